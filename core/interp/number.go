package interp

import (
	"math"
	"math/big"
	"math/bits"

	"nabla/core/elementary"
	"nabla/core/syntax"
)

// Arithmetic of Python's bool, int and float. NumPy's scalars are in npscalar.go, integers beyond 64
// bits in bigint.go. Products are rounded on their own: float64(x*y) keeps Go from fusing.

// scalarOp is a op b of numbers that are held in their Values.
func (t *Thread) scalarOp(op syntax.Op, a, b Value) (Value, error) {
	switch {
	case a.kind >= KindNpFloat || b.kind >= KindNpFloat:
		return t.npOp(op, a, b)
	case a.kind == KindFloat || b.kind == KindFloat:
		return t.floatOp(op, a, b)
	}
	return t.intOp(op, a, b)
}

func (t *Thread) floatOp(op syntax.Op, a, b Value) (Value, error) {
	x, y := a.Float64(), b.Float64()
	switch op {
	case syntax.OpAdd:
		return Float(x + y), nil
	case syntax.OpSub:
		return Float(x - y), nil
	case syntax.OpMul:
		return Float(x * y), nil
	case syntax.OpDiv:
		if y == 0 {
			if a.kind != KindFloat && b.kind != KindFloat {
				return Value{}, t.zeroDivision("division by zero")
			}
			return Value{}, t.zeroDivision("float division by zero")
		}
		return Float(x / y), nil
	case syntax.OpFloorDiv:
		if y == 0 {
			return Value{}, t.zeroDivision("float floor division by zero")
		}
		q, _ := floatDivmod(x, y)
		return Float(q), nil
	case syntax.OpMod:
		if y == 0 {
			return Value{}, t.zeroDivision("float modulo")
		}
		_, r := floatDivmod(x, y)
		return Float(r), nil
	case syntax.OpPow:
		return t.floatPow(x, y)
	}
	return Value{}, t.unsupported(op, opText(op), a, b)
}

func (t *Thread) zeroDivision(text string) *Exception {
	return t.Raise(ZeroDivisionError, text).WithHint("run.zero-division")
}

// floatPow is x ** y of Python floats (Objects/floatobject.c, float_pow).
func (t *Thread) floatPow(x, y float64) (Value, error) {
	switch {
	case x == 0 && y < 0:
		return Value{}, t.Raise(ZeroDivisionError, "0.0 cannot be raised to a negative power").WithHint("run.zero-negative-power")
	case x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Floor(y) && y == y:
		return Value{}, t.Raise(ValueError, "a negative number to a fractional power is a complex number, which is not supported here").
			WithHint("run.complex-power")
	}
	r := elementary.Power(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return Value{}, t.Raise(OverflowError, "(34, 'Numerical result out of range')").WithHint("run.float-overflow")
	}
	return Float(r), nil
}

