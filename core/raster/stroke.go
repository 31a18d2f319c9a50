package raster

import "math"

// Point is a place.
type Point struct{ X, Y float64 }

// Stroke adds the shape of a line of some width along points, with round joints and flat ends. dash is lengths of strokes
// and gaps in turn, empty for a solid line. Fill it by NonZero.
func (p *Path) Stroke(points []Point, closed bool, width float64, dash []float64) {
	if len(points) == 0 || !(width > 0) {
		return
	}
	if closed && len(points) > 1 {
		points = append(points[:len(points):len(points)], points[0])
	}
	total := 0.0
	for _, d := range dash {
		total += d
	}
	if !(total > 0) {
		p.solid(points, closed, width)
		return
	}
	piece := []Point{points[0]}
	k, left := 0, dash[0]
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		for {
			dx, dy := b.X-a.X, b.Y-a.Y
			length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
			if length < left {
				left -= length
				piece = append(piece, b)
				break
			}
			t := left / length
			a = Point{a.X + float64(dx*t), a.Y + float64(dy*t)}
			if k%2 == 0 {
				p.solid(append(piece, a), false, width)
			}
			piece = append(piece[:0], a)
			k++
			left = max(dash[k%len(dash)], 1e-3)
		}
	}
	if k%2 == 0 {
		p.solid(piece, false, width)
	}
}

// solid adds the outline of a line: along its left side and back along its right one, as long as it hardly turns; where it
// turns more another piece begins, with a disc between.
func (p *Path) solid(points []Point, closed bool, width float64) {
	half := width / 2
	left, right := p.left[:0], p.right[:0]
	var ux, uy float64 // along the piece before
	var first, from Point
	put := func(at Point, nx, ny float64) {
		left = append(left, Point{at.X + nx, at.Y + ny})
		right = append(right, Point{at.X - nx, at.Y - ny})
	}
	end := func(at Point) {
		put(at, float64(uy*half), float64(-ux*half))
		p.Close()
		for _, q := range left {
			p.Line(q.X, q.Y)
		}
		for i := len(right) - 1; i >= 0; i-- {
			p.Line(right[i].X, right[i].Y)
		}
		p.Close()
		left, right = left[:0], right[:0]
	}
	begun := false
	for i := 1; i < len(points); i++ {
		b := points[i]
		if i == 1 {
			from = points[0]
		}
		dx, dy := b.X-from.X, b.Y-from.Y
		length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
		if length < 1e-6 {
			continue
		}
		vx, vy := dx/length, dy/length
		turn := float64(ux*vx) + float64(uy*vy)
		switch {
		case !begun:
			first = Point{vx, vy}
			put(from, float64(vy*half), float64(-vx*half))
		case turn > 0.9: // both sides meet on the bisector
			k := half / (1 + turn)
			put(from, float64(k*(uy+vy)), float64(-k*(ux+vx)))
		default:
			end(from)
			p.Disc(from.X, from.Y, half)
			put(from, float64(vy*half), float64(-vx*half))
		}
		ux, uy, begun, from = vx, vy, true, b
	}
	if begun {
		end(from)
		if closed && float64(ux*first.X)+float64(uy*first.Y) < 0.999 {
			p.Disc(from.X, from.Y, half)
		}
	}
	p.left, p.right = left, right
}

// Disc adds a circle of straight sides, as many as its size needs.
func (p *Path) Disc(x, y, radius float64) {
	if p.circle == nil {
		p.circle = unitCircle()
	}
	step := 1
	if radius < 4 {
		step = 2
	}
	p.Close()
	for k := 0; k < len(p.circle); k += step {
		p.Line(x+float64(radius*p.circle[k].X), y+float64(radius*p.circle[k].Y))
	}
	p.Close()
}

// unitCircle is 32 points, each from the one before by turning on.
func unitCircle() []Point {
	const cos, sin = 0.980785280403230449126182236134239036973933730893336095, 0.195090322016128267848284868477022240927691617751954807754 // of π/16
	c := make([]Point, 32)
	x, y := 1.0, 0.0
	for k := range c {
		c[k] = Point{x, y}
		x, y = float64(x*cos)-float64(y*sin), float64(x*sin)+float64(y*cos)
	}
	return c
}
