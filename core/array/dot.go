package array

import "strconv"

// Products. Each element is a sum taken in the order of k from 0, one product after another: the same
// bits whichever loop is used. NumPy's order is that of its BLAS, so results agree within
// n·ε·Σ|xᵢyᵢ|, and bit for bit where the sums are exact.

// Dot is np.dot: a product of numbers, of vectors, of matrices, or over the last axis of a and the
// last but one of b.
func Dot(env Env, a, b *Array) (*Array, error) {
	if len(a.shape) == 0 || len(b.shape) == 0 {
		return scaledBy(env, a, b)
	}
	ka, kb := len(a.shape)-1, max(len(b.shape)-2, 0)
	n := a.shape[ka]
	if n != b.shape[kb] {
		return nil, valueError("shapes " + compact(a.shape) + " and " + compact(b.shape) + " not aligned: " +
			strconv.Itoa(n) + " (dim " + strconv.Itoa(ka) + ") != " + strconv.Itoa(b.shape[kb]) + " (dim " + strconv.Itoa(kb) + ")")
	}
	shape := append([]int(nil), a.shape[:ka]...)
	for i, s := range b.shape {
		if i != kb {
			shape = append(shape, s)
		}
	}
	if len(a.shape) <= 2 && len(b.shape) <= 2 {
		return product2(env, a, b, shape)
	}
	// Both as matrices: the rows of a, and b with its summed axis first.
	left, err := a.Reshape(env, product(a.shape[:ka]), n)
	if err != nil {
		return nil, err
	}
	right, err := b.MoveAxis(kb, 0)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return Empty(env, Promote(a.dtype, b.dtype), shape...)
	}
	if right, err = right.Reshape(env, n, right.Size()/n); err != nil {
		return nil, err
	}
	return product2(env, left, right, shape)
}

// scaledBy is the product with a single number: added to zeros, as all products are, so that no −0 is
// left.
func scaledBy(env Env, a, b *Array) (*Array, error) {
	r, err := Multiply.Call2(env, a, b, nil)
	if err != nil || r.dtype != Float64 {
		return r, err
	}
	return Add.Call2(env, r, FloatScalar(0).Array(), r)
}

// MatMul is a @ b: matrices in the last two axes, the others broadcast.
func MatMul(env Env, a, b *Array) (*Array, error) {
	const signature = ", with gufunc signature (n?,k),(k,m?)->(n?,m?) (size "
	for i, x := range []*Array{a, b} {
		if len(x.shape) == 0 {
			return nil, valueError("matmul: Input operand " + strconv.Itoa(i) + " does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)")
		}
	}
	kb := max(len(b.shape)-2, 0)
	n := a.shape[len(a.shape)-1]
	if n != b.shape[kb] {
		return nil, valueError("matmul: Input operand 1 has a mismatch in its core dimension 0" + signature +
			strconv.Itoa(b.shape[kb]) + " is different from " + strconv.Itoa(n) + ")")
	}
	if len(a.shape) <= 2 && len(b.shape) <= 2 {
		return Dot(env, a, b)
	}
	row, column := len(a.shape) == 1, len(b.shape) == 1
	if row {
		a, _ = a.ExpandDims(0)
	}
	if column {
		b, _ = b.ExpandDims(1)
	}
	heads := func(x *Array) *Array {
		k := len(x.shape) - 2
		return x.view(x.offset, x.shape[:k], x.strides[:k])
	}
	ha, hb := heads(a), heads(b)
	batch, err := broadcastShape(ha, hb)
	if err != nil {
		return nil, err
	}
	rows, cols := a.shape[len(a.shape)-2], b.shape[len(b.shape)-1]
	out, err := Empty(env, Promote(a.dtype, b.dtype), append(append([]int(nil), batch...), rows, cols)...)
	if err != nil {
		return nil, err
	}
	if a, err = a.Cast(env, out.dtype); err != nil {
		return nil, err
	}
	if b, err = b.Cast(env, out.dtype); err != nil {
		return nil, err
	}
	tail := func(x *Array, at int) *Array {
		k := len(x.shape) - 2
		return x.view(at, x.shape[k:], x.strides[k:])
	}
	ha, hb = heads(a), heads(b)
	w := newWalk(batch, heads(out), ha, hb)
	for w.more {
		o, i, k := w.pos[0], w.pos[1], w.pos[2]
		for j := 0; j < w.n; j++ {
			if err := multiplyInto(env, tail(out, o), tail(a, i), tail(b, k)); err != nil {
				return nil, err
			}
			o += w.step[0]
			i += w.step[1]
			k += w.step[2]
		}
		w.next()
	}
	shape := append([]int(nil), batch...)
	if !row {
		shape = append(shape, rows)
	}
	if !column {
		shape = append(shape, cols)
	}
	return out.reshapeView(shape), nil
}

