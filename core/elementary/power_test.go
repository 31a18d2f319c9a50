package elementary

import (
	"fmt"
	"math"
	"math/big"
	"testing"
)

// Pow is rounded correctly: the nearest float64 to the exact power, on every tried point. Where the
// exact value lies so near the middle of two floats that Pow may choose the other, the error printed
// by -long shows how rare that is.
func TestPow(t *testing.T) {
	for _, row := range []struct {
		where string
		draw  func(n *numbers) (x, y float64)
	}{
		{"x in 2^-10…2^10, y in ±30", func(n *numbers) (float64, float64) { return n.scaled(-10, 10, false), n.flat(-30, 30) }},
		{"any x, result anywhere", func(n *numbers) (float64, float64) {
			x := n.scaled(-1000, 1000, false)
			return x, n.flat(-1070, 1023.9) / math.Log2(x)
		}},
		{"x near 1, y large", func(n *numbers) (float64, float64) {
			return 1 + n.scaled(-40, -8, true), n.scaled(3, 14, true)
		}},
		{"whole y in -30…30", func(n *numbers) (float64, float64) {
			return n.scaled(-30, 30, false), float64(int(n.next()%61) - 30)
		}},
		{"y = 1/2, 1/3, 3/2", func(n *numbers) (float64, float64) {
			return n.scaled(-100, 100, false), []float64{0.5, 1.0 / 3, 1.5}[n.next()%3]
		}},
		{"subnormal results", func(n *numbers) (float64, float64) {
			x := n.scaled(-30, -1, false)
			return x, n.flat(-1074.9, -1022) / math.Log2(x)
		}},
	} {
		t.Run(row.where, func(t *testing.T) {
			t.Parallel()
			n := numbers(88172645463325252)
			var worst, wrong float64
			for range count() {
				x, y := row.draw(&n)
				exact := exactExp(mul(bigOf(y), log(bigOf(x))))
				want, _ := exact.Float64()
				got := Pow(x, y)
				worst = max(worst, ulps(got, exact))
				if got != want {
					wrong++
					t.Errorf("pow(%x, %x) = %x, want %x", x, y, got, want)
				}
			}
			if *long || *points > 0 {
				fmt.Printf("| pow | %s | %.6f | not the nearest: %v |\n", row.where, worst, wrong)
			}
		})
	}
}

// powNear's error stays within three quarters of what powLane reckons with.
func TestPowNear(t *testing.T) {
	n := numbers(2463534242)
	worst := 0.0
	for i := range 2 * count() {
		x := n.scaled(-1000, 1000, false)
		switch i % 3 {
		case 0:
			x = 1 + n.scaled(-30, -2, true)
		case 1:
			x = n.flat(0.3, 3)
		}
		y := n.flat(-690, 690) / math.Log(x)
		if i&8 == 0 {
			y /= math.Ldexp(1, int(n.next()%20))
		}
		p, power := powNear(x, y)
		exact := exactExp(mul(bigOf(y), log(bigOf(x))))
		e, _ := quo(sub(add(bigOf(p.hi), bigOf(p.lo)), exact), exact).Float64()
		worst = max(worst, math.Abs(e)/(0x1.6p-64+math.Abs(power)*0x1p-67))
	}
	if worst > 0.75 {
		t.Errorf("the error is %.3f of the bound", worst)
	}
	if *long || *points > 0 {
		fmt.Printf("| powNear | %.3f of its bound |\n", worst)
	}
}

// x**n for n = 3…16 is the exact product rounded once, also where it is subnormal or overflows.
func TestPowInt(t *testing.T) {
	n := numbers(362436069)
	for range 8 * count() {
		k := 3 + int(n.next()%14)
		x := n.scaled(-20, 20, true)
		if n.next()%4 == 0 { // results near the ends of what float64 holds
			e := 1000 / k
			x = n.scaled(-e-60/k-6, -e+4, true)
			if n.next()&1 == 0 {
				x = n.scaled(e-4, e+30/k+1, true)
			}
		}
		p := new(big.Float).SetPrec(1000).SetFloat64(1)
		for range k {
			p.Mul(p, new(big.Float).SetPrec(1000).SetFloat64(x))
		}
		want, _ := p.Float64()
		if got := Power(x, float64(k)); got != want {
			t.Fatalf("%x**%d = %x, want %x", x, k, got, want)
		}
	}
}

