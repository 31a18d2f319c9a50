package interp

import "nabla/core/syntax"

func init() {
	RangeType.New = NewBuiltin("range", "start, stop=, step=, /", func(t *Thread, a []Value) (Value, error) {
		var n [3]int64
		for i, v := range a {
			if v.kind == KindUnbound {
				continue
			}
			k, err := t.AsIndex(v)
			if err != nil {
				if e, ok := err.(*Exception); ok && e.Class == TypeError && isFloatKind(v) {
					return Value{}, e.WithHint("run.range-float", t.shortRepr(v))
				}
				return Value{}, err
			}
			n[i] = k
		}
		switch {
		case a[1].kind == KindUnbound:
			return Obj(NewRange(0, n[0], 1)), nil
		case a[2].kind == KindUnbound:
			return Obj(NewRange(n[0], n[1], 1)), nil
		case n[2] == 0:
			return Value{}, t.Raise(ValueError, "range() arg 3 must not be zero").WithHint("run.range-zero")
		}
		return Obj(NewRange(n[0], n[1], n[2])), nil
	})
	RangeType.Repr = func(_ *Thread, v Value) (string, error) {
		r := v.Object().(*Range)
		s := "range(" + itoa(int(r.Start)) + ", " + itoa(int(r.Stop))
		if r.Step != 1 {
			s += ", " + itoa(int(r.Step))
		}
		return s + ")", nil
	}
	RangeType.Len = func(_ *Thread, v Value) (int, error) { return int(v.Object().(*Range).N), nil }
	RangeType.Iter = func(_ *Thread, v Value) (Iterator, error) { return &rangeIterator{r: *v.Object().(*Range)}, nil }
	RangeType.GetItem = func(t *Thread, v, key Value) (Value, error) {
		r := v.Object().(*Range)
		if s, ok := key.Object().(*Slice); ok {
			start, step, n, err := s.Indices(t, int(r.N))
			if err != nil {
				return Value{}, err
			}
			from := r.At(int64(start))
			by := r.Step * int64(step)
			return Obj(NewRange(from, from+int64(n)*by, by)), nil
		}
		i, err := t.position(key, int(r.N), "range object")
		if err != nil {
			return Value{}, err
		}
		return Int(r.At(int64(i))), nil
	}
	RangeType.Contains = func(t *Thread, v, x Value) (bool, error) {
		r := v.Object().(*Range)
		if x.IsScalar() {
			k := x.Int64()
			if f := x.Float64(); isFloatKind(x) {
				if f != float64(int64(f)) {
					return false, nil
				}
				k = int64(f)
			}
			if r.N == 0 || (k-r.Start)%r.Step != 0 {
				return false, nil
			}
			i := (k - r.Start) / r.Step
			return i >= 0 && i < r.N, nil
		}
		return false, nil
	}
	RangeType.Compare = func(_ *Thread, op syntax.Op, a, b Value) (Value, error) {
		x, _ := a.Object().(*Range)
		y, _ := b.Object().(*Range)
		if x == nil || y == nil || op != syntax.OpEq && op != syntax.OpNe {
			return NotImplemented, nil
		}
		same := x.N == y.N && (x.N == 0 || x.Start == y.Start && (x.N == 1 || x.Step == y.Step))
		return Bool(same == (op == syntax.OpEq)), nil
	}
	RangeType.Hash = func(_ *Thread, v Value) (uint64, error) {
		r := v.Object().(*Range)
		return hashTuple([]uint64{uint64(r.N), uint64(r.Start), uint64(r.Step)}), nil
	}
	RangeType.Members = func() []Member {
		num := func(f func(r *Range) int64) func(*Thread, Value) (Value, error) {
			return func(_ *Thread, v Value) (Value, error) { return Int(f(v.Object().(*Range))), nil }
		}
		return []Member{
			Getter("start", num(func(r *Range) int64 { return r.Start })),
			Getter("stop", num(func(r *Range) int64 { return r.Stop })),
			Getter("step", num(func(r *Range) int64 { return r.Step })),
			Method("index", "value, /", func(t *Thread, a []Value) (Value, error) {
				r := a[0].Object().(*Range)
				if in, err := RangeType.Contains(t, a[0], a[1]); err != nil || !in {
					return Value{}, t.Raise(ValueError, t.shortRepr(a[1])+" is not in range")
				}
				return Int((a[1].Int64() - r.Start) / r.Step), nil
			}),
			Method("count", "value, /", func(t *Thread, a []Value) (Value, error) {
				in, err := RangeType.Contains(t, a[0], a[1])
				if in {
					return Int(1), err
				}
				return Int(0), err
			}),
		}
	}
	SliceType.New = NewBuiltin("slice", "start, stop=, step=None, /", func(_ *Thread, a []Value) (Value, error) {
		if a[1].kind == KindUnbound {
			return Obj(&Slice{None, a[0], None}), nil
		}
		return Obj(&Slice{a[0], a[1], a[2]}), nil
	})
	SliceType.Members = func() []Member {
		part := func(f func(s *Slice) Value) func(*Thread, Value) (Value, error) {
			return func(_ *Thread, v Value) (Value, error) { return f(v.Object().(*Slice)), nil }
		}
		return []Member{
			Getter("start", part(func(s *Slice) Value { return s.Start })),
			Getter("stop", part(func(s *Slice) Value { return s.Stop })),
			Getter("step", part(func(s *Slice) Value { return s.Step })),
		}
	}
}
