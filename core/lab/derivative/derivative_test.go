package derivative

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/lab"
	"nabla/core/lab/labtest"
	"nabla/core/message"
	"nabla/core/python"
	"nabla/core/state"
)

func read(t *testing.T, fragment string) state.State {
	t.Helper()
	return labtest.State(t, Lab, fragment)
}

func result(t *testing.T, fragment string) lab.Result {
	t.Helper()
	return labtest.Result(t, Lab, fragment)
}

func output(t *testing.T, r lab.Result, name string) float64 {
	t.Helper()
	for _, o := range r.Outputs {
		if o.Name == name {
			var v float64
			if err := json.Unmarshal([]byte(o.Value), &v); err != nil {
				var word string
				if json.Unmarshal([]byte(o.Value), &word) != nil {
					t.Fatalf("%s is %s", name, o.Value)
				}
				v = map[string]float64{"NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)}[word]
			}
			return v
		}
	}
	t.Fatalf("there is no %s in %+v", name, r)
	return 0
}

func fixture(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The course's tangents, to the last bit.
func TestTangentsOfTheCourse(t *testing.T) {
	var oracle struct {
		Tangent []struct {
			X                json.Number
			Slope, Intercept float64
		}
	}
	fixture(t, "../../testdata/oracle/chapter4.json", &oracle)
	for _, o := range oracle.Tangent {
		r := result(t, "f=0.01*x**2 + 0.1*x&x="+o.X.String())
		if s, i := output(t, r, "slope"), output(t, r, "intercept"); s != o.Slope || i != o.Intercept {
			t.Errorf("at %s: %v, %v, want %v, %v", o.X, s, i, o.Slope, o.Intercept)
		}
	}
}

// All methods against NumPy. A value may be wrong in its last bit, which the width magnifies.
func TestSlopesOfNumPy(t *testing.T) {
	var cases []struct {
		F                       string
		X, H, Fx, Exact, Second float64
		Slopes                  map[string]float64
	}
	fixture(t, "testdata/derivative.json", &cases)
	for _, c := range cases {
		x, _ := json.Marshal(c.X)
		h, _ := json.Marshal(c.H)
		for method, want := range c.Slopes {
			fragment := "f=" + c.F + "&x=" + string(x) + "&h=" + string(h) + "&method=" + method
			r := result(t, fragment)
			may := 4 * 0x1p-52 * max(1, math.Abs(c.Fx)) / c.H
			if got := output(t, r, "slope"); math.Abs(got-want) > may {
				t.Errorf("%s: slope %v, NumPy has %v", fragment, got, want)
			}
			exact := output(t, r, "exact")
			if math.Abs(exact-c.Exact) > 4*0x1p-52*math.Abs(c.Exact) {
				t.Errorf("%s: exact %v, want %v", fragment, exact, c.Exact)
			}
			if e := output(t, r, "error"); e != math.Abs(output(t, r, "slope")-exact) {
				t.Errorf("%s: error %v", fragment, e)
			}
		}
	}
}

// What an address gives and what is said.
func TestSay(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		fragment     string
		slope, exact float64 // as printed to three digits; NaN: there is none
		say          string
	}{
		// The lab opens with a secant that is far from the tangent.
		{"", 0.0678, 0.540, "truncation"},
		{"f=np.exp(x)&h=1e-4", 2.72, 2.72, "far"},
		{"f=np.exp(x)&h=1e-5", 2.72, 2.72, "good"},
		{"f=np.exp(x)&h=1e-10", 2.72, 2.72, "rounding"},
		{"f=np.exp(x)&h=1e-16&method=forward", 0, 2.72, "vanished"},
		// On a parabola the central difference has no truncation error, the forward one has.
		{"f=0.01*x**2 + 0.1*x&x=5&h=1", 0.2, 0.2, "exact"},
		{"f=0.01*x**2 + 0.1*x&x=5&h=1e-10", 0.2, 0.2, "rounding"},
		{"f=0.01*x**2 + 0.1*x&x=5&h=1&method=forward", 0.21, 0.2, "truncation"},
		{"f=x**4&x=2&h=0.5&method=five-point", 32, 32, "exact"},
		{"f=x**5&x=2&h=0.5&method=five-point", 79.7, 80, "truncation"},
		{"f=3", 0, 0, "none"},
		// A kink: a number comes out, and it depends on the method.
		{"f=abs(x)&x=0", 0, nan, "kink.number"},
		{"f=abs(x)&x=0&method=forward", 1, nan, "kink.number"},
		{"f=abs(x)&x=0.25", 1, 1, "rounding"},
		{"f=max(x, 0)&x=0", 0.5, nan, "kink.number"},
		{"f=x*x if x > 1 else x&x=1", 1.5, nan, "kink.number"},
		{"f=np.abs(np.sin(x))&x=3.141592653589793", 0, nan, "kink.number"},
		{"f=np.sqrt(np.abs(x))&x=0", 0, nan, "kink.number"},
		// Poles, jumps, gaps, ends.
		{"f=1/x&x=0&h=0.5", 4, nan, "pole.number"},
		{"f=1/x&x=0&method=backward", nan, nan, "pole"},
		{"f=1/x&x=0.001&h=1e-6", -1e6, -1e6, "far"},
		{"f=np.log(x)&x=0", nan, nan, "pole"},
		{"f=np.sign(x)&x=0", 1e4, nan, "jump.number"},
		{"f=np.floor(x)&x=2&method=forward", 0, nan, "jump.number"},
		{"f=np.floor(x)&x=2.5", 0, 0, "none"},
		{"f=(x*x - 1)/(x - 1)&x=1&h=0.5", 1, nan, "gap.number"},
		{"f=(x*x - 1)/(x - 1)&x=1&method=forward", nan, nan, "gap"},
		{"f=np.sqrt(x)&x=0", nan, nan, "edge"},
		{"f=np.sqrt(x)&x=0&method=forward", 100, nan, "edge.number"},
		{"f=np.sqrt(x)&x=-1", nan, nan, "outside"},
		{"f=math.log(x)&x=-1", nan, nan, "outside"},
		{"f=np.log(x)&x=1&h=2", nan, 1, "no-value"},
		{"f=np.cbrt(x)&x=0", 464, math.Inf(1), "steep.number"},
		{"f=x and 3&x=0", 0, nan, "jump.number"},
		{"f=np.exp(1000*x)&x=1", nan, nan, "outside"},
		// Narrow is not broken.
		{"f=x**-2&x=1e-6&h=1e-9", -2e18, -2e18, "far"},
		{"f=np.sqrt(x*x + 1e-12)&x=0&h=1e-9", 0, 0, "none"},
		{"f=np.tanh(1e5*x)&x=1e-9&h=1e-9", 1e5, 1e5, "far"},
		{"f=np.sin(1e6*x)&x=1&h=1e-8", 9.37e5, 9.37e5, "far"},
		{"f=1e12*(x - 1)**3&x=1&h=1e-9", 1e-6, 0, "truncation"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) > 0 {
			t.Errorf("%s: %+v", c.fragment, r.Problems)
			continue
		}
		if got := r.Say[0].Key; got != "derivative.say."+c.say {
			t.Errorf("%s: %s, want %s: %s", c.fragment, got, c.say, r.Say[0].In(message.EN))
		}
		for name, want := range map[string]float64{"slope": c.slope, "exact": c.exact} {
			got := output(t, r, name)
			if same := got == want || got != got && want != want; !same && !(math.Abs(got-want) <= 0.005*math.Abs(want)+1e-5) {
				t.Errorf("%s: %s %v, want %v", c.fragment, name, got, want)
			}
		}
		for _, lang := range message.Langs {
			for _, m := range r.Say {
				if s := m.In(lang); s == "" || strings.HasPrefix(s, "[") {
					t.Errorf("%s in %s: %q", c.fragment, lang.Code(), s)
				}
			}
		}
	}
}

// The course's figures for exp at 1: 4.5e-9 at 1e-4, 6.7e-7 at 1e-10, slope 0 at 1e-16 (forward).
func TestSmallerIsNotAlwaysBetter(t *testing.T) {
	for h, want := range map[string]float64{"1e-4": 4.5e-9, "1e-10": 6.7e-7} {
		if e := output(t, result(t, "f=np.exp(x)&x=1&h="+h), "error"); math.Abs(e-want) > 0.05e-9+0.01*want {
			t.Errorf("h = %s: error %v, want %v", h, e, want)
		}
	}
	var in = Lab.New(lab.Host{}).(*instance)
	in.Compute(read(t, "f=np.exp(x)&x=1"), nil)
	// The best width of each method is within a factor of 30 of ε^(1/(order+1)).
	for k, m := range []float64{6.06e-6, 1.49e-8, 1.49e-8, 7.4e-4} {
		if h, _, ok := in.errors.best(k); !ok || h < m/30 || h > m*30 {
			t.Errorf("method %d: best %v, predicted %v", k, h, m)
		}
	}
}

// Mistakes are told at their input; the last results stay.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ fragment, name, key string }{
		{"f=zzz", "f", "lab.name"}, {"f=x +", "f", "syntax.end"}, {"f=np.array([x, x])", "f", "lab.array"}, {"f=None", "f", "lab.nothing"}, {"from=3&to=3", "to", "derivative.range"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) != 1 || r.Problems[0].Name != c.name || !strings.HasPrefix(r.Problems[0].Message.Key, c.key) || len(r.Outputs) > 0 {
			t.Errorf("%s: %+v", c.fragment, r)
		}
	}
}

