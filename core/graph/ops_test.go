package graph_test

import (
	"math"
	"math/rand"
	"testing"

	"nabla/core/array"
	"nabla/core/elementary"
	. "nabla/core/graph"
)

// ufuncs are what the interpreter computes with.
var ufuncs = map[Op]*array.Ufunc{
	Add: array.Add, Sub: array.Subtract, Mul: array.Multiply, Div: array.Divide2, Neg: array.Negative, Abs: array.Absolute, Sqrt: array.Sqrt,
	Floor: array.Floor, Ceil: array.Ceil, Trunc: array.Trunc, Rint: array.Rint, Sign: array.Sign, Mod: array.Remainder, FloorDiv: array.FloorDivide,
	Fmod: array.Fmod, Max: array.Maximum, Min: array.Minimum, Fmax: array.Fmax, Fmin: array.Fmin, Copysign: array.Copysign, Pow: array.PowerUfunc,
	Exp: array.Exp, Exp2: array.Exp2, Expm1: array.Expm1, Log: array.Log, Log2: array.Log2, Log10: array.Log10, Log1p: array.Log1p, Cbrt: array.Cbrt,
	Hypot: array.Hypot, Sin: array.Sin, Cos: array.Cos, Tan: array.Tan, Asin: array.Arcsin, Acos: array.Arccos, Atan: array.Arctan, Atan2: array.Arctan2,
	Sinh: array.Sinh, Cosh: array.Cosh, Tanh: array.Tanh, Asinh: array.Arcsinh, Acosh: array.Arccosh, Atanh: array.Arctanh,
	Less: array.Less, LessEqual: array.LessEqual, Equal: array.Equal, NotEqual: array.NotEqual, Signbit: array.Signbit,
}

// Every primitive has the bits that the interpreter's function of the same name has; what is said to
// commute does.
func TestValues(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	numbers := append([]float64(nil), special...)
	for range 40 {
		numbers = append(numbers, r.NormFloat64(), math.Float64frombits(r.Uint64()))
	}
	bit := func(b bool) float64 {
		if b {
			return 1
		}
		return 0
	}
	for op := Const; op < Ops; op++ {
		u := ufuncs[op]
		if u == nil && op >= Add && op != PowN && op != Sigmoid && op < And {
			t.Errorf("%s has no function", op)
		}
		if op.String() == "" || u != nil && u.In != op.Arity() {
			t.Errorf("primitive %d has name %q and %d operands", op, op, op.Arity())
		}
		for _, x := range numbers {
			for _, y := range numbers {
				n := Node{Op: op, Bits: 3}
				got := n.Value(x, y, 0)
				if want := n.Value(y, x, 0); op.Commutes() && !same(got, want) {
					t.Errorf("%s of %v and %v is %v, the other way %v", op, x, y, got, want)
				}
				var want float64
				switch {
				case op == PowN:
					want = elementary.Power(x, 3)
				case op == Sigmoid:
					want = elementary.Sigmoid(x)
				case u == nil:
					continue
				case u.F2 != nil:
					want = u.F2(x, y)
				case u.F1 != nil:
					want = u.F1(x)
				case u.CF != nil:
					want = bit(u.CF(x, y))
				default:
					want = bit(u.P1(x))
				}
				if !same(got, want) {
					t.Errorf("%s of %v and %v: %v, want %v", op, x, y, got, want)
				}
			}
		}
	}
}
