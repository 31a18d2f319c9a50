// Package gradient is the lab of the gradient: a point on a map, the arrow that leads downhill, and what it is made of.
//
// In sight: the figure "map" (its handle x moves the point), the sentence, and four controls: f, x, range and the
// presets. Beside the map, where there is room, the figure "bowl" (function_2 at (3, 4), where the arrow does hit the
// minimum). Under "more": h, own, plane (for more than two variables), and show, whose words add to the map (quiver with
// lengths and density, stationary, curvature, direction) or add the figures "slices", "surface" (turned by its handle or
// by azimuth and elevation) and "graph". The table
// "components" and the equation "exact" (the partial derivatives) are always there; the table "stationary" with that word.
//
// Start with Lab. Compute takes the gradients and compares them (own.go checks the learner's own); scene.go is what
// depends on the map alone and is kept while the point moves, stationary.go finds minima, saddles and maxima; figures.go,
// surface.go and picture.go draw; say.go has the sentences and tables, code.go the program.
package gradient

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nabla/core/compute"
	"nabla/core/elementary"
	"nabla/core/graph"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// Words of the input show.
const (
	quiver     = "quiver"
	stationary = "stationary"
	curvature  = "curvature"
	direction  = "direction"
	partials   = "slices"
	surface    = "surface"
	picture    = "graph"
)

// Schema are the lab's inputs. f, x, h and range are named by the public interface.
var Schema = &state.Schema{Lab: "gradient", Inputs: []state.Input{
	{Name: "f", Kind: state.Formula, Default: "x[0]**2/20 + x[1]**2", Label: "gradient.f", Open: lab.Constants},
	{Name: "x", Kind: state.Vector, Default: "-7,2", Label: "gradient.x", Least: 2, Most: 100},
	{Name: "range", Kind: state.Vector, Default: "-10,10,-5,5", Label: "gradient.range", Least: 2, Most: 4, Min: -1e6, Max: 1e6},
	{Name: "h", Kind: state.Number, Default: "1e-4", Label: "gradient.h", Min: 0, Max: 10, Above: true, From: 1e-16, To: 1, Decades: true},
	{Name: "own", Kind: state.Formula, Label: "gradient.own", Optional: true},
	{Name: "show", Kind: state.List, Label: "gradient.show", Optional: true, Choices: []string{quiver, stationary, curvature, direction, partials, surface, picture}},
	{Name: "lengths", Kind: state.Choice, Default: "normalised", Label: "gradient.lengths", Choices: []string{"normalised", "true"}},
	{Name: "density", Kind: state.Integer, Default: "16", Label: "gradient.density", Min: 4, Max: 40, From: 4, To: 40},
	{Name: "direction", Kind: state.Number, Default: "0", Label: "gradient.direction", Min: -360, Max: 360, From: -180, To: 180},
	{Name: "plane", Kind: state.Vector, Default: "0,1", Label: "gradient.plane", Least: 2, Most: 2, Min: 0, Max: 99},
	{Name: "azimuth", Kind: state.Number, Default: "-60", Label: "gradient.azimuth", Min: -180, Max: 180, From: -180, To: 180},
	{Name: "elevation", Kind: state.Number, Default: "45", Label: "gradient.elevation", Min: 0, Max: 90, From: 0, To: 90},
}}

// Lab is the instrument.
var Lab = &lab.Lab{
	Schema: Schema,
	New:    func(h lab.Host) lab.Instance { return &instance{host: h} },
	Drag:   drag,
	Code:   code,
	Presets: []lab.Preset{
		{Label: "gradient.preset.ravine", State: ""},
		{Label: "gradient.preset.bowl", State: "f=x[0]**2 + x[1]**2&x=3,4&range=-10,10,-5,5"},
		{Label: "gradient.preset.saddle", State: "f=x[0]**2 - x[1]**2&x=-3,1&range=-6,6,-3,3&show=stationary"},
		{Label: "gradient.preset.himmelblau", State: "f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&x=0,2&range=-6,6,-5,5&show=stationary"},
		{Label: "gradient.preset.three", State: "f=x[0]**2 + x[1]**2 + 3*x[2]**2 + x[0]*x[2]&x=1,2,0.5&plane=0,2&range=-3,3"},
	},
}

