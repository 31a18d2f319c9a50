package lab

import (
	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/numpy"
	"nabla/core/python"
	"nabla/core/syntax"
)

// Formula is a learner's function of a vector: a compute.Function by the interpreter.
type Formula struct {
	Source string
	// Vector says that x is an array of float64; otherwise it is a float.
	Vector bool

	session *interp.Session
	f       interp.Value
	x       *array.Array
	arg     interp.Value
	// shift is how many characters stand before the source in what was run, on its first line.
	shift int32
}

const (
	prologue = "import numpy as np\nimport math"
	prefix   = "f = lambda x: ("
)

// NewFormula reads a formula: an expression in x, a lambda, or source that defines f (or just one
// function). np and math are in scope.
func NewFormula(h Host, source string, vector bool) (*Formula, *Problem) {
	p := &Formula{Source: source, Vector: vector}
	p.session = python.New(interp.Options{Hook: h.Hook})
	if r := p.session.Run("<f>", prologue); r.Err != nil {
		return nil, p.problem(r.Err, r.Killed)
	}
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
	if f, ok := g.Get("f"); ok && callable(f) {
		return f, true
	}
	var found interp.Value
	n := 0
	for _, name := range g.Names() {
		if v, ok := g.Get(name); ok && !before[name] && callable(v) {
			found = v
			n++
		}
	}
	return found, n == 1
}

// Eval calls the function.
func (p *Formula) Eval(x []float64) (float64, error) {
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
		return 0, &Failure{*p.problem(r.Err, r.Killed)}
	}
	return p.number(v)
}

// number is the one number that a function must give.
func (p *Formula) number(v interp.Value) (float64, error) {
	switch {
	case v.IsNone():
		return 0, &Failure{Problem{Name: "f", Message: message.New("lab.nothing")}}
	case v.Kind() >= interp.KindBool && v.Kind() <= interp.KindNpBool:
		return v.Float64(), nil
	}
	if a, ok := numpy.AsArray(v); ok {
		if a.Size() == 1 {
			return a.Float64s()[0], nil
		}
		return 0, &Failure{Problem{Name: "f", Message: message.New("lab.array", array.ShapeText(a.Shape()))}}
	}
	return 0, &Failure{Problem{Name: "f", Message: message.New("lab.type", v.TypeOf().Name)}}
}

// Failure is a Problem as an error.
type Failure struct{ Problem }

func (f *Failure) Error() string { return f.Name + ": " + f.Message.Key }

// problem says what an exception is about, in the formula's own places.
func (p *Formula) problem(e *interp.Exception, killed bool) *Problem {
	if killed || e.Class.IsSubclass(interp.KeyboardInterrupt) {
		return &Problem{Name: "f", Message: message.New("lab.endless")}
	}
	out := &Problem{Name: "f", Message: e.Hint, At: e.At()}
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
