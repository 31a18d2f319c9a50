package elementary

import "math"

// parts cuts x > 0 into m·2^k with √½ ≤ m < √2.
func parts(x float64) (m float64, k int) {
	if x < 0x1p-1022 {
		x *= 0x1p54
		k = -54
	}
	b := math.Float64bits(x)
	k += int(b>>52) - 1023
	m = math.Float64frombits(b&(1<<52-1) | 1023<<52)
	if m >= math.Sqrt2 {
		m *= 0.5
		k++
	}
	return m, k
}

// logCore is log(m + tail) in hi + lo, for m near 1 (√½ ≤ m < √2): its relative error is about 2^-63.
//
// With f = m − 1 and s = f/(2 + f), log m = 2·atanh s = 2(s + s³/3 + s⁵/5 + …). s is computed in
// doubled precision, the terms from s³ on need only one float, since |s| < 0.172; of s's low part
// they take the derivative, 1 + s² + ….
func logCore(m, tail float64) dd {
	f := m - 1
	u := m + 1
	uLo := m - (u - 1) + tail
	s := f / u
	p := product(s, u)
	// (f + tail − s·(u + uLo)) / u, where 1/u is near (1 − s)/2
	rest := ((f - p.hi) - p.lo) + (tail - float64(s*uLo))
	sLo := float64(float64(rest*0.5) * (1 - s))
	z := float64(s * s)
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	a := float64(z*(2.0/5)) + float64(z2*(2.0/7+float64(z*(2.0/9))))
	b := (2.0/11 + float64(z*(2.0/13))) + float64(z2*(2.0/15+float64(z*(2.0/17))))
	c := (2.0/19 + float64(z*(2.0/21))) + float64(z2*(2.0/23+float64(z*(2.0/25))))
	q := 2.0/3 + (a + float64(z4*(b+float64(z4*c))))
	cube := float64(float64(s*z) * q)
	t := fastSum(float64(2*s), cube)
	return dd{t.hi, t.lo + float64(float64(2*sLo)*(1+z))}
}

// Log is the natural logarithm. Its error is below 0.51 ulp; log(0) = −Inf, log(x < 0) = NaN.
func Log(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	m, k := parts(x)
	l := logCore(m, 0)
	if k == 0 {
		return l.hi + l.lo
	}
	return withExponent(l, float64(k)).float()
}

// withExponent adds k·ln 2.
func withExponent(l dd, k float64) dd {
	t := fastSum(float64(k*ln2Hi), l.hi)
	mid := float64(k * ln2Mid)
	u := sum(t.hi, mid)
	return dd{u.hi, u.lo + (t.lo + l.lo + (float64(k*ln2Mid) - mid))}
}

// Log1p is log(1 + x), also accurate where x is small.
func Log1p(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64 || x == 0:
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case x > -0x1p-54 && x < 0x1p-54:
		return x
	}
	s := sum(1, x)
	m, k := parts(s.hi)
	if k == 0 {
		// 1 + x is s.hi + s.lo exactly; f = x itself, so that nothing is lost where x is small.
		return log1pSmall(x).float()
	}
	l := logCore(m, float64(s.lo*pow2(max(-k, -1022))))
	return withExponent(l, float64(k)).float()
}

// log1pSmall is log(1 + x) in doubled precision for 1 + x in [√½, √2).
func log1pSmall(x float64) dd {
	u := sum(2, x)
	s := dd{x, 0}.div(u)
	z := float64(s.hi * s.hi)
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	a := float64(z*(2.0/5)) + float64(z2*(2.0/7+float64(z*(2.0/9))))
	b := (2.0/11 + float64(z*(2.0/13))) + float64(z2*(2.0/15+float64(z*(2.0/17))))
	c := (2.0/19 + float64(z*(2.0/21))) + float64(z2*(2.0/23+float64(z*(2.0/25))))
	q := 2.0/3 + (a + float64(z4*(b+float64(z4*c))))
	cube := float64(float64(s.hi*z) * q)
	t := fastSum(float64(2*s.hi), cube)
	return dd{t.hi, t.lo + float64(float64(2*s.lo)*(1+z))}
}

// Log2 is the logarithm to base 2; exact for powers of two.
func Log2(x float64) float64 {
	return logBase(x, dd{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}, true)
}

// Log10 is the logarithm to base 10; exact for powers of ten.
func Log10(x float64) float64 {
	return logBase(x, dd{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57}, false)
}

func logBase(x float64, inverse dd, two bool) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	m, k := parts(x)
	l := logCore(m, 0)
	l = fastSum(l.hi, l.lo)
	if two {
		return l.mul(inverse).addFloat(float64(k)).float()
	}
	if k != 0 {
		l = withExponent(l, float64(k))
		l = fastSum(l.hi, l.lo)
	}
	return l.mul(inverse).float()
}
