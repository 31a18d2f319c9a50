package lab

import (
	"slices"
	"strings"

	"nabla/core/array"
	"nabla/core/compute"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/numpy"
	"nabla/core/python"
	"nabla/core/state"
	"nabla/core/syntax"
	"nabla/core/trace"
)

// Formula is a learner's function of a vector: a compute.Function by the interpreter, and an Engine.
type Formula struct {
	Source string
	// Vector says that x is an array of float64; otherwise it is a float.
	Vector bool

	session *interp.Session
	names   string // what a program may use besides Python's own, as a message lists it
	// constants are the values of the names that the source leaves open. An expression or a lambda looks them up at each
	// call; a program may have used them already.
	constants  []state.Pair
	expression bool

	f    interp.Value
	name string // of the global that f is
	x    *array.Array
	arg  interp.Value
	// shift is how many characters stand before the source in what was run, on its first line.
	shift int32

	machine compute.Machine
	limits  Limits
	traced  *trace.Function
	engine  compute.Engine
	vars    int // that engine is for
	why     message.Message
}

const (
	prologue = "import numpy as np\nimport math"
	prefix   = "f = lambda x: ("
)

// NewFormula reads a formula: an expression in x, a lambda, or source that defines f (or just one
// function). np and math are in scope, and constants, which are floats.
func NewFormula(h Host, source string, vector bool, constants ...state.Pair) (*Formula, *Problem) {
	p := &Formula{Source: source, Vector: vector, names: "x, np, math", machine: h.Machine, limits: h.Limits, constants: constants}
	p.session = python.New(h.options())
	if r := p.session.Run("<f>", prologue); r.Err != nil {
		return nil, p.problem(r.Err, r.Killed)
	}
	p.bind(nil)
	before := map[string]bool{}
	for _, n := range p.session.Globals().Names() {
		before[n] = true
	}
	module, bad := syntax.Parse("<f>", source)
	if bad != nil {
		// What begins as an expression is read as one: its mistakes are the likelier ones.
		if _, wrong := syntax.ParseExpr(source); wrong != nil && wrong.At.Start == bad.At.Start {
			bad = wrong
		}
		return nil, &Problem{"f", bad.Message, bad.At}
	}
	program := source
	if x := onlyExpression(module); x != nil {
		p.expression = true
		if _, isLambda := x.(*syntax.Lambda); isLambda {
			program = "f = (" + source + "\n)"
			p.shift = int32(len("f = ("))
		} else {
			program = prefix + source + "\n)"
			p.shift = int32(len(prefix))
		}
	}
	if r := p.session.Run("<f>", program); r.Err != nil {
		return nil, p.problem(r.Err, r.Killed)
	}
	f, ok := p.function(before)
	if !ok {
		return nil, &Problem{Name: "f", Message: message.New("lab.no-function")}
	}
	p.f = f
	return p, nil
}

// onlyExpression is the expression that a program consists of, or nil.
func onlyExpression(m *syntax.Module) syntax.Expr {
	if len(m.Body) == 1 {
		if s, ok := m.Body[0].(*syntax.ExprStmt); ok {
			return s.X
		}
	}
	return nil
}

// function is the global f, or the only function that was defined.
func (p *Formula) function(before map[string]bool) (interp.Value, bool) {
	g := p.session.Globals()
	p.name = "f"
	if f, ok := g.Get("f"); ok && callable(f) {
		return f, true
	}
	var found interp.Value
	n := 0
	for _, name := range g.Names() {
		if v, ok := g.Get(name); ok && !before[name] && callable(v) {
			found, p.name = v, name
			n++
		}
	}
	return found, n == 1
}

// Definition is Python that defines f: the source as it was written, an expression as a lambda.
func (p *Formula) Definition() string {
	source := strings.TrimSpace(p.Source)
	switch {
	case !p.expression && p.name == "f":
		return source
	case !p.expression:
		return source + "\nf = " + p.name
	case strings.ContainsAny(source, "\n#"):
		source = "(" + source + "\n)"
	}
	if p.shift == int32(len(prefix)) {
		return "f = lambda x: " + source
	}
	return "f = " + source
}

// Engine computes the formula as a function of n variables: compiled, where it can be traced, else by the
// interpreter, and then interpreted says why. The engine is the same as long as the function is. Ask for it again
// before each computation: what the function depends on may have changed.
func (p *Formula) Engine(n int) (e compute.Engine, interpreted message.Message) {
	if p.engine != nil && p.vars == n && (p.traced == nil || p.traced.Refresh()) {
		return p.engine, p.why
	}
	p.Close()
	arg := trace.Arg{Nodes: p.limits.nodes()}
	if p.Vector {
		arg.N = n
	}
	var refused *trace.Refusal
	var graph *compute.Traced
	p.vars, p.why = n, message.Message{}
	if p.traced, refused = trace.Trace(p.session, p.f, arg); refused != nil {
		p.why = refused.Message
	} else {
		graph = &compute.Traced{Value: p.traced.Graph, Params: p.traced.Params}
	}
	p.engine = p.limits.engine(p, graph, p.machine, p.why)
	return p.engine, p.why
}

