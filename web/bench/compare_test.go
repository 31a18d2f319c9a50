package main

import (
	"io"
	"math"
	"testing"
)

func TestDistance(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, row := range []struct {
		name      string
		got, want float64
		terms     float64
		distance  float64
	}{
		{"the same", 3, 3, 1, 0},
		{"two NaN, whatever their bits", math.Float64frombits(0xFFF8000000000001), nan, 1, 0},
		{"relative to what is wanted", 101, 100, 1, 0.01},
		{"relative to the terms where it is small", 1.5, 1, 20, 0.025},
		{"zeros of two signs are not the same bits", math.Copysign(0, -1), 0, 1, math.SmallestNonzeroFloat64},
		{"a number for infinity", 1e300, inf, 1, inf},
		{"infinity for a number", inf, 1, 1, inf},
		{"the other infinity", -inf, inf, 1, inf},
		{"NaN for a number", nan, 1, 1, inf},
		{"a number for NaN", 1, nan, 1, inf},
	} {
		if d, at := distance([]float64{7, row.got}, []float64{7, row.want}, row.terms); d != row.distance || d > 0 && at != 1 {
			t.Errorf("%s: %v at %d, want %v", row.name, d, at, row.distance)
		}
	}
}

// A subject beyond its bound ends the run before anything is timed.
func TestCompareRefuses(t *testing.T) {
	gives := func(values ...float64) subject {
		return &job{units: 1, run: func() {}, parts: map[string]func() []float64{"all": func() []float64 { return values }}}
	}
	for _, row := range []struct {
		name  string
		other subject
		bound float64
		fails bool
	}{
		{"equal", gives(1, 2), 0, false},
		{"the first numbers only", gives(1), 0, false},
		{"a bit", gives(1, math.Nextafter(2, 3)), 0, true},
		{"a bit within a bound", gives(1, math.Nextafter(2, 3)), close1e12, false},
		{"too many", gives(1, 2, 3), 1, true},
		{"none", gives(), 1, true},
	} {
		r := &run{task: &task{}, subjects: []*measured{{entry: entry{subject: "go"}, subject: gives(1, 2)}, {entry: entry{subject: "other", bound: row.bound}, subject: row.other}}}
		if err := r.compare(); (err != nil) != row.fails {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

// Targets are times of others in multiples of nabla's, at least; for the pool at most.
func TestJudge(t *testing.T) {
	r := &report{out: io.Discard}
	for _, row := range []struct {
		target, ratio float64
		want          string
	}{{3, 3.1, "≥ 3 met"}, {3, 2.9, "≥ 3 MISSED"}, {poolTarget, 0.6, "≤ 0.625 met"}, {poolTarget, 0.7, "≤ 0.625 MISSED"}} {
		if got := r.judge("task", entry{target: row.target}, row.ratio); got != row.want {
			t.Errorf("%v for %v: %s, want %s", row.ratio, row.target, got, row.want)
		}
	}
	if r.met != 2 || len(r.missed) != 2 {
		t.Errorf("%d met, %d missed", r.met, len(r.missed))
	}
}

// Whatever a task needs of a function is there.
func TestTasks(t *testing.T) {
	names := map[string]bool{}
	for _, k := range allTasks() {
		f, ok := functions[k.Function]
		if !ok || names[k.Name] || len(k.entries) == 0 {
			t.Errorf("%s: function %v, twice %v, %d subjects", k.Name, ok, names[k.Name], len(k.entries))
		}
		if k.Exact && f.slopes == nil {
			t.Errorf("%s has no gradient", k.Name)
		}
		names[k.Name] = true
		if k.kernels == 0 {
			continue
		}
		if _, err := compile(k); err != nil || k.Layout.Heap == 0 {
			t.Errorf("%s: %v, layout %+v", k.Name, err, k.Layout)
		}
	}
}
