package array

import "strconv"

// broadcastShape is the common shape of operands, by NumPy's rule: aligned at the last axis, sizes
// equal or one.
func broadcastShape(arrays ...*Array) ([]int, error) {
	n := 0
	for _, a := range arrays {
		n = max(n, len(a.shape))
	}
	shape := make([]int, n)
	for i := range shape {
		shape[i] = 1
	}
	for _, a := range arrays {
		for i, s := range a.shape {
			k := i + n - len(a.shape)
			switch {
			case s == shape[k] || s == 1:
			case shape[k] == 1:
				shape[k] = s
			default:
				text := "operands could not be broadcast together with shapes "
				for _, b := range arrays {
					text += compact(b.shape) + " "
				}
				return nil, valueError(text)
			}
		}
	}
	return shape, nil
}

// BroadcastShapes is the common shape of operands.
func BroadcastShapes(arrays ...*Array) ([]int, error) { return broadcastShape(arrays...) }

// broadcastStrides are a's strides over a larger shape: 0 along axes that repeat.
func broadcastStrides(a *Array, shape []int) []int {
	out := make([]int, len(shape))
	skip := len(shape) - len(a.shape)
	for i, s := range a.shape {
		if s != 1 {
			out[skip+i] = a.strides[i]
		}
	}
	return out
}

// BroadcastTo is a read-only view in a larger shape.
func BroadcastTo(a *Array, shape ...int) (*Array, error) {
	ok := len(shape) >= len(a.shape)
	for i := 0; ok && i < len(a.shape); i++ {
		s := shape[len(shape)-len(a.shape)+i]
		ok = a.shape[i] == s || a.shape[i] == 1
	}
	if !ok {
		if len(shape) < len(a.shape) {
			return nil, valueError("input operand has more dimensions than allowed by the axis remapping")
		}
		return nil, valueError("operands could not be broadcast together with remapped shapes [original->remapped]: " +
			compact(a.shape) + "  and requested shape " + compact(shape))
	}
	v := a.view(a.offset, append([]int(nil), shape...), broadcastStrides(a, shape))
	v.readonly = true
	return v, nil
}

// walk visits several arrays of one shape together, in C order, as runs along the last axis. Axes
// that lie in a row in all arrays are joined, so that contiguous arrays are a single run.
type walk struct {
	more bool
	n    int     // elements in the run
	pos  []int   // where the run starts in each buffer
	step []int   // elements between neighbours in the run
	dims []int   // sizes of the outer axes
	idx  []int   // where the outer axes stand
	adv  [][]int // strides of the outer axes, for each array
	few  [12]int // room for pos, step and more without allocating
}

// newWalk walks arrays broadcast to shape.
func newWalk(shape []int, arrays ...*Array) *walk {
	w := &walk{more: true}
	k := len(arrays)
	w.pos, w.step = w.few[0:k:k], w.few[k:2*k:2*k]
	for j, a := range arrays {
		w.pos[j] = a.offset
	}
	if len(shape) == 0 {
		w.n = 1
		return w
	}
	if len(shape) == 1 {
		w.n = shape[0]
		w.more = w.n > 0
		for j, a := range arrays {
			if m := len(a.shape); m == 1 && (a.shape[0] != 1 || w.n == 1) {
				w.step[j] = a.strides[0]
			}
		}
		return w
	}
	strides := make([][]int, k)
	for j, a := range arrays {
		strides[j] = broadcastStrides(a, shape)
	}
	dims := append([]int(nil), shape...)
	for _, s := range shape {
		if s == 0 {
			w.more = false
			return w
		}
	}
	dims = coalesce(dims, strides)
	last := len(dims) - 1
	w.n = dims[last]
	for j := range strides {
		w.step[j] = strides[j][last]
	}
	w.dims, w.adv = dims[:last], strides
	w.idx = make([]int, last)
	return w
}

// coalesce joins neighbouring axes that are one run in every operand; strides are shortened with it.
func coalesce(dims []int, strides [][]int) []int {
	out := 0
	for i := 1; i < len(dims); i++ {
		join := true
		for _, s := range strides {
			if !(dims[i] == 1 || dims[out] == 1 || s[out] == s[i]*dims[i]) {
				join = false
				break
			}
		}
		if !join {
			out++
			dims[out] = dims[i]
			for _, s := range strides {
				s[out] = s[i]
			}
			continue
		}
		for _, s := range strides {
			if dims[i] != 1 {
				s[out] = s[i]
			}
		}
		dims[out] *= dims[i]
	}
	return dims[:out+1]
}

// next goes to the next run.
func (w *walk) next() {
	for d := len(w.dims) - 1; d >= 0; d-- {
		w.idx[d]++
		if w.idx[d] < w.dims[d] {
			for j := range w.pos {
				w.pos[j] += w.adv[j][d]
			}
			return
		}
		w.idx[d] = 0
		for j := range w.pos {
			w.pos[j] -= w.adv[j][d] * (w.dims[d] - 1)
		}
	}
	w.more = false
}