// A jump is told by the values on its two sides; of a single point that lies apart, by that point's.
func TestJumps(t *testing.T) {
	for f, want := range map[string]string{"x%252": "2 0", "np.sign(x)*1e-9": "−1e−9 1e−9", "x and 3": "0 3", "x + (x >= 0)": "0 1"} {
		say := result(t, "x=0&f="+f).Say[0]
		if got := strings.Join(say.Args[:2], " "); say.Key != "derivative.say.jump.number" || got != want {
			t.Errorf("%s: %s %s, want %s", f, say.Key, got, want)
		}
	}
}

// A function without a graph has an accurate difference for the exact slope, and it is said.
func TestWithoutGraph(t *testing.T) {
	r := result(t, "f=def f(x):%0A    while x > 1:%0A        x = x/2%0A    return x*x&x=1.7")
	if got := output(t, r, "exact"); math.Abs(got-0.85) > 1e-10 {
		t.Errorf("exact %v, want 0.85", got)
	}
	if len(r.Say) < 2 || r.Say[1].Key != "derivative.say.no-graph" {
		t.Errorf("said %v", r.Say)
	}
}

// Handles become inputs: the points by their distance, near x and beyond it by decades.
func TestDrag(t *testing.T) {
	st := read(t, "x=1&from=-2&to=5")
	for _, c := range []struct {
		handle      string
		x           float64
		input       string
		least, most float64
	}{
		{"x", 2.34567, "x", 2.3, 2.35}, {"ahead", 2.5, "h", 1.5, 1.5}, {"behind", 0.75, "h", 0.25, 0.25}, {"ahead", 30, "h", 10, 10},
		{"ahead", 1, "h", 0.02, 0.03}, {"ahead", 0.5, "h", 1e-6, 1e-4}, {"ahead", -2, "h", 1e-16, 1e-16}, {"h", 3.14159e-9, "h", 3.1e-9, 3.1e-9},
	} {
		got := Lab.Drag(st, c.handle, c.x, 0)
		next, why := st.With(c.input, got[c.input])
		if v := next.Number(c.input); !why.IsZero() || len(got) != 1 || v < c.least || v > c.most {
			t.Errorf("%s at %v gives %v, want %s in [%v, %v]", c.handle, c.x, got, c.input, c.least, c.most)
		}
	}
}

