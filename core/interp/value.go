package interp

import (
	"math"
	"math/big"
)

// Kind tells what a Value holds.
type Kind uint8

// The kinds. The zero Value is unbound: no value, a variable not yet assigned, an argument not given.
const (
	KindUnbound Kind = iota
	KindNone
	KindBool    // Python's bool
	KindInt     // Python's int, as long as it fits 64 bits; larger ones are *BigInt objects
	KindFloat   // Python's float
	KindNpFloat // numpy.float64
	KindNpInt   // numpy.int64
	KindNpBool  // numpy.bool_
	KindRef     // an Object
)

// Value is a Python value. Numbers do not allocate. Two Values must not be compared with ==: bits
// and ref hold leftovers where the kind does not use them; see Is and Thread.Equal.
type Value struct {
	ref  Object
	bits uint64
	kind Kind
}

// None is Python's None.
var None = Value{kind: KindNone}

// Int makes an int.
func Int(i int64) Value { return Value{bits: uint64(i), kind: KindInt} }

// Float makes a float.
func Float(f float64) Value { return Value{bits: math.Float64bits(f), kind: KindFloat} }

// Bool makes a bool.
func Bool(b bool) Value {
	if b {
		return Value{bits: 1, kind: KindBool}
	}
	return Value{kind: KindBool}
}

// NpFloat64 makes a numpy.float64.
func NpFloat64(f float64) Value { return Value{bits: math.Float64bits(f), kind: KindNpFloat} }

// NpInt64 makes a numpy.int64.
func NpInt64(i int64) Value { return Value{bits: uint64(i), kind: KindNpInt} }

// NpBool_ makes a numpy.bool_.
func NpBool_(b bool) Value {
	if b {
		return Value{bits: 1, kind: KindNpBool}
	}
	return Value{kind: KindNpBool}
}

// Str makes a str.
func Str(s string) Value { return Value{ref: &String{S: s, n: -1}, kind: KindRef} }

// Obj makes a Value of an object.
func Obj(o Object) Value { return Value{ref: o, kind: KindRef} }

// Big makes an int of any size; it becomes a plain one where it fits.
func Big(i *big.Int) Value {
	if i.IsInt64() {
		return Int(i.Int64())
	}
	return Obj(&BigInt{i})
}

// Kind tells what the value holds.
func (v Value) Kind() Kind { return v.kind }

// IsUnbound tells that there is no value: an argument that was not given.
func (v Value) IsUnbound() bool { return v.kind == KindUnbound }

// IsNone tells that the value is None.
func (v Value) IsNone() bool { return v.kind == KindNone }

// Object is the object of a value of KindRef, and nil of every other.
func (v Value) Object() Object {
	if v.kind == KindRef {
		return v.ref
	}
	return nil
}

// Int64 is the whole number in a bool, int, numpy.int64 or numpy.bool_.
func (v Value) Int64() int64 {
	if v.kind > KindRef {
		refuseUse()
	}
	return int64(v.bits)
}

// Float64 is the number in a value of KindFloat or KindNpFloat; of the integer kinds it is the
// nearest float.
func (v Value) Float64() float64 {
	if v.kind == KindFloat || v.kind == KindNpFloat {
		return math.Float64frombits(v.bits)
	}
	if v.kind > KindRef {
		refuseUse()
	}
	return float64(int64(v.bits))
}

// Truth is the value of a bool or numpy.bool_.
func (v Value) Truth() bool {
	if v.kind > KindRef {
		refuseUse()
	}
	return v.bits != 0
}

// IsNumber tells that the value is a bool, int (also a large one), float or NumPy scalar, or a symbol
// of one.
func (v Value) IsNumber() bool {
	if v.kind >= KindBool && v.kind <= KindNpBool || v.IsSymbol() {
		return true
	}
	_, big := v.Object().(*BigInt)
	return big
}

// IsScalar tells that the value is a number held in the Value itself.
func (v Value) IsScalar() bool { return v.kind >= KindBool && v.kind <= KindNpBool }

// IsNumpy tells that the value is a NumPy scalar.
func (v Value) IsNumpy() bool { return v.kind >= KindNpFloat && v.kind <= KindNpBool }

// isInt tells the integer kinds that Python's operators take for an int of 64 bits.
func (v Value) isInt() bool { return v.kind == KindInt || v.kind == KindBool }

// Is is Python's `is`: the same object, or equal numbers of one kind.
func (v Value) Is(w Value) bool {
	if v.kind != w.kind {
		return (v.kind > KindRef || w.kind > KindRef) && symbolIs(v, w)
	}
	switch v.kind {
	case KindUnbound, KindNone:
		return true
	case KindRef:
		if v.ref == w.ref {
			return true
		}
		a, ok := v.ref.(*String)
		b, ok2 := w.ref.(*String)
		return ok && ok2 && a.S == b.S // CPython interns what programs compare with `is`
	}
	if v.kind > KindRef {
		return symbolIs(v, w)
	}
	return v.bits == w.bits
}

// TypeOf is the value's class.
func (v Value) TypeOf() *Type {
	switch v.kind {
	case KindNone:
		return NoneType
	case KindBool:
		return BoolType
	case KindInt:
		return IntType
	case KindFloat:
		return FloatType
	case KindNpFloat:
		return NpFloat64Type
	case KindNpInt:
		return NpInt64Type
	case KindNpBool:
		return NpBoolType
	case KindRef:
		return v.ref.Type()
	case KindSymFloat:
		return FloatType
	case KindSymNpFloat:
		return NpFloat64Type
	case KindSymBool:
		return BoolType
	case KindSymNpBool:
		return NpBoolType
	case kindPoison:
		refuseUse()
	}
	return ObjectType
}

// AsString is the text of a str; ok is false for everything else.
func AsString(v Value) (s string, ok bool) {
	if v.kind == KindRef {
		if o, is := v.ref.(*String); is {
			return o.S, true
		}
	}
	return "", false
}

// BigInt is an int that does not fit 64 bits. It is never changed.
type BigInt struct{ V *big.Int }

// Type is int.
func (*BigInt) Type() *Type { return IntType }

// asBig is any integer kind as a big integer; ok is false for everything else.
func asBig(v Value) (i *big.Int, ok bool) {
	switch v.kind {
	case KindBool, KindInt, KindNpInt, KindNpBool:
		return big.NewInt(int64(v.bits)), true
	case KindRef:
		if b, is := v.ref.(*BigInt); is {
			return b.V, true
		}
	}
	return nil, false
}
