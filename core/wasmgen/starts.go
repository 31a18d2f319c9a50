package wasmgen

import "nabla/core/graph"

// laneLevel is the level of what differs from start to start.
const laneLevel level = 2

// segment is how many steps are made between two looks at values and points.
const segment = 16

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
	p.next = c.moveOf(l, x, slopes, state, p.k)
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

// group makes all steps of the records from first on, as many as there are lanes; behind the last record they are
// the last one again.
func (a *lanes) group(p *lanePrograms) {
	f := a.f
	vectors := a.vectors(p)
	a.step, a.n, a.alive = f.local(typeI32), f.local(typeI32), f.local(typeI32)
	left := f.local(typeI32)
	for u := range vectors {
		a.value, a.trouble = append(a.value, f.local(typeV128)), append(a.trouble, f.local(typeV128))
		var moving []uint32
		for range p.moving {
			moving = append(moving, f.local(typeV128))
		}
		a.moving = append(a.moving, moving)
		for lane := range 2 {
			record := f.local(typeI32)
			a.records = append(a.records, record)
			f.get(a.first)
			f.i32((2*u + lane) * a.c.layout.RecordBytes)
			f.op(i32Add)
			f.tee(record)
			f.get(a.last)
			f.get(record)
			f.get(a.last)
			f.op(i32LtU, opSelect)
			f.set(record)
		}
	}
	f.get(startsFrom)
	f.set(a.step)
	f.begin(opBlock)
	f.begin(opLoop)
	a.read()
	f.get(a.alive)
	f.op(i32Eqz)
	f.brIf(1)
	a.look(p)
	f.i32(segment)
	f.get(startsUntil)
	f.get(a.step)
	f.op(i32Sub)
	f.tee(a.n)
	f.i32(segment)
	f.get(a.n)
	f.op(i32LtS, opSelect)
	f.tee(a.n)
	f.set(left)
	f.get(a.step)
	f.op(f64ConvertI32S)
	f.f64(0x3FF0000000000000)
	f.op(f64Add)
	f.set(a.k)
	f.get(left)
	f.begin(opIf)
	f.begin(opLoop)
	a.move(p)
	f.increment(left, -1)
	f.get(left)
	f.brIf(0)
	f.end()
	f.end()
	f.get(a.step)
	f.get(a.n)
	f.op(i32Add)
	f.set(a.step)
	a.write()
	f.get(a.n)
	f.brIf(0)
	f.end()
	f.end()
}

// read brings the records into lanes. In the place of a record that has stopped, the vector's other one is in both.
func (a *lanes) read() {
	f := a.f
	status := a.c.recordStatus()
	sources := [2]uint32{f.local(typeI32), f.local(typeI32)}
	f.i32(0)
	f.set(a.alive)
	for u, moving := range a.moving {
		pair := [2]uint32{a.records[2*u], a.records[2*u+1]}
		for lane, own := range pair {
			f.get(pair[1-lane])
			f.get(own)
			f.load(i32Load, own, status)
			f.op(opSelect)
			f.set(sources[lane])
		}
		f.load(i32Load, sources[0], status)
		f.op(i32Eqz)
		f.get(a.alive)
		f.op(i32Or)
		f.set(a.alive)
		for i, local := range moving {
			f.get(sources[1])
			f.load(v128Load64Zero, sources[0], 8*i)
			f.memory(v128Load64Lane, 8*i)
			f.code = append(f.code, 1)
			f.set(local)
		}
	}
	f.release(typeI32, sources[0])
	f.release(typeI32, sources[1])
}

// look computes the values, and where there is trouble with them.
func (a *lanes) look(p *lanePrograms) {
	f, nodes := a.f, ref(len(p.look.b.nodes))
	for u, moving := range a.moving {
		for i, r := range p.lookX {
			p.look.at(r, moving[i])
		}
		p.look.again(laneLevel, 0, nodes)
		p.look.emit(laneLevel, 0, nodes)
		v := p.look.result(p.value)
		f.get(v)
		f.tee(a.value[u])
		f.get(v)
		f.op(f64x2Sub)
		f.v128(0)
		f.op(f64x2Ne)
		if p.unsound != none {
			f.get(p.look.result(p.unsound))
			f.op(v128Or)
		}
		f.set(a.trouble[u])
		p.look.freeResults(laneLevel, p.value, p.unsound)
	}
}

// move makes a step.
func (a *lanes) move(p *lanePrograms) {
	f, nodes := a.f, ref(len(p.step.b.nodes))
	p.step.emit(stepLevel, 0, nodes)
	for u, moving := range a.moving {
		for i, r := range p.moving {
			p.step.at(r, moving[i])
		}
		p.step.again(laneLevel, 0, nodes)
		p.step.emit(laneLevel, 0, nodes)
		if p.doubt != none {
			f.get(a.trouble[u])
			f.get(p.step.result(p.doubt))
			f.op(v128Or)
			f.set(a.trouble[u])
		}
		for _, r := range p.next {
			f.get(p.step.result(r))
		}
		for i := len(moving) - 1; i >= 0; i-- {
			f.set(moving[i])
		}
		p.step.freeResults(laneLevel, append([]ref{p.doubt}, p.next...)...)
	}
	f.get(a.k)
	f.f64(0x3FF0000000000000)
	f.op(f64Add)
	f.set(a.k)
}

// write puts lanes that are sound into their records, and has descend make the segment of the others.
func (a *lanes) write() {
	f, c := a.f, a.c
	for u, moving := range a.moving {
		f.get(a.trouble[u])
		for _, local := range moving[:c.layout.Vars] {
			f.get(local)
			f.get(local)
			f.op(f64x2Sub)
			f.v128(0)
			f.op(f64x2Ne, v128Or)
		}
		for _, local := range moving[c.layout.Vars:] {
			f.get(local)
			f.get(local)
			f.op(f64x2Ne, v128Or)
		}
		f.op(v128AnyTrue)
		f.begin(opIf)
		for lane := range 2 {
			a.descend(a.records[2*u+lane], a.step)
		}
		f.op(opElse)
		for lane := range 2 {
			record := a.records[2*u+lane]
			f.load(i32Load, record, c.recordStatus())
			f.op(i32Eqz)
			f.begin(opIf)
			put := func(local uint32, offset int) {
				f.get(record)
				f.get(local)
				f.memory(v128StoreLane, offset)
				f.code = append(f.code, byte(lane))
			}
			for i, local := range moving {
				put(local, 8*i)
			}
			put(a.value[u], c.recordValue())
			f.store(i32Store, record, c.recordSteps(), a.step)
			f.end()
		}
		f.end()
	}
}
