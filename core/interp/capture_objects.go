package interp

import (
	"slices"
	"strings"
	"unsafe"

	"nabla/core/trace/tape"
)

// How the objects of the language are captured.

func (c *Capture) dict(d *Dict) {
	c.object(d.Type())
	c.Fixed(d.missing)
	c.Word(uint64(d.n))
	orig := *d
	entries, index := slices.Clone(d.entries), slices.Clone(d.index)
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
			copy(d.index, index)
		},
		restore: func() {
			*d = orig
			copy(d.entries, entries)
			copy(d.index, index)
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
	orig, entries, index := *s, slices.Clone(s.d.entries), slices.Clone(s.d.index)
	restore := func() {
		*s = orig
		copy(s.d.entries, entries)
		copy(s.d.index, index)
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
