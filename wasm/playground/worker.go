//go:build js

package main

import (
	"syscall/js"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/live"
	"nabla/core/message"
	"nabla/core/python"
)

// How long a program computes before the worker's event loop gets a turn, and how long a program may
// go on after it was told to stop; milliseconds. A turn costs about 0.2 ms.
const (
	slice    = 15
	patience = 500
)

// worker computes for a page. Messages come in through receive and are answered through post; what
// they are is in docs/architecture.md. Programs and labs run one after another in one goroutine,
// never in a callback of the browser, where waiting would never end.
type worker struct {
	jobs    chan job
	session *interp.Session
	figures map[int]*figure.Figure
	next    int // handle of the next figure
	labs    map[string]*bench
	machine *machine
	log     *live.Log // of the session's runs
	drag    *dragging // nil: no number is being dragged

	// What the running job is and what is wanted of it.
	running  bool
	stopped  float64 // when it was told to stop, in ms; 0: it was not
	asked    int     // id of the newest run that was asked for; ids grow
	cancel   int     // runs up to this id that have not begun by now shall not
	kill     bool
	told     bool    // the program has had its KeyboardInterrupt
	last     float64 // when the event loop last had a turn
	turn     chan struct{}
	channel  js.Value
	onTurn   js.Func
	flush    func() // sends the output so far
	deadline float64
	newer    func() bool // whether the running job is overtaken
}

// job is one thing to do.
type job func()

func newWorker() *worker {
	w := &worker{jobs: make(chan job, 4096), figures: map[int]*figure.Figure{}, labs: map[string]*bench{}, turn: make(chan struct{}, 1)}
	// A new worker must never take a picture of the one before it for one of its own.
	w.next = js.Global().Get("Date").Call("now").Int()
	w.machine = newMachine(w)
	w.reset()
	return w
}

// reset starts the session anew.
func (w *worker) reset() {
	memory := int64(512 << 20)
	if m := js.Global().Get("nablaMemory"); m.Type() == js.TypeNumber {
		memory = int64(m.Int()) << 20
	}
	w.session = python.New(interp.Options{
		Emit: w.emitted, Hook: w.hook, MaxAlloc: memory, MaxHeap: memory,
		Clock:     func() float64 { return js.Global().Get("Date").Call("now").Float() / 1e3 },
		Monotonic: func() float64 { return now() / 1e3 },
		Sleep:     func(s float64) { w.wait(min(s*1e3, slice)) },
	})
	w.figures, w.log, w.drag = map[int]*figure.Figure{}, &live.Log{}, nil
}

func now() float64 { return js.Global().Get("performance").Call("now").Float() }

// serve answers messages for ever.
func (w *worker) serve() {
	w.channel = js.Global().Get("MessageChannel").New()
	w.onTurn = js.FuncOf(func(js.Value, []js.Value) any {
		select {
		case w.turn <- struct{}{}:
		default:
		}
		return nil
	})
	w.channel.Get("port1").Set("onmessage", w.onTurn)
	receive := js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.receive(args[0])
		return nil
	})
	js.Global().Call("nablaReady", receive)
	for j := range w.jobs {
		w.running = true
		w.stopped = 0
		w.kill = false
		w.told = false
		w.last, w.deadline, w.newer = now(), 0, nil
		j()
		w.running = false
	}
}

// receive takes a message; it runs inside the browser's callback and must not wait.
func (w *worker) receive(m js.Value) {
	id := 0
	if v := m.Get("id"); v.Type() == js.TypeNumber {
		id = v.Int()
	}
	switch m.Get("type").String() {
	case "run":
		w.asked = id
		w.jobs <- func() {
			if id <= w.cancel {
				post(map[string]any{"type": "done", "id": id, "result": map[string]any{"ok": false, "cancelled": true, "display": nil, "error": nil, "reads": []any{}, "writes": []any{}}})
				return
			}
			w.run(id, m)
		}
	case "lab":
		w.lab(id, m)
	case "refine":
		w.refine(id, m)
	case "paint":
		w.paint(id, m)
	case "numbers":
		w.numbers(id, m)
	case "save":
		w.save(id, m)
	case "live":
		w.live(id, m)
	case "book":
		w.book(id, m)
	case "forget":
		delete(w.figures, int(number(m, "figure", 0)))
	case "stop":
		w.cancel = w.asked
		switch {
		case !w.running:
		case w.stopped != 0:
			w.kill = true
		default:
			w.stopped = now()
		}
	}
}

