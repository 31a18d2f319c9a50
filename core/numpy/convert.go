package numpy

import (
	"strconv"

	"nabla/core/array"
	"nabla/core/interp"
)

// asScalar is a number as an element; ok is false for what is no number held in the value.
func asScalar(v interp.Value) (s array.Scalar, ok bool) {
	switch v.Kind() {
	case interp.KindFloat, interp.KindNpFloat:
		return array.FloatScalar(v.Float64()), true
	case interp.KindInt, interp.KindNpInt:
		return array.IntScalar(v.Int64()), true
	case interp.KindBool, interp.KindNpBool:
		return array.BoolScalar(v.Truth()), true
	}
	return s, false
}

// ToArray is np.asarray: an ndarray's own array, or a new one from numbers, lists, tuples and ranges.
func ToArray(t *interp.Thread, v interp.Value) (*array.Array, error) {
	if a, ok := v.Object().(*Array); ok {
		return a.Array, nil
	}
	if s, ok := asScalar(v); ok {
		return s.Array(), nil
	}
	if v.IsSymbol() {
		return array.SymbolScalar(t.Tape(), symbolType(v), v.Symbol()), nil
	}
	return build(t, v)
}

// Floats is a sequence or array of numbers as float64s in C order.
func Floats(t *interp.Thread, v interp.Value) ([]float64, error) {
	a, err := ToArray(t, v)
	if err != nil {
		return nil, raised(t, err)
	}
	return a.Float64s(), nil
}

// builder collects the numbers of nested sequences.
type builder struct {
	t      *interp.Thread
	shape  []int
	leaf   int // depth of the numbers, or -1 before the first
	ragged int // depth at which lengths differ, or -1
	dtype  array.DType
	typed  bool // an array among the items has given its type
	items  []array.Scalar
	// symbols are the numbers that are not known; there are none unless a function is traced.
	symbols []placed
}

// build makes an array of nested sequences.
func build(t *interp.Thread, v interp.Value) (*array.Array, error) {
	if r, ok := v.Object().(*interp.Range); ok {
		a, err := array.Empty(env{t}, array.Int64, int(r.N))
		if err != nil {
			return nil, err
		}
		for i := range a.Buffer().I {
			a.Buffer().I[i] = r.At(int64(i))
		}
		return a, nil
	}
	b := &builder{t: t, leaf: -1, ragged: -1}
	if err := b.add(v, 0); err != nil {
		return nil, err
	}
	if b.ragged >= 0 {
		e := t.Raise(interp.ValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after "+
			strconv.Itoa(b.ragged)+" dimensions. The detected shape was "+array.ShapeText(b.shape[:b.ragged])+" + inhomogeneous part.")
		return nil, e.WithHint("numpy.ragged")
	}
	if len(b.items) == 0 && !b.typed {
		b.dtype = array.Float64
	}
	a, err := array.Empty(env{t}, b.dtype, b.shape...)
	if err != nil {
		return nil, err
	}
	switch buf := a.Buffer(); b.dtype {
	case array.Float64:
		for i, x := range b.items {
			buf.F[i] = x.Float()
		}
	case array.Int64:
		for i, x := range b.items {
			buf.I[i] = x.I
		}
	default:
		for i, x := range b.items {
			buf.B[i] = x.I != 0
		}
	}
	fillSymbols(t, a, b.symbols)
	return a, nil
}

