package figure

import "math"

func (v *Bar) base(i int) float64 { return one(v.Base, i, 0) }

// ends are the corners of bar i in data coordinates.
func (v *Bar) ends(i int) (x0, y0, x1, y1 float64) {
	w := float64(one(v.Widths, i, 0.8) / 2)
	c, b := at(v.X, i), v.base(i)
	if v.Flat {
		return b, c - w, b + v.Height[i], c - w + float64(2*w)
	}
	return c - w, b, c - w + float64(2*w), b + v.Height[i]
}

func (v *Bar) reach(r *reach) {
	e := &r.y
	if v.Flat {
		e = &r.x
	}
	for i := range v.Height {
		x0, y0, x1, y1 := v.ends(i)
		if finite(x0) && finite(x1) && finite(y0) && finite(y1) {
			r.points([]float64{x0, x1}, []float64{y0, y1})
		}
	}
	if len(v.Base) <= 1 {
		b := one(v.Base, 0, 0)
		e.stick(b, b)
	}
}

func (v *Bar) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.group("series " + v.Label)
	p.e.clip(p.r)
	centres, tops := make([]float64, len(v.Height)), make([]float64, len(v.Height))
	for i := range v.Height {
		x0, y0, x1, y1 := v.ends(i)
		centres[i], tops[i] = at(v.X, i), v.base(i)+v.Height[i]
		a, b := p.corner(x0, y0), p.corner(x1, y1)
		if !finite(a.x+a.y+b.x+b.y) || v.Height[i] == 0 {
			continue
		}
		c := p.looks[p.it].color
		if v.Colors != nil && i < len(v.Colors) {
			c = v.Colors[i]
		}
		p.e.fillColor(c, v.Alpha)
		l, t := min(a.x, b.x), min(a.y, b.y)
		w, h := max(math.Abs(a.x-b.x), 0.6), max(math.Abs(a.y-b.y), 0.6)
		if v.Edges && !v.Flat && w > 3 {
			w--
		}
		p.e.rect(l, t, w, h)
	}
	p.e.unclip()
	p.e.ungroup()
	if v.Flat {
		centres, tops = tops, centres
	}
	p.recordSeries(2, v.Label, centres, tops)
}

// corner is a point's pixel, held near the box; a bar on a log axis stands on its bottom.
func (p *plot) corner(x, y float64) point {
	q := point{p.x.px(x), p.y.px(y)}
	if p.y.log && y <= 0 {
		q.y = p.r.bottom()
	}
	if p.x.log && x <= 0 {
		q.x = p.r.x
	}
	return p.near(q)
}

// near moves a pixel to the box's neighbourhood, so that it can be written down.
func (p *plot) near(q point) point {
	b := p.r.grown(20)
	if q.x != q.x { // what has no logarithm lies beyond the lower end
		q.x = b.x
	}
	if q.y != q.y {
		q.y = b.bottom()
	}
	return point{min(max(q.x, b.x), b.right()), min(max(q.y, b.y), b.bottom())}
}

func (v *Span) reach(r *reach) {
	e := &r.y
	if v.Vertical {
		e = &r.x
	}
	e.add(v.From)
	e.add(v.To)
}

func (v *Span) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.fillColor(p.looks[p.it].color, or(v.Alpha, 0.18))
	b := p.r
	if v.Vertical {
		x0, x1 := p.near(point{p.x.px(v.From), 0}).x, p.near(point{p.x.px(v.To), 0}).x
		x0, x1 = max(min(x0, x1), b.x), min(max(x0, x1), b.right())
		b.x, b.w = x0, x1-x0
	} else {
		y0, y1 := p.near(point{0, p.y.px(v.From)}).y, p.near(point{0, p.y.px(v.To)}).y
		y0, y1 = max(min(y0, y1), b.y), min(max(y0, y1), b.bottom())
		b.y, b.h = y0, y1-y0
	}
	if b.w > 0 && b.h > 0 {
		p.e.rect(b.x, b.y, b.w, b.h)
	}
}

func (v *Fill) counts(i int) bool {
	return (v.Where == nil || i < len(v.Where) && v.Where[i]) && finite(at(v.X, i)) && finite(one(v.Y0, i, 0)) && finite(one(v.Y1, i, 0))
}