// post sends a message, with buffers handed over.
func post(m map[string]any, transfer ...any) {
	js.Global().Call("postMessage", js.ValueOf(m), js.ValueOf(transfer))
}

// hook is what the interpreter calls every few thousand steps: it gives the event loop its turns.
func (w *worker) hook() interp.Interrupt {
	if t := now(); t-w.last >= slice {
		w.wait(0)
	}
	switch {
	case w.kill:
		return interp.Kill
	case w.newer != nil && w.newer(), w.deadline > 0 && w.last > w.deadline:
		return interp.Kill
	case w.stopped == 0:
		return interp.Continue
	case w.last > w.stopped+patience:
		return interp.Kill
	case !w.told:
		w.told = true
		return interp.Stop
	}
	return interp.Continue
}

// wait lets the event loop run for at least ms milliseconds.
func (w *worker) wait(ms float64) {
	if w.flush != nil {
		w.flush()
	}
	if ms > 0 {
		js.Global().Call("setTimeout", w.onTurn, ms)
	} else {
		w.channel.Get("port2").Call("postMessage", js.Null())
	}
	<-w.turn
	w.last = now()
}

// lang is the language of a message's answer.
func lang(m js.Value) message.Lang {
	if v := m.Get("lang"); v.Type() == js.TypeString {
		l, _ := message.ParseLang(v.String())
		return l
	}
	return message.EN
}

func number(m js.Value, name string, otherwise float64) float64 {
	if v := m.Get(name); v.Type() == js.TypeNumber {
		return v.Float()
	}
	return otherwise
}

func text(m js.Value, name string) string {
	if v := m.Get(name); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// keep gives a figure a handle under which it can be laid out again.
func (w *worker) keep(f *figure.Figure) int {
	w.next++
	w.figures[w.next] = f
	return w.next
}

// layout is a figure's display list; a height of 0 is the figure's own.
func layout(f *figure.Figure, width, height float64, o figure.Options) *figure.DisplayList {
	w, h := f.Size(width)
	if height > 0 {
		h = height
	}
	return figure.Layout(f, w, h, o)
}

// paint lays a figure out again, for another width.
func (w *worker) paint(id int, m js.Value) {
	f := w.figures[int(number(m, "figure", 0))]
	if f == nil {
		post(map[string]any{"type": "painted", "id": id})
		return
	}
	list := layout(f, number(m, "width", 640), number(m, "height", 0), figure.Options{})
	data := buffer(list.Data).Get("buffer")
	post(map[string]any{"type": "painted", "id": id, "list": data, "width": list.Width, "height": list.Height}, data)
}

// save answers with a figure as a file's text: form svg or csv.
func (w *worker) save(id int, m js.Value) {
	answer := map[string]any{"type": "painted", "id": id}
	if f := w.figures[int(number(m, "figure", 0))]; f != nil {
		if text(m, "form") == "csv" {
			answer["text"] = figure.CSV(f)
		} else {
			list := layout(f, number(m, "width", 640), number(m, "height", 0), figure.Options{})
			answer["text"] = figure.SVG(list, figure.SVGOptions{Standalone: true, Label: figure.Alt(f, lang(m))})
		}
	}
	post(answer)
}

// picture is a figure as a message's part, and the buffer to hand over. Its numbers are for whoever asks.
func (w *worker) picture(f *figure.Figure, list *figure.DisplayList, l message.Lang) (map[string]any, js.Value) {
	data := buffer(list.Data).Get("buffer")
	return map[string]any{"kind": "figure", "figure": w.keep(f), "list": data, "width": list.Width, "height": list.Height, "alt": figure.Alt(f, l), "tables": figure.HasTables(f)}, data
}

// tables are a figure's numbers.
func tables(f *figure.Figure) []any {
	out := []any{}
	for _, t := range figure.Tables(f, 200) {
		rows := make([]any, len(t.Rows))
		for i, r := range t.Rows {
			rows[i] = texts(r)
		}
		out = append(out, map[string]any{"caption": t.Caption, "columns": texts(t.Columns), "rows": rows, "of": t.Of})
	}
	return out
}

// numbers answers with the tables of a figure that is still kept.
func (w *worker) numbers(id int, m js.Value) {
	answer := map[string]any{"type": "numbers", "id": id}
	if f := w.figures[int(number(m, "figure", 0))]; f != nil {
		answer["tables"] = tables(f)
	}
	post(answer)
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
