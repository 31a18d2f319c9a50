package trace

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"

	"nabla/core/compute"
	"nabla/core/compute/native"
	"nabla/core/graph"
	"nabla/core/wasmgen"
)

// generator writes programs that define f, of a vector of three or of one float.
type generator struct {
	r      *rand.Rand
	out    strings.Builder
	vector bool
	names  []string // float variables in scope
	depth  int
	fresh  int
}

func (g *generator) line(indent int, format string, args ...any) {
	g.out.WriteString(strings.Repeat("    ", indent))
	fmt.Fprintf(&g.out, format+"\n", args...)
}

func (g *generator) pick(from ...string) string { return from[g.r.Intn(len(from))] }

func (g *generator) name() string { return g.pick(g.names...) }

func (g *generator) variable() string {
	g.fresh++
	return fmt.Sprint("v", g.fresh)
}

func (g *generator) constant() string {
	return g.pick("0", "1", "2", "3", "-1", "0.5", "-2.5", "1e-3", "100", "0.0", "1e10")
}

// number is an expression of a number.
func (g *generator) number() string {
	if g.depth++; g.depth > 5 {
		defer func() { g.depth-- }()
		return g.pick(g.name(), g.name(), g.constant())
	}
	defer func() { g.depth-- }()
	switch k := g.r.Intn(24); {
	case k < 4:
		return g.name()
	case k < 6:
		return g.constant()
	case k < 13:
		return "(" + g.number() + g.pick(" + ", " - ", " * ", " * ", " / ", " // ", " % ") + g.number() + ")"
	case k < 14:
		return "(" + g.name() + ")" + g.pick(" ** 2", " ** 3", " ** -1", " ** 0.5", " ** 5", " ** exponent")
	case k < 15:
		return g.pick("-", "abs", "+") + "(" + g.number() + ")"
	case k < 17:
		return g.pick("max", "min") + "(" + g.number() + ", " + g.number() + g.pick("", ", 1.0") + ")"
	case k < 19:
		return "np." + g.pick("exp", "log", "sqrt", "sin", "tanh", "sign", "square", "floor", "cos") + "(" + g.number() + ")"
	case k < 20:
		return "math." + g.pick("exp", "sin", "atan", "fabs", "log", "sqrt") + "(float(" + g.number() + "))"
	case k < 21:
		return "np.where(" + g.condition() + ", " + g.number() + ", " + g.number() + ").item()"
	case k < 22:
		return "(" + g.number() + " if " + g.condition() + " else " + g.number() + ")"
	case k < 23:
		return g.pick("scale", "settings['k']", "box.w", "weights[1]", "twice("+g.number()+")", "box.apply("+g.number()+")")
	}
	return "(" + g.condition() + ") * " + g.name()
}

func (g *generator) condition() string {
	c := g.name() + g.pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + g.pick(g.name(), g.constant(), "scale")
	switch g.r.Intn(6) {
	case 0:
		return "not " + c
	case 1:
		return c + g.pick(" and ", " or ") + g.name() + " < " + g.constant()
	}
	return c
}

// array is an expression of a vector of three.
func (g *generator) array() string {
	if g.depth++; g.depth > 4 {
		defer func() { g.depth-- }()
		return g.pick("a", "weights")
	}
	defer func() { g.depth-- }()
	switch g.r.Intn(12) {
	case 0, 1:
		return "a"
	case 2, 3, 4:
		return "(" + g.array() + g.pick(" + ", " - ", " * ", " / ") + g.pick(g.array(), g.name(), g.constant()) + ")"
	case 5:
		return "np." + g.pick("exp", "tanh", "abs", "sign", "square", "sqrt") + "(" + g.array() + ")"
	case 6:
		return "np.where(" + g.array() + " > " + g.constant() + ", " + g.array() + ", " + g.pick(g.array(), "0") + ")"
	case 7:
		return "np." + g.pick("maximum", "minimum") + "(" + g.array() + ", " + g.pick("0", g.array()) + ")"
	case 8:
		return "np.array([" + g.name() + ", " + g.number() + ", " + g.pick("1", "2.5") + "])"
	case 9:
		return "matrix @ " + g.array()
	case 10:
		return g.pick("a[::-1]", "np.cumsum(a)", "np.concatenate([a[1:], weights[:1]])", "np.clip(a, -1, 1)", "matrix[0]", "a ** 2", "a ** 3")
	}
	return "np.dot(" + g.array() + ", matrix)"
}

