package numpy

import (
	"strconv"

	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/syntax"
)

const (
	opAdd = syntax.OpAdd
	opSub = syntax.OpSub
	opMul = syntax.OpMul
	opDiv = syntax.OpDiv
)

func itoa(i int) string { return strconv.Itoa(i) }

// derived wraps what was made of v: a view of it where storage is shared.
func derived(v interp.Value, r *array.Array, err error) (interp.Value, error) {
	if err != nil {
		return interp.Value{}, err
	}
	if a, ok := v.Object().(*Array); ok {
		return a.viewOrCopy(r), nil
	}
	if (v.IsNumpy() || v.Kind() == interp.KindSymNpFloat || v.Kind() == interp.KindSymNpBool) && r.NDim() == 0 {
		return flatElement(r, 0), nil
	}
	return Wrap(r), nil
}

// cOrder refuses orders other than C and those that mean it.
func cOrder(t *interp.Thread, v interp.Value) error {
	switch s, _ := interp.AsString(v); s {
	case "C", "K", "A", "":
		return nil
	}
	return t.Raise(interp.ValueError, "only order='C' is available here").WithHint("numpy.order")
}

func reshape(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if s, _ := interp.AsString(a[2]); s == "F" {
		// Fortran order: the transpose, reshaped to the reversed shape in C order, transposed back.
		shape, err := shapeArgs(t, a[1])
		if err != nil {
			return interp.Value{}, err
		}
		for i, j := 0, len(shape)-1; i < j; i, j = i+1, j-1 {
			shape[i], shape[j] = shape[j], shape[i]
		}
		x, _ = x.Transpose()
		if x, err = x.Reshape(env{t}, shape...); err != nil {
			return interp.Value{}, err
		}
		x, err = x.Transpose()
		return derived(a[0], x, err)
	}
	if err := cOrder(t, a[2]); err != nil {
		return interp.Value{}, err
	}
	shape, err := shapeArgs(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	r, err := x.Reshape(env{t}, shape...)
	return derived(a[0], r, err)
}

func ravel(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if s, _ := interp.AsString(a[1]); s == "F" {
		x, _ = x.Transpose()
	}
	r, err := x.Ravel(env{t})
	return derived(a[0], r, err)
}

func transpose(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	var axes []int
	if rest := a[1].Object().(*interp.Tuple).Items; len(rest) > 0 && !rest[0].IsNone() {
		if axes, err = shapeArgs(t, a[1]); err != nil {
			return interp.Value{}, err
		}
		if len(axes) == 0 && x.NDim() > 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "axes don't match array").WithHint("numpy.axes")
		}
	}
	r, err := x.Transpose(axes...)
	return derived(a[0], r, err)
}

func swapAxes(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	return twoAxes(t, a, (*array.Array).SwapAxes)
}

func moveAxis(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	return twoAxes(t, a, (*array.Array).MoveAxis)
}

func twoAxes(t *interp.Thread, a []interp.Value, f func(x *array.Array, i, j int) (*array.Array, error)) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	i, err := intArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	j, err := intArg(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	r, err := f(x, i, j)
	return derived(a[0], r, err)
}

func squeeze(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	axes, err := axesArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	r, err := x.Squeeze(axes...)
	return derived(a[0], r, err)
}

func expandDims(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	axes, err := shapeArg(t, a[1])
	for _, k := range axes {
		if err == nil {
			x, err = x.ExpandDims(k)
		}
	}
	return derived(a[0], x, err)
}

func repeat(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, k, err := arrayAxis(t, a[0], a[2])
	if err != nil {
		return interp.Value{}, err
	}
	counts, err := shapeArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.Repeat(env{t}, x, counts, k))
}

func tile(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	reps, err := shapeArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.Tile(env{t}, x, reps...))
}

func take(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, k, err := arrayAxis(t, a[0], a[2])
	if err != nil {
		return interp.Value{}, err
	}
	i, err := ToArray(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if i.DType() == array.Float64 {
		return interp.Value{}, t.Raise(interp.TypeError, "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'").WithHint("numpy.index-kind")
	}
	if i, err = i.Cast(env{t}, array.Int64); err != nil {
		return interp.Value{}, err
	}
	axis := 0
	if k == nil {
		x, err = x.Ravel(env{t})
	} else {
		axis = *k
	}
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.Take(env{t}, x, i, axis))
}

func nonzero(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	var items []interp.Value
	for _, k := range array.Nonzero(x) {
		items = append(items, Wrap(k))
	}
	return interp.NewTuple(items...), t.Hook(x.Size())
}

