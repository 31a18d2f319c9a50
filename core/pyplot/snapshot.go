package pyplot

import (
	"slices"

	"nabla/core/figure"
	"nabla/core/interp"
)

// How pyplot's objects are kept in a snapshot of a session.

// Keep keeps which figures are open.
func (st *state) Keep(p *interp.Snapshot) {
	orig, figures := *st, slices.Clone(st.figures)
	p.Undo(len(figures), func() {
		*st = orig
		copy(st.figures, figures)
	})
	for _, f := range figures {
		p.Visit(interp.Obj(f))
	}
	if st.current != nil {
		p.Visit(interp.Obj(st.current))
	}
	p.Visit(interp.Obj(st.params))
}

// Keep keeps the figure and its axes.
func (f *Figure) Keep(p *interp.Snapshot) {
	orig, axes := *f, slices.Clone(f.axes)
	p.Undo(len(axes), func() {
		*f = orig
		copy(f.axes, axes)
	})
	for _, x := range axes {
		p.Visit(interp.Obj(x))
	}
}

// Keep keeps the axes and what is drawn on them.
func (x *Axes) Keep(p *interp.Snapshot) {
	orig, a, items := *x, *x.a, slices.Clone(x.a.Items)
	drawn := x.a
	p.Undo(len(items), func() {
		*x, *drawn = orig, a
		copy(drawn.Items, items)
	})
	for _, s := range [2]*figure.Scale{&a.X, &a.Y} {
		if share := s.Shared; share != nil && p.First(share) {
			all := slices.Clone(share.Axes)
			p.Undo(len(all), func() { share.Axes = slices.Clone(all) })
		}
	}
	for _, it := range items {
		switch it := it.(type) { // the others never change once they are drawn
		case *figure.Line:
			kept := *it
			p.Undo(1, func() { *it = kept })
		case *figure.Text:
			kept := *it
			p.Undo(1, func() { *it = kept })
		}
	}
	p.Visit(interp.Obj(x.fig))
}

// Keep keeps the line's axes, which it is drawn on.
func (l *Line) Keep(p *interp.Snapshot) {
	orig, item, line := *l, l.item, *l.item
	p.Undo(1, func() { *l, *item = orig, line })
	p.Visit(interp.Obj(l.ax))
}

// Keep keeps the object and its axes.
func (a *Artist) Keep(p *interp.Snapshot) {
	orig := *a
	p.Undo(1, func() { *a = orig })
	for _, v := range a.items {
		p.Visit(v)
	}
	if a.ax != nil {
		p.Visit(interp.Obj(a.ax))
	}
}

// Keep keeps the axes.
func (g *axesGrid) Keep(p *interp.Snapshot) {
	for _, x := range g.axes {
		p.Visit(interp.Obj(x))
	}
}
