package interp

import "nabla/core/syntax"

// Reach visits the members.
func (s *Set) Reach(visit func(Value) bool) { s.d.Reach(visit) }

func init() {
	for _, c := range []*Type{SetType, FrozenSetType} {
		frozen := c == FrozenSetType
		c.Repr = func(t *Thread, v Value) (string, error) {
			s := v.Object().(*Set)
			open, end := "{", "}"
			if frozen {
				open, end = "frozenset({", "})"
			}
			if s.Len() == 0 {
				return c.Name + "()", nil
			}
			return t.sequenceRepr(v, s.Items(), open, end)
		}
		c.Len = func(_ *Thread, v Value) (int, error) { return v.Object().(*Set).Len(), nil }
		c.Iter = func(t *Thread, v Value) (Iterator, error) {
			s := v.Object().(*Set)
			n := s.Len()
			it := sliceIterator(setIteratorType, s.Items())
			return NewIterator(setIteratorType, func(t *Thread) (Value, bool, error) {
				if s.Len() != n {
					return Value{}, false, t.Raise(RuntimeError, "Set changed size during iteration").WithHint("run.changed-size")
				}
				return it.Next(t)
			}, v), nil
		}
		c.Contains = func(t *Thread, v, x Value) (bool, error) { return v.Object().(*Set).Has(t, x) }
		c.Compare = setCompare
		c.Binary = setBinary
		c.New = NewBuiltin(c.Name, "iterable=(), /", func(t *Thread, a []Value) (Value, error) {
			s := NewSet()
			err := t.Iterate(a[0], func(x Value) error { return s.Add(t, x) })
			s.frozen = frozen
			return Obj(s), err
		})
		c.Members = func() []Member { return setMembers(frozen) }
	}
	FrozenSetType.Hash = func(t *Thread, v Value) (uint64, error) {
		h := uint64(1927868237)
		var err error
		v.Object().(*Set).d.Each(func(k, _ Value) bool {
			var x uint64
			x, err = t.Hash(k)
			h ^= (x ^ 89869747 ^ x<<16) * 3644798167
			return err == nil
		})
		return h, err
	}
	SetType.Inplace = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		s := a.Object().(*Set)
		if _, ok := b.Object().(*Set); !ok {
			return NotImplemented, nil
		}
		r, err := setBinary(t, op, a, b)
		if err != nil || r.IsNotImplemented() {
			return r, err
		}
		s.d.Touch(t)
		run := s.d.run
		s.d = r.Object().(*Set).d
		s.d.run = run
		return a, nil
	}
}

// within tells whether every member of a is one of b.
func (t *Thread) within(a, b *Set) (bool, error) {
	if a.Len() > b.Len() {
		return false, nil
	}
	all := true
	var err error
	a.d.Each(func(k, _ Value) bool {
		all, err = b.Has(t, k)
		return all && err == nil
	})
	return all, err
}

func setCompare(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	x, okA := a.Object().(*Set)
	y, okB := b.Object().(*Set)
	if !okA || !okB {
		return NotImplemented, nil
	}
	var r bool
	var err error
	switch op {
	case syntax.OpEq, syntax.OpNe:
		r = x.Len() == y.Len()
		if r {
			r, err = t.within(x, y)
		}
		r = r == (op == syntax.OpEq)
	case syntax.OpLe:
		r, err = t.within(x, y)
	case syntax.OpLt:
		r, err = t.within(x, y)
		r = r && x.Len() < y.Len()
	case syntax.OpGe:
		r, err = t.within(y, x)
	case syntax.OpGt:
		r, err = t.within(y, x)
		r = r && y.Len() < x.Len()
	}
	return Bool(r), err
}

