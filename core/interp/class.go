package interp

import (
	"slices"

	"nabla/core/syntax"
)

// Classes that a program defines. Their slots look the dunder methods up, so that a method given to
// the class later counts as well.

func (t *Thread) buildClass(f *frame, in *ins) (Value, error) {
	code := f.code.codes[in.b]
	c := &Type{Name: code.name, Module: "__main__", Doc: code.doc, user: true}
	for _, b := range f.regs[in.c : in.c+int32(in.x)] {
		base, ok := b.Object().(*Type)
		if !ok {
			return Value{}, t.Raise(TypeError, "a class can only derive from classes, not from '"+b.TypeOf().FullName()+"'").WithHint("run.base", b.TypeOf().Name)
		}
		if base.Final {
			return Value{}, t.Raise(TypeError, "type '"+base.FullName()+"' is not an acceptable base type").WithHint("run.base-final", base.Name)
		}
		c.bases = append(c.bases, base)
	}
	if len(c.bases) == 0 {
		c.bases = []*Type{ObjectType}
	}
	c.Base = c.bases[0]
	mro, ok := linearize(c)
	if !ok {
		return Value{}, t.Raise(TypeError, "Cannot create a consistent method resolution order (MRO) for bases "+baseNames(c.bases))
	}
	c.mro = mro
	for _, k := range mro[1:] {
		c.special |= k.special
		if !k.user && k != ObjectType && c.native == nil {
			for _, n := range k.MRO() {
				if n.NewOf != nil {
					c.native = n
					break
				}
			}
		}
	}
	userSlots(c)
	// The body runs with the class's names.
	fn := &Function{code: code, name: code.name, free: make([]*cell, len(code.captures))}
	for i, k := range code.captures {
		fn.free[i] = f.cell(k.index, b2i(k.fromFree))
	}
	if err := t.enter(); err != nil {
		return Value{}, err
	}
	defer t.leave()
	var names attrs
	names.set("__module__", Str("__main__"))
	names.set("__qualname__", Str(code.qualname))
	if code.doc != "" {
		names.set("__doc__", Str(code.doc))
	}
	if err := t.push(fn, t.top, nil, nil, 0, -1); err != nil {
		return Value{}, err
	}
	t.frames[len(t.frames)-1].ns = &names
	own, err := t.run(nil)
	if err != nil {
		return Value{}, err
	}
	names.del("__qualname__")
	names.each(func(n string, v Value) {
		c.dict.set(n, v)
		c.noteSpecial(n, v)
	})
	c.own()
	c.found = nil
	for _, k := range mro[1:] {
		if k.user {
			k.derived = append(k.derived, c)
		}
	}
	if code.classCell {
		own.ref.(*cell).v = Obj(c)
	}
	// __set_name__ and __init_subclass__ are not supported; a class that defines one is told so.
	if _, ok := c.Base.Lookup("__init_subclass__"); ok {
		return Value{}, t.Raise(NotImplementedError, "__init_subclass__ is not supported here")
	}
	return Obj(c), nil
}

func baseNames(bases []*Type) string {
	s := ""
	for i, b := range bases {
		if i > 0 {
			s += ", "
		}
		s += b.Name
	}
	return s
}

// linearize is the C3 method resolution order.
func linearize(c *Type) ([]*Type, bool) {
	var lists [][]*Type
	for _, b := range c.bases {
		lists = append(lists, slices.Clone(b.MRO()))
	}
	lists = append(lists, slices.Clone(c.bases))
	out := []*Type{c}
	for {
		lists = slices.DeleteFunc(lists, func(l []*Type) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return out, true
		}
		var next *Type
		for _, l := range lists {
			head := l[0]
			if !slices.ContainsFunc(lists, func(m []*Type) bool { return slices.Contains(m[1:], head) }) {
				next = head
				break
			}
		}
		if next == nil {
			return nil, false
		}
		out = append(out, next)
		for i := range lists {
			if lists[i][0] == next {
				lists[i] = lists[i][1:]
			}
		}
	}
}

