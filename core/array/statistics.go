package array

import (
	"strconv"

	"nabla/core/elementary"
)

// count is the number of elements that fall on one of the result.
func count(a *Array, mask *[MaxDims]bool) int {
	n := 1
	for i, s := range a.shape {
		if mask[i] {
			n *= s
		}
	}
	return n
}

// strict refuses an axis of a single number, which sums allow and means do not.
func (x Axes) strict(ndim int) (mask [MaxDims]bool, err error) {
	if ndim == 0 && len(x) > 0 {
		_, err = axisIndex(x[0], 0)
		return mask, err
	}
	return x.resolve(ndim)
}

// Mean is the sum over axes divided by how many there are, in float64.
func Mean(env Env, a *Array, axes Axes, keepdims bool) (*Array, error) {
	mask, err := axes.strict(len(a.shape))
	if err != nil {
		return nil, err
	}
	if a, err = a.Cast(env, Float64); err != nil {
		return nil, err
	}
	s, err := Reduce(env, ReduceSum, a, axes, keepdims)
	if err != nil {
		return nil, err
	}
	return Divide2.Call2(env, s, FloatScalar(float64(count(a, &mask))).Array(), s)
}

// Var is the mean square of the distance from the mean, over n − ddof, as NumPy's _var computes it.
func Var(env Env, a *Array, axes Axes, ddof int, keepdims bool) (*Array, error) {
	mask, err := axes.strict(len(a.shape))
	if err != nil {
		return nil, err
	}
	if a, err = a.Cast(env, Float64); err != nil {
		return nil, err
	}
	mean, err := Mean(env, a, axes, true)
	if err != nil {
		return nil, err
	}
	x, err := Subtract.Call2(env, a, mean, nil)
	if err != nil {
		return nil, err
	}
	if x, err = Multiply.Call2(env, x, x, x); err != nil {
		return nil, err
	}
	s, err := Reduce(env, ReduceSum, x, axes, keepdims)
	if err != nil {
		return nil, err
	}
	n := max(count(a, &mask)-ddof, 0)
	return Divide2.Call2(env, s, FloatScalar(float64(n)).Array(), s)
}

// Std is the square root of Var.
func Std(env Env, a *Array, axes Axes, ddof int, keepdims bool) (*Array, error) {
	v, err := Var(env, a, axes, ddof, keepdims)
	if err != nil {
		return nil, err
	}
	return Sqrt.Call1(env, v, v)
}

// lanes visits the one-dimensional parts of a along an axis, and the same ones of b.
func lanes(env Env, a, b *Array, axis int, visit func(i, k int)) error {
	drop := func(x *Array) *Array {
		shape := append(append([]int(nil), x.shape[:axis]...), x.shape[axis+1:]...)
		strides := append(append([]int(nil), x.strides[:axis]...), x.strides[axis+1:]...)
		return x.view(x.offset, shape, strides)
	}
	n := a.shape[axis]
	u, v := drop(a), drop(b)
	w := newWalk(u.shape, u, v)
	for w.more {
		i, k := w.pos[0], w.pos[1]
		for j := 0; j < w.n; j++ {
			visit(i, k)
			if err := hook(env, n+1); err != nil {
				return err
			}
			i += w.step[0]
			k += w.step[1]
		}
		w.next()
	}
	return nil
}

// ArgMax gives the index of the first largest element (of the first nan) along an axis; axis nil: of
// the flattened array.
func ArgMax(env Env, a *Array, axis *int, keepdims bool) (*Array, error) {
	return argExtreme(env, a, axis, keepdims, "argmax", true)
}

// ArgMin is ArgMax for the smallest.
func ArgMin(env Env, a *Array, axis *int, keepdims bool) (*Array, error) {
	return argExtreme(env, a, axis, keepdims, "argmin", false)
}