func (g *generator) statement(indent int) {
	switch k := g.r.Intn(20); {
	case k < 6:
		e := g.number()
		v := g.variable()
		g.line(indent, "%s = %s", v, e)
		g.names = append(g.names, v)
	case k < 9:
		g.line(indent, "%s %s %s", g.name(), g.pick("+=", "-=", "*="), g.number())
	case k < 11 && indent < 3:
		known := len(g.names)
		g.line(indent, "if %s:", g.condition())
		g.block(indent + 1)
		g.names = g.names[:known]
		if g.r.Intn(2) == 0 {
			g.line(indent, "else:")
			g.block(indent + 1)
			g.names = g.names[:known]
		}
	case k < 13 && indent < 3:
		known := len(g.names)
		g.line(indent, "for i in range(%d):", 1+g.r.Intn(3))
		g.block(indent + 1)
		if g.r.Intn(3) == 0 {
			g.line(indent+1, "if i == 1: %s", g.pick("break", "continue"))
		}
		g.names = g.names[:known]
	case k < 14 && indent < 2:
		known := len(g.names)
		n := g.variable()
		g.line(indent, "%s = 0", n)
		g.line(indent, "while %s < 2:", n)
		g.line(indent+1, "%s += 1", n)
		g.block(indent + 1)
		g.names = g.names[:known]
	case k < 15:
		g.line(indent, "items.append(%s)", g.number())
	case k < 16:
		v := g.variable()
		g.line(indent, "%s = items[%s] + sum(items)", v, g.pick("0", "-1"))
		g.names = append(g.names, v)
	case k < 17:
		g.line(indent, "a = %s", g.array())
	case k < 18:
		g.line(indent, "%s", g.pick("a[0] = "+g.number(), "a = a.copy(); a[1:] *= "+g.name(), "a = a + 0; a[a < 0] = 0", "a = a * 1; a[2] += 1"))
	case k < 19:
		v := g.variable()
		g.line(indent, "%s = %s", v, g.pick("np.sum(%s)", "np.max(%s)", "np.mean(%s)", "np.prod(%s)", "(%s)[1]", "np.min(%s)"))
		s := g.out.String()
		g.out.Reset()
		g.out.WriteString(strings.Replace(s, "%s", g.array(), 1))
		g.names = append(g.names, v)
	default:
		g.line(indent, "box.last = %s", g.name())
		g.line(indent, "%s = box.last", g.name())
	}
}

func (g *generator) block(indent int) {
	for range 1 + g.r.Intn(2) {
		g.statement(indent)
	}
}

func (g *generator) program() string {
	g.out.WriteString(`import numpy as np
import math
scale, exponent = 1.5, 2.0
settings = {'k': -0.75}
weights = np.array([0.5, -1.0, 2.0])
matrix = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0], [0.5, 0.0, 1.0]])
class Box:
    def __init__(self, w):
        self.w = w
        self.last = 0.0
    def apply(self, x):
        return self.w * x + 1
box = Box(0.25)
def twice(x):
    inner = lambda y: y + x
    return inner(x)
def f(x):
`)
	if g.vector {
		g.line(1, "a = x * 1")
		g.line(1, "p, q, r = x")
		g.names = []string{"p", "q", "r"}
	} else {
		g.line(1, "p = x")
		g.line(1, "q = x * scale")
		g.line(1, "a = np.array([p, q, 1.0])")
		g.names = []string{"p", "q"}
	}
	g.line(1, "items = [p, 2.0]")
	for range 3 + g.r.Intn(5) {
		g.statement(1)
	}
	g.line(1, "return %s + np.sum(a) + items[-1]", g.number())
	return g.out.String()
}

