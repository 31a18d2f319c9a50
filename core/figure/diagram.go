package figure

import "math"

// Diagram is nodes joined by edges: a computation graph, a network. Places are shares of the axes' box, (0, 0) the lower
// left; on axes from 0 to 1 they are data coordinates too.
type Diagram struct {
	Label string
	Nodes []Node
	Edges []Edge
	// Layers, where not 0, says that it goes from left to right in so many layers, with at most Rows nodes in each.
	// Where that is too narrow it goes from top to bottom.
	Layers, Rows int
}

// Node is a box as large as its text, with a note above it.
type Node struct {
	X, Y       float64
	Text, Note string
	Color      Color // of rim and note; Auto: ink
}

// Edge is a line from one node to another through the places Via.
type Edge struct {
	Style
	From, To int
	Via      [][2]float64
	Arrow    bool
	Text     string // at its middle
	Ink      Color  // of Text and Push; Auto: the edge's
	// Push is how long an arrow along the edge is, in pixels, negative towards From; it begins at the share At of the
	// edge's length.
	At, Push float64
}

const (
	layerWidth  = 96 // pixels that a layer needs at least
	layerHeight = 96 // where it goes from top to bottom
	rowHeight   = 66
	nodeHeight  = 26
)

func (*Diagram) Kind() string { return "diagram" }

func (*Diagram) reach(*reach) {}

// turned is whether the diagram goes from top to bottom at a width.
func (v *Diagram) turned(width float64) bool { return width < float64(v.Layers*layerWidth) }

// diagramHeight is the height that a figure's diagram needs, which does not shrink with the width; not ok where it has
// none.
func (f *Figure) diagramHeight(width float64) (h float64, ok bool) {
	if len(f.Axes) != 1 {
		return 0, false
	}
	for _, it := range f.Axes[0].Items {
		if v, is := it.(*Diagram); is {
			if v.Layers == 0 {
				return f.Height, f.Height > 0
			}
			if v.turned(width) {
				return float64(v.Layers*layerHeight + 20), true
			}
			return float64(max(v.Rows, 2)*rowHeight + 20), true
		}
	}
	return 0, false
}

// place is the pixel of a place.
func (v *Diagram) place(p *plot, x, y float64) point {
	if v.turned(p.cell.w) {
		x, y = 1-y, 1-x
	}
	return point{p.r.x + float64(x*p.r.w), p.r.bottom() - float64(y*p.r.h)}
}

func (v *Diagram) draw(p *plot) {
	p.e.group("diagram " + v.Label)
	size := p.size()
	boxes := make([]box, len(v.Nodes))
	for i, n := range v.Nodes {
		c := v.place(p, n.X, n.Y)
		w, h := textWidth(n.Text, size)+16, float64(nodeHeight*p.scale)
		if n.Text == "" { // a dot
			w, h = 10, 10
		}
		boxes[i] = box{c.x - float64(w/2), c.y - float64(h/2), w, h}
	}
	for _, e := range v.Edges {
		v.edge(p, e, boxes)
	}
	for i, n := range v.Nodes {
		b := boxes[i]
		corners := []point{{b.x, b.y}, {b.right(), b.y}, {b.right(), b.bottom()}, {b.x, b.bottom()}}
		c := n.Color
		if c == Auto {
			c = Ink2
		}
		p.e.fillColor(Surface, 1)
		p.e.polyline(true, corners)
		p.e.fillPath()
		p.e.strokeColor(c, 1)
		p.e.lineWidth(1.5)
		p.e.lineDash()
		p.e.polyline(true, corners)
		p.e.strokePath()
		middle := b.x + float64(b.w/2)
		p.e.fillColor(Ink, 1)
		p.e.text(words{x: middle, y: b.y + float64(b.h/2), text: n.Text, anchor: Middle, level: Center, size: size})
		p.e.fillColor(c, 1)
		p.e.text(words{x: middle, y: b.y - 5, text: n.Note, anchor: Middle, size: size, rim: true})
	}
	p.e.ungroup()
}

// edge draws a line from the rim of one box to that of another.
func (v *Diagram) edge(p *plot, e Edge, boxes []box) {
	if e.Hidden || min(e.From, e.To) < 0 || max(e.From, e.To) >= len(boxes) {
		return
	}
	from, to := boxes[e.From], boxes[e.To]
	pts := []point{{from.x + float64(from.w/2), from.y + float64(from.h/2)}}
	for _, q := range e.Via {
		pts = append(pts, v.place(p, q[0], q[1]))
	}
	pts = append(pts, point{to.x + float64(to.w/2), to.y + float64(to.h/2)})
	n := len(pts)
	pts[0], pts[n-1] = rim(pts[0], pts[1], from), rim(pts[n-1], pts[n-2], to)
	color, width := e.Color, or(e.Width, 1.5)
	if color == Auto {
		color = Ink3
	}
	p.e.strokeColor(color, e.Alpha)
	p.e.lineWidth(width)
	p.dash(e.Dash, width)
	p.e.polyline(false, pts)
	p.e.strokePath()
	p.e.lineDash()
	ink := e.Ink
	if ink == Auto {
		ink = color
	}
	if e.Arrow {
		p.e.fillColor(color, 1)
		p.tip(pts[n-2], pts[n-1])
	}
	if e.Push != 0 {
		a, b := pts[0], pts[n-1]
		l := math.Sqrt(dist2(a, b))
		x, y := a.x+float64(e.At*(b.x-a.x)), a.y+float64(e.At*(b.y-a.y))
		k := (e.Push + math.Copysign(11, e.Push)) / l // it begins outside a handle there
		p.e.fillColor(ink, 1)
		p.arrow(x, y, x+float64(k*(b.x-a.x)), y+float64(k*(b.y-a.y)), 3)
	}
	if e.Text != "" {
		m := pts[(n-1)/2]
		q := pts[(n-1)/2+1]
		p.e.fillColor(ink, 1)
		p.e.text(words{x: (m.x + q.x) / 2, y: (m.y + q.y) / 2, text: e.Text, anchor: Middle, level: Center, size: float64(12 * p.scale), rim: true})
	}
}

// rim is where the line from the middle c of a box to q leaves the box.
func rim(c, q point, b box) point {
	if _, out, ok := clipSegment(c, q, b); ok {
		return out
	}
	return c
}

// tip fills an arrowhead that ends at q, coming from a.
func (p *plot) tip(a, q point) {
	l := math.Sqrt(dist2(a, q))
	if l < 1 {
		return
	}
	dx, dy := (q.x-a.x)/l, (q.y-a.y)/l
	at := func(s, o float64) point {
		return point{q.x - float64(s*dx) - float64(o*dy), q.y - float64(s*dy) + float64(o*dx)}
	}
	p.e.polyline(true, []point{q, at(8, 3.5), at(8, -3.5)})
	p.e.fillPath()
}
