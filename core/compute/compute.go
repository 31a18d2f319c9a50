// Package compute is the interface between labs and numbers. A lab says what it wants to know of a
// function (its values over a rectangle, its gradient, the path of a descent), never how it is
// computed; what is behind Engine may be the interpreter, a graph or compiled code.
//
// Start with Engine. Direct computes through a Function, one value after another.
package compute

import (
	"math"

	"nabla/core/optim"
)

// Function is a scalar function of a vector. It may keep x only during the call, and must leave it
// as it was. An error ends the computation.
type Function interface {
	Eval(x []float64) (float64, error)
}

// Func makes a Function of a Go function.
type Func func(x []float64) float64

// Eval calls the function.
func (f Func) Eval(x []float64) (float64, error) { return f(x), nil }

// Hook is called between pieces of work; an error ends the computation with it.
type Hook func() error

// Rect is a rectangle of the plane of two variables.
type Rect struct{ X0, X1, Y0, Y1 float64 }

// Grid asks for values over a rectangle of the plane in which variables I and J vary and all others
// are as in At. Row 0 is Y0, column 0 is X0; both ends are included.
type Grid struct {
	At     []float64
	I, J   int
	Rect   Rect
	NX, NY int
}

// Sweep asks for values along variable I from From to To, both included, all others as in At.
type Sweep struct {
	At       []float64
	I        int
	From, To float64
	N        int
}

// Descent asks for the path of a descent by the central difference with step width H, element by
// element in the course's order: x ← x − LR·grad, from X, Steps times.
type Descent struct {
	X     []float64
	LR    float64
	Steps int
	H     float64
}

// Path is what a descent did: Points has Steps + 1 points unless a value was not finite, which ends it;
// then the last point is that value's.
type Path = optim.History

// Engine computes.
type Engine interface {
	// Grid gives NY rows of NX values.
	Grid(g Grid, hook Hook) ([]float64, error)
	// Sweep gives N values.
	Sweep(s Sweep, hook Hook) ([]float64, error)
	// Gradient is the central difference at x with step width h, element by element.
	Gradient(x []float64, h float64) ([]float64, error)
	// Descend makes a descent.
	Descend(d Descent, hook Hook) (Path, error)
}

// Direct is the Engine that calls a Function for each value.
type Direct struct{ F Function }

var _ Engine = Direct{}

// every is how many values are computed between calls of the hook.
const every = 64

// Grid calls the function NX·NY times.
func (d Direct) Grid(g Grid, hook Hook) ([]float64, error) {
	x := append([]float64(nil), g.At...)
	values := make([]float64, 0, g.NX*g.NY)
	for j := range g.NY {
		x[g.J] = between(g.Rect.Y0, g.Rect.Y1, j, g.NY)
		for i := range g.NX {
			x[g.I] = between(g.Rect.X0, g.Rect.X1, i, g.NX)
			v, err := d.F.Eval(x)
			if err != nil {
				return nil, err
			}
			if values = append(values, v); len(values)%every == 0 && hook != nil {
				if err := hook(); err != nil {
					return nil, err
				}
			}
		}
	}
	return values, nil
}

// Sweep calls the function N times.
func (d Direct) Sweep(s Sweep, hook Hook) ([]float64, error) {
	x := append([]float64(nil), s.At...)
	values := make([]float64, 0, s.N)
	for i := range s.N {
		x[s.I] = between(s.From, s.To, i, s.N)
		v, err := d.F.Eval(x)
		if err != nil {
			return nil, err
		}
		if values = append(values, v); len(values)%every == 0 && hook != nil {
			if err := hook(); err != nil {
				return nil, err
			}
		}
	}
	return values, nil
}

// between is the i-th of n points from a to b, both included.
func between(a, b float64, i, n int) float64 {
	if n < 2 || i == n-1 {
		return b
	}
	return a + float64((b-a)*(float64(i)/float64(n-1)))
}

// Gradient calls the function twice for each element.
func (d Direct) Gradient(x []float64, h float64) ([]float64, error) {
	return gradient(d.F, append([]float64(nil), x...), h)
}

// gradient is the course's loop: each element is moved by h to both sides and put back.
func gradient(f Function, x []float64, h float64) ([]float64, error) {
	grad := make([]float64, len(x))
	for i, v := range x {
		x[i] = v + h
		above, err := f.Eval(x)
		if err != nil {
			return nil, err
		}
		x[i] = v - h
		below, err := f.Eval(x)
		if err != nil {
			return nil, err
		}
		grad[i] = (above - below) / float64(2*h)
		x[i] = v
	}
	return grad, nil
}

// Descend makes the steps one after another.
func (d Direct) Descend(want Descent, hook Hook) (Path, error) {
	var p Path
	x := append([]float64(nil), want.X...)
	for step := 0; ; step++ {
		v, err := d.F.Eval(x)
		if err != nil {
			return p, err
		}
		p.Points, p.Values = append(p.Points, append([]float64(nil), x...)), append(p.Values, v)
		if step == want.Steps || !optim.Finite(v) || !optim.Finite(x...) {
			return p, nil
		}
		g, err := gradient(d.F, x, want.H)
		if err != nil {
			return p, err
		}
		p.Gradients = append(p.Gradients, g)
		for i := range x {
			x[i] -= float64(want.LR * g[i])
		}
		if hook != nil {
			if err := hook(); err != nil {
				return p, err
			}
		}
	}
}

// Accurate is a gradient by the five-point difference with a step width that suits each element's
// size: its relative error is about 1e-11 for smooth functions, and rounding never makes it 0 far
// from the origin. It judges a descent where the exact gradient is not at hand.
func Accurate(f Function, at []float64) ([]float64, error) {
	x := append([]float64(nil), at...)
	grad := make([]float64, len(x))
	for i, v := range x {
		h := 0x1p-10 * max(1, math.Abs(v)) // a power of two near ε^(1/5)
		h = math.Float64frombits(math.Float64bits(h) &^ (1<<52 - 1))
		var values [4]float64
		for k, m := range [4]float64{-2, -1, 1, 2} {
			x[i] = v + float64(m*h)
			value, err := f.Eval(x)
			if err != nil {
				return nil, err
			}
			values[k] = value
		}
		x[i] = v
		grad[i] = (float64(8*(values[2]-values[1])) - (values[3] - values[0])) / float64(12*h)
	}
	return grad, nil
}
