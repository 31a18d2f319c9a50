package diff

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"nabla/core/elementary"
)

func function1(x float64) float64   { return float64(0.01*float64(x*x)) + float64(0.1*x) }
func function2(x []float64) float64 { return float64(x[0]*x[0]) + float64(x[1]*x[1]) }

// oracle is what NumPy computed for the chapter (core/testdata/oracle/make.py).
func oracle(t *testing.T, into any) {
	t.Helper()
	text, err := os.ReadFile("../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// The notebook's tangents of 0.01x² + 0.1x, bit for bit.
func TestTangentOfTheNotebook(t *testing.T) {
	var o struct {
		Tangent []struct{ X, Slope, Intercept float64 }
	}
	if oracle(t, &o); len(o.Tangent) == 0 {
		t.Fatal("no tangents")
	}
	for _, want := range o.Tangent {
		slope, intercept := Tangent(function1, want.X, H, Central)
		if slope != want.Slope || intercept != want.Intercept {
			t.Errorf("at %v: %v and %v, want %v and %v", want.X, slope, intercept, want.Slope, want.Intercept)
		}
	}
}

// The notebook's gradients of x₀² + x₁², bit for bit, and x as it was.
func TestGradientOfTheNotebook(t *testing.T) {
	var o struct {
		Gradient []struct{ X, Grad []float64 }
	}
	if oracle(t, &o); len(o.Gradient) == 0 {
		t.Fatal("no gradients")
	}
	for _, want := range o.Gradient {
		x := append([]float64(nil), want.X...)
		got := Gradient(function2, x, H, Central)
		for i := range got {
			if got[i] != want.Grad[i] || x[i] != want.X[i] {
				t.Errorf("at %v: %v, want %v; x is %v", want.X, got, want.Grad, x)
			}
		}
	}
}

// The formulas are gonum's: equal up to the rounding of their sums, 4·ε·max|f|/h.
func TestFormulasAreGonums(t *testing.T) {
	for name, formula := range map[string]fd.Formula{"central": fd.Central, "forward": fd.Forward, "backward": fd.Backward} {
		m, ok := Find(name)
		if !ok {
			t.Fatal(name)
		}
		for _, x := range []float64{-3, 0.1, 1, 5} {
			for _, h := range []float64{1, 0.01, 1e-4, 1e-6} {
				got := Numerical(math.Exp, x, h, m)
				want := fd.Derivative(math.Exp, x, &fd.Settings{Formula: formula, Step: h})
				if math.Abs(got-want) > 4*0x1p-52*math.Exp(x+h)/h {
					t.Errorf("%s at %v, h %v: %v, want %v", name, x, h, got, want)
				}
			}
		}
	}
	for _, x := range []float64{-1, 0.5, 2} {
		got, want := Second(math.Exp, x, 1e-3), fd.Derivative(math.Exp, x, &fd.Settings{Formula: fd.Central2nd, Step: 1e-3})
		if math.Abs(got-want) > 4*0x1p-52*math.Exp(x)/1e-6 {
			t.Errorf("second derivative at %v: %v, want %v", x, got, want)
		}
	}
	x := []float64{-1.2, 1}
	rosenbrock := func(x []float64) float64 {
		a, b := x[1]-x[0]*x[0], 1-x[0]
		return 100*a*a + b*b
	}
	want := fd.Gradient(nil, rosenbrock, x, &fd.Settings{Formula: fd.Central, Step: 1e-4})
	for i, got := range Gradient(rosenbrock, x, 1e-4, Central) {
		if math.Abs(got-want[i]) > 4*0x1p-52*30/1e-4 {
			t.Errorf("partial derivative %d: %v, want %v", i, got, want[i])
		}
	}
}

// The error shrinks with the power of h that the table says: halving h divides it by 2^order.
func TestOrder(t *testing.T) {
	for _, m := range Methods {
		e := Errors(math.Sin, 1, math.Cos(1), m, []float64{0.1, 0.05})
		if rate := math.Log2(e[0] / e[1]); math.Abs(rate-float64(m.Order)) > 0.1 {
			t.Errorf("%s: order %.2f, want %d", m.Name, rate, m.Order)
		}
	}
}

// The five-point formula is exact for polynomials of degree 4 (up to rounding), the central for 2.
func TestExactForPolynomials(t *testing.T) {
	five, _ := Find("five-point")
	quartic := func(x float64) float64 { return x*x*x*x - 2*x*x*x + x }
	if got := Numerical(quartic, 2, 0.5, five); math.Abs(got-9) > 1e-12 {
		t.Errorf("five-point: %v, want 9", got)
	}
	if got := Numerical(function1, 5, 1, Central); math.Abs(got-0.2) > 1e-15 {
		t.Errorf("central: %v, want 0.2", got)
	}
}

// exp at 0: 1e-16 is lost beside 1, so the slope reads 0 (or 1/2 where one side still moves); around
// the method's own step the error is smallest within two powers of ten.
func TestStepWidth(t *testing.T) {
	forward, _ := Find("forward")
	if got := Numerical(elementary.Exp, 0, 1e-16, forward); got != 0 {
		t.Errorf("h = 1e-16: %v, want 0", got)
	}
	for _, m := range Methods {
		e := Errors(elementary.Sin, 1, math.Cos(1), m, []float64{m.Step(1), m.Step(1) * 300, m.Step(1) / 300})
		if e[0] > e[1] || e[0] > e[2] {
			t.Errorf("%s: error %v at its step %v, %v at 300 times that, %v at a 300th", m.Name, e[0], m.Step(1), e[1], e[2])
		}
	}
	steps := Steps(-3, 0, 2)
	if len(steps) != 7 || steps[0] != 1e-3 || steps[2] != 1e-2 || steps[6] != 1 {
		t.Errorf("steps %v", steps)
	}
}

// The steepest slope of x₀²/20 + x₁² at (−7, 2) is along the gradient (−0.7, 4): its length.
func TestDirectional(t *testing.T) {
	ravine := func(x []float64) float64 { return x[0]*x[0]/20 + x[1]*x[1] }
	n := math.Hypot(-0.7, 4)
	if got := Directional(ravine, []float64{-7, 2}, []float64{-0.7 / n, 4 / n}, H, Central); math.Abs(got-n) > 1e-9 {
		t.Errorf("%v, want %v", got, n)
	}
}
