package elementary

import "math"

// dd is a number as the unevaluated sum of two floats, |lo| ≤ ulp(hi)/2: about 106 bits.
type dd struct{ hi, lo float64 }

// fastSum is a + b exactly, for |a| ≥ |b| or a = 0 (Dekker).
func fastSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

// sum is a + b exactly (Knuth).
func sum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

// split cuts a float into two of 26 bits (Veltkamp). |a| < 2^996.
func split(a float64) (hi, lo float64) {
	c := float64(134217729 * a)
	hi = c - (c - a)
	return hi, a - hi
}

// product is a·b exactly (Dekker), where nothing over- or underflows. Each product is converted, so
// that no compiler fuses it with a sum.
func product(a, b float64) dd {
	p := float64(a * b)
	ah, al := split(a)
	bh, bl := split(b)
	e := float64(ah*bh) - p
	e += float64(ah * bl)
	e += float64(al * bh)
	e += float64(al * bl)
	return dd{p, e}
}

// square is a·a exactly, where nothing over- or underflows.
func square(a float64) dd {
	p := float64(a * a)
	h, l := split(a)
	e := float64(h*h) - p
	e += float64(2 * float64(h*l))
	e += float64(l * l)
	return dd{p, e}
}

func (x dd) neg() dd { return dd{-x.hi, -x.lo} }

func (x dd) add(y dd) dd {
	s, t := sum(x.hi, y.hi), sum(x.lo, y.lo)
	s.lo += t.hi
	s = fastSum(s.hi, s.lo)
	s.lo += t.lo
	return fastSum(s.hi, s.lo)
}

func (x dd) addFloat(y float64) dd {
	s := sum(x.hi, y)
	return fastSum(s.hi, s.lo+x.lo)
}

func (x dd) mul(y dd) dd {
	p := product(x.hi, y.hi)
	p.lo += float64(x.hi*y.lo) + float64(x.lo*y.hi)
	return fastSum(p.hi, p.lo)
}

func (x dd) mulFloat(y float64) dd {
	p := product(x.hi, y)
	p.lo += float64(x.lo * y)
	return fastSum(p.hi, p.lo)
}

// div is x/y: a quotient and its remainder's quotient.
func (x dd) div(y dd) dd {
	q := x.hi / y.hi
	r := x.add(y.mulFloat(-q))
	q2 := r.hi / y.hi
	r = r.add(y.mulFloat(-q2))
	s := fastSum(q, q2)
	return s.addFloat(r.hi / y.hi)
}

// over is x/y in one float; its error is little above half an ulp.
func (x dd) over(y dd) float64 {
	inverse := 1 / y.hi
	q := float64(x.hi * inverse)
	p := product(q, y.hi)
	rest := ((x.hi - p.hi) - p.lo) + (x.lo - float64(q*y.lo))
	return q + float64(rest*inverse)
}

func (x dd) square() dd {
	p := square(x.hi)
	p.lo += float64(2 * float64(x.hi*x.lo))
	return fastSum(p.hi, p.lo)
}

// scale is x·2^n for results that are normal.
func (x dd) scale(n int) dd {
	f := pow2(n)
	return dd{float64(x.hi * f), float64(x.lo * f)}
}

func (x dd) float() float64 { return x.hi + x.lo }

// pow2 is 2^n, −1022 ≤ n ≤ 1023.
func pow2(n int) float64 { return math.Float64frombits(uint64(n+1023) << 52) }

// ldexp is (hi + lo)·2^n rounded once, also where the result is subnormal. hi is near 1.
func (x dd) ldexp(n int) float64 {
	v := x.hi + x.lo
	switch {
	case n > 1100:
		return math.Copysign(math.Inf(1), v)
	case n < -1200:
		return v * 0
	case n > 1000:
		return float64(float64(v*pow2(1000)) * pow2(n-1000))
	case n > -1000:
		return float64(v * pow2(n))
	}
	// Where the last place of the result is above hi's, v must not be rounded to 53 bits first: adding
	// a large enough constant rounds hi + lo at that place.
	at := -1074 - n // the place is 2^at
	if at > 60 {
		return v * 0
	}
	s := fastSum(x.hi, x.lo)
	if at > -60 {
		if _, e := frexp(math.Abs(s.hi)); e-53 < at {
			c := math.Copysign(1.5*pow2(at+52), s.hi)
			t := sum(c, s.hi)
			rest := t.lo + s.lo
			q := t.hi - c
			u := pow2(at)
			switch { // t is rounded to nearest by hi alone; the rest decides where it was a tie
			case t.lo == u/2 && s.lo > 0, rest > u/2:
				q += u
			case t.lo == -u/2 && s.lo < 0, rest < -u/2:
				q -= u
			}
			return float64(float64(q*pow2(n+600)) * pow2(-600))
		}
	}
	return float64(float64(v*pow2(n+600)) * pow2(-600))
}

// frexp cuts x > 0 into f·2^e with ½ ≤ f < 1.
func frexp(x float64) (f float64, e int) {
	if x < 0x1p-1022 {
		x, e = float64(x*0x1p54), -54
	}
	b := math.Float64bits(x)
	return math.Float64frombits(b&(1<<52-1) | 1022<<52), e + int(b>>52) - 1022
}
