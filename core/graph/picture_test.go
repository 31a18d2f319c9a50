package graph_test

import (
	"math"
	"testing"

	. "nabla/core/graph"
)

func TestFormula(t *testing.T) {
	k := func(b *Builder, f float64) ID { return b.Const(f) }
	for _, row := range []struct {
		f    func(b *Builder, x, y ID) ID
		want string
	}{
		{func(b *Builder, x, y ID) ID { return b.Add(b.Mul(x, x), b.Mul(y, k(b, 3))) }, "x**2 + 3*y"},
		{func(b *Builder, x, y ID) ID { return b.Mul(b.Add(x, y), b.Sub(x, y)) }, "(x + y)*(x - y)"},
		{func(b *Builder, x, y ID) ID { return b.Sub(x, b.Sub(y, k(b, 1))) }, "x - (y - 1)"},
		{func(b *Builder, x, y ID) ID { return b.Sub(b.Sub(x, y), k(b, -1)) }, "x - y - -1"},
		{func(b *Builder, x, y ID) ID { return b.Div(x, b.Mul(y, y)) }, "x/y**2"},
		{func(b *Builder, x, y ID) ID { return b.Div(x, b.Mul(x, y)) }, "x/(x*y)"},
		{func(b *Builder, x, y ID) ID { return b.Neg(b.Op2(Pow, x, k(b, 2))) }, "-x**2"},
		{func(b *Builder, x, y ID) ID { return b.Op2(Pow, b.Neg(x), k(b, 3)) }, "(-x)**3"},
		{func(b *Builder, x, y ID) ID { return b.Op2(Pow, x, b.Neg(y)) }, "x**-y"},
		{func(b *Builder, x, y ID) ID { return b.Op2(Pow, b.Op2(Pow, x, y), k(b, -0.5)) }, "(x**y)**-0.5"},
		{func(b *Builder, x, y ID) ID { return b.Mul(b.Add(x, x), b.Op1(Exp, b.Neg(x))) }, "2*x*exp(-x)"},
		{func(b *Builder, x, y ID) ID { return b.Select(b.Op2(Less, k(b, 0), x), b.Op1(Log, x), k(b, 0)) }, "log(x) if 0 < x else 0"},
		{func(b *Builder, x, y ID) ID {
			c := b.Op2(And, b.Op2(Less, x, y), b.Not(b.Op2(Or, b.Op1(Signbit, x), b.Op1(Signbit, y))))
			return b.Mul(x, b.Select(c, x, b.Op2(Max, x, y)))
		}, "x*(x if x < y and not (signbit(x) or signbit(y)) else max(x, y))"},
	} {
		g := function(2, func(b *Builder, x []ID) ID { return row.f(b, x[0], x[1]) })
		if got, ok := g.Formula(0, []string{"x", "y"}, 200); got != row.want || !ok {
			t.Errorf("%q, want %q\n%s", got, row.want, g)
		}
	}
	doubled := function(1, func(b *Builder, x []ID) ID {
		y := x[0]
		for range 1000 {
			y = b.Mul(b.Op1(Sin, y), b.Op1(Cos, y))
		}
		return y
	})
	if _, ok := doubled.Formula(0, nil, 1000); ok {
		t.Error("a formula of 2^1000 terms")
	}
}

