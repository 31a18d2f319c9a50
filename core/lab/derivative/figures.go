package derivative

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/diff"
	"nabla/core/elementary"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/state"
)

// draw adds the curve with its secant, and the errors. r.View is the curve's.
func (in *instance) draw(r *lab.Result, v *samples, s state.State, e measured, frozen *lab.View) error {
	view := span(s.Number("from"), s.Number("to"), e.x)
	if frozen != nil {
		view = *frozen
	}
	x, y, err := in.curve(view, v)
	if err != nil {
		return err
	}
	if frozen == nil {
		view.Y0, view.Y1 = height(y, e)
	}
	r.View = view
	r.Figures = []lab.Figure{{Name: "curve", Figure: secant(x, y, view, v, e)}, {Name: "errors", Figure: errors(e)}}
	return nil
}

// span is the part of the x axis to show: as asked, and a little more where x is at its edge; as much of it around x where
// x lies outside.
func span(from, to, x float64) lab.View {
	width := to - from
	if x < from || x > to {
		return lab.View{X0: x - float64(width/2), X1: x + float64(width/2)}
	}
	return lab.View{X0: min(from, x-float64(width/8)), X1: max(to, x+float64(width/8))}
}

// curve samples f over a view; it is broken (NaN) where f jumps or leaps over a pole.
func (in *instance) curve(view lab.View, v *samples) (x, y []float64, err error) {
	const n = 401
	values, err := in.engine.Sweep(compute.Sweep{At: []float64{0}, From: view.X0, To: view.X1, N: n}, in.host.Turn)
	if err != nil {
		return nil, nil, err
	}
	if !slices.ContainsFunc(values, finite) && v.raised != nil { // nowhere a value: f itself is wrong
		return nil, nil, v.raised
	}
	lo, hi := trimmed(values)
	last := math.NaN()
	for i, f := range values {
		at := view.X0 + float64((view.X1-view.X0)*float64(i)/(n-1))
		if math.Abs(f-last) > float64(0.1*(hi-lo)) && broken(v, x[len(x)-1], at, last, f) {
			x, y = append(x, at), append(y, math.NaN())
		}
		x, y, last = append(x, at), append(y, f), f
	}
	return x, y, nil
}

// broken is whether a rise between two points stays as great however close they come.
func broken(v *samples, a, b, fa, fb float64) bool {
	whole := math.Abs(fb - fa)
	for range 24 {
		m := a + float64((b-a)/2)
		fm := v.at(m)
		switch {
		case !finite(fm):
			return true
		case math.Abs(fm-fa) > math.Abs(fb-fm):
			b, fb = m, fm
		default:
			a, fa = m, fm
		}
	}
	return math.Abs(fb-fa) > whole/2
}

// trimmed are bounds of the values in which the highest and lowest tenth count only as far as they are near the rest.
func trimmed(y []float64) (lo, hi float64) {
	var sorted []float64
	for _, v := range y {
		if finite(v) {
			sorted = append(sorted, v)
		}
	}
	if sorted == nil {
		return -1, 1
	}
	slices.Sort(sorted)
	n := len(sorted)
	low, high := sorted[n/10], sorted[n-1-n/10]
	beyond := float64(1.5 * (high - low))
	return max(sorted[0], low-beyond), min(sorted[n-1], high+beyond)
}

// height is the part of the y axis to show: the curve without what runs away, and the point.
func height(y []float64, e measured) (lo, hi float64) {
	lo, hi = trimmed(y)
	if finite(e.fx) {
		lo, hi = min(lo, e.fx), max(hi, e.fx)
	}
	margin := (hi - lo) / 12
	if !(margin > float64(1e-9*max(math.Abs(lo), math.Abs(hi)))) {
		margin = max(math.Abs(lo), math.Abs(hi), 4) / 4
	}
	return lo - margin, hi + margin
}

// secant is the figure of the curve: the line whose slope the method gives, the tangent, and the points.
func secant(x, y []float64, view lab.View, v *samples, e measured) *figure.Figure {
	fig, a := figure.New()
	fig.Height = 360
	a.XLabel, a.YLabel = "x", "f(x)"
	a.X.Fix(view.X0, view.X1)
	a.Y.Fix(view.Y0, view.Y1)
	line := func(slope, at, f float64) (x, y []float64) {
		ends := []float64{view.X0, view.X1}
		return ends, []float64{f + float64(slope*(ends[0]-at)), f + float64(slope*(ends[1]-at))}
	}
	a.Add(&figure.Line{Style: figure.Style{Color: figure.F}, Label: "f", X: x, Y: y})
	if finite(e.exact) {
		lx, ly := line(e.exact, e.x, e.fx)
		a.Add(&figure.Line{Style: figure.Style{Color: figure.G, Dash: figure.Dashed}, Label: "derivative.tangent", X: lx, Y: ly})
	}
	// The line goes through the first of the method's points that has a value, as the secant does through both.
	for _, p := range e.method.Points {
		at := e.x + float64(p*e.h)
		if e.method.Order == 4 { // no two points of its own
			at = e.x
		}
		if f := v.at(at); finite(f) && finite(e.slope()) {
			lx, ly := line(e.slope(), at, f)
			a.Add(&figure.Line{Style: figure.Style{Color: figure.H, Dash: figure.Solid}, Label: "derivative.secant", X: lx, Y: ly})
			break
		}
	}
	var px, py []float64
	for _, p := range e.method.Points {
		at := e.x + float64(p*e.h)
		px, py = append(px, at), append(py, v.at(at))
	}
	a.Add(&figure.Scatter{Style: figure.Style{Color: figure.H}, X: px, Y: py})
	// Where f has no value at x the point stands on the axis: it must be possible to move it away.
	on := func(f float64) float64 {
		if !finite(f) {
			return max(view.Y0, min(view.Y1, 0))
		}
		return f
	}
	a.Add(&figure.Handle{Name: "x", Label: "derivative.x", X: e.x, Y: on(e.fx), Axis: 'x'})
	for _, side := range []struct {
		name string
		sign float64
	}{{"ahead", 1}, {"behind", -1}} {
		if slices.Contains(e.method.Points, side.sign) {
			at := e.x + float64(side.sign*e.h)
			a.Add(&figure.Handle{Name: side.name, Label: "derivative.h", X: at, Y: on(v.at(at)), Axis: 'x'})
		}
	}
	return fig
}

