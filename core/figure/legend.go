package figure

import (
	"math"
	"sort"
)

// legend is the names of an Axes' series: a row at the top right (more rows where it does not fit),
// or words at the lines' ends.
type legend struct {
	entries []entry
	rows    int
	ends    float64 // the widest word at a line's end; 0: a row
	left    float64 // what the name of y may take
}

type entry struct {
	item int
	text string
	w    float64
	row  int
	x    float64 // from the right edge to the entry's left
}

const (
	swatch    = 22
	swatchGap = 6
	entryGap  = 18
)

// Label is where an item has its words, or nil where it has none.
func Label(it Item) *string {
	switch v := it.(type) {
	case *Handle:
		return &v.Label
	case *Text:
		return &v.Text
	case *Diagram:
		return &v.Label
	case *Space:
		return &v.Label
	case *Line:
		return &v.Label
	case *Scatter:
		return &v.Label
	case *Bar:
		return &v.Label
	case *Path:
		return &v.Label
	case *Fill:
		return &v.Label
	case *Span:
		return &v.Label
	case *Rule:
		return &v.Label
	case *Quiver:
		return &v.Label
	case *Polygon:
		return &v.Label
	case *CrossMark:
		return &v.Label
	case *Contour:
		return &v.Label
	}
	return nil
}

// labelOf is the name under which an item stands in the legend.
func labelOf(it Item) string {
	switch it.(type) {
	case *Handle, *Text, *Diagram, *Space:
		return ""
	}
	if l := Label(it); l != nil {
		return *l
	}
	return ""
}

// legend places the entries; width is the axes' place.
func (p *plot) legend(width float64) legend {
	l := legend{left: width - 2*edge}
	if p.a.Legend == LegendOff {
		return l
	}
	size := p.size()
	for i, it := range p.a.Items {
		if s := plain(labelOf(it)); s != "" && s[0] != '_' {
			s = fitText(s, size, width-2*edge-swatch-swatchGap)
			l.entries = append(l.entries, entry{item: i, text: s, w: textWidth(s, size)})
		}
	}
	if len(l.entries) == 0 {
		return l
	}
	if p.a.Legend == LegendEnds && p.allLines(l.entries) {
		widest := 0.0
		for _, e := range l.entries {
			widest = max(widest, e.w)
		}
		if widest+14 < width*0.24 {
			l.ends = widest
			return l
		}
	}
	name := textWidth(plain(p.a.YLabel), size) + 24
	if p.a.YLabel == "" {
		name = 0
	}
	total := 0.0
	for i := range l.entries {
		total += l.entries[i].w + swatch + swatchGap + entryGap
	}
	room := width - 2*edge - name
	if total-entryGap > room && name > 0 { // below the name
		l.rows, room = 1, width-2*edge
	} else {
		l.left = max(width-2*edge-total-4, name)
	}
	// Lines are filled from the left and set flush right.
	x := 0.0
	first := 0
	flush := func(end int) {
		for i := first; i < end; i++ {
			l.entries[i].x = x - entryGap - l.entries[i].x
		}
		first = end
	}
	for i := range l.entries {
		e := &l.entries[i]
		w := e.w + swatch + swatchGap + entryGap
		if i > first && x+w-entryGap > room {
			flush(i)
			l.rows++
			x = 0
		}
		e.x, e.row = x, l.rows
		x += w
	}
	flush(len(l.entries))
	l.rows++
	return l
}

func (p *plot) allLines(es []entry) bool {
	for _, e := range es {
		if v, ok := p.a.Items[e.item].(*Line); !ok || v.Dash == NoLine {
			return false
		}
	}
	return true
}

