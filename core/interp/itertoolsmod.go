package interp

import "nabla/core/syntax"

// itertoolsModule is the common part of Python's itertools.
func itertoolsModule(*Session) *Module {
	return NewModule("itertools", func() []Member { return append(endless(), combinatorics()...) })
}

// lazy makes a function of itertools: f gives the next function of the iterator.
func lazy(name, sig string, f func(t *Thread, a []Value) (func(t *Thread) (Value, bool, error), error)) Member {
	class := IteratorType("itertools." + name)
	return Member{name, Func("itertools."+name, sig, func(t *Thread, a []Value) (Value, error) {
		a = append([]Value(nil), a...)
		next, err := f(t, a)
		if err != nil {
			return Value{}, err
		}
		return Obj(NewIterator(class, next, a...)), nil
	})}
}

type nextFunc = func(t *Thread) (Value, bool, error)

func endless() []Member {
	return []Member{
		lazy("count", "start=0, step=1", func(_ *Thread, a []Value) (nextFunc, error) {
			at := a[0]
			return func(t *Thread) (Value, bool, error) {
				v := at
				var err error
				at, err = t.Binary(syntax.OpAdd, at, a[1])
				return v, err == nil, err
			}, nil
		}),
		lazy("cycle", "iterable, /", func(t *Thread, a []Value) (nextFunc, error) {
			items, err := t.ToSlice(a[0])
			i := -1
			return func(*Thread) (Value, bool, error) {
				if len(items) == 0 {
					return Value{}, false, nil
				}
				i = (i + 1) % len(items)
				return items[i], true, nil
			}, err
		}),
		lazy("repeat", "object, times=", func(t *Thread, a []Value) (nextFunc, error) {
			left := int64(-1)
			if a[1].kind != KindUnbound {
				n, err := t.AsIndex(a[1])
				if err != nil {
					return nil, err
				}
				left = max(n, 0)
			}
			return func(*Thread) (Value, bool, error) {
				if left == 0 {
					return Value{}, false, nil
				}
				if left > 0 {
					left--
				}
				return a[0], true, nil
			}, nil
		}),
		lazy("chain", "*iterables", func(_ *Thread, a []Value) (nextFunc, error) {
			rest := a[0].Object().(*Tuple).Items
			var it Iterator
			return func(t *Thread) (Value, bool, error) {
				for {
					if it == nil {
						if len(rest) == 0 {
							return Value{}, false, nil
						}
						var err error
						if it, err = t.Iter(rest[0]); err != nil {
							return Value{}, false, err
						}
						rest = rest[1:]
					}
					v, ok, err := it.Next(t)
					if ok || err != nil {
						return v, ok, err
					}
					it = nil
				}
			}, nil
		}),
		lazy("islice", "iterable, start, stop=, step=None, /", func(t *Thread, a []Value) (nextFunc, error) {
			it, err := t.Iter(a[0])
			if err != nil {
				return nil, err
			}
			if a[2].kind == KindUnbound {
				a[1], a[2] = Int(0), a[1]
			}
			n := [3]int64{0, 1<<63 - 1, 1}
			for i, v := range a[1:] {
				if v.kind == KindNone || v.kind == KindUnbound {
					continue
				}
				if n[i], err = t.AsIndex(v); err != nil {
					return nil, err
				}
				if n[i] < 0 || i == 2 && n[i] == 0 {
					return nil, t.Raise(ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
				}
			}
			at, want := int64(0), n[0]
			return func(t *Thread) (Value, bool, error) {
				if want >= n[1] {
					return Value{}, false, nil
				}
				for {
					v, ok, err := it.Next(t)
					if !ok || err != nil {
						return v, false, err
					}
					if at++; at > want {
						want += n[2]
						return v, true, nil
					}
					if err := t.Hook(1); err != nil {
						return v, false, err
					}
				}
			}, nil
		}),
		lazy("accumulate", "iterable, func=None, *, initial=None", func(t *Thread, a []Value) (nextFunc, error) {
			it, err := t.Iter(a[0])
			acc := Value{}
			started := a[2].kind == KindNone
			return func(t *Thread) (Value, bool, error) {
				if !started {
					started, acc = true, a[2]
					return acc, true, nil
				}
				v, ok, err := it.Next(t)
				if !ok || err != nil {
					return v, false, err
				}
				switch {
				case acc.kind == KindUnbound:
					acc = v
				case a[1].kind == KindNone:
					acc, err = t.Binary(syntax.OpAdd, acc, v)
				default:
					acc, err = t.Call(a[1], acc, v)
				}
				return acc, err == nil, err
			}, err
		}),
		lazy("takewhile", "predicate, iterable, /", func(t *Thread, a []Value) (nextFunc, error) { return whileFunc(t, a, true) }),
		lazy("dropwhile", "predicate, iterable, /", func(t *Thread, a []Value) (nextFunc, error) { return whileFunc(t, a, false) }),
		lazy("starmap", "function, iterable, /", func(t *Thread, a []Value) (nextFunc, error) {
			it, err := t.Iter(a[1])
			return func(t *Thread) (Value, bool, error) {
				v, ok, err := it.Next(t)
				if !ok || err != nil {
					return v, false, err
				}
				args, err := t.ToSlice(v)
				if err != nil {
					return v, false, err
				}
				v, err = t.CallKw(a[0], args, nil)
				return v, err == nil, err
			}, err
		}),
		lazy("pairwise", "iterable, /", func(t *Thread, a []Value) (nextFunc, error) {
			it, err := t.Iter(a[0])
			var last Value
			return func(t *Thread) (Value, bool, error) {
				if last.kind == KindUnbound {
					v, ok, err := it.Next(t)
					if !ok || err != nil {
						return v, false, err
					}
					last = v
				}
				v, ok, err := it.Next(t)
				if !ok || err != nil {
					return v, false, err
				}
				pair := NewTuple(last, v)
				last = v
				return pair, true, nil
			}, err
		}),
		lazy("zip_longest", "*iterables, fillvalue=None", func(t *Thread, a []Value) (nextFunc, error) {
			its, err := t.iterAll(a[0].Object().(*Tuple).Items)
			done := make([]bool, len(its))
			return func(t *Thread) (Value, bool, error) {
				row := make([]Value, len(its))
				some := false
				for i, it := range its {
					row[i] = a[1]
					if done[i] {
						continue
					}
					v, ok, err := it.Next(t)
					if err != nil {
						return v, false, err
					}
					if done[i] = !ok; ok {
						row[i], some = v, true
					}
				}
				return NewTuple(row...), some, nil
			}, err
		}),
	}
}

func whileFunc(t *Thread, a []Value, take bool) (nextFunc, error) {
	it, err := t.Iter(a[1])
	turned := false
	return func(t *Thread) (Value, bool, error) {
		for {
			if take && turned {
				return Value{}, false, nil
			}
			v, ok, err := it.Next(t)
			if !ok || err != nil || turned {
				return v, ok, err
			}
			r, err := t.Call(a[0], v)
			if err != nil {
				return v, false, err
			}
			truth, err := t.Truth(r)
			if err != nil {
				return v, false, err
			}
			if turned = !truth; turned != take {
				return v, true, nil
			}
		}
	}, err
}

func combinatorics() []Member {
	// choose walks over index tuples: step changes them to the next, false at the end.
	choose := func(items []Value, index []int, step func() bool) nextFunc {
		first := true
		return func(*Thread) (Value, bool, error) {
			if !first && !step() {
				return Value{}, false, nil
			}
			first = false
			row := make([]Value, len(index))
			for i, k := range index {
				row[i] = items[k]
			}
			return NewTuple(row...), true, nil
		}
	}
	none := func(*Thread) (Value, bool, error) { return Value{}, false, nil }
	count := func(t *Thread, v Value) (int, error) {
		n, err := t.AsIndex(v)
		if err == nil && n < 0 {
			err = t.Raise(ValueError, "r must be non-negative")
		}
		if err == nil && n > 1<<20 {
			err = t.Alloc(n * valueSize)
		}
		return int(n), err
	}
	combos := func(name string, again int) Member {
		return lazy(name, "iterable, r", func(t *Thread, a []Value) (nextFunc, error) {
			items, err := t.ToSlice(a[0])
			if err != nil {
				return nil, err
			}
			r, err := count(t, a[1])
			if err != nil {
				return nil, err
			}
			n := len(items)
			if again == 1 && r > n || again == 0 && n == 0 && r > 0 {
				return none, nil
			}
			index := make([]int, r)
			for i := range index {
				index[i] = i * again
			}
			return choose(items, index, func() bool {
				i := r - 1
				for i >= 0 && index[i] == n-1-(r-1-i)*again {
					i--
				}
				if i < 0 {
					return false
				}
				index[i]++
				for j := i + 1; j < r; j++ {
					index[j] = index[j-1] + again
				}
				return true
			}), nil
		})
	}
	return []Member{
		combos("combinations", 1), combos("combinations_with_replacement", 0),
		lazy("product", "*iterables, repeat=1", func(t *Thread, a []Value) (nextFunc, error) {
			times, err := count(t, a[1])
			if err != nil {
				return nil, err
			}
			var pools [][]Value
			for _, v := range a[0].Object().(*Tuple).Items {
				p, err := t.ToSlice(v)
				if err != nil {
					return nil, err
				}
				pools = append(pools, p)
			}
			one := pools
			pools = nil
			for range times {
				pools = append(pools, one...)
			}
			index := make([]int, len(pools))
			done := false
			for _, p := range pools {
				done = done || len(p) == 0
			}
			return func(*Thread) (Value, bool, error) {
				if done {
					return Value{}, false, nil
				}
				row := make([]Value, len(pools))
				for i, k := range index {
					row[i] = pools[i][k]
				}
				i := len(index) - 1
				for ; i >= 0; i-- {
					if index[i]++; index[i] < len(pools[i]) {
						break
					}
					index[i] = 0
				}
				done = i < 0
				return NewTuple(row...), true, nil
			}, nil
		}),
		lazy("permutations", "iterable, r=None", func(t *Thread, a []Value) (nextFunc, error) {
			items, err := t.ToSlice(a[0])
			if err != nil {
				return nil, err
			}
			n := len(items)
			r := n
			if a[1].kind != KindNone {
				if r, err = count(t, a[1]); err != nil {
					return nil, err
				}
			}
			if r > n {
				return none, nil
			}
			index, cycles := make([]int, n), make([]int, r)
			for i := range index {
				index[i] = i
			}
			for i := range cycles {
				cycles[i] = n - i
			}
			return choose(items, index[:r], func() bool {
				for i := r - 1; i >= 0; i-- {
					if cycles[i]--; cycles[i] > 0 {
						j := n - cycles[i]
						index[i], index[j] = index[j], index[i]
						return true
					}
					k := index[i]
					copy(index[i:], index[i+1:])
					index[n-1] = k
					cycles[i] = n - i
				}
				return false
			}), nil
		}),
	}
}
