package python

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/notebook"
)

// docs/python.md says what is registered.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../../docs/python.md")
	if err != nil || string(text) != Docs() {
		t.Errorf("docs/python.md is out of date: go run -tags noasm ./core/cmd/nabla -docs > docs/python.md (%v)", err)
	}
}

// The course notebook's own cells, verbatim: its printed outputs and its plotted data.
func TestNotebook(t *testing.T) {
	source, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "seed", "cells.py"))
	if err != nil {
		t.Skip("the course notebook is not beside the project")
	}
	var figures []*figure.Figure
	s := New(interp.Options{Emit: func(o interp.Output) {
		if f, ok := o.Payload.(*figure.Figure); ok {
			figures = append(figures, f)
		}
	}})
	cells := notebook.Split(string(source))
	cells[7] = strings.Replace(cells[7], "net = simpleNet()\n", "net = simpleNet()\nnet.W = np.array([[-0.48115741, 0.54270006, -0.80327648], [-0.41143265, -0.67968633, -0.94115196]])\n", 1)
	for i, want := range []string{
		"0.510825457099338", "2.302584092994546", "0.510825457099338", "[<matplotlib.lines.Line2D at 0x", "[<matplotlib.lines.Line2D at 0x",
		"array([6., 8.])", "array([-6.11110793e-10,  8.14814391e-10])",
		"array([[-0.48115741,  0.54270006, -0.80327648],\n       [-0.41143265, -0.67968633, -0.94115196]])",
		"array([[ 0.20245512,  0.29394845, -0.49640358],\n       [ 0.30368269,  0.44092268, -0.74460537]])",
	} {
		r := s.Run("<cell>", cells[i])
		if r.Err != nil {
			t.Fatalf("cell %d: %s", i+1, r.Err.Traceback())
		}
		if !strings.HasPrefix(r.DisplayText, want) || !strings.Contains(want, "Line2D") && r.DisplayText != want {
			t.Errorf("cell %d displays %q, want %q", i+1, r.DisplayText, want)
		}
	}
	if len(figures) != 2 {
		t.Fatalf("%d figures", len(figures))
	}
	line := figures[1].Axes[0].Items[0].(*figure.Line)
	// NumPy's own: np.arange(0.0, 20.0, 0.1)[199] and 0.01*x**2 + 0.1*x there.
	if len(line.X) != 200 || line.X[199] != 19.900000000000002 || line.Y[199] != 5.950100000000001 {
		t.Errorf("the curve ends at %v, %v", line.X[199], line.Y[199])
	}
}

// The surprises of integers come with a hint.
func TestIntegerGradient(t *testing.T) {
	var hints []string
	s := New(interp.Options{Emit: func(o interp.Output) {
		if o.Kind == interp.Hint {
			hints = append(hints, Show(o, message.EN).Text)
		}
	}})
	r := s.Run("<cell>", `import numpy as np
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
numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([3, 4]))`)
	if r.DisplayText != "array([25000, 35000])" {
		t.Errorf("displays %q (%v)", r.DisplayText, r.Err)
	}
	if len(hints) == 0 || !strings.Contains(strings.Join(hints, " "), "3.0") {
		t.Errorf("hints: %q", hints)
	}
}
