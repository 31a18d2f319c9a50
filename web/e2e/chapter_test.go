package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nabla/core/notebook"
)

// notebookCells are the course notebook's own cells, the last two with the W that the notebook drew,
// and what each displays, or begins with.
func notebookCells(t *testing.T) (cells, want []string) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root(), "..", "shared", "seed", "cells.py"))
	if err != nil {
		t.Skip("the course notebook is not beside the project")
	}
	cells = notebook.Split(string(source))
	want = []string{
		"0.510825457099338", "2.302584092994546", "0.510825457099338", "[<matplotlib.lines.Line2D at 0x", "[<matplotlib.lines.Line2D at 0x",
		"array([6., 8.])", "array([-6.11110793e-10,  8.14814391e-10])",
		"array([[-0.48115741,  0.54270006, -0.80327648],\n       [-0.41143265, -0.67968633, -0.94115196]])",
		"array([[ 0.20245512,  0.29394845, -0.49640358],\n       [ 0.30368269,  0.44092268, -0.74460537]])",
	}
	if len(cells) != len(want) {
		t.Fatalf("%d cells, expected %d", len(cells), len(want))
	}
	cells[7] = strings.Replace(cells[7], "net = simpleNet()\n", "net = simpleNet()\nnet.W = np.array([[-0.48115741, 0.54270006, -0.80327648], [-0.41143265, -0.67968633, -0.94115196]])\n", 1)
	return cells, want
}

// The main job: the notebook's cells print what the notebook printed and plot what NumPy plots.
func TestNotebookInThePage(t *testing.T) {
	cells, want := notebookCells(t)
	b := open(t, desktop, site(t)+"/")
	for i, cell := range cells {
		r := b.run(cell)
		if !r.OK || r.Display == nil || !strings.HasPrefix(*r.Display, want[i]) {
			t.Errorf("cell %d gives %s, want %s", i+1, js(r), want[i])
		}
		if plots := []int{3: 1, 4: 2}; i < len(plots) && plots[i] > 0 {
			if len(r.Figures) != 1 || len(r.Figures[0].Items) != plots[i] {
				t.Fatalf("cell %d: figures %s", i+1, js(r.Figures))
			}
			line := r.Figures[0].Items[0]
			if len(line.X) != 200 || line.X[3] != 0.30000000000000004 || line.Y[199] != 0.01*(19.900000000000002*19.900000000000002)+0.1*19.900000000000002 {
				t.Errorf("cell %d plots other numbers than NumPy: x[3] = %v, y[199] = %v", i+1, line.X[3], line.Y[199])
			}
		}
	}
}

// The same by hand: each cell is pasted into the empty cell at the end of the page and run by its key,
// then another empty cell is added below.
func TestNotebookPastedByHand(t *testing.T) {
	cells, want := notebookCells(t)
	b := open(t, desktop, site(t)+"/")
	for i, cell := range cells {
		id := eval[string](b, `[...document.querySelectorAll('[data-cell]')].at(-1).dataset.cell`)
		b.do(`nabla.cells.focus('` + id + `')`)
		b.typed(cell)
		b.press("Enter", "Control")
		output := `document.querySelector('[data-cell="` + id + `"] .output')`
		b.until(`document.querySelector('[data-cell="` + id + `"]').dataset.state === 'done'`)
		if got := eval[string](b, output+`.innerText`); !strings.Contains(squeeze(got), squeeze(want[i])) {
			t.Errorf("cell %d shows %q, want %q", i+1, got, want[i])
		}
		if drawn := eval[bool](b, `!!`+output+`.querySelector('canvas, svg')`); drawn != (i == 3 || i == 4) {
			t.Errorf("cell %d: a figure is drawn: %v", i+1, drawn)
		}
		b.op(id, "add")
		b.until(`[...document.querySelectorAll('[data-cell]')].at(-1).dataset.cell !== '` + id + `'`)
	}
}

// Every cell of the lesson, run from top to bottom in the page, shows what NumPy shows, in each
// language's page.
func TestLessonCells(t *testing.T) {
	var expected map[string]struct {
		Stdout  string `json:"stdout"`
		Display string `json:"display"`
		Error   string `json:"error"`
	}
	text, err := os.ReadFile(filepath.Join(root(), "web", "lessons", "chapter4", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &expected); err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`0x[0-9a-f]+`)
	for _, lang := range []string{"", "ja/", "ko/"} {
		t.Run("lang "+lang, func(t *testing.T) {
			b := open(t, desktop, site(t)+"/"+lang)
			cells := eval[[]string](b, `[...document.querySelectorAll('[data-cell]')].map(c => c.dataset.cell)`)
			if len(cells) < len(expected) {
				t.Fatalf("%d cells on the page, %d in the lesson", len(cells), len(expected))
			}
			b.do(`document.querySelector('[data-run-all]').click()`)
			b.until(`document.documentElement.dataset.busy === 'true' || document.querySelectorAll('[data-cell][data-state=done], [data-cell][data-state=error]').length > 3`)
			b.idle()
			for _, cell := range cells {
				want, ok := expected[cell]
				if !ok {
					continue
				}
				got := eval[string](b, `document.querySelector('[data-cell="`+cell+`"] .output')?.innerText ?? ''`)
				got = address.ReplaceAllString(got, "0x…")
				for _, part := range []string{want.Stdout, want.Display, want.Error} {
					part = address.ReplaceAllString(part, "0x…")
					if squeeze(part) != "" && !strings.Contains(squeeze(got), squeeze(part)) {
						t.Errorf("%s shows %q, want %q", cell, got, part)
					}
				}
			}
			if n := eval[int](b, `document.querySelectorAll('[data-cell][data-stale=true]').length`); n > 0 {
				t.Errorf("%d cells are stale after all ran from top to bottom", n)
			}
		})
	}
}

// squeeze drops white space, which innerText and wrapping change.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
