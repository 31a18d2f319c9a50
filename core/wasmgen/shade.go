package wasmgen

// MaxBins is how many colours a picture may have.
const MaxBins = 1024

// Scales by which a value's distance from Shift chooses its bin.
const (
	Linear = iota
	Root
	// Logarithm is piecewise linear between powers of two: the bits of the distance as a whole number, times 2^-52.
	Logarithm
)

// Offsets in Layout.Shading, which the host writes before it calls
//
//	shade(values i32, nx i32, ny i32, pixels i32, width i32, height i32, row0 i32, row1 i32)
//	  rows row0 … row1−1 (0 is the top one) of a picture of a grid's values, four bytes a pixel, the first row at
//	  pixels. The grid's first and last columns and rows are the picture's edges; its row 0 is at the bottom. nx and ny are at least 2.
//
// A pixel's value v is interpolated between four of the grid. Its bin is (s(v − Shift) − Low)·Scale, where s is the
// Scale's, cut to 0 … Bins−1; its colour that of the bin, the one after the last of NaN. Where the isoline of the level
// nearest to the bin is closer than about HalfWidth pixels (the distance is |v − level|/|∇v|), Line is blended over it.
const (
	ShadeShift     = 0                            // f64
	ShadeLow       = 8                            // f64
	ShadeScale     = 16                           // f64
	ShadeHalfWidth = 24                           // f64, in pixels
	ShadeMode      = 32                           // i32: Linear, Root or Logarithm
	ShadeBins      = 36                           // i32
	ShadeLine      = 40                           // i32: red, green, blue, alpha as bytes
	ShadeColours   = 48                           // i32[MaxBins+1]
	ShadeLevels    = ShadeColours + 4*(MaxBins+2) // f64[MaxBins+1]: the level nearest to each bin, NaN for none
	shadeBytes     = ShadeLevels + 8*(MaxBins+1)
)

// shading is the kernel's locals, by what they hold.
type shading struct {
	f                                      *body
	at                                     int // Layout.Shading
	heights, slopes                        int // of one row of pixels, at each column of the grid: value, step to the next row
	shift, low, scale, top, reach, reach2  uint32
	mode, bins, line                       uint32
	cellsX, cellsY                         uint32 // of the grid in a pixel
	fraction, value, level, across, up, px uint32
	p, cell, column, bin, colour, weight   uint32
}

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

// shade makes the kernel shade.
func (c *compiler) shade() {
	f := &body{next: 8}
	s := &shading{f: f, at: c.memory(shadeBytes), heights: c.memory(8*MaxColumns + 16), slopes: c.memory(8*MaxColumns + 16)}
	c.layout.Shading = s.at
	for _, l := range []*uint32{&s.shift, &s.low, &s.scale, &s.top, &s.reach, &s.reach2, &s.cellsX, &s.cellsY, &s.fraction, &s.value, &s.level, &s.across, &s.up, &s.px} {
		*l = f.local(typeF64)
	}
	for _, l := range []*uint32{&s.mode, &s.bins, &s.line, &s.p, &s.cell, &s.column, &s.bin, &s.colour, &s.weight} {
		*l = f.local(typeI32)
	}
	s.settings()
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(shadeRow)
	f.get(shadeEnd)
	f.op(i32GeS)
	f.brIf(1)
	s.row()
	s.pixels()
	f.increment(shadeRow, 1)
	f.br(0)
	f.end()
	f.end()
	c.kernel("shade", []byte{typeI32, typeI32, typeI32, typeI32, typeI32, typeI32, typeI32, typeI32}, nil, f)
}

