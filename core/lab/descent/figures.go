package descent

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/lab/functions"
	"nabla/core/optim"
	"nabla/core/state"
)

// draw adds the figures: the map (or the curve, where there is one variable) with every path, and f at each step.
func (in *instance) draw(r *lab.Result, s state.State, runs []contender, frozen *lab.View) error {
	v := view(runs)
	if frozen != nil {
		v = *frozen
	}
	r.View = v
	var err error
	var f *figure.Figure
	if len(s.Vector("x")) == 1 {
		f, err = in.curve(s, runs, v)
	} else {
		f, err = in.terrain(r, s, runs, v)
	}
	if err != nil {
		return err
	}
	r.Figures = []lab.Figure{{Name: "map", Figure: f}, {Name: "loss", Figure: loss(s, runs)}}
	if shows(s, showNorm) {
		r.Figures = append(r.Figures, lab.Figure{Name: "norm", Figure: norm(s, runs)})
	}
	in.step(r, s)
	return nil
}

func shows(s state.State, what string) bool { return slices.Contains(s.List("show"), what) }

// looked is the step of a path that is looked at.
func looked(s state.State, p compute.Path) int {
	end := len(p.Points) - 1
	if at := s.Integer("at"); at >= 0 && at < end {
		return at
	}
	return end
}

// view chooses the part of the plane to show: around the origin where the start is near it, else
// around the paths, wide enough for the start and what follows it, not for a point that ran away.
func view(runs []contender) lab.View {
	start := runs[0].path.Points[0]
	at := func(x []float64, i int) float64 {
		if i < len(x) {
			return x[i]
		}
		return 0
	}
	var c, half [2]float64
	far := max(math.Abs(at(start, 0)), math.Abs(at(start, 1))) > 20
	for i := range c {
		if far {
			c[i] = (at(start, i) + at(lowest(runs), i)) / 2
		}
		half[i] = math.Abs(at(start, i) - c[i])
	}
	most := max(half[0], half[1], 1)
	for _, run := range runs {
		for _, x := range run.path.Points {
			for i := range c {
				if d := math.Abs(at(x, i) - c[i]); d <= 1.6*most {
					half[i] = max(half[i], d)
				}
			}
		}
	}
	for i := range half {
		half[i] = nice(float64(1.35 * max(half[i], most/4, 0.5)))
	}
	// The map is at least 1.6 times and at most twice as wide as high.
	half[0] = max(half[0], float64(1.6*half[1]))
	half[1] = max(half[1], half[0]/2)
	return lab.View{X0: c[0] - half[0], X1: c[0] + half[0], Y0: c[1] - half[1], Y1: c[1] + half[1]}
}

// lowest is the lowest point that any path has been at.
func lowest(runs []contender) []float64 {
	point, least := runs[0].path.Points[0], math.Inf(1)
	for _, run := range runs {
		for k, f := range run.path.Values {
			if f < least && optim.Finite(run.path.Points[k]...) {
				point, least = run.path.Points[k], f
			}
		}
	}
	return point
}

// nice rounds up to 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
func nice(v float64) float64 {
	unit := 1.0
	for unit*10 <= v {
		unit *= 10
	}
	for unit > v {
		unit /= 10
	}
	for _, m := range []float64{1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10} {
		if m*unit >= v {
			return m * unit
		}
	}
	return v
}

// terrain is the map of f over x₀ and x₁ with the paths on it.
func (in *instance) terrain(r *lab.Result, s state.State, runs []contender, v lab.View) (*figure.Figure, error) {
	ground, raster, err := in.ground.Map("map", in.engine, s.Vector("x"), 0, 1, v, in.host.Turn)
	if err != nil {
		return nil, err
	}
	if raster != nil {
		r.Rasters = append(r.Rasters, raster)
	}
	fig, a := plane(v)
	a.Add(ground...)
	if f := functions.Find(s.Text("f")); f != nil && len(s.Vector("x")) == 2 {
		for _, m := range f.Minima {
			a.Add(&figure.CrossMark{Style: figure.Style{Color: figure.Ink}, Label: "descent.minimum", X: m[0], Y: m[1]})
		}
	}
	for _, c := range slices.Backward(runs) { // the first method's on top
		p := c.path
		line := &figure.Path{Style: figure.Style{Color: c.color, Width: 2, Dash: c.dash}, Label: c.label(runs)}
		if c.ghost {
			line.Alpha = 0.5
		}
		for _, x := range p.Points {
			line.X, line.Y = append(line.X, x[0]), append(line.Y, x[1])
		}
		if k := looked(s, p); k < len(p.Points)-1 {
			line.Reached = k + 1
		}
		a.Add(line)
	}
	if shows(s, showVectors) {
		a.Add(vectors(s, runs[0])...)
	}
	x := s.Vector("x")
	a.Add(&figure.Handle{Name: "x", Label: "descent.start", X: x[0], Y: x[1]})
	return fig, nil
}

