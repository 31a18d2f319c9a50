package graph_test

import (
	"math"
	"math/rand"
	"testing"

	. "nabla/core/graph"
)

// function makes a graph of n variables with one output.
func function(n int, f func(b *Builder, x []ID) ID) *Graph {
	b := NewBuilder(n)
	x := make([]ID, n)
	for i := range x {
		x[i] = b.Var(i)
	}
	return b.Graph([]ID{f(b, x)}, None)
}

// evaluate is a graph's outputs at in.
func evaluate(g *Graph, in ...float64) []float64 {
	out := make([]float64, len(g.Outputs))
	NewEvaluator(g).Eval(in, out)
	return out
}

// difference is the central difference of eighth order in variable i.
func difference(g *Graph, x []float64, i int, h float64) float64 {
	x = append([]float64(nil), x...)
	at := x[i]
	e, out := NewEvaluator(g), make([]float64, len(g.Outputs))
	d := 0.0
	for k, weight := range [...]float64{4. / 5, -1. / 5, 4. / 105, -1. / 280} {
		x[i] = at + float64(k+1)*h
		e.Eval(x, out)
		above := out[0]
		x[i] = at - float64(k+1)*h
		e.Eval(x, out)
		d += weight * (above - out[0]) / h
	}
	return d
}

// smooth are the primitives with the interval of their operands in which they are smooth; those of
// two operands take A from the first and B from the second.
var smooth = map[Op][2][2]float64{
	Add: {{-9, 9}, {-9, 9}}, Sub: {{-9, 9}, {-9, 9}}, Mul: {{-9, 9}, {-9, 9}}, Div: {{-9, 9}, {1, 9}}, Neg: {{-9, 9}},
	Abs: {{-9, -1}}, Sqrt: {{1, 9}}, Floor: {{3.1, 3.9}}, Ceil: {{3.1, 3.9}}, Trunc: {{-3.9, -3.1}}, Rint: {{2.6, 3.4}}, Sign: {{-9, -1}},
	Mod: {{7.1, 7.9}, {2.1, 2.3}}, FloorDiv: {{7.1, 7.9}, {2.1, 2.3}}, Fmod: {{-7.9, -7.1}, {2.1, 2.3}},
	Max: {{1, 2}, {3, 4}}, Min: {{3, 4}, {1, 2}}, Fmax: {{3, 4}, {1, 2}}, Fmin: {{1, 2}, {3, 4}}, Copysign: {{1, 9}, {-9, -1}},
	PowN: {{-2, 2}}, Pow: {{1, 3}, {-3, 3}}, Exp: {{-3, 3}}, Exp2: {{-3, 3}}, Expm1: {{-3, 3}},
	Log: {{1, 9}}, Log2: {{1, 9}}, Log10: {{1, 9}}, Log1p: {{0, 9}}, Cbrt: {{-9, -1}}, Hypot: {{-9, 9}, {1, 9}},
	Sin: {{-9, 9}}, Cos: {{-9, 9}}, Tan: {{-1, 1}}, Asin: {{-.7, .7}}, Acos: {{-.7, .7}}, Atan: {{-3, 3}}, Atan2: {{-3, 3}, {1, 3}},
	Sinh: {{-3, 3}}, Cosh: {{-3, 3}}, Tanh: {{-3, 3}}, Asinh: {{-3, 3}}, Acosh: {{2, 9}}, Atanh: {{-.7, .7}}, Sigmoid: {{-9, 9}},
}

// Every primitive's first and second derivatives, in reverse and in forward mode, are what a
// difference of high order comes near.
func TestDerivativeOfEveryPrimitive(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for op := Add; op < Select; op++ {
		domain, ok := smooth[op]
		if ok == op.IsTruth() {
			t.Errorf("%s: is it smooth?", op)
		}
		if !ok {
			continue
		}
		n := op.Arity()
		g := function(n, func(b *Builder, x []ID) ID {
			node := Node{op, x[0], None, None, 0}
			if n == 2 {
				node.B = x[1]
			}
			if op == PowN {
				node.Bits = 5
			}
			return b.Make(node)
		})
		gradient := ValueAndGradient(g, 0)
		hessian := Hessian(g, 0)
		for range 30 {
			x := make([]float64, n)
			for i := range x {
				x[i] = domain[i][0] + (domain[i][1]-domain[i][0])*r.Float64()
			}
			got := evaluate(gradient, x...)
			if want := evaluate(g, x...)[0]; got[0] != want {
				t.Errorf("%s of %v: %v beside the gradient, want %v", op, x, got[0], want)
			}
			h := evaluate(hessian, x...)
			for i := range x {
				want := difference(g, x, i, 0x1p-9)
				forward := evaluate(Derivatives(g, 0, i, 1), x...)
				for _, got := range []float64{got[1+i], forward[1]} {
					if !(math.Abs(got-want) <= 1e-10*(1+math.Abs(want))) {
						t.Errorf("%s of %v, derivative %d: %v, want %v", op, x, i, got, want)
					}
				}
				partial := Gradient(g, 0, i)
				for j := range x {
					if want := difference(partial, x, j, 0x1p-9); !(math.Abs(h[i*n+j]-want) <= 1e-9*(1+math.Abs(want))) {
						t.Errorf("%s of %v, derivative %d, %d: %v, want %v", op, x, i, j, h[i*n+j], want)
					}
				}
			}
		}
	}
}

