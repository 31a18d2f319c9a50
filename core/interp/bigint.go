package interp

import (
	"math"
	"math/big"
	"strings"

	"nabla/core/syntax"
)

// maxBits is the most bits an int may have: above, one product would take seconds in a browser.
const maxBits = 1 << 22

// maxDigits is CPython's limit for turning an int into decimal text or back.
const maxDigits = 4300

func (t *Thread) tooBig() *Exception {
	return t.Raise(MemoryError, "an integer of this size does not fit in memory").WithHint("run.int-too-big")
}

// bigOp is a op b where an operand or the result does not fit 64 bits.
func (t *Thread) bigOp(op syntax.Op, a, b Value) (Value, error) {
	if a.IsNumpy() || b.IsNumpy() || a.kind == KindFloat || b.kind == KindFloat {
		x, err := t.AsFloat(a)
		if err != nil {
			return Value{}, err
		}
		y, err := t.AsFloat(b)
		if err != nil {
			return Value{}, err
		}
		if a.IsNumpy() || b.IsNumpy() {
			return t.npOp(op, NpFloat64(x), NpFloat64(y))
		}
		return t.floatOp(op, Float(x), Float(y))
	}
	x, ok := asBig(a)
	y, ok2 := asBig(b)
	if !ok || !ok2 {
		return Value{}, t.unsupported(op, opText(op), a, b)
	}
	if err := t.Hook((x.BitLen() + y.BitLen()) / 64); err != nil {
		return Value{}, err
	}
	z := new(big.Int)
	switch op {
	case syntax.OpAdd:
		z.Add(x, y)
	case syntax.OpSub:
		z.Sub(x, y)
	case syntax.OpMul:
		if err := t.bigWork(x.BitLen(), y.BitLen()); err != nil {
			return Value{}, err
		}
		z.Mul(x, y)
	case syntax.OpDiv:
		if y.Sign() == 0 {
			return Value{}, t.zeroDivision("division by zero")
		}
		f, _ := new(big.Rat).SetFrac(x, y).Float64()
		if math.IsInf(f, 0) {
			return Value{}, t.Raise(OverflowError, "integer division result too large for a float").WithHint("run.int-to-float")
		}
		return Float(f), nil
	case syntax.OpFloorDiv, syntax.OpMod:
		if y.Sign() == 0 {
			if op == syntax.OpMod {
				return Value{}, t.zeroDivision("integer modulo by zero")
			}
			return Value{}, t.zeroDivision("integer division or modulo by zero")
		}
		if err := t.bigWork(x.BitLen(), y.BitLen()); err != nil {
			return Value{}, err
		}
		q, r := bigFloorDivmod(x, y)
		if op == syntax.OpMod {
			return Big(r), nil
		}
		return Big(q), nil
	case syntax.OpPow:
		return t.bigPow(x, y)
	case syntax.OpAnd:
		z.And(x, y)
	case syntax.OpOr:
		z.Or(x, y)
	case syntax.OpXor:
		z.Xor(x, y)
	case syntax.OpLShift, syntax.OpRShift:
		if y.Sign() < 0 {
			return Value{}, t.Raise(ValueError, "negative shift count")
		}
		if op == syntax.OpRShift {
			if !y.IsInt64() || y.Int64() > maxBits {
				if x.Sign() < 0 {
					return Int(-1), nil
				}
				return Int(0), nil
			}
			return Big(z.Rsh(x, uint(y.Int64()))), nil
		}
		if x.Sign() == 0 {
			return Int(0), nil
		}
		if !y.IsInt64() || y.Int64()+int64(x.BitLen()) > maxBits {
			return Value{}, t.tooBig()
		}
		z.Lsh(x, uint(y.Int64()))
	default:
		return Value{}, t.unsupported(op, opText(op), a, b)
	}
	return Big(z), nil
}

// bigWork accounts for a product, and refuses one that is too large.
func (t *Thread) bigWork(n, m int) error {
	if n+m > maxBits {
		return t.tooBig()
	}
	return t.Hook((n/64 + 1) * (m/64 + 1) / 64)
}

func bigFloorDivmod(x, y *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && (r.Sign() < 0) != (y.Sign() < 0) {
		q.Sub(q, big.NewInt(1))
		r.Add(r, y)
	}
	return q, r
}

