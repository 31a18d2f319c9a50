package gradient

import (
	"math"

	"nabla/core/compute"
	"nabla/core/elementary"
	"nabla/core/figure"
	"nabla/core/lab"
)

// draw adds the figures that are seen.
func (in *instance) draw(r *lab.Result, p *point) error {
	f, err := in.chart(r, p)
	if err != nil {
		return err
	}
	bowl, err := in.bowlFigure()
	if err != nil {
		return err
	}
	r.Figures = []lab.Figure{{Name: "map", Figure: f}, *bowl}
	for _, k := range []struct {
		word string
		make func(p *point) (*figure.Figure, error)
	}{{partials, in.slices}, {surface, in.space}, {picture, in.computation}} {
		if !p.shows(k.word) {
			continue
		}
		f, err := k.make(p)
		if err != nil {
			return err
		}
		if f != nil {
			r.Figures = append(r.Figures, lab.Figure{Name: k.word, Figure: f})
		}
	}
	return nil
}

// plain is an empty map of the plane with equal scales.
func (p *point) plain() (*figure.Figure, *figure.Axes) {
	fig, a := figure.New()
	a.Aspect = figure.AspectBox
	a.X.Fix(p.view.X0, p.view.X1)
	a.Y.Fix(p.view.Y0, p.view.Y1)
	a.XLabel, a.YLabel = lab.Variable(p.i, 2), lab.Variable(p.j, 2)
	a.Legend = figure.LegendOff
	return fig, a
}

// chart is the map: contours, the contour through the point, the arrow, and what was asked for.
func (in *instance) chart(r *lab.Result, p *point) (*figure.Figure, error) {
	ground, raster, err := in.ground.Map("map", p.engine, p.x, p.i, p.j, p.view, in.host.Turn)
	if err != nil {
		return nil, err
	}
	if raster != nil {
		r.Rasters = append(r.Rasters, raster)
	}
	fig, a := p.plain()
	a.Add(ground...)
	x, y := p.x[p.i], p.x[p.j]
	if len(ground) > 0 {
		if bands, ok := ground[0].(*figure.Bands); ok && p.value-p.value == 0 {
			a.Add(&figure.Contour{Style: figure.Style{Color: figure.F, Width: 1.8}, Field: bands.Field, Levels: []float64{p.value}, Label: "gradient.level"})
		}
	}
	if p.shows(quiver) {
		q, err := in.field(p)
		if err != nil {
			return nil, err
		}
		a.Add(q)
	}
	if m, _, ok := in.scene.nearest(x, y); ok && len(p.x) == 2 && !p.shows(stationary) {
		a.Add(&figure.CrossMark{X: m.x, Y: m.y, Label: "gradient.minimum"})
		a.Add(&figure.Line{Style: figure.Style{Color: figure.Ink2, Width: 1.25, Dash: figure.Dashed}, X: []float64{x, m.x}, Y: []float64{y, m.y}, Label: "gradient.straight"})
	}
	if p.shows(stationary) {
		a.Add(in.marks()...)
	}
	if p.shows(curvature) {
		a.Add(in.bends(p)...)
	}
	if p.shows(direction) {
		a.Add(p.compass()...)
	}
	a.Add(in.arrow(p), &figure.Handle{Name: "x", Label: "gradient.x", X: x, Y: y})
	return fig, nil
}

// reach is how long the arrow is for each unit of slope, as everywhere on the map; but it never leads out of sight.
func (in *instance) reach(p *point) float64 {
	g := p.slope()
	size := elementary.Hypot(g[p.i], g[p.j])
	if most := 0.6 * (p.view.Y1 - p.view.Y0); float64(in.scene.reach*size) > most {
		return most / size
	}
	return in.scene.reach
}

// arrow leads downhill from the point.
func (in *instance) arrow(p *point) figure.Item {
	g, k := p.slope(), in.reach(p)
	return &figure.Quiver{Style: figure.Style{Color: figure.G, Width: 3.5}, Label: "gradient.downhill", Scale: 1, Data: true,
		X: []float64{p.x[p.i]}, Y: []float64{p.x[p.j]}, U: []float64{-float64(g[p.i] * k)}, V: []float64{-float64(g[p.j] * k)}}
}

