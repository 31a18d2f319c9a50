package interp

import (
	"math"

	"nabla/core/elementary"
	"nabla/core/syntax"
)

// Arithmetic where an operand is a NumPy scalar: NumPy 1.24's results and warnings. Python's int and
// float beside one count as numpy.int64 and numpy.float64; bool as numpy.bool_.

// npState is room for NumPy's settings of a thread.
type npState struct {
	ignore map[string]bool
	silent bool // warnings.filterwarnings("ignore")
}

// npWords are the operators' names in NumPy's warnings.
var npWords = [...]string{syntax.OpAdd: "add", syntax.OpSub: "subtract", syntax.OpMul: "multiply", syntax.OpDiv: "divide",
	syntax.OpFloorDiv: "floor_divide", syntax.OpMod: "remainder", syntax.OpPow: "power", syntax.OpNeg: "negative", syntax.OpPos: "absolute"}

// IgnoreWarnings is np.errstate / np.seterr of one kind ("divide", "over", "invalid", "under"); it
// gives the previous setting. NumPy's room calls it.
func (t *Thread) IgnoreWarnings(kind string, ignore bool) (before bool) {
	before = t.np.ignore[kind]
	if t.np.ignore == nil {
		t.np.ignore = map[string]bool{}
	}
	t.np.ignore[kind] = ignore
	return before
}

// FloatWarning is NumPy's RuntimeWarning of a floating-point event: kind is "divide", "over" or
// "invalid", where the operation's name ("log", "scalar divide").
func (t *Thread) FloatWarning(kind, where string) {
	if t.np.ignore[kind] {
		return
	}
	what := map[string]string{"divide": "divide by zero", "over": "overflow", "invalid": "invalid value", "under": "underflow"}[kind]
	t.Warn(RuntimeWarning, what+" encountered in "+where)
}

func isFloatKind(v Value) bool { return v.kind == KindFloat || v.kind == KindNpFloat }

func isBoolKind(v Value) bool { return v.kind == KindBool || v.kind == KindNpBool }

func (t *Thread) npOp(op syntax.Op, a, b Value) (Value, error) {
	switch {
	case isFloatKind(a) || isFloatKind(b) || op == syntax.OpDiv:
		return t.npFloatOp(op, a, b)
	case isBoolKind(a) && isBoolKind(b):
		return t.npBoolOp(op, a, b)
	}
	return t.npIntOp(op, a, b)
}

func (t *Thread) npFloatOp(op syntax.Op, a, b Value) (Value, error) {
	x, y := a.Float64(), b.Float64()
	var r float64
	switch op {
	case syntax.OpAdd:
		r = x + y
	case syntax.OpSub:
		r = x - y
	case syntax.OpMul:
		r = x * y
	case syntax.OpDiv:
		r = x / y
	case syntax.OpFloorDiv:
		r = NpFloorDivide(x, y)
	case syntax.OpMod:
		r = NpRemainder(x, y)
	case syntax.OpPow:
		r = elementary.Power(x, y)
	case syntax.OpAnd, syntax.OpOr, syntax.OpXor, syntax.OpLShift, syntax.OpRShift:
		word := map[syntax.Op]string{syntax.OpAnd: "bitwise_and", syntax.OpOr: "bitwise_or", syntax.OpXor: "bitwise_xor",
			syntax.OpLShift: "left_shift", syntax.OpRShift: "right_shift"}[op]
		return Value{}, t.Raise(TypeError, "ufunc '"+word+"' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''").
			WithHint("run.operand", opText(op), a.TypeOf().Name, b.TypeOf().Name)
	default:
		return Value{}, t.unsupported(op, opText(op), a, b)
	}
	t.npCheck(op, x, y, r)
	return NpFloat64(r), nil
}

// npCheck warns of what an operation on x and y met on the way to r.
func (t *Thread) npCheck(op syntax.Op, x, y, r float64) {
	finite := !math.IsInf(r, 0) && r == r
	if finite {
		return
	}
	word := "scalar " + npWords[op]
	switch {
	case r != r:
		if x == x && y == y {
			t.FloatWarning("invalid", word)
		}
	case (op == syntax.OpDiv || op == syntax.OpFloorDiv) && y == 0 && !math.IsInf(x, 0),
		op == syntax.OpPow && x == 0:
		t.FloatWarning("divide", word)
	case !math.IsInf(x, 0) && !math.IsInf(y, 0):
		t.FloatWarning("over", word)
	}
}

// NpFloorDivide is NumPy's floor_divide of float64.
func NpFloorDivide(x, y float64) float64 {
	if y == 0 {
		return x / y
	}
	q, _ := npDivmod(x, y)
	return q
}

