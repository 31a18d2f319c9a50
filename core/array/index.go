package array

import "strconv"

// IndexKind tells what one part of a subscript is.
type IndexKind uint8

// The parts of a subscript.
const (
	IndexInt IndexKind = iota // a[i]
	IndexSlice
	IndexNewAxis // a[np.newaxis]
	IndexEllipsis
	IndexArray // an int64 or bool array
)

// Index is one part of a subscript such as a[0, 1:, np.newaxis, mask].
type Index struct {
	Kind IndexKind
	Int  int
	// Slice resolves the slice for an axis of n elements: the first index, the step, and how many.
	Slice func(n int) (start, step, count int, err error)
	Array *Array
}

// advanced is an axis that is indexed by an array.
type advanced struct {
	axis  int // of the view that the basic parts leave, or -1 for a 0-d mask
	named int // of the array indexed, as errors name it
	size  int
	array *Array
}

// selection is a resolved subscript: the view that the basic parts leave, and the arrays to index
// it by.
type selection struct {
	view  *Array
	adv   []advanced
	place int  // the axis at which the dimensions of adv come
	mask  bool // one boolean array alone
}

// outOfBounds is NumPy's IndexError.
func outOfBounds(i, axis, n int) error {
	return indexError("index " + strconv.Itoa(i) + " is out of bounds for axis " + strconv.Itoa(axis) + " with size " + strconv.Itoa(n))
}

func (a *Array) resolve(index []Index) (*selection, error) {
	used, ellipsis, hasAdv := 0, false, false
	for i := range index {
		switch x := &index[i]; x.Kind {
		case IndexInt, IndexSlice:
			used++
		case IndexArray:
			hasAdv = true
			if x.Array.dtype == Bool {
				used += len(x.Array.shape)
			} else {
				used++
			}
		case IndexEllipsis:
			if ellipsis {
				return nil, indexError("an index can only have a single ellipsis ('...')")
			}
			ellipsis = true
		}
	}
	n := len(a.shape)
	if used > n {
		return nil, indexError("too many indices for array: array is " + strconv.Itoa(n) + "-dimensional, but " + strconv.Itoa(used) + " were indexed")
	}
	s := &selection{place: -1, mask: len(index) == 1 && hasAdv && index[0].Array.dtype == Bool}
	room := n - used + len(index) + used
	shape, strides := make([]int, 0, room), make([]int, 0, room)
	offset, axis := a.offset, 0
	keep := func(k int) {
		for ; k > 0; k-- {
			shape = append(shape, a.shape[axis])
			strides = append(strides, a.strides[axis])
			axis++
		}
	}
	gap, apart := false, false // whether something stands between two arrays
	seenAdv := func() {
		if s.place < 0 {
			s.place = len(shape)
		} else if gap {
			apart = true
		}
		gap = false
	}
	for i := range index {
		switch x := &index[i]; x.Kind {
		case IndexInt:
			k, size := x.Int, a.shape[axis]
			if k < -size || k >= size {
				return nil, outOfBounds(k, axis, size)
			}
			if k < 0 {
				k += size
			}
			offset += k * a.strides[axis]
			if hasAdv {
				seenAdv()
			}
			axis++
		case IndexSlice:
			start, step, count, err := x.Slice(a.shape[axis])
			if err != nil {
				return nil, err
			}
			if count > 0 {
				offset += start * a.strides[axis]
			}
			shape = append(shape, count)
			strides = append(strides, a.strides[axis]*step)
			axis++
			gap = true
		case IndexNewAxis:
			shape = append(shape, 1)
			strides = append(strides, 0)
			gap = true
		case IndexEllipsis:
			keep(n - used)
			gap = true
		case IndexArray:
			seenAdv()
			if x.Array.dtype != Bool {
				s.adv = append(s.adv, advanced{axis: len(shape), named: axis, size: a.shape[axis], array: x.Array})
				keep(1)
				continue
			}
			m := x.Array
			if len(m.shape) == 0 {
				var none []int64
				if m.Item().Bool() {
					none = []int64{0}
				}
				s.adv = append(s.adv, advanced{axis: -1, array: Ints(none)})
				continue
			}
			for d, size := range m.shape {
				if size != a.shape[axis+d] {
					return nil, indexError("boolean index did not match indexed array along dimension " + strconv.Itoa(axis+d) +
						"; dimension is " + strconv.Itoa(a.shape[axis+d]) + " but corresponding boolean dimension is " + strconv.Itoa(size))
				}
			}
			for _, k := range Nonzero(m) {
				s.adv = append(s.adv, advanced{axis: len(shape), named: axis, size: a.shape[axis], array: k})
				keep(1)
			}
		}
	}
	keep(n - axis)
	if len(shape) > MaxDims {
		return nil, indexError("number of dimensions must be within [0, 32], indexing result would have " + strconv.Itoa(len(shape)))
	}
	if apart {
		s.place = 0
	}
	s.view = a.view(offset, shape, strides)
	return s, nil
}

