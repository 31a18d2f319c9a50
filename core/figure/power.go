package figure

import "math"

// log10 and exp10 place things on log axes. They are good to about 1e-15, which is far below a
// pixel, and made of + − × ÷ alone, so that layouts are the same everywhere.

// log10 is the decimal logarithm of v > 0, by 2·artanh((m−1)/(m+1)) of the mantissa m.
func log10(v float64) float64 {
	m, e := math.Frexp(v)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	s := (m - 1) / (m + 1)
	q := s * s
	sum := 0.0
	for n := 23; n >= 1; n -= 2 {
		sum = float64(sum*q) + 1/float64(n)
	}
	return float64(float64(2*math.Log10E)*float64(s*sum)) + float64(float64(e)*(math.Ln2/math.Ln10))
}

// exp10 is 10^u: a power of ten times the series of e^x for the rest.
func exp10(u float64) float64 {
	k := math.Floor(u + 0.5)
	if k > 308 {
		return math.MaxFloat64
	}
	if k < -320 {
		return 0
	}
	x := float64((u - k) * math.Ln10)
	sum := 1.0
	for n := 24; n >= 1; n-- {
		sum = 1 + float64(sum*x)/float64(n)
	}
	return float64(sum * pow10(int(k)))
}
