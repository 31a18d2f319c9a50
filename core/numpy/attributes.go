package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/syntax"
)

// arrayMembers are the attributes and methods of an ndarray.
func arrayMembers() []interp.Member {
	get := func(name string, f func(a *Array) interp.Value) interp.Member {
		return interp.Getter(name, func(_ *interp.Thread, v interp.Value) (interp.Value, error) { return f(self(v)), nil })
	}
	members := []interp.Member{
		interp.GetSetter("shape", func(_ *interp.Thread, v interp.Value) (interp.Value, error) { return shapeTuple(self(v).Shape()), nil }, setShape),
		get("ndim", func(a *Array) interp.Value { return interp.Int(int64(a.NDim())) }),
		get("size", func(a *Array) interp.Value { return interp.Int(int64(a.Size())) }),
		get("dtype", func(a *Array) interp.Value { return dtypeValue(a.DType()) }),
		get("itemsize", func(a *Array) interp.Value { return interp.Int(int64(a.DType().Size())) }),
		get("nbytes", func(a *Array) interp.Value { return interp.Int(int64(a.DType().Size() * a.Size())) }),
		get("strides", func(a *Array) interp.Value {
			s := append([]int(nil), a.Strides()...)
			for i := range s {
				s[i] *= a.DType().Size()
			}
			return shapeTuple(s)
		}),
		get("base", func(a *Array) interp.Value {
			if a.base == nil {
				return interp.None
			}
			return interp.Obj(a.base)
		}),
		get("T", func(a *Array) interp.Value {
			x, _ := a.Transpose()
			return a.view(x)
		}),
		interp.GetSetter("flat", func(_ *interp.Thread, v interp.Value) (interp.Value, error) {
			return interp.Obj(&flatIterator{a: self(v)}), nil
		},
			func(t *interp.Thread, v, x interp.Value) error { return setItem(t, v, interp.Ellipsis, x) }),
		get("real", func(a *Array) interp.Value { return a.view(a.Array) }),
		method("astype", "dtype, order='K', casting='unsafe', subok=True, copy=True", astype),
		method("item", "*args", item),
		method("itemset", "*args", itemSet),
		method("tolist", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) { return toList(t, self(a[0]).Array) }),
		method("fill", "value", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return interp.None, setItem(t, a[0], interp.Ellipsis, a[1])
		}),
		method("flatten", "order='C'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x := self(a[0]).Array
			if s, _ := interp.AsString(a[1]); s == "F" {
				x, _ = x.Transpose()
			}
			x, err := x.Copy(env{t})
			if err != nil {
				return interp.Value{}, err
			}
			return wrapped(x.Ravel(nil))
		}),
		method("sort", "axis=-1, kind=None, order=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			k, err := intArg(t, a[1])
			if err != nil {
				return interp.Value{}, err
			}
			self(a[0]).touch(t)
			return interp.None, array.SortInPlace(env{t}, self(a[0]).Array, k)
		}),
		method("view", "dtype=None", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			if given(a[1]) {
				return interp.Value{}, t.Raise(interp.NotImplementedError, "a view with another dtype is not available here: use astype").WithHint("numpy.view")
			}
			return self(a[0]).view(self(a[0]).Array), nil
		}),
		method("__abs__", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return result(array.Absolute.Call1(env{t}, self(a[0]).Array, nil))
		}),
		method("__round__", "ndigits=0", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return round(t, []interp.Value{a[0], a[1], interp.None})
		}),
		method("__array__", "dtype=None", func(_ *interp.Thread, a []interp.Value) (interp.Value, error) { return a[0], nil }),
	}
	for _, s := range shared() {
		if s.f != nil {
			members = append(members, method(s.name, s.signature, s.f))
		}
	}
	return members
}

// setShape is a.shape = …: it needs a view in the new shape, so the object is given one.
func setShape(t *interp.Thread, v, x interp.Value) error {
	shape, err := shapeArg(t, x)
	if err != nil {
		return err
	}
	a := self(v)
	r, err := a.Reshape(env{t}, shape...)
	if err != nil {
		return raised(t, err)
	}
	if r.Buffer() != a.Buffer() {
		return t.Raise(interp.AttributeError, "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.").
			WithHint("numpy.set-shape")
	}
	a.touch(t)
	a.Array = r
	return nil
}

func astype(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	d, _, err := dtypeArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if d == array.Int64 && x.DType() == array.Float64 && !x.Traced() {
		for i, n := 0, x.Size(); i < n; i++ {
			if f := x.Flat(i).F; !(f >= -1<<63 && f < 1<<63) {
				t.FloatWarning("invalid", "cast")
				break
			}
		}
	}
	return result2(a[0], func() (*array.Array, error) { return x.AsType(env{t}, d) })
}