// Get is a[index]. A view where no array indexes; then scalar is true when every axis was indexed
// by a number, and the 0-d result holds the element.
func (a *Array) Get(env Env, index []Index) (v *Array, scalar bool, err error) {
	s, err := a.resolve(index)
	if err != nil {
		return nil, false, err
	}
	if len(s.adv) == 0 {
		if len(s.view.shape) == 0 {
			scalar = true
			for i := range index {
				scalar = scalar && index[i].Kind == IndexInt
			}
		}
		return s.view, scalar, nil
	}
	offsets, rest, shape, order, err := s.scatter()
	if err != nil {
		return nil, false, err
	}
	out, err := Empty(env, a.dtype, shape...)
	if err != nil {
		return nil, false, err
	}
	err = s.each(env, offsets, rest, out, order, func(mine, theirs *Array) error { return assign(nil, theirs, mine) },
		func(mine, theirs int) { copyOne(out, theirs, a, mine) })
	return out, false, err
}

// Put is a[index] = x.
func (a *Array) Put(env Env, index []Index, x *Array) error {
	if len(index) == 1 && index[0].Kind == IndexArray && x.Size() == 1 && !a.readonly && a.dtype != Int64 {
		m := index[0].Array
		if t := tapeOf(m); t != nil && m.dtype == Bool && equalInts(m.shape, a.shape) && len(x.shape) <= 1 {
			return putWhere(env, t, a, m, x)
		}
	}
	s, err := a.resolve(index)
	if err != nil {
		return err
	}
	if len(s.adv) == 0 {
		return Assign(env, s.view, x)
	}
	if a.readonly {
		return valueError("assignment destination is read-only")
	}
	offsets, rest, shape, order, err := s.scatter()
	if err != nil {
		return err
	}
	for len(x.shape) > len(shape) && x.shape[0] == 1 {
		x = x.view(x.offset, x.shape[1:], x.strides[1:])
	}
	wide, err := BroadcastTo(x, shape...)
	if err != nil {
		if s.mask && len(shape) == 1 && len(x.shape) == 1 {
			return valueError("NumPy boolean array indexing assignment cannot assign " + strconv.Itoa(x.Size()) +
				" input values to the " + strconv.Itoa(shape[0]) + " output values where the mask is true")
		}
		return valueError("shape mismatch: value array of shape " + compact(x.shape) +
			" could not be broadcast to indexing result of shape " + compact(shape))
	}
	if x.buf == a.buf {
		if wide, err = wide.Copy(env); err != nil {
			return err
		}
	}
	a.buf.Touch()
	return s.each(env, offsets, rest, wide, order, func(mine, theirs *Array) error { return assign(nil, mine, theirs) },
		func(mine, theirs int) { copyOne(a, mine, wide, theirs) })
}

