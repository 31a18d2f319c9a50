package trace

import (
	"slices"

	"nabla/core/array"
	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/numpy"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// outcome is what a path, or several joined, gives.
type outcome struct {
	value graph.ID // None where Python gives no number
	guard graph.ID // where to interpret
}

// path is a way through the function, and what came of it.
type path struct {
	decisions []tape.Decision
	outcome
	// failure is why the value is None.
	failure Refusal
}

// explore calls f on every path and joins the results. Where the paths leave something changed, they
// are run once more on the condition that nobody reads it before writing it.
func explore(t *interp.Thread, p *tape.Tape, c *interp.Capture, f interp.Value, arg Arg) (outcome, *Refusal) {
	paths, refused := everyPath(t, p, c, f, arg)
	if refused != nil {
		return outcome{}, refused
	}
	state := &Refusal{Message: message.New("trace.state")}
	if p.ReadAndWritten() {
		return outcome{}, state
	}
	if c.Poison() {
		again, refused := everyPath(t, p, c, f, arg)
		if refused != nil {
			return outcome{}, &Refusal{state.Message, refused.At}
		}
		if !slices.EqualFunc(paths, again, func(a, b path) bool { return a.outcome == b.outcome && slices.Equal(a.decisions, b.decisions) }) {
			return outcome{}, state
		}
	}
	out := join(p, paths, 0)
	if out.value == graph.None {
		return out, &paths[0].failure
	}
	return out, nil
}

// everyPath runs the paths in the order of a depth-first walk, conditions that hold first.
func everyPath(t *interp.Thread, p *tape.Tape, c *interp.Capture, f interp.Value, arg Arg) ([]path, *Refusal) {
	var paths []path
	var next []tape.Decision
	for {
		p.Begin(next)
		c.Reset()
		one, refused := run(t, p, f, arg)
		if refused != nil {
			return nil, refused
		}
		if !c.Changed() {
			return nil, &Refusal{Message: message.New("trace.state")}
		}
		paths = append(paths, one)
		next = slices.Clone(one.decisions)
		for len(next) > 0 && !next[len(next)-1].Taken {
			next = next[:len(next)-1]
		}
		if len(next) == 0 {
			return paths, nil
		}
		next[len(next)-1].Taken = false
	}
}

// run calls f on one path.
func run(t *interp.Thread, p *tape.Tape, f interp.Value, arg Arg) (path, *Refusal) {
	one := path{}
	raised, refused, at := t.Traced(f, arg.argument(p), func(v interp.Value) { one.value, one.failure = number(t, p, v) })
	if refused != nil {
		return path{}, &Refusal{refused.Message, at}
	}
	one.decisions, one.guard = p.Path()
	if raised != nil {
		one.failure = Refusal{message.New("trace.raises", raised.Error()), raised.At()}
	}
	if !one.failure.Message.IsZero() {
		one.outcome = outcome{graph.None, p.Truth(true)}
	}
	return one, nil
}

// number is the one number that a function must give, as a node.
func number(t *interp.Thread, p *tape.Tape, v interp.Value) (graph.ID, Refusal) {
	switch {
	case v.IsNone():
		return graph.None, Refusal{message.New("lab.nothing"), syntax.Span{}}
	case v.IsScalar() || v.IsSymbol():
		return p.Node(t.NumberSymbol(v)), Refusal{}
	}
	a, ok := numpy.AsArray(v)
	switch {
	case !ok:
		return graph.None, Refusal{message.New("lab.type", v.TypeOf().Name), syntax.Span{}}
	case a.Size() != 1:
		return graph.None, Refusal{message.New("lab.array", array.ShapeText(a.Shape())), syntax.Span{}}
	}
	return p.Node(t.NumberSymbol(numpy.Element(a))), Refusal{}
}

// join makes one of paths that have made the same first decisions.
func join(p *tape.Tape, paths []path, depth int) outcome {
	if len(paths) == 1 && len(paths[0].decisions) == depth {
		return paths[0].outcome
	}
	cond := paths[0].decisions[depth].Cond
	k := slices.IndexFunc(paths, func(q path) bool { return !q.decisions[depth].Taken })
	yes, no := join(p, paths[:k], depth+1), join(p, paths[k:], depth+1)
	out := outcome{no.value, p.Select(cond, yes.guard, no.guard)}
	switch {
	case no.value == graph.None:
		out.value = yes.value
	case yes.value != graph.None:
		out.value = p.Select(cond, yes.value, no.value)
	}
	return out
}
