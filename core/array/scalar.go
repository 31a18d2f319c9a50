package array

import "math"

// Scalar is one element. The bits of an int64 or bool are in I, those of a float64 in F.
type Scalar struct {
	DType DType
	F     float64
	I     int64
}

// FloatScalar, IntScalar and BoolScalar make scalars.
func FloatScalar(f float64) Scalar { return Scalar{DType: Float64, F: f} }

// IntScalar makes an int64.
func IntScalar(i int64) Scalar { return Scalar{DType: Int64, I: i} }

// BoolScalar makes a bool.
func BoolScalar(b bool) Scalar {
	s := Scalar{DType: Bool}
	if b {
		s.I = 1
	}
	return s
}

// Float is the scalar as a float64.
func (s Scalar) Float() float64 {
	if s.DType == Float64 {
		return s.F
	}
	return float64(s.I)
}

// Int is the scalar as an int64, cut towards zero; what does not fit is the smallest int64, as on x86.
func (s Scalar) Int() int64 {
	if s.DType == Float64 {
		return truncate(s.F)
	}
	return s.I
}

// Bool is whether the scalar is not zero.
func (s Scalar) Bool() bool {
	if s.DType == Float64 {
		return s.F != 0
	}
	return s.I != 0
}

// Array makes a 0-d array of the scalar.
func (s Scalar) Array() *Array {
	o := &struct {
		array Array
		buf   Buffer
		f     [1]float64
		i     [1]int64
		b     [1]bool
	}{}
	a := &o.array
	a.buf, a.dtype = &o.buf, s.DType
	switch s.DType {
	case Float64:
		o.f[0] = s.F
		o.buf.F = o.f[:]
	case Int64:
		o.i[0] = s.I
		o.buf.I = o.i[:]
	default:
		o.b[0] = s.I != 0
		o.buf.B = o.b[:]
	}
	return a
}

// truncate is C's conversion on x86, the same on every machine.
func truncate(f float64) int64 {
	if f >= -9223372036854775808 && f < 9223372036854775808 {
		return int64(f)
	}
	return math.MinInt64
}
