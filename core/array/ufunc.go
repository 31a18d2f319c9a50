package array

import (
	"strconv"
	"strings"
)

// Ufunc is an element-wise function: one row of the table in table.go. Which fields are set tells
// which types it works on; operands are converted to the first type that has a field and holds
// them all (bool, then int64, then float64).
type Ufunc struct {
	Name string // NumPy's, as warnings and errors have it
	In   int    // operands: 1 or 2

	// One operand.
	F1 func(x float64) float64
	I1 func(x int64) int64
	B1 func(x bool) bool
	P1 func(x float64) bool // to bool; integers are converted
	// Two operands.
	F2 func(x, y float64) float64
	I2 func(x, y int64) int64
	B2 func(x, y bool) bool
	CF func(x, y float64) bool // comparisons
	CI func(x, y int64) bool

	// Flags1 and Flags2 tell which floating-point error an operation met; called only when its result
	// is not finite. nil: none.
	Flags1 func(x, r float64) Flags
	Flags2 func(x, y, r float64) Flags
	// IntFlags does the same for integers (division by zero), before the operation.
	IntFlags func(x, y int64) Flags

	// Fast loops for what training spends its time on.
	loop func(dst, x, y []float64, d, i, k, n, sd, si, sk int) Flags
	// NoBool is the error for two bools (subtract); no text: they are added as integers.
	NoBool string
}

