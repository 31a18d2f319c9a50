package interp

var iteratorType = &Type{Name: "iterator", Final: true}

func init() {
	iteratorType.Iter = selfIter
	iteratorType.Members = iteratorMembers
}

// selfIter is Iter of iterators.
func selfIter(t *Thread, v Value) (Iterator, error) {
	if it, ok := v.Object().(Iterator); ok {
		return it, nil
	}
	return nil, t.Raise(TypeError, "'"+v.TypeOf().Name+"' object is not an iterator")
}

func iteratorMembers() []Member {
	return []Member{Method("__next__", "", func(t *Thread, a []Value) (Value, error) {
		v, ok, err := a[0].Object().(Iterator).Next(t)
		if err == nil && !ok {
			err = t.stopIteration(Value{})
		}
		return v, err
	})}
}

// IteratorType makes the class of a native iterator.
func IteratorType(name string) *Type {
	return &Type{Name: name, Final: true, Iter: selfIter, Members: iteratorMembers}
}

// funcIterator is an iterator made of a Go function.
type funcIterator struct {
	typ   *Type
	next  func(t *Thread) (Value, bool, error)
	reach []Value
}

func (f *funcIterator) Type() *Type { return f.typ }

func (f *funcIterator) Next(t *Thread) (Value, bool, error) { return f.next(t) }

// Reach visits what it iterates over.
func (f *funcIterator) Reach(visit func(Value) bool) {
	for _, v := range f.reach {
		if !visit(v) {
			return
		}
	}
}

// NewIterator makes an iterator of a function that gives the next value; over is what it goes over.
func NewIterator(class *Type, next func(t *Thread) (Value, bool, error), over ...Value) Iterator {
	if class == nil {
		class = iteratorType
	}
	return &funcIterator{class, next, over}
}

var (
	listIteratorType  = IteratorType("list_iterator")
	tupleIteratorType = IteratorType("tuple_iterator")
	strIteratorType   = IteratorType("str_iterator")
	rangeIteratorType = IteratorType("range_iterator")
	dictIteratorType  = IteratorType("dict_keyiterator")
	setIteratorType   = IteratorType("set_iterator")
)

type listIterator struct {
	list *List
	i    int
}

func (*listIterator) Type() *Type { return listIteratorType }

// Next gives the next item; the list may grow meanwhile.
func (l *listIterator) Next(*Thread) (Value, bool, error) {
	if l.i >= len(l.list.Items) {
		return Value{}, false, nil
	}
	l.i++
	return l.list.Items[l.i-1], true, nil
}

// Reach visits the list.
func (l *listIterator) Reach(visit func(Value) bool) { visit(Obj(l.list)) }

type rangeIterator struct {
	r Range
	i int64
}

func (*rangeIterator) Type() *Type { return rangeIteratorType }

// Next gives the next number.
func (r *rangeIterator) Next(*Thread) (Value, bool, error) {
	if r.i >= r.r.N {
		return Value{}, false, nil
	}
	r.i++
	return Int(r.r.At(r.i - 1)), true, nil
}

// sliceIterator goes over values that are fixed.
func sliceIterator(class *Type, items []Value) Iterator {
	i := 0
	return NewIterator(class, func(*Thread) (Value, bool, error) {
		if i >= len(items) {
			return Value{}, false, nil
		}
		i++
		return items[i-1], true, nil
	})
}
