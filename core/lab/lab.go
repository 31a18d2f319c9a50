// Package lab is what labs have in common: what one takes and gives, and formulas.
//
// A lab is a function of its state: inputs (core/state) go in, results, a sentence and figures come
// out. It runs where there is a Host: in the page's worker, in the generator, natively. Start with
// Lab; formula.go makes a function of what a learner types; labs/ lists all labs.
package lab

import (
	"strconv"
	"strings"

	"nabla/core/array"
	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/state"
	"nabla/core/syntax"
)

// Lab is one instrument.
type Lab struct {
	Schema *state.Schema
	// New makes an instance, which keeps what it has computed for the next state.
	New func(Host) Instance
	// Drag says what inputs become when a handle of a figure is dragged to x, y in the figure's data. Nil: a handle has the
	// name of an input, whose first two elements become x and y (by Handle.Axis only the one).
	Drag func(s state.State, handle string, x, y float64) map[string]string
	// Presets are states worth seeing.
	Presets []Preset
	// Code is a program in NumPy that computes a state's results by itself and prints them, a line "name = value" each,
	// value as a Python literal.
	Code func(s state.State) string
}

// Preset is a state as a fragment; Label is a key of the catalogue, or Python that needs no words.
type Preset struct{ Label, State string }

// Label is what a result is called: of adam.x_end the result's name behind the choice's.
func (l *Lab) Label(output string, in message.Lang) string {
	if of, name, ok := strings.Cut(output, "."); ok {
		return l.Word("methods", of, in) + " · " + l.Label(name, in)
	}
	return message.Text(in, l.Schema.Lab+"."+output)
}

// Word is what a choice of an input is called, or the choice itself where it has no other name.
func (l *Lab) Word(input, choice string, in message.Lang) string {
	for _, key := range []string{l.Schema.Lab + "." + input + " " + choice, l.Schema.Lab + "." + choice} {
		if message.Has(key) {
			return message.Text(in, key)
		}
	}
	return choice
}

// Host is what a lab meets. Hook is called while formulas run; Stop and Kill end the computation.
// Machine runs compiled modules; without one, graphs are evaluated. Limits bound what a state may cost.
type Host struct {
	Hook    func() interp.Interrupt
	Machine compute.Machine
	Limits  Limits
}

// Turn is what a lab gives computations to call now and then.
func (h Host) Turn() error {
	if h.Hook != nil && h.Hook() != interp.Continue {
		return &Failure{Problem: Problem{Name: "f", Message: message.New("lab.endless")}}
	}
	return nil
}

// Instance computes one state after another.
type Instance interface {
	// Compute gives the results of a state. Frozen, where not nil, is the part of the map to show:
	// while something is dragged the axes stay.
	Compute(s state.State, frozen *View) Result
}

// Refiner is an Instance that has more to show of the state that it computed last: what takes longer than a
// frame. Refine gives it part by part, as often as it has something better: figures and sentences, each in the place of those of the same
// name. A newer state ends it: Host.Hook then says Kill, and tell is called no more.
type Refiner interface {
	Instance
	// Refines is whether there is more to show.
	Refines() bool
	Refine(tell func(part Result, done float64)) error
}

// View is the part of a map that is shown.
type View struct {
	X0 float64 `json:"x0"`
	X1 float64 `json:"x1"`
	Y0 float64 `json:"y0"`
	Y1 float64 `json:"y1"`
}

// Result is what came of a state. With Problems there are no outputs: the last good ones stay.
type Result struct {
	Outputs   []Output
	Say       []message.Message
	Figures   []Figure
	Rasters   []*Raster // for items of the figures that name them
	Tables    []Table
	Equations []Equation
	View      View
	Note      message.Message // why the formula is interpreted and not compiled, where it is
	Problems  []Problem
}

// Failed is the result of a computation that ended with an error: a Failure is its problem.
func Failed(err error) Result {
	if f, ok := err.(*Failure); ok {
		return Result{Problems: []Problem{f.Problem}}
	}
	return Result{Problems: []Problem{{Name: "f", Message: message.New("lab.exception", "Error", err.Error())}}}
}

// Speak puts the names of axes and of what is drawn, and the words of tables, that are keys of the catalogue into a language.
func (r *Result) Speak(l message.Lang) {
	speak := func(s *string) {
		if *s != "" && message.Has(*s) {
			*s = message.Text(l, *s)
		}
	}
	for _, t := range r.Tables {
		for i := range t.Columns {
			speak(&t.Columns[i])
		}
		for _, row := range t.Rows {
			for i := range row {
				speak(&row[i])
			}
		}
	}
	for _, f := range r.Figures {
		for _, a := range f.Figure.Axes {
			for _, label := range []*string{&a.Title, &a.XLabel, &a.YLabel} {
				speak(label)
			}
			for _, item := range a.Items {
				if label := figure.Label(item); label != nil {
					speak(label)
				}
			}
		}
	}
}

// Output is a named result: Value is JSON at full precision, Text what NumPy would print.
type Output struct{ Name, Value, Text string }

// Outputs are a lab's results, found by name.
type Outputs []Output

// Value is a result's, as JSON.
func (o Outputs) Value(name string) (json string, ok bool) {
	for i := range o {
		if o[i].Name == name {
			return o[i].Value, true
		}
	}
	return "", false
}

// Names are the results', in their order.
func (o Outputs) Names() []string {
	names := make([]string, len(o))
	for i := range o {
		names[i] = o[i].Name
	}
	return names
}

// Figure is a named picture.
type Figure struct {
	Name   string
	Figure *figure.Figure
}

// Table is a named table of numbers as texts. Columns and cells may be keys of the catalogue. Mark is
// the row that the eye should find, −1 for none.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]string
	Mark    int
}

// Equation is a named formula to be shown in mathematical notation.
type Equation struct {
	Name string
	Math Math
}

// Math is an element of MathML Core: its tag, and its text or its children.
type Math struct {
	Tag  string
	Text string
	Kids []Math
}

// Problem is what is wrong with an input, and where in its text (the zero Span is nowhere).
type Problem struct {
	Name    string
	Message message.Message
	At      syntax.Span
}

// Number is an output that is a number.
func Number(name string, v float64) Output { return Output{name, jsonNumber(v), array.FloatRepr(v)} }

// Integer is an output that is a whole number.
func Integer(name string, v int) Output {
	return Output{name, strconv.Itoa(v), strconv.Itoa(v)}
}

// Word is an output that is a word of the interface, such as a status.
func Word(name, v string) Output { return Output{name, strconv.Quote(v), v} }

// Vector is an output that is an array.
func Vector(name string, v []float64) Output {
	parts := make([]string, len(v))
	for i, x := range v {
		parts[i] = jsonNumber(x)
	}
	return Output{name, "[" + strings.Join(parts, ", ") + "]", array.Floats(v, len(v)).Text(array.DefaultPrint())}
}

// Matrix is an output that is an array of rows of one length.
func Matrix(name string, columns int, v []float64) Output {
	value := "["
	for i := 0; i < len(v); i += columns {
		if i > 0 {
			value += ", "
		}
		value += Vector("", v[i:i+columns]).Value
	}
	return Output{name, value + "]", array.Floats(v, len(v)/columns, columns).Text(array.DefaultPrint())}
}

// jsonNumber writes a number at full precision; what JSON cannot say is a string.
func jsonNumber(v float64) string {
	switch {
	case v != v:
		return `"NaN"`
	case v > 0 && v-v != 0:
		return `"Infinity"`
	case v-v != 0:
		return `"-Infinity"`
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
