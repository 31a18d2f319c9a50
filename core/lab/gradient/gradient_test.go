package gradient

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/lab"
	"nabla/core/lab/functions"
	"nabla/core/lab/labtest"
	"nabla/core/python"
	"nabla/core/state"
)

func result(t *testing.T, fragment string) lab.Result {
	t.Helper()
	return labtest.Result(t, Lab, fragment)
}

func output(r lab.Result, name string) string { return labtest.Output(r, name) }

// near is whether an output is a vector of those numbers, but for rounding.
func near(text string, want ...float64) bool {
	var got []float64
	if json.Unmarshal([]byte(text), &got) != nil || len(got) != len(want) {
		return false
	}
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= 1e-15*max(1, math.Abs(want[i]))) {
			return false
		}
	}
	return true
}

func said(r lab.Result) string { return labtest.Said(r) }

// The course's sentence for the picture that the lab opens with.
func TestOpening(t *testing.T) {
	r := result(t, "")
	if got, want := said(r), "Steepest slope 4.06; the minimum lies 64° from the downhill arrow."; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	if !near(output(r, "exact"), -0.7, 4) {
		t.Errorf("the exact gradient is %s", output(r, "exact"))
	}
	if len(r.Equations) != 1 || len(r.Equations[0].Math.Kids) != 2 {
		t.Errorf("the partial derivatives are %+v", r.Equations)
	}
}

// Numerical gradients of function_2 are NumPy's, bit for bit.
func TestOracle(t *testing.T) {
	text, err := os.ReadFile("../../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Gradient []struct{ X, Grad []float64 }
	}
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	for _, o := range oracle.Gradient {
		at, _ := json.Marshal(o.X)
		r := result(t, "f=x[0]**2+x[1]**2&x="+strings.Trim(string(at), "[]"))
		var grad []float64
		if err := json.Unmarshal([]byte(output(r, "gradient")), &grad); err != nil || grad[0] != o.Grad[0] || grad[1] != o.Grad[1] {
			t.Errorf("at %v: %v, want %v", o.X, grad, o.Grad)
		}
	}
}

// What an address gives and says.
func TestSentences(t *testing.T) {
	const ravine = "f=x[0]**2/20 + x[1]**2&"
	for _, c := range []struct {
		fragment string
		exact    []float64
		keys     string
	}{
		{"f=x[0]**2+x[1]**2&x=3,4", []float64{6, 8}, "gradient.say.hits"},
		{ravine + "x=-7,0", []float64{-0.7, 0}, "gradient.say.hits"},
		{ravine + "x=0,0", []float64{0, 0}, "gradient.say.rest-minimum"},
		{"f=x[0]**2-x[1]**2&x=0,0", []float64{0, 0}, "gradient.say.rest-saddle"},
		{"f=-x[0]**2-x[1]**2&x=0,0", []float64{0, 0}, "gradient.say.rest-maximum"},
		{"f=x[0]**4+x[1]**4&x=0,0", []float64{0, 0}, "gradient.say.rest-minimum"},
		{"f=x[0]**3+x[1]**3&x=0,0", []float64{0, 0}, "gradient.say.rest-saddle"},
		{"f=x[0]**2&x=0,3", []float64{0, 0}, "gradient.say.rest-flat"},
		{"f=abs(x[0])+2*abs(x[1])&x=-3,2", []float64{-1, 2}, "gradient.say.minimum"},
		{"f=abs(x[0])+2*abs(x[1])&x=0,0", []float64{0, 0}, "gradient.say.kink"},
		{"f=abs(x[0])+x[1]**2&x=0,2", []float64{0, 4}, "gradient.say.hits gradient.say.kink"},
		{"f=np.maximum(x[0], 3*x[0])+x[1]&x=0,2", nil, "gradient.say.slope gradient.say.kink"},
		{"f=x[0]+x[1]&x=1,1&show=stationary", []float64{1, 1}, "gradient.say.slope gradient.say.nothing"},
		{"f=x[0]**2+x[1]**2+x[2]**2&x=1,2,3", []float64{2, 4, 6}, "gradient.say.plane"},
		{"f=np.log(x[0])+x[1]&x=-1,1", nil, "gradient.say.none"},
		{"f=x[0]**2+x[1]**2&x=3,4&h=1e-15", []float64{6, 8}, "gradient.say.hits gradient.say.h"},
		{ravine + "x=-7,2&show=direction&direction=90", []float64{-0.7, 4}, "gradient.say.minimum gradient.say.direction"},
		{"f=x[0]**2+x[1]**2&x=3,0&show=direction&direction=90", []float64{6, 0}, "gradient.say.hits gradient.say.along"},
		{ravine + "x=-7,2&show=curvature", []float64{-0.7, 4}, "gradient.say.minimum gradient.say.curvature"},
		{"f=x[0]**2+x[1]**2&x=3,4&show=curvature", []float64{6, 8}, "gradient.say.hits gradient.say.round"},
		{"f=x[0]**2-x[1]**2&x=3,4&show=curvature", []float64{6, -8}, "gradient.say.slope gradient.say.twisted"},
		{"f=x[0]**2&x=3,4&show=curvature", []float64{6, 0}, "gradient.say.slope gradient.say.trough"},
		{"f=3*x[0]&x=3,4&show=curvature", []float64{3, 0}, "gradient.say.slope gradient.say.straight"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) > 0 {
			t.Errorf("%s: %+v", c.fragment, r.Problems)
			continue
		}
		var keys []string
		for _, m := range r.Say {
			keys = append(keys, m.Key)
		}
		if got := strings.Join(keys, " "); got != c.keys {
			t.Errorf("%s says %s, want %s: %s", c.fragment, got, c.keys, said(r))
		}
		if got := output(r, "exact"); c.exact != nil && !near(got, c.exact...) {
			t.Errorf("%s: exact %s, want %v", c.fragment, got, c.exact)
		}
	}
}

