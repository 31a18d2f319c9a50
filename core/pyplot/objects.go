package pyplot

import (
	"strconv"

	"nabla/core/figure"
	"nabla/core/interp"
)

// Figure is matplotlib.figure.Figure.
type Figure struct {
	interp.Stamp
	st            *state
	number        int
	title         string
	width, height float64 // inches
	sized         bool    // the program chose the size
	rows, cols    int
	axes          []*Axes
	current       *Axes
}

// Axes is a coordinate system that a program holds.
type Axes struct {
	interp.Stamp
	fig *Figure
	a   *figure.Axes
	// cycle counts the series colours that were given.
	cycle int
	// categories are the names along x and y, where data are names.
	categories [2][]string
	// mappable is what a colour bar would explain.
	mappable figure.Item
	place    string // "211": the subplot asked for again is the same one
}

// Line is matplotlib.lines.Line2D.
type Line struct {
	interp.Stamp
	ax    *Axes
	item  *figure.Line
	child int     // its place among what was drawn, which names it where nothing else does
	whole [2]bool // x and y were whole numbers
}

// Artist is any other object that a call gives back; it can be asked for little.
type Artist struct {
	interp.Stamp
	class *interp.Type
	ax    *Axes
	item  figure.Item
	set   func(t *thread, s string) error // of a Text
	text  string
	x, y  string   // of a Text: where it stands
	rect  [4]value // of a Rectangle: x, y, width, height
	items []value  // of a container
	data  func(t *thread) (value, error)
}

var (
	figureType = &interp.Type{Name: "Figure", Module: "matplotlib.figure"}
	axesType   = &interp.Type{Name: "AxesSubplot", Module: "matplotlib.axes._subplots"}
	lineType   = &interp.Type{Name: "Line2D", Module: "matplotlib.lines"}

	textType       = &interp.Type{Name: "Text", Module: "matplotlib.text"}
	annotationType = &interp.Type{Name: "Annotation", Module: "matplotlib.text", Base: textType}
	legendType     = &interp.Type{Name: "Legend", Module: "matplotlib.legend"}
	pathsType      = &interp.Type{Name: "PathCollection", Module: "matplotlib.collections"}
	polysType      = &interp.Type{Name: "PolyCollection", Module: "matplotlib.collections"}
	segmentsType   = &interp.Type{Name: "LineCollection", Module: "matplotlib.collections"}
	meshType       = &interp.Type{Name: "QuadMesh", Module: "matplotlib.collections"}
	polygonType    = &interp.Type{Name: "Polygon", Module: "matplotlib.patches"}
	rectangleType  = &interp.Type{Name: "Rectangle", Module: "matplotlib.patches"}
	arrowType      = &interp.Type{Name: "FancyArrow", Module: "matplotlib.patches"}
	imageType      = &interp.Type{Name: "AxesImage", Module: "matplotlib.image"}
	contourType    = &interp.Type{Name: "QuadContourSet", Module: "matplotlib.contour"}
	quiverType     = &interp.Type{Name: "Quiver", Module: "matplotlib.quiver"}
	colorbarType   = &interp.Type{Name: "Colorbar", Module: "matplotlib.colorbar"}
	barsType       = &interp.Type{Name: "BarContainer", Module: "matplotlib.container"}
	stemType       = &interp.Type{Name: "StemContainer", Module: "matplotlib.container"}
	errorbarType   = &interp.Type{Name: "ErrorbarContainer", Module: "matplotlib.container"}
	gridType       = &interp.Type{Name: "ndarray", Module: "numpy"} // of axes: what subplots gives
)

// Type is the object's class.
func (*Figure) Type() *interp.Type   { return figureType }
func (*Axes) Type() *interp.Type     { return axesType }
func (*Line) Type() *interp.Type     { return lineType }
func (a *Artist) Type() *interp.Type { return a.class }

