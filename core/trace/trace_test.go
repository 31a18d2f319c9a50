package trace

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"nabla/core/array"
	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/numpy"
	"nabla/core/python"
)

// session runs a program.
func session(t testing.TB, program string) *interp.Session {
	t.Helper()
	s := python.New(interp.Options{})
	if r := s.Run("<cell>", program); r.Err != nil {
		t.Fatalf("%s\n%s", r.Err.Traceback(), program)
	}
	return s
}

func function(t testing.TB, s *interp.Session, name string) interp.Value {
	t.Helper()
	f, ok := s.Globals().Get(name)
	if !ok {
		t.Fatalf("no %s", name)
	}
	return f
}

// interpreted is f(x) by the interpreter, as a lab takes it; ok is false where it raises or gives no
// number.
func interpreted(s *interp.Session, f interp.Value, arg Arg, x []float64) (y float64, ok bool) {
	v := interp.Float(x[0])
	if arg.N > 0 {
		v = numpy.Wrap(array.Floats(append([]float64(nil), x...)))
	}
	r, result := s.Call(f, v)
	if result.Err != nil {
		return 0, false
	}
	if a, is := numpy.AsArray(r); is && a.Size() == 1 {
		return a.Float64s()[0], true
	}
	return r.Float64(), r.IsScalar()
}

// eval is the graph's value; guarded is where it must not be taken.
func (f *Function) eval(x []float64) (y float64, guarded bool) {
	out := []float64{0}
	guarded = graph.NewEvaluator(f.Graph).Eval(append(append([]float64(nil), x...), f.Params...), out)
	return out[0], guarded
}

func sameBits(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

var special = []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 2, 3, -2.5, 1e-3, 100, math.Inf(1), math.Inf(-1), math.NaN(), 1e308, -1e308, 5e-324, 1e-200, math.Pi}

// points are the special numbers, in turn, and some that are not.
func points(n int) [][]float64 {
	var out [][]float64
	for i := range 8 {
		x := make([]float64, n)
		for k := range x {
			x[k] = math.Sin(float64(7*i+3*k)) * math.Pow(3, float64(i%4)) // some fall together
			if i%3 == 2 {
				x[k] = math.Trunc(2 * x[k])
			}
		}
		out = append(out, x)
	}
	for i := range special {
		x := make([]float64, n)
		for k := range x {
			x[k] = special[(i*(k+1)+k*k)%len(special)]
		}
		out = append(out, x)
	}
	return out
}

// agree holds a traced function against the interpreter.
func agree(t *testing.T, program string, s *interp.Session, fn *Function, f interp.Value, arg Arg) {
	t.Helper()
	for _, x := range points(arg.vars()) {
		want, ok := interpreted(s, f, arg, x)
		got, guarded := fn.eval(x)
		switch {
		case !ok && !guarded:
			t.Errorf("%s\nat %v: no guard where Python gives no number", program, x)
		case ok && !guarded && !sameBits(got, want):
			t.Errorf("%s\nat %v: traced %v, interpreted %v\n%v", program, x, got, want, fn.Graph)
		}
	}
}

// TestPrograms runs testdata: programs that define f, and what becomes of it. The first line says
// what f is called with and what is expected:
//
//	# float             one Python float; the graph has the interpreter's bits
//	# vector 3          a vector
//	# … never guarded   and no point needs the interpreter
//	# … refuse KEY LINE the trace is refused, in that line below the first
func TestPrograms(t *testing.T) {
	for _, file := range []string{"scalars", "arrays", "state", "refusals"} {
		text, err := os.ReadFile("testdata/" + file + ".py")
		if err != nil {
			t.Fatal(err)
		}
		for _, program := range strings.Split(string(text), "# ---\n") {
			head, _, _ := strings.Cut(program, "\n")
			t.Run(file+"/"+strings.TrimPrefix(head, "# "), func(t *testing.T) { runProgram(t, head, program) })
		}
	}
}

func runProgram(t *testing.T, head, program string) {
	words := strings.Fields(strings.TrimPrefix(head, "#"))
	var arg Arg
	if words[0] == "vector" {
		arg.N = int(words[1][0] - '0')
		words = words[1:]
	}
	words = words[1:]
	s := session(t, "import numpy as np\nimport math\n"+program)
	f := function(t, s, "f")
	before := s.Thread().Look(f)
	fn, refused := Trace(s, f, arg)
	after := s.Thread().Look(f)
	if string(before.Signature) != string(after.Signature) {
		t.Error("the trace has left something behind")
	}
	for i, x := range before.Numbers {
		if !sameBits(x, after.Numbers[i]) {
			t.Error("the trace has left a number changed")
		}
	}
	if len(words) > 0 && words[0] == "refuse" {
		if refused == nil {
			t.Fatalf("traced\n%s%v", program, fn.Graph)
		}
		line := int(refused.At.Start.Line) - 3
		if refused.Message.Key != words[1] || len(words) > 2 && words[2] != itoa(line) {
			t.Errorf("%s\nrefused with %v in line %d", program, refused.Message, line)
		}
		return
	}
	if refused != nil {
		t.Fatalf("%s\nrefused with %v at %v", program, refused.Message, refused.At)
	}
	if len(words) > 0 && fn.Graph.Guard != graph.None {
		t.Errorf("guarded\n%v", fn.Graph)
	}
	if !fn.Refresh() {
		t.Error("stale at once")
	}
	agree(t, program, s, fn, f, arg)
}

func itoa(i int) string { return strconv.Itoa(i) }

// newSession notes what is put out.
func newSession(out *[]string) *interp.Session {
	return python.New(interp.Options{Emit: func(o interp.Output) { *out = append(*out, o.Text) }})
}

// TestSameGraph: a function has one graph.
func TestSameGraph(t *testing.T) {
	s := session(t, "import numpy as np\na, b = 2.0, 3.0\nd = {'k': 1.0, 'l': 2.0}\ndef f(x):\n    m = np.array([x[0] > 0, 1, x[1] > 0, x[2] > 1])\n    v = np.array([a, x[0], b, d['l'], x[1] < 2])\n    return np.sum(m) * a + np.sum(v) + d['k']")
	f := function(t, s, "f")
	var want string
	for i := range 20 {
		fn, refused := Trace(s, f, Arg{N: 3})
		if refused != nil {
			t.Fatal(refused)
		}
		if got := fn.Graph.String(); i == 0 {
			want = got
		} else if got != want {
			t.Fatalf("%s\nand\n%s", got, want)
		}
	}
}
