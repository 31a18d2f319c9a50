package graph

import (
	"math"

	"nabla/core/elementary"
)

// row is one primitive: what it takes and gives, its value, its derivative. A truth value is the
// number 0 or 1.
type row struct {
	name     string
	arity    int
	takes    kind // of A and B; Select's A is a truth value, its B and C are numbers
	gives    kind
	commutes bool // f(x, y) and f(y, x) are the same bits, NaN as one
	f1       func(x float64) float64
	f2       func(x, y float64) float64
	// d are the derivatives with respect to A and B; nil where it is 0 everywhere (also at steps).
	d [2]rule
	// picks is where the value is A; elsewhere it is B. The derivative is that of the operand that
	// is picked, and the other has none.
	picks func(b *Builder, x, y ID) ID
}

// kind is what a node's value is.
type kind uint8

const (
	number kind = iota
	truth
)

// rule appends t·∂r/∂operand to b, where n is the operation and r its node. It is linear in t: in
// reverse mode t is the cotangent of the result, in forward mode the tangent of the operand.
//
// At kinks and ends of a domain the derivative is that of the path taken:
//
//	abs, copysign     0 at 0, as sign(0) is
//	max, min          of equals the second operand is the value, so it has the derivative
//	fmax, fmin        likewise; where one is NaN, the other
//	sign, floor, …    0 everywhere, also where they step
//	mod, fmod         1 for the dividend, also where it wraps round
//	sqrt, cbrt        +inf at 0 (from the right): d(sqrt(x*x)) at 0 is NaN, there is none
//	hypot             0 at (0, 0), as abs
//	pow               x**0 and 1**y are constants; with respect to y 0 at x = 0 < y, NaN for x < 0
//	select            the operand chosen; the condition has none
type rule func(b *Builder, t ID, n Node, r ID) ID

var table [Ops]row

