package interp

import "strconv"

// Function is a function that a program defines.
type Function struct {
	Stamp
	code     *Code
	name     string
	defaults []Value // of the last positional parameters
	kwDefs   []Value // of the keyword-only ones, unbound where required
	free     []*cell
	attrs    attrs
}

// Type is function.
func (*Function) Type() *Type { return FunctionType }

// Name is the function's __name__.
func (f *Function) Name() string { return f.name }

// Source is where the function was defined.
func (f *Function) Source() (file string, line int) {
	return f.code.src.name, int(f.code.spanAt(0).Start.Line)
}

// Params are the names of the parameters.
func (f *Function) Params() []string { return f.code.params }

// Reach visits what the function holds: cells, defaults, attributes.
func (f *Function) Reach(visit func(Value) bool) {
	for _, c := range f.free {
		if !visit(c.v) {
			return
		}
	}
	for _, v := range f.defaults {
		if !visit(v) {
			return
		}
	}
	f.attrs.each(func(_ string, v Value) { visit(v) })
}

// Reach visits instance and function.
func (m *BoundMethod) Reach(visit func(Value) bool) {
	if visit(m.Self) {
		visit(m.Fn)
	}
}

// bindArgs spreads a call's arguments over the registers of a frame, which start at regs[0]. args
// may overlap regs.
func (t *Thread) bindArgs(f *Function, regs, args []Value, names []string) error {
	code := f.code
	n := len(args) - len(names)
	if code.simple && len(names) == 0 && n <= code.npos {
		copy(regs, args)
		if n == code.npos {
			return nil
		}
		missing := code.npos - n
		if missing <= len(f.defaults) {
			copy(regs[n:code.npos], f.defaults[len(f.defaults)-missing:])
			return nil
		}
		return t.missingArgs(f, regs[:n], code.npos-len(f.defaults))
	}
	args = append([]Value(nil), args...)
	total := len(code.params)
	clear(regs[:total])
	given := min(n, code.npos)
	copy(regs, args[:given])
	star := code.npos + code.kwOnly
	if code.star {
		regs[star] = NewTuple(args[given:n]...)
	} else if n > code.npos {
		return t.tooManyArgs(f, n, names)
	}
	var rest *Dict
	if code.kw {
		rest = NewDict()
		regs[total-1] = Obj(rest)
	}
next:
	for i, name := range names {
		v := args[n+i]
		for j := 0; j < star; j++ {
			if code.params[j] != name || j < code.posOnly {
				continue
			}
			if regs[j].kind != KindUnbound {
				return t.Raise(TypeError, code.qualname+"() got multiple values for argument '"+name+"'").WithHint("run.argument-twice", f.name, name)
			}
			regs[j] = v
			continue next
		}
		if rest == nil {
			e := t.Raise(TypeError, code.qualname+"() got an unexpected keyword argument '"+name+"'")
			e.suggestKeyword(f.name, name, code.params[code.posOnly:star])
			return e
		}
		if err := rest.Set(t, Str(name), v); err != nil {
			return err
		}
	}
	first := code.npos - len(f.defaults)
	for j := 0; j < code.npos; j++ {
		if regs[j].kind == KindUnbound {
			if j < first {
				return t.missingArgs(f, regs[:code.npos], first)
			}
			regs[j] = f.defaults[j-first]
		}
	}
	var lacking []string
	for j := 0; j < code.kwOnly; j++ {
		if r := &regs[code.npos+j]; r.kind == KindUnbound {
			if *r = f.kwDefs[j]; r.kind == KindUnbound {
				lacking = append(lacking, code.params[code.npos+j])
			}
		}
	}
	if lacking != nil {
		return t.Raise(TypeError, code.qualname+"() missing "+strconv.Itoa(len(lacking))+" required keyword-only argument"+
			plural(len(lacking), "")+": "+quoteNames(lacking)).WithHint("run.argument-missing", f.name, quoteNames(lacking))
	}
	return nil
}

func (t *Thread) missingArgs(f *Function, have []Value, required int) error {
	var names []string
	for j := 0; j < required; j++ {
		if j >= len(have) || have[j].kind == KindUnbound {
			names = append(names, f.code.params[j])
		}
	}
	return t.Raise(TypeError, f.code.qualname+"() missing "+strconv.Itoa(len(names))+" required positional "+plural(len(names), "argument")+": "+quoteNames(names)).
		WithHint("run.argument-missing", f.name, quoteNames(names))
}

func (t *Thread) tooManyArgs(f *Function, n int, names []string) error {
	most := f.code.npos
	least := most - len(f.defaults)
	takes := strconv.Itoa(most)
	if least < most {
		takes = "from " + strconv.Itoa(least) + " to " + takes
	}
	was := " were given"
	if n == 1 {
		was = " was given"
	}
	e := t.Raise(TypeError, f.code.qualname+"() takes "+takes+" positional "+plural2(most, least, "argument")+" but "+strconv.Itoa(n)+was)
	if most == 0 && f.code.qualname != f.name && n == 1 {
		return e.WithHint("run.forgot-self", f.name)
	}
	return e.WithHint("run.argument-many", f.name, takes, strconv.Itoa(n))
}

func plural2(most, least int, noun string) string {
	if least == most {
		return plural(most, noun)
	}
	return noun + "s"
}

// quoteNames lists names as CPython does: 'a', 'b', and 'c'.
func quoteNames(names []string) string {
	s := ""
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1 && len(names) == 2:
			s += " and "
		case i == len(names)-1:
			s += ", and "
		default:
			s += ", "
		}
		s += "'" + n + "'"
	}
	return s
}
