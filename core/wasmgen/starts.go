package wasmgen

import "nabla/core/graph"

// laneLevel is the level of what differs from start to start.
const laneLevel level = 2

// segment is how many steps are made between two looks at values and points.
const segment = 32

// Parameters of the kernels starts.
const (
	startsRecords = 0
	startsCount   = 1
	startsFrom    = 2
	startsUntil   = 3
	startsH       = 4
)

// lanes is the loop of many descents: two lanes of several vectors each, since one descent is a chain that waits for
// itself. Records are read into lanes at the beginning of a segment and written at its end; where something is
// amiss with a lane (a value or point that is not finite, a state that is NaN, a guard, a rare case), descend makes its segment instead.
type lanes struct {
	c     *compiler
	f     *body
	exact bool
	// Locals: addresses of the records in lanes, two for each vector; first is the group's first one, end is behind the last.
	records          []uint32
	first, end, last uint32
	step, n, k       uint32     // steps made, steps in this segment, number of the step that comes
	moving           [][]uint32 // by vector: variables, then state
	value, trouble   []uint32   // by vector
	alive            uint32     // whether a record of the group has not stopped
}

// lanePrograms are the two blocks of the loop: what is looked at where a segment begins, and a step.
type lanePrograms struct {
	look, step *schedule
	// in look
	lookX          []ref
	value, unsound ref // the value; lanes where it is guarded or rare, or none
	// in step
	moving, next []ref
	k            ref
	doubt        ref // lanes where a step is guarded or rare, or none
}

func (c *compiler) starts()      { c.startsKernel("starts", false) }
func (c *compiler) startsExact() { c.startsKernel("starts_exact", true) }

func (c *compiler) startsKernel(name string, exact bool) {
	params := []byte{typeI32, typeI32, typeI32, typeI32, typeF64}
	f := &body{next: uint32(len(params))}
	a := &lanes{c: c, f: f, exact: exact, first: f.local(typeI32), end: f.local(typeI32), last: f.local(typeI32)}
	bytes := c.layout.RecordBytes
	f.get(startsRecords)
	f.tee(a.first)
	f.get(startsCount)
	f.i32(bytes)
	f.op(i32Mul, i32Add)
	f.tee(a.end)
	f.i32(bytes)
	f.op(i32Sub)
	f.set(a.last)
	vectors := 0
	var p *lanePrograms
	if c.flat(exact, maxFlat/2) {
		p = a.programs()
		vectors = a.vectors(p)
	}
	group := max(1, 2*vectors)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(a.first)
	f.get(a.end)
	f.op(i32GeU)
	f.brIf(1)
	if p != nil {
		a.group(p)
	} else {
		a.descend(a.first, startsUntil)
	}
	f.increment(a.first, group*bytes)
	f.br(0)
	f.end()
	f.end()
	a.countRunning()
	c.kernel(name, params, []byte{typeI32}, f)
}

// descend calls the kernel descend for a record.
func (a *lanes) descend(record, until uint32) {
	f := a.f
	f.get(record)
	f.get(until)
	f.get(startsH)
	f.i32(0)
	f.i32(1)
	f.call(a.c.descender(a.exact))
	f.op(opDrop)
}

// countRunning leaves on the stack how many records have not stopped.
func (a *lanes) countRunning() {
	f := a.f
	running := f.local(typeI32)
	f.i32(0)
	f.set(running)
	f.get(startsRecords)
	f.set(a.first)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(a.first)
	f.get(a.end)
	f.op(i32GeU)
	f.brIf(1)
	f.load(i32Load, a.first, a.c.recordStatus())
	f.op(i32Eqz)
	f.get(running)
	f.op(i32Add)
	f.set(running)
	f.increment(a.first, a.c.layout.RecordBytes)
	f.br(0)
	f.end()
	f.end()
	f.get(running)
}

// programs lowers both blocks, and writes what is the same during the whole call.
func (a *lanes) programs() *lanePrograms {
	c, f := a.c, a.f
	n, slots := c.layout.Vars, c.layout.Slots
	p := &lanePrograms{}

	l := c.lower()
	p.lookX = l.externals(typeV128, laneLevel, 0, n)
	value, guard := c.valueOf(l, p.lookX)
	p.value = l.vector(value)
	p.unsound = l.anyOf(guard)
	p.look = l.in(f)
	for _, r := range p.lookX {
		p.look.at(r, 0)
	}
	p.look.need(p.value, p.unsound)

	l = c.lower()
	p.moving = l.externals(typeV128, laneLevel, 0, n*(1+slots))
	p.k = l.external(typeF64, stepLevel, -2)
	h := l.external(typeF64, 0, -1)
	x, state := p.moving[:n], p.moving[n:]
	slopes, guard := c.gradientOf(l, x, h, a.exact)
	next, ruleGuard := c.moveOf(l, x, slopes, state, p.k)
	p.next, guard = next, l.either(guard, ruleGuard)
	for i := range p.next {
		p.next[i] = l.vector(p.next[i])
	}
	if !c.staysNotFinite() {
		guard = l.either(guard, l.two(graph.NotEqual, l.notFinite(p.next[:n]...), l.number(0)))
	}
	p.doubt = l.anyOf(guard)
	p.step = l.in(f)
	for r := range l.nodes {
		if st := &p.step.state[r]; st.region&laneLevel != 0 {
			st.region = laneLevel
		}
	}
	a.k = f.local(typeF64)
	p.step.at(p.k, a.k)
	p.step.at(h, startsH)
	for _, r := range p.moving {
		p.step.at(r, 0)
	}
	p.step.need(append([]ref{p.doubt}, p.next...)...)
	p.look.emit(0, 0, ref(len(p.look.b.nodes)))
	p.step.emit(0, 0, ref(len(l.nodes)))
	return p
}

// anyOf is the lanes where a guard holds or a lane program does not, or none.
func (l *lowering) anyOf(guard ref) ref {
	all := l.vector(guard)
	for _, r := range l.rares {
		if all == none {
			all = r
		} else {
			all = l.binary(v128Or, typeV128, all, r)
		}
	}
	return all
}

// staysNotFinite tells that a variable that is not finite stays so by the rule, since it is a sum with
// the old one; then it is enough to look now and then.
func (c *compiler) staysNotFinite() bool {
	rule := c.p.Rule
	if rule == nil {
		return true
	}
	for i := range c.ruleSize() {
		id := rule.Outputs[i]
		for {
			n := &rule.Nodes[id]
			if n.Op == graph.Input && n.Bits == uint64(i) {
				break
			}
			if n.Op == graph.Add && rule.Nodes[n.B].Op == graph.Input && rule.Nodes[n.B].Bits == uint64(i) {
				break
			}
			if n.Op != graph.Add && n.Op != graph.Sub {
				return false
			}
			id = n.A
		}
	}
	return true
}

// vectors is how many vectors are in flight: as many as keep the processor busy while chains wait, and whose
// variables are still in registers.
func (a *lanes) vectors(p *lanePrograms) int {
	n := 0
	for r := range p.step.state {
		if p.step.state[r].needed && p.step.b.nodes[r].level&laneLevel != 0 {
			n++
		}
	}
	switch {
	case n <= 120:
		return max(1, min(6, 12/len(p.moving)))
	case n <= 400:
		return 2
	}
	return 1
}