// field is the quiver of −∇f, density arrows across.
func (in *instance) field(p *point) (figure.Item, error) {
	columns := p.Integer("density")
	cell := (p.view.X1 - p.view.X0) / float64(columns)
	rows := max(1, int(float64((p.view.Y1-p.view.Y0)/cell)+0.5))
	q := &figure.Quiver{Style: figure.Style{Color: figure.G, Alpha: 0.75}, Label: "gradient.quiver", Data: true}
	longest := 0.0
	for b := range rows {
		if err := in.host.Turn(); err != nil {
			return nil, err
		}
		for a := range columns {
			x := p.view.X0 + float64(cell*(float64(a)+0.5))
			y := p.view.Y0 + float64((p.view.Y1-p.view.Y0)*(float64(b)+0.5)/float64(rows))
			u, v, err := in.scene.slope(x, y, p.Number("h"))
			if err != nil {
				return nil, err
			}
			l := elementary.Hypot(u, v)
			if l-l != 0 || l == 0 {
				continue
			}
			if p.Text("lengths") == "normalised" {
				u, v, l = u/l, v/l, 1
			}
			longest = max(longest, l)
			q.X, q.Y, q.U, q.V = append(q.X, x), append(q.Y, y), append(q.U, -u), append(q.V, -v)
		}
	}
	q.Scale = longest / (0.85 * cell)
	return q, nil
}

