package numpy

import (
	"math"

	"nabla/core/array"
	"nabla/core/interp"
)

func createMembers() []interp.Member {
	return []interp.Member{
		def("array", "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0", newArray),
		def("asarray", "a, dtype=None, order=None", asArray),
		def("asanyarray", "a, dtype=None, order=None", asArray),
		def("ascontiguousarray", "a, dtype=None", asArray),
		def("asfarray", "a, dtype=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return asArray(t, []interp.Value{a[0], dtypeValue(array.Float64)})
		}),
		def("zeros", "shape, dtype=None, order='C'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) { return zeros(t, a[0], a[1]) }),
		def("empty", "shape, dtype=None, order='C'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) { return zeros(t, a[0], a[1]) }),
		def("ones", "shape, dtype=None, order='C'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return full(t, a[0], interp.Float(1), a[1])
		}),
		def("full", "shape, fill_value, dtype=None, order='C'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) { return full(t, a[0], a[1], a[2]) }),
		def("zeros_like", "a, dtype=None, order='K', subok=True, shape=None", like(interp.Int(0))),
		def("empty_like", "prototype, dtype=None, order='K', subok=True, shape=None", like(interp.Int(0))),
		def("ones_like", "a, dtype=None, order='K', subok=True, shape=None", like(interp.Int(1))),
		def("full_like", "a, fill_value, dtype=None, order='K', subok=True, shape=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return fullLike(t, a[0], a[1], a[2], a[5])
		}),
		def("eye", "N, M=None, k=0, dtype=None, order='C'", eye),
		def("identity", "n, dtype=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return eye(t, []interp.Value{a[0], interp.None, interp.Int(0), a[1], interp.None})
		}),
		def("arange", "start, stop=None, step=None, dtype=None", arange),
		def("linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0", linspace),
		def("logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0", logspace),
		def("geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0", geomspace),
		def("meshgrid", "*xi, copy=True, sparse=False, indexing='xy'", meshgrid),
		def("diag", "v, k=0", diag),
		def("tril", "m, k=0", triangle(true)),
		def("triu", "m, k=0", triangle(false)),
		def("indices", "dimensions, dtype=None", indices),
		def("fromiter", "iter, dtype, count=-1", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			items, err := t.ToSlice(a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return asArray(t, []interp.Value{interp.NewList(items...), a[1]})
		}),
		def("fromfunction", "function, shape, dtype=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			d := a[2]
			if !given(d) {
				d = dtypeValue(array.Float64)
			}
			grids, err := indices(t, []interp.Value{a[1], d})
			if err != nil {
				return interp.Value{}, err
			}
			items, err := t.ToSlice(grids)
			if err != nil {
				return interp.Value{}, err
			}
			return t.Call(a[0], items...)
		}),
	}
}

