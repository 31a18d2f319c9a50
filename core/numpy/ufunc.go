package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
)

// Ufunc is an element-wise function as an object: np.exp, np.add, with reduce, accumulate, outer.
type Ufunc struct {
	u    *array.Ufunc
	name string // as the module has it
}

// Type is numpy.ufunc.
func (*Ufunc) Type() *interp.Type { return UfuncType }

// UfuncType is the class of element-wise functions.
var UfuncType = &interp.Type{Name: "ufunc", Module: "numpy", Final: true}

// ufuncs lists them with their other names.
func ufuncs() []interp.Member {
	var out []interp.Member
	add := func(u *array.Ufunc, names ...string) {
		v := interp.Obj(&Ufunc{u, u.Name})
		out = append(out, interp.Member{Name: u.Name, V: v})
		for _, n := range names {
			out = append(out, interp.Member{Name: n, V: v})
		}
	}
	add(array.Add)
	add(array.Subtract)
	add(array.Multiply)
	add(array.Divide2, "true_divide")
	add(array.FloorDivide)
	add(array.Remainder, "mod")
	add(array.Fmod)
	out = append(out, interp.Member{Name: "power", V: interp.Obj(&Ufunc{array.PowerUfunc, "power"})})
	add(array.Negative)
	add(array.Positive)
	add(array.Absolute, "abs", "fabs")
	for _, u := range []*array.Ufunc{array.Sign, array.Square, array.Reciprocal, array.Sqrt, array.Cbrt, array.Exp, array.Exp2, array.Expm1, array.Log,
		array.Log2, array.Log10, array.Log1p, array.Logaddexp, array.Sin, array.Cos, array.Tan, array.Arcsin, array.Arccos, array.Arctan, array.Arctan2,
		array.Sinh, array.Cosh, array.Tanh, array.Arcsinh, array.Arccosh, array.Arctanh, array.Hypot, array.Floor, array.Ceil, array.Trunc, array.Rint,
		array.Maximum, array.Minimum, array.Fmax, array.Fmin, array.Copysign, array.Heaviside, array.Equal, array.NotEqual, array.Less, array.LessEqual,
		array.Greater, array.GreaterEqual, array.LogicalAnd, array.LogicalOr, array.LogicalXor, array.LogicalNot, array.BitwiseAnd, array.BitwiseOr,
		array.BitwiseXor, array.LeftShift, array.RightShift, array.Gcd, array.Lcm, array.IsNaN, array.IsInf, array.IsFinite, array.Signbit} {
		add(u)
	}
	add(array.Invert, "bitwise_not")
	add(array.Deg2rad, "radians")
	add(array.Rad2deg, "degrees")
	return out
}

func init() {
	c := UfuncType
	c.Repr = func(_ *interp.Thread, v interp.Value) (string, error) {
		return "<ufunc '" + v.Object().(*Ufunc).name + "'>", nil
	}
	c.Call = callUfunc
	c.Members = func() []interp.Member {
		get := func(name string, f func(u *Ufunc) interp.Value) interp.Member {
			return interp.Getter(name, func(_ *interp.Thread, v interp.Value) (interp.Value, error) { return f(v.Object().(*Ufunc)), nil })
		}
		return []interp.Member{
			get("__name__", func(u *Ufunc) interp.Value { return interp.Str(u.name) }),
			get("nin", func(u *Ufunc) interp.Value { return interp.Int(int64(u.u.In)) }),
			get("nout", func(*Ufunc) interp.Value { return interp.Int(1) }),
			get("nargs", func(u *Ufunc) interp.Value { return interp.Int(int64(u.u.In + 1)) }),
			method("reduce", "array, axis=0, dtype=None, out=None, keepdims=False", ufuncReduce),
			method("accumulate", "array, axis=0, dtype=None, out=None", ufuncAccumulate),
			method("outer", "A, B, /", ufuncOuter),
			method("at", "a, indices, b=None", ufuncAt),
		}
	}
}

// callUfunc calls a ufunc: its operands, then out, where and dtype.
func callUfunc(t *interp.Thread, v interp.Value, args []interp.Value, names []string) (interp.Value, error) {
	u := v.Object().(*Ufunc)
	n := len(args) - len(names)
	if len(names) == 0 && n == 1 && u.u.In == 1 {
		if s, ok := asScalar(args[0]); ok {
			r, err := u.u.Scalar1(env{t}, s)
			if err != nil {
				return interp.Value{}, raised(t, err)
			}
			return scalar(r), nil
		}
	}
	var out, where, dtype interp.Value
	for i, name := range names {
		switch x := args[n+i]; name {
		case "out":
			out = x
		case "where":
			where = x
		case "dtype":
			dtype = x
		case "casting", "order", "subok":
		default:
			return interp.Value{}, t.Raise(interp.TypeError, u.name+"() got an unexpected keyword argument '"+name+"'").WithHint("numpy.keyword", u.name, name)
		}
	}
	if n == u.u.In+1 && out.IsUnbound() {
		out = args[n-1]
		n--
	}
	if n != u.u.In {
		want := "1 argument"
		if u.u.In == 2 {
			want = "2 arguments"
		}
		return interp.Value{}, t.Raise(interp.TypeError, u.name+"() takes from "+itoa(u.u.In)+" to "+itoa(u.u.In+1)+" positional arguments but "+itoa(n)+" were given").
			WithHint("numpy.arguments", u.name, want)
	}
	r, err := u.call(t, args[:n], out, where, dtype)
	return r, raised(t, err)
}

