package notation

import (
	"math"
	"strings"
	"testing"

	"nabla/core/graph"
	"nabla/core/lab"
)

// plainText writes a formula in one line: ^ for powers, / for fractions, invisible signs as they are meant.
func plainText(m lab.Math) string {
	kids := make([]string, len(m.Kids))
	for i, k := range m.Kids {
		kids[i] = plainText(k)
	}
	grouped := func(i int) string {
		if k := m.Kids[i]; k.Tag == "mi" || k.Tag == "mn" || k.Tag == "msqrt" {
			return kids[i]
		}
		return "{" + kids[i] + "}"
	}
	switch m.Tag {
	case "msup":
		return kids[0] + "^" + grouped(1)
	case "mfrac":
		return grouped(0) + "/" + grouped(1)
	case "msub":
		return kids[0] + "_" + kids[1]
	case "msqrt":
		return "√{" + kids[0] + "}"
	case "mroot":
		return kids[1] + "√{" + kids[0] + "}"
	case "mo":
		switch m.Text {
		case "\u2062":
			return ""
		case "\u2061":
			return " "
		case "+", "−", "<", ">", "≤", "≥", "=", "≠", "·", "∧", "∨":
			return " " + m.Text + " "
		case ",":
			return ", "
		}
	case "mtr":
		return strings.Join(kids, " ") + ";"
	}
	return m.Text + strings.Join(kids, "")
}

// derivative is the k-th derivative of a formula in x, as text.
func derivative(t *testing.T, source string, k int) (string, bool) {
	t.Helper()
	p, bad := lab.NewFormula(lab.Host{}, source, false)
	if bad != nil {
		t.Fatalf("%s: %+v", source, bad)
	}
	e, why := p.Engine(1)
	if e.Traced() == nil {
		t.Fatalf("%s is not traced: %+v", source, why)
	}
	m, ok := Of(graph.Derivatives(e.Traced().Value, 0, 0, 2), k, e.Traced().Params)
	return strings.TrimSpace(strings.ReplaceAll(plainText(lab.Markup(m)), "  ", " ")), ok
}

// What nobody would read is not written.
func TestTooLong(t *testing.T) {
	f := "x"
	for range 12 {
		f = "np.sin(" + f + ") + x**2"
	}
	if got, ok := derivative(t, f, 1); ok {
		t.Errorf("written: %s", got)
	}
	if _, ok := derivative(t, "def f(x):\n    for k in range(3000): x = np.sin(x)\n    return x", 1); ok {
		t.Error("3000 nested functions were written")
	}
}

// Partial derivatives, of functions of several variables.
func TestPartialDerivatives(t *testing.T) {
	for _, c := range []struct {
		source string
		k      int
		want   string
	}{
		{"x[0]**2/20 + x[1]**2", 0, "0.1x_0"}, {"x[0]**2/20 + x[1]**2", 1, "2x_1"}, {"x[0]*x[1]", 0, "x_1"}, {"np.sin(x[0]*x[1])", 1, "x_0cos x_0x_1"},
		{"(1 - x[0])**2 + 100*(x[1] - x[0]**2)**2", 1, "200x_1 − 200x_0^2"}, {"np.sum(x**3)", 1, "3x_1^2"},
	} {
		f, bad := lab.NewFormula(lab.Host{}, c.source, true)
		if bad != nil {
			t.Fatal(bad)
		}
		e, _ := f.Engine(2)
		m, ok := Of(e.Traced().Gradient(), c.k, e.Traced().Params)
		if got := strings.TrimSpace(plainText(lab.Markup(m))); !ok || got != c.want {
			t.Errorf("∂/∂x%d of %s is %q, want %q", c.k, c.source, got, c.want)
		}
	}
}

// Captured numbers are written as the values that they have.
func TestParameters(t *testing.T) {
	if got, _ := derivative(t, "a = 2.5\nf = lambda x: a*x**2", 1); got != "5x" {
		t.Errorf("%q", got)
	}
}

