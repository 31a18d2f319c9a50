package array

import (
	"math/bits"
	"slices"
)

// less orders elements as NumPy sorts them: nan last.
func less(x, y Scalar) bool {
	if x.DType == Float64 {
		return x.F < y.F || y.F != y.F && x.F == x.F
	}
	return x.I < y.I
}

func compare(x, y Scalar) int {
	switch {
	case less(x, y):
		return -1
	case less(y, x):
		return 1
	}
	return 0
}

// sortAxis resolves the axis of a sort; nil means the flattened array.
func sortAxis(env Env, a *Array, axis *int) (*Array, int, error) {
	if axis == nil {
		a, err := a.Ravel(env)
		return a, 0, err
	}
	if len(a.shape) == 0 {
		return nil, 0, &Error{AxisError, "axis -1 is out of bounds for array of dimension 0"}
	}
	k, err := axisIndex(*axis, len(a.shape))
	return a, k, err
}

// Sort sorts along an axis; nan come last.
func Sort(env Env, a *Array, axis *int) (*Array, error) {
	a, k, err := sortAxis(env, a, axis)
	if err != nil {
		return nil, err
	}
	out, err := a.Copy(env)
	if err != nil {
		return nil, err
	}
	return out, SortInPlace(env, out, k)
}

// SortInPlace sorts the array itself along an axis.
func SortInPlace(env Env, a *Array, axis int) error {
	k, err := axisIndex(axis, len(a.shape))
	if err != nil {
		return err
	}
	if a.readonly {
		return valueError("sort array is read-only")
	}
	a.buf.Touch()
	n, step := a.shape[k], a.strides[k]
	lane := make([]Scalar, n)
	cost := n * bits.Len(uint(n))
	return lanes(workOf(env, cost), a, a, k, func(i, _ int) {
		for j := range lane {
			lane[j] = a.at(i + j*step)
		}
		slices.SortFunc(lane, compare)
		for j := range lane {
			a.put(i+j*step, lane[j])
		}
	})
}

// workOf scales the hook of a loop whose steps cost more than their number.
func workOf(env Env, cost int) Env {
	if env == nil {
		return nil
	}
	return &scaled{env, cost}
}

type scaled struct {
	Env
	cost int
}

func (s *scaled) Hook(int) error { return s.Env.Hook(s.cost) }

// ArgSort gives the indices that sort along an axis. Equal elements keep their order if stable, and
// come as NumPy's quicksort leaves them if not.
func ArgSort(env Env, a *Array, axis *int, stable bool) (*Array, error) {
	if len(a.shape) == 0 && axis != nil && (*axis == 0 || *axis == -1) {
		axis = nil // one number has one place
	}
	a, k, err := sortAxis(env, a, axis)
	if err != nil {
		return nil, err
	}
	out, err := Empty(env, Int64, a.shape...)
	if err != nil {
		return nil, err
	}
	n, step, so := a.shape[k], a.strides[k], out.strides[k]
	lane, order := make([]Scalar, n), make([]int64, n)
	err = lanes(workOf(env, n*bits.Len(uint(n))), a, out, k, func(i, o int) {
		for j := range lane {
			lane[j] = a.at(i + j*step)
			order[j] = int64(j)
		}
		if stable {
			stableOrder(lane, order)
		} else {
			quickOrder(lane, order)
		}
		for j, v := range order {
			out.buf.I[o+j*so] = v
		}
	})
	return out, err
}

func stableOrder(v []Scalar, order []int64) {
	slices.SortStableFunc(order, func(a, b int64) int { return compare(v[a], v[b]) })
}

// quickOrder is NumPy's aquicksort: median of three, the larger part put aside, insertion sort below
// 16, so that ties come out in the same order.
func quickOrder(v []Scalar, order []int64) {
	if len(order) < 2 {
		return
	}
	type part struct{ lo, hi, depth int }
	stack := []part{{0, len(order) - 1, 2 * (bits.Len(uint(len(order))) - 1)}}
	lt := func(a int, x Scalar) bool { return less(v[order[a]], x) }
	swap := func(a, b int) { order[a], order[b] = order[b], order[a] }
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		lo, hi, depth := p.lo, p.hi, p.depth
		if depth < 0 {
			stableOrder(v, order[lo:hi+1])
			continue
		}
		for hi-lo > 15 && depth >= 0 {
			mid := lo + (hi-lo)>>1
			if lt(mid, v[order[lo]]) {
				swap(mid, lo)
			}
			if lt(hi, v[order[mid]]) {
				swap(hi, mid)
			}
			if lt(mid, v[order[lo]]) {
				swap(mid, lo)
			}
			pivot := v[order[mid]]
			i, j := lo, hi-1
			swap(mid, j)
			for {
				for i++; lt(i, pivot); i++ {
				}
				for j--; less(pivot, v[order[j]]); j-- {
				}
				if i >= j {
					break
				}
				swap(i, j)
			}
			swap(i, hi-1)
			depth--
			if i-lo < hi-i {
				stack = append(stack, part{i + 1, hi, depth})
				hi = i - 1
			} else {
				stack = append(stack, part{lo, i - 1, depth})
				lo = i + 1
			}
		}
		for i := lo + 1; i <= hi; i++ {
			at := order[i]
			j := i
			for j > lo && less(v[at], v[order[j-1]]) {
				order[j] = order[j-1]
				j--
			}
			order[j] = at
		}
	}
}

// Unique gives the sorted distinct elements, the index of each one's first occurrence, the place of
// every element among them, and how often each occurs. nan count as equal.
func Unique(env Env, a *Array) (values, first, inverse, counts *Array, err error) {
	if a, err = a.Ravel(env); err != nil {
		return
	}
	order, err := ArgSort(env, a, new(int), true)
	if err != nil {
		return
	}
	n := a.Size()
	inverse = Ints(make([]int64, n))
	var starts, times []int64
	same := func(x, y Scalar) bool { return compare(x, y) == 0 }
	for j := 0; j < n; j++ {
		k := order.buf.I[j]
		if j == 0 || !same(a.Flat(int(k)), a.Flat(int(starts[len(starts)-1]))) {
			starts, times = append(starts, k), append(times, 0)
		}
		times[len(times)-1]++
		inverse.buf.I[k] = int64(len(starts) - 1)
	}
	first, counts = Ints(starts), Ints(times)
	values, err = Take(env, a, first, 0)
	return
}

// SearchSorted gives where each x would go in a sorted vector; right: after equal ones.
func SearchSorted(env Env, a, x *Array, right bool) (*Array, error) {
	if len(a.shape) != 1 {
		return nil, valueError("object too deep for desired array")
	}
	dtype := Promote(a.dtype, x.dtype)
	a, err := a.Cast(env, dtype)
	if err != nil {
		return nil, err
	}
	if x, err = x.Cast(env, dtype); err != nil {
		return nil, err
	}
	out, err := Empty(env, Int64, x.shape...)
	if err != nil {
		return nil, err
	}
	for k := range out.buf.I {
		v := x.Flat(k)
		lo, hi := 0, a.shape[0]
		for lo < hi {
			mid := (lo + hi) / 2
			if m := a.Flat(mid); less(m, v) || right && !less(v, m) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		out.buf.I[k] = int64(lo)
	}
	return out, hook(env, 16*len(out.buf.I))
}
