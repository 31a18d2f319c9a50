package array

import (
	"math"

	"nabla/core/elementary"
)

// The table of arithmetic, comparison and logical functions; table_math.go has the elementary ones.
// A row's function is the rule for one element.
var (
	Add      = &Ufunc{Name: "add", In: 2, F2: add, I2: addInt, B2: or, loop: addLoop, Flags2: arithFlags}
	Subtract = &Ufunc{Name: "subtract", In: 2, F2: subtract, I2: subtractInt, loop: subtractLoop, Flags2: arithFlags,
		NoBool: "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead."}
	Multiply    = &Ufunc{Name: "multiply", In: 2, F2: multiply, I2: multiplyInt, B2: and, loop: multiplyLoop, Flags2: arithFlags}
	Divide2     = &Ufunc{Name: "divide", In: 2, F2: divide, loop: divideLoop, Flags2: divideFlags}
	FloorDivide = &Ufunc{Name: "floor_divide", In: 2, F2: elementary.FloorDiv, I2: floorDivInt, Flags2: divideFlags, IntFlags: zeroDivision}
	Remainder   = &Ufunc{Name: "remainder", In: 2, F2: elementary.Mod, I2: modInt, Flags2: modFlags, IntFlags: zeroDivision}
	Fmod        = &Ufunc{Name: "fmod", In: 2, F2: math.Mod, I2: fmodInt, Flags2: modFlags, IntFlags: zeroDivision}
	Maximum     = &Ufunc{Name: "maximum", In: 2, F2: elementary.Maximum, I2: maxInt, B2: or}
	Minimum     = &Ufunc{Name: "minimum", In: 2, F2: elementary.Minimum, I2: minInt, B2: and}
	Fmax        = &Ufunc{Name: "fmax", In: 2, F2: elementary.Fmax, I2: maxInt, B2: or}
	Fmin        = &Ufunc{Name: "fmin", In: 2, F2: elementary.Fmin, I2: minInt, B2: and}
	Copysign    = &Ufunc{Name: "copysign", In: 2, F2: elementary.Copysign}
	Heaviside   = &Ufunc{Name: "heaviside", In: 2, F2: heaviside}

	Equal        = &Ufunc{Name: "equal", In: 2, CF: eq, CI: eqInt}
	NotEqual     = &Ufunc{Name: "not_equal", In: 2, CF: ne, CI: neInt}
	Less         = &Ufunc{Name: "less", In: 2, CF: lt, CI: ltInt}
	LessEqual    = &Ufunc{Name: "less_equal", In: 2, CF: le, CI: leInt}
	Greater      = &Ufunc{Name: "greater", In: 2, CF: gt, CI: gtInt}
	GreaterEqual = &Ufunc{Name: "greater_equal", In: 2, CF: ge, CI: geInt}
	LogicalAnd   = &Ufunc{Name: "logical_and", In: 2, CF: bothTrue, CI: bothTrueInt, B2: and}
	LogicalOr    = &Ufunc{Name: "logical_or", In: 2, CF: anyTrue, CI: anyTrueInt, B2: or}
	LogicalXor   = &Ufunc{Name: "logical_xor", In: 2, CF: oneTrue, CI: oneTrueInt, B2: xor}
	LogicalNot   = &Ufunc{Name: "logical_not", In: 1, P1: isZero, B1: not}

	BitwiseAnd = &Ufunc{Name: "bitwise_and", In: 2, I2: andInt, B2: and}
	BitwiseOr  = &Ufunc{Name: "bitwise_or", In: 2, I2: orInt, B2: or}
	BitwiseXor = &Ufunc{Name: "bitwise_xor", In: 2, I2: xorInt, B2: xor}
	LeftShift  = &Ufunc{Name: "left_shift", In: 2, I2: shiftLeft}
	RightShift = &Ufunc{Name: "right_shift", In: 2, I2: shiftRight}
	Invert     = &Ufunc{Name: "invert", In: 1, I1: invertInt, B1: not}
	Gcd        = &Ufunc{Name: "gcd", In: 2, I2: gcd}
	Lcm        = &Ufunc{Name: "lcm", In: 2, I2: lcm}

	Negative = &Ufunc{Name: "negative", In: 1, F1: negative, I1: negativeInt,
		NoBool: "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead."}
	Positive = &Ufunc{Name: "positive", In: 1, F1: same, I1: sameInt,
		NoBool: "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtype[bool_]'> -> None"}
	Absolute = &Ufunc{Name: "absolute", In: 1, F1: math.Abs, I1: absInt, B1: sameBool}
	Sign     = &Ufunc{Name: "sign", In: 1, F1: elementary.Sign, I1: signInt,
		NoBool: "ufunc 'sign' did not contain a loop with signature matching types <class 'numpy.dtype[bool_]'> -> None"}
	Square     = &Ufunc{Name: "square", In: 1, F1: square, I1: squareInt, Flags1: unaryFlags}
	Reciprocal = &Ufunc{Name: "reciprocal", In: 1, F1: reciprocal, I1: reciprocalInt, Flags1: reciprocalFlags, IntFlags: zeroDivision}
	Sqrt       = &Ufunc{Name: "sqrt", In: 1, F1: math.Sqrt, Flags1: unaryFlags}
	Floor      = &Ufunc{Name: "floor", In: 1, F1: math.Floor}
	Ceil       = &Ufunc{Name: "ceil", In: 1, F1: math.Ceil}
	Trunc      = &Ufunc{Name: "trunc", In: 1, F1: math.Trunc}
	Rint       = &Ufunc{Name: "rint", In: 1, F1: math.RoundToEven}
	Deg2rad    = &Ufunc{Name: "deg2rad", In: 1, F1: deg2rad}
	Rad2deg    = &Ufunc{Name: "rad2deg", In: 1, F1: rad2deg, Flags1: unaryFlags}
	IsNaN      = &Ufunc{Name: "isnan", In: 1, P1: isNaN}
	IsInf      = &Ufunc{Name: "isinf", In: 1, P1: isInf}
	IsFinite   = &Ufunc{Name: "isfinite", In: 1, P1: isFinite}
	Signbit    = &Ufunc{Name: "signbit", In: 1, P1: elementary.Signbit}
)

