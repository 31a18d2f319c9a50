package interp

import (
	"math"
	"math/big"

	"nabla/core/elementary"
)

// mathModule is Python's math, with our own elementary functions.
func mathModule(*Session) *Module {
	return NewModule("math", func() []Member {
		list := []Member{{"pi", Float(math.Pi)}, {"e", Float(math.E)}, {"tau", Float(2 * math.Pi)}, {"inf", Float(math.Inf(1))}, {"nan", Float(math.NaN())}}
		for _, f := range mathFunctions {
			list = append(list, Member{f.name, Func("math."+f.name, "x, /", mathCall(f.name, f.f))})
		}
		list = append(list, mathOthers()...)
		for _, m := range list {
			if b, ok := m.V.Object().(*Builtin); ok {
				b.fn = symbolicMath(m.Name, b.fn)
			}
		}
		return list
	})
}

var mathFunctions = [...]struct {
	name string
	f    func(float64) float64
}{
	{"exp", elementary.Exp}, {"expm1", elementary.Expm1}, {"log2", elementary.Log2}, {"log10", elementary.Log10}, {"log1p", elementary.Log1p},
	{"sqrt", math.Sqrt}, {"sin", elementary.Sin}, {"cos", elementary.Cos}, {"tan", elementary.Tan},
	{"asin", elementary.Asin}, {"acos", elementary.Acos}, {"atan", elementary.Atan},
	{"sinh", elementary.Sinh}, {"cosh", elementary.Cosh}, {"tanh", elementary.Tanh}, {"fabs", math.Abs},
	{"degrees", func(x float64) float64 { return x * (180 / math.Pi) }},
	{"radians", func(x float64) float64 { return x * (math.Pi / 180) }},
}

// mathCall raises as CPython's math does: nan from a number is a domain error, inf from a finite
// number a range error (or a domain error where the function has a pole).
func mathCall(name string, f func(float64) float64) func(*Thread, []Value) (Value, error) {
	return func(t *Thread, a []Value) (Value, error) {
		x, err := t.AsFloat(a[0])
		if err != nil {
			return Value{}, err
		}
		r := f(x)
		switch {
		case r != r && x == x:
			return Value{}, t.domain(name, x)
		case math.IsInf(r, 0) && !math.IsInf(x, 0):
			if name == "log2" || name == "log10" || name == "log1p" {
				return Value{}, t.domain(name, x)
			}
			return Value{}, t.Raise(OverflowError, "math range error").WithHint("run.float-overflow")
		}
		return Float(r), nil
	}
}

func (t *Thread) domain(name string, x float64) *Exception {
	return t.Raise(ValueError, "math domain error").WithHint("run.math-domain", name, FloatRepr(x))
}

