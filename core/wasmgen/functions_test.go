package wasmgen_test

import (
	"math"
	"math/rand"
	"slices"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen/library"
)

// special are the numbers at which rules differ.
var special = []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 0.5, -0.5, 3, 4, 16, 17, 0.1, 1e-300, -1e-300, 5e-324, 1e300, -1e300,
	math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), math.Pi, 0x1p-1022, 0x1p1023, 1e22, -750, 800,
	math.Float64frombits(0xFFF8000000000000)}

// random makes a graph of size nodes over vars variables and params parameters, of the primitives that
// are wanted, often with a guard. Its output is one number.
func random(r *rand.Rand, vars, params, size int, want func(Op) bool) *Graph {
	g := &Graph{Vars: vars, Inputs: vars + params, Guard: None}
	var numbers, truths []ID
	add := func(n Node) {
		if n.Op.IsTruth() {
			truths = append(truths, ID(len(g.Nodes)))
		} else {
			numbers = append(numbers, ID(len(g.Nodes)))
		}
		g.Nodes = append(g.Nodes, n)
	}
	for i := range g.Inputs {
		add(Node{Op: Input, A: None, B: None, C: None, Bits: uint64(i)})
	}
	add(Node{Op: Truth, A: None, B: None, C: None, Bits: uint64(r.Intn(2))})
	for len(g.Nodes) < size {
		n := Node{Op: Op(r.Intn(int(Ops))), A: None, B: None, C: None}
		if r.Intn(5) == 0 {
			n.Op = Const
		}
		if n.Op == Input || !want(n.Op) {
			continue
		}
		pick := func(from []ID) ID { // often one of the youngest, so that graphs are deep
			if r.Intn(3) > 0 {
				return from[len(from)-1-r.Intn(min(len(from), 4))]
			}
			return from[r.Intn(len(from))]
		}
		operands := [...]*ID{&n.A, &n.B, &n.C}
		for k := range n.Op.Arity() {
			if n.Op.TakesTruth(k) {
				*operands[k] = pick(truths)
			} else {
				*operands[k] = pick(numbers)
			}
		}
		switch n.Op {
		case Truth:
			n.Bits = uint64(r.Intn(2))
		case Const:
			n.Bits = math.Float64bits(special[r.Intn(len(special))])
		case PowN:
			n.Bits = uint64(3 + r.Intn(14))
		}
		add(n)
	}
	g.Outputs = numbers[len(numbers)-1:]
	if r.Intn(3) == 0 {
		g.Guard = truths[len(truths)-1]
	}
	return g
}

// everything wants all primitives that can be compiled, arithmetic a few.
func everything(op Op) bool {
	_, ok := library.Of(op)
	return ok || op < PowN || op >= Less
}

func arithmetic(op Op) bool { return op <= Sqrt || op >= Less }

// anyNumber is often special.
func anyNumber(r *rand.Rand) float64 {
	if r.Intn(3) == 0 {
		return special[r.Intn(len(special))]
	}
	return r.NormFloat64() * 3
}

// expression writes graphs as formulas.
type expression struct{ *Builder }

func (e expression) c(v float64) ID          { return e.Const(v) }
func (e expression) add(x ID, more ...ID) ID { return e.fold(Add, x, more) }
func (e expression) mul(x ID, more ...ID) ID { return e.fold(Mul, x, more) }
func (e expression) sub(x, y ID) ID          { return e.Sub(x, y) }
func (e expression) pow(x ID, y float64) ID  { return e.Op2(Pow, x, e.Const(y)) }
func (e expression) of(op Op, x ID) ID       { return e.Op1(op, x) }
func (e expression) fold(op Op, x ID, more []ID) ID {
	for _, y := range more {
		x = e.Op2(op, x, y)
	}
	return x
}

