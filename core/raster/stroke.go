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

// solid adds a rectangle for each piece, and a disc at each joint that turns.
func (p *Path) solid(points []Point, closed bool, width float64) {
	half := width / 2
	var ux, uy float64 // along the piece before
	turned := false
	join := func(at Point, vx, vy float64) {
		// Where the line hardly turns the rectangles meet: a gap of a twentieth of a pixel is none.
		if turned && (float64(ux*vx)+float64(uy*vy) < 0 || math.Abs(float64(ux*vy)-float64(uy*vx))*half > 0.05) {
			p.Disc(at.X, at.Y, half)
		}
	}
	var first Point
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		dx, dy := b.X-a.X, b.Y-a.Y
		length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
		if length < 1e-6 {
			continue
		}
		vx, vy := dx/length, dy/length
		join(a, vx, vy)
		if !turned {
			first = Point{vx, vy}
		}
		ux, uy, turned = vx, vy, true
		nx, ny := float64(vy*half), float64(-vx*half)
		p.Close()
		p.Line(a.X+nx, a.Y+ny)
		p.Line(b.X+nx, b.Y+ny)
		p.Line(b.X-nx, b.Y-ny)
		p.Line(a.X-nx, a.Y-ny)
		p.Close()
	}
	if closed && turned {
		join(points[0], first.X, first.Y)
	}
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
