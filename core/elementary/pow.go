package elementary

import (
	"math"
	"math/bits"
)

// Coefficients 1/(2n+1) of atanh and 1/n! of exp in doubled precision.
var (
	oddDD = [...]dd{{}, {0x1.5555555555555p-2, 0x1.5555555555555p-56}, {0x1.999999999999ap-3, -0x1.999999999999ap-57}, {0x1.2492492492492p-3, 0x1.2492492492492p-57},
		{0x1.c71c71c71c71cp-4, 0x1.c71c71c71c71cp-58}, {0x1.745d1745d1746p-4, -0x1.745d1745d1746p-59}, {0x1.3b13b13b13b14p-4, -0x1.3b13b13b13b14p-58},
		{0x1.1111111111111p-4, 0x1.1111111111111p-60}, {0x1.e1e1e1e1e1e1ep-5, 0x1.e1e1e1e1e1e1ep-61}}
	oddTail   = [...]float64{1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25, 1.0 / 27, 1.0 / 29, 1.0 / 31, 1.0 / 33, 1.0 / 35, 1.0 / 37}
	factorial = [...]dd{{}, {1, 0}, {0.5, 0}, {0x1.5555555555555p-3, 0x1.5555555555555p-57}, {0x1.5555555555555p-5, 0x1.5555555555555p-59},
		{0x1.1111111111111p-7, 0x1.1111111111111p-63}, {0x1.6c16c16c16c17p-10, -0x1.f49f49f49f49fp-65}, {0x1.a01a01a01a01ap-13, 0x1.a01a01a01a01ap-73},
		{0x1.a01a01a01a01ap-16, 0x1.a01a01a01a01ap-76}}
	factorialTail = [...]float64{0x1.71de3a556c734p-19, 0x1.27e4fb7789f5cp-22, 0x1.ae64567f544e4p-26, 0x1.1eed8eff8d898p-29, 0x1.6124613a86d09p-33,
		0x1.93974a8c07c9dp-37, 0x1.ae7f3e733b81fp-41, 0x1.ae7f3e733b81fp-45, 0x1.952c77030ad4ap-49, 0x1.6827863b97d97p-53, 0x1.2f49b46814157p-57, 0x1.e542ba4020225p-62}
)

// logDD is log x in doubled precision, x > 0: its relative error is about 2^-95.
func logDD(x float64) dd {
	m, kf := anyParts(x)
	s := dd{m - 1, 0}.div(sum(m, 1))
	z := s.mul(s)
	tail := 0.0
	for i := len(oddTail) - 1; i >= 0; i-- {
		tail = oddTail[i] + float64(tail*z.hi)
	}
	p := dd{tail, 0}
	for i := len(oddDD) - 1; i > 0; i-- {
		p = p.mul(z).add(oddDD[i])
	}
	l := s.add(s.mul(z).mul(p)).mulFloat(2)
	if kf == 0 {
		return l
	}
	ln2 := dd{float64(kf * ln2Hi), 0}.add(product(kf, ln2Mid)).addFloat(float64(kf * ln2Lo))
	return ln2.add(l)
}

// expDD is (hi + lo)·2^k = e^t; its relative error is about 2^-85.
func expDD(t dd) (m dd, k int) {
	kf := math.Floor(float64(t.hi*log2e) + 0.5)
	r := t.add(dd{-float64(kf * ln2Hi), 0}).add(product(-kf, ln2Mid)).addFloat(-float64(kf * ln2Lo))
	tail := 0.0
	for i := len(factorialTail) - 1; i >= 0; i-- {
		tail = factorialTail[i] + float64(tail*r.hi)
	}
	p := dd{tail, 0}
	for i := len(factorial) - 1; i > 0; i-- {
		p = p.mul(r).add(factorial[i])
	}
	return p.mul(r).addFloat(1), int(kf)
}

