package figure

import (
	"math"
	"slices"
)

// box is a rectangle in pixels.
type box struct{ x, y, w, h float64 }

func (b box) right() float64  { return b.x + b.w }
func (b box) bottom() float64 { return b.y + b.h }

// grown is the box with a margin on all sides.
func (b box) grown(d float64) box {
	return box{b.x - d, b.y - d, b.w + float64(2*d), b.h + float64(2*d)}
}

// Sizes of text and distances, CSS pixels.
const (
	textSize  = 13
	titleSize = 15
	lineStep  = 18 // between lines of text
	edge      = 8  // what text keeps from the figure's edge
	maxSide   = 3200
)

// Options is how a figure is laid out. The zero Options is the page's.
type Options struct {
	// TextScale enlarges all text; 0 means 1.
	TextScale float64
	// Rasters names the pictures of fields that whoever paints has.
	Rasters []string
}

// Layout places everything of a figure in width × height CSS pixels (at most 3200) and gives the
// display list. The same figure and size give the same bytes.
func Layout(f *Figure, width, height float64, o Options) *DisplayList {
	width, height = min(max(width, 80), maxSide), min(max(height, 60), maxSide)
	if o.TextScale <= 0 {
		o.TextScale = 1
	}
	e := &encoder{}
	top := 0.0
	if f.Title != "" {
		title := plain(f.Title)
		size := float64(titleSize * o.TextScale)
		e.group("title")
		e.fillColor(Ink, 1)
		e.text(words{x: edge, y: edge + size - 1, text: fitText(title, size*1.06, width-2*edge), size: size, bold: true})
		e.ungroup()
		top = size + edge + 3
	}
	for i, c := range f.cells(box{0, top, width, height - top}) {
		p := &plot{e: e, a: f.Axes[i], scale: o.TextScale, rasters: o.Rasters}
		p.layout(c)
	}
	return e.list(math.Floor(width+0.5), math.Floor(height+0.5))
}

// cells are the places of all axes. A grid whose columns would be too narrow flows to more rows.
func (f *Figure) cells(b box) []box {
	rows, cols := f.grid()
	out := make([]box, len(f.Axes))
	if flow := f.flow(b.w); flow != rows {
		per := max(1, int(b.w/200))
		n := (len(f.Axes) + per - 1) / per
		for i := range f.Axes {
			w, h := b.w/float64(per), b.h/float64(n)
			out[i] = box{b.x + float64(float64(i%per)*w), b.y + float64(float64(i/per)*h), w, h}
		}
		return out
	}
	w, h := b.w/float64(cols), b.h/float64(rows)
	for i, a := range f.Axes {
		out[i] = box{b.x + float64(float64(a.Col)*w), b.y + float64(float64(a.Row)*h),
			float64(w * float64(max(a.ColSpan, 1))), float64(h * float64(max(a.RowSpan, 1)))}
	}
	return out
}

// plot is one Axes while it is laid out and drawn.
type plot struct {
	e     *encoder
	a     *Axes
	scale float64
	cell  box
	r     box // where data is drawn
	x, y  mapping
	xt    axisTicks
	yt    axisTicks
	isMap bool
	index int // among axes records
	looks []look
	it    int // the item that is drawn
	keys  legend
	slack float64 // height that is not the data's box

	rasters []string // Options.Rasters
}

// raster is whether whoever paints has a picture of that name.
func (p *plot) raster(name string) bool { return name != "" && slices.Contains(p.rasters, name) }

// fieldBox is where a field lies.
func (p *plot) fieldBox(f *Field) box {
	x0, x1 := p.x.px(f.X[0]), p.x.px(f.X[len(f.X)-1])
	y0, y1 := p.y.px(f.Y[len(f.Y)-1]), p.y.px(f.Y[0])
	return box{x0, y0, x1 - x0, y1 - y0}
}

// look is the style of an item once the automatic parts are known.
type look struct {
	color Color
	dash  Dash
}

func (p *plot) size() float64 { return float64(textSize * p.scale) }

// layout finds the margins, then the data's box, then draws.
func (p *plot) layout(cell box) {
	p.cell = cell
	p.isMap = p.a.isMap()
	p.assignLooks()
	x0, x1, y0, y1 := p.a.Limits()
	if p.a.FlipY {
		y0, y1 = y1, y0
	}
	p.margins(x0, x1, y0, y1)
	p.index = p.e.axes
	p.e.axes++
	p.recordAxes()
	p.draw()
}