func (v *Fill) n() int { return max(len(v.X), len(v.Y0), len(v.Y1)) }

func (v *Fill) reach(r *reach) {
	for i := range v.n() {
		if v.counts(i) {
			x := at(v.X, i)
			r.points([]float64{x, x}, []float64{one(v.Y0, i, 0), one(v.Y1, i, 0)})
		}
	}
}

func (v *Fill) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.group("series " + v.Label)
	p.e.clip(p.r)
	p.e.fillColor(p.looks[p.it].color, or(v.Alpha, 0.25))
	for i := 0; i < v.n(); i++ {
		j := i
		for j < v.n() && v.counts(j) {
			j++
		}
		if j-i > 1 {
			upper, lower := make([]point, 0, 2*(j-i)), make([]point, 0, j-i)
			for k := i; k < j; k++ {
				x := p.x.px(at(v.X, k))
				upper = append(upper, p.near(point{x, p.y.px(one(v.Y0, k, 0))}))
				lower = append(lower, p.near(point{x, p.y.px(one(v.Y1, k, 0))}))
			}
			upper, lower = decimate(upper), decimate(lower)
			for k := len(lower) - 1; k >= 0; k-- {
				upper = append(upper, lower[k])
			}
			p.e.polyline(true, upper)
			p.e.fillPath()
		}
		i = max(i, j)
	}
	p.e.unclip()
	p.e.ungroup()
}

func (v *Polygon) reach(r *reach) { r.points(v.X, v.Y) }

func (v *Polygon) draw(p *plot) {
	pts := p.pixels(v.X, v.Y)
	if v.Hidden || len(pts) < 2 {
		return
	}
	for i, q := range pts {
		if !finite(q.x) || !finite(q.y) {
			return
		}
		pts[i] = p.near(q)
	}
	p.e.clip(p.r.grown(1.5))
	if v.NoFill {
		p.pen(&v.Style, or(v.Width, 2.25))
		p.e.polyline(true, pts)
		p.e.strokePath()
	} else {
		p.e.fillColor(p.looks[p.it].color, v.Alpha)
		p.e.polyline(true, pts)
		p.e.fillPath()
	}
	p.e.unclip()
}

func (f *Field) reach(r *reach) {
	if !f.valid() {
		return
	}
	for _, x := range f.X {
		r.x.add(x)
	}
	for _, y := range f.Y {
		r.y.add(y)
	}
	r.x.stick(r.x.lo, r.x.hi)
	r.y.stick(r.y.lo, r.y.hi)
}

// levels are those asked for, else about n round ones.
func levels(asked, z []float64, n int) []float64 {
	if asked != nil {
		return asked
	}
	lo, hi, ok := Bounds(z)
	if !ok {
		return nil
	}
	return Levels(lo, hi, n)
}

func (v *Contour) draw(p *plot) {
	if v.Hidden || !v.valid() || p.raster(v.Raster) {
		return
	}
	p.e.group("contour")
	p.e.clip(p.r)
	ls := levels(v.Levels, v.Z, 9)
	lines := v.kept.of(p, &v.Field, ls, false)
	quiet := v.Color == Auto && v.Map.quiet()
	if quiet {
		p.looks[p.it].color = Isoline
	}
	s := v.Style
	var notes []words
	for i, level := range ls {
		switch {
		case quiet && p.hasBands():
			s.Alpha = 0.25
		case quiet:
			s.Alpha = 0.55
		case v.Color == Auto && v.Map != NoMap:
			p.looks[p.it].color = v.Map.At(share(float64(i), 0, float64(max(len(ls)-1, 1))))
		}
		p.pen(&s, or(v.Width, 1.1))
		n := len(p.e.ops)
		for _, l := range lines[i] {
			for _, c := range pieces(l, p.r.grown(2)) {
				p.e.polyline(false, c)
			}
			if v.Labels {
				notes = p.note(notes, l, Number(level))
			}
		}
		if len(p.e.ops) > n {
			p.e.strokePath()
		}
	}
	p.e.unclip()
	p.e.fillColor(Ink2, 1)
	for _, w := range notes {
		p.e.text(w)
	}
	p.e.ungroup()
}

