package array

import (
	"math"
	"strconv"
)

// Arange is start, start+step, … below stop. Its length is ⌈(stop − start)/step⌉ and element i is
// start + i·delta with delta = (start + step) − start, computed as NumPy's fill does.
func Arange(env Env, start, stop, step float64) (*Array, error) {
	n, err := arangeLength((stop - start) / step)
	if err != nil {
		return nil, err
	}
	a, err := Empty(env, Float64, n)
	if err != nil {
		return nil, err
	}
	x := a.buf.F
	delta := (start + step) - start
	for i := range x {
		switch i {
		case 0:
			x[i] = start
		case 1:
			x[i] = start + step
		default:
			x[i] = start + float64(float64(i)*delta)
		}
	}
	return a, nil
}

// ArangeInt is Arange of whole numbers.
func ArangeInt(env Env, start, stop, step int64) (*Array, error) {
	if step == 0 {
		return nil, &Error{ZeroDivisionError, "division by zero"}
	}
	n, err := arangeLength(float64(stop-start) / float64(step))
	if err != nil {
		return nil, err
	}
	a, err := Empty(env, Int64, n)
	if err != nil {
		return nil, err
	}
	for i := range a.buf.I {
		a.buf.I[i] = start + int64(i)*step
	}
	return a, nil
}

func arangeLength(f float64) (int, error) {
	f = math.Ceil(f)
	if f != f {
		return 0, valueError("arange: cannot compute length")
	}
	if f > 1<<53 {
		return 0, valueError("Maximum allowed size exceeded")
	}
	return max(int(max(f, -1)), 0), nil
}

// Linspace gives n numbers from start to stop (or up to it, without endpoint), computed as NumPy
// does: i·step + start with the last set to stop.
func Linspace(env Env, start, stop float64, n int, endpoint bool) (a *Array, step float64, err error) {
	if n < 0 {
		return nil, 0, valueError("Number of samples, " + strconv.Itoa(n) + ", must be non-negative.")
	}
	div := n
	if endpoint {
		div--
	}
	if a, err = Empty(env, Float64, n); err != nil {
		return nil, 0, err
	}
	delta := stop - start
	step = math.NaN()
	x := a.buf.F
	if div > 0 {
		step = delta / float64(div)
		for i := range x {
			if step == 0 {
				x[i] = float64(i) / float64(div)
				x[i] = float64(x[i]*delta) + start
			} else {
				x[i] = float64(float64(i)*step) + start
			}
		}
	} else {
		for i := range x {
			x[i] = float64(float64(i)*delta) + start
		}
	}
	if endpoint && n > 1 {
		x[n-1] = stop
	}
	return a, step, nil
}

// Eye has ones on diagonal k.
func Eye(env Env, rows, cols, k int, dtype DType) (*Array, error) {
	a, err := Empty(env, dtype, rows, cols)
	if err != nil {
		return nil, err
	}
	if k < cols && -k < rows {
		if d, err := a.Diagonal(k); err == nil {
			d.Fill(IntScalar(1))
		}
	}
	return a, nil
}

// Diag is a matrix with v on diagonal k.
func Diag(env Env, v *Array, k int) (*Array, error) {
	n := v.shape[0] + max(k, -k)
	a, err := Empty(env, v.dtype, n, n)
	if err != nil {
		return nil, err
	}
	d, err := a.Diagonal(k)
	if err != nil {
		return nil, err
	}
	return a, assign(env, d, v)
}

// Triangle keeps the lower (or upper) triangle from diagonal k; the rest is 0.
func Triangle(env Env, a *Array, k int, lower bool) (*Array, error) {
	if len(a.shape) < 2 {
		a, _ = BroadcastTo(a, a.Size(), a.Size())
	}
	out, err := a.Copy(env)
	if err != nil {
		return nil, err
	}
	n := len(out.shape)
	rows, cols := out.shape[n-2], out.shape[n-1]
	zero := IntScalar(0)
	for p := range out.Size() {
		i, j := p/cols%rows, p%cols
		if lower && j > i+k || !lower && j < i+k {
			out.put(p, zero)
		}
	}
	return out, nil
}

// Meshgrid spreads vectors over a grid; with xy indexing the first runs along columns.
func Meshgrid(env Env, xy bool, vectors ...*Array) ([]*Array, error) {
	n := len(vectors)
	shape := make([]int, n)
	place := func(i int) int {
		if xy && n > 1 && i < 2 {
			return 1 - i
		}
		return i
	}
	for i, v := range vectors {
		shape[place(i)] = v.Size()
	}
	out := make([]*Array, n)
	for i, v := range vectors {
		one := make([]int, n)
		for k := range one {
			one[k] = 1
		}
		one[place(i)] = v.Size()
		r, err := v.Reshape(env, one...)
		if err != nil {
			return nil, err
		}
		if r, err = BroadcastTo(r, shape...); err != nil {
			return nil, err
		}
		if out[i], err = r.Copy(env); err != nil {
			return nil, err
		}
	}
	return out, nil
}
