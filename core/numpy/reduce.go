package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
)

// shared are what is both a function of the module and a method of arrays: the array comes first.
func shared() []sharedFunction {
	return []sharedFunction{
		{"sum", "axis=None, dtype=None, out=None, keepdims=False, initial=, where=", reducer(array.ReduceSum)},
		{"prod", "axis=None, dtype=None, out=None, keepdims=False, initial=, where=", reducer(array.ReduceProd)},
		{"max", "axis=None, out=None, keepdims=False", extremum(array.ReduceMax)},
		{"min", "axis=None, out=None, keepdims=False", extremum(array.ReduceMin)},
		{"any", "axis=None, out=None, keepdims=False", extremum(array.ReduceAny)},
		{"all", "axis=None, out=None, keepdims=False", extremum(array.ReduceAll)},
		{"mean", "axis=None, dtype=None, out=None, keepdims=False", mean},
		{"std", "axis=None, dtype=None, out=None, ddof=0, keepdims=False", spread(array.Std)},
		{"var", "axis=None, dtype=None, out=None, ddof=0, keepdims=False", spread(array.Var)},
		{"argmax", "axis=None, out=None, *, keepdims=False", argExtreme(array.ArgMax)},
		{"argmin", "axis=None, out=None, *, keepdims=False", argExtreme(array.ArgMin)},
		{"cumsum", "axis=None, dtype=None, out=None", accumulator(array.ReduceSum)},
		{"cumprod", "axis=None, dtype=None, out=None", accumulator(array.ReduceProd)},
		{"ptp", "axis=None, out=None, keepdims=False", peakToPeak},
		{"argsort", "axis=-1, kind=None, order=None", argSort},
		{"round", "decimals=0, out=None", round},
		{"clip", "min=None, max=None, out=None", clip},
		{"reshape", "*shape, order='C'", reshape},
		{"ravel", "order='C'", ravel},
		{"transpose", "*axes", transpose},
		{"swapaxes", "axis1, axis2", swapAxes},
		{"squeeze", "axis=None", squeeze},
		{"repeat", "repeats, axis=None", repeat},
		{"take", "indices, axis=None, out=None, mode='raise'", take},
		{"nonzero", "", nonzero},
		{"diagonal", "offset=0, axis1=0, axis2=1", diagonal},
		{"trace", "offset=0, axis1=0, axis2=1, dtype=None, out=None", trace},
		{"dot", "b, out=None", dot},
		{"searchsorted", "v, side='left', sorter=None", searchSorted},
		{"copy", "order='K'", copyOf},
	}
}

type sharedFunction struct {
	name, signature string
	f               fn
}

// given tells whether an optional argument was given.
func given(v interp.Value) bool { return !v.IsUnbound() && !v.IsNone() }

func reducer(how array.Reduction) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x := a[0]
		if given(a[6]) && !(a[6].Kind() == interp.KindBool && a[6].Truth()) {
			neutral := array.IntScalar(0)
			if how == array.ReduceProd {
				neutral = array.IntScalar(1)
			}
			mask, err := ToArray(t, a[6])
			if err != nil {
				return interp.Value{}, err
			}
			y, err := ToArray(t, x)
			if err != nil {
				return interp.Value{}, err
			}
			if y, err = array.Where(env{t}, mask, y, neutral.Array()); err != nil {
				return interp.Value{}, err
			}
			x = Wrap(y)
		}
		r, err := reduce(t, how, x, a[1], a[2], a[3], a[4])
		if err != nil || !given(a[5]) {
			return r, err
		}
		if how == array.ReduceProd {
			return t.Binary(opMul, r, a[5])
		}
		return t.Binary(opAdd, r, a[5])
	}
}

func extremum(how array.Reduction) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		return reduce(t, how, a[0], a[1], interp.None, a[2], a[3])
	}
}

