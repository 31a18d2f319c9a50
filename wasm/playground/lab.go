//go:build js

package main

import (
	"syscall/js"

	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/labs"
	"nabla/core/message"
	"nabla/core/python"
	"nabla/core/state"
)

// labTime is how long one state of a lab may compute, milliseconds.
const labTime = 4000

// bench is a lab at work: only the newest request counts.
type bench struct {
	schema   *state.Schema
	host     lab.Host
	instance lab.Instance
	newest   int
	figures  []int          // handles of the last figures
	painted  paintedRasters // what the page has of them
}

// lab queues a request; an older one of the same key (the lab's name where none is given) that still waits is answered as overtaken.
func (w *worker) lab(id int, m js.Value) {
	key := text(m, "key")
	if key == "" {
		key = text(m, "lab")
	}
	b := w.labs[key]
	if b == nil {
		l := labs.Find(text(m, "lab"))
		if l == nil {
			post(map[string]any{"type": "done", "id": id, "result": map[string]any{"unknown": true}})
			return
		}
		host := lab.Host{Hook: w.hook, Machine: w.machine}
		b = &bench{schema: l.Schema, host: host, instance: l.New(host)}
		w.labs[key] = b
	}
	b.newest = id
	w.jobs <- func() {
		if b.newest != id {
			overtaken(id)
			return
		}
		w.deadline = now() + labTime
		w.newer = func() bool { return b.newest != id }
		w.compute(id, b, m)
	}
}

// compute answers with a state's results.
func (w *worker) compute(id int, b *bench, m js.Value) {
	language := lang(m)
	st, _, problems := b.schema.Read("", text(m, "state"))
	r := b.instance.Compute(st, frozen(m.Get("view")))
	if b.newest != id {
		overtaken(id)
		return
	}
	r.Speak(language)
	answer := map[string]any{
		"view": map[string]any{"x0": r.View.X0, "x1": r.View.X1, "y0": r.View.Y0, "y1": r.View.Y1},
	}
	parts(answer, &r, language)
	if parameters := text(m, "goal"); parameters != "" && len(r.Outputs) > 0 {
		answer["goal"] = goal(b.schema, parameters, r.Outputs, language)
	}
	l := labs.Find(b.schema.Lab)
	if l.Code != nil && m.Get("code").Truthy() {
		answer["code"] = l.Code(st)
	}
	wrong, outputs := []any{}, []any{}
	for _, p := range problems {
		wrong = append(wrong, problem(lab.Problem{Name: p.Name, Message: p.Message}, language))
	}
	for _, o := range r.Outputs {
		outputs = append(outputs, map[string]any{"name": o.Name, "label": l.Label(o.Name, language), "value": o.Value, "text": o.Text})
	}
	lists, rasters := b.layout(&r, m)
	if b.newest != id {
		rasters.close()
		overtaken(id)
		return
	}
	for _, h := range b.figures {
		delete(w.figures, h)
	}
	b.figures = nil
	var buffers []any
	if len(lists) > 0 { // otherwise the page keeps what it has
		answer["rasters"], buffers = rasters.answer(b)
	}
	shown := []any{}
	for _, f := range r.Figures {
		shown = append(shown, f.Name)
	}
	pictures, more := w.pictures(b, &r, lists, language)
	buffers = append(buffers, more...)
	if refiner, ok := b.instance.(lab.Refiner); ok && refiner.Refines() {
		answer["more"] = id
	}
	answer["shown"] = shown
	answer["problems"], answer["outputs"], answer["say"], answer["figures"] = append(wrong, told(&r, language)...), outputs, said(&r, language), pictures
	post(map[string]any{"type": "done", "id": id, "result": answer}, buffers...)
}

// pictures are a result's figures as they were laid out (nil: not asked for), and the buffers to hand over.
func (w *worker) pictures(b *bench, r *lab.Result, lists []*figure.DisplayList, l message.Lang) (pictures, buffers []any) {
	pictures = []any{}
	for k, f := range r.Figures {
		if lists[k] == nil {
			continue
		}
		p, data := w.picture(f.Figure, lists[k], l)
		p["name"] = f.Name
		b.figures = append(b.figures, p["figure"].(int))
		pictures, buffers = append(pictures, p), append(buffers, data)
	}
	return pictures, buffers
}

// said are a result's sentences, told its problems.
func said(r *lab.Result, l message.Lang) []any {
	all := []any{}
	for _, s := range r.Say {
		all = append(all, s.In(l))
	}
	return all
}

func told(r *lab.Result, l message.Lang) []any {
	all := []any{}
	for _, p := range r.Problems {
		all = append(all, problem(p, l))
	}
	return all
}

func overtaken(id int) {
	post(map[string]any{"type": "done", "id": id, "result": map[string]any{"overtaken": true}})
}

func problem(p lab.Problem, l message.Lang) map[string]any {
	return map[string]any{"name": p.Name, "message": p.Message.In(l), "where": python.Where(p.At, l),
		"line": int(p.At.Start.Line), "column": int(p.At.Start.Col), "endLine": int(p.At.End.Line), "endColumn": int(p.At.End.Col)}
}

// frozen is the part of the map that must stay, or nil.
func frozen(v js.Value) *lab.View {
	if v.Type() != js.TypeObject {
		return nil
	}
	return &lab.View{X0: number(v, "x0", 0), X1: number(v, "x1", 1), Y0: number(v, "y0", 0), Y1: number(v, "y1", 1)}
}
