package network

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"nabla/core/interp"
	"nabla/core/lab"
	"nabla/core/lab/labtest"
	"nabla/core/nn"
	"nabla/core/python"
	"nabla/core/state"
)

func result(t *testing.T, fragment string) lab.Result {
	t.Helper()
	return labtest.Result(t, Lab, fragment)
}

func said(r lab.Result) string { return labtest.Said(r) }

// values are an output's numbers, of a matrix one row after another.
func values(t *testing.T, r lab.Result, name string) []float64 {
	t.Helper()
	for _, o := range r.Outputs {
		if o.Name != name {
			continue
		}
		return numbers(t, o.Value)
	}
	t.Fatalf("there is no %s: %+v", name, r.Problems)
	return nil
}

func near(a, b []float64, within float64) bool {
	for i := range b {
		if len(a) != len(b) || !(math.Abs(a[i]-b[i]) <= within) {
			return false
		}
	}
	return true
}

// The lab opens with the notebook's network: every number is NumPy's (a numerical gradient within 4·ε·loss/h).
func TestOpening(t *testing.T) {
	text, err := os.ReadFile("../../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		SimpleNet struct {
			Scores, Probabilities []float64
			Loss                  float64
			DW                    [][]float64
		} `json:"simple_net"`
	}
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	o, r := oracle.SimpleNet, result(t, "")
	const ulp = 0x1p-52
	for _, c := range []struct {
		name   string
		want   []float64
		within float64
	}{
		{"scores", o.Scores, ulp}, {"probabilities", o.Probabilities, ulp}, {"loss", []float64{o.Loss}, 2 * ulp}, {"dW", nn.Rows(o.DW...).Data, 4 * ulp * o.Loss / 1e-4},
	} {
		if got := values(t, r, c.name); !near(got, c.want, c.within) {
			t.Errorf("%s is %v, want %v", c.name, got, c.want)
		}
	}
	if e := values(t, r, "max_error")[0]; !(e < 2e-10) {
		t.Errorf("backpropagation is %v off the numerical gradient", e)
	}
	want := "Class 2 is right but has 17 %; dW lowers columns 0 and 1 of W and raises column 2. " +
		"The formula x ⊗ (y − t) differs from the numerical dW by 4.3e−7. That is δ's doing, not h's: without δ only 1.1e−10 remain."
	if got := said(r); got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

// dW = x ⊗ (y − t): its rows sum to 0, and the second is 0.9/0.6 times the first. Differentiating the graph agrees with
// backpropagation to rounding.
func TestGradients(t *testing.T) {
	r := result(t, "")
	dW := values(t, r, "backprop")
	for i := range 2 {
		if sum := dW[3*i] + dW[3*i+1] + dW[3*i+2]; math.Abs(sum) > 1e-15 {
			t.Errorf("row %d sums to %v", i, sum)
		}
	}
	for j := range 3 {
		if math.Abs(dW[3+j]-1.5*dW[j]) > 1e-15 {
			t.Errorf("column %d: %v and %v", j, dW[j], dW[3+j])
		}
	}
	for _, fragment := range []string{"", "x=0.6,0.9;-1,2;3,0.5&t=0,0,1;1,0,0;0.2,0.3,0.5", "x=1,2,3,4,5,6,7,8,9,10&t=0,0,0,0,0,0,0,1,0,0&seed=3"} {
		n := computed(t, fragment)
		if e := largest(n.traced, n.backprop); e > 1e-14 {
			t.Errorf("%s: the graph's gradient is %v off backpropagation", fragment, e)
		}
	}
}

func computed(t *testing.T, fragment string) *net {
	t.Helper()
	st, _, problems := Schema.Read("", fragment)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	n, bad := read(st)
	if bad != nil {
		t.Fatal(bad)
	}
	if err := new(instance).compute(n); err != nil {
		t.Fatal(err)
	}
	return n
}

// The graph's loss has the bits of core/nn's, for sizes on both sides of where sums become pairwise, and a descent of it
// is simpleNet's own.
func TestGraphIsTheNet(t *testing.T) {
	for _, c := range []string{"", "x=1&t=1&W=2", "x=0.6,0.9;-1,2&t=0,0,1;1,0,0", "x=1,2;3,4;5,6;7,8;9,10;-1,-2;-3,-4;-5,-6;0.5,0.25;1,1&t=1,0,0,0,0,0,0,0,0,0;0,1,0,0,0,0,0,0,0,0;0,0,1,0,0,0,0,0,0,0;0,0,0,1,0,0,0,0,0,0;0,0,0,0,1,0,0,0,0,0;0,0,0,0,0,1,0,0,0,0;0,0,0,0,0,0,1,0,0,0;0,0,0,0,0,0,0,1,0,0;0,0,0,0,0,0,0,0,1,0;0,0,0,0,0,0,0,0,0,1&seed=1"} {
		n := computed(t, c+"&steps=3&lr=0.5")
		net := &nn.SimpleNet{W: nn.Matrix{Rows: n.start.Rows, Columns: n.start.Columns, Data: append([]float64(nil), n.start.Data...)}, Delta: nn.Delta}
		for step, got := range n.path.Values {
			if want, _ := net.Loss(n.x, n.t); got != want {
				t.Errorf("%.40s: step %d is %v, want %v", c, step, got, want)
			}
			dW, _ := net.NumericalGradient(n.x, n.t, 1e-4)
			net.Descend(dW, 0.5)
		}
	}
}

