package pyplot

import (
	"strconv"

	"nabla/core/figure"
	"nabla/core/interp"
)

func noFile(t *thread, name value) (value, error) {
	s, err := t.Repr(name)
	if err != nil {
		return value{}, err
	}
	return value{}, t.Raise(interp.OSError, "savefig("+s+"): there are no files here").WithHint("plot.savefig")
}

// figure is plt.figure(num, figsize): a new figure, or the open one of that number.
func (st *state) figure(t *thread, a []value) (value, error) {
	k := newKeywords(t, "Figure", a[2])
	k.ignore("dpi", "facecolor", "edgecolor", "frameon", "clear", "tight_layout", "constrained_layout", "layout", "linewidth")
	if err := k.done(); err != nil {
		return value{}, err
	}
	f := st.newFigure()
	if !a[0].IsNone() {
		if g, ok := a[0].Object().(*Figure); ok {
			st.current = g
			return a[0], nil
		}
		if a[0].IsNumber() {
			n, err := t.AsIndex(a[0])
			if err != nil {
				return value{}, err
			}
			if g := st.byNumber(int(n)); g != nil {
				st.current = g
				return interp.Obj(g), nil
			}
			f.number = int(n)
		}
	}
	if err := f.size(t, a[1]); err != nil {
		return value{}, err
	}
	st.open(f)
	return interp.Obj(f), nil
}

func (f *Figure) size(t *thread, v value) error {
	if v.IsNone() || v.IsUnbound() {
		return nil
	}
	w, h, err := pair(t, v)
	if err != nil {
		return err
	}
	if !(w > 0 && h > 0 && w-w == 0 && h-h == 0) {
		return t.Raise(interp.ValueError, "figure size must be positive finite not ("+number(w)+", "+number(h)+")")
	}
	f.width, f.height, f.sized = w, h, true
	return nil
}

// subplots is plt.subplots(nrows, ncols, figsize, …): a new figure and its axes.
func (st *state) subplots(t *thread, a []value) (value, error) {
	rows, err := t.AsIndex(a[0])
	if err != nil {
		return value{}, err
	}
	cols, err := t.AsIndex(a[1])
	if err != nil {
		return value{}, err
	}
	if rows < 1 || cols < 1 || rows > 50 || cols > 50 {
		return value{}, t.Raise(interp.ValueError, "Number of rows must be a positive integer, not "+strconv.FormatInt(min(rows, cols), 10))
	}
	k := newKeywords(t, "Figure", a[4])
	shares := [2]string{}
	for i, name := range []string{"sharex", "sharey"} {
		v, ok := k.given(name)
		if !ok {
			continue
		}
		how, str := interp.AsString(v)
		if !str {
			on, err := t.Truth(v)
			if err != nil {
				return value{}, err
			}
			if how = "none"; on {
				how = "all"
			}
		}
		switch how {
		case "all", "none", "row", "col":
			shares[i] = how
		default:
			return value{}, t.Raise(interp.ValueError, quote(how)+" is not a valid value for "+name+"; supported values are 'all', 'row', 'col', 'none', False, True")
		}
	}
	k.ignore("dpi", "gridspec_kw", "width_ratios", "height_ratios", "constrained_layout", "layout", "tight_layout", "facecolor", "num")
	if v, ok := k.given("subplot_kw"); ok {
		if err := refuse3D(t, v); err != nil {
			return value{}, err
		}
	}
	if err := k.done(); err != nil {
		return value{}, err
	}
	squeeze, err := t.Truth(a[3])
	if err != nil {
		return value{}, err
	}
	f := st.newFigure()
	if err := f.size(t, a[2]); err != nil {
		return value{}, err
	}
	f.rows, f.cols = int(rows), int(cols)
	g := &axesGrid{rows: int(rows), cols: int(cols)}
	for i := range int(rows * cols) {
		x := f.add(&figure.Axes{Row: i / int(cols), Col: i % int(cols)})
		x.place = strconv.Itoa(int(rows)) + " " + strconv.Itoa(int(cols)) + " " + strconv.Itoa(i+1)
		g.axes = append(g.axes, x)
	}
	g.share(shares)
	st.open(f)
	axes := interp.Obj(g)
	switch {
	case squeeze && len(g.axes) == 1:
		axes = interp.Obj(g.axes[0])
	case squeeze && (rows == 1 || cols == 1):
		axes = interp.Obj(&axesGrid{rows: len(g.axes), axes: g.axes})
	}
	return interp.NewTuple(interp.Obj(f), axes), nil
}

