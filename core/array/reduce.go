package array

import "nabla/core/elementary"

// Reduction is a way to make one number out of many.
type Reduction uint8

// The reductions.
const (
	ReduceSum Reduction = iota
	ReduceProd
	ReduceMax
	ReduceMin
	ReduceAny
	ReduceAll
)

var reductionNames = [...]string{"add", "multiply", "maximum", "minimum", "logical_or", "logical_and"}

// Axes are the axes of a reduction: nil means all.
type Axes []int

// resolve gives which axes are reduced.
func (x Axes) resolve(ndim int) (mask [MaxDims]bool, err error) {
	if x == nil {
		for i := 0; i < ndim; i++ {
			mask[i] = true
		}
		return mask, nil
	}
	for _, v := range x {
		if ndim == 0 && (v == 0 || v == -1) {
			continue // NumPy lets a single number have one axis here
		}
		k, err := axisIndex(v, ndim)
		if err != nil {
			return mask, err
		}
		if mask[k] {
			return mask, valueError("duplicate value in 'axis'")
		}
		mask[k] = true
	}
	return mask, nil
}

// reducedShape is the shape that is left.
func reducedShape(shape []int, mask *[MaxDims]bool, keep bool) []int {
	out := make([]int, 0, len(shape))
	for i, n := range shape {
		switch {
		case !mask[i]:
			out = append(out, n)
		case keep:
			out = append(out, 1)
		}
	}
	return out
}

// Reduce reduces a over axes (nil: all). Sums are added as NumPy adds them: along a run of reduced
// elements pairwise, in blocks of 128 with eight accumulators; across runs in order. Sums and
// products of bools are int64.
func Reduce(env Env, how Reduction, a *Array, axes Axes, keepdims bool) (*Array, error) {
	mask, err := axes.resolve(len(a.shape))
	if err != nil {
		return nil, err
	}
	switch how {
	case ReduceSum, ReduceProd:
		if a.dtype == Bool {
			if a, err = a.AsType(env, Int64); err != nil {
				return nil, err
			}
		}
	case ReduceAny, ReduceAll:
		if a.dtype != Bool {
			if a, err = NotEqual.Call2(env, a, IntScalar(0).Array(), nil); err != nil {
				return nil, err
			}
		}
	}
	out, err := Empty(env, a.dtype, reducedShape(a.shape, &mask, true)...)
	if err != nil {
		return nil, err
	}
	switch how {
	case ReduceProd:
		out.Fill(IntScalar(1))
	case ReduceAll:
		out.Fill(BoolScalar(true))
	case ReduceMax, ReduceMin:
		for i, n := range a.shape {
			if mask[i] && n == 0 && out.Size() > 0 {
				return nil, valueError("zero-size array to reduction operation " + reductionNames[how] + " which has no identity")
			}
		}
		if out.Size() > 0 {
			first := a.view(a.offset, out.shape, a.strides)
			if err := assign(env, out, first); err != nil {
				return nil, err
			}
		}
	}
	if t := tapeOf(a); t != nil && a.Size() > 0 {
		err = reduceSymbols(env, t, how, out, a)
	} else {
		var flags Flags
		if flags, err = reduceInto(env, how, out, a); err == nil {
			err = report(env, flags, "reduce")
		}
	}
	if err != nil {
		return nil, err
	}
	if !keepdims {
		out = out.reshapeView(reducedShape(a.shape, &mask, false))
	}
	return out, nil
}

// reduceAxis is an axis of the walk: its size and the strides of the array and of the result.
type reduceAxis struct{ n, in, out int }

// reduceAxes orders the axes as NumPy's iterator does (the smallest stride of the array innermost,
// ties as they are) and joins those that are one run. Innermost comes first.
func reduceAxes(out, a *Array) []reduceAxis {
	axes := make([]reduceAxis, 0, len(a.shape))
	for i := len(a.shape) - 1; i >= 0; i-- {
		n := a.shape[i]
		if n == 1 {
			continue
		}
		x := reduceAxis{n: n, in: a.strides[i]}
		if out.shape[i] != 1 {
			x.out = out.strides[i]
		}
		at := len(axes)
		for k := at - 1; k >= 0; k-- {
			before := axes[k].in
			if x.in == 0 || before == 0 {
				continue
			}
			if absStride(before) <= absStride(x.in) {
				break
			}
			at = k
		}
		axes = append(axes, reduceAxis{})
		copy(axes[at+1:], axes[at:])
		axes[at] = x
	}
	joined := axes[:0]
	for _, x := range axes {
		if k := len(joined) - 1; k >= 0 {
			p := &joined[k]
			if x.in == p.in*p.n && (x.out == 0) == (p.out == 0) && x.out == p.out*p.n {
				p.n *= x.n
				continue
			}
		}
		joined = append(joined, x)
	}
	return joined
}

func absStride(s int) int {
	if s < 0 {
		return -s
	}
	return s
}

