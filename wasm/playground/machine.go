//go:build js

package main

import (
	"encoding/binary"
	"math"
	"syscall/js"

	"nabla/core/compute"
	"nabla/core/wasmgen"
)

// machine is the compute.Machine of the browser: its own WebAssembly, here and in a pool of small
// workers. The work is in web/static/machine.js; this hands tasks over and takes what comes.
type machine struct {
	w       *worker
	script  js.Value
	arrived chan struct{} // something has come from the pool
}

var _ compute.Machine = (*machine)(nil)

func newMachine(w *worker) *machine {
	m := &machine{w: w, script: js.Global().Get("nablaMachine"), arrived: make(chan struct{}, 1)}
	m.script.Set("arrived", js.FuncOf(func(js.Value, []js.Value) any {
		select {
		case m.arrived <- struct{}{}:
		default:
		}
		return nil
	}))
	return m
}

// Load compiles a module and starts it.
func (m *machine) Load(module *wasmgen.Module) (compute.Instance, error) {
	v, err := call(m.script, "load", buffer(module.Code))
	if err != nil {
		return nil, err
	}
	return &instance{m, v}, nil
}

// call calls a method; what it throws, such as a trap, is the error.
func call(v js.Value, method string, args ...any) (result js.Value, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case js.Error:
			err = r
		default:
			panic(r)
		}
	}()
	return v.Call(method, args...), nil
}

// buffer is bytes as a Uint8Array of its own.
func buffer(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// instance is a module at work.
type instance struct {
	m      *machine
	script js.Value
}

func (i *instance) Call(kernel string, args ...float64) (int, error) {
	result, err := call(i.script, "call", append([]any{kernel}, numbersOf(args)...)...)
	if err != nil || result.Type() != js.TypeNumber {
		return 0, err
	}
	return result.Int(), nil
}

func numbersOf(list []float64) []any {
	out := make([]any, len(list))
	for k, v := range list {
		out[k] = v
	}
	return out
}

func (i *instance) Write(at int, b []byte) {
	js.CopyBytesToJS(i.script.Call("view", at, len(b)), b)
}

func (i *instance) Read(at int, into []byte) {
	js.CopyBytesToGo(into, i.script.Call("view", at, len(into)))
}

func (i *instance) Reserve(end int) error {
	_, err := call(i.script, "reserve", end)
	return err
}

func (i *instance) Close() { i.script.Call("close") }

// Spread makes the task's tiles here while that takes a few milliseconds, else in the pool too.
func (i *instance) Spread(t compute.Task, hook compute.Hook, done func(from int, output []byte) error) error {
	task := map[string]any{
		"writes": writes(t.Writes), "setup": calls(t.Setup), "kernel": t.Call.Kernel, "args": numbersOf(t.Call.Args),
		"place": []any{t.Place[0], t.Place[1], t.Place[2]}, "rows": t.Rows, "cost": max(t.Cost, 1),
		"inputRow": t.InputRow, "outputRow": t.OutputRow, "varyAt": t.VaryAt, "heap": t.Heap,
	}
	if t.Input != nil {
		task["input"] = buffer(t.Input)
	}
	if t.Vary != nil {
		b := make([]byte, 0, 8*len(t.Vary))
		for _, v := range t.Vary {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		task["vary"] = js.Global().Get("Float64Array").New(buffer(b).Get("buffer"))
	}
	var output []byte
	_, err := i.m.make(i.script, "spread", task, hook, func(tile js.Value) error {
		bytes := tile.Get("output")
		n := bytes.Length()
		if n > cap(output) {
			output = make([]byte, n)
		}
		output = output[:n]
		js.CopyBytesToGo(output, bytes)
		return done(tile.Get("from").Int(), output)
	})
	return err
}

// Paint gives an ImageBitmap.
func (i *instance) Paint(p compute.PaintTask, hook compute.Hook) (any, error) {
	job, err := i.m.make(i.script, "paint", map[string]any{
		"writes": writes(p.Writes), "setup": []any{[]any{"columns", p.NX, p.Rect.X0, p.Rect.X1}}, "nx": p.NX, "ny": p.NY, "y0": p.Rect.Y0, "y1": p.Rect.Y1,
		"width": p.Width, "height": p.Height, "cost": max(p.Cost, 1), "heap": p.Heap,
	}, hook, func(js.Value) error { return nil })
	if err != nil {
		return nil, err
	}
	return job.Get("bitmap"), nil
}

func writes(list []compute.Write) []any {
	out := make([]any, len(list))
	for k, w := range list {
		out[k] = []any{w.At, buffer(w.Data)}
	}
	return out
}

func calls(list []compute.Call) []any {
	out := make([]any, len(list))
	for k, c := range list {
		out[k] = append([]any{c.Kernel}, numbersOf(c.Args)...)
	}
	return out
}

// make has a job made, piece by piece, and looks after each whether it is still wanted. Waiting for the pool gives the event loop
// its turn.
func (m *machine) make(script js.Value, kind string, task map[string]any, hook compute.Hook, done func(piece js.Value) error) (js.Value, error) {
	job, err := call(script, kind, task)
	if err != nil {
		return job, err
	}
	for {
		piece, err := call(job, "next")
		switch {
		case err != nil:
		case piece.IsNull():
			return job, nil
		case piece.IsUndefined():
			<-m.arrived
			m.w.last = now()
		default:
			err = done(piece)
		}
		if err == nil && hook != nil {
			err = hook()
		}
		if err != nil {
			job.Call("drop")
			return job, err
		}
	}
}
