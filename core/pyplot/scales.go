package pyplot

import (
	"strconv"

	"nabla/core/figure"
	"nabla/core/interp"
)

func (x *Axes) scale(direction int) *figure.Scale {
	if direction == 0 {
		return &x.a.X
	}
	return &x.a.Y
}

// view are the limits of a direction as they are now.
func (x *Axes) view(direction int) (lo, hi float64) {
	x0, x1, y0, y1 := x.a.Limits()
	if direction == 0 {
		return x0, x1
	}
	if x.a.FlipY {
		return y1, y0
	}
	return y0, y1
}

func limitPair(x *Axes, direction int) value {
	lo, hi := x.view(direction)
	return interp.NewTuple(interp.Float(lo), interp.Float(hi))
}

// lim is xlim and ylim: (left=None, right=None, xmin=, xmax=, …); without arguments it asks.
func lim(direction int) func(*thread, *Axes, []value) (value, error) {
	names := [2][4]string{{"left", "xmin", "right", "xmax"}, {"bottom", "ymin", "top", "ymax"}}[direction]
	return func(t *thread, x *Axes, a []value) (value, error) {
		k := newKeywords(t, "Axes", a[2])
		k.ignore("emit", "auto")
		lo, hi := a[0], a[1]
		if v, ok := k.given(names[0], names[1]); ok {
			lo = v
		}
		if v, ok := k.given(names[2], names[3]); ok {
			hi = v
		}
		if err := k.done(); err != nil {
			return value{}, err
		}
		if !lo.IsNone() && hi.IsNone() && !lo.IsNumber() {
			items, err := t.ToSlice(lo)
			if err != nil {
				return value{}, err
			}
			if len(items) != 2 {
				return value{}, t.Raise(interp.ValueError, "expected two limits, got "+strconv.Itoa(len(items)))
			}
			lo, hi = items[0], items[1]
		}
		if lo.IsNone() && hi.IsNone() {
			return limitPair(x, direction), nil
		}
		from, to := x.view(direction)
		for _, e := range []struct {
			v  value
			at *float64
		}{{lo, &from}, {hi, &to}} {
			if e.v.IsNone() {
				continue
			}
			f, err := t.AsFloat(e.v)
			if err != nil {
				return value{}, err
			}
			if f-f != 0 {
				return value{}, t.Raise(interp.ValueError, "Axis limits cannot be NaN or Inf")
			}
			*e.at = f
		}
		x.Touch(t)
		s := x.scale(direction)
		if s.Log && (from <= 0 || to <= 0) {
			t.Warn(interp.UserWarning, "Attempt to set non-positive "+[2]string{"xlim", "ylim"}[direction]+" on a log-scaled axis will be ignored.")
			return limitPair(x, direction), nil
		}
		if from == to {
			t.Warn(interp.UserWarning, "Attempting to set identical low and high "+[2]string{"xlims", "ylims"}[direction]+" makes transformation singular; automatically expanding.")
		}
		s.Fix(from, to)
		if direction == 1 {
			x.a.FlipY = false
		}
		return limitPair(x, direction), nil
	}
}

// scaleTo is xscale and yscale.
func scaleTo(direction int) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		s, err := text(t, a[0])
		if err != nil {
			return value{}, err
		}
		switch s {
		case "linear", "log":
		case "symlog", "asinh", "logit", "function", "functionlog":
			return value{}, missing(t, "the scale "+quote(s))
		default:
			return value{}, t.Raise(interp.ValueError, quote(s)+" is not a valid value for scale; supported values are 'linear', 'log'")
		}
		x.Touch(t)
		x.scale(direction).Log = s == "log"
		return interp.None, nil
	}
}

// ticks is xticks and yticks: (ticks=None, labels=None).
func ticks(direction int) func(*thread, *Axes, []value) (value, error) {
	return func(t *thread, x *Axes, a []value) (value, error) {
		s := x.scale(direction)
		if a[0].IsNone() {
			if err := textKeywords(t, a[2], &figure.Text{}); err != nil {
				return value{}, err
			}
			locations, err := x.fig.st.array(t, s.Ticks)
			return interp.NewTuple(locations, tickTexts(x, s)), err
		}
		n, err := vector(t, a[0])
		if err != nil {
			return value{}, err
		}
		if n.names != nil {
			return value{}, t.Raise(interp.TypeError, "ticks must be numbers; names go into labels")
		}
		var names []string
		if !a[1].IsNone() {
			items, err := t.ToSlice(a[1])
			if err != nil {
				return value{}, err
			}
			names = make([]string, 0, len(items))
			for _, v := range items {
				s, err := text(t, v)
				if err != nil {
					return value{}, err
				}
				names = append(names, s)
			}
			if len(names) != len(n.v) {
				return value{}, t.Raise(interp.ValueError, "The number of FixedLocator locations ("+strconv.Itoa(len(n.v))+"), usually from a call to set_ticks, does not match the number of ticklabels ("+strconv.Itoa(len(names))+").")
			}
		}
		if err := textKeywords(t, a[2], &figure.Text{}); err != nil {
			return value{}, err
		}
		x.Touch(t)
		s.Ticks, s.TickLabels = append([]float64{}, n.v...), names
		if len(n.v) > 0 && !s.Fixed { // limits widen to show all ticks
			lo, hi := x.view(direction)
			from, to := lo, hi
			for _, v := range n.v {
				from, to = min(from, v), max(to, v)
			}
			if from < lo || to > hi {
				s.Fix(from, to)
			}
		}
		return interp.NewTuple(interp.NewList(), tickTexts(x, s)), nil
	}
}

