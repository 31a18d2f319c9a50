package graph_test

import (
	"math"
	"testing"

	. "nabla/core/graph"
)

// What is simplified, and what must not be.
func TestSimplifications(t *testing.T) {
	b := NewBuilder(2)
	x, y := b.Var(0), b.Var(1)
	c, d := b.Op2(Less, x, y), b.Op1(Signbit, x)
	k := b.Const
	zero, minus := k(0), k(math.Copysign(0, -1))
	for _, row := range []struct {
		name      string
		got, want ID
	}{
		{"equal nodes are one", b.Op1(Exp, x), b.Op1(Exp, x)},
		{"x+y, y+x", b.Add(x, y), b.Add(y, x)},
		{"x*y, y*x", b.Mul(x, y), b.Mul(y, x)},
		{"2+3", b.Add(k(2), k(3)), k(5)},
		{"1/0", b.Div(k(1), zero), k(math.Inf(1))},
		{"1/-0", b.Div(k(1), minus), k(math.Inf(-1))},
		{"NaN is one", k(math.NaN()), k(math.Float64frombits(0xFFF8000000000123))},
		{"0.1+0.2 is rounded", b.Add(k(0.1), k(0.2)), k(0.30000000000000004)},
		{"2<3", b.Op2(Less, k(2), k(3)), b.Truth(true)},
		{"x*1", b.Mul(x, k(1)), x},
		{"x*-1", b.Mul(x, k(-1)), b.Neg(x)},
		{"x*2", b.Mul(k(2), x), b.Add(x, x)},
		{"x*3+x*3", b.Add(b.Mul(x, k(3)), b.Mul(k(3), x)), b.Mul(x, k(6))},
		{"(x*-2)*2", b.Mul(b.Mul(k(-2), x), k(2)), b.Mul(x, k(-4))},
		{"x/1", b.Div(x, k(1)), x},
		{"x/4", b.Div(x, k(4)), b.Mul(x, k(0.25))},
		{"x+-0", b.Add(x, minus), x},
		{"x-0", b.Sub(x, zero), x},
		{"-0-x", b.Sub(minus, x), b.Neg(x)},
		{"-(-x)", b.Neg(b.Neg(x)), x},
		{"-(3*x)", b.Neg(b.Mul(k(3), x)), b.Mul(k(-3), x)},
		{"x+(-y)", b.Add(x, b.Neg(y)), b.Sub(x, y)},
		{"x-(-y)", b.Sub(x, b.Neg(y)), b.Add(x, y)},
		{"(-x)*(-y)", b.Mul(b.Neg(x), b.Neg(y)), b.Mul(x, y)},
		{"(-x)*3", b.Mul(b.Neg(x), k(3)), b.Mul(x, k(-3))},
		{"abs(-x)", b.Op1(Abs, b.Neg(x)), b.Op1(Abs, x)},
		{"floor(rint(x))", b.Op1(Floor, b.Op1(Rint, x)), b.Op1(Rint, x)},
		{"max(x,x)", b.Op2(Max, x, x), x},
		{"x**0", b.Op2(Pow, x, zero), k(1)},
		{"x**1", b.Op2(Pow, x, k(1)), x},
		{"x**2", b.Op2(Pow, x, k(2)), b.Mul(x, x)},
		{"x**16", b.Op2(Pow, x, k(16)), b.PowN(x, 16)},
		{"1**x", b.Op2(Pow, k(1), x), k(1)},
		{"c and true", b.Op2(And, b.Truth(true), c), c},
		{"c and c", b.Op2(And, c, c), c},
		{"c or not c", b.Op2(Or, c, b.Not(c)), b.Truth(true)},
		{"c and d or c and not d", b.Op2(Or, b.Op2(And, c, d), b.Op2(And, b.Not(d), c)), c},
		{"not x==y", b.Not(b.Op2(Equal, x, y)), b.Op2(NotEqual, y, x)},
		{"select(true,x,y)", b.Select(b.Truth(true), x, y), x},
		{"select(c,x,x)", b.Select(c, x, x), x},
		{"select(not c,x,y)", b.Select(b.Not(c), x, y), b.Select(c, y, x)},
		{"select(c,select(c,x,0),y)", b.Select(c, b.Select(c, x, zero), y), b.Select(c, x, y)},
		{"select of truth values", b.Select(c, b.Truth(true), b.Truth(false)), c},
	} {
		if row.got != row.want {
			t.Errorf("%s: %v, want %v", row.name, b.Node(row.got), b.Node(row.want))
		}
	}
	for name, id := range map[string]ID{
		"x*0": b.Mul(x, zero), "x+0": b.Add(x, zero), "x-x": b.Sub(x, x), "x/x": b.Div(x, x), "0-x": b.Sub(zero, x),
		"x==y or x!=2": b.Op2(Or, b.Op2(Equal, x, y), b.Op2(NotEqual, x, k(2))),
		"x*0.3+x*0.3":  b.Add(b.Mul(x, k(0.3)), b.Mul(x, k(0.3))), "x*1e308+x*1e308": b.Add(b.Mul(x, k(1e308)), b.Mul(x, k(1e308))),
		"x*3": b.Mul(x, k(3)), "x/3": b.Div(x, k(3)), "x==x": b.Op2(Equal, x, x), "x**17": b.Op2(Pow, x, k(17)), "x**0.5": b.Op2(Pow, x, k(0.5)),
	} {
		if n := b.Node(id); n.Op.Arity() != 2 {
			t.Errorf("%s became %v", name, n)
		}
	}
}

