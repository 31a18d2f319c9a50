package figure

import (
	"strconv"
	"strings"

	"nabla/core/raster"
)

// Picture paints a display list into pixels, scale × scale for a CSS pixel, in light or dark. Texts are in the letters that
// core/raster has: Latin, Greek and signs of mathematics.
func Picture(l *DisplayList, scale float64, dark bool) *raster.Picture {
	p := &painter{r: reader{b: l.Data, pos: headerSize}, names: l.stringTable(), scale: scale, width: scale, strokeA: 255, fillA: 255, tokens: map[string]raster.RGB{}}
	if dark {
		p.theme = 1
	}
	p.to = raster.New(int(float64(l.Width*scale)+0.5), int(float64(l.Height*scale)+0.5), p.color("surface"))
	for p.op() {
	}
	return p.to
}

// painter plays a display list.
type painter struct {
	to    *raster.Picture
	r     reader
	names []string
	theme int
	scale float64

	stroke, fill   raster.RGB
	strokeA, fillA int
	width          float64
	dash           []float64
	lines          [][]raster.Point // the path
	closed         []bool
	shape          raster.Path
	tokens         map[string]raster.RGB
}

func (p *painter) name() string {
	if i := p.r.u16(); i < len(p.names) {
		return p.names[i]
	}
	return ""
}

// px and hundredths are lengths, in pixels of the picture.
func (p *painter) px() float64         { return float64(p.r.px() * p.scale) }
func (p *painter) hundredths() float64 { return float64(float64(p.r.u16())/100) * p.scale }

// color is a token as a colour.
func (p *painter) color(token string) raster.RGB {
	c, ok := p.tokens[token]
	if !ok && token != "" {
		v, _ := strconv.ParseUint(strings.TrimPrefix(resolveToken(token, p.theme), "#"), 16, 24)
		c = raster.RGB(v)
		p.tokens[token] = c
	}
	return c
}

func (p *painter) op() bool {
	r := &p.r
	switch r.u8() {
	case opStrokeColor:
		p.stroke, p.strokeA = p.color(p.name()), r.u8()
	case opFillColor:
		p.fill, p.fillA = p.color(p.name()), r.u8()
	case opWidth:
		p.width = p.hundredths()
	case opDash:
		p.dash = make([]float64, r.u8())
		for i := range p.dash {
			p.dash[i] = p.hundredths()
		}
	case opPolyline:
		p.closed = append(p.closed, r.u8() == 1)
		points := make([]raster.Point, r.u32())
		for i := range points {
			points[i] = raster.Point{X: p.px(), Y: p.px()}
		}
		p.lines = append(p.lines, points)
	case opStroke:
		p.strokes()
	case opFill:
		for _, points := range p.lines {
			p.shape.Close()
			for _, q := range points {
				p.shape.Line(q.X, q.Y)
			}
		}
		p.paint(raster.EvenOdd, p.fill, p.fillA)
		p.lines, p.closed = p.lines[:0], p.closed[:0]
	case opRects:
		for range r.u32() {
			p.shape.Rect(p.px(), p.px(), p.px(), p.px())
		}
		p.paint(raster.NonZero, p.fill, p.fillA)
	case opMarkers:
		p.markers()
	case opText:
		p.text()
	case opClip:
		p.to.Clip(p.px(), p.px(), p.px(), p.px())
	case opUnclip:
		p.to.Unclip()
	case opImage:
		p.image()
	case opRaster: // a picture that only the page has
		r.take(10)
	case opGroup:
		r.take(2)
	case opUngroup:
	default:
		return false
	}
	return true
}

// paint fills the shape and begins another.
func (p *painter) paint(rule raster.Rule, c raster.RGB, opacity int) {
	p.to.Fill(&p.shape, rule, c, opacity)
	p.shape.Reset()
}

func (p *painter) strokes() {
	for i, points := range p.lines {
		p.shape.Stroke(points, p.closed[i], p.width, p.dash)
	}
	p.paint(raster.NonZero, p.stroke, p.strokeA)
	p.lines, p.closed = p.lines[:0], p.closed[:0]
}

