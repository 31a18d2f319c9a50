package figure

import (
	"testing"

	"nabla/core/raster"
)

// What a picture shows is where the display list says, in the look's colours: compared with the axes' place and the palette.
func TestPicture(t *testing.T) {
	fig, a := New()
	a.X.Fix(0, 10)
	a.Y.Fix(0, 10)
	a.Grid = GridNone
	a.Add(&Line{Style: Style{Color: F, Width: 4}, X: []float64{0, 10}, Y: []float64{0, 10}},
		&Scatter{Style: Style{Color: Red}, Marker: Square, X: []float64{8}, Y: []float64{2}, Size: 12})
	l := Layout(fig, 600, 315, Options{})
	place := l.Places()[0]
	for _, dark := range []bool{false, true} {
		p := Picture(l, 2, dark)
		if p.Width != 1200 || p.Height != 630 {
			t.Fatalf("%d × %d", p.Width, p.Height)
		}
		at := func(x, y float64) raster.RGB {
			return p.At(int(2*(place.X+x/10*place.Width)), int(2*(place.Y+(10-y)/10*place.Height)))
		}
		theme := 0
		if dark {
			theme = 1
		}
		want := func(c Color) raster.RGB {
			v := c.resolve(theme)
			return raster.RGB(parseHex(v) &^ userColor)
		}
		for _, c := range []struct {
			x, y float64
			want Color
		}{{5, 5, F}, {3, 3, F}, {2, 8, Surface}, {8, 2, Red}, {7, 2, Surface}} {
			if got := at(c.x, c.y); got != want(c.want) {
				t.Errorf("dark %v: at %v, %v it is %06x, want %06x", dark, c.x, c.y, got, want(c.want))
			}
		}
	}
}

// Every figure of the gallery can be painted, and is read as far as its end.
func TestPictureOfAll(t *testing.T) {
	for _, g := range gallery {
		l := Layout(g.make(), 400, 300, Options{})
		p := &painter{r: reader{b: l.Data, pos: headerSize}, names: l.stringTable(), scale: 1, tokens: map[string]raster.RGB{}, to: raster.New(400, 300, 0xffffff)}
		for p.op() {
		}
		if end := p.r.pos; l.Data[end-1] != opEnd {
			t.Errorf("%s: stopped at operation %d", g.name, l.Data[end-1])
		}
	}
}
