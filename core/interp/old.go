package interp

import (
	"maps"
	"runtime"
	"slices"

	"nabla/core/message"
	"nabla/core/trace/tape"
)

// Old is an object that a traced function reaches and may change.
type Old interface {
	// Changed looks at the object after a path. It is false where the object was changed in a way
	// that no call may leave behind.
	Changed() (ok bool)
	// Reset makes it as it is at the start of a path.
	Reset()
	// Restore makes it as it was before the trace.
	Restore()
}

// oldValues are the values that an old object of this room holds.
type oldValues struct {
	start   []Value        // at the start of a path
	fill    func() []Value // gives start when everything was captured; nil: it is given
	count   func() int     // how many there are
	at      func(i int) *Value
	same    func() bool // the rest of the object is as it was
	reset   func(n int) // puts the rest back, with room for n values
	restore func()
	changed []bool // which values some path has left changed
	poison  bool
}

func none() int { return 0 }

// keepSlice keeps the values in a slice, which may get more where grows (an instance's attributes).
func (c *Capture) keepSlice(items *[]Value, stamp *Stamp, grows bool) {
	if c.tape == nil {
		return
	}
	hdr := *items
	var run Stamp
	if stamp != nil {
		run = *stamp
	}
	c.Keep(&oldValues{
		start: slices.Clone(hdr), count: func() int { return len(*items) }, at: func(i int) *Value { return &(*items)[i] },
		same: func() bool { return len(*items) == len(hdr) || grows && len(*items) > len(hdr) },
		reset: func(n int) {
			*items = hdr
			if n > len(hdr) {
				*items = make([]Value, n)
			}
		},
		restore: func() {
			*items = hdr
			if stamp != nil {
				*stamp = run
			}
		},
	})
}

// Changed notes which values a path has left changed.
func (k *oldValues) Changed() bool {
	if !k.same() {
		return false
	}
	for i := range k.count() {
		var before Value
		if i < len(k.start) {
			before = k.start[i]
		}
		v := *k.at(i)
		known := i < len(k.changed) && k.changed[i]
		switch {
		case k.poison && holdsPoison(v):
			return false
		case sameValue(v, before) || known:
		case k.poison || v.kind == KindUnbound:
			return false
		default:
			for i >= len(k.changed) {
				k.changed = append(k.changed, false)
			}
			k.changed[i] = true
		}
	}
	return true
}

// Poisoned makes what some path has changed unreadable at the start of the next paths. It tells
// whether there is any.
func (k *oldValues) poisoned() (some bool) {
	k.poison = true
	for i, changed := range k.changed {
		if !changed {
			continue
		}
		some = true
		for i >= len(k.start) {
			k.start = append(k.start, Value{})
		}
		k.start[i] = Value{kind: kindPoison}
	}
	return some
}

// Reset puts the values back.
func (k *oldValues) Reset() {
	if k.fill != nil {
		k.start, k.fill = k.fill(), nil
	}
	k.reset(len(k.start))
	for i, v := range k.start {
		*k.at(i) = v
	}
}

// Restore puts everything but captured numbers back.
func (k *oldValues) Restore() { k.restore() }

func sameValue(v, w Value) bool {
	switch {
	case v.kind != w.kind:
		return false
	case v.kind == KindRef:
		return v.ref == w.ref
	}
	return v.kind <= KindNone || v.bits == w.bits
}

// holdsPoison tells whether a value is poison or reaches some.
func holdsPoison(v Value) bool {
	seen := map[Object]bool{}
	work := []Value{v}
	for len(work) > 0 && len(seen) < reachBudget {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v.kind == kindPoison {
			return true
		}
		if v.kind != KindRef || seen[v.ref] {
			continue
		}
		seen[v.ref] = true
		if r, ok := v.ref.(Reacher); ok {
			r.Reach(func(x Value) bool {
				work = append(work, x)
				return true
			})
		}
	}
	return len(work) > 0
}

// Changed looks at everything after a path. It is false where something was changed in a way that no
// call may leave behind.
func (c *Capture) Changed() bool {
	for _, o := range c.olds {
		if !o.Changed() {
			return false
		}
	}
	return true
}

// Reset makes everything as it is at the start of a path.
func (c *Capture) Reset() {
	for _, o := range c.olds {
		o.Reset()
	}
}

// Poison makes what some path has left changed unreadable, for paths that show that nobody reads it
// before it is written. It is false where there is nothing of the kind.
func (c *Capture) Poison() (some bool) {
	for _, o := range c.olds {
		if k, ok := o.(*oldValues); ok && k.poisoned() {
			some = true
		}
	}
	return some
}

// Saver is a state of a room (Session.State) that a traced program may change.
type Saver interface {
	// Save gives what puts the state back, or nil where under this state nothing can be traced.
	Save() (restore func())
}

// Trace captures what the roots reach, calls run with the thread's operations on the tape, and leaves
// everything as it was. It gives the refusal that ended the capture.
func (t *Thread) Trace(p *tape.Tape, roots []Value, run func(c *Capture)) (refused *tape.Refusal) {
	c := &Capture{t: t, tape: p, number: map[any]uint64{}, slots: map[globalSlot]bool{}}
	s := t.session
	np, modules, hinted := t.np, maps.Clone(s.modules), s.hinted
	ignore := maps.Clone(np.ignore)
	defer func() {
		for _, o := range c.olds {
			o.Restore()
		}
		for i := len(c.undo) - 1; i >= 0; i-- {
			c.undo[i]()
		}
		t.np, s.modules, s.hinted = np, modules, hinted
		t.np.ignore = ignore
		t.tape = nil
		switch e := recover().(type) {
		case nil:
		case *tape.Refusal:
			refused = e
		case runtime.Error:
			refused = &tape.Refusal{Message: message.New("trace.use")}
		default:
			panic(e)
		}
	}()
	t.traced = 0
	c.walk(roots)
	c.Reset()
	t.tape = p
	run(c)
	return nil
}
