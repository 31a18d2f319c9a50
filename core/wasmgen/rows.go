package wasmgen

// rows makes the kernel grid.
func (c *compiler) rows(g *gridBlock) {
	const out, nx, ny, y0, y1, row, row1 = 0, 1, 2, 3, 4, 5, 6
	f := &body{next: 7}
	y, guarded, unsettled := f.local(typeF64), f.local(typeI32), f.local(typeI32)
	s := g.in(f)
	s.at(g.y, y)
	nodes := ref(len(g.nodes))
	if g.values != nil {
		s.loaded(g.x, pointLevel, 0)
		for k, r := range g.tabled {
			s.loaded(r, pointLevel, columnBytes*(k+1))
		}
		s.need(g.roots()...)
		s.emit(0, 0, nodes)
	}
	f.atMost(nx, MaxColumns)
	f.copyBytes(func() { f.i32(c.at) }, func() { f.i32(c.layout.Inputs) }, 8*c.layout.Vars)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(row)
	f.get(row1)
	f.op(i32GeS)
	f.brIf(1)
	f.between(y0, y1, row, ny)
	f.set(y)
	if g.values == nil {
		c.scalarRow(g, f, y, unsettled)
	} else {
		s.emit(rowLevel, 0, nodes)
		c.vectorRow(g, f, s, y, unsettled)
	}
	f.get(unsettled)
	f.begin(opIf)
	f.get(out)
	f.get(nx)
	f.call(c.settle())
	f.get(guarded)
	f.op(i32Add)
	f.set(guarded)
	f.end()
	f.get(out)
	f.get(nx)
	f.i32(3)
	f.op(i32Shl, i32Add)
	f.set(out)
	f.increment(row, 1)
	f.br(0)
	f.end()
	f.end()
	f.get(guarded)
	c.kernel("grid", []byte{typeI32, typeI32, typeI32, typeF64, typeF64, typeI32, typeI32}, []byte{typeI32}, f)
}

// scalarRow computes a row by point.
func (c *compiler) scalarRow(g *gridBlock, f *body, y, unsettled uint32) {
	const out, nx = 0, 1
	f.get(out)
	f.i32(g.tables)
	f.get(nx)
	f.get(y)
	f.call(c.again())
	f.i32(1)
	f.set(unsettled)
}

// vectorRow computes a row, several vectors in each round of a loop; the last round ends at the row's end, and may
// compute some points for the second time. A running sum of the values tells whether there is a NaN.
func (c *compiler) vectorRow(g *gridBlock, f *body, s *schedule, y, unsettled uint32) {
	const out, nx = 0, 1
	vectors := g.vectors(s)
	p, delta, last, more := f.local(typeI32), f.local(typeI32), f.local(typeI32), f.local(typeI32)
	sums := make([]uint32, vectors)
	for u := range sums {
		sums[u] = f.local(typeV128)
	}
	f.get(nx)
	f.i32(2 * vectors)
	f.op(i32LtS)
	f.begin(opIf)
	c.scalarRow(g, f, y, unsettled)
	f.op(opElse)
	for _, sum := range sums {
		f.v128(0)
		f.set(sum)
	}
	f.i32(g.tables)
	f.tee(p)
	f.get(nx)
	f.i32(3)
	f.op(i32Shl, i32Add)
	f.i32(16 * vectors)
	f.op(i32Sub)
	f.set(last)
	f.get(out)
	f.get(p)
	f.op(i32Sub)
	f.set(delta)
	f.begin(opLoop)
	c.roundOfRow(g, f, s, p, delta, sums, y)
	f.get(p)
	f.get(last)
	f.op(i32LtU)
	f.set(more)
	f.increment(p, 16*vectors)
	f.get(last)
	f.get(p)
	f.get(p)
	f.get(last)
	f.op(i32GtU, opSelect)
	f.set(p)
	f.get(more)
	f.brIf(0)
	f.end()
	for u, sum := range sums {
		if f.get(sum); u > 0 {
			f.op(f64x2Add)
		}
	}
	f.tee(sums[0])
	f.get(sums[0])
	f.op(f64x2Ne, v128AnyTrue)
	f.set(unsettled)
	f.end()
}

