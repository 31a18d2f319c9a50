package optim

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"nabla/core/diff"
)

func bowl(x []float64) float64           { return float64(x[0]*x[0]) + float64(x[1]*x[1]) }
func bowlGradient(x []float64) []float64 { return []float64{2 * x[0], 2 * x[1]} }

func numerical(f func([]float64) float64) func([]float64) []float64 {
	return func(x []float64) []float64 { return diff.Gradient(f, x, diff.H, diff.Central) }
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// Every rule makes the steps of the course book's NumPy (testdata/make.py), bit for bit.
func TestRulesAreTheBooks(t *testing.T) {
	var fixture struct {
		Runs []struct {
			Rule string
			LR   float64
			Path [][]float64
		}
	}
	read(t, "testdata/rules.json", &fixture)
	if len(fixture.Runs) != len(Rules) {
		t.Fatalf("%d runs for %d rules", len(fixture.Runs), len(Rules))
	}
	ravine := func(x []float64) float64 { return x[0]*x[0]/20 + x[1]*x[1] }
	gradient := func(x []float64) []float64 { return []float64{x[0] / 10, 2 * x[1]} }
	for _, run := range fixture.Runs {
		r, ok := Find(run.Rule)
		if !ok {
			t.Fatalf("no rule %s", run.Rule)
		}
		h := Descend(ravine, gradient, []float64{-7, 2}, r.Update(Params{"lr": run.LR}), len(run.Path)-1)
		for k, want := range run.Path {
			if got := h.Points[k]; got[0] != want[0] || got[1] != want[1] {
				t.Errorf("%s, step %d: %v, want %v", run.Rule, k, got, want)
				break
			}
		}
	}
}

// The notebook's descents of x₀² + x₁² by the central difference, bit for bit.
func TestDescentOfTheNotebook(t *testing.T) {
	var o struct {
		Descent []struct {
			X     []float64
			LR    float64
			Steps int
			End   []float64
		}
	}
	if read(t, "../testdata/oracle/chapter4.json", &o); len(o.Descent) == 0 {
		t.Fatal("no descents")
	}
	for _, want := range o.Descent {
		h := GradientDescent(bowl, numerical(bowl), want.X, want.LR, want.Steps)
		if got := h.End(); got[0] != want.End[0] || got[1] != want.End[1] || len(h.Points) != want.Steps+1 || len(h.Gradients) != want.Steps {
			t.Errorf("lr %v: %v after %d steps, want %v after %d", want.LR, got, len(h.Gradients), want.End, want.Steps)
		}
	}
}

// What the learning rate does to x₀² + x₁² from (−3, 4) in 100 steps.
func TestJudge(t *testing.T) {
	for _, c := range []struct {
		lr   float64
		want Status
	}{
		{0.1, Converged},  // each step multiplies x by 0.8
		{10, Diverged},    // stands still at −2.6e13, where the numerical gradient reads 0
		{1e-10, Finished}, // has hardly moved
		{1, Oscillates},   // jumps between (−3, 4) and (3, −4)
		{1.01, Diverged},  // climbs
		{1e200, Diverged}, // is infinite soon
		{0.959, Finished}, // f is below 1e-6 at last, its slope is not yet
	} {
		h := GradientDescent(bowl, numerical(bowl), []float64{-3, 4}, c.lr, 100)
		first, last := LargestComponent(bowlGradient(h.Points[0])), LargestComponent(bowlGradient(h.End()))
		if got := Judge(h, first, last); got != c.want {
			t.Errorf("lr %v: %s, want %s (end %v)", c.lr, got, c.want, h.End())
		}
	}
}

// A descent that stands still on a slope, its gradient rounded away, has not come back.
func TestStandingStillIsNotOscillating(t *testing.T) {
	h := History{Points: [][]float64{{1}, {1}, {1}}, Values: []float64{1, 1, 1}}
	if got := Judge(h, 1, 1); got != Finished {
		t.Errorf("%s, want %s", got, Finished)
	}
}

// A value that is not finite ends the descent; it is the last one.
func TestNotFinite(t *testing.T) {
	f := func(x []float64) float64 { return 1 / (x[0] - x[0]) }
	h := GradientDescent(f, numerical(f), []float64{1}, 0.1, 10)
	if len(h.Points) != 1 || !math.IsInf(h.Values[0], 1) || Judge(h, 1, 1) != Diverged {
		t.Errorf("%+v", h)
	}
	if g := LargestComponent([]float64{1, math.NaN(), 3}); g == g {
		t.Errorf("the largest component beside NaN is %v", g)
	}
}