// A power with a known exponent has the derivative that a rule of its own gives.
func TestDerivativeOfPowers(t *testing.T) {
	for _, n := range []float64{-16, -15, -3, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 16, 17, 20, 2.5} {
		g := Gradient(function(1, func(b *Builder, x []ID) ID { return b.Op2(Pow, x[0], b.Const(n)) }), 0)
		for _, x := range []float64{0.3, 1, 1.7, 40, -2} {
			want := n * math.Pow(x, n-1)
			if got := evaluate(g, x)[0]; !(math.Abs(got-want) <= 1e-14*math.Abs(want)) && !same(got, want) {
				t.Errorf("d(x**%v) at %v: %v, want %v", n, x, got, want)
			}
		}
		if got, want := evaluate(g, 0)[0], n*math.Pow(0, n-1); n != 0 && got != want {
			t.Errorf("d(x**%v) at 0: %v, want %v", n, got, want)
		}
	}
}

// The derivative of random programs is what differences come near, where they are smooth.
func TestGradientOfRandomGraphs(t *testing.T) {
	rounds := 2000
	if testing.Short() {
		rounds = 200
	}
	want := func(op Op) bool {
		switch op {
		case Exp, Exp2, Expm1, Sinh, Cosh, PowN, Pow, Tan, Cbrt: // too steep for a difference
			return false
		}
		return true
	}
	compared := 0
	for seed := range rounds {
		r := rand.New(rand.NewSource(int64(seed)))
		g := random(r, 2, 1, 10+r.Intn(40), want, []float64{1, 2, 3, -1, -2, 0.5, 0.1, math.Pi})
		g.Outputs = g.Outputs[len(g.Outputs)-1:]
		g = simplified(g)
		gradient, both := Gradient(g, 0), ValueAndGradient(g, 0, 1)
		valid(t, gradient)
		if (gradient.Guard == None) != (g.Guard == None) {
			t.Fatalf("seed %d: the guard of a function is the guard of its gradient", seed)
		}
		for range 5 {
			x := []float64{r.NormFloat64(), r.NormFloat64(), r.NormFloat64()}
			if rootOfZero(g, x) {
				continue
			}
			got := evaluate(gradient, x...)
			if other := evaluate(both, x...); !same(other[0], evaluate(g, x...)[0]) || !same(other[1], got[1]) {
				t.Fatalf("seed %d: the gradient and the value are others when asked for together", seed)
			}
			for i := range got {
				forward := evaluate(Derivatives(g, 0, i, 1), x...)[1]
				fine, coarse := difference(g, x, i, 0x1p-12), difference(g, x, i, 0x1p-11)
				value := math.Abs(evaluate(g, x...)[0])
				if !(math.Abs(fine-coarse) <= 1e-9*math.Abs(fine)) || value > 1e6*(1+math.Abs(fine)) || math.Abs(fine) > 1e9 {
					continue // not smooth here, or nothing to see for rounding
				}
				compared++
				tolerance := 1e-6*math.Abs(fine) + 1e-9*(1+value)
				if !(math.Abs(got[i]-fine) <= tolerance) || !(math.Abs(forward-fine) <= tolerance) {
					t.Errorf("seed %d at %v, derivative %d: reverse %v, forward %v, difference %v\n%s", seed, x, i, got[i], forward, fine, g)
				}
			}
		}
	}
	if compared < rounds {
		t.Errorf("only %d derivatives were smooth", compared)
	}
}

// rootOfZero is whether there is a square root of 0, which has no derivative, even of a constant 0.
func rootOfZero(g *Graph, x []float64) bool {
	e := NewEvaluator(g)
	e.Eval(x, make([]float64, len(g.Outputs)))
	for i, n := range g.Nodes {
		if n.Op == Sqrt && e.Values()[i] == 0 {
			return true
		}
	}
	return false
}

