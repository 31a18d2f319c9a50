package wasmgen_test

import (
	"math"
	"math/rand"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// Remainders and floor division at all pairs of special numbers, and of numbers of any exponents.
func TestRemainders(t *testing.T) {
	for _, op := range []Op{Mod, FloorDiv, Fmod} {
		b := NewBuilder(2)
		g := b.Graph([]ID{b.Op2(op, b.Var(0), b.Var(1))}, None)
		e, f := compile(t, wasmgen.Program{Value: g, I: 0, J: 1, Kernels: wasmgen.Value | wasmgen.Grid}), evaluator(g)
		validate(t, e.code)
		compare := func(x, y float64) {
			e.write(e.Inputs, x, y)
			e.call("value")
			if got, want := e.read(e.Value, 1)[0], f.at([]float64{x, y}); !sameBits(got, want) {
				t.Fatalf("%s of %v and %v: %v, want %v", op, x, y, got, want)
			}
		}
		for _, x := range special {
			for _, y := range special {
				compare(x, y)
			}
		}
		r := rand.New(rand.NewSource(1))
		for range 3000 {
			compare(math.Float64frombits(r.Uint64()), math.Float64frombits(r.Uint64()))
			whole := float64(r.Intn(100))
			compare(whole*math.Ldexp(1, r.Intn(60)), float64(1+r.Intn(9)))
			compare(math.Ldexp(r.Float64(), -1030-r.Intn(40)), math.Ldexp(r.Float64(), -1050-r.Intn(20)))
		}
		testGrid(t, e, g, 0, 1, []float64{0, 0}, rectangle{-7, 7, -3, 3, 29, 13})
	}
}