func add(x, y float64) float64      { return x + y }
func subtract(x, y float64) float64 { return x - y }
func multiply(x, y float64) float64 { return x * y }
func divide(x, y float64) float64   { return x / y }
func addInt(x, y int64) int64       { return x + y }
func subtractInt(x, y int64) int64  { return x - y }
func multiplyInt(x, y int64) int64  { return x * y }
func and(x, y bool) bool            { return x && y }
func or(x, y bool) bool             { return x || y }
func xor(x, y bool) bool            { return x != y }
func not(x bool) bool               { return !x }
func andInt(x, y int64) int64       { return x & y }
func orInt(x, y int64) int64        { return x | y }
func xorInt(x, y int64) int64       { return x ^ y }
func invertInt(x int64) int64       { return ^x }
func same(x float64) float64        { return x }
func sameInt(x int64) int64         { return x }
func sameBool(x bool) bool          { return x }
func negative(x float64) float64    { return -x }
func negativeInt(x int64) int64     { return -x }
func square(x float64) float64      { return x * x }
func squareInt(x int64) int64       { return x * x }
func reciprocal(x float64) float64  { return 1 / x }
func eq(x, y float64) bool          { return x == y }
func ne(x, y float64) bool          { return x != y }
func lt(x, y float64) bool          { return x < y }
func le(x, y float64) bool          { return x <= y }
func gt(x, y float64) bool          { return x > y }
func ge(x, y float64) bool          { return x >= y }
func eqInt(x, y int64) bool         { return x == y }
func neInt(x, y int64) bool         { return x != y }
func ltInt(x, y int64) bool         { return x < y }
func leInt(x, y int64) bool         { return x <= y }
func gtInt(x, y int64) bool         { return x > y }
func geInt(x, y int64) bool         { return x >= y }
func bothTrue(x, y float64) bool    { return x != 0 && y != 0 }
func anyTrue(x, y float64) bool     { return x != 0 || y != 0 }
func oneTrue(x, y float64) bool     { return (x != 0) != (y != 0) }
func bothTrueInt(x, y int64) bool   { return x != 0 && y != 0 }
func anyTrueInt(x, y int64) bool    { return x != 0 || y != 0 }
func oneTrueInt(x, y int64) bool    { return (x != 0) != (y != 0) }
func isZero(x float64) bool         { return x == 0 }
func isNaN(x float64) bool          { return x != x }
func isInf(x float64) bool          { return x-x != 0 && x == x }
func isFinite(x float64) bool       { return x-x == 0 }
func deg2rad(x float64) float64     { return x * (math.Pi / 180) }
func rad2deg(x float64) float64     { return x * (180 / math.Pi) }
func maxInt(x, y int64) int64       { return max(x, y) }
func minInt(x, y int64) int64       { return min(x, y) }

func floorDivInt(x, y int64) int64 {
	if y == 0 {
		return 0
	}
	if y == -1 {
		return -x
	}
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	return q
}

func modInt(x, y int64) int64 {
	if y == 0 || y == -1 {
		return 0
	}
	m := x % y
	if m != 0 && (m < 0) != (y < 0) {
		m += y
	}
	return m
}

