package elementary

import (
	"flag"
	"fmt"
	"math"
	"math/big"
	"testing"
)

var (
	long   = flag.Bool("long", false, "a million points for each function, and a table of the largest errors")
	points = flag.Int("points", 0, "points for each function")
)

// numbers is a plain generator of test points (xorshift64*): the same ones every time.
type numbers uint64

func (n *numbers) next() uint64 {
	x := *n
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*n = x
	return uint64(x) * 0x2545f4914f6cdd1d
}

func (n *numbers) unit() float64 { return float64(n.next()>>11) * 0x1p-53 }

// flat is uniform in [a, b).
func (n *numbers) flat(a, b float64) float64 { return a + (b-a)*n.unit() }

// scaled has a uniform binary exponent in [a, b), and either sign where signed.
func (n *numbers) scaled(a, b int, signed bool) float64 {
	x := math.Ldexp(1+n.unit(), a+int(n.next()%uint64(b-a)))
	if signed && n.next()&1 == 0 {
		x = -x
	}
	return x
}

// Each row is a function, its reference, the points where it is tried and the largest error allowed,
// in units in the last place.
var accuracy = []struct {
	name  string
	f     func(x float64) float64
	exact func(x *big.Float) *big.Float
	where string
	draw  func(n *numbers) float64
	limit float64
}{
	{"exp", Exp, exactExp, "[-708, 709.7]", func(n *numbers) float64 { return n.flat(-708, 709.7) }, 0.52},
	{"exp", Exp, exactExp, "±2^-60…2^0", func(n *numbers) float64 { return n.scaled(-60, 0, true) }, 0.52},
	{"exp", Exp, exactExp, "subnormal results", func(n *numbers) float64 { return n.flat(-745.2, -708.3) }, 0.51},
	{"exp2", Exp2, func(x *big.Float) *big.Float { return exactExp(mul(x, ln2())) }, "[-1022, 1024)", func(n *numbers) float64 { return n.flat(-1022, 1024) }, 0.53},
	{"exp2", Exp2, func(x *big.Float) *big.Float { return exactExp(mul(x, ln2())) }, "subnormal results", func(n *numbers) float64 { return n.flat(-1075, -1022) }, 0.51},
	{"expm1", Expm1, exactExpm1, "[-40, 709.7]", func(n *numbers) float64 { return n.flat(-40, 709.7) }, 0.6},
	{"expm1", Expm1, exactExpm1, "±2^-60…2^2", func(n *numbers) float64 { return n.scaled(-60, 2, true) }, 0.6},
	{"log", Log, log, "all positive", func(n *numbers) float64 { return n.scaled(-1074, 1024, false) }, 0.52},
	{"log", Log, log, "[0.5, 2)", func(n *numbers) float64 { return n.flat(0.5, 2) }, 0.52},
	{"log", Log, log, "1 ± 2^-52…2^-5", func(n *numbers) float64 { return 1 + n.scaled(-52, -5, true) }, 0.52},
	{"log1p", Log1p, func(x *big.Float) *big.Float { return log1p(x) }, "2^-60…2^1000", func(n *numbers) float64 { return n.scaled(-60, 1000, false) }, 0.52},
	{"log1p", Log1p, func(x *big.Float) *big.Float { return log1p(x) }, "(-1, 2)", func(n *numbers) float64 { return n.flat(-1, 2) }, 0.52},
	{"log1p", Log1p, func(x *big.Float) *big.Float { return log1p(x) }, "±2^-60…2^-2", func(n *numbers) float64 { return n.scaled(-60, -2, true) }, 0.52},
	{"log2", Log2, func(x *big.Float) *big.Float { return quo(log(x), ln2()) }, "all positive", func(n *numbers) float64 { return n.scaled(-1074, 1024, false) }, 0.53},
	{"log2", Log2, func(x *big.Float) *big.Float { return quo(log(x), ln2()) }, "[0.5, 2)", func(n *numbers) float64 { return n.flat(0.5, 2) }, 0.53},
	{"log10", Log10, func(x *big.Float) *big.Float { return quo(log(x), ln10()) }, "all positive", func(n *numbers) float64 { return n.scaled(-1074, 1024, false) }, 0.53},
	{"log10", Log10, func(x *big.Float) *big.Float { return quo(log(x), ln10()) }, "[0.5, 2)", func(n *numbers) float64 { return n.flat(0.5, 2) }, 0.53},
	{"sin", Sin, sin, "[-10, 10]", func(n *numbers) float64 { return n.flat(-10, 10) }, 0.56},
	{"sin", Sin, sin, "±2^-30…2^1024", func(n *numbers) float64 { return n.scaled(-30, 1024, true) }, 0.56},
	{"sin", Sin, sin, "near k·π/2, |k| < 2^20", func(n *numbers) float64 { return n.nearQuarter(20) }, 0.56},
	{"cos", Cos, cos, "[-10, 10]", func(n *numbers) float64 { return n.flat(-10, 10) }, 0.56},
	{"cos", Cos, cos, "±2^-30…2^1024", func(n *numbers) float64 { return n.scaled(-30, 1024, true) }, 0.56},
	{"cos", Cos, cos, "near k·π/2, |k| < 2^20", func(n *numbers) float64 { return n.nearQuarter(20) }, 0.56},
	{"tan", Tan, tan, "[-10, 10]", func(n *numbers) float64 { return n.flat(-10, 10) }, 0.6},
	{"tan", Tan, tan, "±2^-30…2^1024", func(n *numbers) float64 { return n.scaled(-30, 1024, true) }, 0.6},
	{"tan", Tan, tan, "near k·π/2, |k| < 2^20", func(n *numbers) float64 { return n.nearQuarter(20) }, 0.6},
	{"asin", Asin, asin, "[-1, 1]", func(n *numbers) float64 { return n.flat(-1, 1) }, 0.6},
	{"asin", Asin, asin, "±2^-40…2^-1", func(n *numbers) float64 { return n.scaled(-40, -1, true) }, 0.6},
	{"asin", Asin, asin, "1 − 2^-53…2^-3", func(n *numbers) float64 { return 1 - n.scaled(-53, -3, false) }, 0.6},
	{"acos", Acos, acos, "[-1, 1]", func(n *numbers) float64 { return n.flat(-1, 1) }, 0.6},
	{"acos", Acos, acos, "1 − 2^-53…2^-3", func(n *numbers) float64 { return 1 - n.scaled(-53, -3, false) }, 0.6},
	{"acos", Acos, acos, "2^-53…2^-3 − 1", func(n *numbers) float64 { return n.scaled(-53, -3, false) - 1 }, 0.6},
	{"atan", Atan, exactAtan, "[-4, 4]", func(n *numbers) float64 { return n.flat(-4, 4) }, 0.6},
	{"atan", Atan, exactAtan, "±2^-40…2^70", func(n *numbers) float64 { return n.scaled(-40, 70, true) }, 0.6},
	{"sinh", Sinh, sinh, "[-710.4, 710.4]", func(n *numbers) float64 { return n.flat(-710.4, 710.4) }, 0.6},
	{"sinh", Sinh, sinh, "±2^-40…2^5", func(n *numbers) float64 { return n.scaled(-40, 5, true) }, 0.6},
	{"cosh", Cosh, cosh, "[-710.4, 710.4]", func(n *numbers) float64 { return n.flat(-710.4, 710.4) }, 0.6},
	{"cosh", Cosh, cosh, "±2^-40…2^5", func(n *numbers) float64 { return n.scaled(-40, 5, true) }, 0.6},
	{"tanh", Tanh, tanh, "[-20, 20]", func(n *numbers) float64 { return n.flat(-20, 20) }, 0.6},
	{"tanh", Tanh, tanh, "±2^-40…2^5", func(n *numbers) float64 { return n.scaled(-40, 5, true) }, 0.6},
	{"asinh", Asinh, asinh, "[-20, 20]", func(n *numbers) float64 { return n.flat(-20, 20) }, 0.6},
	{"asinh", Asinh, asinh, "±2^-60…2^1023", func(n *numbers) float64 { return n.scaled(-60, 1023, true) }, 0.6},
	{"acosh", Acosh, acosh, "[1, 20]", func(n *numbers) float64 { return n.flat(1, 20) }, 0.6},
	{"acosh", Acosh, acosh, "1 + 2^-52…2^1023", func(n *numbers) float64 { return 1 + n.scaled(-52, 1023, false) }, 0.6},
	{"atanh", Atanh, atanh, "(-1, 1)", func(n *numbers) float64 { return n.flat(-1, 1) }, 0.6},
	{"atanh", Atanh, atanh, "±2^-60…2^-1", func(n *numbers) float64 { return n.scaled(-60, -1, true) }, 0.6},
	{"atanh", Atanh, atanh, "1 − 2^-53…2^-3", func(n *numbers) float64 { return 1 - n.scaled(-53, -3, false) }, 0.6},
	{"cbrt", Cbrt, cbrt, "all", func(n *numbers) float64 { return n.scaled(-1074, 1024, true) }, 0.501},
	{"sigmoid", Sigmoid, sigmoid, "[-700, 40]", func(n *numbers) float64 { return n.flat(-700, 40) }, 0.6},
	{"sigmoid", Sigmoid, sigmoid, "[-10, 10]", func(n *numbers) float64 { return n.flat(-10, 10) }, 0.6},
	{"sigmoid", Sigmoid, sigmoid, "subnormal results", func(n *numbers) float64 { return n.flat(-745.1, -708.3) }, 0.51},
}

