package main

import (
	"fmt"
	"math"
	"time"

	"gonum.org/v1/gonum/diff/fd"
)

// How long subjects work.
const (
	warming     = 200 * time.Millisecond
	roundLength = 25 * time.Millisecond
	shortest    = 2 * time.Millisecond // of a batch of runs
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

// repeat works for so long and gives the nanoseconds a unit of the best batch of runs, as page/harness.js does.
func (j *job) repeat(length time.Duration) float64 {
	best := math.Inf(1)
	for begin := time.Now(); time.Since(begin) < length || math.IsInf(best, 1); {
		start, runs, took := time.Now(), 0.0, time.Duration(0)
		for took < shortest {
			j.run()
			runs++
			took = time.Since(start)
		}
		best = min(best, float64(took.Nanoseconds())/(runs*j.units))
	}
	return best
}

func openNative(t *task, name string) (subject, error) {
	programs := map[string]map[string]func(*task) *job{
		"go":    {"grid": gridByClosure, "descend": descendByClosure, "basin": basinByClosure},
		"gonum": {"descend": descendByGonum},
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

// descendFrom makes steps of the task's descent, f called through a variable.
func (t *task) descendFrom(x, y float64, steps int) (float64, float64) {
	f, slopes, h, lr := functions[t.Function].at, functions[t.Function].slopes, t.H, t.LR
	if !t.Exact {
		slopes = func(x, y float64) (float64, float64) {
			return (f(x+h, y) - f(x-h, y)) / (2 * h), (f(x, y+h) - f(x, y-h)) / (2 * h)
		}
	}
	for range steps {
		dx, dy := slopes(x, y)
		x, y = x-float64(lr*dx), y-float64(lr*dy)
	}
	return x, y
}

func descendByClosure(t *task) *job {
	return descendJob(t, func(steps int) []float64 {
		x, y := t.descendFrom(t.Start[0], t.Start[1], steps)
		return []float64{x, y}
	})
}

// descendByGonum takes gonum's numerical gradient.
func descendByGonum(t *task) *job {
	f := functions[t.Function].at
	of := func(x []float64) float64 { return f(x[0], x[1]) }
	settings := &fd.Settings{Formula: fd.Central, Step: t.H}
	return descendJob(t, func(steps int) []float64 {
		x, slopes := []float64{t.Start[0], t.Start[1]}, make([]float64, 2)
		for range steps {
			fd.Gradient(slopes, of, x, settings)
			for i, d := range slopes {
				x[i] -= float64(t.LR * d)
			}
		}
		return x
	})
}

// descendJob is the job of a descent of so many steps.
func descendJob(t *task, descend func(steps int) []float64) *job {
	return &job{units: float64(t.Steps), run: func() { descend(t.Steps) }, parts: map[string]func() []float64{
		"all": func() []float64 { return descend(t.Checked) },
	}}
}

func basinByClosure(t *task) *job {
	out := make([]float64, 2*t.NX*t.NY)
	run := func() {
		xs, k := axis(t.X0, t.X1, t.NX), 0
		for _, y := range axis(t.Y0, t.Y1, t.NY) {
			for _, x := range xs {
				out[k], out[k+1] = t.descendFrom(x, y, t.Steps)
				k += 2
			}
		}
	}
	return &job{units: float64(t.NX * t.NY * t.Steps), run: run, parts: map[string]func() []float64{"all": func() []float64 { run(); return out }}}
}
