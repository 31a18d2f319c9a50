package lab_test

import (
	"math"
	"strings"
	"testing"

	"nabla/core/compute"
	"nabla/core/compute/native"
	"nabla/core/interp"
	"nabla/core/lab"
	"nabla/core/message"
)

// formulas are what learners type, and whether it is compiled. What is not gives the same numbers by the interpreter, or a
// message.
var formulas = []struct {
	name, source string
	interpreted  string // the reason's key, "" where it is compiled
	problem      string // the message's key where there is no number
}{
	{"an expression", "x[0]**2/20 + x[1]**2", "", ""},
	{"a lambda", "lambda v: np.sum(v**2)", "", ""},
	{"a definition", "def f(x):\n    s = 0.0\n    for i in range(2):\n        s = s + x[i]**4 - 3*x[i]\n    return s", "", ""},
	{"the only function under another name", "def bowl(x):\n    return x[0]**2 + x[1]**2", "", ""},
	{"a branch on x", "def f(x):\n    if x[0] > 0:\n        return x[0]*x[1]\n    return x[1] - x[0]", "", ""},
	{"maximum and absolute value", "max(0, x[0]) + abs(x[1]) + np.maximum(x[0], x[1])", "", ""},
	{"powers and roots", "abs(x[0])**1.5 + np.sqrt(x[1]**2 + 1) + x[0]**3", "", ""},
	{"elementary functions", "-20*np.exp(-0.2*np.sqrt(0.5*(x[0]**2+x[1]**2))) - np.exp(0.5*(np.cos(2*np.pi*x[0])+np.cos(2*np.pi*x[1]))) + np.e + 20", "", ""},
	{"helpers and globals", "a = 3.0\ndef g(t):\n    return a*t*t\ndef f(x):\n    return g(x[0]) + g(x[1])", "", ""},
	{"what is undefined in half of the plane", "math.log(x[0]) + x[1]", "", ""},
	{"a constant", "5.0", "", ""},
	{"a while loop on x", "def f(x):\n    t = x[0]\n    while t > 1:\n        t = t/2\n    return t + x[1]", "any", ""},
	{"a global that each call changes", "n = 0\ndef f(x):\n    global n\n    n = n + 1\n    return x[0] + n", "any", ""},
	{"its argument changed", "def f(x):\n    x[0] = x[0] + 1\n    return x[0]*x[1]", "", ""},
	{"printing", "def f(x):\n    print(x[0])\n    return x[0] + x[1]", "any", ""},
	{"random numbers", "x[0] + np.random.rand()", "any", ""},
	{"a decision by truncation", "int(x[0]) + x[1]", "any", ""},
	{"a vector", "x", "any", "lab.array"},
	{"nothing", "def f(x):\n    x[0]**2", "any", "lab.nothing"},
	{"a word", "str(x[0])", "any", "lab.type"},
	{"an index out of range", "x[5]", "any", "numpy.index"},
	{"a hundred thousand operations", "def f(x):\n    t = x[0]\n    for i in range(120000):\n        t = t*1.0000001 + x[1]\n    return t", "any", ""},
}

func hook(turns int) func() interp.Interrupt {
	return func() interp.Interrupt {
		if turns--; turns < 0 {
			return interp.Kill
		}
		return interp.Continue
	}
}

func TestFormulas(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	for _, f := range formulas {
		t.Run(f.name, func(t *testing.T) {
			p, bad := lab.NewFormula(lab.Host{Machine: m}, f.source, true)
			if bad != nil {
				t.Fatal(bad.Message.In(message.EN))
			}
			defer p.Close()
			e, why := p.Engine(2)
			if (f.interpreted == "") != why.IsZero() {
				t.Errorf("interpreted: %q", why.In(message.EN))
			}
			if f.problem != "" {
				_, err := e.Eval([]float64{1, 2})
				if failure, ok := err.(*lab.Failure); !ok || failure.Message.Key != f.problem {
					t.Errorf("got %v, want %s", err, f.problem)
				}
				return
			}
			if f.name != "random numbers" && f.name != "a global that each call changes" {
				holdToInterpreter(t, e, f.source)
			}
		})
	}
}