func mathOthers() []Member {
	fn := func(name, sig string, f func(t *Thread, a []Value) (Value, error)) Member {
		return Member{name, Func("math."+name, sig, f)}
	}
	test := func(name string, f func(float64) bool) Member {
		return fn(name, "x, /", func(t *Thread, a []Value) (Value, error) {
			x, err := t.AsFloat(a[0])
			return Bool(f(x)), err
		})
	}
	two := func(name, sig string, f func(t *Thread, x, y float64) (float64, error)) Member {
		return fn(name, sig, func(t *Thread, a []Value) (Value, error) {
			x, err := t.AsFloat(a[0])
			if err != nil {
				return Value{}, err
			}
			y, err := t.AsFloat(a[1])
			if err != nil {
				return Value{}, err
			}
			r, err := f(t, x, y)
			return Float(r), err
		})
	}
	whole := func(name string, f func(float64) float64) Member {
		return fn(name, "x, /", func(t *Thread, a []Value) (Value, error) {
			if b, ok := asBig(a[0]); ok {
				return Big(b), nil
			}
			x, err := t.AsFloat(a[0])
			if err != nil {
				return Value{}, err
			}
			return t.floatToInt(f(x))
		})
	}
	return []Member{
		fn("log", "x, base=, /", func(t *Thread, a []Value) (Value, error) {
			x, err := t.logOf(a[0])
			if err != nil || a[1].kind == KindUnbound {
				return Float(x), err
			}
			b, err := t.logOf(a[1])
			if err != nil {
				return Value{}, err
			}
			if b == 0 {
				return Value{}, t.zeroDivision("float division by zero")
			}
			return Float(x / b), nil
		}),
		whole("floor", math.Floor), whole("ceil", math.Ceil), whole("trunc", math.Trunc),
		test("isnan", func(x float64) bool { return x != x }), test("isinf", func(x float64) bool { return math.IsInf(x, 0) }),
		test("isfinite", func(x float64) bool { return x == x && !math.IsInf(x, 0) }),
		two("pow", "x, y, /", func(t *Thread, x, y float64) (float64, error) {
			r := elementary.Pow(x, y)
			switch {
			case r != r && x == x && y == y, x == 0 && y < 0 && !math.IsInf(y, 0):
				return 0, t.domain("pow", x)
			case math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0):
				return 0, t.Raise(OverflowError, "math range error").WithHint("run.float-overflow")
			}
			return r, nil
		}),
		two("fmod", "x, y, /", func(t *Thread, x, y float64) (float64, error) {
			r := math.Mod(x, y)
			if r != r && x == x && y == y {
				return 0, t.domain("fmod", x)
			}
			return r, nil
		}),
		two("atan2", "y, x, /", func(_ *Thread, y, x float64) (float64, error) { return elementary.Atan2(y, x), nil }),
		two("copysign", "x, y, /", func(_ *Thread, x, y float64) (float64, error) { return math.Copysign(x, y), nil }),
		two("nextafter", "x, y, /", func(_ *Thread, x, y float64) (float64, error) { return math.Nextafter(x, y), nil }),
		fn("ulp", "x, /", func(t *Thread, a []Value) (Value, error) {
			x, err := t.AsFloat(a[0])
			x = math.Abs(x)
			if math.IsInf(x, 0) || x != x {
				return Float(x), err
			}
			if up := math.Nextafter(x, math.Inf(1)); !math.IsInf(up, 0) {
				return Float(up - x), err
			}
			return Float(x - math.Nextafter(x, 0)), err
		}),
		fn("modf", "x, /", func(t *Thread, a []Value) (Value, error) {
			x, err := t.AsFloat(a[0])
			if math.IsInf(x, 0) {
				return NewTuple(Float(math.Copysign(0, x)), Float(x)), err
			}
			i := math.Trunc(x)
			return NewTuple(Float(math.Copysign(x-i, x)), Float(i)), err
		}),
		fn("frexp", "x, /", func(t *Thread, a []Value) (Value, error) {
			x, err := t.AsFloat(a[0])
			m, e := math.Frexp(x)
			return NewTuple(Float(m), Int(int64(e))), err
		}),
		fn("ldexp", "x, i, /", func(t *Thread, a []Value) (Value, error) {
			x, err := t.AsFloat(a[0])
			if err != nil {
				return Value{}, err
			}
			n, err := t.AsIndex(a[1])
			if err != nil {
				return Value{}, err
			}
			r := math.Ldexp(x, int(min(max(n, -5000), 5000)))
			if math.IsInf(r, 0) && !math.IsInf(x, 0) {
				return Value{}, t.Raise(OverflowError, "math range error").WithHint("run.float-overflow")
			}
			return Float(r), nil
		}),
		fn("hypot", "*coordinates", func(t *Thread, a []Value) (Value, error) {
			return t.norm(a[0].Object().(*Tuple).Items)
		}),
		fn("dist", "p, q, /", func(t *Thread, a []Value) (Value, error) {
			p, err := t.ToSlice(a[0])
			if err != nil {
				return Value{}, err
			}
			q, err := t.ToSlice(a[1])
			if err != nil {
				return Value{}, err
			}
			if len(p) != len(q) {
				return Value{}, t.Raise(ValueError, "both points must have the same number of dimensions")
			}
			d := make([]Value, len(p))
			for i := range p {
				x, err := t.AsFloat(p[i])
				if err != nil {
					return Value{}, err
				}
				y, err := t.AsFloat(q[i])
				if err != nil {
					return Value{}, err
				}
				d[i] = Float(x - y)
			}
			return t.norm(d)
		}),
		fn("fsum", "seq, /", func(t *Thread, a []Value) (Value, error) { return t.exactSum(a[0]) }),
		fn("prod", "iterable, /, *, start=1", func(t *Thread, a []Value) (Value, error) {
			p := a[1]
			err := t.Iterate(a[0], func(v Value) error {
				var err error
				p, err = t.mul(p, v)
				return err
			})
			return p, err
		}),
		fn("factorial", "n, /", func(t *Thread, a []Value) (Value, error) {
			n, err := t.AsIndex(a[0])
			if err != nil {
				return Value{}, err
			}
			if n < 0 {
				return Value{}, t.Raise(ValueError, "factorial() not defined for negative values")
			}
			if n > 200000 {
				return Value{}, t.tooBig()
			}
			if err := t.Hook(int(n * n / 64)); err != nil {
				return Value{}, err
			}
			return Big(new(big.Int).MulRange(1, n)), nil
		}),
		fn("comb", "n, k, /", func(t *Thread, a []Value) (Value, error) {
			n, k, err := t.twoCounts(a)
			if err != nil || k > n {
				return Int(0), err
			}
			if min(k, n-k) > 100000 {
				return Value{}, t.tooBig()
			}
			return Big(new(big.Int).Binomial(n, k)), nil
		}),
		fn("perm", "n, k=None, /", func(t *Thread, a []Value) (Value, error) {
			if a[1].kind == KindNone {
				a = []Value{a[0], a[0]}
			}
			n, k, err := t.twoCounts(a)
			if err != nil || k > n {
				return Int(0), err
			}
			if k > 100000 {
				return Value{}, t.tooBig()
			}
			return Big(new(big.Int).MulRange(n-k+1, n)), nil
		}),
		fn("gcd", "*integers", func(t *Thread, a []Value) (Value, error) {
			g := new(big.Int)
			for _, v := range a[0].Object().(*Tuple).Items {
				i, err := t.index(v)
				if err != nil {
					return Value{}, err
				}
				b, _ := asBig(i)
				g.GCD(nil, nil, g, new(big.Int).Abs(b))
			}
			return Big(g), nil
		}),
		fn("lcm", "*integers", func(t *Thread, a []Value) (Value, error) {
			l := big.NewInt(1)
			for _, v := range a[0].Object().(*Tuple).Items {
				i, err := t.index(v)
				if err != nil {
					return Value{}, err
				}
				b, _ := asBig(i)
				if b.Sign() == 0 {
					return Int(0), nil
				}
				b = new(big.Int).Abs(b)
				g := new(big.Int).GCD(nil, nil, l, b)
				if err := t.bigWork(l.BitLen(), b.BitLen()); err != nil {
					return Value{}, err
				}
				l.Mul(l, b).Quo(l, g)
			}
			return Big(l), nil
		}),
		fn("isqrt", "n, /", func(t *Thread, a []Value) (Value, error) {
			i, err := t.index(a[0])
			if err != nil {
				return Value{}, err
			}
			b, _ := asBig(i)
			if b.Sign() < 0 {
				return Value{}, t.Raise(ValueError, "isqrt() argument must be nonnegative")
			}
			return Big(new(big.Int).Sqrt(b)), nil
		}),
		fn("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", func(t *Thread, a []Value) (Value, error) {
			var f [4]float64
			for i, v := range a {
				x, err := t.AsFloat(v)
				if err != nil {
					return Value{}, err
				}
				f[i] = x
			}
			if f[0] == f[1] {
				return Bool(true), nil
			}
			if math.IsInf(f[0], 0) || math.IsInf(f[1], 0) {
				return Bool(false), nil
			}
			d := math.Abs(f[1] - f[0])
			return Bool(d <= math.Abs(float64(f[2]*f[1])) || d <= math.Abs(float64(f[2]*f[0])) || d <= f[3]), nil
		}),
	}
}

