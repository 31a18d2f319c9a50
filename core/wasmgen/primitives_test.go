package wasmgen_test

import (
	"math"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// Every primitive at all pairs of special numbers, in lanes and in scalar code: the first operand of a column and
// the second of a row, the other way round, and both of a point.
func TestPrimitives(t *testing.T) {
	n := len(special)
	for op := Add; op < Ops; op++ {
		if !everything(op) {
			continue
		}
		t.Run(op.String(), func(t *testing.T) {
			for form := range 3 {
				b := NewBuilder(2)
				negativeNaN := b.Param() // as a constant it would have lost its sign
				values := make([]ID, n)
				for i, v := range special {
					if values[i] = b.Const(v); v != v && math.Signbit(v) {
						values[i] = negativeNaN
					}
				}
				pick := func(index ID, repeat int) ID { // special[index]
					v := b.Const(0)
					for i := range n * repeat {
						v = b.Select(b.Op2(Equal, index, b.Const(float64(i))), values[i%n], v)
					}
					return v
				}
				operands := [3]ID{pick(b.Var(0), 1), pick(b.Var(1), 1), b.Const(2)}
				switch form {
				case 1:
					operands[0], operands[1] = operands[1], operands[0]
				case 2:
					operands[1] = pick(b.Add(b.Var(0), b.Var(1)), 2)
				}
				node := Node{Op: op, A: None, B: None, C: None, Bits: 0}
				if op == PowN {
					node.Bits = 5
				}
				for k, at := range []*ID{&node.A, &node.B, &node.C} {
					if k == op.Arity() {
						break
					}
					if *at = operands[k]; op.TakesTruth(k) {
						*at = b.Op2(Less, operands[k], b.Const(0.5))
					}
				}
				result := b.Make(node)
				if op.IsTruth() {
					result = b.Select(result, b.Const(1), b.Const(0))
				}
				g := b.Graph([]ID{result}, None)
				e := compile(t, wasmgen.Program{Value: g, I: 0, J: 1, Kernels: wasmgen.Grid})
				last := float64(n - 1)
				testGrid(t, e, g, 0, 1, []float64{0, 0, math.Float64frombits(0xFFF8 << 48)}, rectangle{0, last, 0, last, n, n})
			}
		})
	}
}
