package interp

import (
	"maps"
	"slices"
)

// Snapshot is all that the programs of a session can read or change, as it was at one moment: names,
// objects, modules, and what rooms keep with the session. It can be put back any number of times,
// also after a snapshot that was taken before it or later.
//
// Objects keep their identity: what is put back is what they hold. Not part of it: what was put out,
// and the number of the run, which only grows, so that no two runs leave the same Stamp.
type Snapshot struct {
	s     *Session
	met   map[any]bool
	work  []Object
	undo  []func()
	size  int    // values kept
	wrong string // why there is none
}

// Kept is an object or a state of another room (Session.State) that a program can change.
type Kept interface{ Keep(p *Snapshot) }

// keptAlone is a state that holds no objects of the program's: Keep gives what puts it back.
type keptAlone interface{ Keep() (restore func()) }

// Snapshot takes a snapshot between two runs. It is nil where it would hold more than limit values
// (numbers and references), or something whose state nobody sees, such as what zip() gives: class says which, or is "".
func (s *Session) Snapshot(limit int) (p *Snapshot, class string) {
	p = &Snapshot{s: s, met: map[any]bool{}}
	p.session()
	for len(p.work) > 0 && p.size <= limit && p.wrong == "" {
		o := p.work[len(p.work)-1]
		p.work = p.work[:len(p.work)-1]
		p.keep(o)
	}
	if p.size > limit || p.wrong != "" {
		return nil, p.wrong
	}
	p.met = nil
	return p, ""
}

// Restore puts the session back.
func (p *Snapshot) Restore() {
	for _, f := range p.undo {
		f()
	}
}

// Size is how many values are kept.
func (p *Snapshot) Size() int { return p.size }

// First tells whether something is met for the first time.
func (p *Snapshot) First(o any) bool {
	if p.met[o] {
		return false
	}
	p.met[o] = true
	return true
}

// Undo notes what puts something back; n is how many values it holds.
func (p *Snapshot) Undo(n int, restore func()) {
	p.size += n + 1
	p.undo = append(p.undo, restore)
}

// Visit has a value kept.
func (p *Snapshot) Visit(v Value) bool {
	if v.kind == KindRef && v.ref != nil {
		switch v.ref.(type) {
		case *String, *BigInt, *Singleton, *Range, *stream, *image:
			return true
		}
		if b, ok := v.ref.(*Builtin); !ok || b.closed {
			if p.First(v.ref) {
				p.work = append(p.work, v.ref)
			}
		}
	}
	return true
}

// Values keeps what a slice holds.
func (p *Snapshot) Values(list *[]Value) {
	in := *list
	kept := slices.Clone(in)
	p.Undo(len(in), func() {
		*list = in
		copy(in, kept)
	})
	p.visitAll(in)
}

func (p *Snapshot) visitAll(list []Value) {
	for _, v := range list {
		p.Visit(v)
	}
}

// session keeps what a session holds beside the objects of its program.
func (p *Snapshot) session() {
	s := p.s
	np, modules, states, sources, ends := s.thread.np, maps.Clone(s.modules), maps.Clone(s.state), maps.Clone(s.sources), slices.Clone(s.onEnd)
	ignore, seeds := maps.Clone(np.ignore), s.seeds
	p.Undo(len(modules)+len(sources), func() {
		s.thread.np = np
		s.thread.np.ignore = maps.Clone(ignore)
		s.seeds = seeds
		s.modules, s.state, s.sources, s.onEnd = maps.Clone(modules), maps.Clone(states), maps.Clone(sources), slices.Clone(ends)
	})
	p.globals(s.globals)
	for _, m := range modules {
		p.Visit(Obj(m))
	}
	for _, state := range states {
		switch k := state.(type) {
		case Kept:
			k.Keep(p)
		case keptAlone:
			p.Undo(1, k.Keep())
		default:
			p.wrong = "Session.State"
		}
	}
}

func (p *Snapshot) globals(g *Globals) {
	if !p.First(g) {
		return
	}
	index, names, vals := maps.Clone(g.index), slices.Clone(g.names), slices.Clone(g.vals)
	p.Undo(2*len(vals), func() {
		if !slices.Equal(g.names, names) {
			g.index, g.names = maps.Clone(index), slices.Clone(names)
		}
		clear(g.vals)
		g.vals = append(g.vals[:0], vals...)
		g.touch = make([]uint8, len(vals))
	})
	p.visitAll(vals)
}

// attrs keeps a table of names.
func (p *Snapshot) attrs(a *attrs) {
	index, names, vals := maps.Clone(a.index), slices.Clone(a.names), slices.Clone(a.vals)
	p.Undo(2*len(vals), func() {
		if !slices.Equal(a.names, names) {
			a.index, a.names = maps.Clone(index), slices.Clone(names)
		}
		a.vals = append(a.vals[:0], vals...)
	})
	p.visitAll(vals)
}

func (p *Snapshot) dict(d *Dict) {
	orig, entries, index := *d, slices.Clone(d.entries), slices.Clone(d.index)
	p.Undo(2*len(entries), func() {
		*d = orig
		copy(d.entries, entries)
		copy(d.index, index)
	})
	p.Visit(d.missing)
	for _, e := range entries {
		p.Visit(e.key)
		p.Visit(e.val)
	}
}

