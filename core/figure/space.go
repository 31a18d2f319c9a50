package figure

import (
	"math"
	"slices"

	"nabla/core/elementary"
)

// Space is a picture in space: sheets, and strands before and behind them, seen from far away (parallel lines stay
// parallel), in a frame that names the three axes. It fills the whole of its axes, whose own limits have no part in it.
type Space struct {
	Label string
	// Azimuth and Elevation say from where one looks, in degrees, as Matplotlib's view_init does.
	Azimuth, Elevation float64
	// X, Y and Z are the limits. A unit of x is as long as one of y; z is as high as suits the picture.
	X, Y, Z [2]float64
	Names   [3]string
	Sheets  []Sheet
	Strands []Strand
}

// Sheet is heights over a grid, drawn as its cells. Cells with a corner that is not finite, or beyond the limits of z, are
// not there.
type Sheet struct {
	Style // Color Auto: by height along Map
	Field
	Map ColorMap
}

// Strand is a line through points in space.
type Strand struct {
	Style
	X, Y, Z []float64
	Arrow   bool    // at its end
	Marker  Marker  // at its last point
	Size    float64 // of the marker; 0: 7
	Over    bool    // before everything, also where sheets hide it
}

func (*Space) Kind() string { return "surface" }

func (*Space) reach(*reach) {}

// camera takes places in space to pixels.
type camera struct {
	lo, k, half    [3]float64 // a coordinate v is (v − lo)·k − half
	ca, sa, ce, se float64
	cx, cy, scale  float64
}

// flatness is how high the frame is, of half its diagonal.
const flatness = 0.5

func (v *Space) camera(r box) camera {
	const degree = math.Pi / 180
	var c camera
	c.sa, c.ca = elementary.Sin(v.Azimuth*degree), elementary.Cos(v.Azimuth*degree)
	c.se, c.ce = elementary.Sin(v.Elevation*degree), elementary.Cos(v.Elevation*degree)
	w, d := v.X[1]-v.X[0], v.Y[1]-v.Y[0]
	diagonal := elementary.Hypot(w, d) / 2 // in units of x and y
	c.lo = [3]float64{v.X[0], v.Y[0], v.Z[0]}
	c.k = [3]float64{1 / diagonal, 1 / diagonal, 2 * flatness / (v.Z[1] - v.Z[0])}
	c.half = [3]float64{w / diagonal / 2, d / diagonal / 2, flatness}
	// The same scale however it is turned: in a circle of radius 1, at most so high.
	tall := float64(c.se) + float64(flatness*c.ce)
	c.cx, c.cy = r.x+float64(r.w/2), r.y+float64(r.h/2)
	c.scale = max(min(float64(r.w/2)-40, (float64(r.h/2)-24)/max(tall, 0.75)), 10)
	return c
}

// at is the pixel of a place, and how near it is to the eye.
func (c *camera) at(x, y, z float64) (p point, near float64) {
	x, y, z = float64((x-c.lo[0])*c.k[0])-c.half[0], float64((y-c.lo[1])*c.k[1])-c.half[1], float64((z-c.lo[2])*c.k[2])-c.half[2]
	right := float64(y*c.ca) - float64(x*c.sa)
	back := float64(x*c.ca) + float64(y*c.sa) // towards the eye, over the ground
	return point{c.cx + float64(right*c.scale), c.cy - float64((float64(z*c.ce)-float64(back*c.se))*c.scale)}, float64(back*c.ce) + float64(z*c.se)
}

// face is a piece that is painted at once: a cell of a sheet, or a stretch of a strand.
type face struct {
	near   float64
	corner [4]point
	sheet  *Sheet
	strand *Strand
	last   bool // of its strand
	color  Color
}

func (v *Space) draw(p *plot) {
	if !(v.X[1] > v.X[0]) || !(v.Y[1] > v.Y[0]) || !(v.Z[1] > v.Z[0]) {
		return
	}
	c := v.camera(p.cell)
	p.e.group("surface " + v.Label)
	p.e.clip(p.cell)
	v.frame(p, &c)
	faces := v.faces(&c)
	slices.SortStableFunc(faces, func(a, b face) int {
		switch {
		case a.near < b.near:
			return -1
		case a.near > b.near:
			return 1
		}
		return 0
	})
	for i := range faces {
		f := &faces[i]
		if f.strand != nil {
			f.stretch(p)
			continue
		}
		p.e.fillColor(f.color, f.sheet.Alpha)
		p.e.polyline(true, f.corner[:])
		p.e.fillPath()
		p.e.strokeColor(Isoline, 0.2)
		p.e.lineWidth(or(f.sheet.Width, 0.6))
		p.e.lineDash()
		p.e.polyline(true, f.corner[:])
		p.e.strokePath()
	}
	p.e.unclip()
	p.e.ungroup()
}

// stretch draws a piece of a strand.
func (f *face) stretch(p *plot) {
	s := f.strand
	a, b := f.corner[0], f.corner[1]
	width := or(s.Width, 2)
	p.e.strokeColor(f.color, s.Alpha)
	p.e.lineWidth(width)
	p.dash(s.Dash, width)
	p.e.polyline(false, []point{a, b})
	p.e.strokePath()
	p.e.lineDash()
	if f.last && s.Arrow {
		p.e.fillColor(f.color, s.Alpha)
		p.tip(a, b)
	}
	if f.last && s.Marker != MarkerNone {
		p.marksIn(f.color, s.Alpha, s.Marker, or(s.Size, 7), []point{b})
	}
}