func diagonal(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := diagonalOf(t, a)
	return derived(a[0], x, err)
}

func diagonalOf(t *interp.Thread, a []interp.Value) (*array.Array, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return nil, err
	}
	k, err := intArg(t, a[1])
	if err != nil {
		return nil, err
	}
	return x.Diagonal(k)
}

func trace(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := diagonalOf(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.Reduce(env{t}, array.ReduceSum, x, array.Axes{-1}, false))
}

func dot(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, y, err := pair(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	r, err := array.Dot(env{t}, x, y)
	return store(t, r, err, a[2])
}

func pair(t *interp.Thread, a []interp.Value) (x, y *array.Array, err error) {
	if x, err = ToArray(t, a[0]); err == nil {
		y, err = ToArray(t, a[1])
	}
	return
}

func two(f func(array.Env, *array.Array, *array.Array) (*array.Array, error)) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, y, err := pair(t, a)
		if err != nil {
			return interp.Value{}, err
		}
		return result(f(env{t}, x, y))
	}
}

func searchSorted(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, y, err := pair(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	side, _ := interp.AsString(a[2])
	return result(array.SearchSorted(env{t}, x, y, side == "right"))
}

func copyOf(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	return wrapped(x.Copy(env{t}))
}

func concatenate(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	xs, err := arrays(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	k, err := axisArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	axis := 0
	if k == nil {
		for i := range xs {
			if xs[i], err = xs[i].Ravel(env{t}); err != nil {
				return interp.Value{}, err
			}
		}
	} else {
		axis = *k
	}
	r, err := array.Concatenate(env{t}, axis, xs...)
	return store(t, r, err, a[2])
}

func stack(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	xs, err := arrays(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	k, err := intArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	r, err := array.Stack(env{t}, k, xs...)
	return store(t, r, err, a[2])
}

// along joins arrays of at least n axes: hstack, vstack.
func along(least int, axis func(first *array.Array) int, column bool) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		xs, err := arrays(t, a[0])
		if err != nil {
			return interp.Value{}, err
		}
		for i, x := range xs {
			if column && x.NDim() < 2 {
				if x, err = x.Reshape(env{t}, x.Size(), 1); err != nil {
					return interp.Value{}, err
				}
			}
			xs[i] = x.AtLeast(least)
		}
		k := 0
		if len(xs) > 0 {
			k = axis(xs[0])
		}
		return result(array.Concatenate(env{t}, k, xs...))
	}
}

// split cuts an array into parts; even is false for array_split.
func split(even bool) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, err := ToArray(t, a[0])
		if err != nil {
			return interp.Value{}, err
		}
		axis, err := intArg(t, a[2])
		if err != nil {
			return interp.Value{}, err
		}
		if axis < 0 {
			axis += x.NDim()
		}
		if axis < 0 || axis >= x.NDim() {
			return interp.Value{}, t.Raise(interp.ValueError, "array split does not result in an equal division").WithHint("numpy.split")
		}
		n := x.Shape()[axis]
		var cuts []int
		if isSequence(a[1]) || a[1].Kind() == interp.KindRef {
			if cuts, err = shapeArg(t, a[1]); err != nil {
				return interp.Value{}, err
			}
		} else {
			parts, err := intArg(t, a[1])
			if err != nil {
				return interp.Value{}, err
			}
			if parts <= 0 {
				return interp.Value{}, t.Raise(interp.ValueError, "number sections must be larger than 0.").WithHint("numpy.split")
			}
			if even && n%parts != 0 {
				return interp.Value{}, t.Raise(interp.ValueError, "array split does not result in an equal division").WithHint("numpy.split")
			}
			at := 0
			for i := 0; i < parts-1; i++ {
				at += n / parts
				if i < n%parts {
					at++
				}
				cuts = append(cuts, at)
			}
		}
		var out []interp.Value
		start := 0
		for _, end := range append(cuts, n) {
			if end < 0 {
				end += n
			}
			end = min(max(end, start), n)
			parts := make([]array.Index, axis+1)
			for i := range parts {
				parts[i] = array.Index{Kind: array.IndexSlice, Slice: func(m int) (int, int, int, error) { return 0, 1, m, nil }}
			}
			from := start
			parts[axis].Slice = func(int) (int, int, int, error) { return from, 1, end - from, nil }
			v, _, err := x.Get(nil, parts)
			w, err := derived(a[0], v, err)
			if err != nil {
				return interp.Value{}, err
			}
			out = append(out, w)
			start = end
		}
		return interp.NewList(out...), nil
	}
}
