package wasmgen

// pixelPair is the block that finds the bins of two pixels, and how far they are from isolines.
type pixelPair struct {
	column, twice, cellsX, cellsY ref    // from outside: bytes of pixels in the row, the same of numbers
	bins                          [2]ref // bytes in the table
	away, slope2, near            ref    // v − level, |∇v|², lanes where the isoline passes
}

func (p *pixelPair) make(l *lowering, s *shading, scale int) {
	v := func(op opcode, x, y ref) ref { return l.binary(op, typeV128, x, y) }
	setting := func(offset int) ref { return l.vector(l.input(s.at + offset)) }
	p.column, p.twice = l.external(typeI32, pointLevel, 0), l.external(typeI32, pointLevel, 1)
	p.cellsX, p.cellsY = l.external(typeF64, 0, 2), l.external(typeF64, 0, 3)
	var cells [2]ref
	for k := range cells {
		cells[k] = l.add(i32Load, typeI32, p.column, none, none, uint64(s.cells+4*k))
	}
	fraction := l.add(v128Load, typeV128, p.twice, none, none, uint64(s.fractions))
	around := func(table int) (left, difference ref) { // at the cells of both pixels
		var pair [2]ref
		for k := range pair {
			pair[k] = l.add(v128Load, typeV128, cells[k], none, none, uint64(table))
		}
		left = l.add(i8x16Shuffle, typeV128, pair[0], pair[1], none, 0)
		return left, v(f64x2Sub, l.add(i8x16Shuffle, typeV128, pair[0], pair[1], none, 1), left)
	}
	left, across := around(s.heights)
	value := v(f64x2Add, left, v(f64x2Mul, across, fraction))
	up, twist := around(s.steps)
	up = v(f64x2Add, up, v(f64x2Mul, twist, fraction))

	u := v(f64x2Sub, value, setting(ShadeShift))
	switch scale {
	case Root:
		u = l.unary(f64x2Sqrt, typeV128, v(f64x2Pmax, u, l.vectorOf(0)))
	case Logarithm:
		const exact = 0x4330000000000000 // 2^52, whose last bits count
		u = v(f64x2Pmax, u, l.vectorOf(0x0010000000000000))
		u = l.add(i64x2ShrU, typeV128, u, l.add(i32Const, typeI32, none, none, none, 12), none, 0)
		u = v(f64x2Mul, v(f64x2Sub, v(v128Or, u, l.vectorOf(exact)), l.vectorOf(exact)), l.vectorOf(0x3D70000000000000))
	}
	top := l.unary(f64ConvertI32S, typeF64, l.add(i32Load, typeI32, none, none, none, uint64(s.at+ShadeBins)))
	bin := v(f64x2Mul, v(f64x2Sub, u, setting(ShadeLow)), setting(ShadeFactor))
	bin = v(f64x2Pmin, v(f64x2Pmax, bin, l.vectorOf(0)), l.vector(l.binary(f64Sub, typeF64, top, l.number(one))))
	bin = l.add(v128Bitselect, typeV128, l.unary(f64x2Trunc, typeV128, bin), l.vector(top), v(f64x2Eq, value, value), 0)
	bin = v(f64x2Add, bin, l.vectorOf(0x4330000000000000))
	var pair [2]ref
	for k := range p.bins {
		number := l.unary(i32WrapI64, typeI32, l.add(i64x2Extract, typeI64, bin, none, none, uint64(k)))
		p.bins[k] = l.binary(i32Shl, typeI32, number, l.add(i32Const, typeI32, none, none, none, 4))
		pair[k] = l.add(v128Load, typeV128, p.bins[k], none, none, uint64(s.at+ShadeTable))
	}
	levels := l.add(i8x16Shuffle, typeV128, pair[0], pair[1], none, 0)

	p.away = v(f64x2Sub, value, levels)
	gx, gy := v(f64x2Mul, across, l.vector(p.cellsX)), v(f64x2Mul, up, l.vector(p.cellsY))
	p.slope2 = v(f64x2Add, v(f64x2Mul, gx, gx), v(f64x2Mul, gy, gy))
	reach := l.binary(f64Add, typeF64, l.input(s.at+ShadeHalfWidth), l.number(half))
	p.near = v(f64x2Lt, v(f64x2Mul, p.away, p.away), v(f64x2Mul, p.slope2, l.vector(l.binary(f64Mul, typeF64, reach, reach))))
}

// colour writes two pixels.
func (s *shading) colour(schedule *schedule, p *pixelPair, blend uint32) {
	f := s.f
	f.get(shadePixels)
	f.get(s.column)
	f.op(i32Add)
	f.set(s.twice)
	put := func(k int, line bool) {
		f.get(s.twice)
		f.load(i32Load, schedule.result(p.bins[k]), s.at+ShadeTable+8)
		if line {
			for _, r := range [...]ref{p.away, p.slope2} {
				f.get(schedule.result(r))
				f.immediate(f64x2Extract, byte(k))
			}
			f.call(blend)
		}
		f.memory(i32Store, 4*k)
	}
	f.get(schedule.result(p.near))
	f.op(v128AnyTrue)
	f.begin(opIf)
	put(0, true)
	put(1, true)
	f.op(opElse)
	put(0, false)
	put(1, false)
	f.end()
}

// blender is the function (colour i32, away f64, slope2 f64) → i32: the colour of a pixel that is away from the level of
// an isoline, where |∇v|² is slope2.
func (s *shading) blender() uint32 {
	const colour, away, slope2 = 0, 1, 2
	f := &body{next: 3}
	cover, line, weight := f.local(typeF64), f.local(typeI32), f.local(typeI32)
	f.i32(0)
	f.memory(f64Load, s.at+ShadeHalfWidth)
	f.f64(half)
	f.op(f64Add)
	f.get(away)
	f.op(f64Abs)
	f.get(slope2)
	f.op(f64Sqrt, f64Div, f64Sub)
	f.f64(one)
	f.op(f64Min)
	f.tee(cover)
	f.f64(0)
	f.op(f64Gt)
	f.begin(opIf)
	f.i32(0)
	f.memory(i32Load, s.at+ShadeLine)
	f.tee(line)
	f.i32(24)
	f.op(i32ShrU, f64ConvertI32S)
	f.get(cover)
	f.op(f64Mul, i32TruncSatF64)
	f.set(weight)
	mix := func(shift int) { // bytes 0 and 2, or 1 and 3
		part := func(local uint32) {
			f.get(local)
			f.i32(shift)
			f.op(i32ShrU)
			f.i32(0xFF00FF)
			f.op(i32And)
		}
		part(colour)
		f.i32(256)
		f.get(weight)
		f.op(i32Sub, i32Mul)
		part(line)
		f.get(weight)
		f.op(i32Mul, i32Add)
		f.i32(8)
		f.op(i32ShrU)
		f.i32(0xFF00FF)
		f.op(i32And)
		f.i32(shift)
		f.op(i32Shl)
	}
	mix(0)
	mix(8)
	f.op(i32Or)
	f.i32(-1 << 24)
	f.op(i32Or)
	f.set(colour)
	f.end()
	f.get(colour)
	index := s.c.declare([]byte{typeI32, typeF64, typeF64}, []byte{typeI32})
	s.c.define(index, f)
	return index
}