// NpRemainder is NumPy's remainder of float64: the divisor's sign, nan for 0.
func NpRemainder(x, y float64) float64 {
	if y == 0 {
		return math.NaN()
	}
	_, r := npDivmod(x, y)
	return r
}

// npDivmod is numpy's npy_divmod.
func npDivmod(x, y float64) (q, r float64) {
	r = math.Mod(x, y)
	if r != r {
		return r, r
	}
	q = (x - r) / y
	if r != 0 {
		if (y < 0) != (r < 0) {
			r += y
			q--
		}
	} else {
		r = math.Copysign(0, y)
	}
	if q != 0 {
		f := math.Floor(q)
		if q-f > 0.5 {
			f++
		}
		return f, r
	}
	return math.Copysign(0, x/y), r
}

func (t *Thread) npBoolOp(op syntax.Op, a, b Value) (Value, error) {
	x, y := a.Truth(), b.Truth()
	switch op {
	case syntax.OpAdd, syntax.OpOr:
		return NpBool_(x || y), nil
	case syntax.OpMul, syntax.OpAnd:
		return NpBool_(x && y), nil
	case syntax.OpXor:
		return NpBool_(x != y), nil
	case syntax.OpSub:
		return Value{}, t.Raise(TypeError, "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.").
			WithHint("run.bool-subtract")
	}
	return t.npIntOp(op, Int(a.Int64()), Int(b.Int64()))
}

func (t *Thread) npIntOp(op syntax.Op, a, b Value) (Value, error) {
	x, y := a.Int64(), b.Int64()
	word := "scalar "
	if int(op) < len(npWords) {
		word += npWords[op]
	}
	switch op {
	case syntax.OpAdd:
		s := x + y
		if (s > x) != (y > 0) && y != 0 {
			t.FloatWarning("over", word)
		}
		return NpInt64(s), nil
	case syntax.OpSub:
		s := x - y
		if (s < x) != (y > 0) && y != 0 {
			t.FloatWarning("over", word)
		}
		return NpInt64(s), nil
	case syntax.OpMul:
		if _, ok := mulInt(x, y); !ok && x*y != math.MinInt64 {
			t.FloatWarning("over", word)
		}
		return NpInt64(x * y), nil
	case syntax.OpFloorDiv, syntax.OpMod:
		if y == 0 {
			t.FloatWarning("divide", word)
			return NpInt64(0), nil
		}
		if x == math.MinInt64 && y == -1 {
			if op == syntax.OpMod {
				return NpInt64(0), nil
			}
			t.FloatWarning("over", word)
			return NpInt64(x), nil
		}
		q, r := floorDivmod(x, y)
		if op == syntax.OpMod {
			return NpInt64(r), nil
		}
		return NpInt64(q), nil
	case syntax.OpPow:
		if y < 0 {
			return Value{}, t.Raise(ValueError, "Integers to negative integer powers are not allowed.").WithHint("run.int-negative-power")
		}
		return NpInt64(NpIntPower(x, y)), nil
	case syntax.OpAnd:
		return NpInt64(x & y), nil
	case syntax.OpOr:
		return NpInt64(x | y), nil
	case syntax.OpXor:
		return NpInt64(x ^ y), nil
	case syntax.OpLShift:
		if uint64(y) >= 64 {
			return NpInt64(0), nil
		}
		return NpInt64(x << uint(y)), nil
	case syntax.OpRShift:
		return NpInt64(x >> min(uint64(y), 63)), nil
	}
	return Value{}, t.unsupported(op, opText(op), a, b)
}

// NpIntPower is x**y for y ≥ 0, wrapping as NumPy's int64 does.
func NpIntPower(x, y int64) int64 {
	p := int64(1)
	for ; y > 0; y >>= 1 {
		if y&1 != 0 {
			p *= x
		}
		x *= x
	}
	return p
}

func (t *Thread) npUnary(op syntax.Op, v Value) (Value, error) {
	switch v.kind {
	case KindNpFloat:
		switch op {
		case syntax.OpPos:
			return v, nil
		case syntax.OpNeg:
			return NpFloat64(-v.Float64()), nil
		}
		return Value{}, t.Raise(TypeError, "ufunc 'invert' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''").
			WithHint("run.unary", "~", "numpy.float64")
	case KindNpInt:
		x := v.Int64()
		switch op {
		case syntax.OpPos:
			return v, nil
		case syntax.OpInvert:
			return NpInt64(^x), nil
		}
		if x == math.MinInt64 {
			t.FloatWarning("over", "scalar negative")
		}
		return NpInt64(-x), nil
	}
	switch op {
	case syntax.OpInvert:
		return NpBool_(!v.Truth()), nil
	case syntax.OpPos:
		return v, nil
	}
	return Value{}, t.Raise(TypeError, "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.").
		WithHint("run.bool-subtract")
}
