package interp

import (
	"slices"
	"strings"
	"unsafe"

	"nabla/core/graph"
	"nabla/core/trace/tape"
)

// Capture is what a function can reach: all that it could read or change. It is walked in an order
// that depends on its structure alone and written down as a signature, in which everything stands
// that a trace may depend on except the floats: these are the captured numbers. So two walks with
// equal signatures differ in those numbers at most.
//
// Before a trace each captured number is replaced by its symbol, where it is; after each path all
// that was reached is put back. Nothing has to be noted while the function runs.
type Capture struct {
	// Signature is the structure; Numbers are the captured numbers in the order of the walk.
	Signature []byte
	Numbers   []float64

	t      *Thread
	tape   *tape.Tape // nil: only looking
	number map[any]uint64
	work   []Object
	slots  map[globalSlot]bool
	olds   []Old
	undo   []func()
	kept   []any // what the signature has addresses of, so that none is used anew
}

type globalSlot struct {
	g    *Globals
	slot int32
}

// Captured is an object of another room that can be captured: it describes itself.
type Captured interface {
	Object
	Capture(c *Capture)
}

// Look walks what f and the other values reach.
func (t *Thread) Look(roots ...Value) *Capture {
	c := &Capture{t: t, number: map[any]uint64{}, slots: map[globalSlot]bool{}}
	c.walk(roots)
	return c
}

func (c *Capture) walk(roots []Value) {
	c.keepSession()
	for i := range roots {
		c.Fixed(roots[i])
	}
	for len(c.work) > 0 {
		o := c.work[0]
		c.work = c.work[1:]
		c.describe(o)
	}
}

// Tape is what the captured numbers become symbols on; nil where the walk only looks.
func (c *Capture) Tape() *tape.Tape { return c.tape }

// Word puts a number into the signature.
func (c *Capture) Word(n uint64) {
	for range 8 {
		c.Signature = append(c.Signature, byte(n))
		n >>= 8
	}
}

// Text puts a text into the signature.
func (c *Capture) Text(s string) {
	c.Word(uint64(len(s)))
	c.Signature = append(c.Signature, s...)
}

// Identity puts the object itself into the signature: one that never changes.
func (c *Capture) Identity(o Object) { c.address(o, identity(o)) }

func (c *Capture) address(o any, address uint64) {
	c.kept = append(c.kept, o)
	c.Word(address)
}

// First puts a reference into the signature: a number for each that was met. It tells whether this
// is the first time.
func (c *Capture) First(o any) bool {
	n, met := c.number[o]
	if !met {
		n = uint64(len(c.number))
		c.number[o] = n
	}
	c.Word(n)
	return !met
}

// Float notes a captured number, and gives its symbol where there is a tape.
func (c *Capture) Float(x float64) graph.ID {
	c.Numbers = append(c.Numbers, x)
	if c.tape == nil {
		return graph.None
	}
	return c.tape.Capture(x)
}

// Olds visits what is kept.
func (c *Capture) Olds(visit func(Old)) {
	for _, o := range c.olds {
		visit(o)
	}
}

// Keep has an object looked at and put back; the walk that only looks needs none.
func (c *Capture) Keep(o Old) {
	if k, ok := o.(*oldValues); ok {
		k.tape = c.tape
	}
	c.olds = append(c.olds, o)
}

// Fixed puts a value into the signature that is not replaced.
func (c *Capture) Fixed(v Value) {
	switch v.kind {
	case KindFloat, KindNpFloat:
		c.Word(uint64(v.kind))
		c.Word(v.bits)
	default:
		c.Value(&v)
	}
}

// Value puts a value into the signature; a float is captured.
func (c *Capture) Value(v *Value) {
	c.Word(uint64(v.kind))
	switch v.kind {
	case KindUnbound, KindNone:
	case KindFloat, KindNpFloat:
		id := c.Float(v.Float64())
		if c.tape != nil {
			kind := KindSymFloat
			if v.kind == KindNpFloat {
				kind = KindSymNpFloat
			}
			*v = Value{kind: kind, bits: uint64(uint32(id))}
		}
	case KindRef:
		c.object(v.ref)
	default:
		c.Word(v.bits)
	}
}

func (c *Capture) object(o Object) {
	switch o := o.(type) {
	case *String:
		c.Text(o.S)
	case *BigInt:
		c.Text(o.V.Text(16))
	default:
		if c.First(o) {
			c.work = append(c.work, o)
		}
	}
}

