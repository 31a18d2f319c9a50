package figure

import "math"

// assignLooks gives every item its colour and dash: series that leave them open take the next ones.
func (p *plot) assignLooks() {
	p.looks = make([]look, len(p.a.Items))
	color, dash := 0, 0
	for i, it := range p.a.Items {
		var s *Style
		series, line := false, false
		switch v := it.(type) {
		case *Line:
			s, series, line = &v.Style, true, true
		case *Path:
			s, series, line = &v.Style, true, true
		case *Scatter:
			s, series = &v.Style, v.Values == nil && v.Colors == nil
		case *Bar:
			s, series = &v.Style, v.Colors == nil
		case *Fill:
			s, series = &v.Style, true
		case *Polygon:
			s, series = &v.Style, true
		case *Quiver:
			s = &v.Style
		case *Span:
			s = &v.Style
		case *Rule:
			s = &v.Style
		case *CrossMark:
			s = &v.Style
		case *Text:
			s = &v.Style
		case *Contour:
			s = &v.Style
		default:
			continue
		}
		k := look{s.Color, s.Dash}
		if k.color == Auto && series {
			k.color = Series(color)
			color++
		} else if k.color == Auto {
			k.color = Ink2
			if _, ok := it.(*CrossMark); ok {
				k.color = Ink
			}
			if _, ok := it.(*Text); ok {
				k.color = Ink
			}
		}
		switch {
		case k.dash == DashAuto && line:
			k.dash = [...]Dash{Solid, Dashed, Dotted, DashDot}[dash%4]
			dash++
		case k.dash == DashAuto:
			k.dash = Solid
		}
		p.looks[i] = k
	}
}

func or(v, def float64) float64 {
	if v <= 0 {
		return def
	}
	return v
}

// pen sets colour, width and dash for the item that is drawn.
func (p *plot) pen(s *Style, width float64) {
	k := p.looks[p.it]
	p.e.strokeColor(k.color, s.Alpha)
	p.e.lineWidth(width)
	p.dash(k.dash, width)
}

// dash sets the pattern of a line of that width.
func (p *plot) dash(d Dash, width float64) {
	u := max(1, width/2)
	switch d {
	case Dashed:
		p.e.lineDash(6*u, 4*u)
	case Dotted:
		p.e.lineDash(1.5*u, 3*u)
	case DashDot:
		p.e.lineDash(8*u, 3*u, 1.5*u, 3*u)
	default:
		p.e.lineDash()
	}
}

// pixels maps points; those that an axis cannot show are NaN.
func (p *plot) pixels(x, y []float64) []point {
	pts := make([]point, len(y))
	for i := range y {
		pts[i] = point{p.x.px(at(x, i)), p.y.px(y[i])}
	}
	return pts
}

// visible are the points inside the box, thinned to one a pixel.
func (p *plot) visible(pts []point) []point {
	b := p.r.grown(0.5)
	out := make([]point, 0, min(len(pts), 1024))
	var seen map[[2]int32]bool
	if len(pts) > 512 {
		seen = map[[2]int32]bool{}
	}
	for _, q := range pts {
		if !(q.x >= b.x && q.x <= b.right() && q.y >= b.y && q.y <= b.bottom()) {
			continue
		}
		if seen != nil {
			k := [2]int32{int32(q.x), int32(q.y)}
			if seen[k] {
				continue
			}
			seen[k] = true
		}
		out = append(out, q)
	}
	return out
}

func (p *plot) curve(pts []point) {
	for _, c := range pieces(pts, p.r.grown(3)) {
		p.e.polyline(false, c)
	}
}

func (p *plot) stroke(pts []point) {
	n := len(p.e.ops)
	p.curve(pts)
	if len(p.e.ops) > n {
		p.e.strokePath()
	}
}

func defaultMarker(m Marker) Marker {
	if m == MarkerNone {
		return Circle
	}
	return m
}

func (m Marker) stroked() bool { return m == Plus || m == Cross || m == VBar || m == HBar }

// marks draws markers in the item's colour.
func (p *plot) marks(s *Style, m Marker, size float64, pts []point) {
	if m != MarkerNone {
		p.marksIn(p.looks[p.it].color, s.Alpha, m, size, pts)
	}
}

func (p *plot) marksIn(c Color, alpha float64, m Marker, size float64, pts []point) {
	if len(pts) == 0 {
		return
	}
	p.e.lineDash()
	switch {
	case m == Pixel:
		size = 1.2
	case m == Point:
		m, size = Circle, max(size*0.55, 2)
	}
	if m.stroked() {
		p.e.strokeColor(c, alpha)
		p.e.lineWidth(1.75)
		p.e.markers(m, false, size, pts)
		return
	}
	p.e.fillColor(c, alpha)
	p.e.strokeColor(Surface, 1)
	if size >= 5 && opacity(alpha) == 255 {
		p.e.lineWidth(1)
	} else {
		p.e.lineWidth(0)
	}
	p.e.markers(m, true, size, pts)
}

