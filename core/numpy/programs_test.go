package numpy

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nabla/core/interp"
	"nabla/core/message"
)

// Programs in testdata say behind a print what it prints (# expect: …) and behind the line that
// raises what it raises (# expect error: …). Sections are divided by "# ---". What stands there is
// CPython's and NumPy's own answer: core/interp/testdata/expect.py writes it, and TestNumPyAgrees asks
// again where they are installed.

var (
	expectOut   = regexp.MustCompile(`# expect: (.*)$`)
	expectError = regexp.MustCompile(`# expect error: (.*)$`)
)

// session is a session that can import numpy, and what it puts out.
type session struct {
	*interp.Session
	out []interp.Output
}

func newSession(more map[string]func(*interp.Session) *interp.Module) *session {
	s := &session{}
	modules := Modules()
	for n, m := range more {
		modules[n] = m
	}
	s.Session = interp.NewSession(interp.Options{Modules: modules, Emit: func(o interp.Output) { s.out = append(s.out, o) }})
	return s
}

// texts are the outputs of a kind.
func (s *session) texts(kind interp.OutputKind) []string {
	var out []string
	for _, o := range s.out {
		if o.Kind != kind {
			continue
		}
		if kind == interp.Hint {
			out = append(out, o.Message.In(message.EN))
		} else {
			out = append(out, strings.ReplaceAll(strings.TrimSuffix(o.Text, "\n"), "\n", `\n`))
		}
	}
	return out
}

func programs(t *testing.T) []string {
	files, err := filepath.Glob("testdata/*/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	return files
}

func TestPrograms(t *testing.T) {
	for _, file := range programs(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.ToSlash(strings.TrimPrefix(file, "testdata/")), func(t *testing.T) {
			for _, program := range strings.Split(string(text), "# ---\n") {
				runProgram(t, program)
			}
		})
	}
}

func runProgram(t *testing.T, program string) {
	t.Helper()
	var want []string
	wantError, wantLine := "", 0
	for i, line := range strings.Split(program, "\n") {
		if m := expectOut.FindStringSubmatch(line); m != nil {
			want = append(want, m[1])
		}
		if m := expectError.FindStringSubmatch(line); m != nil {
			wantError, wantLine = m[1], i+1
		}
	}
	s := newSession(nil)
	r := s.Run("<cell>", program)
	got := s.texts(interp.Stdout)
	for i := 0; i < len(want) || i < len(got); i++ {
		switch {
		case i >= len(got):
			t.Errorf("not printed: %s", want[i])
		case i >= len(want):
			t.Errorf("printed too much: %s", got[i])
		case got[i] != want[i]:
			t.Errorf("printed %s\n    want %s", got[i], want[i])
		}
	}
	switch {
	case r.Err == nil && wantError != "":
		t.Errorf("no error, want %s in\n%s", wantError, program)
	case r.Err != nil && wantError == "":
		t.Errorf("unexpected error:\n%s", r.Err.Traceback())
	case r.Err != nil:
		if text := strings.ReplaceAll(r.Err.Error(), "\n", `\n`); text != wantError {
			t.Errorf("raised %s\n   want %s", text, wantError)
		}
		if line := int(r.Err.At().Start.Line); line != wantLine {
			t.Errorf("raised in line %d, want %d:\n%s", line, wantLine, program)
		}
		if r.Err.Hint.IsZero() {
			t.Errorf("no hint for %s", r.Err.Error())
		} else if strings.HasPrefix(r.Err.Hint.Key, "numpy.") && !message.Has(r.Err.Hint.Key) {
			t.Errorf("the catalogue has no %s", r.Err.Hint.Key)
		}
	}
}

func TestNumPyAgrees(t *testing.T) {
	const python = "/usr/bin/python3"
	version, err := exec.Command(python, "-c", "import sys, numpy; print(sys.version[:4], numpy.__version__[:4])").Output()
	if err != nil || strings.TrimSpace(string(version)) != "3.11 1.24" {
		t.Skip("no CPython 3.11 with NumPy 1.24")
	}
	c := exec.Command(python, append([]string{"-W", "ignore", "../interp/testdata/expect.py", "-check"}, programs(t)...)...)
	// NumPy's elementary functions differ by a bit with AVX-512.
	c.Env = append(os.Environ(), "NPY_DISABLE_CPU_FEATURES=AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("NumPy differs:\n%s", out)
	}
}

// TestRandomExpressions compares what NumPy and we give for expressions that testdata/compare.py makes.
func TestRandomExpressions(t *testing.T) {
	c := exec.Command("/usr/bin/python3", "-W", "ignore", "testdata/compare.py", "4", "1500")
	c.Env = append(os.Environ(), "NPY_DISABLE_CPU_FEATURES=AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL")
	text, err := c.Output()
	if err != nil {
		t.Skip("no NumPy")
	}
	var made struct {
		Setup string
		Cases [][2]string
	}
	if err := json.Unmarshal(text, &made); err != nil {
		t.Fatal(err)
	}
	s := newSession(nil)
	if r := s.Run("<cell>", made.Setup); r.Err != nil {
		t.Fatal(r.Err.Traceback())
	}
	for _, c := range made.Cases {
		r := s.Run("<cell>", "said = repr("+c[0]+")")
		if r.Err != nil {
			t.Errorf("%s\n raised %s\n  NumPy %s", c[0], r.Err.Error(), c[1])
			continue
		}
		v, _ := s.Globals().Get("said")
		if got, _ := interp.AsString(v); got != c[1] {
			t.Errorf("%s\n   gave %s\n  NumPy %s", c[0], got, c[1])
		}
	}
}

