package interp

import (
	"sync"

	"nabla/core/syntax"
)

var (
	standardOnce  sync.Once
	standardTable map[string]func(*Session) *Module

	enumerateType = IteratorType("enumerate")
	zipType       = IteratorType("zip")
	mapType       = IteratorType("map")
	filterType    = IteratorType("filter")
	reversedType  = IteratorType("reversed")
	counterType   = &Type{Name: "Counter", Module: "collections", Base: DictType, Final: true}
)

func init() {
	enumerateType.New = NewBuiltin("enumerate", "iterable, start=0", func(t *Thread, a []Value) (Value, error) {
		it, err := t.Iter(a[0])
		if err != nil {
			return Value{}, err
		}
		i, err := t.AsIndex(a[1])
		if err != nil {
			return Value{}, err
		}
		return Obj(NewIterator(enumerateType, func(t *Thread) (Value, bool, error) {
			v, ok, err := it.Next(t)
			if !ok || err != nil {
				return v, false, err
			}
			i++
			return NewTuple(Int(i-1), v), true, nil
		}, a[0])), nil
	})
	zipType.New = NewBuiltin("zip", "*iterables, strict=False", func(t *Thread, a []Value) (Value, error) {
		its, err := t.iterAll(a[0].Object().(*Tuple).Items)
		if err != nil {
			return Value{}, err
		}
		strict := a[1].Truth()
		return Obj(NewIterator(zipType, func(t *Thread) (Value, bool, error) {
			if len(its) == 0 {
				return Value{}, false, nil
			}
			row := make([]Value, len(its))
			for i, it := range its {
				v, ok, err := it.Next(t)
				if err != nil {
					return v, false, err
				}
				if !ok {
					if strict && i > 0 {
						return v, false, t.Raise(ValueError, "zip() argument "+itoa(i+1)+" is shorter than argument"+zipRange(i))
					}
					if strict {
						for j := 1; j < len(its); j++ {
							if _, more, _ := its[j].Next(t); more {
								return v, false, t.Raise(ValueError, "zip() argument "+itoa(j+1)+" is longer than argument"+zipRange(j))
							}
						}
					}
					return v, false, nil
				}
				row[i] = v
			}
			return NewTuple(row...), true, nil
		}, a[0])), nil
	})
	mapType.New = NewBuiltin("map", "function, /, *iterables", func(t *Thread, a []Value) (Value, error) {
		list := a[1].Object().(*Tuple).Items
		if len(list) == 0 {
			return Value{}, t.Raise(TypeError, "map() must have at least two arguments.")
		}
		its, err := t.iterAll(list)
		if err != nil {
			return Value{}, err
		}
		f := a[0]
		return Obj(NewIterator(mapType, func(t *Thread) (Value, bool, error) {
			args := make([]Value, len(its))
			for i, it := range its {
				v, ok, err := it.Next(t)
				if !ok || err != nil {
					return v, false, err
				}
				args[i] = v
			}
			v, err := t.CallKw(f, args, nil)
			return v, err == nil, err
		}, a[1])), nil
	})
	filterType.New = NewBuiltin("filter", "function, iterable, /", func(t *Thread, a []Value) (Value, error) {
		it, err := t.Iter(a[1])
		if err != nil {
			return Value{}, err
		}
		f := a[0]
		return Obj(NewIterator(filterType, func(t *Thread) (Value, bool, error) {
			for {
				v, ok, err := it.Next(t)
				if !ok || err != nil {
					return v, false, err
				}
				r := v
				if f.kind != KindNone {
					if r, err = t.Call(f, v); err != nil {
						return r, false, err
					}
				}
				truth, err := t.Truth(r)
				if truth || err != nil {
					return v, truth, err
				}
				if err := t.Hook(1); err != nil {
					return v, false, err
				}
			}
		}, a[1])), nil
	})
	reversedType.New = NewBuiltin("reversed", "sequence, /", func(t *Thread, a []Value) (Value, error) {
		v := a[0]
		if r, ok, err := t.callSpecial(v, "__reversed__"); ok || err != nil {
			return r, err
		}
		if d, ok := v.Object().(*Dict); ok {
			keys, err := t.ToSlice(Obj(d))
			if err != nil {
				return Value{}, err
			}
			v = NewList(keys...)
		}
		c := v.TypeOf()
		if _, set := v.Object().(*Set); set || c.GetItem == nil || c.Len == nil {
			return Value{}, t.Raise(TypeError, "'"+c.FullName()+"' object is not reversible").WithHint("run.not-iterable", c.Name)
		}
		n, err := t.Len(v)
		if err != nil {
			return Value{}, err
		}
		return Obj(NewIterator(reversedType, func(t *Thread) (Value, bool, error) {
			if n <= 0 {
				return Value{}, false, nil
			}
			n--
			x, err := t.GetItem(v, Int(int64(n)))
			return x, err == nil, err
		}, v)), nil
	})
}

func zipRange(i int) string {
	if i == 1 {
		return " 1"
	}
	return "s 1-" + itoa(i)
}

func (t *Thread) iterAll(list []Value) ([]Iterator, error) {
	its := make([]Iterator, len(list))
	for i, v := range list {
		it, err := t.Iter(v)
		if err != nil {
			return nil, err
		}
		its[i] = it
	}
	return its, nil
}