// Powers of few digits are exact, or lie exactly in the middle of two floats, as 3**34 and 2**-1075
// do: then the even one is taken.
func TestPowExact(t *testing.T) {
	n := numbers(521288629)
	for range 8 * count() {
		m := 1 + 2*(n.next()%(1<<(1+n.next()%12)))
		x := math.Ldexp(float64(m), int(n.next()%80)-50)
		k := 1 + int(n.next()%40)
		if n.next()%4 == 0 { // into the subnormal numbers
			x = math.Ldexp(float64(m), -1074/k-int(n.next()%14))
		}
		p := new(big.Float).SetPrec(1000).SetFloat64(1)
		for range k {
			p.Mul(p, new(big.Float).SetPrec(1000).SetFloat64(x))
		}
		want, _ := p.Float64()
		if got := Pow(x, float64(k)); got != want {
			t.Fatalf("%x**%d = %x, want %x", x, k, got, want)
		}
		if got := Power(x, float64(k)); got != want {
			t.Fatalf("%x**%d = %x, want %x", x, k, got, want)
		}
		// the same power from x⁴ by the exponent k/4
		if x4 := x * x * x * x; m < 1<<13 && x4 >= 0x1p-1022 && x4 < math.Inf(1) {
			if got := Pow(x4, float64(k)/4); got != want {
				t.Fatalf("%x**%v = %x, want %x", x4, float64(k)/4, got, want)
			}
		}
	}
}

// x**2 is x·x, as NumPy's arrays and C's compilers have it.
func TestSquare(t *testing.T) {
	n := numbers(1)
	for range 1000 {
		x := n.scaled(-600, 600, true)
		if Power(x, 2) != x*x {
			t.Fatal(x)
		}
	}
}

// Hypot and Atan2 take two arguments.
func TestTwoArguments(t *testing.T) {
	n := numbers(123456789)
	var hypot, angle float64
	for range count() {
		x := n.scaled(-960, 960, true)
		y := math.Ldexp(n.flat(-2, 2), math.Ilogb(x)+int(n.next()%120)-60)
		hypot = max(hypot, ulps(Hypot(x, y), sqrt(add(mul(bigOf(x), bigOf(x)), mul(bigOf(y), bigOf(y))))))
		a := exactAtan(quo(bigOf(y), bigOf(x)))
		if x < 0 {
			half := new(big.Float).SetPrec(bits240).Set(pi())
			if y < 0 {
				half.Neg(half)
			}
			a = add(a, half)
		}
		if w, _ := a.Float64(); w != 0 {
			angle = max(angle, ulps(Atan2(y, x), a))
		}
	}
	if *long || *points > 0 {
		fmt.Printf("| hypot | two arguments, up to 2^60 apart | %.4f |\n| atan2 | two arguments, up to 2^60 apart | %.4f |\n", hypot, angle)
	}
	if hypot > 0.6 || angle > 0.6 {
		t.Errorf("hypot is off by %.4f ulp, atan2 by %.4f", hypot, angle)
	}
}