// Derivatives as a textbook has them.
func TestDerivatives(t *testing.T) {
	for _, c := range []struct{ f, first, second string }{
		{"3", "0", "0"},
		{"x", "1", "0"},
		{"x**2", "2x", "2"},
		{"0.01*x**2 + 0.1*x", "0.02x + 0.1", "0.02"},
		{"x**2/20", "x/10", "0.1"},
		{"x**2/2 - 3*x", "x − 3", "1"},
		{"x**3 - 2*x**2 + 5", "3x^2 − 4x", "6x − 4"},
		{"1/3*x**3", "x^2", "2x"},
		{"-x**2", " − 2x", " − 2"},
		{"1 - x**4", " − 4x^3", " − 12x^2"},
		{"(x**2 + 1)**3", "6x(x^2 + 1)^2", ""},
		{"np.sin(x)", "cos x", " − sin x"},
		{"np.sin(2*x)", "2cos 2x", " − 4sin 2x"},
		{"np.cos(x**2)", " − 2xsin (x^2)", ""},
		{"np.sin(x)**2", "2sin x · cos x", ""},
		{"np.tan(x)", "tan^2 x + 1", ""},
		{"np.exp(x)", "e^x", "e^x"},
		{"np.exp(-x)", " − e^{ − x}", "e^{ − x}"},
		{"np.exp(-x**2/2)", " − xe^{ − {x^2}/2}", "x^2e^{ − {x^2}/2} − e^{ − {x^2}/2}"},
		{"x*np.exp(-x**2/2)", "e^{ − {x^2}/2} − x^2e^{ − {x^2}/2}", "x^3e^{ − {x^2}/2} − 3xe^{ − {x^2}/2}"},
		{"np.sin(x)*np.cos(x)", "cos^2 x − sin^2 x", " − 4cos x · sin x"},
		{"x/(1 + x**2)", "", ""},
		{"(x - 1)*(x - 2)*(x - 3)", "", ""},
		{"x*np.exp(x)", "xe^x + e^x", "xe^x + 2e^x"},
		{"2**x", "2^x · ln 2", ""},
		{"x**x", "x^x + x^xln x", ""},
		{"np.log(x)", "1/x", " − 1/{x^2}"},
		{"np.log(x**2 + 1)", "{2x}/{x^2 + 1}", ""},
		{"np.log2(x)", "1/{xln 2}", ""},
		{"np.log10(x)", "1/{xln 10}", ""},
		{"1/x", " − 1/{x^2}", "2/{x^3}"},
		{"1/(1 + x**2)", " − {2x}/{(x^2 + 1)^2}", ""},
		{"np.sqrt(x)", "1/{2√{x}}", ""},
		{"x**0.5", "1/{2√{x}}", ""},
		{"np.sqrt(1 - x**2)", " − x/√{1 − x^2}", ""},
		{"np.arcsin(x)", "1/√{1 − x^2}", ""},
		{"np.arctan(x)", "1/{x^2 + 1}", ""},
		{"np.cbrt(x)", "1/{3x^{2/3}}", ""},
		{"np.tanh(x)", "1 − tanh^2 x", ""},
		{"np.abs(x)", "sgn x", "0"},
		{"abs(np.sin(x))", "cos x · sgn (sin x)", ""},
		{"np.sin(np.pi*x)", "πcos πx", ""},
		{"x*x if x > 1 else x", "{2x (x > 1);1 (x ≤ 1);", ""},
		{"np.maximum(x, 0)", "{1 (x > 0);0 (x ≤ 0);", "0"},
		{"np.where((x > 0) & (x < 1), x**2, 0)", "{2x (x > 0 ∧ x < 1);0 (x ≤ 0 ∨ x ≥ 1);", ""},
		{"1e-9*x**2", "2×10^{ − 9}x", ""},
		{"(x**2 - 1)/(x - 1)", "", ""},
	} {
		for k, want := range []string{c.first, c.second} {
			got, ok := derivative(t, c.f, k+1)
			if !ok {
				t.Errorf("%s: derivative %d is too long", c.f, k+1)
			}
			if want != "" && got != strings.TrimSpace(strings.ReplaceAll(want, "  ", " ")) {
				t.Errorf("%s: derivative %d is %q, want %q", c.f, k+1, got, want)
			}
		}
	}
}

