//go:build js

package main

import (
	"syscall/js"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/live"
	"nabla/core/python"
)

// frameLimit is how long the runs of a frame may take together, in ms; what takes longer runs on release.
const frameLimit = 400

// mostSteps is how far from where it stands a number can be dragged, to either side.
const mostSteps = 400

// dragging is a number that is being dragged.
type dragging struct {
	*live.Drag
	figures map[string][]*figure.Figure // what the cells showed when it began
	shown   int                         // figures that the running cell has put out in this frame
	cell    string                      // that runs; "" where nobody sees it
	begins  bool                        // this is the frame that the others are compared with
}

// live answers what handles of numbers ask.
func (w *worker) live(id int, m js.Value) {
	switch text(m, "op") {
	case "find":
		w.find(id, m)
	case "steps":
		w.steps(id, m)
	default:
		w.jobs <- func() {
			answer := map[string]any{"type": "live", "id": id, "ok": false}
			switch op := text(m, "op"); {
			case op == "begin":
				w.beginDrag(answer, m)
			case w.drag == nil: // a run has ended it
			case op == "move":
				w.frame(answer, m)
			case op == "escape":
				w.escape()
				answer["ok"] = true
			case op == "release":
				answer["ok"], answer["below"] = true, texts(w.drag.Release(strings(m.Get("order"))))
				w.drag = nil
			}
			buffers, _ := answer["buffers"].([]any)
			delete(answer, "buffers")
			post(answer, buffers...)
		}
	}
}

// strings is an array of texts.
func strings(v js.Value) []string {
	out := make([]string, v.Length())
	for i := range out {
		out[i] = v.Index(i).String()
	}
	return out
}

// find answers which numbers of a program can be moved, without waiting for what runs.
func (w *worker) find(id int, m js.Value) {
	list, hots := live.Find(text(m, "source"), m.Get("lesson").Truthy())
	numbers, ones := make([]any, len(list)), []any{}
	for i, n := range list {
		numbers[i] = map[string]any{"line": int(n.At.Start.Line), "column": int(n.At.Start.Col), "text": n.Text, "label": n.Label, "integer": n.Integer}
	}
	for _, h := range hots {
		places := make([]any, len(h.At))
		for i, at := range h.At {
			places[i] = map[string]any{"line": int(at.Start.Line), "column": int(at.Start.Col)}
		}
		ones = append(ones, map[string]any{"at": places, "hot": h.Hot})
	}
	post(map[string]any{"type": "live", "id": id, "ok": true, "numbers": numbers, "hots": ones})
}

// steps answers what texts a number can be moved to.
func (w *worker) steps(id int, m js.Value) {
	list, _ := live.Find(text(m, "source"), m.Get("lesson").Truthy())
	answer := map[string]any{"type": "live", "id": id, "ok": false}
	if i := int(number(m, "number", 0)); i < len(list) {
		steps, at := list[i].Table(mostSteps)
		answer["ok"], answer["texts"], answer["at"] = true, texts(steps), at
	}
	post(answer)
}

// beginDrag begins a drag in a cell, runs the first frame, and answers which cells follow and whether all of it is quick
// enough to run while the number moves.
func (w *worker) beginDrag(answer map[string]any, m js.Value) {
	w.escape()
	d := w.log.Drag(w.session, text(m, "cell"), strings(m.Get("order")))
	if d == nil {
		return
	}
	w.drag = &dragging{Drag: d, figures: map[string][]*figure.Figure{}}
	answer["cells"] = texts(d.Cells())
	if d.Cost > frameLimit {
		answer["ok"], answer["took"] = true, d.Cost
		return
	}
	w.drag.begins = true
	w.frame(answer, m)
	w.drag.begins = false
	answer["ok"] = true
}

// escape ends a drag, if there is one, as if it had not been.
func (w *worker) escape() {
	if w.drag != nil {
		w.drag.Escape()
		w.drag = nil
	}
}

// frame runs the cell with another text and answers with the outputs of all that follow it, how long the runs took, and
// whether they were too slow to end.
func (w *worker) frame(answer map[string]any, m js.Value) {
	d := w.drag
	begin := now()
	w.deadline, w.last = begin+frameLimit, begin
	cells, buffers, killed := []any{}, []any{}, false
	d.Frame(text(m, "source"), func(cell string) {
		d.cell, d.shown, current = cell, 0, nil
		if cell != "" {
			current = &running{w: w, lang: lang(m), width: number(m.Get("widths"), cell, number(m, "width", 640)), frame: true}
		}
	}, func(r *interp.Result) {
		killed = killed || r.Killed
		if current != nil {
			c := map[string]any{"cell": d.cell, "error": nil}
			if r.Err != nil {
				c["error"] = shown(python.ShowError(r.Err, current.lang))
			} else {
				current.display(r.DisplayText)
			}
			c["outputs"] = current.outputs
			if current.outputs == nil {
				c["outputs"] = []any{}
			}
			cells, buffers = append(cells, c), append(buffers, current.buffers...)
		}
	})
	current, w.deadline = nil, 0
	answer["ok"], answer["moved"], answer["took"], answer["killed"], answer["buffers"] = true, cells, now()-begin, killed, buffers
}

// freeze notes a figure of the first frame; one of a later frame it gives the limits of the first and its curves.
func (d *dragging) freeze(f *figure.Figure) {
	if d.begins {
		d.figures[d.cell] = append(d.figures[d.cell], f)
	} else if all := d.figures[d.cell]; d.shown < len(all) {
		live.Freeze(f, all[d.shown])
	}
	d.shown++
}
