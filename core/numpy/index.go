package numpy

import (
	"math"
	"strconv"

	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/message"
)

// place is where a subscript of whole numbers for every axis points; ok is false for every other
// subscript, and for one out of range.
func place(a *Array, key interp.Value) (index [4]int, n int, ok bool) {
	shape := a.Shape()
	switch key.Kind() {
	case interp.KindInt, interp.KindNpInt:
		if len(shape) != 1 {
			return index, 0, false
		}
		i := int(key.Int64())
		if i < 0 {
			i += shape[0]
		}
		index[0] = i
		return index, 1, uint(i) < uint(shape[0])
	case interp.KindRef:
		p, is := key.Object().(*interp.Tuple)
		if !is || len(p.Items) != len(shape) || len(shape) > len(index) {
			return index, 0, false
		}
		for d, x := range p.Items {
			if k := x.Kind(); k != interp.KindInt && k != interp.KindNpInt {
				return index, 0, false
			}
			i := int(x.Int64())
			if i < 0 {
				i += shape[d]
			}
			if uint(i) >= uint(shape[d]) {
				return index, 0, false
			}
			index[d] = i
		}
		return index, len(shape), true
	}
	return index, 0, false
}

func getItem(t *interp.Thread, v, key interp.Value) (interp.Value, error) {
	a := self(v)
	if index, n, ok := place(a, key); ok {
		return a.element(index[:n]...), nil
	}
	parts, err := subscript(t, key)
	if err != nil {
		return interp.Value{}, err
	}
	r, one, err := a.Get(env{t}, parts)
	if err != nil {
		return interp.Value{}, raised(t, err)
	}
	if one {
		return flatElement(r, 0), nil
	}
	return a.viewOrCopy(r), nil
}

func setItem(t *interp.Thread, v, key, x interp.Value) error {
	a := self(v)
	if s, ok := asScalar(x); ok {
		if index, n, ok := place(a, key); ok && !a.Readonly() {
			if s.DType == array.Float64 && a.DType() == array.Int64 {
				before := a.At(index[:n]...)
				if err := a.lose(t, s.F, &before); err != nil {
					return err
				}
			}
			a.touch(t)
			a.Set(s, index[:n]...)
			return nil
		}
	}
	parts, err := subscript(t, key)
	if err != nil {
		return err
	}
	y, err := ToArray(t, x)
	if err != nil {
		return raised(t, err)
	}
	if y.DType() == array.Float64 && a.DType() == array.Int64 {
		wholeNumbers(t, y)
		for i, n := 0, y.Size(); i < n; i++ {
			if err := a.lose(t, y.Flat(i).F, nil); err != nil {
				return err
			}
		}
	}
	a.touch(t)
	return raised(t, a.Put(env{t}, parts, y))
}

// subscript reads the parts of what stands in brackets.
func subscript(t *interp.Thread, key interp.Value) ([]array.Index, error) {
	if p, ok := key.Object().(*interp.Tuple); ok {
		parts := make([]array.Index, 0, len(p.Items))
		for _, x := range p.Items {
			part, err := subscriptPart(t, x)
			if err != nil {
				return nil, err
			}
			parts = append(parts, part)
		}
		return parts, nil
	}
	part, err := subscriptPart(t, key)
	return []array.Index{part}, err
}

func subscriptPart(t *interp.Thread, x interp.Value) (array.Index, error) {
	switch x.Kind() {
	case interp.KindInt, interp.KindNpInt:
		return array.Index{Kind: array.IndexInt, Int: int(x.Int64())}, nil
	case interp.KindNone:
		return array.Index{Kind: array.IndexNewAxis}, nil
	case interp.KindBool, interp.KindNpBool:
		return array.Index{Kind: array.IndexArray, Array: array.BoolScalar(x.Truth()).Array()}, nil
	}
	bad := func() (array.Index, error) {
		e := t.Raise(interp.IndexError, "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices")
		if k := x.Kind(); k == interp.KindSymBool || k == interp.KindSymNpBool {
			return array.Index{Kind: array.IndexArray, Array: array.SymbolScalar(t.Tape(), array.Bool, x.Symbol())}, nil
		} else if k == interp.KindFloat || k == interp.KindNpFloat {
			s, _ := t.Repr(x)
			return array.Index{}, e.WithHint("numpy.float-index", s)
		}
		return array.Index{}, e.WithHint("numpy.index-kind")
	}
	switch o := x.Object().(type) {
	case *interp.Slice:
		return array.Index{Kind: array.IndexSlice, Slice: func(n int) (int, int, int, error) { return o.Indices(t, n) }}, nil
	case *Array:
		if o.NDim() == 0 && o.DType() == array.Int64 {
			return array.Index{Kind: array.IndexInt, Int: int(o.Item().I)}, nil
		}
		return indexArray(t, o.Array, bad)
	case *interp.List, *interp.Range, *interp.Tuple:
		a, err := ToArray(t, x)
		if err != nil {
			return array.Index{}, raised(t, err)
		}
		if a.Size() == 0 {
			if a, err = a.AsType(nil, array.Int64); err != nil {
				return array.Index{}, err
			}
		}
		return indexArray(t, a, bad)
	}
	if x.IsEllipsis() {
		return array.Index{Kind: array.IndexEllipsis}, nil
	}
	return bad()
}

func indexArray(t *interp.Thread, a *array.Array, bad func() (array.Index, error)) (array.Index, error) {
	if a.DType() == array.Float64 {
		return array.Index{}, t.Raise(interp.IndexError, "arrays used as indices must be of integer (or boolean) type").WithHint("numpy.index-kind")
	}
	return array.Index{Kind: array.IndexArray, Array: a}, nil
}

// lost is a number that was cut to fit an array of whole numbers.
type lost struct{ given, kept, write string }

// lose stores nothing: it refuses what no int64 can hold, and notes a fraction that an array of
// whole numbers is about to cut off. before is the element that is there.
func (a *Array) lose(t *interp.Thread, f float64, before *array.Scalar) error {
	switch {
	case f != f:
		return t.Raise(interp.ValueError, "cannot convert float NaN to integer").WithHint("numpy.int-nan")
	case math.IsInf(f, 0):
		return t.Raise(interp.OverflowError, "cannot convert float infinity to integer").WithHint("numpy.int-nan")
	}
	kept := math.Trunc(f)
	if kept == f {
		return nil
	}
	st := stateOf(t)
	if st.hinted {
		return nil
	}
	literal := kept
	if before != nil {
		literal = float64(before.I)
	}
	l := &lost{array.FloatRepr(f), strconv.FormatFloat(kept, 'f', 0, 64), strconv.FormatFloat(literal, 'f', 1, 64)}
	// 3.0001 became 3: perhaps the next one says it better (2.9999 became 2). If none does, this one
	// is told when the cell ends.
	if before != nil && kept == float64(before.I) && math.Abs(f-kept) < 0.01 {
		if st.small == nil {
			st.small = l
		}
		return nil
	}
	st.hinted = true
	t.Hint(l.message())
	return nil
}

func (l *lost) message() message.Message {
	return message.New("numpy.int-truncated", l.given, l.kept, l.write)
}

// endOfRun tells what no larger loss has told, and forgets.
func (s *state) endOfRun(t *interp.Thread) {
	if s.small != nil && !s.hinted {
		t.Emit(interp.Output{Kind: interp.Hint, Message: s.small.message()})
	}
	s.small, s.hinted = nil, false
}
