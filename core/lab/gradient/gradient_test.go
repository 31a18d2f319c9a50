package gradient

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"nabla/core/lab"
	"nabla/core/message"
)

func result(t *testing.T, fragment string) lab.Result {
	t.Helper()
	st, _, problems := Schema.Read("", fragment)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", fragment, problems)
	}
	return Lab.New(lab.Host{}).Compute(st, nil)
}

func output(r lab.Result, name string) string {
	for _, o := range r.Outputs {
		if o.Name == name {
			return o.Value
		}
	}
	return ""
}

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

func said(r lab.Result) string {
	var parts []string
	for _, m := range r.Say {
		parts = append(parts, m.In(message.EN))
	}
	return strings.Join(parts, " ")
}

// The course's sentence for the picture that the lab opens with.
func TestOpening(t *testing.T) {
	r := result(t, "")
	if got, want := said(r), "Steepest slope 4.06; the minimum lies 64° from the downhill arrow."; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	if !near(output(r, "exact"), -0.7, 4) {
		t.Errorf("the exact gradient is %s", output(r, "exact"))
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