// The directional derivative is the gradient's share in that direction: −4.06·cos of the angle between.
func TestDirectional(t *testing.T) {
	for _, c := range []struct {
		degrees string
		want    float64
	}{{"0", -0.7}, {"90", 4}, {"180", 0.7}, {"-90", -4}, {"45", (4 - 0.7) / math.Sqrt2}} {
		var got float64
		if err := json.Unmarshal([]byte(output(result(t, "x=-7,2&direction="+c.degrees), "directional")), &got); err != nil || math.Abs(got-c.want) > 1e-14 {
			t.Errorf("%s°: %v, want %v", c.degrees, got, c.want)
		}
	}
}

// A function that cannot be traced has a numerical gradient and says why there is no exact one.
func TestUntraced(t *testing.T) {
	r := result(t, "f=int(x[0])*0 + x[0]**2 + x[1]**2&x=3,4&show=stationary,curvature,quiver,slices")
	if output(r, "exact") != `["NaN", "NaN"]` || output(r, "max_error") != `"NaN"` {
		t.Errorf("exact %s, error %s", output(r, "exact"), output(r, "max_error"))
	}
	if s := said(r); !strings.HasPrefix(s, "Steepest slope 10. There is no exact gradient") || strings.Contains(s, "[") {
		t.Errorf("says %q", s)
	}
}

