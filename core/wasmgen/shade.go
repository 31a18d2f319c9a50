package wasmgen

// MaxBins is how many colours a picture may have, MaxWidth how many pixels a row.
const (
	MaxBins  = 1024
	MaxWidth = 8192
)

// Scales, by which a value chooses its bin.
const (
	Linear = iota
	Root
	Logarithm // to the base 2, and linear between powers of it: the bits of the number, cut to 52 and shifted
	shadeScales
)

// Offsets in Layout.Shading, which the host writes before it calls
//
//	shade(values i32, nx i32, ny i32, pixels i32, width i32, height i32, row0 i32, row1 i32)
//	  rows row0 … row1−1 (0 is the top one) of a picture of a grid's values, four bytes a pixel, the first
//	  of these rows at pixels. The grid's first and last columns and rows are the picture's edges; its row 0 is
//	  at the bottom. nx, ny and width are at least 2.
//
// A pixel's value v is interpolated between four of the grid. Its bin is (s(v − Shift) − Low)·Factor, cut to
// 0 … Bins−1, s being u, √u or P(u) = ⌊bits of u / 2^12⌋ / 2^40, of u ≥ 2^-1022; the bin after the last is NaN's. Where
// the isoline of the bin's level is closer than HalfWidth + 1/2 pixels (its distance is taken for
// |v − level|/|∇v|), Line is blended over the bin's colour, and the pixel is opaque.
const (
	ShadeShift     = 0  // f64
	ShadeLow       = 8  // f64
	ShadeFactor    = 16 // f64
	ShadeHalfWidth = 24 // f64, in pixels
	ShadeScale     = 32 // i32: Linear, Root or Logarithm
	ShadeBins      = 36 // i32
	ShadeLine      = 40 // i32: red, green, blue, alpha, as bytes
	ShadeTable     = 48 // of MaxBins+1 bins, ShadeBinBytes each: the level nearest to it f64 (NaN: none), its colour i32
	ShadeBinBytes  = 16
)

// Parameters of shade.
const (
	shadeValues = 0
	shadeNX     = 1
	shadeNY     = 2
	shadePixels = 3
	shadeWidth  = 4
	shadeHeight = 5
	shadeRow    = 6
	shadeEnd    = 7
)

const (
	one  = 0x3FF0000000000000
	half = 0x3FE0000000000000
)

// shading is the kernel shade at work.
type shading struct {
	c *compiler
	f *body
	// Addresses: what the host has written; for each column of pixels the byte of the cell of the grid in a row and
	// the fraction beyond it; for each column of the grid the height at a row of pixels and the step to the next row.
	at, cells, fractions, heights, steps int
	// Locals.
	position, fraction, cellsX, cellsY uint32
	cell, column, last, p, twice       uint32
}

// shade makes the kernel.
func (c *compiler) shade() {
	f := &body{next: 8}
	s := &shading{c: c, f: f, at: c.memory(ShadeTable + ShadeBinBytes*(MaxBins+1)), cells: c.memory(4 * MaxWidth), fractions: c.memory(8 * MaxWidth),
		heights: c.memory(8 * (MaxColumns + 1)), steps: c.memory(8 * (MaxColumns + 1))}
	c.layout.Shading = s.at
	for _, l := range []*uint32{&s.position, &s.fraction, &s.cellsX, &s.cellsY} {
		*l = f.local(typeF64)
	}
	for _, l := range []*uint32{&s.cell, &s.column, &s.last, &s.p, &s.twice} {
		*l = f.local(typeI32)
	}
	f.atMost(shadeNX, MaxColumns)
	f.atMost(shadeWidth, MaxWidth)
	s.perPixel(shadeNX, shadeWidth, s.cellsX)
	s.perPixel(shadeNY, shadeHeight, s.cellsY)
	s.findColumns()
	index := c.declare([]byte{typeI32, typeI32, typeI32, typeI32, typeI32, typeI32, typeI32, typeI32}, nil)
	blend := s.blender()
	for scale := range shadeScales {
		f.i32(0)
		f.memory(i32Load, s.at+ShadeScale)
		f.i32(scale)
		f.op(i32Eq)
		f.begin(opIf)
		s.rows(scale, blend)
		f.end()
	}
	c.define(index, f)
	c.export("shade", index)
}

// perPixel is how many cells of the grid a pixel has.
func (s *shading) perPixel(points, pixels, into uint32) {
	f := s.f
	f.get(points)
	f.i32(1)
	f.op(i32Sub, f64ConvertI32S)
	f.get(pixels)
	f.op(f64ConvertI32S, f64Div)
	f.set(into)
}

// cut divides position, among n points, into the cell that it is in and the fraction beyond.
func (s *shading) cut(n uint32) {
	f := s.f
	f.get(n)
	f.i32(2)
	f.op(i32Sub)
	f.tee(s.cell)
	f.get(s.position)
	f.op(i32TruncSatF64)
	f.tee(s.p)
	f.get(s.cell)
	f.get(s.p)
	f.op(i32LtS, opSelect)
	f.set(s.cell)
	f.get(s.position)
	f.get(s.cell)
	f.op(f64ConvertI32S, f64Sub)
	f.set(s.fraction)
}

