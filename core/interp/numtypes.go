package interp

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"nabla/core/syntax"
)

// The classes of numbers as objects: what calling them does, and their methods.

func init() {
	IntType.New = NewBuiltin("int", "x=0, /, base=", builtinInt)
	FloatType.New = NewBuiltin("float", "x=0.0, /", builtinFloat)
	BoolType.New = NewBuiltin("bool", "x=False, /", func(t *Thread, a []Value) (Value, error) {
		if a[0].IsSymbol() {
			return NewSymbol(t.tape, KindSymBool, t.TruthSymbol(a[0])), nil
		}
		truth, err := t.Truth(a[0])
		return Bool(truth), err
	})
	TypeType.New = NewBuiltin("type", "obj, bases=, dict=, /", func(t *Thread, a []Value) (Value, error) {
		if a[1].kind != KindUnbound {
			return Value{}, t.Raise(TypeError, "type() with three arguments is not supported here: use a class statement").WithHint("run.type-three")
		}
		return Obj(a[0].TypeOf()), nil
	})
	NpFloat64Type.New = NewBuiltin("float64", "x=0.0, /", func(t *Thread, a []Value) (Value, error) {
		v, err := builtinFloat(t, a)
		if v.IsSymbol() {
			return NewSymbol(t.tape, KindSymNpFloat, v.Symbol()), err
		}
		return NpFloat64(v.Float64()), err
	})
	NpInt64Type.New = NewBuiltin("int64", "x=0, /", func(t *Thread, a []Value) (Value, error) {
		v, err := builtinInt(t, []Value{a[0], {}})
		if err != nil {
			return Value{}, err
		}
		if _, ok := v.Object().(*BigInt); ok {
			return Value{}, t.Raise(OverflowError, "Python int too large to convert to C long")
		}
		return NpInt64(v.Int64()), nil
	})
	NpBoolType.New = NewBuiltin("bool_", "x=False, /", func(t *Thread, a []Value) (Value, error) {
		if a[0].IsSymbol() {
			return NewSymbol(t.tape, KindSymNpBool, t.TruthSymbol(a[0])), nil
		}
		truth, err := t.Truth(a[0])
		return NpBool_(truth), err
	})
	IntType.Members = func() []Member { return append(integerMembers(), realMembers()...) }
	FloatType.Members = func() []Member { return append(floatMembers(), realMembers()...) }
	NpFloat64Type.Members = func() []Member { return append(floatMembers(), realMembers()...) }
	NpInt64Type.Members = func() []Member { return append(integerMembers(), realMembers()...) }
}

func builtinInt(t *Thread, a []Value) (Value, error) {
	v := a[0]
	if a[1].kind != KindUnbound {
		s, ok := AsString(v)
		if !ok {
			return Value{}, t.Raise(TypeError, "int() can't convert non-string with explicit base")
		}
		base, err := t.AsIndex(a[1])
		if err != nil {
			return Value{}, err
		}
		if base != 0 && (base < 2 || base > 36) {
			return Value{}, t.Raise(ValueError, "int() base must be >= 2 and <= 36, or 0")
		}
		return t.parseInt(s, int(base))
	}
	v = t.Known(v, "trace.int")
	switch v.kind {
	case KindBool, KindInt, KindNpInt, KindNpBool:
		return Int(v.Int64()), nil
	case KindFloat, KindNpFloat:
		return t.floatToInt(math.Trunc(v.Float64()))
	}
	if s, ok := AsString(v); ok {
		return t.parseInt(s, 10)
	}
	if _, ok := v.Object().(*BigInt); ok {
		return v, nil
	}
	if f, ok := special(v, "__int__"); ok {
		return t.callMethod(v, f)
	}
	c := v.TypeOf()
	if c.Index != nil {
		i, err := c.Index(t, v)
		if err == nil || c.Num == nil || c.user {
			return i, err
		}
	}
	if c.Num != nil {
		x, err := c.Num(t, v)
		if err != nil {
			return Value{}, err
		}
		return t.floatToInt(math.Trunc(x))
	}
	return Value{}, t.Raise(TypeError, "int() argument must be a string, a bytes-like object or a real number, not '"+c.FullName()+"'").
		WithHint("run.need-number", t.shortRepr(v), c.Name)
}

