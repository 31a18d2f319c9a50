package interp

import (
	"runtime"

	"nabla/core/message"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// Tracing: running a function on symbols. core/trace decides which paths are run; here is what a
// path needs of the machine.

// traceSteps is how many times fuelEvery steps a trace may take, all its paths together.
const traceSteps = 1024

// Stopped is the refusal of a trace that the host has interrupted.
const Stopped = "trace.stopped"

// traceCheckpoint is checkpoint while a function is traced.
func (t *Thread) traceCheckpoint() error {
	if t.traced++; t.traced > traceSteps {
		tape.Refuse("trace.steps")
	}
	if h := t.session.options.Hook; h != nil && h() != Continue {
		tape.Refuse(Stopped)
	}
	return t.heap.sample(t)
}

// Traced calls f with symbols on the tape, within Trace, and take with the result. It gives the
// exception that ended the call, or the refusal, with its place.
func (t *Thread) Traced(f, arg Value, take func(Value)) (raised *Exception, refused *tape.Refusal, at syntax.Span) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *tape.Refusal:
			refused = e
		case runtime.Error: // an operation has met a symbol that it does not know
			refused = &tape.Refusal{Message: message.New("trace.use")}
		default:
			panic(e)
		}
		if refused != nil {
			_, at = t.here()
		}
		t.end()
	}()
	t.frames, t.top, t.natives = t.frames[:0], 0, 0
	t.repring, t.reraising = t.repring[:0], false // the fuel goes on: many short paths are a long trace
	v, err := t.Call(f, arg)
	switch e := err.(type) {
	case nil:
		take(v)
	case *Exception:
		raised = e
	default:
		refused = &tape.Refusal{Message: message.New("trace.use")}
	}
	return raised, refused, at
}
