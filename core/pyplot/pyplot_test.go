package pyplot

import (
	"encoding/json"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/numpy"
)

// run runs a program in a session of its own.
func run(text string) (stdout string, figures []*figure.Figure, r *interp.Result) {
	modules := Modules()
	for n, m := range numpy.Modules() {
		modules[n] = m
	}
	s := interp.NewSession(interp.Options{Modules: modules, Emit: func(o interp.Output) {
		switch o.Kind {
		case interp.Stdout:
			stdout += o.Text
		case interp.Figure:
			figures = append(figures, o.Payload.(*figure.Figure))
		}
	}})
	r = s.Run("<cell>", text)
	return stdout, figures, r
}

type axesData struct {
	Title, XLabel, YLabel string
	XLim, YLim            []any
	Lines                 []struct {
		Label string
		X, Y  []any
	}
}

var address = regexp.MustCompile("0x[0-9a-f]+")

// Programs give the data, limits, words and errors that Matplotlib gives.
func TestAsMatplotlib(t *testing.T) {
	text, err := os.ReadFile("testdata/programs.txt")
	if err != nil {
		t.Fatal(err)
	}
	fixture, err := os.ReadFile("testdata/programs.json")
	if err != nil {
		t.Fatal(err)
	}
	var want []struct {
		Name, Stdout string
		Error        *string
		Figures      [][]axesData
	}
	if err := json.Unmarshal(fixture, &want); err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "# %% ")[1:]
	if len(parts) != len(want) {
		t.Fatal("programs.txt has changed: run testdata/programs.py")
	}
	for i, part := range parts {
		w := want[i]
		name, program, _ := strings.Cut(part, "\n")
		t.Run(name, func(t *testing.T) {
			stdout, figures, r := run("import numpy as np\nimport matplotlib.pyplot as plt\n" + program)
			got := ""
			if r.Err != nil {
				got = r.Err.Error()
			}
			if e := ""; w.Error != nil {
				if e = *w.Error; got != e {
					t.Errorf("error %q, want %q", got, e)
				}
				return
			}
			if got != "" {
				t.Fatal(got)
			}
			if s := address.ReplaceAllString(stdout, "0x…"); s != w.Stdout {
				t.Errorf("printed\n%swant\n%s", s, w.Stdout)
			}
			if len(figures) != len(w.Figures) {
				t.Fatalf("%d figures, want %d", len(figures), len(w.Figures))
			}
			for k, f := range figures {
				compare(t, f, w.Figures[k])
				figure.SVG(figure.Layout(f, 640, 340, figure.Options{}), figure.SVGOptions{})
			}
		})
	}
}

func compare(t *testing.T, f *figure.Figure, want []axesData) {
	var all struct {
		axesData
		Items []struct {
			Kind, Label string
			X, Y        any
		}
		Axes []struct {
			axesData
			Items []struct {
				Kind, Label string
				X, Y        any
			}
		}
	}
	if err := json.Unmarshal([]byte(figure.JSON(f)), &all); err != nil {
		t.Fatal(err)
	}
	if len(f.Axes) != len(want) {
		t.Fatalf("%d axes, want %d", len(f.Axes), len(want))
	}
	for i, w := range want {
		got, items := all.axesData, all.Items
		if len(want) > 1 {
			got, items = all.Axes[i].axesData, all.Axes[i].Items
		}
		if got.Title != w.Title || got.XLabel != w.XLabel || got.YLabel != w.YLabel {
			t.Errorf("words %q %q %q, want %q %q %q", got.Title, got.XLabel, got.YLabel, w.Title, w.XLabel, w.YLabel)
		}
		same(t, "xlim", got.XLim, w.XLim)
		same(t, "ylim", got.YLim, w.YLim)
		n := 0
		for _, it := range items {
			if it.Kind != "line" {
				continue
			}
			if n < len(w.Lines) {
				if w.Lines[n].Label != "" && it.Label != w.Lines[n].Label {
					t.Errorf("label %q, want %q", it.Label, w.Lines[n].Label)
				}
				same(t, "x", it.X.([]any), w.Lines[n].X)
				same(t, "y", it.Y.([]any), w.Lines[n].Y)
			}
			n++
		}
		if n < len(w.Lines) {
			t.Errorf("%d lines, want %d", n, len(w.Lines))
		}
	}
}

// same compares numbers: equal, but for limits of log axes, which take a logarithm (1e-14).
func same(t *testing.T, what string, got, want []any) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d values, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		g, ok := got[i].(float64)
		w, ok2 := want[i].(float64)
		if ok && ok2 && (g == w || strings.HasSuffix(what, "lim") && math.Abs(g-w) <= 1e-14*math.Abs(w)) || !ok && !ok2 && got[i] == want[i] {
			continue
		}
		t.Errorf("%s[%d] is %v, want %v", what, i, got[i], want[i])
		return
	}
}
