package raster

// Path is closed polygons, one after another, in 1/256 of a pixel.
type Path struct {
	points []dot
	ends   []int // of each polygon

	// Of the stroke that is being made.
	circle, left, right []Point
}

type dot struct{ x, y int32 }

const one = 256 // units of a pixel

func fixed(v float64) int32 {
	const most = 1 << 22 // far outside of any picture, and far from overflow
	v = float64(v * one)
	switch {
	case !(v > -most): // NaN too
		return -most
	case v > most:
		return most
	case v < 0:
		return int32(v - 0.5)
	}
	return int32(v + 0.5)
}

// Reset empties the path and keeps its memory.
func (p *Path) Reset() { p.points, p.ends = p.points[:0], p.ends[:0] }

// Line goes on to a point, or begins a polygon there.
func (p *Path) Line(x, y float64) { p.points = append(p.points, dot{fixed(x), fixed(y)}) }

// Quad goes on to x, y by a quadratic curve with a control point.
func (p *Path) Quad(cx, cy, x, y float64) {
	const pieces = 6
	if len(p.points) == p.begun() {
		p.Line(cx, cy)
	}
	from := p.points[len(p.points)-1]
	x0, y0 := float64(from.x)/one, float64(from.y)/one
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		u := 1 - t
		p.Line(float64(u*u*x0)+float64(2*u*t*cx)+float64(t*t*x), float64(u*u*y0)+float64(2*u*t*cy)+float64(t*t*y))
	}
}

// Close ends a polygon.
func (p *Path) Close() {
	if len(p.points) > p.begun() {
		p.ends = append(p.ends, len(p.points))
	}
}

// begun is where the polygon that is being made begins.
func (p *Path) begun() int {
	if n := len(p.ends); n > 0 {
		return p.ends[n-1]
	}
	return 0
}

// Rect adds a rectangle.
func (p *Path) Rect(x, y, width, height float64) {
	p.Close()
	p.Line(x, y)
	p.Line(x+width, y)
	p.Line(x+width, y+height)
	p.Line(x, y+height)
	p.Close()
}

// height is the rows of pixels that the path touches, from top to before bottom.
func (p *Path) height() (top, bottom int) {
	least, most := int32(1<<30), int32(-1<<30)
	for _, q := range p.points {
		least, most = min(least, q.y), max(most, q.y)
	}
	return int(least >> 8), int(most>>8) + 1
}

// edges gives all sides of all polygons.
func (p *Path) edges(line func(a, b dot)) {
	p.Close()
	from := 0
	for _, end := range p.ends {
		last := p.points[end-1]
		for _, q := range p.points[from:end] {
			line(last, q)
			last = q
		}
		from = end
	}
}
