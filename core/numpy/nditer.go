package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
)

// Nditer is numpy.nditer: a walk over one array, or several broadcast together, in the order of
// memory, that knows where it stands.
type Nditer struct {
	a     []*Array
	write []bool
	shape []int
	order []int // axes, the outermost of the walk first
	index []int // multi_index
	at    int
	n     int
	flags map[string]bool
	begun bool // a for loop has taken the first element
}

// Type is numpy.nditer.
func (*Nditer) Type() *interp.Type { return NditerType }

// NditerType is the class of nditer.
var NditerType = &interp.Type{Name: "nditer", Module: "numpy", Final: true}

// words reads a list of flags.
func words(t *interp.Thread, v interp.Value) ([]string, error) {
	if !given(v) {
		return nil, nil
	}
	items, err := t.ToSlice(v)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, x := range items {
		s, ok := interp.AsString(x)
		if !ok {
			return nil, t.Raise(interp.TypeError, "expected a list of flags").WithHint("numpy.nditer-flag", "multi_index")
		}
		out = append(out, s)
	}
	return out, nil
}

func newNditer(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	it := &Nditer{flags: map[string]bool{}}
	sources := []interp.Value{a[0]}
	if p, ok := a[0].Object().(*interp.Tuple); ok {
		sources = p.Items
	} else if l, ok := a[0].Object().(*interp.List); ok && len(l.Items) > 0 {
		if _, ok := l.Items[0].Object().(*Array); ok {
			sources = l.Items
		}
	}
	flags, err := words(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	for _, f := range flags {
		switch f {
		case "multi_index", "c_index", "f_index", "external_loop", "zerosize_ok", "refs_ok", "buffered", "common_dtype", "ranged", "reduce_ok",
			"grow_inner", "delay_bufalloc", "copy_if_overlap":
			it.flags[f] = true
		default:
			return interp.Value{}, t.Raise(interp.ValueError, "Unexpected iterator global flag \""+f+"\"").WithHint("numpy.nditer-flag", f)
		}
	}
	perOperand, err := operandFlags(t, a[2], len(sources))
	if err != nil {
		return interp.Value{}, err
	}
	var plain []*array.Array
	for i, v := range sources {
		x, err := ToArray(t, v)
		if err != nil {
			return interp.Value{}, err
		}
		w, ok := v.Object().(*Array)
		if !ok {
			w = &Array{Array: x}
		}
		it.a = append(it.a, w)
		plain = append(plain, x)
		write := false
		for _, f := range perOperand[i] {
			switch f {
			case "readwrite", "writeonly":
				write = true
			case "readonly", "copy", "updateifcopy", "nbo", "aligned", "contig", "no_broadcast", "overlap_assume_elementwise", "allocate", "no_subtype":
			default:
				return interp.Value{}, t.Raise(interp.ValueError, "Unexpected per-op iterator flag \""+f+"\"").WithHint("numpy.nditer-flag", f)
			}
		}
		it.write = append(it.write, write)
	}
	if it.shape, err = array.BroadcastShapes(plain...); err != nil {
		return interp.Value{}, err
	}
	it.n = 1
	for _, s := range it.shape {
		it.n *= s
	}
	if it.n == 0 && !it.flags["zerosize_ok"] {
		return interp.Value{}, t.Raise(interp.ValueError, "Iteration of zero-sized operands is not enabled").WithHint("numpy.empty")
	}
	it.order = array.MemoryOrder(it.shape, plain...)
	if s, _ := interp.AsString(a[3]); s == "C" {
		for i := range it.order {
			it.order[i] = i
		}
	} else if s == "F" {
		for i := range it.order {
			it.order[i] = len(it.order) - 1 - i
		}
	}
	it.index = make([]int, len(it.shape))
	return interp.Obj(it), nil
}

// operandFlags reads op_flags: one list for all operands, or a list of lists.
func operandFlags(t *interp.Thread, v interp.Value, n int) ([][]string, error) {
	out := make([][]string, n)
	if !given(v) {
		return out, nil
	}
	items, err := t.ToSlice(v)
	if err != nil {
		return nil, err
	}
	nested := len(items) > 0
	for _, x := range items {
		nested = nested && isSequence(x)
	}
	for i := range out {
		from := v
		if nested {
			if len(items) != n {
				return nil, t.Raise(interp.ValueError, "op_flags must be a tuple or array of per-op flag-tuples").WithHint("numpy.nditer-flag", "readwrite")
			}
			from = items[i]
		}
		if out[i], err = words(t, from); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// next goes one element on; false at the end.
func (it *Nditer) next() bool {
	if it.at >= it.n {
		return false
	}
	it.at++
	for d := len(it.order) - 1; d >= 0; d-- {
		axis := it.order[d]
		if it.index[axis]++; it.index[axis] < it.shape[axis] {
			break
		}
		if d > 0 || it.at < it.n {
			it.index[axis] = 0
		}
	}
	return it.at < it.n
}

func (it *Nditer) reset() {
	it.at, it.begun = 0, false
	clear(it.index)
}

// current is the element the walk stands on, as 0-d views of the operands.
func (it *Nditer) current() interp.Value {
	out := make([]interp.Value, len(it.a))
	for i, a := range it.a {
		v, _ := array.BroadcastTo(a.Array, it.shape...)
		out[i] = a.view(v.Element(it.index, it.write[i]))
	}
	if len(out) == 1 {
		return out[0]
	}
	return interp.NewTuple(out...)
}

// Next gives the next element to a for loop.
func (it *Nditer) Next(t *interp.Thread) (interp.Value, bool, error) {
	if it.flags["external_loop"] {
		if it.begun || it.n == 0 {
			return interp.Value{}, false, nil
		}
		it.begun, it.at = true, it.n
		return it.wholeRun(t)
	}
	if it.begun {
		it.next()
	}
	it.begun = true
	if it.at >= it.n {
		return interp.Value{}, false, nil
	}
	return it.current(), true, nil
}

// wholeRun is what external_loop gives: everything in one vector, in the order of the walk.
func (it *Nditer) wholeRun(t *interp.Thread) (interp.Value, bool, error) {
	var out []interp.Value
	for _, a := range it.a {
		v, _ := array.BroadcastTo(a.Array, it.shape...)
		v, err := v.Transpose(it.order...)
		if err == nil {
			v, err = v.Ravel(env{t})
		}
		if err != nil {
			return interp.Value{}, false, raised(t, err)
		}
		out = append(out, a.viewOrCopy(v))
	}
	if len(out) == 1 {
		return out[0], true, nil
	}
	return interp.NewTuple(out...), true, nil
}

func init() {
	c := NditerType
	c.New = interp.NewBuiltin("numpy.nditer", "op, flags=None, op_flags=None, order='K', op_dtypes=None, casting='safe', op_axes=None, itershape=None, buffersize=0", guarded(newNditer))
	c.Iter = func(_ *interp.Thread, v interp.Value) (interp.Iterator, error) { return v.Object().(*Nditer), nil }
	c.Len = func(_ *interp.Thread, v interp.Value) (int, error) { return len(v.Object().(*Nditer).a), nil }
	c.GetItem = func(t *interp.Thread, v, key interp.Value) (interp.Value, error) {
		it := v.Object().(*Nditer)
		if len(it.a) == 1 {
			if key.IsEllipsis() {
				return it.current(), nil
			}
			return t.GetItem(interp.NewTuple(it.current()), key)
		}
		return t.GetItem(it.current(), key)
	}
	c.SetItem = func(t *interp.Thread, v, key, x interp.Value) error {
		it := v.Object().(*Nditer)
		target := it.current()
		if len(it.a) > 1 || !key.IsEllipsis() {
			var err error
			if target, err = t.GetItem(v, key); err != nil {
				return err
			}
		}
		return setItem(t, target, interp.Ellipsis, x)
	}
	c.Members = func() []interp.Member {
		get := func(name string, f func(t *interp.Thread, it *Nditer) (interp.Value, error)) interp.Member {
			return interp.Getter(name, func(t *interp.Thread, v interp.Value) (interp.Value, error) { return f(t, v.Object().(*Nditer)) })
		}
		of := func(v interp.Value) *Nditer { return v.Object().(*Nditer) }
		return []interp.Member{
			get("finished", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return interp.Bool(it.at >= it.n), nil }),
			get("multi_index", func(t *interp.Thread, it *Nditer) (interp.Value, error) {
				if !it.flags["multi_index"] {
					return interp.Value{}, t.Raise(interp.ValueError, "Iterator is not tracking a multi-index").WithHint("numpy.nditer-multi-index")
				}
				if it.at >= it.n {
					return interp.Value{}, t.Raise(interp.ValueError, "Iterator is past the end").WithHint("numpy.nditer-end")
				}
				return shapeTuple(it.index), nil
			}),
			get("index", func(t *interp.Thread, it *Nditer) (interp.Value, error) {
				if !it.flags["c_index"] && !it.flags["f_index"] {
					return interp.Value{}, t.Raise(interp.ValueError, "Iterator does not have an index").WithHint("numpy.nditer-multi-index")
				}
				k, step := 0, 1
				for i := range it.shape {
					d := i
					if it.flags["c_index"] {
						d = len(it.shape) - 1 - i
					}
					k += it.index[d] * step
					step *= it.shape[d]
				}
				return interp.Int(int64(k)), nil
			}),
			get("value", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return it.current(), nil }),
			get("iterindex", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return interp.Int(int64(it.at)), nil }),
			get("itersize", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return interp.Int(int64(it.n)), nil }),
			get("shape", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return shapeTuple(it.shape), nil }),
			get("ndim", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return interp.Int(int64(len(it.shape))), nil }),
			get("nop", func(_ *interp.Thread, it *Nditer) (interp.Value, error) { return interp.Int(int64(len(it.a))), nil }),
			get("operands", func(_ *interp.Thread, it *Nditer) (interp.Value, error) {
				var out []interp.Value
				for _, a := range it.a {
					out = append(out, interp.Obj(a))
				}
				return interp.NewTuple(out...), nil
			}),
			method("iternext", "", func(_ *interp.Thread, a []interp.Value) (interp.Value, error) {
				return interp.Bool(of(a[0]).next()), nil
			}),
			method("reset", "", func(_ *interp.Thread, a []interp.Value) (interp.Value, error) {
				of(a[0]).reset()
				return interp.None, nil
			}),
			method("close", "", func(*interp.Thread, []interp.Value) (interp.Value, error) { return interp.None, nil }),
			method("__enter__", "", func(_ *interp.Thread, a []interp.Value) (interp.Value, error) { return a[0], nil }),
			method("__exit__", "*args", func(*interp.Thread, []interp.Value) (interp.Value, error) { return interp.None, nil }),
			method("__next__", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				v, ok, err := of(a[0]).Next(t)
				if err == nil && !ok {
					err = t.Raise(interp.StopIteration, "")
				}
				return v, err
			}),
		}
	}
}

