// Package tape is what a trace writes on: the graph that is being built, the captured numbers that
// become its parameters, the decisions of the path that is being followed, and the guards under which
// Python would raise. The interpreter and the arrays put their operations on it; core/trace runs the
// paths and joins them.
//
// What cannot be traced is refused by a panic with a *Refusal, so that no code between the operation
// and the trace can go on with a number that is not there. core/trace recovers it.
package tape

import (
	"math"

	"nabla/core/graph"
	"nabla/core/message"
)

// MaxPaths is how many paths a function may have.
const MaxPaths = 64

// Refusal is why a function cannot be traced.
type Refusal struct{ Message message.Message }

func (r *Refusal) Error() string { return r.Message.Key }

// Refuse ends the trace.
func Refuse(key string, args ...string) { panic(&Refusal{message.New(key, args...)}) }

// Decision is a condition on which the path depends, and which way it goes.
type Decision struct {
	Cond  graph.ID
	Taken bool
}

// Pin is a number that does not depend on the variables and was used as it is: a bound of a range, an
// exponent, a decision. Where it is another, the function must be traced again.
type Pin struct {
	ID    graph.ID
	Value float64
}

// Tape is the state of a trace.
//
// Symbols are graph.IDs: those from 0 on are nodes, those below graph.None name captured numbers that
// nobody has computed with yet (see Capture), so that a number that is only moved about does not
// become a parameter.
type Tape struct {
	b        *graph.Builder
	vars     int
	captured []float64  // the number in each place, when the trace began
	params   []graph.ID // the node of each, or None
	places   []int      // of each parameter, its place
	written  []bool     // places that some path leaves changed
	read     []bool     // places whose number some path keeps elsewhere

	prefix    []Decision // the path to follow
	decisions []Decision // the path so far
	forks     int        // decisions that were made for the first time: each adds a path
	guard     graph.ID
	pins      []Pin

	// Of each node that was looked at: whether it depends on a variable, and if not, its value now.
	free  []bool
	value []float64
}

// New begins a tape for a function of vars numbers.
func New(vars int) *Tape {
	t := &Tape{b: graph.NewBuilder(vars), vars: vars}
	t.Begin(nil)
	return t
}

// Begin starts a path that makes those decisions first; without any, the first path.
func (t *Tape) Begin(prefix []Decision) {
	if len(prefix) == 0 {
		t.forks = 0
	}
	t.prefix, t.decisions = prefix, nil
	t.guard = t.b.Truth(false)
}

// Path is what the path has decided, and where on it Python would raise.
func (t *Tape) Path() (decisions []Decision, guard graph.ID) { return t.decisions, t.guard }

// Builder is the graph that is being built.
func (t *Tape) Builder() *graph.Builder { return t.b }

// Var is variable i.
func (t *Tape) Var(i int) graph.ID { return t.b.Var(i) }

// Capture notes a number that the program had before the trace, and gives its symbol.
func (t *Tape) Capture(x float64) graph.ID {
	t.captured = append(t.captured, x)
	t.params = append(t.params, graph.None)
	t.written, t.read = append(t.written, false), append(t.read, false)
	return place(len(t.captured) - 1)
}

// place is the symbol of captured number k, and of such a symbol the number.
func place[T int | graph.ID](k T) graph.ID { return graph.ID(-2 - k) }

// Write notes that a path has left another symbol where captured was.
func (t *Tape) Write(captured, now graph.ID) {
	k := place(captured)
	if now != captured && (now < 0 || t.params[k] != now) {
		t.written[k] = true
		t.Read(now)
	}
}

// Read notes that a path keeps a symbol where it outlives the call.
func (t *Tape) Read(id graph.ID) {
	if id < 0 {
		t.read[place(id)] = true
	}
}

// ReadAndWritten is whether the program has computed with a captured number, or kept it, and also
// changed it: then one call is not like the next.
func (t *Tape) ReadAndWritten() bool {
	for k, w := range t.written {
		if w && (t.read[k] || t.params[k] != graph.None) {
			return true
		}
	}
	return false
}

// Places tells which captured number each parameter is.
func (t *Tape) Places() []int { return t.places }

// Captured are the captured numbers as they were when the trace began.
func (t *Tape) Captured() []float64 { return t.captured }

// Pins are the numbers that were used as they are.
func (t *Tape) Pins() []Pin { return t.pins }

// Node is the node of a symbol. A captured number becomes a parameter.
func (t *Tape) Node(id graph.ID) graph.ID {
	if id >= 0 {
		return id
	}
	k := place(id)
	if t.params[k] == graph.None {
		t.params[k] = t.made(t.b.Param())
		t.places = append(t.places, int(k))
	}
	return t.params[k]
}

// made ends the trace when there are too many nodes.
func (t *Tape) made(id graph.ID) graph.ID {
	if t.b.Full() {
		Refuse("trace.nodes")
	}
	return id
}