// product2 multiplies two vectors or matrices; shape is the result's.
func product2(env Env, a, b *Array, shape []int) (*Array, error) {
	dtype := Promote(a.dtype, b.dtype)
	out, err := Empty(env, dtype, shape...)
	if err != nil {
		return nil, err
	}
	if a, err = a.Cast(env, dtype); err != nil {
		return nil, err
	}
	if b, err = b.Cast(env, dtype); err != nil {
		return nil, err
	}
	if len(a.shape) == 1 {
		a = a.view(a.offset, []int{1, a.shape[0]}, []int{0, a.strides[0]})
	}
	if len(b.shape) == 1 {
		b = b.view(b.offset, []int{b.shape[0], 1}, []int{b.strides[0], 0})
	}
	return out, multiplyInto(env, out.reshapeView([]int{a.shape[0], b.shape[1]}), a, b)
}

// multiplyInto adds the matrix product of a and b to out, which is 0 and has their type.
func multiplyInto(env Env, out, a, b *Array) error {
	if t := tapeOf(a, b); t != nil && out.dtype == Float64 {
		return multiplySymbols(env, t, out, a, b)
	}
	rows, n, cols := a.shape[0], a.shape[1], b.shape[1]
	sa, sb := a.strides[1], b.strides[1]
	for i := 0; i < rows; i++ {
		ra, ro := a.offset+i*a.strides[0], out.offset+i*out.strides[0]
		if err := hook(env, n*cols>>2+1); err != nil {
			return err
		}
		switch out.dtype {
		case Float64:
			x, y, o := a.buf.F, b.buf.F, out.buf.F
			if cols == 1 {
				o[ro] = dotRun(x, y, ra, b.offset, n, sa, b.strides[0])
				continue
			}
			row := o[ro : ro+cols]
			for k := 0; k < n; k++ {
				v, rb := x[ra+k*sa], b.offset+k*b.strides[0]
				if sb == 1 {
					for j, w := range y[rb : rb+len(row)] {
						row[j] += float64(v * w)
					}
					continue
				}
				for j := range row {
					row[j] += float64(v * y[rb+j*sb])
				}
			}
		case Int64:
			for k := 0; k < n; k++ {
				v, rb := a.buf.I[ra+k*sa], b.offset+k*b.strides[0]
				for j := 0; j < cols; j++ {
					out.buf.I[ro+j] += v * b.buf.I[rb+j*sb]
				}
			}
		default:
			for k := 0; k < n; k++ {
				v, rb := a.buf.B[ra+k*sa], b.offset+k*b.strides[0]
				for j := 0; j < cols; j++ {
					out.buf.B[ro+j] = out.buf.B[ro+j] || v && b.buf.B[rb+j*sb]
				}
			}
		}
	}
	return nil
}

func dotRun(x, y []float64, i, k, n, si, sk int) float64 {
	s := 0.0
	for ; n > 0; n-- {
		s += float64(x[i] * y[k])
		i += si
		k += sk
	}
	return s
}

// Inner is np.inner: the sum over the last axes of both.
func Inner(env Env, a, b *Array) (*Array, error) {
	if len(a.shape) == 0 || len(b.shape) == 0 {
		return scaledBy(env, a, b)
	}
	if len(b.shape) == 1 {
		return Dot(env, a, b)
	}
	n := len(b.shape)
	t, err := b.SwapAxes(n-1, n-2)
	if err != nil {
		return nil, err
	}
	return Dot(env, a, t)
}

// Outer is np.outer: every product of an element of a and one of b.
func Outer(env Env, a, b *Array) (*Array, error) {
	x, err := a.Reshape(env, a.Size(), 1)
	if err != nil {
		return nil, err
	}
	y, err := b.Reshape(env, 1, b.Size())
	if err != nil {
		return nil, err
	}
	return Multiply.Call2(env, x, y, nil)
}
