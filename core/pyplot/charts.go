package pyplot

import (
	"math"
	"sort"
	"strconv"

	"nabla/core/figure"
	"nabla/core/interp"
)

var nan = math.NaN()

// colors reads a color argument that is one colour, or one for each of n things.
func colors(t *thread, v value, n int) (one paint, each []figure.Color, err error) {
	if s, ok := interp.AsString(v); ok {
		if _, ok := named(s); !ok && len(s) > 1 { // "rgb": one letter each, as older programs write
			return one, nil, badColor(t, v)
		}
		one, err = colorOf(t, v)
		return one, nil, err
	}
	items, err := t.ToSlice(v)
	if err != nil || len(items) == 0 {
		return one, nil, badColor(t, v)
	}
	if items[0].IsNumber() {
		one, err = colorOf(t, v)
		return one, nil, err
	}
	for _, item := range items {
		p, err := colorOf(t, item)
		if err != nil {
			return one, nil, err
		}
		each = append(each, p.color)
	}
	for i := len(each); i < n; i++ { // colours go round
		each = append(each, each[i-len(items)])
	}
	return paint{color: each[0], alpha: 1}, each, nil
}

// scatter is scatter(x, y, s, c, marker, cmap, …).
func scatter(t *thread, x *Axes, a []value) (value, error) {
	xs, err := x.along(t, a[0], 0)
	if err != nil {
		return value{}, err
	}
	ys, err := x.along(t, a[1], 1)
	if err != nil {
		return value{}, err
	}
	if len(xs.v) != len(ys.v) {
		return value{}, t.Raise(interp.ValueError, "x and y must be the same size").WithHint("plot.lengths", strconv.Itoa(len(xs.v)), strconv.Itoa(len(ys.v)))
	}
	item := &figure.Scatter{X: xs.v, Y: ys.v}
	k := newKeywords(t, "PathCollection", a[5])
	k.common()
	k.ignore("plotnonfinite", "data", "linestyles", "linestyle", "ls")
	if !a[2].IsNone() {
		n, err := vector(t, a[2])
		if err != nil {
			return value{}, err
		}
		if len(n.v) == 1 {
			item.Size = diameter(n.v[0])
		} else {
			if len(n.v) != len(xs.v) {
				return value{}, t.Raise(interp.ValueError, "s must be a scalar, or float array-like with the same size as x and y")
			}
			for _, s := range n.v {
				item.Sizes = append(item.Sizes, diameter(s))
			}
		}
	}
	if !a[4].IsNone() {
		if item.Marker, err = markerOf(t, a[4]); err != nil {
			return value{}, err
		}
	}
	c := a[3]
	if v, ok := k.given("color", "facecolor", "facecolors", "fc"); ok {
		if s, is := interp.AsString(v); !is || s != "none" {
			c = v
		}
	}
	k.ignore("color", "facecolor", "facecolors", "fc")
	k.ignore("edgecolors", "edgecolor", "ec", "linewidths", "linewidth", "lw")
	if item.Label, err = k.label(); err != nil {
		return value{}, err
	}
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return value{}, err
	}
	if alpha < 1 {
		item.Alpha = alpha
	}
	if item.Map, err = colorMap(k); err != nil {
		return value{}, err
	}
	if item.Lo, item.Hi, err = limits(k); err != nil {
		return value{}, err
	}
	if err := k.done(); err != nil {
		return value{}, err
	}
	x.Touch(t)
	if c.IsNone() || c.IsUnbound() {
		x.next(&item.Style, paint{}, false)
	} else if err := x.colorPoints(t, item, c); err != nil {
		return value{}, err
	}
	x.a.Add(item)
	x.mappable = item
	return interp.Obj(&Artist{class: pathsType, ax: x, item: item}), nil
}

