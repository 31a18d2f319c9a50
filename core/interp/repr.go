package interp

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Repr is repr(v).
func (t *Thread) Repr(v Value) (string, error) {
	switch v.kind {
	case KindUnbound:
		return "<unbound>", nil
	case KindNone:
		return "None", nil
	case KindBool, KindNpBool:
		if v.bits != 0 {
			return "True", nil
		}
		return "False", nil
	case KindInt, KindNpInt:
		return strconv.FormatInt(v.Int64(), 10), nil
	case KindFloat, KindNpFloat:
		return FloatRepr(v.Float64()), nil
	}
	if v.kind > KindRef {
		if t.session == nil { // of an error's hint, which nobody reads while a function is traced
			return "…", nil
		}
		return t.Repr(t.Known(v, "trace.text"))
	}
	switch o := v.ref.(type) {
	case *String:
		return quote(o.S), nil
	case *BigInt:
		return t.intText(o.V)
	}
	for _, c := range v.ref.Type().MRO() {
		if c.Repr != nil {
			if err := t.enter(); err != nil {
				return "", t.recursion(" while getting the repr of an object")
			}
			s, err := c.Repr(t, v)
			t.leave()
			return s, err
		}
	}
	return objectRepr(v), nil
}

// Str is str(v).
func (t *Thread) Str(v Value) (string, error) {
	if v.kind == KindRef {
		if s, ok := v.ref.(*String); ok {
			return s.S, nil
		}
		for _, c := range v.ref.Type().MRO() {
			if c.Str != nil {
				if err := t.enter(); err != nil {
					return "", t.recursion(" while calling a Python object")
				}
				s, err := c.Str(t, v)
				t.leave()
				return s, err
			}
			if c.Repr != nil {
				break
			}
		}
	}
	return t.Repr(v)
}

// joinRepr is the reprs of values with commas between them.
func (t *Thread) joinRepr(items []Value) (string, error) {
	var b strings.Builder
	for i, v := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		if err := t.Hook(1); err != nil {
			return "", err
		}
		s, err := t.Repr(v)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

// inside runs f unless o is being printed already; then it is false: a container that holds itself.
func (t *Thread) inside(o Object, f func() error) (bool, error) {
	for _, x := range t.repring {
		if x == o {
			return false, nil
		}
	}
	t.repring = append(t.repring, o)
	err := f()
	t.repring = t.repring[:len(t.repring)-1]
	return true, err
}

// shortRepr is a value as a message quotes it: a line of at most 40 characters.
func (t *Thread) shortRepr(v Value) string {
	s := quickRepr(v)
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i] + "…"
	}
	if r := []rune(s); len(r) > 40 {
		s = string(r[:39]) + "…"
	}
	return s
}

// quickRepr is repr without calling any Python; of other objects it is their class.
func quickRepr(v Value) string { return quickReprDepth(v, 0) }

func quickReprDepth(v Value, depth int) string {
	var t Thread
	if v.kind != KindRef {
		s, _ := t.Repr(v)
		return s
	}
	if depth > 4 {
		return "..."
	}
	list := func(items []Value, open, end string) string {
		for i, x := range items {
			if i > 0 {
				open += ", "
			}
			if i == 20 {
				return open + "..." + end
			}
			open += quickReprDepth(x, depth+1)
		}
		return open + end
	}
	switch o := v.ref.(type) {
	case *String:
		return quote(o.S)
	case *BigInt:
		if s, err := t.intText(o.V); err == nil {
			return s
		}
		return "<a large int>"
	case *List:
		return list(o.Items, "[", "]")
	case *Tuple:
		if len(o.Items) == 1 {
			return list(o.Items, "(", ",)")
		}
		return list(o.Items, "(", ")")
	case *Type:
		return "<class '" + o.qualified() + "'>"
	case *Exception:
		return o.Class.Name + list(o.Args, "(", ")")
	}
	return "<" + v.ref.Type().FullName() + " object>"
}

// FloatRepr is the shortest decimal that reads back as f, in Python's form.
func FloatRepr(f float64) string {
	switch {
	case f != f:
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	var buf [32]byte
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		b := strconv.AppendFloat(buf[:0], f, 'e', -1, 64)
		return string(b)
	}
	b := strconv.AppendFloat(buf[:0], f, 'f', -1, 64)
	for _, c := range b {
		if c == '.' {
			return string(b)
		}
	}
	return string(append(b, '.', '0'))
}

