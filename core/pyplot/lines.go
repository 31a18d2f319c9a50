package pyplot

import (
	"strconv"
	"strings"

	"nabla/core/figure"
	"nabla/core/interp"
)

// pointsToPixels turns Matplotlib's points (1/72 inch, of a figure 6.4 inches wide) into pixels of a
// figure 640 wide.
const pointsToPixels = 1.4

// along takes data for one direction (0 x, 1 y). Names of categories become positions on an axis
// that is labelled with them.
func (x *Axes) along(t *thread, v value, direction int) (*numbers, error) {
	n, err := vector(t, v)
	if err != nil || n.names == nil {
		return n, err
	}
	x.Touch(t)
	list := &x.categories[direction]
	for i, s := range n.names {
		k := -1
		for j, c := range *list {
			if c == s {
				k = j
			}
		}
		if k < 0 {
			k = len(*list)
			*list = append(*list, s)
		}
		n.v[i] = float64(k)
	}
	scale := &x.a.X
	if direction == 1 {
		scale = &x.a.Y
	}
	scale.Ticks, scale.TickLabels = make([]float64, len(*list)), *list
	for i := range scale.Ticks {
		scale.Ticks[i] = float64(i)
	}
	return n, nil
}

// xy reads two vectors of the same length.
func xy(t *thread, a, b value) (x, y *numbers, err error) {
	if x, err = vector(t, a); err != nil {
		return
	}
	if y, err = vector(t, b); err != nil {
		return
	}
	if len(x.v) != len(y.v) {
		err = mismatch(t, x, y)
	}
	return
}

func mismatch(t *thread, x, y *numbers) error {
	return t.Raise(interp.ValueError, "x and y must have same first dimension, but have shapes "+x.shapeText()+" and "+y.shapeText()).
		WithHint("plot.lengths", strconv.Itoa(x.shape[0]), strconv.Itoa(y.shape[0]))
}

// lineStyle are the keyword arguments of a line.
type lineStyle struct {
	figure.Style
	color     paint
	hasColor  bool
	marker    figure.Marker
	hasMarker bool
	size      float64
	label     string
	hasLabel  bool
	steps     figure.Steps
	visible   bool
}

func readLine(t *thread, class string, kw value) (lineStyle, error) {
	k := newKeywords(t, class, kw)
	k.common()
	k.ignore("fillstyle", "drawstyle", "scalex", "scaley", "data", "markevery", "dashes", "transform", "pickradius")
	s := lineStyle{visible: true}
	var err error
	if v, ok := k.given("color", "c"); ok {
		if s.color, err = colorOf(t, v); err != nil {
			return s, err
		}
		s.hasColor = true
	}
	if v, ok := k.given("linestyle", "ls"); ok {
		if s.Dash, err = dashOf(t, v); err != nil {
			return s, err
		}
	}
	if v, ok := k.given("marker"); ok {
		if s.marker, err = markerOf(t, v); err != nil {
			return s, err
		}
		s.hasMarker = true
	}
	if s.Width, err = k.number(0, "linewidth", "lw"); err != nil {
		return s, err
	}
	s.Width *= pointsToPixels
	if s.size, err = k.number(0, "markersize", "ms"); err != nil {
		return s, err
	}
	s.size *= pointsToPixels
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return s, err
	}
	if v, ok := k.given("label"); ok {
		if s.label, err = text(t, v); err != nil {
			return s, err
		}
		s.hasLabel = true
	}
	// A marker has one colour here, the line's, so its own colours are read and only checked.
	for _, names := range [][2]string{{"markerfacecolor", "mfc"}, {"markeredgecolor", "mec"}, {"markerfacecoloralt", "mfcalt"}} {
		if v, ok := k.given(names[0], names[1]); ok {
			if s, is := interp.AsString(v); !is || s != "auto" {
				if _, err := colorOf(t, v); err != nil {
					return lineStyle{}, err
				}
			}
		}
	}
	k.ignore("markeredgewidth", "mew")
	if s.visible, err = k.flag(true, "visible"); err != nil {
		return s, err
	}
	if v, ok := k.given("drawstyle"); ok {
		d, _ := interp.AsString(v)
		if s.steps, err = stepsOf(t, strings.TrimPrefix(strings.TrimPrefix(d, "steps"), "-"), d == "default"); err != nil {
			return s, err
		}
	}
	if alpha < 1 {
		s.Alpha = alpha
		s.visible = s.visible && alpha > 0
	}
	return s, k.done()
}

