package pyplot

import (
	"nabla/core/figure"
	"nabla/core/interp"
)

// member is one thing that axes can do, and plt with its current axes.
type member struct {
	name string // of the method of Axes
	plt  string // of the function of plt; "": there is none, "=": the same
	sig  string
	do   func(*thread, *Axes, []value) (value, error)
}

func members() []member {
	title := func(a *figure.Axes) *string { return &a.Title }
	xlabel := func(a *figure.Axes) *string { return &a.XLabel }
	ylabel := func(a *figure.Axes) *string { return &a.YLabel }
	return []member{
		{"plot", "=", "*args, **kwargs", plot},
		{"step", "=", "*args, where='pre', **kwargs", step},
		{"semilogx", "=", "*args, **kwargs", logPlot(true, false)},
		{"semilogy", "=", "*args, **kwargs", logPlot(false, true)},
		{"loglog", "=", "*args, **kwargs", logPlot(true, true)},
		{"scatter", "=", "x, y, s=None, c=None, marker=None, **kwargs", scatter},
		{"bar", "=", "x, height, width=None, bottom=None, *, align='center', **kwargs", bars(false)},
		{"barh", "=", "y, width, height=None, left=None, *, align='center', **kwargs", bars(true)},
		{"hist", "=", "x, bins=None, range=None, density=False, cumulative=False, rwidth=None, **kwargs", histogram},
		{"fill_between", "=", "x, y1, y2=0, where=None, **kwargs", fillBetween},
		{"fill", "=", "*args, **kwargs", fill},
		{"axhline", "=", "y=0, xmin=0, xmax=1, **kwargs", ruleAt(false)},
		{"axvline", "=", "x=0, ymin=0, ymax=1, **kwargs", ruleAt(true)},
		{"axhspan", "=", "ymin, ymax, **kwargs", spanOf(false)},
		{"axvspan", "=", "xmin, xmax, **kwargs", spanOf(true)},
		{"hlines", "=", "y, xmin, xmax, colors=None, linestyles=None, **kwargs", segments(false)},
		{"vlines", "=", "x, ymin, ymax, colors=None, linestyles=None, **kwargs", segments(true)},
		{"text", "=", "x, y, s, fontdict=None, **kwargs", func(t *thread, x *Axes, a []value) (value, error) {
			return writeText(t, x, []value{a[0], a[1], a[2], a[4]})
		}},
		{"annotate", "=", "text, xy, xytext=None, **kwargs", annotate},
		{"contour", "=", "*args, **kwargs", contour(false)},
		{"contourf", "=", "*args, **kwargs", contour(true)},
		{"clabel", "=", "CS, levels=None, **kwargs", clabel},
		{"imshow", "=", "X, **kwargs", image},
		{"matshow", "=", "X, **kwargs", image},
		{"pcolormesh", "=", "*args, **kwargs", mesh},
		{"pcolor", "=", "*args, **kwargs", mesh},
		{"quiver", "=", "*args, **kwargs", quiver},
		{"legend", "=", "*args, **kwargs", legend},
		{"grid", "=", "visible=None, which='major', axis='both', **kwargs", grid},
		{"axis", "=", "arg=None, /, **kwargs", axis},
		{"set_title", "title", "label, **kwargs", naming(title, "0.5", "1.0")},
		{"set_xlabel", "xlabel", "xlabel, **kwargs", naming(xlabel, "0.5", "0")},
		{"set_ylabel", "ylabel", "ylabel, **kwargs", naming(ylabel, "0", "0.5")},
		{"set_xlim", "xlim", "left=None, right=None, **kwargs", lim(0)},
		{"set_ylim", "ylim", "bottom=None, top=None, **kwargs", lim(1)},
		{"set_xscale", "xscale", "value, **kwargs", scaleTo(0)},
		{"set_yscale", "yscale", "value, **kwargs", scaleTo(1)},
		{"set_xticks", "xticks", "ticks=None, labels=None, **kwargs", ticks(0)},
		{"set_yticks", "yticks", "ticks=None, labels=None, **kwargs", ticks(1)},
		{"set_xticklabels", "", "labels, **kwargs", tickLabels(0)},
		{"set_yticklabels", "", "labels, **kwargs", tickLabels(1)},
		{"set_aspect", "", "aspect, *args, **kwargs", aspect},
		{"set_axis_off", "", "", func(t *thread, x *Axes, _ []value) (value, error) {
			x.Touch(t)
			x.a.Off = true
			return interp.None, nil
		}},
		{"invert_yaxis", "", "", func(t *thread, x *Axes, _ []value) (value, error) {
			x.Touch(t)
			x.a.FlipY = !x.a.FlipY
			return interp.None, nil
		}},
		{"get_xlim", "", "", func(_ *thread, x *Axes, _ []value) (value, error) { return limitPair(x, 0), nil }},
		{"get_ylim", "", "", func(_ *thread, x *Axes, _ []value) (value, error) { return limitPair(x, 1), nil }},
		{"get_title", "", "", func(_ *thread, x *Axes, _ []value) (value, error) { return interp.Str(x.a.Title), nil }},
		{"get_xlabel", "", "", func(_ *thread, x *Axes, _ []value) (value, error) { return interp.Str(x.a.XLabel), nil }},
		{"get_ylabel", "", "", func(_ *thread, x *Axes, _ []value) (value, error) { return interp.Str(x.a.YLabel), nil }},
		{"cla", "=", "", clearAxes},
		{"clear", "", "", clearAxes},
		{"tick_params", "=", "axis='both', **kwargs", nothing},
		{"margins", "=", "*margins, x=None, y=None, tight=True", margins},
		{"autoscale", "=", "*args, **kwargs", nothing},
		{"relim", "", "*args, **kwargs", nothing}, // limits always follow the data here
		{"autoscale_view", "", "*args, **kwargs", nothing},
	}
}

