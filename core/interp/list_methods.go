package interp

import (
	"slices"
)

func (t *Thread) countIn(items []Value, x Value) (Value, error) {
	n := int64(0)
	for _, y := range items {
		same, err := t.sameKey(y, x)
		if err != nil {
			return Value{}, err
		}
		if same {
			n++
		}
	}
	return Int(n), nil
}

// indexIn is list.index: a is self, value, start, stop.
func (t *Thread) indexIn(items []Value, a []Value, what string) (Value, error) {
	s := &Slice{a[2], a[3], None}
	start, _, n, err := s.Indices(t, len(items))
	if err != nil {
		return Value{}, err
	}
	for i := start; i < start+n && i < len(items); i++ {
		same, err := t.sameKey(items[i], a[1])
		if err != nil {
			return Value{}, err
		}
		if same {
			return Int(int64(i)), nil
		}
	}
	if what == "tuple" {
		return Value{}, t.Raise(ValueError, "tuple.index(x): x not in tuple")
	}
	return Value{}, t.Raise(ValueError, t.shortRepr(a[1])+" is not in list").WithHint("run.not-in-list", t.shortRepr(a[1]))
}

func listMembers() []Member {
	self := func(a []Value) *List { return a[0].Object().(*List) }
	return []Member{
		Method("append", "object, /", func(t *Thread, a []Value) (Value, error) { return None, self(a).Append(t, a[1]) }),
		Method("extend", "iterable, /", func(t *Thread, a []Value) (Value, error) { return None, self(a).extend(t, a[1]) }),
		Method("insert", "index, object, /", func(t *Thread, a []Value) (Value, error) {
			l := self(a)
			i, err := t.AsIndex(a[1])
			if err != nil {
				return Value{}, err
			}
			if i < 0 {
				i = max(i+int64(len(l.Items)), 0)
			}
			i = min(i, int64(len(l.Items)))
			if err := t.Hook(len(l.Items) / 16); err != nil {
				return Value{}, err
			}
			if err := t.Alloc(valueSize); err != nil {
				return Value{}, err
			}
			l.Touch(t)
			l.Items = slices.Insert(l.Items, int(i), a[2])
			return None, nil
		}),
		Method("pop", "index=-1, /", func(t *Thread, a []Value) (Value, error) {
			l := self(a)
			if len(l.Items) == 0 {
				return Value{}, t.Raise(IndexError, "pop from empty list").WithHint("run.pop-empty")
			}
			i, err := t.position(a[1], len(l.Items), "list")
			if err != nil {
				if e, ok := err.(*Exception); ok && e.Class == IndexError {
					e.Args = []Value{Str("pop index out of range")}
				}
				return Value{}, err
			}
			l.Touch(t)
			v := l.Items[i]
			l.Items = slices.Delete(l.Items, i, i+1)
			return v, nil
		}),
		Method("remove", "value, /", func(t *Thread, a []Value) (Value, error) {
			l := self(a)
			for i, x := range l.Items {
				same, err := t.sameKey(x, a[1])
				if err != nil {
					return Value{}, err
				}
				if same {
					l.Touch(t)
					l.Items = slices.Delete(l.Items, i, i+1)
					return None, nil
				}
			}
			return Value{}, t.Raise(ValueError, "list.remove(x): x not in list").WithHint("run.not-in-list", t.shortRepr(a[1]))
		}),
		Method("clear", "", func(t *Thread, a []Value) (Value, error) {
			self(a).Touch(t)
			self(a).Items = nil
			return None, nil
		}),
		Method("copy", "", func(t *Thread, a []Value) (Value, error) {
			items, err := t.ToSlice(a[0])
			return NewList(items...), err
		}),
		Method("count", "value, /", func(t *Thread, a []Value) (Value, error) { return t.countIn(self(a).Items, a[1]) }),
		Method("index", "value, start=0, stop=9223372036854775807, /", func(t *Thread, a []Value) (Value, error) {
			return t.indexIn(self(a).Items, a, "list")
		}),
		Method("reverse", "", func(t *Thread, a []Value) (Value, error) {
			self(a).Touch(t)
			slices.Reverse(self(a).Items)
			return None, nil
		}),
		Method("sort", "*, key=None, reverse=False", func(t *Thread, a []Value) (Value, error) {
			l := self(a)
			items := append([]Value(nil), l.Items...)
			if err := t.Sort(items, a[1], a[2]); err != nil {
				return Value{}, err
			}
			l.Touch(t)
			l.Items = items
			return None, nil
		}),
	}
}

// Sort sorts in place, stably, as list.sort(key=key, reverse=reverse).
func (t *Thread) Sort(items []Value, key, reverse Value) error {
	down, err := t.Truth(reverse)
	if err != nil {
		return err
	}
	keys := items
	if key.kind != KindNone && key.kind != KindUnbound {
		keys = make([]Value, len(items))
		for i, v := range items {
			if keys[i], err = t.Call(key, v); err != nil {
				return err
			}
		}
	}
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	var failed error
	slices.SortStableFunc(order, func(i, j int) int {
		if failed != nil {
			return 0
		}
		if failed = t.Hook(2); failed != nil {
			return 0
		}
		x, y := keys[i], keys[j]
		if down {
			x, y = y, x
		}
		less, err := t.Less(x, y)
		if err != nil {
			failed = err
			return 0
		}
		if less {
			return -1
		}
		// Only a second comparison tells equal from greater.
		if less, err = t.Less(y, x); err != nil {
			failed = err
		} else if less {
			return 1
		}
		return 0
	})
	if failed != nil {
		return failed
	}
	sorted := make([]Value, len(items))
	for i, k := range order {
		sorted[i] = items[k]
	}
	copy(items, sorted)
	return nil
}

func sortStrings(s []string) { slices.Sort(s) }
