package python

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/message"
)

// addresses are what ids and reprs of objects show, which are new in each run.
var addresses = regexp.MustCompile(`0x[0-9a-f]+`)

// plain is a limit that no test reaches.
const plain = 1 << 20

// listener is a session and what it has put out.
type listener struct {
	*interp.Session
	out []string
}

func listen() *listener {
	l := &listener{}
	clock := 1.7e9
	l.Session = New(interp.Options{
		Clock: func() float64 { clock += 0.37; return clock },
		Emit: func(o interp.Output) {
			s := Show(o, message.EN)
			if s.Figure != nil {
				s.Text = string(figure.JSON(s.Figure))
			}
			l.out = append(l.out, s.Kind+": "+s.Text)
		},
	})
	return l
}

// run gives what a program puts out, its display and its error.
func (l *listener) run(program string) string {
	l.out = nil
	r := l.Run("<cell>", program)
	if r.Err != nil {
		l.out = append(l.out, r.Err.Error())
	}
	return strings.Join(append(l.out, r.DisplayText), "\n")
}

// state writes down all that a program can reach: structure, whole numbers, texts; and floats.
func (l *listener) state() ([]byte, []float64) {
	var roots []interp.Value
	for _, n := range l.Globals().Names() {
		v, _ := l.Globals().Get(n)
		roots = append(roots, interp.Str(n), v)
	}
	c := l.Thread().Look(roots...)
	return c.Signature, c.Numbers
}

// Each line: what is there, what a cell does to it, and how one sees it. What is seen is the same after the cell was taken back,
// and the cell does the same again.
func TestSnapshot(t *testing.T) {
	const np = "import numpy as np\n"
	for _, c := range []struct{ name, before, cell, see string }{
		{"names", "a = 1", "a = 2\nb = 3\ndel a", "a, 'b' in globals()"},
		{"a list, through an alias", "a = [1, 2, 3]\nb = a", "b.append(4)\nb[0] = 9\nb.sort(reverse=True)", "a, a is b"},
		{"a list grown and cut", "a = [1]*5", "a += [2]*100\ndel a[:50]\na.clear()", "a"},
		{"a small dict", "d = {'a': 1}", "d['b'] = 2\nd['a'] = 3\ndel d['a']", "d, list(d)"},
		{"a dict with an index", "d = {i: i for i in range(20)}", "for i in range(9): del d[i]\nd[7] = 'x'\nd[100] = 1", "d, 100 in d, 7 in d, d.get(3)"},
		{"a dict that grows by one", "d = {i: i for i in range(12)}", "d[77] = 1", "77 in d, len(d), [k in d for k in range(100)]"},
		{"a set", "s = set(range(20))", "s.discard(3)\ns.add(50)", "3 in s, 50 in s, len(s)"},
		{"a defaultdict", "from collections import defaultdict\nd = defaultdict(list)", "d[1].append(2)", "dict(d)"},
		{"a deque", "from collections import deque\nd = deque([1, 2, 3], 3)", "d.append(4)\nd.popleft()", "list(d)"},
		{"an instance", "class A: pass\na = A()\na.x = 1", "a.x = 2\na.y = 3", "a.x, hasattr(a, 'y')"},
		{"a class", "class A:\n    n = 1\n    def f(self): return 1\nclass B(A): pass\nb = B()", "A.n = 2\nA.f = lambda self: 2\nB.g = 5\nb.f()", "b.n, b.f(), hasattr(b, 'g')"},
		{"a closure", "def count():\n    n = 0\n    def f():\n        nonlocal n\n        n += 1\n        return n\n    return f\nf = count()\nf()", "f()", "(lambda: f.__name__)()"},
		{"a default that changes", "def f(x, seen=[]):\n    seen.append(x)\n    return len(seen)\nf(0)", "f(1); f(2)\nf.tag = 1", "hasattr(f, 'tag')"},
		{"a generator", "def g():\n    for i in range(9): yield i\nit = g()\nnext(it)", "next(it), next(it)", "type(it).__name__"},
		{"an iterator over a list", "it = iter([1, 2, 3])", "next(it)", "type(it).__name__"},
		{"an exception", "try:\n    1/0\nexcept ZeroDivisionError as e:\n    x = e", "x.note = 1", "hasattr(x, 'note'), x.args"},
		{"an array", np + "a = np.arange(4.0)\nb = a[1:]", "b -= 7\na[0] = 3", "a, b"},
		{"whole numbers and truth values", np + "a = np.arange(3)\nm = a > 1", "a[:] = 0\nm[:] = True", "a, m"},
		{"an array's shape", np + "a = np.arange(6)", "a.shape = (2, 3)", "a.shape"},
		{"W -= lr*g, twice", np + "W = np.ones(3)\ng = np.array([1.0, 2.0, 3.0])", "W -= 0.1*g\nW -= 0.1*g", "W"},
		{"random numbers that were seeded", np + "np.random.seed(1)\nnp.random.randn()", "np.random.randn(3), np.random.rand()", "np.random.get_state()[2] if hasattr(np.random, 'get_state') else 0"},
		{"random numbers that were not", np, "np.random.randn(3)", "0"},
		{"a RandomState", np + "r = np.random.RandomState(3)", "r.rand(2)", "0"},
		{"a RandomState without a seed", np, "np.random.RandomState().rand(2), np.random.RandomState().rand(2)", "0"},
		{"Python's random numbers", "import random\nrandom.gauss(0, 1)", "random.random(), random.gauss(0, 1)", "0"},
		{"Python's, first imported in the cell", "", "import random\nrandom.random()", "0"},
		{"settings of NumPy", np, "np.set_printoptions(precision=2)\nnp.seterr(divide='raise')", "np.array([1/3]), np.log(np.zeros(1))"},
		{"what a module of ours was given", np, "np.extra = 1", "hasattr(np, 'extra')"},
		{"a figure between two cells", "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nline, = ax.plot([1, 2])", "ax.plot([3, 4])\nline.set_ydata([5, 6])\nax.set_title('t')\nfig", "fig"},
		{"texts in a figure", "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nw = ax.text(0, 0, 'a')", "w.set_text('b')\nfig", "fig"},
		{"an iterator of nditer", np + "it = np.nditer(np.arange(4.0))", "it.iternext()\nfloat(it[0])", "float(it[0])"},
	} {
		l := listen()
		if s := l.run(c.before); strings.Contains(s, "Error") {
			t.Errorf("%s: %s", c.name, s)
		}
		p, class := l.Snapshot(plain)
		if p == nil {
			t.Errorf("%s: no snapshot, because of %s", c.name, class)
			continue
		}
		seen := l.run(c.see)
		p.Restore()
		first := l.run(c.cell)
		changed := l.run(c.see)
		for range 2 {
			p.Restore()
			if got := l.run(c.see); got != seen {
				t.Errorf("%s: %s was seen, after it was put back %s", c.name, seen, got)
			}
			p.Restore()
			if got := l.run(c.cell); got != first {
				t.Errorf("%s: the cell gave %s, after it was taken back %s", c.name, first, got)
			}
			if got := l.run(c.see); got != changed {
				t.Errorf("%s: the cell left %s, after it was taken back %s", c.name, changed, got)
			}
		}
	}
}

