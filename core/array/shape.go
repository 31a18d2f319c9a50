package array

import "strconv"

// Reshape gives the same elements in C order in another shape: a view where the strides allow it,
// and a copy otherwise. One size may be -1.
func (a *Array) Reshape(env Env, shape ...int) (*Array, error) {
	size := a.Size()
	out := append([]int(nil), shape...)
	known, hole := 1, -1
	for i, s := range out {
		if s < 0 {
			if s != -1 {
				return nil, valueError("negative dimensions not allowed")
			}
			if hole >= 0 {
				return nil, valueError("can only specify one unknown dimension")
			}
			hole = i
			continue
		}
		known *= s
	}
	if hole >= 0 && known > 0 && size%known == 0 {
		out[hole] = size / known
		known *= out[hole]
	}
	if known != size || hole >= 0 && out[hole] < 0 {
		text := "cannot reshape array of size " + strconv.Itoa(size) + " into shape ("
		for i, s := range shape {
			if i > 0 {
				text += ","
			}
			if s < 0 {
				text += "newaxis"
			} else {
				text += strconv.Itoa(s)
			}
		}
		if len(shape) == 1 {
			text += ","
		}
		return nil, valueError(text + ")")
	}
	if v := a.reshapeView(out); v != nil {
		return v, nil
	}
	c, err := a.Copy(env)
	if err != nil {
		return nil, err
	}
	return c.reshapeView(out), nil
}

// reshapeView is a view in a shape of as many elements, or nil where only a copy can be.
func (a *Array) reshapeView(shape []int) *Array {
	strides := make([]int, len(shape))
	if a.IsContiguous() {
		step := 1
		for i := len(shape) - 1; i >= 0; i-- {
			strides[i] = step
			step *= shape[i]
		}
		return a.view(a.offset, shape, strides)
	}
	// As NumPy's _attempt_nocopy_reshape: groups of old axes that make groups of new ones must lie
	// in a row.
	var old, oldStrides []int
	for i, s := range a.shape {
		if s != 1 {
			old = append(old, s)
			oldStrides = append(oldStrides, a.strides[i])
		}
	}
	oi, oj, ni, nj := 0, 1, 0, 1
	for ni < len(shape) && oi < len(old) {
		np, op := shape[ni], old[oi]
		for np != op {
			if np < op {
				np *= shape[nj]
				nj++
			} else {
				op *= old[oj]
				oj++
			}
		}
		for k := oi; k < oj-1; k++ {
			if oldStrides[k] != old[k+1]*oldStrides[k+1] {
				return nil
			}
		}
		strides[nj-1] = oldStrides[oj-1]
		for k := nj - 1; k > ni; k-- {
			strides[k-1] = strides[k] * shape[k]
		}
		ni, oi = nj, oj
		nj++
		oj++
	}
	last := 1
	if ni > 0 {
		last = strides[ni-1]
	}
	for ; ni < len(shape); ni++ {
		strides[ni] = last
	}
	return a.view(a.offset, shape, strides)
}

// Ravel is a in one axis: a view where possible.
func (a *Array) Ravel(env Env) (*Array, error) { return a.Reshape(env, a.Size()) }

// Transpose permutes the axes; without any it reverses them.
func (a *Array) Transpose(axes ...int) (*Array, error) {
	n := len(a.shape)
	dims := make([]int, 2*n)
	shape, strides := dims[:n:n], dims[n:]
	if len(axes) == 0 {
		for i := range shape {
			shape[i], strides[i] = a.shape[n-1-i], a.strides[n-1-i]
		}
		return a.view(a.offset, shape, strides), nil
	}
	if len(axes) != n {
		return nil, valueError("axes don't match array")
	}
	var seen [MaxDims]bool
	for i, x := range axes {
		k, err := axisIndex(x, n)
		if err != nil {
			return nil, err
		}
		if seen[k] {
			return nil, valueError("repeated axis in transpose")
		}
		seen[k] = true
		shape[i], strides[i] = a.shape[k], a.strides[k]
	}
	return a.view(a.offset, shape, strides), nil
}

// SwapAxes exchanges two axes.
func (a *Array) SwapAxes(i, j int) (*Array, error) {
	n := len(a.shape)
	i, err := axisIndex(i, n)
	if err != nil {
		return nil, err
	}
	if j, err = axisIndex(j, n); err != nil {
		return nil, err
	}
	axes := make([]int, n)
	for k := range axes {
		axes[k] = k
	}
	axes[i], axes[j] = j, i
	if n == 0 {
		return a, nil
	}
	return a.Transpose(axes...)
}