// describe puts an object's structure into the signature, and keeps it.
func (c *Capture) describe(o Object) {
	c.Text(o.Type().Name)
	switch o := o.(type) {
	case *List:
		c.values(&o.Items)
		c.keepSlice(&o.Items, &o.Stamp, false)
	case *Tuple:
		c.values(&o.Items)
	case *Dict:
		c.dict(o)
	case *Set:
		c.set(o)
	case *Instance:
		c.object(o.class)
		c.values(&o.vals)
		c.keepSlice(&o.vals, &o.Stamp, true)
	case *cell:
		own := unsafe.Slice(&o.v, 1)
		c.values(&own)
		c.keepSlice(&own, nil, false)
	case *Function:
		c.function(o)
	case *BoundMethod:
		c.Fixed(o.Self)
		c.Fixed(o.Fn)
	case *StaticMethod:
		c.Fixed(o.Fn)
	case *ClassMethod:
		c.Fixed(o.Fn)
	case *Property:
		c.Identity(o)
		for _, f := range []Value{o.fget, o.fset, o.fdel} {
			c.Fixed(f)
		}
	case *superObject:
		c.object(o.class)
		c.Fixed(o.self)
	case *Type:
		c.class(o)
	case *Module:
		c.module(o)
	case *Builtin:
		if o.closed {
			c.opaque(o)
		}
		c.Identity(o)
	case *Singleton, *Struct:
		c.Identity(o)
	case *Range:
		for _, n := range []int64{o.Start, o.Step, o.N} {
			c.Word(uint64(n))
		}
	case *Slice:
		for _, v := range []Value{o.Start, o.Stop, o.Step} {
			c.Fixed(v)
		}
	case *dictView:
		c.Word(uint64(o.kind))
		c.object(o.d)
	case Captured:
		o.Capture(c)
	default:
		c.opaque(o)
	}
}

// opaque is an object whose state nobody sees: an iterator, a generator of random numbers.
func (c *Capture) opaque(o Object) {
	if c.tape != nil {
		tape.Refuse("trace.object", o.Type().Name)
	}
	c.Identity(o)
}

func (c *Capture) values(items *[]Value) {
	c.Word(uint64(len(*items)))
	if c.tape != nil {
		orig := slices.Clone(*items)
		in := *items
		c.undo = append(c.undo, func() { copy(in, orig) })
	}
	for i := range *items {
		c.Value(&(*items)[i])
	}
}

func (c *Capture) dict(d *Dict) {
	c.object(d.Type())
	c.Fixed(d.missing)
	c.Word(uint64(d.n))
	orig := *d
	entries := slices.Clone(d.entries)
	for i := range d.entries {
		if e := &d.entries[i]; e.key.kind != KindUnbound {
			c.Fixed(e.key)
			c.Value(&e.val)
		}
	}
	if c.tape == nil {
		return
	}
	start := slices.Clone(d.entries)
	vals := make([]Value, len(start))
	for i := range vals {
		vals[i] = start[i].val
	}
	c.Keep(&oldValues{
		start: vals, count: func() int { return len(entries) }, at: func(i int) *Value { return &d.entries[i].val },
		same: func() bool { return d.version == orig.version && len(d.entries) == len(entries) },
		reset: func(int) {
			*d = orig
			copy(d.entries, start)
		},
		restore: func() {
			*d = orig
			copy(d.entries, entries)
		},
	})
}

func (c *Capture) set(s *Set) {
	c.Word(uint64(s.d.n))
	for i := range s.d.entries {
		if e := &s.d.entries[i]; e.key.kind != KindUnbound {
			c.Fixed(e.key)
		}
	}
	if c.tape == nil {
		return
	}
	orig, entries := *s, slices.Clone(s.d.entries)
	restore := func() {
		*s = orig
		copy(s.d.entries, entries)
	}
	c.Keep(&oldValues{count: none, same: func() bool { return s.d.version == orig.d.version }, reset: func(int) { restore() }, restore: restore})
}

// function captures what a function reads: its cells and the globals that its code names. Its
// defaults are constants.
func (c *Capture) function(f *Function) {
	c.address(f.code, uint64(uintptr(unsafe.Pointer(f.code))))
	c.Text(f.name)
	for _, k := range f.free {
		c.object(k)
	}
	for _, v := range f.defaults {
		c.Fixed(v)
	}
	for _, v := range f.kwDefs {
		c.Fixed(v)
	}
	c.attrs(&f.attrs, func() {})
	if c.tape != nil {
		stamp := f.Stamp
		c.undo = append(c.undo, func() { f.Stamp = stamp })
	}
	c.globals(f.code)
	if c.tape != nil {
		name := f.name
		c.undo = append(c.undo, func() { f.name = name })
	}
}

