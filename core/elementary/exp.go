// Package elementary has the elementary functions, one algorithm each, in nothing but + − × ÷ √ and
// operations on bits: the same bits natively, in WebAssembly and, lowered by an emitter, in SIMD.
// No product is ever fused with a sum, and nothing of the machine's own library is used.
//
// A function F is its common path, fLane, behind which come the rare cases. core/wasmgen/library
// translates both into WebAssembly; what a lane may consist of is said there. rare is true where the
// lane's y is not the function's value.
//
// exp.go has Exp and its kin, log.go logarithms, trig.go and arc.go the circular functions,
// hyperbolic.go the hyperbolic ones, pow.go powers with the rule for whole exponents, sum.go NumPy's
// pairwise sum. dd.go is the arithmetic of doubled precision beneath. Accuracy is measured against
// math/big; docs/numbers.md has the table.
package elementary

import "math"

// expTable holds 2^(j/128) for j = 0 … 127 as h·(1 + tail), h a float: the bits of h less j<<45, so that
// adding k<<45 for k = 128·n + j gives those of h·2^n.
var expTable = powersOfTwo()

type tableEntry struct {
	tail float64
	bits uint64
}

func powersOfTwo() (table [128]tableEntry) {
	step := dd{0x1.0163da9fb3335p+0, 0x1.b61299ab8cdb7p-54} // 2^(1/128)
	p := dd{1, 0}
	for j := range uint64(128) {
		table[j] = tableEntry{p.lo / p.hi, math.Float64bits(p.hi) - j<<45}
		p = p.mul(step)
	}
	return table
}

// toInteger, added to a float of less than 2^51, rounds it to a whole number, which is then in the low bits.
const toInteger = 0x1.8p52

// ln 2/128 in two parts, the first of 34 bits, so that its multiples here are exact.
const (
	ln2Part1 = 0x1.62e42fef80000p-8
	ln2Part2 = 0x1.1cf79abc9e3b4p-43
)

// expReduce gives k and r with x = k·ln 2/128 + r, |r| ≤ ln 2/256; the high bits of k are those of toInteger.
// |x| < 2^11.
func expReduce(x float64) (k uint64, r float64) {
	n := float64(x*(128*0x1.71547652b82fep+0)) + toInteger
	k = math.Float64bits(n)
	n -= toInteger
	return k, (x - float64(n*ln2Part1)) - float64(n*ln2Part2)
}

// power is 2^(k/128)·e^r as hi + lo, |lo| < 0.003·hi, to 2^-60 of it, where |r| ≤ ln 2/256. Of k count the low
// 19 bits; |k|/128 < 1000, so that the result is normal.
func power(k uint64, r float64) dd {
	j := k & 127
	h := math.Float64frombits(expTable[j].bits + k<<45)
	return dd{h, float64(h * ((expTable[j].tail + r) + expRest(r, float64(r*r))))}
}

// expRest is e^r − 1 − r, |r| ≤ ln 2/256, z = r²: z times a polynomial whose largest error is least (Remez), 2^-65.
func expRest(r, z float64) float64 {
	return float64(z*(0x1.ffffffffffdbdp-2+float64(r*0x1.555555555543cp-3))) +
		float64(float64(z*z)*(0x1.55555cf1abecdp-5+float64(r*0x1.1111167a865cfp-7)))
}

// Beyond ±normalExp powers are scaled on their way, below vanishedExp e^x is 0.
const (
	normalExp   = 690
	vanishedExp = -746
)

// Exp is e to the x. Its error is below 0.52 ulp; exp(-Inf) = 0, exp(+Inf) = +Inf.
func Exp(x float64) float64 {
	y, rare := expLane(x)
	if rare {
		return expScaled(x, 0)
	}
	return y
}

func expLane(x float64) (y float64, rare bool) {
	k, r := expReduce(x)
	e := power(k, r)
	y = e.float()
	if x < vanishedExp {
		y = 0
	}
	return y, math.Abs(x) > normalExp && !(x < vanishedExp)
}

// expScaled is e^x·2^n, rounded once, for n = 0 or −1.
func expScaled(x float64, n int) float64 {
	switch {
	case x > 711:
		return math.Inf(1)
	case x < vanishedExp:
		return 0
	}
	k, r := expReduce(x)
	return power(k&127, r).ldexp(n + wholePart(k))
}

// wholePart is the exponent of 2^(k/128), of a k as expReduce gives it.
func wholePart(k uint64) int { return int(int64(k<<13) >> 20) }

// Exp2 is 2 to the x.
func Exp2(x float64) float64 {
	y, rare := exp2Lane(x)
	switch {
	case !rare:
		return y
	case x >= 1024:
		return math.Inf(1)
	}
	k, r := exp2Reduce(x)
	return power(k&127, r).ldexp(wholePart(k))
}

func exp2Lane(x float64) (y float64, rare bool) {
	k, r := exp2Reduce(x)
	e := power(k, r)
	y = e.float()
	if x < -1080 {
		y = 0
	}
	return y, math.Abs(x) > 995 && !(x < -1080)
}

// exp2Reduce gives k and r with x = k/128 + r/ln 2.
func exp2Reduce(x float64) (k uint64, r float64) {
	n := x + toInteger/128
	return math.Float64bits(n), float64((x - (n - toInteger/128)) * 0x1.62e42fefa39efp-1)
}

// Expm1 is e to the x, less 1, also accurate where x is small.
func Expm1(x float64) float64 {
	y, rare := expm1Lane(x)
	if rare {
		return expScaled(x, 0)
	}
	return y
}

func expm1Lane(x float64) (y float64, rare bool) {
	k, r := expReduce(x)
	e := power(k, r)
	s := sum(e.hi, -1)
	y = s.hi + (s.lo + e.lo)
	a := math.Abs(x)
	if a < 0.125 { // x + x²/2 + x³/3! + … + x^11/11!
		z := float64(x * x)
		z2 := float64(z * z)
		b := (1.0/6 + float64(x*(1.0/24))) + float64(z*(1.0/120+float64(x*(1.0/720))))
		c := (1.0/5040 + float64(x*(1.0/40320))) + float64(z*(1.0/362880+float64(x*(1.0/3628800))))
		q := b + float64(z2*(c+float64(z2*(1.0/39916800))))
		y = x + (float64(0.5*z) + float64(float64(x*z)*q))
	}
	if a < 0x1p-54 {
		y = x
	}
	if x < -45 {
		y = -1
	}
	return y, x > normalExp
}

// Sigmoid is 1/(1 + e^-x).
func Sigmoid(x float64) float64 {
	y, rare := sigmoidLane(x)
	if rare {
		return expScaled(x, 0)
	}
	return y
}

func sigmoidLane(x float64) (y float64, rare bool) {
	k, r := expReduce(-math.Abs(x))
	e := power(k, r)
	e = fastSum(e.hi, e.lo)
	d := fastSum(1, e.hi)
	d.lo += e.lo
	if x >= 0 {
		e = dd{1, 0}
	}
	y = e.over(d)
	if x > 40 {
		y = 1
	}
	if x < vanishedExp {
		y = 0
	}
	return y, x < -normalExp && x >= vanishedExp
}