// indexWalk is ndindex and ndenumerate: the indices of a shape in C order.
type indexWalk struct {
	shape []int
	index []int
	left  int
	a     *Array // with its elements, or nil
	typ   *interp.Type
}

var (
	ndindexType     = &interp.Type{Name: "ndindex", Module: "numpy", Final: true}
	ndenumerateType = &interp.Type{Name: "ndenumerate", Module: "numpy", Final: true}
)

// Type is numpy.ndindex or numpy.ndenumerate.
func (w *indexWalk) Type() *interp.Type { return w.typ }

// Next gives the next index, with its element for ndenumerate.
func (w *indexWalk) Next(*interp.Thread) (interp.Value, bool, error) {
	if w.left == 0 {
		return interp.Value{}, false, nil
	}
	w.left--
	v := shapeTuple(w.index)
	if w.a != nil {
		v = interp.NewTuple(v, w.a.element(w.index...))
	}
	for d := len(w.index) - 1; d >= 0; d-- {
		if w.index[d]++; w.index[d] < w.shape[d] {
			break
		}
		w.index[d] = 0
	}
	return v, true, nil
}

func walkOf(typ *interp.Type, a *Array, shape []int) interp.Value {
	n := 1
	for _, s := range shape {
		n *= s
	}
	return interp.Obj(&indexWalk{shape: shape, index: make([]int, len(shape)), left: max(n, 0), a: a, typ: typ})
}

func iterMembers() []interp.Member {
	return []interp.Member{
		{Name: "nditer", V: interp.Obj(NditerType)},
		{Name: "ndindex", V: interp.Obj(ndindexType)},
		{Name: "ndenumerate", V: interp.Obj(ndenumerateType)},
	}
}

func init() {
	ndindexType.New = interp.NewBuiltin("numpy.ndindex", "*shape", guarded(func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		shape, err := shapeArgs(t, a[0])
		return walkOf(ndindexType, nil, shape), err
	}))
	ndenumerateType.New = interp.NewBuiltin("numpy.ndenumerate", "arr", guarded(func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		x, err := ToArray(t, a[0])
		if err != nil {
			return interp.Value{}, err
		}
		return walkOf(ndenumerateType, &Array{Array: x}, x.Shape()), nil
	}))
}