// share joins the limits of axes: 'all', 'row' or 'col', for x and y.
func (g *axesGrid) share(how [2]string) {
	for direction, h := range how {
		groups := map[int]*figure.Share{}
		for i, x := range g.axes {
			k := 0
			switch h {
			case "row":
				k = i / g.cols
			case "col":
				k = i % g.cols
			case "all":
			default:
				continue
			}
			if groups[k] == nil {
				groups[k] = &figure.Share{}
			}
			groups[k].Axes = append(groups[k].Axes, x.a)
			x.scale(direction).Shared = groups[k]
		}
	}
}

func refuse3D(t *thread, kw value) error {
	d, ok := kw.Object().(*interp.Dict)
	if !ok {
		return nil
	}
	if v, ok := d.GetStr(t, "projection"); ok {
		if s, _ := interp.AsString(v); s != "rectilinear" {
			e := t.Raise(interp.NotImplementedError, "projection="+quote(s)+" is not available here")
			return e.WithHint("plot.projection")
		}
	}
	return nil
}

// subplot is subplot(rows, cols, index) or subplot(211) of a figure.
func subplot(t *thread, f *Figure, a []value) (value, error) {
	if err := refuse3D(t, a[1]); err != nil {
		return value{}, err
	}
	args := a[0].Object().(*interp.Tuple).Items
	var n [3]int
	switch len(args) {
	case 0:
		n = [3]int{1, 1, 1}
	case 1:
		k, err := t.AsIndex(args[0])
		if err != nil {
			return value{}, err
		}
		if k < 100 || k > 999 {
			return value{}, t.Raise(interp.ValueError, "Single argument to subplot must be a three-digit integer, not "+strconv.FormatInt(k, 10))
		}
		n = [3]int{int(k / 100), int(k / 10 % 10), int(k % 10)}
	case 3:
		for i, v := range args {
			k, err := t.AsIndex(v)
			if err != nil {
				return value{}, err
			}
			n[i] = int(k)
		}
	default:
		return value{}, t.Raise(interp.TypeError, "subplot() takes 1 or 3 positional arguments but "+strconv.Itoa(len(args))+" were given")
	}
	rows, cols, index := n[0], n[1], n[2]
	if rows < 1 || cols < 1 || rows > 50 || cols > 50 {
		return value{}, t.Raise(interp.ValueError, "Number of rows must be a positive integer, not "+strconv.Itoa(rows))
	}
	if index < 1 || index > rows*cols {
		return value{}, t.Raise(interp.ValueError, "num must be 1 <= num <= "+strconv.Itoa(rows*cols)+", not "+strconv.Itoa(index))
	}
	place := strconv.Itoa(rows) + " " + strconv.Itoa(cols) + " " + strconv.Itoa(index)
	f.Touch(t)
	for _, x := range f.axes {
		if x.place == place {
			f.current = x
			return interp.Obj(x), nil
		}
	}
	x := f.add(&figure.Axes{})
	x.place = place
	f.arrange(rows, cols)
	x.a.Row, x.a.Col = (index-1)/cols*f.rows/rows, (index-1)%cols*f.cols/cols
	x.a.RowSpan, x.a.ColSpan = f.rows/rows, f.cols/cols
	return interp.Obj(x), nil
}