func (p *painter) markers() {
	m, filled := Marker(p.r.u8()), p.r.u8() == 1
	size := p.px()
	shape := outline(m)
	for range p.r.u32() {
		x, y := p.px(), p.px()
		var points []raster.Point
		for _, q := range shape {
			points = append(points, raster.Point{X: x + float64(q.x*size), Y: y + float64(q.y*size)})
		}
		switch {
		case !filled && shape == nil:
			p.ring(x, y, size)
		case !filled:
			for i := 0; i+1 < len(points); i += 2 {
				p.shape.Stroke(points[i:i+2], false, p.width, nil)
			}
			p.paint(raster.NonZero, p.stroke, p.strokeA)
		default:
			if shape == nil {
				p.shape.Disc(x, y, size/2)
			} else {
				p.shape.Close()
				for _, q := range points {
					p.shape.Line(q.X, q.Y)
				}
			}
			p.paint(raster.NonZero, p.fill, p.fillA)
			if p.width > 0 && shape == nil {
				p.ring(x, y, size)
			} else if p.width > 0 {
				p.shape.Stroke(points, true, p.width, nil)
				p.paint(raster.NonZero, p.stroke, p.strokeA)
			}
		}
	}
}

// ring strokes a circle.
func (p *painter) ring(x, y, size float64) {
	p.shape.Disc(x, y, (size+p.width)/2)
	p.shape.Disc(x, y, (size-p.width)/2)
	p.paint(raster.EvenOdd, p.stroke, p.strokeA)
}

func (p *painter) text() {
	r := &p.r
	x, y := p.px(), p.px()
	anchor, level, degrees, size, flags := r.u8(), r.u8(), r.i16(), p.hundredths(), r.u8()
	words := p.name()
	// Only texts that lie or stand are in a figure of ours.
	cos, sin := 1.0, 0.0
	if degrees > 45 {
		cos, sin = 0, -1
	} else if degrees < -45 {
		cos, sin = 0, 1
	}
	down := 0.0
	switch Level(level) {
	case Center:
		down = float64(size * 0.35)
	case Top:
		down = float64(size * 0.82)
	}
	along := -float64(raster.TextWidth(words, size) * float64(anchor) / 2)
	x += float64(along*cos) - float64(down*sin)
	y += float64(along*sin) + float64(down*cos)
	if flags&2 != 0 {
		p.embolden(words, x, y, size, cos, sin, float64(1.5*p.scale))
		p.paint(raster.NonZero, p.color("surface"), 255)
	}
	p.shape.Text(words, x, y, size, cos, sin)
	if flags&1 != 0 {
		p.embolden(words, x, y, size, cos, sin, size*0.02)
	}
	p.paint(raster.NonZero, p.fill, p.fillA)
}

// embolden writes a text eight times around its place.
func (p *painter) embolden(words string, x, y, size, cos, sin, by float64) {
	for k := range 8 {
		d := [8]point{{1, 0}, {.7, .7}, {0, 1}, {-.7, .7}, {-1, 0}, {-.7, -.7}, {0, -1}, {.7, -.7}}[k]
		p.shape.Text(words, x+float64(by*d.x), y+float64(by*d.y), size, cos, sin)
	}
}

func (p *painter) image() {
	r := &p.r
	x, y, w, h := p.px(), p.px(), p.px(), p.px()
	cols, rows, smooth, alpha := r.u16(), r.u16(), r.u8() == 1, r.u8()
	colors := p.name()
	if colors == "" {
		cells := r.take(4 * cols * rows)
		p.to.Image(x, y, w, h, cols, rows, smooth, alpha, func(i, j int) (raster.RGB, bool) {
			c := cells[4*(j*cols+i):]
			return raster.RGB(c[0])<<16 | raster.RGB(c[1])<<8 | raster.RGB(c[2]), c[3] >= 128
		})
		return
	}
	light, dark, _ := strings.Cut(colors, "/")
	if p.theme == 1 {
		light = dark
	}
	rgba := colored(r.take(cols*rows), strings.Fields(light))
	p.to.Image(x, y, w, h, cols, rows, smooth, alpha, func(i, j int) (raster.RGB, bool) {
		c := rgba[4*(j*cols+i):]
		return raster.RGB(c[0])<<16 | raster.RGB(c[1])<<8 | raster.RGB(c[2]), c[3] != 0
	})
}