// Const is a number.
func (t *Tape) Const(f float64) graph.ID { return t.made(t.b.Const(f)) }

// Truth is a truth value.
func (t *Tape) Truth(x bool) graph.ID { return t.made(t.b.Truth(x)) }

// Op1 is a primitive of one operand.
func (t *Tape) Op1(op graph.Op, x graph.ID) graph.ID { return t.made(t.b.Op1(op, t.Node(x))) }

// Op2 is a primitive of two operands.
func (t *Tape) Op2(op graph.Op, x, y graph.ID) graph.ID {
	return t.made(t.b.Op2(op, t.Node(x), t.Node(y)))
}

// Select is x where c holds, else y.
func (t *Tape) Select(c, x, y graph.ID) graph.ID {
	if x == y {
		return x
	}
	return t.made(t.b.Select(c, t.Node(x), t.Node(y)))
}

// Not is whether c does not hold.
func (t *Tape) Not(c graph.ID) graph.ID { return t.made(t.b.Not(c)) }

// Number is a truth value as 1 or 0.
func (t *Tape) Number(c graph.ID) graph.ID { return t.Select(c, t.Const(1), t.Const(0)) }

// NonZero is whether x is not 0; NaN is not.
func (t *Tape) NonZero(x graph.ID) graph.ID { return t.Op2(graph.NotEqual, x, t.Const(0)) }

// Infinite is whether x is infinite.
func (t *Tape) Infinite(x graph.ID) graph.ID {
	return t.Op2(graph.Equal, t.Op1(graph.Abs, x), t.Const(math.Inf(1)))
}

// Finite is whether x is neither infinite nor NaN.
func (t *Tape) Finite(x graph.ID) graph.ID {
	return t.Op2(graph.Less, t.Op1(graph.Abs, x), t.Const(math.Inf(1)))
}

// IsNaN is whether x is not a number.
func (t *Tape) IsNaN(x graph.ID) graph.ID { return t.Op2(graph.NotEqual, x, x) }

// All is whether all of them hold.
func (t *Tape) All(conditions ...graph.ID) graph.ID {
	all := t.Truth(true)
	for _, c := range conditions {
		all = t.Op2(graph.And, all, c)
	}
	return all
}

// Known is the value of a symbol that is a constant of the program.
func (t *Tape) Known(id graph.ID) (float64, bool) {
	if id < 0 {
		return 0, false
	}
	return t.b.Known(id)
}

// Guard says that Python raises where c holds.
func (t *Tape) Guard(c graph.ID) { t.guard = t.Op2(graph.Or, t.guard, c) }

// Pin is the value of a symbol that does not depend on the variables, to be used as it is; ok is
// false for all others.
func (t *Tape) Pin(id graph.ID) (value float64, ok bool) {
	if v, known := t.Known(id); known {
		return v, true
	}
	id = t.Node(id)
	t.evaluate()
	if t.free[id] {
		return 0, false
	}
	for _, p := range t.pins {
		if p.ID == id {
			return p.Value, true
		}
	}
	t.pins = append(t.pins, Pin{id, t.value[id]})
	return t.value[id], true
}

// evaluate looks at the nodes that are new.
func (t *Tape) evaluate() {
	at := func(id graph.ID) (bool, float64) {
		if id == graph.None {
			return false, 0
		}
		return t.free[id], t.value[id]
	}
	for i := len(t.free); i < t.b.Len(); i++ {
		n := t.b.Node(graph.ID(i))
		free, value := false, 0.0
		if n.Op == graph.Input {
			if free = n.Bits < uint64(t.vars); !free {
				value = t.captured[t.places[int(n.Bits)-t.vars]]
			}
		} else {
			fa, a := at(n.A)
			fb, b := at(n.B)
			fc, c := at(n.C)
			free, value = fa || fb || fc, n.Value(a, b, c)
		}
		t.free, t.value = append(t.free, free), append(t.value, value)
	}
}

// Decide is which way the program goes at a truth value. Where it depends on the variables, the path
// forks: the first time it holds.
func (t *Tape) Decide(c graph.ID) bool {
	if v, ok := t.Pin(c); ok {
		return v != 0
	}
	switch n := t.b.Node(c); n.Op {
	case graph.Not:
		return !t.Decide(n.A)
	case graph.NotEqual:
		return !t.Decide(t.Not(c))
	}
	for _, d := range t.decisions {
		if d.Cond == c {
			return d.Taken
		}
	}
	d := Decision{c, true}
	if k := len(t.decisions); k < len(t.prefix) {
		if d = t.prefix[k]; d.Cond != c {
			Refuse("trace.depends")
		}
	} else if t.forks++; t.forks >= MaxPaths {
		Refuse("trace.paths")
	}
	t.decisions = append(t.decisions, d)
	return d.Taken
}
