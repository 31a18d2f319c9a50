package interp

import (
	"strconv"
	"strings"
	"sync"
)

// Builtin is a function written in Go. Its signature is text as a Python user reads it, such as
// "a, axis=None, *, keepdims=False", parsed at the first call:
//
//	name          required
//	name=literal  a number, string, None, True, False or (); left out, the function gets that value
//	name=         optional; left out, the function gets an unbound Value
//	*args, **kw   the rest: a *Tuple, a *Dict (always given, perhaps empty)
//	/ and *       as in Python: positional only before, keyword only after
//
// The function gets one Value for each parameter, in order. It must not keep the slice.
type Builtin struct {
	Name   string // "sum", "numpy.sum"
	Doc    string
	sig    string
	fn     func(t *Thread, a []Value) (Value, error)
	method bool
	closed bool // it holds values that nobody sees: partial, a cache
	owner  *Type
	once   sync.Once
	params []param
	npos   int // parameters that can be given by position
	nreq   int // required ones among the first npos, if all required come first
	star   int // index of *args, or -1
	kw     int // index of **kw, or -1
}

type param struct {
	name    string
	def     Value
	must    bool
	posOnly bool
	kwOnly  bool
}

// NewBuiltin makes a function. qualname may carry its module ("numpy.sum").
func NewBuiltin(qualname, signature string, f func(t *Thread, a []Value) (Value, error)) *Builtin {
	return &Builtin{Name: qualname, sig: signature, fn: f}
}

// closure makes a function that holds values of the program.
func closure(qualname, signature string, f func(t *Thread, a []Value) (Value, error)) Value {
	b := NewBuiltin(qualname, signature, f)
	b.closed = true
	return Obj(b)
}

// Func makes a module member of a function.
func Func(qualname, signature string, f func(t *Thread, a []Value) (Value, error)) Value {
	return Obj(NewBuiltin(qualname, signature, f))
}

// Type is builtin_function_or_method.
func (*Builtin) Type() *Type { return BuiltinType }

// Signature is the text of the parameters; of a method without self.
func (b *Builtin) Signature() string {
	if b.method {
		s := strings.TrimPrefix(b.sig, "self, /")
		return strings.TrimPrefix(s, ", ")
	}
	return b.sig
}

// short is the name without module, as errors name it.
func (b *Builtin) short() string {
	n := b.Name[strings.LastIndexByte(b.Name, '.')+1:]
	if b.method && b.owner != nil {
		return b.owner.Name + "." + n
	}
	return n
}

func (b *Builtin) parse() {
	b.star, b.kw = -1, -1
	kwOnly := false
	for _, part := range splitSignature(b.sig) {
		name, def, has := strings.Cut(part, "=")
		switch {
		case part == "/":
			for i := range b.params {
				b.params[i].posOnly = true
			}
			continue
		case part == "*":
			kwOnly = true
			continue
		case strings.HasPrefix(part, "**"):
			b.kw = len(b.params)
			b.params = append(b.params, param{name: part[2:]})
			continue
		case part[0] == '*':
			b.star = len(b.params)
			kwOnly = true
			b.params = append(b.params, param{name: part[1:]})
			continue
		}
		p := param{name: name, must: !has, kwOnly: kwOnly}
		if has {
			p.def = literal(def)
		}
		if !kwOnly {
			b.npos = len(b.params) + 1
			if p.must {
				b.nreq = b.npos
			}
		}
		b.params = append(b.params, p)
	}
}

// splitSignature cuts at commas outside quotes and brackets.
func splitSignature(s string) []string {
	var parts []string
	depth, start := 0, 0
	var quote byte
	add := func(p string) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == ',' && depth == 0:
			add(s[start:i])
			start = i + 1
		}
	}
	add(s[start:])
	return parts
}