// arrange makes the figure's grid fine enough for rows × cols; axes that are there keep their place.
func (f *Figure) arrange(rows, cols int) {
	r, c := max(f.rows, 1), max(f.cols, 1)
	nr, nc := lcm(r, rows), lcm(c, cols)
	for _, x := range f.axes {
		x.a.Row, x.a.RowSpan = x.a.Row*nr/r, max(x.a.RowSpan, 1)*nr/r
		x.a.Col, x.a.ColSpan = x.a.Col*nc/c, max(x.a.ColSpan, 1)*nc/c
	}
	f.rows, f.cols = nr, nc
}

func lcm(a, b int) int {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}

// closeCall is plt.close(): the current figure, one by number or object, or 'all'.
func (st *state) closeCall(t *thread, a []value) (value, error) {
	switch o := a[0].Object().(type) {
	case *Figure:
		st.close(o)
		return interp.None, nil
	case *interp.String:
		if o.S == "all" {
			st.figures, st.current = nil, nil
		}
		return interp.None, nil
	}
	if a[0].IsNone() {
		if st.current != nil {
			st.close(st.current)
		}
		return interp.None, nil
	}
	n, err := t.AsIndex(a[0])
	if err != nil {
		return value{}, err
	}
	if f := st.byNumber(int(n)); f != nil {
		st.close(f)
	}
	return interp.None, nil
}

func clearFigure(t *thread, f *Figure) (value, error) {
	f.Touch(t)
	f.axes, f.current, f.title, f.rows, f.cols = nil, nil, "", 0, 0
	return interp.None, nil
}

func suptitle(t *thread, f *Figure, a []value) (value, error) {
	s, err := text(t, a[0])
	if err != nil {
		return value{}, err
	}
	if err := textKeywords(t, a[1], &figure.Text{}); err != nil {
		return value{}, err
	}
	f.Touch(t)
	f.title = s
	return interp.Obj(&Artist{class: textType, text: s, x: "0.5", y: "0.98"}), nil
}

func figureMembers() []interp.Member {
	self := func(v value) *Figure { return v.Object().(*Figure) }
	nothing := func(*thread, []value) (value, error) { return interp.None, nil }
	return []interp.Member{
		interp.Method("add_subplot", "*args, **kwargs", func(t *thread, a []value) (value, error) { return subplot(t, self(a[0]), a[1:]) }),
		interp.Method("subplots", "nrows=1, ncols=1, *, squeeze=True, **kwargs", func(t *thread, a []value) (value, error) { return value{}, missing(t, "Figure.subplots") }),
		interp.Method("gca", "", func(_ *thread, a []value) (value, error) { return interp.Obj(self(a[0]).gca()), nil }),
		interp.Method("suptitle", "t, **kwargs", func(t *thread, a []value) (value, error) { return suptitle(t, self(a[0]), a[1:]) }),
		interp.Method("colorbar", "mappable=None, cax=None, **kwargs", func(t *thread, a []value) (value, error) { return colorbar(t, self(a[0]).st, a[1:]) }),
		interp.Method("tight_layout", "*args, **kwargs", nothing),
		interp.Method("subplots_adjust", "*args, **kwargs", nothing),
		interp.Method("clf", "", func(t *thread, a []value) (value, error) { return clearFigure(t, self(a[0])) }),
		interp.Method("savefig", "fname, **kwargs", func(t *thread, a []value) (value, error) { return noFile(t, a[1]) }),
		interp.Method("show", "", func(_ *thread, a []value) (value, error) {
			self(a[0]).st.emit(self(a[0]))
			self(a[0]).st.close(self(a[0]))
			return interp.None, nil
		}),
		interp.Method("set_size_inches", "w, h=None", func(t *thread, a []value) (value, error) {
			v := a[1]
			if !a[2].IsNone() {
				v = interp.NewTuple(a[1], a[2])
			}
			self(a[0]).Touch(t)
			return interp.None, self(a[0]).size(t, v)
		}),
		interp.Getter("axes", func(_ *thread, v value) (value, error) {
			var out []value
			for _, x := range self(v).axes {
				out = append(out, interp.Obj(x))
			}
			return interp.NewList(out...), nil
		}),
		interp.Getter("number", func(_ *thread, v value) (value, error) { return interp.Int(int64(self(v).number)), nil }),
	}
}