// The pictures: handles where they can be dragged, a curve that is broken at a pole, and nothing that changes while the axes
// are frozen.
func TestFigures(t *testing.T) {
	handles := func(f *figure.Figure) (names []string) {
		for _, it := range f.Axes[0].Items {
			if h, ok := it.(*figure.Handle); ok {
				names = append(names, h.Name)
			}
		}
		return names
	}
	for fragment, want := range map[string]string{"": "x ahead", "x=1": "x ahead behind", "method=backward": "x behind", "f=1/x&x=0": "x ahead behind"} {
		r := result(t, fragment)
		if got := strings.Join(handles(r.Figures[0].Figure), " "); got != want {
			t.Errorf("%q has handles %s, want %s", fragment, got, want)
		}
	}
	for f, breaks := range map[string]int{"1/x": 1, "np.floor(x/2)": 3, "np.sin(x)": 0, "np.exp(x)": 0, "np.sign(x)": 1, "np.tan(x)": 3} {
		line := result(t, "f="+f).Figures[0].Figure.Axes[0].Items[0].(*figure.Line)
		n := 0
		for _, y := range line.Y {
			if y != y {
				n++
			}
		}
		if n != breaks {
			t.Errorf("%s is broken %d times, want %d", f, n, breaks)
		}
	}
	in := Lab.New(lab.Host{})
	first := in.Compute(read(t, "x=1&h=1"), nil)
	moved := in.Compute(read(t, "x=4.9&h=1"), &first.View)
	if moved.View != first.View {
		t.Errorf("the axes moved: %v, %v", first.View, moved.View)
	}
}