// Close gives back what the engine holds of the machine.
func (p *Formula) Close() {
	if c, ok := p.engine.(interface{ Close() }); ok {
		c.Close()
	}
	p.engine, p.traced = nil, nil
}

// Eval calls the function, which must give one number.
func (p *Formula) Eval(x []float64) (float64, error) {
	v, err := p.call(x)
	if err != nil {
		return 0, err
	}
	return p.number(v)
}

// Values calls a function that gives several numbers: an array, a list or a tuple of them.
func (p *Formula) Values(x []float64) ([]float64, error) {
	v, err := p.call(x)
	if err != nil {
		return nil, err
	}
	if v.IsNone() {
		return nil, &Failure{Problem: Problem{Name: "f", Message: message.New("lab.nothing")}}
	}
	values, err := numpy.Floats(p.session.Thread(), v)
	if err != nil {
		return nil, &Failure{Problem: Problem{Name: "f", Message: message.New("lab.numbers", v.TypeOf().Name)}}
	}
	return values, nil
}

// call calls the function at x.
func (p *Formula) call(x []float64) (interp.Value, error) {
	if p.Vector {
		if p.x == nil || p.x.Size() != len(x) {
			p.x = array.Floats(make([]float64, len(x)), len(x))
			p.arg = numpy.Wrap(p.x)
		}
		for i, v := range x {
			p.x.SetFlat(i, array.FloatScalar(v))
		}
	} else {
		p.arg = interp.Float(x[0])
	}
	v, r := p.session.Call(p.f, p.arg)
	if r.Err != nil {
		return v, &Failure{*p.problem(r.Err, r.Killed), !ended(r.Err, r.Killed)}
	}
	return v, nil
}

// number is the one number that a function must give.
func (p *Formula) number(v interp.Value) (float64, error) {
	switch {
	case v.IsNone():
		return 0, &Failure{Problem: Problem{Name: "f", Message: message.New("lab.nothing")}}
	case v.Kind() >= interp.KindBool && v.Kind() <= interp.KindNpBool:
		return v.Float64(), nil
	}
	if a, ok := numpy.AsArray(v); ok {
		if a.Size() == 1 {
			return a.Float64s()[0], nil
		}
		return 0, &Failure{Problem: Problem{Name: "f", Message: message.New("lab.array", array.ShapeText(a.Shape()))}}
	}
	return 0, &Failure{Problem: Problem{Name: "f", Message: message.New("lab.type", v.TypeOf().Name)}}
}

// Failure is a Problem as an error. Where the function raised an exception it is a compute.Hole.
type Failure struct {
	Problem
	raised bool
}

// Hole is whether the function raised an exception.
func (f *Failure) Hole() bool { return f.raised }

func (f *Failure) Error() string { return f.Name + ": " + f.Message.Key }

// ended is whether the host ended the function.
func ended(e *interp.Exception, killed bool) bool {
	return killed || e.Class.IsSubclass(interp.KeyboardInterrupt)
}

// problem says what an exception is about, in the formula's own places.
func (p *Formula) problem(e *interp.Exception, killed bool) *Problem {
	if ended(e, killed) {
		return &Problem{Name: "f", Message: message.New("lab.endless")}
	}
	out := &Problem{Name: "f", Message: p.unknown(e.Hint), At: e.At()}
	if out.Message.IsZero() {
		out.Message = message.New("lab.exception", e.Class.Name, e.Text())
	}
	for _, at := range []*syntax.Pos{&out.At.Start, &out.At.End} {
		if at.Line == 1 {
			at.Col = max(1, at.Col-p.shift)
		}
	}
	return out
}

func callable(v interp.Value) bool {
	t := v.TypeOf()
	return t == interp.FunctionType || t == interp.BuiltinType || t.Call != nil
}

// Set gives a global of the formula's program another value, as a slider does.
func (p *Formula) Set(name string, v float64) { p.session.Globals().Set(name, interp.Float(v)) }

// bind sets the constants that differ from those before.
func (p *Formula) bind(before []state.Pair) {
	for _, c := range p.constants {
		if !slices.Contains(before, c) {
			v, _ := state.ParseNumber(c.Value)
			p.Set(c.Name, v)
		}
	}
}

// Next is the formula of a state's input f: p itself (which may be nil) where the source is still the same, else another
// one, and p is closed. With a problem p stays as it was.
func (p *Formula) Next(h Host, s state.State, vector bool) (*Formula, *Problem) {
	source, constants := s.Text("f"), s.Constants()
	if p != nil && p.Source == source {
		if slices.Equal(p.constants, constants) {
			return p, nil
		}
		if p.expression && p.traced != nil { // what is interpreted must not be taken for the function that it was
			before := p.constants
			p.constants = constants
			p.bind(before)
			return p, nil
		}
	}
	next, bad := NewFormula(h, source, vector, constants...)
	if bad != nil {
		return p, bad
	}
	if p != nil {
		p.Close()
	}
	return next, nil
}