// Two draws without a seed differ from each other; only what was taken back is drawn again.
func TestSeedsDiffer(t *testing.T) {
	l := listen()
	if got := l.run("import numpy as np\na = np.random.RandomState().rand(); b = np.random.RandomState().rand()\na == b"); got != "False" {
		t.Error(got)
	}
}

// What cannot be kept is said by its class; so is what is too much.
func TestNoSnapshot(t *testing.T) {
	for source, want := range map[string]string{
		"z = zip([1], [2])": "zip",
		"import functools\n@functools.lru_cache\ndef f(x): return x": "cached",
		"import numpy as np\na = np.zeros(2_000_000)":                "",
	} {
		l := listen()
		l.run(source)
		if p, class := l.Snapshot(plain); p != nil || class != want {
			t.Errorf("%s: %v, %q", source, p != nil, class)
		}
	}
}

// After any program a session is as it was before it, and does the same again; and what came later can be put back after what
// came earlier. The programs are those of the interpreter's and NumPy's own tests.
func TestSnapshotAfterAnyProgram(t *testing.T) {
	var programs []string
	for _, pattern := range []string{"../interp/testdata/*/*.py", "../numpy/testdata/*/*.py"} {
		files, _ := filepath.Glob(pattern)
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			programs = append(programs, strings.Split(string(text), "# ---\n")...)
		}
	}
	if len(programs) < 20 {
		t.Fatalf("%d programs", len(programs))
	}
	same := func(what string, l *listener, signature []byte, numbers []float64) {
		s, n := l.state()
		if !bytes.Equal(s, signature) || !slices.EqualFunc(n, numbers, func(a, b float64) bool { return a == b || a != a && b != b }) {
			t.Errorf("%s: the session is another", what)
		}
	}
	kept := 0
	for i, first := range programs {
		second := programs[(i*7+3)%len(programs)]
		l := listen()
		l.run(first)
		early, _ := l.Snapshot(plain)
		if early == nil {
			continue
		}
		kept++
		s1, n1 := l.state()
		once := l.run(second)
		s2, n2 := l.state()
		late, _ := l.Snapshot(plain)
		early.Restore()
		same(first+"\n# and then\n"+second, l, s1, n1)
		if late != nil {
			late.Restore()
			same("later: "+first+"\n# and then\n"+second, l, s2, n2)
			early.Restore()
		}
		if again := l.run(second); addresses.ReplaceAllString(again, "") != addresses.ReplaceAllString(once, "") {
			t.Errorf("after %s\nthe program %s\nputs out\n%s\nand then\n%s", first, second, once, again)
		}
	}
	if kept*3 < len(programs)*2 {
		t.Errorf("only %d of %d programs leave what can be kept", kept, len(programs))
	}
}