// nearQuarter is the float nearest to a multiple of π/2, or a neighbour.
func (n *numbers) nearQuarter(bits int) float64 {
	k := 1 + n.next()%(1<<bits)
	q := new(big.Float).SetPrec(1400).SetMantExp(pi(), -1)
	x, _ := q.Mul(q, new(big.Float).SetUint64(k)).Float64()
	for range n.next() % 3 {
		x = math.Nextafter(x, 0)
	}
	return x
}

func two(x *big.Float) *big.Float    { return bf().SetMantExp(x, 1) }
func halfOf(x *big.Float) *big.Float { return bf().SetMantExp(x, -1) }

func log1p(x *big.Float) *big.Float {
	f, _ := x.Float64()
	if f < 0.5 && f > -0.5 {
		return exactLog(add(one, x), math.Log1p(f))
	}
	return log(add(one, x))
}

func ln10() *big.Float { return log(bigOf(10)) }

func sin(x *big.Float) *big.Float { s, _ := exactSinCos(x); return s }
func cos(x *big.Float) *big.Float { _, c := exactSinCos(x); return c }
func tan(x *big.Float) *big.Float { s, c := exactSinCos(x); return quo(s, c) }

func asin(x *big.Float) *big.Float {
	return exactAtan(quo(x, sqrt(sub(one, mul(x, x)))))
}

