package interp

import (
	"math"
	"math/big"
	"math/bits"
)

// Dict is a dict: entries in order of insertion, found through a table of indices.
type Dict struct {
	Stamp
	entries []entry
	index   []int32 // open addressing, 0 empty, else entry+1; nil while small
	n       int     // live entries
	version uint32  // counts insertions and deletions, for iterators
	// missing makes the value of a key that is not there (defaultdict), or is unbound.
	missing Value
	class   *Type // nil: dict
}

type entry struct {
	hash     uint64
	key, val Value // an unbound key is a deleted entry
}

// small dicts are searched entry by entry.
const smallDict = 8

// Type is dict, or the class of collections that is one.
func (d *Dict) Type() *Type {
	if d.class != nil {
		return d.class
	}
	return DictType
}

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{} }

// Len counts the entries.
func (d *Dict) Len() int { return d.n }

// Each visits the entries in order until f returns false. f must not add or delete.
func (d *Dict) Each(f func(k, v Value) bool) {
	for i := range d.entries {
		if e := &d.entries[i]; e.key.kind != KindUnbound && !f(e.key, e.val) {
			return
		}
	}
}

// Reach visits keys and values.
func (d *Dict) Reach(visit func(Value) bool) {
	d.Each(func(k, v Value) bool { return visit(k) && visit(v) })
}

// find gives the entry's number, or -1.
func (d *Dict) find(t *Thread, key Value, hash uint64) (int, error) {
	if d.index == nil {
		for i := range d.entries {
			e := &d.entries[i]
			if e.hash == hash && e.key.kind != KindUnbound {
				if same, err := t.sameKey(e.key, key); err != nil || same {
					return i, err
				}
			}
		}
		return -1, nil
	}
	mask := uint64(len(d.index) - 1)
	for p := spread(hash) & mask; ; p = (p + 1) & mask {
		i := d.index[p]
		if i == 0 {
			return -1, nil
		}
		if e := &d.entries[i-1]; e.hash == hash && e.key.kind != KindUnbound {
			if same, err := t.sameKey(e.key, key); err != nil || same {
				return int(i - 1), err
			}
		}
	}
}

// spread mixes a hash, since consecutive integers hash to themselves.
func spread(h uint64) uint64 { return (h * 0x9E3779B97F4A7C15) >> 20 }

// sameKey is equality of keys: identity first, as CPython.
func (t *Thread) sameKey(a, b Value) (bool, error) {
	if a.kind == b.kind && a.kind < KindRef && a.kind != KindFloat {
		return a.kind == KindNone || a.bits == b.bits, nil
	}
	if a.Is(b) {
		return true, nil
	}
	return t.Equal(a, b)
}

// Get finds a key's value.
func (d *Dict) Get(t *Thread, key Value) (Value, bool, error) {
	h, err := t.Hash(key)
	if err != nil {
		return Value{}, false, err
	}
	i, err := d.find(t, key, h)
	if err != nil || i < 0 {
		return Value{}, false, err
	}
	return d.entries[i].val, true, nil
}

// GetStr finds the value of a str key.
func (d *Dict) GetStr(t *Thread, key string) (Value, bool) {
	v, ok, _ := d.Get(t, Str(key))
	return v, ok
}

// Set binds a key.
func (d *Dict) Set(t *Thread, key, val Value) error {
	h, err := t.Hash(key)
	if err != nil {
		return err
	}
	i, err := d.find(t, key, h)
	if err != nil {
		return err
	}
	d.Touch(t)
	if i >= 0 {
		d.entries[i].val = val
		return nil
	}
	if len(d.entries) == cap(d.entries) {
		if t != nil {
			if err := t.Alloc(int64(2*len(d.entries)+4) * (2*valueSize + 16)); err != nil {
				return err
			}
		}
		if d.n < len(d.entries)*3/4 {
			d.compact()
		}
	}
	d.entries = append(d.entries, entry{h, key, val})
	d.n++
	d.version++
	if n := len(d.entries); n > smallDict && n*3 > len(d.index)*2 {
		d.rehash()
	} else if d.index != nil {
		d.place(h, int32(n))
	}
	return nil
}

func (d *Dict) place(h uint64, number int32) {
	mask := uint64(len(d.index) - 1)
	p := spread(h) & mask
	for d.index[p] != 0 {
		p = (p + 1) & mask
	}
	d.index[p] = number
}

func (d *Dict) compact() {
	kept := d.entries[:0]
	for _, e := range d.entries {
		if e.key.kind != KindUnbound {
			kept = append(kept, e)
		}
	}
	clear(d.entries[len(kept):])
	d.entries = kept
	if d.index != nil {
		d.rehash()
	}
}

func (d *Dict) rehash() {
	d.index = make([]int32, 1<<bits.Len(uint(max(2*len(d.entries), 8))))
	for i := range d.entries {
		d.place(d.entries[i].hash, int32(i+1))
	}
}

// Delete removes a key; found tells whether it was there.
func (d *Dict) Delete(t *Thread, key Value) (val Value, found bool, err error) {
	h, err := t.Hash(key)
	if err != nil {
		return Value{}, false, err
	}
	i, err := d.find(t, key, h)
	if err != nil || i < 0 {
		return Value{}, false, err
	}
	d.Touch(t)
	val = d.entries[i].val
	d.entries[i].key, d.entries[i].val = Value{}, None
	d.n--
	d.version++
	if d.n == 0 {
		d.entries, d.index = nil, nil
	}
	return val, true, nil
}