// plane is a figure of the plane of x₀ and x₁, both to the same scale.
func plane(v lab.View) (*figure.Figure, *figure.Axes) {
	fig, a := figure.New()
	a.Aspect = figure.AspectBox
	a.X.Fix(v.X0, v.X1)
	a.Y.Fix(v.Y0, v.Y1)
	a.XLabel, a.YLabel = "x₀", "x₁"
	a.Legend = figure.LegendOff
	return fig, a
}

// label names a run where there are several.
func (c contender) label(runs []contender) string {
	switch {
	case c.ghost:
		return "descent.kept"
	case len(runs) == 1:
		return ""
	}
	return c.name
}

// curve is the graph of f of one variable with the paths' points on it.
func (in *instance) curve(s state.State, runs []contender, v lab.View) (*figure.Figure, error) {
	const n = 301
	x := s.Vector("x")
	y, err := in.engine.Sweep(compute.Sweep{At: x, From: v.X0, To: v.X1, N: n}, in.host.Turn)
	if err != nil {
		return nil, err
	}
	fig, a := figure.New()
	fig.Height = 360
	a.XLabel, a.YLabel = "x", "f(x)"
	a.X.Fix(v.X0, v.X1)
	a.Add(&figure.Line{Style: figure.Style{Color: figure.F}, X: lab.Between(v.X0, v.X1, n), Y: y})
	for _, c := range slices.Backward(runs) {
		p := c.path
		line := &figure.Path{Style: figure.Style{Color: c.color, Width: 2, Dash: c.dash}, Label: c.label(runs), Y: p.Values}
		for _, q := range p.Points {
			line.X = append(line.X, q[0])
		}
		if k := looked(s, p); k < len(p.Points)-1 {
			line.Reached = k + 1
		}
		a.Add(line)
	}
	a.Add(&figure.Handle{Name: "x", Label: "descent.start", X: x[0], Y: runs[0].path.Values[0], Axis: 'x'})
	return fig, nil
}

// loss is f at each step.
func loss(s state.State, runs []contender) *figure.Figure {
	fig, a := series(s, runs, "f(x)", func(c contender) []float64 { return c.path.Values })
	var all []float64
	for _, c := range runs {
		all = append(all, c.path.Values...)
	}
	// A change in the tenth digit is none to an eye: magnified it would look like a climb or a fall.
	if lo, hi := slices.Min(all), slices.Max(all); !a.Y.Log && !math.IsInf(hi-lo, 0) && hi-lo <= 1e-6*max(math.Abs(lo), math.Abs(hi)) {
		margin := max(math.Abs(lo), math.Abs(hi)) / 4
		if margin == 0 {
			margin = 1
		}
		a.Y.Fix(lo-margin, hi+margin)
	}
	return fig
}

// norm is the length of the gradient at each step.
func norm(s state.State, runs []contender) *figure.Figure {
	fig, _ := series(s, runs, "‖∇f‖", func(c contender) []float64 {
		list := make([]float64, len(c.path.Gradients))
		for k, g := range c.path.Gradients {
			sum := 0.0
			for _, v := range g {
				sum += float64(v * v)
			}
			list[k] = math.Sqrt(sum)
		}
		return list
	})
	return fig
}

// series is a number of each run at each step, with the step that is looked at marked.
func series(s state.State, runs []contender, label string, of func(contender) []float64) (*figure.Figure, *figure.Axes) {
	fig, a := figure.New()
	fig.Height = 220
	a.XLabel, a.YLabel = "descent.step", label // Speak says the word
	positive := true
	for _, c := range slices.Backward(runs) {
		y := of(c)
		x := make([]float64, len(y))
		for k, v := range y {
			x[k] = float64(k)
			positive = positive && (v > 0 || v != v)
		}
		line := &figure.Line{Style: figure.Style{Color: c.color, Dash: c.dash}, Label: c.label(runs), X: x, Y: y}
		if len(x) <= 40 {
			line.Marker, line.Size = figure.Circle, 5
		}
		if c.ghost {
			line.Alpha = 0.5
		}
		a.Add(line)
	}
	a.Y.Log = s.Text("scale") == "log" && positive
	if k := looked(s, runs[0].path); s.Integer("at") >= 0 {
		a.Add(&figure.Rule{Style: figure.Style{Color: figure.Ink3, Width: 1}, At: float64(k), Vertical: true})
	}
	return fig, a
}