// reduceInto accumulates a into out, which has a's axes with the reduced ones of size 1.
func reduceInto(env Env, how Reduction, out, a *Array) (Flags, error) {
	if a.Size() == 0 {
		return 0, nil
	}
	axes := reduceAxes(out, a)
	if len(axes) == 0 {
		axes = []reduceAxis{{n: 1}}
	}
	var flags Flags
	inner, outer := axes[0], axes[1:]
	var lane *sumLane
	if how == ReduceSum && inner.out == 0 && a.dtype == Float64 {
		k := 1
		for k < len(axes) && axes[k].out == 0 {
			k++
		}
		lane, outer = &sumLane{axes: axes[:k]}, axes[k:]
	}
	idx := make([]int, len(outer))
	i, o := a.offset, out.offset
	for {
		if lane != nil {
			v, f, err := lane.sum(env, a.buf.F, i, out.buf.F[o])
			if err != nil {
				return 0, err
			}
			flags |= f
			out.buf.F[o] = v
		} else {
			for done := 0; done < inner.n; {
				n := min(inner.n-done, chunk)
				flags |= reduceRun(how, out, a, o+done*inner.out, i+done*inner.in, n, inner.out, inner.in)
				done += n
				if err := hook(env, n>>2+1); err != nil {
					return 0, err
				}
			}
		}
		d := 0
		for ; d < len(outer); d++ {
			idx[d]++
			i += outer[d].in
			o += outer[d].out
			if idx[d] < outer[d].n {
				break
			}
			i -= outer[d].in * outer[d].n
			o -= outer[d].out * outer[d].n
			idx[d] = 0
		}
		if d == len(outer) {
			return flags, nil
		}
	}
}

// sumBlock is the elements that NumPy's buffered iterator hands to the summing loop at a time.
const sumBlock = 8192

// sumLane adds everything that falls on one element of the result: the innermost axes, all reduced.
// In blocks of 8192, each pairwise; axes that do not make one run are copied into a buffer first.
type sumLane struct {
	axes []reduceAxis
	room []float64
}

func (l *sumLane) sum(env Env, x []float64, i int, total float64) (float64, Flags, error) {
	inner := l.axes[0]
	var flags Flags
	add := func(x []float64, i, n, step int) error {
		s := elementary.PairwiseSumStrided(x, i, n, step)
		r := total + s
		if r-r != 0 {
			flags |= sumFlags(x, i, n, step, total, r)
		}
		total = r
		return hook(env, n>>2+1)
	}
	if len(l.axes) == 1 {
		for done := 0; done < inner.n; done += sumBlock {
			if err := add(x, i+done*inner.in, min(inner.n-done, sumBlock), inner.in); err != nil {
				return 0, 0, err
			}
		}
		return total, flags, nil
	}
	outer := l.axes[1:]
	idx := make([]int, len(outer))
	room := l.room[:0]
	for d := 0; d < len(outer); {
		for k := 0; k < inner.n; k++ {
			if room = append(room, x[i+k*inner.in]); len(room) == sumBlock {
				if err := add(room, 0, sumBlock, 1); err != nil {
					return 0, 0, err
				}
				room = room[:0]
			}
		}
		for d = 0; d < len(outer); d++ {
			idx[d]++
			i += outer[d].in
			if idx[d] < outer[d].n {
				break
			}
			i -= outer[d].in * outer[d].n
			idx[d] = 0
		}
	}
	l.room = room
	err := add(room, 0, len(room), 1)
	return total, flags, err
}

// sumFlags classifies a sum that is not finite by looking at what was added.
func sumFlags(x []float64, i, n, step int, before, r float64) Flags {
	if before-before != 0 {
		if r == r || before != before {
			return 0
		}
		return Invalid
	}
	for ; n > 0; n-- {
		if v := x[i]; v != v || v-v != 0 && r == r {
			return 0
		}
		i += step
	}
	if r != r {
		return Invalid
	}
	return Overflow
}

// reduceRun is the inner loop: out[o] op= a[i], n times.
func reduceRun(how Reduction, out, a *Array, o, i, n, so, si int) Flags {
	var flags Flags
	switch a.dtype {
	case Float64:
		x, y := a.buf.F, out.buf.F
		switch how {
		case ReduceSum:
			return addLoop(y, y, x, o, o, i, n, so, so, si)
		case ReduceProd:
			return multiplyLoop(y, y, x, o, o, i, n, so, so, si)
		case ReduceMax:
			for ; n > 0; n-- {
				y[o] = elementary.Maximum(y[o], x[i])
				o += so
				i += si
			}
		case ReduceMin:
			for ; n > 0; n-- {
				y[o] = elementary.Minimum(y[o], x[i])
				o += so
				i += si
			}
		}
	case Int64:
		x, y := a.buf.I, out.buf.I
		for ; n > 0; n-- {
			switch how {
			case ReduceSum:
				y[o] += x[i]
			case ReduceProd:
				y[o] *= x[i]
			case ReduceMax:
				y[o] = max(y[o], x[i])
			case ReduceMin:
				y[o] = min(y[o], x[i])
			}
			o += so
			i += si
		}
	default:
		x, y := a.buf.B, out.buf.B
		any := how == ReduceAny || how == ReduceMax
		for ; n > 0; n-- {
			if any {
				y[o] = y[o] || x[i]
			} else {
				y[o] = y[o] && x[i]
			}
			o += so
			i += si
		}
	}
	return flags
}
