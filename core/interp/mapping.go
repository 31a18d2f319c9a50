package interp

import (
	"strings"

	"nabla/core/syntax"
)

// dictView is d.keys(), d.values() or d.items().
type dictView struct {
	d    *Dict
	kind uint8 // 0 keys, 1 values, 2 items
}

var dictViewTypes = [3]*Type{{Name: "dict_keys", Final: true}, {Name: "dict_values", Final: true}, {Name: "dict_items", Final: true}}

func (v *dictView) Type() *Type { return dictViewTypes[v.kind] }

// Reach visits the dict.
func (v *dictView) Reach(visit func(Value) bool) { visit(Obj(v.d)) }

func (t *Thread) dictIter(d *Dict, kind uint8) Iterator {
	i, version, n := 0, d.version, d.n
	return NewIterator(dictIteratorType, func(t *Thread) (Value, bool, error) {
		if d.version != version {
			if d.n != n {
				return Value{}, false, t.Raise(RuntimeError, "dictionary changed size during iteration").WithHint("run.changed-size")
			}
			return Value{}, false, t.Raise(RuntimeError, "dictionary keys changed during iteration").WithHint("run.changed-size")
		}
		for ; i < len(d.entries); i++ {
			e := &d.entries[i]
			if e.key.kind == KindUnbound {
				continue
			}
			i++
			switch kind {
			case 0:
				return e.key, true, nil
			case 1:
				return e.val, true, nil
			}
			return NewTuple(e.key, e.val), true, nil
		}
		return Value{}, false, nil
	}, Obj(d))
}

func init() {
	for kind, c := range dictViewTypes {
		kind := uint8(kind)
		c.Len = func(_ *Thread, v Value) (int, error) { return v.Object().(*dictView).d.n, nil }
		c.Iter = func(t *Thread, v Value) (Iterator, error) { return t.dictIter(v.Object().(*dictView).d, kind), nil }
		c.Repr = func(t *Thread, v Value) (string, error) {
			items, err := t.ToSlice(v)
			if err != nil {
				return "", err
			}
			return t.sequenceRepr(v, items, v.TypeOf().Name+"([", "])")
		}
		if kind != 1 {
			c.Compare = viewCompare
			c.Binary = viewBinary
		}
	}
	dictViewTypes[0].Contains = func(t *Thread, v, x Value) (bool, error) {
		_, ok, err := v.Object().(*dictView).d.Get(t, x)
		return ok, err
	}
	DictType.Repr = dictRepr
	DictType.Len = func(_ *Thread, v Value) (int, error) { return v.Object().(*Dict).n, nil }
	DictType.Iter = func(t *Thread, v Value) (Iterator, error) { return t.dictIter(v.Object().(*Dict), 0), nil }
	DictType.Contains = func(t *Thread, v, x Value) (bool, error) {
		_, ok, err := v.Object().(*Dict).Get(t, x)
		return ok, err
	}
	DictType.GetItem = func(t *Thread, v, key Value) (Value, error) {
		d := v.Object().(*Dict)
		x, ok, err := d.Get(t, key)
		if err != nil || ok {
			return x, err
		}
		if d.missing.kind != KindUnbound && d.missing.kind != KindNone {
			if x, err = t.Call(d.missing); err != nil {
				return x, err
			}
			return x, d.Set(t, key, x)
		}
		if d.class == counterType {
			return Int(0), nil
		}
		return Value{}, t.keyError(d, key)
	}
	DictType.SetItem = func(t *Thread, v, key, x Value) error { return v.Object().(*Dict).Set(t, key, x) }
	DictType.DelItem = func(t *Thread, v, key Value) error {
		d := v.Object().(*Dict)
		_, ok, err := d.Delete(t, key)
		if err == nil && !ok {
			err = t.keyError(d, key)
		}
		return err
	}
	DictType.Compare = dictCompare
	DictType.Binary = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		x, okA := a.Object().(*Dict)
		y, okB := b.Object().(*Dict)
		if op != syntax.OpOr || !okA || !okB {
			return NotImplemented, nil
		}
		c := x.copy()
		return Obj(c), t.dictUpdate(c, Obj(y), false)
	}
	DictType.Inplace = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		if op != syntax.OpOr {
			return NotImplemented, nil
		}
		return a, t.dictFill(a.Object().(*Dict), b)
	}
	DictType.New = NewBuiltin("dict", "mapping=, /, **kw", func(t *Thread, a []Value) (Value, error) {
		d := NewDict()
		if a[0].kind != KindUnbound {
			if err := t.dictFill(d, a[0]); err != nil {
				return Value{}, err
			}
		}
		return Obj(d), t.dictUpdate(d, a[1], false)
	})
	DictType.Members = dictMembers
	collectionSlots()
}

func (t *Thread) keyError(d *Dict, key Value) *Exception {
	e := &Exception{Class: KeyError, Args: []Value{key}}
	if s, ok := AsString(key); ok {
		var known []string
		d.Each(func(k, _ Value) bool {
			if n, ok := AsString(k); ok {
				known = append(known, n)
			}
			return len(known) < 200
		})
		if near := nearest(s, known); near != "" {
			return e.WithHint("run.key-near", quote(s), quote(near))
		}
	}
	return e.WithHint("run.key", t.shortRepr(key))
}

func dictRepr(t *Thread, v Value) (string, error) {
	d := v.Object().(*Dict)
	s := "{...}"
	_, err := t.inside(v.ref, func() error {
		var b strings.Builder
		b.WriteByte('{')
		var err error
		d.Each(func(k, x Value) bool {
			if b.Len() > 1 {
				b.WriteString(", ")
			}
			var ks, xs string
			if ks, err = t.Repr(k); err != nil {
				return false
			}
			if xs, err = t.Repr(x); err != nil {
				return false
			}
			b.WriteString(ks + ": " + xs)
			return true
		})
		b.WriteByte('}')
		s = b.String()
		return err
	})
	return s, err
}

