package lab

import (
	"slices"
	"strconv"

	"nabla/core/array"
	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/numpy"
	"nabla/core/optim"
	"nabla/core/python"
	"nabla/core/trace"
)

// Rule is a learner's update rule, `def update(x, grad, state, lr)`: it gives the new x, or changes x in place. state is a
// dict of the rule's own, empty at the first step.
type Rule struct {
	Source string

	formula *Formula // for problems and their places
	f       interp.Value
	state   *interp.Dict

	memory []slot // of what is compiled
	update optim.Update
	n      int
	traces []*trace.Function
	params [][]float64
}

// slot is an entry of state that is a number or a vector as long as x.
type slot struct {
	name  string
	array bool
}

// NewRule reads a rule. np and math are in scope.
func NewRule(h Host, source string) (*Rule, *Problem) {
	r := &Rule{Source: source, formula: &Formula{Source: source, names: "x, grad, state, lr, np, math", limits: h.Limits}}
	s := python.New(h.options())
	r.formula.session = s
	for _, text := range []string{prologue, source} {
		if ran := s.Run("<rule>", text); ran.Err != nil {
			return nil, r.problem(r.formula.problem(ran.Err, ran.Killed))
		}
	}
	f, ok := s.Globals().Get("update")
	if !ok || !callable(f) {
		return nil, &Problem{Name: "rule", Message: message.New("lab.no-rule")}
	}
	r.f, r.state = f, interp.NewDict()
	return r, nil
}

func (r *Rule) problem(p *Problem) *Problem {
	p.Name = "rule"
	return p
}

// Begin forgets what the rule remembers, for a path of so many steps. It is an error where Limits have no work for them.
func (r *Rule) Begin(steps int) error {
	r.state = interp.NewDict()
	if limit := r.formula.limits.Work; limit > 0 && steps > limit/interpreting {
		return &Failure{Problem: Problem{Name: "rule", Message: message.New("lab.work")}}
	}
	return nil
}

// Step moves x by its gradient, in place.
func (r *Rule) Step(x, gradient []float64, lr float64) error {
	at := array.Floats(slices.Clone(x), len(x))
	v, ran := r.formula.session.Call(r.f, numpy.Wrap(at), numpy.Wrap(array.Floats(slices.Clone(gradient), len(x))), interp.Obj(r.state), interp.Float(lr))
	if ran.Err != nil {
		return &Failure{Problem: *r.problem(r.formula.problem(ran.Err, ran.Killed))}
	}
	if v.IsNone() {
		v = numpy.Wrap(at)
	}
	values, err := numpy.Floats(r.formula.session.Thread(), v)
	if err != nil || len(values) != len(x) {
		return &Failure{Problem: Problem{Name: "rule", Message: message.New("lab.rule-result", strconv.Itoa(len(x)))}}
	}
	copy(x, values)
	return nil
}

// Update is the rule as a graph, for what it remembers after the steps that it has made, with that in
// Memory. ok is false where it cannot be traced, or remembers what is neither a number nor a
// vector as long as x; and under Limits, where tracing it once for each number costs more than it saves.
func (r *Rule) Update(n int, lr float64) (u optim.Update, ok bool) {
	memory, values, ok := r.slots(n)
	if !ok || r.formula.limits.Operations > 0 {
		return u, false
	}
	if r.n != n || !slices.Equal(memory, r.memory) || !r.fresh() {
		r.memory, r.n, r.traces = memory, n, nil
		if !r.compile() {
			r.n = 0
			return u, false
		}
	}
	u = r.update
	u.Numbers, u.Memory = []float64{lr, 0}, values
	return u, true
}

// slots are the entries of state, and their numbers.
func (r *Rule) slots(n int) (memory []slot, values []float64, ok bool) {
	ok = true
	r.state.Each(func(k, v interp.Value) bool {
		name, isText := interp.AsString(k)
		if !isText {
			ok = false
			return false
		}
		if a, is := numpy.AsArray(v); is && a.Size() == n && len(a.Shape()) == 1 && a.DType() == array.Float64 {
			memory, values = append(memory, slot{name, true}), append(values, a.Float64s()...)
			return true
		}
		if v.Kind() == interp.KindFloat {
			memory, values = append(memory, slot{name, false}), append(values, slices.Repeat([]float64{v.Float64()}, n)...)
			return true
		}
		ok = false
		return false
	})
	return memory, values, ok
}

// fresh is whether the rule depends on what it did when it was traced.
func (r *Rule) fresh() bool {
	for i, t := range r.traces {
		if !t.Refresh() || !slices.Equal(t.Params, r.params[i]) {
			return false
		}
	}
	return true
}

// compile traces one function for each number that a step gives, and puts their graphs together.
func (r *Rule) compile() bool {
	n, slots := r.n, len(r.memory)
	s := r.formula.session
	if ran := s.Run("<rule>", r.wrapper()); ran.Err != nil {
		return false
	}
	number, _ := s.Globals().Get("_rule_number")
	r.params = nil
	b := graph.NewBuilder((2 + slots) * n)
	args := make([]graph.ID, 0, (2+slots)*n+1)
	for i := range (2 + slots) * n {
		args = append(args, b.Var(i))
	}
	args = append(args, b.Param()) // lr
	b.Param()                      // the number of the step
	var outputs []graph.ID
	guard := graph.None
	for k := range (1 + slots) * n {
		f, ran := s.Call(number, interp.Int(int64(k)))
		if ran.Err != nil {
			return false
		}
		t, refused := trace.Trace(s, f, trace.Arg{N: len(args)})
		if refused != nil {
			return false
		}
		all := slices.Clone(args)
		for _, v := range t.Params {
			all = append(all, b.Const(v))
		}
		ids := b.Inline(t.Graph, all)
		outputs = append(outputs, ids[t.Graph.Outputs[0]])
		if t.Graph.Guard != graph.None {
			if guard == graph.None {
				guard = b.Truth(false)
			}
			guard = b.Op2(graph.Or, guard, ids[t.Graph.Guard])
		}
		r.traces, r.params = append(r.traces, t), append(r.params, slices.Clone(t.Params))
	}
	r.update.Graph = b.Graph(outputs, guard)
	return r.update.Graph != nil
}

// wrapper is Python that makes a step of numbers alone: x, the gradient, the entries of state and lr in one
// vector, the new x and the new entries in a list; _rule_number(k) is the function that gives the k-th of them.
func (r *Rule) wrapper() string {
	n := r.n
	at := func(i int) string { return strconv.Itoa(i) }
	part := func(k int) string { return "v[" + at(k*n) + ":" + at((k+1)*n) + "].copy()" }
	text := "def _rule_step(v):\n    s = {}\n"
	all := "[r[i] for i in range(" + at(n) + ")]"
	for k, m := range r.memory {
		entry, value := "s["+strconv.Quote(m.name)+"]", part(2+k)
		if m.array {
			all += " + [" + entry + "[i] for i in range(" + at(n) + ")]"
		} else {
			value = "float(v[" + at((2+k)*n) + "])"
			all += " + [" + entry + "] * " + at(n)
		}
		text += "    " + entry + " = " + value + "\n"
	}
	text += "    x = " + part(0) + "\n    r = update(x, " + part(1) + ", s, float(v[" + at((2+len(r.memory))*n) + "]))\n    if r is None:\n        r = x\n"
	text += "    if len(s) != " + at(len(r.memory)) + ":\n        raise ValueError('state')\n"
	return text + "    return " + all + "\n\ndef _rule_number(k):\n    return lambda v: _rule_step(v)[k]\n"
}
