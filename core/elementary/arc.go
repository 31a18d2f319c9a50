package elementary

import "math"

// atan2 is the angle of the point (x, y) in the first octants, y, x ≥ 0 and not both 0, in doubled
// precision: a crude angle y0 of 1e-5, then the angle from there, whose tangent is
// (y·cos y0 − x·sin y0)/(x·cos y0 + y·sin y0).
func atan2(y, x dd) dd {
	swap := y.hi > x.hi
	if swap {
		y, x = x, y
	}
	t := y.hi / x.hi
	z := float64(t * t)
	a := float64(t * (0.9998660 + float64(z*(-0.3302995+float64(z*(0.1801410+float64(z*(-0.0851330+float64(z*0.0208351)))))))))
	r := dd{a, 0}
	s, c := sinCore(r), cosCore(r)
	s, c = fastSum(s.hi, s.lo), fastSum(c.hi, c.lo)
	d := y.mul(c).add(x.mul(s).neg()).div(x.mul(c).add(y.mul(s)))
	d.lo -= float64(float64(d.hi*float64(d.hi*d.hi)) * (1.0 / 3))
	angle := d.addFloat(a)
	if swap {
		return dd{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54}.add(angle.neg())
	}
	return angle
}

// Atan is the angle in (−π/2, π/2) whose tangent is x.
func Atan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a < 0x1p-27:
		return x
	case a > 0x1p60:
		return math.Copysign(math.Pi/2, x)
	}
	return math.Copysign(atan2(dd{a, 0}, dd{1, 0}).float(), x)
}

// Atan2 is the angle of the point (x, y) in [−π, π], with C's values at zeros and infinities.
func Atan2(y, x float64) float64 {
	ay, ax := math.Abs(y), math.Abs(x)
	left := math.Signbit(x)
	switch {
	case x != x || y != y:
		return math.NaN()
	case y == 0:
		if left {
			return math.Copysign(math.Pi, y)
		}
		return y
	case x == 0 || ay > math.MaxFloat64 || ax > math.MaxFloat64:
		angle := math.Pi / 2
		if ax > math.MaxFloat64 {
			angle = 0
			if ay > math.MaxFloat64 {
				angle = math.Pi / 4
			}
			if left {
				angle = math.Pi - angle
				if ay > math.MaxFloat64 {
					angle = 3 * math.Pi / 4
				}
			}
		}
		return math.Copysign(angle, y)
	}
	_, ey := math.Frexp(ay)
	_, ex := math.Frexp(ax)
	switch d := ey - ex; {
	case d > 60: // the x is below the last place
		return math.Copysign(math.Pi/2, y)
	case d < -60 && left:
		return math.Copysign(math.Pi, y)
	case d < -60:
		return math.Copysign(ay/ax, y)
	}
	e := max(ey, ex)
	angle := atan2(dd{ldexpExact(ay, -e), 0}, dd{ldexpExact(ax, -e), 0})
	if left {
		angle = dd{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53}.add(angle.neg())
	}
	return math.Copysign(angle.float(), y)
}

// ldexpExact is x·2^n where that is exact or far below what matters.
func ldexpExact(x float64, n int) float64 {
	for n > 1000 {
		x = float64(x * pow2(1000))
		n -= 1000
	}
	for n < -1000 {
		x = float64(x * pow2(-1000))
		n += 1000
	}
	return float64(x * pow2(n))
}

// root is √(1 − x²) in doubled precision.
func root(x float64) dd {
	p := product(x, x)
	return dd{1, 0}.add(p.neg()).sqrt()
}

func (x dd) sqrt() dd {
	if x.hi <= 0 {
		return dd{}
	}
	q := math.Sqrt(x.hi)
	p := product(q, q)
	rest := (x.hi - p.hi) - p.lo + x.lo
	return fastSum(q, rest/float64(2*q))
}

// Asin is the angle in [−π/2, π/2] whose sine is x.
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a > 1:
		return math.NaN()
	case a < 0x1p-27:
		return x
	}
	return math.Copysign(atan2(dd{a, 0}, root(a)).float(), x)
}

// Acos is the angle in [0, π] whose cosine is x.
func Acos(x float64) float64 {
	a := math.Abs(x)
	if x != x || a > 1 {
		return math.NaN()
	}
	if x == 1 {
		return 0
	}
	angle := atan2(root(a), dd{a, 0})
	if x < 0 {
		angle = dd{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53}.add(angle.neg())
	}
	return angle.float()
}

// Hypot is √(x² + y²) without overflow on the way.
func Hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	switch {
	case x > math.MaxFloat64 || y > math.MaxFloat64:
		return math.Inf(1)
	case x != x || y != y:
		return math.NaN()
	}
	if x < y {
		x, y = y, x
	}
	if y == 0 {
		return x
	}
	_, e := math.Frexp(x)
	x, y = ldexpExact(x, -e), ldexpExact(y, -e)
	return product(x, x).add(product(y, y)).sqrt().ldexp(e)
}

// Cbrt is the cube root.
func Cbrt(x float64) float64 {
	if x == 0 || x-x != 0 {
		return x
	}
	f, e := math.Frexp(math.Abs(x))
	for e%3 != 0 {
		f, e = float64(f*0.5), e+1
	}
	y := 0.4 + float64(0.6*f)
	for range 6 {
		y -= (float64(y*float64(y*y)) - f) / float64(3*float64(y*y))
	}
	p := product(y, y)
	c := dd{y, 0}.mul(p).addFloat(-f)
	return math.Copysign(fastSum(y, -c.hi/float64(3*p.hi)).ldexp(e/3), x)
}
