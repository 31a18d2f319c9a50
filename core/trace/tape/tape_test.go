package tape

import (
	"testing"

	"nabla/core/graph"
)

// refused is the key of the refusal that f ends with, or "".
func refused(f func()) (key string) {
	defer func() {
		if r, ok := recover().(*Refusal); ok {
			key = r.Message.Key
		}
	}()
	f()
	return ""
}

// TestDecisions: a path follows its prefix, asks nothing twice, knows a condition's opposite, and is
// refused where it does not repeat.
func TestDecisions(t *testing.T) {
	p := New(1)
	x := p.Var(0)
	c, d := p.Op2(graph.Less, x, p.Const(0)), p.Op2(graph.Equal, x, p.Const(1))
	if !p.Decide(c) || !p.Decide(c) || p.Decide(p.Not(c)) || p.Decide(p.Op2(graph.NotEqual, x, p.Const(1))) {
		t.Error("a condition holds the first time, and its opposite does not")
	}
	first, _ := p.Path()
	if len(first) != 2 || first[1].Cond != d {
		t.Fatalf("decisions %v", first)
	}
	p.Begin([]Decision{{c, false}})
	if p.Decide(c) || !p.Decide(d) {
		t.Error("the prefix is not followed")
	}
	p.Begin([]Decision{{c, false}})
	if key := refused(func() { p.Decide(d) }); key != "trace.depends" {
		t.Errorf("decisions that do not repeat: %q", key)
	}
}

// TestPaths: there are 64 at most.
func TestPaths(t *testing.T) {
	p := New(1)
	n := 0
	key := refused(func() {
		for ; n < 2*MaxPaths; n++ {
			p.Decide(p.Op2(graph.Less, p.Var(0), p.Const(float64(n))))
		}
	})
	if key != "trace.paths" || n != MaxPaths-1 {
		t.Errorf("%q after %d decisions", key, n)
	}
}

// TestCaptured: a captured number is a parameter when it is computed with, and pinned when it is used
// as it is.
func TestCaptured(t *testing.T) {
	p := New(1)
	a, b, c := p.Capture(2), p.Capture(3), p.Capture(4)
	y := p.Op2(graph.Mul, p.Var(0), b)
	if v, ok := p.Pin(p.Op2(graph.Add, c, p.Const(1))); !ok || v != 5 {
		t.Errorf("pinned %v %v", v, ok)
	}
	if _, ok := p.Pin(y); ok {
		t.Error("a variable was pinned")
	}
	if places := p.Places(); len(places) != 2 || places[0] != 1 || places[1] != 2 {
		t.Errorf("parameters are %v", places)
	}
	p.Write(a, y)
	if p.ReadAndWritten() {
		t.Error("a number that is only written was read")
	}
	p.Write(b, p.Node(b)) // as it was
	if p.ReadAndWritten() {
		t.Error("a number that is what it was is written")
	}
	p.Write(b, y)
	if !p.ReadAndWritten() {
		t.Error("a number that was read is written")
	}
}

// TestNodes: too many are refused.
func TestNodes(t *testing.T) {
	p := New(1)
	x := p.Var(0)
	if key := refused(func() {
		for range 2 * graph.Limit {
			x = p.Op1(graph.Exp, x)
		}
	}); key != "trace.nodes" {
		t.Errorf("%q", key)
	}
}