func literal(s string) Value {
	switch s = strings.TrimSpace(s); s {
	case "":
		return Value{}
	case "None":
		return None
	case "True":
		return Bool(true)
	case "False":
		return Bool(false)
	case "()":
		return Obj(&Tuple{})
	}
	if s[0] == '\'' || s[0] == '"' {
		r := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\\`, `\`)
		return Str(r.Replace(s[1 : len(s)-1]))
	}
	if i, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Int(i)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("interp: bad default in a signature: " + s)
	}
	return Float(f)
}

// bind spreads the arguments of a call over the parameters. The last len(names) of args are named.
func (b *Builtin) bind(t *Thread, args []Value, names []string) ([]Value, error) {
	b.once.Do(b.parse)
	if len(names) == 0 && len(args) == len(b.params) && b.npos == len(b.params) {
		return args, nil
	}
	n := len(args) - len(names)
	out := make([]Value, len(b.params))
	if n > b.npos {
		if b.star < 0 {
			return nil, b.tooMany(t, n)
		}
		out[b.star] = NewTuple(append([]Value(nil), args[b.npos:n]...)...)
		copy(out, args[:b.npos])
	} else {
		copy(out, args[:n])
		if b.star >= 0 {
			out[b.star] = NewTuple()
		}
	}
	var rest *Dict
	if b.kw >= 0 {
		rest = NewDict()
		out[b.kw] = Obj(rest)
	}
next:
	for i, name := range names {
		for j := range b.params {
			p := &b.params[j]
			if p.name == name && !p.posOnly && j != b.star && j != b.kw {
				if out[j].kind != KindUnbound {
					return nil, t.Raise(TypeError, b.short()+"() got multiple values for argument '"+name+"'")
				}
				out[j] = args[n+i]
				continue next
			}
		}
		if rest == nil {
			if len(b.params) == 0 || b.allPosOnly() {
				return nil, t.Raise(TypeError, b.short()+"() takes no keyword arguments")
			}
			return nil, b.unknownKeyword(t, name)
		}
		if err := rest.Set(t, Str(name), args[n+i]); err != nil {
			return nil, err
		}
	}
	for i := range b.params {
		if p := &b.params[i]; out[i].kind == KindUnbound {
			if p.must {
				return nil, b.missing(t, n, p)
			}
			out[i] = p.def
		}
	}
	return out, nil
}

func (b *Builtin) allPosOnly() bool {
	for i := range b.params {
		if !b.params[i].posOnly && i != b.star {
			return false
		}
	}
	return true
}

func (b *Builtin) unknownKeyword(t *Thread, name string) error {
	known := make([]string, 0, len(b.params))
	for i, p := range b.params {
		if !p.posOnly && i != b.star && i != b.kw {
			known = append(known, p.name)
		}
	}
	e := t.Raise(TypeError, b.short()+"() got an unexpected keyword argument '"+name+"'")
	e.suggestKeyword(b.short(), name, known)
	return e
}

func (b *Builtin) tooMany(t *Thread, n int) error {
	self := 0
	if b.method {
		self = 1
	}
	most, least := b.npos-self, b.nreq-self
	given := strconv.Itoa(n-self) + " given)"
	switch {
	case most == 0:
		return t.Raise(TypeError, b.short()+"() takes no arguments ("+given)
	case len(b.params) > b.npos && b.params[b.npos-1].posOnly:
		return t.Raise(TypeError, b.short()+" expected "+strconv.Itoa(most)+plural(most, " argument")+", got "+strconv.Itoa(n-self))
	case most == 1 && least == 1:
		return t.Raise(TypeError, b.short()+"() takes exactly one argument ("+given)
	case most == least:
		return t.Raise(TypeError, b.short()+"() takes exactly "+strconv.Itoa(most)+" arguments ("+given)
	}
	return t.Raise(TypeError, b.short()+"() takes at most "+strconv.Itoa(most)+plural(most, " argument")+" ("+given)
}

func (b *Builtin) missing(t *Thread, n int, p *param) error {
	self := 0
	if b.method {
		self = 1
	}
	least := b.nreq - self
	if !p.posOnly || p.kwOnly {
		return t.Raise(TypeError, b.short()+"() missing required argument '"+p.name+"'")
	}
	if n < self {
		n = self
	}
	if least == 1 && b.npos-self == 1 {
		return t.Raise(TypeError, b.short()+"() takes exactly one argument ("+strconv.Itoa(n-self)+" given)")
	}
	return t.Raise(TypeError, b.short()+" expected at least "+strconv.Itoa(least)+plural(least, " argument")+", got "+strconv.Itoa(n-self))
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

// call binds and runs.
func (b *Builtin) call(t *Thread, args []Value, names []string) (Value, error) {
	a, err := b.bind(t, args, names)
	if err != nil {
		return Value{}, err
	}
	return b.fn(t, a)
}

// Property is a computed attribute: of a native class (get, set) or of a class statement (fget, fset).
type Property struct {
	name             string
	get              func(t *Thread, self Value) (Value, error)
	set              func(t *Thread, self, x Value) error
	fget, fset, fdel Value
}

// Type is property.
func (*Property) Type() *Type { return PropertyType }

// StaticMethod is a function in a class that gets no instance.
type StaticMethod struct{ Fn Value }

// Type is staticmethod.
func (*StaticMethod) Type() *Type { return StaticMethodType }

// ClassMethod is a function in a class that gets the class.
type ClassMethod struct{ Fn Value }

// Type is classmethod.
func (*ClassMethod) Type() *Type { return ClassMethodType }

// BoundMethod is a function together with its instance.
type BoundMethod struct {
	Self, Fn Value
}

// Type is method.
func (*BoundMethod) Type() *Type { return MethodType }