// special finds a dunder method that a program defined; natives' own do not count.
func special(v Value, name string) (Value, bool) {
	for _, k := range v.TypeOf().MRO() {
		if !k.user {
			continue
		}
		if f, ok := k.own().get(name); ok {
			return f, f.kind != KindNone
		}
	}
	return Value{}, false
}

// callSpecial calls it, with the depth counted.
func (t *Thread) callSpecial(v Value, name string, args ...Value) (r Value, ok bool, err error) {
	f, ok := special(v, name)
	if !ok {
		return Value{}, false, nil
	}
	r, err = t.callMethod(v, f, args...)
	return r, true, err
}

func userSlots(c *Type) {
	native := c.native
	c.Repr = func(t *Thread, v Value) (string, error) {
		if r, ok, err := t.callSpecial(v, "__repr__"); ok || err != nil {
			return t.mustStr(r, "__repr__", err)
		}
		if native != nil && native.Repr != nil {
			return native.Repr(t, v)
		}
		return objectRepr(v), nil
	}
	c.Str = func(t *Thread, v Value) (string, error) {
		if r, ok, err := t.callSpecial(v, "__str__"); ok || err != nil {
			return t.mustStr(r, "__str__", err)
		}
		if _, ok := special(v, "__repr__"); !ok && native != nil && native.Str != nil {
			return native.Str(t, v)
		}
		return t.Repr(v)
	}
	c.Bool = func(t *Thread, v Value) (bool, error) {
		if r, ok, err := t.callSpecial(v, "__bool__"); ok || err != nil {
			if err == nil && r.kind != KindBool {
				err = t.Raise(TypeError, "__bool__ should return bool, returned "+r.TypeOf().Name)
			}
			return r.Truth(), err
		}
		if _, ok := special(v, "__len__"); ok {
			n, err := v.TypeOf().Len(t, v)
			return n != 0, err
		}
		return true, nil
	}
	c.Hash = func(t *Thread, v Value) (uint64, error) {
		if r, ok, err := t.callSpecial(v, "__hash__"); ok || err != nil {
			if err != nil {
				return 0, err
			}
			return t.Hash(r)
		}
		_, eq := special(v, "__eq__")
		if f, ok := v.TypeOf().Lookup("__hash__"); eq || ok && f.kind == KindNone {
			return 0, t.Raise(TypeError, "unhashable type: '"+c.Name+"'").WithHint("run.unhashable-eq", c.Name)
		}
		return identity(v.ref), nil
	}
	c.Len = func(t *Thread, v Value) (int, error) {
		r, ok, err := t.callSpecial(v, "__len__")
		if err != nil {
			return 0, err
		}
		if !ok {
			return 0, t.Raise(TypeError, "object of type '"+c.Name+"' has no len()").WithHint("run.no-len", c.Name)
		}
		n, err := t.AsIndex(r)
		if err == nil && n < 0 {
			err = t.Raise(ValueError, "__len__() should return >= 0")
		}
		return int(n), err
	}
	c.GetItem = func(t *Thread, v, key Value) (Value, error) {
		r, ok, err := t.callSpecial(v, "__getitem__", key)
		if !ok && err == nil {
			err = t.Raise(TypeError, "'"+c.Name+"' object is not subscriptable").WithHint("run.subscript", c.Name)
		}
		return r, err
	}
	c.SetItem = func(t *Thread, v, key, x Value) error {
		_, ok, err := t.callSpecial(v, "__setitem__", key, x)
		if !ok && err == nil {
			err = t.Raise(TypeError, "'"+c.Name+"' object does not support item assignment").WithHint("run.set-item", c.Name)
		}
		return err
	}
	c.DelItem = func(t *Thread, v, key Value) error {
		_, ok, err := t.callSpecial(v, "__delitem__", key)
		if !ok && err == nil {
			err = t.Raise(TypeError, "'"+c.Name+"' object doesn't support item deletion").WithHint("run.set-item", c.Name)
		}
		return err
	}
	c.Iter = userIter
	c.Contains = func(t *Thread, v, x Value) (bool, error) {
		if r, ok, err := t.callSpecial(v, "__contains__", x); ok || err != nil {
			if err != nil {
				return false, err
			}
			return t.Truth(r)
		}
		found := false
		err := t.Iterate(v, func(y Value) error {
			same, err := t.sameKey(y, x)
			if same {
				found = true
				return errStop
			}
			return err
		})
		return found, err
	}
	c.Call = func(t *Thread, v Value, args []Value, names []string) (Value, error) {
		f, ok := special(v, "__call__")
		if !ok {
			return Value{}, t.Raise(TypeError, "'"+c.Name+"' object is not callable").WithHint("run.call", c.Name)
		}
		all := append(make([]Value, 0, len(args)+1), v)
		return t.CallKw(f, append(all, args...), names)
	}
	c.Binary = userBinary
	c.Inplace = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		if r, ok, err := t.callSpecial(a, "__i"+opNames[op]+"__", b); ok || err != nil {
			return r, err
		}
		return NotImplemented, nil
	}
	c.Unary = func(t *Thread, op syntax.Op, v Value) (Value, error) {
		name := map[syntax.Op]string{syntax.OpNeg: "__neg__", syntax.OpPos: "__pos__", syntax.OpInvert: "__invert__"}[op]
		if r, ok, err := t.callSpecial(v, name); ok || err != nil {
			return r, err
		}
		return NotImplemented, nil
	}
	c.Compare = userCompare
	c.Index = func(t *Thread, v Value) (Value, error) {
		r, ok, err := t.callSpecial(v, "__index__")
		if !ok && err == nil {
			err = t.Raise(TypeError, "'"+c.Name+"' object cannot be interpreted as an integer").WithHint("run.need-int", t.shortRepr(v), c.Name)
		}
		return r, err
	}
	c.Num = func(t *Thread, v Value) (float64, error) {
		r, ok, err := t.callSpecial(v, "__float__")
		if err != nil {
			return 0, err
		}
		if !ok {
			if r, ok, err = t.callSpecial(v, "__index__"); err != nil {
				return 0, err
			}
		}
		if !ok || !r.IsNumber() {
			return 0, t.Raise(TypeError, "must be real number, not "+c.Name).WithHint("run.need-number", t.shortRepr(v), c.Name)
		}
		return t.AsFloat(r)
	}
	c.Format = func(t *Thread, v Value, spec string) (string, error) {
		if r, ok, err := t.callSpecial(v, "__format__", Str(spec)); ok || err != nil {
			return t.mustStr(r, "__format__", err)
		}
		if spec != "" {
			return "", t.Raise(TypeError, "unsupported format string passed to "+c.Name+".__format__")
		}
		return t.Str(v)
	}
}

