package pyplot

import (
	"math"
	"strconv"
	"strings"

	"nabla/core/figure"
	"nabla/core/interp"
)

// colorMap reads cmap, a name or an object of matplotlib.cm.
func colorMap(k *keywords) (figure.ColorMap, error) {
	m, _ := figure.Map("viridis")
	return mapOr(k, m)
}

func mapOr(k *keywords, def figure.ColorMap) (figure.ColorMap, error) {
	v, ok := k.given("cmap")
	if !ok {
		return def, nil
	}
	name, str := interp.AsString(v)
	if a, is := v.Object().(*Artist); is && a.class == colormapType {
		name, str = a.text, true
	}
	m, found := figure.Map(name)
	if !str || !found {
		s, err := k.t.Repr(v)
		if err != nil {
			return m, err
		}
		return m, k.t.Raise(interp.ValueError, s+" is not a valid value for cmap; supported values are '"+strings.Join(figure.MapNames(), "', '")+"'")
	}
	return m, nil
}

// limits reads vmin and vmax; both 0 means from the values, so one alone is NaN-free only with data.
func limits(k *keywords) (lo, hi float64, err error) {
	if _, ok := k.given("norm"); ok {
		return 0, 0, missing(k.t, "norm=…")
	}
	if lo, err = k.number(nan, "vmin"); err != nil {
		return
	}
	hi, err = k.number(nan, "vmax")
	return
}

// ends fills in what vmin and vmax leave open.
func ends(lo, hi float64, z []float64) (float64, float64) {
	a, b := math.Inf(1), math.Inf(-1)
	for _, v := range z {
		if v-v == 0 {
			a, b = min(a, v), max(b, v)
		}
	}
	if a > b {
		a, b = 0, 1
	}
	if lo != lo {
		lo = a
	}
	if hi != hi {
		hi = b
	}
	if lo == 0 && hi == 0 {
		hi = 1
	}
	return lo, hi
}

// field reads ([X, Y,] Z) of contour and pcolormesh, where X and Y are vectors or a mesh.
func field(t *thread, args []value, what string) (figure.Field, error) {
	var f figure.Field
	if len(args) != 1 && len(args) != 3 {
		return f, t.Raise(interp.TypeError, what+"() takes 1 or 3 positional arguments but "+strconv.Itoa(len(args))+" were given")
	}
	z, err := read(t, args[len(args)-1])
	if err != nil {
		return f, err
	}
	if z.dims() != 2 {
		return f, t.Raise(interp.TypeError, "Input z must be 2D, not "+strconv.Itoa(z.dims())+"D").WithHint("plot.mesh")
	}
	rows, cols := z.shape[0], z.shape[1]
	if rows < 2 || cols < 2 {
		return f, t.Raise(interp.TypeError, "Input z must be at least a (2, 2) shaped array, but has shape "+z.shapeText())
	}
	f.Z = z.v
	f.X, f.Y = make([]float64, cols), make([]float64, rows)
	for i := range f.X {
		f.X[i] = float64(i)
	}
	for i := range f.Y {
		f.Y[i] = float64(i)
	}
	if len(args) == 1 {
		return f, nil
	}
	x, err := read(t, args[0])
	if err != nil {
		return f, err
	}
	y, err := read(t, args[1])
	if err != nil {
		return f, err
	}
	switch {
	case x.dims() != y.dims():
		return f, t.Raise(interp.TypeError, "Number of dimensions of x ("+strconv.Itoa(x.dims())+") and y ("+strconv.Itoa(y.dims())+") do not match")
	case x.dims() == 1:
		if len(x.v) != cols {
			return f, t.Raise(interp.TypeError, "Length of x ("+strconv.Itoa(len(x.v))+") must match number of columns in z ("+strconv.Itoa(cols)+")")
		}
		if len(y.v) != rows {
			return f, t.Raise(interp.TypeError, "Length of y ("+strconv.Itoa(len(y.v))+") must match number of rows in z ("+strconv.Itoa(rows)+")")
		}
		f.X, f.Y = x.v, y.v
		return f, nil
	case x.dims() != 2:
		return f, t.Raise(interp.TypeError, "Inputs x and y must be 1D or 2D, not "+strconv.Itoa(x.dims())+"D")
	case x.shapeText() != z.shapeText():
		return f, t.Raise(interp.TypeError, "Shapes of x "+x.shapeText()+" and z "+z.shapeText()+" do not match")
	case y.shapeText() != z.shapeText():
		return f, t.Raise(interp.TypeError, "Shapes of y "+y.shapeText()+" and z "+z.shapeText()+" do not match")
	}
	// A mesh whose rows and columns are straight, as meshgrid makes it (also with indexing='ij').
	across := x.v[0] != x.v[1]
	for j := range rows {
		for i := range cols {
			k := j*cols + i
			if across && (x.v[k] != x.v[i] || y.v[k] != y.v[j*cols]) || !across && (x.v[k] != x.v[j*cols] || y.v[k] != y.v[i]) {
				return f, missing(t, what+"() on a bent mesh")
			}
		}
	}
	if across {
		copy(f.X, x.v[:cols])
		for j := range rows {
			f.Y[j] = y.v[j*cols]
		}
		return f, nil
	}
	g := figure.Field{X: make([]float64, rows), Y: append([]float64(nil), y.v[:cols]...), Z: make([]float64, len(z.v))}
	for j := range rows {
		g.X[j] = x.v[j*cols]
		for i := range cols {
			g.Z[i*rows+j] = z.v[j*cols+i]
		}
	}
	return g, nil
}