// nothing is for calls that only tune what is well placed here anyway.
func nothing(*thread, *Axes, []value) (value, error) { return interp.None, nil }

func clearAxes(t *thread, x *Axes, _ []value) (value, error) {
	x.Touch(t)
	a := x.a
	*a = figure.Axes{Row: a.Row, Col: a.Col, RowSpan: a.RowSpan, ColSpan: a.ColSpan, Margins: a.Margins, Legend: figure.LegendOff,
		X: figure.Scale{Shared: a.X.Shared}, Y: figure.Scale{Shared: a.Y.Shared}}
	x.cycle, x.categories, x.mappable = 0, [2][]string{}, nil
	return interp.None, nil
}

func axesMembers() []interp.Member {
	var out []interp.Member
	for _, m := range members() {
		out = append(out, interp.Method(m.name, m.sig, func(t *thread, a []value) (value, error) {
			return m.do(t, a[0].Object().(*Axes), a[1:])
		}))
	}
	return append(out,
		interp.Method("set", "**kwargs", setAll),
		interp.Method("get_figure", "", func(_ *thread, a []value) (value, error) { return interp.Obj(a[0].Object().(*Axes).fig), nil }),
		interp.Getter("figure", func(_ *thread, v value) (value, error) { return interp.Obj(v.Object().(*Axes).fig), nil }),
		interp.Getter("lines", func(_ *thread, v value) (value, error) {
			x := v.Object().(*Axes)
			var out []value
			for _, it := range x.a.Items {
				if l, ok := it.(*figure.Line); ok {
					out = append(out, interp.Obj(&Line{ax: x, item: l}))
				}
			}
			return interp.NewList(out...), nil
		}),
		interp.Getter("transAxes", func(_ *thread, v value) (value, error) {
			return interp.Obj(&Artist{class: transformType, ax: v.Object().(*Axes)}), nil
		}))
}

// setAll is Axes.set(xlabel=…, title=…): each keyword calls its setter.
func setAll(t *thread, a []value) (value, error) {
	var err error
	a[1].Object().(*interp.Dict).Each(func(k, v value) bool {
		name, _ := interp.AsString(k)
		var f value
		if f, err = t.GetAttr(a[0], "set_"+name); err != nil {
			return false
		}
		args := []value{v}
		if tuple, ok := v.Object().(*interp.Tuple); ok && (name == "xlim" || name == "ylim") {
			args = tuple.Items
		}
		_, err = t.Call(f, args...)
		return err == nil
	})
	return interp.None, err
}

var (
	transformType = &interp.Type{Name: "BboxTransformTo", Module: "matplotlib.transforms"}
	colormapType  = &interp.Type{Name: "ListedColormap", Module: "matplotlib.colors"}
)