func (t *Thread) mustStr(v Value, name string, err error) (string, error) {
	if err != nil {
		return "", err
	}
	s, ok := AsString(v)
	if !ok {
		return "", t.Raise(TypeError, name+" returned non-string (type "+v.TypeOf().Name+")")
	}
	return s, nil
}

// opNames are the operators' names in dunder methods.
var opNames = [...]string{syntax.OpAdd: "add", syntax.OpSub: "sub", syntax.OpMul: "mul", syntax.OpDiv: "truediv",
	syntax.OpFloorDiv: "floordiv", syntax.OpMod: "mod", syntax.OpPow: "pow", syntax.OpMatMul: "matmul", syntax.OpLShift: "lshift",
	syntax.OpRShift: "rshift", syntax.OpAnd: "and", syntax.OpOr: "or", syntax.OpXor: "xor"}

var compareNames = [...]string{syntax.OpEq: "__eq__", syntax.OpNe: "__ne__", syntax.OpLt: "__lt__", syntax.OpLe: "__le__",
	syntax.OpGt: "__gt__", syntax.OpGe: "__ge__"}

// userBinary tries a's method, then b's reflected one; b's first where its class derives from a's
// and gives its own.
func userBinary(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	name := opNames[op]
	tryA := func() (Value, error) {
		if r, ok, err := t.callSpecial(a, "__"+name+"__", b); ok || err != nil {
			return r, err
		}
		return NotImplemented, nil
	}
	tryB := func() (Value, error) {
		if r, ok, err := t.callSpecial(b, "__r"+name+"__", a); ok || err != nil {
			return r, err
		}
		return NotImplemented, nil
	}
	ca, cb := a.TypeOf(), b.TypeOf()
	if ca == cb {
		return tryA()
	}
	if cb.user && cb.IsSubclass(ca) {
		if r, err := tryB(); err != nil || !r.IsNotImplemented() {
			return r, err
		}
		return tryA()
	}
	if r, err := tryA(); err != nil || !r.IsNotImplemented() {
		return r, err
	}
	if !ca.user || cb.user {
		return tryB()
	}
	return NotImplemented, nil
}