func functoolsModule(*Session) *Module {
	return NewModule("functools", func() []Member {
		return []Member{
			{"reduce", Func("functools.reduce", "function, iterable, initial=, /", func(t *Thread, a []Value) (Value, error) {
				acc := a[2]
				err := t.Iterate(a[1], func(v Value) error {
					if acc.kind == KindUnbound {
						acc = v
						return nil
					}
					r, err := t.Call(a[0], acc, v)
					acc = r
					return err
				})
				if err == nil && acc.kind == KindUnbound {
					err = t.Raise(TypeError, "reduce() of empty iterable with no initial value")
				}
				return acc, err
			})},
			{"partial", Func("functools.partial", "func, /, *args, **kw", func(t *Thread, a []Value) (Value, error) {
				f := a[0]
				first := a[1].Object().(*Tuple).Items
				given := a[2].Object().(*Dict)
				return closure("functools.partial", "*args, **kw", func(t *Thread, b []Value) (Value, error) {
					args := append(append([]Value(nil), first...), b[0].Object().(*Tuple).Items...)
					kw := given.copy()
					if err := t.dictUpdate(kw, b[1], false); err != nil {
						return Value{}, err
					}
					return t.callDict(f, args, kw)
				}), nil
			})},
			{"wraps", Func("functools.wraps", "wrapped", func(_ *Thread, a []Value) (Value, error) {
				from := a[0]
				return closure("wraps", "f", func(_ *Thread, b []Value) (Value, error) {
					if g, ok := b[0].Object().(*Function); ok {
						if f, ok := from.Object().(*Function); ok {
							g.name = f.name
						}
					}
					return b[0], nil
				}), nil
			})},
			{"lru_cache", Func("functools.lru_cache", "maxsize=128, typed=False", func(t *Thread, a []Value) (Value, error) {
				if callable(a[0]) {
					return memoized(a[0]), nil
				}
				return Func("lru_cache", "f", func(_ *Thread, b []Value) (Value, error) { return memoized(b[0]), nil }), nil
			})},
			{"cache", Func("functools.cache", "f, /", func(_ *Thread, a []Value) (Value, error) { return memoized(a[0]), nil })},
		}
	})
}

func memoized(f Value) Value {
	known := NewDict()
	return closure("cached", "*args, **kw", func(t *Thread, a []Value) (Value, error) {
		key := a[0]
		kw := a[1].Object().(*Dict)
		if kw.n > 0 {
			items, err := t.ToSlice(Obj(&dictView{kw, 2}))
			if err != nil {
				return Value{}, err
			}
			key = NewTuple(a[0], NewTuple(items...))
		}
		if v, ok, err := known.Get(t, key); ok || err != nil {
			return v, err
		}
		v, err := t.callDict(f, a[0].Object().(*Tuple).Items, kw)
		if err != nil {
			return Value{}, err
		}
		return v, known.Set(t, key, v)
	})
}

// callDict calls with keyword arguments from a dict.
func (t *Thread) callDict(f Value, args []Value, kw *Dict) (Value, error) {
	args = append([]Value(nil), args...)
	var names []string
	kw.Each(func(k, v Value) bool {
		s, _ := AsString(k)
		names = append(names, s)
		args = append(args, v)
		return true
	})
	return t.CallKw(f, args, names)
}

func operatorModule(*Session) *Module {
	return NewModule("operator", func() []Member {
		var list []Member
		for _, o := range []struct {
			name string
			op   syntax.Op
		}{{"add", syntax.OpAdd}, {"sub", syntax.OpSub}, {"mul", syntax.OpMul}, {"truediv", syntax.OpDiv}, {"floordiv", syntax.OpFloorDiv},
			{"mod", syntax.OpMod}, {"pow", syntax.OpPow}, {"matmul", syntax.OpMatMul}, {"eq", syntax.OpEq}, {"ne", syntax.OpNe},
			{"lt", syntax.OpLt}, {"le", syntax.OpLe}, {"gt", syntax.OpGt}, {"ge", syntax.OpGe}} {
			list = append(list, Member{o.name, Func("operator."+o.name, "a, b, /", func(t *Thread, a []Value) (Value, error) {
				if o.op >= syntax.OpEq {
					return t.Compare(o.op, a[0], a[1])
				}
				return t.Binary(o.op, a[0], a[1])
			})})
		}
		getter := func(name string, get func(t *Thread, v, key Value) (Value, error)) Member {
			return Member{name, Func("operator."+name, "*keys", func(t *Thread, a []Value) (Value, error) {
				keys := a[0].Object().(*Tuple).Items
				return Func(name, "obj, /", func(t *Thread, b []Value) (Value, error) {
					out := make([]Value, len(keys))
					for i, k := range keys {
						v, err := get(t, b[0], k)
						if err != nil {
							return Value{}, err
						}
						out[i] = v
					}
					if len(out) == 1 {
						return out[0], nil
					}
					return NewTuple(out...), nil
				}), nil
			})}
		}
		return append(list,
			Member{"neg", Func("operator.neg", "a, /", func(t *Thread, a []Value) (Value, error) { return t.Unary(syntax.OpNeg, a[0]) })},
			getter("itemgetter", func(t *Thread, v, k Value) (Value, error) { return t.GetItem(v, k) }),
			getter("attrgetter", func(t *Thread, v, k Value) (Value, error) {
				s, err := t.attrName(k)
				if err != nil {
					return Value{}, err
				}
				return t.GetAttr(v, s)
			}))
	})
}