// named are functions of two variables from the literature.
var named = []struct {
	name string
	f    func(e expression, x, y ID) ID
}{
	{"sphere", func(e expression, x, y ID) ID { return e.add(e.mul(x, x), e.mul(y, y)) }},
	{"rosenbrock", func(e expression, x, y ID) ID {
		return e.add(e.mul(e.c(100), e.pow(e.sub(y, e.mul(x, x)), 2)), e.pow(e.sub(e.c(1), x), 2))
	}},
	{"himmelblau", func(e expression, x, y ID) ID {
		return e.add(e.pow(e.sub(e.add(e.mul(x, x), y), e.c(11)), 2), e.pow(e.sub(e.add(x, e.mul(y, y)), e.c(7)), 2))
	}},
	{"styblinski-tang", func(e expression, x, y ID) ID {
		part := func(x ID) ID {
			return e.add(e.sub(e.pow(x, 4), e.mul(e.c(16), e.mul(x, x))), e.mul(e.c(5), x))
		}
		return e.mul(e.add(part(x), part(y)), e.c(0.5))
	}},
	{"rastrigin", func(e expression, x, y ID) ID {
		part := func(x ID) ID {
			return e.sub(e.mul(x, x), e.mul(e.c(10), e.of(Cos, e.mul(e.c(2*math.Pi), x))))
		}
		return e.add(e.c(20), part(x), part(y))
	}},
	{"ackley", func(e expression, x, y ID) ID {
		root := e.of(Sqrt, e.mul(e.c(0.5), e.add(e.mul(x, x), e.mul(y, y))))
		waves := e.add(e.of(Cos, e.mul(e.c(2*math.Pi), x)), e.of(Cos, e.mul(e.c(2*math.Pi), y)))
		return e.add(e.sub(e.mul(e.c(-20), e.of(Exp, e.mul(e.c(-0.2), root))), e.of(Exp, e.mul(e.c(0.5), waves))), e.c(math.E), e.c(20))
	}},
	{"beale", func(e expression, x, y ID) ID {
		term := func(c float64, n float64) ID {
			return e.pow(e.add(e.sub(e.c(c), x), e.mul(x, e.pow(y, n))), 2)
		}
		return e.add(term(1.5, 1), term(2.25, 2), term(2.625, 3))
	}},
	{"goldstein-price", func(e expression, x, y ID) ID {
		a := e.pow(e.add(x, y, e.c(1)), 2)
		b := e.add(e.c(19), e.mul(e.c(-14), x), e.mul(e.c(3), x, x), e.mul(e.c(-14), y), e.mul(e.c(6), x, y), e.mul(e.c(3), y, y))
		return e.mul(e.add(e.c(1), e.mul(a, b)), e.add(e.c(30), e.mul(a, a)))
	}},
	{"easom", func(e expression, x, y ID) ID {
		pi := e.c(math.Pi)
		d := e.add(e.pow(e.sub(x, pi), 2), e.pow(e.sub(y, pi), 2))
		return e.Neg(e.mul(e.of(Cos, x), e.of(Cos, y), e.of(Exp, e.Neg(d))))
	}},
	{"log-barrier", func(e expression, x, y ID) ID {
		return e.sub(e.mul(x, y), e.add(e.of(Log, x), e.of(Log, y)))
	}},
	{"kinks", func(e expression, x, y ID) ID {
		return e.Op2(Max, e.of(Abs, x), e.Select(e.Op2(Less, x, y), e.Op2(Mod, x, e.c(2)), e.Op2(FloorDiv, y, e.c(0.3))))
	}},
}

// iterated is a function of vars variables and a parameter with about 6·steps operations that all matter: a map that is
// iterated, u ← p·u·(1 − u) + x/100, x being one variable after another.
func iterated(vars, steps int) *Graph {
	b := NewBuilder(vars)
	e := expression{b}
	p, u := b.Param(), e.c(0.3)
	for i := range steps {
		u = e.add(e.mul(p, u, e.sub(e.c(1), u)), e.mul(e.of(Abs, b.Var(i%vars)), e.c(0.01/float64(1+i))))
	}
	return b.Graph([]ID{u}, None)
}

// eachNamed tests with each of named; those with functions that the library lacks are skipped.
func eachNamed(t *testing.T, test func(t *testing.T, g *Graph)) {
	for _, f := range named {
		t.Run(f.name, func(t *testing.T) {
			g := function(f.f)
			if !canCompile(g) {
				t.Skip("the library lacks a function of it")
			}
			test(t, g)
		})
	}
}

// canCompile tells whether the library has all functions of a graph.
func canCompile(g *Graph) bool {
	return !slices.ContainsFunc(g.Nodes, func(n Node) bool { return !everything(n.Op) && n.Op != Const && n.Op != Input })
}

// function is the graph of one of named.
func function(f func(e expression, x, y ID) ID) *Graph {
	b := NewBuilder(2)
	return b.Graph([]ID{f(expression{b}, b.Var(0), b.Var(1))}, None)
}
