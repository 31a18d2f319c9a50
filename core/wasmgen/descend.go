package wasmgen

import "nabla/core/graph"

// stepLevel is the level of what changes from step to step.
const stepLevel level = 1

// Parameters of a descent.
const (
	descendRecord  = 0
	descendUntil   = 1
	descendH       = 2
	descendHistory = 3
	descendEvery   = 4
)

// maxFlat is how many operations of graphs a step may have in one function; beyond, it is made of calls.
const maxFlat = 2000

// descent is the loop of a descent: what its flat and its called form share.
type descent struct {
	c     *compiler
	f     *body
	exact bool
	// Locals: the value, whether it is guarded, steps made, status, the entry of the history that is being written or 0, the next one, the
	// steps until then, and the number of the step that comes, from 1 on.
	v, flagged, steps, status, entry, next, due, k uint32
}

// offsets in a record
func (c *compiler) recordValue() int  { return 8 * c.layout.Vars * (1 + c.layout.Slots) }
func (c *compiler) recordSteps() int  { return c.recordValue() + 8 }
func (c *compiler) recordStatus() int { return c.recordValue() + 12 }

// descender is the function that both kernels descend export and that starts calls.
func (c *compiler) descender(exact bool) uint32 {
	which := descendFunction
	if exact {
		which = descendExactFunction
	}
	params := []byte{typeI32, typeI32, typeF64, typeI32, typeI32}
	return c.once(which, params, []byte{typeI32}, func(c *compiler, index uint32) {
		f := &body{next: uint32(len(params))}
		d := &descent{c: c, f: f, exact: exact, v: f.local(typeF64), k: f.local(typeF64), flagged: f.local(typeI32),
			steps: f.local(typeI32), status: f.local(typeI32), entry: f.local(typeI32), next: f.local(typeI32), due: f.local(typeI32)}
		d.begin()
		if c.flat(exact, maxFlat) {
			d.flat()
		} else {
			d.called()
		}
		d.finish()
		c.define(index, f)
	})
}

func (c *compiler) descend()      { c.export("descend", c.descender(false)) }
func (c *compiler) descendExact() { c.export("descend_exact", c.descender(true)) }

// begin reads the record, and returns if it has stopped. It finds where in the history the next entry is.
func (d *descent) begin() {
	f, c := d.f, d.c
	f.load(i32Load, descendRecord, c.recordStatus())
	f.tee(d.status)
	f.begin(opIf)
	f.get(d.status)
	f.op(opReturn)
	f.end()
	f.load(i32Load, descendRecord, c.recordSteps())
	f.tee(d.steps)
	f.op(f64ConvertI32S)
	f.f64(0x3FF0000000000000)
	f.op(f64Add)
	f.set(d.k)
	f.i32(-1)
	f.set(d.due)
	f.get(descendHistory)
	f.begin(opIf)
	// entries so far, rounded up: the next one's number
	f.get(d.steps)
	f.get(descendEvery)
	f.op(i32Add)
	f.i32(1)
	f.op(i32Sub)
	f.get(descendEvery)
	f.op(i32DivU)
	f.tee(d.next)
	f.get(descendEvery)
	f.op(i32Mul)
	f.get(d.steps)
	f.op(i32Sub)
	f.set(d.due)
	f.get(d.next)
	f.i32(c.layout.HistoryBytes)
	f.op(i32Mul)
	f.get(descendHistory)
	f.op(i32Add)
	f.set(d.next)
	f.end()
}

// finish writes steps, value and status, and returns the status.
func (d *descent) finish() {
	f, c := d.f, d.c
	f.get(descendRecord)
	f.storable(d.v, d.flagged)
	f.memory(f64Store, c.recordValue())
	f.store(i32Store, descendRecord, c.recordSteps(), d.steps)
	f.store(i32Store, descendRecord, c.recordStatus(), d.status)
	f.get(d.status)
}

// note writes the history's entry of this step, if there is one: write its x, then the value, which is guarded where the local
// guard holds.
func (d *descent) note(guard uint32, write func()) {
	f := d.f
	f.i32(0)
	f.set(d.entry)
	f.get(d.due)
	f.op(i32Eqz)
	f.begin(opIf)
	f.get(d.next)
	f.set(d.entry)
	f.increment(d.next, d.c.layout.HistoryBytes)
	f.get(descendEvery)
	f.set(d.due)
	write()
	f.get(d.entry)
	f.storable(d.v, guard)
	f.memory(f64Store, 8*d.c.layout.Vars)
	f.end()
	f.increment(d.due, -1)
}

