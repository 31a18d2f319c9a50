package array

import (
	"math"

	"nabla/core/elementary"
)

// The elementary functions, over core/elementary: one algorithm each, the same bits everywhere.
var (
	Exp   = &Ufunc{Name: "exp", In: 1, F1: elementary.Exp, Flags1: unaryFlags}
	Exp2  = &Ufunc{Name: "exp2", In: 1, F1: elementary.Exp2, Flags1: unaryFlags}
	Expm1 = &Ufunc{Name: "expm1", In: 1, F1: elementary.Expm1, Flags1: unaryFlags}
	Log   = &Ufunc{Name: "log", In: 1, F1: elementary.Log, Flags1: logFlags}
	Log2  = &Ufunc{Name: "log2", In: 1, F1: elementary.Log2, Flags1: logFlags}
	Log10 = &Ufunc{Name: "log10", In: 1, F1: elementary.Log10, Flags1: logFlags}
	Log1p = &Ufunc{Name: "log1p", In: 1, F1: elementary.Log1p, Flags1: log1pFlags}
	Cbrt  = &Ufunc{Name: "cbrt", In: 1, F1: elementary.Cbrt}

	Sin     = &Ufunc{Name: "sin", In: 1, F1: elementary.Sin, Flags1: unaryFlags}
	Cos     = &Ufunc{Name: "cos", In: 1, F1: elementary.Cos, Flags1: unaryFlags}
	Tan     = &Ufunc{Name: "tan", In: 1, F1: elementary.Tan, Flags1: unaryFlags}
	Arcsin  = &Ufunc{Name: "arcsin", In: 1, F1: elementary.Asin, Flags1: unaryFlags}
	Arccos  = &Ufunc{Name: "arccos", In: 1, F1: elementary.Acos, Flags1: unaryFlags}
	Arctan  = &Ufunc{Name: "arctan", In: 1, F1: elementary.Atan}
	Sinh    = &Ufunc{Name: "sinh", In: 1, F1: elementary.Sinh, Flags1: unaryFlags}
	Cosh    = &Ufunc{Name: "cosh", In: 1, F1: elementary.Cosh, Flags1: unaryFlags}
	Tanh    = &Ufunc{Name: "tanh", In: 1, F1: elementary.Tanh}
	Arcsinh = &Ufunc{Name: "arcsinh", In: 1, F1: elementary.Asinh}
	Arccosh = &Ufunc{Name: "arccosh", In: 1, F1: elementary.Acosh, Flags1: unaryFlags}
	Arctanh = &Ufunc{Name: "arctanh", In: 1, F1: elementary.Atanh, Flags1: arctanhFlags}

	Arctan2   = &Ufunc{Name: "arctan2", In: 2, F2: elementary.Atan2}
	Hypot     = &Ufunc{Name: "hypot", In: 2, F2: elementary.Hypot, Flags2: arithFlags}
	Logaddexp = &Ufunc{Name: "logaddexp", In: 2, F2: logaddexp, Flags2: arithFlags}

	// PowerUfunc is np.power; the operator ** is Power.
	PowerUfunc = &Ufunc{Name: "power", In: 2, F2: elementary.Power, I2: PowInt, Flags2: powerFlags}
)

// PowInt is x**y of int64s, y ≥ 0, by squaring; what does not fit wraps.
func PowInt(x, y int64) int64 {
	r := int64(1)
	for ; y > 0; y >>= 1 {
		if y&1 != 0 {
			r *= x
		}
		x *= x
	}
	return r
}

// logaddexp is log(eˣ + eʸ) without overflow.
func logaddexp(x, y float64) float64 {
	if x == y {
		return x + math.Ln2
	}
	d := x - y
	switch {
	case d > 0:
		return x + elementary.Log1p(elementary.Exp(-d))
	case d <= 0:
		return y + elementary.Log1p(elementary.Exp(d))
	}
	return d
}

func logFlags(x, r float64) Flags {
	if x == 0 {
		return Divide
	}
	return unaryFlags(x, r)
}

func log1pFlags(x, r float64) Flags {
	if x == -1 {
		return Divide
	}
	return unaryFlags(x, r)
}

func arctanhFlags(x, r float64) Flags {
	if x == 1 || x == -1 {
		return Divide
	}
	return unaryFlags(x, r)
}

func powerFlags(x, y, r float64) Flags {
	if x == 0 && y < 0 {
		return Divide
	}
	return arithFlags(x, y, r)
}
