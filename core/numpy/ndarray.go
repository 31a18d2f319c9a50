package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
)

// ArrayType is the class numpy.ndarray.
var ArrayType = &interp.Type{Name: "ndarray", Module: "numpy", Unhashable: true, Final: true}

func init() {
	c := ArrayType
	c.Members = arrayMembers
	c.Repr = func(t *interp.Thread, v interp.Value) (string, error) {
		if err := t.Hook(min(self(v).Size(), 1<<12)); err != nil {
			return "", err
		}
		return self(v).Repr(stateOf(t).print), nil
	}
	c.Str = func(t *interp.Thread, v interp.Value) (string, error) { return self(v).Text(stateOf(t).print), nil }
	c.Len = func(t *interp.Thread, v interp.Value) (int, error) {
		if self(v).NDim() == 0 {
			return 0, t.Raise(interp.TypeError, "len() of unsized object").WithHint("numpy.unsized")
		}
		return self(v).Len(), nil
	}
	c.Bool = truth
	c.GetItem, c.SetItem = getItem, setItem
	c.DelItem = func(t *interp.Thread, v, _ interp.Value) error {
		return t.Raise(interp.ValueError, "cannot delete array elements").WithHint("numpy.delete")
	}
	c.Iter = func(t *interp.Thread, v interp.Value) (interp.Iterator, error) {
		if self(v).NDim() == 0 {
			return nil, t.Raise(interp.TypeError, "iteration over a 0-d array").WithHint("numpy.unsized")
		}
		return &rowIterator{a: self(v)}, nil
	}
	c.Contains = func(t *interp.Thread, v, x interp.Value) (bool, error) {
		y, err := ToArray(t, x)
		if err != nil {
			return false, raised(t, err)
		}
		same, err := array.Equal.Call2(env{t}, self(v).Array, y, nil)
		if err != nil {
			return false, raised(t, err)
		}
		return array.CountNonzero(same) > 0, nil
	}
	c.Binary, c.Inplace, c.Unary, c.Compare = binary, inplace, unary, compare
	c.Symbol = oneSymbol
	c.Num = func(t *interp.Thread, v interp.Value) (float64, error) {
		s, err := single(t, v)
		return s.Float(), err
	}
	c.Index = func(t *interp.Thread, v interp.Value) (interp.Value, error) {
		if a := self(v); a.NDim() == 0 && a.DType() == array.Int64 {
			return interp.Int(a.Item().I), nil
		}
		return interp.Value{}, t.Raise(interp.TypeError, "only integer scalar arrays can be converted to a scalar index").WithHint("numpy.scalar-index")
	}
	c.Format = func(t *interp.Thread, v interp.Value, spec string) (string, error) {
		if a := self(v); a.NDim() == 0 {
			return t.Format(flatElement(a.Array, 0), spec)
		}
		if spec != "" {
			return "", t.Raise(interp.TypeError, "unsupported format string passed to numpy.ndarray.__format__").WithHint("numpy.format")
		}
		return t.Str(v)
	}
	c.New = interp.NewBuiltin("numpy.ndarray", "shape, dtype=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		return zeros(t, a[0], a[1])
	})
}

// single is the only element of an array of one.
func single(t *interp.Thread, v interp.Value) (array.Scalar, error) {
	a := self(v)
	if a.Size() != 1 {
		return array.Scalar{}, t.Raise(interp.TypeError, "only size-1 arrays can be converted to Python scalars").
			WithHint("numpy.size-one", array.ShapeText(a.Shape()))
	}
	return a.Flat(0), nil
}

func truth(t *interp.Thread, v interp.Value) (bool, error) {
	switch a := self(v); a.Size() {
	case 0:
		t.Warn(interp.DeprecationWarning, "The truth value of an empty array is ambiguous. Returning False, but in future this will result in an error. Use `array.size > 0` to check that an array is not empty.")
		return false, nil
	case 1:
		if a.Traced() {
			return t.Truth(flatElement(a.Array, 0))
		}
		return a.Flat(0).Bool(), nil
	}
	return false, t.Raise(interp.ValueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()").
		WithHint("numpy.truth")
}

// rowIterator gives the subarrays of the first axis, or the elements of a vector.
type rowIterator struct {
	a *Array
	i int
}

// Type is iterator.
func (*rowIterator) Type() *interp.Type { return iteratorType }

var iteratorType = &interp.Type{Name: "iterator", Final: true}

// Next gives the next row.
func (r *rowIterator) Next(*interp.Thread) (interp.Value, bool, error) {
	if r.i >= r.a.Len() {
		return interp.Value{}, false, nil
	}
	v := r.a.row(r.i)
	r.i++
	return v, true, nil
}

// row is a[i] of an array of at least one axis, i in range.
func (a *Array) row(i int) interp.Value {
	if a.NDim() == 1 {
		return a.element(i)
	}
	return a.view(a.Sub(i))
}