// logFine is log(m·2^k) in doubled precision, for m as parts gives it, to about 2^-69 of its value: as
// logReduced, with one part more of each term.
func logFine(m, k float64) dd {
	i := logIndex(m)
	r := timesLess1(m, logTable[i].inverse)
	z := square(r.hi)
	q := (0x1.5555555555555p-2 + float64(r.hi*(-0x1.0000000000003p-2))) + float64(z.hi*((0x1.99999999999adp-3+float64(r.hi*(-0x1.55555553a6a5fp-3)))+float64(z.hi*((0x1.24924921da739p-3+float64(r.hi*(-0x1.000214b366729p-3)))+float64(z.hi*0x1.c7213be4e0cf4p-4)))))
	cube := float64(float64(r.hi*z.hi) * q)
	s := fastSum(float64(k*ln2Hi), logTable[i].log)
	t := fastSum(s.hi, r.hi)
	u := fastSum(t.hi, float64(-0.5*z.hi))
	v := fastSum(u.hi, float64(k*ln2Mid))
	small := (cube - float64(0.5*z.lo)) + ((r.lo - float64(r.hi*r.lo)) + (logLow[i] + float64(k*ln2Lo)))
	return fastSum(v.hi, ((v.lo+u.lo)+(t.lo+s.lo))+small)
}

// powNear is x^y in hi + lo for normal x > 0, and the logarithm t of the power, |t| < 700. Its error is below
// (2^-63.5 + |t|·2^-67) of its value.
func powNear(x, y float64) (p dd, t float64) {
	m, k := parts(x)
	l := logFine(m, k).mulFloat(y)
	n, _ := expReduce(l.hi)
	f := math.Float64frombits(n) - toInteger
	r := sum(l.hi-float64(f*ln2Part1), -float64(f*ln2Part2)) // what expReduce rounds
	r = fastSum(r.hi, r.lo+l.lo)
	j := n & 127
	h := math.Float64frombits(expTable[j].bits + n<<45)
	tail := expTable[j].tail
	z := float64(r.hi * r.hi)
	e := product(h, r.hi)
	s := fastSum(h, e.hi)
	return dd{s.hi, s.lo + (e.lo + float64(h*((tail+float64(tail*r.hi)+r.lo)+expRest(r.hi, z))))}, l.hi
}

// powLane holds where the error of powNear does not matter for the rounding, which is nearly everywhere.
func powLane(x, y float64) (z float64, rare bool) {
	ax := math.Abs(x)
	p, t := powNear(ax, y)
	t = math.Abs(t)
	e := float64(p.hi * (0x1.6p-64 + float64(t*0x1p-67)))
	z = p.hi + (p.lo + e)
	usual := ax >= smallest && ax <= math.MaxFloat64 && t < 690 && z == p.hi+(p.lo-e)
	if x == 0 && y > 0 {
		z, usual = 0, true
	}
	whole := y + toInteger
	isWhole := whole-toInteger == y
	if isWhole && math.Float64bits(whole)&1 == 1 {
		z = math.Copysign(z, x)
	}
	if x < 0 && !isWhole {
		z = math.NaN()
	}
	return z, !(usual && math.Abs(y) < 0x1p51)
}

// Pow is x to the y, correctly rounded in all but the rarest cases (about one in 2^30 of those that powLane leaves;
// never where the power is exact), with C's values where an argument is 0, infinite or not a number.
func Pow(x, y float64) float64 {
	z, rare := powLane(x, y)
	switch {
	case !rare:
		return z
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	}
	ax := math.Abs(x)
	odd := isOdd(y)
	sign := 1.0
	if odd {
		sign = math.Copysign(1, x)
	}
	switch {
	case math.Abs(y) > math.MaxFloat64:
		switch {
		case ax == 1:
			return 1
		case (ax > 1) == (y > 0):
			return math.Inf(1)
		}
		return 0
	case x == 0 || ax > math.MaxFloat64:
		if (x == 0) == (y > 0) {
			return float64(sign * 0)
		}
		return float64(sign * math.Inf(1))
	case x < 0 && y != math.Floor(y):
		return math.NaN()
	case ax == 1:
		return sign
	case math.Abs(y) > 0x1p64: // |log x| ≥ 2^-53, so it overflows or vanishes
		if (ax > 1) == (y > 0) {
			return float64(sign * math.Inf(1))
		}
		return float64(sign * 0)
	}
	if p, e, ok := exactPower(ax, y); ok {
		return float64(sign * wholePower(p, e))
	}
	t := logDD(ax).mulFloat(y)
	switch {
	case t.hi > 710:
		return float64(sign * math.Inf(1))
	case t.hi < -746:
		return float64(sign * 0)
	}
	m, k := expDD(t)
	return float64(sign * m.ldexp(k))
}