// The derivative of x·x is 2x, an addition; of a sum of squares n of them.
func TestGradientsAreLean(t *testing.T) {
	for _, row := range []struct {
		name string
		f    func(b *Builder, x []ID) ID
		want string
	}{
		{"x*x", func(b *Builder, x []ID) ID { return b.Mul(x[0], x[0]) },
			"%0 = input x0\n%1 = add %0 %0\nreturn %1\n"},
		{"3*x**2", func(b *Builder, x []ID) ID { return b.Mul(b.Const(3), b.Op2(Pow, x[0], b.Const(2))) },
			"%0 = input x0\n%1 = const 6\n%2 = mul %0 %1\nreturn %2\n"},
		{"x**4", func(b *Builder, x []ID) ID { return b.Op2(Pow, x[0], b.Const(4)) },
			"%0 = input x0\n%1 = const 4\n%2 = pown %0 3\n%3 = mul %1 %2\nreturn %3\n"},
		{"a branch", func(b *Builder, x []ID) ID {
			return b.Select(b.Op1(Signbit, x[0]), b.Neg(b.Op1(Sin, x[0])), b.Op1(Sin, x[0]))
		}, "%0 = input x0\n%1 = signbit %0\n%2 = const 1\n%3 = const -1\n%4 = select %1 %3 %2\n%5 = cos %0\n%6 = mul %4 %5\nreturn %6\n"},
		{"two conditions", func(b *Builder, x []ID) ID {
			p, q := b.Op2(Less, b.Const(0), x[0]), b.Op1(Signbit, x[0])
			return b.Add(b.Select(p, b.Mul(b.Const(3), x[0]), b.Const(0)), b.Select(q, b.Mul(b.Const(5), x[0]), b.Const(0)))
		}, "%0 = input x0\n%1 = const 0\n%2 = less %1 %0\n%3 = signbit %0\n%4 = const 3\n%5 = const 5\n%6 = select %3 %5 %1\n%7 = select %2 %4 %1\n%8 = add %6 %7\nreturn %8\n"},
		{"nothing", func(b *Builder, _ []ID) ID { return b.Const(3) }, "%0 = const 0\nreturn %0\n"},
	} {
		if g := Gradient(function(1, row.f), 0); g.String() != row.want {
			t.Errorf("%s:\n%s\nwant\n%s", row.name, g, row.want)
		}
	}
}

func TestDerivativesOfHigherOrder(t *testing.T) {
	g := Derivatives(function(1, func(b *Builder, x []ID) ID { return b.Mul(x[0], b.Op1(Sin, x[0])) }), 0, 0, 4)
	for _, x := range []float64{-2, 0, 0.7, 5} {
		s, c := math.Sin(x), math.Cos(x)
		for k, want := range []float64{x * s, s + x*c, 2*c - x*s, -3*s - x*c, -4*c + x*s} {
			if got := evaluate(g, x)[k]; !(math.Abs(got-want) <= 1e-14*(1+math.Abs(x))) {
				t.Errorf("derivative %d at %v: %v, want %v", k, x, got, want)
			}
		}
	}
}

// The derivative with respect to a parameter, and to a node within.
func TestWithRespectTo(t *testing.T) {
	b := NewBuilder(1)
	x, p := b.Var(0), b.Param()
	inner := b.Mul(x, p)
	y := b.Op1(Exp, inner)
	g := b.Graph([]ID{y}, b.Op1(Signbit, x))
	if got, want := evaluate(Gradient(g, 0, 1), 2, 0.5)[0], 2*math.E; math.Abs(got-want) > 1e-15*want {
		t.Errorf("by the parameter: %v, want %v", got, want)
	}
	if g := Gradient(g, 0); g.Guard == None || g.Inputs != 2 {
		t.Error("the guard and the inputs of a function are those of its gradient")
	}
	partials := b.Gradient(y, []ID{inner, y, p})
	out := evaluate(b.Graph(partials, None), 2, 0.5)
	for i, want := range []float64{math.E, 1, 2 * math.E} {
		if math.Abs(out[i]-want) > 1e-15*want {
			t.Errorf("by node %d: %v, want %v", i, out[i], want)
		}
	}
}

// Chains of as many nodes as there may be are differentiated, simplified, evaluated and printed
// without recursion and in little time.
func TestDeep(t *testing.T) {
	chain := func(nodes int, next func(b *Builder, x, y ID) ID) *Graph {
		return function(1, func(b *Builder, x []ID) ID {
			y := x[0]
			for b.Len() < nodes {
				y = next(b, x[0], y)
			}
			return y
		})
	}
	g := chain(Limit-2, func(b *Builder, x, y ID) ID { return b.Op1(Tanh, b.Add(y, x)) })
	d := Gradient(g, 0)
	valid(t, d)
	if got, want := evaluate(d, 0.5)[0], difference(g, []float64{0.5}, 0, 0x1p-9); math.Abs(got-want) > 1e-10 || len(d.String()) < len(g.String()) {
		t.Errorf("gradient %v, difference %v", got, want)
	}
	// Each maximum is one more condition upon all that come before it.
	branched := Gradient(chain(Limit/5, func(b *Builder, x, y ID) ID { return b.Op2(Max, b.Op1(Sin, y), x) }), 0)
	valid(t, branched)
	if v := evaluate(branched, 0.5)[0]; v != 1 {
		t.Errorf("gradient %v of what is x", v)
	}
	sum := chain(Limit-2, func(b *Builder, x, y ID) ID { return b.Add(b.Mul(x, y), x) })
	if v := evaluate(Derivatives(sum, 0, 0, 2), 0.5); math.Abs(v[1]-4) > 1e-12 || math.Abs(v[2]-16) > 1e-11 { // x/(1−x)
		t.Errorf("derivatives %v", v)
	}
	steep := chain(Limit-2, func(b *Builder, x, y ID) ID { return b.Op2(Atan2, y, x) })
	if Gradient(steep, 0) != nil || HessianVector(steep, 0) != nil {
		t.Error("a graph above the limit")
	}
}