// roundOfRow computes the vectors at p, adds each to its sum, and stores them at p + delta.
func (c *compiler) roundOfRow(g *gridBlock, f *body, s *schedule, p, delta uint32, sums []uint32, y uint32) {
	nodes := ref(len(g.nodes))
	s.table = p
	rare := noLocal
	for u := range sums {
		s.shift = 16 * u
		s.again(pointLevel, 0, nodes)
		s.emit(pointLevel, 0, nodes)
		f.get(p)
		f.get(delta)
		f.op(i32Add)
		if g.guard != none {
			f.v128(FlagBits)
			f.get(s.result(g.result))
			f.get(s.result(g.guard))
			f.op(v128Bitselect)
		} else {
			f.get(s.result(g.result))
		}
		if g.guard != none {
			v := f.local(typeV128)
			f.tee(v)
			f.memory(v128Store, 16*u)
			f.get(v)
			f.release(typeV128, v)
		} else {
			f.memory(v128Store, 16*u)
			f.get(s.result(g.result))
		}
		f.get(sums[u])
		f.op(f64x2Add)
		f.set(sums[u])
		if g.rarePoint != none {
			f.get(s.result(g.rarePoint))
			if rare == noLocal {
				rare = f.local(typeV128)
			} else {
				f.get(rare)
				f.op(v128Or)
			}
			f.set(rare)
		}
		s.freeResults(pointLevel, g.roots()...)
	}
	if rare != noLocal {
		f.get(rare)
		f.op(v128AnyTrue)
		f.begin(opIf)
		f.get(p)
		f.get(delta)
		f.op(i32Add)
		f.get(p)
		f.i32(2 * len(sums))
		f.get(y)
		f.call(c.again())
		f.v128(NaNBits)
		f.set(sums[0])
		f.end()
		f.release(typeV128, rare)
	}
}

// vectors is how many vectors one round computes: more of short functions, since a round has a cost of its own.
func (g *gridBlock) vectors(s *schedule) int {
	n := 0
	for r := range s.state {
		if s.state[r].needed && s.state[r].region == pointLevel {
			n++
		}
	}
	switch {
	case n <= 16:
		return 4
	case n <= 200:
		return 2
	}
	return 1
}

// again makes the function (out i32, p i32, n i32, y f64) that computes n points of a row by complete scalar code:
// those of the columns whose x are at p. The other variables are at c.at.
func (c *compiler) again() uint32 {
	return c.once(againFunction, []byte{typeI32, typeI32, typeI32, typeF64}, nil, func(c *compiler, index uint32) {
		const out, p, n, y = 0, 1, 2, 3
		f := &body{next: 4}
		f.i32(0)
		f.get(y)
		f.memory(f64Store, c.at+8*c.p.J)
		f.begin(opLoop)
		f.i32(0)
		f.load(f64Load, p, 0)
		f.memory(f64Store, c.at+8*c.p.I)
		f.get(out)
		f.i32(c.at)
		f.call(c.point())
		f.memory(f64Store, 0)
		f.increment(out, 8)
		f.increment(p, 8)
		f.increment(n, -1)
		f.get(n)
		f.brIf(0)
		f.end()
		c.define(index, f)
	})
}

// settle makes the function (out i32, n i32) → i32 that makes the NaNs of n values canonical, except those that are
// flagged, which it counts.
func (c *compiler) settle() uint32 {
	return c.once(settleFunction, []byte{typeI32, typeI32}, []byte{typeI32}, func(c *compiler, index uint32) {
		const out, n = 0, 1
		f := &body{next: 2}
		v, guarded := f.local(typeF64), f.local(typeI32)
		f.begin(opLoop)
		f.load(f64Load, out, 0)
		f.set(v)
		f.get(v)
		f.get(v)
		f.op(f64Ne)
		f.begin(opIf)
		f.flagged(v)
		f.begin(opIf)
		f.increment(guarded, 1)
		f.op(opElse)
		f.get(out)
		f.f64(NaNBits)
		f.memory(f64Store, 0)
		f.end()
		f.end()
		f.increment(out, 8)
		f.increment(n, -1)
		f.get(n)
		f.brIf(0)
		f.end()
		f.get(guarded)
		c.define(index, f)
	})
}