// dictFill is d.update(v): of a mapping, or of pairs.
func (t *Thread) dictFill(d *Dict, v Value) error {
	if m, ok := v.Object().(*Dict); ok {
		return t.dictUpdate(d, Obj(m), false)
	}
	if keys, err := t.lookupAttr(v, "keys"); err == nil && keys.kind != KindUnbound {
		list, err := t.Call(keys)
		if err != nil {
			return err
		}
		return t.Iterate(list, func(k Value) error {
			x, err := t.GetItem(v, k)
			if err != nil {
				return err
			}
			return d.Set(t, k, x)
		})
	}
	i := 0
	return t.Iterate(v, func(pair Value) error {
		if pair.TypeOf().Iter == nil {
			return t.Raise(TypeError, "cannot convert dictionary update sequence element #"+itoa(i)+" to a sequence")
		}
		kv, err := t.ToSlice(pair)
		if err != nil {
			return err
		}
		if len(kv) != 2 {
			return t.Raise(ValueError, "dictionary update sequence element #"+itoa(i)+" has length "+itoa(len(kv))+"; 2 is required")
		}
		i++
		return d.Set(t, kv[0], kv[1])
	})
}

func dictCompare(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	x, okA := a.Object().(*Dict)
	y, okB := b.Object().(*Dict)
	if !okA || !okB || op != syntax.OpEq && op != syntax.OpNe {
		return NotImplemented, nil
	}
	if err := t.enter(); err != nil {
		return Value{}, t.recursion(" in comparison")
	}
	defer t.leave()
	same := x.n == y.n
	var err error
	if same {
		x.Each(func(k, v Value) bool {
			w, ok, e := y.Get(t, k)
			if e == nil && ok {
				ok, e = t.sameKey(v, w)
			}
			same, err = ok, e
			return same && err == nil
		})
	}
	return Bool(same == (op == syntax.OpEq)), err
}

// viewSet is a view, set or other iterable as a set.
func (t *Thread) asSet(v Value) (*Set, error) {
	if s, ok := v.Object().(*Set); ok {
		return s, nil
	}
	s := NewSet()
	return s, t.Iterate(v, func(x Value) error { return s.Add(t, x) })
}

func viewCompare(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	_, isSet := b.Object().(*Set)
	if _, isView := b.Object().(*dictView); !isSet && !isView {
		return NotImplemented, nil
	}
	x, err := t.asSet(a)
	if err != nil {
		return Value{}, err
	}
	y, err := t.asSet(b)
	if err != nil {
		return Value{}, err
	}
	return setCompare(t, op, Obj(x), Obj(y))
}

func viewBinary(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	if a.TypeOf().Iter == nil || b.TypeOf().Iter == nil || op == syntax.OpAdd {
		return NotImplemented, nil
	}
	x, err := t.asSet(a)
	if err != nil {
		return Value{}, err
	}
	y, err := t.asSet(b)
	if err != nil {
		return Value{}, err
	}
	return setBinary(t, op, Obj(x), Obj(y))
}

func dictMembers() []Member {
	self := func(a []Value) *Dict { return a[0].Object().(*Dict) }
	view := func(name string, kind uint8) Member {
		return Method(name, "", func(_ *Thread, a []Value) (Value, error) { return Obj(&dictView{self(a), kind}), nil })
	}
	return []Member{
		view("keys", 0), view("values", 1), view("items", 2),
		Method("get", "key, default=None, /", func(t *Thread, a []Value) (Value, error) {
			v, ok, err := self(a).Get(t, a[1])
			if err == nil && !ok {
				v = a[2]
			}
			return v, err
		}),
		Method("setdefault", "key, default=None, /", func(t *Thread, a []Value) (Value, error) {
			v, ok, err := self(a).Get(t, a[1])
			if err != nil || ok {
				return v, err
			}
			return a[2], self(a).Set(t, a[1], a[2])
		}),
		Method("pop", "key, default=, /", func(t *Thread, a []Value) (Value, error) {
			v, ok, err := self(a).Delete(t, a[1])
			switch {
			case err != nil || ok:
				return v, err
			case a[2].kind != KindUnbound:
				return a[2], nil
			}
			return Value{}, t.keyError(self(a), a[1])
		}),
		Method("popitem", "", func(t *Thread, a []Value) (Value, error) {
			d := self(a)
			for i := len(d.entries) - 1; i >= 0; i-- {
				if e := d.entries[i]; e.key.kind != KindUnbound {
					_, _, err := d.Delete(t, e.key)
					return NewTuple(e.key, e.val), err
				}
			}
			return Value{}, &Exception{Class: KeyError, Args: []Value{Str("popitem(): dictionary is empty")}}
		}),
		Method("update", "other=(), /, **kw", func(t *Thread, a []Value) (Value, error) {
			if err := t.dictFill(self(a), a[1]); err != nil {
				return Value{}, err
			}
			return None, t.dictUpdate(self(a), a[2], false)
		}),
		Method("clear", "", func(t *Thread, a []Value) (Value, error) {
			self(a).Clear(t)
			return None, nil
		}),
		Method("copy", "", func(_ *Thread, a []Value) (Value, error) { return Obj(self(a).copy()), nil }),
		ClassFunc("fromkeys", "iterable, value=None, /", func(t *Thread, a []Value) (Value, error) {
			d := NewDict()
			return Obj(d), t.Iterate(a[0], func(k Value) error { return d.Set(t, k, a[1]) })
		}),
	}
}
