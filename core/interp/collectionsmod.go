package interp

import (
	"strings"

	"nabla/core/syntax"
)

var (
	defaultdictType = &Type{Name: "defaultdict", Module: "collections", Base: DictType, Final: true}
	orderedDictType = &Type{Name: "OrderedDict", Module: "collections", Base: DictType, Final: true}
	dequeType       = &Type{Name: "deque", Module: "collections", Unhashable: true, Final: true}
)

// inherit gives a kind of dict the slots of dict.
func inherit(c *Type) {
	c.Len, c.Iter, c.Contains, c.GetItem, c.SetItem, c.DelItem = DictType.Len, DictType.Iter, DictType.Contains, DictType.GetItem, DictType.SetItem, DictType.DelItem
	c.Compare, c.Binary, c.Inplace, c.Unhashable = DictType.Compare, DictType.Binary, DictType.Inplace, true
}

// collectionSlots is called when the slots of dict are set.
func collectionSlots() {
	fill := func(t *Thread, d *Dict, from, kw Value) (Value, error) {
		if from.kind != KindUnbound && from.kind != KindNone {
			if err := t.dictFill(d, from); err != nil {
				return Value{}, err
			}
		}
		return Obj(d), t.dictUpdate(d, kw, false)
	}
	defaultdictType.New = NewBuiltin("defaultdict", "default_factory=None, iterable=, /, **kw", func(t *Thread, a []Value) (Value, error) {
		if a[0].kind != KindNone && !callable(a[0]) {
			return Value{}, t.Raise(TypeError, "first argument must be callable or None")
		}
		return fill(t, &Dict{class: defaultdictType, missing: a[0]}, a[1], a[2])
	})
	defaultdictType.Repr = func(t *Thread, v Value) (string, error) {
		f, err := t.Repr(v.Object().(*Dict).missing)
		if err != nil {
			return "", err
		}
		s, err := dictRepr(t, v)
		return "defaultdict(" + f + ", " + s + ")", err
	}
	orderedDictType.New = NewBuiltin("OrderedDict", "iterable=, /, **kw", func(t *Thread, a []Value) (Value, error) {
		return fill(t, &Dict{class: orderedDictType}, a[0], a[1])
	})
	orderedDictType.Repr = func(t *Thread, v Value) (string, error) {
		items, err := t.ToSlice(Obj(&dictView{v.Object().(*Dict), 2}))
		if err != nil || len(items) == 0 {
			return "OrderedDict()", err
		}
		s, err := t.joinRepr(items)
		return "OrderedDict([" + s + "])", err
	}
	counterType.New = NewBuiltin("Counter", "iterable=None, /, **kw", func(t *Thread, a []Value) (Value, error) {
		c := &Dict{class: counterType}
		if err := t.count(c, a[0], 1); err != nil {
			return Value{}, err
		}
		return Obj(c), t.count(c, a[1], 1)
	})
	counterType.Repr = func(t *Thread, v Value) (string, error) {
		items, err := t.mostCommon(v.Object().(*Dict))
		if err != nil || len(items) == 0 {
			return "Counter()", err
		}
		parts := make([]string, len(items))
		for i, p := range items {
			kv := p.Object().(*Tuple).Items
			k, err := t.Repr(kv[0])
			if err != nil {
				return "", err
			}
			n, err := t.Repr(kv[1])
			if err != nil {
				return "", err
			}
			parts[i] = k + ": " + n
		}
		return "Counter({" + strings.Join(parts, ", ") + "})", nil
	}
	counterType.Members = func() []Member {
		self := func(a []Value) *Dict { return a[0].Object().(*Dict) }
		return []Member{
			Method("most_common", "n=None", func(t *Thread, a []Value) (Value, error) {
				items, err := t.mostCommon(self(a))
				if err != nil || a[1].kind == KindNone {
					return NewList(items...), err
				}
				n, err := t.AsIndex(a[1])
				return NewList(items[:min(max(int(n), 0), len(items))]...), err
			}),
			Method("update", "iterable=None, /", func(t *Thread, a []Value) (Value, error) { return None, t.count(self(a), a[1], 1) }),
			Method("subtract", "iterable=None, /", func(t *Thread, a []Value) (Value, error) { return None, t.count(self(a), a[1], -1) }),
			Method("total", "", func(t *Thread, a []Value) (Value, error) {
				return builtinSum(t, []Value{Obj(&dictView{self(a), 1}), Int(0)})
			}),
			Method("elements", "", func(t *Thread, a []Value) (Value, error) {
				var l List
				var err error
				self(a).Each(func(k, v Value) bool {
					for n := v.Int64(); n > 0 && err == nil; n-- {
						err = l.Append(t, k)
					}
					return err == nil
				})
				it, _ := t.Iter(Obj(&l))
				return Obj(it), err
			}),
		}
	}
	for _, c := range []*Type{defaultdictType, orderedDictType, counterType} {
		inherit(c)
	}
	counterType.Binary = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		x, okA := a.Object().(*Dict)
		y, okB := b.Object().(*Dict)
		if !okA || !okB || op != syntax.OpAdd && op != syntax.OpSub {
			return NotImplemented, nil
		}
		c := x.copy()
		sign := int64(1)
		if op == syntax.OpSub {
			sign = -1
		}
		if err := t.count(c, Obj(y), sign); err != nil {
			return Value{}, err
		}
		out := &Dict{class: counterType}
		var err error
		c.Each(func(k, v Value) bool {
			if v.Int64() > 0 {
				err = out.Set(t, k, v)
			}
			return err == nil
		})
		return Obj(out), err
	}
	dequeSlots()
}

