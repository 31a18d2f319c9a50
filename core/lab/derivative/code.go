package derivative

import (
	"nabla/core/array"
	"nabla/core/graph"
	"nabla/core/lab"
	"nabla/core/state"
)

// differences are the methods as they are written in Python.
var differences = map[string]string{
	"central":    "(f(x + h) - f(x - h)) / (2 * h)",
	"forward":    "(f(x + h) - f(x)) / h",
	"backward":   "(f(x) - f(x - h)) / h",
	"five-point": "(8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)",
}

// code is the program that gives the same numbers. The exact slope stands in it as a formula, where f has one that is not too
// long, and a derivative at x; else there is none.
func code(s state.State) string {
	f, bad := lab.NewFormula(lab.Reading, s.Text("f"), false, s.Constants()...)
	if bad != nil {
		return ""
	}
	defer f.Close()
	program := lab.Preamble(s) + f.Definition() + "\nx = " + array.FloatRepr(s.Number("x")) + "\nh = " + array.FloatRepr(s.Number("h")) +
		"\nslope = " + differences[s.Text("method")] +
		"\nprint(\"slope =\", slope)\n"
	engine, _ := f.Engine(1)
	in, v := &instance{host: lab.Reading, formula: f, engine: engine}, &samples{engine: engine}
	if !finite(v.at(s.Number("x"))) {
		return program
	}
	program += "print(\"intercept =\", f(x) - slope * x)\n"
	// Where there is no derivative its formula may have a value all the same.
	if kind := in.look(v, s.Number("x")).kind; kind != smooth && kind != steep {
		return program
	}
	if exact, functions, ok := formula(f); ok {
		program += functions + "exact = " + exact + "\nprint(\"exact =\", exact)\nprint(\"error =\", abs(slope - exact))\n"
	}
	return program
}

// formula is f′ as an expression in Python, and the lines that define the functions in it.
func formula(f *lab.Formula) (text, functions string, ok bool) {
	e, _ := f.Engine(1)
	t := e.Traced()
	if t == nil {
		return "", "", false
	}
	g := graph.Derivatives(t.Value, 0, 0, 1)
	if g == nil {
		return "", "", false
	}
	if text, ok = g.Formula(1, lab.InputNames(t, "x"), 1000); !ok {
		return "", "", false
	}
	return text, lab.Functions(g, text), true
}