// What is written is what is meant: as numbers, expression and graph agree.
func TestExpressionsHaveTheGraphsValues(t *testing.T) {
	for _, f := range []string{"0.01*x**2 + 0.1*x", "x**2/20", "(x**2 + 1)**3 - (1 - x)**2", "np.sin(x)**2*np.cos(3*x)", "np.exp(-x**2/2)/np.sqrt(2*np.pi)", "x*np.exp(x) - np.exp(-x)",
		"2**x + x**x", "np.log(x**2 + 1)/np.log2(x + 3)", "np.log10(x)*np.log1p(x)", "1/x + 1/(1 + x**2)**2", "np.sqrt(1 + x**2)*x", "np.cbrt(x)*np.tan(x/2)", "np.arcsin(x/4) + np.arctan(x)",
		"np.tanh(x)*np.sinh(x)/np.cosh(2*x)", "abs(x - 0.7)*np.maximum(x, 0.5)", "x*x if x > 1 else np.sin(x)", "np.where((x > 0) & (x < 1), x**2, -x)", "np.hypot(x, 2*x + 1)", "np.expm1(x)*np.exp2(x)", "np.pi*x/np.e",
		"np.minimum(x**3, x)/3", "np.floor(x)*x", "0.1*x/3 - x**1.5"} {
		p, bad := lab.NewFormula(lab.Host{}, f, false)
		if bad != nil {
			t.Fatalf("%s: %+v", f, bad)
		}
		e, _ := p.Engine(1)
		g := graph.Derivatives(e.Traced().Value, 0, 0, 2)
		for k := range 3 {
			expr, ok := read(g, g.Outputs[k], e.Traced().Params)
			expr = expr.multiplied()
			if !ok {
				t.Errorf("%s: derivative %d is too long", f, k)
				continue
			}
			for _, x := range []float64{0.3, 0.9, 1.7, 3.25} {
				out, _ := e.Traced().At(g, []float64{x})
				if got := value(expr, x); math.Abs(got-out[k]) > 1e-11*max(1, math.Abs(out[k])) {
					t.Errorf("%s: derivative %d at %v is %v, the graph has %v: %s", f, k, x, got, out[k], plainText(lab.Markup(expr.math())))
				}
			}
		}
	}
}

func value(e expr, x float64) float64 {
	sum := 0.0
	for _, t := range e {
		product := t.c.value()
		for _, f := range t.factors {
			product *= math.Pow(atomValue(f.base, x), value(f.exp, x))
		}
		sum += product
	}
	return sum
}

func atomValue(a *atom, x float64) float64 {
	known := map[string]func(float64) float64{"": func(v float64) float64 { return v }, "sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "arcsin": math.Asin, "arctan": math.Atan, "ln": math.Log,
		"log₂": math.Log2, "log₁₀": math.Log10, "sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "|": math.Abs, "⌊": math.Floor,
		"sgn": func(v float64) float64 { return math.Copysign(1, v) }}
	switch {
	case a.value != 0:
		return a.value
	case a == variable:
		return x
	case a == pi:
		return math.Pi
	case a == euler:
		return math.E
	case a.name == "cases":
		for i, c := range a.conds {
			if holds(c, x) {
				return value(a.args[i], x)
			}
		}
	case a.name == "max":
		return max(value(a.args[0], x), value(a.args[1], x))
	case a.name == "min":
		return min(value(a.args[0], x), value(a.args[1], x))
	}
	return known[a.name](value(a.args[0], x))
}

func holds(c cond, x float64) bool {
	a, b := value(c.sides[0], x), value(c.sides[1], x)
	switch c.sign {
	case less:
		return a < b
	case "≤":
		return a <= b
	case ">":
		return a > b
	case "≥":
		return a >= b
	case "∧":
		return holds(c.of[0], x) && holds(c.of[1], x)
	case "∨":
		return holds(c.of[0], x) || holds(c.of[1], x)
	}
	panic(c.sign)
}