// findColumns fills the tables of columns of pixels.
func (s *shading) findColumns() {
	f := s.f
	f.begin(opLoop)
	f.get(s.column)
	f.op(f64ConvertI32S)
	f.f64(half)
	f.op(f64Add)
	f.get(s.cellsX)
	f.op(f64Mul)
	f.set(s.position)
	s.cut(shadeNX)
	f.get(s.column)
	f.i32(2)
	f.op(i32Shl)
	f.get(s.cell)
	f.i32(3)
	f.op(i32Shl)
	f.memory(i32Store, s.cells)
	f.get(s.column)
	f.i32(3)
	f.op(i32Shl)
	f.get(s.fraction)
	f.memory(f64Store, s.fractions)
	f.increment(s.column, 1)
	f.get(s.column)
	f.get(shadeWidth)
	f.op(i32LtS)
	f.brIf(0)
	f.end()
}

// rows shades all rows on one scale.
func (s *shading) rows(scale int, blend uint32) {
	f := s.f
	l, p := s.c.lower(), &pixelPair{}
	p.make(l, s, scale)
	schedule := l.in(f)
	schedule.at(p.column, s.column)
	schedule.at(p.twice, s.twice)
	schedule.at(p.cellsX, s.cellsX)
	schedule.at(p.cellsY, s.cellsY)
	schedule.need(p.bins[0], p.bins[1], p.away, p.slope2, p.near)
	nodes := ref(len(l.nodes))
	schedule.emit(0, 0, nodes)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(shadeRow)
	f.get(shadeEnd)
	f.op(i32GeS)
	f.brIf(1)
	s.interpolateRow()
	// the column of pixels is counted in bytes of pixels
	f.get(shadeWidth)
	f.i32(2)
	f.op(i32Shl)
	f.i32(8)
	f.op(i32Sub)
	f.set(s.last)
	s.pairs(s.column, s.last, 8, func() {
		f.get(s.column)
		f.i32(1)
		f.op(i32Shl)
		f.set(s.twice)
		schedule.again(pointLevel, 0, nodes)
		schedule.emit(pointLevel, 0, nodes)
		s.colour(schedule, p, blend)
	})
	schedule.freeResults(pointLevel, p.bins[0], p.bins[1], p.away, p.slope2, p.near)
	f.get(shadePixels)
	f.get(s.last)
	f.op(i32Add)
	f.i32(8)
	f.op(i32Add)
	f.set(shadePixels)
	f.increment(shadeRow, 1)
	f.br(0)
	f.end()
	f.end()
}

// pairs runs a counter from 0 to last in steps; the last step may be shorter, so that it is last.
func (s *shading) pairs(counter, last uint32, step int, do func()) {
	f := s.f
	f.i32(0)
	f.set(counter)
	f.begin(opBlock)
	f.begin(opLoop)
	do()
	f.get(counter)
	f.get(last)
	f.op(i32GeU)
	f.brIf(1)
	f.increment(counter, step)
	f.get(last)
	f.get(counter)
	f.get(counter)
	f.get(last)
	f.op(i32GtU, opSelect)
	f.set(counter)
	f.br(0)
	f.end()
	f.end()
}

// interpolateRow interpolates between the two rows of the grid around a row of pixels.
func (s *shading) interpolateRow() {
	f := s.f
	// from the bottom: (height − row − 1/2) · cells
	f.get(shadeHeight)
	f.get(shadeRow)
	f.op(i32Sub, f64ConvertI32S)
	f.f64(half)
	f.op(f64Sub)
	f.get(s.cellsY)
	f.op(f64Mul)
	f.set(s.position)
	s.cut(shadeNY)
	row, step := f.local(typeI32), f.local(typeI32)
	below, difference := f.local(typeV128), f.local(typeV128)
	f.get(shadeNX)
	f.i32(3)
	f.op(i32Shl)
	f.tee(step)
	f.get(s.cell)
	f.op(i32Mul)
	f.get(shadeValues)
	f.op(i32Add)
	f.set(row)
	f.get(step)
	f.i32(16)
	f.op(i32Sub)
	f.set(s.last)
	s.pairs(s.p, s.last, 16, func() {
		f.get(s.p)
		f.get(row)
		f.get(s.p)
		f.op(i32Add)
		f.tee(s.column)
		f.get(step)
		f.op(i32Add)
		f.memory(v128Load, 0)
		f.load(v128Load, s.column, 0)
		f.tee(below)
		f.op(f64x2Sub)
		f.tee(difference)
		f.memory(v128Store, s.steps)
		f.get(s.p)
		f.get(difference)
		f.get(s.fraction)
		f.op(f64x2Splat, f64x2Mul)
		f.get(below)
		f.op(f64x2Add)
		f.memory(v128Store, s.heights)
	})
	f.release(typeI32, row)
	f.release(typeI32, step)
	f.release(typeV128, below)
	f.release(typeV128, difference)
}
