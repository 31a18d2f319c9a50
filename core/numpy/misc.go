package numpy

import (
	"math"

	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/trace/tape"
)

// miscMembers are settings, limits and the rest.
func miscMembers() []interp.Member {
	return []interp.Member{
		def("seterr", "all=None, divide=None, over=None, under=None, invalid=None", seterr),
		def("geterr", "", func(t *interp.Thread, _ []interp.Value) (interp.Value, error) { return errorModes(t) }),
		{Name: "errstate", V: interp.Obj(errstateType)},
		def("set_printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None", setPrintOptions),
		def("get_printoptions", "", func(t *interp.Thread, _ []interp.Value) (interp.Value, error) { return printOptions(t) }),
		{Name: "printoptions", V: interp.Obj(printOptionsType)},
		def("array2string", "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix=''", arrayToString),
		def("array_repr", "arr", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return interp.Str(x.Repr(stateOf(t).print)), nil
		}),
		def("array_str", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return interp.Str(x.Text(stateOf(t).print)), nil
		}),
		{Name: "finfo", V: interp.Obj(finfoType)},
		{Name: "iinfo", V: interp.Obj(iinfoType)},
		{Name: "vectorize", V: interp.Obj(vectorizeType)},
		def("isscalar", "element", func(_ *interp.Thread, a []interp.Value) (interp.Value, error) {
			_, text := interp.AsString(a[0])
			return interp.Bool(a[0].IsNumber() || text), nil
		}),
		def("shares_memory", "a, b", sharesMemory),
		def("may_share_memory", "a, b", sharesMemory),
		def("copyto", "dst, src", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			if _, ok := a[0].Object().(*Array); !ok {
				return interp.Value{}, t.Raise(interp.TypeError, "copyto() argument 1 must be numpy.ndarray, not "+a[0].TypeOf().Name).WithHint("numpy.need-array")
			}
			return interp.None, setItem(t, a[0], interp.Ellipsis, a[1])
		}),
		def("apply_along_axis", "func1d, axis, arr", applyAlongAxis),
		def("result_type", "*arrays_and_dtypes", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			d := array.Bool
			for _, v := range a[0].Object().(*interp.Tuple).Items {
				if x, ok := v.Object().(*Array); ok {
					d = max(d, x.DType())
				} else if s, ok := asScalar(v); ok {
					d = max(d, s.DType)
				} else if v.IsSymbol() {
					d = max(d, symbolType(v))
				} else if k, _, err := dtypeArg(t, v); err != nil {
					return interp.Value{}, err
				} else {
					d = max(d, k)
				}
			}
			return dtypeValue(d), nil
		}),
	}
}

func sharesMemory(_ *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, ok := a[0].Object().(*Array)
	y, ok2 := a[1].Object().(*Array)
	return interp.Bool(ok && ok2 && x.Buffer() == y.Buffer()), nil
}

var errorKinds = [...]string{"divide", "over", "under", "invalid"}

func errorModes(t *interp.Thread) (interp.Value, error) {
	d := interp.NewDict()
	st := stateOf(t)
	for _, k := range errorKinds {
		if err := d.Set(t, interp.Str(k), interp.Str(st.mode(k))); err != nil {
			return interp.Value{}, err
		}
	}
	return interp.Obj(d), nil
}

// seterr sets what floating-point errors do, and gives what they did.
func seterr(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	before, err := errorModes(t)
	if err != nil {
		return interp.Value{}, err
	}
	for i, kind := range errorKinds {
		v := a[1+i]
		if !given(v) {
			v = a[0]
		}
		if !given(v) {
			continue
		}
		mode, _ := interp.AsString(v)
		switch mode {
		case "ignore", "warn", "raise", "print", "log", "call":
		default:
			s, err := t.Repr(v)
			if err != nil {
				return interp.Value{}, err
			}
			return interp.Value{}, t.Raise(interp.KeyError, s).WithHint("numpy.seterr")
		}
		if mode == "raise" && t.Tape() != nil {
			tape.Refuse("trace.errors")
		}
		if mode != "ignore" && mode != "raise" {
			mode = "warn"
		}
		stateOf(t).modes[kind] = mode
		t.IgnoreWarnings(kind, mode == "ignore")
	}
	return before, nil
}