// mapHeight is the height at which the box of a single AspectBox map fills the width.
func (f *Figure) mapHeight(width float64) float64 {
	tall := 8 * width
	p := &plot{e: &encoder{}, a: f.Axes[0], scale: 1, cell: box{0, 0, width, tall}}
	p.isMap = p.a.isMap()
	p.assignLooks()
	x0, x1, y0, y1 := p.a.Limits()
	p.margins(x0, x1, y0, y1)
	h := p.r.h + p.slack
	if f.Title != "" {
		h += titleSize + edge + 3
	}
	return math.Floor(min(max(h, 120), 0.85*max(width, 400)) + 0.5)
}

func (a *Axes) isMap() bool {
	for _, it := range a.Items {
		switch it.(type) {
		case *Contour, *Bands, *Image:
			return true
		}
	}
	return false
}

// margins finds the data's box: what labels, ticks and legend leave.
func (p *plot) margins(x0, x1, y0, y1 float64) {
	a, c, size := p.a, p.cell, p.size()
	row := float64(lineStep * p.scale)
	top := 12.0
	bottom, left, right := 12.0, 12.0, 14.0
	if a.Title != "" {
		top += row + 2
	}
	p.keys = p.legend(c.w)
	if rows := p.keys.rows; rows > 0 || a.YLabel != "" {
		top += float64(row*float64(max(rows, 1))) - 4
	}
	if !a.Off {
		bottom = row + 8
		if a.XLabel != "" {
			bottom += row - 2
		}
	}
	if p.keys.ends > 0 {
		right = p.keys.ends + 14
	}
	right += p.barWidth()
	if a.Colorbar != nil && a.Colorbar.Label != "" {
		top = max(top, row+10)
	}
	p.r = box{c.x + left, c.y + top, max(c.w-left-right, 20), max(c.h-top-bottom, 20)}
	if a.Off {
		p.fit(x0, x1, y0, y1)
		return
	}
	// The ticks of y need the height, which is known but for an equal aspect; their widths give the
	// left margin, which gives the width for the ticks of x. Twice settles it.
	for range 2 {
		p.fit(x0, x1, y0, y1)
		p.yt = a.Y.ticksOf(p.y.v0, p.y.v1, p.r.h, p.rowGap(), 0)
		w := 0.0
		for _, t := range p.yt.ticks {
			w = max(w, textWidth(t.label, size))
		}
		left = min(w, c.w*0.4) + 8 + edge
		p.xt = p.horizontalTicks(size)
		if n := len(p.xt.ticks); n > 0 {
			for i := range p.xt.ticks {
				t := &p.xt.ticks[i]
				half := float64(textWidth(t.label, size)/2) + 4
				left = max(left, half-float64(p.x.px(t.v)-p.r.x))
				if p.keys.ends == 0 && a.Colorbar == nil {
					right = max(right, half-float64(p.r.right()-p.x.px(t.v)))
				}
			}
		}
		if p.xt.shared != "" && a.XLabel == "" && bottom < row+20 {
			bottom += row - 2
		}
		if p.yt.shared != "" && a.YLabel == "" && p.keys.rows == 0 && top < 24+row {
			top += row - 4
		}
		p.r = box{c.x + left, c.y + top, max(c.w-left-right, 20), max(c.h-top-bottom, 20)}
	}
	p.slack = top + bottom
	p.fit(x0, x1, y0, y1)
	p.xt = p.horizontalTicks(size)
	p.yt = a.Y.ticksOf(p.y.v0, p.y.v1, p.r.h, p.rowGap(), 0)
}

// horizontalTicks takes as many ticks of x as have room for their labels.
func (p *plot) horizontalTicks(size float64) axisTicks {
	for want := min(max(p.r.w/5, 55), 100) * p.scale; ; want = float64(want * 1.25) {
		t := p.a.X.ticksOf(p.x.v0, p.x.v1, p.r.w, want, p.wholeX())
		if p.room(t.ticks, size) || want > p.r.w {
			if want > p.r.w || p.a.X.Ticks != nil {
				thin(t.ticks, func(ts []tick) bool { return p.room(ts, size) })
			}
			return t
		}
	}
}

// rowGap is the distance that labels of y should keep: more where there is much room.
func (p *plot) rowGap() float64 { return min(max(p.r.h/6, 30), 64) * p.scale }