// contour is contour (lines) and contourf (bands): ([X, Y,] Z, [levels], **kwargs).
func contour(filled bool) func(*thread, *Axes, []value) (value, error) {
	name := "contour"
	if filled {
		name = "contourf"
	}
	return func(t *thread, x *Axes, a []value) (value, error) {
		args := a[0].Object().(*interp.Tuple).Items
		k := newKeywords(t, "QuadContourSet", a[1])
		k.common()
		k.ignore("corner_mask", "nchunk", "algorithm", "hatches", "origin", "extent", "negative_linestyles", "linestyles", "vmin", "vmax")
		asked, hasLevels := k.given("levels")
		if len(args) == 2 || len(args) == 4 {
			asked, hasLevels = args[len(args)-1], true
			args = args[:len(args)-1]
		}
		f, err := field(t, args, name)
		if err != nil {
			return value{}, err
		}
		extend := ""
		if v, ok := k.given("extend"); ok {
			extend, _ = interp.AsString(v)
		}
		var ls []float64
		n := 7
		if hasLevels && !asked.IsNumber() {
			v, err := vector(t, asked)
			if err != nil {
				return value{}, err
			}
			ls = v.v
			for i := 1; i < len(ls); i++ {
				if !(ls[i] > ls[i-1]) {
					return value{}, t.Raise(interp.ValueError, "Contour levels must be increasing")
				}
			}
			if filled && len(ls) < 2 {
				return value{}, t.Raise(interp.ValueError, "Filled contours require at least 2 levels.")
			}
		} else {
			if hasLevels {
				i, err := t.AsIndex(asked)
				if err != nil {
					return value{}, err
				}
				n = int(min(max(i, 1), 1000))
			}
			lo, hi := ends(nan, nan, f.Z)
			ls = contourLevels(lo, hi, n, filled)
		}
		style := figure.Style{}
		alpha, err := k.number(1, "alpha")
		if err != nil {
			return value{}, err
		}
		if alpha < 1 {
			style.Alpha = alpha
		}
		m, err := mapOr(k, figure.ColorMap{})
		if err != nil {
			return value{}, err
		}
		if v, ok := k.given("colors"); ok {
			p, _, err := colors(t, v, 1)
			if err != nil {
				return value{}, err
			}
			p.put(&style)
		}
		if v, ok := k.given("linewidths"); ok {
			w, err := vector(t, v)
			if err != nil {
				return value{}, err
			}
			if len(w.v) > 0 {
				style.Width = w.v[0] * pointsToPixels
			}
		}
		if err := k.done(); err != nil {
			return value{}, err
		}
		var item figure.Item
		if filled {
			item = &figure.Bands{Style: style, Field: f, Levels: ls, Map: m, Below: extend == "min" || extend == "both", Above: extend == "max" || extend == "both"}
		} else {
			item = &figure.Contour{Style: style, Field: f, Levels: ls, Map: m}
		}
		x.Touch(t)
		x.a.Add(item)
		x.mappable = item
		return interp.Obj(&Artist{class: contourType, ax: x, item: item, data: func(t *thread) (value, error) { return x.fig.st.array(t, ls) }}), nil
	}
}

// clabel writes the levels on contour lines.
func clabel(t *thread, x *Axes, a []value) (value, error) {
	if c, ok := a[0].Object().(*Artist); ok {
		if item, ok := c.item.(*figure.Contour); ok {
			x.Touch(t)
			item.Labels = true
			return interp.NewList(), nil
		}
	}
	return value{}, t.Raise(interp.TypeError, "clabel() needs what contour() gave")
}

