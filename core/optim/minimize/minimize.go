// Package minimize descends by gonum's methods (BFGS, L-BFGS, conjugate gradients, Newton, Nelder–Mead), each with
// gonum's defaults: it stops by its own rules, or after so many steps.
package minimize

import (
	"errors"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"nabla/core/optim"
)

// Names are the methods, as addresses have them.
var Names = []string{"bfgs", "lbfgs", "cg", "newton", "neldermead"}

func method(name string) optimize.Method {
	switch name {
	case "bfgs":
		return &optimize.BFGS{}
	case "lbfgs":
		return &optimize.LBFGS{}
	case "cg":
		return &optimize.CG{}
	case "newton":
		return &optimize.Newton{}
	case "neldermead":
		return &optimize.NelderMead{}
	}
	return nil
}

// Problem is what is to be minimised. An error of any of its functions ends the descent with it.
type Problem struct {
	Value func(x []float64) (float64, error)
	// Gradient of f: all but Nelder–Mead take it.
	Gradient func(x []float64) ([]float64, error)
	// Hessian, row by row: only Newton takes it.
	Hessian func(x []float64) ([]float64, error)
}

// ErrName says that there is no method of that name.
var ErrName = errors.New("no such method")

// run is a descent at work: the first error, and the path.
type run struct {
	Problem
	err  error
	path optim.History
}

// Descend gives the path: the start, then the point after each of gonum's major iterations, at most so many. Where the value is not
// finite it ends, with that point. The path's gradients are those at its points but the last.
func Descend(name string, p Problem, start []float64, steps int) (optim.History, error) {
	m := method(name)
	if m == nil {
		return optim.History{}, ErrName
	}
	r := &run{Problem: p}
	v, err := p.Value(start)
	if err != nil {
		return r.path, err
	}
	r.add(start, v)
	if steps == 0 || !optim.Finite(v) {
		return r.path, nil
	}
	problem := optimize.Problem{Func: r.value, Grad: r.gradient, Status: r.status}
	if name == "newton" {
		problem.Hess = r.hessian
	}
	// gonum counts the start as an iteration, and does not record the one that reaches the limit.
	limit := &optimize.Settings{MajorIterations: steps + 2, Recorder: r}
	// What gonum says at the end is in the path; that it found nothing better is no failure.
	optimize.Minimize(problem, start, limit, m)
	if r.err != nil {
		return r.path, r.err
	}
	for _, x := range r.path.Points[:len(r.path.Points)-1] {
		g, err := p.Gradient(x)
		if err != nil {
			return r.path, err
		}
		r.path.Gradients = append(r.path.Gradients, g)
	}
	return r.path, nil
}

func (r *run) add(x []float64, v float64) {
	r.path.Points, r.path.Values = append(r.path.Points, append([]float64(nil), x...)), append(r.path.Values, v)
}

// Init begins the recording.
func (r *run) Init() error { return nil }

// Record notes the point of each major iteration that moved.
func (r *run) Record(at *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	if op == optimize.MajorIteration && (len(r.path.Points) > 1 || !slices.Equal(at.X, r.path.Points[0])) {
		r.add(at.X, at.F)
	}
	return nil
}

func (r *run) status() (optimize.Status, error) {
	if r.err != nil {
		return optimize.Failure, r.err
	}
	return optimize.NotTerminated, nil
}

func (r *run) value(x []float64) float64 {
	v, err := r.Problem.Value(x)
	r.keep(err)
	return v
}

func (r *run) gradient(into, x []float64) {
	g, err := r.Problem.Gradient(x)
	r.keep(err)
	copy(into, g)
}

func (r *run) hessian(into *mat.SymDense, x []float64) {
	h, err := r.Problem.Hessian(x)
	r.keep(err)
	for i := range x {
		for j := i; j < len(x); j++ {
			if err == nil {
				into.SetSym(i, j, h[i*len(x)+j])
			}
		}
	}
}

func (r *run) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}
