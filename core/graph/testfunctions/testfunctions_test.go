package testfunctions

import (
	"math"
	"math/rand"
	"testing"

	"nabla/core/graph"
)

// differences is a gradient by the central difference of eighth order with step width 2^-11.
func differences(f func(x []float64) float64, x []float64) []float64 {
	const h = 0x1p-11
	gradient := make([]float64, len(x))
	for i, v := range x {
		for k, weight := range [...]float64{4. / 5, -1. / 5, 4. / 105, -1. / 280} {
			x[i] = v + float64(k+1)*h
			above := f(x)
			x[i] = v - float64(k+1)*h
			gradient[i] += weight * (above - f(x)) / h
		}
		x[i] = v
	}
	return gradient
}

// evaluate is a graph's outputs at in.
func evaluate(g *graph.Graph, in ...float64) []float64 {
	out := make([]float64, len(g.Outputs))
	graph.NewEvaluator(g).Eval(in, out)
	return out
}

// inside is a random point where the function is usually looked at.
func (f Function) inside(r *rand.Rand) []float64 {
	x := make([]float64, f.N)
	for i := range x {
		x[i] = f.Low + (f.High-f.Low)*r.Float64()
	}
	return x
}

// near compares vectors, relative to the larger one's norm and at least to least.
func near(t *testing.T, what string, got, want []float64, tolerance, least float64) {
	t.Helper()
	scale := least
	for i := range want {
		scale = max(scale, math.Abs(want[i]))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance*scale) {
			t.Errorf("%s, element %d: %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}

// The derivative of every function is the one derived by hand, and what differences come near.
func TestGradients(t *testing.T) {
	names := map[string]bool{}
	for _, f := range All() {
		names[f.Name] = true
		g := f.Graph()
		derivative := graph.NewEvaluator(graph.Gradient(g, 0))
		value := graph.NewEvaluator(g)
		out := make([]float64, 1)
		direct := func(x []float64) float64 {
			value.Eval(x, out)
			return out[0]
		}
		r := rand.New(rand.NewSource(1))
		for range 10 {
			x, got := f.inside(r), make([]float64, f.N)
			derivative.Eval(x, got)
			near(t, f.Name+" by hand", got, gradients[f.Name](x), 1e-12, 0)
			near(t, f.Name+" by differences", got, differences(direct, x), 1e-8, math.Abs(direct(x))*1e-3)
		}
	}
	if len(names) < 30 || len(names) != len(gradients) {
		t.Errorf("%d functions, %d gradients", len(names), len(gradients))
	}
}

// Known minima have their value and, where there is a gradient, 0 as gradient.
func TestMinima(t *testing.T) {
	for _, f := range All() {
		both := graph.ValueAndGradient(f.Graph(), 0)
		for _, m := range f.Minima {
			out := evaluate(both, m.X...)
			near(t, f.Name+" at its minimum", out[:1], []float64{m.Value}, 1e-12, 1)
			if !m.Sharp {
				scale := 0.0
				for _, h := range curvature(f, m.X) {
					scale = max(scale, math.Abs(h))
				}
				near(t, f.Name+", gradient at its minimum", out[1:], make([]float64, f.N), 1e-14*max(1, scale), 1+math.Abs(m.X[0]))
			}
		}
	}
}

// curvature is the Hessian times (1, …, 1).
func curvature(f Function, x []float64) []float64 {
	return evaluate(graph.HessianVector(f.Graph(), 0), append(append([]float64{}, x...), all(f.N, 1)...)...)[f.N:]
}

// Hessians are those derived by hand; for every function they are symmetric and what differences of
// the gradient come near, and times a vector the same as HessianVector.
func TestHessians(t *testing.T) {
	for _, f := range All() {
		if f.N > 10 {
			continue
		}
		g, n := f.Graph(), f.N
		hessian, product, derivative := graph.Hessian(g, 0), graph.HessianVector(g, 0), graph.NewEvaluator(graph.Gradient(g, 0))
		r := rand.New(rand.NewSource(2))
		for range 5 {
			x := f.inside(r)
			h := evaluate(hessian, x...)
			if byHand := hessians[f.Name]; byHand != nil {
				near(t, f.Name+" by hand", h, byHand(x), 1e-12, 0)
			}
			scale := 0.0
			for _, v := range h {
				scale = max(scale, math.Abs(v))
			}
			v, want := make([]float64, n), make([]float64, n)
			for j := range n {
				v[j] = r.NormFloat64()
			}
			for i := range n {
				for j := range n {
					want[i] += h[i*n+j] * v[j]
					if h[i*n+j] != h[j*n+i] {
						t.Errorf("%s: element (%d, %d) of the Hessian is not (%d, %d)", f.Name, i, j, j, i)
					}
				}
			}
			out := evaluate(product, append(append([]float64{}, x...), v...)...)
			near(t, f.Name+", Hessian times v", out[n:], want, 1e-11, scale)
			first := make([]float64, n)
			derivative.Eval(x, first)
			near(t, f.Name+", gradient beside it", out[:n], first, 0, 0)
			for i := range n {
				out := make([]float64, n)
				row := differences(func(x []float64) float64 {
					derivative.Eval(x, out)
					return out[i]
				}, x)
				near(t, f.Name+", Hessian by differences", h[i*n:i*n+n], row, 1e-8, scale)
			}
		}
	}
}
