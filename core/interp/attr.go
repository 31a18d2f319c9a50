package interp

import "unsafe"

// identity is a number that tells objects apart while they live.
func identity(o Object) uint64 {
	// The data word of the interface; Go's collector does not move objects.
	return uint64(uintptr((*[2]unsafe.Pointer)(unsafe.Pointer(&o))[1]))
}

// ID is id(o), the number in `<… at 0x…>`.
func ID(o Object) uint64 { return identity(o) }

// GetAttr is v.name.
func (t *Thread) GetAttr(v Value, name string) (Value, error) {
	x, err := t.lookupAttr(v, name)
	if err == nil && x.kind == KindUnbound {
		return x, t.noAttribute(v, name)
	}
	return x, err
}

// lookupAttr gives an unbound Value where there is no such attribute.
func (t *Thread) lookupAttr(v Value, name string) (Value, error) {
	fn, bound, err := t.method(v, name)
	if err != nil || !bound {
		return fn, err
	}
	return Obj(&BoundMethod{v, fn}), nil
}

// method finds an attribute without making a bound method: where bound is true, fn is to be called
// with v in front.
func (t *Thread) method(v Value, name string) (fn Value, bound bool, err error) {
	var class *Type
	if v.kind == KindRef {
		switch o := v.ref.(type) {
		case *Instance:
			if x, ok := o.get(name); ok {
				return x, false, nil
			}
			class = o.class
		case *Type:
			x, err := t.classAttr(o, name)
			return x, false, err
		case *Module:
			x, err := o.get(t, name)
			if err != nil || x.kind != KindUnbound {
				return x, false, err
			}
			class = ModuleType
		default:
			class = v.ref.Type()
		}
	} else {
		class = v.TypeOf()
	}
	for _, k := range class.MRO() {
		if k.GetAttr != nil && !k.user {
			if x, err := k.GetAttr(t, v, name); err != nil || x.kind != KindUnbound {
				return x, false, err
			}
			break
		}
	}
	if x, ok := class.Lookup(name); ok {
		return t.bind(v, class, x)
	}
	switch name {
	case "__class__":
		return Obj(class), false, nil
	case "__dict__":
		if i, ok := v.Object().(*Instance); ok {
			d := NewDict()
			i.each(func(n string, x Value) { d.Set(t, Str(n), x) })
			return Obj(d), false, nil
		}
	case "__doc__":
		return None, false, nil
	}
	if class.user {
		if f, ok := class.Lookup("__getattr__"); ok {
			if err := t.enter(); err != nil {
				return Value{}, false, err
			}
			defer t.leave()
			x, err := t.callMethod(v, f, Str(name))
			return x, false, err
		}
	}
	return Value{}, false, nil
}

// bind makes an attribute of a class one of its instance.
func (t *Thread) bind(v Value, class *Type, x Value) (Value, bool, error) {
	switch o := x.Object().(type) {
	case *Function:
		return x, true, nil
	case *Builtin:
		return x, o.method, nil
	case *Property:
		r, err := t.propertyGet(o, v)
		return r, false, err
	case *StaticMethod:
		return o.Fn, false, nil
	case *ClassMethod:
		return Obj(&BoundMethod{Obj(class), o.Fn}), false, nil
	}
	return x, false, nil
}

func (t *Thread) propertyGet(p *Property, self Value) (Value, error) {
	if p.get != nil {
		return p.get(t, self)
	}
	if p.fget.kind == KindUnbound || p.fget.kind == KindNone {
		return Value{}, t.Raise(AttributeError, "unreadable attribute")
	}
	return t.Call(p.fget, self)
}

