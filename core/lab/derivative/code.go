package derivative

import (
	"slices"
	"strings"

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

// reading bounds what reading a formula may cost here, where nobody can stop it.
var reading = lab.Host{Limits: lab.Limits{Checkpoints: 250}}

// code is the program that gives the same numbers. The exact slope stands in it as a formula, where f has one that is not too
// long; else there is none.
func code(s state.State) string {
	f, bad := lab.NewFormula(reading, s.Text("f"), false, s.Constants()...)
	if bad != nil {
		return ""
	}
	defer f.Close()
	program := "import numpy as np\nimport math\n\n"
	for _, c := range s.Constants() {
		program += c.Name + " = " + c.Value + "\n"
	}
	program += f.Definition() + "\nx = " + array.FloatRepr(s.Number("x")) + "\nh = " + array.FloatRepr(s.Number("h")) +
		"\nslope = " + differences[s.Text("method")] +
		"\nprint(\"slope =\", slope)\nprint(\"intercept =\", f(x) - slope * x)\n"
	if exact, names, ok := formula(f); ok {
		for _, name := range names {
			program += name + " = " + functions[name] + "\n"
		}
		program += "exact = " + exact + "\nprint(\"exact =\", exact)\nprint(\"error =\", abs(slope - exact))\n"
	}
	return program
}

// functions are the primitives that Python knows under another name.
var functions = map[string]string{
	"sqrt": "np.sqrt", "floor": "np.floor", "ceil": "np.ceil", "trunc": "np.trunc", "rint": "np.rint", "sign": "np.sign", "fmod": "np.fmod",
	"max": "np.maximum", "min": "np.minimum", "fmax": "np.fmax", "fmin": "np.fmin", "copysign": "np.copysign", "exp": "np.exp", "exp2": "np.exp2",
	"expm1": "np.expm1", "log": "np.log", "log2": "np.log2", "log10": "np.log10", "log1p": "np.log1p", "cbrt": "np.cbrt", "hypot": "np.hypot",
	"sin": "np.sin", "cos": "np.cos", "tan": "np.tan", "asin": "np.arcsin", "acos": "np.arccos", "atan": "np.arctan", "atan2": "np.arctan2",
	"sinh": "np.sinh", "cosh": "np.cosh", "tanh": "np.tanh", "asinh": "np.arcsinh", "acosh": "np.arccosh", "atanh": "np.arctanh",
	"sigmoid": "lambda v: 1 / (1 + np.exp(-v))", "signbit": "np.signbit",
}

// formula is f′ as an expression in Python, and the functions that it uses, sorted.
func formula(f *lab.Formula) (text string, names []string, ok bool) {
	e, _ := f.Engine(1)
	t := e.Traced()
	if t == nil {
		return "", nil, false
	}
	g := graph.Derivatives(t.Value, 0, 0, 1)
	if g == nil {
		return "", nil, false
	}
	inputs := []string{"x"}
	for _, v := range t.Params {
		text := array.FloatRepr(v)
		if v < 0 {
			text = "(" + text + ")"
		}
		inputs = append(inputs, text)
	}
	if text, ok = g.Formula(1, inputs, 1000); !ok {
		return "", nil, false
	}
	for _, n := range g.Nodes {
		name := n.Op.String()
		if functions[name] != "" && strings.Contains(text, name+"(") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return text, slices.Compact(names), true
}