// The table is filled when the program starts, since its rules make nodes, and making nodes looks here.
func init() {
	table = [Ops]row{
		Const: {name: "const"},
		Input: {name: "input"},
		Truth: {name: "truth", gives: truth},

		Add: {name: "add", arity: 2, commutes: true, f2: func(x, y float64) float64 { return x + y },
			d: [2]rule{itself, itself}},
		Sub: {name: "sub", arity: 2, f2: func(x, y float64) float64 { return x - y },
			d: [2]rule{itself, negated}},
		Mul: {name: "mul", arity: 2, commutes: true, f2: func(x, y float64) float64 { return x * y },
			d: [2]rule{
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, n.B) },
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, n.A) }}},
		Div: {name: "div", arity: 2, f2: func(x, y float64) float64 { return x / y },
			d: [2]rule{
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(t, n.B) },
				func(b *Builder, t ID, n Node, r ID) ID { return b.Neg(b.Mul(b.Div(t, n.B), r)) }}},
		Neg: {name: "neg", arity: 1, f1: func(x float64) float64 { return -x },
			d: [2]rule{negated}},
		Abs: {name: "abs", arity: 1, f1: math.Abs,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, b.Op1(Sign, n.A)) }}},
		Sqrt: {name: "sqrt", arity: 1, f1: math.Sqrt,
			d: [2]rule{halfOver}},
		Floor: {name: "floor", arity: 1, f1: math.Floor},
		Ceil:  {name: "ceil", arity: 1, f1: math.Ceil},
		Trunc: {name: "trunc", arity: 1, f1: math.Trunc},
		Rint:  {name: "rint", arity: 1, f1: math.RoundToEven},
		Sign:  {name: "sign", arity: 1, f1: elementary.Sign},
		Mod: {name: "mod", arity: 2, f2: elementary.Mod,
			d: [2]rule{itself,
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Neg(b.Mul(t, b.Op2(FloorDiv, n.A, n.B))) }}},
		FloorDiv: {name: "floordiv", arity: 2, f2: elementary.FloorDiv},
		Fmod: {name: "fmod", arity: 2, f2: math.Mod,
			d: [2]rule{itself,
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Neg(b.Mul(t, b.Op1(Trunc, b.Div(n.A, n.B)))) }}},
		Max: {name: "max", arity: 2, f2: elementary.Maximum,
			picks: func(b *Builder, x, y ID) ID { return b.Op2(Or, b.Op2(Less, y, x), b.isNaN(x)) }},
		Min: {name: "min", arity: 2, f2: elementary.Minimum,
			picks: func(b *Builder, x, y ID) ID { return b.Op2(Or, b.Op2(Less, x, y), b.isNaN(x)) }},
		Fmax: {name: "fmax", arity: 2, f2: elementary.Fmax,
			picks: func(b *Builder, x, y ID) ID { return b.Op2(Or, b.Op2(Less, y, x), b.isNaN(y)) }},
		Fmin: {name: "fmin", arity: 2, f2: elementary.Fmin,
			picks: func(b *Builder, x, y ID) ID { return b.Op2(Or, b.Op2(Less, x, y), b.isNaN(y)) }},
		Copysign: {name: "copysign", arity: 2, f2: elementary.Copysign,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID {
				return b.Mul(t, b.Mul(b.Op1(Sign, n.A), b.Op2(Copysign, b.Const(1), n.B)))
			}}},

		PowN: {name: "pown", arity: 1, // value: elementary.PowInt
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID {
				return b.Mul(b.scale(t, float64(n.Bits)), b.Op2(Pow, n.A, b.Const(float64(n.Bits-1))))
			}}},
		Pow: {name: "pow", arity: 2, f2: elementary.Power,
			d: [2]rule{powBase, powExponent}},
		Exp: {name: "exp", arity: 1, f1: elementary.Exp,
			d: [2]rule{func(b *Builder, t ID, _ Node, r ID) ID { return b.Mul(t, r) }}},
		Exp2: {name: "exp2", arity: 1, f1: elementary.Exp2,
			d: [2]rule{func(b *Builder, t ID, _ Node, r ID) ID { return b.Mul(b.scale(t, math.Ln2), r) }}},
		Expm1: {name: "expm1", arity: 1, f1: elementary.Expm1,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, b.Op1(Exp, n.A)) }}},
		Log: {name: "log", arity: 1, f1: elementary.Log,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(t, n.A) }}},
		Log2: {name: "log2", arity: 1, f1: elementary.Log2,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(b.scale(t, math.Log2E), n.A) }}},
		Log10: {name: "log10", arity: 1, f1: elementary.Log10,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(b.scale(t, math.Log10E), n.A) }}},
		Log1p: {name: "log1p", arity: 1, f1: elementary.Log1p,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(t, b.Add(b.Const(1), n.A)) }}},
		Cbrt: {name: "cbrt", arity: 1, f1: elementary.Cbrt,
			d: [2]rule{func(b *Builder, t ID, _ Node, r ID) ID { return b.Div(t, b.scale(b.Mul(r, r), 3)) }}},
		Hypot: {name: "hypot", arity: 2, commutes: true, f2: elementary.Hypot,
			d: [2]rule{
				func(b *Builder, t ID, n Node, r ID) ID { return hypot(b, t, n.A, r) },
				func(b *Builder, t ID, n Node, r ID) ID { return hypot(b, t, n.B, r) }}},
		Sin: {name: "sin", arity: 1, f1: elementary.Sin,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, b.Op1(Cos, n.A)) }}},
		Cos: {name: "cos", arity: 1, f1: elementary.Cos,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(b.Neg(t), b.Op1(Sin, n.A)) }}},
		Tan: {name: "tan", arity: 1, f1: elementary.Tan,
			d: [2]rule{func(b *Builder, t ID, _ Node, r ID) ID { return b.Mul(t, b.Add(b.Const(1), b.Mul(r, r))) }}},
		Asin: {name: "asin", arity: 1, f1: elementary.Asin,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(t, b.Op1(Sqrt, oneLessSquare(b, n.A))) }}},
		Acos: {name: "acos", arity: 1, f1: elementary.Acos,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(b.Neg(t), b.Op1(Sqrt, oneLessSquare(b, n.A))) }}},
		Atan: {name: "atan", arity: 1, f1: elementary.Atan,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(t, b.Add(b.Const(1), b.Mul(n.A, n.A))) }}},
		Atan2: {name: "atan2", arity: 2, f2: elementary.Atan2,
			d: [2]rule{
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(b.Mul(t, n.B), sumOfSquares(b, n)) },
				func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(b.Mul(b.Neg(t), n.A), sumOfSquares(b, n)) }}},
		Sinh: {name: "sinh", arity: 1, f1: elementary.Sinh,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, b.Op1(Cosh, n.A)) }}},
		Cosh: {name: "cosh", arity: 1, f1: elementary.Cosh,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Mul(t, b.Op1(Sinh, n.A)) }}},
		Tanh: {name: "tanh", arity: 1, f1: elementary.Tanh,
			d: [2]rule{func(b *Builder, t ID, _ Node, r ID) ID { return b.Mul(t, b.Sub(b.Const(1), b.Mul(r, r))) }}},
		Asinh: {name: "asinh", arity: 1, f1: elementary.Asinh,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID {
				return b.Div(t, b.Op1(Sqrt, b.Add(b.Const(1), b.Mul(n.A, n.A))))
			}}},
		Acosh: {name: "acosh", arity: 1, f1: elementary.Acosh,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID {
				one := b.Const(1)
				return b.Div(t, b.Op1(Sqrt, b.Mul(b.Sub(n.A, one), b.Add(one, n.A))))
			}}},
		Atanh: {name: "atanh", arity: 1, f1: elementary.Atanh,
			d: [2]rule{func(b *Builder, t ID, n Node, _ ID) ID { return b.Div(t, oneLessSquare(b, n.A)) }}},
		Sigmoid: {name: "sigmoid", arity: 1, f1: elementary.Sigmoid,
			d: [2]rule{func(b *Builder, t ID, _ Node, r ID) ID { return b.Mul(t, b.Mul(r, b.Sub(b.Const(1), r))) }}},

		Less:      {name: "less", arity: 2, gives: truth, f2: func(x, y float64) float64 { return bit(x < y) }},
		LessEqual: {name: "lessequal", arity: 2, gives: truth, f2: func(x, y float64) float64 { return bit(x <= y) }},
		Equal:     {name: "equal", arity: 2, gives: truth, commutes: true, f2: func(x, y float64) float64 { return bit(x == y) }},
		NotEqual:  {name: "notequal", arity: 2, gives: truth, commutes: true, f2: func(x, y float64) float64 { return bit(x != y) }},
		Signbit:   {name: "signbit", arity: 1, gives: truth, f1: func(x float64) float64 { return bit(elementary.Signbit(x)) }},
		And:       {name: "and", arity: 2, takes: truth, gives: truth, commutes: true, f2: func(x, y float64) float64 { return bit(x != 0 && y != 0) }},
		Or:        {name: "or", arity: 2, takes: truth, gives: truth, commutes: true, f2: func(x, y float64) float64 { return bit(x != 0 || y != 0) }},
		Not:       {name: "not", arity: 1, takes: truth, gives: truth, f1: func(x float64) float64 { return bit(x == 0) }},

		Select: {name: "select", arity: 3}, // value and derivative: the one of B and C that A chooses
	}
}