func acos(x *big.Float) *big.Float {
	return two(exactAtan(sqrt(quo(sub(one, x), add(one, x)))))
}

func sinh(x *big.Float) *big.Float {
	if x.Sign() < 0 {
		y := sinh(bf().Neg(x))
		return y.Neg(y)
	}
	u := exactExpm1(x) // (u + u/(1+u))/2
	return halfOf(add(u, quo(u, add(u, one))))
}

func cosh(x *big.Float) *big.Float {
	e := exactExp(x)
	return halfOf(add(e, quo(one, e)))
}

func tanh(x *big.Float) *big.Float {
	u := exactExpm1(two(x))
	return quo(u, add(u, bigOf(2)))
}

func asinh(x *big.Float) *big.Float {
	if x.Sign() < 0 {
		y := asinh(bf().Neg(x))
		return y.Neg(y)
	}
	z := mul(x, x) // log1p(x + x²/(1 + √(x²+1)))
	return log1p(add(x, quo(z, add(one, sqrt(add(z, one))))))
}

func acosh(x *big.Float) *big.Float {
	d := sub(x, one)
	return log1p(add(d, sqrt(mul(d, add(x, one)))))
}

func atanh(x *big.Float) *big.Float {
	return halfOf(log1p(quo(two(x), sub(one, x))))
}

func cbrt(x *big.Float) *big.Float {
	if x.Sign() < 0 {
		y := cbrt(bf().Neg(x))
		return y.Neg(y)
	}
	f, _ := x.Float64()
	y := bigOf(math.Cbrt(f))
	for range 2 {
		y = quo(add(two(y), quo(x, mul(y, y))), bigOf(3))
	}
	return y
}

func sigmoid(x *big.Float) *big.Float { return quo(one, add(one, exactExp(bf().Neg(x)))) }

func count() int {
	switch {
	case *points > 0:
		return *points
	case *long:
		return 1_000_000
	case testing.Short():
		return 300
	}
	return 2000
}

func TestAccuracy(t *testing.T) {
	for _, row := range accuracy {
		t.Run(row.name+" "+row.where, func(t *testing.T) {
			t.Parallel()
			n := numbers(0x9e3779b97f4a7c15)
			var worst, at float64
			for range count() {
				x := row.draw(&n)
				if u := ulps(row.f(x), row.exact(bigOf(x))); u > worst {
					worst, at = u, x
				}
			}
			if *long || *points > 0 {
				fmt.Printf("| %s | %s | %.4f | %x |\n", row.name, row.where, worst, at)
			}
			if worst > row.limit {
				t.Errorf("%s(%x) = %x is off by %.4f ulp, more than %v", row.name, at, row.f(at), worst, row.limit)
			}
		})
	}
}
