package main

import (
	"fmt"
	"math"
)

// compare holds the results of all subjects against the first one's. A result beyond its bound is an error: a number
// that is wrong is not worth timing.
func (r *run) compare() error {
	parts := []string{"all"}
	if len(r.task.Special) > 0 {
		parts = append(parts, "special")
	}
	for _, part := range parts {
		var want []float64
		for i, m := range r.subjects {
			if part == "special" && (m.bound > close1e12 || m.entry.subject == "nabla-pool") { // the pool runs nabla's kernels
				continue
			}
			got, err := m.results(part)
			if err != nil {
				return fmt.Errorf("%s: %w", m.entry.subject, err)
			}
			if i == 0 {
				want = got
			}
			if len(got) == 0 || len(got) > len(want) {
				return fmt.Errorf("%s gives %d numbers, want %d", m.entry.subject, len(got), len(want))
			}
			d, at := distance(got, want, max(r.task.terms, 1))
			if d > m.bound {
				return fmt.Errorf("%s: %s, number %d is %v, want %v: the bound is %s", m.entry.subject, part, at, got[at], want[at], boundText(m.bound))
			}
			m.difference, m.compared = max(m.difference, d), m.compared+len(got)
		}
	}
	return nil
}

// distance is the largest difference between numbers, relative to max(|want|, terms), and where it is. Two NaN are the
// same; numbers whose bits differ are apart.
func distance(got, want []float64, terms float64) (largest float64, at int) {
	for i, x := range got {
		y := want[i]
		if math.Float64bits(x) == math.Float64bits(y) || x != x && y != y {
			continue
		}
		d := math.Abs(x-y) / max(math.Abs(y), terms)
		if d != d || math.IsInf(y, 0) {
			d = math.Inf(1)
		}
		d = max(d, math.SmallestNonzeroFloat64) // zeros of two signs
		if d > largest {
			largest, at = d, i
		}
	}
	return largest, at
}

func boundText(bound float64) string {
	if bound == 0 {
		return "bits"
	}
	return fmt.Sprintf("%.0e", bound)
}