// noteGradient writes the gradient into the history's entry, if there is one.
func (d *descent) noteGradient(write func()) {
	d.f.get(d.entry)
	d.f.begin(opIf)
	write()
	d.f.end()
}

// stopIf ends the descent with a status if the truth value on the stack holds. The loop is in a block.
func (d *descent) stopIf(status int) {
	f := d.f
	f.begin(opIf)
	f.i32(status)
	f.set(d.status)
	f.br(2)
	f.end()
}

// stopAtLast ends the descent, to be gone on with, if all steps are made.
func (d *descent) stopAtLast() {
	f := d.f
	f.get(d.steps)
	f.get(descendUntil)
	f.op(i32GeS)
	f.brIf(1)
}

// count is the end of a step.
func (d *descent) count() {
	f := d.f
	f.increment(d.steps, 1)
	f.get(d.k)
	f.f64(0x3FF0000000000000)
	f.op(f64Add)
	f.set(d.k)
	f.br(0)
}

// flat makes the steps with variables and state in locals.
func (d *descent) flat() {
	f, c := d.f, d.c
	n := c.layout.Vars
	l := c.lower()
	x, state := l.externals(typeF64, stepLevel, 0, n), l.externals(typeF64, stepLevel, n, n*c.layout.Slots)
	h, k := l.external(typeF64, 0, -1), l.external(typeF64, stepLevel, -2)
	// The next step waits for the gradient, nothing for the value: the processor does first what stands first.
	slopes, slopeGuard := c.gradientOf(l, x, h, d.exact)
	value, guard := c.valueOf(l, x)
	sum := l.notFinite(append([]ref{value}, x...)...)
	check := l.two(graph.NotEqual, sum, sum)
	atPoint := ref(len(l.nodes))
	next, ruleGuard := c.moveOf(l, x, slopes, state, k)
	end := ref(len(l.nodes))

	s := l.in(f)
	moving := append(append([]ref(nil), x...), state...)
	for i, r := range moving {
		local := f.local(typeF64)
		s.at(r, local)
		f.load(f64Load, descendRecord, 8*i)
		f.set(local)
	}
	s.at(h, descendH)
	s.at(k, d.k)
	s.need(append(append([]ref{value, guard, check, slopeGuard, ruleGuard}, slopes...), next...)...)
	s.emit(0, 0, end)
	f.begin(opBlock)
	f.begin(opLoop)
	s.emit(stepLevel, 0, atPoint)
	f.get(s.result(value))
	f.set(d.v)
	guarded := s.localOf(guard)
	d.note(guarded, func() {
		for i, r := range x {
			f.get(d.entry)
			s.storable(r, none)
			f.memory(f64Store, 8*i)
		}
	})
	if guard != none {
		f.get(guarded)
		f.tee(d.flagged)
		d.stopIf(Guarded)
	}
	f.get(s.result(check))
	d.stopIf(NotFinite)
	d.stopAtLast()
	if slopeGuard != none {
		f.get(s.result(slopeGuard))
		d.stopIf(Guarded)
	}
	d.noteGradient(func() {
		for i, r := range slopes {
			f.get(d.entry)
			s.storable(r, none)
			f.memory(f64Store, 8*(n+1+i))
		}
	})
	s.emit(stepLevel, atPoint, end)
	if ruleGuard != none {
		f.get(s.result(ruleGuard))
		d.stopIf(Guarded)
	}
	for _, r := range next {
		f.get(s.result(r))
	}
	for i := len(moving) - 1; i >= 0; i-- {
		f.set(s.result(moving[i]))
	}
	d.count()
	f.end()
	f.end()
	for i, r := range moving {
		f.get(descendRecord)
		s.storable(r, none)
		f.memory(f64Store, 8*i)
	}
}

