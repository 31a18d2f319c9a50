package main

import (
	"fmt"
	"time"
)

// How long subjects work.
const (
	warming     = 200 * time.Millisecond
	roundLength = 25 * time.Millisecond
)

// job is work in this process.
type job struct {
	units float64
	run   func()
	parts map[string]func() []float64
}

func (j *job) results(part string) ([]float64, error) { return j.parts[part](), nil }
func (j *job) close()                                 {}

func (j *job) warm() error {
	j.repeat(warming)
	return nil
}

func (j *job) round() (float64, error) { return j.repeat(roundLength), nil }

func (j *job) repeat(length time.Duration) float64 {
	begin, runs := time.Now(), 0.0
	for {
		j.run()
		runs++
		if took := time.Since(begin); took >= length {
			return float64(took.Nanoseconds()) / (runs * j.units)
		}
	}
}

func openNative(t *task, name string) (subject, error) {
	programs := map[string]map[string]func(*task) *job{
		"go": {"grid": gridByClosure},
	}
	make := programs[name][t.Kind]
	if make == nil {
		return nil, fmt.Errorf("no program for %s", t.Kind)
	}
	return make(t), nil
}

// axis is n numbers from a to b, both included, as core/compute has them.
func axis(a, b float64, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = a + float64((b-a)*(float64(i)/float64(n-1)))
	}
	xs[n-1] = b
	return xs
}

// gridByClosure calls a function for each point.
func gridByClosure(t *task) *job {
	f := functions[t.Function].at
	fill := func(r rectangle, out []float64, nx, ny int) {
		xs, k := axis(r.X0, r.X1, nx), 0
		for _, y := range axis(r.Y0, r.Y1, ny) {
			for _, x := range xs {
				out[k] = f(x, y)
				k++
			}
		}
	}
	out := make([]float64, t.NX*t.NY)
	all := func() { fill(t.rectangle, out, t.NX, t.NY) }
	return &job{units: float64(len(out)), run: all, parts: map[string]func() []float64{
		"all": func() []float64 { all(); return out },
		"special": func() []float64 {
			size := t.SpecialNX * t.SpecialNY
			out := make([]float64, size*len(t.Special))
			for i, r := range t.Special {
				fill(r, out[i*size:], t.SpecialNX, t.SpecialNY)
			}
			return out
		},
	}}
}
