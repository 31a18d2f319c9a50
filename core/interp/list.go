package interp

import (
	"slices"

	"nabla/core/syntax"
)

func init() {
	ListType.Repr = func(t *Thread, v Value) (string, error) { return t.sequenceRepr(v, v.Object().(*List).Items, "[", "]") }
	ListType.Len = func(_ *Thread, v Value) (int, error) { return len(v.Object().(*List).Items), nil }
	ListType.Iter = func(_ *Thread, v Value) (Iterator, error) { return &listIterator{list: v.Object().(*List)}, nil }
	ListType.GetItem = listGet
	ListType.SetItem = listSet
	ListType.DelItem = listDel
	ListType.Binary = sequenceBinary
	ListType.Inplace = listInplace
	ListType.Compare = sequenceCompare
	ListType.New = NewBuiltin("list", "iterable=(), /", func(t *Thread, a []Value) (Value, error) {
		items, err := t.ToSlice(a[0])
		return NewList(items...), err
	})
	ListType.Members = listMembers

	TupleType.Repr = func(t *Thread, v Value) (string, error) {
		items := v.Object().(*Tuple).Items
		if len(items) == 1 {
			return t.sequenceRepr(v, items, "(", ",)")
		}
		return t.sequenceRepr(v, items, "(", ")")
	}
	TupleType.Len = func(_ *Thread, v Value) (int, error) { return len(v.Object().(*Tuple).Items), nil }
	TupleType.Iter = func(_ *Thread, v Value) (Iterator, error) {
		return sliceIterator(tupleIteratorType, v.Object().(*Tuple).Items), nil
	}
	TupleType.GetItem = func(t *Thread, v, key Value) (Value, error) {
		items := v.Object().(*Tuple).Items
		if s, ok := key.Object().(*Slice); ok {
			part, err := t.sliceOf(items, s)
			return NewTuple(part...), err
		}
		i, err := t.position(key, len(items), "tuple")
		if err != nil {
			return Value{}, err
		}
		return items[i], nil
	}
	TupleType.Binary = sequenceBinary
	TupleType.Compare = sequenceCompare
	TupleType.Hash = func(t *Thread, v Value) (uint64, error) {
		items := v.Object().(*Tuple).Items
		if err := t.enter(); err != nil {
			return 0, err
		}
		defer t.leave()
		hashes := make([]uint64, len(items))
		for i, x := range items {
			h, err := t.Hash(x)
			if err != nil {
				return 0, err
			}
			hashes[i] = h
		}
		return hashTuple(hashes), nil
	}
	TupleType.New = NewBuiltin("tuple", "iterable=(), /", func(t *Thread, a []Value) (Value, error) {
		if _, ok := a[0].Object().(*Tuple); ok {
			return a[0], nil
		}
		items, err := t.ToSlice(a[0])
		return NewTuple(items...), err
	})
	TupleType.Members = func() []Member {
		return []Member{
			Method("count", "value, /", func(t *Thread, a []Value) (Value, error) { return t.countIn(a[0].Object().(*Tuple).Items, a[1]) }),
			Method("index", "value, start=0, stop=9223372036854775807, /", func(t *Thread, a []Value) (Value, error) {
				return t.indexIn(a[0].Object().(*Tuple).Items, a, "tuple")
			}),
		}
	}
}

func (t *Thread) sequenceRepr(v Value, items []Value, open, end string) (string, error) {
	s := open + "..." + end
	_, err := t.inside(v.ref, func() error {
		in, err := t.joinRepr(items)
		s = open + in + end
		return err
	})
	return s, err
}

// position resolves an index of a sequence of n items.
func (t *Thread) position(key Value, n int, what string) (int, error) {
	i, err := t.index(key)
	if err != nil {
		if e, ok := err.(*Exception); ok && e.Class == TypeError {
			text := what + " indices must be integers or slices, not " + key.TypeOf().FullName()
			if what == "string" {
				text = "string indices must be integers, not '" + key.TypeOf().FullName() + "'"
			}
			return 0, t.Raise(TypeError, text).WithHint("run.index-type", what, t.shortRepr(key))
		}
		return 0, err
	}
	k := i.Int64()
	if _, big := i.Object().(*BigInt); big {
		return 0, t.Raise(IndexError, "cannot fit 'int' into an index-sized integer")
	}
	j := k
	if j < 0 {
		j += int64(n)
	}
	if j < 0 || j >= int64(n) {
		e := t.Raise(IndexError, what+" index out of range")
		if n == 0 {
			return 0, e.WithHint("run.index-empty", itoa(int(k)))
		}
		return 0, e.WithHint("run.index-range", itoa(int(k)), itoa(n), itoa(n-1))
	}
	return int(j), nil
}

