package elementary

import "math"

const (
	log2e  = 0x1.71547652b82fep+0
	ln2Hi  = 0x1.62e42fee00000p-1 // 32 bits: k·ln2Hi is exact
	ln2Mid = 0x1.a39ef35793c76p-33
	ln2Lo  = 0x1.cc01f97b57a08p-87

	mantissa  = 1<<52 - 1
	smallest  = 0x1p-1022 // of the normal numbers
	bitsOfOne = 1023 << 52

	// logFirst is the bits of the least m of parts; 128 intervals of 2^45 floats follow, and 1 is in the
	// middle of one.
	logFirst = 0x3fe61 << 44
)

// parts cuts a normal x > 0 into m·2^k with 0.69 < m < 1.38.
func parts(x float64) (m, k float64) {
	b := math.Float64bits(x) + (bitsOfOne - logFirst)
	// the exponent as the last bits of a float beside 2^52
	k = math.Float64frombits(b>>52|0x433<<52) - (0x1p52 + 1023)
	return math.Float64frombits(b&mantissa + logFirst), k
}

// anyParts does so also where x is subnormal.
func anyParts(x float64) (m, k float64) {
	if x < smallest {
		m, k = parts(float64(x * 0x1p54))
		return m, k - 54
	}
	return parts(x)
}

// logReduced is log(m·2^k) in hi + lo, for m as parts gives it: lo is small beside hi, the error about
// 2^-62 of the value.
//
// The table has a number c of 22 bits near 1/m, and −log c. r = c·m − 1, |r| < 0.0044, is exact in two
// floats, and log(1 + r) = r − r²/2 + r³·q(r) with q a polynomial whose largest error is least (Remez).
// Around m = 1 c is 1, so that nothing cancels.
func logReduced(m, k float64) dd {
	e := logTable[logIndex(m)]
	return logSum(k, e.log, timesLess1(m, e.inverse))
}

// logReducedTail is log((m + tail)·2^k), |tail| ≤ ulp(m)/2.
func logReducedTail(m, tail, k float64) dd {
	e := logTable[logIndex(m)]
	r := timesLess1(m, e.inverse)
	return logSum(k, e.log, fastSum(r.hi, r.lo+float64(tail*e.inverse)))
}

func logIndex(m float64) uint64 { return (math.Float64bits(m) - logFirst) >> 45 & 127 }

// timesLess1 is m·c − 1, near 0, for c of 22 bits.
func timesLess1(m, c float64) dd {
	high := math.Float64frombits(math.Float64bits(m) & (1<<64 - 1<<22))
	return fastSum(float64(high*c)-1, float64((m-high)*c))
}

// logSum is k·ln 2 + l + log(1 + r).
func logSum(k, l float64, r dd) dd {
	s := fastSum(float64(k*ln2Hi), l)
	t := fastSum(s.hi, r.hi)
	z := float64(r.hi * r.hi)
	q := (0x1.5555555555559p-2 + float64(r.hi*-0x1.ffffffff2bd2fp-3)) + float64(z*((0x1.99999997c324ep-3+float64(r.hi*-0x1.555738e21f585p-3))+float64(z*0x1.24949cf0f5a19p-3)))
	small := float64(float64(r.hi*z)*q) - float64(0.5*z)
	return dd{t.hi, t.lo + (small + (s.lo + r.lo + float64(k*ln2Mid)))}
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

func natural(m, k float64) float64 { return logReduced(m, k).float() }

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
	y = logReducedTail(m, float64(s.lo*(m/s.hi)), k).float() // s.lo·2^-k comes to m
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
		return logTwo(m, k)
	}
	return logEnd(x)
}

func log2Lane(x float64) (y float64, rare bool) {
	m, k := parts(x)
	return logTwo(m, k), notNormal(x)
}

func logTwo(m, k float64) float64 {
	l := logReduced(m, 0)
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
		return logTen(m, k)
	}
	return logEnd(x)
}

func log10Lane(x float64) (y float64, rare bool) {
	m, k := parts(x)
	return logTen(m, k), notNormal(x)
}

func logTen(m, k float64) float64 {
	l := logReduced(m, k)
	return fastSum(l.hi, l.lo).mul(dd{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57}).float()
}