// holdToInterpreter compares an engine's numbers with those of the function called by the interpreter.
func holdToInterpreter(t *testing.T, e compute.Engine, source string) {
	t.Helper()
	q, bad := lab.NewFormula(lab.Host{}, source, true)
	if bad != nil {
		t.Fatal(bad.Message.In(message.EN))
	}
	direct := compute.Direct{F: q}
	g := compute.Grid{At: []float64{0, 0}, J: 1, Rect: compute.Rect{X0: -1.5, X1: 2, Y0: -2, Y1: 2}, NX: 8, NY: 5}
	if len(source) > 120 && e.Traced() == nil {
		g.NX, g.NY = 2, 1
	}
	got, err := e.Grid(g, nil)
	want, wrong := direct.Grid(g, nil)
	if err != nil || wrong != nil {
		t.Fatal(err, wrong)
	}
	for i := range want {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) && (got[i] == got[i] || want[i] == want[i]) {
			t.Fatalf("value %d of the grid is %v, interpreted %v", i, got[i], want[i])
		}
	}
	start := []float64{0.7, -0.4}
	d := compute.Descent{X: start, Steps: 5, Method: compute.Method{LR: 0.01, H: 1e-4}}
	a, err := e.Descend(d, nil)
	b, wrong := direct.Descend(d, nil)
	if err != nil || wrong != nil {
		t.Fatal(err, wrong)
	}
	for k := range b.Values {
		if math.Float64bits(a.Values[k]) != math.Float64bits(b.Values[k]) {
			t.Fatalf("step %d of the descent is %v, interpreted %v", k, a.Values[k], b.Values[k])
		}
	}
}

// A name that a formula does not know: what was probably meant, else what there is; nothing about cells.
func TestUnknownNames(t *testing.T) {
	for _, c := range []struct {
		source string
		vector bool
		want   string
	}{
		{"y**2", true, "The name y has no value. Did you mean x[1]?"},
		{"x[0]**2 + z", true, "The name z has no value. Did you mean x[2]?"},
		{"y**2", false, "There is no y here. What there is: x, np, math, and what the text itself defines."},
		{"foo*x[0]", true, "There is no foo here. What there is: x, np, math, and what the text itself defines."},
		{"X[0]**2", true, "The name X has no value. Did you mean x?"},
		{"sin(x[0])", true, "The name sin has no value. Did you mean np.sin?"},
		{"x[0] * pi", true, "The name pi has no value. Did you mean np.pi?"},
		{"factorial(x[0])", true, "The name factorial has no value. Did you mean math.factorial?"},
		{"numpy.sin(x[0])", true, "The name numpy has no value. Did you mean np?"},
		{"ln(x[0])", true, "The name ln has no value. Did you mean np.log?"},
	} {
		p, bad := lab.NewFormula(lab.Host{}, c.source, c.vector)
		if bad == nil {
			x := []float64{1, 2}
			if !c.vector {
				x = x[:1]
			}
			_, err := p.Eval(x)
			failure, ok := err.(*lab.Failure)
			if !ok {
				t.Errorf("%s: %v", c.source, err)
				continue
			}
			bad = &failure.Problem
		}
		if got := bad.Message.In(message.EN); got != c.want {
			t.Errorf("%s: %q, want %q", c.source, got, c.want)
		}
		for _, l := range message.Langs {
			if got := bad.Message.In(l); strings.Contains(got, "cell") || strings.Contains(got, "セル") || strings.Contains(got, "셀") {
				t.Errorf("%s speaks of cells: %q", c.source, got)
			}
		}
	}
	if _, bad := lab.NewRule(lab.Host{}, "def update(x, grad, state, lr):\n    return x - lr*grad\nfoo"); bad == nil || bad.Message.In(message.EN) != "There is no foo here. What there is: x, grad, state, lr, np, math, and what the text itself defines." {
		t.Errorf("a rule: %v", bad)
	}
}

// A function that never ends is ended by the host, at the trace and at each call.
func TestEndless(t *testing.T) {
	p, bad := lab.NewFormula(lab.Host{Hook: hook(20)}, "def f(x):\n    while True:\n        pass", true)
	if bad != nil {
		t.Fatal(bad.Message.In(message.EN))
	}
	e, why := p.Engine(2)
	if why.IsZero() {
		t.Error("it was traced")
	}
	if _, err := e.Eval([]float64{1, 2}); err == nil {
		t.Error("it gave a number")
	}
}

// What a function depends on is read anew before each computation.
func TestEngineFollowsGlobals(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	p, bad := lab.NewFormula(lab.Host{Machine: m}, "a = 2.0\ndef f(x):\n    return a*x[0] + x[1]", true)
	if bad != nil {
		t.Fatal(bad.Message.In(message.EN))
	}
	first, _ := p.Engine(2)
	if v, _ := first.Eval([]float64{3, 1}); v != 7 {
		t.Errorf("%v", v)
	}
	p.Set("a", -1)
	again, _ := p.Engine(2)
	if v, _ := again.Eval([]float64{3, 1}); v != -2 || again != first {
		t.Errorf("%v, by another engine: %v", v, again != first)
	}
}