// The picture shows what was asked for, and x with something around it.
func TestSpan(t *testing.T) {
	for _, c := range [][5]float64{{-2, 6, 1, -2, 6}, {-2, 6, 6, -2, 7}, {-2, 6, -2, -3, 6}, {-2, 6, 100, 96, 104}} {
		if v := span(c[0], c[1], c[2]); v.X0 != c[3] || v.X1 != c[4] {
			t.Errorf("%v: %v to %v", c, v.X0, v.X1)
		}
	}
}

// Whatever f does, there is an answer: results or a problem, pictures that can be laid out, and words.
func TestHostileFunctions(t *testing.T) {
	for _, f := range []string{"x%252", "x//1", "int(x)", "1e308*x**3", "np.exp(1000*x)", "np.inf*x", "np.nan", "x/0", "np.inf - np.inf + x", "1e-320*x", "5e-324*x*x", "x**0.5**x", "(-8.0)**(1/3)*x", "x**-17",
		"np.where(x > 0, np.log(x), -x)", "np.sin(1/x)", "x*np.sin(1/x)", "np.round(x, 1)", "np.sum(np.arange(10)*x)", "x if x > 0 else 1/0", "lambda x: [x][0]", "np.array(x)", "np.float64(x)", "True", "10**400*x", "x and 3", "abs(abs(x))/x", "np.copysign(x, -x)",
		"np.arctan2(x, x)", "math.gamma(x)", "1e-300/x**2", "np.heaviside(x, 0.5)", "np.sign(x)*1e-9", "np.random.rand()*x"} {
		for _, x := range []string{"0", "1", "-3", "1e9", "1e-9"} {
			st, _, _ := Schema.Read("", "f="+f+"&x="+x+"&h=1e-3&method=five-point")
			r := Lab.New(lab.Host{}).Compute(st, nil)
			r.Speak(message.JA)
			if len(r.Problems) == 0 && (len(r.Outputs) != 4 || len(r.Say) == 0 || len(r.Figures) != 2) {
				t.Errorf("%s at %s: %+v", f, x, r)
			}
			for _, p := range r.Figures {
				figure.Layout(p.Figure, 320, 300, figure.Options{})
			}
			Lab.Code(st)
		}
	}
}

// Every preset is an address that computes.
func TestPresets(t *testing.T) {
	for _, p := range Lab.Presets {
		if r := result(t, p.State); len(r.Problems) > 0 {
			t.Errorf("%s: %+v", p.Label, r.Problems)
		}
	}
}

