package trace

import (
	"os"
	"strings"
	"testing"

	"nabla/core/interp"
)

// TestEveryFunction calls everything that numpy, math, builtins, arrays and numbers have on symbols, in
// several ways. Each is refused, or has the interpreter's bits.
func TestEveryFunction(t *testing.T) {
	s := session(t, "import numpy as np\nimport math")
	names := func(expr string) []string {
		r := s.Run("<names>", expr)
		if r.Err != nil {
			t.Fatal(r.Err.Traceback())
		}
		items, _ := s.Thread().ToSlice(r.Display)
		var out []string
		for _, v := range items {
			if n, _ := interp.AsString(v); !strings.HasPrefix(n, "__") && n != "seterr" && n != "set_printoptions" {
				out = append(out, n)
			}
		}
		return out
	}
	var calls []string
	each := func(names []string, templates ...string) {
		for _, n := range names {
			for _, c := range templates {
				calls = append(calls, strings.ReplaceAll(c, "NAME", n))
			}
		}
	}
	numpy := []string{"np.NAME(x)", "np.NAME(x[0])", "np.NAME(x, x[::-1])", "np.NAME(x, 2)", "np.NAME(2, x)", "np.NAME(m)", "np.NAME(m, axis=0)", "np.NAME(m, axis=1)",
		"np.NAME(m, m)", "np.NAME([x[0], 1])", "np.NAME((x, x))", "np.NAME(x > 0)", "np.NAME(x, x > 0)", "np.NAME(x > 0, x, 0)", "np.NAME(x, -1, 1)", "np.NAME(3, x[0])",
		"np.NAME(x[0], x[1])", "np.NAME(x > 0, i > 1)", "np.NAME(i, x)", "np.NAME(np.float64(x[0]), 3)"}
	each(names("dir(np)"), numpy...)
	linalg := []string{"np.linalg.NAME(x)", "np.linalg.NAME(m)", "np.linalg.NAME(m, x[:2])", "np.linalg.NAME(m, 2)", "np.linalg.NAME(x, 1)"}
	each(names("dir(np.linalg)"), linalg...)
	each(names("dir(np.add)"), "np.add.NAME(x)", "np.multiply.NAME(m)", "np.maximum.NAME(x)", "np.subtract.NAME(x, x)", "np.logical_or.NAME(x > 0)")
	each(names("dir(np.zeros(2))"), "x.NAME", "x.NAME()", "m.NAME(1)", "x.NAME(x)", "(x > 0).NAME()", "m.NAME(0, 1)")
	each(names("dir(np.float64(1))"), "x[0].NAME", "x[0].NAME()", "x[0].NAME(x[1])", "(x[0] > 0).NAME()")
	each(names("dir(1.5)"), "p.NAME", "p.NAME()", "p.NAME(2)")
	each(names("dir(math)"), "math.NAME(p)", "math.NAME(p, 2)", "math.NAME(2, p)", "math.NAME(p, x[1])", "math.NAME([p, 1.0])", "math.NAME(x[:1])")
	builtins := []string{"abs", "all", "any", "bool", "callable", "dict", "dir", "divmod", "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr",
		"hash", "int", "isinstance", "iter", "len", "list", "map", "max", "min", "next", "pow", "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum",
		"tuple", "type", "zip", "bin", "hex", "chr", "ord", "complex", "id", "ascii", "print", "vars", "display"}
	each(builtins, "NAME(p)", "NAME(p, 2)", "NAME(2, p)", "NAME(x)", "NAME([p, 1.0, x[1]])", "NAME(p > 0)", "NAME(p, x[1])", "NAME([p, 2], [1, p])", "NAME(lambda v: v > 0, x)", "NAME(x, 1)")
	each([]string{"+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>", "<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in", "and", "or"},
		"p NAME 2", "2 NAME p", "p NAME 2.5", "-3.0 NAME p", "p NAME x[1]", "x NAME 2", "2 NAME x", "x NAME p", "p NAME x", "x NAME x[::-1]", "i NAME x", "x NAME i", "m NAME m",
		"(p > 0) NAME (p < 2)", "(p > 0) NAME 2", "True NAME (p > 0)", "(x > 0) NAME (x < 2)", "(x > 0) NAME i", "p NAME True", "(p > 0) NAME p", "x[1] NAME (x[0] > 0)", "[1, 2] NAME x", "[p] NAME [1]",
		"[p] NAME 2", "p NAME [1, p]", "(p,) NAME (1.0, p)", "p NAME 2**70", "p NAME None", "'%s' NAME p", "x[0] NAME [1, 2]", "p NAME {1.0: 2}")
	each([]string{"-", "+", "~", "not "}, "NAMEp", "NAMEx", "NAME(p > 0)", "NAME(x > 0)", "NAMEx[1]", "NAME(x[0] > 0)")
	each([]string{"0", "-1", "p", "i", "i > 1", "x > 0", "1:3", "::2", "None", "...", "p:", "[0, 2]", "i[0]", "x[0] > 0", "(1,)", "p > 0"},
		"x[NAME]", "m[NAME]", "[p, 2, 3, 4][NAME]", "put(x, lambda y: y.__setitem__(NAME, 5))" /* replaced below */)
	calls = append(calls, "float(x[:1])", "int(p > 0)", "f'{p > 0}'", "np.array([p > 0, 1])", "np.array([[p, 1], [2, 3]])", "np.array([p, 1], dtype=int)", "np.array(p)", "np.array([p > 0], dtype=float)",
		"dict(a=p)['a']", "{1: p}[1]", "[*x]", "(lambda *a, **k: a[0] + k['b'])(p, b=x[1])", "x.sum(axis=0, keepdims=True)", "np.sum(x, where=x > 0)", "np.sum(x, initial=p)",
		"np.add(x, 1, where=x > 0)", "np.max(m, axis=(0, 1))", "np.full(3, p)", "np.full_like(x, p)", "np.full((2, 2), p > 0)", "np.zeros_like(x) + p", "x.astype(bool)", "(x > 0).astype(float)", "(x > 0).astype(int)",
		"np.where(x > 0)[0]", "np.nonzero(x)[0]", "store(np.zeros(3, dtype=bool), p)", "store(np.zeros(3), p > 0)", "store(np.zeros(3, dtype=int), p)", "store([0, 0], p)", "masked(x * 1, 7)", "masked(x * 1, p)",
		"masked(x > 0, True)", "inplace(x * 1)", "inplace(np.arange(4))", "p.__add__(1)", "sorted(x, key=lambda v: -v)", "max(x, key=abs)", "sum(map(lambda v: v * 2, x))", "max(p, 1)", "min(1, p, 2.5)")
	refused, agreed := map[string]int{}, 0
	for _, call := range calls {
		if strings.Contains(call, "put(") {
			call = "setitem(x * 1, " + between(call, "__setitem__(", ", 5") + ")"
			if strings.Contains(call, ":") && !strings.Contains(call, "> ") {
				continue
			}
		}
		program := `import numpy as np
import math
i = np.array([0, 1, 2, 1])
def total(r):
    if isinstance(r, (tuple, list, set, dict, zip, map, filter, enumerate, reversed)) or hasattr(r, '__next__'):
        return sum([total(v) for v in r], 0.0)
    if isinstance(r, str) or r is None or callable(r):
        return 1.0
    r = np.asarray(r)
    return np.sum(r * 1.0) + r.size + r.ndim
def store(a, v):
    a[0] = v
    return a
def setitem(a, k):
    a[k] = 5
    return a
def masked(a, v):
    a[a > 0] = v
    return a
def inplace(a):
    a += 1
    a *= a
    return a
def f(x):
    m = x.reshape(2, 2)
    p = float(x[0])
    return total(` + call + ")"
		s := session(t, program)
		f := function(t, s, "f")
		fn, no := Trace(s, f, Arg{N: 4})
		if no != nil {
			refused[no.Message.Key]++
			if no.Message.Key == "trace.raises" {
				for _, x := range points(4)[:3] {
					if y, ok := interpreted(s, f, Arg{N: 4}, x); ok {
						t.Errorf("%s raises %v in the trace, and is %v at %v", call, no.Message.Args, y, x)
						break
					}
				}
			}
			if os.Getenv("SWEEP") == no.Message.Key {
				t.Log(call, no)
			}
			continue
		}
		agreed++
		agree(t, call, s, fn, f, Arg{N: 4})
	}
	t.Logf("%d calls: %d traced, refused: %v", len(calls), agreed, refused)
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}