// context is what np.errstate(…) and np.printoptions(…) give to with.
type context struct {
	typ    *interp.Type
	args   []interp.Value
	modes  map[string]string
	before *array.PrintOptions
}

// Type is numpy.errstate or numpy.printoptions.
func (c *context) Type() *interp.Type { return c.typ }

var (
	errstateType     = &interp.Type{Name: "errstate", Module: "numpy", Final: true}
	printOptionsType = &interp.Type{Name: "printoptions", Module: "numpy", Final: true}
)

func init() {
	make := func(typ *interp.Type) fn {
		return func(_ *interp.Thread, a []interp.Value) (interp.Value, error) {
			return interp.Obj(&context{typ: typ, args: append([]interp.Value(nil), a...)}), nil
		}
	}
	errstateType.New = interp.NewBuiltin("errstate", "*, all=None, divide=None, over=None, under=None, invalid=None", make(errstateType))
	errstateType.Members = func() []interp.Member {
		return []interp.Member{
			method("__enter__", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				c := a[0].Object().(*context)
				c.modes = map[string]string{}
				for k, m := range stateOf(t).modes {
					c.modes[k] = m
				}
				_, err := seterr(t, c.args)
				return interp.None, err
			}),
			method("__exit__", "*args", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				stateOf(t).modes = a[0].Object().(*context).modes
				for _, k := range errorKinds {
					t.IgnoreWarnings(k, stateOf(t).mode(k) == "ignore")
				}
				return interp.None, nil
			}),
		}
	}
	printOptionsType.New = interp.NewBuiltin("printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None", make(printOptionsType))
	printOptionsType.Members = func() []interp.Member {
		return []interp.Member{
			method("__enter__", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				c := a[0].Object().(*context)
				kept := *stateOf(t).print
				c.before = &kept
				if _, err := setPrintOptions(t, c.args); err != nil {
					return interp.Value{}, err
				}
				return printOptions(t)
			}),
			method("__exit__", "*args", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				stateOf(t).print = a[0].Object().(*context).before
				return interp.None, nil
			}),
		}
	}
}

func setPrintOptions(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	o := *stateOf(t).print
	for i, to := range []*int{&o.Precision, &o.Threshold, &o.EdgeItems, &o.LineWidth} {
		v := a[i]
		if !given(v) {
			continue
		}
		if f := v.Kind(); i == 1 && f == interp.KindFloat && math.IsInf(v.Float64(), 1) { // threshold=np.inf
			*to = math.MaxInt
			continue
		}
		if i == 3 && v.Kind() == interp.KindFloat && math.IsInf(v.Float64(), 1) {
			*to = math.MaxInt32
			continue
		}
		n, err := intArg(t, v)
		if err != nil {
			return interp.Value{}, err
		}
		if n < 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "print options must not be negative").WithHint("numpy.negative")
		}
		*to = min(n, 1<<30)
	}
	if given(a[4]) {
		b, err := t.Truth(a[4])
		if err != nil {
			return interp.Value{}, err
		}
		o.Suppress = b
	}
	if s, ok := interp.AsString(a[5]); ok {
		o.NaN = s
	}
	if s, ok := interp.AsString(a[6]); ok {
		o.Inf = s
	}
	if given(a[7]) {
		return interp.Value{}, t.Raise(interp.NotImplementedError, "formatter is not available here").WithHint("numpy.missing-argument", "formatter")
	}
	if given(a[8]) {
		s, _ := interp.AsString(a[8])
		if s != "-" && s != "+" && s != " " {
			return interp.Value{}, t.Raise(interp.ValueError, "sign option must be one of ' ', '+', or '-'").WithHint("numpy.print-sign")
		}
		o.Sign = s[0]
	}
	if given(a[9]) {
		s, _ := interp.AsString(a[9])
		switch s {
		case "fixed", "unique", "maxprec", "maxprec_equal":
		default:
			return interp.Value{}, t.Raise(interp.ValueError, "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"").WithHint("numpy.print-mode")
		}
		o.Floatmode = s
	}
	stateOf(t).print = &o
	return interp.None, nil
}