func fmodInt(x, y int64) int64 {
	if y == 0 || y == -1 {
		return 0
	}
	return x % y
}

func heaviside(x, y float64) float64 {
	switch {
	case x != x:
		return x
	case x == 0:
		return y
	case x < 0:
		return 0
	}
	return 1
}

func signInt(x int64) int64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

func absInt(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}

func reciprocalInt(x int64) int64 {
	switch x {
	case 0:
		return math.MinInt64
	case 1, -1:
		return x
	}
	return 0
}

func shiftLeft(x, y int64) int64 {
	if uint64(y) >= 64 {
		return 0
	}
	return x << uint(y)
}

func shiftRight(x, y int64) int64 {
	if uint64(y) >= 64 {
		return x >> 63
	}
	return x >> uint(y)
}

func gcd(x, y int64) int64 {
	for y != 0 {
		if y == -1 {
			return 1
		}
		x, y = y, x%y
	}
	return absInt(x)
}

func lcm(x, y int64) int64 {
	g := gcd(x, y)
	if g == 0 {
		return 0
	}
	return absInt(x / g * y)
}

// arithFlags classifies a sum, difference or product that is not finite.
func arithFlags(x, y, r float64) Flags {
	if r != r {
		if x != x || y != y {
			return 0
		}
		return Invalid
	}
	if x-x == 0 && y-y == 0 {
		return Overflow
	}
	return 0
}

func divideFlags(x, y, r float64) Flags {
	if y == 0 && x-x == 0 && x != 0 {
		return Divide
	}
	return arithFlags(x, y, r)
}

func modFlags(x, y, r float64) Flags {
	if r != r && x == x && y == y {
		return Invalid
	}
	return 0
}

// unaryFlags: nan out of a number is invalid, infinity out of a finite number overflow.
func unaryFlags(x, r float64) Flags { return arithFlags(x, 0, r) }

func reciprocalFlags(x, r float64) Flags {
	if x == 0 {
		return Divide
	}
	return unaryFlags(x, r)
}

func zeroDivision(_, y int64) Flags {
	if y == 0 {
		return Divide
	}
	return 0
}

// The loops of the four operations: contiguous, with one number on the right, and any strides.

func addLoop(dst, x, y []float64, d, i, k, n, sd, si, sk int) Flags {
	var flags Flags
	if sd == 1 && si == 1 && sk == 1 {
		o, a, b := dst[d:d+n], x[i:i+n], y[k:k+n]
		for j := range o {
			v, w := a[j], b[j]
			r := v + w
			if r-r != 0 {
				flags |= arithFlags(v, w, r)
			}
			o[j] = r
		}
		return flags
	}
	for ; n > 0; n-- {
		v, w := x[i], y[k]
		r := v + w
		if r-r != 0 {
			flags |= arithFlags(v, w, r)
		}
		dst[d] = r
		d += sd
		i += si
		k += sk
	}
	return flags
}

func subtractLoop(dst, x, y []float64, d, i, k, n, sd, si, sk int) Flags {
	var flags Flags
	if sd == 1 && si == 1 && sk == 1 {
		o, a, b := dst[d:d+n], x[i:i+n], y[k:k+n]
		for j := range o {
			v, w := a[j], b[j]
			r := v - w
			if r-r != 0 {
				flags |= arithFlags(v, w, r)
			}
			o[j] = r
		}
		return flags
	}
	for ; n > 0; n-- {
		v, w := x[i], y[k]
		r := v - w
		if r-r != 0 {
			flags |= arithFlags(v, w, r)
		}
		dst[d] = r
		d += sd
		i += si
		k += sk
	}
	return flags
}

func multiplyLoop(dst, x, y []float64, d, i, k, n, sd, si, sk int) Flags {
	var flags Flags
	if sd == 1 && si == 1 && sk == 1 {
		o, a, b := dst[d:d+n], x[i:i+n], y[k:k+n]
		for j := range o {
			v, w := a[j], b[j]
			r := float64(v * w)
			if r-r != 0 {
				flags |= arithFlags(v, w, r)
			}
			o[j] = r
		}
		return flags
	}
	for ; n > 0; n-- {
		v, w := x[i], y[k]
		r := float64(v * w)
		if r-r != 0 {
			flags |= arithFlags(v, w, r)
		}
		dst[d] = r
		d += sd
		i += si
		k += sk
	}
	return flags
}

func divideLoop(dst, x, y []float64, d, i, k, n, sd, si, sk int) Flags {
	var flags Flags
	for ; n > 0; n-- {
		v, w := x[i], y[k]
		r := v / w
		if r-r != 0 {
			flags |= divideFlags(v, w, r)
		}
		dst[d] = r
		d += sd
		i += si
		k += sk
	}
	return flags
}
