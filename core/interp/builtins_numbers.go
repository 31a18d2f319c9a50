package interp

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"nabla/core/graph"
	"nabla/core/syntax"
)

func builtinAbs(t *Thread, a []Value) (Value, error) {
	v := a[0]
	if v.isSymBool() {
		v = t.Known(v, "")
	}
	switch v.kind {
	case KindSymFloat, KindSymNpFloat:
		return NewSymbol(t.tape, v.kind, t.tape.Op1(graph.Abs, v.Symbol())), nil
	case KindFloat:
		return Float(math.Abs(v.Float64())), nil
	case KindNpFloat:
		return NpFloat64(math.Abs(v.Float64())), nil
	case KindNpBool:
		return v, nil
	case KindBool, KindInt, KindNpInt:
		if v.Int64() >= 0 {
			if v.kind == KindBool {
				return Int(v.Int64()), nil
			}
			return v, nil
		}
		if v.kind == KindNpInt && v.Int64() == math.MinInt64 {
			t.FloatWarning("over", "scalar absolute")
			return v, nil
		}
		return t.Unary(syntax.OpNeg, v)
	}
	if b, ok := v.Object().(*BigInt); ok {
		return Big(new(big.Int).Abs(b.V)), nil
	}
	f, err := t.lookupAttr(v, "__abs__")
	if err != nil {
		return Value{}, err
	}
	if f.kind == KindUnbound {
		return Value{}, t.Raise(TypeError, "bad operand type for abs(): '"+v.TypeOf().FullName()+"'").WithHint("run.need-number", t.shortRepr(v), v.TypeOf().Name)
	}
	return t.Call(f)
}

func builtinRound(t *Thread, a []Value) (Value, error) {
	v, digits := a[0], a[1]
	n := int64(0)
	if digits.kind != KindNone {
		var err error
		if n, err = t.AsIndex(digits); err != nil {
			return Value{}, err
		}
	}
	if v.kind == KindSymNpFloat && digits.kind != KindNone {
		return NewSymbol(t.tape, v.kind, t.symbolRound(v.Symbol(), int(min(max(n, -400), 400)))), nil
	}
	v = t.Known(v, "trace.round")
	switch v.kind {
	case KindFloat:
		x := v.Float64()
		if digits.kind == KindNone {
			return t.floatToInt(math.RoundToEven(x))
		}
		n = min(max(n, -400), 400)
		r := roundFloat(x, int(n))
		if math.IsInf(r, 0) && !math.IsInf(x, 0) {
			return Value{}, t.Raise(OverflowError, "rounded value too large to represent")
		}
		return Float(r), nil
	case KindNpFloat:
		x := v.Float64()
		if digits.kind == KindNone {
			return t.floatToInt(math.RoundToEven(x))
		}
		return NpFloat64(NpRound(x, int(min(max(n, -400), 400)))), nil
	case KindBool, KindInt, KindNpInt, KindRef:
		if b, ok := asBig(v); ok {
			if n < 0 && digits.kind != KindNone {
				b = roundBig(b, int(-max(n, -5000)))
			}
			if v.kind == KindNpInt && digits.kind != KindNone {
				return NpInt64(b.Int64()), nil
			}
			return Big(b), nil
		}
	}
	f, err := t.lookupAttr(v, "__round__")
	if err != nil {
		return Value{}, err
	}
	if f.kind == KindUnbound {
		return Value{}, t.Raise(TypeError, "type "+v.TypeOf().FullName()+" doesn't define __round__ method").WithHint("run.need-number", t.shortRepr(v), v.TypeOf().Name)
	}
	if digits.kind == KindNone {
		return t.Call(f)
	}
	return t.Call(f, digits)
}

// NpRound is NumPy's round: scale, rint, scale back.
func NpRound(x float64, digits int) float64 {
	if digits >= 0 {
		s := roundScale(digits)
		return math.RoundToEven(float64(x*s)) / s
	}
	s := roundScale(-digits)
	return math.RoundToEven(x/s) * s
}