func userCompare(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	if r, ok, err := t.callSpecial(a, compareNames[op], b); ok || err != nil {
		return r, err
	}
	if op == syntax.OpNe {
		if r, ok, err := t.callSpecial(a, "__eq__", b); ok || err != nil {
			if err != nil || r.IsNotImplemented() {
				return r, err
			}
			truth, err := t.Truth(r)
			return Bool(!truth), err
		}
	}
	return NotImplemented, nil
}

// userIterator is an object with __next__.
type userIterator struct{ v Value }

func (i *userIterator) Type() *Type { return i.v.TypeOf() }

// Next calls __next__; StopIteration is the end.
func (i *userIterator) Next(t *Thread) (Value, bool, error) {
	r, ok, err := t.callSpecial(i.v, "__next__")
	if !ok && err == nil {
		return Value{}, false, t.Raise(TypeError, "'"+i.v.TypeOf().Name+"' object is not an iterator")
	}
	if e, is := err.(*Exception); is && e.Class.IsSubclass(StopIteration) {
		return Value{}, false, nil
	}
	return r, err == nil, err
}

// indexIterator iterates over an object with __getitem__ alone.
type indexIterator struct {
	v Value
	i int64
}

func (i *indexIterator) Type() *Type { return iteratorType }

// Next asks for the next index; IndexError is the end.
func (i *indexIterator) Next(t *Thread) (Value, bool, error) {
	r, _, err := t.callSpecial(i.v, "__getitem__", Int(i.i))
	i.i++
	if e, is := err.(*Exception); is && (e.Class.IsSubclass(IndexError) || e.Class.IsSubclass(StopIteration)) {
		return Value{}, false, nil
	}
	return r, err == nil, err
}

func userIter(t *Thread, v Value) (Iterator, error) {
	r, ok, err := t.callSpecial(v, "__iter__")
	if err != nil {
		return nil, err
	}
	if ok {
		if it, is := r.Object().(Iterator); is {
			return it, nil
		}
		if _, has := special(r, "__next__"); has {
			return &userIterator{r}, nil
		}
		return nil, t.Raise(TypeError, "iter() returned non-iterator of type '"+r.TypeOf().FullName()+"'")
	}
	if _, has := special(v, "__getitem__"); has {
		return &indexIterator{v: v}, nil
	}
	return nil, t.Raise(TypeError, "'"+v.TypeOf().Name+"' object is not iterable").WithHint("run.not-iterable", v.TypeOf().Name)
}

// superObject is super(): attributes are looked up behind class in the order of self's class.
type superObject struct {
	class *Type
	self  Value
}

func (*superObject) Type() *Type { return SuperType }

