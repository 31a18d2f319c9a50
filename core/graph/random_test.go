package graph_test

import (
	"math"
	"math/rand"
	"testing"

	. "nabla/core/graph"
)

// special are the numbers at which rules differ.
var special = []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 0.5, -0.5, 3, 4, 16, 17, 0.1, 1e-300, -1e-300, 5e-324, 1e300, -1e300,
	math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), math.Pi, 0x1p-1022, 0x1p1023, 0x1p-1074}

// random makes a graph as it comes, without a builder: size nodes over vars variables and params
// parameters, of all primitives that are wanted, with a guard now and then; every number is an output.
func random(r *rand.Rand, vars, params, size int, want func(Op) bool, constants []float64) *Graph {
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
		add(Node{Input, None, None, None, uint64(i)})
	}
	add(Node{Truth, None, None, None, uint64(r.Intn(2))})
	for len(g.Nodes) < size {
		n := Node{Op(r.Intn(int(Ops))), None, None, None, 0}
		if r.Intn(5) == 0 {
			n.Op = Const
		}
		if !want(n.Op) {
			continue
		}
		pick := func(from []ID) ID { // often one of the youngest, so that graphs are deep
			if r.Intn(3) == 0 {
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
		case Input:
			continue
		case Truth:
			n.Bits = uint64(r.Intn(2))
		case Const:
			n.Bits = math.Float64bits(constants[r.Intn(len(constants))])
		case PowN:
			n.Bits = uint64(3 + r.Intn(14))
		}
		add(n)
	}
	g.Outputs = numbers
	if r.Intn(2) == 0 {
		g.Guard = truths[len(truths)-1]
	}
	return g
}

// same compares bits, NaN as one.
func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// simplified is g through a builder.
func simplified(g *Graph) *Graph {
	b := NewBuilder(g.Vars)
	args := make([]ID, g.Inputs)
	for i := range args {
		if i < g.Vars {
			args[i] = b.Var(i)
		} else {
			args[i] = b.Param()
		}
	}
	ids := b.Inline(g, args)
	outputs := make([]ID, len(g.Outputs))
	for k, id := range g.Outputs {
		outputs[k] = ids[id]
	}
	guard := None
	if g.Guard != None {
		guard = ids[g.Guard]
	}
	return b.Graph(outputs, guard)
}

// What a builder simplifies has the same bits, for zeros of both signs, infinities, NaN and all.
func TestSimplifiedIsTheSame(t *testing.T) {
	rounds := 10000
	if testing.Short() {
		rounds = 1000
	}
	sets := [...]func(Op) bool{ // fewer primitives meet more often
		func(Op) bool { return true },
		func(op Op) bool { return op <= Abs },
		func(op Op) bool { return op < Const+3 || op == Less || op == NotEqual || op >= And },
	}
	saved := 0
	for seed := range rounds {
		r := rand.New(rand.NewSource(int64(seed)))
		g := random(r, 2, 1, 10+r.Intn(40), sets[seed%len(sets)], special)
		s := simplified(g)
		saved += len(g.Nodes) - len(s.Nodes)
		valid(t, s)
		a, b := NewEvaluator(g), NewEvaluator(s)
		in := make([]float64, g.Inputs)
		want, got := make([]float64, len(g.Outputs)), make([]float64, len(g.Outputs))
		for range 20 {
			for i := range in {
				if in[i] = r.NormFloat64(); r.Intn(3) > 0 {
					in[i] = special[r.Intn(len(special))]
				}
			}
			if u, v := a.Eval(in, want), b.Eval(in, got); u != v {
				t.Fatalf("seed %d at %v: guard %v, want %v", seed, in, v, u)
			}
			for k := range want {
				if !same(want[k], got[k]) {
					t.Fatalf("seed %d at %v, output %d: %v, want %v\n%s\n%s", seed, in, k, got[k], want[k], g, s)
				}
			}
		}
	}
	if saved < rounds {
		t.Errorf("only %d nodes were saved in %d graphs", saved, rounds)
	}
}

// valid tests what every graph promises: operands stand before their users and are of the kind that
// the primitive takes, nodes that are not used are gone, equal nodes are one.
func valid(t *testing.T, g *Graph) {
	t.Helper()
	used := make([]bool, len(g.Nodes))
	seen := map[Node]bool{}
	for i, n := range g.Nodes {
		for k := range 3 {
			operand := n.Operand(k)
			if k >= n.Op.Arity() {
				if operand != None {
					t.Fatalf("node %d: %s has an operand %d", i, n.Op, k)
				}
				continue
			}
			if operand < 0 || int(operand) >= i {
				t.Fatalf("node %d: operand %d is %d", i, k, operand)
			}
			if g.Nodes[operand].Op.IsTruth() != n.Op.TakesTruth(k) {
				t.Fatalf("node %d: %s of %s", i, n.Op, g.Nodes[operand].Op)
			}
			used[operand] = true
		}
		if seen[n] {
			t.Fatalf("node %d: %s is there twice", i, n.Op)
		}
		seen[n] = true
	}
	for _, id := range g.Outputs {
		used[id] = true
		if g.Nodes[id].Op.IsTruth() {
			t.Fatalf("output %d is a truth value", id)
		}
	}
	if g.Guard != None {
		used[g.Guard] = true
		if !g.Nodes[g.Guard].Op.IsTruth() {
			t.Fatal("the guard is a number")
		}
	}
	for i := range used {
		if !used[i] {
			t.Fatalf("node %d, %s, is not used", i, g.Nodes[i].Op)
		}
	}
}
