package interp

// invoke carries out a call instruction whose callee is not a plain function with plain arguments.
// Where that pushes a frame, pushed is true; otherwise the result is in the register dest already.
// callee is the register of the callee, which is free for the new instance.
func (t *Thread) invoke(f *frame, fn Value, args []Value, names []string, callee, dest int32) (pushed bool, err error) {
	if fn.kind == KindRef {
		switch o := fn.ref.(type) {
		case *Function:
			if !o.code.isGen {
				return true, t.push(o, f.top, args, names, dest, -1)
			}
		case *Builtin:
			v, err := o.call(t, args, names)
			if err != nil {
				return false, err
			}
			f.regs[dest] = v
			return false, nil
		case *BoundMethod:
			all := append(make([]Value, 0, len(args)+1), o.Self)
			return t.invoke(f, o.Fn, append(all, args...), names, callee, dest)
		case *Type:
			if init, ok := plainInit(o); ok {
				if err := t.Alloc(instanceSize); err != nil {
					return false, err
				}
				self := Obj(&Instance{class: o})
				all := append(make([]Value, 0, len(args)+1), self)
				if err := t.push(init, f.top, append(all, args...), names, dest, callee); err != nil {
					return false, err
				}
				f.regs[callee] = self
				return true, nil
			}
		}
	}
	v, err := t.CallKw(fn, args, names)
	if err != nil {
		return false, err
	}
	f.regs[dest] = v
	return false, nil
}

const instanceSize = 160

// plainInit is the __init__ of a class whose instances are made without any help.
func plainInit(c *Type) (*Function, bool) {
	if !c.user || c.native != nil {
		return nil, false
	}
	if v, ok := c.Lookup("__new__"); ok && v.kind == KindRef {
		if _, native := v.ref.(*Builtin); !native {
			return nil, false
		}
	}
	v, ok := c.Lookup("__init__")
	if !ok {
		return nil, false
	}
	f, ok := v.Object().(*Function)
	return f, ok && !f.code.isGen
}

// CallKw calls f; the last len(names) of args are keyword arguments.
func (t *Thread) CallKw(fn Value, args []Value, names []string) (Value, error) {
	if fn.kind == KindRef {
		switch o := fn.ref.(type) {
		case *Function:
			if o.code.isGen {
				return t.newGenerator(o, args, names)
			}
			if err := t.enter(); err != nil {
				return Value{}, err
			}
			defer t.leave()
			if err := t.push(o, t.top, args, names, 0, -1); err != nil {
				return Value{}, err
			}
			return t.run(nil)
		case *Builtin:
			return o.call(t, args, names)
		case *BoundMethod:
			all := append(make([]Value, 0, len(args)+1), o.Self)
			return t.CallKw(o.Fn, append(all, args...), names)
		case *Type:
			return t.construct(o, args, names)
		}
	}
	c := fn.TypeOf()
	if c.Call != nil {
		return c.Call(t, fn, args, names)
	}
	e := t.Raise(TypeError, "'"+c.FullName()+"' object is not callable")
	if fn.kind == KindRef && c == ModuleType {
		return Value{}, e.WithHint("run.call-module", fn.ref.(*Module).Name)
	}
	if fn.IsNumber() {
		return Value{}, e.WithHint("run.call-number", t.shortRepr(fn))
	}
	return Value{}, e.WithHint("run.call", c.Name)
}

// callMethod calls a function found in a class, with its instance in front.
func (t *Thread) callMethod(self, fn Value, args ...Value) (Value, error) {
	switch fn.Object().(type) {
	case *StaticMethod, *ClassMethod:
		b, _, err := t.bind(self, self.TypeOf(), fn)
		if err != nil {
			return Value{}, err
		}
		return t.CallKw(b, args, nil)
	case *Function, *Builtin:
		all := append(make([]Value, 0, len(args)+1), self)
		return t.CallKw(fn, append(all, args...), nil)
	}
	return t.CallKw(fn, args, nil)
}

// construct makes an instance of a class.
func (t *Thread) construct(c *Type, args []Value, names []string) (Value, error) {
	if !c.user {
		switch {
		case c.NewOf != nil:
			return c.NewOf(t, c, args, names)
		case c.New != nil:
			return c.New.call(t, args, names)
		}
		for _, k := range c.MRO() {
			if k.NewOf != nil && k != ObjectType {
				return k.NewOf(t, c, args, names)
			}
		}
		return Value{}, t.Raise(TypeError, "cannot create '"+c.FullName()+"' instances")
	}
	if err := t.Alloc(instanceSize); err != nil {
		return Value{}, err
	}
	var self Value
	if v, ok := c.Lookup("__new__"); ok && !isNative(v) {
		if s, ok := v.Object().(*StaticMethod); ok {
			v = s.Fn
		}
		all := append(make([]Value, 0, len(args)+1), Obj(c))
		made, err := t.CallKw(v, append(all, args...), names)
		if err != nil {
			return Value{}, err
		}
		if !made.TypeOf().IsSubclass(c) {
			return made, nil
		}
		self = made
	} else if c.native != nil {
		made, err := c.native.NewOf(t, c, args[:len(args)-len(names)], nil)
		if err != nil {
			return Value{}, err
		}
		self = made
	} else {
		self = Obj(&Instance{class: c})
	}
	init, ok := c.Lookup("__init__")
	if !ok {
		if len(args) > 0 && c.native == nil {
			if v, _ := c.Lookup("__new__"); isNative(v) {
				return Value{}, t.Raise(TypeError, c.Name+"() takes no arguments").WithHint("run.no-init", c.Name)
			}
		}
		return self, nil
	}
	all := append(make([]Value, 0, len(args)+1), self)
	v, err := t.CallKw(init, append(all, args...), names)
	if err != nil {
		return Value{}, err
	}
	if v.kind != KindNone {
		return Value{}, t.Raise(TypeError, "__init__() should return None, not '"+v.TypeOf().Name+"'")
	}
	return self, nil
}

func isNative(v Value) bool {
	_, ok := v.Object().(*Builtin)
	return ok
}