// colorPoints reads scatter's c: a colour, colours, or numbers along a colour map.
func (x *Axes) colorPoints(t *thread, item *figure.Scatter, c value) error {
	if _, str := interp.AsString(c); !str {
		if n, err := vector(t, c); err == nil && n.names == nil && n.dims() <= 1 && !(len(n.v) != len(item.X) && (len(n.v) == 3 || len(n.v) == 4)) {
			if len(n.v) != len(item.X) {
				return t.Raise(interp.ValueError, "'c' argument has "+strconv.Itoa(len(n.v))+" elements, which is inconsistent with 'x' and 'y' with size "+strconv.Itoa(len(item.X))+".")
			}
			item.Values = n.v
			return nil
		}
	}
	p, each, err := colors(t, c, len(item.X))
	if err != nil {
		return err
	}
	item.Colors = each
	x.next(&item.Style, p, true)
	return nil
}

// diameter is the pixels of a scatter size, which is an area in square points.
func diameter(s float64) float64 { return math.Sqrt(max(s, 0)) * pointsToPixels * 0.9 }

// bars is bar (upright) and barh: (x, height, width, bottom, align, **kwargs).
func bars(flat bool) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		first, second := 0, 1
		if flat {
			first, second = 1, 0
		}
		xs, err := x.along(t, a[0], first)
		if err != nil {
			return value{}, err
		}
		hs, err := x.along(t, a[1], second)
		if err != nil {
			return value{}, err
		}
		n := max(len(xs.v), len(hs.v))
		b := &figure.Bar{X: stretch(xs.v, n), Height: stretch(hs.v, n), Flat: flat}
		if len(b.X) != n || len(b.Height) != n {
			return value{}, t.Raise(interp.ValueError, "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "+xs.shapeText()+" and arg 1 with shape "+hs.shapeText()+".").
				WithHint("plot.lengths", strconv.Itoa(len(xs.v)), strconv.Itoa(len(hs.v)))
		}
		for i, to := range []*[]float64{&b.Widths, &b.Base} {
			if v := a[2+i]; !v.IsNone() {
				m, err := vector(t, v)
				if err != nil {
					return value{}, err
				}
				if *to = m.v; len(m.v) != 1 && len(m.v) != n {
					return value{}, t.Raise(interp.ValueError, "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "+xs.shapeText()+" and arg "+strconv.Itoa(2+i)+" with shape "+m.shapeText()+".")
				}
			}
		}
		if s, _ := interp.AsString(a[4]); s == "edge" {
			b.X = append([]float64(nil), b.X...)
			for i := range b.X {
				b.X[i] += at(b.Widths, i, 0.8) / 2
			}
		} else if s != "center" {
			return value{}, t.Raise(interp.ValueError, quote(s)+" is not a valid value for align; supported values are 'center', 'edge'")
		}
		if err := x.styleBar(t, b, a[5]); err != nil {
			return value{}, err
		}
		x.a.Add(b)
		return interp.Obj(x.container(b, hs.whole())), nil
	}
}

// container is what bar and hist give; whole: heights are integers.
func (x *Axes) container(b *figure.Bar, whole bool) *Artist {
	c := &Artist{class: barsType, ax: x, item: b}
	for i := range b.X {
		w := at(b.Widths, i, 0.8)
		h := interp.Float(b.Height[i])
		if whole {
			h = interp.NpInt64(int64(b.Height[i]))
		}
		r := &Artist{class: rectangleType, ax: x, rect: [4]value{interp.Float(b.X[i] - w/2), interp.Float(at(b.Base, i, 0)), interp.Float(w), h}}
		if b.Flat {
			r.rect[0], r.rect[1], r.rect[2], r.rect[3] = r.rect[1], r.rect[0], r.rect[3], r.rect[2]
		}
		c.items = append(c.items, interp.Obj(r))
	}
	return c
}

