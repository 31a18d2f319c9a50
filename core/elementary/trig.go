package elementary

import (
	"math"
	"math/bits"
)

const (
	twoOverPi = 0x1.45f306dc9c883p-1
	// π/2 in pieces; k times each of the first three is exact for |k| < 2^20.
	halfPi1 = 0x1.921fb54000000p+0
	halfPi2 = 0x1.10b4611800000p-30
	halfPi3 = 0x1.313198a000000p-61
	halfPi4 = 0x1.701b839a25205p-92
)

// reducible is the largest |x| that reduce takes.
const reducible = 0x1p19

// reduce gives the quadrant of x, in the low bits of q, and the rest r, |r| ≤ π/4, in doubled
// precision. |x| ≤ reducible.
func reduce(x float64) (q uint64, r dd) {
	k := float64(x*twoOverPi) + toInteger
	q = math.Float64bits(k)
	k -= toInteger
	s := sum(x-float64(k*halfPi1), -float64(k*halfPi2))
	t := sum(s.hi, -float64(k*halfPi3))
	return q, fastSum(t.hi, (t.lo+s.lo)-float64(k*halfPi4))
}

// twoOverPiBits are the binary digits of 2/π after the point.
var twoOverPiBits = [...]uint64{
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
	0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7,
	0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
}

// digits are 64 binary digits of 2/π behind the first at; those before the point are 0. at > −64.
func digits(at int) uint64 {
	if at < 0 {
		return twoOverPiBits[0] >> uint(-at)
	}
	w, s := at/64, uint(at%64)
	v := twoOverPiBits[w] << s
	if s > 0 {
		v |= twoOverPiBits[w+1] >> (64 - s)
	}
	return v
}

// reduceLarge is the reduction of Payne and Hanek: x·2/π modulo 4 from exactly those digits of 2/π
// that matter. |x| > reducible.
func reduceLarge(x float64) (q uint64, r dd) {
	b := math.Float64bits(math.Abs(x))
	at := int(b>>52) - 1075 - 2 // |x| = m·2^(at+2)
	m := b&mantissa | 1<<52
	// Digits before that position give multiples of 4. m times four words from there, modulo 2^256 and
	// some bits more, in p0 … p4.
	p3, p4 := bits.Mul64(m, digits(at+192))
	p2, l := bits.Mul64(m, digits(at+128))
	p3, c := bits.Add64(p3, l, 0)
	p1, l := bits.Mul64(m, digits(at+64))
	p2, c = bits.Add64(p2, l, c)
	p0, l := bits.Mul64(m, digits(at))
	p1, c = bits.Add64(p1, l, c)
	p0 += c
	// |x|·2/π modulo 4 is p·2^-254: two bits further to the left p0 ends in the integer's last bits and
	// p1, p2, p3 are the fraction.
	q = p0<<2 | p1>>62
	f0, f1, f2 := p1<<2|p2>>62, p2<<2|p3>>62, p3<<2|p4>>62
	negative := f0>>63 == 1
	if negative { // nearer to the next quadrant: f − 1
		q++
		f2, c = bits.Add64(^f2, 1, 0)
		f1, c = bits.Add64(^f1, 0, c)
		f0 = ^f0 + c
	}
	r = fraction(f0, f1, f2).mul(dd{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54})
	if negative {
		r = r.neg()
	}
	if x < 0 {
		q, r = -q, r.neg()
	}
	return q, r
}

// fraction is the binary fraction of three words in doubled precision.
func fraction(f0, f1, f2 uint64) dd {
	exponent := 0
	for f0 == 0 && exponent > -192 {
		f0, f1, f2 = f1, f2, 0
		exponent -= 64
	}
	n := bits.LeadingZeros64(f0)
	if n > 0 {
		f0 = f0<<n | f1>>(64-n)
		f1 = f1<<n | f2>>(64-n)
	}
	exponent -= n
	top := float64(f0>>11) * 0x1p-53
	low := float64((f0&0x7ff)<<42|f1>>22) * 0x1p-106
	return fastSum(float64(top*pow2(exponent)), float64(low*pow2(exponent)))
}