// TestWarningsAndHints: what is told on the side.
func TestWarningsAndHints(t *testing.T) {
	gradient := `import numpy as np
def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        v = x[i]
        x[i] = v + h
        above = f(x)
        x[i] = v - h
        below = f(x)
        grad[i] = (above - below) / (2*h)
        x[i] = v
    return grad
numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([3, 4]))
`
	for _, c := range []struct {
		program  string
		warnings []string
		hints    []string
	}{
		{"import numpy as np\nnp.log(np.array([0.0, -1.0]))", []string{"<cell>:2: RuntimeWarning: divide by zero encountered in log", "<cell>:2: RuntimeWarning: invalid value encountered in log"}, nil},
		{"import numpy as np\nnp.exp(1000)", []string{"<cell>:2: RuntimeWarning: overflow encountered in exp"}, nil},
		{"import numpy as np\nnp.array([1, 2]) / 0", []string{"<cell>:2: RuntimeWarning: divide by zero encountered in divide"}, nil},
		{"import numpy as np\nnp.array([1, 2]) // 0", []string{"<cell>:2: RuntimeWarning: divide by zero encountered in floor_divide"}, nil},
		{"import numpy as np\nnp.array([1.0]) % 0", []string{"<cell>:2: RuntimeWarning: invalid value encountered in remainder"}, nil},
		{"import numpy as np\nnp.array([np.inf]) - np.inf", []string{"<cell>:2: RuntimeWarning: invalid value encountered in subtract"}, nil},
		{"import numpy as np\nnp.sqrt(-1)", []string{"<cell>:2: RuntimeWarning: invalid value encountered in sqrt"}, nil},
		{"import numpy as np\nnp.array([-8.0]) ** (1/3)", []string{"<cell>:2: RuntimeWarning: invalid value encountered in power"}, nil},
		{"import numpy as np\nnp.sum(np.array([1e308, 1e308]))", []string{"<cell>:2: RuntimeWarning: overflow encountered in reduce"}, nil},
		{"import numpy as np\nnp.sum(np.array([np.inf, 1, np.nan]))", nil, nil},
		{"import numpy as np\nnp.log(np.array([np.nan, np.inf, 1]))", nil, nil},
		{"import numpy as np\nwith np.errstate(divide='ignore'):\n    np.log(np.array([0.0]))\nnp.log([0.0])", []string{"<cell>:4: RuntimeWarning: divide by zero encountered in log"}, nil},
		{"import numpy as np\nnp.mean([])", []string{"<cell>:2: RuntimeWarning: Mean of empty slice.", "<cell>:2: RuntimeWarning: invalid value encountered in divide"}, nil},
		{gradient, nil, []string{"the array holds whole numbers, so 2.9999 became 2: write 3.0"}},
		{"import numpy as np\na = np.zeros(2, dtype=int)\na[0] = 0.7", nil, []string{"the array holds whole numbers, so 0.7 became 0: write 0.0"}},
		{"import numpy as np\na = np.array([3, 4])\na[0] = a[0] + 1e-4", nil, []string{"the array holds whole numbers, so 3.0001 became 3: write 3.0"}},
		{"import numpy as np\na = np.array([3, 4])\na[0] = 5.0\na[:] = [6.0, 7.0]", nil, nil},
		{"import numpy as np\na = np.array([3.0, 4])\na[0] = 5.5", nil, nil},
	} {
		s := newSession(nil)
		if r := s.Run("<cell>", c.program); r.Err != nil {
			t.Errorf("%s\n%s", c.program, r.Err.Traceback())
		}
		if got := s.texts(interp.Stderr); strings.Join(got, "\n") != strings.Join(c.warnings, "\n") {
			t.Errorf("%s\nwarned %q\n  want %q", c.program, got, c.warnings)
		}
		if got := s.texts(interp.Hint); strings.Join(got, "\n") != strings.Join(c.hints, "\n") {
			t.Errorf("%s\nhinted %q\n  want %q", c.program, got, c.hints)
		}
	}
}

// TestHintOncePerCell: the next cell tells again.
func TestHintOncePerCell(t *testing.T) {
	s := newSession(nil)
	s.Run("<cell>", "import numpy as np\na = np.array([3, 4])\na[0] = 2.5\na[1] = 7.5")
	s.Run("<cell>", "a[0] = 8.5")
	if got := s.texts(interp.Hint); len(got) != 2 {
		t.Errorf("hints %q, want one for each cell", got)
	}
}

