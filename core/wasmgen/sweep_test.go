package wasmgen_test

import (
	"math/rand"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// Value, central difference and exact derivative along a line, in two tiles.
func TestSweep(t *testing.T) {
	const n, h = 9, 1e-4
	for seed := range 60 {
		r := rand.New(rand.NewSource(int64(seed)))
		g := random(r, 3, 1, 6+r.Intn(30), everything)
		p := wasmgen.Program{Value: g, Gradient: Gradient(g, 0), Kernels: wasmgen.Sweep}
		if seed%3 == 0 {
			p.Gradient = nil
		}
		in := []float64{r.NormFloat64(), r.NormFloat64(), r.NormFloat64(), anyNumber(r)}
		e, f := compile(t, p, in...), evaluator(g)
		at := e.reserve(n * wasmgen.SweepBytes)
		i, from, to := r.Intn(3), anyNumber(r), anyNumber(r)
		guarded := e.call("sweep", at+4*wasmgen.SweepBytes, i, from, to, n, h, 4, n)
		guarded += e.call("sweep", at, i, from, to, n, h, 0, 4)
		guards := 0
		evaluate := func(x float64) float64 {
			in[i] = x
			v := f.at(in)
			if flagged(v) {
				guards++
			}
			return v
		}
		for k := range n {
			x := between(from, to, k, n)
			want := []float64{0, canonical((evaluate(x+h) - evaluate(x-h)) / float64(2*h)), 0}
			want[0] = evaluate(x)
			if p.Gradient != nil {
				slopes := make([]float64, 3)
				if NewEvaluator(p.Gradient).Eval(in, slopes) {
					guards++
				}
				want[2] = canonical(slopes[i])
			}
			if got := e.read(at+k*wasmgen.SweepBytes, 3); !sameNumbers(got, want) {
				t.Fatalf("seed %d, point %d: %v, want %v\n%s", seed, k, got, want, g)
			}
		}
		if guarded != guards {
			t.Fatalf("seed %d: %d guarded, want %d", seed, guarded, guards)
		}
	}
}
