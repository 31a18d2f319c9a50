//go:build js

package main

import (
	"strconv"
	"syscall/js"
	"unicode/utf8"

	"nabla/core/exercise"
	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/python"
)

// mostOutput is how many bytes of text a run may put out; the rest is dropped, with a note. Every
// output that becomes an element of its own (a displayed value, a hint, an image) counts as at least
// elementCost bytes, since a page with a hundred thousand elements is as dead as one with too much
// text. Figures have a limit of their own.
const (
	mostOutput  = 200_000
	elementCost = 200
	mostFigures = 50
)

// running is the run that outputs belong to.
type running struct {
	w       *worker
	id      int
	lang    message.Lang
	width   float64
	full    bool // figures also as JSON and SVG, for window.nabla
	frame   bool // of a drag: figures are frozen, their numbers are for whoever asks
	text    int  // bytes put out
	figures int
	noted   bool // the note that output is dropped has been made
	outputs []any
	buffers []any
}

var current *running

// emitted receives what the program puts out.
func (w *worker) emitted(o interp.Output) {
	if current != nil {
		current.add(python.Show(o, current.lang))
	}
}

func (r *running) add(o python.Output) {
	switch o.Kind {
	case "clear":
		// What was put out is taken back, which makes room; what nobody has seen yet is not sent at all.
		r.outputs, r.buffers = []any{map[string]any{"kind": "clear"}}, nil
		r.text, r.figures, r.noted = 0, 0, false
	case "stdout", "stderr":
		room := mostOutput - r.text
		r.text += len(o.Text)
		if len(o.Text) > room {
			o.Text = clip(o.Text, max(0, room))
			defer r.note()
		}
		if o.Text == "" {
			return
		}
		// What is printed piece by piece is sent as one.
		if n := len(r.outputs); n > 0 {
			if last, ok := r.outputs[n-1].(map[string]any); ok && last["kind"] == o.Kind {
				last["text"] = last["text"].(string) + o.Text
				return
			}
		}
		r.outputs = append(r.outputs, map[string]any{"kind": o.Kind, "text": o.Text})
	case "figure":
		if o.Figure == nil {
			return
		}
		if r.figures++; r.figures > mostFigures {
			r.note()
			return
		}
		alt := ""
		if r.frame {
			alt = figure.Alt(o.Figure, r.lang) // without the ghosts
			r.w.drag.freeze(o.Figure)
		}
		p, buffer := r.w.picture(o.Figure, layout(o.Figure, r.width, 0, figure.Options{}), r.lang)
		if r.frame {
			p["alt"] = alt
		} else {
			p["tables"] = tables(o.Figure) // the figure may be gone when somebody asks
		}
		if r.full {
			p["json"] = figure.JSON(o.Figure)
			p["svg"] = figure.SVG(figure.Layout(o.Figure, p["width"].(float64), p["height"].(float64), figure.Options{}), figure.SVGOptions{Standalone: true, Label: p["alt"].(string), ID: "f" + strconv.Itoa(p["figure"].(int))})
		}
		r.outputs, r.buffers = append(r.outputs, p), append(r.buffers, buffer)
	default:
		if r.text += max(len(o.Text), elementCost); r.text > mostOutput {
			r.note()
			return
		}
		r.outputs = append(r.outputs, shown(o))
	}
}

// display adds the value of a cell's last expression, if it has one.
func (r *running) display(text string) {
	if text == "" {
		return
	}
	r.outputs = append(r.outputs, map[string]any{"kind": "display", "text": clip(text, mostOutput)})
	if len(text) > mostOutput {
		r.note()
	}
}

// note says, once, that output is dropped from here on.
func (r *running) note() {
	if !r.noted {
		r.noted = true
		r.outputs = append(r.outputs, map[string]any{"kind": "cut", "text": message.Text(r.lang, "page.cut")})
	}
}

// clip is a text of at most n bytes, whole characters.
func clip(s string, n int) string {
	for n < len(s) && n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:min(n, len(s))]
}

// shown is an output as a message's part.
func shown(o python.Output) map[string]any {
	m := map[string]any{"kind": o.Kind, "text": o.Text}
	if o.Kind == "image" {
		m["width"] = o.Width
	}
	if o.Where != "" {
		m["where"], m["line"], m["column"] = o.Where, int(o.At.Start.Line), int(o.At.Start.Col)
		m["endLine"], m["endColumn"] = int(o.At.End.Line), int(o.At.End.Col)
	}
	if o.Kind == "error" {
		m["errorType"], m["traceback"] = o.Type, o.Traceback
		if o.Repairable {
			m["repair"] = o.Repair
		}
	}
	return m
}

// send posts the outputs so far.
func (r *running) send() {
	if len(r.outputs) == 0 {
		return
	}
	post(map[string]any{"type": "output", "id": r.id, "outputs": r.outputs}, r.buffers...)
	r.outputs, r.buffers = nil, nil
}

// run runs a program or cell and answers with what it put out and how it ended.
func (w *worker) run(id int, m js.Value) {
	if m.Get("reset").Truthy() {
		w.reset()
	}
	name := text(m, "name")
	if name == "" {
		name = "<cell>"
	}
	r := &running{w: w, id: id, lang: lang(m), width: number(m, "width", 640), full: m.Get("full").Truthy()}
	current, w.flush = r, r.send
	post(map[string]any{"type": "begun", "id": id})
	w.escape()
	w.log.Before(w.session, text(m, "cell"), name, text(m, "source"))
	start := now()
	result := w.session.Run(name, text(m, "source"))
	w.log.After(result, now()-start)
	done := map[string]any{"ok": result.Err == nil, "reads": texts(result.Reads), "writes": texts(result.Writes), "killed": result.Killed, "display": nil, "error": nil}
	if result.Err == nil && result.DisplayText != "" {
		r.display(result.DisplayText)
		done["display"] = result.DisplayText
	}
	if result.Err != nil {
		e := shown(python.ShowError(result.Err, r.lang))
		done["error"] = e
		r.outputs = append(r.outputs, e)
	}
	r.send()
	current, w.flush = nil, nil
	if tests := text(m, "tests"); tests != "" {
		done["exercise"] = checked(exercise.Run(w.session, tests, result.Err != nil), r.lang)
	}
	post(map[string]any{"type": "done", "id": id, "result": done})
}

// checked is what came of an exercise's tests, as a message's part. What the tests print goes nowhere.
func checked(r exercise.Result, l message.Lang) map[string]any {
	tests := make([]any, len(r.Tests))
	for i, t := range r.Tests {
		seen := make([]any, len(t.Seen))
		for k, s := range t.Seen {
			seen[k] = map[string]any{"source": s.Source, "value": s.Value}
		}
		m := map[string]any{"name": t.Name, "line": t.Line, "passed": t.Passed, "message": t.Message, "seen": seen}
		if t.Raised != nil {
			m["raised"] = shown(python.ShowError(t.Raised, l))
		}
		tests[i] = m
	}
	m := map[string]any{"tests": tests, "passed": r.Passed(), "failed": len(tests) - r.Passed(), "stopped": r.Stopped}
	if r.Err != nil {
		m["problem"] = shown(python.ShowError(r.Err, l))
	}
	return m
}