// TestWritesAreSeen: a cell that changes an array through a view has written the name that holds it.
func TestWritesAreSeen(t *testing.T) {
	s := newSession(nil)
	s.Run("<cell>", "import numpy as np\nW = np.zeros((2, 2))\nv = W[0]\nu = np.zeros(2)")
	for _, c := range []struct{ program, writes string }{
		{"v[0] = 1", "W v"},
		{"W += 1", "W v"},
		{"W.T.fill(3)", "W v"},
		{"x = W.sum()", "x"},
		{"np.exp(u, out=u);", "u"},
		{"np.random.shuffle(u)", "u"},
	} {
		r := s.Run("<cell>", c.program)
		if r.Err != nil {
			t.Fatal(r.Err.Traceback())
		}
		if got := strings.Join(r.Writes, " "); got != c.writes {
			t.Errorf("%s writes %q, want %q", c.program, got, c.writes)
		}
	}
}

// TestLargeWorkIsRefusedAndStopped: no allocation beyond the limit, and no loop that cannot be ended.
func TestLargeWorkIsRefusedAndStopped(t *testing.T) {
	s := newSession(nil)
	r := s.Run("<cell>", "import numpy as np\nnp.zeros(10**12)")
	if r.Err == nil || r.Err.Error() != "MemoryError: Unable to allocate 7.28 TiB for an array with shape (1000000000000,) and data type float64" {
		t.Errorf("np.zeros(10**12): %v", r.Err)
	}
	calls := 0
	hooked := interp.NewSession(interp.Options{Modules: Modules(), Hook: func() interp.Interrupt {
		if calls++; calls > 20 {
			return interp.Stop
		}
		return interp.Continue
	}})
	r = hooked.Run("<cell>", "import numpy as np\na = np.ones((1000, 1000))\na @ a @ a @ a")
	if r.Err == nil || r.Err.Class != interp.KeyboardInterrupt {
		t.Errorf("a product was not stopped: %v", r.Err)
	}
}

// TestCourseNotebook runs the cells of the course's notebook, where they are at hand. Pictures are of
// other rooms: what draws is replaced by functions that do nothing.
func TestCourseNotebook(t *testing.T) {
	text, err := os.ReadFile("../../../shared/seed/cells.py")
	if err != nil {
		t.Skip("the course's cells are not here")
	}
	nothing := func(names ...string) func(*interp.Session) *interp.Module {
		return func(*interp.Session) *interp.Module {
			return interp.NewModule("nothing", func() []interp.Member {
				var m []interp.Member
				for _, n := range names {
					m = append(m, interp.Member{Name: n, V: interp.Func(n, "*args, **kw", func(*interp.Thread, []interp.Value) (interp.Value, error) { return interp.None, nil })})
				}
				return m
			})
		}
	}
	s := newSession(map[string]func(*interp.Session) *interp.Module{
		"IPython.display":   nothing("Image"),
		"matplotlib.pyplot": nothing("plot", "xlabel", "ylabel"),
	})
	want := map[int]string{1: "0.510825457099338", 2: "2.302584092994546", 3: "0.510825457099338",
		6: "array([6., 8.])", 7: "array([-6.11110793e-10,  8.14814391e-10])",
		9: "array([[ 0.20245512,  0.29394845, -0.49640358],\n       [ 0.30368269,  0.44092268, -0.74460537]])"}
	for i, cell := range strings.Split(string(text), "# %%\n")[1:] {
		n := i + 1
		r := s.Run("<cell>", cell)
		if r.Err != nil {
			t.Fatalf("cell %d:\n%s", n, r.Err.Traceback())
		}
		if n == 8 { // the notebook's own weights instead of new random ones
			const weights = "net.W = np.array([[-0.48115741,  0.54270006, -0.80327648],\n       [-0.41143265, -0.67968633, -0.94115196]])\ndw = numerical_gradient(f, net.W)"
			if r := s.Run("<cell>", weights); r.Err != nil {
				t.Fatal(r.Err.Traceback())
			}
		}
		if w, ok := want[n]; ok && r.DisplayText != w {
			t.Errorf("cell %d shows %s, the notebook %s", n, r.DisplayText, w)
		}
	}
}

// BenchmarkChapter runs 100 steps of descent as the notebook writes it.
func BenchmarkChapter(b *testing.B) {
	s := newSession(nil)
	s.Run("<cell>", `import numpy as np
def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for idx in range(x.size):
        tmp_val = x[idx]
        x[idx] = tmp_val + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2)/(2*h)
        x[idx] = tmp_val
    return grad
def f(x):
    return x[0]**2 + x[1]**2
def descend():
    x = np.array([-3.0, 4.0])
    for i in range(100):
        x = x - (0.1*numerical_gradient(f, x))
    return x
`)
	b.ReportAllocs()
	for b.Loop() {
		if r := s.Run("<cell>", "descend()"); r.Err != nil {
			b.Fatal(r.Err.Traceback())
		}
	}
}
