package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
)

// Modules are what a session can import from here, by dotted name.
func Modules() map[string]func(*interp.Session) *interp.Module {
	return map[string]func(*interp.Session) *interp.Module{
		"numpy": func(s *interp.Session) *interp.Module {
			m := interp.NewModule("numpy", members)
			m.Missing = missing
			return m
		},
		"numpy.random": func(s *interp.Session) *interp.Module { return interp.NewModule("numpy.random", randomMembers) },
		"numpy.linalg": func(s *interp.Session) *interp.Module { return interp.NewModule("numpy.linalg", linalgMembers) },
	}
}

// members are the names of the module numpy.
func members() []interp.Member {
	out := constants()
	out = append(out, createMembers()...)
	out = append(out, ufuncs()...)
	for _, s := range shared() {
		signature := "a"
		switch {
		case s.name == "reshape":
			signature, s.f = "a, newshape, order='C'", oneShape(s.f)
		case s.name == "transpose":
			signature, s.f = "a, axes=None", oneAxes(s.f)
		case s.name == "clip":
			signature = "a, a_min, a_max, out=None"
		case s.signature != "":
			signature += ", " + s.signature
		}
		out = append(out, def(s.name, signature, s.f))
	}
	out = append(out, functionMembers()...)
	out = append(out, iterMembers()...)
	return append(out, miscMembers()...)
}

// oneShape calls a method that takes a shape as several arguments with one.
func oneShape(f fn) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		return f(t, []interp.Value{a[0], interp.NewTuple(a[1]), a[2]})
	}
}

func oneAxes(f fn) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		rest := interp.NewTuple()
		if given(a[1]) {
			rest = interp.NewTuple(a[1])
		}
		return f(t, []interp.Value{a[0], rest})
	}
}

