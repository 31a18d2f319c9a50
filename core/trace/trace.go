// Package trace turns a Python function into a graph by calling it on symbols: numbers that are not
// known, whose operations are written down instead of being carried out. Every loop is unrolled, every
// shape known, every branch a select.
//
// Start with Trace. A trace is never quietly wrong: what cannot be written down is refused, with a
// message and a place, and the caller interprets. How it works:
//
//   - Symbols are values of the interpreter (interp/symbol.go) and elements of arrays
//     (array/symbols.go). What does not know them fails.
//   - A condition on a symbol forks: the function is called once for each path, and the results are
//     joined by selects (paths.go).
//   - Before the trace, all that the function can reach is walked (interp/capture.go). Each float that
//     is found is a captured number: it becomes a parameter of the graph when it is computed with.
//     Everything else is the structure of the trace, and Refresh walks again to see whether it changed.
//   - After each path all that was reached is put back (interp/old.go). What a path leaves changed must
//     not have been read by any: the paths are run once more with the changed things made unreadable.
//   - Where Python would raise, the graph has its guard, and the caller interprets that point.
package trace

import (
	"bytes"
	"math"

	"nabla/core/array"
	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/numpy"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// Arg is what a function is called with. The zero Arg is one Python float.
type Arg struct {
	// N > 0: a new vector of N float64.
	N int
	// Array is an ndarray of float64 of the program. Its elements are the variables, in C order, under
	// whatever name the function sees them.
	Array interp.Value
	// Nodes is how many nodes the trace may write, with those that turn out not to be needed; 0 means graph.Limit.
	Nodes int
}

func (a Arg) shared() bool { return !a.Array.IsUnbound() }

func (a Arg) vars() int {
	if a.shared() {
		x, _ := numpy.AsArray(a.Array)
		return x.Size()
	}
	return max(a.N, 1)
}

// Function is a traced function.
type Function struct {
	// Graph has one output, the function's value. Its parameters are the numbers in Params.
	Graph *graph.Graph
	// Params are the values of the graph's parameters: inputs Vars, Vars+1, …
	Params []float64

	thread    *interp.Thread
	roots     []interp.Value
	seen      *interp.Capture // what the trace depends on
	places    []int           // of each parameter among the captured numbers
	pins      *graph.Evaluator
	pinned    []float64 // the values of the pins' graph at the trace
	in, value []float64
}

// Refusal is why a function cannot be traced, and where: the caller interprets.
type Refusal struct {
	Message message.Message
	At      syntax.Span
}

// Trace traces f, called with one argument, in a session that is not running, and leaves the session
// as it was.
func Trace(s *interp.Session, f interp.Value, arg Arg) (*Function, *Refusal) {
	t := s.Thread()
	fn := &Function{thread: t, roots: []interp.Value{f}}
	if arg.shared() {
		fn.roots = append(fn.roots, arg.Array)
	}
	fn.seen = t.Look(fn.roots...)
	p := tape.New(arg.vars())
	if arg.Nodes > 0 {
		p.Builder().AtMost(arg.Nodes)
	}
	var out outcome
	var refused *Refusal
	if r := t.Trace(p, fn.roots, func(c *interp.Capture) {
		if arg.shared() {
			numpy.Variables(c, arg.Array)
		}
		out, refused = explore(t, p, c, f, arg)
		if refused == nil {
			fn.build(p, out)
		}
	}); r != nil {
		return nil, &Refusal{Message: r.Message}
	}
	if refused != nil {
		return nil, refused
	}
	return fn, nil
}

// build makes the graphs of the function and of what was used as it is.
func (f *Function) build(p *tape.Tape, out outcome) {
	if out.guard == p.Truth(false) {
		out.guard = graph.None
	}
	b := p.Builder()
	f.Graph = b.Graph([]graph.ID{p.Node(out.value)}, out.guard)
	f.places = p.Places()
	f.in = make([]float64, f.Graph.Inputs)
	var pins []graph.ID
	for _, pin := range p.Pins() {
		id := pin.ID
		if b.IsTruth(id) {
			id = p.Number(id)
		}
		pins = append(pins, id)
	}
	if g := b.Graph(pins, graph.None); len(pins) > 0 && g != nil {
		f.pins, f.value, f.pinned = graph.NewEvaluator(g), make([]float64, len(pins)), make([]float64, len(pins))
	}
	f.Params = make([]float64, len(f.places))
	f.read(p.Captured())
	copy(f.pinned, f.value)
}

// read takes the parameters from the captured numbers, and computes the pins.
func (f *Function) read(captured []float64) {
	for k, place := range f.places {
		f.Params[k] = captured[place]
	}
	if f.pins != nil {
		copy(f.in[f.Graph.Vars:], f.Params)
		f.pins.Eval(f.in, f.value)
	}
}

// Refresh takes the parameters anew from where they came from. It is false where something else that
// the trace depends on has changed: then the function must be traced again.
func (f *Function) Refresh() bool {
	now := f.thread.Look(f.roots...)
	if !bytes.Equal(now.Signature, f.seen.Signature) {
		return false
	}
	f.read(now.Numbers)
	for k, x := range f.value {
		if math.Float64bits(x) != math.Float64bits(f.pinned[k]) && (x == x || f.pinned[k] == f.pinned[k]) {
			return false
		}
	}
	return true
}

// argument is the value of arg for one path.
func (a Arg) argument(p *tape.Tape) interp.Value {
	switch {
	case a.shared():
		return a.Array
	case a.N == 0:
		return interp.NewSymbol(p, interp.KindSymFloat, p.Var(0))
	}
	ids := make([]graph.ID, a.N)
	for i := range ids {
		ids[i] = p.Var(i)
	}
	return numpy.Wrap(array.NewSymbols(p, ids))
}