func tickTexts(x *Axes, s *figure.Scale) value {
	var out []value
	for i, v := range s.TickLabels {
		if i < len(s.Ticks) {
			out = append(out, interp.Obj(&Artist{class: textType, ax: x, text: v, x: number(s.Ticks[i]), y: "0"}))
		}
	}
	return interp.NewList(out...)
}

// tickLabels is set_xticklabels and set_yticklabels.
func tickLabels(direction int) func(*thread, *Axes, []value) (value, error) {
	set := ticks(direction)
	return func(t *thread, x *Axes, a []value) (value, error) {
		s := x.scale(direction)
		if s.Ticks == nil {
			return value{}, t.Raise(interp.ValueError, "set_ticks must be called before set_ticklabels")
		}
		at, err := x.fig.st.array(t, s.Ticks)
		if err != nil {
			return value{}, err
		}
		return set(t, x, []value{at, a[0], a[1]})
	}
}

// axis is axis(): 'equal', 'off', limits …; it gives the limits.
func axis(t *thread, x *Axes, a []value) (value, error) {
	if v := a[0]; !v.IsNone() {
		x.Touch(t)
		if s, ok := interp.AsString(v); ok {
			switch s {
			case "equal":
				x.a.Aspect = figure.AspectEqual
			case "scaled", "image":
				x.a.Aspect = figure.AspectBox
			case "square":
				x.a.Aspect = figure.AspectEqual
			case "auto", "normal":
				x.a.Aspect, x.a.X.Fixed, x.a.Y.Fixed = figure.AspectFree, false, false
			case "tight":
				x.a.Margins = figure.MarginsNone
			case "off":
				x.a.Off = true
			case "on":
				x.a.Off = false
			default:
				return value{}, t.Raise(interp.ValueError, "Unrecognized string "+quote(s)+" to axis; try 'on' or 'off'")
			}
		} else if v.Kind() == interp.KindBool {
			x.a.Off = !v.Truth()
		} else {
			n, err := vector(t, v)
			if err != nil {
				return value{}, err
			}
			if len(n.v) != 4 {
				return value{}, t.Raise(interp.TypeError, "the first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]")
			}
			x.a.X.Fix(n.v[0], n.v[1])
			x.a.Y.Fix(n.v[2], n.v[3])
			x.a.FlipY = false
		}
	}
	x0, x1 := x.view(0)
	y0, y1 := x.view(1)
	return interp.NewTuple(interp.Float(x0), interp.Float(x1), interp.Float(y0), interp.Float(y1)), nil
}

// aspect is set_aspect('equal' | 'auto' | 1).
func aspect(t *thread, x *Axes, a []value) (value, error) {
	x.Touch(t)
	s, str := interp.AsString(a[0])
	switch {
	case str && s == "auto":
		x.a.Aspect = figure.AspectFree
	case str && s == "equal":
		x.a.Aspect = figure.AspectBox
	default:
		v, err := t.AsFloat(a[0])
		if err != nil {
			return value{}, err
		}
		if v != 1 {
			return value{}, missing(t, "set_aspect("+number(v)+")")
		}
		x.a.Aspect = figure.AspectBox
	}
	return interp.None, nil
}

// margins is margins(m), margins(x, y) and margins(x=…, y=…): the shares of the data's range that
// limits leave at both ends.
func margins(t *thread, x *Axes, a []value) (value, error) {
	args := a[0].Object().(*interp.Tuple).Items
	switch {
	case len(args) == 1:
		a[1], a[2] = args[0], args[0]
	case len(args) == 2:
		a[1], a[2] = args[0], args[1]
	case len(args) > 2:
		return value{}, t.Raise(interp.TypeError, "Must pass a single positional argument for all margins, or one for each margin (x, y).")
	}
	x.Touch(t)
	for d := range 2 {
		if a[1+d].IsNone() {
			continue
		}
		m, err := t.AsFloat(a[1+d])
		if err != nil {
			return value{}, err
		}
		if !(m > -0.5 && m-m == 0) {
			return value{}, t.Raise(interp.ValueError, "margin must be greater than -0.5")
		}
		x.scale(d).Margin = &m
	}
	if len(args) > 0 || !a[1].IsNone() || !a[2].IsNone() {
		return interp.None, nil
	}
	out := [2]float64{0.05, 0.05}
	for d := range out {
		if m := x.scale(d).Margin; m != nil {
			out[d] = *m
		}
	}
	return interp.NewTuple(interp.Float(out[0]), interp.Float(out[1])), nil
}
