package figure

import "math"

// picture is a figure of the gallery: the golden tests keep its SVG, and looking at them is the test
// of how figures look.
type picture struct {
	name          string
	width, height float64
	make          func() *Figure
}

func span(lo, hi float64, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = lo + (hi-lo)*float64(i)/float64(n-1)
	}
	return v
}

func apply(x []float64, f func(float64) float64) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		y[i] = f(x[i])
	}
	return y
}

func field(x, y []float64, f func(x, y float64) float64) Field {
	z := make([]float64, 0, len(x)*len(y))
	for _, b := range y {
		for _, a := range x {
			z = append(z, f(a, b))
		}
	}
	return Field{x, y, z}
}

func descend(x, y, lr, mu float64, n int) (xs, ys []float64) {
	vx, vy := 0.0, 0.0
	for range n + 1 {
		xs, ys = append(xs, x), append(ys, y)
		vx, vy = mu*vx-lr*x/10, mu*vy-lr*2*y
		x, y = x+vx, y+vy
	}
	return
}

func ravine() *Figure {
	f, a := New()
	a.X.Fix(-10, 10)
	a.Y.Fix(-5, 5)
	a.Aspect, a.XLabel, a.YLabel = AspectBox, "x₀", "x₁"
	z := field(span(-10, 10, 121), span(-5, 5, 61), func(x, y float64) float64 { return x*x/20 + y*y })
	levels := LevelsByArea(z.Z, 13)
	a.Add(&Bands{Field: z, Levels: levels, Below: true, Above: true}, &Contour{Field: z, Levels: levels})
	x, y := descend(-7, 2, 0.95, 0, 30)
	a.Add(&Path{Label: "gradient descent", X: x, Y: y, Style: Style{Color: H}})
	x, y = descend(-7, 2, 0.95, 0.5, 30)
	a.Add(&Path{Label: "momentum, μ 0.5", X: x, Y: y, Marker: Square, Style: Style{Color: K}})
	a.Add(&CrossMark{}, &Handle{Name: "x", Label: "start", X: -7, Y: 2})
	return f
}

func lossPerStep() *Figure {
	f, a := New()
	a.XLabel, a.YLabel = "step", "f(x)"
	loss := func(mu float64) []float64 {
		x, y := descend(-7, 2, 0.95, mu, 30)
		for i := range x {
			x[i] = x[i]*x[i]/20 + y[i]*y[i]
		}
		return x
	}
	a.Add(&Line{Y: loss(0), Label: "gradient descent", Style: Style{Color: H}}, &Line{Y: loss(0.5), Label: "momentum", Style: Style{Color: K}})
	return f
}

