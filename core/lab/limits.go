package lab

import (
	"strconv"

	"nabla/core/compute"
	"nabla/core/interp"
	"nabla/core/message"
)

// Limits bound what a state may cost where many readers share a machine. What is over a limit is a Problem of f. A limit
// of 0 is none.
type Limits struct {
	// Operations is how many a formula may have as a graph. A formula that has no graph is refused.
	Operations int
	// Work is how many operations all evaluations of the graph may take together. It is counted before they
	// are made, so that refusing costs nothing. Maps are coarser then.
	Work int
	// Checkpoints is how often 4096 steps of the interpreter a formula or a rule may take, all its runs together.
	Checkpoints int
	// Alloc and Heap are what one allocation and all that lives may take, in bytes.
	Alloc, Heap int64
}

// options are those of a session within the limits.
func (h Host) options() interp.Options {
	return interp.Options{Hook: h.Limits.hook(h.Hook), MaxAlloc: h.Limits.Alloc, MaxHeap: h.Limits.Heap}
}

// hook ends the interpreter after the limit's checkpoints.
func (l Limits) hook(then func() interp.Interrupt) func() interp.Interrupt {
	if l.Checkpoints == 0 {
		return then
	}
	left := l.Checkpoints
	return func() interp.Interrupt {
		if left--; left < 0 {
			return interp.Kill
		}
		if then == nil {
			return interp.Continue
		}
		return then()
	}
}

// nodes is how many nodes a trace may write: three for two operations of the graph that is left.
func (l Limits) nodes() int { return l.Operations * 3 / 2 }

// engine is the best engine for f and its graph t within the limits. why says why there is no graph.
func (l Limits) engine(f compute.Function, t *compute.Traced, m compute.Machine, why message.Message) compute.Engine {
	switch {
	case l.Operations == 0:
		return compute.New(f, t, m)
	case t == nil:
		key := "lab.graph"
		switch why.Key {
		case "trace.nodes", "trace.steps", interp.Stopped:
			key = "lab.work"
		}
		return compute.Direct{F: refusal{Problem{Name: "f", Message: message.New(key)}}}
	}
	n := len(t.Value.Nodes)
	if n > l.Operations {
		return compute.Direct{F: refusal{Problem{Name: "f", Message: message.New("lab.operations", strconv.Itoa(l.Operations), strconv.Itoa(n))}}}
	}
	if l.Work == 0 {
		return compute.New(f, t, m)
	}
	b := &bounded{each: max(n, 1), left: l.Work}
	b.Engine = compute.New(&interpreted{f: f, b: b}, t, m)
	return b
}

// interpreted is the function itself, for the points where its graph says that Python would raise. After a few calls that
// did, the others are taken to be holes as well.
type interpreted struct {
	f     compute.Function
	b     *bounded
	calls int
	hole  error // of the last call; nil as soon as one gave a value
}

const (
	// interpreting is how many operations of a graph a call of the interpreter is worth.
	interpreting = 20_000
	asking       = 8
)

func (i *interpreted) Eval(x []float64) (float64, error) {
	if i.calls >= asking && i.hole != nil {
		return 0, i.hole
	}
	if err := i.b.spend(interpreting); err != nil {
		return 0, err
	}
	v, err := i.f.Eval(x)
	h, raised := err.(compute.Hole)
	if raised = raised && h.Hole(); raised && (i.calls == 0 || i.hole != nil) {
		i.hole = err
	} else {
		i.hole = nil
	}
	i.calls++
	return v, err
}

// refusal is a function that may not be computed.
type refusal struct{ Problem }

func (r refusal) Eval([]float64) (float64, error) { return 0, &Failure{Problem: r.Problem} }

// bounded is an engine that does so much work and no more.
type bounded struct {
	compute.Engine
	each int // operations of an evaluation
	left int
}

// gradients is how many evaluations the exact gradient is worth, with the making of its graph.
const gradients = 5

// take is an error where so many evaluations are too many.
func (b *bounded) take(evaluations int) error {
	if evaluations > b.left/b.each {
		return b.spend(b.left + 1)
	}
	return b.spend(evaluations * b.each)
}

func (b *bounded) spend(operations int) error {
	if operations > b.left {
		return &Failure{Problem: Problem{Name: "f", Message: message.New("lab.work")}}
	}
	b.left -= operations
	return nil
}

// perStep is how many evaluations a step of a descent in n variables is worth.
func perStep(m compute.Method, n int) int {
	of := 2*n + 1
	if m.Exact {
		of = gradients + 1
	}
	if m.Update.Graph != nil {
		of += n
	}
	return of
}

func (b *bounded) Eval(x []float64) (float64, error) {
	if err := b.take(1); err != nil {
		return 0, err
	}
	return b.Engine.Eval(x)
}

func (b *bounded) Grid(g compute.Grid, hook compute.Hook) ([]float64, error) {
	if err := b.take(g.NX * g.NY); err != nil {
		return nil, err
	}
	return b.Engine.Grid(g, hook)
}

func (b *bounded) Sweep(s compute.Sweep, hook compute.Hook) ([]float64, error) {
	if err := b.take(s.N); err != nil {
		return nil, err
	}
	return b.Engine.Sweep(s, hook)
}

func (b *bounded) Gradient(x []float64, h float64) ([]float64, error) {
	if err := b.take(2 * len(x)); err != nil {
		return nil, err
	}
	return b.Engine.Gradient(x, h)
}

func (b *bounded) Exact(x []float64) ([]float64, error) {
	if err := b.take(gradients); err != nil {
		return nil, err
	}
	return b.Engine.Exact(x)
}

func (b *bounded) Descend(d compute.Descent, hook compute.Hook) (compute.Path, error) {
	if err := b.take((d.Steps + 1) * perStep(d.Method, len(d.X))); err != nil {
		return compute.Path{}, err
	}
	return b.Engine.Descend(d, hook)
}

func (b *bounded) Starts(s compute.Starts, hook compute.Hook, part compute.Part) (*compute.Outcomes, error) {
	if err := b.take(len(s.Points) / max(s.Vars, 1) * (s.Steps + 1) * perStep(s.Method, s.Vars)); err != nil {
		return nil, err
	}
	return b.Engine.Starts(s, hook, part)
}