// styleBar reads the keyword arguments of bars.
func (x *Axes) styleBar(t *thread, b *figure.Bar, kw value) error {
	k := newKeywords(t, "Rectangle", kw)
	k.common()
	k.ignore("edgecolor", "ec", "linewidth", "lw", "hatch", "data", "error_kw", "ecolor", "capsize", "fill", "log")
	var err error
	if b.Label, err = k.label(); err != nil {
		return err
	}
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return err
	}
	if alpha < 1 {
		b.Alpha = alpha
	}
	var p paint
	given := false
	if v, ok := k.given("color", "facecolor", "fc"); ok {
		if p, b.Colors, err = colors(t, v, len(b.X)); err != nil {
			return err
		}
		given = true
	}
	if v, ok := k.given("tick_label"); ok {
		n, err := read(t, v)
		if err != nil {
			return err
		}
		s := &x.a.X
		if b.Flat {
			s = &x.a.Y
		}
		s.Ticks, s.TickLabels = b.X, n.names
	}
	for _, name := range []string{"yerr", "xerr"} {
		if _, ok := k.given(name); ok {
			return missing(t, "bar("+name+"=…)")
		}
	}
	if v, err := k.flag(false, "log"); err != nil {
		return err
	} else if v {
		x.a.Y.Log = true
	}
	x.Touch(t)
	x.next(&b.Style, p, given)
	return k.done()
}

func missing(t *thread, what string) error {
	return t.Raise(interp.NotImplementedError, what+" is not available here").WithHint("plot.missing", what)
}

func at(v []float64, i int, def float64) float64 {
	switch {
	case len(v) == 0:
		return def
	case len(v) == 1:
		return v[0]
	}
	return v[i]
}

// stretch repeats a single number.
func stretch(v []float64, n int) []float64 {
	if len(v) != 1 || n == 1 {
		return v
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = v[0]
	}
	return out
}

