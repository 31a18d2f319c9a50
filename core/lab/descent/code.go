package descent

import (
	"slices"
	"strconv"
	"strings"

	"nabla/core/array"
	"nabla/core/lab"
	"nabla/core/optim/minimize"
	"nabla/core/state"
)

// rules are the update rules as the course's book writes them, for a whole vector.
var rules = map[string]string{
	"gd": `def gd(x, grad, state, lr):
    return x - lr * grad`,
	"momentum": `def momentum(x, grad, state, lr):
    state["v"] = mu * state.get("v", 0.0) - lr * grad
    return x + state["v"]`,
	"nesterov": `def nesterov(x, grad, state, lr):
    v = state.get("v", 0.0)
    state["v"] = mu * v - lr * grad
    return x + mu * mu * v - (1 + mu) * lr * grad`,
	"adagrad": `def adagrad(x, grad, state, lr):
    state["h"] = state.get("h", 0.0) + grad * grad
    return x - lr * grad / (np.sqrt(state["h"]) + 1e-7)`,
	"rmsprop": `def rmsprop(x, grad, state, lr):
    state["h"] = rho * state.get("h", 0.0) + (1 - rho) * grad * grad
    return x - lr * grad / (np.sqrt(state["h"]) + 1e-7)`,
	"adam": `def adam(x, grad, state, lr):
    k = state["k"] = state.get("k", 0) + 1
    m, v = state.get("m", 0.0), state.get("v", 0.0)
    state["m"] = m = m + (1 - beta1) * (grad - m)
    state["v"] = v = v + (1 - beta2) * (grad * grad - v)
    return x - lr * math.sqrt(1 - beta2 ** k) / (1 - beta1 ** k) * m / (np.sqrt(v) + 1e-7)`,
	"sgd": `def sgd(x, grad, state, lr):
    grad = grad + noise * np.random.randn(x.size)
    return x - lr * grad`,
}

// numbers are the inputs that a rule looks at, by the names that they have in the program.
var numbers = map[string][][2]string{
	"momentum": {{"mu", "momentum"}}, "nesterov": {{"mu", "momentum"}}, "rmsprop": {{"rho", "rho"}},
	"adam": {{"beta1", "beta1"}, {"beta2", "beta2"}}, "sgd": {{"noise", "noise"}},
}

const walk = `
def descend(update, lr):
    x, state = start.copy(), {}
    for k in range(steps):
        if not (np.isfinite(f(x)) and np.all(np.isfinite(x))):
            return x, k
        moved = x.copy()
        new = update(moved, gradient(x), state, lr)
        x = moved if new is None else new
    return x, steps

`

// code is the program that gives the same numbers, of the methods that are steps by a rule; those of gonum are not.
func code(s state.State) string {
	f, bad := lab.NewFormula(lab.Reading, s.Text("f"), true, s.Constants()...)
	if bad != nil {
		return ""
	}
	defer f.Close()
	var methods []string
	for _, name := range s.List("methods") {
		if !slices.Contains(minimize.Names, name) && !slices.Contains(methods, name) {
			methods = append(methods, name)
		}
	}
	if len(methods) == 0 {
		return ""
	}
	x := s.Vector("x")
	var b strings.Builder
	b.WriteString(lab.Preamble(s) + f.Definition() + "\n\n")
	if s.Text("grad") == "exact" {
		formulas, functions, ok := lab.Partials(f, len(x))
		if !ok {
			return ""
		}
		b.WriteString(functions + "def gradient(x):\n    return np.array([" + strings.Join(formulas, ", ") + "], dtype=float)\n")
	} else {
		b.WriteString("h = " + array.FloatRepr(s.Number("h")) + "\n\ndef gradient(x):\n" + lab.CentralDifference)
	}
	given := map[string]bool{}
	for _, name := range methods {
		for _, n := range numbers[name] {
			if !given[n[0]] {
				given[n[0]] = true
				b.WriteString("\n" + n[0] + " = " + array.FloatRepr(s.Number(n[1])))
			}
		}
		rule := rules[name]
		switch {
		case name == custom:
			rule = strings.TrimSpace(s.Text("rule"))
		case name == "sgd" && s.Number("noise") == 0:
			rule = strings.Replace(rules["gd"], "gd", "sgd", 1)
		}
		b.WriteString("\n" + rule + "\n")
	}
	start := make([]string, len(x))
	for i, v := range x {
		start[i] = array.FloatRepr(v)
	}
	b.WriteString(walk + "start = np.array([" + strings.Join(start, ", ") + "])\nsteps = " + strconv.Itoa(s.Integer("steps")) + "\n")
	run := func(name, prefix string) {
		update := name
		if name == custom {
			update = "update"
		}
		if name == "sgd" && s.Number("noise") > 0 {
			b.WriteString("np.random.seed(" + strconv.Itoa(s.Integer("seed")) + ")\n")
		}
		b.WriteString("x, k = descend(" + update + ", " + array.FloatRepr(rate(s, name)) + ")\n" +
			"print(\"" + prefix + "x_end =\", x.tolist())\nprint(\"" + prefix + "f_end =\", float(f(x)))\nprint(\"" + prefix + "steps_done =\", k)\n")
	}
	if several := len(s.List("methods")) > 1; !several {
		run(methods[0], "")
	} else {
		for _, name := range methods {
			run(name, name+".")
		}
	}
	return b.String()
}