// classAttr is an attribute of a class itself.
func (t *Thread) classAttr(c *Type, name string) (Value, error) {
	if x, ok := c.Lookup(name); ok {
		switch o := x.Object().(type) {
		case *StaticMethod:
			return o.Fn, nil
		case *ClassMethod:
			return Obj(&BoundMethod{Obj(c), o.Fn}), nil
		}
		return x, nil
	}
	switch name {
	case "__name__", "__qualname__":
		return Str(c.Name), nil
	case "__module__":
		if c.Module == "" {
			return Str("builtins"), nil
		}
		return Str(c.Module), nil
	case "__doc__":
		if c.Doc == "" {
			return None, nil
		}
		return Str(c.Doc), nil
	case "__class__":
		return Obj(TypeType), nil
	case "__mro__":
		items := make([]Value, 0, 4)
		for _, k := range c.MRO() {
			items = append(items, Obj(k))
		}
		return NewTuple(items...), nil
	case "__bases__":
		items := make([]Value, 0, 1)
		for _, k := range c.Bases() {
			items = append(items, Obj(k))
		}
		return NewTuple(items...), nil
	case "__dict__":
		d := NewDict()
		c.own().each(func(n string, v Value) { d.Set(t, Str(n), v) })
		return Obj(d), nil
	case "mro":
		return Func("mro", "", func(t *Thread, _ []Value) (Value, error) {
			m, err := t.classAttr(c, "__mro__")
			if err != nil {
				return m, err
			}
			return NewList(m.Object().(*Tuple).Items...), nil
		}), nil
	}
	return Value{}, nil
}

// Bases are the classes it derives from directly.
func (c *Type) Bases() []*Type {
	switch {
	case c.bases != nil:
		return c.bases
	case c == ObjectType:
		return nil
	case c.Base == nil:
		return []*Type{ObjectType}
	}
	return []*Type{c.Base}
}

// noAttribute is the AttributeError, with the nearest name that exists.
func (t *Thread) noAttribute(v Value, name string) *Exception {
	var e *Exception
	switch o := v.Object().(type) {
	case *Module:
		if o.Missing != nil {
			if e := o.Missing(t, name); e != nil {
				return e
			}
		}
		e = t.Raise(AttributeError, "module '"+o.Name+"' has no attribute '"+name+"'")
		if near := nearest(name, o.Names(t)); near != "" {
			return e.WithHint("run.attribute-module-near", o.Name, name, near)
		}
		return e.WithHint("run.attribute-module", o.Name, name)
	case *Type:
		e = t.Raise(AttributeError, "type object '"+o.Name+"' has no attribute '"+name+"'")
	default:
		e = t.Raise(AttributeError, "'"+v.TypeOf().FullName()+"' object has no attribute '"+name+"'")
	}
	if near := nearest(name, t.Dir(v)); near != "" {
		return e.WithHint("run.attribute-near", v.TypeOf().Name, name, near)
	}
	if v.kind == KindNone {
		return e.WithHint("run.attribute-none", name)
	}
	return e.WithHint("run.attribute", v.TypeOf().Name, name)
}

// SetAttr is v.name = x; an unbound x deletes.
func (t *Thread) SetAttr(v Value, name string, x Value) error {
	if v.kind == KindRef {
		switch o := v.ref.(type) {
		case *Instance:
			if len(o.class.shape.names) == 0 || o.class.special != 0 {
				if done, err := t.setSpecial(o, v, name, x); done || err != nil {
					return err
				}
			}
			o.Touch(t)
			if x.kind == KindUnbound {
				if !o.del(name) {
					return t.noAttribute(v, name)
				}
				return nil
			}
			o.set(name, x)
			return nil
		case *Type:
			if !o.user {
				return t.Raise(TypeError, "cannot set '"+name+"' attribute of immutable type '"+o.Name+"'")
			}
			if x.kind == KindUnbound {
				o.forgetFound()
				if !o.own().del(name) {
					return t.noAttribute(v, name)
				}
				return nil
			}
			o.forgetFound()
			o.own().set(name, x)
			o.noteSpecial(name, x)
			return nil
		case *Module:
			return o.set(t, name, x)
		case *Function:
			o.Touch(t)
			if x.kind == KindUnbound {
				if !o.attrs.del(name) {
					return t.noAttribute(v, name)
				}
				return nil
			}
			o.attrs.set(name, x)
			return nil
		}
	}
	class := v.TypeOf()
	if m, ok := class.Lookup(name); ok {
		if p, ok := m.Object().(*Property); ok {
			if p.set != nil && x.kind != KindUnbound {
				return p.set(t, v, x)
			}
			return t.Raise(AttributeError, "attribute '"+name+"' of '"+class.FullName()+"' objects is not writable")
		}
	}
	for _, k := range class.MRO() {
		if k.SetAttr != nil && !k.user {
			return k.SetAttr(t, v, name, x)
		}
	}
	if _, ok := class.Lookup(name); ok {
		return t.Raise(AttributeError, "'"+class.FullName()+"' object attribute '"+name+"' is read-only")
	}
	return t.noAttribute(v, name)
}

