// Package derivative is the lab of numerical differentiation: a secant through two points of a curve, pulled
// together until it lies on the tangent, and on until rounding takes over.
//
// Start with Lab. Compute samples the function (samples.go), looks what kind of point x is (point.go), differentiates
// exactly (exact.go), and tells of it: a sentence (say.go), the curve and the errors (figures.go), the methods
// side by side and the derivative as a formula (tables.go, by core/lab/notation); code.go writes the program.
//
// In sight on a page: the figure "curve" with its handles, the inputs f, x, h (a slider by decades) and method, the
// sentence. Below "more": the figure "errors", the table "methods", the equations "exact" and "second", from and to.
package derivative

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/diff"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// Schema are the lab's inputs, by the names of the public interface.
var Schema = &state.Schema{Lab: "derivative", Inputs: []state.Input{
	{Name: "f", Kind: state.Formula, Default: "np.sin(x)", Label: "derivative.f", Open: lab.Constants},
	{Name: "x", Kind: state.Number, Default: "1", Label: "derivative.x", Min: -1e9, Max: 1e9, From: -2, To: 5},
	{Name: "h", Kind: state.Number, Default: "1e-4", Opens: "1", Label: "derivative.h", Min: 0, Max: 10, Above: true, From: 1e-16, To: 1, Decades: true},
	{Name: "from", Kind: state.Number, Default: "-2", Label: "derivative.from", Min: -1e9, Max: 1e9},
	{Name: "to", Kind: state.Number, Default: "5", Label: "derivative.to", Min: -1e9, Max: 1e9},
	{Name: "method", Kind: state.Choice, Default: "central", Opens: "forward", Label: "derivative.method", Choices: []string{"central", "forward", "backward", "five-point"}},
}}

// Lab is the instrument.
var Lab = &lab.Lab{Schema: Schema, New: func(h lab.Host) lab.Instance { return &instance{host: h} }, Drag: drag, Code: code, Presets: []lab.Preset{
	{Label: "np.sin(x)", State: "h=1&method=forward"},
	{Label: "derivative.preset.parabola", State: "f=0.01*x**2 + 0.1*x&x=5&h=1&method=forward&from=0&to=20"},
	{Label: "abs(x)", State: "f=abs(x)&x=0&h=0.5&from=-3&to=3"},
	{Label: "np.exp(x)", State: "f=np.exp(x)&x=1&h=1e-4&method=forward&from=-2&to=3"},
	{Label: "1/x", State: "f=1/x&x=0&h=0.5&from=-3&to=3"},
}}

// instance remembers the formula, its derivatives, and the error curves, which only depend on x: pulling h needs none of them
// anew.
type instance struct {
	host    lab.Host
	formula *lab.Formula
	engine  compute.Engine
	exact   derivatives
	errors  sweep
}

// Compute differentiates at x and tells all that there is to it.
func (in *instance) Compute(s state.State, frozen *lab.View) lab.Result {
	if from, to := s.Number("from"), s.Number("to"); from >= to {
		return lab.Result{Problems: []lab.Problem{{Name: "to", Message: message.New("derivative.range", lab.Short(from), lab.Short(to))}}}
	}
	f, bad := in.formula.Next(in.host, s, false)
	if bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	in.formula = f
	engine, interpreted := f.Engine(1)
	in.engine = engine
	method, _ := diff.Find(s.Text("method"))
	values := &samples{engine: engine}
	e := in.measure(values, s, method)
	r := lab.Result{Outputs: []lab.Output{
		lab.Number("slope", e.slope()), lab.Number("intercept", e.intercept()), lab.Number("exact", e.exact), lab.Number("error", e.error()),
	}, Note: interpreted}
	if err := in.draw(&r, values, s, e, frozen); err != nil {
		return lab.Failed(err)
	}
	if values.failed != nil {
		return lab.Failed(values.failed)
	}
	r.Say = say(e)
	tables(&r, e)
	in.equations(&r, e)
	return r
}

// measured is what was found at x.
type measured struct {
	x, h, fx float64
	method   diff.Method
	slopes   []float64 // of each of diff.Methods
	exact    float64   // NaN where there is no derivative
	second   float64   // NaN where it is not known
	graph    bool      // exact is by differentiation, not by differences
	point    point
	errors   sweep
}

// measure finds all numbers of a state.
func (in *instance) measure(v *samples, s state.State, m diff.Method) measured {
	x, h := s.Number("x"), s.Number("h")
	e := measured{x: x, h: h, fx: v.at(x), method: m, exact: math.NaN(), second: math.NaN()}
	for _, m := range diff.Methods {
		e.slopes = append(e.slopes, diff.Numerical(v.at, x, h, m))
	}
	in.differentiate()
	e.graph = in.exact.graph != nil
	first, second := in.exact.at(in.engine, v, x)
	e.point = in.look(v, x)
	if e.point.kind == smooth || e.point.kind == steep {
		e.exact, e.second = first, second
	}
	of := append(s.Constants(), state.Pair{Name: s.Text("f"), Value: s.Text("x")})
	if !slices.Equal(in.errors.of, of) {
		in.errors = sweep{of: of}
		if finite(e.exact) {
			in.errors.take(v, x, e.exact)
		}
	}
	e.errors = in.errors
	return e
}

// slope is that of the method which was asked for.
func (e *measured) slope() float64 { return e.slopes[e.index()] }

// index is the method's place among diff.Methods.
func (e *measured) index() int {
	for i, m := range diff.Methods {
		if m.Name == e.method.Name {
			return i
		}
	}
	return 0
}

// intercept is where the line through (x, f(x)) with that slope meets the axis, as diff.Tangent has it.
func (e *measured) intercept() float64 { return e.fx - float64(e.slope()*e.x) }

func (e *measured) error() float64 { return math.Abs(e.slope() - e.exact) }