func printOptions(t *interp.Thread) (interp.Value, error) {
	o := stateOf(t).print
	d := interp.NewDict()
	for _, e := range []struct {
		k string
		v interp.Value
	}{{"edgeitems", interp.Int(int64(o.EdgeItems))}, {"threshold", interp.Int(int64(o.Threshold))}, {"floatmode", interp.Str(o.Floatmode)},
		{"precision", interp.Int(int64(o.Precision))}, {"suppress", interp.Bool(o.Suppress)}, {"linewidth", interp.Int(int64(o.LineWidth))},
		{"nanstr", interp.Str(o.NaN)}, {"infstr", interp.Str(o.Inf)}, {"sign", interp.Str(string(o.Sign))}, {"formatter", interp.None}, {"legacy", interp.Bool(false)}} {
		if err := d.Set(t, interp.Str(e.k), e.v); err != nil {
			return interp.Value{}, err
		}
	}
	return interp.Obj(d), nil
}

func arrayToString(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	o := *stateOf(t).print
	for i, to := range []*int{&o.LineWidth, &o.Precision} {
		if given(a[1+i]) {
			if *to, err = intArg(t, a[1+i]); err != nil {
				return interp.Value{}, err
			}
		}
	}
	if given(a[3]) {
		if o.Suppress, err = t.Truth(a[3]); err != nil {
			return interp.Value{}, err
		}
	}
	separator, _ := interp.AsString(a[4])
	prefix, _ := interp.AsString(a[5])
	return interp.Str(x.Format(&o, separator, prefix)), nil
}

// info is what np.finfo and np.iinfo give.
type info struct{ typ *interp.Type }

// Type is numpy.finfo or numpy.iinfo.
func (i *info) Type() *interp.Type { return i.typ }

var (
	finfoType     = &interp.Type{Name: "finfo", Module: "numpy", Final: true}
	iinfoType     = &interp.Type{Name: "iinfo", Module: "numpy", Final: true}
	vectorizeType = &interp.Type{Name: "vectorize", Module: "numpy", Final: true}
)

func init() {
	constant := func(name string, v interp.Value) interp.Member {
		return interp.Getter(name, func(*interp.Thread, interp.Value) (interp.Value, error) { return v, nil })
	}
	limit := func(typ *interp.Type, want array.DType) fn {
		return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			d, given, err := dtypeArg(t, a[0])
			if s, ok := asScalar(a[0]); ok {
				d, given, err = s.DType, true, nil
			}
			if err != nil {
				return interp.Value{}, err
			}
			if !given || d != want {
				return interp.Value{}, t.Raise(interp.ValueError, "data type '"+d.String()+"' not inexact").WithHint("numpy.dtype", d.String())
			}
			return interp.Obj(&info{typ}), nil
		}
	}
	finfoType.New = interp.NewBuiltin("finfo", "dtype", limit(finfoType, array.Float64))
	finfoType.Repr = func(*interp.Thread, interp.Value) (string, error) {
		return "finfo(resolution=1e-15, min=-1.7976931348623157e+308, max=1.7976931348623157e+308, dtype=float64)", nil
	}
	finfoType.Members = func() []interp.Member {
		f := interp.NpFloat64
		return []interp.Member{constant("eps", f(0x1p-52)), constant("epsneg", f(0x1p-53)), constant("max", f(math.MaxFloat64)), constant("min", f(-math.MaxFloat64)),
			constant("tiny", f(0x1p-1022)), constant("smallest_normal", f(0x1p-1022)), constant("smallest_subnormal", f(math.SmallestNonzeroFloat64)),
			constant("resolution", f(1e-15)), constant("precision", interp.Int(15)), constant("bits", interp.Int(64)), constant("nmant", interp.Int(52)),
			constant("dtype", dtypeValue(array.Float64))}
	}
	iinfoType.New = interp.NewBuiltin("iinfo", "type", limit(iinfoType, array.Int64))
	iinfoType.Repr = func(*interp.Thread, interp.Value) (string, error) {
		return "iinfo(min=-9223372036854775808, max=9223372036854775807, dtype=int64)", nil
	}
	iinfoType.Members = func() []interp.Member {
		return []interp.Member{constant("max", interp.Int(math.MaxInt64)), constant("min", interp.Int(math.MinInt64)), constant("bits", interp.Int(64)),
			constant("dtype", dtypeValue(array.Int64))}
	}
	vectorizeType.New = interp.NewBuiltin("vectorize", "pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None", func(_ *interp.Thread, a []interp.Value) (interp.Value, error) {
		return interp.Obj(&vectorized{a[0], a[1]}), nil
	})
	vectorizeType.Call = func(t *interp.Thread, v interp.Value, args []interp.Value, names []string) (interp.Value, error) {
		r, err := v.Object().(*vectorized).call(t, args, names)
		return r, raised(t, err)
	}
	vectorizeType.Members = func() []interp.Member {
		return []interp.Member{interp.Getter("pyfunc", func(_ *interp.Thread, v interp.Value) (interp.Value, error) { return v.Object().(*vectorized).f, nil })}
	}
}

