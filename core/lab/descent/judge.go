package descent

import (
	"math"

	"nabla/core/compute"
)

// verdict is how a descent ended.
type verdict struct {
	status string // converged, diverged, oscillates or finished
	// slope is the largest component of the accurate gradient at the end.
	slope float64
	// first is the step since which the descent counts as converged.
	first int
	// back is an earlier step at the same point as the last one, where it oscillates.
	back int
}

// Rounding may lift f by so much, relative to f at the start, without its being an ascent, and a
// point is the same if it comes back within so much.
const rounding = 1e-9

// judge says how a descent ended, by the accurate gradient, never by a numerical one that rounding
// made 0: diverged, not finite or higher than at the start; converged, the gradient's largest
// component below 1e-6 · max(1, its first one); oscillates, neither, and a point comes back; else
// finished.
func judge(f compute.Function, p compute.Path) (verdict, error) {
	end := len(p.X) - 1
	v := verdict{status: "finished", slope: math.NaN()}
	if !compute.Finite(p.F[end]) || !compute.Finite(p.X[end]...) {
		v.status = "diverged"
		return v, nil
	}
	first, err := slope(f, p.X[0])
	if err != nil {
		return v, err
	}
	if v.slope, err = slope(f, p.X[end]); err != nil {
		return v, err
	}
	limit := 1e-6 * max(1, first)
	if p.F[end]-p.F[0] > rounding*max(1, math.Abs(p.F[0])) {
		v.status = "diverged"
		return v, nil
	}
	if v.slope < limit {
		v.status = "converged"
		v.first = end
		for v.first > 0 {
			s, err := slope(f, p.X[v.first-1])
			if err != nil {
				return v, err
			}
			if !(s < limit) {
				break
			}
			v.first--
		}
		return v, nil
	}
	if back, ok := comesBack(p); ok {
		v.status, v.back = "oscillates", back
	}
	return v, nil
}

// slope is the largest component of the accurate gradient.
func slope(f compute.Function, x []float64) (float64, error) {
	g, err := compute.Accurate(f, x)
	if err != nil {
		return 0, err
	}
	most := 0.0
	for _, v := range g {
		if v = math.Abs(v); v > most || v != v {
			most = v
		}
	}
	return most, nil
}

// comesBack finds an earlier step at the last point, with something else between.
func comesBack(p compute.Path) (int, bool) {
	end := len(p.X) - 1
	left := false
	for k := end - 1; k >= 0; k-- {
		d, size := 0.0, 1.0
		for i, v := range p.X[end] {
			d = max(d, math.Abs(v-p.X[k][i]))
			size = max(size, math.Abs(v))
		}
		same := d <= rounding*size
		if same && left {
			return k, true
		}
		left = left || d > 1e-6*size
		if same && !left {
			return 0, false // it stands still
		}
	}
	return 0, false
}
