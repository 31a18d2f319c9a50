package trace

import (
	"os"
	"strings"
	"testing"

	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/numpy"
	"nabla/core/python"
)

const captured = `
import numpy as np
a = 2.0
items = [1.0, 2.0]
table = {'k': 3.0}
class Net:
    scale = 0.5
    def __init__(self):
        self.W = np.array([[1.0, 2.0], [3.0, 4.0]])
        self.b = 0.1
        self.n = 2
net = Net()
other = Net()
def make():
    c = 1.5
    def set(x):
        nonlocal c
        c = x
    return lambda x: x * c, set
g, set_c = make()
p = 2.0
def f(x):
    s = x * a + items[0] + table['k'] * x + net.b + Net.scale
    for i in range(net.n):
        s = s + np.sum(net.W[i] * x) + g(x)
    if a > 1:
        s = s + x**p
    return s
`

// TestRefresh changes what a traced function captured: numbers are taken anew without tracing, and
// whatever else the trace depends on makes the function stale.
func TestRefresh(t *testing.T) {
	for _, c := range []struct {
		change string
		fresh  bool
	}{
		{"a = 3.0", true}, {"a = np.float64(3)", false}, {"a = 3", false}, {"a = 0.5", false}, {"a = 'x'", false}, {"del a", false},
		{"a = float('nan')", false},
		{"items[0] = 7.0", true}, {"items[1] = 7.0", true}, {"items.append(1.0)", false}, {"items = [4.0, 5.0]", true}, {"items = (4.0, 5.0)", false},
		{"table['k'] = -1.0", true}, {"table['j'] = 1.0", false}, {"table = {'k': 8.0}", true},
		{"net.b = 9.0", true}, {"net.n = 1", false}, {"net.c = 1.0", false}, {"Net.scale = 4.0", true}, {"Net.more = 4.0", false},
		{"net.W[0, 0] = 1", true}, {"net.W *= 2", true}, {"net.W = net.W - 0.1", true}, {"net.W = np.ones((2, 3))", false},
		{"net.W = np.ones((2, 2), dtype=int)", false}, {"net.W = net.W.T", false}, {"net.W = net.W.copy().T", false},
		{"net = other", true}, {"net = Net()", true},
		{"set_c(4.0)", true}, {"set_c(4)", false}, {"g = lambda x: x", false}, {"p = 3.0", false}, {"range = list", false},
		{"np.seterr(all='raise')", false}, {"np.mine = 1", false}, {"unrelated = 1.0", true},
	} {
		s := session(t, captured)
		f := function(t, s, "f")
		fn, refused := Trace(s, f, Arg{})
		if refused != nil {
			t.Fatal(refused)
		}
		if r := s.Run("<change>", c.change); r.Err != nil {
			t.Fatal(r.Err.Traceback())
		}
		if fresh := fn.Refresh(); fresh != c.fresh {
			t.Errorf("after %s: fresh is %v", c.change, fresh)
		} else if fresh {
			agree(t, c.change, s, fn, f, Arg{})
		}
	}
}

// TestParams: what is computed with is a parameter, what is only moved about or used as it is is none.
func TestParams(t *testing.T) {
	s := session(t, "import numpy as np\na, b, n = 2.0, 3.0, 4.0\nW = np.arange(1000.0)\ndef f(x):\n    keep = [b, W]\n    return x * a + W[3] + x**n")
	fn, refused := Trace(s, function(t, s, "f"), Arg{})
	if refused != nil {
		t.Fatal(refused)
	}
	if len(fn.Params) != 3 { // a, W[3] and, as it is, n
		t.Errorf("parameters %v", fn.Params)
	}
	if fn.Graph.Uses(fn.Graph.Vars+2) || !fn.Graph.Uses(0) {
		t.Errorf("an exponent is a parameter\n%v", fn.Graph)
	}
}

// TestLastCell is the end of the notebook: f ignores its argument, and depends on net.W only because
// it is net.W that is varied.
func TestLastCell(t *testing.T) {
	text, err := os.ReadFile("../../../shared/seed/cells.py")
	if err != nil {
		t.Skip("no notebook")
	}
	cells := strings.Split(string(text), "# %%\n")
	s := session(t, cells[1]+cells[3]+strings.SplitN(cells[len(cells)-2], "\nnet\n", 2)[0])
	net := function(t, s, "net")
	f := function(t, s, "f")
	W, err := s.Thread().GetAttr(net, "W")
	if err != nil {
		t.Fatal(err)
	}
	fn, refused := Trace(s, f, Arg{Array: W})
	if refused != nil {
		t.Fatalf("%v", refused)
	}
	if fn.Graph.Vars != 6 || !fn.Graph.Uses(0) || !fn.Graph.Uses(5) {
		t.Fatalf("the graph does not depend on net.W\n%v", fn.Graph)
	}
	w, _ := numpy.AsArray(W)
	x := w.Float64s()
	got, guarded := fn.eval(x)
	v, r := s.Call(f, W)
	if r.Err != nil || guarded || !sameBits(got, v.Float64()) {
		t.Errorf("traced %v, interpreted %v", got, v.Float64())
	}
	// Of another vector it is a constant.
	fn, refused = Trace(s, f, Arg{N: 6})
	if refused != nil || fn.Graph.Uses(0) {
		t.Errorf("the graph depends on an argument that f ignores")
	}
	// numerical_gradient itself, which varies net.W in place.
	if r := s.Run("<more>", "def g(a):\n    return np.sum(a * numerical_gradient(f, net.W))"); r.Err != nil {
		t.Fatal(r.Err.Traceback())
	}
	g := function(t, s, "g")
	fn, refused = Trace(s, g, Arg{})
	if refused != nil {
		t.Fatalf("%v", refused)
	}
	agree(t, "numerical_gradient", s, fn, g, Arg{})
	if r := s.Run("<more>", "net.W[0, 0] = 1"); r.Err != nil || !fn.Refresh() {
		t.Fatal("stale")
	}
	agree(t, "numerical_gradient", s, fn, g, Arg{})
}

