package main

import (
	"fmt"
	"slices"
)

// subject is something that does a task.
type subject interface {
	// results does the work once and gives its numbers: "all", or "special" arguments. What is slow may give only the
	// first of them.
	results(part string) ([]float64, error)
	// warm repeats the work until it runs as fast as it will.
	warm() error
	// round repeats the work for a while and gives the nanoseconds a unit of the best batch.
	round() (float64, error)
	close()
}

// measured is a subject and what came out of it.
type measured struct {
	entry
	subject
	difference float64 // the largest that was found
	compared   int     // values
	rounds     []float64
}

func (m *measured) best() float64   { return slices.Min(m.rounds) }
func (m *measured) median() float64 { return median(m.rounds) }

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// run is a task being done by its subjects. The first is the reference of results.
type run struct {
	task     *task
	subjects []*measured
}

// make compares, warms up and measures.
func (r *run) make(rounds int) error {
	if err := r.compare(); err != nil {
		return err
	}
	for _, m := range r.subjects {
		if err := m.warm(); err != nil {
			return fmt.Errorf("%s: %w", m.subject, err)
		}
	}
	for range rounds {
		for _, m := range r.subjects {
			ns, err := m.round()
			if err != nil {
				return fmt.Errorf("%s: %w", m.entry.subject, err)
			}
			m.rounds = append(m.rounds, ns)
		}
	}
	return nil
}