func (b *builder) add(v interp.Value, depth int) error {
	if s, ok := asScalar(v); ok {
		b.number(s, depth)
		return nil
	}
	if v.IsSymbol() {
		b.symbol(v, depth)
		return nil
	}
	var items []interp.Value
	switch o := v.Object().(type) {
	case *Array:
		b.dtype, b.typed = max(b.dtype, o.DType()), true
		for i, n := range o.Shape() {
			b.size(n, depth+i)
		}
		for i, n := 0, o.Size(); i < n; i++ {
			if o.Traced() {
				b.symbol(flatElement(o.Array, i), depth+o.NDim())
			} else {
				b.number(o.Flat(i), depth+o.NDim())
			}
		}
		return b.t.Hook(o.Size())
	case *interp.List:
		items = o.Items
	case *interp.Tuple:
		items = o.Items
	case *interp.Range:
		var err error
		if items, err = b.t.ToSlice(v); err != nil {
			return err
		}
	case *interp.BigInt:
		return b.t.Raise(interp.OverflowError, "Python int too large to convert to C long").WithHint("numpy.big-int")
	case *interp.Instance:
		if n := v.TypeOf(); n.Num != nil {
			f, err := n.Num(b.t, v)
			if err != nil {
				return err
			}
			b.number(array.FloatScalar(f), depth)
			return nil
		}
		return b.object(v)
	default:
		return b.object(v)
	}
	if depth >= array.MaxDims {
		return b.t.Raise(interp.ValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 32.").
			WithHint("numpy.ragged")
	}
	b.size(len(items), depth)
	if err := b.t.Hook(len(items) + 1); err != nil {
		return err
	}
	for _, x := range items {
		if err := b.add(x, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// object refuses what NumPy would keep as an array of objects or strings.
func (b *builder) object(v interp.Value) error {
	name := v.TypeOf().Name
	return b.t.Raise(interp.TypeError, "arrays hold numbers here, not '"+name+"'").WithHint("numpy.object", name)
}

func (b *builder) number(s array.Scalar, depth int) {
	if b.leaf < 0 {
		b.leaf = depth
	}
	if depth != len(b.shape) || depth != b.leaf {
		b.mismatch(min(depth, b.leaf))
	}
	b.dtype = max(b.dtype, s.DType)
	b.items = append(b.items, s)
}

// symbol is number of a value that may not be known.
func (b *builder) symbol(v interp.Value, depth int) {
	if v.IsSymbol() {
		b.symbols = append(b.symbols, placed{len(b.items), v})
		b.number(array.Scalar{DType: symbolType(v)}, depth)
		return
	}
	s, _ := asScalar(v)
	b.number(s, depth)
}

func (b *builder) size(n, depth int) {
	switch {
	case depth < len(b.shape):
		if b.shape[depth] != n {
			b.mismatch(depth)
		}
	case b.leaf >= 0:
		b.mismatch(b.leaf)
	default:
		b.shape = append(b.shape, n)
	}
}

func (b *builder) mismatch(depth int) {
	if b.ragged < 0 || depth < b.ragged {
		b.ragged = min(depth, len(b.shape))
	}
}

// intArg is an argument that counts or names an axis.
func intArg(t *interp.Thread, v interp.Value) (int, error) {
	i, err := t.AsIndex(v)
	return int(i), err
}

// shapeArg is a shape: a number or a sequence of numbers.
func shapeArg(t *interp.Thread, v interp.Value) ([]int, error) {
	if a, ok := v.Object().(*Array); ok && a.NDim() > 0 || isSequence(v) {
		items, err := t.ToSlice(v)
		if err != nil {
			return nil, err
		}
		shape := make([]int, len(items))
		for i, x := range items {
			if shape[i], err = intArg(t, x); err != nil {
				return nil, err
			}
		}
		return shape, nil
	}
	n, err := intArg(t, v)
	return []int{n}, err
}

func isSequence(v interp.Value) bool {
	switch v.Object().(type) {
	case *interp.List, *interp.Tuple, *interp.Range:
		return true
	}
	return false
}

// shapeArgs is a shape given as one argument or several (reshape(2, 3)).
func shapeArgs(t *interp.Thread, rest interp.Value) ([]int, error) {
	items := rest.Object().(*interp.Tuple).Items
	if len(items) == 1 {
		return shapeArg(t, items[0])
	}
	return shapeArg(t, rest)
}

// axisArg is an optional axis.
func axisArg(t *interp.Thread, v interp.Value) (*int, error) {
	if v.IsNone() || v.IsUnbound() {
		return nil, nil
	}
	n, err := intArg(t, v)
	return &n, err
}

// axesArg is an optional axis or tuple of axes.
func axesArg(t *interp.Thread, v interp.Value) (array.Axes, error) {
	if v.IsNone() || v.IsUnbound() {
		return nil, nil
	}
	s, err := shapeArg(t, v)
	if s == nil {
		s = []int{}
	}
	return array.Axes(s), err
}

// shapeTuple is a shape as a Python tuple.
func shapeTuple(shape []int) interp.Value {
	items := make([]interp.Value, len(shape))
	for i, n := range shape {
		items[i] = interp.Int(int64(n))
	}
	return interp.NewTuple(items...)
}

// toList is a.tolist(): nested lists of Python numbers. It recurs once an axis.
func toList(t *interp.Thread, a *array.Array) (interp.Value, error) {
	if a.NDim() == 0 {
		return pythonSymbol(t, flatElement(a, 0)), nil
	}
	n := a.Shape()[0]
	if err := t.Alloc(int64(n) * 32); err != nil {
		return interp.Value{}, err
	}
	if err := t.Hook(n + 1); err != nil {
		return interp.Value{}, err
	}
	items := make([]interp.Value, n)
	for i := range items {
		v, err := toList(t, a.Sub(i))
		if err != nil {
			return interp.Value{}, err
		}
		items[i] = v
	}
	return interp.NewList(items...), nil
}

// python is an element as a Python number.
func python(s array.Scalar) interp.Value {
	switch s.DType {
	case array.Float64:
		return interp.Float(s.F)
	case array.Int64:
		return interp.Int(s.I)
	}
	return interp.Bool(s.I != 0)
}

// arrays converts every item of a sequence.
func arrays(t *interp.Thread, v interp.Value) ([]*array.Array, error) {
	items, err := t.ToSlice(v)
	if err != nil {
		return nil, err
	}
	out := make([]*array.Array, len(items))
	for i, x := range items {
		if out[i], err = ToArray(t, x); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// outArg is an out= argument.
func outArg(t *interp.Thread, v interp.Value) (*array.Array, *Array, error) {
	if v.IsNone() || v.IsUnbound() {
		return nil, nil, nil
	}
	if p, ok := v.Object().(*interp.Tuple); ok && len(p.Items) == 1 {
		v = p.Items[0]
	}
	o, ok := v.Object().(*Array)
	if !ok {
		return nil, nil, t.Raise(interp.TypeError, "return arrays must be of ArrayType")
	}
	o.touch(t)
	return o.Array, o, nil
}