func setBinary(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	x, okA := a.Object().(*Set)
	y, okB := b.Object().(*Set)
	if !okA || !okB {
		return NotImplemented, nil
	}
	r := &Set{frozen: x.frozen}
	put := func(from *Set, keep func(in bool) bool, other *Set) error {
		var err error
		from.d.Each(func(k, _ Value) bool {
			in := false
			if in, err = other.Has(t, k); err == nil && keep(in) {
				err = r.Add(t, k)
			}
			return err == nil
		})
		return err
	}
	is := func(in bool) bool { return in }
	not := func(in bool) bool { return !in }
	all := func(bool) bool { return true }
	var err error
	switch op {
	case syntax.OpOr:
		if err = put(x, all, x); err == nil {
			err = put(y, all, y)
		}
	case syntax.OpAnd:
		err = put(x, is, y)
	case syntax.OpSub:
		err = put(x, not, y)
	case syntax.OpXor:
		if err = put(x, not, y); err == nil {
			err = put(y, not, x)
		}
	default:
		return NotImplemented, nil
	}
	return Obj(r), err
}

func setMembers(frozen bool) []Member {
	self := func(a []Value) *Set { return a[0].Object().(*Set) }
	// fold applies an operator to self and each argument in turn.
	fold := func(name string, op syntax.Op) Member {
		return Method(name, "*others", func(t *Thread, a []Value) (Value, error) {
			r := a[0]
			copied, err := setBinary(t, syntax.OpOr, r, Obj(NewSet()))
			if err != nil {
				return Value{}, err
			}
			r = copied
			for _, o := range a[1].Object().(*Tuple).Items {
				s, err := t.asSet(o)
				if err != nil {
					return Value{}, err
				}
				if r, err = setBinary(t, op, r, Obj(s)); err != nil {
					return Value{}, err
				}
			}
			return r, nil
		})
	}
	test := func(name string, f func(t *Thread, x, y *Set) (bool, error)) Member {
		return Method(name, "other, /", func(t *Thread, a []Value) (Value, error) {
			o, err := t.asSet(a[1])
			if err != nil {
				return Value{}, err
			}
			r, err := f(t, self(a), o)
			return Bool(r), err
		})
	}
	list := []Member{
		fold("union", syntax.OpOr), fold("intersection", syntax.OpAnd), fold("difference", syntax.OpSub),
		fold("symmetric_difference", syntax.OpXor),
		test("issubset", func(t *Thread, x, y *Set) (bool, error) { return t.within(x, y) }),
		test("issuperset", func(t *Thread, x, y *Set) (bool, error) { return t.within(y, x) }),
		test("isdisjoint", func(t *Thread, x, y *Set) (bool, error) {
			r, err := setBinary(t, syntax.OpAnd, Obj(x), Obj(y))
			return err == nil && r.Object().(*Set).Len() == 0, err
		}),
		Method("copy", "", func(t *Thread, a []Value) (Value, error) {
			return setBinary(t, syntax.OpOr, a[0], Obj(NewSet()))
		}),
	}
	if frozen {
		return list
	}
	update := func(name string, op syntax.Op) Member {
		return Method(name, "*others", func(t *Thread, a []Value) (Value, error) {
			for _, o := range a[1].Object().(*Tuple).Items {
				s, err := t.asSet(o)
				if err != nil {
					return Value{}, err
				}
				if _, err := SetType.Inplace(t, op, a[0], Obj(s)); err != nil {
					return Value{}, err
				}
			}
			return None, nil
		})
	}
	return append(list,
		Method("add", "value, /", func(t *Thread, a []Value) (Value, error) { return None, self(a).Add(t, a[1]) }),
		Method("remove", "value, /", func(t *Thread, a []Value) (Value, error) {
			_, ok, err := self(a).d.Delete(t, a[1])
			if err == nil && !ok {
				err = t.keyError(&self(a).d, a[1])
			}
			return None, err
		}),
		Method("discard", "value, /", func(t *Thread, a []Value) (Value, error) {
			_, _, err := self(a).d.Delete(t, a[1])
			return None, err
		}),
		Method("pop", "", func(t *Thread, a []Value) (Value, error) {
			items := self(a).Items()
			if len(items) == 0 {
				return Value{}, &Exception{Class: KeyError, Args: []Value{Str("pop from an empty set")}}
			}
			_, _, err := self(a).d.Delete(t, items[0])
			return items[0], err
		}),
		Method("clear", "", func(t *Thread, a []Value) (Value, error) {
			self(a).d.Clear(t)
			return None, nil
		}),
		update("update", syntax.OpOr), update("intersection_update", syntax.OpAnd), update("difference_update", syntax.OpSub),
		update("symmetric_difference_update", syntax.OpXor))
}