// result2 keeps arrays arrays and scalars scalars.
func result2(v interp.Value, f func() (*array.Array, error)) (interp.Value, error) {
	if v.IsScalar() || v.IsSymbol() {
		return result(f())
	}
	return wrapped(f())
}

// elementArg resolves the arguments of item and itemset to one element's subscript.
func elementArg(t *interp.Thread, a *Array, args []interp.Value) (interp.Value, error) {
	switch len(args) {
	case 0:
		if a.Size() != 1 {
			return interp.Value{}, t.Raise(interp.ValueError, "can only convert an array of size 1 to a Python scalar").
				WithHint("numpy.size-one", array.ShapeText(a.Shape()))
		}
		return interp.Int(0), nil
	case 1:
		return args[0], nil
	}
	return interp.NewTuple(append([]interp.Value(nil), args...)...), nil
}

// flatPlace gives the array and subscript of element i in C order: of a itself where key is a tuple.
func flatPlace(t *interp.Thread, a *Array, key interp.Value) (interp.Value, error) {
	if _, ok := key.Object().(*interp.Tuple); ok {
		return key, nil
	}
	i, err := intArg(t, key)
	if err != nil {
		return interp.Value{}, err
	}
	n := a.Size()
	if i < -n || i >= n {
		return interp.Value{}, raised(t, &array.Error{Kind: array.IndexError, Text: "index " + itoa(i) + " is out of bounds for size " + itoa(n)})
	}
	if i < 0 {
		i += n
	}
	shape := a.Shape()
	items := make([]interp.Value, len(shape))
	for d := len(shape) - 1; d >= 0; d-- {
		items[d] = interp.Int(int64(i % shape[d]))
		i /= shape[d]
	}
	return interp.NewTuple(items...), nil
}

func item(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x := self(a[0])
	key, err := elementArg(t, x, a[1].Object().(*interp.Tuple).Items)
	if err != nil {
		return interp.Value{}, err
	}
	if key, err = flatPlace(t, x, key); err != nil {
		return interp.Value{}, err
	}
	v, err := getItem(t, a[0], key)
	if err != nil {
		return interp.Value{}, err
	}
	if v.IsSymbol() || v.IsScalar() {
		return pythonSymbol(t, v), nil
	}
	return interp.Value{}, t.Raise(interp.ValueError, "incorrect number of indices for array").WithHint("numpy.indices", itoa(x.NDim()))
}

func itemSet(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	args := a[1].Object().(*interp.Tuple).Items
	if len(args) == 0 {
		return interp.Value{}, t.Raise(interp.ValueError, "itemset must have at least one argument").WithHint("numpy.indices", "1")
	}
	x := self(a[0])
	key, err := elementArg(t, x, args[:len(args)-1])
	if err != nil {
		return interp.Value{}, err
	}
	if key, err = flatPlace(t, x, key); err != nil {
		return interp.Value{}, err
	}
	return interp.None, setItem(t, a[0], key, args[len(args)-1])
}

// flatIterator is a.flat.
type flatIterator struct {
	a *Array
	i int
}

var flatType = &interp.Type{Name: "flatiter", Module: "numpy", Final: true}

// Type is numpy.flatiter.
func (*flatIterator) Type() *interp.Type { return flatType }

// Next gives the next element in C order.
func (f *flatIterator) Next(*interp.Thread) (interp.Value, bool, error) {
	if f.i >= f.a.Size() {
		return interp.Value{}, false, nil
	}
	f.i++
	return flatElement(f.a.Array, f.i-1), true, nil
}