func pyplotMembers(s *interp.Session) func() []interp.Member {
	return func() []interp.Member {
		st := of(s)
		var out []interp.Member
		for _, m := range members() {
			name := m.plt
			if name == "=" {
				name = m.name
			}
			if name != "" {
				out = append(out, interp.Member{Name: name, V: interp.Func("matplotlib.pyplot."+name, m.sig, func(t *thread, a []value) (value, error) {
					x := st.gca()
					x.Touch(t)
					x.fig.Touch(t)
					return m.do(t, x, a)
				})})
			}
		}
		fn := func(name, sig string, f func(*thread, []value) (value, error)) {
			out = append(out, interp.Member{Name: name, V: interp.Func("matplotlib.pyplot."+name, sig, f)})
		}
		fn("figure", "num=None, figsize=None, **kwargs", st.figure)
		fn("subplot", "*args, **kwargs", func(t *thread, a []value) (value, error) { return subplot(t, st.gcf(), a) })
		fn("subplots", "nrows=1, ncols=1, *, figsize=None, squeeze=True, **kwargs", st.subplots)
		fn("gca", "", func(*thread, []value) (value, error) { return interp.Obj(st.gca()), nil })
		fn("gcf", "", func(*thread, []value) (value, error) { return interp.Obj(st.gcf()), nil })
		fn("sca", "ax", func(t *thread, a []value) (value, error) {
			x, ok := a[0].Object().(*Axes)
			if !ok {
				return value{}, t.Raise(interp.TypeError, "sca() needs axes, not '"+a[0].TypeOf().Name+"'")
			}
			st.current, x.fig.current = x.fig, x
			return interp.None, nil
		})
		fn("axes", "arg=None, **kwargs", func(t *thread, a []value) (value, error) {
			if !a[0].IsNone() {
				return value{}, missing(t, "plt.axes(rect)")
			}
			if err := refuse3D(t, a[1]); err != nil {
				return value{}, err
			}
			return interp.Obj(st.gca()), nil
		})
		fn("show", "*args, **kwargs", func(*thread, []value) (value, error) { st.flush(); return interp.None, nil })
		fn("draw", "", func(*thread, []value) (value, error) { return interp.None, nil })
		fn("pause", "interval", func(*thread, []value) (value, error) { st.flush(); return interp.None, nil })
		fn("savefig", "fname, **kwargs", func(t *thread, a []value) (value, error) { return noFile(t, a[0]) })
		fn("close", "fig=None", st.closeCall)
		fn("clf", "", func(t *thread, _ []value) (value, error) { return clearFigure(t, st.gcf()) })
		fn("delaxes", "ax=None", func(t *thread, _ []value) (value, error) { return value{}, missing(t, "plt.delaxes") })
		fn("suptitle", "t, **kwargs", func(t *thread, a []value) (value, error) { return suptitle(t, st.gcf(), a) })
		fn("colorbar", "mappable=None, cax=None, **kwargs", func(t *thread, a []value) (value, error) { return colorbar(t, st, a) })
		for _, name := range []string{"tight_layout", "subplots_adjust", "ion", "ioff", "set_cmap", "box"} {
			fn(name, "*args, **kwargs", func(*thread, []value) (value, error) { return interp.None, nil })
		}
		fn("rc", "group, **kwargs", func(t *thread, a []value) (value, error) {
			group, err := text(t, a[0])
			if err != nil {
				return value{}, err
			}
			a[1].Object().(*interp.Dict).Each(func(k, v value) bool {
				name, _ := interp.AsString(k)
				err = st.params.Set(t, interp.Str(group+"."+name), v)
				return err == nil
			})
			return interp.None, err
		})
		out = append(out, interp.Member{Name: "rcParams", V: interp.Obj(st.params)},
			interp.Member{Name: "cm", V: interp.Obj(interp.NewModule("matplotlib.cm", cmMembers))},
			interp.Member{Name: "style", V: interp.Obj(interp.NewModule("matplotlib.style", styleMembers))},
			interp.Member{Name: "Figure", V: interp.Obj(figureType)}, interp.Member{Name: "Axes", V: interp.Obj(axesType)})
		return out
	}
}

// pylabMembers are plt's functions together with NumPy's, which matplotlib.pylab gives as well.
func pylabMembers(s *interp.Session) func() []interp.Member {
	return func() []interp.Member {
		var out []interp.Member
		if np := s.Module("numpy"); np != nil {
			for _, n := range np.Names(nil) {
				if v, ok := np.Get(n); ok {
					out = append(out, interp.Member{Name: n, V: v})
				}
			}
			out = append(out, interp.Member{Name: "np", V: interp.Obj(np)})
		}
		if plt := s.Module("matplotlib.pyplot"); plt != nil {
			for _, n := range plt.Names(nil) {
				if v, ok := plt.Get(n); ok {
					out = append(out, interp.Member{Name: n, V: v})
				}
			}
			out = append(out, interp.Member{Name: "plt", V: interp.Obj(plt)})
		}
		return out
	}
}

func matplotlib(s *interp.Session) *interp.Module {
	return interp.NewModule("matplotlib", func() []interp.Member {
		return []interp.Member{
			{Name: "__version__", V: interp.Str("3.6.3")},
			{Name: "use", V: interp.Func("matplotlib.use", "backend, **kwargs", func(*thread, []value) (value, error) { return interp.None, nil })},
			{Name: "rcParams", V: interp.Obj(of(s).params)},
		}
	})
}

func styleMembers() []interp.Member {
	return []interp.Member{{Name: "use", V: interp.Func("matplotlib.style.use", "style", func(*thread, []value) (value, error) { return interp.None, nil })}}
}

// cmMembers are the colour maps as objects.
func cmMembers() []interp.Member {
	var out []interp.Member
	for _, n := range figure.MapNames() {
		for _, name := range []string{n, n + "_r"} {
			out = append(out, interp.Member{Name: name, V: interp.Obj(&Artist{class: colormapType, text: name})})
		}
	}
	return out
}