func (p *plot) hasBands() bool {
	for _, it := range p.a.Items {
		switch it.(type) {
		case *Bands, *Image:
			return true
		}
	}
	return false
}

// note places a level's text on a line where it is farthest from other notes.
func (p *plot) note(notes []words, l []point, text string) []words {
	size := float64(11 * p.scale)
	w := textWidth(text, size)
	inner := p.r.grown(-max(w/2, size) - 2)
	best, far := -1, 0.0
	for i, q := range l {
		if q.x < inner.x || q.x > inner.right() || q.y < inner.y || q.y > inner.bottom() {
			continue
		}
		d := 1e6 - math.Abs(float64(i)-float64(float64(len(l))/2))
		for _, o := range notes {
			d = min(d, dist2(q, point{o.x, o.y}))
		}
		if d > far {
			best, far = i, d
		}
	}
	if best < 0 || far < float64((w+8)*(w+8)) {
		return notes
	}
	return append(notes, words{x: l[best].x, y: l[best].y, text: text, anchor: Middle, level: Center, size: size, rim: true})
}

func (v *Bands) draw(p *plot) {
	if v.Hidden || !v.valid() {
		return
	}
	p.e.group("bands")
	p.e.clip(p.r)
	if p.raster(v.Raster) {
		p.e.raster(v.Raster, p.fieldBox(&v.Field))
		p.e.unclip()
		p.e.ungroup()
		return
	}
	ls := v.Levels
	below, above := v.Below, v.Above
	if ls == nil {
		lo, hi, ok := Bounds(v.Z)
		if !ok {
			p.e.unclip()
			p.e.ungroup()
			return
		}
		ls, below, above = Levels(lo, hi, 9), true, true
	}
	// Each band covers all above its level, the next one covers it again: no seams between them.
	edges := ls
	if below {
		edges = append([]float64{-math.MaxFloat64}, ls...)
	}
	n := len(edges)
	if !above {
		n--
	}
	lines := v.kept.of(p, &v.Field, edges, true)
	for i := range edges {
		c, alpha := Surface, 1.0
		if i < n {
			c, alpha = v.Map.At(share(float64(i), 0, float64(max(n-1, 1)))), v.Alpha
		}
		p.e.fillColor(c, alpha)
		size := len(p.e.ops)
		for _, l := range lines[i] {
			p.e.polyline(true, l)
		}
		if len(p.e.ops) > size {
			p.e.fillPath()
		}
	}
	p.e.unclip()
	p.e.ungroup()
}

func (v *Image) reach(r *reach) {
	r.points([]float64{v.X0, v.X1}, []float64{v.Y0, v.Y1})
	r.x.stick(min(v.X0, v.X1), max(v.X0, v.X1))
	r.y.stick(min(v.Y0, v.Y1), max(v.Y0, v.Y1))
}