func (u *Ufunc) call(t *interp.Thread, args []interp.Value, out, where, dtype interp.Value) (interp.Value, error) {
	e := env{t}
	dst, target, err := outArg(t, out)
	if err != nil {
		return interp.Value{}, err
	}
	var in [2]*array.Array
	for i := range args {
		if _, text := interp.AsString(args[i]); text {
			return interp.Value{}, u.unsupported()
		}
		if in[i], err = ToArray(t, args[i]); err != nil {
			return interp.Value{}, err
		}
		if d, given, err := dtypeArg(t, dtype); err != nil {
			return interp.Value{}, err
		} else if given {
			if in[i], err = in[i].Cast(e, d); err != nil {
				return interp.Value{}, err
			}
		}
	}
	run := func(dst *array.Array) (*array.Array, error) {
		switch {
		case u.u == array.PowerUfunc:
			return array.Power(e, in[0], in[1], dst, false)
		case u.u.In == 1:
			return u.u.Call1(e, in[0], dst)
		}
		return u.u.Call2(e, in[0], in[1], dst)
	}
	if where.IsUnbound() || where.Kind() == interp.KindBool && where.Truth() {
		r, err := run(dst)
		if err == nil && target != nil {
			return interp.Obj(target), nil
		}
		return result(r, err)
	}
	mask, err := ToArray(t, where)
	if err != nil {
		return interp.Value{}, err
	}
	// Warnings of elements that are not wanted are not given: the operation is done on ones there.
	one := array.IntScalar(1).Array()
	for i := range args {
		if in[i], err = array.Where(e, mask, in[i], one); err != nil {
			return interp.Value{}, err
		}
	}
	r, err := run(nil)
	if err != nil {
		return interp.Value{}, err
	}
	if dst == nil {
		if dst, err = array.Empty(e, r.DType(), r.Shape()...); err != nil {
			return interp.Value{}, err
		}
	}
	if r, err = array.Where(e, mask, r, dst); err != nil {
		return interp.Value{}, err
	}
	if target == nil {
		return result(r, nil)
	}
	return interp.Obj(target), array.Assign(e, dst, r)
}

// unsupported is the TypeError for operands that are no numbers.
func (u *Ufunc) unsupported() error {
	return &array.Error{Kind: array.TypeError, Text: "ufunc '" + u.name + "' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"}
}

// reductionOf is the reduction that a ufunc's reduce is.
func reductionOf(t *interp.Thread, u *Ufunc) (array.Reduction, error) {
	switch u.u {
	case array.Add:
		return array.ReduceSum, nil
	case array.Multiply:
		return array.ReduceProd, nil
	case array.Maximum:
		return array.ReduceMax, nil
	case array.Minimum:
		return array.ReduceMin, nil
	case array.LogicalOr:
		return array.ReduceAny, nil
	case array.LogicalAnd:
		return array.ReduceAll, nil
	}
	return 0, t.Raise(interp.NotImplementedError, "np."+u.name+".reduce and accumulate are not available here").WithHint("numpy.reduce", u.name)
}

func ufuncReduce(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	how, err := reductionOf(t, a[0].Object().(*Ufunc))
	if err != nil {
		return interp.Value{}, err
	}
	return reduce(t, how, a[1], a[2], a[3], a[4], a[5])
}

func ufuncAccumulate(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	how, err := reductionOf(t, a[0].Object().(*Ufunc))
	if err != nil {
		return interp.Value{}, err
	}
	return accumulate(t, how, a[1], a[2], a[3], a[4])
}

func ufuncOuter(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	u := a[0].Object().(*Ufunc)
	x, err := ToArray(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	y, err := ToArray(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	shape := append([]int(nil), x.Shape()...)
	for range y.Shape() {
		shape = append(shape, 1)
	}
	if x, err = x.Reshape(env{t}, shape...); err != nil {
		return interp.Value{}, err
	}
	return u.call(t, []interp.Value{Wrap(x), Wrap(y)}, interp.None, interp.Value{}, interp.None)
}

// ufuncAt is u.at(a, indices, b): a[i] = u(a[i], b) for one index after another, repeats included.
func ufuncAt(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	u := a[0].Object().(*Ufunc)
	indices, err := ToArray(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	var values *array.Array
	if !a[3].IsNone() {
		if values, err = ToArray(t, a[3]); err != nil {
			return interp.Value{}, err
		}
		if values, err = array.BroadcastTo(values, indices.Shape()...); err != nil {
			return interp.Value{}, err
		}
	}
	for i, n := 0, indices.Size(); i < n; i++ {
		key := flatElement(indices, i)
		old, err := t.GetItem(a[1], key)
		if err != nil {
			return interp.Value{}, err
		}
		args := []interp.Value{old}
		if values != nil {
			args = append(args, flatElement(values, i))
		}
		r, err := u.call(t, args, interp.None, interp.Value{}, interp.None)
		if err != nil {
			return interp.Value{}, err
		}
		if err := t.SetItem(a[1], key, r); err != nil {
			return interp.Value{}, err
		}
	}
	return interp.None, nil
}
