package pyplot

import (
	"math"
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
				b.X[i] += float64(at(b.Widths, i, 0.8) / 2)
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
		r := &Artist{class: rectangleType, ax: x, rect: [4]value{interp.Float(b.X[i] - float64(w/2)), interp.Float(at(b.Base, i, 0)), interp.Float(w), h}}
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