// reduce reduces v; axis, dtype, out and keepdims are arguments as given.
func reduce(t *interp.Thread, how array.Reduction, v, axis, dtype, out, keepdims interp.Value) (interp.Value, error) {
	x, err := ToArray(t, v)
	if err != nil {
		return interp.Value{}, err
	}
	axes, err := axesArg(t, axis)
	if err != nil {
		return interp.Value{}, err
	}
	if d, ok, err := dtypeArg(t, dtype); err != nil {
		return interp.Value{}, err
	} else if ok {
		if x, err = x.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	keep, err := t.Truth(keepdims)
	if err != nil {
		return interp.Value{}, err
	}
	r, err := array.Reduce(env{t}, how, x, axes, keep)
	return store(t, r, err, out)
}

// store puts a result into out, if there is one.
func store(t *interp.Thread, r *array.Array, err error, out interp.Value) (interp.Value, error) {
	if err != nil || !given(out) {
		return result(r, err)
	}
	dst, target, err := outArg(t, out)
	if err != nil {
		return interp.Value{}, err
	}
	return interp.Obj(target), array.Assign(env{t}, dst, r)
}

func mean(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	return statistic(t, a[0], a[1], a[3], a[4], func(x *array.Array, axes array.Axes, keep bool) (*array.Array, error) {
		if x.Size() == 0 {
			t.Warn(interp.RuntimeWarning, "Mean of empty slice.")
		}
		return array.Mean(env{t}, x, axes, keep)
	})
}

func spread(f func(array.Env, *array.Array, array.Axes, int, bool) (*array.Array, error)) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		ddof, err := intArg(t, a[4])
		if err != nil {
			return interp.Value{}, err
		}
		return statistic(t, a[0], a[1], a[3], a[5], func(x *array.Array, axes array.Axes, keep bool) (*array.Array, error) {
			if x.Size() == 0 {
				t.Warn(interp.RuntimeWarning, "Degrees of freedom <= 0 for slice")
			}
			return f(env{t}, x, axes, ddof, keep)
		})
	}
}

func statistic(t *interp.Thread, v, axis, out, keepdims interp.Value, f func(x *array.Array, axes array.Axes, keep bool) (*array.Array, error)) (interp.Value, error) {
	x, err := ToArray(t, v)
	if err != nil {
		return interp.Value{}, err
	}
	axes, err := axesArg(t, axis)
	if err != nil {
		return interp.Value{}, err
	}
	keep, err := t.Truth(keepdims)
	if err != nil {
		return interp.Value{}, err
	}
	r, err := f(x, axes, keep)
	return store(t, r, err, out)
}

func argExtreme(f func(array.Env, *array.Array, *int, bool) (*array.Array, error)) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, axis, err := arrayAxis(t, a[0], a[1])
		if err != nil {
			return interp.Value{}, err
		}
		keep, err := t.Truth(a[3])
		if err != nil {
			return interp.Value{}, err
		}
		r, err := f(env{t}, x, axis, keep)
		return store(t, r, err, a[2])
	}
}

// arrayAxis reads the two most common arguments.
func arrayAxis(t *interp.Thread, v, axis interp.Value) (*array.Array, *int, error) {
	x, err := ToArray(t, v)
	if err != nil {
		return nil, nil, err
	}
	k, err := axisArg(t, axis)
	return x, k, err
}

func accumulator(how array.Reduction) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		return accumulate(t, how, a[0], a[1], a[2], a[3])
	}
}

func accumulate(t *interp.Thread, how array.Reduction, v, axis, dtype, out interp.Value) (interp.Value, error) {
	x, k, err := arrayAxis(t, v, axis)
	if err != nil {
		return interp.Value{}, err
	}
	if d, ok, err := dtypeArg(t, dtype); err != nil {
		return interp.Value{}, err
	} else if ok {
		if x, err = x.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	r, err := array.Accumulate(env{t}, how, x, k)
	return store(t, r, err, out)
}

func peakToPeak(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	hi, err := reduce(t, array.ReduceMax, a[0], a[1], interp.None, interp.None, a[3])
	if err != nil {
		return hi, err
	}
	lo, err := reduce(t, array.ReduceMin, a[0], a[1], interp.None, interp.None, a[3])
	if err != nil {
		return lo, err
	}
	return t.Binary(opSub, hi, lo)
}

func argSort(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, k, err := arrayAxis(t, a[0], a[1])
	if err != nil {
		return interp.Value{}, err
	}
	stable, err := sortKind(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.ArgSort(env{t}, x, k, stable))
}

// sortKind tells whether a sort must be stable.
func sortKind(t *interp.Thread, v interp.Value) (stable bool, err error) {
	if !given(v) {
		return false, nil
	}
	switch s, _ := interp.AsString(v); s {
	case "quicksort", "heapsort":
		return false, nil
	case "stable", "mergesort":
		return true, nil
	}
	s, err := t.Repr(v)
	if err != nil {
		return false, err
	}
	return false, t.Raise(interp.ValueError, "sort kind must be one of 'quick', 'heap', or 'stable' (got "+s+")").WithHint("numpy.sort-kind")
}

func round(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	n, err := intArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	r, err := array.Round(env{t}, x, n)
	return store(t, r, err, a[2])
}

func clip(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	var bounds [2]*array.Array
	for i := range bounds {
		if given(a[1+i]) {
			if bounds[i], err = ToArray(t, a[1+i]); err != nil {
				return interp.Value{}, err
			}
		}
	}
	r, err := array.Clip(env{t}, x, bounds[0], bounds[1], nil)
	return store(t, r, err, a[3])
}
