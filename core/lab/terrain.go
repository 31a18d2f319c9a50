package lab

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/figure"
)

// Terrain is the map of a function of two variables: bands of height with isolines. It keeps its items, and with them what they
// keep of their layout, as long as the same part of the same function is asked for.
type Terrain struct {
	name   string
	engine compute.Engine // nil: nothing is kept
	params []float64
	asked  compute.Grid
	items  []figure.Item
	raster *Raster
}

// How finely the map is computed where it is drawn as areas, where that is limited, and how many levels it has.
const (
	terrainColumns = 121
	terrainRows    = 81
	coarseColumns  = 91
	coarseRows     = 61
	terrainLevels  = 14
)

// Raster is a picture for a figure's items that name it: the same as the items, as fine as the screen.
type Raster struct {
	Name    string
	Painter compute.Painter
	Values  compute.Grid // NX and NY are left to the host
	Scale   compute.Scale
	Shift   float64 // Shades.Shift
	Factor  float64 // Shades.Factor, for Bands colours
	Levels  []float64
	params  []float64 // what the function's constants were
}

// Map gives the items of a map over variables i and j in a view, all other variables as in at, and
// the picture of the same, nil where the engine paints none.
func (t *Terrain) Map(name string, e compute.Engine, at []float64, i, j int, v View, hook compute.Hook) ([]figure.Item, *Raster, error) {
	want := compute.Grid{At: slices.Clone(at), I: i, J: j, Rect: compute.Rect{X0: v.X0, X1: v.X1, Y0: v.Y0, Y1: v.Y1}, NX: terrainColumns, NY: terrainRows}
	if _, limited := e.(*bounded); limited {
		want.NX, want.NY = coarseColumns, coarseRows
	}
	want.At[i], want.At[j] = 0, 0
	var params []float64
	if traced := e.Traced(); traced != nil {
		params = traced.Params
	}
	if t.engine != e || t.name != name || !same(t.asked, want) || !sameBits(t.params, params) {
		values, err := e.Grid(want, hook)
		if err != nil {
			return nil, nil, err
		}
		*t = Terrain{name: name, engine: e, params: slices.Clone(params), asked: want}
		t.draw(values)
	}
	return t.items, t.raster, nil
}

// draw makes the items and the picture of values; there are none where the values have no range.
func (t *Terrain) draw(values []float64) {
	lo, hi, _ := figure.Bounds(values)
	if !(hi > lo) || math.IsInf(hi-lo, 0) {
		return
	}
	r := t.asked.Rect
	f := figure.Field{X: Between(r.X0, r.X1, t.asked.NX), Y: Between(r.Y0, r.Y1, t.asked.NY), Z: values}
	levels := levels(lo, hi)
	t.items = []figure.Item{&figure.Bands{Field: f, Levels: levels, Below: true, Above: true, Raster: t.name}, &figure.Contour{Field: f, Levels: levels, Raster: t.name}}
	if painter, ok := t.engine.(compute.Painter); ok {
		t.raster = &Raster{Name: t.name, Painter: painter, Values: t.asked, Scale: compute.Root, Shift: lo, Factor: (terrainLevels + 1) / math.Sqrt(hi-lo), Levels: levels, params: t.params}
	}
}

// Same is whether both give the same picture.
func (r *Raster) Same(o *Raster) bool {
	return r.Painter == o.Painter && same(r.Values, o.Values) && sameBits(r.params, o.params) && r.Scale == o.Scale &&
		r.Shift == o.Shift && r.Factor == o.Factor && slices.Equal(r.Levels, o.Levels)
}

// Paint makes the picture in pixels, in light or dark. ratio is device pixels a CSS pixel.
func (r *Raster) Paint(width, height int, ratio float64, dark bool, hook compute.Hook) (any, error) {
	p := compute.Painting{Grid: r.Values, Width: width, Height: height}
	// One value a CSS pixel is as fine as an eye can see; between them the picture interpolates.
	p.NX, p.NY = max(2, int(float64(width)/ratio)+1), max(2, int(float64(height)/ratio)+1)
	// Two bins a band: an isoline is above the upper one and below the lower one.
	n := len(r.Levels)
	s := compute.Shades{Scale: r.Scale, Shift: r.Shift, Factor: 2 * r.Factor, Line: figure.Isoline.Bits(dark)<<8 | 64, HalfWidth: 0.55 * ratio, Nothing: figure.Surface.Bits(dark)}
	for k := range 2 * (n + 1) {
		s.Colors = append(s.Colors, figure.NoMap.At(float64(k/2)/float64(n)).Bits(dark))
		level := math.NaN()
		if l := (k+1)/2 - 1; l >= 0 && l < n {
			level = r.Levels[l]
		}
		s.Levels = append(s.Levels, level)
	}
	p.Shades = s
	return r.Painter.Paint(p, hook)
}

func same(a, b compute.Grid) bool {
	return a.Rect == b.Rect && a.I == b.I && a.J == b.J && sameBits(a.At, b.At)
}

// sameBits compares numbers of which some may be NaN.
func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// Between are n points from a to b, both included.
func Between(a, b float64, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = a + float64((b-a)*float64(i)/float64(n-1))
	}
	return x
}

// levels are close together near the lowest value and wide apart above, as the square of equal
// steps: the bottom of a valley shows, and a cliff does not swallow all lines.
func levels(lo, hi float64) []float64 {
	out := make([]float64, terrainLevels)
	for k := range out {
		t := float64(k+1) / (terrainLevels + 1)
		out[k] = lo + float64((hi-lo)*float64(t*t))
	}
	return out
}