// faces are all pieces, not yet in order.
func (v *Space) faces(c *camera) []face {
	var out []face
	for k := range v.Sheets {
		s := &v.Sheets[k]
		if !s.valid() {
			continue
		}
		n := len(s.X)
		pixels, nears := make([]point, len(s.Z)), make([]float64, len(s.Z))
		for i, z := range s.Z {
			if z >= v.Z[0] && z <= v.Z[1] {
				pixels[i], nears[i] = c.at(s.X[i%n], s.Y[i/n], z)
			} else {
				nears[i] = math.NaN()
			}
		}
		for j := range len(s.Y) - 1 {
			for i := range n - 1 {
				a := j*n + i
				f := face{sheet: s, corner: [4]point{pixels[a], pixels[a+1], pixels[a+n+1], pixels[a+n]}, color: s.Color}
				if f.near = (nears[a] + nears[a+1] + nears[a+n] + nears[a+n+1]) / 4; f.near != f.near {
					continue
				}
				if f.color == Auto {
					f.color = s.Map.At(share((s.Z[a]+s.Z[a+1]+s.Z[a+n]+s.Z[a+n+1])/4, v.Z[0], v.Z[1]))
				}
				out = append(out, f)
			}
		}
	}
	for k := range v.Strands {
		s := &v.Strands[k]
		color := s.Color
		if color == Auto {
			color = Ink2
		}
		last := min(len(s.X), len(s.Y), len(s.Z)) - 1
		for i := range last {
			steps := strandPieces
			if s.Over {
				steps = 1
			}
			a, m := c.at(s.X[i], s.Y[i], s.Z[i])
			for k := 1; k <= steps; k++ {
				t := float64(k) / float64(steps)
				b, n := c.at(s.X[i]+float64(t*(s.X[i+1]-s.X[i])), s.Y[i]+float64(t*(s.Y[i+1]-s.Y[i])), s.Z[i]+float64(t*(s.Z[i+1]-s.Z[i])))
				f := face{strand: s, corner: [4]point{a, b}, color: color, last: i == last-1 && k == steps, near: float64((m+n)/2) + strandAhead}
				if s.Over {
					f.near = math.MaxFloat64
				}
				if a, m = b, n; m == m && f.near == f.near {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// strandAhead brings a line that lies on a sheet before the cells it crosses; strandPieces is in how many pieces a
// straight line goes behind sheets.
const (
	strandAhead  = 0.06
	strandPieces = 12
)

// frame draws the floor, the upright edges behind, and the names and ends of the axes.
func (v *Space) frame(p *plot, c *camera) {
	corner := func(i, j, k int) point {
		q, _ := c.at(v.X[i], v.Y[j], v.Z[k])
		return q
	}
	// The corner of the ground that is nearest to the eye.
	ni, nj := 0, 0
	if c.ca > 0 {
		ni = 1
	}
	if c.sa > 0 {
		nj = 1
	}
	p.e.strokeColor(Ink3, 0.55)
	p.e.lineWidth(1)
	p.e.lineDash()
	p.e.polyline(true, []point{corner(0, 0, 0), corner(1, 0, 0), corner(1, 1, 0), corner(0, 1, 0)})
	far := [3][2]int{{1 - ni, nj}, {1 - ni, 1 - nj}, {ni, 1 - nj}}
	top := make([]point, 3)
	for k, q := range far {
		top[k] = corner(q[0], q[1], 1)
		p.e.polyline(false, []point{corner(q[0], q[1], 0), top[k]})
	}
	p.e.polyline(false, top)
	p.e.strokePath()
	// x along the edge of the ground at the near y, y at the near x, z at the corner farthest to the left.
	left := far[0]
	if corner(far[2][0], far[2][1], 0).x < corner(left[0], left[1], 0).x {
		left = far[2]
	}
	v.name(p, 0, corner(0, nj, 0), corner(1, nj, 0), v.X)
	v.name(p, 1, corner(ni, 0, 0), corner(ni, 1, 0), v.Y)
	v.name(p, 2, corner(left[0], left[1], 0), corner(left[0], left[1], 1), v.Z)
}

// name writes an axis's name at its middle and its limits at its ends, outside of the frame.
func (v *Space) name(p *plot, axis int, a, b point, ends [2]float64) {
	size := float64(12 * p.scale)
	middle := point{float64((a.x + b.x) / 2), float64((a.y + b.y) / 2)}
	// Outside is away from the picture's middle, and at a right angle to the axis.
	nx, ny := b.y-a.y, a.x-b.x
	l := math.Sqrt(float64(nx*nx) + float64(ny*ny))
	if l < 1 {
		return
	}
	center := point{p.cell.x + float64(p.cell.w/2), p.cell.y + float64(p.cell.h/2)}
	if float64(nx*(middle.x-center.x))+float64(ny*(middle.y-center.y)) < 0 {
		nx, ny = -nx, -ny
	}
	nx, ny = nx/l, ny/l
	p.e.fillColor(Ink2, 1)
	for _, w := range [3]struct {
		at   point
		text string
		far  float64
	}{{a, Short(ends[0], 3), 12}, {middle, plain(v.Names[axis]), 20}, {b, Short(ends[1], 3), 12}} {
		anchor := Middle
		switch {
		case nx > 0.4:
			anchor = Start
		case nx < -0.4:
			anchor = End
		}
		at := w.at // ends of an axis keep a distance from those of the next
		at.x, at.y = at.x+float64((middle.x-at.x)*0.06), at.y+float64((middle.y-at.y)*0.06)
		p.e.text(words{x: at.x + float64(nx*w.far), y: at.y + float64(ny*w.far), text: w.text, anchor: anchor, level: Center, size: size, rim: true})
	}
}