func (v *Image) draw(p *plot) {
	rgb := v.RGB != nil
	if v.Hidden || v.Rows < 1 || v.Cols < 1 || !rgb && len(v.Z) != v.Rows*v.Cols || rgb && len(v.RGB) != 4*v.Rows*v.Cols {
		return
	}
	x0, x1, y0, y1 := p.x.px(v.X0), p.x.px(v.X1), p.y.px(v.Y0), p.y.px(v.Y1)
	if !finite(x0 + x1 + y0 + y1) {
		return
	}
	// Only the cells that are seen, and no more of them than two a pixel.
	i0, i1, si := shown(x0, x1, v.Cols, p.r.x, p.r.right())
	j0, j1, sj := shown(y0, y1, v.Rows, p.r.y, p.r.bottom())
	if i1 <= i0 || j1 <= j0 {
		return
	}
	cw, ch := (x1-x0)/float64(v.Cols), (y1-y0)/float64(v.Rows)
	ax, bx := x0+float64(cw*float64(i0)), x0+float64(cw*float64(i1))
	ay, by := y0+float64(ch*float64(j0)), y0+float64(ch*float64(j1))
	lo, hi := v.Lo, v.Hi
	if lo == 0 && hi == 0 && !rgb {
		lo, hi, _ = Bounds(v.Z)
	}
	cols, rows := (i1-i0+si-1)/si, (j1-j0+sj-1)/sj
	cells := make([]byte, 0, cols*rows)
	for jj := range rows {
		j := j0 + jj*sj
		if ay > by { // row 0 of the data is at the bottom
			j = j0 + (rows-1-jj)*sj
		}
		for ii := range cols {
			i := i0 + ii*si
			if ax > bx {
				i = i0 + (cols-1-ii)*si
			}
			k := j*v.Cols + i
			switch {
			case rgb:
				cells = append(cells, v.RGB[4*k:4*k+4]...)
			case v.Z[k] != v.Z[k]:
				cells = append(cells, 255)
			default:
				cells = append(cells, byte(float64(share(v.Z[k], lo, hi)*254)+0.5))
			}
		}
	}
	colors := v.Map.stops()
	if rgb {
		colors = ""
	}
	p.e.group("image")
	p.e.clip(p.r)
	p.e.image(box{min(ax, bx), min(ay, by), math.Abs(bx - ax), math.Abs(by - ay)}, cols, rows, v.Smooth, v.Alpha, colors, cells)
	p.e.unclip()
	p.e.ungroup()
}

// shown are the first and last cell of n from pixel a to b that lie in [lo, hi], and the stride.
func shown(a, b float64, n int, lo, hi float64) (first, last, stride int) {
	if a == b {
		return 0, 0, 1
	}
	c := (b - a) / float64(n)
	f, l := (lo-a)/c, (hi-a)/c
	if f > l {
		f, l = l, f
	}
	first, last = int(max(0, math.Floor(f))), int(min(float64(n), math.Ceil(l)))
	stride = max(1, (last-first)/max(1, int(2*(hi-lo))))
	return
}

func (v *Quiver) reach(r *reach) { r.points(v.X, v.Y) }

func (v *Quiver) draw(p *plot) {
	if v.Hidden {
		return
	}
	p.e.group("series " + v.Label)
	p.e.clip(p.r.grown(1.5))
	n := min(len(v.X), len(v.Y), len(v.U), len(v.V))
	k := v.scale(n, p)
	p.e.fillColor(p.looks[p.it].color, v.Alpha)
	for i := range n {
		x, y := p.x.px(v.X[i]), p.y.px(v.Y[i])
		var tx, ty float64
		if v.Data {
			tx, ty = p.x.px(v.X[i]+float64(v.U[i]*k)), p.y.px(v.Y[i]+float64(v.V[i]*k))
		} else {
			tx, ty = x+float64(v.U[i]*k), y-float64(v.V[i]*k)
		}
		if finite(x+y+tx+ty) && x >= p.r.x-1 && x <= p.r.right()+1 && y >= p.r.y-1 && y <= p.r.bottom()+1 {
			e := p.near(point{tx, ty})
			p.arrow(x, y, e.x, e.y, or(v.Width, 1.75))
		}
	}
	p.e.unclip()
	p.e.ungroup()
	p.recordSeries(1, v.Label, v.X[:n], v.Y[:n])
}

// scale is pixels (with Data: data units) a unit of U and V.
func (v *Quiver) scale(n int, p *plot) float64 {
	unit := p.r.w / math.Abs(p.x.v1-p.x.v0) // pixels a data unit of x
	switch {
	case v.Scale > 0 && v.PerWidth && v.Data:
		return p.r.w / v.Scale / unit
	case v.Scale > 0 && v.PerWidth:
		return p.r.w / v.Scale
	case v.Scale > 0 && v.Data:
		return 1 / v.Scale
	case v.Scale > 0:
		return unit / v.Scale
	}
	longest := 0.0
	for i := range n {
		if l := math.Sqrt(float64(v.U[i]*v.U[i]) + float64(v.V[i]*v.V[i])); finite(l) {
			longest = max(longest, l)
		}
	}
	if longest == 0 {
		return 1
	}
	k := 0.9 * math.Sqrt(p.r.w*p.r.h/float64(max(n, 4))) / longest
	if v.Data {
		return k / unit
	}
	return k
}
