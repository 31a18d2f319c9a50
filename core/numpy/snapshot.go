package numpy

import (
	"maps"
	"slices"

	"nabla/core/interp"
)

// How NumPy's objects are kept in a snapshot of a session.

// Keep keeps the array, and its storage once for all its views.
func (a *Array) Keep(p *interp.Snapshot) {
	orig := *a
	p.Undo(0, func() { *a = orig })
	if a.base != nil {
		p.Visit(interp.Obj(a.base))
	}
	b := a.Buffer()
	if !p.First(b) {
		return
	}
	kept, f, i, x := *b, slices.Clone(b.F), slices.Clone(b.I), slices.Clone(b.B)
	p.Undo(len(f)+len(i)+len(x), func() {
		*b = kept
		copy(b.F, f)
		copy(b.I, i)
		copy(b.B, x)
	})
}

// Keep keeps the generator's state.
func (r *RandomState) Keep(p *interp.Snapshot) {
	orig, restore := *r, r.s.Keep()
	p.Undo(1, func() {
		*r = orig
		restore()
	})
}

// Keep keeps the settings.
func (s *state) Keep() (restore func()) {
	kept, modes := *s, maps.Clone(s.modes)
	return func() {
		*s = kept
		s.modes = maps.Clone(modes)
	}
}

// Keep keeps where it stands.
func (r *rowIterator) Keep(p *interp.Snapshot) {
	i := r.i
	p.Undo(1, func() { r.i = i })
	p.Visit(interp.Obj(r.a))
}

// Keep keeps where it stands.
func (f *flatIterator) Keep(p *interp.Snapshot) {
	i := f.i
	p.Undo(1, func() { f.i = i })
	p.Visit(interp.Obj(f.a))
}

// Keep keeps where it stands.
func (it *Nditer) Keep(p *interp.Snapshot) {
	orig, index := *it, slices.Clone(it.index)
	p.Undo(len(index), func() {
		*it = orig
		copy(it.index, index)
	})
	for _, a := range it.a {
		p.Visit(interp.Obj(a))
	}
}

// Keep keeps where it stands.
func (w *indexWalk) Keep(p *interp.Snapshot) {
	orig, index := *w, slices.Clone(w.index)
	p.Undo(len(index), func() {
		*w = orig
		copy(w.index, index)
	})
	if w.a != nil {
		p.Visit(interp.Obj(w.a))
	}
}

// Keep keeps what it puts back at its end.
func (c *context) Keep(p *interp.Snapshot) {
	orig := *c
	p.Undo(1, func() { *c = orig })
}
