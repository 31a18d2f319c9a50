package numpy

import (
	"math"

	"nabla/core/array"
	"nabla/core/interp"
)

func average(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	if !given(a[2]) {
		return mean(t, []interp.Value{a[0], a[1], interp.None, interp.None, a[4]})
	}
	x, axis, err := arrayAxis(t, a[0], a[1])
	if err != nil {
		return interp.Value{}, err
	}
	w, err := ToArray(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	if axis != nil && w.NDim() == 1 && x.NDim() > 1 {
		k := *axis
		if k < 0 {
			k += x.NDim()
		}
		shape := make([]int, x.NDim())
		for i := range shape {
			shape[i] = 1
		}
		if k < 0 || k >= x.NDim() || w.Size() != x.Shape()[k] {
			return interp.Value{}, t.Raise(interp.ValueError, "Length of weights not compatible with specified axis.").WithHint("numpy.weights")
		}
		shape[k] = w.Size()
		if w, err = w.Reshape(env{t}, shape...); err != nil {
			return interp.Value{}, err
		}
		if w, err = array.BroadcastTo(w, x.Shape()...); err != nil {
			return interp.Value{}, err
		}
	}
	p, err := array.Multiply.Call2(env{t}, x, w, nil)
	if err != nil {
		return interp.Value{}, err
	}
	axes, err := axesArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if p, err = array.Reduce(env{t}, array.ReduceSum, p, axes, false); err != nil {
		return interp.Value{}, err
	}
	if w, err = array.Reduce(env{t}, array.ReduceSum, w, axes, false); err != nil {
		return interp.Value{}, err
	}
	if array.CountNonzero(w) < w.Size() {
		return interp.Value{}, t.Raise(interp.ZeroDivisionError, "Weights sum to zero, can't be normalized").WithHint("numpy.weights")
	}
	return result(array.Divide2.Call2(env{t}, p, w, nil))
}

// sortedLanes sorts along an axis and puts that axis first.
func sortedLanes(t *interp.Thread, v, axis interp.Value) (*array.Array, error) {
	x, k, err := arrayAxis(t, v, axis)
	if err != nil {
		return nil, err
	}
	if x, err = array.Sort(env{t}, x, k); err != nil {
		return nil, err
	}
	if k == nil {
		return x, nil
	}
	return x.MoveAxis(*k, 0)
}

func median(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := sortedLanes(t, a[0], a[1])
	if err != nil {
		return interp.Value{}, err
	}
	n := x.Len()
	if n == 0 {
		t.Warn(interp.RuntimeWarning, "Mean of empty slice.")
		return result(array.Full(env{t}, array.Float64, array.FloatScalar(math.NaN()), x.Shape()[1:]...))
	}
	if x, err = x.Cast(env{t}, array.Float64); err != nil {
		return interp.Value{}, err
	}
	last := x.Sub(n - 1) // nan sort last, and make the median nan
	lo, hi := x.Sub((n-1)/2), x.Sub(n/2)
	if n%2 == 1 {
		lo = hi
	}
	m, err := array.Add.Call2(env{t}, lo, hi, nil)
	if err != nil {
		return interp.Value{}, err
	}
	if m, err = array.Divide2.Call2(env{t}, m, array.IntScalar(2).Array(), nil); err != nil {
		return interp.Value{}, err
	}
	bad, err := array.NotEqual.Call2(env{t}, last, last, nil)
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.Where(env{t}, bad, array.FloatScalar(math.NaN()).Array(), m))
}

// quantiles interpolates linearly between the sorted elements, with NumPy's _lerp; whole is 1 or 100.
func quantiles(whole float64) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, err := sortedLanes(t, a[0], a[2])
		if err != nil {
			return interp.Value{}, err
		}
		q, err := ToArray(t, a[1])
		if err != nil {
			return interp.Value{}, err
		}
		n := x.Len()
		if n == 0 {
			return interp.Value{}, t.Raise(interp.IndexError, "cannot do a non-empty take from an empty axes.").WithHint("numpy.empty")
		}
		one := func(p float64) (*array.Array, error) {
			p /= whole
			if !(p >= 0 && p <= 1) {
				if whole == 1 {
					return nil, t.Raise(interp.ValueError, "Quantiles must be in the range [0, 1]").WithHint("numpy.quantile", "0", "1")
				}
				return nil, t.Raise(interp.ValueError, "Percentiles must be in the range [0, 100]").WithHint("numpy.quantile", "0", "100")
			}
			at := float64(p * float64(n-1))
			k := int(math.Floor(at))
			f := at - float64(k)
			lo, err := x.Sub(k).Cast(env{t}, array.Float64)
			if err != nil {
				return nil, err
			}
			hi, err := x.Sub(min(k+1, n-1)).Cast(env{t}, array.Float64)
			if err != nil {
				return nil, err
			}
			d, err := array.Subtract.Call2(env{t}, hi, lo, nil)
			if err != nil {
				return nil, err
			}
			if f >= 0.5 {
				if d, err = array.Multiply.Call2(env{t}, d, array.FloatScalar(1-f).Array(), nil); err != nil {
					return nil, err
				}
				return array.Subtract.Call2(env{t}, hi, d, nil)
			}
			if d, err = array.Multiply.Call2(env{t}, d, array.FloatScalar(f).Array(), nil); err != nil {
				return nil, err
			}
			return array.Add.Call2(env{t}, lo, d, nil)
		}
		if q.NDim() == 0 {
			return result(one(q.Item().Float()))
		}
		var parts []*array.Array
		for _, p := range q.Float64s() {
			y, err := one(p)
			if err != nil {
				return interp.Value{}, err
			}
			parts = append(parts, y)
		}
		return wrapped(array.Stack(env{t}, 0, parts...))
	}
}

