// Package loss is the lab of the cross-entropy error: bars of probabilities, one of them right, and what the loss makes of
// them.
//
// In sight on a page: the figure "bars" (its handle t moves the right answer, the handles y[i] push bars), the sentence, and the
// inputs y (a grid) and t; beside it the figure "curve" with its handle p. Below "more": labels, delta, row and bars; the
// equation "loss", the table "rows" (all losses of each row), and softmax from scores: inputs scores and temperature, figure
// and table "softmax".
//
// Start with Lab. answers.go reads y with t or labels, Compute takes the losses, drag.go pushes bars, figures.go draws,
// say.go has the sentences, tables.go tables and equation, softmax.go the scores.
package loss

import (
	"strconv"
	"strings"

	"nabla/core/lab"
	"nabla/core/nn"
	"nabla/core/state"
)

// The notebook's probabilities and its one-hot target.
const (
	notebookY = "0.1,0.05,0.6,0,0.05,0.1,0,0.1,0,0"
	notebookT = "0,0,1,0,0,0,0,0,0,0"
	wrongY    = "0.1,0.05,0.1,0,0.05,0.1,0,0.6,0,0"
)

// most is how many classes a row may have.
const most = 1000

// Schema are the lab's inputs. y, t, labels and delta are named by the public interface.
var Schema = &state.Schema{Lab: "loss", Inputs: []state.Input{
	{Name: "y", Kind: state.Matrix, Default: notebookY, Label: "loss.y", Least: 1, Most: most},
	{Name: "t", Kind: state.Matrix, Opens: notebookT, Label: "loss.t", Optional: true, Most: most},
	{Name: "labels", Kind: state.Vector, Label: "loss.labels", Optional: true},
	{Name: "delta", Kind: state.Number, Default: "1e-7", Label: "loss.delta", Min: 0, Max: 1, From: 1e-12, To: 0.1, Decades: true},
	{Name: "row", Kind: state.Integer, Default: "0", Label: "loss.row", Min: 0, Max: 1e6},
	{Name: "bars", Kind: state.Choice, Default: "tied", Label: "loss.bars", Choices: []string{"tied", "free"}},
	{Name: "scores", Kind: state.Vector, Default: "1010,1000,990", Label: "loss.scores", Least: 1, Most: most},
	{Name: "temperature", Kind: state.Number, Default: "1", Label: "loss.temperature", Min: 0, Max: 1e6, Above: true, From: 0.1, To: 10, Decades: true},
}}

// Lab is the instrument.
var Lab = &lab.Lab{Schema: Schema, New: func(lab.Host) lab.Instance { return instance{} }, Drag: drag, Code: code, Presets: []lab.Preset{
	{Label: "loss.preset.right", State: ""},
	{Label: "loss.preset.wrong", State: "y=" + wrongY + "&t=" + notebookT},
	{Label: "loss.preset.batch", State: "y=" + notebookY + ";" + wrongY + "&t=" + notebookT + ";" + notebookT},
	{Label: "loss.preset.shuffled", State: "y=0,0.1,0.6,0.1,0,0.05,0.1,0,0.05,0&t=" + notebookT},
	{Label: "loss.preset.perfect", State: "y=" + notebookT + "&t=" + notebookT},
	{Label: "loss.preset.certain", State: "y=0.1,0.05,0,0.6,0.05,0.1,0,0.1,0,0&labels=2&delta=0"},
}}

type instance struct{}

// Compute takes the losses of all rows.
func (instance) Compute(s state.State, _ *lab.View) lab.Result {
	a, bad := read(s)
	if bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	r := lab.Result{Outputs: []lab.Output{lab.Number("loss", a.loss)}, View: lab.View{X0: -0.5, X1: float64(a.y.Columns) - 0.5, Y1: 1}}
	if a.y.Rows == 1 {
		r.Outputs = append(r.Outputs, lab.Vector("terms", a.terms))
	} else {
		r.Outputs = append(r.Outputs, lab.Matrix("terms", a.y.Columns, a.terms))
	}
	r.Outputs = append(r.Outputs, lab.Integer("batch_size", a.y.Rows))
	r.Say = a.say()
	p := softmax(s.Vector("scores"), s.Number("temperature"))
	r.Figures = []lab.Figure{{Name: "bars", Figure: a.bars()}, {Name: "curve", Figure: a.curve()}, {Name: "softmax", Figure: p.figure()}}
	r.Tables = []lab.Table{a.table(), p.table()}
	r.Equations = []lab.Equation{{Name: "loss", Math: a.equation()}}
	return r
}

// code is the program that gives the same numbers.
func code(s state.State) string {
	rows := func(name string) string {
		m := s.Matrix(name)
		text := ""
		for i, row := range m {
			if i > 0 {
				text += ",\n              "
			}
			text += list(row)
		}
		if len(m) > 1 {
			text = "[" + text + "]"
		}
		return name + " = np.array(" + text + ")\n"
	}
	program := "import numpy as np\n\n" + rows("y")
	logs := "terms = -t * np.log(y + delta)\n"
	switch {
	case s.Text("t") != "":
		program += rows("t")
	case s.Text("labels") != "":
		program += "t = np.eye(y.shape[-1])[" + labelsCode(s) + "]\n"
		logs = "terms = np.where(t == 1, -np.log(y + delta), 0.0)\n" // 0 · log 0 is not asked for
	default:
		program += "t = np.zeros_like(y)\nt[..., " + strconv.Itoa(assumed) + "] = 1\n"
	}
	return program + "delta = " + s.Text("delta") + "\n" + logs + `batch_size = 1 if y.ndim == 1 else len(y)
print("loss =", float(np.sum(terms) / batch_size))
print("terms =", terms.tolist())
print("batch_size =", batch_size)
`
}

func labelsCode(s state.State) string {
	labels := s.Vector("labels")
	if len(labels) == 1 && len(s.Matrix("y")) == 1 {
		return strconv.Itoa(int(labels[0]))
	}
	return list(labels)
}

// list is a vector as Python has it.
func list(v []float64) string {
	return "[" + strings.ReplaceAll(state.FormatVector(v), ",", ", ") + "]"
}

// squared are the losses by squared errors of a row, by their full names.
func squared(y, t []float64) (half, mean float64) {
	half, _ = nn.SumSquaredError(y, t)
	mean, _ = nn.MeanSquaredError(y, t)
	return half, mean
}