// quiver is quiver([X, Y,] U, V, **kwargs).
func quiver(t *thread, x *Axes, a []value) (value, error) {
	args := a[0].Object().(*interp.Tuple).Items
	if len(args) == 3 || len(args) == 5 {
		return value{}, missing(t, "quiver(…, C)")
	}
	if len(args) != 2 && len(args) != 4 {
		return value{}, t.Raise(interp.TypeError, "quiver() takes from 2 to 5 positional arguments but "+strconv.Itoa(len(args))+" were given")
	}
	var in []*numbers
	for _, v := range args {
		n, err := vector(t, v)
		if err != nil {
			return value{}, err
		}
		in = append(in, n)
	}
	u, v := in[len(in)-2], in[len(in)-1]
	if len(u.v) != len(v.v) {
		return value{}, t.Raise(interp.ValueError, "Arguments U and V must have the same size: "+strconv.Itoa(len(u.v))+" and "+strconv.Itoa(len(v.v)))
	}
	rows, cols := 1, len(u.v)
	if u.dims() == 2 {
		rows, cols = u.shape[0], u.shape[1]
	}
	q := &figure.Quiver{U: u.v, V: v.v}
	var err error
	switch {
	case len(in) == 2 || len(in[0].v) == cols && len(in[1].v) == rows && u.dims() == 2:
		for j := range rows {
			for i := range cols {
				if len(in) == 2 {
					q.X, q.Y = append(q.X, float64(i)), append(q.Y, float64(j))
				} else {
					q.X, q.Y = append(q.X, in[0].v[i]), append(q.Y, in[1].v[j])
				}
			}
		}
	case len(in[0].v) != len(in[1].v):
		return value{}, t.Raise(interp.ValueError, "X and Y must be the same size, but X.size is "+strconv.Itoa(len(in[0].v))+" and Y.size is "+strconv.Itoa(len(in[1].v))+".")
	case len(in[0].v) != len(u.v):
		return value{}, t.Raise(interp.ValueError, "Argument U has a size "+strconv.Itoa(len(u.v))+" which does not match "+strconv.Itoa(len(in[0].v))+", the number of arrow positions")
	default:
		q.X, q.Y = in[0].v, in[1].v
	}
	k := newKeywords(t, "Quiver", a[1])
	k.common()
	k.ignore("units", "pivot", "headwidth", "headlength", "headaxislength", "minshaft", "minlength", "edgecolor", "linewidth", "width", "data")
	if q.Label, err = k.label(); err != nil {
		return value{}, err
	}
	p := paint{color: figure.Ink2, alpha: 1}
	if c, ok := k.given("color", "facecolor"); ok {
		if p, _, err = colors(t, c, 1); err != nil {
			return value{}, err
		}
	}
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return value{}, err
	}
	if q.Scale, err = k.number(0, "scale"); err != nil {
		return value{}, err
	}
	if s, ok := k.given("angles"); ok {
		name, _ := interp.AsString(s)
		q.Data = name == "xy"
	}
	units := ""
	if s, ok := k.given("scale_units"); ok {
		units, _ = interp.AsString(s)
	}
	q.PerWidth = units != "xy" && units != "x"
	if units != "" && units != "xy" && units != "x" && units != "width" {
		return value{}, missing(t, "quiver(scale_units="+quote(units)+")")
	}
	if err := k.done(); err != nil {
		return value{}, err
	}
	x.Touch(t)
	x.next(&q.Style, p, true)
	if alpha < 1 {
		q.Alpha = alpha
	}
	x.a.Add(q)
	return interp.Obj(&Artist{class: quiverType, ax: x, item: q}), nil
}

// colorbar explains a mappable: the one given, else the last one of the figure's current axes.
func colorbar(t *thread, st *state, a []value) (value, error) {
	k := newKeywords(t, "Colorbar", a[2])
	k.ignore("ax", "shrink", "aspect", "pad", "fraction", "orientation", "ticks", "extend", "cax", "drawedges", "format", "location", "use_gridspec")
	x := st.gca()
	item := x.mappable
	if m, ok := a[0].Object().(*Artist); ok && m.item != nil {
		x, item = m.ax, m.item
	}
	bar := &figure.Colorbar{}
	var err error
	if bar.Label, err = k.label(); err != nil {
		return value{}, err
	}
	if err := k.done(); err != nil {
		return value{}, err
	}
	switch v := item.(type) {
	case *figure.Image:
		bar.Lo, bar.Hi, bar.Map = v.Lo, v.Hi, v.Map
	case *figure.Scatter:
		bar.Map = v.Map
		bar.Lo, bar.Hi = ends(v.Lo, v.Hi, v.Values)
	case *figure.Bands:
		bar.Map, bar.Levels = v.Map, v.Levels
	case *figure.Contour:
		bar.Map, bar.Levels = v.Map, v.Levels
	default:
		return value{}, t.Raise(interp.RuntimeError, "No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf).")
	}
	if n := len(bar.Levels); n > 1 {
		bar.Lo, bar.Hi = bar.Levels[0], bar.Levels[n-1]
	} else if bar.Levels != nil {
		bar.Levels = nil
		bar.Hi = 1
	}
	x.Touch(t)
	x.a.Colorbar = bar
	return interp.Obj(&Artist{class: colorbarType, ax: x}), nil
}
