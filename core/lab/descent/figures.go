package descent

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/lab"
)

// draw adds the figures: the map (or the curve, where there is one variable) and f at each step.
func (in *instance) draw(r *lab.Result, p compute.Path, frozen *lab.View) error {
	v := view(p)
	if frozen != nil {
		v = *frozen
	}
	r.View = v
	var err error
	var f *figure.Figure
	if len(p.Points[0]) == 1 {
		f, err = in.curve(p, v)
	} else {
		f, err = in.terrain(r, p, v)
	}
	if err != nil {
		return err
	}
	r.Figures = []lab.Figure{{Name: "map", Figure: f}, {Name: "loss", Figure: loss(p)}}
	return nil
}

// view chooses the part of the plane to show: around the origin where the start is near it, else
// around the path, wide enough for the start and what follows it, not for a point that ran away.
func view(p compute.Path) lab.View {
	start := p.Points[0]
	at := func(x []float64, i int) float64 {
		if i < len(x) {
			return x[i]
		}
		return 0
	}
	var c, half [2]float64
	far := max(math.Abs(at(start, 0)), math.Abs(at(start, 1))) > 20
	best := 0
	for k, f := range p.Values {
		if f < p.Values[best] {
			best = k
		}
	}
	for i := range c {
		if far {
			c[i] = (at(start, i) + at(p.Points[best], i)) / 2
		}
		half[i] = math.Abs(at(start, i) - c[i])
	}
	most := max(half[0], half[1], 1)
	for _, x := range p.Points {
		for i := range c {
			if d := math.Abs(at(x, i) - c[i]); d <= 1.6*most {
				half[i] = max(half[i], d)
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

// terrain is the map of f over x₀ and x₁ with the path on it.
func (in *instance) terrain(r *lab.Result, p compute.Path, v lab.View) (*figure.Figure, error) {
	ground, raster, err := in.ground.Map("map", in.engine, p.Points[0], 0, 1, v, in.host.Turn)
	if err != nil {
		return nil, err
	}
	if raster != nil {
		r.Rasters = append(r.Rasters, raster)
	}
	fig, a := figure.New()
	a.Aspect = figure.AspectBox
	a.X.Fix(v.X0, v.X1)
	a.Y.Fix(v.Y0, v.Y1)
	a.XLabel, a.YLabel = "x₀", "x₁"
	a.Legend = figure.LegendOff
	a.Add(ground...)
	x, y := make([]float64, len(p.Points)), make([]float64, len(p.Points))
	for k, q := range p.Points {
		x[k], y[k] = q[0], q[1]
	}
	a.Add(&figure.Path{Style: figure.Style{Color: figure.H, Width: 2}, X: x, Y: y},
		&figure.Handle{Name: "x", X: x[0], Y: y[0]})
	return fig, nil
}

// curve is the graph of f of one variable with the path's points on it.
func (in *instance) curve(p compute.Path, v lab.View) (*figure.Figure, error) {
	const n = 301
	y, err := in.engine.Sweep(compute.Sweep{At: p.Points[0], From: v.X0, To: v.X1, N: n}, in.host.Turn)
	if err != nil {
		return nil, err
	}
	x := make([]float64, n)
	for i := range x {
		x[i] = v.X0 + float64((v.X1-v.X0)*float64(i)/(n-1))
	}
	fig, a := figure.New()
	fig.Height = 360
	a.XLabel, a.YLabel = "x", "f(x)"
	a.X.Fix(v.X0, v.X1)
	px := make([]float64, len(p.Points))
	for k, q := range p.Points {
		px[k] = q[0]
	}
	a.Add(&figure.Line{Style: figure.Style{Color: figure.F}, X: x, Y: y},
		&figure.Path{Style: figure.Style{Color: figure.H, Width: 2}, X: px, Y: p.Values},
		&figure.Handle{Name: "x", X: px[0], Y: p.Values[0], Axis: 'x'})
	return fig, nil
}

// loss is f at each step.
func loss(p compute.Path) *figure.Figure {
	fig, a := figure.New()
	fig.Height = 220
	a.XLabel, a.YLabel = "descent.step", "f(x)" // Speak says the word
	x, y := make([]float64, len(p.Values)), make([]float64, len(p.Values))
	for k, f := range p.Values {
		x[k], y[k] = float64(k), f
	}
	line := &figure.Line{Style: figure.Style{Color: figure.H}, X: x, Y: y}
	if len(x) <= 40 {
		line.Marker, line.Size = figure.Circle, 5
	}
	a.Add(line)
	// A change in the tenth digit is none to an eye: magnified it would look like a climb or a fall.
	if lo, hi := slices.Min(p.Values), slices.Max(p.Values); !math.IsInf(hi-lo, 0) && hi-lo <= 1e-6*max(math.Abs(lo), math.Abs(hi)) {
		margin := max(math.Abs(lo), math.Abs(hi)) / 4
		if margin == 0 {
			margin = 1
		}
		a.Y.Fix(lo-margin, hi+margin)
	}
	return fig
}