// module is a compiled graph.
type module struct {
	wasmgen.Layout
	compute.Instance
}

func load(t *testing.T, m *native.Machine, g *graph.Graph) module {
	compiled, err := wasmgen.Compile(wasmgen.Program{Value: g, Kernels: wasmgen.Value})
	if err != nil {
		t.Fatal(err)
	}
	instance, err := m.Load(compiled)
	if err != nil {
		t.Fatal(err)
	}
	return module{compiled.Layout, instance}
}

// at is the value at x, and whether it is guarded.
func (m module) at(t *testing.T, x, params []float64) (guarded bool, value float64) {
	var in []byte
	for _, v := range append(append([]float64(nil), x...), params...) {
		in = binary.LittleEndian.AppendUint64(in, math.Float64bits(v))
	}
	m.Write(m.Inputs, in)
	n, err := m.Call("value")
	if err != nil {
		t.Fatal(err)
	}
	out := make([]byte, 8)
	m.Read(m.Value, out)
	return n > 0, math.Float64frombits(binary.LittleEndian.Uint64(out))
}

// TestGenerated holds generated programs against the interpreter: where the graph's guard does not
// hold, Python gives a number, and it has the same bits, also from the compiled module. A trace leaves nothing behind, and a number
// that is changed is seen.
func TestGenerated(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	traced, guarded, compared := 0, 0, 0
	refusals := map[string]int{}
	for seed := range 600 {
		g := &generator{r: rand.New(rand.NewSource(int64(seed))), vector: seed%2 == 0}
		program := g.program()
		s := session(t, program)
		f := function(t, s, "f")
		arg := Arg{}
		if g.vector {
			arg.N = 3
		}
		fn, refused := Trace(s, f, arg)
		if refused != nil {
			refusals[refused.Message.Key]++
			if refused.Message.Key == "trace.raises" {
				for _, x := range points(arg.vars()) {
					if _, ok := interpreted(s, f, arg, x); ok {
						t.Fatalf("seed %d\n%s\nat %v: %v in the trace only", seed, program, x, refused.Message)
					}
				}
			}
			continue
		}
		traced++
		compiled := load(t, m, fn.Graph)
		in := points(arg.vars())
		for range 8 {
			x := make([]float64, arg.vars())
			for i := range x {
				x[i] = g.r.NormFloat64() * 3
			}
			in = append(in, x)
		}
		for round := range 2 {
			for _, x := range in {
				want, ok := interpreted(s, f, arg, x)
				got, guard := fn.eval(x)
				if flagged, value := compiled.at(t, x, fn.Params); flagged != guard || !guard && !sameBits(value, got) {
					t.Fatalf("seed %d\n%s\nat %v: compiled %v (guarded: %v), traced %v (%v)", seed, program, x, value, flagged, got, guard)
				}
				switch {
				case guard:
					guarded++
				case !ok:
					t.Fatalf("seed %d\n%s\nat %v: no guard where Python gives no number", seed, program, x)
				case !sameBits(got, want):
					t.Fatalf("seed %d\n%s\nat %v: traced %v, interpreted %v", seed, program, x, got, want)
				default:
					compared++
				}
			}
			if round == 0 {
				if r := s.Run("<change>", "scale = -0.5\nsettings['k'] = 3.0\nbox.w = 1.0\nweights[1] = 4.0\nmatrix = matrix * 0.5"); r.Err != nil {
					t.Fatal(r.Err)
				}
				if !fn.Refresh() { // a decision on a captured number has changed
					break
				}
			}
		}
	}
	t.Logf("%d traced, %d points compared, %d guarded; refused: %v", traced, compared, guarded, refusals)
	if traced < 300 || compared < 10000 {
		t.Errorf("only %d traced, %d points compared; refused: %v", traced, compared, refusals)
	}
}