func init() {
	figureType.Repr = func(_ *thread, v value) (string, error) {
		f := v.Object().(*Figure)
		return "<Figure size " + general(f.width*100) + "x" + general(f.height*100) + " with " + strconv.Itoa(len(f.axes)) + " Axes>", nil
	}
	figureType.Members = figureMembers
	figureType.Str = func(_ *thread, v value) (string, error) {
		f := v.Object().(*Figure)
		return "Figure(" + general(f.width*100) + "x" + general(f.height*100) + ")", nil
	}
	figureType.Pretty = func(t *thread, p *interp.Printer, v value) error {
		// A figure that is still open is put out at the end of the cell; a closed one is shown again.
		f := v.Object().(*Figure)
		if f.st.byNumber(f.number) != f {
			f.st.emit(f)
		}
		s, err := t.Repr(v)
		p.Text(s)
		return err
	}
	axesType.Str = axesStr
	axesType.Repr = func(*thread, value) (string, error) { return "<AxesSubplot: >", nil }
	axesType.Members = axesMembers
	lineType.Members = lineMembers
	lineType.Str = lineStr
	textType.Repr = func(t *thread, v value) (string, error) {
		a := v.Object().(*Artist)
		s, err := t.Repr(interp.Str(a.text))
		return "Text(" + a.x + ", " + a.y + ", " + s + ")", err
	}
	textType.Members = textMembers
	for _, c := range []*interp.Type{legendType, pathsType, polysType, segmentsType, meshType, polygonType, arrowType, imageType, contourType, quiverType, colorbarType} {
		c.Members = artistMembers
	}
	rectangleType.Members = rectangleMembers
	for _, c := range []*interp.Type{barsType, stemType, errorbarType} {
		c.Repr = containerRepr
		c.Len = containerLen
		c.GetItem = containerItem
		c.Iter = containerIter
		c.Members = artistMembers
	}
	gridType.Repr = gridRepr
	gridType.Len = gridLen
	gridType.GetItem = gridItem
	gridType.Iter = gridIter
	gridType.Members = gridMembers
}

func number(v float64) string {
	if v == float64(int64(v)) {
		return strconv.FormatInt(int64(v), 10)
	}
	return interp.FloatRepr(v)
}

// axesStr tells the place in the figure, as Matplotlib's own margins would make it.
func axesStr(_ *thread, v value) (string, error) {
	x := v.Object().(*Axes)
	rows, cols := float64(max(x.fig.rows, 1)), float64(max(x.fig.cols, 1))
	h, w := 0.77/(rows+float64(0.2*(rows-1))), 0.775/(cols+float64(0.2*(cols-1)))
	down := float64(float64(x.a.Row) * 1.2 * h)
	left, bottom := 0.125+float64(float64(x.a.Col)*1.2*w), 0.88-down-h
	return "AxesSubplot(" + general(left) + "," + general(bottom) + ";" + general(w) + "x" + general(h) + ")", nil
}

func containerRepr(t *thread, v value) (string, error) {
	a := v.Object().(*Artist)
	return "<" + a.class.Name + " object of " + strconv.Itoa(len(a.items)) + " artists>", nil
}

func containerLen(_ *thread, v value) (int, error) { return len(v.Object().(*Artist).items), nil }

func containerItem(t *thread, v, key value) (value, error) {
	return t.GetItem(interp.NewTuple(v.Object().(*Artist).items...), key)
}

func containerIter(t *thread, v value) (interp.Iterator, error) {
	return t.Iter(interp.NewTuple(v.Object().(*Artist).items...))
}

func lineStr(_ *thread, v value) (string, error) {
	l := v.Object().(*Line).item
	if l.Label != "" {
		return "Line2D(" + l.Label + ")", nil
	}
	g := func(i int) string {
		x := float64(i)
		if l.X != nil {
			x = l.X[i]
		}
		return "(" + general(x) + "," + general(l.Y[i]) + ")"
	}
	n := len(l.Y)
	if n > 3 {
		return "Line2D(" + g(0) + "," + g(0) + ",...," + g(n-1) + ")", nil
	}
	s := ""
	for i := range n {
		if i > 0 {
			s += ","
		}
		s += g(i)
	}
	return "Line2D(" + s + ")", nil
}

