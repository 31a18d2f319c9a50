package lab

import (
	"slices"
	"strconv"
	"strings"

	"nabla/core/array"
	"nabla/core/compute"
	"nabla/core/graph"
	"nabla/core/state"
)

// Preamble begins a program: the modules, and the constants of a state's formula.
func Preamble(s state.State) string {
	program := "import numpy as np\nimport math\n\n"
	for _, c := range s.Constants() {
		program += c.Name + " = " + c.Value + "\n"
	}
	return program
}

// CentralDifference is the body of a function in Python that gives the gradient of f at the vector x by the course's loop, with
// step width h.
const CentralDifference = `    grad = np.zeros_like(x)
    for i in range(x.size):
        value = x[i]
        x[i] = value + h
        above = f(x)
        x[i] = value - h
        below = f(x)
        grad[i] = (above - below) / (2 * h)
        x[i] = value
    return grad
`

// InputNames are the names of a graph's inputs for graph.Formula: those of its variables, and for its parameters their numbers.
func InputNames(t *compute.Traced, variables ...string) []string {
	names := slices.Clone(variables)
	for _, v := range t.Params {
		text := array.FloatRepr(v)
		if v < 0 {
			text = "(" + text + ")"
		}
		names = append(names, text)
	}
	return names
}

// pythonic are the primitives that Python knows under another name.
var pythonic = map[string]string{
	"sqrt": "np.sqrt", "floor": "np.floor", "ceil": "np.ceil", "trunc": "np.trunc", "rint": "np.rint", "sign": "np.sign", "fmod": "np.fmod",
	"max": "np.maximum", "min": "np.minimum", "fmax": "np.fmax", "fmin": "np.fmin", "copysign": "np.copysign", "exp": "np.exp", "exp2": "np.exp2",
	"expm1": "np.expm1", "log": "np.log", "log2": "np.log2", "log10": "np.log10", "log1p": "np.log1p", "cbrt": "np.cbrt", "hypot": "np.hypot",
	"sin": "np.sin", "cos": "np.cos", "tan": "np.tan", "asin": "np.arcsin", "acos": "np.arccos", "atan": "np.arctan", "atan2": "np.arctan2",
	"sinh": "np.sinh", "cosh": "np.cosh", "tanh": "np.tanh", "asinh": "np.arcsinh", "acosh": "np.arccosh", "atanh": "np.arctanh",
	"sigmoid": "lambda v: 1 / (1 + np.exp(-v))", "signbit": "np.signbit",
}

// Functions defines, a line each, the primitives of a graph that its formulas use.
func Functions(g *graph.Graph, formulas ...string) string {
	var names []string
	for _, n := range g.Nodes {
		name := n.Op.String()
		used := func(formula string) bool { return strings.Contains(formula, name+"(") }
		if pythonic[name] != "" && slices.ContainsFunc(formulas, used) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	lines := ""
	for _, name := range slices.Compact(names) {
		lines += name + " = " + pythonic[name] + "\n"
	}
	return lines
}

// Reading is where a formula is read for its program, where nobody can stop it: what that may cost is bounded.
var Reading = Host{Limits: Limits{Checkpoints: 250}}

// Partials are the partial derivatives as expressions in Python, and the lines that define the functions in them.
func Partials(f *Formula, n int) (formulas []string, functions string, ok bool) {
	e, _ := f.Engine(n)
	t := e.Traced()
	if t == nil || t.Gradient() == nil {
		return nil, "", false
	}
	names := InputNames(t, Elements(n)...)
	for k := range n {
		text, ok := t.Gradient().Formula(k, names, 1000)
		if !ok {
			return nil, "", false
		}
		formulas = append(formulas, text)
	}
	return formulas, Functions(t.Gradient(), formulas...), true
}

// Elements are the variables as Python has them.
func Elements(n int) []string {
	names := make([]string, n)
	for k := range names {
		names[k] = "x[" + strconv.Itoa(k) + "]"
	}
	return names
}
