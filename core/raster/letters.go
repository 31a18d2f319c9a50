package raster

import "slices"

// letter is a rune's outline: its advance, then segments ('M', 'L', 'Q') with steps from point to point, y upwards in
// the font and so negative, in 1/em. Numbers have 7 bits a byte, the sign in the lowest bit.
type letter struct {
	r       rune
	outline string
}

// nabla is drawn as Δ upside down; the font has none.
const nabla, delta = '∇', 'Δ'

func find(r rune) (outline string, ok bool) {
	i, ok := slices.BinarySearchFunc(letters[:], r, func(l letter, r rune) int { return int(l.r - r) })
	if !ok {
		return "", false
	}
	return letters[i].outline, true
}

// number reads a number of an outline.
func number(s string) (v int, rest string) {
	u, shift := 0, 0
	for i := 0; i < len(s); i++ {
		u |= int(s[i]&0x7f) << shift
		shift += 7
		if s[i] < 0x80 {
			s = s[i+1:]
			break
		}
	}
	if u&1 != 0 {
		return -(u >> 1), s
	}
	return u >> 1, s
}

// missing is the advance of the box that stands for a letter that is not there.
const missing = em * 6 / 10

// TextWidth is how wide a text is in a size.
func TextWidth(text string, size float64) float64 {
	width := 0
	for _, r := range text {
		if r == nabla {
			r = delta
		}
		if o, ok := find(r); ok {
			advance, _ := number(o)
			width += advance
		} else {
			width += missing
		}
	}
	return float64(float64(width)*size) / em
}

// Text adds the shapes of a text that begins at x, y on its baseline and goes along (cos, sin): (1, 0) is to the right,
// (0, −1) upwards. Fill it by NonZero.
func (p *Path) Text(text string, x, y, size, cos, sin float64) {
	scale := size / em
	pen := 0.0
	put := func(px, py float64) (float64, float64) {
		px, py = float64(px*scale)+pen, float64(py*scale)
		return x + float64(px*cos) - float64(py*sin), y + float64(px*sin) + float64(py*cos)
	}
	for _, r := range text {
		turned := r == nabla
		if turned {
			r = delta
		}
		o, ok := find(r)
		if !ok {
			p.tofu(put)
			pen += float64(missing * scale)
			continue
		}
		advance, s := number(o)
		px, py := 0, 0
		next := func() (float64, float64) {
			var dx, dy int
			dx, s = number(s)
			dy, s = number(s)
			px, py = px+dx, py+dy
			if turned {
				return put(float64(px), float64(-capital-py))
			}
			return put(float64(px), float64(py))
		}
		for s != "" {
			op := s[0]
			s = s[1:]
			switch op {
			case 'M':
				p.Close()
				p.Line(next())
			case 'L':
				p.Line(next())
			case 'Q':
				cx, cy := next()
				ex, ey := next()
				p.Quad(cx, cy, ex, ey)
			}
		}
		p.Close()
		pen += float64(float64(advance) * scale)
	}
}

// capital is the height of capitals.
const capital = em * 72 / 100

// tofu adds an empty box.
func (p *Path) tofu(put func(x, y float64) (float64, float64)) {
	const l, r, b, t, w = em / 12, missing - em/12, 0, -capital, em / 14
	for _, ring := range [2][4]struct{ x, y float64 }{{{l, b}, {r, b}, {r, t}, {l, t}}, {{l + w, b - w}, {l + w, t + w}, {r - w, t + w}, {r - w, b - w}}} {
		p.Close()
		for _, q := range ring {
			p.Line(put(q.x, q.y))
		}
		p.Close()
	}
}