func (t *Thread) sliceOf(items []Value, s *Slice) ([]Value, error) {
	start, step, n, err := s.Indices(t, len(items))
	if err != nil {
		return nil, err
	}
	if err := t.Alloc(int64(n) * valueSize); err != nil {
		return nil, err
	}
	if step == 1 {
		return append([]Value(nil), items[start:start+n]...), nil
	}
	part := make([]Value, n)
	for i := range part {
		part[i] = items[start+i*step]
	}
	return part, nil
}

func listGet(t *Thread, v, key Value) (Value, error) {
	l := v.Object().(*List)
	if s, ok := key.Object().(*Slice); ok {
		items, err := t.sliceOf(l.Items, s)
		return NewList(items...), err
	}
	i, err := t.position(key, len(l.Items), "list")
	if err != nil {
		return Value{}, err
	}
	return l.Items[i], nil
}

func listSet(t *Thread, v, key, x Value) error {
	l := v.Object().(*List)
	if s, ok := key.Object().(*Slice); ok {
		return l.setSlice(t, s, x)
	}
	i, err := t.position(key, len(l.Items), "list")
	if err != nil {
		if e, ok := err.(*Exception); ok && e.Class == IndexError {
			e.Args = []Value{Str("list assignment index out of range")}
		}
		return err
	}
	l.Touch(t)
	l.Items[i] = x
	return nil
}

func (l *List) setSlice(t *Thread, s *Slice, x Value) error {
	items, err := t.ToSlice(x)
	if err != nil {
		if e, ok := err.(*Exception); ok && e.Class == TypeError {
			e.Args = []Value{Str("can only assign an iterable")}
		}
		return err
	}
	start, step, n, err := s.Indices(t, len(l.Items))
	if err != nil {
		return err
	}
	l.Touch(t)
	if step == 1 {
		l.Items = slices.Replace(l.Items, start, start+n, items...)
		return nil
	}
	if len(items) != n {
		return t.Raise(ValueError, "attempt to assign sequence of size "+itoa(len(items))+" to extended slice of size "+itoa(n))
	}
	for i, y := range items {
		l.Items[start+i*step] = y
	}
	return nil
}

func listDel(t *Thread, v, key Value) error {
	l := v.Object().(*List)
	if s, ok := key.Object().(*Slice); ok {
		start, step, n, err := s.Indices(t, len(l.Items))
		if err != nil || n == 0 {
			return err
		}
		l.Touch(t)
		if step < 0 {
			start, step = start+(n-1)*step, -step
		}
		kept := l.Items[:start]
		for i := start; i < len(l.Items); i++ {
			if d := i - start; d%step != 0 || d/step >= n {
				kept = append(kept, l.Items[i])
			}
		}
		clear(l.Items[len(kept):])
		l.Items = kept
		return nil
	}
	i, err := t.position(key, len(l.Items), "list")
	if err != nil {
		if e, ok := err.(*Exception); ok && e.Class == IndexError {
			e.Args = []Value{Str("list assignment index out of range")}
		}
		return err
	}
	l.Touch(t)
	l.Items = slices.Delete(l.Items, i, i+1)
	return nil
}

// items are those of a list or tuple.
func sequenceItems(v Value) ([]Value, bool) {
	switch o := v.Object().(type) {
	case *List:
		return o.Items, true
	case *Tuple:
		return o.Items, true
	}
	return nil, false
}

func sequenceBinary(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	x, okA := sequenceItems(a)
	y, okB := sequenceItems(b)
	wrap := func(items []Value, like Value) Value {
		if like.TypeOf() == ListType {
			return NewList(items...)
		}
		return NewTuple(items...)
	}
	switch {
	case op == syntax.OpAdd && okA && okB && a.TypeOf() == b.TypeOf():
		if err := t.Alloc(int64(len(x)+len(y)) * valueSize); err != nil {
			return Value{}, err
		}
		return wrap(append(append(make([]Value, 0, len(x)+len(y)), x...), y...), a), nil
	case op == syntax.OpMul && okA != okB:
		seq, n := a, b
		if okB {
			seq, n, x = b, a, y
		}
		items, ok, err := t.repeat(x, n)
		if !ok || err != nil {
			return NotImplemented, err
		}
		return wrap(items, seq), nil
	}
	return NotImplemented, nil
}