// Inputs that are wrong are told at their names.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ fragment, name, key string }{
		{"f=x[0]**2 +", "f", "syntax.end"},
		{"f=x[0]**2&own=[x[0]", "own", "syntax.unclosed"},
		{"own=[1,2,3]", "own", "gradient.own.length"},
		{"own='abc'", "own", "lab.numbers"},
		{"own=x[7]", "own", "numpy.index"},
		{"plane=0,2", "plane", "gradient.bad-plane"},
		{"plane=1,1", "plane", "gradient.bad-plane"},
		{"range=3,-3", "range", "gradient.bad-range"},
		{"range=1,2,3", "range", "gradient.bad-range"},
		{"f=x", "f", "lab.array"},
		{"f=x[3]", "f", "numpy.index"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) != 1 || r.Problems[0].Name != c.name || r.Problems[0].Message.Key != c.key || len(r.Outputs) > 0 {
			t.Errorf("%s: %+v", c.fragment, r.Problems)
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

// The program that a page shows prints the lab's numbers, bit for bit (cosines are C's there).
func TestCode(t *testing.T) {
	for _, fragment := range []string{"", "f=x[0]**2+x[1]**2&x=3,4", "f=a*x[0]**2 + np.exp(-x[1])&a=-2.5&x=1,2&direction=30", "f=def g(z):%0A    return np.sum(z**3)&x=1,2,3&plane=1,2", "f=np.where(x[0] > 0, x[0]*x[1], np.sqrt(abs(x[1])))&x=1,2"} {
		st, _, _ := Schema.Read("", fragment)
		got, r := printed(t, st), Lab.New(lab.Host{}).Compute(st, nil)
		for _, o := range r.Outputs {
			want, within := numbers(t, o.Value), 0.0
			if o.Name == "directional" {
				within = 1e-15
			}
			if len(got[o.Name]) != len(want) {
				t.Errorf("%s: prints %v, the lab has %s = %s", fragment, got, o.Name, o.Value)
				continue
			}
			for k, w := range want {
				if !(math.Abs(got[o.Name][k]-w) <= within*max(1, math.Abs(w))) {
					t.Errorf("%s: %s is %v, the lab has %s", fragment, o.Name, got[o.Name], o.Value)
				}
			}
		}
	}
}

// The minima that the literature knows are found; so are Himmelblau's maximum and four saddle points (its stationary
// points are the nine roots of a system of two cubics).
func TestStationaryPoints(t *testing.T) {
	for _, f := range functions.All {
		for _, m := range f.Minima {
			// The view is not about the minimum, so that no search begins there.
			lo, hi := math.Min(m[0], m[1])-1.37, math.Max(m[0], m[1])+1.91
			st, why := Schema.Default().With("f", f.Source)
			if !why.IsZero() {
				t.Fatal(why)
			}
			st, _ = st.With("x", state.FormatVector([]float64{lo + 0.1, hi - 0.1}))
			st, _ = st.With("range", state.FormatVector([]float64{lo, hi}))
			in := &instance{}
			if bad := in.formulas(st); bad != nil {
				t.Fatalf("%s: %+v", f.Label, bad)
			}
			p, bad := in.at(st, nil)
			if bad != nil {
				t.Fatalf("%s: %+v", f.Label, bad)
			}
			if err := in.look(p); err != nil {
				t.Fatal(err)
			}
			found := false
			for _, r := range in.scene.resting {
				found = found || r.kind == minimum && math.Abs(r.x-m[0]) < 1e-3 && math.Abs(r.y-m[1]) < 1e-3
			}
			if !found {
				t.Errorf("%s: the minimum %v is not among %d points: %.3v", f.Label, m, len(in.scene.resting), in.scene.resting)
			}
		}
	}
	r := result(t, "f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&x=0,2&range=-6,6,-5,5&show=stationary")
	if got, want := said(r), "minima 4, saddle points 4, maxima 1, flat 0."; !strings.HasSuffix(got, want) {
		t.Errorf("of Himmelblau's function it says %q", got)
	}
}

// One's own gradient is checked, and what is wrong with it is told.
func TestOwn(t *testing.T) {
	for _, c := range []struct{ own, say string }{
		{"[x[0]/10, 2*x[1]]", "Your gradient is right: it agrees with the exact one at all 26 points that were tried."},
		{"lambda x: np.array([0.1*x[0], x[1] + x[1]])", "Your gradient is right"},
		{"def grad(x):\n    g = np.zeros_like(x)\n    g[0] = x[0]/10\n    g[1] = 2*x[1]\n    return g", "Your gradient is right"},
		{"[x[0]/20, 2*x[1]]", "Your ∂f/∂x₀ is 0.5 times the exact one, at every point."},
		{"[x[0]/10, -2*x[1]]", "Your ∂f/∂x₁ has the wrong sign"},
		{"[x[0]/10, 2*x[1] + 3]", "Your ∂f/∂x₁ is off by 3, the same at every point."},
		{"[x[0]/10, 0]", "Your ∂f/∂x₁ is 0 everywhere."},
		{"[x[0]/10, x[1]**2]", "Your ∂f/∂x₁ is not right: at (−8, −4) it gives 16, the exact value is −8."}, // x₁² is right at the point itself, (−7, 2)
		{"[2*x[1], x[0]/10]", "Your ∂f/∂x₀ is not right: at (8, −4) it gives −8, the exact value is 0.8. Your ∂f/∂x₁ is not right"},
	} {
		st, why := Schema.Default().With("own", c.own)
		if !why.IsZero() {
			t.Fatal(why)
		}
		r := Lab.New(lab.Host{}).Compute(st, nil)
		if len(r.Problems) > 0 || !strings.Contains(said(r), c.say) {
			t.Errorf("%s: %+v %q, want %q", c.own, r.Problems, said(r), c.say)
		}
	}
}

// The arrow stands at a right angle to the contour on the screen too: both axes have the same scale, whatever the range.
func TestEqualScales(t *testing.T) {
	for _, fragment := range []string{"", "range=-10,10", "range=0,100,0,1", "range=-1,1,-50,50", "x=100,3"} {
		r := result(t, fragment)
		v := r.View
		if ratio := (v.X1 - v.X0) / (v.Y1 - v.Y0); ratio < 0.39 || ratio > 2.51 {
			t.Errorf("%s: the view %+v is a strip", fragment, v)
		}
		x := numbers(t, strings.ReplaceAll(Schema.Default().Text("x"), " ", ""))
		if fragment == "x=100,3" {
			x = []float64{100, 3}
		}
		if x[0] < v.X0 || x[0] > v.X1 || x[1] < v.Y0 || x[1] > v.Y1 {
			t.Errorf("%s: the point is not in %+v", fragment, v)
		}
		if a := r.Figures[0].Figure.Axes[0]; a.Aspect != figure.AspectBox {
			t.Errorf("%s: the scales differ", fragment)
		}
	}
}

// What handles do.
func TestDrag(t *testing.T) {
	st := Schema.Default()
	three, _ := st.With("x", "1,2,3")
	three, _ = three.With("plane", "0,2")
	for _, c := range []struct {
		st          state.State
		handle      string
		x, y        float64
		input, want string
	}{
		{st, "x", 1.23456, -2, "x", "1.23,-2"}, {st, "x[i]", 4, 99, "x", "4,2"}, {st, "x[j]", 4, 99, "x", "-7,4"},
		{three, "x", 5, 6, "x", "5,2,6"}, {st, "direction", -7, 3, "direction", "90"}, {st, "direction", -8, 2, "direction", "180"},
		{st, "turn", 12.4, 55, "azimuth", "12"}, {st, "turn", 12.4, 55, "elevation", "55"}, {st, "nothing", 0, 0, "x", ""},
	} {
		if got := drag(c.st, c.handle, c.x, c.y)[c.input]; got != c.want {
			t.Errorf("%s to (%v, %v): %s = %s, want %s", c.handle, c.x, c.y, c.input, got, c.want)
		}
	}
}

// What show adds.
func TestShow(t *testing.T) {
	names := func(r lab.Result) string {
		var out []string
		for _, f := range r.Figures {
			out = append(out, f.Name)
		}
		for _, table := range r.Tables {
			out = append(out, table.Name)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct{ fragment, want string }{
		{"", "map bowl components"},
		{"show=quiver,curvature,direction", "map bowl components"},
		{"show=stationary", "map bowl components stationary"},
		{"show=slices,surface,graph", "map bowl slices surface graph components"},
		{"f=5.0&show=slices,surface,graph,quiver,curvature,stationary,direction", "map bowl slices surface graph components stationary"},
		{"f=np.log(x[0])&x=-1,1&show=slices,surface,graph,quiver,curvature,stationary,direction", "map bowl slices surface graph components"},
	} {
		r := result(t, c.fragment)
		if got := names(r); len(r.Problems) > 0 || got != c.want {
			t.Errorf("%s: %s, want %s (%+v)", c.fragment, got, c.want, r.Problems)
		}
		for _, f := range r.Figures {
			if l := figure.Layout(f.Figure, 360, 300, figure.Options{}); len(l.Data) == 0 {
				t.Errorf("%s: %s is empty", c.fragment, f.Name)
			}
		}
	}
}

// With a machine, as in a browser, everything is the same, one state after another in one instance.
func TestCompiled(t *testing.T) {
	labtest.Compiled(t, Lab, "", "x=-7,2.5", "f=x[0]**2+a*x[1]**2&a=3&x=3,4&show=stationary,quiver,surface,slices,curvature,graph", "f=x[0]**2+a*x[1]**2&a=5&x=3,4", "f=np.log(x[0])+x[1]**2&x=2,1&show=slices,surface", "f=x[0]**2+x[1]**2+x[2]**4&x=1,2,3&plane=0,2")
}

// Everything has its words: inputs, choices, results, figures, tables, presets, and what is said, in all languages.
func TestWords(t *testing.T) {
	labtest.Words(t, Lab, "", "show=quiver,stationary,curvature,direction,slices,surface,graph&own=[x[0]/10, 2*x[1]]")
}