func builtinFloat(t *Thread, a []Value) (Value, error) {
	v := a[0]
	if s, ok := AsString(v); ok {
		f, ok := parseFloatText(s)
		if !ok {
			return Value{}, t.Raise(ValueError, "could not convert string to float: "+quote(s)).WithHint("run.float-text", quote(s))
		}
		return Float(f), nil
	}
	if x, ok := t.symbolIn(v); ok {
		return NewSymbol(t.tape, KindSymFloat, x), nil
	}
	f, err := t.AsFloat(v)
	if e, ok := err.(*Exception); ok && e.Class == TypeError && !v.TypeOf().user && v.TypeOf().Num == nil {
		e.Args = []Value{Str("float() argument must be a string or a real number, not '" + v.TypeOf().FullName() + "'")}
	}
	return Float(f), err
}

// realMembers are what all numbers have.
func realMembers() []Member {
	dunder := func(name string, op syntax.Op) Member {
		return Method(name, "other, /", func(t *Thread, a []Value) (Value, error) { return t.Binary(op, a[0], a[1]) })
	}
	return []Member{
		Getter("real", func(_ *Thread, v Value) (Value, error) { return v, nil }),
		Getter("imag", func(_ *Thread, v Value) (Value, error) {
			if isFloatKind(v) || v.IsSymbol() {
				return Float(0), nil
			}
			return Int(0), nil
		}),
		Method("conjugate", "", func(_ *Thread, a []Value) (Value, error) { return a[0], nil }),
		Method("as_integer_ratio", "", func(t *Thread, a []Value) (Value, error) {
			if b, ok := asBig(a[0]); ok {
				return NewTuple(Big(b), Int(1)), nil
			}
			x := t.Known(a[0], "trace.number").Float64()
			if x != x || math.IsInf(x, 0) {
				_, err := t.floatToInt(x)
				return Value{}, err
			}
			r := new(big.Rat).SetFloat64(x)
			return NewTuple(Big(r.Num()), Big(r.Denom())), nil
		}),
		dunder("__add__", syntax.OpAdd), dunder("__sub__", syntax.OpSub), dunder("__mul__", syntax.OpMul),
		dunder("__truediv__", syntax.OpDiv), dunder("__pow__", syntax.OpPow),
	}
}

func integerMembers() []Member {
	return []Member{
		Method("bit_length", "", func(_ *Thread, a []Value) (Value, error) {
			b, _ := asBig(a[0])
			return Int(int64(b.BitLen())), nil
		}),
		Method("bit_count", "", func(_ *Thread, a []Value) (Value, error) {
			b, _ := asBig(a[0])
			n := 0
			for _, w := range new(big.Int).Abs(b).Bits() {
				n += bits.OnesCount(uint(w))
			}
			return Int(int64(n)), nil
		}),
		Getter("numerator", func(_ *Thread, v Value) (Value, error) { return v, nil }),
		Getter("denominator", func(_ *Thread, v Value) (Value, error) { return Int(1), nil }),
	}
}

func floatMembers() []Member {
	return []Member{
		Method("is_integer", "", func(t *Thread, a []Value) (Value, error) {
			x := t.Known(a[0], "trace.number").Float64()
			return Bool(x == math.Floor(x) && !math.IsInf(x, 0)), nil
		}),
		Method("hex", "", func(t *Thread, a []Value) (Value, error) {
			return Str(floatHex(t.Known(a[0], "trace.text").Float64())), nil
		}),
		ClassFunc("fromhex", "string, /", func(t *Thread, a []Value) (Value, error) {
			s, err := t.strArg(a[0], "fromhex() argument")
			if err != nil {
				return Value{}, err
			}
			s = strings.TrimSpace(s)
			if !strings.ContainsAny(s, "pP") {
				s += "p0"
			}
			f, bad := strconv.ParseFloat(s, 64)
			if bad != nil {
				return Value{}, t.Raise(ValueError, "invalid hexadecimal floating-point string")
			}
			return Float(f), nil
		}),
	}
}

// floatHex is float.hex: 13 hexadecimal digits.
func floatHex(x float64) string {
	if x != x || math.IsInf(x, 0) {
		return FloatRepr(x)
	}
	sign := ""
	if math.Signbit(x) {
		sign = "-"
	}
	b := math.Float64bits(x)
	exp, frac := int(b>>52&0x7ff), b&(1<<52-1)
	lead := "1"
	switch {
	case exp == 0 && frac == 0:
		return sign + "0x0.0p+0"
	case exp == 0:
		lead, exp = "0", 1
	}
	e := exp - 1023
	es := "+" + itoa(e)
	if e < 0 {
		es = itoa(e)
	}
	f := strconv.FormatUint(frac, 16)
	return sign + "0x" + lead + "." + strings.Repeat("0", 13-len(f)) + f + "p" + es
}
