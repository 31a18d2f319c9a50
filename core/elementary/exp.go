// Package elementary has the elementary functions, one algorithm each, in nothing but + − × ÷ √ and
// operations on bits: the same bits natively, in WebAssembly and, lowered by an emitter, in SIMD.
// No product is ever fused with a sum, and nothing of the machine's own library is used.
//
// exp.go has Exp and its kin, log.go logarithms, trig.go and arc.go the circular functions,
// hyperbolic.go the hyperbolic ones, pow.go powers with the rule for whole exponents, choose.go
// maxima, signs and remainders, sum.go NumPy's pairwise sum. dd.go is the arithmetic of doubled
// precision beneath. Accuracy is measured against math/big; docs/numbers.md has the table.
package elementary

import "math"

const (
	log2e  = 0x1.71547652b82fep+0
	ln2Hi  = 0x1.62e42fee00000p-1 // 32 bits: k·ln2Hi is exact
	ln2Mid = 0x1.a39ef35793c76p-33
	ln2Lo  = 0x1.cc01f97b57a08p-87
)

// expCore gives k and hi + lo with exp(x + tail) = (1 + hi + lo)·2^k; the error of hi + lo is about
// 2^-64. |x| < 800, |tail| tiny.
//
// x = k·ln 2 + r with |r| ≤ ln 2 / 2. exp(r) − 1 = r + r²/2 + r³·q(r): the first two are exact to
// doubled precision, q is the Taylor polynomial to degree 15.
func expCore(x, tail float64) (k int, m dd) {
	kf := math.Floor(float64(x*log2e) + 0.5)
	k = int(kf)
	r := dd{x - float64(kf*ln2Hi), 0}
	r = sum(r.hi, -float64(kf*ln2Mid))
	r = fastSum(r.hi, r.lo+(tail-float64(kf*ln2Lo)))
	z := product(r.hi, r.hi)
	x1 := r.hi
	x2 := z.hi
	x4 := float64(x2 * x2)
	x8 := float64(x4 * x4)
	// Estrin's scheme: 1/3! + x/4! + … + x^12/15!; 1/3! comes last, so that q is rounded once at its size
	a := float64(x1*(1.0/24)) + float64(x2*(1.0/120+float64(x1*(1.0/720))))
	b := (1.0/5040 + float64(x1*(1.0/40320))) + float64(x2*(1.0/362880+float64(x1*(1.0/3628800))))
	c := (1.0/39916800 + float64(x1*(1.0/479001600))) + float64(x2*(1.0/6227020800+float64(x1*(1.0/87178291200))))
	q := 1.0/6 + (a + (float64(x4*b) + float64(x8*(c+float64(x4*(1.0/1307674368000))))))
	// r + r²/2, then what is small: r³·q, the low part of r², and r's low part with its derivative 1 + r + r²/2.
	s := fastSum(r.hi, float64(0.5*z.hi))
	rest := s.lo + float64(0.5*z.lo) + r.lo + float64(s.hi*r.lo)
	cube := float64(float64(x1*x2) * q)
	t := fastSum(s.hi, cube)
	return k, dd{t.hi, t.lo + rest}
}

// Exp is e to the x. Its error is below 0.52 ulp; exp(-Inf) = 0, exp(+Inf) = +Inf.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.782712893384:
		return math.Inf(1)
	case x < -745.1332191019412:
		return 0
	case x > -0x1p-54 && x < 0x1p-54:
		return 1 + x
	}
	k, m := expCore(x, 0)
	s := fastSum(1, m.hi)
	return dd{s.hi, s.lo + m.lo}.ldexp(k)
}

// Exp2 is 2 to the x.
func Exp2(x float64) float64 {
	switch {
	case x != x:
		return x
	case x >= 1024:
		return math.Inf(1)
	case x < -1075:
		return 0
	}
	n := math.Floor(x + 0.5)
	f := product(x-n, 0x1.62e42fefa39efp-1)
	k, m := expCore(f.hi, f.lo+float64((x-n)*0x1.abc9e3b39803fp-56))
	s := fastSum(1, m.hi)
	return dd{s.hi, s.lo + m.lo}.ldexp(k + int(n))
}

// Expm1 is e to the x, less 1, also accurate where x is small.
func Expm1(x float64) float64 {
	switch {
	case x != x || x == 0:
		return x
	case x > 709.782712893384:
		return math.Inf(1)
	case x < -45:
		return -1
	case x > -0x1p-54 && x < 0x1p-54:
		return x
	}
	k, m := expCore(x, 0)
	return expm1(k, m).ldexp(k)
}

// expm1 is (1 + m) − 2^-k in doubled precision: expm1 without its factor 2^k.
func expm1(k int, m dd) dd {
	switch {
	case k == 0:
		return m
	case k > 100: // 2^-k is far below the last place
		return dd{1, 0}.add(m)
	}
	return sum(1, -pow2(-k)).add(m)
}

// Sigmoid is 1/(1 + e^-x).
func Sigmoid(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 40:
		return 1
	case x < -745:
		return Exp(x)
	}
	k, m := expCore(-math.Abs(x), 0)
	s := fastSum(1, m.hi)
	e := dd{s.hi, s.lo + m.lo}
	if k < -600 {
		return e.ldexp(k)
	}
	e = fastSum(e.hi, e.lo).scale(k) // e^-|x|
	below := e.addFloat(1)
	if x >= 0 {
		return dd{1, 0}.div(below).float()
	}
	return e.div(below).float()
}
