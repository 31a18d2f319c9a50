package pyplot

import (
	"strconv"

	"nabla/core/figure"
	"nabla/core/interp"
)

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