// MoveAxis puts one axis at another place; the rest keep their order.
func (a *Array) MoveAxis(from, to int) (*Array, error) {
	n := len(a.shape)
	from, err := axisIndex(from, n)
	if err != nil {
		return nil, &Error{AxisError, "source: " + err.Error()}
	}
	if to, err = axisIndex(to, n); err != nil {
		return nil, &Error{AxisError, "destination: " + err.Error()}
	}
	axes := make([]int, 0, n)
	for k := 0; k < n; k++ {
		if k != from {
			axes = append(axes, k)
		}
	}
	axes = append(axes, 0)
	copy(axes[to+1:], axes[to:n-1])
	axes[to] = from
	return a.Transpose(axes...)
}

// Squeeze takes axes of size one away: all of them, or those named.
func (a *Array) Squeeze(axes ...int) (*Array, error) {
	var drop [MaxDims]bool
	for _, x := range axes {
		k, err := axisIndex(x, len(a.shape))
		if err != nil {
			return nil, err
		}
		if a.shape[k] != 1 {
			return nil, valueError("cannot select an axis to squeeze out which has size not equal to one")
		}
		drop[k] = true
	}
	var shape, strides []int
	for i, s := range a.shape {
		if s == 1 && len(axes) == 0 || drop[i] {
			continue
		}
		shape = append(shape, s)
		strides = append(strides, a.strides[i])
	}
	return a.view(a.offset, shape, strides), nil
}

// ExpandDims puts in an axis of size one.
func (a *Array) ExpandDims(axis int) (*Array, error) {
	axis, err := axisIndex(axis, len(a.shape)+1)
	if err != nil {
		return nil, err
	}
	shape := append(append(append([]int(nil), a.shape[:axis]...), 1), a.shape[axis:]...)
	strides := append(append(append([]int(nil), a.strides[:axis]...), 0), a.strides[axis:]...)
	return a.view(a.offset, shape, strides), nil
}

// AtLeast gives the array at least n axes (atleast_1d, atleast_2d).
func (a *Array) AtLeast(n int) *Array {
	for len(a.shape) < n {
		a, _ = a.ExpandDims(0)
	}
	return a
}

// Sub is a[i]: the subarray i of the first axis, which must be in range.
func (a *Array) Sub(i int) *Array {
	return a.view(a.offset+i*a.strides[0], a.shape[1:], a.strides[1:])
}

// Flip reverses axes: all of them, or those named.
func (a *Array) Flip(axes ...int) (*Array, error) {
	if len(axes) == 0 {
		for i := range a.shape {
			axes = append(axes, i)
		}
	}
	strides, offset := append([]int(nil), a.strides...), a.offset
	for _, x := range axes {
		k, err := axisIndex(x, len(a.shape))
		if err != nil {
			return nil, err
		}
		if a.shape[k] > 0 {
			offset += (a.shape[k] - 1) * strides[k]
		}
		strides[k] = -strides[k]
	}
	return a.view(offset, a.shape, strides), nil
}

// slab is the part from start to end along an axis.
func (a *Array) slab(axis, start, end int) *Array {
	shape := append([]int(nil), a.shape...)
	shape[axis] = end - start
	return a.view(a.offset+start*a.strides[axis], shape, a.strides)
}

// Diagonal is a view of the elements (i, i+k).
func (a *Array) Diagonal(k int) (*Array, error) {
	if len(a.shape) < 2 {
		return nil, valueError("diag requires an array of at least two dimensions")
	}
	rows, cols, offset := a.shape[0], a.shape[1], a.offset
	if k >= 0 {
		offset += k * a.strides[1]
		cols -= k
	} else {
		offset -= k * a.strides[0]
		rows += k
	}
	n := max(min(rows, cols), 0)
	if n == 0 {
		offset = a.offset
	}
	shape := append(append([]int(nil), a.shape[2:]...), n)
	strides := append(append([]int(nil), a.strides[2:]...), a.strides[0]+a.strides[1])
	return a.view(offset, shape, strides), nil
}