// What a class has that plain setting of attributes must mind.
const (
	hasSetAttr  = 1 << iota // __setattr__
	hasProperty             // some property
	hasDelAttr              // __delattr__
)

// noteSpecial remembers that setting an attribute on an instance is not plain.
func (c *Type) noteSpecial(name string, v Value) {
	switch {
	case name == "__setattr__":
		c.special |= hasSetAttr
	case name == "__delattr__":
		c.special |= hasDelAttr
	}
	if _, ok := v.Object().(*Property); ok {
		c.special |= hasProperty
	}
}

// setSpecial handles properties and __setattr__.
func (t *Thread) setSpecial(o *Instance, v Value, name string, x Value) (done bool, err error) {
	hook := "__setattr__"
	if x.kind == KindUnbound {
		hook = "__delattr__"
	}
	for _, k := range o.class.MRO() {
		if k == ObjectType {
			break
		}
		if f, ok := k.own().get(hook); ok {
			if err := t.enter(); err != nil {
				return true, err
			}
			defer t.leave()
			if x.kind == KindUnbound {
				_, err = t.callMethod(v, f, Str(name))
			} else {
				_, err = t.callMethod(v, f, Str(name), x)
			}
			return true, err
		}
	}
	return t.setProperty(o, v, name, x)
}

func (t *Thread) setProperty(o *Instance, v Value, name string, x Value) (bool, error) {
	m, ok := o.class.Lookup(name)
	if !ok {
		return false, nil
	}
	p, ok := m.Object().(*Property)
	if !ok {
		return false, nil
	}
	f, verb := p.fset, "setter"
	if x.kind == KindUnbound {
		f, verb = p.fdel, "deleter"
	}
	if f.kind == KindUnbound || f.kind == KindNone {
		return true, t.Raise(AttributeError, "property '"+name+"' of '"+o.class.Name+"' object has no "+verb).WithHint("run.read-only", name)
	}
	var err error
	if x.kind == KindUnbound {
		_, err = t.Call(f, v)
	} else {
		_, err = t.Call(f, v, x)
	}
	return true, err
}

// Dir lists the names of v's attributes, sorted as dir() does.
func (t *Thread) Dir(v Value) []string {
	seen := map[string]bool{}
	var names []string
	add := func(n string) {
		if !seen[n] {
			seen[n] = true
			names = append(names, n)
		}
	}
	class := v.TypeOf()
	switch o := v.Object().(type) {
	case *Instance:
		o.each(func(n string, _ Value) { add(n) })
	case *Module:
		for _, n := range o.Names(t) {
			add(n)
		}
		sortStrings(names)
		return names
	case *Type:
		class = o
	case *Exception:
		o.attrs.each(func(n string, _ Value) { add(n) })
		add("args")
	}
	for _, k := range class.MRO() {
		k.own().each(func(n string, _ Value) { add(n) })
	}
	sortStrings(names)
	return names
}
