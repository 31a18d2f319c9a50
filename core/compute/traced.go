package compute

import (
	"math"

	"nabla/core/graph"
)

// Traced is a function as a graph of one output, with the values of the graph's parameters.
type Traced struct {
	Value  *graph.Graph
	Params []float64

	gradient, hessian derived
}

// derived is a graph that is made when it is first asked for; nil where it has too many nodes.
type derived struct {
	graph *graph.Graph
	asked bool
}

func (d *derived) of(g *graph.Graph, make func(g *graph.Graph, k int) *graph.Graph) *graph.Graph {
	if !d.asked {
		d.graph, d.asked = make(g, 0), true
	}
	return d.graph
}

// Gradient is the gradient's graph; nil where it has too many nodes.
func (t *Traced) Gradient() *graph.Graph {
	return t.gradient.of(t.Value, func(g *graph.Graph, k int) *graph.Graph { return graph.Gradient(g, k) })
}

// Hessian is the graph of the second derivatives, row by row; nil where it has too many nodes.
func (t *Traced) Hessian() *graph.Graph { return t.hessian.of(t.Value, graph.Hessian) }

// At evaluates a graph of the same inputs (the value, the gradient, the Hessian) at x. guarded
// says that Python would raise there, or leave the real numbers.
func (t *Traced) At(g *graph.Graph, x []float64) (out []float64, guarded bool) {
	return newEvaluation(t, g).at(x)
}

// evaluation is a graph ready to be evaluated again and again.
type evaluation struct {
	t       *Traced
	e       *graph.Evaluator
	in, out []float64
}

func newEvaluation(t *Traced, g *graph.Graph) *evaluation {
	return &evaluation{t, graph.NewEvaluator(g), make([]float64, g.Inputs), make([]float64, len(g.Outputs))}
}

func (v *evaluation) at(x []float64) (out []float64, guarded bool) {
	copy(v.in, x)
	copy(v.in[v.t.Value.Vars:], v.t.Params)
	guarded = v.e.Eval(v.in, v.out)
	for i, y := range v.out {
		if y != y {
			v.out[i] = math.NaN()
		}
	}
	return v.out, guarded
}

// evaluated is the Engine that evaluates the graph, and calls the function where the graph is guarded.
type evaluated struct {
	f        Function
	t        *Traced
	value    *evaluation
	gradient *evaluation // nil until it is asked for
}

// New is the best Engine for a function: Direct where it has no graph (t is nil), else by its graph, compiled
// where there is a machine.
func New(f Function, t *Traced, m Machine) Engine {
	if t == nil {
		return Direct{f}
	}
	e := evaluated{f: f, t: t, value: newEvaluation(t, t.Value)}
	if m == nil {
		return &e
	}
	return &compiled{evaluated: e, machine: m, units: map[unitKey]*unit{}}
}

func (e *evaluated) Traced() *Traced { return e.t }

func (e *evaluated) Eval(x []float64) (float64, error) {
	out, guarded := e.value.at(x)
	if guarded {
		return e.f.Eval(x)
	}
	return out[0], nil
}

func (e *evaluated) Exact(x []float64) ([]float64, error) {
	if e.gradient == nil {
		g := e.t.Gradient()
		if g == nil {
			return nil, ErrNoGraph
		}
		e.gradient = newEvaluation(e.t, g)
	}
	out, guarded := e.gradient.at(x)
	if guarded { // the function says what is wrong there
		if _, err := e.f.Eval(x); err != nil {
			return nil, err
		}
	}
	return append([]float64(nil), out...), nil
}

func (e *evaluated) Gradient(x []float64, h float64) ([]float64, error) {
	return Direct{e}.Gradient(x, h)
}

func (e *evaluated) Grid(g Grid, hook Hook) ([]float64, error) { return Direct{e}.Grid(g, hook) }

func (e *evaluated) Sweep(s Sweep, hook Hook) ([]float64, error) { return Direct{e}.Sweep(s, hook) }

func (e *evaluated) Descend(d Descent, hook Hook) (Path, error) { return descend(e, d, hook) }

func (e *evaluated) Starts(s Starts, hook Hook, part Part) (*Outcomes, error) {
	return starts(e, s, hook, part)
}