// wholeX is 1 where all x are whole numbers (steps, epochs, classes), else 0.
func (p *plot) wholeX() float64 {
	least := 0.0
	for _, it := range p.a.Items {
		var xs []float64
		n := 0
		switch v := it.(type) {
		case *Line:
			xs, n = v.X, len(v.Y)
		case *Path:
			xs, n = v.X, len(v.Y)
		case *Scatter:
			xs, n = v.X, len(v.Y)
		case *Bar:
			if v.Flat || v.Edges {
				return 0
			}
			xs, n = v.X, len(v.Height)
		case *Image:
			least = 1
			continue
		case *Rule, *Span, *Text:
			continue
		default:
			return 0
		}
		if xs != nil {
			n = min(n, len(xs))
			for _, x := range xs[:n] {
				if x != math.Floor(x) {
					return 0
				}
			}
		}
		if n > 1 {
			least = 1
		}
	}
	return least
}

// room tells whether labels keep a distance from each other.
func (p *plot) room(ts []tick, size float64) bool {
	end := math.Inf(-1)
	for i := range ts {
		t := &ts[i]
		if p.x.v0 > p.x.v1 {
			t = &ts[len(ts)-1-i]
		}
		if t.label == "" {
			continue
		}
		w, c := float64(textWidth(t.label, size)/2), p.x.px(t.v)
		if c-w < end {
			return false
		}
		end = c + w + 8
	}
	return true
}

// thin takes away labels, every second, then every third …, until the rest fits.
func thin(ts []tick, fits func([]tick) bool) {
	for n := 2; n <= len(ts) && !fits(ts); n++ {
		k := 0
		for i := range ts {
			if ts[i].label != "" || ts[i].minor {
				if k%n != 0 {
					ts[i].label, ts[i].minor = "", true
				}
				k++
			}
		}
	}
}

// fit makes the mappings, and the box or the limits follow an equal aspect.
func (p *plot) fit(x0, x1, y0, y1 float64) {
	lin := !p.a.X.Log && !p.a.Y.Log
	if p.a.Aspect != AspectFree && lin {
		ux, uy := math.Abs(x1-x0)/p.r.w, math.Abs(y1-y0)/p.r.h // data units a pixel
		switch {
		case !finite(ux) || !finite(uy):
		case p.a.Aspect == AspectEqual && ux < uy:
			x0, x1 = widen(x0, x1, uy/ux)
		case p.a.Aspect == AspectEqual:
			y0, y1 = widen(y0, y1, ux/uy)
		case ux < uy: // the box is too wide
			w := float64(p.r.w * ux / uy)
			p.r.x += math.Floor((p.r.w - w) / 2)
			p.r.w = w
		default:
			h := float64(p.r.h * uy / ux)
			p.r.y += math.Floor((p.r.h - h) / 2)
			p.r.h = h
		}
	}
	p.x = newMapping(x0, x1, p.r.x, p.r.right(), p.a.X.Log)
	p.y = newMapping(y0, y1, p.r.bottom(), p.r.y, p.a.Y.Log)
}

func widen(lo, hi, k float64) (float64, float64) {
	c, d := float64(lo/2)+float64(hi/2), float64(half(hi, lo)*k)
	return c - d, c + d
}

func (p *plot) recordAxes() {
	b := px(nil, p.r.x, p.r.y, p.r.w, p.r.h)
	b = f64(f64(f64(f64(b, p.x.v0), p.x.v1), p.y.v0), p.y.v1)
	flags := byte(0)
	if p.a.X.Log {
		flags |= 1
	}
	if p.a.Y.Log {
		flags |= 2
	}
	b = u16(u16(append(b, flags), p.e.str(plain(p.a.XLabel))), p.e.str(plain(p.a.YLabel)))
	p.e.record(recAxes, b)
}

// layer is the order of painting.
func layer(it Item) int {
	switch it.(type) {
	case *Image, *Bands:
		return 0
	case *Span, *Fill, *Bar, *Polygon:
		return 1
	case *Path:
		return 3
	case *Text, *CrossMark:
		return 4
	case *Handle:
		return 5
	}
	return 2
}

func (p *plot) draw() {
	p.e.group("axes")
	p.drawLayer(0)
	p.drawGrid()
	for l := 1; l <= 5; l++ {
		p.drawLayer(l)
	}
	p.drawTicks()
	p.drawColorbar()
	p.drawNames()
	p.e.ungroup()
}