func functionMembers() []interp.Member {
	first := func(int) func(*array.Array) int { return func(*array.Array) int { return 0 } }(0)
	unaryAxis := func(f func(x *array.Array) *array.Array) fn {
		return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return derived(a[0], f(x), nil)
		}
	}
	m := []interp.Member{
		def("amax", "a, axis=None, out=None, keepdims=False", extremum(array.ReduceMax)),
		def("amin", "a, axis=None, out=None, keepdims=False", extremum(array.ReduceMin)),
		def("product", "a, axis=None, dtype=None, out=None, keepdims=False, initial=, where=", reducer(array.ReduceProd)),
		def("around", "a, decimals=0, out=None", round),
		def("round_", "a, decimals=0, out=None", round),
		def("average", "a, axis=None, weights=None, returned=False, *, keepdims=False", average),
		def("median", "a, axis=None, out=None, overwrite_input=False, keepdims=False", median),
		def("percentile", "a, q, axis=None", quantiles(100)),
		def("quantile", "a, q, axis=None", quantiles(1)),
		def("nansum", "a, axis=None", withoutNaN(array.ReduceSum)),
		def("nanmax", "a, axis=None", withoutNaN(array.ReduceMax)),
		def("nanmin", "a, axis=None", withoutNaN(array.ReduceMin)),
		def("nanmean", "a, axis=None", nanMean),
		def("count_nonzero", "a, axis=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			if !given(a[1]) {
				return interp.Int(int64(array.CountNonzero(x))), t.Hook(x.Size())
			}
			if x, err = x.Cast(env{t}, array.Bool); err != nil {
				return interp.Value{}, err
			}
			return reduce(t, array.ReduceSum, Wrap(x), a[1], interp.None, interp.None, interp.Bool(false))
		}),
		def("sort", "a, axis=-1, kind=None, order=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, k, err := arrayAxis(t, a[0], a[1])
			if err != nil {
				return interp.Value{}, err
			}
			return result(array.Sort(env{t}, x, k))
		}),
		def("unique", "ar, return_index=False, return_inverse=False, return_counts=False, axis=None", unique),
		def("where", "condition, x=, y=, /", where),
		def("argwhere", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			if x.NDim() == 0 {
				return wrapped(array.Empty(env{t}, array.Int64, array.CountNonzero(x), 0))
			}
			return wrapped(array.Stack(env{t}, 1, array.Nonzero(x)...))
		}),
		def("flatnonzero", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			if x, err = x.Ravel(env{t}); err != nil {
				return interp.Value{}, err
			}
			return Wrap(array.Nonzero(x)[0]), nil
		}),
		def("diff", "a, n=1, axis=-1", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			n, err := intArg(t, a[1])
			if err != nil {
				return interp.Value{}, err
			}
			k, err := intArg(t, a[2])
			if err != nil {
				return interp.Value{}, err
			}
			return result(array.Diff(env{t}, x, n, k))
		}),
		def("ediff1d", "ary", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			if x, err = x.Ravel(env{t}); err != nil {
				return interp.Value{}, err
			}
			return result(array.Diff(env{t}, x, 1, 0))
		}),
		def("matmul", "x1, x2, /", two(array.MatMul)),
		def("inner", "a, b", two(array.Inner)),
		def("outer", "a, b, out=None", two(array.Outer)),
		def("vdot", "a, b", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, y, err := pair(t, a)
			if err != nil {
				return interp.Value{}, err
			}
			if x, err = x.Ravel(env{t}); err != nil {
				return interp.Value{}, err
			}
			if y, err = y.Ravel(env{t}); err != nil {
				return interp.Value{}, err
			}
			return result(array.Dot(env{t}, x, y))
		}),
		def("cross", "a, b", cross),
		def("concatenate", "arrays, axis=0, out=None", concatenate),
		def("stack", "arrays, axis=0, out=None", stack),
		def("vstack", "tup", along(2, first, false)),
		def("row_stack", "tup", along(2, first, false)),
		def("hstack", "tup", along(1, func(x *array.Array) int { return min(x.NDim()-1, 1) }, false)),
		def("column_stack", "tup", along(2, func(*array.Array) int { return 1 }, true)),
		def("append", "arr, values, axis=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return concatenate(t, []interp.Value{interp.NewList(a[0], a[1]), a[2], interp.None})
		}),
		def("split", "ary, indices_or_sections, axis=0", split(true)),
		def("array_split", "ary, indices_or_sections, axis=0", split(false)),
		def("tile", "A, reps", tile),
		def("expand_dims", "a, axis", expandDims),
		def("moveaxis", "a, source, destination", moveAxis),
		def("broadcast_to", "array, shape", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			shape, err := shapeArg(t, a[1])
			if err != nil {
				return interp.Value{}, err
			}
			r, err := array.BroadcastTo(x, shape...)
			return derived(a[0], r, err)
		}),
		def("atleast_1d", "ary", unaryAxis(func(x *array.Array) *array.Array { return x.AtLeast(1) })),
		def("atleast_2d", "ary", unaryAxis(func(x *array.Array) *array.Array { return x.AtLeast(2) })),
		def("flip", "m, axis=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			axes, err := axesArg(t, a[1])
			if err != nil {
				return interp.Value{}, err
			}
			r, err := x.Flip(axes...)
			if err == nil && r.NDim() == 0 {
				return flatElement(r, 0), nil
			}
			return derived(a[0], r, err)
		}),
		def("flipud", "m", flipAxis(0)),
		def("fliplr", "m", flipAxis(1)),
		def("roll", "a, shift, axis=None", roll),
		def("pad", "array, pad_width, mode='constant', *, constant_values=0", pad),
		def("gradient", "f, *varargs, axis=None", gradient),
		def("convolve", "a, v, mode='full'", convolve),
		def("interp", "x, xp, fp", interpolate),
		def("polyval", "p, x", polyval),
		def("bincount", "x, weights=None, minlength=0", bincount),
		def("trapz", "y, x=None, dx=1.0", trapz),
		def("histogram", "a, bins=10, range=None", histogram),
		def("shape", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return shapeTuple(x.Shape()), nil
		}),
		def("ndim", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return interp.Int(int64(x.NDim())), nil
		}),
		def("size", "a, axis=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, k, err := arrayAxis(t, a[0], a[1])
			if err != nil {
				return interp.Value{}, err
			}
			if k == nil {
				return interp.Int(int64(x.Size())), nil
			}
			return t.GetItem(shapeTuple(x.Shape()), interp.Int(int64(*k)))
		}),
	}
	return append(m, compareMembers()...)
}

func flipAxis(axis int) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, err := ToArray(t, a[0])
		if err != nil {
			return interp.Value{}, err
		}
		if x.NDim() <= axis {
			return interp.Value{}, t.Raise(interp.ValueError, "Input must be >= "+itoa(axis+1)+"-d.").WithHint("numpy.axes")
		}
		r, err := x.Flip(axis)
		return derived(a[0], r, err)
	}
}

func where(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	if a[1].IsUnbound() && a[2].IsUnbound() {
		return nonzero(t, a)
	}
	if a[1].IsUnbound() || a[2].IsUnbound() {
		return interp.Value{}, t.Raise(interp.ValueError, "either both or neither of x and y should be given").WithHint("numpy.where")
	}
	c, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	x, y, err := pair(t, a[1:])
	if err != nil {
		return interp.Value{}, err
	}
	return wrapped(array.Where(env{t}, c, x, y))
}

func unique(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	if given(a[4]) {
		return interp.Value{}, t.Raise(interp.NotImplementedError, "np.unique has no axis here").WithHint("numpy.missing-argument", "axis")
	}
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	values, index, inverse, counts, err := array.Unique(env{t}, x)
	if err != nil {
		return interp.Value{}, err
	}
	items := []interp.Value{Wrap(values)}
	for i, y := range []*array.Array{index, inverse, counts} {
		if want, err := t.Truth(a[1+i]); err != nil {
			return interp.Value{}, err
		} else if want {
			items = append(items, Wrap(y))
		}
	}
	if len(items) == 1 {
		return items[0], nil
	}
	return interp.NewTuple(items...), nil
}
