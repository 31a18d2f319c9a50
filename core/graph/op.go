package graph

// Op is a primitive. Each has one row in the table of ops.go.
type Op uint8

// The primitives. All take and give float64 except those said to give or take a truth value. Their
// values are those of core/elementary and of the functions of core/array of the same name, to the
// last bit.
const (
	Const Op = iota
	Input
	// Truth is a truth value that is known.
	Truth

	Add
	Sub
	Mul
	Div
	Neg
	Abs
	Sqrt
	Floor
	Ceil
	Trunc
	Rint // to the nearest whole number, ties to even
	Sign
	Mod      // the sign of the divisor, as np.remainder
	FloorDiv // as np.floor_divide
	Fmod
	Max  // np.maximum: the first if it is greater or NaN
	Min  // np.minimum
	Fmax // passes over NaN
	Fmin
	Copysign

	PowN // A to the whole power Bits, 3 … 16: elementary.PowInt
	Pow  // elementary.Power
	Exp
	Exp2
	Expm1
	Log
	Log2
	Log10
	Log1p
	Cbrt
	Hypot
	Sin
	Cos
	Tan
	Asin
	Acos
	Atan
	Atan2
	Sinh
	Cosh
	Tanh
	Asinh
	Acosh
	Atanh
	Sigmoid

	// These give truth values.
	Less
	LessEqual
	Equal
	NotEqual
	Signbit
	And // of two truth values
	Or
	Not

	// Select is B where the truth value A holds, else C.
	Select

	// Ops is how many there are.
	Ops
)
