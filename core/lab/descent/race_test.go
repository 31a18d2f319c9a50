package descent

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"nabla/core/compute/native"
	"nabla/core/lab"
	"nabla/core/message"
)

// Every rule ends where the course book's NumPy does (core/optim/testdata), by the exact gradient within rounding.
func TestMethods(t *testing.T) {
	text, err := os.ReadFile("../../optim/testdata/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct {
		Runs []struct {
			Rule string
			LR   float64
			Path [][]float64
		}
	}
	if err := json.Unmarshal(text, &fixture); err != nil {
		t.Fatal(err)
	}
	for _, run := range fixture.Runs {
		last := len(run.Path) - 1
		st, _, problems := Schema.Read("", "grad=exact&methods="+run.Rule+"&lr="+lab.Number("", run.LR).Value+"&steps="+lab.Integer("", last).Value)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var end []float64
		if err := json.Unmarshal([]byte(output(Lab.New(lab.Host{}).Compute(st, nil), "x_end")), &end); err != nil {
			t.Fatal(err)
		}
		for i, want := range run.Path[last] {
			if math.Abs(end[i]-want) > 1e-13*max(1, math.Abs(want)) {
				t.Errorf("%s ends at %v, NumPy at %v", run.Rule, end, run.Path[last])
			}
		}
	}
}

// With several methods there are results of each; the first method's also stand without a name.
func TestRace(t *testing.T) {
	r := result(t, "methods=momentum,gd,gd&lr=0.95&momentum=0.5&rates=gd:0.1&steps=30")
	if output(r, "x_end") != output(r, "momentum.x_end") || output(r, "gd.status") != `"finished"` || len(r.Outputs) != 12 {
		t.Errorf("%v", r.Outputs)
	}
	if output(r, "gd.x_end") != output(result(t, "lr=0.1&steps=30"), "x_end") {
		t.Error("gd does not run at its own rate")
	}
	var said []string
	for _, m := range r.Say {
		said = append(said, m.Key)
	}
	if got := strings.Join(said[1:], " "); got != "descent.say.race descent.say.rates" {
		t.Errorf("said %v", said)
	}
	// The course's: at 0.95 momentum 0.5 comes to 1.4e-8 (shared numbers of the lesson).
	for _, c := range []struct {
		mu   string
		want float64
	}{{"0", 0.013}, {"0.5", 1.4e-8}, {"0.9", 0.27}} {
		var f float64
		r := result(t, "methods=momentum&lr=0.95&momentum="+c.mu)
		if json.Unmarshal([]byte(output(r, "f_end")), &f); math.Abs(f-c.want) > 0.04*c.want {
			t.Errorf("momentum %s comes to %v, want %v", c.mu, f, c.want)
		}
	}
}

// gonum's methods stop by their own rules, near the minimum that the literature knows; Newton is at that of a bowl at once.
func TestGonum(t *testing.T) {
	r := result(t, "f=(1 - x[0])**2 + 100*(x[1] - x[0]**2)**2&x=-1.2,1&steps=500&methods=bfgs,lbfgs,cg,newton,neldermead")
	for _, name := range []string{"bfgs", "lbfgs", "cg", "newton", "neldermead"} {
		var end []float64
		json.Unmarshal([]byte(output(r, name+".x_end")), &end)
		if len(end) != 2 || math.Abs(end[0]-1) > 1e-4 || math.Abs(end[1]-1) > 1e-4 {
			t.Errorf("%s ends at %v", name, end)
		}
	}
	if r := result(t, "methods=newton&steps=30"); output(r, "status") != `"converged"` {
		t.Errorf("%v", r.Outputs)
	}
	if r := result(t, "f=np.log(x[0])&x=-1&methods=bfgs"); output(r, "status") != `"diverged"` {
		t.Errorf("%v", r.Outputs)
	}
	if r := result(t, "f=math.log(x[0])&x=-1&methods=bfgs"); len(r.Problems) != 1 {
		t.Errorf("%v", r.Outputs)
	}
	slow := "f=def f(x):\n    t = x[0]\n    while t > 100:\n        t = t/2\n    return t*t + x[1]**2&methods=newton&steps=20"
	if r := result(t, slow); output(r, "status") != `"converged"` || r.Note.IsZero() {
		t.Errorf("interpreted: %v %v", r.Outputs, r.Problems)
	}
}

// A rule of one's own gives the numbers of the same rule of the table, bit for bit where it computes in the same order.
func TestCustom(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	st, _, _ := Schema.Read("", "methods=custom,momentum&steps=40")
	for _, h := range []lab.Host{{}, {Machine: m}} {
		r := Lab.New(h).Compute(st, nil)
		if a, b := output(r, "custom.x_end"), output(r, "momentum.x_end"); a != b || a == "" {
			t.Errorf("custom ends at %s, momentum at %s", a, b)
		}
	}
	r := result(t, "methods=custom&rule=def update(x, grad, state, lr):\n    return x - rate*grad")
	if len(r.Problems) != 1 || r.Problems[0].Name != "rule" || r.Problems[0].At.Start.Line != 2 {
		t.Errorf("%+v", r.Problems)
	}
}