// Every formula of and, or, not over three conditions, up to a depth, has the value that it says.
func TestLogic(t *testing.T) {
	b := NewBuilder(3)
	zero := b.Const(0)
	tables := map[ID]uint8{ // a bit for each of the eight cases
		b.Op2(Less, b.Var(0), zero):     0xF0,
		b.Op2(NotEqual, b.Var(1), zero): 0xCC,
		b.Op2(Less, b.Var(2), zero):     0xAA,
		b.Truth(false):                  0,
		b.Truth(true):                   0xFF,
	}
	next := ID(0)
	meaning := func(id ID) uint8 { // nodes are looked at in their order, so that operands have one
		for ; next <= id; next++ {
			i := next
			if _, known := tables[i]; known {
				continue
			}
			switch n := b.Node(i); n.Op {
			case And:
				tables[i] = tables[n.A] & tables[n.B]
			case Or:
				tables[i] = tables[n.A] | tables[n.B]
			case Not:
				tables[i] = ^tables[n.A]
			case Equal:
				tables[i] = 0x33
			}
		}
		return tables[id]
	}
	var level []ID
	for id := range tables {
		level = append(level, id)
	}
	for range 2 {
		seen := map[ID]bool{}
		var further []ID
		add := func(id ID, want uint8, op Op, x, y ID) {
			if got := meaning(id); got != want {
				t.Fatalf("%s of %v and %v is %v: %08b, want %08b", op, b.Node(x), b.Node(y), b.Node(id), got, want)
			}
			if !seen[id] {
				seen[id] = true
				further = append(further, id)
			}
		}
		for _, x := range level {
			add(x, meaning(x), And, x, x)
			add(b.Not(x), ^meaning(x), Not, x, x)
			for _, y := range level {
				add(b.Op2(And, x, y), meaning(x)&meaning(y), And, x, y)
				add(b.Op2(Or, x, y), meaning(x)|meaning(y), Or, x, y)
			}
		}
		level = further
	}
	for _, x := range level {
		for _, y := range level {
			for _, op := range []Op{And, Or} {
				id := b.Op2(op, x, y)
				want := meaning(x) & meaning(y)
				if op == Or {
					want = meaning(x) | meaning(y)
				}
				if got := meaning(id); got != want {
					t.Fatalf("%s of %v and %v is %v: %08b, want %08b", op, b.Node(x), b.Node(y), b.Node(id), got, want)
				}
			}
		}
		if b.Full() {
			t.Fatal("too many formulas")
		}
	}
}

func TestFull(t *testing.T) {
	b := NewBuilder(1)
	x := b.Var(0)
	truth := b.Truth(true)
	for i := 0; !b.Full(); i++ {
		if i > Limit {
			t.Fatalf("%d nodes, and not full", b.Len())
		}
		x = b.Add(b.Var(0), b.Op1(Sin, x))
	}
	if b.Len() < Limit || b.Len() > Limit+2 {
		t.Errorf("full at %d nodes", b.Len())
	}
	// The caller may go on without looking.
	for op := Add; op < Ops; op++ {
		n := Node{op, x, x, x, 5}
		if op == Select {
			n.A = truth
		} else if op.TakesTruth(0) {
			n.A, n.B = truth, truth
		}
		if id := b.Make(n); b.IsTruth(id) != op.IsTruth() {
			t.Errorf("%s gives another kind", op)
		}
	}
	if b.Graph([]ID{x}, None) != nil {
		t.Error("a graph of a full builder")
	}
}

func TestGraph(t *testing.T) {
	b := NewBuilder(3)
	y, p := b.Var(1), b.Param()
	b.Op1(Exp, b.Var(0)) // not used
	g := b.Graph([]ID{b.Mul(y, p), y}, b.Op2(Less, p, b.Const(0)))
	valid(t, g)
	const want = "%0 = input x1\n%1 = input p3\n%2 = mul %0 %1\n%3 = const 0\n%4 = less %1 %3\nreturn %2 %0\nguard %4\n"
	if g.String() != want {
		t.Errorf("got\n%s", g)
	}
	if g.Vars != 3 || g.Inputs != 4 || g.Uses(0) || !g.Uses(1) || g.Uses(2) || !g.Uses(3) {
		t.Errorf("inputs are not as they were: %+v", g)
	}
	if g := b.Graph([]ID{y}, b.Truth(false)); g.Guard != None {
		t.Error("a guard that never holds")
	}
}

// The evaluator gives what the table gives, and does not allocate.
func TestEvaluator(t *testing.T) {
	b := NewBuilder(2)
	x, y := b.Var(0), b.Var(1)
	var outputs []ID
	for op := Add; op < Ops; op++ {
		n := Node{op, x, y, None, 7}
		if op.IsTruth() || op == Select || op.TakesTruth(0) {
			continue
		}
		if op.Arity() == 1 {
			n.B = None
		}
		outputs = append(outputs, b.Make(n))
	}
	g := b.Graph(outputs, b.Op2(Less, x, y))
	e := NewEvaluator(g)
	out := make([]float64, len(outputs))
	for _, v := range special {
		for _, w := range special {
			if e.Eval([]float64{v, w}, out) != (v < w) {
				t.Errorf("guard at %v, %v", v, w)
			}
			for k, id := range g.Outputs {
				if want := g.Nodes[id].Value(v, w, 0); !same(out[k], want) {
					t.Errorf("%s of %v and %v: %v, want %v", g.Nodes[id].Op, v, w, out[k], want)
				}
				if !same(e.Values()[id], out[k]) {
					t.Errorf("%s: the node's value is another than the output's", g.Nodes[id].Op)
				}
			}
		}
	}
	in := []float64{0.5, 2}
	if n := testing.AllocsPerRun(10, func() { e.Eval(in, out) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
