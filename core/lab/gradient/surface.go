package gradient

import (
	"math"

	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/lab"
)

// meshColumns is how many points of the surface there are along x; along y as many as the same spacing gives.
const meshColumns = 41

// space is the surface over the map, with the tangent plane at the point. The arrow lies on the ground, since the gradient
// is a direction of x; on the tangent plane it leads the same way.
func (in *instance) space(p *point) (*figure.Figure, error) {
	s := in.scene
	w, h := s.view.X1-s.view.X0, s.view.Y1-s.view.Y0
	rows := max(2, int(float64(float64(meshColumns-1)*h/w)+1.5))
	if s.mesh == nil {
		var err error
		if s.mesh, err = s.engine.Grid(compute.Grid{At: s.rest, I: s.i, J: s.j, Rect: compute.Rect{X0: s.view.X0, X1: s.view.X1, Y0: s.view.Y0, Y1: s.view.Y1}, NX: meshColumns, NY: rows}, in.host.Turn); err != nil {
			return nil, err
		}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, z := range s.mesh {
		if z-z == 0 {
			lo, hi = min(lo, z), max(hi, z)
		}
	}
	if !(hi > lo) {
		if lo-lo != 0 {
			return nil, nil
		}
		lo, hi = lo-1, hi+1
	}
	fig, a := figure.New()
	fig.Height = 440
	a.Off, a.Grid, a.Legend = true, figure.GridNone, figure.LegendOff
	a.X.Fix(180, -180)
	a.Y.Fix(90, 0)
	azimuth, elevation := p.Number("azimuth"), p.Number("elevation")
	v := &figure.Space{
		Label: "gradient.surface", Azimuth: azimuth, Elevation: elevation,
		X: [2]float64{s.view.X0, s.view.X1}, Y: [2]float64{s.view.Y0, s.view.Y1}, Z: [2]float64{lo, hi},
		Names: [3]string{lab.Variable(p.i, 2), lab.Variable(p.j, 2), "f"},
	}
	v.Sheets = append(v.Sheets, figure.Sheet{Style: figure.Style{Alpha: 0.7}, Field: figure.Field{X: lab.Between(s.view.X0, s.view.X1, meshColumns), Y: lab.Between(s.view.Y0, s.view.Y1, rows), Z: s.mesh}})
	if g := p.slope(); p.value-p.value == 0 && g[p.i]-g[p.i] == 0 && g[p.j]-g[p.j] == 0 {
		in.tangentPlane(p, v)
	}
	a.Add(v, &figure.Handle{Name: "turn", Label: "gradient.turn", X: azimuth, Y: elevation, Axis: 'a'})
	return fig, nil
}

// tangentPlane adds the plane around the point, in cells as large as the surface's so that they hide each other rightly, the
// point with its plumb line, and the arrow on the ground and on the plane.
func (in *instance) tangentPlane(p *point, v *figure.Space) {
	const cells = 12
	x, y, g := p.x[p.i], p.x[p.j], p.slope()
	u, w := g[p.i], g[p.j]
	half := float64(float64(v.X[1]-v.X[0]) / (meshColumns - 1) * cells / 2)
	px, py := lab.Between(x-half, x+half, cells+1), lab.Between(y-half, y+half, cells+1)
	plane := figure.Sheet{Style: figure.Style{Color: figure.G, Alpha: 0.45}, Field: figure.Field{X: px, Y: py}}
	height := func(a, b float64) float64 { return p.value + float64(u*(a-x)) + float64(w*(b-y)) }
	for _, b := range py {
		for _, a := range px {
			plane.Z = append(plane.Z, height(a, b))
		}
	}
	v.Sheets = append(v.Sheets, plane)
	ground := v.Z[0]
	reach := in.reach(p)
	du, dw := -float64(reach*u), -float64(reach*w)
	v.Strands = append(v.Strands,
		figure.Strand{Style: figure.Style{Color: figure.Ink2, Width: 1.25, Dash: figure.Dotted}, X: []float64{x, x}, Y: []float64{y, y}, Z: []float64{ground, p.value}, Marker: figure.Circle, Size: 10, Over: true},
		figure.Strand{Style: figure.Style{Color: figure.G, Width: 3}, X: []float64{x, x + du}, Y: []float64{y, y + dw}, Z: []float64{ground, ground}, Arrow: true})
	t := 1.0 // as far as the ground
	if drop := p.value - height(x+du, y+dw); drop > p.value-ground {
		t = (p.value - ground) / drop
	}
	du, dw = float64(t*du), float64(t*dw)
	v.Strands = append(v.Strands, figure.Strand{Style: figure.Style{Color: figure.G, Width: 3}, X: []float64{x, x + du}, Y: []float64{y, y + dw}, Z: []float64{p.value, height(x+du, y+dw)}, Arrow: true, Over: true})
}
