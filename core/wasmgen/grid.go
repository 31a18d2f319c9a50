package wasmgen

// Levels of a grid's block: what depends on the row, on the column, on both.
const (
	rowLevel    level = 1
	columnLevel level = 2
	pointLevel        = rowLevel | columnLevel
)

// maxLanes is how many instructions a block in lanes may have; functions beyond are computed by point.
const maxLanes = 6000

// columnBytes is the distance of tables: a row of numbers, one for each column, and a little more, so
// that the same column of several tables is not in the same line of a cache.
const columnBytes = 8*MaxColumns + 192

// gridBlock is f in lanes of two columns. Its values of columnLevel that others use stand in tables, one for each.
type gridBlock struct {
	*lowering
	x, y          ref
	values        []ref // of the graph's nodes
	result, guard ref
	rarePoint     ref   // lanes of a point for which lane programs do not hold, or none
	rareColumn    ref   // the same of what depends on the column alone
	tabled        []ref // the nodes that have tables, from table 1 on; table 0 is x
	tables        int   // the address of table 0
}

// grid makes the kernels columns and grid.
func (c *compiler) grid() {
	g := c.gridBlock()
	c.columns(g)
	c.rows(g)
}

func (c *compiler) gridBlock() *gridBlock {
	l := c.lower()
	g := &gridBlock{lowering: l, x: l.external(typeV128, columnLevel, 0), y: l.external(typeF64, rowLevel, 1)}
	if len(c.p.Value.Nodes) <= maxLanes {
		inputs := make([]ref, c.p.Value.Inputs)
		for i := range inputs {
			inputs[i] = l.input(c.layout.Inputs + 8*i)
		}
		inputs[c.p.I], inputs[c.p.J] = g.x, g.y
		g.values = l.graph(c.p.Value, inputs)
		g.result, g.guard = l.vector(g.values[c.p.Value.Outputs[0]]), l.vector(guardOf(c.p.Value, g.values))
		g.rarePoint, g.rareColumn = l.anyRare(pointLevel), l.anyRare(columnLevel)
	}
	if len(l.nodes) <= maxLanes && g.values != nil {
		g.findTables()
	} else {
		g.values = nil
	}
	g.tables = c.memory(columnBytes * (1 + len(g.tabled)))
	return g
}

// anyRare is the union of the rares of a level, or none.
func (l *lowering) anyRare(of level) ref {
	all := none
	for _, r := range l.rares {
		switch {
		case l.nodes[r].level != of:
		case all == none:
			all = r
		default:
			all = l.binary(v128Or, typeV128, all, r)
		}
	}
	return all
}

// findTables lists the nodes of columnLevel that are used by nodes of pointLevel or are results.
func (g *gridBlock) findTables() {
	s := g.in(nil)
	s.need(g.roots()...)
	isTabled := make([]bool, len(g.nodes))
	note := func(r ref) {
		if r != none && r != g.x && g.nodes[r].level == columnLevel && !isTabled[r] {
			isTabled[r] = true
			g.tabled = append(g.tabled, r)
		}
	}
	for r, st := range s.state {
		if n := &g.nodes[r]; st.needed && n.level == pointLevel {
			note(n.a)
			note(n.b)
			note(n.c)
		}
	}
	note(g.result)
	note(g.guard)
}

func (g *gridBlock) roots() []ref { return []ref{g.result, g.guard, g.rarePoint} }

// columns makes the kernel that fills the tables.
func (c *compiler) columns(g *gridBlock) {
	const nx, x0, x1 = 0, 1, 2
	f := &body{next: 3}
	i, p := f.local(typeI32), f.local(typeI32)
	f.i32(g.tables)
	f.set(p)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(i)
	f.get(nx)
	f.op(i32GeS)
	f.brIf(1)
	f.get(p)
	f.between(x0, x1, i, nx)
	f.memory(f64Store, 0)
	f.increment(p, 8)
	f.increment(i, 1)
	f.br(0)
	f.end()
	f.end()
	if len(g.tabled) > 0 {
		c.fillTables(g, f, p, i)
	}
	c.kernel("columns", []byte{typeI32, typeF64, typeF64}, nil, f)
}

// fillTables computes what stands in tables, in p a pair of columns, from table 0. nx is local 0; the
// tables have room for one column more.
func (c *compiler) fillTables(g *gridBlock, f *body, p, end uint32) {
	x := f.local(typeV128)
	s := g.in(f)
	s.at(g.x, x)
	s.need(append([]ref{g.rareColumn}, g.tabled...)...)
	nodes := ref(len(g.nodes))
	s.emit(0, 0, nodes)
	f.get(0)
	f.i32(3)
	f.op(i32Shl)
	f.i32(g.tables)
	f.op(i32Add)
	f.set(end)
	f.i32(g.tables)
	f.set(p)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(p)
	f.get(end)
	f.op(i32GeU)
	f.brIf(1)
	f.load(v128Load, p, 0)
	f.set(x)
	s.emit(columnLevel, 0, nodes)
	for k, r := range g.tabled {
		f.store(v128Store, p, columnBytes*(k+1), s.result(r))
	}
	if g.rareColumn != none {
		column := c.column(g)
		f.get(s.result(g.rareColumn))
		f.op(v128AnyTrue)
		f.begin(opIf)
		f.get(p)
		f.call(column)
		f.get(p)
		f.i32(8)
		f.op(i32Add)
		f.call(column)
		f.end()
	}
	f.increment(p, 16)
	f.br(0)
	f.end()
	f.end()
}

// column makes the function (p i32) that fills the tables of one column by complete scalar code; p is
// its address in table 0.
func (c *compiler) column(g *gridBlock) uint32 {
	l := c.lower()
	p := l.external(typeI32, 0, 0)
	x := l.add(f64Load, typeF64, p, none, none, 0)
	inputs := make([]ref, c.p.Value.Inputs)
	for i := range inputs {
		inputs[i] = l.input(c.layout.Inputs + 8*i)
	}
	inputs[c.p.I] = x
	values := l.graph(c.p.Value, inputs)
	roots := make([]ref, len(g.tabled))
	for k, r := range g.tabled {
		for id, v := range g.values {
			if v == r {
				roots[k] = values[id]
				break
			}
		}
	}
	f := &body{next: 1}
	s := c.straight(l.block, f, []byte{typeI32}, []ref{p}, roots...)
	for k, r := range roots {
		f.get(0)
		if l.nodes[r].typ == typeI32 { // a mask
			f.i64(0)
			f.get(s.result(r))
			f.op(i64ExtendI32U, i64Sub)
			f.memory(i64Store, columnBytes*(k+1))
		} else {
			f.get(s.result(r))
			f.memory(f64Store, columnBytes*(k+1))
		}
	}
	index := c.declare([]byte{typeI32}, nil)
	c.define(index, f)
	return index
}

// between leaves on the stack the i-th of n points from a to b, both included.
func (f *body) between(a, b, i, n uint32) {
	f.get(b)
	f.get(a)
	f.get(b)
	f.get(a)
	f.op(f64Sub)
	f.get(i)
	f.op(f64ConvertI32S)
	f.get(n)
	f.i32(1)
	f.op(i32Sub, f64ConvertI32S, f64Div, f64Mul, f64Add)
	f.get(i)
	f.get(n)
	f.i32(1)
	f.op(i32Sub, i32Eq, opSelect)
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
