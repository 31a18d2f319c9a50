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
		angle = halfPi().add(angle.neg())
	}
	return angle
}

// π/2 and π in doubled precision.
func halfPi() dd { return dd{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54} }
func fullPi() dd { return dd{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53} }

// Atan is the angle in (−π/2, π/2) whose tangent is x.
func Atan(x float64) float64 { return atanLane(x) }

func atanLane(x float64) float64 {
	a := math.Abs(x)
	y := atan2(dd{a, 0}, dd{1, 0}).float()
	if a > 0x1p60 {
		y = math.Pi / 2
	}
	if a < 0x1p-27 {
		y = a
	}
	return math.Copysign(y, x)
}

// Atan2 is the angle of the point (x, y) in [−π, π], with C's values at zeros and infinities.
func Atan2(y, x float64) float64 {
	if angle, rare := atan2Lane(y, x); !rare {
		return angle
	}
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
	_, ey := frexp(ay)
	_, ex := frexp(ax)
	switch d := ey - ex; {
	case d > 60: // the x is below the last place
		return math.Copysign(math.Pi/2, y)
	case d < -60 && left:
		return math.Copysign(math.Pi, y)
	case d < -60:
		return math.Copysign(ay/ax, y)
	}
	e := max(ey, ex)
	angle, _ := atan2Lane(math.Copysign(ldexpExact(ay, -e), y), math.Copysign(ldexpExact(ax, -e), x))
	return angle
}

// atan2Lane holds for points neither very far from 0 nor very near to an axis.
func atan2Lane(y, x float64) (angle float64, rare bool) {
	ay, ax := math.Abs(y), math.Abs(x)
	a := atan2(dd{ay, 0}, dd{ax, 0})
	if x < 0 {
		a = fullPi().add(a.neg())
	}
	usual := ay > 0x1p-400 && ay < 0x1p400 && ay > float64(ax*0x1p-60) && ax > float64(ay*0x1p-60)
	return math.Copysign(a.float(), y), !usual
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

// root is √(1 − x²) in doubled precision, 0 for |x| = 1.
func root(x float64) dd { return dd{1, 0}.add(square(x).neg()).sqrt() }

// sqrt is √x, x > 0; of 0 it is 0.
func (x dd) sqrt() dd {
	q := math.Sqrt(x.hi)
	p := square(q)
	low := ((x.hi - p.hi) - p.lo + x.lo) / float64(2*q)
	if x.hi == 0 {
		low = 0
	}
	return fastSum(q, low)
}

// Asin is the angle in [−π/2, π/2] whose sine is x.
func Asin(x float64) float64 { return asinLane(x) }

func asinLane(x float64) float64 {
	a := math.Abs(x)
	y := atan2(dd{a, 0}, root(a)).float()
	if a < 0x1p-27 {
		y = a
	}
	if a > 1 {
		y = math.NaN()
	}
	return math.Copysign(y, x)
}

// Acos is the angle in [0, π] whose cosine is x.
func Acos(x float64) float64 { return acosLane(x) }

func acosLane(x float64) float64 {
	a := math.Abs(x)
	angle := atan2(root(a), dd{a, 0})
	if x < 0 {
		angle = fullPi().add(angle.neg())
	}
	y := angle.float()
	if a > 1 {
		y = math.NaN()
	}
	return y
}

// Hypot is √(x² + y²) without overflow on the way.
func Hypot(x, y float64) float64 {
	if z, rare := hypotLane(x, y); !rare {
		return z
	}
	x, y = math.Abs(x), math.Abs(y)
	switch {
	case x > math.MaxFloat64 || y > math.MaxFloat64:
		return math.Inf(1)
	case x != x || y != y:
		return math.NaN()
	}
	_, e := frexp(max(x, y))
	x, y = ldexpExact(x, -e), ldexpExact(y, -e)
	return square(x).add(square(y)).sqrt().ldexp(e)
}

func hypotLane(x, y float64) (z float64, rare bool) {
	z = square(x).add(square(y)).sqrt().float()
	return z, !(z > 0x1p-400 && z < 0x1p400) && !(x == 0 && y == 0)
}

// Cbrt is the cube root.
func Cbrt(x float64) float64 {
	if x == 0 || x-x != 0 {
		return x
	}
	f, e := frexp(math.Abs(x))
	for e%3 != 0 {
		f, e = float64(f*0.5), e+1
	}
	y := 0.4 + float64(0.6*f)
	for range 6 {
		y -= (float64(y*float64(y*y)) - f) / float64(3*float64(y*y))
	}
	p := square(y)
	c := dd{y, 0}.mul(p).addFloat(-f)
	return math.Copysign(fastSum(y, -c.hi/float64(3*p.hi)).ldexp(e/3), x)
}