// What C99 (annex F) says of zeros, infinities and NaN, and values known in full.
func TestValues(t *testing.T) {
	inf, nan, minus0 := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"the course's own number", -Log(0.1 + 1e-7), 2.302584092994546},

		{"exp inf", Exp(inf), inf}, {"exp -inf", Exp(-inf), 0}, {"exp nan", Exp(nan), nan}, {"exp 0", Exp(0), 1},
		{"exp 710", Exp(710), inf}, {"exp -746", Exp(-746), 0}, {"exp of its last subnormal", Exp(-745), 5e-324},
		{"exp of the largest", Exp(709.782712893384), 1.7976931348622732e308},
		{"exp2 0.5", Exp2(0.5), math.Sqrt2}, {"exp2 10", Exp2(10), 1024}, {"exp2 -1074", Exp2(-1074), 5e-324}, {"exp2 1024", Exp2(1024), inf}, {"exp2 1023", Exp2(1023), 0x1p1023},
		{"exp2 -inf", Exp2(-inf), 0}, {"exp2 nan", Exp2(nan), nan},
		{"expm1 -0", Expm1(minus0), minus0}, {"expm1 -inf", Expm1(-inf), -1}, {"expm1 inf", Expm1(inf), inf}, {"expm1 nan", Expm1(nan), nan}, {"expm1 tiny", Expm1(1e-300), 1e-300},

		{"log 0", Log(0), -inf}, {"log -0", Log(minus0), -inf}, {"log -1", Log(-1), nan}, {"log -inf", Log(-inf), nan}, {"log inf", Log(inf), inf}, {"log 1", Log(1), 0}, {"log of the smallest", Log(5e-324), -744.4400719213812}, {"log nan", Log(nan), nan},
		{"log1p -1", Log1p(-1), -inf}, {"log1p -2", Log1p(-2), nan}, {"log1p -0", Log1p(minus0), minus0}, {"log1p tiny", Log1p(1e-300), 1e-300}, {"log1p inf", Log1p(inf), inf}, {"log1p -inf", Log1p(-inf), nan},
		{"log2 8", Log2(8), 3}, {"log2 1/8", Log2(0.125), -3}, {"log2 smallest", Log2(5e-324), -1074}, {"log2 0", Log2(0), -inf}, {"log2 -1", Log2(-1), nan},
		{"log10 1000", Log10(1000), 3}, {"log10 1e-5", Log10(1e-5), -5}, {"log10 1e300", Log10(1e300), 300}, {"log10 inf", Log10(inf), inf},

		{"sin inf", Sin(inf), nan}, {"sin -0", Sin(minus0), minus0}, {"sin 0", Sin(0), 0}, {"sin of the float next to π", Sin(math.Pi), 1.2246467991473532e-16}, {"sin 1e22", Sin(1e22), -0.8522008497671888}, {"sin nan", Sin(nan), nan},
		{"cos inf", Cos(-inf), nan}, {"cos 0", Cos(0), 1}, {"cos 1e22", Cos(1e22), 0.523214785395139}, {"cos of the float next to π/2", Cos(math.Pi / 2), 6.123233995736766e-17}, {"cos nan", Cos(nan), nan},
		{"tan inf", Tan(inf), nan}, {"tan -0", Tan(minus0), minus0}, {"tan of the float next to π/2", Tan(math.Pi / 2), 1.633123935319537e16},
		// the float that is nearest to a multiple of π/2 of all (Muller, Elementary Functions, 2016)
		{"sin of Kahan's number", Sin(5.319372648326541e255), 1}, {"cos of Kahan's number", Cos(5.319372648326541e255), -4.687165924254628e-19},

		{"asin 1", Asin(1), math.Pi / 2}, {"asin -1", Asin(-1), -math.Pi / 2}, {"asin 2", Asin(2), nan}, {"asin -0", Asin(minus0), minus0}, {"acos -1", Acos(-1), math.Pi}, {"acos 0", Acos(0), math.Pi / 2}, {"acos 1", Acos(1), 0}, {"acos -2", Acos(-2), nan},
		{"atan inf", Atan(inf), math.Pi / 2}, {"atan -inf", Atan(-inf), -math.Pi / 2}, {"atan -0", Atan(minus0), minus0}, {"atan 1", Atan(1), math.Pi / 4}, {"atan nan", Atan(nan), nan},
		{"atan2 0 -1", Atan2(0, -1), math.Pi}, {"atan2 -0 -1", Atan2(minus0, -1), -math.Pi}, {"atan2 0 0", Atan2(0, 0), 0}, {"atan2 0 -0", Atan2(0, minus0), math.Pi}, {"atan2 -0 -0", Atan2(minus0, minus0), -math.Pi}, {"atan2 -0 0", Atan2(minus0, 0), minus0},
		{"atan2 1 0", Atan2(1, 0), math.Pi / 2}, {"atan2 -1 0", Atan2(-1, 0), -math.Pi / 2}, {"atan2 1 1", Atan2(1, 1), math.Pi / 4}, {"atan2 inf inf", Atan2(inf, inf), math.Pi / 4}, {"atan2 inf -inf", Atan2(inf, -inf), 3 * math.Pi / 4}, {"atan2 -1 -inf", Atan2(-1, -inf), -math.Pi}, {"atan2 1 inf", Atan2(1, inf), 0}, {"atan2 inf 1", Atan2(inf, 1), math.Pi / 2}, {"atan2 inf -1", Atan2(inf, -1), math.Pi / 2}, {"atan2 nan 1", Atan2(nan, 1), nan},

		{"sinh 1000", Sinh(1000), inf}, {"sinh -inf", Sinh(-inf), -inf}, {"sinh -0", Sinh(minus0), minus0}, {"cosh -1000", Cosh(-1000), inf}, {"cosh 0", Cosh(0), 1}, {"cosh inf", Cosh(-inf), inf}, {"tanh inf", Tanh(inf), 1}, {"tanh -1000", Tanh(-1000), -1}, {"tanh -0", Tanh(minus0), minus0}, {"tanh nan", Tanh(nan), nan},
		{"asinh -0", Asinh(minus0), minus0}, {"asinh -inf", Asinh(-inf), -inf}, {"acosh 0.5", Acosh(0.5), nan}, {"acosh 1", Acosh(1), 0}, {"acosh inf", Acosh(inf), inf}, {"atanh 1", Atanh(1), inf}, {"atanh -1", Atanh(-1), -inf}, {"atanh 2", Atanh(2), nan}, {"atanh -0", Atanh(minus0), minus0},
		{"cbrt -27", Cbrt(-27), -3}, {"cbrt -0", Cbrt(minus0), minus0}, {"cbrt inf", Cbrt(inf), inf}, {"cbrt subnormal", Cbrt(1e-321), 9.993370955211941e-108},
		{"hypot 3 4", Hypot(3, 4), 5}, {"hypot without overflow", Hypot(1e308, 1e308), 1.4142135623730951e308}, {"hypot inf nan", Hypot(inf, nan), inf}, {"hypot nan 1", Hypot(nan, 1), nan}, {"hypot -0 -0", Hypot(minus0, minus0), 0}, {"hypot of the smallest", Hypot(5e-324, 5e-324), 5e-324},
		{"sigmoid 0", Sigmoid(0), 0.5}, {"sigmoid -1000", Sigmoid(-1000), 0}, {"sigmoid 1000", Sigmoid(1000), 1}, {"sigmoid nan", Sigmoid(nan), nan}, {"sigmoid -inf", Sigmoid(-inf), 0},

		{"pow 0 -1", Pow(0, -1), inf}, {"pow -0 -3", Pow(minus0, -3), -inf}, {"pow -0 -2", Pow(minus0, -2), inf}, {"pow -0 3", Pow(minus0, 3), minus0}, {"pow -0 0.5", Pow(minus0, 0.5), 0}, {"pow nan 0", Pow(nan, 0), 1}, {"pow 1 nan", Pow(1, nan), 1}, {"pow nan 1", Pow(nan, 1), nan}, {"pow -1 inf", Pow(-1, inf), 1}, {"pow -1 -inf", Pow(-1, -inf), 1},
		{"pow 0.5 inf", Pow(0.5, inf), 0}, {"pow 0.5 -inf", Pow(0.5, -inf), inf}, {"pow 2 -inf", Pow(2, -inf), 0}, {"pow 2 inf", Pow(2, inf), inf}, {"pow inf -2", Pow(inf, -2), 0}, {"pow -inf 3", Pow(-inf, 3), -inf}, {"pow -inf 2", Pow(-inf, 2), inf}, {"pow -inf -3", Pow(-inf, -3), minus0}, {"pow -inf 0.5", Pow(-inf, 0.5), inf},
		{"pow of a negative to a fraction", Pow(-8, 1.0/3), nan}, {"pow -2 3", Pow(-2, 3), -8}, {"pow -2 4", Pow(-2, 4), 16}, {"pow 2 -1074", Pow(2, -1074), 5e-324}, {"pow 2 -1075 ties to even", Pow(2, -1075), 0}, {"pow 10 308", Pow(10, 308), 1e308}, {"pow 10 309", Pow(10, 309), inf}, {"pow 10 -323", Pow(10, -323), 1e-323}, {"pow 2 0.5", Pow(2, 0.5), math.Sqrt2}, {"pow -3 -3", Pow(-3, -3), -1.0 / 27},
		{"pow with a huge exponent", Pow(1+0x1p-52, 1e300), inf}, {"pow with a huge exponent", Pow(1-0x1p-53, 1e300), 0}, {"pow -2 huge", Pow(-2, 1e300), inf},

		{"inf**3", Power(inf, 3), inf}, {"(-inf)**3", Power(-inf, 3), -inf}, {"(-inf)**4", Power(-inf, 4), inf}, {"1e103**3", Power(1e103, 3), inf}, {"(-1e103)**3", Power(-1e103, 3), -inf}, {"(-0.0)**3", Power(minus0, 3), minus0}, {"(-0.0)**4", Power(minus0, 4), 0}, {"0**3", Power(0, 3), 0},
		{"1e-100**3", Power(1e-100, 3), 1e-300}, {"1e-108**3", Power(1e-108, 3), 1e-324}, {"(-1e-110)**3", Power(-1e-110, 3), minus0}, {"nan**3", Power(nan, 3), nan}, {"3**2", Power(3, 2), 9}, {"3**0", Power(3, 0), 1}, {"nan**0", Power(nan, 0), 1}, {"nan**2", Power(nan, 2), nan}, {"nan**1", Power(nan, 1), nan}, {"(-8)**(1/3)", Power(-8, 1.0/3), nan}, {"0.1**3", Power(0.1, 3), 0.0010000000000000002},
	} {
		if math.Float64bits(c.got) != math.Float64bits(c.want) && !(c.got != c.got && c.want != c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}