// exactPower is x^y = p·2^e where that is a number of at most 63 bits, x > 0 and not 1. Only such a
// power can be a float, or lie in the middle of two, where a logarithm's last error would decide;
// all others are irrational or do not end.
func exactPower(x, y float64) (p uint64, e int, ok bool) {
	b := math.Float64bits(x)
	m, k := b&(1<<52-1), int(b>>52)-1075
	if b>>52 == 0 {
		k++
	} else {
		m |= 1 << 52
	}
	zeros := bits.TrailingZeros64(m)
	m, k = m>>zeros, k+zeros // x = m·2^k, m odd
	for y != math.Floor(y) {
		r := uint64(math.Sqrt(float64(m)))
		if k&1 == 1 || r*r != m {
			return 0, 0, false
		}
		m, k, y = r, k/2, float64(2*y)
	}
	switch {
	case m == 1: // a power of two, of any whole exponent
		return 1, int(max(-3000, min(float64(float64(k)*y), 3000))), true
	case y < 0 || y > 40: // 3^40 has 64 bits
		return 0, 0, false
	}
	p = 1
	for range int(y) {
		hi, lo := bits.Mul64(p, m)
		if hi != 0 || lo>>63 != 0 {
			return 0, 0, false
		}
		p = lo
	}
	return p, k * int(y), true
}

// wholePower is p·2^e rounded once, p < 2^63.
func wholePower(p uint64, e int) float64 {
	n := bits.Len64(p)
	hi := float64(p)
	lo := float64(int64(p - uint64(hi)))
	return dd{hi, lo}.scale(-n).ldexp(e + n)
}

// isOdd tells whether y is an odd whole number.
func isOdd(y float64) bool {
	a := math.Abs(y)
	return a < 0x1p53 && a == math.Floor(a) && int64(a)&1 == 1
}

// Power is x**y by the rule that all of Nabla keeps: x·x for y = 2, a product in doubled precision,
// rounded once, for whole y from 3 to 16, else Pow.
func Power(x, y float64) float64 {
	switch {
	case y == 2:
		return float64(x * x)
	case y == 1:
		return x
	case y >= 3 && y <= 16 && y == math.Floor(y):
		return PowInt(x, int(y))
	}
	return Pow(x, y)
}

// PowInt is x^n for 3 ≤ n ≤ 16, rounded once.
func PowInt(x float64, n int) float64 {
	y, rare := powIntLane(x, n)
	if !rare {
		return y
	}
	if x-x != 0 { // infinite or NaN
		if n&1 == 0 {
			return float64(x * x)
		}
		return x
	}
	// The mantissa alone is multiplied, so that nothing over- or underflows before the end.
	m, k := anyParts(math.Abs(x))
	v := wholePowerDD(m, n).ldexp(int(k) * n)
	if n&1 == 1 {
		return math.Copysign(v, x)
	}
	return v
}

func powIntLane(x float64, n int) (y float64, rare bool) {
	y = wholePowerDD(x, n).float()
	a := math.Abs(y)
	rare = !(a > 0x1p-900 && a < 0x1p990) && x != 0
	if x == 0 {
		if n&1 == 1 {
			y = x
		} else {
			y = 0
		}
	}
	return y, rare
}

// wholePowerDD is x^n in doubled precision, n ≥ 2: the bits of n from the top, each a squaring, and a
// product with x where it is 1.
func wholePowerDD(x float64, n int) dd {
	bit := 1 << (bits.Len64(uint64(n)) - 2)
	r := square(x)
	if n&bit != 0 {
		r = r.mulFloat(x)
	}
	for bit >>= 1; bit != 0; bit >>= 1 {
		r = r.square()
		if n&bit != 0 {
			r = r.mulFloat(x)
		}
	}
	return r
}
