package python

import (
	"sort"
	"strings"

	"nabla/core/interp"
)

// Docs is docs/python.md: everything that runs, read from what is registered, so that the list
// cannot say anything else than the truth.
func Docs() string {
	var b strings.Builder
	b.WriteString(`# Python that runs

This list is made from what is registered (` + "`go run ./core/cmd/nabla -docs > docs/python.md`" + `); a test fails when it is out of date.
What is not in it gives an error that names it, with a suggestion where one is near; never a wrong number.

## The language

Python 3.11's expressions and statements: numbers (integers of any size, floats), text and f-strings, lists, tuples, dicts, sets,
slices, comprehensions and generators, conditional expressions, ` + "`lambda`, `:=`" + `, chained comparisons, unpacking with stars;
` + "`def` (defaults, keywords, `/`, `*args`, `**kwargs`, decorators, closures, `yield`), `class` (inheritance, `super()`, properties, special methods), `if`, `for`, `while`, `else` on loops, `try`, `raise`, `with`, `assert`, `del`, `global`, `nonlocal`, `import`" + `.
Annotations are read and ignored. Not there: complex numbers, bytes, ` + "`async`, `match`, `except*`" + `.

A cell displays its last expression as IPython does; a semicolon at its end suppresses that. ` + "`%matplotlib inline`" + ` is ignored.

`)
	section(&b, "Builtins", interp.Builtins())
	b.WriteString("## Methods\n\n")
	for _, c := range []*interp.Type{interp.StrType, interp.ListType, interp.TupleType, interp.DictType, interp.SetType, interp.IntType, interp.FloatType} {
		if names := c.MemberNames(); len(names) > 0 {
			sort.Strings(names)
			b.WriteString("**" + c.Name + "**: `" + strings.Join(names, "`, `") + "`\n\n")
		}
	}
	s := New(interp.Options{})
	for _, name := range s.ModuleNames() {
		if name == "builtins" || name == "__future__" {
			continue
		}
		if r := s.Run("<docs>", "import "+name+" as m"); r.Err != nil {
			continue
		}
		v, _ := s.Globals().Get("m")
		m, ok := v.Object().(*interp.Module)
		if !ok {
			continue
		}
		var members []interp.Member
		for _, n := range m.Names(s.Thread()) {
			if x, ok := m.Get(n); ok && !strings.HasPrefix(n, "_") {
				members = append(members, interp.Member{Name: n, V: x})
			}
		}
		if len(members) == 0 {
			continue
		}
		section(&b, name, members)
		for _, x := range members {
			if c, ok := x.V.Object().(*interp.Type); ok && c.Module != "" {
				if names := c.MemberNames(); len(names) > 0 {
					sort.Strings(names)
					b.WriteString("**" + c.Name + "**: `" + strings.Join(names, "`, `") + "`\n\n")
				}
			}
		}
	}
	return b.String()
}

// section lists a module's members: functions with their parameters, then names.
func section(b *strings.Builder, title string, members []interp.Member) {
	var functions, names []string
	for _, m := range members {
		if f, ok := m.V.Object().(*interp.Builtin); ok && f.Signature() != "" {
			functions = append(functions, m.Name+"("+f.Signature()+")")
			continue
		}
		names = append(names, m.Name)
	}
	sort.Strings(functions)
	sort.Strings(names)
	b.WriteString("## " + title + "\n\n")
	if len(functions) > 0 {
		b.WriteString("`" + strings.Join(functions, "`, `") + "`\n\n")
	}
	if len(names) > 0 {
		b.WriteString("`" + strings.Join(names, "`, `") + "`\n\n")
	}
}
