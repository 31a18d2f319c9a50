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

// mix is the index of the shape's colour over another one.
func (p *palette) mix(under byte, level int) byte {
	if m := p.mixes[level][under]; m != 0 {
		return byte(m - 1)
	}
	p.used[level] = true
	var index byte
	if level == levels && p.opacity == 255 {
		index = p.exact(p.color)
	} else {
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
func (p *palette) nearest(c RGB) (index byte, distance int) {
	best, least := 0, 256
	r, g, b := int(c>>16), int(c>>8&255), int(c&255)
	for i, have := range p.list {
		d := max(abs(int(have>>16)-r), abs(int(have>>8&255)-g), abs(int(have&255)-b))
		if d < least {
			best, least = i, d
		}
	}
	return byte(best), least
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
