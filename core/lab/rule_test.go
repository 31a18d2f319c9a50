package lab_test

import (
	"math"
	"testing"

	"nabla/core/compute"
	"nabla/core/compute/native"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/optim"
)

// rules are what learners write, the rule of the table that it is, and whether it can be compiled.
var rules = []struct {
	name, source, same string
	interpreted        bool
}{
	{"in place", "def update(x, grad, state, lr):\n    x -= lr*grad", "gd", false},
	{"a new x", "def update(x, grad, state, lr):\n    return x - lr*grad", "gd", false},
	{"a vector remembered", "def update(x, grad, state, lr):\n    v = 0.9*state.get('v', 0*x) - lr*grad\n    state['v'] = v\n    return x + v", "momentum", false},
	{"by elements", "def update(x, grad, state, lr):\n    if 'h' not in state:\n        state['h'] = np.zeros_like(x)\n    h = state['h']\n    for i in range(len(x)):\n        h[i] += grad[i]*grad[i]\n        x[i] -= lr*grad[i]/(np.sqrt(h[i]) + 1e-7)", "adagrad", false},
	{"a counter", "beta1, beta2 = 0.9, 0.999\ndef update(x, grad, state, lr):\n    state['t'] = t = state.get('t', 0.0) + 1.0\n    state['m'] = m = state.get('m', 0*x) + (1 - beta1)*(grad - state.get('m', 0*x))\n    state['v'] = v = state.get('v', 0*x) + (1 - beta2)*(grad**2 - state.get('v', 0*x))\n    return x - lr*np.sqrt(1 - beta2**t)/(1 - beta1**t)*m/(np.sqrt(v) + 1e-7)", "adam", false},
	{"a counter that is an integer", "def update(x, grad, state, lr):\n    state['t'] = state.get('t', 0) + 1\n    return x - lr*grad", "gd", true},
	{"a branch", "def update(x, grad, state, lr):\n    if grad[0] > 100:\n        return x\n    return x - lr*grad", "gd", false},
}

// Every rule makes the steps of the same rule of the table, by the interpreter and compiled.
func TestRules(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	f, bad := lab.NewFormula(lab.Host{Machine: m}, "x[0]**2/20 + x[1]**2", true)
	if bad != nil {
		t.Fatal(bad.Message.In(message.EN))
	}
	e, _ := f.Engine(2)
	const steps, lr = 12, 0.1
	for _, c := range rules {
		t.Run(c.name, func(t *testing.T) {
			rule, bad := lab.NewRule(lab.Host{}, c.source)
			if bad != nil {
				t.Fatal(bad.Message.In(message.EN))
			}
			same, _ := optim.Find(c.same)
			want, err := e.Descend(compute.Descent{X: []float64{-7, 2}, Steps: steps, Method: compute.Method{H: 1e-4, Update: same.Update(optim.Params{"lr": lr})}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			x := []float64{-7, 2}
			for k := range steps {
				if k == 1 {
					u, ok := rule.Update(2, lr)
					if ok == c.interpreted {
						t.Fatalf("compiled: %v", ok)
					}
					if ok {
						p, err := e.Descend(compute.Descent{X: x, Steps: steps - 1, Method: compute.Method{H: 1e-4, Update: u}}, nil)
						if err != nil {
							t.Fatal(err)
						}
						for i := range p.Points {
							near(t, p.Points[i], want.Points[i+1])
						}
					}
				}
				g, _ := e.Gradient(x, 1e-4)
				if err := rule.Step(x, g, lr); err != nil {
					t.Fatal(err)
				}
				near(t, x, want.Points[k+1])
			}
		})
	}
}

// near compares within a few ulp: a learner's rule may round in another order than the table's.
func near(t *testing.T, got, want []float64) {
	t.Helper()
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-14*math.Abs(want[i]) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}

// A mistake in a rule is told with its place.
func TestRuleMistakes(t *testing.T) {
	for _, c := range []struct{ source, key string }{
		{"def step(x): pass", "lab.no-rule"},
		{"def update(x, grad, state, lr) return x", "syntax."},
	} {
		if _, bad := lab.NewRule(lab.Host{}, c.source); bad == nil || bad.Name != "rule" || len(bad.Message.Key) < len(c.key) || bad.Message.Key[:len(c.key)] != c.key {
			t.Errorf("%q: %+v", c.source, bad)
		}
	}
	for _, c := range []struct{ source, key string }{
		{"def update(x, grad, state, lr):\n    return 'x'", "lab.rule-result"},
		{"def update(x, grad, state, lr):\n    return x[0]", "lab.rule-result"},
		{"def update(x, grad, state, lr):\n    return x - rate*grad", "lab.name"},
	} {
		r, bad := lab.NewRule(lab.Host{}, c.source)
		if bad != nil {
			t.Fatal(bad)
		}
		failure, ok := r.Step([]float64{1, 2}, []float64{1, 1}, 0.1).(*lab.Failure)
		if !ok || failure.Name != "rule" || len(failure.Message.Key) < len(c.key) || failure.Message.Key[:len(c.key)] != c.key {
			t.Errorf("%q: %+v", c.source, failure)
		}
	}
}