// chunk is how many elements a loop does between two calls of the hook.
const chunk = 1 << 15

// Assign stores b, broadcast, into a, as a[...] = b does.
func Assign(env Env, a, b *Array) error {
	if a.readonly {
		return valueError("assignment destination is read-only")
	}
	skip := 0
	for skip < len(b.shape) && len(b.shape)-skip > len(a.shape) && b.shape[skip] == 1 {
		skip++
	}
	fits := len(b.shape)-skip <= len(a.shape)
	for i := skip; fits && i < len(b.shape); i++ {
		s := a.shape[len(a.shape)-len(b.shape)+i]
		fits = b.shape[i] == s || b.shape[i] == 1
	}
	if !fits {
		return valueError("could not broadcast input array from shape " + compact(b.shape) + " into shape " + compact(a.shape))
	}
	if skip > 0 {
		b = b.view(b.offset, b.shape[skip:], b.strides[skip:])
	}
	if overlaps(a, b) {
		c, err := b.Copy(env)
		if err != nil {
			return err
		}
		b = c
	}
	a.buf.Touch()
	return assign(env, a, b)
}

// assign copies with conversion; b must be broadcastable to a's shape and not overlap.
func assign(env Env, a, b *Array) error {
	if tapeOf(a, b) != nil {
		return each(env, a.shape, func(at []int) { copyOne(a, at[0], b, at[1]) }, a, b)
	}
	w := newWalk(a.shape, a, b)
	for w.more {
		for done := 0; done < w.n; {
			n := min(w.n-done, chunk)
			copyRun(a, b, w.pos[0]+done*w.step[0], w.pos[1]+done*w.step[1], n, w.step[0], w.step[1])
			done += n
			if err := hook(env, n>>3+1); err != nil {
				return err
			}
		}
		w.next()
	}
	return nil
}

func copyRun(a, b *Array, i, k, n, si, sk int) {
	if a.dtype == b.dtype {
		switch a.dtype {
		case Float64:
			copyElements(a.buf.F, b.buf.F, i, k, n, si, sk)
		case Int64:
			copyElements(a.buf.I, b.buf.I, i, k, n, si, sk)
		default:
			copyElements(a.buf.B, b.buf.B, i, k, n, si, sk)
		}
		return
	}
	if a.dtype == Float64 && b.dtype == Int64 {
		for ; n > 0; n-- {
			a.buf.F[i] = float64(b.buf.I[k])
			i += si
			k += sk
		}
		return
	}
	for ; n > 0; n-- {
		a.put(i, b.at(k))
		i += si
		k += sk
	}
}

func copyElements[T any](dst, src []T, i, k, n, si, sk int) {
	if si == 1 && sk == 1 {
		copy(dst[i:i+n], src[k:k+n])
		return
	}
	for ; n > 0; n-- {
		dst[i] = src[k]
		i += si
		k += sk
	}
}

// axisIndex resolves a possibly negative axis.
func axisIndex(axis, ndim int) (int, error) {
	if axis < -ndim || axis >= ndim {
		return 0, &Error{AxisError, "axis " + strconv.Itoa(axis) + " is out of bounds for array of dimension " + strconv.Itoa(ndim)}
	}
	if axis < 0 {
		axis += ndim
	}
	return axis, nil
}

// MemoryOrder orders axes as NumPy's iterator walks them (order 'K'): the outermost first, the
// smallest strides innermost, and C order where operands disagree.
func MemoryOrder(shape []int, arrays ...*Array) []int {
	n := len(shape)
	strides := make([][]int, len(arrays))
	for j, a := range arrays {
		strides[j] = broadcastStrides(a, shape)
	}
	inner := make([]int, 0, n) // innermost first
	for x := n - 1; x >= 0; x-- {
		at := len(inner)
		for k := at - 1; k >= 0; k-- {
			compared, swap := false, false
			for _, s := range strides {
				u, v := s[x], s[inner[k]]
				if u == 0 || v == 0 {
					continue
				}
				if absStride(v) <= absStride(u) {
					swap = false
				} else if !compared {
					swap = true
				}
				compared = true
			}
			if compared {
				if !swap {
					break
				}
				at = k
			}
		}
		inner = append(inner, 0)
		copy(inner[at+1:], inner[at:])
		inner[at] = x
	}
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		inner[i], inner[j] = inner[j], inner[i]
	}
	return inner
}

// Element is a 0-d view of one element; writable tells whether it may be assigned.
func (a *Array) Element(index []int, writable bool) *Array {
	v := a.view(a.position(index), nil, nil)
	v.readonly = !writable
	return v
}
