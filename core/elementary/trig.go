package elementary

import (
	"math"
	"math/bits"
)

const (
	twoOverPi = 0x1.45f306dc9c883p-1
	// π/2 in pieces; k times the first two is exact for |k| < 2^20.
	halfPi1 = 0x1.921fb54400000p+0
	halfPi2 = 0x1.0b4611a600000p-34
	halfPi3 = 0x1.3198a2e037073p-69
	halfPi4 = 0x1.129024e088a68p-123
)

// reduce gives the quadrant of x and the rest r, |r| ≤ π/4, in doubled precision. x is finite.
func reduce(x float64) (quadrant int, r dd) {
	if math.Abs(x) > 0x1p19 {
		return reduceLarge(x)
	}
	k := math.Floor(float64(x*twoOverPi) + 0.5)
	t := x - float64(k*halfPi1)
	r = sum(t, -float64(k*halfPi2))
	w := product(k, halfPi3)
	r = r.add(w.neg())
	r = r.addFloat(-float64(k * halfPi4))
	return int(int64(k)) & 3, r
}

// twoOverPiBits are the binary digits of 2/π after the point.
var twoOverPiBits = [...]uint64{
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
	0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7,
	0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
}

// reduceLarge is the reduction of Payne and Hanek: x·2/π modulo 4 from exactly those digits of 2/π
// that matter.
func reduceLarge(x float64) (quadrant int, r dd) {
	b := math.Float64bits(math.Abs(x))
	e := int(b>>52) - 1075 // |x| = m·2^e
	m := b&(1<<52-1) | 1<<52
	// Digits before position e − 2 give multiples of 4. Four words from there.
	word := func(i int) uint64 {
		at := e - 2 + 64*i
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
	// p = m · (w0 w1 w2 w3), the low 256 bits and what is above them.
	var p [5]uint64
	for i := 3; i >= 0; i-- {
		hi, lo := bits.Mul64(m, word(i))
		var c uint64
		p[i+1], c = bits.Add64(p[i+1], lo, 0)
		p[i], _ = bits.Add64(p[i], hi, c)
	}
	// |x|·2/π modulo 4 is p·2^-254: after a shift by two p[0] ends in the integer's last bits and
	// p[1], p[2], p[3] are the fraction.
	for i := range 4 {
		p[i] = p[i]<<2 | p[i+1]>>62
	}
	quadrant = int(p[0] & 3)
	f := [3]uint64{p[1], p[2], p[3]}
	negative := f[0]>>63 == 1
	if negative { // nearer to the next quadrant: f − 1
		quadrant++
		var c uint64
		f[2], c = bits.Add64(^f[2], 1, 0)
		f[1], c = bits.Add64(^f[1], 0, c)
		f[0], _ = bits.Add64(^f[0], 0, c)
	}
	r = fraction(f).mul(dd{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54})
	if negative {
		r = r.neg()
	}
	if x < 0 {
		quadrant, r = -quadrant, r.neg()
	}
	return quadrant & 3, r
}

// fraction is the binary fraction of three words in doubled precision.
func fraction(f [3]uint64) dd {
	exponent := 0
	for f[0] == 0 && exponent > -192 {
		f[0], f[1], f[2] = f[1], f[2], 0
		exponent -= 64
	}
	n := uint(bits.LeadingZeros64(f[0]))
	if n > 0 {
		f[0] = f[0]<<n | f[1]>>(64-n)
		f[1] = f[1]<<n | f[2]>>(64-n)
	}
	exponent -= int(n)
	top := float64(f[0]>>11) * 0x1p-53
	low := float64((f[0]&0x7ff)<<42|f[1]>>22) * 0x1p-106
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

// Sin is the sine of x radians; its error is below 0.53 ulp, for arguments of any size.
func Sin(x float64) float64 {
	if x-x != 0 {
		return x - x
	}
	if math.Abs(x) < 0x1p-27 {
		return x
	}
	switch q, r := reduce(x); q {
	case 0:
		return sinCore(r).float()
	case 1:
		return cosCore(r).float()
	case 2:
		return -sinCore(r).float()
	default:
		return -cosCore(r).float()
	}
}

// Cos is the cosine of x radians; its error is below 0.53 ulp.
func Cos(x float64) float64 {
	if x-x != 0 {
		return x - x
	}
	switch q, r := reduce(x); q {
	case 0:
		return cosCore(r).float()
	case 1:
		return -sinCore(r).float()
	case 2:
		return -cosCore(r).float()
	default:
		return sinCore(r).float()
	}
}

// Tan is the tangent of x radians.
func Tan(x float64) float64 {
	if x == 0 {
		return x
	}
	if x-x != 0 {
		return x - x
	}
	if math.Abs(x) < 0x1p-27 {
		return x
	}
	q, r := reduce(x)
	s, c := sinCore(r), cosCore(r)
	s, c = fastSum(s.hi, s.lo), fastSum(c.hi, c.lo)
	if q&1 == 1 {
		return c.neg().div(s).float()
	}
	return s.div(c).float()
}
