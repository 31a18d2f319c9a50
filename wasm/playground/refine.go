//go:build js

package main

import (
	"syscall/js"

	"nabla/core/lab"
)

// refineTime is how long a lab may go on with what takes longer, milliseconds.
const refineTime = 60_000

// refine goes on with a lab's state whose answer said that there is more: it is the one that the request "of" computed. Parts
// are sent as output; when there is a newer request, or all is told, the job is done.
func (w *worker) refine(id int, m js.Value) {
	key := text(m, "key")
	if key == "" {
		key = text(m, "lab")
	}
	b := w.labs[key]
	of := int(number(m, "of", 0))
	w.jobs <- func() {
		defer post(map[string]any{"type": "done", "id": id, "result": map[string]any{}})
		if b == nil || b.newest != of {
			return
		}
		refiner, ok := b.instance.(lab.Refiner)
		if !ok {
			return
		}
		w.deadline = now() + refineTime
		w.newer = func() bool { return b.newest != of }
		sent := 0.0
		err := refiner.Refine(func(part lab.Result, done float64) {
			if b.newest != of || len(part.Figures)+len(part.Say) == 0 && now()-sent < 100 {
				return
			}
			sent = now()
			w.tell(id, b, &part, done, m)
		})
		if err != nil && b.newest == of {
			r := lab.Failed(err)
			w.tell(id, b, &r, 1, m)
		}
	}
}

// tell sends a part of a result.
func (w *worker) tell(id int, b *bench, r *lab.Result, done float64, m js.Value) {
	language := lang(m)
	r.Speak(language)
	answer := map[string]any{"done": done}
	parts(answer, r, language)
	lists, rasters := b.layout(r, m)
	rasters.close()
	pictures, buffers := w.pictures(b, r, lists, language)
	answer["figures"], answer["say"], answer["problems"] = pictures, said(r, language), told(r, language)
	post(map[string]any{"type": "output", "id": id, "outputs": answer}, buffers...)
}
