package derivative

import (
	"math"

	"nabla/core/compute"
	"nabla/core/diff"
	"nabla/core/state"
)

// samples are values of the function. What it raises somewhere is NaN there; what ends the computation is kept in
// failed, and all later values are NaN.
type samples struct {
	engine compute.Engine
	raised error // the first exception
	failed error
	last   [5]struct{ x, y float64 } // what neighbouring stencils share
	n      int
}

// at is f(x).
func (s *samples) at(x float64) float64 {
	for i := range min(s.n, len(s.last)) {
		if s.last[i].x == x {
			return s.last[i].y
		}
	}
	if s.failed != nil {
		return math.NaN()
	}
	y, err := s.engine.Eval([]float64{x})
	if err != nil {
		y = math.NaN()
		if hole, ok := err.(compute.Hole); !ok || !hole.Hole() {
			s.failed = err
		} else if s.raised == nil {
			s.raised = err
		}
	}
	s.last[s.n%len(s.last)] = struct{ x, y float64 }{x, y}
	s.n++
	return y
}

// sweep is the error of every method at every width, at one point.
type sweep struct {
	of     []state.Pair // what they belong to: constants, formula, x
	steps  []float64    // 1e-16 … 1; nil where there is no derivative
	errors [][]float64  // of each of diff.Methods
}

// perDecade is how many widths each decade has.
const perDecade = 8

// take finds the errors at x.
func (s *sweep) take(v *samples, x, exact float64) {
	s.steps, s.errors = diff.Steps(-16, 0, perDecade), make([][]float64, len(diff.Methods))
	for _, h := range s.steps {
		for k, m := range diff.Methods { // methods inside: they share values
			s.errors[k] = append(s.errors[k], math.Abs(diff.Numerical(v.at, x, h, m)-exact))
		}
	}
}

// best is the width of the least error of method k, judged by the worst of it and its neighbours (an error that is small
// by luck at one width is no merit), and that error; of equals the largest width. ok is whether there is one.
func (s *sweep) best(k int) (h, err float64, ok bool) {
	err = math.Inf(1)
	for i := 2; i < len(s.steps); i++ {
		worst := 0.0
		for _, e := range s.errors[k][i-2 : min(i+3, len(s.steps))] {
			if e != e {
				e = math.Inf(1)
			}
			worst = max(worst, e)
		}
		if worst <= err && !math.IsInf(worst, 1) {
			h, err, ok = s.steps[i], worst, true
		}
	}
	return h, err, ok
}
