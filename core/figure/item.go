package figure

// Item is something drawn on an Axes. Kind is its name in JSON.
type Item interface {
	Kind() string
	// reach tells the limits what must be seen.
	reach(*reach)
	// draw puts it into the display list.
	draw(*plot)
}

// Style is how lines and areas look. The zero Style is an opaque solid line 2 px wide (dashes tell
// series apart: DashAuto) in the next series colour.
type Style struct {
	Color Color
	Width float64 // of lines, CSS pixels; 0: 2.25
	Dash  Dash
	Alpha float64 // opacity, 0 < Alpha < 1; 0 means opaque
	// Hidden keeps an item in the data but draws nothing.
	Hidden bool
}

// Dash is a line's pattern.
type Dash uint8

// DashAuto is solid for the first series of an Axes and then differs from series to series.
const (
	DashAuto Dash = iota
	Solid
	Dashed
	Dotted
	DashDot
	NoLine
)

// Marker is the shape at each point.
type Marker uint8

// The markers.
const (
	MarkerNone Marker = iota
	Circle
	Square
	Diamond
	TriangleUp
	TriangleDown
	TriangleLeft
	TriangleRight
	Plus
	Cross
	Star
	Point // a small circle
	Pixel
	Pentagon
	Hexagon
	VBar
	HBar
)

// Line joins points; NaN breaks it. X nil means 0, 1, 2, ….
type Line struct {
	Style
	Label  string
	X, Y   []float64
	Marker Marker
	Size   float64 // of markers; 0: 6
	// Halo draws a rim in the surface's colour under the line, so that it stands on a map.
	Halo bool
	// Steps draws it as stairs.
	Steps Steps
}

// Steps tells where stairs rise: at a point for the stretch before it (pre), halfway, or for the
// stretch after it (post).
type Steps uint8

// The kinds of stairs.
const (
	NoSteps Steps = iota
	StepsPre
	StepsMid
	StepsPost
)

// Scatter is points without a line.
type Scatter struct {
	Style
	Label  string
	X, Y   []float64
	Marker Marker    // MarkerNone: Circle
	Size   float64   // diameter; 0: 7
	Sizes  []float64 // one for each point, or nil
	// Values colours each point along Map, from Lo to Hi (both 0: from the values).
	Values []float64
	Lo, Hi float64
	Map    ColorMap
	Colors []Color // one for each point, or nil
}

// Bar is upright bars from Base to Base + Height, centred on X; lying ones where Flat.
type Bar struct {
	Style
	Label      string
	X, Height  []float64
	Widths     []float64 // one, or one for each bar; nil: 0.8
	Base       []float64 // nil: 0; one, or one for each bar
	Flat       bool
	Colors     []Color  // one for each bar, or nil
	Categories []string // names under the bars, or nil
	// Edges draws hairlines between bars that touch (a histogram).
	Edges bool
}

// Field is z on a grid: Z[j*len(X)+i] at (X[i], Y[j]). Its slices must not be changed once they have
// been laid out: the isolines are kept with the item, since a drag lays the same map out again and
// again.
type Field struct {
	X, Y []float64
	Z    []float64
}

// Contour is isolines of a Field. Levels nil: chosen from the values.
type Contour struct {
	Style // Color Auto: the quiet isoline colour on a map, or Map's colours
	Label string
	Field
	Levels []float64
	Map    ColorMap // NoMap: Style.Color
	Labels bool     // writes levels on the lines
	Raster string   // as of Bands: the picture has the isolines in it
	kept   isolines
}

// Bands is the area between the levels of a Field, in the colours of Map from the lowest up.
type Bands struct {
	Style
	Label string
	Field
	Levels []float64
	Map    ColorMap
	// Below and Above colour what lies beyond the levels too.
	Below, Above bool
	// Raster names a picture of the same field, in the same colours but as fine as the screen, which whoever paints the
	// list may have (Options.Rasters): then its place is in the list, not the areas.
	Raster string
	kept   isolines
}