// The step that the notebook leaves out.
func TestLearning(t *testing.T) {
	for _, c := range []struct {
		fragment string
		loss     float64
		key      string
		at       string
	}{
		{"lr=1&steps=1", 0.746, "network.say.flipped", "1"},
		{"lr=1&steps=2", 0.364, "network.say.flipped", "1"},
		{"lr=0.1&steps=7", math.NaN(), "network.say.fell", ""},
		{"lr=0.1&steps=8", math.NaN(), "network.say.flipped", "8"},
		{"lr=-1&steps=3", math.NaN(), "network.say.rose", ""},
		{"lr=0&steps=3", 1.756, "network.say.same", ""},
	} {
		r := result(t, c.fragment)
		if got := values(t, r, "loss")[0]; c.loss == c.loss && math.Abs(got-c.loss) > 5e-4 {
			t.Errorf("%s: loss %v, want %v", c.fragment, got, c.loss)
		}
		m := r.Say[1]
		if m.Key != c.key || c.at != "" && m.Args[4] != c.at || m.Args[3] != "12" {
			t.Errorf("%s says %v", c.fragment, m)
		}
	}
}

// What is said of other networks.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ fragment, key, text string }{
		{"W=0,0,0;0,0,0", "network.say.zero", "All weights are 0, so all 3 classes have 33 % and the loss is ln 3 = 1.0986."},
		{"W=0,0;0,0&x=1,1;1,1&t=1,0;0,1", "network.say.zero-stuck", ""},
		{"x=0,0", "network.say.nothing", ""},
		{"x=0.6,-0.9", "network.say.wrong-scores-two", ""},
		{"t=0,1,0", "network.say.right-two", "Class 1 is right and on top with 49 %"},
		{"t=0.2,0.3,0.5", "network.say.loss", ""},
		{"W=50,0,0;0,0,0", "network.say.flat", "Class 2 is right but has only 9.4e−14, less than δ"},
		{"x=1,2,3&t=0,0,0,1&seed=0", "network.say.right", ""},
		{"x=0.6,0.9;-0.5,0.2;0.1,-0.8&t=0,0,1;0,1,0;1,0,0&steps=10", "network.say.batch", ""},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) > 0 || r.Say[0].Key != c.key || !strings.HasPrefix(said(r), c.text) {
			t.Errorf("%s: %+v %q", c.fragment, r.Problems, said(r))
		}
	}
	if dW := values(t, result(t, "W=0,0,0;0,0,0"), "backprop"); near(dW, make([]float64, 6), 0.1) {
		t.Errorf("zero weights have dW = %v", dW)
	}
}

// W is np.random.randn(2, 3) after np.random.seed(0), within 2 ulp.
func TestSeed(t *testing.T) {
	text, err := os.ReadFile("../../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Randn [][]float64 `json:"randn_seed_0"`
	}
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	if got := computed(t, "seed=0").start.Data; !near(got, nn.Rows(oracle.Randn...).Data, 2*0x1p-51) {
		t.Errorf("W is %v", got)
	}
}

// Inputs that do not fit are told at their names.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ fragment, name, key string }{
		{"x=1,2,3", "W", "network.bad-W"},
		{"t=0,0,0,1", "W", "network.bad-W"},
		{"t=0,0,1;1,0,0", "t", "network.bad-t"},
		{"sample=1", "sample", "network.bad-sample"},
		{"W=1,2,3;4,5,6&seed=1", "W", "network.two-W"},
		{"x=1;1;1;1;1;1;1;1;1;1;1&t=1;1;1;1;1;1;1;1;1;1;1&W=1", "x", "network.bad-batch"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) != 1 || r.Problems[0].Name != c.name || r.Problems[0].Message.Key != c.key {
			t.Errorf("%s: %+v", c.fragment, r.Problems)
		}
	}
}

