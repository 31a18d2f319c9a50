package wasmgen_test

import (
	"math/rand"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// The value of a random graph of all primitives is the evaluator's, bit for bit, where numbers are
// special too; and so it is when variables and parameters change.
func TestValue(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewSource(int64(seed)))
		g := random(r, 3, 2, 5+r.Intn(60), everything)
		e, want := compile(t, wasmgen.Program{Value: g, Kernels: wasmgen.Value}), evaluator(g)
		in := make([]float64, g.Inputs)
		for range 30 {
			for i := range in {
				in[i] = anyNumber(r)
			}
			e.write(e.Inputs, in...)
			guarded := e.call("value")
			got, want := e.read(e.Value, 1)[0], want.at(in)
			if !sameBits(got, want) || (guarded != 0) != flagged(want) {
				t.Fatalf("seed %d at %v: %v (guarded %d), want %v\n%s", seed, in, got, guarded, want, g)
			}
		}
	}
}

// The gradient by central differences is the course's: each element is moved by h to both sides.
func TestCentral(t *testing.T) {
	for seed := range 60 {
		r := rand.New(rand.NewSource(int64(seed)))
		g := random(r, 1+r.Intn(4), 1, 5+r.Intn(30), everything)
		e, f := compile(t, wasmgen.Program{Value: g, Kernels: wasmgen.Central}), evaluator(g)
		in := make([]float64, g.Inputs)
		for range 20 {
			for i := range in {
				in[i] = anyNumber(r)
			}
			const h = 1e-4
			want, guards := make([]float64, g.Vars), 0
			for i, v := range in[:g.Vars] {
				in[i] = v + h
				above := f.at(in)
				in[i] = v - h
				below := f.at(in)
				in[i] = v
				want[i] = canonical((above - below) / (2 * h))
				for _, v := range []float64{above, below} {
					if flagged(v) {
						guards++
					}
				}
			}
			e.write(e.Inputs, in...)
			guarded, got := e.call("central", h), e.read(e.Gradient, g.Vars)
			for i := range want {
				if !sameBits(got[i], want[i]) || guarded != guards {
					t.Fatalf("seed %d at %v: %v (%d guarded), want %v (%d)\n%s", seed, in, got, guarded, want, guards, g)
				}
			}
			for i, v := range e.read(e.Inputs, g.Inputs) {
				if v == v && !sameBits(v, in[i]) {
					t.Fatalf("the variables are changed: %v, were %v", v, in)
				}
			}
		}
	}
}

// A graph that is larger than a function may be is split, and gives the same; so is its gradient.
func TestSplit(t *testing.T) {
	for _, steps := range []int{500, 700, 5000, 15000} {
		g := iterated(3, steps)
		p := wasmgen.Program{Value: g, Gradient: Gradient(g, 0), Kernels: wasmgen.Value | wasmgen.Exact}
		e := compile(t, p, 0.3, -1.1, 0.8, 2.7)
		if steps < 1000 {
			validate(t, e.code)
		}
		want := make([]float64, 3)
		NewEvaluator(p.Gradient).Eval(e.read(e.Inputs, 4), want)
		e.call("value")
		e.call("exact")
		if got, want := e.read(e.Value, 1)[0], evaluator(g).at(e.read(e.Inputs, 4)); !sameBits(got, want) || want == 0 {
			t.Errorf("%d nodes: %v, want %v", len(g.Nodes), got, want)
		}
		if got := e.read(e.Layout.Gradient, 3); !sameNumbers(got, want) || want[2] == 0 {
			t.Errorf("gradient of %d nodes: %v, want %v", len(p.Gradient.Nodes), got, want)
		}
	}
}

// All primitives in graphs that are split.
func TestSplitRandomGraphs(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, size := range []int{4100, 20000} {
		g := random(r, 3, 2, size, everything)
		e, f := compile(t, wasmgen.Program{Value: g, Kernels: wasmgen.Value}), evaluator(g)
		in := make([]float64, g.Inputs)
		for range 10 {
			for i := range in {
				in[i] = anyNumber(r)
			}
			e.write(e.Inputs, in...)
			e.call("value")
			if got, want := e.read(e.Value, 1)[0], f.at(in); !sameBits(got, want) {
				t.Fatalf("%d nodes at %v: %v, want %v", size, in, got, want)
			}
		}
	}
}

// What does not fit together, or is too large, is refused.
func TestRefused(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	if _, err := wasmgen.Compile(wasmgen.Program{Value: random(r, 2, 0, wasmgen.MaxNodes+1, arithmetic)}); err != wasmgen.ErrTooLarge {
		t.Errorf("too many nodes: %v", err)
	}
	g := random(r, 2, 0, 20, arithmetic)
	other := random(r, 3, 0, 20, arithmetic)
	for name, p := range map[string]wasmgen.Program{
		"nothing":                   {},
		"no gradient":               {Value: g, Kernels: wasmgen.Exact},
		"another's gradient":        {Value: g, Gradient: Gradient(other, 0)},
		"one axis twice":            {Value: g, Kernels: wasmgen.Grid},
		"no such axis":              {Value: g, J: 2, Kernels: wasmgen.Grid},
		"a rule of other variables": {Value: g, Rule: random(r, 6, 2, 20, arithmetic)},
	} {
		if _, err := wasmgen.Compile(p); err != wasmgen.ErrProgram {
			t.Errorf("%s: %v", name, err)
		}
	}
}
