package functions_test

import (
	"math"
	"testing"

	"nabla/core/lab"
	"nabla/core/lab/descent"
	"nabla/core/lab/functions"
	"nabla/core/message"
)

// Every function can be traced; at its known minima the gradient is 0, and no point around is lower.
func TestMinima(t *testing.T) {
	for _, f := range functions.All {
		p, bad := lab.NewFormula(lab.Host{}, f.Source, true)
		if bad != nil {
			t.Fatalf("%s: %s", f.Label, bad.Message.In(message.EN))
		}
		e, why := p.Engine(2)
		if !why.IsZero() {
			t.Errorf("%s is interpreted: %s", f.Label, why.In(message.EN))
		}
		for _, at := range f.Minima {
			least, err := e.Eval(at[:])
			if err != nil {
				t.Fatal(err)
			}
			g, err := e.Exact(at[:])
			if err != nil {
				t.Fatal(err)
			}
			// Where the function has a tip (Ackley, drop-wave) there is no gradient.
			if m := max(math.Abs(g[0]), math.Abs(g[1])); m > 1e-6 {
				t.Errorf("%s at %v: gradient %v", f.Label, at, g)
			}
			for k := range 64 {
				angle, r := float64(k), 0.02*float64(1+k%7)
				v, err := e.Eval([]float64{at[0] + r*math.Cos(angle), at[1] + r*math.Sin(angle)})
				if err != nil || v < least {
					t.Errorf("%s: %v near %v is lower than %v (%v)", f.Label, v, at, least, err)
				}
			}
		}
	}
}

// Every function is found by its formula, its state can be read, and gradient descent from its start gets lower.
func TestStates(t *testing.T) {
	for _, f := range functions.All {
		if found := functions.Find(f.Source); found == nil || found.Source != f.Source {
			t.Errorf("%s is not found", f.Label)
		}
		st, _, problems := descent.Schema.Read("", f.State()+"&steps=200")
		if len(problems) > 0 {
			t.Fatalf("%s: %v", f.Label, problems)
		}
		r := descent.Lab.New(lab.Host{}).Compute(st, nil)
		for _, o := range r.Outputs {
			if o.Name == "status" && o.Text == "diverged" && f.Minima != nil {
				t.Errorf("%s: gradient descent from %s by %s diverges", f.Label, f.Start, f.LR)
			}
		}
		if !message.Has(f.Label) && f.Label[0] == 'f' && len(f.Label) > 9 && f.Label[:9] == "function." {
			t.Errorf("no word for %s", f.Label)
		}
	}
}
