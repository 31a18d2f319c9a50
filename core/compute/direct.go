package compute

import (
	"math"
)

// Direct is the Engine that calls a Function for each value.
type Direct struct{ F Function }

var _ Engine = Direct{}

// every is how many values are computed between calls of the hook.
const every = 64

// Eval calls the function.
func (d Direct) Eval(x []float64) (float64, error) { return d.F.Eval(x) }

// Traced is nil.
func (d Direct) Traced() *Traced { return nil }

// Exact is not to be had.
func (d Direct) Exact([]float64) ([]float64, error) { return nil, ErrNoGraph }

// Grid calls the function NX·NY times.
func (d Direct) Grid(g Grid, hook Hook) ([]float64, error) {
	x := append([]float64(nil), g.At...)
	values := make([]float64, 0, g.NX*g.NY)
	for j := range g.NY {
		x[g.J] = between(g.Rect.Y0, g.Rect.Y1, j, g.NY)
		for i := range g.NX {
			x[g.I] = between(g.Rect.X0, g.Rect.X1, i, g.NX)
			var err error
			if values, err = d.add(values, x, hook); err != nil {
				return nil, err
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
		var err error
		if values, err = d.add(values, x, hook); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// add appends the value at x.
func (d Direct) add(values []float64, x []float64, hook Hook) ([]float64, error) {
	v, err := orHole(d.F.Eval(x))
	if err != nil {
		return nil, err
	}
	if values = append(values, v); len(values)%every == 0 {
		err = hook.call()
	}
	return values, err
}

// orHole is NaN in place of a Hole.
func orHole(v float64, err error) (float64, error) {
	if h, ok := err.(Hole); ok && h.Hole() {
		return math.NaN(), nil
	}
	return v, err
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
