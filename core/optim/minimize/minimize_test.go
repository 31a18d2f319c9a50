package minimize

import (
	"errors"
	"math"
	"testing"
)

func square(x float64) float64 { return x * x }

// rosenbrock with its derivatives from the literature.
var rosenbrock = Problem{
	Value: func(x []float64) (float64, error) {
		return square(1-x[0]) + 100*square(x[1]-square(x[0])), nil
	},
	Gradient: func(x []float64) ([]float64, error) {
		d := x[1] - square(x[0])
		return []float64{-2*(1-x[0]) - 400*x[0]*d, 200 * d}, nil
	},
	Hessian: func(x []float64) ([]float64, error) {
		return []float64{2 - 400*x[1] + 1200*square(x[0]), -400 * x[0], -400 * x[0], 200}, nil
	},
}

// Every method comes to the minimum of Rosenbrock's function from its usual start, in about as many steps as the literature has.
func TestRosenbrock(t *testing.T) {
	most := map[string]int{"bfgs": 60, "lbfgs": 60, "cg": 80, "newton": 30, "neldermead": 250}
	for _, name := range Names {
		p, err := Descend(name, rosenbrock, []float64{-1.2, 1}, 1000)
		if err != nil {
			t.Fatal(name, err)
		}
		end := p.End()
		if math.Abs(end[0]-1) > 1e-4 || math.Abs(end[1]-1) > 1e-4 || len(p.Points)-1 > most[name] {
			t.Errorf("%s ends at %v after %d steps", name, end, len(p.Points)-1)
		}
		if len(p.Values) != len(p.Points) || len(p.Gradients) != len(p.Points)-1 {
			t.Errorf("%s: %d points, %d values, %d gradients", name, len(p.Points), len(p.Values), len(p.Gradients))
		}
	}
}

// Newton is at the minimum of a bowl after one step.
func TestNewtonOnABowl(t *testing.T) {
	bowl := Problem{
		Value:    func(x []float64) (float64, error) { return square(x[0])/20 + square(x[1]), nil },
		Gradient: func(x []float64) ([]float64, error) { return []float64{x[0] / 10, 2 * x[1]}, nil },
		Hessian:  func([]float64) ([]float64, error) { return []float64{0.1, 0, 0, 2}, nil },
	}
	p, err := Descend("newton", bowl, []float64{-7, 2}, 10)
	if err != nil || math.Abs(p.Points[1][0]) > 1e-12 || math.Abs(p.Points[1][1]) > 1e-12 {
		t.Errorf("%v, %v", p.Points, err)
	}
}

func TestStepsErrorsAndNames(t *testing.T) {
	if p, err := Descend("bfgs", rosenbrock, []float64{-1.2, 1}, 3); err != nil || len(p.Points) != 4 {
		t.Errorf("%d points, %v", len(p.Points), err)
	}
	if p, err := Descend("cg", rosenbrock, []float64{-1.2, 1}, 0); err != nil || len(p.Points) != 1 {
		t.Errorf("%d points, %v", len(p.Points), err)
	}
	bad := errors.New("bad")
	broken := rosenbrock
	calls := 0
	broken.Value = func(x []float64) (float64, error) {
		if calls++; calls > 5 {
			return 0, bad
		}
		return rosenbrock.Value(x)
	}
	if _, err := Descend("lbfgs", broken, []float64{-1.2, 1}, 100); err != bad {
		t.Errorf("%v", err)
	}
	if _, err := Descend("gd", rosenbrock, []float64{-1.2, 1}, 1); err != ErrName {
		t.Errorf("%v", err)
	}
	infinite := Problem{Value: func([]float64) (float64, error) { return math.Inf(1), nil }, Gradient: rosenbrock.Gradient}
	if p, err := Descend("bfgs", infinite, []float64{1, 1}, 10); err != nil || len(p.Points) != 1 {
		t.Errorf("%v, %v", p, err)
	}
}
