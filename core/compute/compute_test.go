package compute

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"nabla/core/optim"
)

var bowl = Func(func(x []float64) float64 { return float64(x[0]*x[0]) + float64(x[1]*x[1]) })

// The oracle's descents, bit for bit: nothing but + − × ÷ is involved.
func TestDescend(t *testing.T) {
	text, err := os.ReadFile("../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Descent []struct {
			X, End []float64
			LR     float64
			Steps  int
		}
		Gradient []struct{ X, Grad []float64 }
	}
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	for _, o := range oracle.Descent {
		p, err := Direct{bowl}.Descend(Descent{o.X, o.Steps, Method{LR: o.LR, H: 1e-4}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		end := p.End()
		if len(p.Points) != o.Steps+1 || end[0] != o.End[0] || end[1] != o.End[1] {
			t.Errorf("lr %v ends at %v after %d steps, NumPy at %v", o.LR, end, len(p.Points)-1, o.End)
		}
	}
	for _, o := range oracle.Gradient {
		g, err := Direct{bowl}.Gradient(o.X, 1e-4)
		if err != nil || g[0] != o.Grad[0] || g[1] != o.Grad[1] {
			t.Errorf("gradient at %v is %v, NumPy has %v", o.X, g, o.Grad)
		}
	}
}

func TestDescendEndsWhereNothingIsFinite(t *testing.T) {
	p, err := Direct{Func(func(x []float64) float64 { return -math.Exp(x[0] * x[0]) })}.Descend(Descent{[]float64{1}, 100, Method{LR: 1, H: 1e-4}}, nil)
	if err != nil || len(p.Points) > 30 || optim.Finite(p.Values[len(p.Values)-1]) {
		t.Errorf("made %d points, the last %v (%v)", len(p.Points), p.Values[len(p.Values)-1], err)
	}
}

func TestGrid(t *testing.T) {
	f := Func(func(x []float64) float64 { return x[0] + float64(10*x[2]) + float64(100*x[1]) })
	v, err := Direct{f}.Grid(Grid{At: []float64{0, 1, 0}, I: 0, J: 2, Rect: Rect{0, 2, 5, 6}, NX: 3, NY: 2}, nil)
	want := []float64{150, 151, 152, 160, 161, 162}
	for i := range want {
		if err != nil || v[i] != want[i] {
			t.Fatalf("got %v, %v, want %v", v, err, want)
		}
	}
}

func TestHookEnds(t *testing.T) {
	stop := errors.New("stop")
	if _, err := (Direct{bowl}).Grid(Grid{At: []float64{0, 0}, J: 1, NX: 100, NY: 100}, func() error { return stop }); err != stop {
		t.Errorf("got %v", err)
	}
	if _, err := (Direct{bowl}).Descend(Descent{[]float64{1, 1}, 1000, Method{LR: .1, H: 1e-4}}, func() error { return stop }); err != stop {
		t.Errorf("got %v", err)
	}
}

// Accurate against derivatives known in closed form, near and far.
func TestAccurate(t *testing.T) {
	f := Func(func(x []float64) float64 { return float64(x[0]*x[0]) + math.Sin(x[0]) })
	for _, x := range []float64{-3, 0.5, 1e-8, 40, 2.6e13} {
		g, err := Accurate(f, []float64{x})
		want := 2*x + math.Cos(x)
		if err != nil || math.Abs(g[0]-want) > 1e-9*max(1, math.Abs(want)) {
			t.Errorf("at %v: %v, want %v", x, g[0], want)
		}
	}
}

// The value of a start is f's, to the sign of a zero.
func TestStartsKeepTheSignOfZero(t *testing.T) {
	f := Func(func(x []float64) float64 { return math.Copysign(0, -x[0]) })
	o, err := Direct{f}.Starts(Starts{Vars: 1, Points: []float64{1, -1}, Steps: 3, Method: Method{LR: 1, H: 1e-4}}, nil, nil)
	if err != nil || !math.Signbit(o.Values[0]) || math.Signbit(o.Values[1]) {
		t.Errorf("%v, %v; want [-0 0]", o, err)
	}
}