func init() {
	flatType.Len = func(_ *interp.Thread, v interp.Value) (int, error) { return v.Object().(*flatIterator).a.Size(), nil }
	flatType.GetItem = func(t *interp.Thread, v, key interp.Value) (interp.Value, error) {
		f := v.Object().(*flatIterator)
		r, err := f.a.Ravel(env{t})
		if err != nil {
			return interp.Value{}, raised(t, err)
		}
		x, err := getItem(t, Wrap(r), key)
		if y, ok := x.Object().(*Array); ok { // always a copy
			c, err := y.Copy(env{t})
			return Wrap(c), raised(t, err)
		}
		return x, err
	}
	flatType.SetItem = func(t *interp.Thread, v, key, x interp.Value) error {
		f := v.Object().(*flatIterator)
		if i := key.Kind(); i == interp.KindInt || i == interp.KindNpInt {
			p, err := flatPlace(t, f.a, key)
			if err != nil {
				return err
			}
			return setItem(t, interp.Obj(f.a), p, x)
		}
		r, err := f.a.Ravel(env{t})
		if err != nil {
			return raised(t, err)
		}
		w := interp.Obj(&Array{Array: r, base: f.a.root()})
		if err := setItem(t, w, key, x); err != nil {
			return err
		}
		if r.Buffer() == f.a.Buffer() {
			return nil
		}
		if r, err = r.Reshape(nil, f.a.Shape()...); err != nil {
			return raised(t, err)
		}
		return raised(t, array.Assign(env{t}, f.a.Array, r))
	}
	flatType.Members = func() []interp.Member {
		return []interp.Member{
			interp.Getter("base", func(_ *interp.Thread, v interp.Value) (interp.Value, error) {
				return interp.Obj(v.Object().(*flatIterator).a), nil
			}),
			method("copy", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				x, err := a[0].Object().(*flatIterator).a.Copy(env{t})
				if err != nil {
					return interp.Value{}, err
				}
				return wrapped(x.Ravel(nil))
			}),
		}
	}
	// NumPy scalars have the attributes and methods of arrays of no dimensions.
	for d, c := range []*interp.Type{interp.NpBoolType, interp.NpInt64Type, interp.NpFloat64Type} {
		c.Extend(func() []interp.Member { return scalarMembers(array.DType(d)) })
		c.GetItem, c.Binary, c.Compare = scalarItem, scalarBinary, scalarCompare
	}
}

// scalarItem is x[()], x[...] and x[None] of a NumPy scalar; it has no elements to name.
func scalarItem(t *interp.Thread, v, key interp.Value) (interp.Value, error) {
	s, err := ToArray(t, v)
	if err != nil {
		return interp.Value{}, err
	}
	r, err := getItem(t, Wrap(s), key)
	if e, ok := err.(*interp.Exception); ok && e.Class == interp.IndexError {
		return interp.Value{}, t.Raise(interp.IndexError, "invalid index to scalar variable.").WithHint("numpy.scalar-variable")
	}
	if x, ok := r.Object().(*Array); ok && x.NDim() == 0 {
		if p, tuple := key.Object().(*interp.Tuple); tuple && len(p.Items) == 0 {
			return v, nil
		}
	}
	return r, err
}

// scalarBinary is an operation of a NumPy scalar and a sequence, which becomes an array; * repeats
// the sequence, as Python does.
func scalarBinary(t *interp.Thread, op syntax.Op, a, b interp.Value) (interp.Value, error) {
	if op == syntax.OpMul || !isSequence(a) && !isSequence(b) {
		return interp.NotImplemented, nil
	}
	return binary(t, op, a, b)
}

func scalarCompare(t *interp.Thread, op syntax.Op, a, b interp.Value) (interp.Value, error) {
	if !isSequence(b) {
		return interp.NotImplemented, nil
	}
	if !a.IsScalar() && !a.IsSymbol() {
		return interp.NotImplemented, nil
	}
	s, err := ToArray(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	return compare(t, op, Wrap(s), b)
}

// scalarMembers are what NumPy scalars answer to: as a 0-d array would.
func scalarMembers(d array.DType) []interp.Member {
	constant := func(name string, f func() interp.Value) interp.Member {
		return interp.Getter(name, func(*interp.Thread, interp.Value) (interp.Value, error) { return f(), nil })
	}
	members := []interp.Member{
		constant("shape", func() interp.Value { return interp.NewTuple() }),
		constant("strides", func() interp.Value { return interp.NewTuple() }),
		constant("ndim", func() interp.Value { return interp.Int(0) }),
		constant("size", func() interp.Value { return interp.Int(1) }),
		constant("dtype", func() interp.Value { return dtypeValue(d) }),
		constant("itemsize", func() interp.Value { return interp.Int(int64(d.Size())) }),
		constant("nbytes", func() interp.Value { return interp.Int(int64(d.Size())) }),
		interp.Getter("T", func(_ *interp.Thread, v interp.Value) (interp.Value, error) { return v, nil }),
		method("item", "*args", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return pythonSymbol(t, a[0]), nil
		}),
		method("tolist", "", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return pythonSymbol(t, a[0]), nil
		}),
		method("astype", "dtype, order='K', casting='unsafe', subok=True, copy=True", astype),
		method("flatten", "order='C'", ravel),
	}
	for _, s := range shared() {
		if s.f != nil {
			f := s.f
			if s.name == "copy" {
				f = func(_ *interp.Thread, a []interp.Value) (interp.Value, error) { return a[0], nil }
			}
			members = append(members, method(s.name, s.signature, f))
		}
	}
	return members
}