func (t *Thread) bigPow(x, y *big.Int) (Value, error) {
	if y.Sign() < 0 {
		f, err := t.bigFloat(x)
		if err != nil {
			return Value{}, err
		}
		g, err := t.bigFloat(y)
		if err != nil {
			return Value{}, err
		}
		return t.floatPow(f, g)
	}
	if x.IsInt64() && absInt(x.Int64()) <= 1 {
		switch {
		case y.Sign() == 0 || x.Int64() == 1:
			return Int(1), nil
		case x.Sign() == 0:
			return Int(0), nil
		case y.Bit(0) == 0:
			return Int(1), nil
		}
		return Int(-1), nil
	}
	if !y.IsInt64() || y.Int64() > maxBits || int64(x.BitLen()-1)*y.Int64() > maxBits {
		return Value{}, t.tooBig()
	}
	n := int64(x.BitLen()) * y.Int64() / 64
	if err := t.Hook(int(n * n / 64)); err != nil {
		return Value{}, err
	}
	return Big(new(big.Int).Exp(x, y, nil)), nil
}

// bigFloat rounds to the nearest float64.
func (t *Thread) bigFloat(b *big.Int) (float64, error) {
	f, _ := new(big.Float).SetInt(b).Float64()
	if math.IsInf(f, 0) {
		return 0, t.Raise(OverflowError, "int too large to convert to float").WithHint("run.int-to-float")
	}
	return f, nil
}

// compareNumbers compares exactly where a big integer is involved.
func compareNumbers(op syntax.Op, a, b Value) Value {
	fa, fb := a.kind == KindFloat || a.kind == KindNpFloat, b.kind == KindFloat || b.kind == KindNpFloat
	np := a.IsNumpy() || b.IsNumpy()
	answer := func(r bool) Value {
		if np {
			return NpBool_(r)
		}
		return Bool(r)
	}
	if fa || fb {
		f, i, sign := a, b, 1
		if fb {
			f, i, sign = b, a, -1
		}
		x := f.Float64()
		if x != x {
			return answer(op == syntax.OpNe)
		}
		if math.IsInf(x, 0) {
			if x < 0 {
				sign = -sign
			}
			return answer(ordered(op, sign))
		}
		n, _ := asBig(i)
		return answer(ordered(op, sign*new(big.Float).SetFloat64(x).Cmp(new(big.Float).SetInt(n))))
	}
	x, _ := asBig(a)
	y, _ := asBig(b)
	return answer(ordered(op, x.Cmp(y)))
}

// intText is str() of a big integer.
func (t *Thread) intText(b *big.Int) (string, error) {
	if b.BitLen() > 14284 { // 4300 digits
		if s := new(big.Int).Abs(b); s.Cmp(new(big.Int).Exp(big.NewInt(10), big.NewInt(maxDigits), nil)) >= 0 {
			return "", t.Raise(ValueError, "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit").
				WithHint("run.int-digits")
		}
	}
	return b.String(), nil
}

// parseInt is int(text, base); base 0 reads prefixes as in a program.
func (t *Thread) parseInt(text string, base int) (Value, error) {
	bad := func() (Value, error) {
		return Value{}, t.Raise(ValueError, "invalid literal for int() with base "+itoa(base)+": "+quote(text)).WithHint("run.int-text", quote(text))
	}
	s := strings.TrimSpace(text)
	neg := strings.HasPrefix(s, "-")
	if neg || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	used := base
	if len(s) > 1 && s[0] == '0' {
		prefix := map[byte]int{'x': 16, 'X': 16, 'o': 8, 'O': 8, 'b': 2, 'B': 2}[s[1]]
		if prefix != 0 && (base == 0 || base == prefix) {
			used, s = prefix, s[2:]
			s = strings.TrimPrefix(s, "_")
		} else if base == 0 && strings.Trim(s, "0_") != "" {
			return bad()
		}
	}
	if used == 0 {
		used = 10
	}
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") || s[0] == '+' || s[0] == '-' {
		return bad()
	}
	digits := strings.ReplaceAll(s, "_", "")
	if len(digits) > maxDigits && used&(used-1) != 0 {
		return Value{}, t.Raise(ValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has "+itoa(len(digits))+
			" digits; use sys.set_int_max_str_digits() to increase the limit").WithHint("run.int-digits")
	}
	b, ok := new(big.Int).SetString(digits, used)
	if !ok {
		return bad()
	}
	if neg {
		b.Neg(b)
	}
	return Big(b), nil
}