// settings reads what the host has written.
func (s *shading) settings() {
	f := s.f
	number := func(offset int, local uint32) {
		f.i32(0)
		f.memory(f64Load, s.at+offset)
		f.set(local)
	}
	whole := func(offset int, local uint32) {
		f.i32(0)
		f.memory(i32Load, s.at+offset)
		f.set(local)
	}
	number(ShadeShift, s.shift)
	number(ShadeLow, s.low)
	number(ShadeScale, s.scale)
	number(ShadeHalfWidth, s.reach)
	whole(ShadeMode, s.mode)
	whole(ShadeBins, s.bins)
	whole(ShadeLine, s.line)
	f.get(s.bins)
	f.i32(1)
	f.op(i32Sub, f64ConvertI32S)
	f.set(s.top)
	f.get(s.reach)
	f.f64(half)
	f.op(f64Add)
	f.tee(s.reach)
	f.get(s.reach)
	f.op(f64Mul)
	f.set(s.reach2)
	perPixel := func(points, pixels uint32, local uint32) {
		f.get(points)
		f.i32(1)
		f.op(i32Sub, f64ConvertI32S)
		f.get(pixels)
		f.op(f64ConvertI32S, f64Div)
		f.set(local)
	}
	perPixel(shadeNX, shadeWidth, s.cellsX)
	perPixel(shadeNY, shadeHeight, s.cellsY)
}

// row interpolates between the two rows of the grid around a row of pixels.
func (s *shading) row() {
	f := s.f
	// from the bottom: (height − row − 1/2) · cells
	f.get(shadeHeight)
	f.get(shadeRow)
	f.op(i32Sub, f64ConvertI32S)
	f.f64(half)
	f.op(f64Sub)
	f.get(s.cellsY)
	f.op(f64Mul)
	f.set(s.px)
	s.cut(shadeNY)
	below, step, end := f.local(typeI32), f.local(typeI32), f.local(typeI32)
	f.get(shadeNX)
	f.i32(3)
	f.op(i32Shl)
	f.tee(step)
	f.get(s.cell)
	f.op(i32Mul)
	f.get(shadeValues)
	f.op(i32Add)
	f.tee(below)
	f.get(step)
	f.op(i32Add)
	f.set(end)
	f.i32(0)
	f.set(s.p)
	f.begin(opLoop)
	f.get(s.p)
	f.get(below)
	f.get(step)
	f.op(i32Add)
	f.memory(f64Load, 0)
	f.load(f64Load, below, 0)
	f.op(f64Sub)
	f.tee(s.up)
	f.memory(f64Store, s.slopes)
	f.get(s.p)
	f.load(f64Load, below, 0)
	f.get(s.up)
	f.get(s.fraction)
	f.op(f64Mul, f64Add)
	f.memory(f64Store, s.heights)
	f.increment(s.p, 8)
	f.increment(below, 8)
	f.get(below)
	f.get(end)
	f.op(i32LtU)
	f.brIf(0)
	f.end()
	f.release(typeI32, below)
	f.release(typeI32, step)
	f.release(typeI32, end)
}

// cut divides a position px among n points into the cell that it is in and the fraction beyond.
func (s *shading) cut(n uint32) {
	f, rest := s.f, s.weight
	f.get(n)
	f.i32(2)
	f.op(i32Sub)
	f.tee(s.cell)
	f.get(s.px)
	f.op(i32TruncSatF64)
	f.tee(rest)
	f.get(s.cell)
	f.get(rest)
	f.op(i32LtS, opSelect)
	f.tee(s.cell)
	f.op(f64ConvertI32S)
	f.set(s.fraction)
	f.get(s.px)
	f.get(s.fraction)
	f.op(f64Sub)
	f.set(s.fraction)
}

// pixels colours a row.
func (s *shading) pixels() {
	f := s.f
	f.i32(0)
	f.set(s.column)
	f.begin(opLoop)
	f.get(s.column)
	f.op(f64ConvertI32S)
	f.f64(half)
	f.op(f64Add)
	f.get(s.cellsX)
	f.op(f64Mul)
	f.set(s.px)
	s.cut(shadeNX)
	f.get(s.cell)
	f.i32(3)
	f.op(i32Shl)
	f.set(s.cell)
	s.difference(s.heights, s.across)
	f.load(f64Load, s.cell, s.heights)
	f.get(s.across)
	f.get(s.fraction)
	f.op(f64Mul, f64Add)
	f.set(s.value)
	s.choose()
	s.isoline()
	f.store(i32Store, shadePixels, 0, s.colour)
	f.increment(shadePixels, 4)
	f.increment(s.column, 1)
	f.get(s.column)
	f.get(shadeWidth)
	f.op(i32LtS)
	f.brIf(0)
	f.end()
}