// repeat is items * n; ok is false where n is no integer.
func (t *Thread) repeat(items []Value, n Value) ([]Value, bool, error) {
	count, ok, err := t.repeatCount(n, len(items), valueSize)
	if !ok || err != nil {
		return nil, ok, err
	}
	out := make([]Value, 0, len(items)*count)
	for range count {
		out = append(out, items...)
	}
	return out, true, nil
}

// repeatCount checks a repetition's size before it is made.
func (t *Thread) repeatCount(n Value, length int, size int64) (int, bool, error) {
	if n.kind == KindNpFloat || n.kind == KindFloat || n.kind == KindNpBool {
		return 0, false, nil
	}
	if c := n.TypeOf(); n.kind == KindRef && c != IntType && c.Binary != nil && !c.user {
		return 0, false, nil // an array multiplies a sequence element by element
	}
	if n.kind == KindRef && n.ref.Type().Index == nil {
		if _, big := n.ref.(*BigInt); !big {
			return 0, false, nil
		}
		return 0, true, t.Raise(OverflowError, "cannot fit 'int' into an index-sized integer")
	}
	i, err := t.AsIndex(n)
	if err != nil {
		return 0, n.kind != KindNone, err
	}
	if i <= 0 || length == 0 {
		return 0, true, nil
	}
	if i > (1<<62)/(int64(length)*size) {
		return 0, true, t.Alloc(1 << 62)
	}
	return int(i), true, t.Alloc(i * int64(length) * size)
}

func listInplace(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	l := a.Object().(*List)
	switch op {
	case syntax.OpAdd:
		if b.TypeOf().Iter == nil {
			if _, ok := b.Object().(Iterator); !ok {
				return Value{}, t.Raise(TypeError, "'"+b.TypeOf().FullName()+"' object is not iterable").WithHint("run.list-add", t.shortRepr(b))
			}
		}
		if b.TypeOf().Binary != nil && b.TypeOf().Module == "numpy" {
			return NotImplemented, nil
		}
		return a, l.extend(t, b)
	case syntax.OpMul:
		items, ok, err := t.repeat(l.Items, b)
		if !ok || err != nil {
			return NotImplemented, err
		}
		l.Touch(t)
		l.Items = items
		return a, nil
	}
	return NotImplemented, nil
}

func (l *List) extend(t *Thread, v Value) error {
	if o, ok := v.Object().(*List); ok {
		if err := t.Alloc(int64(len(l.Items)+len(o.Items)) * valueSize); err != nil {
			return err
		}
		l.Touch(t)
		l.Items = append(l.Items, o.Items...)
		return nil
	}
	return t.Iterate(v, func(x Value) error { return l.Append(t, x) })
}

func sequenceCompare(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	x, okA := sequenceItems(a)
	y, okB := sequenceItems(b)
	if !okA || !okB || a.TypeOf() != b.TypeOf() {
		return NotImplemented, nil
	}
	if err := t.enter(); err != nil {
		return Value{}, t.recursion(" in comparison")
	}
	defer t.leave()
	if len(x) != len(y) && (op == syntax.OpEq || op == syntax.OpNe) {
		return Bool(op == syntax.OpNe), nil
	}
	for i := 0; i < len(x) && i < len(y); i++ {
		if err := t.Hook(1); err != nil {
			return Value{}, err
		}
		same, err := t.sameKey(x[i], y[i])
		if err != nil {
			return Value{}, err
		}
		if !same {
			if op == syntax.OpEq || op == syntax.OpNe {
				return Bool(op == syntax.OpNe), nil
			}
			return t.Compare(op, x[i], y[i])
		}
	}
	switch {
	case len(x) < len(y):
		return Bool(ordered(op, -1)), nil
	case len(x) > len(y):
		return Bool(ordered(op, 1)), nil
	}
	return Bool(ordered(op, 0)), nil
}
