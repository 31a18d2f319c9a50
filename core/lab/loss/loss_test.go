package loss

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"nabla/core/elementary"
	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/lab"
	"nabla/core/lab/labtest"
	"nabla/core/message"
	"nabla/core/python"
	"nabla/core/state"
)

func stateOf(t *testing.T, fragment string) state.State {
	t.Helper()
	return labtest.State(t, Lab, fragment)
}

func result(t *testing.T, fragment string) lab.Result {
	t.Helper()
	return labtest.Result(t, Lab, fragment)
}

// output is a result as JSON has it: numbers, and texts for what is none.
func output(t *testing.T, r lab.Result, name string) (v any) {
	t.Helper()
	for _, o := range r.Outputs {
		if o.Name == name {
			if err := json.Unmarshal([]byte(o.Value), &v); err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	t.Fatalf("there is no %s in %+v", name, r)
	return nil
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

// near compares what JSON holds: numbers within a few units in the last place, all else exactly.
func near(a, b any) bool {
	switch a := a.(type) {
	case float64:
		b, ok := b.(float64)
		return ok && math.Abs(a-b) <= 8*0x1p-52*math.Abs(b)
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !near(a[i], b[i]) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a, b)
}

// The course's losses, to the last bit, and what the lab opens with.
func TestLossesOfTheCourse(t *testing.T) {
	for fragment, want := range map[string]float64{
		"": 0.510825457099338, "y=" + wrongY: 2.302584092994546, "y=" + wrongY + "&t=" + notebookT: 2.302584092994546,
		"y=" + notebookY + ";" + wrongY: 1.406704775046942, "y=" + notebookY + ";" + wrongY + "&labels=2,2": 1.406704775046942,
	} {
		if got := output(t, result(t, fragment), "loss"); got != want {
			t.Errorf("%q: %v, want %v", fragment, got, want)
		}
	}
}

// Loss, terms and the squared errors as NumPy has them.
func TestLossesOfNumPy(t *testing.T) {
	var f struct {
		Losses []struct {
			Fragment    string
			Loss, Terms any
			Batch       float64 `json:"batch_size"`
			Half, Mean  []float64
		}
	}
	fixture(t, "testdata/loss.json", &f)
	for _, c := range f.Losses {
		r := result(t, c.Fragment)
		if len(r.Problems) > 0 {
			t.Errorf("%s: %+v", c.Fragment, r.Problems)
			continue
		}
		for name, want := range map[string]any{"loss": c.Loss, "terms": c.Terms, "batch_size": c.Batch} {
			if got := output(t, r, name); !near(got, want) {
				t.Errorf("%s: %s is %v, want %v", c.Fragment, name, got, want)
			}
		}
		for i := range c.Half {
			row := r.Tables[0].Rows[i]
			if row[4] != lab.Digits(c.Half[i], 5) || row[5] != lab.Digits(c.Mean[i], 5) {
				t.Errorf("%s: squared errors of row %d are %s and %s, want %v and %v", c.Fragment, i, row[4], row[5], c.Half[i], c.Mean[i])
			}
		}
	}
}

// The squared errors of the course by their full names: half the sum 0.0975 and 0.5975, the mean 0.0195.
func TestSquaredErrors(t *testing.T) {
	rows := result(t, "y="+notebookY+";"+wrongY).Tables[0].Rows
	if rows[0][4] != "0.0975" || rows[1][4] != "0.5975" || rows[0][5] != "0.0195" {
		t.Errorf("%v", rows)
	}
}

// Softmax as the formula says it overflows; with the largest score off it does not.
func TestSoftmax(t *testing.T) {
	var f struct {
		Softmax []struct {
			Scores        []float64
			Temperature   float64
			Naive, Stable []any
		}
	}
	fixture(t, "testdata/loss.json", &f)
	list := func(v []float64) (out []any) {
		for _, x := range v {
			if x != x {
				out = append(out, "NaN")
			} else {
				out = append(out, x)
			}
		}
		return out
	}
	for _, c := range f.Softmax {
		p := softmax(c.Scores, c.Temperature)
		if !near(list(p.naive), c.Naive) || !near(list(p.stable), c.Stable) {
			t.Errorf("%v at %v: %v, %v, want %v, %v", c.Scores, c.Temperature, p.naive, p.stable, c.Naive, c.Stable)
		}
	}
	table := result(t, "").Tables[1]
	if row := table.Rows[0]; row[2] != "inf" || row[3] != "nan" || row[4] != "0.999955" {
		t.Errorf("%v", row)
	}
}

func TestSay(t *testing.T) {
	for _, c := range []struct{ fragment, say, then string }{
		{"", "better", "first"},
		{"y=" + wrongY, "guess", "assumed"},
		{"y=0.9,0.05,0.05&t=1,0,0", "better", "first"},
		{"y=0.05,0.9,0.05&t=1,0,0", "worse", "second"},
		{"y=1,0,0&t=1,0,0", "perfect", ""},
		{"y=0,1,0&t=1,0,0", "zero", "second"},
		{"y=0,0.5,0.5&t=1,0,0&delta=0", "infinite", ""},
		{"y=0,1,0&labels=0&delta=0", "infinite", ""},
		{"y=0,1,0&t=1,0,0&delta=0", "nan", ""},
		{"y=0,1,0&labels=1&delta=0", "better", ""},
		{"y=0,1,0&t=0,1,0&delta=0", "nan", ""},
		{"y=1.5,-0.5&t=1,0", "nan-negative", ""},
		{"y=1.5,0.5&t=1,0", "over", "sum"},
		{"y=0.6,0.6&t=1,0", "better", "sum"},
		{"y=0.3,0.7&t=0.5,0.5", "soft", ""},
		{"y=0.5,0.5;0.9,0.1&labels=0,1", "batch", ""},
		{"y=0.5&t=1", "alone", "sum"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) > 0 {
			t.Errorf("%s: %+v", c.fragment, r.Problems)
			continue
		}
		then := ""
		if len(r.Say) > 1 {
			then = strings.TrimPrefix(r.Say[1].Key, "loss.say.")
		}
		want := strings.TrimPrefix(c.say, "nan-")
		if got := strings.TrimPrefix(r.Say[0].Key, "loss.say."); got != want || then != c.then {
			t.Errorf("%s: %s, %s, want %s, %s", c.fragment, got, then, want, c.then)
		}
		for _, lang := range message.Langs {
			for _, m := range r.Say {
				if s := m.In(lang); strings.HasPrefix(s, "[") {
					t.Errorf("%s in %s: %q", c.fragment, lang.Code(), s)
				}
			}
		}
	}
	want := "The answer got 10 %. Loss 2.30, as bad as guessing among 10."
	if got := result(t, "y="+wrongY+"&t="+notebookT).Say[0].In(message.EN); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What does not fit together is told at its input.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ fragment, name, key string }{
		{"t=" + notebookT + "&labels=2", "labels", "loss.both"},
		{"t=2", "t", "loss.label"},
		{"t=1,0,0", "t", "loss.shape"},
		{"y=" + notebookY + ";" + wrongY + "&t=" + notebookT, "t", "loss.shape"},
		{"y=" + notebookY + ";" + wrongY + "&t=2;7", "t", "loss.label"},
		{"labels=2,7", "labels", "loss.count"},
		{"labels=10", "labels", "loss.range"}, {"labels=-1", "labels", "loss.range"}, {"labels=1.5", "labels", "loss.range"},
		{"y=0.5,0.5", "labels", "loss.none"},
	} {
		r := result(t, c.fragment)
		if len(r.Problems) != 1 || r.Problems[0].Name != c.name || r.Problems[0].Message.Key != c.key || len(r.Outputs) > 0 {
			t.Errorf("%s: %+v, want %s at %s", c.fragment, r.Problems, c.key, c.name)
		}
	}
}

// Pushing the right bar from 0.6 to 0.1 gives the course's sentence; as with softmax the other bars keep their ratios and the
// sum stays 1.
func TestPush(t *testing.T) {
	st := stateOf(t, "")
	moved, why := st.With("y", Lab.Drag(st, "y[2]", 2, 0.1)["y"])
	if !why.IsZero() {
		t.Fatal(why)
	}
	y := moved.Matrix("y")[0]
	if y[2] != 0.1 || math.Abs(elementary.PairwiseSum(y)-1) > 1e-5 || math.Abs(y[0]/y[1]-2) > 1e-4 || y[3] != 0 {
		t.Errorf("%v", y)
	}
	if r := result(t, moved.Fragment()); r.Say[0].Key != "loss.say.guess" {
		t.Errorf("said %v", r.Say)
	}
	for _, c := range []struct {
		fragment, handle string
		x, y             float64
		input, want      string
	}{
		{"bars=free&t=" + notebookT, "y[2]", 0, 0.25, "y", strings.Replace(notebookY, "0.6", "0.25", 1)},
		{"y=0.5,0.3,0.2&labels=0", "y[0]", 0, 0, "y", "0,0.6,0.4"},
		{"y=0.5,0.3,0.2&labels=0", "y[0]", 0, 5, "y", "0.999,0.0006,0.0004"},
		{"y=1,0,0&labels=0", "y[0]", 0, 0.5, "y", "0.5,0.25,0.25"},
		{"y=0.5,0.5&labels=1", "p", 0.75, 9, "y", "0.25,0.75"},
		{"y=0.5,0.5;0.1,0.9&labels=1,1&row=1", "y[0]", 0, 0.2, "y", "0.5,0.5;0.2,0.8"},
		{"y=0.5,0.3,0.2&t=1,0,0", "t", 1.7, 0, "t", "0,0,1"},
		{"y=0.5,0.3,0.2&t=1,0,0", "t", -3, 0, "t", "1,0,0"},
		{"y=0.5,0.5;0.1,0.9&labels=1,1&row=1", "t", 0.2, 0, "labels", "1,0"},
		{"y=0.5,0.3,0.2", "t", 0, 0, "t", "1,0,0"},
		{"y=0.5&t=1", "y[0]", 0, 0.25, "y", "0.25"},
	} {
		st := stateOf(t, c.fragment)
		got := Lab.Drag(st, c.handle, c.x, c.y)
		if len(got) != 1 || got[c.input] != c.want {
			t.Errorf("%s: %s to %v, %v gives %v, want %s=%s", c.fragment, c.handle, c.x, c.y, got, c.input, c.want)
		}
	}
}

// Wrong bars do not matter: shuffled, the loss is the same to the last bit.
func TestWrongBarsDoNotMatter(t *testing.T) {
	shuffled := Lab.Presets[3]
	if shuffled.Label != "loss.preset.shuffled" || output(t, result(t, shuffled.State), "loss") != output(t, result(t, ""), "loss") {
		t.Errorf("%+v", shuffled)
	}
}

func TestPresets(t *testing.T) {
	for _, p := range Lab.Presets {
		if r := result(t, p.State); len(r.Problems) > 0 || !message.Has(p.Label) {
			t.Errorf("%s: %+v", p.Label, r.Problems)
		}
	}
	if got := output(t, result(t, Lab.Presets[5].State), "loss"); got != "Infinity" {
		t.Errorf("without δ: %v", got)
	}
}

// The right answer has a handle; of few bars each has one, of many only the right one.
func TestHandles(t *testing.T) {
	names := func(fragment string) (all []string) {
		for _, it := range result(t, fragment).Figures[0].Figure.Axes[0].Items {
			if h, ok := it.(*figure.Handle); ok {
				all = append(all, h.Name)
			}
		}
		return all
	}
	if got := strings.Join(names("y=0.2,0.3,0.5&labels=1"), " "); got != "t y[0] y[1] y[2]" {
		t.Error(got)
	}
	many := "y=" + strings.Repeat("0.02,", 49) + "0.02&labels=7"
	if got := strings.Join(names(many), " "); got != "t y[7]" {
		t.Error(got)
	}
}

// The program that a page shows prints the same numbers.
func TestCode(t *testing.T) {
	for _, fragment := range []string{"", "y=" + notebookY, "y=" + notebookY + ";" + wrongY + "&labels=2,7", "y=0.3,0.7&t=0.5,0.5&delta=0.01",
		"y=0.3,0.7;0.1,0.9&t=1,0;0,1", "y=0.3,0.7,0&labels=0&delta=0", "y=0.3,0.6,0.1;0.2,0.2,0.6"} {
		st := stateOf(t, fragment)
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
			var got any
			if err := json.Unmarshal([]byte(text), &got); err != nil || !near(got, output(t, r, name)) {
				t.Errorf("%s prints %q, the lab has %v", fragment, line, output(t, r, name))
			}
		}
	}
}
