package lessons

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/notebook"
	"nabla/core/python"
)

// expected is what NumPy puts out for a cell (chapter4/expected.py).
type expected struct {
	Stdout  string
	Display *string
	Series  []struct {
		Label  *string
		Points int
		X, Y   []float64
	}
}

func readExpected(t *testing.T) map[string]expected {
	t.Helper()
	var want map[string]expected
	text, err := os.ReadFile("chapter4/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	return want
}

func chapter(t *testing.T, lang message.Lang) *Lesson {
	t.Helper()
	l, err := Load(Files, "chapter4", lang)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Run from top to bottom, every cell puts out what NumPy and IPython put out, to the last character,
// and plots NumPy's points.
func TestCellsPutOutWhatNumPyDoes(t *testing.T) {
	want := readExpected(t)
	l := chapter(t, message.EN)
	if len(Cells(l)) != len(want) {
		t.Errorf("%d cells, %d expected", len(Cells(l)), len(want))
	}
	var outputs []python.Output
	session := python.New(interp.Options{Emit: func(o interp.Output) { outputs = append(outputs, python.Show(o, message.EN)) }})
	for _, cell := range Cells(l) {
		w, ok := want[cell.CellID]
		if !ok {
			t.Errorf("%s: nothing is expected", cell.CellID)
			continue
		}
		outputs = nil
		r := session.Run("<cell>", cell.Source)
		if r.Err != nil {
			t.Fatalf("%s: %s", cell.CellID, r.Err.Traceback())
		}
		stdout, series := "", 0
		for _, o := range outputs {
			switch o.Kind {
			case "stdout":
				stdout += o.Text
			case "figure":
				for _, item := range o.Figure.Axes[0].Items {
					line, ok := item.(*figure.Line)
					if !ok {
						t.Errorf("%s draws a %s", cell.CellID, item.Kind())
						continue
					}
					if series < len(w.Series) {
						comparePoints(t, cell.CellID, line.X, line.Y, w.Series[series].Points, w.Series[series].X, w.Series[series].Y)
					}
					series++
				}
			case "hint": // said beside integers
			default:
				t.Errorf("%s: %s %q", cell.CellID, o.Kind, o.Text)
			}
		}
		if stdout != w.Stdout {
			t.Errorf("%s prints\n%s, want\n%s", cell.CellID, stdout, w.Stdout)
		}
		display := ""
		if w.Display != nil {
			display = *w.Display
		}
		if r.DisplayText != display {
			t.Errorf("%s shows %q, want %q", cell.CellID, r.DisplayText, display)
		}
		if series != len(w.Series) {
			t.Errorf("%s plots %d series, want %d", cell.CellID, series, len(w.Series))
		}
	}
}

// comparePoints compares the first, the middle and the last point of a series. An elementary function
// may differ by an ulp, and a loss is a sum of several.
func comparePoints(t *testing.T, cell string, x, y []float64, points int, wantX, wantY []float64) {
	t.Helper()
	if len(x) != points {
		t.Errorf("%s plots %d points, want %d", cell, len(x), points)
		return
	}
	for k, i := range []int{0, points / 2, points - 1} {
		if math.Abs(x[i]-wantX[k]) > 1e-14*math.Abs(wantX[k]) || math.Abs(y[i]-wantY[k]) > 1e-13*math.Max(1, math.Abs(wantY[k])) {
			t.Errorf("%s plots (%v, %v) as point %d, want (%v, %v)", cell, x[i], y[i], i, wantX[k], wantY[k])
		}
	}
}

// Each picture has names on its axes or a legend, in ASCII, for all languages share the cells.
func TestCellsAreShared(t *testing.T) {
	for _, cell := range Cells(chapter(t, message.EN)) {
		if n := strings.Count(cell.Source, "\n"); n > 20 {
			t.Errorf("%s has %d lines", cell.CellID, n)
		}
		for _, r := range cell.Source {
			if r > 126 {
				t.Errorf("%s holds %q", cell.CellID, r)
			}
		}
		for i, line := range strings.Split(cell.Source, "\n") {
			if len(line) > 74 {
				t.Errorf("%s:%d is %d characters wide", cell.CellID, i+1, len(line))
			}
		}
	}
}

// Run from top to bottom no cell is left stale, though names are bound again further down; and a cell
// that is run twice shows the same both times.
func TestCellsStayFresh(t *testing.T) {
	cells := Cells(chapter(t, message.EN))
	var order []string
	for _, c := range cells {
		order = append(order, c.CellID)
	}
	tracker := notebook.NewTracker(order)
	shown := ""
	session := python.New(interp.Options{Emit: func(o interp.Output) { shown += o.Text }})
	run := func(c Block) string {
		shown = ""
		r := session.Run("<cell>", c.Source)
		if r.Err != nil {
			t.Fatalf("%s: %s", c.CellID, r.Err.Traceback())
		}
		tracker.Ran(c.CellID, c.Source, r.Reads, r.Writes)
		return shown + r.DisplayText
	}
	for _, c := range cells {
		first := run(c)
		if again := run(c); again != first {
			t.Errorf("%s shows\n%s\nand, run again,\n%s", c.CellID, first, again)
		}
	}
	if stale := tracker.Stale(); len(stale) > 0 {
		t.Errorf("stale: %v", stale)
	}
}
