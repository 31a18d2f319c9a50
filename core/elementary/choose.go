package elementary

import "math"

// Maximum is x if x is greater or NaN, else y: of equals the second (zeros of different sign), as
// NumPy's on x86.
func Maximum(x, y float64) float64 {
	if x > y || x != x {
		return x
	}
	return y
}

// Minimum is x if x is smaller or NaN, else y.
func Minimum(x, y float64) float64 {
	if x < y || x != x {
		return x
	}
	return y
}

// Fmax is the greater; it passes over NaN. Of equals the second.
func Fmax(x, y float64) float64 {
	if x > y || y != y {
		return x
	}
	return y
}

// Fmin is the smaller; it passes over NaN. Of equals the second.
func Fmin(x, y float64) float64 {
	if x < y || y != y {
		return x
	}
	return y
}

// Sign is −1, 0 (also of −0) or 1; NaN of NaN.
func Sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	case x == 0:
		return 0
	}
	return x
}

// Copysign is |x| with the sign of y. A NaN has none, so with it as y it is |x|: the sign that a
// machine gives to 0/0 differs between them.
func Copysign(x, y float64) float64 {
	if y != y {
		return math.Abs(x)
	}
	return math.Copysign(x, y)
}

// Signbit is whether x is negative or −0; NaN is not.
func Signbit(x float64) bool { return x == x && math.Signbit(x) }

// Mod is x % y: the sign is y's, also of a zero.
func Mod(x, y float64) float64 {
	m := math.Mod(x, y)
	switch {
	case y == 0 || m != m:
	case m == 0:
		m = math.Copysign(0, y)
	case (y < 0) != (m < 0):
		m += y
	}
	return m
}

// FloorDiv is x // y as NumPy's npy_floor_divide: x/y where y is 0, otherwise the quotient without
// the remainder, snapped to a whole number.
func FloorDiv(x, y float64) float64 {
	if y == 0 {
		return x / y
	}
	m := math.Mod(x, y)
	q := (x - m) / y
	if m != 0 && (y < 0) != (m < 0) {
		q--
	}
	if q == 0 {
		return math.Copysign(0, x/y)
	}
	f := math.Floor(q)
	if q-f > 0.5 {
		f++
	}
	return f
}