// scatter turns the index arrays into offsets. It gives the offsets in C order of the arrays' common
// shape, the axes of the view that are left, the shape of the result, and which of its axes are the
// arrays' (the rest follow in order).
func (s *selection) scatter() (offsets []int, rest *Array, shape []int, order []int, err error) {
	arrays := make([]*Array, len(s.adv))
	taken := make([]bool, len(s.view.shape))
	for i, x := range s.adv {
		arrays[i] = x.array
		if x.axis >= 0 {
			taken[x.axis] = true
		}
	}
	common, err := broadcastShape(arrays...)
	if err != nil {
		text := "shape mismatch: indexing arrays could not be broadcast together with shapes "
		for _, b := range arrays {
			text += compact(b.shape) + " "
		}
		return nil, nil, nil, nil, indexError(text)
	}
	offsets = make([]int, product(common))
	for _, x := range s.adv {
		if x.axis < 0 {
			continue
		}
		stride, k := s.view.strides[x.axis], 0
		w := newWalk(common, x.array)
		for w.more {
			p := w.pos[0]
			for j := 0; j < w.n; j++ {
				i := int(x.array.buf.I[p])
				if i < -x.size || i >= x.size {
					return nil, nil, nil, nil, outOfBounds(i, x.named, x.size)
				}
				if i < 0 {
					i += x.size
				}
				offsets[k] += i * stride
				k++
				p += w.step[0]
			}
			w.next()
		}
	}
	var left, strides []int
	place := s.place
	for i, n := range s.view.shape {
		if taken[i] {
			continue
		}
		left = append(left, n)
		strides = append(strides, s.view.strides[i])
	}
	place = min(place, len(left))
	shape = append(append(append([]int(nil), left[:place]...), common...), left[place:]...)
	for i := range common {
		order = append(order, place+i)
	}
	return offsets, s.view.view(s.view.offset, left, strides), shape, order, nil
}

// each pairs, for every offset, the rest of the view there with the part of other that belongs to it.
func (s *selection) each(env Env, offsets []int, rest, other *Array, order []int, part func(mine, theirs *Array) error, one func(mine, theirs int)) error {
	inner := other.view(other.offset, nil, nil)
	outer := other.view(other.offset, nil, nil)
	for i, n := range other.shape {
		if len(order) > 0 && i >= order[0] && i <= order[len(order)-1] {
			outer.shape = append(outer.shape, n)
			outer.strides = append(outer.strides, other.strides[i])
		} else {
			inner.shape = append(inner.shape, n)
			inner.strides = append(inner.strides, other.strides[i])
		}
	}
	size := rest.Size()
	if size == 0 {
		return nil
	}
	k, base := 0, rest.offset
	w := newWalk(outer.shape, outer)
	for w.more {
		p := w.pos[0]
		for j := 0; j < w.n; j++ {
			if len(rest.shape) == 0 {
				one(base+offsets[k], p)
			} else {
				rest.offset, inner.offset = base+offsets[k], p
				if err := part(rest, inner); err != nil {
					return err
				}
			}
			if k&1023 == 0 {
				if err := hook(env, 1024*min(size, 64)/8); err != nil {
					return err
				}
			}
			k++
			p += w.step[0]
		}
		w.next()
	}
	return nil
}

// Nonzero gives, for each axis, the indices of the elements that are not zero, in C order.
func Nonzero(a *Array) []*Array {
	n := len(a.shape)
	if n == 0 {
		a, n = a.view(a.offset, []int{1}, []int{0}), 1
	}
	count := CountNonzero(a)
	flat := make([]int64, n*count)
	out := make([]*Array, n)
	for d := range out {
		out[d] = Ints(flat[d*count:(d+1)*count:(d+1)*count], count)
	}
	idx := make([]int, n)
	k := 0
	total := a.Size()
	p := a.offset
	for i := 0; i < total; i++ {
		if a.isTrue(p) {
			for d := range out {
				out[d].buf.I[k] = int64(idx[d])
			}
			k++
		}
		for d := n - 1; d >= 0; d-- {
			idx[d]++
			p += a.strides[d]
			if idx[d] < a.shape[d] {
				break
			}
			p -= a.strides[d] * a.shape[d]
			idx[d] = 0
		}
	}
	return out
}

// CountNonzero counts the elements that are not zero.
func CountNonzero(a *Array) int {
	count := 0
	a.runs(func(start, n, step int) {
		for ; n > 0; n-- {
			if a.isTrue(start) {
				count++
			}
			start += step
		}
	})
	return count
}

// Take is a.take(indices, axis): the subarrays along an axis that the integers name.
func Take(env Env, a, indices *Array, axis int) (*Array, error) {
	if len(a.shape) == 0 {
		a = a.AtLeast(1)
	}
	axis, err := axisIndex(axis, len(a.shape))
	if err != nil {
		return nil, err
	}
	index := make([]Index, axis+1)
	for i := 0; i < axis; i++ {
		index[i] = Index{Kind: IndexSlice, Slice: everything}
	}
	index[axis] = Index{Kind: IndexArray, Array: indices}
	v, _, err := a.Get(env, index)
	return v, err
}

func everything(n int) (start, step, count int, err error) { return 0, 1, n, nil }
