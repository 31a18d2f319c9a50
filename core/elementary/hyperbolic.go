package elementary

import "math"

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	y, rare := sinhLane(x)
	if rare {
		return math.Copysign(expScaled(math.Abs(x), -1), x)
	}
	return y
}

func sinhLane(x float64) (y float64, rare bool) {
	a := math.Abs(x)
	k, r := expReduce(a)
	e, f := power(k, r), power(-k, -r) // e^a and e^-a
	s := fastSum(e.hi, -f.hi)
	y = float64(0.5 * (s.hi + (s.lo + (e.lo - f.lo))))
	if a < 0.25 { // a + a³/3! + … + a^15/15!
		z := float64(a * a)
		z2 := float64(z * z)
		q := (1.0/6 + float64(z*(1.0/120))) + float64(z2*((1.0/5040+float64(z*(1.0/362880)))+
			float64(z2*((1.0/39916800+float64(z*(1.0/6227020800)))+float64(z2*(1.0/1307674368000))))))
		y = a + float64(float64(a*z)*q)
	}
	return math.Copysign(y, x), a > normalExp
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	y, rare := coshLane(x)
	if rare {
		return expScaled(math.Abs(x), -1)
	}
	return y
}

func coshLane(x float64) (y float64, rare bool) {
	a := math.Abs(x)
	k, r := expReduce(a)
	e, f := power(k, r), power(-k, -r)
	s := fastSum(e.hi, f.hi)
	return float64(0.5 * (s.hi + (s.lo + (e.lo + f.lo)))), a > normalExp
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 { return tanhLane(x) }

func tanhLane(x float64) float64 {
	a := math.Abs(x)
	k, r := expReduce(float64(-2 * a))
	e := power(k, r)
	e = fastSum(e.hi, e.lo)
	n, d := fastSum(1, -e.hi), fastSum(1, e.hi)
	n.lo -= e.lo
	d.lo += e.lo
	y := n.over(d)  // (1 − e^-2a)/(1 + e^-2a)
	if a < 0x1p-4 { // the series to a^15
		z := float64(a * a)
		z2 := float64(z * z)
		q := (-1.0/3 + float64(z*(2.0/15))) + float64(z2*((-17.0/315+float64(z*(62.0/2835)))+
			float64(z2*((-1382.0/155925+float64(z*(21844.0/6081075)))+float64(z2*(-929569.0/638512875))))))
		y = a + float64(float64(a*z)*q)
	}
	if a > 22 {
		y = 1
	}
	return math.Copysign(y, x)
}

// log1pDD is log(1 + v) for v > 2^-26.
func log1pDD(v dd) float64 {
	s := sum(1, v.hi)
	m, k := parts(s.hi)
	return logReducedTail(m, float64((s.lo+v.lo)*(m/s.hi)), k).float()
}

// logOfDouble is log(2x), x > 0.
func logOfDouble(x float64) float64 {
	m, k := parts(x)
	return natural(m, k+1)
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
		y = logOfDouble(a)
	default:
		z := square(a)
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
		return logOfDouble(x)
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