// count adds an iterable's items, or a mapping's counts, to a Counter.
func (t *Thread) count(c *Dict, from Value, sign int64) error {
	if from.kind == KindNone {
		return nil
	}
	add := func(k, n Value) error {
		old, ok, err := c.Get(t, k)
		if err != nil {
			return err
		}
		if !ok {
			old = Int(0)
		}
		if sign < 0 {
			if n, err = t.Unary(syntax.OpNeg, n); err != nil {
				return err
			}
		}
		sum, err := t.Binary(syntax.OpAdd, old, n)
		if err != nil {
			return err
		}
		return c.Set(t, k, sum)
	}
	if d, ok := from.Object().(*Dict); ok {
		var err error
		d.Each(func(k, n Value) bool {
			err = add(k, n)
			return err == nil
		})
		return err
	}
	return t.Iterate(from, func(k Value) error { return add(k, Int(1)) })
}

func (t *Thread) mostCommon(d *Dict) ([]Value, error) {
	items, err := t.ToSlice(Obj(&dictView{d, 2}))
	if err != nil {
		return nil, err
	}
	second := Func("count", "item, /", func(_ *Thread, a []Value) (Value, error) { return a[0].Object().(*Tuple).Items[1], nil })
	return items, t.Sort(items, second, Bool(true))
}

// Deque is collections.deque.
type Deque struct {
	List
	max int // -1: any
}

// Type is deque.
func (*Deque) Type() *Type { return dequeType }

// trim keeps at most max items, dropping from the far end.
func (d *Deque) trim(fromLeft bool) {
	if n := len(d.Items) - d.max; d.max >= 0 && n > 0 {
		if fromLeft {
			d.Items = d.Items[n:]
		} else {
			d.Items = d.Items[:d.max]
		}
	}
}

