package elementary

import (
	"math"
	"math/big"
	"sync"
)

// The reference: the functions in numbers of 240 bits by their series, from + − × ÷ √ of math/big
// alone. float64 results of package math serve as first guesses and are then corrected.

const bits240 = 240

func bf() *big.Float { return new(big.Float).SetPrec(bits240) }

func bigOf(x float64) *big.Float { return bf().SetFloat64(x) }

func add(x, y *big.Float) *big.Float { return bf().Add(x, y) }
func sub(x, y *big.Float) *big.Float { return bf().Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return bf().Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return bf().Quo(x, y) }

var one = bigOf(1)

// arctanInverse is arctan(1/n) in units of 2^-p (Machin's series).
func arctanInverse(n int64, p uint) *big.Int {
	t := new(big.Int).Lsh(big.NewInt(1), p)
	t.Quo(t, big.NewInt(n))
	s := new(big.Int).Set(t)
	for k := int64(1); t.Sign() != 0; k++ {
		t.Quo(t, big.NewInt(n*n))
		u := new(big.Int).Quo(t, big.NewInt(2*k+1))
		if k&1 == 1 {
			s.Sub(s, u)
		} else {
			s.Add(s, u)
		}
	}
	return s
}

// pi in 1400 bits: 16·arctan(1/5) − 4·arctan(1/239).
var pi = sync.OnceValue(func() *big.Float {
	a := new(big.Int).Mul(big.NewInt(16), arctanInverse(5, 1420))
	a.Sub(a, new(big.Int).Mul(big.NewInt(4), arctanInverse(239, 1420)))
	f := new(big.Float).SetPrec(1400).SetInt(a)
	return f.SetMantExp(f, -1420)
})

var ln2 = sync.OnceValue(func() *big.Float { return exactLog(bigOf(2), math.Ln2) })

// exactExp halves x until it is below 2^-20, sums the series and squares again.
func exactExp(x *big.Float) *big.Float {
	switch x.Sign() {
	case 0:
		return bigOf(1)
	case -1:
		return quo(one, exactExp(bf().Neg(x)))
	}
	halvings := max(0, x.MantExp(nil)+20)
	t := bf().SetMantExp(x, -halvings)
	// expm1 is squared as (1+u)² − 1 = u(2+u), so that no bits are lost
	u := bf()
	for n := int64(12); n > 0; n-- { // u = t/n · (1 + u)
		u = quo(mul(t, add(one, u)), bigOf(float64(n)))
	}
	for range halvings {
		u = mul(u, add(u, bigOf(2)))
	}
	return add(u, one)
}

// exactExpm1 keeps its relative precision where x is small.
func exactExpm1(x *big.Float) *big.Float {
	if x.MantExp(nil) > -20 {
		return sub(exactExp(x), one)
	}
	u := bf()
	for n := int64(12); n > 1; n-- {
		u = quo(mul(x, add(one, u)), bigOf(float64(n)))
	}
	return mul(x, add(one, u))
}

// exactLog corrects a guess y good to 50 bits: log v = y + log(v·e^-y), d = v·e^-y − 1.
func exactLog(v *big.Float, guess float64) *big.Float {
	y := bigOf(guess)
	d := sub(quo(v, exactExp(y)), one)
	d2 := mul(d, d)
	s := sub(d, quo(d2, bigOf(2)))
	s = add(s, quo(mul(d2, d), bigOf(3)))
	s = sub(s, quo(mul(d2, d2), bigOf(4)))
	return add(y, s)
}

func log(v *big.Float) *big.Float {
	var m big.Float
	e := v.MantExp(&m)
	f, _ := m.Float64()
	if e == 1 || e == 0 { // near 1 the guess must not cancel
		d, _ := sub(v, one).Float64()
		return exactLog(v, math.Log1p(d))
	}
	return add(exactLog(bf().Set(&m), math.Log(f)), mul(bigOf(float64(e)), ln2()))
}

// exactSinCos reduces by π/2 of 1400 bits, sums both series at 2^-8 of the rest and doubles.
func exactSinCos(x *big.Float) (sin, cos *big.Float) {
	half := new(big.Float).SetPrec(1400).SetMantExp(pi(), -1)
	q := new(big.Float).SetPrec(1400).Quo(x, half)
	k, _ := q.Int(nil)
	r := new(big.Float).SetPrec(1400).Sub(x, new(big.Float).SetPrec(1400).Mul(half, new(big.Float).SetPrec(1400).SetInt(k)))
	t := bf().SetMantExp(bf().Set(r), -8)
	z := mul(t, t)
	// versine 1 − cos and sine by Horner's scheme; the versine keeps small angles precise
	s, v := bigOf(1), bigOf(1)
	for n := 26; n > 1; n -= 2 {
		s = sub(one, quo(mul(z, s), bigOf(float64(n*(n+1)))))
		v = sub(one, quo(mul(z, v), bigOf(float64((n+1)*(n+2)))))
	}
	s = mul(t, s)
	v = mul(quo(z, bigOf(2)), v)
	for range 8 { // 1 − cos 2t = 2·sin² t, sin 2t = 2·sin t·(1 − v)
		s, v = mul(bigOf(2), mul(s, sub(one, v))), mul(bigOf(2), mul(s, s))
	}
	c := sub(one, v)
	switch new(big.Int).And(k, big.NewInt(3)).Int64() {
	case 0:
		return s, c
	case 1:
		return c, s.Neg(s)
	case 2:
		return s.Neg(s), c.Neg(c)
	}
	return c.Neg(c), s
}

// exactAtan corrects a guess: atan v = y + atan((v − tan y)/(1 + v·tan y)).
func exactAtan(v *big.Float) *big.Float {
	f, _ := v.Float64()
	if f == 0 {
		return bf()
	}
	y := bigOf(math.Atan(f))
	s, c := exactSinCos(y)
	d := quo(sub(mul(v, c), s), add(c, mul(v, s)))
	d3 := mul(d, mul(d, d))
	return add(y, sub(d, quo(d3, bigOf(3))))
}

func sqrt(v *big.Float) *big.Float { return bf().Sqrt(v) }

// ulps is |got − want| in units of the last place of a float64 near want.
func ulps(got float64, want *big.Float) float64 {
	if math.IsInf(got, 0) {
		w, _ := want.Float64()
		if w == got {
			return 0
		}
		return math.Inf(1)
	}
	if math.IsNaN(got) {
		return math.Inf(1)
	}
	e := max(want.MantExp(nil), -1021)
	if want.Sign() == 0 {
		e = -1021
	}
	d := sub(bigOf(got), want)
	u, _ := d.SetMantExp(d, 53-e).Float64()
	return math.Abs(u)
}