// called makes the steps by the module's functions, with variables and state in the record.
func (d *descent) called() {
	f, c := d.f, d.c
	n := c.layout.Vars
	move := c.mover()
	p, sum := f.local(typeI32), f.local(typeF64)
	copyTo := func(offset int, from func()) {
		f.copyBytes(func() { f.get(d.entry); f.i32(offset); f.op(i32Add) }, from, 8*n)
	}
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(descendRecord)
	f.call(c.point())
	f.set(d.v)
	f.flagged(d.v)
	f.set(d.flagged)
	d.note(d.flagged, func() { copyTo(0, func() { f.get(descendRecord) }) })
	f.get(d.flagged)
	d.stopIf(Guarded)
	f.get(d.v)
	f.get(d.v)
	f.op(f64Sub)
	f.set(sum)
	d.each(p, 8*n, func() {
		f.get(sum)
		f.load(f64Load, p, 0)
		f.load(f64Load, p, 0)
		f.op(f64Sub, f64Add)
		f.set(sum)
	})
	f.get(sum)
	f.f64(0)
	f.op(f64Ne)
	d.stopIf(NotFinite)
	d.stopAtLast()
	f.get(descendRecord)
	f.i32(c.layout.Gradient)
	if d.exact {
		f.call(c.slopes())
	} else {
		f.get(descendH)
		f.call(c.difference())
	}
	d.stopIf(Guarded)
	d.noteGradient(func() { copyTo(8*(n+1), func() { f.i32(c.layout.Gradient) }) })
	size := 1
	if c.p.Rule != nil {
		size = c.ruleSize()
	}
	before, moved := c.memory(c.recordValue()), func() { f.get(descendRecord) }
	f.copyBytes(func() { f.i32(before) }, moved, c.recordValue())
	f.i32(0)
	f.set(d.flagged)
	d.each(p, 8*n/size, func() {
		f.get(p)
		f.get(p)
		f.get(descendRecord)
		f.op(i32Sub)
		f.get(d.k)
		f.call(move)
		f.get(d.flagged)
		f.op(i32Or)
		f.set(d.flagged)
	})
	f.get(d.flagged)
	f.begin(opIf)
	f.copyBytes(moved, func() { f.i32(before) }, c.recordValue())
	f.i32(0)
	f.set(d.flagged)
	f.i32(Guarded)
	f.set(d.status)
	f.br(2)
	f.end()
	d.count()
	f.end()
	f.end()
}

// each runs p over the record's first bytes, in steps of 8.
func (d *descent) each(p uint32, bytes int, do func()) {
	f := d.f
	f.get(descendRecord)
	f.set(p)
	f.begin(opLoop)
	do()
	f.increment(p, 8)
	f.get(p)
	f.get(descendRecord)
	f.op(i32Sub)
	f.i32(bytes)
	f.op(i32LtU)
	f.brIf(0)
	f.end()
}

// mover is the function (x i32, offset i32, k f64) → i32 that applies the rule once: to the elements from
// address x in a record on, whose gradient is at offset in Layout.Gradient. Its result is whether the rule is guarded.
func (c *compiler) mover() uint32 {
	params := []byte{typeI32, typeI32, typeF64}
	l := c.lower()
	from, offset, k := l.external(typeI32, 0, 0), l.external(typeI32, 0, 1), l.external(typeF64, 0, 2)
	size := 1
	if c.p.Rule != nil {
		size = c.ruleSize()
	}
	load := func(address ref, at int) ref { return l.add(f64Load, typeF64, address, none, none, uint64(at)) }
	slots := c.layout.Slots
	place := func(slot, i int) int { return 8 * (slot*c.layout.Vars + i) } // of x (slot 0) and the state
	x, slopes, state := make([]ref, size), make([]ref, size), make([]ref, size*slots)
	for i := range size {
		x[i], slopes[i] = load(from, place(0, i)), load(offset, c.layout.Gradient+8*i)
		for s := range slots {
			state[s*size+i] = load(from, place(1+s, i))
		}
	}
	next, guard := c.moveOf(l, x, slopes, state, k)
	f := &body{next: uint32(len(params))}
	s := c.straight(l.block, f, params, []ref{from, offset, k}, append([]ref{guard}, next...)...)
	for i, r := range next {
		f.get(0)
		s.storable(r, none)
		f.memory(f64Store, place(i/size, i%size))
	}
	if guard == none {
		f.i32(0)
	} else {
		f.get(s.result(guard))
	}
	index := c.declare(params, []byte{typeI32})
	c.define(index, f)
	return index
}