// marks are the stationary points, each kind with a sign of its own.
func (in *instance) marks() []figure.Item {
	var out []figure.Item
	for k, m := range [...]figure.Marker{saddle: figure.Cross, maximum: figure.TriangleUp, flat: figure.Square} {
		s := &figure.Scatter{Label: kinds[k], Marker: m, Size: 11, Style: figure.Style{Color: figure.Ink}}
		for _, r := range in.scene.resting {
			switch {
			case int(r.kind) != k:
			case r.kind == minimum:
				out = append(out, &figure.CrossMark{X: r.x, Y: r.y, Label: kinds[minimum]})
			default:
				s.X, s.Y = append(s.X, r.x), append(s.Y, r.y)
			}
		}
		if len(s.X) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// bends are lines along the Hessian's eigenvectors at the point, each with its curvature; dashed where f curves downwards.
func (in *instance) bends(p *point) []figure.Item {
	h, ok := in.bend(p)
	if !ok {
		return nil
	}
	first, second, u, v := h.axes()
	var out []figure.Item
	half := 0.22 * (p.view.Y1 - p.view.Y0)
	x, y := p.x[p.i], p.x[p.j]
	for _, k := range []struct{ curvature, u, v float64 }{{first, u, v}, {second, -v, u}} {
		if k.u < 0 { // the words stand at the right end
			k.u, k.v = -k.u, -k.v
		}
		s := figure.Style{Color: figure.K, Width: 1.25 + float64(2*math.Abs(k.curvature/first)), Dash: figure.Solid}
		if first == 0 {
			s.Width = 1.25
		}
		if k.curvature < 0 {
			s.Dash = figure.Dashed
		}
		du, dv := float64(half*k.u), float64(half*k.v)
		out = append(out, &figure.Line{Style: s, Halo: true, Label: "gradient.bend", X: []float64{x - du, x + du}, Y: []float64{y - dv, y + dv}},
			&figure.Text{Style: figure.Style{Color: figure.K}, X: x + du, Y: y + dv, DX: 6, Text: "λ = " + lab.Short(k.curvature), Level: figure.Center, Background: true})
	}
	return out
}

// compass is the direction in which the slope is asked for, with a handle at its end.
func (p *point) compass() []figure.Item {
	u, v := p.along()
	l := 0.3 * (p.view.Y1 - p.view.Y0)
	x, y := p.x[p.i], p.x[p.j]
	ex, ey := x+float64(l*u), y+float64(l*v)
	return []figure.Item{
		&figure.Line{Style: figure.Style{Color: figure.H, Dash: figure.Solid}, Halo: true, Label: "gradient.direction", X: []float64{x, ex}, Y: []float64{y, ey}},
		&figure.Handle{Name: "direction", Label: "gradient.direction", X: ex, Y: ey},
	}
}

// bowlFigure is function_2 at (3, 4): there the arrow does hit the minimum.
func (in *instance) bowlFigure() (*lab.Figure, error) {
	if in.bowl != nil {
		return in.bowl, nil
	}
	f := compute.Direct{F: compute.Func(func(x []float64) float64 { return float64(x[0]*x[0]) + float64(x[1]*x[1]) })}
	p := &point{view: lab.View{X0: -10, X1: 10, Y0: -5, Y1: 5}, j: 1}
	var ground lab.Terrain
	items, _, err := ground.Map("", f, []float64{3, 4}, 0, 1, p.view, in.host.Turn)
	if err != nil {
		return nil, err
	}
	fig, a := p.plain()
	a.Title = "x₀² + x₁²"
	a.Add(items...)
	a.Add(&figure.CrossMark{Label: "gradient.minimum"},
		&figure.Quiver{Style: figure.Style{Color: figure.G, Width: 3.5}, Label: "gradient.downhill", Scale: 1, Data: true, X: []float64{3}, Y: []float64{4}, U: []float64{-1.5}, V: []float64{-2}},
		&figure.Line{Style: figure.Style{Color: figure.Ink2, Width: 1.25, Dash: figure.Dashed}, X: []float64{3, 0}, Y: []float64{4, 0}},
		&figure.Scatter{Style: figure.Style{Color: figure.G}, X: []float64{3}, Y: []float64{4}, Size: 9})
	in.bowl = &lab.Figure{Name: "bowl", Figure: fig}
	return in.bowl, nil
}

// slices are f along each variable of the plane through the point, all others held, with the tangents whose slopes
// are the partial derivatives. Both have the same scales.
func (in *instance) slices(p *point) (*figure.Figure, error) {
	const n = 161
	fig := &figure.Figure{Cols: 2, Height: 260}
	least, most := math.Inf(1), math.Inf(-1)
	for k, v := range [2]struct {
		variable int
		lo, hi   float64
		handle   string
	}{{p.i, p.view.X0, p.view.X1, "x[i]"}, {p.j, p.view.Y0, p.view.Y1, "x[j]"}} {
		y, err := p.engine.Sweep(compute.Sweep{At: p.x, I: v.variable, From: v.lo, To: v.hi, N: n}, in.host.Turn)
		if err != nil {
			return nil, err
		}
		x := lab.Between(v.lo, v.hi, n)
		for _, f := range y {
			if f-f == 0 {
				least, most = min(least, f), max(most, f)
			}
		}
		at, slope := p.x[v.variable], p.slope()[v.variable]
		a := &figure.Axes{Col: k, Title: partial(v.variable) + " = " + lab.Short(slope), XLabel: lab.Variable(v.variable, 2), YLabel: "f", Legend: figure.LegendOff}
		a.X.Fix(v.lo, v.hi)
		reach := float64(0.3 * (v.hi - v.lo))
		lo, hi := max(v.lo, at-reach), min(v.hi, at+reach)
		a.Add(&figure.Line{Style: figure.Style{Color: figure.F, Dash: figure.Solid}, X: x, Y: y, Label: "f"},
			&figure.Line{Style: figure.Style{Color: figure.G, Dash: figure.Solid}, X: []float64{lo, hi}, Y: []float64{p.value - float64(slope*(at-lo)), p.value + float64(slope*(hi-at))}, Label: "gradient.tangent"},
			&figure.Handle{Name: v.handle, Label: "gradient.x", X: at, Y: p.value, Axis: 'x'})
		fig.Axes = append(fig.Axes, a)
	}
	for _, a := range fig.Axes {
		if margin := (most - least) / 12; margin > 0 && margin-margin == 0 {
			a.Y.Fix(least-margin, most+margin)
		}
	}
	return fig, nil
}
