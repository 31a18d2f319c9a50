package elementary

import "math"

const (
	log2e  = 0x1.71547652b82fep+0
	ln2Hi  = 0x1.62e42fee00000p-1 // 32 bits: k·ln2Hi is exact
	ln2Mid = 0x1.a39ef35793c76p-33
	ln2Lo  = 0x1.cc01f97b57a08p-87

	rootHalf  = 0x3fe6a09e667f3bcd // the bits of √½
	mantissa  = 1<<52 - 1
	smallest  = 0x1p-1022 // of the normal numbers
	bitsOfOne = 1023 << 52
)

// parts cuts a normal x > 0 into m·2^k with √½ ≤ m < √2.
func parts(x float64) (m, k float64) {
	b := math.Float64bits(x) + (bitsOfOne - rootHalf)
	// the exponent as the last bits of a float beside 2^52
	k = math.Float64frombits(b>>52|0x433<<52) - (0x1p52 + 1023)
	return math.Float64frombits(b&mantissa + rootHalf), k
}

// anyParts does so also where x is subnormal.
func anyParts(x float64) (m, k float64) {
	if x < smallest {
		m, k = parts(float64(x * 0x1p54))
		return m, k - 54
	}
	return parts(x)
}

// logCore is log(1 + f + tail) in hi + lo, for √½ ≤ 1 + f < √2: its relative error is about 2^-63.
//
// With s = f/(2 + f) it is 2·atanh s = 2(s + s³/3 + s⁵/5 + …). s is computed in
// doubled precision, the terms from s³ on need only one float, since |s| < 0.172; of s's low part
// they take the derivative, 1 + s² + ….
func logCore(f, tail float64) dd {
	u := 2 + f
	uLo := (f - (u - 2)) + tail
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

// withExponent adds k·ln 2.
func withExponent(l dd, k float64) dd {
	t := fastSum(float64(k*ln2Hi), l.hi)
	u := sum(t.hi, float64(k*ln2Mid))
	return dd{u.hi, u.lo + (t.lo + l.lo)}
}

// Log is the natural logarithm. Its error is below 0.52 ulp; log(0) = −Inf, log(x < 0) = NaN.
func Log(x float64) float64 {
	y, rare := logLane(x)
	switch {
	case !rare:
		return y
	case isPositive(x):
		m, k := anyParts(x)
		return natural(m, k)
	}
	return logEnd(x)
}

func logLane(x float64) (y float64, rare bool) {
	m, k := parts(x)
	return natural(m, k), notNormal(x)
}

func natural(m, k float64) float64 { return withExponent(logCore(m-1, 0), k).float() }

// notNormal tells whether a logarithm of x is a rare case: x is not a normal number above 0.
func notNormal(x float64) bool { return !(x >= smallest && x <= math.MaxFloat64) }

func isPositive(x float64) bool { return x > 0 && x <= math.MaxFloat64 }

// logEnd is a logarithm of what is not positive or not finite.
func logEnd(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x
}

// Log1p is log(1 + x), also accurate where x is small.
func Log1p(x float64) float64 {
	y, rare := log1pLane(x)
	switch {
	case !rare:
		return y
	case isPositive(x): // 1 is below the last place
		return Log(x)
	}
	return logEnd(1 + x)
}

func log1pLane(x float64) (y float64, rare bool) {
	s := sum(1, x)
	m, k := parts(s.hi)
	f := m - 1
	tail := float64(s.lo * (m / s.hi)) // s.lo·2^-k
	if k == 0 {                        // f = x itself, so that nothing is lost where x is small
		f, tail = x, 0
	}
	y = withExponent(logCore(f, tail), k).float()
	if math.Abs(x) < 0x1p-54 {
		y = x
	}
	return y, !(x > -1 && x < 0x1p1000)
}

// Log2 is the logarithm to base 2; exact for powers of two.
func Log2(x float64) float64 {
	y, rare := log2Lane(x)
	switch {
	case !rare:
		return y
	case isPositive(x):
		m, k := anyParts(x)
		return binary(m, k)
	}
	return logEnd(x)
}

func log2Lane(x float64) (y float64, rare bool) {
	m, k := parts(x)
	return binary(m, k), notNormal(x)
}

func binary(m, k float64) float64 {
	l := logCore(m-1, 0)
	return fastSum(l.hi, l.lo).mul(dd{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}).addFloat(k).float()
}

// Log10 is the logarithm to base 10; exact for powers of ten.
func Log10(x float64) float64 {
	y, rare := log10Lane(x)
	switch {
	case !rare:
		return y
	case isPositive(x):
		m, k := anyParts(x)
		return decimal(m, k)
	}
	return logEnd(x)
}

func log10Lane(x float64) (y float64, rare bool) {
	m, k := parts(x)
	return decimal(m, k), notNormal(x)
}

func decimal(m, k float64) float64 {
	l := withExponent(logCore(m-1, 0), k)
	return fastSum(l.hi, l.lo).mul(dd{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57}).float()
}