// next gives a series its colour: the one asked for, else the next of the cycle.
func (x *Axes) next(s *figure.Style, p paint, given bool) {
	if given {
		alpha := s.Alpha
		p.put(s)
		if alpha > 0 {
			s.Alpha = alpha
		}
		return
	}
	s.Color = figure.Series(x.cycle)
	x.cycle++
}

// plot is plot(*args, **kwargs): x, y and format strings in any number, columns of matrices as series.
func plot(t *thread, x *Axes, a []value) (value, error) {
	args := a[0].Object().(*interp.Tuple).Items
	style, err := readLine(t, "Line2D", a[1])
	if err != nil {
		return value{}, err
	}
	x.Touch(t)
	var lines []value
	for len(args) > 0 {
		n := 1
		if len(args) > 1 {
			if _, str := interp.AsString(args[1]); !str {
				n = 2
			}
		}
		group := args[:n]
		args = args[n:]
		var f format
		hasFormat := false
		if len(args) > 0 {
			if s, ok := interp.AsString(args[0]); ok {
				if f, err = parseFormat(t, s); err != nil {
					return value{}, err
				}
				hasFormat, args = true, args[1:]
			} else if len(args) == 1 && n == 2 && len(lines) == 0 && len(a[0].Object().(*interp.Tuple).Items) == 3 {
				return value{}, t.Raise(interp.ValueError, "third arg must be a format string")
			}
		}
		for _, v := range group {
			if v.IsNone() {
				return value{}, t.Raise(interp.ValueError, "x, y, and format string must not be None")
			}
		}
		more, err := x.series(t, group, f, hasFormat, style)
		if err != nil {
			return value{}, err
		}
		lines = append(lines, more...)
	}
	return interp.NewList(lines...), nil
}

// series adds the lines of one group of arguments.
func (x *Axes) series(t *thread, group []value, f format, hasFormat bool, style lineStyle) ([]value, error) {
	var xs, ys *numbers
	var err error
	if len(group) == 2 {
		if xs, err = x.along(t, group[0], 0); err != nil {
			return nil, err
		}
	}
	if ys, err = x.along(t, group[len(group)-1], 1); err != nil {
		return nil, err
	}
	if xs == nil {
		xs = &numbers{shape: ys.shape[:1], v: make([]float64, ys.shape[0]), ints: true}
		for i := range xs.v {
			xs.v[i] = float64(i)
		}
	}
	if xs.shape[0] != ys.shape[0] {
		return nil, mismatch(t, xs, ys)
	}
	if xs.dims() > 2 || ys.dims() > 2 {
		return nil, t.Raise(interp.ValueError, "x and y can be no greater than 2D, but have shapes "+xs.shapeText()+" and "+ys.shapeText())
	}
	cx, cy := columns(xs), columns(ys)
	if cx != cy && cx > 1 && cy > 1 {
		return nil, t.Raise(interp.ValueError, "x has "+strconv.Itoa(cx)+" columns but y has "+strconv.Itoa(cy)+" columns")
	}
	if cx == 0 || cy == 0 {
		return nil, nil
	}
	if hasFormat && f.dash == 0 && f.marker == 0 && style.Dash == 0 {
		f.dash = figure.DashAuto
	}
	var out []value
	for c := range max(cx, cy) {
		l := &figure.Line{Style: style.Style, X: column(xs, min(c, cx-1)), Y: column(ys, min(c, cy-1)), Label: style.label, Marker: style.marker, Size: style.size, Steps: style.steps}
		if l.Dash == 0 {
			l.Dash = f.dash
		}
		if !style.hasMarker {
			l.Marker = f.marker
		}
		p, given := style.color, style.hasColor
		if !given {
			p, given = f.color, f.hasColor
		}
		if given && l.Dash == figure.DashAuto { // a colour of its own tells it apart
			l.Dash = figure.Solid
		}
		x.next(&l.Style, p, given)
		l.Hidden = l.Hidden || !style.visible
		if l.Size == 0 && l.Marker != figure.MarkerNone {
			l.Size = 7
		}
		x.a.Add(l)
		out = append(out, interp.Obj(&Line{ax: x, item: l, child: len(x.a.Items) - 1, whole: [2]bool{xs.whole(), ys.whole()}}))
	}
	return out, nil
}

func columns(n *numbers) int {
	if n.dims() < 2 {
		return 1
	}
	return n.shape[1]
}

