// Package testfunctions has functions from the literature of optimisation as graphs, with known
// minima, for the tests of whatever differentiates, evaluates or compiles. Its own tests hold their
// gradients, derived by hand.
//
// plane.go has those of two variables, many.go those of any number and of three and four. Formulas
// and minima are from Jamil and Yang, "A literature survey of benchmark functions for global
// optimization problems" (2013), and from Moré, Garbow and Hillstrom, "Testing unconstrained
// optimization software" (1981), the latter marked MGH.
package testfunctions

import "nabla/core/graph"

// Function is a function of N variables.
type Function struct {
	Name      string
	N         int
	Low, High float64 // where it is usually looked at, in each variable
	// Build appends the function of the numbers x, N of them.
	Build  func(b *graph.Builder, x []graph.ID) graph.ID
	Minima []Minimum
}

// Minimum is a known least value. Where the function has no gradient, Sharp says so.
type Minimum struct {
	X     []float64
	Value float64
	Sharp bool
}

// All are the functions, those of any number of variables with several.
func All() []Function { return append(plane(), many()...) }

// Graph is the function as a graph with one output.
func (f Function) Graph() *graph.Graph {
	b := graph.NewBuilder(f.N)
	x := make([]graph.ID, f.N)
	for i := range x {
		x[i] = b.Var(i)
	}
	return b.Graph([]graph.ID{f.Build(b, x)}, graph.None)
}

// expr is a number of a builder, to be written from left to right. What it is combined with is an
// expr or a float64.
type expr struct {
	b  *graph.Builder
	id graph.ID
}

// build makes Build of a formula over expr.
func build(f func(x []expr) expr) func(*graph.Builder, []graph.ID) graph.ID {
	return func(b *graph.Builder, ids []graph.ID) graph.ID {
		x := make([]expr, len(ids))
		for i, id := range ids {
			x[i] = expr{b, id}
		}
		return f(x).id
	}
}

// build2 is build for two variables.
func build2(f func(x, y expr) expr) func(*graph.Builder, []graph.ID) graph.ID {
	return build(func(x []expr) expr { return f(x[0], x[1]) })
}

func (x expr) of(y any) graph.ID {
	if f, ok := y.(float64); ok {
		return x.b.Const(f)
	}
	return y.(expr).id
}

func (x expr) op(op graph.Op) expr         { return expr{x.b, x.b.Op1(op, x.id)} }
func (x expr) op2(op graph.Op, y any) expr { return expr{x.b, x.b.Op2(op, x.id, x.of(y))} }
func (x expr) add(y any) expr              { return x.op2(graph.Add, y) }
func (x expr) sub(y any) expr              { return x.op2(graph.Sub, y) }
func (x expr) mul(y any) expr              { return x.op2(graph.Mul, y) }
func (x expr) div(y any) expr              { return x.op2(graph.Div, y) }
func (x expr) pow(y any) expr              { return x.op2(graph.Pow, y) }
func (x expr) neg() expr                   { return x.op(graph.Neg) }
func (x expr) abs() expr                   { return x.op(graph.Abs) }
func (x expr) sqrt() expr                  { return x.op(graph.Sqrt) }
func (x expr) exp() expr                   { return x.op(graph.Exp) }
func (x expr) sin() expr                   { return x.op(graph.Sin) }
func (x expr) cos() expr                   { return x.op(graph.Cos) }

// sum adds in order.
func sum(n int, f func(i int) expr) expr {
	s := f(0)
	for i := 1; i < n; i++ {
		s = s.add(f(i))
	}
	return s
}

func point(x ...float64) []float64 { return x }

// all is n times x.
func all(n int, x float64) []float64 {
	p := make([]float64, n)
	for i := range p {
		p[i] = x
	}
	return p
}

func least(value float64, points ...[]float64) []Minimum {
	var m []Minimum
	for _, p := range points {
		m = append(m, Minimum{X: p, Value: value})
	}
	return m
}

func sharp(value float64, x []float64) []Minimum { return []Minimum{{x, value, true}} }
