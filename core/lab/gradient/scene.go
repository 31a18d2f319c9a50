package gradient

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/elementary"
	"nabla/core/graph"
	"nabla/core/lab"
	"nabla/core/state"
)

// scene is what depends on the function and the part of the plane that is shown, and not on where in it the point is.
type scene struct {
	engine  compute.Engine
	rest    []float64 // the other variables; those of the plane are 0
	i, j    int
	view    lab.View
	numbers []state.Pair // the function's constants
	curves  *curves      // nil where f has no graph
	reach   float64      // the arrow of slope 1 is so long, in the map's units
	resting []resting
	mesh    []float64 // the surface's heights, nil until they are wanted

	formulas formulas
}

// look makes the scene of a point, unless the last one is the same.
func (in *instance) look(p *point) error {
	rest := slices.Clone(p.x)
	rest[p.i], rest[p.j] = 0, 0
	if s := in.scene; s != nil && s.engine == p.engine && s.i == p.i && s.j == p.j && s.view == p.view && slices.Equal(s.rest, rest) && slices.Equal(s.numbers, p.Constants()) {
		return nil
	}
	s := &scene{engine: p.engine, rest: rest, i: p.i, j: p.j, view: p.view, numbers: p.Constants(), formulas: p.derivatives()}
	if p.exact != nil {
		s.curves = newCurves(p.engine.Traced())
	}
	columns, rows := 48, 32
	if s.curves == nil { // each slope is four calls of the interpreter
		columns, rows = 12, 8
	}
	g, err := s.slopes(columns, rows, p.Number("h"), in.host.Turn)
	if err != nil {
		return err
	}
	s.reach = g.reach(p.view)
	if s.curves != nil {
		if s.resting, err = s.search(g, in.host.Turn); err != nil {
			return err
		}
	}
	in.scene = s
	return nil
}

// at is the place (x, y) of the plane among all variables.
func (s *scene) at(x, y float64) []float64 {
	v := slices.Clone(s.rest)
	v[s.i], v[s.j] = x, y
	return v
}

// slopes are the slopes over a grid of the view: both components, NaN where there is none.
type slopes struct {
	columns, rows int // of cells; corners are one more
	x, y, u, v    []float64
}

// slopes takes the gradient at the corners of columns × rows cells.
func (s *scene) slopes(columns, rows int, h float64, hook compute.Hook) (*slopes, error) {
	g := &slopes{columns: columns, rows: rows}
	for b := range rows + 1 {
		if hook != nil {
			if err := hook(); err != nil {
				return nil, err
			}
		}
		for a := range columns + 1 {
			x := s.view.X0 + float64((s.view.X1-s.view.X0)*float64(a)/float64(columns))
			y := s.view.Y0 + float64((s.view.Y1-s.view.Y0)*float64(b)/float64(rows))
			u, v, err := s.slope(x, y, h)
			if err != nil {
				return nil, err
			}
			g.x, g.y, g.u, g.v = append(g.x, x), append(g.y, y), append(g.u, u), append(g.v, v)
		}
	}
	return g, nil
}

// slope is the gradient in the plane, exact where it can be; NaN where the function raises an exception.
func (s *scene) slope(x, y, h float64) (u, v float64, err error) {
	at := s.at(x, y)
	var g []float64
	if s.curves != nil {
		g, err = s.engine.Exact(at)
	} else {
		g, err = s.engine.Gradient(at, h)
	}
	if hole, ok := err.(compute.Hole); ok && hole.Hole() {
		return math.NaN(), math.NaN(), nil
	}
	if err != nil {
		return 0, 0, err
	}
	return g[s.i], g[s.j], nil
}

// reach has the arrow of a middling slope take a fifth of the map's height.
func (g *slopes) reach(v lab.View) float64 {
	var sizes []float64
	for k := range g.u {
		if l := elementary.Hypot(g.u[k], g.v[k]); l > 0 && l-l == 0 {
			sizes = append(sizes, l)
		}
	}
	if len(sizes) == 0 {
		return 1
	}
	slices.Sort(sizes)
	return (v.Y1 - v.Y0) / 5 / sizes[len(sizes)/2]
}

// curves evaluates the gradient and the second derivatives in the plane.
type curves struct {
	traced  *compute.Traced
	e       *graph.Evaluator
	in, out []float64
}

// newCurves is nil where the second derivative has too many operations.
func newCurves(t *compute.Traced) *curves {
	g := graph.HessianVector(t.Value, 0)
	if g == nil {
		return nil
	}
	return &curves{t, graph.NewEvaluator(g), make([]float64, g.Inputs), make([]float64, len(g.Outputs))}
}

// hessian is the symmetric matrix of second derivatives by two variables.
type hessian struct{ ii, ij, jj float64 }

// at is the gradient in the plane of variables i and j, and the Hessian there; not ok where Python would raise, or
// where one is not finite.
func (c *curves) at(x []float64, i, j int) (u, v float64, h hessian, ok bool) {
	n := len(x)
	copy(c.in, x)
	copy(c.in[n:], c.traced.Params)
	along := c.in[n+len(c.traced.Params):]
	clear(along)
	along[i] = 1
	guarded := c.e.Eval(c.in, c.out)
	u, v = c.out[i], c.out[j]
	h.ii, h.ij = c.out[n+i], c.out[n+j]
	along[i], along[j] = 0, 1
	c.e.Eval(c.in, c.out)
	h.jj = c.out[n+j]
	sum := u + v + h.ii + h.ij + h.jj
	return u, v, h, !guarded && sum-sum == 0
}

// axes are the eigenvalues of the matrix, the greater by size first, and the unit vector of the first; the second one's
// is at a right angle to it.
func (h hessian) axes() (first, second, u, v float64) {
	mean := float64((h.ii + h.jj) / 2)
	r := elementary.Hypot(float64((h.ii-h.jj)/2), h.ij)
	first, second = mean+r, mean-r
	if mean < 0 {
		first, second = second, first
	}
	// (A − second·1) has the first eigenvector as its columns; the longer one is accurate.
	switch {
	case h.ij == 0 && h.ii-second == 0 && h.jj-second == 0: // a circle
		return first, second, 1, 0
	case math.Abs(h.ii-second) >= math.Abs(h.jj-second):
		u, v = h.ii-second, h.ij
	default:
		u, v = h.ij, h.jj-second
	}
	l := elementary.Hypot(u, v)
	return first, second, u / l, v / l
}