func column(n *numbers, c int) []float64 {
	k := columns(n)
	if k == 1 {
		return n.v
	}
	out := make([]float64, 0, n.shape[0])
	for i := c; i < len(n.v); i += k {
		out = append(out, n.v[i])
	}
	return out
}

// stepsOf reads where stairs rise; "" is pre.
func stepsOf(t *thread, s string, none bool) (figure.Steps, error) {
	switch {
	case none:
		return figure.NoSteps, nil
	case s == "pre" || s == "":
		return figure.StepsPre, nil
	case s == "mid":
		return figure.StepsMid, nil
	case s == "post":
		return figure.StepsPost, nil
	}
	return 0, t.Raise(interp.ValueError, quote(s)+" is not a valid value for where; supported values are 'pre', 'post', 'mid'")
}

// step is step(x, y, where='pre', …): stairs.
func step(t *thread, x *Axes, a []value) (value, error) {
	where, err := text(t, a[1])
	if err != nil {
		return value{}, err
	}
	how, err := stepsOf(t, where, false)
	if err != nil {
		return value{}, err
	}
	v, err := plot(t, x, []value{a[0], a[2]})
	if err == nil {
		for _, l := range v.Object().(*interp.List).Items {
			l.Object().(*Line).item.Steps = how
		}
	}
	return v, err
}

// logPlot is plot on log scales.
func logPlot(logX, logY bool) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		x.a.X.Log, x.a.Y.Log = x.a.X.Log || logX, x.a.Y.Log || logY
		return plot(t, x, a)
	}
}

// ruleAt is axhline (horizontal) and axvline.
func ruleAt(vertical bool) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		s, err := readLine(t, "Line2D", a[3])
		if err != nil {
			return value{}, err
		}
		r := &figure.Rule{Style: s.Style, Label: s.label, Vertical: vertical}
		for i, p := range []*float64{&r.At, &r.From, &r.To} {
			if *p, err = t.AsFloat(a[i]); err != nil {
				return value{}, err
			}
		}
		x.rule(t, r, s, figure.Ink2)
		return interp.Obj(&Line{ax: x, item: &figure.Line{X: []float64{r.From, r.To}, Y: []float64{r.At, r.At}, Label: s.label}}), nil
	}
}

func (x *Axes) rule(t *thread, r *figure.Rule, s lineStyle, def figure.Color) {
	x.Touch(t)
	p := s.color
	if !s.hasColor {
		p = paint{color: def, alpha: 1}
	}
	x.next(&r.Style, p, true)
	r.Hidden = r.Hidden || !s.visible
	if r.Dash == 0 {
		r.Dash = figure.Solid
	}
	x.a.Add(r)
}

// segments is hlines (horizontal) and vlines: short lines from one end to the other.
func segments(vertical bool) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		kw := a[5].Object().(*interp.Dict)
		for i, name := range []string{"color", "linestyle"} {
			if !a[3+i].IsUnbound() && !a[3+i].IsNone() {
				if err := kw.Set(t, interp.Str(name), a[3+i]); err != nil {
					return value{}, err
				}
			}
		}
		s, err := readLine(t, "LineCollection", a[5])
		if err != nil {
			return value{}, err
		}
		at, err := vector(t, a[0])
		if err != nil {
			return value{}, err
		}
		var ends [2]*numbers
		for i := range ends {
			if ends[i], err = vector(t, a[1+i]); err != nil {
				return value{}, err
			}
			if n := len(ends[i].v); n != 1 && n != len(at.v) {
				return value{}, t.Raise(interp.ValueError, "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "+at.shapeText()+" and arg "+strconv.Itoa(1+i)+" with shape "+ends[i].shapeText()+".")
			}
		}
		// One line with gaps keeps one colour and one name.
		l := &figure.Line{Style: s.Style, Label: s.label}
		for i, v := range at.v {
			lo, hi := ends[0].v[min(i, len(ends[0].v)-1)], ends[1].v[min(i, len(ends[1].v)-1)]
			if vertical {
				l.X, l.Y = append(l.X, v, v, nan), append(l.Y, lo, hi, nan)
			} else {
				l.X, l.Y = append(l.X, lo, hi, nan), append(l.Y, v, v, nan)
			}
		}
		if l.Dash == 0 {
			l.Dash = figure.Solid
		}
		p := s.color
		if !s.hasColor {
			p = paint{color: figure.F, alpha: 1}
		}
		x.Touch(t)
		x.next(&l.Style, p, true)
		x.a.Add(l)
		return interp.Obj(&Artist{class: segmentsType, ax: x, item: l}), nil
	}
}