// class keeps a class that a program defines; the others never change.
func (p *Snapshot) class(k *Type) {
	if !k.user {
		return
	}
	index, names, derived, special := maps.Clone(k.shape.index), slices.Clone(k.shape.names), slices.Clone(k.derived), k.special
	p.Undo(len(names), func() {
		if !slices.Equal(k.shape.names, names) {
			k.shape = shape{maps.Clone(index), slices.Clone(names)}
		}
		k.derived, k.special = slices.Clone(derived), special
		k.forgetFound()
	})
	p.attrs(&k.dict)
	for _, b := range k.bases {
		p.Visit(Obj(b))
	}
	for _, b := range k.derived {
		p.Visit(Obj(b))
	}
}

// module keeps a module. One of ours has hundreds of members that seldom change: its Stamp tells.
func (p *Snapshot) module(m *Module) {
	stamp := m.Stamp
	if m.globals != nil {
		p.Undo(0, func() { m.Stamp = stamp })
		p.globals(m.globals)
		p.attrs(&m.table)
		return
	}
	index, names, vals := maps.Clone(m.table.index), slices.Clone(m.table.names), slices.Clone(m.table.vals)
	p.Undo(0, func() {
		if m.Stamp != stamp {
			m.Stamp, m.built = stamp, len(names) > 0
			m.table = attrs{maps.Clone(index), slices.Clone(names), slices.Clone(vals)}
		}
	})
	p.visitAll(vals)
}

func (p *Snapshot) function(f *Function) {
	orig := *f
	p.Undo(0, func() { *f = orig })
	p.attrs(&f.attrs)
	p.globals(f.code.globals)
	for _, k := range f.free {
		p.Visit(Obj(k))
	}
	p.visitAll(f.defaults)
	p.visitAll(f.kwDefs)
}

// keep keeps an object.
func (p *Snapshot) keep(o Object) {
	switch o := o.(type) {
	case *List:
		p.list(o)
	case *Deque:
		p.list(&o.List)
	case *Tuple:
		p.visitAll(o.Items)
	case *namedTuple:
		p.Visit(Obj(o.class))
		p.visitAll(o.Items)
	case *Dict:
		p.dict(o)
	case *Set:
		p.dict(&o.d)
	case *Instance:
		orig := *o
		p.Undo(0, func() { *o = orig })
		p.Values(&o.vals)
		p.Visit(Obj(o.class))
	case *cell:
		v := o.v
		p.Undo(1, func() { o.v = v })
		p.Visit(v)
	case *Function:
		p.function(o)
	case *Type:
		p.class(o)
	case *Module:
		p.module(o)
	case *Exception:
		p.exception(o)
	case *Generator:
		orig := *o
		p.Undo(0, func() { *o = orig })
		p.Values(&o.regs)
		p.Visit(Obj(o.fn))
	case *listIterator:
		i := o.i
		p.Undo(1, func() { o.i = i })
		p.Visit(Obj(o.list))
	case *rangeIterator:
		i := o.i
		p.Undo(1, func() { o.i = i })
	case *indexIterator:
		i := o.i
		p.Undo(1, func() { o.i = i })
		p.Visit(o.v)
	case *Builtin:
		p.wrong = o.Name // it is closed
	default:
		p.fixed(o)
	}
}

// fixed visits what an object holds that cannot be changed itself, or has its room keep it.
func (p *Snapshot) fixed(o Object) {
	switch o := o.(type) {
	case *userIterator:
		p.Visit(o.v)
	case *BoundMethod:
		p.Visit(o.Self)
		p.Visit(o.Fn)
	case *StaticMethod:
		p.Visit(o.Fn)
	case *ClassMethod:
		p.Visit(o.Fn)
	case *Property:
		p.visitAll([]Value{o.fget, o.fset, o.fdel})
	case *superObject:
		p.Visit(Obj(o.class))
		p.Visit(o.self)
	case *Struct:
		p.visitAll(o.vals)
	case *Slice:
		p.visitAll([]Value{o.Start, o.Stop, o.Step})
	case *dictView:
		p.Visit(Obj(o.d))
	case Kept:
		o.Keep(p)
	case Captured: // of other rooms; without Keep they never change
		if r, ok := o.(Reacher); ok {
			r.Reach(p.Visit)
		}
	default:
		p.wrong = o.Type().Name
	}
}

func (p *Snapshot) list(l *List) {
	stamp := l.Stamp
	p.Undo(0, func() { l.Stamp = stamp })
	p.Values(&l.Items)
}

func (p *Snapshot) exception(e *Exception) {
	orig, trace := *e, slices.Clone(e.Trace)
	p.Undo(len(trace), func() {
		*e = orig
		e.Trace = slices.Clone(trace)
	})
	p.visitAll(e.Args)
	p.attrs(&e.attrs)
	p.Visit(Obj(e.Class))
	for _, c := range []*Exception{e.Cause, e.Context} {
		if c != nil {
			p.Visit(Obj(c))
		}
	}
}
