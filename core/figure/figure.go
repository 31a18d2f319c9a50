// Package figure is a figure as data: axes and what is drawn on them, without pixels.
//
// It takes a Figure (this file; the items are in item.go) and gives
//
//   - Layout (layout.go): one binary display list in CSS pixels (list.go documents its bytes), which
//     SVG (svg.go) plays natively and web/static/draw.js plays on a canvas,
//   - Alt (alt.go), a sentence for those who do not see it, and Tables (table.go), its numbers,
//   - JSON (json.go), the form of window.nabla at full precision.
//
// Colours are roles (color.go) that become colours only when painted, so light and dark need no new
// layout. Nothing here depends on the machine: the same figure gives the same bytes everywhere.
package figure

import "math"

// Figure is one picture: axes in a grid of Rows × Cols (0 means 1).
type Figure struct {
	Title      string // above everything
	Axes       []*Axes
	Rows, Cols int
	// Width and Height are the wished size in CSS pixels; 0 means 640 × 340. They are hints: Layout
	// takes the size it is given, and Size turns the hints into a height for a width.
	Width, Height float64
}

// DefaultWidth and DefaultHeight are the size of a figure without hints.
const (
	DefaultWidth  = 640
	DefaultHeight = 340
)

// New makes a figure with one Axes.
func New() (*Figure, *Axes) {
	a := &Axes{}
	return &Figure{Axes: []*Axes{a}}, a
}

// grid is Rows and Cols with their defaults.
func (f *Figure) grid() (rows, cols int) { return max(f.Rows, 1), max(f.Cols, 1) }

// Size is the height that suits a width: the hints' ratio, a little taller where it is narrow.
// Rows of axes stay legible: each has at least 180 pixels. A single map with equal scales
// (AspectBox) gets the height that its limits need, a diagram what its layers need.
func (f *Figure) Size(width float64) (w, h float64) {
	if len(f.Axes) == 1 && f.Axes[0].Aspect == AspectBox && f.Height == 0 {
		return width, f.mapHeight(width)
	}
	if h, ok := f.diagramHeight(width); ok {
		return width, h
	}
	if f.Width > 0 { // not wider than was wished
		width = min(width, f.Width)
	}
	hw, hh := f.Width, f.Height
	if hw <= 0 {
		hw = DefaultWidth
	}
	if hh <= 0 {
		hh = DefaultHeight
	}
	ratio := hh / hw
	if width < 480 {
		ratio = max(ratio, min(0.67, ratio*1.26))
	}
	rows, _ := f.grid()
	rows = max(rows, f.flow(width))
	return width, math.Round(max(float64(width*ratio), float64(rows)*180))
}

// flow is how many rows the axes take at a width: columns that would be under 200 pixels wide are
// put below each other instead.
func (f *Figure) flow(width float64) int {
	rows, cols := f.grid()
	if cols > 1 && width/float64(cols) < 200 {
		per := max(1, int(width/200))
		return rows * ((cols + per - 1) / per)
	}
	return rows
}

// Axes is a coordinate system with what is drawn in it.
type Axes struct {
	// Row and Col place it in the figure's grid, from 0; the spans are 1 where they are 0.
	Row, Col, RowSpan, ColSpan int

	Title          string
	XLabel, YLabel string
	X, Y           Scale
	// Grid tells which grid lines are drawn. GridAuto: horizontal ones, none on a map.
	Grid   Grid
	Legend Legend
	// Margins tells how far limits that are not set reach beyond the data.
	Margins Margins
	Aspect  Aspect
	// Off hides ticks, labels and grid.
	Off bool
	// FlipY has y grow downwards, as an image's rows do.
	FlipY bool
	// Colorbar, where not nil, explains a colour map at the right.
	Colorbar *Colorbar
	Items    []Item
}

// Colorbar is the scale of a colour map from Lo to Hi. With Levels it is in steps.
type Colorbar struct {
	Lo, Hi float64
	Map    ColorMap
	Levels []float64
	Label  string
}

// Add appends items.
func (a *Axes) Add(items ...Item) { a.Items = append(a.Items, items...) }

// Scale is one direction of an Axes.
type Scale struct {
	Log bool
	// Lo and Hi are the limits where Fixed is set; Lo > Hi turns the axis round. LoOnly and HiOnly
	// fix one of them.
	Lo, Hi         float64
	Fixed          bool
	LoOnly, HiOnly bool
	// Margin, where not nil, replaces the 5 % of MarginsPlain.
	Margin *float64
	// Shared, where not nil, gives all scales with the same Share the limits of their data together.
	Shared *Share
	// Ticks, where not nil, replaces the ticks; TickLabels their texts (as many, or nil).
	Ticks      []float64
	TickLabels []string
}

// Fix sets both limits.
func (s *Scale) Fix(lo, hi float64) { s.Lo, s.Hi, s.Fixed = lo, hi, true }

// Grid tells which grid lines are drawn.
type Grid uint8

// Horizontal lines unless it is a map; none; horizontal; vertical; both.
const (
	GridAuto Grid = iota
	GridNone
	GridY
	GridX
	GridBoth
)

// Legend tells how series are named.
type Legend uint8

const (
	// LegendRow names labelled items in a row at the top right; without labels there is none.
	LegendRow Legend = iota
	// LegendEnds names lines at their right ends where there is room, else as LegendRow does.
	LegendEnds
	// LegendOff names nothing.
	LegendOff
)

// Margins tells how limits follow from data.
type Margins uint8

const (
	// MarginsNice keeps x at the data and takes y to the next tick.
	MarginsNice Margins = iota
	// MarginsPlain adds 5 % of the range at both ends of both axes, as Matplotlib does.
	MarginsPlain
	// MarginsNone keeps both axes at the data.
	MarginsNone
)

// Aspect tells how the two scales relate.
type Aspect uint8

const (
	// AspectFree: each axis fills its side.
	AspectFree Aspect = iota
	// AspectEqual: a unit has the same length on both axes; the limits widen to fill the box.
	AspectEqual
	// AspectBox: a unit has the same length on both axes; the box shrinks and limits stay.
	AspectBox
)

func finite(v float64) bool { return v-v == 0 }