// The picture of (x·w + b) through a sigmoid, with values and adjoints.
func TestLayered(t *testing.T) {
	b := NewBuilder(3)
	y := b.Op1(Sigmoid, b.Add(b.Mul(b.Var(0), b.Var(1)), b.Op2(Max, b.Var(2), b.Const(-1))))
	p := Layered(b.Graph([]ID{y}, None), 0)
	type box struct {
		label      string
		layer, row int
	}
	want := []box{{"x0", 0, 0}, {"x1", 0, 1}, {"*", 1, 0}, {"x2", 0, 2}, {"max(·, -1)", 1, 1}, {"+", 2, 0}, {"sigmoid", 3, 0}}
	if len(p.Boxes) != len(want) || p.Layers != 4 || p.Rows != 3 {
		t.Fatalf("%+v", p)
	}
	for i, w := range want {
		if got := p.Boxes[i]; got.Label != w.label || got.Layer != w.layer || got.Row != w.row {
			t.Errorf("box %d: %+v, want %+v", i, got, w)
		}
	}
	out := evaluate(p.Values, 0.5, 2, -0.25)
	s := 1 / (1 + math.Exp(-0.75))
	slope := s * (1 - s)
	edges := []struct {
		from, to string
		adjoint  float64
	}{{"x0", "*", 2 * slope}, {"x1", "*", 0.5 * slope}, {"x2", "max(·, -1)", slope}, {"*", "+", slope}, {"max(·, -1)", "+", slope}, {"+", "sigmoid", slope}}
	if len(p.Edges) != len(edges) {
		t.Fatalf("%+v", p.Edges)
	}
	for i, w := range edges {
		e := p.Edges[i]
		if p.Boxes[e.From].Label != w.from || p.Boxes[e.To].Label != w.to || math.Abs(out[len(p.Boxes)+i]-w.adjoint) > 1e-15 {
			t.Errorf("edge %d: %s to %s, adjoint %v; want %+v", i, p.Boxes[e.From].Label, p.Boxes[e.To].Label, out[len(p.Boxes)+i], w)
		}
	}
	for i, w := range []float64{0.5, 2, 1, -0.25, -0.25, 0.75, s} {
		if math.Abs(out[i]-w) > 1e-15 {
			t.Errorf("value of box %d: %v, want %v", i, out[i], w)
		}
	}
}

// In every picture, boxes and the edges that pass have places of their own, and edges go to the
// right. At each box, the adjoints that it passes on are what it got times its derivative; so those
// of an input sum up to the gradient.
func TestPicturesAreConsistent(t *testing.T) {
	b := NewBuilder(2)
	x, y := b.Var(0), b.Var(1)
	c := b.Sub(y, b.Mul(x, x))
	rosenbrock := b.Add(b.Mul(b.Const(100), b.Mul(c, c)), b.Op2(Pow, b.Sub(b.Const(1), x), b.Const(2)))
	branch := b.Select(b.Op2(Less, b.Const(0), x), b.Sub(b.Mul(rosenbrock, b.Op1(Log, x)), b.Sub(y, y)), b.Op2(Max, x, y))
	g := b.Graph([]ID{rosenbrock, branch}, None)
	for k := range g.Outputs {
		p := Layered(g, k)
		taken := map[[2]int]bool{}
		place := func(layer, row int) {
			if at := [2]int{layer, row}; taken[at] || layer < 0 || layer >= p.Layers || row < 0 || row >= p.Rows {
				t.Errorf("output %d: two in one place, or outside: %v", k, at)
			} else {
				taken[at] = true
			}
		}
		for _, box := range p.Boxes {
			place(box.Layer, box.Row)
		}
		for _, at := range [][]float64{{0.5, 2}, {-1, 3}, {0, 0}} {
			out, gradient := evaluate(p.Values, at...), evaluate(Gradient(g, k), at...)
			sums := make([]float64, 2)
			for i, e := range p.Edges {
				if p.Boxes[e.From].Layer+len(e.Via)+1 != p.Boxes[e.To].Layer {
					t.Errorf("output %d: edge %d goes %+v", k, i, e)
				}
				if n := g.Nodes[p.Boxes[e.From].Node]; n.Op == Input {
					sums[n.Bits] += out[len(p.Boxes)+i]
				}
			}
			for i := range sums {
				if !(math.Abs(sums[i]-gradient[i]) <= 1e-13*math.Abs(gradient[i])) {
					t.Errorf("output %d at %v: adjoints %v, gradient %v", k, at, sums, gradient)
				}
			}
		}
		for _, e := range p.Edges {
			for i, row := range e.Via {
				place(p.Boxes[e.From].Layer+1+i, row)
			}
		}
	}
}