func dequeSlots() {
	self := func(v Value) *Deque { return v.Object().(*Deque) }
	dequeType.New = NewBuiltin("deque", "iterable=(), maxlen=None", func(t *Thread, a []Value) (Value, error) {
		d := &Deque{max: -1}
		if a[1].kind != KindNone {
			n, err := t.AsIndex(a[1])
			if err != nil {
				return Value{}, err
			}
			d.max = int(n)
		}
		err := t.Iterate(a[0], func(v Value) error {
			err := d.Append(t, v)
			d.trim(true)
			return err
		})
		return Obj(d), err
	})
	dequeType.Repr = func(t *Thread, v Value) (string, error) {
		d := self(v)
		end := "])"
		if d.max >= 0 {
			end = "], maxlen=" + itoa(d.max) + ")"
		}
		return t.sequenceRepr(v, d.Items, "deque([", end)
	}
	dequeType.Len = func(_ *Thread, v Value) (int, error) { return len(self(v).Items), nil }
	dequeType.Iter = func(_ *Thread, v Value) (Iterator, error) { return &listIterator{list: &self(v).List}, nil }
	dequeType.GetItem = func(t *Thread, v, key Value) (Value, error) {
		i, err := t.position(key, len(self(v).Items), "deque")
		if err != nil {
			return Value{}, err
		}
		return self(v).Items[i], nil
	}
	dequeType.SetItem = func(t *Thread, v, key, x Value) error {
		i, err := t.position(key, len(self(v).Items), "deque")
		if err != nil {
			return err
		}
		self(v).Touch(t)
		self(v).Items[i] = x
		return nil
	}
	dequeType.Compare = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		y, ok := b.Object().(*Deque)
		if !ok {
			return NotImplemented, nil
		}
		return sequenceCompare(t, op, Obj(&self(a).List), Obj(&y.List))
	}
	dequeType.Members = func() []Member {
		pop := func(name string, left bool) Member {
			return Method(name, "", func(t *Thread, a []Value) (Value, error) {
				d := self(a[0])
				n := len(d.Items)
				if n == 0 {
					return Value{}, t.Raise(IndexError, "pop from an empty deque").WithHint("run.pop-empty")
				}
				d.Touch(t)
				if left {
					v := d.Items[0]
					d.Items[0] = Value{}
					d.Items = d.Items[1:]
					return v, nil
				}
				v := d.Items[n-1]
				d.Items = d.Items[:n-1]
				return v, nil
			})
		}
		return []Member{
			Method("append", "x, /", func(t *Thread, a []Value) (Value, error) {
				err := self(a[0]).Append(t, a[1])
				self(a[0]).trim(true)
				return None, err
			}),
			Method("appendleft", "x, /", func(t *Thread, a []Value) (Value, error) {
				d := self(a[0])
				if err := t.Alloc(int64(len(d.Items)+1) * valueSize / 8); err != nil {
					return Value{}, err
				}
				d.Touch(t)
				d.Items = append([]Value{a[1]}, d.Items...)
				d.trim(false)
				return None, t.Hook(len(d.Items) / 16)
			}),
			Method("extend", "iterable, /", func(t *Thread, a []Value) (Value, error) {
				return None, t.Iterate(a[1], func(v Value) error {
					err := self(a[0]).Append(t, v)
					self(a[0]).trim(true)
					return err
				})
			}),
			pop("pop", false), pop("popleft", true),
			Method("clear", "", func(t *Thread, a []Value) (Value, error) {
				self(a[0]).Touch(t)
				self(a[0]).Items = nil
				return None, nil
			}),
			Method("rotate", "n=1, /", func(t *Thread, a []Value) (Value, error) {
				d := self(a[0])
				n, err := t.AsIndex(a[1])
				if k := len(d.Items); k > 0 && err == nil {
					at := ((int(n) % k) + k) % k
					d.Touch(t)
					d.Items = append(append([]Value(nil), d.Items[k-at:]...), d.Items[:k-at]...)
				}
				return None, err
			}),
			Getter("maxlen", func(_ *Thread, v Value) (Value, error) {
				if self(v).max < 0 {
					return None, nil
				}
				return Int(int64(self(v).max)), nil
			}),
		}
	}
}

