package optim

import "math"

// Status is how a descent ended.
type Status string

// The statuses, by the words that results use.
const (
	// Diverged: not finite, or higher than at the start.
	Diverged Status = "diverged"
	// Converged: the exact gradient's largest component is below 1e-6 · max(1, its first one).
	Converged Status = "converged"
	// Oscillates: neither, and a point comes back.
	Oscillates Status = "oscillates"
	// Finished: none of these; the steps were used up on the way.
	Finished Status = "finished"
)

// Values count as higher, and points as the same, beyond this much of rounding, relative to the start's
// value and to the point's size.
const rounding = 1e-9

// Judge says how a descent ended. first and last are the largest components of the exact gradient at
// its first and last point (LargestComponent); a numerical gradient must not judge, since where x + h
// rounds to x it reads 0 far from every minimum.
func Judge(h History, first, last float64) Status {
	end := len(h.Points) - 1
	switch {
	case !Finite(h.Values[end]) || !Finite(h.Points[end]...),
		h.Values[end]-h.Values[0] > rounding*max(1, math.Abs(h.Values[0])):
		return Diverged
	case last < 1e-6*max(1, first):
		return Converged
	}
	if _, ok := h.Return(); ok {
		return Oscillates
	}
	return Finished
}

// Return is an earlier step that stood where the last one stands, with another point between.
func (h History) Return() (step int, ok bool) {
	end := len(h.Points) - 1
	left := false
	for k := end - 1; k >= 0; k-- {
		distance, size := 0.0, 1.0
		for i, v := range h.Points[end] {
			distance = max(distance, math.Abs(v-h.Points[k][i]))
			size = max(size, math.Abs(v))
		}
		switch {
		case distance > 1e-6*size:
			left = true
		case distance <= rounding*size && left:
			return k, true
		case distance <= rounding*size: // it stands still
			return 0, false
		}
	}
	return 0, false
}

// LargestComponent is max |gᵢ|; NaN if one is.
func LargestComponent(g []float64) float64 {
	most := 0.0
	for _, v := range g {
		if v = math.Abs(v); v > most || v != v {
			most = v
		}
		if most != most {
			break
		}
	}
	return most
}
