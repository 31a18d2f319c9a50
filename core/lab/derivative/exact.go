package derivative

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/graph"
	"nabla/core/lab/notation"
)

// derivatives are f, f′ and f″ as a graph; nil where f has none, or too large a one.
type derivatives struct {
	of       *compute.Traced
	graph    *graph.Graph
	params   []float64 // for which formulas are
	formulas [2]string // of f′ and f″; "" where too long
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

// write makes the formulas for the numbers that f has captured now.
func (d *derivatives) write() {
	if d.params != nil && slices.Equal(d.params, d.of.Params) {
		return
	}
	d.params = append([]float64{}, d.of.Params...)
	for k := range d.formulas {
		d.formulas[k], _ = notation.Of(d.graph, k+1, d.params)
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