func parseDecimal(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// fixed writes x rounded to so many decimals (fewer than none: tens, hundreds, …), ties to even on
// the exact value.
func fixed(x float64, digits int) string {
	if digits >= 0 {
		return strconv.FormatFloat(x, 'f', digits, 64)
	}
	e := strconv.FormatFloat(x, 'e', -1, 64)
	exp, _ := strconv.Atoi(e[strings.IndexByte(e, 'e')+1:])
	n := exp + digits // digits behind the first that stay
	if n >= 0 {
		return strconv.FormatFloat(x, 'e', n, 64)
	}
	if n < -1 {
		return "0"
	}
	// One place above the first digit: to 0, or to 1 of it.
	unit := parseDecimal("1e" + strconv.Itoa(-digits))
	if math.Abs(x) > unit/2 {
		return strconv.FormatFloat(math.Copysign(unit, x), 'e', 0, 64)
	}
	return "0"
}

// quote is repr of a str.
func quote(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(q)
	for _, r := range s {
		switch {
		case r == rune(q) || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\x`)
			b.WriteString(hex(uint32(r), 2))
		case r < 0x7f:
			b.WriteByte(byte(r))
		case !printable(r):
			switch {
			case r < 0x100:
				b.WriteString(`\x`)
				b.WriteString(hex(uint32(r), 2))
			case r < 0x10000:
				b.WriteString(`\u`)
				b.WriteString(hex(uint32(r), 4))
			default:
				b.WriteString(`\U`)
				b.WriteString(hex(uint32(r), 8))
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte(q)
	return b.String()
}

func printable(r rune) bool { return r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r) }

func hex(u uint32, width int) string {
	s := strconv.FormatUint(uint64(u), 16)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

func hexID(o Object) string { return "0x" + strconv.FormatUint(identity(o), 16) }

func init() {
	NoneType.Repr = func(*Thread, Value) (string, error) { return "None", nil }
	NotImplementedType.Repr = singletonRepr
	EllipsisType.Repr = singletonRepr
	TypeType.Repr = func(_ *Thread, v Value) (string, error) {
		return "<class '" + v.Object().(*Type).qualified() + "'>", nil
	}
	FunctionType.Repr = func(_ *Thread, v Value) (string, error) {
		f := v.Object().(*Function)
		return "<function " + f.code.qualname + " at " + hexID(f) + ">", nil
	}
	BuiltinType.Repr = func(_ *Thread, v Value) (string, error) {
		b := v.Object().(*Builtin)
		if b.method && b.owner != nil {
			return "<method '" + b.Name + "' of '" + b.owner.FullName() + "' objects>", nil
		}
		return "<built-in function " + b.short() + ">", nil
	}
	MethodType.Repr = func(t *Thread, v Value) (string, error) {
		m := v.Object().(*BoundMethod)
		if b, ok := m.Fn.Object().(*Builtin); ok {
			return "<built-in method " + b.Name + " of " + m.Self.TypeOf().FullName() + " object at " + hexID(m) + ">", nil
		}
		self, err := t.Repr(m.Self)
		return "<bound method " + t.callableName(m.Fn) + " of " + self + ">", err
	}
	ModuleType.Repr = func(_ *Thread, v Value) (string, error) {
		return "<module '" + v.Object().(*Module).Name + "'>", nil
	}
	SliceType.Repr = func(t *Thread, v Value) (string, error) {
		s := v.Object().(*Slice)
		r, err := t.joinRepr([]Value{s.Start, s.Stop, s.Step})
		return "slice(" + r + ")", err
	}
	PropertyType.Repr = func(_ *Thread, v Value) (string, error) { return "<property object at " + hexID(v.Object()) + ">", nil }
	FunctionType.GetAttr = functionAttr
	MethodType.GetAttr = func(t *Thread, v Value, name string) (Value, error) {
		m := v.Object().(*BoundMethod)
		switch name {
		case "__self__":
			return m.Self, nil
		case "__func__":
			return m.Fn, nil
		case "__name__", "__doc__", "__qualname__":
			return t.lookupAttr(m.Fn, name)
		}
		return Value{}, nil
	}
	BuiltinType.GetAttr = func(_ *Thread, v Value, name string) (Value, error) {
		b := v.Object().(*Builtin)
		switch name {
		case "__name__", "__qualname__":
			return Str(b.Name[strings.LastIndexByte(b.Name, '.')+1:]), nil
		case "__doc__":
			return Str(b.Name + "(" + b.Signature() + ")"), nil
		}
		return Value{}, nil
	}
}

func singletonRepr(_ *Thread, v Value) (string, error) { return v.Object().(*Singleton).name, nil }

func functionAttr(_ *Thread, v Value, name string) (Value, error) {
	f := v.Object().(*Function)
	if x, ok := f.attrs.get(name); ok {
		return x, nil
	}
	switch name {
	case "__name__":
		return Str(f.name), nil
	case "__qualname__":
		return Str(f.code.qualname), nil
	case "__module__":
		return Str("__main__"), nil
	case "__doc__":
		if f.code.doc == "" {
			return None, nil
		}
		return Str(f.code.doc), nil
	case "__defaults__":
		if len(f.defaults) == 0 {
			return None, nil
		}
		return NewTuple(f.defaults...), nil
	case "__dict__":
		d := NewDict()
		f.attrs.each(func(n string, x Value) { d.Set(nil, Str(n), x) })
		return Obj(d), nil
	}
	return Value{}, nil
}