// instance remembers the formulas and what depends on the map alone.
type instance struct {
	host    lab.Host
	formula *lab.Formula
	own     *lab.Formula // nil where there is none
	ground  lab.Terrain
	bowl    *lab.Figure
	scene   *scene

	layout    *graph.Picture // of the computation graph layoutOf; nil where it has too many nodes
	layoutOf  *graph.Graph
	constants []state.Pair // that own was made with
}

// point is a state with what was computed at its point.
type point struct {
	state.State
	engine compute.Engine
	x      []float64
	i, j   int // the plane that is shown
	view   lab.View

	value     float64
	numerical []float64
	exact     []float64       // nil where f has no graph
	why       message.Message // why it has none
	maxError  float64
}

// slope is the gradient that is drawn: exact where there is one.
func (p *point) slope() []float64 {
	if p.exact != nil {
		return p.exact
	}
	return p.numerical
}

func (p *point) shows(word string) bool { return slices.Contains(p.List("show"), word) }

// Compute gives the gradients at a point and all that is told of them.
func (in *instance) Compute(s state.State, frozen *lab.View) lab.Result {
	if bad := in.formulas(s); bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	p, bad := in.at(s, frozen)
	if bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	r := lab.Result{View: p.view, Note: p.why}
	if err := in.fill(&r, p); err != nil {
		return lab.Failed(err)
	}
	return r
}

// formulas makes functions of the inputs f and own, where they have changed.
func (in *instance) formulas(s state.State) *lab.Problem {
	var bad *lab.Problem
	if in.formula, bad = in.formula.Next(in.host, s, true); bad != nil {
		return bad
	}
	source, constants := s.Text("own"), s.Constants()
	if strings.TrimSpace(source) == "" {
		in.own = nil
		return nil
	}
	if in.own != nil && in.own.Source == source && slices.Equal(in.constants, constants) {
		return nil
	}
	if in.own, bad = lab.NewFormula(in.host, source, true, constants...); bad != nil {
		bad.Name = "own"
		return bad
	}
	in.constants = constants
	return nil
}

// at computes at a state's point.
func (in *instance) at(s state.State, frozen *lab.View) (*point, *lab.Problem) {
	p := &point{State: s, x: s.Vector("x")}
	var bad *lab.Problem
	if p.i, p.j, bad = plane(s); bad != nil {
		return nil, bad
	}
	if p.view, bad = view(s, p.x[p.i], p.x[p.j]); bad != nil {
		return nil, bad
	}
	if frozen != nil {
		p.view = *frozen
	}
	p.engine, p.why = in.formula.Engine(len(p.x))
	var err error
	if p.value, err = p.engine.Eval(p.x); err == nil {
		p.numerical, err = p.engine.Gradient(p.x, s.Number("h"))
	}
	if err == nil {
		if p.exact, err = p.engine.Exact(p.x); err == compute.ErrNoGraph {
			p.exact, err = nil, nil
		}
	}
	if err != nil {
		return nil, &lab.Failed(err).Problems[0]
	}
	p.maxError = math.NaN()
	if p.exact != nil {
		p.maxError = 0
		for k, g := range p.exact {
			if e := math.Abs(p.numerical[k] - g); !(e <= p.maxError) {
				p.maxError = e
			}
		}
	}
	return p, nil
}

// fill adds results, sentences, figures and tables.
func (in *instance) fill(r *lab.Result, p *point) error {
	exact := p.exact
	if exact == nil {
		exact = make([]float64, len(p.x))
		for k := range exact {
			exact[k] = math.NaN()
		}
	}
	r.Outputs = []lab.Output{lab.Vector("gradient", p.numerical), lab.Vector("exact", exact), lab.Number("max_error", p.maxError), lab.Number("directional", p.directional())}
	if err := in.look(p); err != nil {
		return err
	}
	verdict, err := in.check(p)
	if err != nil {
		return err
	}
	r.Say = append(in.say(p), verdict...)
	if r.Tables, err = in.tables(p); err != nil {
		return err
	}
	r.Equations = in.equations(p)
	return in.draw(r, p)
}