func newArray(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	d, given, err := dtypeArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	least, err := intArg(t, a[5])
	if err != nil {
		return interp.Value{}, err
	}
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	_, own := a[0].Object().(*Array)
	keep, err := t.Truth(a[2])
	if err != nil {
		return interp.Value{}, err
	}
	if !given {
		d = x.DType()
	}
	if given && d == array.Int64 && x.DType() == array.Float64 {
		wholeNumbers(t, x)
		if err := checkInts(t, x); err != nil {
			return interp.Value{}, err
		}
	}
	if own && !keep && d == x.DType() && x.NDim() >= least {
		return a[0], nil
	}
	if own && keep || d != x.DType() {
		if x, err = x.AsType(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	if x.NDim() < least {
		x = x.AtLeast(least)
	}
	return derived(a[0], x, nil)
}

// checkInts refuses numbers that no int64 can hold, as NumPy does for numbers in lists.
func checkInts(t *interp.Thread, x *array.Array) error {
	for i, n := 0, x.Size(); i < n; i++ {
		if f := x.Flat(i).F; f-f != 0 {
			if f != f {
				return t.Raise(interp.ValueError, "cannot convert float NaN to integer").WithHint("numpy.int-nan")
			}
			return t.Raise(interp.OverflowError, "cannot convert float infinity to integer").WithHint("numpy.int-nan")
		}
	}
	return nil
}

func asArray(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	d, given, err := dtypeArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	x, own := a[0].Object().(*Array)
	if own && (!given || d == x.DType()) {
		return a[0], nil
	}
	y, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if given {
		if y, err = y.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	return Wrap(y), nil
}

func zeros(t *interp.Thread, shape, dtype interp.Value) (interp.Value, error) {
	d, _, err := dtypeArg(t, dtype)
	if err != nil {
		return interp.Value{}, err
	}
	s, err := shapeArg(t, shape)
	if err != nil {
		return interp.Value{}, err
	}
	return wrapped(array.Empty(env{t}, d, s...))
}

func full(t *interp.Thread, shape, x, dtype interp.Value) (interp.Value, error) {
	s, err := shapeArg(t, shape)
	if err != nil {
		return interp.Value{}, err
	}
	return filled(t, s, x, dtype)
}

func filled(t *interp.Thread, shape []int, x, dtype interp.Value) (interp.Value, error) {
	y, err := ToArray(t, x)
	if err != nil {
		return interp.Value{}, err
	}
	d, given, err := dtypeArg(t, dtype)
	if err != nil {
		return interp.Value{}, err
	}
	if !given {
		d = y.DType()
	}
	out, err := array.Empty(env{t}, d, shape...)
	if err != nil {
		return interp.Value{}, err
	}
	if y.NDim() == 0 && y.DType() != array.Float64 && !y.Traced() && !y.Item().Bool() { // it is made of zeros
		return Wrap(out), nil
	}
	return wrapped(out, array.Assign(env{t}, out, y))
}

func like(x interp.Value) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		return fullLike(t, a[0], x, a[1], a[4])
	}
}

func fullLike(t *interp.Thread, v, x, dtype, shape interp.Value) (interp.Value, error) {
	a, err := ToArray(t, v)
	if err != nil {
		return interp.Value{}, err
	}
	if !given(dtype) {
		dtype = dtypeValue(a.DType())
	}
	s := a.Shape()
	if given(shape) {
		if s, err = shapeArg(t, shape); err != nil {
			return interp.Value{}, err
		}
	}
	return filled(t, s, x, dtype)
}

func eye(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	n, err := intArg(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	m := n
	if given(a[1]) {
		if m, err = intArg(t, a[1]); err != nil {
			return interp.Value{}, err
		}
	}
	k, err := intArg(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	d, _, err := dtypeArg(t, a[3])
	if err != nil {
		return interp.Value{}, err
	}
	return wrapped(array.Eye(env{t}, n, m, k, d))
}

func arange(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	start, stop, step := a[0], a[1], a[2]
	if !given(stop) {
		start, stop = interp.Int(0), start
	}
	if !given(step) {
		step = interp.Int(1)
	}
	d, asked, err := dtypeArg(t, a[3])
	if err != nil {
		return interp.Value{}, err
	}
	whole := true
	for _, v := range [3]interp.Value{start, stop, step} {
		if k := v.Kind(); k == interp.KindFloat || k == interp.KindNpFloat || k == interp.KindRef || v.IsSymbol() {
			whole = false
		}
	}
	var x *array.Array
	if whole {
		x, err = array.ArangeInt(env{t}, start.Int64(), stop.Int64(), step.Int64())
	} else {
		var f [3]float64
		for i, v := range [3]interp.Value{start, stop, step} {
			if f[i], err = t.AsFloat(v); err != nil {
				return interp.Value{}, err
			}
		}
		if f[2] == 0 {
			return interp.Value{}, t.Raise(interp.ZeroDivisionError, "float division by zero").WithHint("numpy.arange-step")
		}
		x, err = array.Arange(env{t}, f[0], f[1], f[2])
	}
	if err != nil {
		return interp.Value{}, err
	}
	if asked {
		if x, err = x.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	return Wrap(x), nil
}

// spaced reads the arguments that linspace and its kin share.
func spaced(t *interp.Thread, a []interp.Value) (from, to float64, n int, endpoint bool, err error) {
	if from, err = t.AsFloat(a[0]); err != nil {
		return
	}
	if to, err = t.AsFloat(a[1]); err != nil {
		return
	}
	if n, err = intArg(t, a[2]); err != nil {
		return
	}
	endpoint, err = t.Truth(a[3])
	return
}

func linspace(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	from, to, n, endpoint, err := spaced(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	x, step, err := array.Linspace(env{t}, from, to, n, endpoint)
	if err != nil {
		return interp.Value{}, err
	}
	if d, asked, err := dtypeArg(t, a[5]); err != nil {
		return interp.Value{}, err
	} else if asked {
		if d == array.Int64 {
			if x, err = array.Floor.Call1(nil, x, nil); err != nil {
				return interp.Value{}, err
			}
		}
		if x, err = x.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	if with, err := t.Truth(a[4]); err != nil {
		return interp.Value{}, err
	} else if with {
		return interp.NewTuple(Wrap(x), interp.NpFloat64(step)), nil
	}
	return Wrap(x), nil
}

func logspace(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	from, to, n, endpoint, err := spaced(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	base, err := t.AsFloat(a[4])
	if err != nil {
		return interp.Value{}, err
	}
	x, _, err := array.Linspace(env{t}, from, to, n, endpoint)
	if err != nil {
		return interp.Value{}, err
	}
	return wrapped(array.PowerUfunc.Call2(env{t}, array.FloatScalar(base).Array(), x, nil))
}

// geomspace is NumPy's: powers of ten between the logarithms, with the ends put in exactly.
func geomspace(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	from, to, n, endpoint, err := spaced(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	if from == 0 || to == 0 {
		return interp.Value{}, t.Raise(interp.ValueError, "Geometric sequence cannot include zero").WithHint("numpy.geomspace")
	}
	if (from < 0) != (to < 0) {
		return interp.Value{}, t.Raise(interp.ValueError, "a geometric sequence between numbers of different sign would be complex").WithHint("numpy.geomspace")
	}
	sign := 1.0
	if from < 0 {
		sign, from, to = -1, -from, -to
	}
	x, _, err := array.Linspace(env{t}, array.Log10.F1(from), array.Log10.F1(to), n, endpoint)
	if err != nil {
		return interp.Value{}, err
	}
	if x, err = array.PowerUfunc.Call2(env{t}, array.FloatScalar(10).Array(), x, nil); err != nil {
		return interp.Value{}, err
	}
	if f := x.Buffer().F; n > 0 {
		f[0] = from
		if n > 1 && endpoint {
			f[n-1] = to
		}
	}
	return wrapped(array.Multiply.Call2(env{t}, x, array.FloatScalar(sign).Array(), x))
}

func meshgrid(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	xs, err := arrays(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	indexing, _ := interp.AsString(a[3])
	if indexing != "xy" && indexing != "ij" {
		return interp.Value{}, t.Raise(interp.ValueError, "Valid values for `indexing` are 'xy' and 'ij'.").WithHint("numpy.meshgrid")
	}
	grids, err := array.Meshgrid(env{t}, indexing == "xy", xs...)
	if err != nil {
		return interp.Value{}, err
	}
	items := make([]interp.Value, len(grids))
	for i, g := range grids {
		items[i] = Wrap(g)
	}
	return interp.NewList(items...), nil
}

func diag(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	k, err := intArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	switch x.NDim() {
	case 1:
		return wrapped(array.Diag(env{t}, x, k))
	case 2:
		if x, err = x.Diagonal(k); err != nil {
			return interp.Value{}, err
		}
		return wrapped(x.Copy(env{t}))
	}
	return interp.Value{}, t.Raise(interp.ValueError, "Input must be 1- or 2-d.").WithHint("numpy.diag")
}

func triangle(lower bool) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, err := ToArray(t, a[0])
		if err != nil {
			return interp.Value{}, err
		}
		k, err := intArg(t, a[1])
		if err != nil {
			return interp.Value{}, err
		}
		return wrapped(array.Triangle(env{t}, x, k, lower))
	}
}

func indices(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	shape, err := shapeArg(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	d, asked, err := dtypeArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if !asked {
		d = array.Int64
	}
	var lines []*array.Array
	for _, n := range shape {
		x, err := array.ArangeInt(env{t}, 0, int64(n), 1)
		if err != nil {
			return interp.Value{}, err
		}
		if x, err = x.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
		lines = append(lines, x)
	}
	grids, err := array.Meshgrid(env{t}, false, lines...)
	if err != nil {
		return interp.Value{}, err
	}
	return wrapped(array.Stack(env{t}, 0, grids...))
}

// constants are the numbers and marks of the module.
func constants() []interp.Member {
	return []interp.Member{
		{Name: "pi", V: interp.Float(math.Pi)},
		{Name: "e", V: interp.Float(math.E)},
		{Name: "euler_gamma", V: interp.Float(0.57721566490153286)},
		{Name: "inf", V: interp.Float(math.Inf(1))},
		{Name: "Inf", V: interp.Float(math.Inf(1))},
		{Name: "infty", V: interp.Float(math.Inf(1))},
		{Name: "PINF", V: interp.Float(math.Inf(1))},
		{Name: "NINF", V: interp.Float(math.Inf(-1))},
		{Name: "nan", V: interp.Float(math.NaN())},
		{Name: "NaN", V: interp.Float(math.NaN())},
		{Name: "NAN", V: interp.Float(math.NaN())},
		{Name: "newaxis", V: interp.None},
		{Name: "ndarray", V: interp.Obj(ArrayType)},
		{Name: "dtype", V: interp.Obj(DTypeType)},
		{Name: "ufunc", V: interp.Obj(UfuncType)},
		{Name: "float64", V: interp.Obj(interp.NpFloat64Type)},
		{Name: "float_", V: interp.Obj(interp.NpFloat64Type)},
		{Name: "double", V: interp.Obj(interp.NpFloat64Type)},
		{Name: "int64", V: interp.Obj(interp.NpInt64Type)},
		{Name: "int_", V: interp.Obj(interp.NpInt64Type)},
		{Name: "intp", V: interp.Obj(interp.NpInt64Type)},
		{Name: "bool_", V: interp.Obj(interp.NpBoolType)},
		{Name: "bool8", V: interp.Obj(interp.NpBoolType)},
		{Name: "True_", V: interp.NpBool_(true)},
		{Name: "False_", V: interp.NpBool_(false)},
		{Name: "AxisError", V: interp.Obj(AxisError)},
		{Name: "__version__", V: interp.Str("1.24.2")},
	}
}