// floatDivmod is CPython's _float_div_mod: floor quotient and remainder with the divisor's sign.
func floatDivmod(x, y float64) (q, r float64) {
	r = math.Mod(x, y)
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

func (t *Thread) intOp(op syntax.Op, a, b Value) (Value, error) {
	x, y := a.Int64(), b.Int64()
	switch op {
	case syntax.OpAdd:
		if s := x + y; (s > x) == (y > 0) {
			return Int(s), nil
		}
	case syntax.OpSub:
		if s := x - y; (s < x) == (y > 0) {
			return Int(s), nil
		}
	case syntax.OpMul:
		if p, ok := mulInt(x, y); ok {
			return Int(p), nil
		}
	case syntax.OpDiv:
		if y == 0 {
			return Value{}, t.zeroDivision("division by zero")
		}
		if exactFloat(x) && exactFloat(y) {
			return Float(float64(x) / float64(y)), nil
		}
	case syntax.OpFloorDiv, syntax.OpMod:
		if y == 0 {
			if op == syntax.OpMod {
				return Value{}, t.zeroDivision("integer modulo by zero")
			}
			return Value{}, t.zeroDivision("integer division or modulo by zero")
		}
		if !(x == math.MinInt64 && y == -1) {
			q, r := floorDivmod(x, y)
			if op == syntax.OpMod {
				return Int(r), nil
			}
			return Int(q), nil
		}
	case syntax.OpPow:
		if y < 0 {
			if x == 0 {
				return Value{}, t.Raise(ZeroDivisionError, "0.0 cannot be raised to a negative power").WithHint("run.zero-negative-power")
			}
			return t.floatPow(float64(x), float64(y))
		}
		if p, ok := powInt(x, y); ok {
			return Int(p), nil
		}
	case syntax.OpAnd:
		return boolOrInt(a, b, x&y), nil
	case syntax.OpOr:
		return boolOrInt(a, b, x|y), nil
	case syntax.OpXor:
		return boolOrInt(a, b, x^y), nil
	case syntax.OpLShift:
		if y >= 0 && y < 63 && bits.Len64(absInt(x))+int(y) < 63 {
			return Int(x << uint(y)), nil
		}
	case syntax.OpRShift:
		if y >= 0 {
			return Int(x >> uint(min(y, 63))), nil
		}
	}
	return t.bigOp(op, a, b)
}

func boolOrInt(a, b Value, r int64) Value {
	if a.kind == KindBool && b.kind == KindBool {
		return Bool(r != 0)
	}
	return Int(r)
}

func absInt(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// exactFloat tells that float64(x) is x.
func exactFloat(x int64) bool { return x >= -1<<53 && x <= 1<<53 }

// mulInt multiplies; ok is false where the product does not fit.
func mulInt(x, y int64) (p int64, ok bool) {
	hi, lo := bits.Mul64(absInt(x), absInt(y))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (x < 0) != (y < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

// powInt raises to a power ≥ 0; ok is false where the result does not fit.
func powInt(x, y int64) (p int64, ok bool) {
	p = 1
	for {
		if y&1 != 0 {
			if p, ok = mulInt(p, x); !ok {
				return 0, false
			}
		}
		if y >>= 1; y == 0 {
			return p, true
		}
		if x, ok = mulInt(x, x); !ok {
			return 0, false
		}
	}
}

// floorDivmod rounds towards minus infinity.
func floorDivmod(x, y int64) (q, r int64) {
	q, r = x/y, x%y
	if r != 0 && (r < 0) != (y < 0) {
		q--
		r += y
	}
	return q, r
}

func (t *Thread) unaryNumber(op syntax.Op, v Value) (Value, error) {
	switch v.kind {
	case KindBool, KindInt:
		x := v.Int64()
		switch op {
		case syntax.OpPos:
			return Int(x), nil
		case syntax.OpInvert:
			return Int(^x), nil
		}
		if x != math.MinInt64 {
			return Int(-x), nil
		}
		return Big(new(big.Int).Neg(big.NewInt(x))), nil
	case KindFloat:
		switch op {
		case syntax.OpPos:
			return v, nil
		case syntax.OpNeg:
			return Float(-v.Float64()), nil
		}
	case KindRef:
		b := v.ref.(*BigInt).V
		switch op {
		case syntax.OpPos:
			return v, nil
		case syntax.OpInvert:
			return Big(new(big.Int).Not(b)), nil
		}
		return Big(new(big.Int).Neg(b)), nil
	default:
		return t.npUnary(op, v)
	}
	return Value{}, t.Raise(TypeError, "bad operand type for unary "+opText(op)+": '"+v.TypeOf().FullName()+"'").
		WithHint("run.unary", opText(op), v.TypeOf().Name)
}

// compareScalars compares numbers held in their Values; where one is NumPy's, the answer is.
func compareScalars(op syntax.Op, a, b Value) Value {
	var r bool
	af, bf := a.kind == KindFloat || a.kind == KindNpFloat, b.kind == KindFloat || b.kind == KindNpFloat
	switch {
	case !af && !bf:
		x, y := a.Int64(), b.Int64()
		switch {
		case x < y:
			r = ordered(op, -1)
		case x > y:
			r = ordered(op, 1)
		default:
			r = ordered(op, 0)
		}
	case af && bf || exactFloat(a.Int64()) && !af || exactFloat(b.Int64()) && !bf || a.IsNumpy() || b.IsNumpy():
		x, y := a.Float64(), b.Float64()
		switch op {
		case syntax.OpEq:
			r = x == y
		case syntax.OpNe:
			r = x != y
		case syntax.OpLt:
			r = x < y
		case syntax.OpLe:
			r = x <= y
		case syntax.OpGt:
			r = x > y
		default:
			r = x >= y
		}
	default:
		return compareNumbers(op, a, b)
	}
	if a.IsNumpy() || b.IsNumpy() {
		return NpBool_(r)
	}
	return Bool(r)
}

// Round is round(x, digits) of a float: to the nearest decimal, exactly, ties to even.
func roundFloat(x float64, digits int) float64 {
	if x != x || math.IsInf(x, 0) || x == 0 || digits > 323 {
		return x
	}
	if digits < -308 {
		return math.Copysign(0, x)
	}
	return parseDecimal(fixed(x, digits))
}