// The derivative stands there as a formula, with its value at x.
func TestEquations(t *testing.T) {
	r := result(t, "")
	if len(r.Equations) != 2 || r.Equations[0].Name != "exact" || r.Equations[1].Name != "second" {
		t.Fatalf("%+v", r.Equations)
	}
	for i, want := range []string{"f′\u2061(x)=cos\u2061x,f′\u2061(1)=0.540302", "f″\u2061(x)=−sin\u2061x,f″\u2061(1)=−0.841471"} {
		if got := words(r.Equations[i].Math); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	// At a kink there is a formula and no value.
	if got := words(result(t, "f=np.abs(x)&x=0").Equations[0].Math); got != "f′\u2061(x)=sgn\u2061x" {
		t.Error(got)
	}
	// Constants that are moved are written anew.
	in := Lab.New(lab.Host{})
	for a, want := range map[string]string{"2": "4x", "3": "6x"} {
		if got := words(in.Compute(read(t, "f=a*x**2&a="+a), nil).Equations[0].Math); !strings.Contains(strings.ReplaceAll(got, "\u2062", ""), "="+want+",") {
			t.Errorf("a = %s: %s", a, got)
		}
	}
	f := "x"
	for range 12 {
		f = "np.sin(" + f + ") + x**2"
	}
	if r := result(t, "f="+f); len(r.Equations) != 0 || r.Say[len(r.Say)-1].Key != "derivative.say.long" {
		t.Errorf("%v", r.Say)
	}
}

// words are the texts of a formula in their order.
func words(m lab.Math) string {
	s := m.Text
	for _, k := range m.Kids {
		s += words(k)
	}
	return s
}

// The program that a page shows prints the same numbers.
func TestCode(t *testing.T) {
	for _, fragment := range []string{"", "f=0.01*x**2 + 0.1*x&x=5", "f=0.01*x**2 + 0.1*x&x=5&method=backward&h=0.5", "f=lambda v: v**3&x=2&method=five-point", "f=def g(z):%0A    return np.exp(-z)&x=-1",
		"f=a*x**2 + b&x=3&a=-2.5", "f=x*np.sin(x) %23 a comment&x=2", "f=np.log(x)/np.sqrt(x)&x=3", "f=abs(x)&x=-2", "f=x*x if x > 1 else x&x=2", "f=np.tanh(x)**2/(1 + np.exp(-x))", "f=math.atan2(x, 2)&x=1"} {
		st := read(t, fragment)
		var printed strings.Builder
		s := python.New(interp.Options{Emit: func(o interp.Output) {
			if o.Kind == interp.Stdout {
				printed.WriteString(o.Text)
			}
		}})
		if r := s.Run("<code>", Lab.Code(st)); r.Err != nil {
			t.Errorf("%s: %s in\n%s", fragment, r.Err.Text(), Lab.Code(st))
			continue
		}
		r := Lab.New(lab.Host{}).Compute(st, nil)
		lines := strings.Split(strings.TrimSpace(printed.String()), "\n")
		if len(lines) != len(r.Outputs) {
			t.Errorf("%s prints %q", fragment, lines)
			continue
		}
		for _, line := range lines {
			name, text, _ := strings.Cut(line, " = ")
			if got, err := strconv.ParseFloat(text, 64); err != nil || got != output(t, r, name) {
				t.Errorf("%s prints %q, the lab has %v", fragment, line, output(t, r, name))
			}
		}
	}
	// A loop that does not end ends here too.
	if got := Lab.Code(read(t, "f=while True: pass")); got != "" {
		t.Error(got)
	}
}

// BenchmarkPull is a drag of h: the error curves are those of before.
func BenchmarkPull(b *testing.B) {
	in := Lab.New(lab.Host{})
	st := Schema.Default()
	in.Compute(st, nil)
	for i := 0; b.Loop(); i++ {
		next, _ := st.With("h", []string{"0.5", "0.25"}[i%2])
		in.Compute(next, nil)
	}
}

// BenchmarkMove is a drag of x: everything is computed anew.
func BenchmarkMove(b *testing.B) {
	in := Lab.New(lab.Host{})
	st := Schema.Default()
	for i := 0; b.Loop(); i++ {
		next, _ := st.With("x", []string{"0.5", "0.25"}[i%2])
		in.Compute(next, nil)
	}
}