func argExtreme(env Env, a *Array, axis *int, keepdims bool, name string, largest bool) (*Array, error) {
	k, ndim := 0, len(a.shape)
	var err error
	if axis == nil || ndim == 0 {
		if a, err = a.Ravel(env); err != nil {
			return nil, err
		}
	} else if k, err = axisIndex(*axis, ndim); err != nil {
		return nil, err
	}
	if a.shape[k] == 0 {
		return nil, valueError("attempt to get " + name + " of an empty sequence")
	}
	shape := append([]int(nil), a.shape...)
	shape[k] = 1
	out, err := Empty(env, Int64, shape...)
	if err != nil {
		return nil, err
	}
	n, step := a.shape[k], a.strides[k]
	err = lanes(env, a, out, k, func(i, o int) {
		at := 0
		if t := tapeOf(a); t != nil && a.dtype == Float64 {
			best := a.number(t, i)
			for j := 1; j < n; j++ {
				if x := a.number(t, i+j*step); betterSymbol(t, largest, x, best) {
					best, at = x, j
				}
			}
			out.buf.I[o] = int64(at)
			return
		}
		best := a.at(i)
		for j := 1; j < n; j++ {
			x := a.at(i + j*step)
			better := false
			switch {
			case a.dtype != Float64:
				better = largest && x.I > best.I || !largest && x.I < best.I
			case best.F != best.F:
			case x.F != x.F:
				better = true
			default:
				better = largest && x.F > best.F || !largest && x.F < best.F
			}
			if better {
				best, at = x, j
			}
		}
		out.buf.I[o] = int64(at)
	})
	if err != nil {
		return nil, err
	}
	if keepdims {
		if axis == nil {
			for len(shape) < ndim {
				shape = append(shape, 1)
			}
		}
		return out.reshapeView(shape), nil
	}
	return out.reshapeView(append(shape[:k:k], shape[k+1:]...)), nil
}

// Accumulate is cumsum (ReduceSum), cumprod and their kin along an axis; axis nil: of the flattened
// array.
func Accumulate(env Env, how Reduction, a *Array, axis *int) (*Array, error) {
	k := 0
	var err error
	if axis == nil || len(a.shape) == 0 {
		if a, err = a.Ravel(env); err != nil {
			return nil, err
		}
	} else if k, err = axisIndex(*axis, len(a.shape)); err != nil {
		return nil, err
	}
	dtype := a.dtype
	if dtype == Bool {
		dtype = Int64
	}
	out, err := a.AsType(env, dtype)
	if err != nil {
		return nil, err
	}
	n, step := out.shape[k], out.strides[k]
	var flags Flags
	err = lanes(env, out, out, k, func(i, _ int) {
		for j := 1; j < n; j++ {
			if t := tapeOf(out); t != nil {
				out.setSymbol(t, i+step, foldSymbols(t, how, dtype, out.number(t, i), out, i+step))
			} else if dtype == Float64 {
				v, w := out.buf.F[i], out.buf.F[i+step]
				r := 0.0
				switch how {
				case ReduceSum:
					r = v + w
				case ReduceProd:
					r = v * w
				case ReduceMax:
					r = elementary.Maximum(v, w)
				default:
					r = elementary.Minimum(v, w)
				}
				if r-r != 0 {
					flags |= arithFlags(v, w, r)
				}
				out.buf.F[i+step] = r
			} else {
				v, w := out.buf.I[i], out.buf.I[i+step]
				switch how {
				case ReduceSum:
					v += w
				case ReduceProd:
					v *= w
				case ReduceMax:
					v = max(v, w)
				default:
					v = min(v, w)
				}
				out.buf.I[i+step] = v
			}
			i += step
		}
	})
	if err != nil {
		return nil, err
	}
	return out, report(env, flags, "accumulate")
}

// Diff is the difference of neighbours along an axis, n times.
func Diff(env Env, a *Array, n, axis int) (*Array, error) {
	if n < 0 {
		return nil, valueError("order must be non-negative but got " + strconv.Itoa(n))
	}
	if len(a.shape) == 0 {
		return nil, valueError("diff requires input that is at least one dimensional")
	}
	k, err := axisIndex(axis, len(a.shape))
	if err != nil {
		return nil, err
	}
	u := Subtract
	if a.dtype == Bool {
		u = NotEqual
	}
	for ; n > 0; n-- {
		m := a.shape[k]
		if m == 0 {
			return a, nil
		}
		if a, err = u.Call2(env, a.slab(k, 1, m), a.slab(k, 0, m-1), nil); err != nil {
			return nil, err
		}
	}
	return a, nil
}
