package figure

const (
	barThick = 12
	barGap   = 14
)

// barTicks are the colour bar's ticks over so many pixels.
func (b *Colorbar) barTicks(pixels, want float64) axisTicks {
	s := Scale{}
	if b.Levels != nil && len(b.Levels) <= int(pixels/want)+1 {
		s.Ticks = b.Levels
	}
	return s.ticksOf(b.Lo, b.Hi, pixels, want, 0)
}

// barWidth is what the colour bar and its labels take at the right.
func (p *plot) barWidth() float64 {
	b := p.a.Colorbar
	if b == nil {
		return 0
	}
	w := 0.0
	for _, t := range b.barTicks(max(p.cell.h-60, 60), 44).ticks {
		w = max(w, textWidth(t.label, p.size()))
	}
	return barGap + barThick + 6 + w
}

// drawColorbar draws the map beside the data's box, the lowest value at the bottom.
func (p *plot) drawColorbar() {
	b := p.a.Colorbar
	if b == nil {
		return
	}
	size := p.size()
	place := box{p.r.right() + barGap, p.r.y, barThick, p.r.h}
	m := newMapping(b.Lo, b.Hi, place.bottom(), place.y, false)
	p.e.group("colour bar")
	if b.Levels != nil {
		n := len(b.Levels) - 1
		for i := range n {
			lo, hi := m.px(b.Levels[i]), m.px(b.Levels[i+1])
			p.e.fillColor(b.Map.At(share(float64(i), 0, float64(max(n-1, 1)))), 1)
			p.e.rect(place.x, hi, place.w, lo-hi)
		}
	} else {
		cells := make([]byte, 255)
		for i := range cells {
			cells[i] = byte(254 - i)
		}
		p.e.image(place, 1, len(cells), true, 1, b.Map.stops(), cells)
	}
	ticks := b.barTicks(place.h, 44)
	p.e.fillColor(Ink2, 1)
	for _, t := range ticks.ticks {
		p.e.text(words{x: place.right() + 6, y: m.px(t.v) + float64(size*0.35), text: t.label, size: size})
	}
	name := plain(b.Label)
	if ticks.shared != "" {
		name += "\u00a0" + ticks.shared
	}
	p.e.fillColor(Ink, 1)
	p.e.text(words{x: p.cell.right() - edge, y: place.y - 8, text: fitText(name, size, p.cell.w/2), anchor: End, size: size})
	p.e.ungroup()
}