// A handle that is dragged to where it is leaves its weight as it is, to the digits that can be seen; the end of the edge
// is a large weight, not an infinite one. What is moved is marked.
func TestDrag(t *testing.T) {
	in := Lab.New(lab.Host{})
	st := Schema.Default()
	r := in.Compute(st, nil)
	var handles int
	for _, it := range r.Figures[0].Figure.Axes[0].Items {
		h, ok := it.(interface{ Kind() string })
		if !ok || h.Kind() != "handle" {
			continue
		}
		handles++
	}
	if handles != 6 {
		t.Errorf("there are %d handles", handles)
	}
	for i := range 2 {
		for j := range 3 {
			w := st.Matrix("W")[i][j]
			x0, y0, x1, y1 := edge(i, 2, j, 3)
			share := middle(i, 2) + along(w)
			x, y := x0+share*(x1-x0), y0+share*(y1-y0)
			next, why := st.With("W", drag(st, weight(i, j), x, y)["W"])
			if !why.IsZero() || math.Abs(next.Matrix("W")[i][j]-w) > 0.006 {
				t.Errorf("%s of %v becomes %v", weight(i, j), w, next.Matrix("W")[i][j])
			}
		}
	}
	next, why := st.With("W", drag(st, "W[1,2]", 5, 5)["W"])
	if w := next.Matrix("W")[1][2]; !why.IsZero() || w != 9 {
		t.Errorf("far beyond the edge it is %v", w)
	}
	if drag(st, "W[7,0]", 0, 0) != nil || drag(st, "x", 0, 0) != nil {
		t.Error("there is no such handle")
	}
	for _, table := range in.Compute(next, nil).Tables {
		if table.Name == "compare" && table.Mark != 5 {
			t.Errorf("row %d is marked", table.Mark)
		}
	}
}

// printed are the lines "name = value" of a state's program, run.
func printed(t *testing.T, st state.State) map[string][]float64 {
	t.Helper()
	var out strings.Builder
	s := python.New(interp.Options{Emit: func(o interp.Output) {
		if o.Kind == interp.Stdout {
			out.WriteString(o.Text)
		}
	}})
	if r := s.Run("<code>", Lab.Code(st)); r.Err != nil {
		t.Errorf("%s: %s in\n%s", st.Fragment(), r.Err.Text(), Lab.Code(st))
	}
	lines := map[string][]float64{}
	for line := range strings.Lines(out.String()) {
		name, text, _ := strings.Cut(strings.TrimSpace(line), " = ")
		lines[name] = numbers(t, text)
	}
	return lines
}

// numbers are those of a vector or a matrix, one row after another.
func numbers(t *testing.T, text string) []float64 {
	t.Helper()
	var v []float64
	if err := json.Unmarshal([]byte("["+strings.NewReplacer("[", "", "]", "").Replace(text)+"]"), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// The program that a page shows prints the lab's numbers, bit for bit.
func TestCode(t *testing.T) {
	for _, fragment := range []string{"", "lr=1&steps=2", "seed=0", "x=0.6,0.9;-0.5,0.2;0.1,-0.8&t=0,0,1;0,1,0;1,0,0&steps=3&h=0.01", "x=1&t=1&W=2", "x=1,2,3,4,5,6,7,8,9,10&t=0,0,0,0,0,0,0,1,0,0&seed=3"} {
		st, _, _ := Schema.Read("", fragment)
		got := printed(t, st)
		for _, o := range Lab.New(lab.Host{}).Compute(st, nil).Outputs {
			if !slices.Equal(got[o.Name], numbers(t, o.Value)) {
				t.Errorf("%s: prints %s = %v, the lab has %s", fragment, o.Name, got[o.Name], o.Value)
			}
		}
	}
}

// The equations have the sample's numbers in them.
func TestEquations(t *testing.T) {
	var text func(m lab.Math) string
	text = func(m lab.Math) string {
		s := m.Text
		for _, k := range m.Kids {
			s += text(k)
		}
		return s
	}
	r := result(t, "")
	for k, want := range []string{"y2=ea2ea0+ea1+ea2=e−1.329e−0.659+e−0.2861+e−1.329=0.1727", "L=−log\u2061(y2+δ)=−log\u2061(0.1727+10−7)=1.756"} {
		if got := text(r.Equations[k].Math); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if r := result(t, "t=0.2,0.3,0.5"); len(r.Equations) > 0 {
		t.Errorf("%+v", r.Equations)
	}
}

// With a machine, as in a browser, everything is the same, one state after another in one instance.
func TestCompiled(t *testing.T) {
	labtest.Compiled(t, Lab, "", "lr=1&steps=30", "x=0.6,0.8&lr=0.3&steps=5", "x=0.6,0.9;-0.5,0.2;0.1,-0.8&t=0,0,1;0,1,0;1,0,0&steps=10", "x=0.6,0.9&steps=3&seed=4")
}

// Everything has its words: inputs, choices, results, figures, tables, presets, and what is said, in all languages.
func TestWords(t *testing.T) {
	labtest.Words(t, Lab, "", "steps=3")
}