// general is C's %g.
func general(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

func lineMembers() []interp.Member {
	self := func(v value) *Line { return v.Object().(*Line) }
	set := func(name, sig string, f func(t *thread, l *figure.Line, v value) error) interp.Member {
		return interp.Method(name, sig, func(t *thread, a []value) (value, error) {
			self(a[0]).Touch(t)
			return interp.None, f(t, self(a[0]).item, a[1])
		})
	}
	data := func(direction int) func(*thread, []value) (value, error) {
		return func(t *thread, a []value) (value, error) { return self(a[0]).data(t, direction) }
	}
	return []interp.Member{
		interp.Method("get_xdata", "orig=True", data(0)),
		interp.Method("get_ydata", "orig=True", data(1)),
		interp.Method("get_data", "orig=True", func(t *thread, a []value) (value, error) {
			xs, err := self(a[0]).data(t, 0)
			if err != nil {
				return value{}, err
			}
			ys, err := self(a[0]).data(t, 1)
			return interp.NewTuple(xs, ys), err
		}),
		interp.Method("get_label", "", func(_ *thread, a []value) (value, error) {
			if l := self(a[0]); l.item.Label == "" {
				return interp.Str("_child" + strconv.Itoa(l.child)), nil
			}
			return interp.Str(self(a[0]).item.Label), nil
		}),
		interp.Method("set_data", "x, y", func(t *thread, a []value) (value, error) {
			xs, ys, err := xy(t, a[1], a[2])
			if err != nil {
				return value{}, err
			}
			self(a[0]).Touch(t)
			self(a[0]).item.X, self(a[0]).item.Y = xs.v, ys.v
			self(a[0]).whole = [2]bool{xs.whole(), ys.whole()}
			return interp.None, nil
		}),
		set("set_xdata", "x", func(t *thread, l *figure.Line, v value) error {
			n, err := vector(t, v)
			if err == nil {
				l.X = n.v
			}
			return err
		}),
		set("set_ydata", "y", func(t *thread, l *figure.Line, v value) error {
			n, err := vector(t, v)
			if err == nil {
				l.Y = n.v
			}
			return err
		}),
		set("set_label", "s", func(t *thread, l *figure.Line, v value) (err error) { l.Label, err = text(t, v); return }),
		set("set_color", "color", func(t *thread, l *figure.Line, v value) error {
			p, err := colorOf(t, v)
			p.put(&l.Style)
			return err
		}),
		set("set_linewidth", "w", func(t *thread, l *figure.Line, v value) (err error) {
			w, err := t.AsFloat(v)
			l.Width = w * pointsToPixels
			return
		}),
		set("set_linestyle", "ls", func(t *thread, l *figure.Line, v value) (err error) { l.Dash, err = dashOf(t, v); return }),
		set("set_marker", "marker", func(t *thread, l *figure.Line, v value) (err error) { l.Marker, err = markerOf(t, v); return }),
		set("set_alpha", "alpha", func(t *thread, l *figure.Line, v value) (err error) { l.Alpha, err = t.AsFloat(v); return }),
		set("set_visible", "b", func(t *thread, l *figure.Line, v value) error {
			b, err := t.Truth(v)
			l.Hidden = !b
			return err
		}),
		interp.Method("remove", "", func(t *thread, a []value) (value, error) {
			self(a[0]).ax.remove(t, self(a[0]).item)
			return interp.None, nil
		}),
	}
}

// data are the line's x (0) or y (1) as an array.
func (l *Line) data(t *thread, direction int) (value, error) {
	v := l.item.X
	if direction == 1 {
		v = l.item.Y
	}
	if l.whole[direction] {
		return wholeArray(t, v)
	}
	return l.ax.fig.st.array(t, v)
}

func (x *Axes) remove(t *thread, it figure.Item) {
	x.Touch(t)
	for i, o := range x.a.Items {
		if o == it {
			x.a.Items = append(x.a.Items[:i:i], x.a.Items[i+1:]...)
			return
		}
	}
}

func textMembers() []interp.Member {
	return []interp.Member{
		interp.Method("get_text", "", func(_ *thread, a []value) (value, error) { return interp.Str(a[0].Object().(*Artist).text), nil }),
		interp.Method("set_text", "s", func(t *thread, a []value) (value, error) {
			x := a[0].Object().(*Artist)
			s, err := text(t, a[1])
			if err != nil {
				return value{}, err
			}
			x.Touch(t)
			x.text = s
			if x.set != nil {
				err = x.set(t, s)
			}
			return interp.None, err
		}),
	}
}

func artistMembers() []interp.Member {
	return []interp.Member{
		interp.Method("remove", "", func(t *thread, a []value) (value, error) {
			x := a[0].Object().(*Artist)
			if x.item != nil {
				x.ax.remove(t, x.item)
			}
			return interp.None, nil
		}),
		interp.Method("set_label", "label", func(t *thread, a []value) (value, error) {
			x := a[0].Object().(*Artist)
			s, err := text(t, a[1])
			if x.class == colorbarType && err == nil && x.ax.a.Colorbar != nil {
				x.ax.Touch(t)
				x.ax.a.Colorbar.Label = s
			}
			return interp.None, err
		}),
		interp.Getter("levels", func(t *thread, v value) (value, error) {
			x := v.Object().(*Artist)
			if x.data == nil {
				return value{}, t.Raise(interp.AttributeError, "'"+x.class.Name+"' object has no attribute 'levels'")
			}
			return x.data(t)
		}),
	}
}

func rectangleMembers() []interp.Member {
	get := func(name string, i int) interp.Member {
		return interp.Method(name, "", func(_ *thread, a []value) (value, error) { return a[0].Object().(*Artist).rect[i], nil })
	}
	return append(artistMembers(), get("get_x", 0), get("get_y", 1), get("get_width", 2), get("get_height", 3))
}

// axesGrid is the array of axes that subplots gives.
type axesGrid struct {
	rows, cols int // cols 0: one dimension
	axes       []*Axes
}

// Type is ndarray, which it stands for.
func (*axesGrid) Type() *interp.Type { return gridType }

// dims is the number of dimensions.
func (g *axesGrid) dims() int {
	if g.cols == 0 {
		return 1
	}
	return 2
}

// row is item i along the first axis.
func (g *axesGrid) row(i int) value {
	if g.cols == 0 {
		return interp.Obj(g.axes[i])
	}
	return interp.Obj(&axesGrid{rows: g.cols, axes: g.axes[i*g.cols : (i+1)*g.cols]})
}

func gridLen(_ *thread, v value) (int, error) { return v.Object().(*axesGrid).rows, nil }

func gridRepr(t *thread, v value) (string, error) {
	g := v.Object().(*axesGrid)
	row := func(n int) string {
		s := "["
		for i := range n {
			if i > 0 {
				s += ", "
			}
			s += "<AxesSubplot: >"
		}
		return s + "]"
	}
	if g.cols == 0 {
		return "array(" + row(g.rows) + ", dtype=object)", nil
	}
	s := "array(["
	for i := range g.rows {
		if i > 0 {
			s += ",\n       "
		}
		s += row(g.cols)
	}
	return s + "], dtype=object)", nil
}

func gridIter(t *thread, v value) (interp.Iterator, error) {
	g := v.Object().(*axesGrid)
	items := make([]value, g.rows)
	for i := range items {
		items[i] = g.row(i)
	}
	return t.Iter(interp.NewTuple(items...))
}

func gridItem(t *thread, v, key value) (value, error) {
	g := v.Object().(*axesGrid)
	if k, ok := key.Object().(*interp.Tuple); ok {
		for _, one := range k.Items {
			if _, ok := v.Object().(*axesGrid); !ok {
				return value{}, t.Raise(interp.IndexError, "too many indices for array: array is "+strconv.Itoa(g.dims())+"-dimensional, but "+strconv.Itoa(len(k.Items))+" were indexed")
			}
			next, err := gridItem(t, v, one)
			if err != nil {
				return value{}, err
			}
			v = next
		}
		return v, nil
	}
	if s, ok := key.Object().(*interp.Slice); ok {
		start, step, n, err := s.Indices(t, g.rows)
		if err != nil {
			return value{}, err
		}
		out := &axesGrid{rows: n, cols: g.cols}
		per := max(g.cols, 1)
		for i := range n {
			k := (start + i*step) * per
			out.axes = append(out.axes, g.axes[k:k+per]...)
		}
		return interp.Obj(out), nil
	}
	i, err := t.AsIndex(key)
	if err != nil {
		return value{}, err
	}
	k := i
	if k < 0 {
		k += int64(g.rows)
	}
	if k < 0 || k >= int64(g.rows) {
		return value{}, t.Raise(interp.IndexError, "index "+strconv.FormatInt(i, 10)+" is out of bounds for axis 0 with size "+strconv.Itoa(g.rows))
	}
	return g.row(int(k)), nil
}

func gridMembers() []interp.Member {
	flat := func(v value) value {
		g := v.Object().(*axesGrid)
		return interp.Obj(&axesGrid{rows: len(g.axes), axes: g.axes})
	}
	flatten := func(_ *thread, a []value) (value, error) { return flat(a[0]), nil }
	return []interp.Member{
		interp.Method("flatten", "order='C'", flatten),
		interp.Method("ravel", "order='C'", flatten),
		interp.Getter("flat", func(_ *thread, v value) (value, error) { return flat(v), nil }),
		interp.Getter("size", func(_ *thread, v value) (value, error) {
			return interp.Int(int64(len(v.Object().(*axesGrid).axes))), nil
		}),
		interp.Getter("shape", func(_ *thread, v value) (value, error) {
			g := v.Object().(*axesGrid)
			if g.cols == 0 {
				return interp.NewTuple(interp.Int(int64(g.rows))), nil
			}
			return interp.NewTuple(interp.Int(int64(g.rows)), interp.Int(int64(g.cols))), nil
		}),
	}
}