func (p *plot) recordSeries(kind byte, label string, x, y []float64) {
	const most = 4000
	stride := (len(y) + most - 1) / most
	if stride < 1 {
		return
	}
	b := append(u16(nil, p.index), kind)
	b = u16(u16(b, p.e.str(p.looks[p.it].color.Token())), p.e.str(plain(label)))
	n := (len(y) + stride - 1) / stride
	b = u32(b, n)
	for i := 0; i < len(y); i += stride {
		b = f64(f64(b, at(x, i)), y[i])
	}
	p.e.record(recSeries, b)
}

func (v *Line) reach(r *reach) { r.points(v.X, v.Y) }

func (v *Line) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.group("series " + v.Label)
	pts := p.pixels(v.X, v.Y)
	joints := pts
	if v.Steps != NoSteps {
		joints = stairs(pts, v.Steps)
	}
	if p.looks[p.it].dash != NoLine {
		p.e.clip(p.r.grown(1.5))
		if v.Halo {
			p.e.strokeColor(Surface, 1)
			p.e.lineWidth(or(v.Width, 2.25) + 3)
			p.e.lineDash()
			p.stroke(joints)
		}
		p.pen(&v.Style, or(v.Width, 2.25))
		p.stroke(joints)
		p.e.unclip()
	}
	p.marks(&v.Style, v.Marker, or(v.Size, 6), p.visible(pts))
	p.e.ungroup()
	p.recordSeries(0, v.Label, v.X, v.Y)
}

func stairs(pts []point, how Steps) []point {
	out := make([]point, 0, 3*len(pts))
	for i, q := range pts {
		if i > 0 {
			switch o := pts[i-1]; how {
			case StepsPre:
				out = append(out, point{o.x, q.y})
			case StepsMid:
				m := float64(o.x/2) + float64(q.x/2)
				out = append(out, point{m, o.y}, point{m, q.y})
			default:
				out = append(out, point{q.x, o.y})
			}
		}
		out = append(out, q)
	}
	return out
}

func (v *Path) reach(r *reach) { r.points(v.X, v.Y) }

func (v *Path) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.group("series " + v.Label)
	pts := p.pixels(v.X, v.Y)
	n := len(pts)
	if v.Reached > 0 && v.Reached < n {
		n = v.Reached
		p.e.clip(p.r.grown(1.5))
		s := v.Style
		s.Alpha = 0.3
		p.pen(&s, or(v.Width, 2)*0.75)
		p.stroke(pts[n-1:])
		p.e.unclip()
	}
	p.e.clip(p.r.grown(1.5))
	p.e.strokeColor(Surface, 1)
	p.e.lineWidth(or(v.Width, 2) + 3)
	p.e.lineDash()
	p.stroke(pts[:n])
	p.pen(&v.Style, or(v.Width, 2))
	p.stroke(pts[:n])
	p.e.unclip()
	p.marks(&v.Style, defaultMarker(v.Marker), 6.4, p.visible(pts[:n]))
	p.e.ungroup()
	p.recordSeries(3, v.Label, v.X, v.Y)
}

func (v *Scatter) reach(r *reach) { r.points(v.X, v.Y) }

func (v *Scatter) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.group("series " + v.Label)
	pts := p.pixels(v.X, v.Y)
	m, size := defaultMarker(v.Marker), or(v.Size, 7)
	if v.Sizes == nil && v.Values == nil && v.Colors == nil {
		p.marks(&v.Style, m, size, p.visible(pts))
	} else {
		lo, hi := v.Lo, v.Hi
		if lo == 0 && hi == 0 {
			lo, hi, _ = Bounds(v.Values)
		}
		for i := range pts {
			c := p.looks[p.it].color
			switch {
			case v.Colors != nil && i < len(v.Colors):
				c = v.Colors[i]
			case v.Values != nil && i < len(v.Values):
				if v.Values[i] != v.Values[i] {
					continue
				}
				c = v.Map.At(share(v.Values[i], lo, hi))
			}
			p.marksIn(c, v.Alpha, m, one(v.Sizes, i, size), p.visible(pts[i:i+1]))
		}
	}
	p.e.ungroup()
	p.recordSeries(1, v.Label, v.X, v.Y)
}

// half is half of a − b, which is finite where a − b is not.
func half(a, b float64) float64 { return float64(a/2) - float64(b/2) }

// share is where v lies between lo and hi, 0 to 1.
func share(v, lo, hi float64) float64 {
	if !(hi > lo) {
		return 0.5
	}
	return min(max(half(v, lo)/half(hi, lo), 0), 1)
}

func (v *Rule) reach(r *reach) {
	if v.Vertical {
		r.x.add(v.At)
	} else {
		r.y.add(v.At)
	}
}