// globals captures the globals that code and what is defined in it name.
func (c *Capture) globals(code *Code) {
	g := code.globals
	c.keepGlobals(g)
	for i := range code.ins {
		in := &code.ins[i]
		slot := int32(-1)
		switch in.op {
		case opLoadGlobal:
			slot = in.b
		case opLoadName:
			if k, ok := g.index[code.consts[in.b].ref.(*String).S]; ok {
				slot = k
			}
		}
		if key := (globalSlot{g, slot}); slot >= 0 && !c.slots[key] {
			c.slots[key] = true
			c.Value(&g.vals[slot])
		}
	}
	for _, inner := range code.codes {
		c.globals(inner)
	}
}

// keepGlobals keeps all globals of a module.
func (c *Capture) keepGlobals(g *Globals) {
	if c.First(g) && c.tape != nil {
		vals, touch, names := slices.Clone(g.vals), slices.Clone(g.touch), len(g.names)
		c.undo = append(c.undo, func() {
			for _, n := range g.names[names:] {
				delete(g.index, n)
			}
			g.names, g.vals, g.touch = g.names[:names], g.vals[:names], g.touch[:names]
			copy(g.vals, vals)
			copy(g.touch, touch)
		})
		c.Keep(&oldValues{
			fill: func() []Value { return slices.Clone(g.vals) }, count: func() int { return names },
			at: func(i int) *Value { return &g.vals[i] }, same: func() bool { return len(g.vals) == names },
			reset: func(int) {}, restore: func() {},
		})
	}
}

// attrs captures a table of names; changed is called when it was put back.
func (c *Capture) attrs(a *attrs, changed func()) {
	n := len(a.names)
	c.Word(uint64(n))
	for _, name := range a.names {
		c.Text(name)
	}
	c.values(&a.vals)
	if c.tape == nil {
		return
	}
	reset := func(int) {
		for _, name := range a.names[n:] {
			delete(a.index, name)
		}
		a.names, a.vals = a.names[:n], a.vals[:n]
		changed()
	}
	c.Keep(&oldValues{
		start: slices.Clone(a.vals), count: func() int { return n }, at: func(i int) *Value { return &a.vals[i] },
		same: func() bool { return len(a.names) == n }, reset: reset, restore: func() { reset(0) },
	})
}

// class captures a class that a program defines; the others never change.
func (c *Capture) class(k *Type) {
	c.Identity(k)
	if !k.user {
		return
	}
	for _, b := range k.bases {
		c.object(b)
	}
	c.attrs(&k.dict, k.forgetFound)
	if c.tape != nil {
		names, derived, special := len(k.shape.names), len(k.derived), k.special
		c.undo = append(c.undo, func() {
			for _, n := range k.shape.names[names:] {
				delete(k.shape.index, n)
			}
			k.shape.names, k.derived, k.special = k.shape.names[:names], k.derived[:derived], special
			k.forgetFound()
		})
		k.forgetFound() // it may hold the numbers themselves
	}
}

// module captures all of a module written in Python. One of ours is taken only as it was made: what a
// program has set in it is not followed.
func (c *Capture) module(m *Module) {
	c.Text(m.Name)
	if m.globals != nil {
		g := m.globals
		c.keepGlobals(g)
		for i := range g.vals {
			if key := (globalSlot{g, int32(i)}); !c.slots[key] {
				c.slots[key] = true
				c.Text(g.names[i])
				c.Fixed(g.vals[i]) // its functions capture what they name
			}
		}
		return
	}
	c.Identity(m)
	set := m.MutatedIn()
	m.table.each(func(_ string, v Value) {
		if sub, ok := v.Object().(*Module); ok {
			set += sub.MutatedIn()
		}
	})
	c.Word(uint64(set))
	if c.tape == nil {
		return
	}
	if !traceable(m.Name) || set != 0 {
		tape.Refuse("trace.module", m.Name)
	}
	stamp, vals, names := m.Stamp, slices.Clone(m.table.vals), len(m.table.names)
	c.Keep(&oldValues{count: none, same: func() bool { return m.Stamp == stamp }, reset: func(int) {}, restore: func() {
		if m.Stamp != stamp {
			for _, n := range m.table.names[names:] {
				delete(m.table.index, n)
			}
			m.table.names, m.table.vals = m.table.names[:names], vals
			m.Stamp, m.built = stamp, names > 0
		}
	}})
}

// traceable tells whether a module of ours may be used in a trace: those that draw pictures may not.
func traceable(name string) bool {
	return standardModules()[name] != nil || name == "numpy" || strings.HasPrefix(name, "numpy.")
}