// Concatenate joins arrays along an axis.
func Concatenate(env Env, axis int, arrays ...*Array) (*Array, error) {
	if len(arrays) == 0 {
		return nil, valueError("need at least one array to concatenate")
	}
	first := arrays[0]
	n := len(first.shape)
	if n == 0 {
		return nil, valueError("zero-dimensional arrays cannot be concatenated")
	}
	axis, err := axisIndex(axis, n)
	if err != nil {
		return nil, err
	}
	shape := append([]int(nil), first.shape...)
	dtype := first.dtype
	for i, a := range arrays[1:] {
		at := strconv.Itoa(i + 1)
		if len(a.shape) != n {
			return nil, valueError("all the input arrays must have same number of dimensions, but the array at index 0 has " +
				strconv.Itoa(n) + " dimension(s) and the array at index " + at + " has " + strconv.Itoa(len(a.shape)) + " dimension(s)")
		}
		for d, s := range a.shape {
			if d != axis && s != shape[d] {
				return nil, valueError("all the input array dimensions except for the concatenation axis must match exactly, but along dimension " +
					strconv.Itoa(d) + ", the array at index 0 has size " + strconv.Itoa(shape[d]) + " and the array at index " + at + " has size " + strconv.Itoa(s))
			}
		}
		shape[axis] += a.shape[axis]
		dtype = Promote(dtype, a.dtype)
	}
	out, err := Empty(env, dtype, shape...)
	if err != nil {
		return nil, err
	}
	start := 0
	for _, a := range arrays {
		end := start + a.shape[axis]
		if err := assign(env, out.slab(axis, start, end), a); err != nil {
			return nil, err
		}
		start = end
	}
	return out, nil
}

// Stack joins arrays of one shape along a new axis.
func Stack(env Env, axis int, arrays ...*Array) (*Array, error) {
	if len(arrays) == 0 {
		return nil, valueError("need at least one array to stack")
	}
	wide := make([]*Array, len(arrays))
	for i, a := range arrays {
		if !equalInts(a.shape, arrays[0].shape) {
			return nil, valueError("all input arrays must have the same shape")
		}
		v, err := a.ExpandDims(axis)
		if err != nil {
			return nil, err
		}
		wide[i] = v
	}
	return Concatenate(env, axis, wide...)
}

// Repeat repeats every element (axis nil: of the flattened array) counts times; counts has one
// number, or one for each element along the axis.
func Repeat(env Env, a *Array, counts []int, axis *int) (*Array, error) {
	k := 0
	var err error
	if axis == nil {
		if a, err = a.Ravel(env); err != nil {
			return nil, err
		}
	} else {
		a = a.AtLeast(1)
		if k, err = axisIndex(*axis, len(a.shape)); err != nil {
			return nil, err
		}
	}
	n := a.shape[k]
	if len(counts) != 1 && len(counts) != n {
		return nil, valueError("operands could not be broadcast together with shape (" + strconv.Itoa(n) + ",) (" + strconv.Itoa(len(counts)) + ",)")
	}
	total := 0
	count := func(i int) int {
		if len(counts) == 1 {
			return counts[0]
		}
		return counts[i]
	}
	for i := 0; i < n; i++ {
		if count(i) < 0 {
			return nil, valueError("repeats may not contain negative values.")
		}
		total += count(i)
	}
	shape := append([]int(nil), a.shape...)
	shape[k] = total
	out, err := Empty(env, a.dtype, shape...)
	if err != nil {
		return nil, err
	}
	at := 0
	for i := 0; i < n; i++ {
		end := at + count(i)
		if err := assign(env, out.slab(k, at, end), a.slab(k, i, i+1)); err != nil {
			return nil, err
		}
		at = end
	}
	return out, nil
}

// Tile repeats the whole array reps times along each axis.
func Tile(env Env, a *Array, reps ...int) (*Array, error) {
	a = a.AtLeast(len(reps))
	for len(reps) < len(a.shape) {
		reps = append([]int{1}, reps...)
	}
	if len(reps) == 0 {
		return a.Copy(env)
	}
	shape := make([]int, len(reps))
	view := make([]int, 0, 2*len(reps))
	for i, r := range reps {
		if r < 0 {
			return nil, valueError("negative dimensions are not allowed")
		}
		shape[i] = r * a.shape[i]
		view = append(view, r, a.shape[i])
	}
	out, err := Empty(env, a.dtype, shape...)
	if err != nil || out.Size() == 0 {
		return out, err
	}
	split := out.reshapeView(view)
	src := a.view(a.offset, nil, nil)
	for i, s := range a.shape {
		src.shape = append(src.shape, 1, s)
		src.strides = append(src.strides, 0, a.strides[i])
	}
	return out, assign(env, split, src)
}