// histogram is hist(x, bins, range, density, cumulative, rwidth, **kwargs). Counts and edges are
// numpy.histogram's.
func histogram(t *thread, x *Axes, a []value) (value, error) {
	var sets []*numbers
	if n, err := read(t, a[0]); err == nil && n.dims() <= 1 && n.names == nil {
		sets = []*numbers{n}
	} else if items, bad := t.ToSlice(a[0]); bad != nil {
		return value{}, bad
	} else {
		for _, item := range items {
			n, err := vector(t, item)
			if err != nil {
				return value{}, err
			}
			sets = append(sets, n)
		}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range sets {
		for _, v := range s.v {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if !a[2].IsNone() {
		var err error
		if lo, hi, err = pair(t, a[2]); err != nil {
			return value{}, err
		}
	}
	if lo > hi {
		lo, hi = 0, 1
	}
	if lo-lo != 0 || hi-hi != 0 {
		return value{}, t.Raise(interp.ValueError, "autodetected range of ["+interp.FloatRepr(lo)+", "+interp.FloatRepr(hi)+"] is not finite")
	}
	edges, err := binEdges(t, a[1], lo, hi)
	if err != nil {
		return value{}, err
	}
	density, err := t.Truth(a[3])
	if err != nil {
		return value{}, err
	}
	cumulative, err := t.Truth(a[4])
	if err != nil {
		return value{}, err
	}
	rwidth := 1.0
	if !a[5].IsNone() {
		if rwidth, err = t.AsFloat(a[5]); err != nil {
			return value{}, err
		}
	}
	edgesValue, err := x.fig.st.array(t, edges)
	if err != nil {
		return value{}, err
	}
	kw := a[6].Object().(*interp.Dict)
	labels, colors := perSet(t, kw, "label", len(sets)), perSet(t, kw, "color", len(sets))
	var counts, bars []value
	for i, s := range sets {
		n := count(s.v, edges)
		if density {
			total := 0.0
			for _, v := range n {
				total += v
			}
			for j := range n {
				n[j] = n[j] / (edges[j+1] - edges[j]) / total
			}
		}
		if cumulative {
			sum := 0.0
			for j := range n {
				if density {
					sum += float64(n[j] * (edges[j+1] - edges[j]))
				} else {
					sum += n[j]
				}
				n[j] = sum
			}
		}
		b := &figure.Bar{Height: n, Edges: len(sets) == 1 && rwidth == 1}
		share := rwidth
		if len(sets) > 1 {
			share = 0.8 / float64(len(sets))
		}
		for j := range n {
			w := edges[j+1] - edges[j]
			c := edges[j]/2 + edges[j+1]/2
			if len(sets) > 1 {
				c = edges[j] + float64(w*(0.1+float64(share*(float64(i)+0.5))))
			}
			b.X, b.Widths = append(b.X, c), append(b.Widths, w*share)
		}
		if labels != nil {
			kw.Set(t, interp.Str("label"), labels[i])
		}
		if colors != nil {
			kw.Set(t, interp.Str("color"), colors[i])
		}
		if err := x.styleBar(t, b, a[6]); err != nil {
			return value{}, err
		}
		x.a.Add(b)
		v, err := x.fig.st.array(t, n)
		if err != nil {
			return value{}, err
		}
		counts, bars = append(counts, v), append(bars, interp.Obj(x.container(b, false)))
	}
	if len(sets) == 1 {
		return interp.NewTuple(counts[0], edgesValue, bars[0]), nil
	}
	return interp.NewTuple(interp.NewList(counts...), edgesValue, interp.NewList(bars...)), nil
}

// perSet takes a keyword argument that holds one value for each of several data sets.
func perSet(t *thread, kw *interp.Dict, name string, n int) []value {
	v, ok := kw.GetStr(t, name)
	if !ok || n < 2 {
		return nil
	}
	if _, str := interp.AsString(v); str {
		return nil
	}
	items, err := t.ToSlice(v)
	if err != nil || len(items) != n {
		return nil
	}
	return items
}

// binEdges are numpy.histogram_bin_edges for a number of bins or given edges.
func binEdges(t *thread, v value, lo, hi float64) ([]float64, error) {
	if s, ok := interp.AsString(v); ok {
		return nil, missing(t, "hist(bins="+quote(s)+")")
	}
	bins := int64(10)
	if v.IsNumber() {
		var err error
		if bins, err = t.AsIndex(v); err != nil {
			return nil, err
		}
		if bins < 1 {
			return nil, t.Raise(interp.ValueError, "`bins` must be positive, when an integer")
		}
	} else if !v.IsNone() {
		n, err := vector(t, v)
		if err != nil {
			return nil, err
		}
		if len(n.v) < 2 || !sort.Float64sAreSorted(n.v) {
			return nil, t.Raise(interp.ValueError, "`bins` must increase monotonically, when an array")
		}
		return n.v, nil
	}
	if lo == hi {
		lo, hi = lo-0.5, hi+0.5
	}
	if err := t.Alloc(8 * bins); err != nil {
		return nil, err
	}
	edges := make([]float64, bins+1)
	step := (hi - lo) / float64(bins)
	for i := range edges {
		edges[i] = float64(float64(i)*step) + lo
	}
	edges[bins] = hi
	return edges, nil
}

// count is how many values lie in each bin; the last one is closed.
func count(v, edges []float64) []float64 {
	n := make([]float64, len(edges)-1)
	for _, x := range v {
		i := sort.Search(len(edges), func(i int) bool { return edges[i] > x })
		if i == len(edges) && x == edges[len(edges)-1] {
			i--
		}
		if i > 0 && i < len(edges) {
			n[i-1]++
		}
	}
	return n
}

// fillBetween is fill_between(x, y1, y2=0, where=None, …).
func fillBetween(t *thread, x *Axes, a []value) (value, error) {
	f := &figure.Fill{}
	var in [3]*numbers
	for i := range in {
		var err error
		if in[i], err = vector(t, a[i]); err != nil {
			return value{}, err
		}
		if i > 0 && len(in[i].v) != 1 && len(in[i].v) != len(in[0].v) {
			return value{}, t.Raise(interp.ValueError, "operands could not be broadcast together with shapes "+in[0].shapeText()+" "+in[i].shapeText()+" ").
				WithHint("plot.lengths", strconv.Itoa(len(in[0].v)), strconv.Itoa(len(in[i].v)))
		}
	}
	f.X, f.Y0, f.Y1 = in[0].v, stretch(in[1].v, len(in[0].v)), stretch(in[2].v, len(in[0].v))
	if !a[3].IsNone() {
		w, err := vector(t, a[3])
		if err != nil {
			return value{}, err
		}
		if len(w.v) != len(f.X) {
			return value{}, t.Raise(interp.ValueError, "where size ("+strconv.Itoa(len(w.v))+") does not match 'x' size ("+strconv.Itoa(len(f.X))+")")
		}
		f.Where = make([]bool, len(w.v))
		for i, v := range w.v {
			f.Where[i] = v != 0
		}
	}
	if err := x.styleArea(t, "PolyCollection", &f.Style, &f.Label, a[4], true); err != nil {
		return value{}, err
	}
	if f.Alpha == 0 && !f.Hidden {
		f.Alpha = 1 // as opaque as it was asked for
	}
	x.a.Add(f)
	return interp.Obj(&Artist{class: polysType, ax: x, item: f}), nil
}

// styleArea reads the keyword arguments of a filled area.
func (x *Axes) styleArea(t *thread, class string, s *figure.Style, label *string, kw value, cycle bool) error {
	k := newKeywords(t, class, kw)
	k.common()
	k.ignore("edgecolor", "ec", "edgecolors", "linewidth", "lw", "linewidths", "linestyle", "ls", "hatch", "interpolate", "step", "data", "fill", "closed")
	var err error
	if *label, err = k.label(); err != nil {
		return err
	}
	p, given := paint{}, false
	if v, ok := k.given("color", "facecolor", "fc", "facecolors"); ok {
		if p, err = colorOf(t, v); err != nil {
			return err
		}
		given = true
	}
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return err
	}
	x.Touch(t)
	if !given && !cycle {
		p, given = paint{color: figure.F, alpha: 1}, true
	}
	x.next(s, p, given)
	if alpha < 1 {
		s.Alpha, s.Hidden = alpha, s.Hidden || alpha <= 0
	}
	return k.done()
}

// spanOf is axhspan (horizontal) and axvspan.
func spanOf(vertical bool) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		s := &figure.Span{Vertical: vertical}
		var err error
		if s.From, err = t.AsFloat(a[0]); err != nil {
			return value{}, err
		}
		if s.To, err = t.AsFloat(a[1]); err != nil {
			return value{}, err
		}
		if err := x.styleArea(t, "Polygon", &s.Style, &s.Label, a[2], false); err != nil {
			return value{}, err
		}
		if s.Alpha == 0 && !s.Hidden {
			s.Alpha = 1
		}
		x.a.Add(s)
		return interp.Obj(&Artist{class: polygonType, ax: x, item: s}), nil
	}
}

// fill is fill(x, y, [color], …): polygons.
func fill(t *thread, x *Axes, a []value) (value, error) {
	args := a[0].Object().(*interp.Tuple).Items
	var out []value
	for len(args) >= 2 {
		xs, ys, err := xy(t, args[0], args[1])
		if err != nil {
			return value{}, err
		}
		p := &figure.Polygon{X: xs.v, Y: ys.v}
		if err := x.styleArea(t, "Polygon", &p.Style, &p.Label, a[1], true); err != nil {
			return value{}, err
		}
		args = args[2:]
		if len(args) > 0 {
			if s, ok := interp.AsString(args[0]); ok {
				f, err := parseFormat(t, s)
				if err != nil {
					return value{}, err
				}
				if f.hasColor {
					x.next(&p.Style, f.color, true)
				}
				args = args[1:]
			}
		}
		x.a.Add(p)
		out = append(out, interp.Obj(&Artist{class: polygonType, ax: x, item: p}))
	}
	return interp.NewList(out...), nil
}