// difference is what a row of numbers changes by from cell to the next one.
func (s *shading) difference(row int, into uint32) {
	s.f.load(f64Load, s.cell, row+8)
	s.f.load(f64Load, s.cell, row)
	s.f.op(f64Sub)
	s.f.set(into)
}

// choose finds the value's bin and its colour.
func (s *shading) choose() {
	f := s.f
	f.get(s.value)
	f.get(s.shift)
	f.op(f64Sub)
	f.set(s.px)
	f.get(s.mode)
	f.begin(opIf)
	f.get(s.px)
	f.f64(0x0010000000000000)
	f.op(f64Max)
	f.set(s.px)
	f.get(s.mode)
	f.i32(Root)
	f.op(i32Eq)
	f.begin(opIf)
	f.get(s.px)
	f.op(f64Sqrt)
	f.set(s.px)
	f.op(opElse)
	f.get(s.px)
	f.op(i64Reinterpret, f64ConvertI64S)
	f.f64(0x3CB0000000000000) // 2^-52
	f.op(f64Mul)
	f.set(s.px)
	f.end()
	f.end()
	f.get(s.bins)
	f.get(s.px)
	f.get(s.low)
	f.op(f64Sub)
	f.get(s.scale)
	f.op(f64Mul)
	f.f64(0)
	f.op(f64Max)
	f.get(s.top)
	f.op(f64Min, i32TruncSatF64)
	f.get(s.value)
	f.get(s.value)
	f.op(f64Ne, opSelect)
	f.tee(s.bin)
	f.i32(2)
	f.op(i32Shl)
	f.memory(i32Load, s.at+ShadeColours)
	f.set(s.colour)
}

// isoline blends the line over the colour where the level nearest to the bin passes.
func (s *shading) isoline() {
	f := s.f
	f.get(s.value)
	f.get(s.bin)
	f.i32(3)
	f.op(i32Shl)
	f.memory(f64Load, s.at+ShadeLevels)
	f.op(f64Sub)
	f.set(s.level) // how far above it
	f.get(s.across)
	f.get(s.cellsX)
	f.op(f64Mul)
	f.set(s.across)
	s.difference(s.slopes, s.up)
	f.get(s.up)
	f.get(s.fraction)
	f.op(f64Mul)
	f.load(f64Load, s.cell, s.slopes)
	f.op(f64Add)
	f.get(s.cellsY)
	f.op(f64Mul)
	f.set(s.up)
	f.get(s.across)
	f.get(s.across)
	f.op(f64Mul)
	f.get(s.up)
	f.get(s.up)
	f.op(f64Mul, f64Add)
	f.set(s.up) // |∇v|²
	f.get(s.level)
	f.get(s.level)
	f.op(f64Mul)
	f.get(s.up)
	f.get(s.reach2)
	f.op(f64Mul, f64Lt)
	f.begin(opIf)
	// how much of the pixel is covered, times the line's alpha, of 256
	f.get(s.reach)
	f.get(s.level)
	f.op(f64Abs)
	f.get(s.up)
	f.op(f64Sqrt, f64Div, f64Sub)
	f.f64(one)
	f.op(f64Min)
	f.get(s.line)
	f.i32(24)
	f.op(i32ShrU, f64ConvertI32S, f64Mul, i32TruncSatF64)
	f.set(s.weight)
	s.blend(0)
	s.blend(8)
	f.op(i32Or)
	f.i32(-1 << 24)
	f.op(i32Or)
	f.set(s.colour)
	f.end()
}

// blend leaves two of the four bytes of colour and line on the stack, mixed by weight of 255: bytes 0 and 2, or 1 and 3.
func (s *shading) blend(shift int) {
	f := s.f
	part := func(local uint32) {
		f.get(local)
		f.i32(shift)
		f.op(i32ShrU)
		f.i32(0xFF00FF)
		f.op(i32And)
	}
	part(s.colour)
	f.i32(256)
	f.get(s.weight)
	f.op(i32Sub, i32Mul)
	part(s.line)
	f.get(s.weight)
	f.op(i32Mul, i32Add)
	f.i32(8)
	f.op(i32ShrU)
	f.i32(0xFF00FF)
	f.op(i32And)
	f.i32(shift)
	f.op(i32Shl)
}