func (v *Rule) draw(p *plot) {
	if v.Hidden {
		return
	}
	from, to := v.From, v.To
	if from == 0 && to == 0 {
		to = 1
	}
	p.pen(&v.Style, or(v.Width, 1.5))
	if v.Vertical {
		if p.x.inside(v.At) {
			x := p.x.px(v.At)
			p.e.line(x, p.r.bottom()-float64(from*p.r.h), x, p.r.bottom()-float64(to*p.r.h))
		}
		return
	}
	if p.y.inside(v.At) {
		y := p.y.px(v.At)
		p.e.line(p.r.x+float64(from*p.r.w), y, p.r.x+float64(to*p.r.w), y)
	}
}

func (v *CrossMark) reach(r *reach) { r.points([]float64{v.X}, []float64{v.Y}) }

func (v *CrossMark) draw(p *plot) {
	pts := p.visible(p.pixels([]float64{v.X}, []float64{v.Y}))
	p.e.lineDash()
	p.e.strokeColor(Surface, 1)
	p.e.lineWidth(4)
	p.e.markers(Plus, false, 13, pts)
	p.e.strokeColor(p.looks[p.it].color, v.Alpha)
	p.e.lineWidth(1.5)
	p.e.markers(Plus, false, 12, pts)
}

func (v *Handle) reach(*reach) {}

func (v *Handle) draw(p *plot) {
	pts := p.pixels([]float64{v.X}, []float64{v.Y})
	if !finite(pts[0].x) || !finite(pts[0].y) {
		return
	}
	q := point{min(max(pts[0].x, p.r.x), p.r.right()), min(max(pts[0].y, p.r.y), p.r.bottom())}
	p.e.group("handle " + v.Name)
	p.e.lineDash()
	if v.Axis == 'a' {
		p.e.fillColor(Accent, 1)
		p.e.text(words{x: p.r.right() - 14, y: p.r.y + 14, text: "⟲", anchor: Middle, level: Center, size: float64(22 * p.scale)})
	} else {
		p.e.fillColor(Surface, 1)
		p.e.strokeColor(Accent, 1)
		p.e.lineWidth(3)
		p.e.markers(Circle, true, 18, []point{q})
	}
	p.e.ungroup()
	b := px(u16(nil, p.index), q.x, q.y)
	b = append(f64(f64(b, v.X), v.Y), v.Axis)
	p.e.record(recHandle, u16(u16(b, p.e.str(v.Name)), p.e.str(v.Label)))
}

func (v *Text) reach(*reach) {}

func (v *Text) draw(p *plot) {
	if v.Hidden {
		return
	}
	x, y := p.x.px(v.X), p.y.px(v.Y)
	if v.Fraction {
		x, y = p.r.x+float64(v.X*p.r.w), p.r.bottom()-float64(v.Y*p.r.h)
	}
	if !finite(x) || !finite(y) || x < p.cell.x || x > p.cell.right() || y < p.cell.y || y > p.cell.bottom() {
		return
	}
	size := float64(or(v.Size, textSize) * p.scale)
	w := words{x: x + v.DX, y: y + v.DY, text: plain(v.Text), anchor: v.Anchor, level: v.Level, size: size,
		rotation: v.Rotation, bold: v.Bold, rim: v.Background}
	if v.Arrow {
		if tx, ty := p.x.px(v.ToX), p.y.px(v.ToY); finite(tx) && finite(ty) {
			p.e.fillColor(Ink2, 1)
			l := textWidth(w.text, size)
			b := box{w.x - float64(l*float64(w.anchor)/2), w.y - float64(size*0.75), l, size}.grown(4)
			from := point{b.x + float64(b.w/2), b.y + float64(b.h/2)}
			if _, out, ok := clipSegment(from, point{tx, ty}, b); ok && (tx < b.x || tx > b.right() || ty < b.y || ty > b.bottom()) {
				p.arrow(out.x, out.y, tx, ty, 1.25)
			}
		}
		w.rim = true
	}
	if w.rotation == 0 { // no text is cut by the figure's edge
		l := textWidth(w.text, size)
		left := w.x - float64(l*float64(w.anchor)/2)
		w.x += max(0, p.cell.x+2-left) - max(0, left+l-p.cell.right()+2)
	}
	p.e.fillColor(p.looks[p.it].color, v.Alpha)
	p.e.text(w)
}

// arrow fills an arrow from one point to another.
func (p *plot) arrow(x0, y0, x1, y1, width float64) {
	dx, dy := x1-x0, y1-y0
	l := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if l < 0.5 || !finite(l) {
		return
	}
	dx, dy = dx/l, dy/l
	head := min(max(3.2*width, 5), l*0.6)
	b, w, h := l-head, width/2, head*0.42
	if b < 0 {
		b = 0
	}
	along := func(s, o float64) point {
		return point{x0 + float64(dx*s) - float64(dy*o), y0 + float64(dy*s) + float64(dx*o)}
	}
	p.e.polyline(true, []point{along(0, -w), along(b, -w), along(b, -h), along(l, 0), along(b, h), along(b, w), along(0, w)})
	p.e.fillPath()
}
