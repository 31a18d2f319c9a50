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
	f.atMost(nx, MaxColumns)
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