// namedTuple makes the class of a collections.namedtuple.
func (t *Thread) namedTuple(name string, fields []string, defaults []Value) Value {
	c := &Type{Name: name, Module: "__main__", Base: TupleType, Final: true}
	sig := ""
	for i, f := range fields {
		if i > 0 {
			sig += ", "
		}
		sig += f
		if i >= len(fields)-len(defaults) {
			sig += "="
		}
	}
	c.New = NewBuiltin(name, sig, func(_ *Thread, a []Value) (Value, error) {
		items := append([]Value(nil), a...)
		for i := range items {
			if items[i].kind == KindUnbound {
				items[i] = defaults[i-(len(fields)-len(defaults))]
			}
		}
		return Obj(&namedTuple{Tuple{items}, c}), nil
	})
	items := func(v Value) Value { return Obj(&v.Object().(*namedTuple).Tuple) }
	c.Repr = func(t *Thread, v Value) (string, error) {
		parts := make([]string, len(fields))
		for i, x := range v.Object().(*namedTuple).Items {
			s, err := t.Repr(x)
			if err != nil {
				return "", err
			}
			parts[i] = fields[i] + "=" + s
		}
		return name + "(" + strings.Join(parts, ", ") + ")", nil
	}
	c.Len = func(*Thread, Value) (int, error) { return len(fields), nil }
	c.Iter = func(t *Thread, v Value) (Iterator, error) { return TupleType.Iter(t, items(v)) }
	c.GetItem = func(t *Thread, v, key Value) (Value, error) { return TupleType.GetItem(t, items(v), key) }
	c.Hash = func(t *Thread, v Value) (uint64, error) { return TupleType.Hash(t, items(v)) }
	c.Compare = func(t *Thread, op syntax.Op, a, b Value) (Value, error) {
		for _, p := range []*Value{&a, &b} {
			if n, ok := p.Object().(*namedTuple); ok {
				*p = Obj(&n.Tuple)
			}
		}
		return sequenceCompare(t, op, a, b)
	}
	c.Members = func() []Member {
		names := make([]Value, len(fields))
		list := []Member{
			Method("_asdict", "", func(t *Thread, a []Value) (Value, error) {
				d := NewDict()
				for i, f := range fields {
					if err := d.Set(t, Str(f), a[0].Object().(*namedTuple).Items[i]); err != nil {
						return Value{}, err
					}
				}
				return Obj(d), nil
			}),
			Method("_replace", "**kw", func(t *Thread, a []Value) (Value, error) {
				n := append([]Value(nil), a[0].Object().(*namedTuple).Items...)
				for i, f := range fields {
					if v, ok := a[1].Object().(*Dict).GetStr(t, f); ok {
						n[i] = v
					}
				}
				return Obj(&namedTuple{Tuple{n}, c}), nil
			}),
		}
		for i, f := range fields {
			names[i] = Str(f)
			list = append(list, Getter(f, func(_ *Thread, v Value) (Value, error) { return v.Object().(*namedTuple).Items[i], nil }))
		}
		return append(list, Member{"_fields", NewTuple(names...)})
	}
	return Obj(c)
}

type namedTuple struct {
	Tuple
	class *Type
}

func (n *namedTuple) Type() *Type { return n.class }

func collectionsModule(*Session) *Module {
	return NewModule("collections", func() []Member {
		return []Member{
			{"defaultdict", Obj(defaultdictType)}, {"OrderedDict", Obj(orderedDictType)}, {"Counter", Obj(counterType)}, {"deque", Obj(dequeType)},
			{"namedtuple", Func("collections.namedtuple", "typename, field_names, *, rename=False, defaults=()", func(t *Thread, a []Value) (Value, error) {
				name, err := t.strArg(a[0], "typename")
				if err != nil {
					return Value{}, err
				}
				var fields []string
				if s, ok := AsString(a[1]); ok {
					fields = strings.Fields(strings.ReplaceAll(s, ",", " "))
				} else {
					list, err := t.ToSlice(a[1])
					if err != nil {
						return Value{}, err
					}
					for _, v := range list {
						s, err := t.strArg(v, "field name")
						if err != nil {
							return Value{}, err
						}
						fields = append(fields, s)
					}
				}
				defaults, err := t.ToSlice(a[3])
				if err != nil {
					return Value{}, err
				}
				if len(defaults) > len(fields) {
					return Value{}, t.Raise(TypeError, "Got more default values than field names")
				}
				return t.namedTuple(name, fields, defaults), nil
			})},
		}
	})
}