// vectorized is a Python function of numbers applied element by element.
type vectorized struct{ f, otypes interp.Value }

// Type is numpy.vectorize.
func (*vectorized) Type() *interp.Type { return vectorizeType }

// Reach visits the function.
func (f *vectorized) Reach(visit func(interp.Value) bool) { visit(f.f) }

func (f *vectorized) call(t *interp.Thread, args []interp.Value, names []string) (interp.Value, error) {
	if len(names) > 0 {
		return interp.Value{}, t.Raise(interp.NotImplementedError, "vectorize takes no keyword arguments here").WithHint("numpy.missing-argument", names[0])
	}
	in := make([]*array.Array, len(args))
	var err error
	for i, v := range args {
		if in[i], err = ToArray(t, v); err != nil {
			return interp.Value{}, err
		}
	}
	shape, err := array.BroadcastShapes(in...)
	if err != nil {
		return interp.Value{}, err
	}
	n := 1
	for _, s := range shape {
		n *= s
	}
	for i := range in {
		if in[i], err = array.BroadcastTo(in[i], shape...); err != nil {
			return interp.Value{}, err
		}
	}
	if n == 0 && !given(f.otypes) {
		return interp.Value{}, t.Raise(interp.ValueError, "cannot call `vectorize` on size 0 inputs unless `otypes` is set").WithHint("numpy.empty")
	}
	items := make([]interp.Value, n)
	call := make([]interp.Value, len(in))
	for i := range items {
		for j := range in {
			call[j] = flatElement(in[j], i)
		}
		if items[i], err = t.Call(f.f, call...); err != nil {
			return interp.Value{}, err
		}
	}
	r, err := ToArray(t, interp.NewList(items...))
	if err != nil {
		return interp.Value{}, err
	}
	// The type is that of the first result, as NumPy takes it.
	if n > 0 {
		if v := items[0]; (v.IsScalar() || v.IsSymbol()) && !given(f.otypes) {
			first, err := ToArray(t, v)
			if err != nil {
				return interp.Value{}, err
			}
			if r, err = r.Cast(env{t}, first.DType()); err != nil {
				return interp.Value{}, err
			}
		}
	}
	if given(f.otypes) {
		first := f.otypes
		if isSequence(first) {
			if first, err = t.GetItem(first, interp.Int(0)); err != nil {
				return interp.Value{}, err
			}
		}
		d, _, err := dtypeArg(t, first)
		if err != nil {
			return interp.Value{}, err
		}
		if r, err = r.Cast(env{t}, d); err != nil {
			return interp.Value{}, err
		}
	}
	r, err = r.Reshape(env{t}, shape...)
	return wrapped(r, err)
}

func applyAlongAxis(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, axis, err := arrayAxis(t, a[2], a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if axis == nil {
		return interp.Value{}, t.Raise(interp.TypeError, "axis must be an integer").WithHint("numpy.axes")
	}
	if x, err = x.MoveAxis(*axis, -1); err != nil {
		return interp.Value{}, err
	}
	shape := x.Shape()
	m := shape[len(shape)-1]
	rows, err := x.Reshape(env{t}, x.Size()/max(m, 1), m)
	if err != nil {
		return interp.Value{}, err
	}
	items := make([]interp.Value, rows.Len())
	for i := range items {
		if items[i], err = t.Call(a[0], Wrap(rows.Sub(i))); err != nil {
			return interp.Value{}, err
		}
	}
	r, err := ToArray(t, interp.NewList(items...))
	if err != nil {
		return interp.Value{}, err
	}
	tail := r.Shape()[1:]
	if r, err = r.Reshape(env{t}, append(append([]int(nil), shape[:len(shape)-1]...), tail...)...); err != nil {
		return interp.Value{}, err
	}
	if len(tail) == 1 {
		r, err = r.MoveAxis(-1, *axis)
	}
	return result(r, err)
}