// Noise is drawn anew from the seed each time: the same seed, the same path.
func TestNoise(t *testing.T) {
	first := output(result(t, "methods=sgd&noise=0.5&seed=3"), "x_end")
	if again := output(result(t, "methods=sgd&noise=0.5&seed=3"), "x_end"); again != first {
		t.Errorf("%s and %s", first, again)
	}
	if other := output(result(t, "methods=sgd&noise=0.5&seed=4"), "x_end"); other == first {
		t.Error("another seed makes no difference")
	}
	if output(result(t, "methods=sgd"), "x_end") != output(result(t, "methods=gd"), "x_end") {
		t.Error("without noise sgd is gd")
	}
}

// The step that is looked at: its numbers in a table, what the method remembers among them.
func TestStep(t *testing.T) {
	r := result(t, "methods=momentum&lr=0.1&at=1&show=vectors,norm")
	if len(r.Tables) != 1 || len(r.Equations) != 1 || len(r.Figures) != 3 {
		t.Fatalf("%d tables, %d equations, %d figures", len(r.Tables), len(r.Equations), len(r.Figures))
	}
	// by hand: x₁ = 2, g = 4: v = −0.4, x₁ = 1.6; then g = 3.2: v = −0.36 − 0.32 = −0.68, x₁ = 0.92
	want := []string{"x₁", "1.6", "3.2", "−0.4 → −0.68", "0.92"}
	for i, cell := range r.Tables[0].Rows[1] {
		if cell != want[i] {
			t.Errorf("cell %d is %q, want %q", i, cell, want[i])
		}
	}
}

// A kept run is drawn beside; one that does not fit is told.
func TestGhost(t *testing.T) {
	if r := result(t, "lr=0.5&ghost=lr=0.1;methods=gd"); len(r.Say) != 1 || len(r.Problems) > 0 {
		t.Errorf("%+v", r.Say)
	}
	if r := result(t, "lr=0.5&ghost=lr=fast"); len(r.Say) != 2 || r.Say[1].Key != "descent.bad-ghost" {
		t.Errorf("%+v", r.Say)
	}
}

func refined(t *testing.T, fragment string) (parts []lab.Result) {
	t.Helper()
	st, _, problems := Schema.Read("", fragment)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := native.New(true)
	defer m.Close()
	in := Lab.New(lab.Host{Machine: m})
	in.Compute(st, nil)
	err := in.(lab.Refiner).Refine(func(part lab.Result, _ float64) {
		if len(part.Figures) > 0 {
			parts = append(parts, part)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

// The stable limit of the ravine is 2/λ = 1 (λ = 2); momentum's is 1.9 times that.
func TestRates(t *testing.T) {
	for _, c := range []struct{ fragment, limit string }{{"lr=0.1&show=rates", "1"}, {"lr=0.1&show=rates&methods=momentum", "1.9"}} {
		parts := refined(t, c.fragment)
		if len(parts) != 1 || parts[0].Say[0].Key != "descent.say.limit" || parts[0].Say[0].Args[0] != c.limit {
			t.Errorf("%s: %+v", c.fragment, parts[0].Say)
		}
	}
	// The lesson's: from (−3, 4) in 100 steps the best rates are those near 0.5, where one step arrives.
	parts := refined(t, "f=x[0]**2+x[1]**2&x=-3,4&lr=0.5&steps=100&show=rates")
	if s := parts[0].Say[1]; s.Key != "descent.say.best" {
		t.Errorf("%+v", s)
	}
}

// Himmelblau's function has four basins, at the minima that the literature knows.
func TestBasins(t *testing.T) {
	parts := refined(t, "f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&x=0,5&lr=0.01&steps=200&show=basin")
	r := parts[len(parts)-1]
	found := map[string]bool{}
	for _, row := range r.Tables[0].Rows {
		found[row[0]] = true
	}
	for _, want := range []string{"(3, 2)", "(−2.81, 3.13)", "(−3.78, −3.28)", "(3.58, −1.85)"} {
		if !found[want] {
			t.Errorf("no basin of %s in %v", want, r.Tables[0].Rows)
		}
	}
	if len(parts) != 2 {
		t.Errorf("%d pictures, want a coarse one first", len(parts))
	}
}

// Every preset can be read, computes, and has words.
func TestPresets(t *testing.T) {
	for _, p := range Lab.Presets {
		st, _, problems := Schema.Read("", p.State)
		if len(problems) > 0 {
			t.Errorf("%s: %v", p.Label, problems)
		}
		if r := Lab.New(lab.Host{}).Compute(st, nil); len(r.Problems) > 0 {
			t.Errorf("%s: %v", p.Label, r.Problems[0].Message.In(message.EN))
		}
		if strings.Contains(p.Label, ".") && !message.Has(p.Label) {
			t.Errorf("no words for %s", p.Label)
		}
	}
}
