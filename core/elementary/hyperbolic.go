package elementary

import "math"

// expm1DD is e^x − 1 in doubled precision for 0 < x < 40.
func expm1DD(x float64) dd {
	k, m := expCore(x, 0)
	m = expm1(k, fastSum(m.hi, m.lo))
	return fastSum(m.hi, m.lo).scale(k)
}

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27 || x-x != 0:
		return x
	case a > 710.4758600739439:
		return math.Copysign(math.Inf(1), x)
	case a > 30: // e^-x is below the last place
		return math.Copysign(half(a), x)
	}
	u := expm1DD(a)
	s := u.add(u.div(u.addFloat(1)))
	return math.Copysign(float64(0.5*s.float()), x)
}

// half is e^x / 2.
func half(x float64) float64 {
	k, m := expCore(x, 0)
	s := fastSum(1, m.hi)
	return dd{s.hi, s.lo + m.lo}.ldexp(k - 1)
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a > 710.4758600739439:
		return math.Inf(1)
	case a > 30:
		return half(a)
	case a < 0x1p-28:
		return 1
	}
	e := expm1DD(a).addFloat(1)
	s := e.add(dd{1, 0}.div(e))
	return float64(0.5 * s.float())
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a < 0x1p-28:
		return x
	case a > 19.5:
		return math.Copysign(1, x)
	}
	u := expm1DD(float64(2 * a))
	return math.Copysign(u.div(u.addFloat(2)).float(), x)
}

// log1pDD is log(1 + v) for v > 2^-26.
func log1pDD(v dd) float64 {
	s := sum(1, v.hi)
	tail := s.lo + v.lo
	m, k := parts(s.hi)
	l := logCore(m, float64(tail*pow2(-k)))
	if k == 0 {
		return l.float()
	}
	return withExponent(l, float64(k)).float()
}

// Asinh is the inverse of Sinh.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	var y float64
	switch {
	case x-x != 0 || a < 0x1p-28:
		return x
	case a < 0x1p-10:
		z := float64(a * a)
		y = a + float64(float64(a*z)*(-1.0/6+float64(z*(3.0/40+float64(z*(-15.0/336+float64(z*(105.0/3456))))))))
	case a > 0x1p28:
		m, k := parts(a)
		y = withExponent(logCore(m, 0), float64(k+1)).float()
	default:
		z := product(a, a)
		r := z.addFloat(1).sqrt()
		y = log1pDD(z.div(r.addFloat(1)).addFloat(a))
	}
	return math.Copysign(y, x)
}

// Acosh is the inverse of Cosh, x ≥ 1.
func Acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return math.NaN()
	case x > math.MaxFloat64:
		return x
	case x == 1:
		return 0
	case x > 0x1p28:
		m, k := parts(x)
		return withExponent(logCore(m, 0), float64(k+1)).float()
	}
	d := x - 1
	return log1pDD(sum(x, 1).mulFloat(d).sqrt().addFloat(d))
}

// Atanh is the inverse of Tanh, |x| ≤ 1.
func Atanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a > 1:
		return math.NaN()
	case a == 1:
		return math.Copysign(math.Inf(1), x)
	case a < 0x1p-28:
		return x
	case a < 0x1p-10:
		z := float64(a * a)
		return math.Copysign(a+float64(float64(a*z)*(1.0/3+float64(z*(1.0/5+float64(z*(1.0/7)))))), x)
	}
	v := dd{float64(2 * a), 0}.div(sum(1, -a))
	return math.Copysign(float64(0.5*log1pDD(v)), x)
}
