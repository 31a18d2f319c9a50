package raster

// palette is up to 256 colours, found as they are needed. Colours that were asked for are exact. For those between them, at
// smooth edges, one that looks the same will do, and the nearest where there is no more room; the last places are kept for
// colours that are asked for later.
type palette struct {
	list []RGB

	color   RGB // of the current shape
	opacity int
	mixes   [levels + 1][256]int16 // 1 + index of the current shape's colour over another
	used    [levels + 1]bool
}

// levels is how finely coverage is told apart.
const levels = 16

// begin starts a shape.
func (p *palette) begin(c RGB, opacity int) {
	if c == p.color && opacity == p.opacity {
		return
	}
	p.color, p.opacity = c, opacity
	for l, used := range p.used {
		if used {
			p.mixes[l] = [256]int16{}
			p.used[l] = false
		}
	}
}

// level is a coverage of 0 … 256 in levels.
func (p *palette) level(cover int) int { return (cover*levels + 128) >> 8 }

// run paints a run of pixels of the same coverage.
func (p *palette) run(row []byte, cover int) {
	level := p.level(cover)
	switch {
	case level == 0:
		return
	case level == levels && p.opacity == 255:
		fill(row, p.mix(0, level))
		return
	}
	// Neighbours are mostly of one colour.
	last, mixed := -1, byte(0)
	for i, under := range row {
		if int(under) != last {
			last, mixed = int(under), p.mix(under, level)
		}
		row[i] = mixed
	}
}

// fill sets all bytes; long runs are copied, which is quicker than a loop.
func fill(row []byte, v byte) {
	const by = 32
	for i := range row[:min(by, len(row))] {
		row[i] = v
	}
	for n := by; n < len(row); n *= 2 {
		copy(row[n:], row[:n])
	}
}

// mix is the index of the shape's colour over another one.
func (p *palette) mix(under byte, level int) byte {
	if m := p.mixes[level][under]; m != 0 {
		return byte(m - 1)
	}
	p.used[level] = true
	var index byte
	switch whole := p.opacity == 255; {
	case whole && level == levels:
		index = p.exact(p.color)
	case whole && distance(p.list[under], p.color) <= 2*alike: // an edge between colours that are hardly two
		if index = under; 2*level >= levels {
			index = p.exact(p.color)
		}
	default:
		index = p.between(blend(p.list[under], p.color, level*p.opacity, levels*255))
	}
	p.mixes[level][under] = int16(index) + 1
	return index
}

func blend(a, b RGB, part, whole int) RGB {
	var c RGB
	for shift := 0; shift < 24; shift += 8 {
		from, to := int(a>>shift&255), int(b>>shift&255)
		c |= RGB((from*(whole-part)+to*part+whole/2)/whole) << shift
	}
	return c
}

// exact is the index of a colour itself, while there is room.
func (p *palette) exact(c RGB) byte {
	for i, have := range p.list {
		if have == c {
			return byte(i)
		}
	}
	return p.add(c)
}

// alike is how far the channels of two colours that look the same at an edge may be apart, and kept are the places for exact
// colours.
const (
	alike = 6
	kept  = 40
)

// between is the index of a colour or of one that looks like it.
func (p *palette) between(c RGB) byte {
	best, least := p.nearest(c)
	if least > alike && len(p.list) < 256-kept {
		return p.add(c)
	}
	return best
}

// nearest is the index of the colour that is nearest in its worst channel, and how far that is.
func (p *palette) nearest(c RGB) (index byte, apart int) {
	best, least := 0, 256
	for i, have := range p.list {
		if d := distance(have, c); d < least {
			if best, least = i, d; d == 0 {
				break
			}
		}
	}
	return byte(best), least
}

// distance is how far two colours are apart in their worst channel.
func distance(a, b RGB) int {
	return max(abs(int(a>>16)-int(b>>16)), abs(int(a>>8&255)-int(b>>8&255)), abs(int(a&255)-int(b&255)))
}

func abs(v int) int { return max(v, -v) }

// add adds a colour, or finds the nearest in a full palette.
func (p *palette) add(c RGB) byte {
	if len(p.list) < 256 {
		p.list = append(p.list, c)
		return byte(len(p.list) - 1)
	}
	best, _ := p.nearest(c)
	return best
}
