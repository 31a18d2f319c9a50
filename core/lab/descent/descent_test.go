package descent

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"nabla/core/lab"
	"nabla/core/lab/labtest"
	"nabla/core/message"
)

func result(t *testing.T, fragment string) lab.Result {
	t.Helper()
	return labtest.Result(t, Lab, fragment)
}

func output(r lab.Result, name string) string { return labtest.Output(r, name) }

// What an address gives: x_end bit for bit as NumPy has it, the status, and what is said.
func TestDescent(t *testing.T) {
	bowl := "f=x[0]**2+x[1]**2&x=-3,4&steps=100&lr="
	ravine := "f=x[0]**2/20+x[1]**2&x=-7,2&steps=30&lr="
	for _, c := range []struct{ fragment, end, status, say string }{
		{bowl + "0.1", "[-6.111107928998789e-10, 8.148143905314271e-10]", "converged", "descent.say.converged"},
		{bowl + "10", "[-2.5898374737328363e+13, -1.2952486168965398e+12]", "diverged", "descent.say.frozen"},
		{bowl + "1e-10", "[-2.999999939999995, 3.9999999199999934]", "finished", "descent.say.hardly"},
		{bowl + "1", "[-3, 4]", "oscillates", "descent.say.oscillates"},
		{bowl + "0", "[-3, 4]", "finished", "descent.say.hardly"},
		{ravine + "0.1", "", "finished", "descent.say.crawls"},
		{ravine + "0.95", "", "finished", "descent.say.zigzag"},
		{ravine + "1.0", "", "finished", "descent.say.bounces"},
		{ravine + "1.02", "", "diverged", "descent.say.climbs"},
		{"f=-np.exp(x[0]**2)&x=1&lr=1&steps=50", "", "diverged", "descent.say.infinite"},
		{"f=np.log(x[0])&x=-1&lr=1&steps=5", "[-1]", "diverged", "descent.say.start-bad"},
		{bowl + "0.1&steps=0", "[-3, 4]", "finished", "descent.say.no-steps"},
		{"f=np.sum(x**2)&x=1,2,3&lr=0.1&steps=200", "", "converged", "descent.say.converged"},
		{"f=np.sin(x)&x=2,2", "", "", ""},
	} {
		r := result(t, c.fragment)
		if c.status == "" {
			if len(r.Problems) != 1 || r.Problems[0].Message.Key != "lab.array" {
				t.Errorf("%s: %+v", c.fragment, r.Problems)
			}
			continue
		}
		if len(r.Problems) > 0 {
			t.Errorf("%s: %+v", c.fragment, r.Problems)
			continue
		}
		if got := output(r, "status"); got != `"`+c.status+`"` || r.Say[0].Key != c.say {
			t.Errorf("%s is %s (%s), want %s (%s): %s", c.fragment, got, r.Say[0].Key, c.status, c.say, r.Say[0].In(message.EN))
		}
		if got := output(r, "x_end"); c.end != "" && got != c.end {
			t.Errorf("%s ends at %s, want %s", c.fragment, got, c.end)
		}
		if len(r.Figures) != 2 {
			t.Errorf("%s has %d figures", c.fragment, len(r.Figures))
		}
	}
	r := result(t, ravine+"0.95")
	if s := r.Say[0].In(message.EN); !strings.Contains(s, "x₁") || !strings.Contains(s, "−0.9") {
		t.Errorf("the course's sentence is %q", s)
	}
}

// The oracle's descents, through the interpreter.
func TestOracle(t *testing.T) {
	text, err := os.ReadFile("../../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Descent []struct {
			X, End []float64
			LR     json.Number
			Steps  json.Number
		}
	}
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	for _, o := range oracle.Descent {
		r := result(t, "f=x[0]**2+x[1]**2&x=-3,4&lr="+o.LR.String()+"&steps="+o.Steps.String())
		var end []float64
		if err := json.Unmarshal([]byte(output(r, "x_end")), &end); err != nil || end[0] != o.End[0] || end[1] != o.End[1] {
			t.Errorf("lr %s ends at %v, want %v", o.LR, end, o.End)
		}
	}
}

// A mistake in the formula is told with its place in what was typed.
func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		f         string
		line, col int32
		key       string
	}{
		{"x[0]**2 + (x[1]", 1, 11, "syntax.unclosed"}, {"x[0] +", 1, 6, "syntax.end"}, {"y**2", 1, 1, "run."}, {"1/0", 1, 1, ""}, {"x[5]", 1, 1, ""},
		{"x[0]**2 if x[0] > 0 else None", 0, 0, "lab.nothing"}, {"a = 1", 0, 0, "lab.no-function"}, {"'text'", 0, 0, "lab.type"}, {"def g(x):\n    return zzz\n", 2, 12, "lab.name"},
		{"lambda x: qq", 1, 11, "lab.name"}, {"(" + strings.Repeat("(", 5000), 1, 101, "syntax.deep"}, {"open('x')", 1, 1, ""},
	} {
		_, bad := lab.NewFormula(lab.Host{}, c.f, true)
		if bad == nil {
			st, why := Schema.Default().With("f", c.f)
			if !why.IsZero() {
				t.Fatal(why)
			}
			r := Lab.New(lab.Host{}).Compute(st, nil)
			if len(r.Problems) != 1 {
				t.Errorf("%.40q was accepted", c.f)
				continue
			}
			bad = &r.Problems[0]
		}
		if bad.At.Start.Line != c.line || bad.At.Start.Col != c.col || !strings.HasPrefix(bad.Message.Key, c.key) {
			t.Errorf("%.40q: %v at %v, want %s at %d:%d", c.f, bad.Message, bad.At.Start, c.key, c.line, c.col)
		}
		if !message.Has(bad.Message.Key) {
			t.Errorf("%s is not in the catalogue", bad.Message.Key)
		}
	}
}

// A lambda, a definition, a definition under another name.
func TestForms(t *testing.T) {
	for _, f := range []string{"x[0]**2", "x[0]\\\n  **2", "(x[0]\n  **2)", "lambda x: x[0]**2", "def f(x):\n    return x[0]**2", "def g(x): return x[0]**2", "import math\nk = 2\ndef f(z): return z[0]**k", "np.sum(x[0:1]**2)", "math.pow(x[0], 2)"} {
		p, bad := lab.NewFormula(lab.Host{}, f, true)
		if bad != nil {
			t.Errorf("%q: %+v", f, bad)
			continue
		}
		if v, err := p.Eval([]float64{3, 1}); err != nil || v != 9 {
			t.Errorf("%q gives %v, %v", f, v, err)
		}
	}
}

func BenchmarkCompute(b *testing.B) {
	in := Lab.New(lab.Host{})
	st := Schema.Default()
	for b.Loop() {
		in.Compute(st, nil)
	}
}