// drawLegend writes the entries; y is the baseline of the first row.
func (p *plot) drawLegend(y float64) {
	l, size := &p.keys, p.size()
	if len(l.entries) == 0 {
		return
	}
	p.e.group("legend")
	if l.ends > 0 {
		p.drawEnds()
		p.e.ungroup()
		return
	}
	right := p.cell.right() - edge
	for _, e := range l.entries {
		x := math.Floor(right - e.x)
		base := y + float64(float64(e.row)*lineStep*p.scale)
		p.drawSwatch(e.item, x, base-float64(size*0.35))
		p.e.fillColor(Ink, 1)
		p.e.text(words{x: x + swatch + swatchGap, y: base, text: e.text, size: size})
	}
	p.e.ungroup()
}

// drawSwatch shows an item's look in 22 px from x, about y.
func (p *plot) drawSwatch(item int, x, y float64) {
	p.it = item
	k := p.looks[item]
	middle := point{x + swatch/2, y}
	switch v := p.a.Items[item].(type) {
	case *Line:
		if k.dash != NoLine {
			p.pen(&v.Style, min(or(v.Width, 2.25), 4))
			p.e.line(x, y, x+swatch, y)
		}
		p.marks(&v.Style, v.Marker, min(or(v.Size, 6), 8), []point{middle})
	case *Path:
		p.pen(&v.Style, 2)
		p.e.line(x, y, x+swatch, y)
		p.marks(&v.Style, defaultMarker(v.Marker), 6.4, []point{middle})
	case *Scatter:
		if v.Values != nil || v.Colors != nil {
			k.color = Ink2
		}
		p.marksIn(k.color, v.Alpha, defaultMarker(v.Marker), min(or(v.Size, 7), 9), []point{middle})
	case *Rule:
		p.pen(&v.Style, or(v.Width, 1.5))
		p.e.line(x, y, x+swatch, y)
	case *Contour:
		p.pen(&v.Style, or(v.Width, 1))
		p.e.line(x, y, x+swatch, y)
	case *Quiver:
		p.e.fillColor(k.color, v.Alpha)
		p.arrow(x, y, x+swatch, y, 1.5)
	case *CrossMark:
		p.e.strokeColor(k.color, v.Alpha)
		p.e.lineWidth(1.5)
		p.e.lineDash()
		p.e.markers(Plus, false, 12, []point{middle})
	case *Fill:
		p.e.fillColor(k.color, or(v.Alpha, 0.25))
		p.e.rect(x+4, y-5, 14, 10)
	case *Span:
		p.e.fillColor(k.color, or(v.Alpha, 0.18))
		p.e.rect(x+4, y-5, 14, 10)
	case *Bar:
		p.e.fillColor(k.color, v.Alpha)
		p.e.rect(x+4, y-5, 14, 10)
	case *Polygon:
		p.e.fillColor(k.color, v.Alpha)
		p.e.rect(x+4, y-5, 14, 10)
	}
}

// drawEnds writes the names at the lines' right ends, moved apart where they would touch.
func (p *plot) drawEnds() {
	size := p.size()
	type label struct {
		y    float64
		text string
		c    Color
	}
	var ls []label
	for _, e := range p.keys.entries {
		v := p.a.Items[e.item].(*Line)
		for i := len(v.Y) - 1; i >= 0; i-- {
			x, y := p.x.px(at(v.X, i)), p.y.px(v.Y[i])
			if finite(x) && finite(y) && x <= p.r.right()+1 {
				ls = append(ls, label{min(max(y, p.r.y), p.r.bottom()), e.text, p.looks[e.item].color})
				break
			}
		}
	}
	sort.SliceStable(ls, func(i, j int) bool { return ls[i].y < ls[j].y })
	gap := size + 2
	for i := 1; i < len(ls); i++ {
		ls[i].y = max(ls[i].y, ls[i-1].y+gap)
	}
	limit := p.r.bottom()
	for i := len(ls) - 1; i >= 0; i-- {
		ls[i].y = min(ls[i].y, limit)
		limit = ls[i].y - gap
	}
	for _, l := range ls {
		p.e.fillColor(l.c, 1)
		p.e.text(words{x: p.r.right() + 7, y: l.y + float64(size*0.35), text: l.text, size: size})
	}
}
