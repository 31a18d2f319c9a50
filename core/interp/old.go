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
	tape    *tape.Tape
	changed [][]int // of each path, which values it has left changed
	poison  int     // not 0: what was changed is unreadable now
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

// Changed notes which values a path has left changed. Of poisoned paths it demands that none has
// kept poison, and that each changes what it changed before.
func (k *oldValues) Changed() bool {
	if !k.same() {
		return false
	}
	if k.poison != 0 {
		return k.stillChanged()
	}
	var changed []int
	for i := range k.count() {
		var before Value
		if i < len(k.start) {
			before = k.start[i]
		}
		v := *k.at(i)
		switch {
		case sameValue(v, before):
			continue
		case v.kind == KindUnbound:
			return false
		case v.IsSymbol():
			k.tape.Read(v.Symbol())
		}
		changed = append(changed, i)
	}
	k.changed = append(k.changed, changed)
	return true
}

func (k *oldValues) stillChanged() bool {
	for i, before := range k.start {
		if v := *k.at(i); !sameValue(v, before) && (before.kind != kindPoison || holdsPoison(v)) {
			return false
		}
	}
	for _, i := range k.changed[0] {
		if sameValue(*k.at(i), k.start[i]) {
			return false
		}
	}
	k.changed = k.changed[1:]
	return k.count() <= len(k.start)
}

// poisoned makes what some path has changed unreadable at the start of the next paths; n tells the
// poison from others. It tells whether there is any.
func (k *oldValues) poisoned(n int) (some bool) {
	k.poison = n
	for _, changed := range k.changed {
		for _, i := range changed {
			some = true
			for i >= len(k.start) {
				k.start = append(k.start, Value{})
			}
			k.start[i] = Value{kind: kindPoison, bits: uint64(n)<<32 | uint64(i)}
		}
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
	for n, o := range c.olds {
		if k, ok := o.(*oldValues); ok && k.poisoned(n+1) {
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

// oldSession is what a session holds beside the objects of the program.
type oldSession struct {
	t       *Thread
	np      npState
	modules map[string]*Module
	states  map[any]any
	onEnd   int
	rooms   []func() // put back what the rooms keep
}

// keepSession keeps it; where the settings of a room make tracing impossible, the signature says so.
func (c *Capture) keepSession() {
	s := c.t.session
	k := &oldSession{t: c.t, onEnd: len(s.onEnd)}
	for _, state := range s.state {
		if keeper, ok := state.(Saver); ok {
			if restore := keeper.Save(); restore != nil {
				k.rooms = append(k.rooms, restore)
				continue
			}
			if c.tape != nil {
				tape.Refuse("trace.errors")
			}
			c.Word(1)
		}
	}
	if c.tape != nil {
		k.np, k.modules, k.states = c.t.np, maps.Clone(s.modules), maps.Clone(s.state)
		k.np.ignore = maps.Clone(k.np.ignore)
		c.Keep(k)
	}
}

// Changed allows everything: settings are not computed with.
func (k *oldSession) Changed() bool { return true }

// Reset puts everything back.
func (k *oldSession) Reset() {
	s := k.t.session
	k.t.np = k.np
	k.t.np.ignore = maps.Clone(k.np.ignore)
	s.modules, s.state, s.onEnd = maps.Clone(k.modules), maps.Clone(k.states), s.onEnd[:k.onEnd]
	for _, restore := range k.rooms {
		restore()
	}
}

// Restore puts everything back.
func (k *oldSession) Restore() { k.Reset() }

// Trace captures what the roots reach, calls run with the thread's operations on the tape, and leaves
// everything as it was. It gives the refusal that ended the capture.
func (t *Thread) Trace(p *tape.Tape, roots []Value, run func(c *Capture)) (refused *tape.Refusal) {
	c := &Capture{t: t, tape: p, number: map[any]uint64{}, slots: map[globalSlot]bool{}}
	defer func() {
		for _, o := range c.olds {
			o.Restore()
		}
		for i := len(c.undo) - 1; i >= 0; i-- {
			c.undo[i]()
		}
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