func roundScale(n int) float64 {
	f := 1.0
	for ; n > 0; n-- {
		f *= 10
	}
	return f
}

// symbolRound is NpRound of a symbol.
func (t *Thread) symbolRound(x graph.ID, digits int) graph.ID {
	first, second := graph.Mul, graph.Div
	if digits < 0 {
		first, second, digits = second, first, -digits
	}
	s := t.tape.Const(roundScale(digits))
	return t.tape.Op2(second, t.tape.Op1(graph.Rint, t.tape.Op2(first, x, s)), s)
}

// roundBig rounds to a multiple of 10**places, ties to even.
func roundBig(b *big.Int, places int) *big.Int {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	q, r := bigFloorDivmod(b, unit)
	twice := new(big.Int).Lsh(r, 1)
	if c := twice.Cmp(unit); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return q.Mul(q, unit)
}

// floatToInt is int(x) of a float with no fraction.
func (t *Thread) floatToInt(x float64) (Value, error) {
	switch {
	case x != x:
		return Value{}, t.Raise(ValueError, "cannot convert float NaN to integer").WithHint("run.nan-int")
	case math.IsInf(x, 0):
		return Value{}, t.Raise(OverflowError, "cannot convert float infinity to integer").WithHint("run.nan-int")
	case x >= -1<<63 && x < 1<<63:
		return Int(int64(x)), nil
	}
	b, _ := big.NewFloat(x).Int(nil)
	return Big(b), nil
}

func builtinPow(t *Thread, a []Value) (Value, error) {
	if a[2].kind == KindNone {
		v, err := t.Binary(syntax.OpPow, a[0], a[1])
		return v, err
	}
	x, ok := asBig(a[0])
	y, ok2 := asBig(a[1])
	m, ok3 := asBig(a[2])
	if !ok || !ok2 || !ok3 || a[0].IsNumpy() || a[1].IsNumpy() || a[2].IsNumpy() {
		return Value{}, t.Raise(TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
	}
	if m.Sign() == 0 {
		return Value{}, t.Raise(ValueError, "pow() 3rd argument cannot be 0")
	}
	if err := t.bigWork(m.BitLen(), y.BitLen()); err != nil {
		return Value{}, err
	}
	if y.Sign() < 0 {
		if x = new(big.Int).ModInverse(x, new(big.Int).Abs(m)); x == nil {
			return Value{}, t.Raise(ValueError, "base is not invertible for the given modulus")
		}
		y = new(big.Int).Neg(y)
	}
	r := new(big.Int).Exp(x, y, new(big.Int).Abs(m))
	_, r = bigFloorDivmod(r, m)
	return Big(r), nil
}

func (t *Thread) inBase(v Value, kind byte) (Value, error) {
	i, err := t.index(v)
	if err != nil {
		return Value{}, err
	}
	b, _ := asBig(i)
	f := spec{fill: " ", width: -1, prec: -1, alt: true, kind: kind}
	s, err := t.formatInt(b, &f, i)
	return Str(s), err
}

func builtinDisplay(t *Thread, a []Value) (Value, error) {
	for _, v := range a[0].Object().(*Tuple).Items {
		if err := t.Display(v); err != nil {
			return Value{}, err
		}
	}
	return None, nil
}

func parseFloatText(text string) (float64, bool) {
	s := strings.TrimSpace(text)
	low := strings.ToLower(strings.TrimLeft(s, "+-"))
	switch low {
	case "inf", "infinity", "nan":
		if len(s)-len(low) > 1 {
			return 0, false
		}
	default:
		if low == "" || strings.ContainsAny(low, "xpni") || strings.HasPrefix(low, "_") || strings.HasSuffix(low, "_") ||
			strings.Contains(low, "__") || strings.Contains(low, "_.") || strings.Contains(low, "._") {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}
