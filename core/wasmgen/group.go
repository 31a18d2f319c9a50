package wasmgen

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