func init() {
	SuperType.GetAttr = func(t *Thread, v Value, name string) (Value, error) {
		s := v.Object().(*superObject)
		class := s.self.TypeOf()
		onClass, isClass := s.self.Object().(*Type)
		if isClass {
			class = onClass
		}
		mro := class.MRO()
		i := slices.Index(mro, s.class)
		for _, k := range mro[i+1:] {
			x, ok := k.own().get(name)
			if !ok {
				continue
			}
			if isClass {
				if c, ok := x.Object().(*ClassMethod); ok {
					return Obj(&BoundMethod{Obj(class), c.Fn}), nil
				}
				return x, nil
			}
			fn, bound, err := t.bind(s.self, class, x)
			if bound {
				return Obj(&BoundMethod{s.self, fn}), err
			}
			return fn, err
		}
		switch name {
		case "__init__":
			return Func("__init__", "*args", func(t *Thread, a []Value) (Value, error) {
				if len(a[0].Object().(*Tuple).Items) > 0 {
					return Value{}, t.Raise(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)")
				}
				return None, nil
			}), nil
		case "__setattr__":
			return Func("__setattr__", "name, value, /", func(t *Thread, a []Value) (Value, error) {
				n, _ := AsString(a[0])
				i, ok := s.self.Object().(*Instance)
				if !ok {
					return Value{}, t.Raise(TypeError, "can't set attributes of this object")
				}
				if done, err := t.setProperty(i, s.self, n, a[1]); done || err != nil {
					return None, err
				}
				i.Touch(t)
				i.set(n, a[1])
				return None, nil
			}), nil
		case "__repr__", "__str__":
			return Func(name, "", func(t *Thread, _ []Value) (Value, error) {
				return Str(objectRepr(s.self)), nil
			}), nil
		case "__eq__":
			return Func(name, "other, /", func(t *Thread, a []Value) (Value, error) {
				if s.self.Is(a[0]) {
					return Bool(true), nil
				}
				return NotImplemented, nil
			}), nil
		case "__hash__":
			return Func(name, "", func(t *Thread, _ []Value) (Value, error) { return Int(int64(identity(s.self.ref) >> 4)), nil }), nil
		}
		return Value{}, t.Raise(AttributeError, "'super' object has no attribute '"+name+"'").WithHint("run.attribute", "super", name)
	}
	SuperType.New = NewBuiltin("super", "type=, obj=, /", func(t *Thread, a []Value) (Value, error) {
		c, ok := a[0].Object().(*Type)
		if !ok || a[1].kind == KindUnbound {
			return Value{}, t.Raise(RuntimeError, "super(): no arguments")
		}
		k, isClass := a[1].Object().(*Type)
		if !(isClass && k.IsSubclass(c)) && !a[1].TypeOf().IsSubclass(c) {
			return Value{}, t.Raise(TypeError, "super(type, obj): obj must be an instance or subtype of type")
		}
		return Obj(&superObject{c, a[1]}), nil
	})
	ObjectType.NewOf = func(t *Thread, c *Type, args []Value, _ []string) (Value, error) {
		if len(args) > 0 {
			return Value{}, t.Raise(TypeError, "object() takes no arguments")
		}
		return Obj(&Instance{class: c}), nil
	}
	ObjectType.Members = func() []Member {
		return []Member{
			{"__new__", Func("object.__new__", "cls, /, *args, **kw", func(t *Thread, a []Value) (Value, error) {
				c, ok := a[0].Object().(*Type)
				if !ok {
					return Value{}, t.Raise(TypeError, "object.__new__(X): X is not a type object")
				}
				if c.native != nil {
					return c.native.NewOf(t, c, a[1].Object().(*Tuple).Items, nil)
				}
				return Obj(&Instance{class: c}), nil
			})},
		}
	}
}

func objectRepr(v Value) string {
	return "<" + v.TypeOf().qualified() + " object at " + hexID(v.Object()) + ">"
}

func (c *Type) qualified() string {
	if c.user {
		if q, ok := c.own().get("__qualname__"); ok {
			s, _ := AsString(q)
			return "__main__." + s
		}
		return "__main__." + c.Name
	}
	return c.FullName()
}