// Image is a matrix as colours: Rows × Cols values in Z, row 0 at Y0. X0..X1, Y0..Y1 are the outer
// edges. Smooth interpolates between cells.
type Image struct {
	Style
	Label          string
	Rows, Cols     int
	Z              []float64
	RGB            []uint8 // 4 a cell, instead of Z
	X0, X1, Y0, Y1 float64
	Lo, Hi         float64 // of the colours; both 0: from the values
	Map            ColorMap
	Smooth         bool
}

// Quiver is arrows from (X, Y) along (U, V).
type Quiver struct {
	Style
	Label      string
	X, Y, U, V []float64
	// Scale is the units of U, V that are as long as a data unit of x, or with PerWidth as the axes
	// are wide; 0: so that arrows do not overlap.
	Scale    float64
	PerWidth bool
	// Data has arrows end at (X+U/Scale, Y+V/Scale) in data coordinates (a gradient with its angle).
	Data bool
}

// Text is words at a point; Anchor tells which part of the text is there.
type Text struct {
	Style
	X, Y       float64
	Text       string
	Anchor     Anchor
	Level      Level
	Size       float64 // 0: 13
	Bold       bool
	DX, DY     float64 // moved by so many pixels, right and down
	ToX, ToY   float64 // with Arrow: where the arrow points
	Arrow      bool
	Fraction   bool // X, Y are shares of the axes, 0 to 1 from the lower left
	Rotation   float64
	Background bool // a rim in the surface's colour, so that it reads over lines
}

// Anchor is which end of a text is at its point.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Level is which height of a text is at its point.
type Level uint8

// The levels: the baseline, the middle or the top of the text is at the point.
const (
	Baseline Level = iota
	Center
	Top
)

// Span is a band across the whole axes from From to To, upright where Vertical.
type Span struct {
	Style
	Label    string
	From, To float64
	Vertical bool
}

// Rule is a straight line across the whole axes: horizontal at y = At, vertical at x = At.
type Rule struct {
	Style
	Label    string
	At       float64
	Vertical bool
	// From and To are shares of the axes, both 0 meaning all of it.
	From, To float64
}

// Fill is the area between Y0 and Y1 over X; Y1 of length 1 is a constant. Where, if not nil, tells
// the points that count.
type Fill struct {
	Style
	Label     string
	X, Y0, Y1 []float64
	Where     []bool
}

// Path is the steps of a descent on a map: a line with a halo and a marker at each point.
type Path struct {
	Style
	Label  string
	X, Y   []float64
	Marker Marker // MarkerNone: Circle
	// Reached is how many points have been reached, later ones are drawn faint; 0: all of them.
	Reached int
}

// Handle is a point that can be dragged. Name is the input it moves.
type Handle struct {
	Name  string
	Label string // what it is, read aloud
	X, Y  float64
	// Axis restricts the drag: 0 both, 'x' or 'y'. 'a' is for what is turned: a press anywhere on the axes holds it, and
	// only a sign in the corner is drawn.
	Axis byte
}

// CrossMark is a small cross: the minimum.
type CrossMark struct {
	Style
	Label string
	X, Y  float64
}

// Polygon is a closed area.
type Polygon struct {
	Style
	Label  string
	X, Y   []float64
	NoFill bool
}

func (*Line) Kind() string      { return "line" }
func (*Scatter) Kind() string   { return "scatter" }
func (*Bar) Kind() string       { return "bar" }
func (*Contour) Kind() string   { return "contour" }
func (*Bands) Kind() string     { return "contourf" }
func (*Image) Kind() string     { return "image" }
func (*Quiver) Kind() string    { return "quiver" }
func (*Text) Kind() string      { return "text" }
func (*Span) Kind() string      { return "span" }
func (*Rule) Kind() string      { return "rule" }
func (*Fill) Kind() string      { return "fill" }
func (*Path) Kind() string      { return "path" }
func (*Handle) Kind() string    { return "handle" }
func (*CrossMark) Kind() string { return "cross" }
func (*Polygon) Kind() string   { return "polygon" }
