package pyplot

import (
	"nabla/core/figure"
	"nabla/core/interp"
)

// textKeywords reads the keyword arguments of a text into what can be shown.
func textKeywords(t *thread, kw value, w *figure.Text) error {
	k := newKeywords(t, "Text", kw)
	k.common()
	k.ignore("fontfamily", "family", "fontname", "style", "fontstyle", "loc", "pad", "labelpad", "y", "x", "wrap", "linespacing", "backgroundcolor", "usetex", "variant", "stretch", "fontproperties", "fontdict", "multialignment", "rotation_mode", "math_fontfamily")
	if v, ok := k.given("color", "c"); ok {
		p, err := colorOf(t, v)
		if err != nil {
			return err
		}
		p.put(&w.Style)
	}
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return err
	}
	if alpha < 1 {
		w.Alpha = alpha
	}
	if v, ok := k.given("fontsize", "size"); ok {
		if v.IsNumber() {
			if w.Size, err = t.AsFloat(v); err != nil {
				return err
			}
			w.Size *= 1.3
		} else {
			s, _ := interp.AsString(v)
			w.Size = map[string]float64{"xx-small": 8, "x-small": 9.5, "small": 11, "medium": 13, "large": 15.5, "x-large": 18.5, "xx-large": 22}[s]
			if w.Size == 0 {
				return t.Raise(interp.ValueError, quote(s)+" is not a valid value for fontsize")
			}
		}
	}
	if v, ok := k.given("weight", "fontweight"); ok {
		s, _ := interp.AsString(v)
		w.Bold = s == "bold" || s == "heavy" || s == "semibold" || s == "black"
	}
	if v, ok := k.given("ha", "horizontalalignment"); ok {
		switch s, _ := interp.AsString(v); s {
		case "center":
			w.Anchor = figure.Middle
		case "right":
			w.Anchor = figure.End
		}
	}
	if v, ok := k.given("va", "verticalalignment"); ok {
		switch s, _ := interp.AsString(v); s {
		case "center", "center_baseline":
			w.Level = figure.Center
		case "top":
			w.Level = figure.Top
		}
	}
	if v, ok := k.given("rotation"); ok {
		if s, is := interp.AsString(v); is {
			if s == "vertical" {
				w.Rotation = 90
			}
		} else if w.Rotation, err = t.AsFloat(v); err != nil {
			return err
		}
	}
	if v, ok := k.given("transform"); ok {
		if s, _ := v.Object().(*Artist); s != nil && s.class == transformType {
			w.Fraction = true
		}
	}
	if _, ok := k.given("bbox"); ok {
		w.Background = true
	}
	return k.done()
}

// naming makes xlabel, ylabel and title: the text goes to where dest points.
func naming(dest func(*figure.Axes) *string, px, py string) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		s, err := text(t, a[0])
		if err != nil {
			return value{}, err
		}
		if err := textKeywords(t, a[1], &figure.Text{}); err != nil {
			return value{}, err
		}
		x.Touch(t)
		*dest(x.a) = s
		return interp.Obj(&Artist{class: textType, ax: x, text: s, x: px, y: py, set: func(t *thread, s string) error {
			x.Touch(t)
			*dest(x.a) = s
			return nil
		}}), nil
	}
}

func reprs(t *thread, a, b value) (x, y string, err error) {
	if x, err = t.Repr(a); err == nil {
		y, err = t.Repr(b)
	}
	return
}

// writeText is text(x, y, s).
func writeText(t *thread, x *Axes, a []value) (value, error) {
	w := &figure.Text{}
	var err error
	if w.X, err = t.AsFloat(a[0]); err != nil {
		return value{}, err
	}
	if w.Y, err = t.AsFloat(a[1]); err != nil {
		return value{}, err
	}
	if w.Text, err = text(t, a[2]); err != nil {
		return value{}, err
	}
	if err := textKeywords(t, a[3], w); err != nil {
		return value{}, err
	}
	px, py, err := reprs(t, a[0], a[1])
	if err != nil {
		return value{}, err
	}
	x.Touch(t)
	x.a.Add(w)
	return interp.Obj(&Artist{class: textType, ax: x, item: w, text: w.Text, x: px, y: py, set: func(_ *thread, s string) error { w.Text = s; return nil }}), nil
}