// along is the unit vector of the input direction.
func (p *point) along() (u, v float64) {
	a := p.Number("direction") * (math.Pi / 180)
	return elementary.Cos(a), elementary.Sin(a)
}

// directional is the slope in that direction of the plane, ∇f·d.
func (p *point) directional() float64 {
	u, v := p.along()
	g := p.slope()
	return float64(g[p.i]*u) + float64(g[p.j]*v)
}

// plane are the variables that the map shows.
func plane(s state.State) (i, j int, bad *lab.Problem) {
	v, n := s.Vector("plane"), len(s.Vector("x"))
	i, j = int(v[0]), int(v[1])
	if float64(i) != v[0] || float64(j) != v[1] || i == j || i >= n || j >= n {
		return 0, 0, &lab.Problem{Name: "plane", Message: message.New("gradient.bad-plane", strconv.Itoa(n-1))}
	}
	return i, j, nil
}

// leastSide is the least that a side of the map may be of the other: scales are equal, and a map is no strip.
const leastSide = 0.4

// view is the part of the plane that range asks for (two numbers: of both variables), and as much more as the point
// and a legible map need.
func view(s state.State, x, y float64) (lab.View, *lab.Problem) {
	r := s.Vector("range")
	if len(r) == 2 {
		r = append(r, r...)
	}
	if len(r) != 4 || !(r[0] < r[1]) || !(r[2] < r[3]) {
		return lab.View{}, &lab.Problem{Name: "range", Message: message.New("gradient.bad-range")}
	}
	v := lab.View{X0: r[0], X1: r[1], Y0: r[2], Y1: r[3]}
	v.X0, v.X1 = reach(v.X0, v.X1, x)
	v.Y0, v.Y1 = reach(v.Y0, v.Y1, y)
	v.X0, v.X1 = widen(v.X0, v.X1, float64(leastSide*(v.Y1-v.Y0)))
	v.Y0, v.Y1 = widen(v.Y0, v.Y1, float64(leastSide*(v.X1-v.X0)))
	return v, nil
}

// reach is the interval with room around v in it.
func reach(lo, hi, v float64) (float64, float64) {
	if v >= lo && v <= hi {
		return lo, hi
	}
	lo, hi = min(lo, v), max(hi, v)
	margin := (hi - lo) / 10
	return lo - margin, hi + margin
}

// widen is the interval about the same middle, at least so wide.
func widen(lo, hi, least float64) (float64, float64) {
	if d := float64((least - (hi - lo)) / 2); d > 0 {
		return lo - d, hi + d
	}
	return lo, hi
}

// drag is what a handle's new place means: of the point, of one variable's slice, of the direction's end, or of
// the surface.
func drag(s state.State, handle string, x, y float64) map[string]string {
	at := s.Vector("x")
	i, j, bad := plane(s)
	if bad != nil {
		return nil
	}
	v, bad := view(s, at[i], at[j])
	if bad != nil {
		return nil
	}
	set := func(k int, value, span float64) {
		at[k], _ = state.ParseNumber(lab.Dragged(value, span))
	}
	switch handle {
	case "x":
		set(i, x, v.X1-v.X0)
		set(j, y, v.Y1-v.Y0)
	case "x[i]":
		set(i, x, v.X1-v.X0)
	case "x[j]":
		set(j, x, v.Y1-v.Y0)
	case "direction":
		angle := elementary.Atan2(y-at[j], x-at[i]) * (180 / math.Pi)
		return map[string]string{"direction": lab.Dragged(angle, 500)}
	case "turn":
		return map[string]string{"azimuth": lab.Dragged(x, 500), "elevation": lab.Dragged(y, 500)}
	default:
		return nil
	}
	return map[string]string{"x": state.FormatVector(at)}
}