// Clear removes everything.
func (d *Dict) Clear(t *Thread) {
	d.Touch(t)
	d.entries, d.index, d.n = nil, nil, 0
	d.version++
}

// copy makes a dict with the same entries.
func (d *Dict) copy() *Dict {
	c := &Dict{missing: d.missing, class: d.class, n: d.n}
	c.entries = append([]entry(nil), d.entries...)
	c.index = append([]int32(nil), d.index...)
	return c
}

// Set is a set or frozenset.
type Set struct {
	d      Dict
	frozen bool
}

// Type is set or frozenset.
func (s *Set) Type() *Type {
	if s.frozen {
		return FrozenSetType
	}
	return SetType
}

// NewSet makes an empty set.
func NewSet() *Set { return &Set{} }

// Len counts the members.
func (s *Set) Len() int { return s.d.n }

// Add puts a member in.
func (s *Set) Add(t *Thread, v Value) error { return s.d.Set(t, v, None) }

// Has tells whether v is a member.
func (s *Set) Has(t *Thread, v Value) (bool, error) {
	_, ok, err := s.d.Get(t, v)
	return ok, err
}

// MutatedIn is the run that last changed the set.
func (s *Set) MutatedIn() uint32 { return s.d.MutatedIn() }

// Items lists the members in the order CPython's table has for integers, in that of insertion for
// everything else.
func (s *Set) Items() []Value {
	items := make([]Value, 0, s.d.n)
	ints := true
	s.d.Each(func(k, _ Value) bool {
		items = append(items, k)
		ints = ints && k.isInt()
		return true
	})
	if ints {
		return cpythonSetOrder(items)
	}
	return items
}

// cpythonSetOrder replays CPython 3.11's set_add_entry and set_table_resize on integers.
func cpythonSetOrder(items []Value) []Value {
	mask := uint64(7)
	table := make([]*Value, 8)
	insert := func(v *Value) {
		h := hashInt(v.Int64())
		perturb, i := h, h&mask
		for {
			probes := uint64(0)
			if i+9 <= mask {
				probes = 9
			}
			for j := uint64(0); j <= probes; j++ {
				if table[i+j] == nil {
					table[i+j] = v
					return
				}
			}
			perturb >>= 5
			i = (i*5 + 1 + perturb) & mask
		}
	}
	for k := range items {
		insert(&items[k])
		if used := uint64(k + 1); used*5 >= mask*3 {
			want := used * 4
			if used > 50000 {
				want = used * 2
			}
			size := uint64(8)
			for size <= want {
				size <<= 1
			}
			old := table
			table, mask = make([]*Value, size), size-1
			for _, v := range old {
				if v != nil {
					insert(v)
				}
			}
		}
	}
	out := make([]Value, 0, len(items))
	for _, v := range table {
		if v != nil {
			out = append(out, *v)
		}
	}
	return out
}

// hashModulus is CPython's prime for hashes of numbers, 2**61 - 1.
const hashModulus = 1<<61 - 1

func hashInt(i int64) uint64 {
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	u %= hashModulus
	if i < 0 {
		u = -u
	}
	if int64(u) == -1 {
		return ^uint64(1) // -2
	}
	return u
}

// hashFloat is CPython's _Py_HashDouble: equal numbers hash alike whatever their type.
func hashFloat(f float64) uint64 {
	switch {
	case f != f:
		return 0x7ff8
	case f > math.MaxFloat64:
		return 314159
	case f < -math.MaxFloat64:
		return ^uint64(314159) + 1
	}
	m, e := math.Frexp(f)
	neg := m < 0
	if neg {
		m = -m
	}
	var x uint64
	for m != 0 {
		x = ((x << 28) & hashModulus) | x>>(61-28)
		m = float64(m * 268435456) // exact; said so that nothing is fused
		e -= 28
		y := uint64(m)
		m -= float64(y)
		if x += y; x >= hashModulus {
			x -= hashModulus
		}
	}
	if e >= 0 {
		e %= 61
	} else {
		e = 61 - 1 - ((-1 - e) % 61)
	}
	x = ((x << uint(e)) & hashModulus) | x>>uint(61-e)
	if neg {
		x = -x
	}
	if int64(x) == -1 {
		x = ^uint64(1)
	}
	return x
}

func hashBig(b *big.Int) uint64 {
	m := new(big.Int).Mod(new(big.Int).Abs(b), big.NewInt(hashModulus)).Uint64()
	if b.Sign() < 0 {
		m = -m
	}
	if int64(m) == -1 {
		m = ^uint64(1)
	}
	return m
}

// hashString is FNV-1a.
func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}

// hashTuple combines as CPython's xxHash-based tuplehash.
func hashTuple(hashes []uint64) uint64 {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(p5)
	for _, h := range hashes {
		acc += h * p2
		acc = bits.RotateLeft64(acc, 31) * p1
	}
	acc += uint64(len(hashes)) ^ (p5 ^ 3527539)
	if acc == ^uint64(0) {
		return 1546275796
	}
	return acc
}