func (p *plot) drawLayer(l int) {
	for i, it := range p.a.Items {
		if layer(it) == l {
			p.it = i
			it.draw(p)
		}
	}
}

// drawGrid draws hairlines at the ticks, and the axis at the bottom.
func (p *plot) drawGrid() {
	if p.a.Off {
		return
	}
	g := p.a.Grid
	if g == GridAuto {
		g = GridY
		if p.isMap {
			return
		}
	}
	p.e.group("grid")
	p.e.strokeColor(Hairline, 1)
	p.e.lineWidth(1)
	p.e.lineDash()
	n := len(p.e.ops)
	if g == GridY || g == GridBoth {
		for _, t := range p.yt.ticks {
			if y := crisp(p.y.px(t.v)); !t.minor {
				p.e.polyline(false, []point{{p.r.x, y}, {p.r.right(), y}})
			}
		}
	}
	if g == GridX || g == GridBoth {
		for _, t := range p.xt.ticks {
			if x := crisp(p.x.px(t.v)); !t.minor {
				p.e.polyline(false, []point{{x, p.r.y}, {x, p.r.bottom()}})
			}
		}
	}
	if len(p.e.ops) > n {
		p.e.strokePath()
	}
	p.e.ungroup()
}

// crisp is the middle of a pixel, so that hairlines are sharp.
func crisp(v float64) float64 { return math.Floor(v) + 0.5 }

// drawTicks draws the axis at the bottom with its marks, and both axes' labels.
func (p *plot) drawTicks() {
	if p.a.Off {
		return
	}
	size := p.size()
	p.e.group("ticks")
	if !p.isMap {
		base := crisp(p.r.bottom())
		p.e.strokeColor(Ink3, 0.6)
		p.e.lineWidth(1)
		p.e.lineDash()
		p.e.polyline(false, []point{{p.r.x, base}, {p.r.right(), base}})
		for _, t := range p.xt.ticks {
			x, l := crisp(p.x.px(t.v)), 4.0
			if t.minor {
				l = 2.5
			}
			p.e.polyline(false, []point{{x, base}, {x, base + l}})
		}
		for _, t := range p.yt.ticks {
			if t.minor && p.a.Y.Log {
				y := crisp(p.y.px(t.v))
				p.e.polyline(false, []point{{p.r.x - 3, y}, {p.r.x, y}})
			}
		}
		p.e.strokePath()
	}
	p.e.fillColor(Ink2, 1)
	y := p.r.bottom() + 8 + float64(size*0.95)
	for _, t := range p.xt.ticks {
		p.e.text(words{x: p.x.px(t.v), y: y, text: t.label, anchor: Middle, size: size})
	}
	last := math.Inf(1)
	for i := range p.yt.ticks {
		t := &p.yt.ticks[i]
		if p.y.v0 > p.y.v1 {
			t = &p.yt.ticks[len(p.yt.ticks)-1-i]
		}
		if y := p.y.px(t.v); t.label != "" && y < last-size-2 {
			s := fitText(t.label, size, p.cell.w*0.4)
			p.e.text(words{x: p.r.x - 8, y: y + float64(size*0.35), text: s, anchor: End, size: size})
			last = y
		}
	}
	p.e.ungroup()
}

// drawNames writes title, names of the axes and legend.
func (p *plot) drawNames() {
	a, c, size := p.a, p.cell, p.size()
	row := float64(lineStep * p.scale)
	y := c.y + 2 + size
	if a.Title != "" {
		p.e.fillColor(Ink, 1)
		p.e.text(words{x: c.x + edge, y: y + 1, text: fitText(plain(a.Title), size*1.1, c.w-2*edge), size: float64(size * 1.04), bold: true})
		y += row + 2
	}
	p.e.fillColor(Ink, 1)
	name := plain(a.YLabel)
	if p.yt.shared != "" {
		if name != "" {
			name += "\u00a0\u00a0"
		}
		name += p.yt.shared
	}
	p.e.text(words{x: c.x + edge, y: y, text: fitText(name, size, p.keys.left), size: size})
	name = plain(a.XLabel)
	if p.xt.shared != "" {
		if name != "" {
			name = "\u00a0\u00a0" + name
		}
		name = p.xt.shared + name
	}
	p.e.text(words{x: p.r.right(), y: c.bottom() - 6, text: fitText(name, size, c.w-2*edge), anchor: End, size: size})
	p.drawLegend(y)
}
