package raster

// palette is up to 256 colours, found as they are needed. Colours that were asked for are exact. For those between them, at
// smooth edges, one that looks the same will do, and the nearest where there is no more room; the last places are kept for
// colours that are asked for later.
type palette struct {
	list []RGB

	now    *mixing // the current shape's
	mixing map[paint]*mixing
}

// paint is what a shape is painted with.
type paint struct {
	color   RGB
	opacity int
}

// mixing is what came of painting over other colours: 1 + index, by level and the index below.
type mixing struct {
	paint
	mixes [levels + 1][256]int16
}

// maxMixing is how many paints are remembered: figures have few, and markers take two by turns.
const maxMixing = 32

// levels is how finely coverage is told apart.
const levels = 16

// begin starts a shape.
func (p *palette) begin(c RGB, opacity int) {
	key := paint{c, opacity}
	if p.now != nil && p.now.paint == key {
		return
	}
	if p.now = p.mixing[key]; p.now == nil {
		if p.mixing == nil || len(p.mixing) >= maxMixing {
			p.mixing = map[paint]*mixing{}
		}
		p.now = &mixing{paint: key}
		p.mixing[key] = p.now
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
	case level == levels && p.now.opacity == 255:
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
	if m := p.now.mixes[level][under]; m != 0 {
		return byte(m - 1)
	}
	var index byte
	switch whole := p.now.opacity == 255; {
	case whole && level == levels:
		index = p.exact(p.now.color)
	case whole && distance(p.list[under], p.now.color) <= 2*alike: // an edge between colours that are hardly two
		if index = under; 2*level >= levels {
			index = p.exact(p.now.color)
		}
	default:
		index = p.between(blend(p.list[under], p.now.color, level*p.now.opacity, levels*255))
	}
	p.now.mixes[level][under] = int16(index) + 1
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