// types resolves the type to work in and that of the result.
func (u *Ufunc) types(in DType) (work, out DType, err error) {
	if in == Bool && u.NoBool != "" {
		if strings.HasPrefix(u.NoBool, "ufunc") {
			return 0, 0, &Error{CastingError, u.NoBool}
		}
		return 0, 0, typeError(u.NoBool)
	}
	switch {
	case in == Bool && (u.B1 != nil || u.B2 != nil):
		return Bool, Bool, nil
	case in <= Int64 && u.CI != nil:
		return Int64, Bool, nil
	case in <= Int64 && (u.I1 != nil || u.I2 != nil):
		return Int64, Int64, nil
	case u.CF != nil || u.P1 != nil:
		return Float64, Bool, nil
	case u.F1 != nil || u.F2 != nil:
		return Float64, Float64, nil
	}
	return 0, 0, typeError("ufunc '" + u.Name + "' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
}

// Call1 is u(x). out may be nil; otherwise the result is stored there.
func (u *Ufunc) Call1(env Env, x, out *Array) (*Array, error) {
	work, to, err := u.types(x.dtype)
	if err != nil {
		return nil, err
	}
	if t := tapeOf(x); t != nil {
		return u.trace(env, t, work, to, x.shape, x, nil, out)
	}
	dst, err := u.target(env, to, x.shape, out, x)
	if err != nil {
		return nil, err
	}
	if x, err = x.Cast(env, work); err != nil {
		return nil, err
	}
	var flags Flags
	w := newWalk(dst.shape, dst, x)
	for w.more {
		for done := 0; done < w.n; {
			n := min(w.n-done, chunk/8)
			flags |= u.run1(dst, x, w.pos[0]+done*w.step[0], w.pos[1]+done*w.step[1], n, w.step[0], w.step[1])
			done += n
			if err := hook(env, n+1); err != nil {
				return nil, err
			}
		}
		w.next()
	}
	return u.finish(env, dst, out, flags)
}

// Call2 is u(x, y). out may be nil, or x itself for an in-place operation.
func (u *Ufunc) Call2(env Env, x, y, out *Array) (*Array, error) {
	work, to, err := u.types(Promote(x.dtype, y.dtype))
	if err != nil {
		return nil, err
	}
	var shape []int
	if len(y.shape) == 0 || equalInts(x.shape, y.shape) {
		shape = x.shape
	} else if shape, err = broadcastShape(x, y); err != nil {
		return nil, err
	}
	if t := tapeOf(x, y); t != nil {
		return u.trace(env, t, work, to, shape, x, y, out)
	}
	dst, err := u.target(env, to, shape, out, x, y)
	if err != nil {
		return nil, err
	}
	if x, err = x.Cast(env, work); err != nil {
		return nil, err
	}
	if y, err = y.Cast(env, work); err != nil {
		return nil, err
	}
	var flags Flags
	if n := dst.Size(); n > 0 && n <= chunk {
		if sd, ok := dst.run(n); ok {
			if si, ok := x.run(n); ok {
				if sk, ok := y.run(n); ok {
					flags = u.run2(dst, x, y, dst.offset, x.offset, y.offset, n, sd, si, sk)
					if err := hook(env, n>>2+1); err != nil {
						return nil, err
					}
					return u.finish(env, dst, out, flags)
				}
			}
		}
	}
	w := newWalk(dst.shape, dst, x, y)
	for w.more {
		for done := 0; done < w.n; {
			n := min(w.n-done, chunk)
			flags |= u.run2(dst, x, y, w.pos[0]+done*w.step[0], w.pos[1]+done*w.step[1], w.pos[2]+done*w.step[2], n, w.step[0], w.step[1], w.step[2])
			done += n
			if err := hook(env, n>>2+1); err != nil {
				return nil, err
			}
		}
		w.next()
	}
	return u.finish(env, dst, out, flags)
}

// run tells whether the n elements of a result can be read from a one after another: step 0 for a
// single number, 1 for a contiguous array of n. It spares small operations the walk.
func (a *Array) run(n int) (step int, ok bool) {
	if len(a.shape) == 0 {
		return 0, true
	}
	return 1, a.Size() == n && a.IsContiguous()
}

// target is where results go: a new array, out itself, or a temporary that finish copies to out
// when the types differ or memory is shared.
func (u *Ufunc) target(env Env, dtype DType, shape []int, out *Array, in ...*Array) (*Array, error) {
	if out == nil {
		return Empty(env, dtype, shape...)
	}
	if dtype > out.dtype {
		return nil, &Error{CastingError, "Cannot cast ufunc '" + u.Name + "' output from dtype('" + dtype.String() + "') to dtype('" + out.dtype.String() + "') with casting rule 'same_kind'"}
	}
	if !equalInts(shape, out.shape) {
		wide, err := broadcastShape(append(append([]*Array(nil), in...), out)...)
		if err != nil {
			return nil, err
		}
		if !equalInts(wide, out.shape) {
			return nil, valueError("non-broadcastable output operand with shape " + compact(out.shape) + " doesn't match the broadcast shape " + compact(wide))
		}
	}
	if out.readonly {
		return nil, valueError("output array is read-only")
	}
	if dtype != out.dtype {
		return Empty(env, dtype, out.shape...)
	}
	for _, a := range in {
		if overlaps(out, a) {
			return Empty(env, dtype, out.shape...)
		}
	}
	out.buf.Touch()
	return out, nil
}

func (u *Ufunc) finish(env Env, dst, out *Array, flags Flags) (*Array, error) {
	if err := report(env, flags, u.Name); err != nil {
		return nil, err
	}
	if out == nil || out == dst {
		return dst, nil
	}
	out.buf.Touch()
	return out, assign(env, out, dst)
}

func (u *Ufunc) run1(dst, x *Array, d, i, n, sd, si int) Flags {
	var flags Flags
	switch {
	case x.dtype == Bool:
		o, a := dst.buf.B, x.buf.B
		for ; n > 0; n-- {
			o[d] = u.B1(a[i])
			d += sd
			i += si
		}
	case x.dtype == Int64:
		o, a := dst.buf.I, x.buf.I
		for ; n > 0; n-- {
			if u.IntFlags != nil {
				flags |= u.IntFlags(a[i], a[i])
			}
			o[d] = u.I1(a[i])
			d += sd
			i += si
		}
	case u.P1 != nil:
		o, a := dst.buf.B, x.buf.F
		for ; n > 0; n-- {
			o[d] = u.P1(a[i])
			d += sd
			i += si
		}
	default:
		o, a := dst.buf.F, x.buf.F
		for ; n > 0; n-- {
			v := a[i]
			r := u.F1(v)
			if r-r != 0 && u.Flags1 != nil {
				flags |= u.Flags1(v, r)
			}
			o[d] = r
			d += sd
			i += si
		}
	}
	return flags
}

func (u *Ufunc) run2(dst, x, y *Array, d, i, k, n, sd, si, sk int) Flags {
	var flags Flags
	switch {
	case x.dtype == Bool && u.B2 != nil:
		o, a, b := dst.buf.B, x.buf.B, y.buf.B
		for ; n > 0; n-- {
			o[d] = u.B2(a[i], b[k])
			d += sd
			i += si
			k += sk
		}
	case x.dtype == Int64 && u.CI != nil:
		o, a, b := dst.buf.B, x.buf.I, y.buf.I
		for ; n > 0; n-- {
			o[d] = u.CI(a[i], b[k])
			d += sd
			i += si
			k += sk
		}
	case x.dtype == Int64:
		o, a, b := dst.buf.I, x.buf.I, y.buf.I
		for ; n > 0; n-- {
			if u.IntFlags != nil {
				flags |= u.IntFlags(a[i], b[k])
			}
			o[d] = u.I2(a[i], b[k])
			d += sd
			i += si
			k += sk
		}
	case u.CF != nil:
		o, a, b := dst.buf.B, x.buf.F, y.buf.F
		for ; n > 0; n-- {
			o[d] = u.CF(a[i], b[k])
			d += sd
			i += si
			k += sk
		}
	case u.loop != nil:
		return u.loop(dst.buf.F, x.buf.F, y.buf.F, d, i, k, n, sd, si, sk)
	default:
		o, a, b := dst.buf.F, x.buf.F, y.buf.F
		for ; n > 0; n-- {
			v, w := a[i], b[k]
			r := u.F2(v, w)
			if r-r != 0 && u.Flags2 != nil {
				flags |= u.Flags2(v, w, r)
			}
			o[d] = r
			d += sd
			i += si
			k += sk
		}
	}
	return flags
}

// Scalar1 is u of one number, without an array.
func (u *Ufunc) Scalar1(env Env, x Scalar) (Scalar, error) {
	work, _, err := u.types(x.DType)
	if err != nil {
		return Scalar{}, err
	}
	switch {
	case work == Bool:
		return BoolScalar(u.B1(x.Bool())), nil
	case work == Int64:
		if u.IntFlags != nil {
			if err := report(env, u.IntFlags(x.I, x.I), u.Name); err != nil {
				return Scalar{}, err
			}
		}
		return IntScalar(u.I1(x.I)), nil
	case u.P1 != nil:
		return BoolScalar(u.P1(x.Float())), nil
	}
	v := x.Float()
	r := u.F1(v)
	if r-r != 0 && u.Flags1 != nil {
		if err := report(env, u.Flags1(v, r), u.Name); err != nil {
			return Scalar{}, err
		}
	}
	return FloatScalar(r), nil
}

// Where is np.where: x where cond is true and y elsewhere, broadcast together.
func Where(env Env, cond, x, y *Array) (*Array, error) {
	shape, err := broadcastShape(cond, x, y)
	if err != nil {
		return nil, err
	}
	dtype := Promote(x.dtype, y.dtype)
	out, err := Empty(env, dtype, shape...)
	if err != nil {
		return nil, err
	}
	if t := tapeOf(cond, x, y); t != nil {
		return whereSymbols(env, t, out, cond, x, y)
	}
	if cond, err = cond.Cast(env, Bool); err != nil {
		return nil, err
	}
	if x, err = x.Cast(env, dtype); err != nil {
		return nil, err
	}
	if y, err = y.Cast(env, dtype); err != nil {
		return nil, err
	}
	w := newWalk(shape, out, cond, x, y)
	for w.more {
		o, c, i, k := w.pos[0], w.pos[1], w.pos[2], w.pos[3]
		for j := 0; j < w.n; j++ {
			if cond.buf.B[c] {
				copyRun(out, x, o, i, 1, 1, 1)
			} else {
				copyRun(out, y, o, k, 1, 1, 1)
			}
			o += w.step[0]
			c += w.step[1]
			i += w.step[2]
			k += w.step[3]
		}
		if err := hook(env, w.n+1); err != nil {
			return nil, err
		}
		w.next()
	}
	return out, nil
}

// Power is x ** y as an operator: NumPy's short cuts for one exponent (−1, 0, 0.5, 1, 2) are taken,
// and integers to negative powers are an error. operator is false for np.power, which takes none.
func Power(env Env, x, y, out *Array, operator bool) (*Array, error) {
	if operator && len(y.shape) == 0 && len(x.shape) > 0 && y.single() {
		e := y.Item()
		if x.dtype == Float64 {
			switch e.Float() {
			case -1:
				return Reciprocal.Call1(env, x, out)
			case 0:
				return Full0(env, x, out)
			case 0.5:
				return Sqrt.Call1(env, x, out)
			case 1:
				return Positive.Call1(env, x, out)
			case 2:
				return Square.Call1(env, x, out)
			}
		} else if x.dtype == Int64 && e.Float() == 2 {
			if e.DType == Float64 {
				f, err := x.AsType(env, Float64)
				if err != nil {
					return nil, err
				}
				return Square.Call1(env, f, out)
			}
			return Square.Call1(env, x, out)
		}
	}
	if Promote(x.dtype, y.dtype) <= Int64 && y.dtype == Int64 && x.Size() > 0 {
		neg := false
		y.runs(func(start, n, step int) {
			for ; n > 0; n-- {
				neg = neg || y.buf.I[start] < 0
				start += step
			}
		})
		if neg {
			return nil, valueError("Integers to negative integer powers are not allowed.")
		}
	}
	return PowerUfunc.Call2(env, x, y, out)
}

// single is whether the element of a 0-d array is known, or does not depend on what is traced.
func (a *Array) single() bool {
	s := a.buf.S
	if s == nil {
		return true
	}
	_, ok := s.Tape.Pin(a.number(s.Tape, a.offset))
	return ok
}

// Full0 is x**0: ones.
func Full0(env Env, x, out *Array) (*Array, error) {
	if out == nil {
		return Full(env, x.dtype, IntScalar(1), x.shape...)
	}
	out.Fill(IntScalar(1))
	return out, nil
}

// Round rounds to decimals, halves to even, as np.round does: scaled, rounded and scaled back.
func Round(env Env, a *Array, decimals int) (*Array, error) {
	if a.dtype != Float64 {
		if a.dtype == Bool && decimals != 0 {
			return nil, &Error{CastingError, "Cannot cast ufunc 'multiply' output from dtype('float64') to dtype('bool') with casting rule 'same_kind'"}
		}
		if a.dtype == Bool {
			return a.AsType(env, Float64)
		}
		if decimals >= 0 {
			return a.Copy(env)
		}
		f, err := a.AsType(env, Float64)
		if err != nil {
			return nil, err
		}
		if f, err = Round(env, f, decimals); err != nil {
			return nil, err
		}
		return f.AsType(env, Int64)
	}
	if decimals == 0 {
		return Rint.Call1(env, a, nil)
	}
	if decimals > 308 || decimals < -308 {
		return nil, valueError("decimals out of range: " + strconv.Itoa(decimals))
	}
	first, second := Multiply, Divide2
	k := decimals
	if k < 0 {
		first, second, k = Divide2, Multiply, -k
	}
	scale := FloatScalar(pow10(k)).Array()
	r, err := first.Call2(env, a, scale, nil)
	if err != nil {
		return nil, err
	}
	if r, err = Rint.Call1(env, r, r); err != nil {
		return nil, err
	}
	return second.Call2(env, r, scale, r)
}

// pow10 is 10**k correctly rounded.
func pow10(k int) float64 {
	f, _ := strconv.ParseFloat("1e"+strconv.Itoa(k), 64)
	return f
}

// Clip is np.clip: every element held between lo and hi, either of which may be nil.
func Clip(env Env, a, lo, hi, out *Array) (*Array, error) {
	r := a
	var err error
	if lo == nil && hi == nil {
		return nil, valueError("One of max or min must be given")
	}
	if lo != nil {
		if r, err = Maximum.Call2(env, r, lo, out); err != nil {
			return nil, err
		}
	}
	if hi != nil {
		if out == nil && r != a && r.dtype >= hi.dtype && len(hi.shape) == 0 {
			out = r
		}
		r, err = Minimum.Call2(env, r, hi, out)
	}
	return r, err
}
