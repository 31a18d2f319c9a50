package syntax

import (
	"math"
	"strconv"
	"strings"
)

// dumper prints trees as testdata/dump.py prints CPython's.
type dumper struct{ noPlaces bool }

func (d *dumper) at(s Span, end bool) string {
	if d.noPlaces {
		return ""
	}
	t := "@" + place(s.Start)
	if end {
		t += "-" + place(s.End)
	}
	return t
}

func place(p Pos) string { return itoa(p.Line) + ":" + itoa(p.Col) }

func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r > ' ' && r <= '~' && r != '"' && r != '\\' {
			b.WriteRune(r)
		} else {
			b.WriteString(`\` + strconv.FormatInt(int64(r), 16) + ";")
		}
	}
	return b.String() + `"`
}

func (d *dumper) list(list []Expr) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = d.expr(x)
	}
	return "[" + strings.Join(out, " ") + "]"
}

func (d *dumper) block(list []Stmt) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = d.stmt(s)
	}
	return "{" + strings.Join(out, " ; ") + "}"
}

var symbols = [...]string{"", "+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "+", "-", "~", "not", "==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"}

func (d *dumper) args(args []Arg) string {
	var positional, named []string
	for _, a := range args {
		switch {
		case a.Star:
			at := ""
			if !d.noPlaces {
				at = "@?"
			}
			positional = append(positional, "(star"+at+" "+d.expr(a.Value)+")")
		case a.DoubleStar:
			named = append(named, "**="+d.expr(a.Value))
		case a.Name != "":
			named = append(named, a.Name+"="+d.expr(a.Value))
		default:
			positional = append(positional, d.expr(a.Value))
		}
	}
	return "[" + strings.Join(positional, " ") + "] [" + strings.Join(named, " ") + "]"
}

func (d *dumper) params(ps *Params) string {
	var out []string
	for _, p := range ps.List {
		s := p.Name + ":" + d.expr(p.Annotation)
		switch p.Kind {
		case Plain:
			s += "=" + d.expr(p.Default)
		case PositionalOnly:
			s = "/" + s + "=" + d.expr(p.Default)
		case KeywordOnly:
			s = "k" + s + "=" + d.expr(p.Default)
		case VarArgs:
			s = "*" + s
		case VarKeywords:
			s = "**" + s
		}
		out = append(out, s)
	}
	return "[" + strings.Join(out, " ") + "]"
}

func (d *dumper) fstring(f *FString) string {
	at := d.at(f.At, true)
	in := &dumper{noPlaces: true}
	var parts []string
	text := ""
	flush := func() {
		if text != "" {
			parts = append(parts, quoted(text))
		}
		text = ""
	}
	for _, p := range f.Parts {
		if p.Expr == nil {
			text += p.Text
			continue
		}
		conv, spec := "~", "~"
		if p.Debug != "" {
			text += p.Debug
			if p.Conv == 0 && p.Format == nil {
				conv = "r"
			}
		}
		flush()
		if p.Conv != 0 {
			conv = string(rune(p.Conv))
		}
		if p.Format != nil {
			spec = in.fstring(p.Format)
		}
		parts = append(parts, "(field "+in.expr(p.Expr)+" "+conv+" "+spec+")")
	}
	flush()
	return "(f" + at + " " + strings.Join(parts, " ") + ")"
}

func (d *dumper) expr(x Expr) string {
	if x == nil {
		return "~"
	}
	at := d.at(x.Span(), true)
	switch x := x.(type) {
	case *Name:
		return x.ID + at
	case *Int:
		return "0x" + x.Value.Text(16) + at
	case *Float:

		hexed := "000000000000000" + strconv.FormatUint(math.Float64bits(x.Value), 16)
		return "f" + hexed[len(hexed)-16:] + at
	case *Str:
		return quoted(x.Value) + at
	case *FString:
		return d.fstring(x)
	case *Const:
		return [...]string{"None", "True", "False", "Ellipsis"}[x.Kind] + at
	case *List:
		return "(list" + at + " " + d.list(x.Elts) + ")"
	case *Tuple:
		return "(tuple" + at + " " + d.list(x.Elts) + ")"
	case *Set:
		return "(set" + at + " " + d.list(x.Elts) + ")"
	case *Dict:
		return "(dict" + at + " " + d.list(x.Keys) + " " + d.list(x.Values) + ")"
	case *Unary:
		return "(" + symbols[x.Op] + at + " " + d.expr(x.X) + ")"
	case *Binary:
		return "(" + symbols[x.Op] + at + " " + d.expr(x.L) + " " + d.expr(x.R) + ")"
	case *BoolOp:
		return "(" + map[bool]string{true: "and", false: "or"}[x.And] + at + " " + d.list(x.Values) + ")"
	case *Compare:
		s := "(compare" + at + " " + d.expr(x.First)
		for i, r := range x.Rest {
			s += " " + symbols[x.Ops[i]] + " " + d.expr(r)
		}
		return s + ")"
	case *IfExp:
		return "(ifexp" + at + " " + d.expr(x.Cond) + " " + d.expr(x.Then) + " " + d.expr(x.Else) + ")"
	case *Lambda:
		return "(lambda" + at + " " + d.params(x.Params) + " " + d.expr(x.Body) + ")"
	case *Call:
		return "(call" + at + " " + d.expr(x.Fn) + " " + d.args(x.Args) + ")"
	case *Attribute:
		return "(." + x.Name + at + " " + d.expr(x.X) + ")"
	case *Subscript:
		return "(index" + at + " " + d.expr(x.X) + " " + d.expr(x.Index) + ")"
	case *Slice:
		return "(slice" + at + " " + d.expr(x.Lo) + " " + d.expr(x.Hi) + " " + d.expr(x.Step) + ")"
	case *Starred:
		return "(star" + at + " " + d.expr(x.X) + ")"
	case *Comp:
		s := "(" + [...]string{"listcomp", "setcomp", "dictcomp", "genexp"}[x.Kind] + at + " " + d.expr(x.Elt)
		if x.Kind == DictComp {
			s += " " + d.expr(x.Value)
		}
		for _, c := range x.Clauses {
			s += " (for " + d.expr(c.Target) + " " + d.expr(c.Iter) + " " + d.list(c.Ifs) + ")"
		}
		return s + ")"
	case *Walrus:
		return "(:=" + at + " " + d.expr(x.Target) + " " + d.expr(x.Value) + ")"
	case *Yield:
		return "(yield" + map[bool]string{true: "from"}[x.From] + at + " " + d.expr(x.Value) + ")"
	}
	panic("an expression that dump does not know")
}

func (d *dumper) stmt(s Stmt) string {
	at, head := d.at(s.Span(), true), d.at(s.Span(), false)
	switch s := s.(type) {
	case *ExprStmt:
		return "(expr" + at + " " + d.expr(s.X) + ")"
	case *Assign:
		return "(=" + at + " " + d.list(s.Targets) + " " + d.expr(s.Value) + ")"
	case *AugAssign:
		return "(" + symbols[s.Op] + "=" + at + " " + d.expr(s.Target) + " " + d.expr(s.Value) + ")"
	case *AnnAssign:
		return "(ann" + at + " " + d.expr(s.Target) + " " + d.expr(s.Annotation) + " " + d.expr(s.Value) + ")"
	case *Return:
		return "(return" + at + " " + d.expr(s.Value) + ")"
	case *If:
		return "(if" + head + " " + d.expr(s.Cond) + " " + d.block(s.Then) + " " + d.block(s.Else) + ")"
	case *While:
		return "(while" + head + " " + d.expr(s.Cond) + " " + d.block(s.Body) + " " + d.block(s.Else) + ")"
	case *For:
		return "(for" + head + " " + d.expr(s.Target) + " " + d.expr(s.Iter) + " " + d.block(s.Body) + " " + d.block(s.Else) + ")"
	case *Def:
		return "(def " + s.Name + " " + d.list(s.Decorators) + " " + d.params(s.Params) + " " + d.expr(s.Returns) + " " + d.block(s.Body) + ")"
	case *Class:
		return "(class " + s.Name + " " + d.list(s.Decorators) + " " + d.args(s.Bases) + " " + d.block(s.Body) + ")"
	case *Import:
		return "(import" + at + " " + aliases(s.Names) + ")"
	case *ImportFrom:
		module, names := s.Module, aliases(s.Names)
		if module == "" {
			module = "~"
		}
		if s.Star {
			names = "*"
		}
		return "(from" + at + " " + strconv.Itoa(s.Level) + " " + module + " " + names + ")"
	case *Global:
		return "(global" + at + " " + strings.Join(s.Names, " ") + ")"
	case *Nonlocal:
		return "(nonlocal" + at + " " + strings.Join(s.Names, " ") + ")"
	case *Pass:
		return "(pass" + at + ")"
	case *Break:
		return "(break" + at + ")"
	case *Continue:
		return "(continue" + at + ")"
	case *Del:
		return "(del" + at + " " + d.list(s.Targets) + ")"
	case *Raise:
		return "(raise" + at + " " + d.expr(s.Exc) + " " + d.expr(s.Cause) + ")"
	case *Try:
		var handlers []string
		for i := range s.Handlers {
			h := &s.Handlers[i]
			name := h.Name
			if name == "" {
				name = "~"
			}
			handlers = append(handlers, "(except"+d.at(h.At, false)+" "+d.expr(h.Type)+" "+name+" "+d.block(h.Body)+")")
		}
		return "(try" + head + " " + d.block(s.Body) + " [" + strings.Join(handlers, " ") + "] " + d.block(s.Else) + " " + d.block(s.Finally) + ")"
	case *With:
		var items []string
		for _, i := range s.Items {
			items = append(items, "(as "+d.expr(i.Context)+" "+d.expr(i.Target)+")")
		}
		return "(with" + head + " [" + strings.Join(items, " ") + "] " + d.block(s.Body) + ")"
	case *Assert:
		return "(assert" + at + " " + d.expr(s.Cond) + " " + d.expr(s.Msg) + ")"
	case *Magic:
		return "(%" + s.Name + " " + quoted(s.Rest) + ")"
	}
	panic("a statement that dump does not know")
}

func aliases(list []Alias) string {
	out := make([]string, len(list))
	for i, a := range list {
		as := a.As
		if as == "" {
			as = "~"
		}
		out[i] = a.Name + " as " + as
	}
	return "[" + strings.Join(out, " ") + "]"
}