// sinCore is sin(r) for |r| ≤ π/4.
func sinCore(r dd) dd {
	x := r.hi
	z := float64(x * x)
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	// x³·(−1/3! + z/5! − …)
	a := float64(z*(1.0/120)) + float64(z2*(-1.0/5040+float64(z*(1.0/362880))))
	b := (-1.0/39916800 + float64(z*(1.0/6227020800))) + float64(z2*(-1.0/1307674368000+float64(z*(1.0/355687428096000))))
	q := a + float64(z4*b)
	// x − x³/6 with both exact enough, then the rest: r.lo·cos(x) and x³·q.
	w := product(x, x)
	c := product(x, w.hi)
	t := dd{float64(c.hi * (-1.0 / 6)), 0}
	// c.hi + 6·t.hi, the remainder of the division by −6, is exact when added in two parts
	tLo := float64(((c.hi+float64(4*t.hi))+float64(2*t.hi))*(-1.0/6)) - float64((c.lo+float64(x*w.lo))*(1.0/6))
	s := fastSum(x, t.hi)
	rest := s.lo + tLo + float64(r.lo*(1-float64(0.5*z))) + float64(c.hi*q)
	return dd{s.hi, rest}
}

// cosCore is cos(r) for |r| ≤ π/4.
func cosCore(r dd) dd {
	x := r.hi
	w := product(x, x)
	z := w.hi
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	// z²·(1/4! − z/6! + …)
	a := float64(z*(-1.0/720)) + float64(z2*(1.0/40320+float64(z*(-1.0/3628800))))
	b := (1.0/479001600 + float64(z*(-1.0/87178291200))) + float64(z2*(1.0/20922789888000+float64(z*(-1.0/6402373705728000))))
	q := 1.0/24 + (a + float64(z4*b))
	s := fastSum(1, -float64(0.5*z))
	t := fastSum(s.hi, float64(z2*q))
	// the low parts of x² and of r, each with the derivative of what was done to it
	low := float64(w.lo*(0.5-float64(z*(1.0/12)))) + float64(float64(x*r.lo)*(1-float64(z*(1.0/6))))
	return dd{t.hi, t.lo + (s.lo - low)}
}

// circular is sin(q·π/2 + r).
func circular(q uint64, r dd) float64 {
	var v float64
	if q&1 == 1 {
		v = cosCore(r).float()
	} else {
		v = sinCore(r).float()
	}
	return math.Float64frombits(math.Float64bits(v) ^ q>>1<<63)
}

// Sin is the sine of x radians; its error is below 0.53 ulp, for arguments of any size.
func Sin(x float64) float64 {
	y, rare := sinLane(x)
	switch {
	case !rare:
		return y
	case x-x != 0:
		return x - x
	}
	q, r := reduceLarge(x)
	return circular(q, r)
}

func sinLane(x float64) (y float64, rare bool) {
	q, r := reduce(x)
	y = circular(q, r)
	a := math.Abs(x)
	if a < 0x1p-27 {
		y = x
	}
	return y, !(a <= reducible)
}

// Cos is the cosine of x radians; its error is below 0.53 ulp.
func Cos(x float64) float64 {
	y, rare := cosLane(x)
	switch {
	case !rare:
		return y
	case x-x != 0:
		return x - x
	}
	q, r := reduceLarge(x)
	return circular(q+1, r)
}

func cosLane(x float64) (y float64, rare bool) {
	q, r := reduce(x)
	return circular(q+1, r), !(math.Abs(x) <= reducible)
}

// tangent is tan(q·π/2 + r).
func tangent(q uint64, r dd) float64 {
	s, c := sinCore(r), cosCore(r)
	s, c = fastSum(s.hi, s.lo), fastSum(c.hi, c.lo)
	if q&1 == 1 {
		s, c = c.neg(), s
	}
	return s.over(c)
}

// Tan is the tangent of x radians.
func Tan(x float64) float64 {
	y, rare := tanLane(x)
	switch {
	case !rare:
		return y
	case x-x != 0:
		return x - x
	}
	q, r := reduceLarge(x)
	return tangent(q, r)
}

func tanLane(x float64) (y float64, rare bool) {
	q, r := reduce(x)
	y = tangent(q, r)
	a := math.Abs(x)
	if a < 0x1p-27 {
		y = x
	}
	return y, !(a <= reducible)
}
