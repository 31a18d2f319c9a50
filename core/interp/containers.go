package interp

import "unicode/utf8"

// String is a str: UTF-8 text whose indices count code points.
type String struct {
	S    string
	n    int // code points, -1 until counted
	hash uint64
}

// Type is str.
func (*String) Type() *Type { return StrType }

// Len counts the code points.
func (s *String) Len() int {
	if s.n < 0 {
		s.n = utf8.RuneCountInString(s.S)
	}
	return s.n
}

// ascii tells that byte and code point indices agree.
func (s *String) ascii() bool { return s.Len() == len(s.S) }

// offset is the byte index of code point i.
func (s *String) offset(i int) int {
	if s.ascii() {
		return i
	}
	b := 0
	for ; i > 0; i-- {
		_, n := utf8.DecodeRuneInString(s.S[b:])
		b += n
	}
	return b
}

// List is a list.
type List struct {
	Stamp
	Items []Value
}

// Type is list.
func (*List) Type() *Type { return ListType }

// NewList makes a list that owns the slice.
func NewList(items ...Value) Value { return Obj(&List{Items: items}) }

// Reach visits the items.
func (l *List) Reach(visit func(Value) bool) {
	for _, v := range l.Items {
		if !visit(v) {
			return
		}
	}
}

// Append adds an item, with the growth accounted for.
func (l *List) Append(t *Thread, v Value) error {
	if len(l.Items) == cap(l.Items) {
		if err := t.Alloc(int64(2*len(l.Items)+4) * valueSize); err != nil {
			return err
		}
	}
	l.Touch(t)
	l.Items = append(l.Items, v)
	return nil
}

// valueSize is the bytes of a Value.
const valueSize = 32

// Tuple is a tuple. Its items are never changed.
type Tuple struct{ Items []Value }

// Type is tuple.
func (*Tuple) Type() *Type { return TupleType }

// NewTuple makes a tuple that owns the slice.
func NewTuple(items ...Value) Value { return Obj(&Tuple{items}) }

// Reach visits the items.
func (l *Tuple) Reach(visit func(Value) bool) {
	for _, v := range l.Items {
		if !visit(v) {
			return
		}
	}
}

// Slice is start:stop:step; each may be None.
type Slice struct{ Start, Stop, Step Value }

// Type is slice.
func (*Slice) Type() *Type { return SliceType }

// Indices resolves the slice for a sequence of n items: the first index, the step, and how many.
func (s *Slice) Indices(t *Thread, n int) (start, step, count int, err error) {
	step64 := int64(1)
	if s.Step.kind != KindNone {
		if step64, err = t.sliceIndex(s.Step); err != nil {
			return
		}
		if step64 == 0 {
			return 0, 0, 0, t.Raise(ValueError, "slice step cannot be zero")
		}
		step64 = min(max(step64, -1<<40), 1<<40)
	}
	step = int(step64)
	bound := func(v Value, def int) (int, error) {
		if v.kind == KindNone {
			return def, nil
		}
		i, err := t.sliceIndex(v)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			if i += int64(n); i < 0 {
				if step < 0 {
					return -1, nil
				}
				return 0, nil
			}
		}
		if i >= int64(n) {
			if step < 0 {
				return n - 1, nil
			}
			return n, nil
		}
		return int(i), nil
	}
	var stop int
	if step > 0 {
		if start, err = bound(s.Start, 0); err != nil {
			return
		}
		if stop, err = bound(s.Stop, n); err != nil {
			return
		}
		if stop > start {
			count = (stop-start-1)/step + 1
		}
		return
	}
	if start, err = bound(s.Start, n-1); err != nil {
		return
	}
	if stop, err = bound(s.Stop, -1); err != nil {
		return
	}
	if stop < start {
		count = (start-stop-1)/-step + 1
	}
	return
}

// sliceIndex reads a bound of a slice; large ones are cut to what an int64 holds.
func (t *Thread) sliceIndex(v Value) (int64, error) {
	if v.kind == KindInt {
		return v.Int64(), nil
	}
	i, err := t.index(v)
	if err != nil {
		if e, ok := err.(*Exception); ok && e.Class == TypeError {
			return 0, t.Raise(TypeError, "slice indices must be integers or None or have an __index__ method").
				WithHint("run.slice-index", t.shortRepr(v), v.TypeOf().Name)
		}
		return 0, err
	}
	if b, ok := i.Object().(*BigInt); ok {
		if b.V.Sign() < 0 {
			return -1 << 62, nil
		}
		return 1<<62 - 1, nil
	}
	return i.Int64(), nil
}

// Range is range(start, stop, step) over 64-bit integers.
type Range struct{ Start, Stop, Step, N int64 }

// Type is range.
func (*Range) Type() *Type { return RangeType }

// NewRange makes a range; step is not 0.
func NewRange(start, stop, step int64) *Range {
	r := &Range{Start: start, Stop: stop, Step: step}
	switch {
	case step > 0 && start < stop:
		r.N = int64((uint64(stop)-uint64(start)-1)/uint64(step)) + 1
	case step < 0 && start > stop:
		r.N = int64((uint64(start)-uint64(stop)-1)/(-uint64(step))) + 1
	}
	return r
}

// At is item i, 0 ≤ i < N.
func (r *Range) At(i int64) int64 { return r.Start + i*r.Step }

// cell is a variable shared with an inner function.
type cell struct{ v Value }

func (*cell) Type() *Type { return CellType }

// Instance is an object of a class that a program defines. Its attributes lie in slots that all
// instances of the class share the names of.
type Instance struct {
	Stamp
	class *Type
	vals  []Value
}

// Type is the instance's class.
func (i *Instance) Type() *Type { return i.class }

// Reach visits the attributes.
func (i *Instance) Reach(visit func(Value) bool) {
	for _, v := range i.vals {
		if v.kind != KindUnbound && !visit(v) {
			return
		}
	}
}

// shape is a class's table from attribute names to the slots of its instances.
type shape struct {
	index map[string]int32
	names []string
}

func (i *Instance) get(name string) (Value, bool) {
	if k, ok := i.class.shape.index[name]; ok && int(k) < len(i.vals) && i.vals[k].kind != KindUnbound {
		return i.vals[k], true
	}
	return Value{}, false
}

func (i *Instance) set(name string, v Value) {
	s := &i.class.shape
	k, ok := s.index[name]
	if !ok {
		if s.index == nil {
			s.index = make(map[string]int32, 8)
		}
		k = int32(len(s.names))
		s.index[name] = k
		s.names = append(s.names, name)
	}
	for int(k) >= len(i.vals) {
		i.vals = append(i.vals, Value{})
	}
	i.vals[k] = v
}

func (i *Instance) del(name string) bool {
	if _, ok := i.get(name); !ok {
		return false
	}
	i.vals[i.class.shape.index[name]] = Value{}
	return true
}

// each visits the bound attributes.
func (i *Instance) each(f func(name string, v Value)) {
	for k, v := range i.vals {
		if v.kind != KindUnbound {
			f(i.class.shape.names[k], v)
		}
	}
}