var gallery = []picture{
	{"parabola", 640, 340, func() *Figure {
		f, a := New()
		a.Margins, a.XLabel, a.YLabel = MarginsPlain, "x", "f(x)"
		x := span(0, 19.9, 200)
		a.Add(&Line{X: x, Y: apply(x, func(x float64) float64 { return 0.01*x*x + 0.1*x })})
		a.Add(&Line{X: x, Y: apply(x, func(x float64) float64 { return 0.2*x - 0.25 })})
		return f
	}},
	{"tangent-ja-narrow", 328, 220, func() *Figure {
		f, a := New()
		a.XLabel, a.YLabel = "x", "f(x)"
		x := span(0, 3, 200)
		a.Y.Fix(0, 1.2)
		a.Add(&Line{X: x, Y: apply(x, math.Sin), Label: "関数"}, &Line{X: x, Y: apply(x, func(x float64) float64 { return 0.84147 + 0.5403*(x-1) }), Label: "接線"},
			&Line{X: x, Y: apply(x, func(x float64) float64 { return 0.84147 + 0.0678*(x-1) }), Label: "割線", Style: Style{Color: Accent}})
		a.Add(&Scatter{X: []float64{1}, Y: []float64{math.Sin(1)}, Size: 9, Style: Style{Color: F}}, &Handle{Name: "h", X: 2, Y: math.Sin(2), Axis: 'x'})
		return f
	}},
	{"ends", 640, 340, func() *Figure {
		f, a := New()
		a.Title = "Five series named at their ends"
		a.XLabel, a.YLabel, a.Legend = "epoch", "accuracy", LegendEnds
		x := span(0, 20, 41)
		for i, n := range []string{"SGD", "Momentum", "AdaGrad", "RMSProp", "Adam"} {
			k := 0.1 + 0.07*float64(i)
			a.Add(&Line{X: x, Y: apply(x, func(x float64) float64 { return 1 - math.Exp(-k*x) }), Label: n})
		}
		return f
	}},
	{"ravine", 640, 0, ravine},
	{"ravine-narrow", 328, 0, ravine},
	{"loss", 640, 200, lossPerStep},
	{"loss-narrow", 328, 200, lossPerStep},
	{"log-error", 640, 340, func() *Figure {
		f, a := New()
		a.XLabel, a.YLabel, a.X.Log, a.Y.Log = "h", "error", true, true
		h := apply(span(-16, 0, 65), func(k float64) float64 { return math.Pow(10, k) })
		a.Add(&Line{X: h, Label: "forward", Y: apply(h, func(h float64) float64 { return h/2 + 1e-16/h })},
			&Line{X: h, Label: "central", Y: apply(h, func(h float64) float64 { return h*h/6 + 1e-16/h })})
		return f
	}},
	{"tiny-values", 640, 240, func() *Figure {
		f, a := New()
		a.YLabel, a.XLabel = "x₀", "step"
		a.Add(&Line{Y: []float64{-6e-10, 4e-10, 8.1e-10, 2e-10, -3e-10}, Marker: Circle})
		return f
	}},
	{"offset", 640, 240, func() *Figure {
		f, a := New()
		a.Margins = MarginsPlain
		a.Add(&Line{X: []float64{1e13, 1e13 + 1, 1e13 + 2, 1e13 + 3}, Y: []float64{2.5e7, 2.6e7, 2.4e7, 2.7e7}, Marker: Diamond})
		return f
	}},
	{"bars", 640, 260, func() *Figure {
		f, a := New()
		a.Margins, a.YLabel = MarginsPlain, "probability"
		a.Add(&Bar{X: span(0, 9, 10), Height: []float64{0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0}})
		a.X.Ticks = span(0, 9, 10)
		return f
	}},
	{"scatter", 420, 300, func() *Figure {
		f, a := New()
		a.Margins, a.Title, a.XLabel, a.YLabel = MarginsPlain, "Two classes", "height (cm)", "weight (kg)"
		var p [4][]float64
		for i := range 60 {
			t := float64(i)
			p[0], p[1] = append(p[0], 160+10*math.Sin(t*1.7)), append(p[1], 60+8*math.Sin(t*2.9+1))
			p[2], p[3] = append(p[2], 172+9*math.Sin(t*1.3)), append(p[3], 70+9*math.Sin(t*2.3+2))
		}
		a.Add(&Scatter{X: p[0], Y: p[1], Label: "A", Style: Style{Alpha: 0.8}}, &Scatter{X: p[2], Y: p[3], Label: "B", Marker: TriangleUp, Style: Style{Alpha: 0.8}})
		return f
	}},
	{"contour-labels", 480, 320, func() *Figure {
		f, a := New()
		a.XLabel, a.YLabel = "x₀", "x₁"
		z := field(span(-2, 2, 81), span(-1, 3, 81), func(x, y float64) float64 { return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x) })
		a.Add(&Contour{Field: z, Levels: []float64{1, 5, 20, 100, 500, 1500}, Labels: true})
		return f
	}},
	{"image", 320, 280, func() *Figure {
		f, a := New()
		a.Aspect, a.FlipY = AspectBox, true
		var z []float64
		for j := range 8 {
			for i := range 8 {
				z = append(z, math.Hypot(float64(i)-3.5, float64(j)-2))
			}
		}
		z[9] = math.NaN()
		a.Colorbar = &Colorbar{Lo: 0, Hi: 6, Label: "distance"}
		a.Add(&Image{Rows: 8, Cols: 8, Z: z, X0: -.5, X1: 7.5, Y0: -.5, Y1: 7.5})
		return f
	}},
	{"quiver", 480, 360, func() *Figure {
		f, a := New()
		a.Margins, a.Aspect, a.XLabel, a.YLabel, a.Grid = MarginsPlain, AspectEqual, "$x_0$", "$x_1$", GridBoth
		var x, y, u, v []float64
		for j := -2.0; j <= 2; j += 0.5 {
			for i := -2.0; i <= 2; i += 0.5 {
				x, y, u, v = append(x, i), append(y, j), append(u, -2*i), append(v, -2*j)
			}
		}
		a.Add(&Quiver{X: x, Y: y, U: u, V: v, Style: Style{Color: G}})
		return f
	}},
	{"subplots", 640, 420, func() *Figure {
		f := &Figure{Title: "Four at once", Rows: 2, Cols: 2}
		x := span(-3, 3, 101)
		for i, g := range []func(float64) float64{math.Sin, math.Tanh, math.Exp, func(x float64) float64 { return 1 / x }} {
			a := &Axes{Row: i / 2, Col: i % 2, Margins: MarginsPlain, Title: []string{"sin", "tanh", "exp", "1/x"}[i]}
			a.Add(&Line{X: x, Y: apply(x, g), Style: Style{Color: Series(i), Dash: Solid}})
			f.Axes = append(f.Axes, a)
		}
		return f
	}},
	{"areas", 640, 300, func() *Figure {
		f, a := New()
		a.XLabel, a.YLabel = "x", "y"
		x := span(0, 10, 101)
		a.Add(&Fill{X: x, Y0: apply(x, func(x float64) float64 { return math.Sin(x) - 0.4 }), Y1: apply(x, func(x float64) float64 { return math.Sin(x) + 0.4 }), Label: "±0.4", Style: Style{Color: F}})
		a.Add(&Line{X: x, Y: apply(x, math.Sin), Label: "sin x", Style: Style{Color: F}})
		a.Add(&Span{From: 4, To: 6, Vertical: true, Label: "window"}, &Rule{At: 0, Style: Style{Dash: Dashed}}, &Rule{At: 7.5, Vertical: true, Style: Style{Color: S5}})
		a.Add(&Text{X: 1.57, Y: 1, Text: "maximum", DX: 60, DY: -6, Arrow: true, ToX: 1.6, ToY: 1.02})
		return f
	}},
	{"gaps", 400, 220, func() *Figure {
		f, a := New()
		nan, inf := math.NaN(), math.Inf(1)
		a.Add(&Line{Y: []float64{1, 2, nan, 3, 2.5, inf, 1, 1.5}, Marker: Square})
		return f
	}},
	{"long-names", 328, 240, func() *Figure {
		f, a := New()
		a.XLabel, a.YLabel = "Number of steps taken since the beginning of the descent", "損失関数の値（交差エントロピー誤差）"
		a.Title = "A title that is much longer than the narrow figure is wide"
		for _, n := range []string{"gradient descent", "momentum, μ = 0.9", "Nesterov"} {
			a.Add(&Line{Y: []float64{1, 2, 3 - float64(len(n))/10}, Label: n})
		}
		return f
	}},
	{"diagram", 640, 0, graphOfSquares},
	{"diagram-narrow", 328, 0, graphOfSquares},
	{"space", 480, 360, func() *Figure {
		f, a := New()
		a.Off = true
		x, y := span(-2, 2, 17), span(-1, 1, 9)
		patch := field(span(0, 1, 5), span(0, 1, 5), func(x, y float64) float64 { return x - y })
		a.Add(&Space{Azimuth: -60, Elevation: 35, X: [2]float64{-2, 2}, Y: [2]float64{-1, 1}, Z: [2]float64{-1, 4}, Names: [3]string{"x₀", "x₁", "f"},
			Sheets:  []Sheet{{Field: field(x, y, func(x, y float64) float64 { return x*x - y*y }), Style: Style{Alpha: 0.7}}, {Field: patch, Style: Style{Color: G, Alpha: 0.5}}},
			Strands: []Strand{{X: []float64{1, 1}, Y: []float64{0.5, 0.5}, Z: []float64{-1, 0.75}, Marker: Circle, Over: true}, {X: []float64{1, 0}, Y: []float64{0.5, 1}, Z: []float64{-1, -1}, Arrow: true, Style: Style{Color: G}}}},
			&Handle{Name: "turn", Axis: 'a'})
		return f
	}},
}

// graphOfSquares is x₀² + x₁ with values and adjoints, and one edge that passes a layer.
func graphOfSquares() *Figure {
	f, a := New()
	a.Off = true
	a.Add(&Diagram{Label: "graph", Layers: 3, Rows: 2,
		Nodes: []Node{{X: 1. / 6, Y: 0.75, Text: "x₀", Note: "3", Color: F}, {X: 1. / 6, Y: 0.25, Text: "x₁", Note: "4", Color: F}, {X: 0.5, Y: 0.75, Text: "·**2", Note: "9", Color: F}, {X: 5. / 6, Y: 0.5, Text: "+", Note: "13", Color: F}},
		Edges: []Edge{{From: 0, To: 2, Arrow: true, Text: "6", Ink: G}, {From: 2, To: 3, Arrow: true, Text: "1", Ink: G}, {From: 1, To: 3, Via: [][2]float64{{0.5, 0.25}}, Arrow: true, Text: "1", Ink: G, At: 0.5, Push: -20}},
	})
	return f
}