func (t *Thread) twoCounts(a []Value) (n, k int64, err error) {
	if n, err = t.AsIndex(a[0]); err != nil {
		return
	}
	if k, err = t.AsIndex(a[1]); err != nil {
		return
	}
	if n < 0 || k < 0 {
		err = t.Raise(ValueError, "n and k must be non-negative integers")
	}
	return
}

// logOf is the natural logarithm of a number of any size.
func (t *Thread) logOf(v Value) (float64, error) {
	if b, ok := v.Object().(*BigInt); ok && b.V.Sign() > 0 {
		e := b.V.BitLen() - 64
		m := new(big.Int).Rsh(b.V, uint(e))
		f, _ := new(big.Float).SetInt(m).Float64()
		return elementary.Log(f) + float64(float64(e)*math.Ln2), nil
	}
	x, err := t.AsFloat(v)
	if err != nil {
		return 0, err
	}
	if x <= 0 {
		return 0, t.domain("log", x)
	}
	return elementary.Log(x), nil
}

// norm is the Euclidean length, scaled so that nothing overflows.
func (t *Thread) norm(items []Value) (Value, error) {
	most := 0.0
	xs := make([]float64, len(items))
	nan := false
	for i, v := range items {
		x, err := t.AsFloat(v)
		if err != nil {
			return Value{}, err
		}
		xs[i] = math.Abs(x)
		nan = nan || x != x
		most = math.Max(most, xs[i])
	}
	switch {
	case math.IsInf(most, 0):
		return Float(math.Inf(1)), nil
	case nan:
		return Float(math.NaN()), nil
	case most == 0:
		return Float(0), nil
	}
	// The squares are summed exactly, so that the result is rounded once.
	sum := new(big.Float).SetPrec(2200)
	for _, x := range xs {
		b := new(big.Float).SetPrec(2200).SetFloat64(x)
		sum.Add(sum, b.Mul(b, b))
	}
	r, _ := sum.Sqrt(sum.SetPrec(200)).Float64()
	return Float(r), nil
}

// exactSum is math.fsum: the sum rounded once.
func (t *Thread) exactSum(v Value) (Value, error) {
	sum := new(big.Float).SetPrec(2200)
	special := 0.0
	odd := false
	err := t.Iterate(v, func(x Value) error {
		f, err := t.AsFloat(x)
		if err != nil {
			return err
		}
		if f != f || math.IsInf(f, 0) {
			odd = true
			special += f
			return nil
		}
		sum.Add(sum, new(big.Float).SetFloat64(f))
		return nil
	})
	if err != nil {
		return Value{}, err
	}
	if odd {
		return Float(special), nil
	}
	f, _ := sum.Float64()
	if math.IsInf(f, 0) {
		return Value{}, t.Raise(OverflowError, "intermediate overflow in fsum").WithHint("run.float-overflow")
	}
	return Float(f), nil
}
