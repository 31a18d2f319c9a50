// Package python puts the language together: the interpreter with numpy, matplotlib.pyplot and
// IPython, and what it puts out in the form that pages, the generator and the command show.
//
// Start with New, which gives a session; Show turns its outputs into Output, with sentences in the
// reader's language. docs.go writes docs/python.md from what is registered.
package python

import (
	"maps"
	"strconv"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/numpy"
	"nabla/core/pyplot"
	"nabla/core/syntax"
)

// Modules are all that a program can import beside the interpreter's own modules.
func Modules() map[string]func(*interp.Session) *interp.Module {
	all := numpy.Modules()
	maps.Copy(all, pyplot.Modules())
	return all
}

// New makes a session with every module.
func New(o interp.Options) *interp.Session {
	if o.Modules == nil {
		o.Modules = Modules()
	}
	return interp.NewSession(o)
}

// Output is something a program put out, as it is shown to a reader.
type Output struct {
	// Kind is stdout, stderr, display, figure, image, hint, error or clear.
	Kind string
	// Text is what was printed or is displayed, a hint's or an error's sentence, an image's name.
	Text string
	// Type and Traceback are an error's, as Python has them.
	Type, Traceback string
	// At is the place in the cell that a hint or an error speaks of; Where says it in words. The zero
	// Span is no place.
	At    syntax.Span
	Where string
	// Repair is what to put in place of At, where Repairable.
	Repair     string
	Repairable bool
	// Width is an image's width in pixels, or 0.
	Width int
	// Figure is a figure's data.
	Figure *figure.Figure
}

var kinds = map[interp.OutputKind]string{
	interp.Stdout: "stdout", interp.Stderr: "stderr", interp.Display: "display", interp.Figure: "figure", interp.Image: "image",
	interp.Hint: "hint", interp.Error: "error", interp.Clear: "clear",
}

// Show makes an output readable in a language.
func Show(o interp.Output, lang message.Lang) Output {
	if o.Kind == interp.Error {
		return ShowError(o.Err, lang)
	}
	out := Output{Kind: kinds[o.Kind], Text: o.Text, Width: o.Width}
	switch o.Kind {
	case interp.Figure:
		out.Figure, _ = o.Payload.(*figure.Figure)
	case interp.Hint:
		out.Text, out.At = o.Message.In(lang), o.At
		out.Where = Where(o.At, lang)
	}
	return out
}

// ShowError makes an exception readable: Python's own words stay in the traceback.
func ShowError(e *interp.Exception, lang message.Lang) Output {
	out := Output{Kind: "error", Type: e.Class.Name, Text: e.Hint.In(lang), Traceback: e.Traceback(), At: e.At()}
	if out.Text == "" {
		out.Text = e.Text()
	}
	out.Where = Where(out.At, lang)
	if e.Syntax != nil && e.Syntax.HasFix {
		out.Repair, out.Repairable = e.Syntax.Repair, true
	}
	return out
}

// Where says a place in words; nothing for the zero Span.
func Where(at syntax.Span, lang message.Lang) string {
	if at.Start.Line == 0 {
		return ""
	}
	return message.Text(lang, "python.where", strconv.Itoa(int(at.Start.Line)), strconv.Itoa(int(at.Start.Col)))
}