// annotate is annotate(text, xy, xytext=None, arrowprops=None).
func annotate(t *thread, x *Axes, a []value) (value, error) {
	w := &figure.Text{Background: true}
	var err error
	if w.Text, err = text(t, a[0]); err != nil {
		return value{}, err
	}
	if w.X, w.Y, err = pair(t, a[1]); err != nil {
		return value{}, err
	}
	kw := a[3].Object().(*interp.Dict)
	arrow, _, err := kw.Delete(t, interp.Str("arrowprops"))
	if err != nil {
		return value{}, err
	}
	coords, _, err := kw.Delete(t, interp.Str("textcoords"))
	if err != nil {
		return value{}, err
	}
	for _, name := range []string{"xycoords", "annotation_clip"} {
		if _, _, err := kw.Delete(t, interp.Str(name)); err != nil {
			return value{}, err
		}
	}
	if !a[2].IsNone() {
		px, py, err := pair(t, a[2])
		if err != nil {
			return value{}, err
		}
		w.ToX, w.ToY = w.X, w.Y
		w.Arrow = !arrow.IsUnbound() && !arrow.IsNone()
		if s, _ := interp.AsString(coords); s == "offset points" || s == "offset pixels" {
			w.DX, w.DY = px*pointsToPixels, -py*pointsToPixels
		} else {
			w.X, w.Y = px, py
		}
	}
	if err := textKeywords(t, a[3], w); err != nil {
		return value{}, err
	}
	px, py := number(w.X), number(w.Y)
	x.Touch(t)
	x.a.Add(w)
	return interp.Obj(&Artist{class: annotationType, ax: x, item: w, text: w.Text, x: px, y: py, set: func(_ *thread, s string) error { w.Text = s; return nil }}), nil
}

// legend is legend(), legend(labels) and legend(handles, labels).
func legend(t *thread, x *Axes, a []value) (value, error) {
	k := newKeywords(t, "Legend", a[1])
	k.call = "Legend.__init__()"
	k.ignore("loc", "fontsize", "frameon", "ncol", "ncols", "title", "bbox_to_anchor", "shadow", "fancybox", "framealpha", "facecolor",
		"edgecolor", "prop", "numpoints", "scatterpoints", "markerscale", "borderpad", "labelspacing", "handlelength", "handletextpad", "columnspacing", "borderaxespad", "mode", "labels", "handles", "labelcolor")
	handles, hasHandles := k.given("handles")
	labels, hasLabels := k.given("labels")
	args := a[0].Object().(*interp.Tuple).Items
	switch len(args) {
	case 0:
	case 1:
		labels, hasLabels = args[0], true
	default:
		handles, hasHandles, labels, hasLabels = args[0], true, args[1], true
	}
	if err := k.done(); err != nil {
		e := err.(*interp.Exception)
		e.Class = interp.TypeError
		return value{}, e
	}
	x.Touch(t)
	if hasLabels {
		names, err := t.ToSlice(labels)
		if err != nil {
			return value{}, err
		}
		var items []figure.Item
		if hasHandles {
			hs, err := t.ToSlice(handles)
			if err != nil {
				return value{}, err
			}
			for _, h := range hs {
				switch o := h.Object().(type) {
				case *Line:
					items = append(items, o.item)
				case *Artist:
					items = append(items, o.item)
				}
			}
		} else {
			items = nameable(x.a.Items)
		}
		for i, n := range names {
			s, err := text(t, n)
			if err != nil {
				return value{}, err
			}
			if i < len(items) {
				relabel(items[i], s)
			}
		}
	}
	x.a.Legend = figure.LegendRow
	for _, it := range x.a.Items {
		if s := labelOf(it); s != nil && *s != "" && (*s)[0] != '_' {
			return interp.Obj(&Artist{class: legendType, ax: x}), nil
		}
	}
	t.Warn(interp.UserWarning, "No artists with labels found to put in legend.  Note that artists whose label start with an underscore are ignored when legend() is called with no argument.")
	return interp.Obj(&Artist{class: legendType, ax: x}), nil
}

// nameable are the items that a legend can name, in order.
func nameable(items []figure.Item) []figure.Item {
	var out []figure.Item
	for _, it := range items {
		switch it.(type) {
		case *figure.Line, *figure.Bar, *figure.Scatter, *figure.Fill:
			out = append(out, it)
		}
	}
	return out
}

// labelOf points to an item's label, nil where it has none.
func labelOf(it figure.Item) *string {
	switch v := it.(type) {
	case *figure.Line:
		return &v.Label
	case *figure.Bar:
		return &v.Label
	case *figure.Scatter:
		return &v.Label
	case *figure.Fill:
		return &v.Label
	case *figure.Span:
		return &v.Label
	case *figure.Rule:
		return &v.Label
	case *figure.Quiver:
		return &v.Label
	case *figure.Polygon:
		return &v.Label
	}
	return nil
}

func relabel(it figure.Item, s string) {
	if p := labelOf(it); p != nil {
		*p = s
	}
}

// grid is grid(visible=None, which='major', axis='both'): horizontal lines are always there, so
// grid() adds the vertical ones.
func grid(t *thread, x *Axes, a []value) (value, error) {
	axis, _ := interp.AsString(a[2])
	on := true
	if !a[0].IsNone() {
		var err error
		if on, err = t.Truth(a[0]); err != nil {
			return value{}, err
		}
	}
	s, err := readLine(t, "Line2D", a[3])
	if err != nil {
		return value{}, err
	}
	x.Touch(t)
	switch {
	case !on || !s.visible:
		x.a.Grid = figure.GridNone
	case axis == "x":
		x.a.Grid = figure.GridX
	case axis == "y":
		x.a.Grid = figure.GridY
	case axis == "both":
		x.a.Grid = figure.GridBoth
	default:
		return value{}, t.Raise(interp.ValueError, quote(axis)+" is not a valid value for axis; supported values are 'x', 'y', 'both'")
	}
	return interp.None, nil
}