// String is the primitive's name, as a dump has it.
func (op Op) String() string { return table[op].name }

// Arity is how many operands there are: A, then B, then C.
func (op Op) Arity() int { return table[op].arity }

// IsTruth is whether the result is a truth value.
func (op Op) IsTruth() bool { return table[op].gives == truth }

// TakesTruth is whether operand k (0 is A) is a truth value.
func (op Op) TakesTruth(k int) bool { return table[op].takes == truth || op == Select && k == 0 }

// Commutes is whether the operands may change places: the value is the same, NaN as one.
func (op Op) Commutes() bool { return table[op].commutes }

// Value is what n gives of operands whose values are x, y, z; of a leaf other than an Input, what it
// is. Truth values are 0 and 1.
func (n Node) Value(x, y, z float64) float64 {
	r := &table[n.Op]
	switch {
	case r.f2 != nil:
		return r.f2(x, y)
	case r.f1 != nil:
		return r.f1(x)
	case n.Op == Select && x != 0:
		return y
	case n.Op == Select:
		return z
	case n.Op == PowN:
		return elementary.PowInt(x, int(n.Bits))
	case n.Op == Truth:
		return float64(n.Bits)
	}
	return math.Float64frombits(n.Bits)
}

func bit(t bool) float64 {
	if t {
		return 1
	}
	return 0
}
