package interp

import (
	"strings"
	"sync"
	"unicode/utf8"

	"nabla/core/graph"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

var builtinTable struct {
	once  sync.Once
	table attrs
}

// builtins are the names that are there without an import.
func builtins() *attrs {
	builtinTable.once.Do(func() {
		b := &builtinTable.table
		for _, c := range []*Type{ObjectType, TypeType, IntType, BoolType, FloatType, StrType, ListType, TupleType, DictType,
			SetType, FrozenSetType, SliceType, RangeType, PropertyType, StaticMethodType, ClassMethodType, SuperType,
			enumerateType, zipType, mapType, filterType, reversedType} {
			b.set(c.Name, Obj(c))
		}
		for _, c := range exceptionTypes() {
			b.set(c.Name, Obj(c))
		}
		b.set("IOError", Obj(OSError))
		b.set("NotImplemented", NotImplemented)
		b.set("Ellipsis", Ellipsis)
		b.set("__debug__", Bool(true))
		for _, f := range builtinFunctions() {
			b.set(f.Name, Obj(f))
		}
	})
	return &builtinTable.table
}

// Builtins lists the names that are there without an import, with their values.
func Builtins() []Member {
	var list []Member
	builtins().each(func(n string, v Value) {
		if !strings.HasPrefix(n, "__") {
			list = append(list, Member{n, v})
		}
	})
	return list
}

func builtinFunctions() []*Builtin {
	return []*Builtin{
		NewBuiltin("print", "*args, sep=' ', end='\\n', file=None, flush=False", builtinPrint),
		NewBuiltin("len", "obj, /", func(t *Thread, a []Value) (Value, error) {
			n, err := t.Len(a[0])
			return Int(int64(n)), err
		}),
		NewBuiltin("sum", "iterable, /, start=0", builtinSum),
		NewBuiltin("min", "*args, key=None, default=", func(t *Thread, a []Value) (Value, error) { return t.extreme("min", a) }),
		NewBuiltin("max", "*args, key=None, default=", func(t *Thread, a []Value) (Value, error) { return t.extreme("max", a) }),
		NewBuiltin("sorted", "iterable, /, *, key=None, reverse=False", func(t *Thread, a []Value) (Value, error) {
			items, err := t.ToSlice(a[0])
			if err != nil {
				return Value{}, err
			}
			return NewList(items...), t.Sort(items, a[1], a[2])
		}),
		NewBuiltin("abs", "x, /", builtinAbs),
		NewBuiltin("round", "number, ndigits=None", builtinRound),
		NewBuiltin("pow", "base, exp, mod=None", builtinPow),
		NewBuiltin("divmod", "x, y, /", func(t *Thread, a []Value) (Value, error) {
			q, err := t.Binary(syntax.OpFloorDiv, a[0], a[1])
			if err != nil {
				if e, ok := err.(*Exception); ok && e.Class == ZeroDivisionError && isFloatKind(a[0]) {
					e.Args = []Value{Str("float divmod()")}
				}
				return Value{}, err
			}
			r, err := t.Binary(syntax.OpMod, a[0], a[1])
			return NewTuple(q, r), err
		}),
		NewBuiltin("any", "iterable, /", func(t *Thread, a []Value) (Value, error) { return t.anyAll(a[0], true) }),
		NewBuiltin("all", "iterable, /", func(t *Thread, a []Value) (Value, error) { return t.anyAll(a[0], false) }),
		NewBuiltin("isinstance", "obj, class_or_tuple, /", func(t *Thread, a []Value) (Value, error) {
			r, err := t.isSubclassArg(a[0].TypeOf(), a[1], "isinstance() arg 2 must be a type, a tuple of types, or a union")
			return Bool(r), err
		}),
		NewBuiltin("issubclass", "cls, class_or_tuple, /", func(t *Thread, a []Value) (Value, error) {
			c, ok := a[0].Object().(*Type)
			if !ok {
				return Value{}, t.Raise(TypeError, "issubclass() arg 1 must be a class")
			}
			r, err := t.isSubclassArg(c, a[1], "issubclass() arg 2 must be a class, a tuple of classes, or a union")
			return Bool(r), err
		}),
		NewBuiltin("callable", "obj, /", func(t *Thread, a []Value) (Value, error) { return Bool(callable(a[0])), nil }),
		NewBuiltin("getattr", "object, name, default=, /", func(t *Thread, a []Value) (Value, error) {
			name, err := t.attrName(a[1])
			if err != nil {
				return Value{}, err
			}
			v, err := t.GetAttr(a[0], name)
			if e, ok := err.(*Exception); ok && a[2].kind != KindUnbound && e.Class.IsSubclass(AttributeError) {
				return a[2], nil
			}
			return v, err
		}),
		NewBuiltin("hasattr", "obj, name, /", func(t *Thread, a []Value) (Value, error) {
			name, err := t.attrName(a[1])
			if err != nil {
				return Value{}, err
			}
			_, err = t.GetAttr(a[0], name)
			if e, ok := err.(*Exception); ok && e.Class.IsSubclass(AttributeError) {
				return Bool(false), nil
			}
			return Bool(err == nil), err
		}),
		NewBuiltin("setattr", "obj, name, value, /", func(t *Thread, a []Value) (Value, error) {
			name, err := t.attrName(a[1])
			if err != nil {
				return Value{}, err
			}
			return None, t.SetAttr(a[0], name, a[2])
		}),
		NewBuiltin("delattr", "obj, name, /", func(t *Thread, a []Value) (Value, error) {
			name, err := t.attrName(a[1])
			if err != nil {
				return Value{}, err
			}
			return None, t.SetAttr(a[0], name, Value{})
		}),
		NewBuiltin("id", "obj, /", func(t *Thread, a []Value) (Value, error) {
			if t.tape != nil {
				tape.Refuse("trace.is")
			}
			if o := a[0].Object(); o != nil {
				return Int(int64(identity(o))), nil
			}
			return Int(int64(a[0].bits<<4 | uint64(a[0].kind))), nil
		}),
		NewBuiltin("repr", "obj, /", func(t *Thread, a []Value) (Value, error) {
			s, err := t.Repr(a[0])
			return Str(s), err
		}),
		NewBuiltin("ascii", "obj, /", func(t *Thread, a []Value) (Value, error) {
			s, err := t.Repr(a[0])
			return Str(asciiOnly(s)), err
		}),
		NewBuiltin("format", "value, format_spec='', /", func(t *Thread, a []Value) (Value, error) {
			text, err := t.strArg(a[1], "format() argument 2")
			if err != nil {
				return Value{}, err
			}
			s, err := t.Format(a[0], text)
			return Str(s), err
		}),
		NewBuiltin("chr", "i, /", func(t *Thread, a []Value) (Value, error) {
			i, err := t.AsIndex(a[0])
			if err == nil && (i < 0 || i > 0x10ffff) {
				err = t.Raise(ValueError, "chr() arg not in range(0x110000)")
			}
			return Str(string(rune(i))), err
		}),
		NewBuiltin("ord", "c, /", func(t *Thread, a []Value) (Value, error) {
			s, ok := AsString(a[0])
			if !ok {
				return Value{}, t.Raise(TypeError, "ord() expected string of length 1, but "+a[0].TypeOf().FullName()+" found")
			}
			r, n := utf8.DecodeRuneInString(s)
			if n == 0 || n != len(s) {
				return Value{}, t.Raise(TypeError, "ord() expected a character, but string of length "+itoa(utf8.RuneCountInString(s))+" found")
			}
			return Int(int64(r)), nil
		}),
		NewBuiltin("hex", "number, /", func(t *Thread, a []Value) (Value, error) { return t.inBase(a[0], 'x') }),
		NewBuiltin("oct", "number, /", func(t *Thread, a []Value) (Value, error) { return t.inBase(a[0], 'o') }),
		NewBuiltin("bin", "number, /", func(t *Thread, a []Value) (Value, error) { return t.inBase(a[0], 'b') }),
		NewBuiltin("hash", "obj, /", func(t *Thread, a []Value) (Value, error) {
			if o := a[0].Object(); o != nil && t.tape != nil && o.Type() != StrType {
				tape.Refuse("trace.is") // it may be made of where the object is
			}
			h, err := t.Hash(a[0])
			return Int(int64(h)), err
		}),
		NewBuiltin("iter", "iterable, sentinel=, /", func(t *Thread, a []Value) (Value, error) {
			if a[1].kind != KindUnbound {
				f, end := a[0], a[1]
				return Obj(NewIterator(IteratorType("callable_iterator"), func(t *Thread) (Value, bool, error) {
					v, err := t.Call(f)
					if err != nil {
						return v, false, err
					}
					same, err := t.sameKey(v, end)
					return v, !same, err
				}, f)), nil
			}
			it, err := t.Iter(a[0])
			if err != nil {
				return Value{}, err
			}
			if u, ok := it.(*userIterator); ok {
				return u.v, nil
			}
			return Obj(it), nil
		}),
		NewBuiltin("next", "iterator, default=, /", func(t *Thread, a []Value) (Value, error) {
			it, ok := a[0].Object().(Iterator)
			if !ok {
				if _, has := special(a[0], "__next__"); !has {
					return Value{}, t.Raise(TypeError, "'"+a[0].TypeOf().FullName()+"' object is not an iterator").WithHint("run.next", a[0].TypeOf().Name)
				}
				it = &userIterator{a[0]}
			}
			v, ok, err := it.Next(t)
			if err == nil && !ok {
				if a[1].kind != KindUnbound {
					return a[1], nil
				}
				err = t.stopIteration(Value{})
			}
			return v, err
		}),
		NewBuiltin("dir", "obj=, /", func(t *Thread, a []Value) (Value, error) {
			var names []string
			if a[0].kind == KindUnbound {
				if t.tape != nil {
					tape.Refuse("trace.depends")
				}
				names = t.session.globals.Names()
				sortStrings(names)
			} else {
				names = t.Dir(a[0])
			}
			out := make([]Value, len(names))
			for i, n := range names {
				out[i] = Str(n)
			}
			return NewList(out...), nil
		}),
		NewBuiltin("vars", "obj=, /", func(t *Thread, a []Value) (Value, error) {
			if a[0].kind == KindUnbound {
				return t.globalsDict(), nil
			}
			v, err := t.lookupAttr(a[0], "__dict__")
			if err == nil && v.kind == KindUnbound {
				err = t.Raise(TypeError, "vars() argument must have __dict__ attribute")
			}
			return v, err
		}),
		NewBuiltin("globals", "", func(t *Thread, _ []Value) (Value, error) { return t.globalsDict(), nil }),
		NewBuiltin("display", "*objs", builtinDisplay),
		NewBuiltin("input", "prompt='', /", refuse(RuntimeError, "input() is not available here: give the value in the program", "run.input")),
		NewBuiltin("open", "file, mode='r'", refuse(OSError, "open() is not available here: there are no files", "run.open")),
		NewBuiltin("eval", "source, /", refuse(RuntimeError, "eval() is not available here", "run.eval")),
		NewBuiltin("exec", "source, /", refuse(RuntimeError, "exec() is not available here", "run.eval")),
		NewBuiltin("complex", "real=0, imag=0", refuse(RuntimeError, "complex numbers are not supported here", "run.complex")),
		NewBuiltin("bytes", "source=", refuse(RuntimeError, "bytes are not supported here", "run.bytes")),
	}
}

func refuse(class *Type, text, key string) func(*Thread, []Value) (Value, error) {
	return func(t *Thread, _ []Value) (Value, error) { return Value{}, t.Raise(class, text).WithHint(key) }
}

func (t *Thread) attrName(v Value) (string, error) {
	s, ok := AsString(v)
	if !ok {
		return "", t.Raise(TypeError, "attribute name must be string, not '"+v.TypeOf().FullName()+"'")
	}
	return s, nil
}

func (t *Thread) globalsDict() Value {
	if t.tape != nil {
		tape.Refuse("trace.depends")
	}
	d := NewDict()
	for _, n := range t.session.globals.Names() {
		v, _ := t.session.globals.Get(n)
		d.Set(t, Str(n), v)
	}
	return Obj(d)
}

func callable(v Value) bool {
	switch v.Object().(type) {
	case *Function, *Builtin, *BoundMethod, *Type:
		return true
	}
	if v.TypeOf().user {
		_, ok := special(v, "__call__")
		return ok
	}
	return v.TypeOf().Call != nil
}

func (t *Thread) isSubclassArg(c *Type, of Value, wrong string) (bool, error) {
	switch o := of.Object().(type) {
	case *Type:
		if c == NpFloat64Type && o == FloatType { // numpy.float64 derives from float
			return true, nil
		}
		return c.IsSubclass(o), nil
	case *Tuple:
		for _, x := range o.Items {
			if ok, err := t.isSubclassArg(c, x, wrong); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	if of.TypeOf().Contains != nil && of.TypeOf().Name == "abstract type" {
		return of.TypeOf().Contains(t, of, Obj(c))
	}
	return false, t.Raise(TypeError, wrong).WithHint("run.isinstance", t.shortRepr(of))
}

func builtinPrint(t *Thread, a []Value) (Value, error) {
	var b strings.Builder
	sep, end := " ", "\n"
	for i, p := range []*string{&sep, &end} {
		switch v := a[1+i]; v.kind {
		case KindNone:
		default:
			s, ok := AsString(v)
			if !ok {
				return Value{}, t.Raise(TypeError, [2]string{"sep", "end"}[i]+" must be None or a string, not "+v.TypeOf().FullName())
			}
			*p = s
		}
	}
	for i, v := range a[0].Object().(*Tuple).Items {
		if i > 0 {
			b.WriteString(sep)
		}
		s, err := t.Str(v)
		if err != nil {
			return Value{}, err
		}
		b.WriteString(s)
	}
	b.WriteString(end)
	kind := Stdout
	if m := a[3]; m.kind != KindNone {
		if w, ok := m.Object().(*stream); ok {
			kind = w.kind
		}
	}
	t.Emit(Output{Kind: kind, Text: b.String()})
	return None, t.Hook(b.Len()/16 + 64)
}

func builtinSum(t *Thread, a []Value) (Value, error) {
	if _, ok := a[1].Object().(*String); ok {
		return Value{}, t.Raise(TypeError, "sum() can't sum strings [use ''.join(seq) instead]").WithHint("run.sum-str")
	}
	sum := a[1]
	err := t.Iterate(a[0], func(v Value) error {
		switch {
		case sum.kind == KindFloat && v.kind == KindFloat:
			sum = Float(sum.Float64() + v.Float64())
			return nil
		case sum.kind == KindInt && v.kind == KindInt:
			x, y := sum.Int64(), v.Int64()
			if s := x + y; (s^x)&(s^y) >= 0 {
				sum = Int(s)
				return nil
			}
		}
		s, err := t.Binary(syntax.OpAdd, sum, v)
		sum = s
		return err
	})
	return sum, err
}

func (t *Thread) extreme(name string, a []Value) (Value, error) {
	args := a[0].Object().(*Tuple).Items
	over := a[0]
	switch {
	case len(args) == 0:
		return Value{}, t.Raise(TypeError, name+" expected at least 1 argument, got 0")
	case len(args) == 1:
		over = args[0]
	case a[2].kind != KindUnbound:
		return Value{}, t.Raise(TypeError, "Cannot specify a default for "+name+"() with multiple positional arguments")
	}
	op := syntax.OpLt
	if name == "max" {
		op = syntax.OpGt
	}
	var best, bestKey Value
	err := t.Iterate(over, func(v Value) error {
		key := v
		if a[1].kind != KindNone {
			var err error
			if key, err = t.Call(a[1], v); err != nil {
				return err
			}
		}
		if best.kind != KindUnbound {
			if (v.IsSymbol() || best.IsSymbol()) && t.isReal(v) && v.TypeOf() == best.TypeOf() && a[1].kind == KindNone {
				best = t.symbolExtreme(op, v, best)
				bestKey = best
				return nil
			}
			r, err := t.Compare(op, key, bestKey)
			if err != nil {
				return err
			}
			truth, err := t.Truth(r)
			if err != nil || !truth {
				return err
			}
		}
		best, bestKey = v, key
		return nil
	})
	if err != nil {
		return Value{}, err
	}
	if best.kind == KindUnbound {
		if a[2].kind != KindUnbound {
			return a[2], nil
		}
		return Value{}, t.Raise(ValueError, name+"() arg is an empty sequence").WithHint("run.empty-extreme", name)
	}
	return best, nil
}

// symbolExtreme is v if v op best, else best: of equals the first.
func (t *Thread) symbolExtreme(op syntax.Op, v, best Value) Value {
	x, y := t.NumberSymbol(v), t.NumberSymbol(best)
	c := t.tape.Op2(graph.Less, x, y)
	if op == syntax.OpGt {
		c = t.tape.Op2(graph.Less, y, x)
	}
	kind := KindSymFloat
	if v.TypeOf() == NpFloat64Type {
		kind = KindSymNpFloat
	}
	return NewSymbol(t.tape, kind, t.tape.Select(c, x, y))
}

func (t *Thread) anyAll(v Value, want bool) (Value, error) {
	r := !want
	err := t.Iterate(v, func(x Value) error {
		truth, err := t.Truth(x)
		if err == nil && truth == want {
			r = want
			return errStop
		}
		return err
	})
	return Bool(r), err
}