// TestMutatedVariables: a function that changes the array of its variables is refused.
func TestMutatedVariables(t *testing.T) {
	s := session(t, "import numpy as np\nx = np.array([1.0, 2.0])\ndef f(x):\n    x[0] = 2 * x[1]\n    return x[0]")
	if _, refused := Trace(s, function(t, s, "f"), Arg{Array: function(t, s, "x")}); refused == nil || refused.Message.Key != "trace.state" {
		t.Errorf("%v", refused)
	}
}

// TestNothingIsLeft: after traces that end in every way, a run sees and says what it would have.
func TestNothingIsLeft(t *testing.T) {
	program := `
import numpy as np
import random
np.random.seed(1); random.seed(1)
hooks = []
class A:
    n = 0
a = A()
a.w = np.array([1.0, 2.0])
a.k = np.array([1, 2])
d = {'b': 1.0}
def f(x):
    global made
    made = x
    a.new = x; A.late = x; A.n = A.n + 1
    a.w[0] = x; a.w.shape = (2, 1); a.k[1] = 5
    d['c'] = x; del d['b']
    hooks.append(x)
    f.note = 1
    np.seterr(all='ignore')
    np.extra = 1
    MODE
    return x
`
	probe := "print(sorted(globals()), hooks, vars(a), vars(A).keys(), a.w.shape, d, hasattr(f, 'note'), np.geterr(), hasattr(np, 'extra'), np.random.rand(), random.random())"
	say := func(s *interp.Session, out *[]string) {
		if r := s.Run("<probe>", probe); r.Err != nil {
			t.Fatal(r.Err.Traceback())
		}
	}
	for _, mode := range []string{"pass", "print(x)", "int(x)", "np.random.rand()", "random.random()", "1 / 0", "while x > 0: x = x - 1", "import functools"} {
		var lines [2][]string
		for i := range lines {
			var s *interp.Session
			text := strings.Replace(program, "MODE", mode, 1)
			s = newSession(&lines[i])
			if r := s.Run("<cell>", text); r.Err != nil {
				t.Fatal(r.Err.Traceback())
			}
			if i == 1 {
				if _, refused := Trace(s, function(t, s, "f"), Arg{}); refused == nil {
					t.Errorf("%s: traced", mode)
				}
			}
			say(s, &lines[i])
		}
		if strings.Join(lines[0], "") != strings.Join(lines[1], "") {
			t.Errorf("after %s\n%s\nwithout the trace\n%s", mode, lines[1], lines[0])
		}
	}
}

// TestConstantGuard: where every call raises in part, the graph says so.
func TestConstantGuard(t *testing.T) {
	s := session(t, "a = 0.0\ndef f(x):\n    return x / a")
	fn, refused := Trace(s, function(t, s, "f"), Arg{})
	if refused != nil || fn.Graph.Guard == graph.None {
		t.Fatal("a division by a captured 0 has no guard")
	}
	if _, guarded := fn.eval([]float64{1}); !guarded {
		t.Error("the guard does not hold")
	}
}

// TestStopped: the host can end a trace.
func TestStopped(t *testing.T) {
	stop := false
	s := python.New(interp.Options{Hook: func() interp.Interrupt {
		if stop {
			return interp.Stop
		}
		return interp.Continue
	}})
	if r := s.Run("<cell>", "def f(x):\n    try:\n        while True:\n            pass\n    finally:\n        return x"); r.Err != nil {
		t.Fatal(r.Err)
	}
	stop = true
	if _, refused := Trace(s, function(t, s, "f"), Arg{}); refused == nil || refused.Message.Key != interp.Stopped {
		t.Errorf("%v", refused)
	}
	stop = false
	if r := s.Run("<cell>", "f.x = 1"); r.Err != nil {
		t.Error("the session does not run any more:", r.Err)
	}
}

// A dict that a path has filled and that was put back finds its keys as before, however large it is.
func TestDictsArePutBack(t *testing.T) {
	s := session(t, "d = {}\nfor i in range(40):\n    d['k' + str(i)] = float(i)\ndef f(x):\n    for i in range(30):\n        del d['k' + str(i)]\n    for i in range(60):\n        d['new' + str(i)] = x\n    return x * d['k35']\n")
	Trace(s, function(t, s, "f"), Arg{})
	r := s.Run("<after>", "assert len(d) == 40\nfor i in range(40):\n    assert d['k' + str(i)] == i\nassert 'new1' not in d\nd['more'] = 1.0\nassert d['more'] == 1.0")
	if r.Err != nil {
		t.Error(r.Err.Traceback())
	}
}
