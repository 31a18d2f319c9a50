package descent

import (
	"math"

	"nabla/core/compute"
	"nabla/core/optim"
)

// verdict is how a descent ended.
type verdict struct {
	status optim.Status
	// slope is the largest component of the accurate gradient at the end; NaN where f is not finite.
	slope float64
	// steep is the same at the start.
	steep float64
	// first is the step since which the descent counts as converged.
	first int
}

// judge says how a descent ended, by the accurate gradient, never by a numerical one that rounding
// made 0; the rule is optim.Judge's.
func judge(f compute.Engine, p compute.Path) (verdict, error) {
	end := len(p.Points) - 1
	v := verdict{slope: math.NaN()}
	if !optim.Finite(p.Values[end]) || !optim.Finite(p.Points[end]...) {
		v.status = optim.Judge(p, math.NaN(), math.NaN())
		return v, nil
	}
	first, err := slope(f, p.Points[0])
	if err != nil {
		return v, err
	}
	v.steep = first
	if v.slope, err = slope(f, p.Points[end]); err != nil {
		return v, err
	}
	v.status = optim.Judge(p, first, v.slope)
	if v.status != optim.Converged {
		return v, nil
	}
	// Since when: by the gradients that the path has, which are good enough to tell a step.
	for v.first = end; v.first > 0 && optim.LargestComponent(p.Gradients[v.first-1]) < 1e-6*max(1, first); {
		v.first--
	}
	return v, nil
}

// slope is the largest component of the exact gradient, or of the accurate one where there is no graph.
func slope(f compute.Engine, x []float64) (float64, error) {
	g, err := f.Exact(x)
	if err == compute.ErrNoGraph {
		g, err = compute.Accurate(f, x)
	}
	if err != nil {
		return 0, err
	}
	return optim.LargestComponent(g), nil
}