// errors is |error| against h of all methods, with the regimes of the one that is used.
func errors(e measured) *figure.Figure {
	fig, a := figure.New()
	fig.Height = 320
	a.XLabel, a.YLabel = "h", "derivative.error"
	a.X.Log, a.Y.Log = true, true
	a.X.Fix(1e-16, max(1, e.h))
	if e.errors.steps == nil {
		return fig
	}
	floor, top, zero := scale(e)
	a.Y.Fix(floor, top)
	if zero {
		a.Y.Ticks, a.Y.TickLabels = decades(floor, top)
	}
	widest := max(1, e.h)
	predicted, best := e.method.Step(e.x), math.NaN()
	if h, _, ok := e.errors.best(e.index()); ok {
		best = h
	}
	if e.polynomial() { // there is no truncation error
		predicted = widest
	}
	a.Add(
		&figure.Span{Style: figure.Style{Color: figure.K, Alpha: 0.1}, From: 1e-16, To: predicted, Vertical: true},
		&figure.Span{Style: figure.Style{Color: figure.G, Alpha: 0.1}, From: predicted, To: widest, Vertical: true},
		&figure.Rule{Style: figure.Style{Color: figure.Ink3, Width: 1.25, Dash: figure.Dashed}, Label: "derivative.predicted", At: predicted, Vertical: true},
		&figure.Rule{Style: figure.Style{Color: figure.Ink3, Width: 1.25, Dash: figure.Solid}, Label: "derivative.best", At: best, Vertical: true},
		&figure.Text{Style: figure.Style{Color: figure.K}, X: 0.02, Y: 0.03, Fraction: true, Text: "derivative.rounding", Background: true},
	)
	if predicted < widest {
		a.Add(&figure.Text{Style: figure.Style{Color: figure.G}, X: 0.98, Y: 0.03, Fraction: true, Text: "derivative.truncation", Anchor: figure.End, Background: true})
	}
	onAxis := func(v float64) float64 { return max(v, floor) } // 0 has no logarithm: it is shown at the bottom
	own := e.index()
	for k, m := range diff.Methods {
		y := make([]float64, len(e.errors.steps))
		for i, v := range e.errors.errors[k] {
			if y[i] = math.NaN(); finite(v) {
				y[i] = onAxis(v)
			}
		}
		style := figure.Style{Color: figure.Series(k), Width: 1.25}
		if k == own {
			style.Width = 2.75
		}
		a.Add(&figure.Line{Style: style, Label: "derivative." + m.Name, X: e.errors.steps, Y: y})
	}
	if err := e.error(); finite(err) {
		a.Add(&figure.Handle{Name: "h", Label: "derivative.h", X: e.h, Y: onAxis(err), Axis: 'x'})
	}
	return fig
}

// scale is the error axis, in whole decades: from below the least error that is not 0 to above the greatest. zero is whether
// there are errors of 0 too.
func scale(e measured) (floor, top float64, zero bool) {
	least, most := math.Inf(1), 0.0
	for _, errors := range append([][]float64{{e.error()}}, e.errors.errors...) {
		for _, v := range errors {
			if zero = zero || v == 0; v > 0 && finite(v) {
				least, most = min(least, v), max(most, v)
			}
		}
	}
	if most == 0 { // no error anywhere
		return 1e-17, 1, true
	}
	decade := func(v, up float64) float64 { return elementary.Pow(10, math.Floor(elementary.Log10(v))+up) }
	return max(decade(least, -0.5), 1e-300), max(decade(most, 1), 1e-299), zero
}

// decades are ticks of an error axis whose floor is 0, about five of them.
func decades(floor, top float64) (ticks []float64, labels []string) {
	lo, hi := int(math.Ceil(elementary.Log10(floor))), int(math.Round(elementary.Log10(top)))
	stride := max(1, (hi-lo)/5)
	ticks, labels = []float64{floor}, []string{"0"}
	for k := lo + 1; k <= hi; k++ {
		if k%stride == 0 {
			v := elementary.Pow(10, float64(k))
			ticks, labels = append(ticks, v), append(labels, figure.Number(v))
		}
	}
	return ticks, labels
}
