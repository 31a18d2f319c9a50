package interp

// copyModule is Python's copy.
func copyModule(*Session) *Module {
	return NewModule("copy", func() []Member {
		return []Member{
			{"copy", Func("copy.copy", "x", func(t *Thread, a []Value) (Value, error) { return t.shallowCopy(a[0]) })},
			{"deepcopy", Func("copy.deepcopy", "x, memo=None", func(t *Thread, a []Value) (Value, error) {
				return t.deepCopy(a[0], map[Object]Value{})
			})},
		}
	})
}

func (t *Thread) shallowCopy(v Value) (Value, error) {
	if f, ok := special(v, "__copy__"); ok {
		return t.callMethod(v, f)
	}
	switch o := v.Object().(type) {
	case *List:
		items, err := t.ToSlice(v)
		return NewList(items...), err
	case *Dict:
		return Obj(o.copy()), nil
	case *Set:
		if o.frozen {
			return v, nil
		}
		return Obj(&Set{d: *o.d.copy()}), nil
	case *Instance:
		return Obj(&Instance{class: o.class, vals: append([]Value(nil), o.vals...)}), nil
	case nil:
		return v, nil
	}
	if f, ok := v.TypeOf().Lookup("__copy__"); ok {
		return t.callMethod(v, f)
	}
	return v, nil
}

func (t *Thread) deepCopy(v Value, memo map[Object]Value) (Value, error) {
	o := v.Object()
	if o == nil {
		return v, nil
	}
	if c, ok := memo[o]; ok {
		return c, nil
	}
	if err := t.enter(); err != nil {
		return Value{}, err
	}
	defer t.leave()
	if err := t.Hook(1); err != nil {
		return Value{}, err
	}
	all := func(items []Value) ([]Value, error) {
		if err := t.Alloc(int64(len(items)) * valueSize); err != nil {
			return nil, err
		}
		out := make([]Value, len(items))
		for i, x := range items {
			c, err := t.deepCopy(x, memo)
			if err != nil {
				return nil, err
			}
			out[i] = c
		}
		return out, nil
	}
	switch o := o.(type) {
	case *List:
		c := &List{}
		memo[o] = Obj(c)
		items, err := all(o.Items)
		c.Items = items
		return Obj(c), err
	case *Tuple:
		items, err := all(o.Items)
		c := NewTuple(items...)
		memo[o] = c
		return c, err
	case *Dict:
		c := &Dict{missing: o.missing, class: o.class}
		memo[o] = Obj(c)
		var err error
		o.Each(func(k, x Value) bool {
			var kc, xc Value
			if kc, err = t.deepCopy(k, memo); err != nil {
				return false
			}
			if xc, err = t.deepCopy(x, memo); err != nil {
				return false
			}
			err = c.Set(t, kc, xc)
			return err == nil
		})
		return Obj(c), err
	case *Set:
		return t.shallowCopy(v)
	case *Instance:
		if f, ok := special(v, "__deepcopy__"); ok {
			return t.callMethod(v, f, Obj(NewDict()))
		}
		c := &Instance{class: o.class}
		memo[o] = Obj(c)
		items, err := all(o.vals)
		c.vals = items
		return Obj(c), err
	}
	// Arrays and other natives that can be changed say how they are copied.
	for _, name := range []string{"__deepcopy__", "__copy__"} {
		if f, ok := v.TypeOf().Lookup(name); ok {
			args := []Value{}
			if name == "__deepcopy__" {
				args = append(args, Obj(NewDict()))
			}
			c, err := t.callMethod(v, f, args...)
			memo[o] = c
			return c, err
		}
	}
	return v, nil
}
