package derivative

import (
	"math"

	"nabla/core/compute"
	"nabla/core/graph"
)

// derivatives are f, f′ and f″ as a graph; nil where f has none, or too large a one.
type derivatives struct {
	of    *compute.Traced
	graph *graph.Graph
}

// differentiate makes the derivatives of the formula, unless it has them.
func (in *instance) differentiate() {
	t := in.engine.Traced()
	if t == in.exact.of {
		return
	}
	in.exact = derivatives{of: t}
	if t != nil {
		in.exact.graph = graph.Derivatives(t.Value, 0, 0, 2)
	}
}

// at gives f′ and f″ at x; without a graph f′ by the five-point difference and no f″.
func (d *derivatives) at(e compute.Engine, v *samples, x float64) (first, second float64) {
	if d.graph == nil {
		g, err := compute.Accurate(compute.Func(func(x []float64) float64 { return v.at(x[0]) }), []float64{x})
		if err != nil {
			return math.NaN(), math.NaN()
		}
		return g[0], math.NaN()
	}
	out, guarded := d.of.At(d.graph, []float64{x})
	if guarded { // Python raises there
		return math.NaN(), math.NaN()
	}
	return out[1], out[2]
}