// replaceNaN puts x where there is nan.
func replaceNaN(t *interp.Thread, v interp.Value, x float64) (data, present *array.Array, err error) {
	a, err := ToArray(t, v)
	if err != nil {
		return nil, nil, err
	}
	if present, err = array.Equal.Call2(env{t}, a, a, nil); err != nil {
		return nil, nil, err
	}
	if a.DType() != array.Float64 {
		return a, present, nil
	}
	data, err = array.Where(env{t}, present, a, array.FloatScalar(x).Array())
	return data, present, err
}

func withoutNaN(how array.Reduction) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		neutral := 0.0
		switch how {
		case array.ReduceMax:
			neutral = math.Inf(-1)
		case array.ReduceMin:
			neutral = math.Inf(1)
		}
		x, _, err := replaceNaN(t, a[0], neutral)
		if err != nil {
			return interp.Value{}, err
		}
		return reduce(t, how, Wrap(x), a[1], interp.None, interp.None, interp.Bool(false))
	}
}

func nanMean(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, present, err := replaceNaN(t, a[0], 0)
	if err != nil {
		return interp.Value{}, err
	}
	no := interp.Bool(false)
	s, err := reduce(t, array.ReduceSum, Wrap(x), a[1], interp.None, interp.None, no)
	if err != nil {
		return s, err
	}
	n, err := reduce(t, array.ReduceSum, Wrap(present), a[1], interp.None, interp.None, no)
	if err != nil {
		return n, err
	}
	return t.Binary(opDiv, s, n)
}

func compareMembers() []interp.Member {
	return []interp.Member{
		def("isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return result(isClose(t, a))
		}),
		def("allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := isClose(t, a)
			if err != nil {
				return interp.Value{}, err
			}
			return interp.Bool(array.CountNonzero(x) == x.Size()), nil
		}),
		def("array_equal", "a1, a2, equal_nan=False", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, y, err := pair(t, a)
			if err != nil {
				return interp.Value{}, err
			}
			if array.ShapeText(x.Shape()) != array.ShapeText(y.Shape()) {
				return interp.Bool(false), nil
			}
			same, err := array.Equal.Call2(env{t}, x, y, nil)
			if err != nil {
				return interp.Value{}, err
			}
			return interp.Bool(array.CountNonzero(same) == same.Size()), nil
		}),
		def("isin", "element, test_elements", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, y, err := pair(t, a)
			if err != nil {
				return interp.Value{}, err
			}
			if y, err = y.Ravel(env{t}); err != nil {
				return interp.Value{}, err
			}
			if x, err = x.ExpandDims(-1); err != nil {
				return interp.Value{}, err
			}
			if x, err = array.Equal.Call2(env{t}, x, y, nil); err != nil {
				return interp.Value{}, err
			}
			return result(array.Reduce(env{t}, array.ReduceAny, x, array.Axes{-1}, false))
		}),
	}
}

// isClose is |a − b| ≤ atol + rtol·|b|, with equal infinities close.
func isClose(t *interp.Thread, a []interp.Value) (*array.Array, error) {
	x, y, err := pair(t, a)
	if err != nil {
		return nil, err
	}
	rtol, err := t.AsFloat(a[2])
	if err != nil {
		return nil, err
	}
	atol, err := t.AsFloat(a[3])
	if err != nil {
		return nil, err
	}
	equalNaN, err := t.Truth(a[4])
	if err != nil {
		return nil, err
	}
	u := &array.Ufunc{Name: "isclose", In: 2, CF: func(v, w float64) bool {
		switch {
		case v == w:
			return true
		case v != v || w != w:
			return equalNaN && v != v && w != w
		case v-v != 0 || w-w != 0:
			return false
		}
		return math.Abs(v-w) <= atol+float64(rtol*math.Abs(w))
	}}
	return u.Call2(env{t}, x, y, nil)
}
