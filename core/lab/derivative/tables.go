package derivative

import (
	"math"

	"nabla/core/array"
	"nabla/core/diff"
	"nabla/core/lab"
	"nabla/core/lab/notation"
	"nabla/core/message"
)

// tables adds the methods side by side.
func tables(r *lab.Result, e measured) {
	t := lab.Table{Name: "methods", Columns: []string{"derivative.method", "derivative.slope", "derivative.error", "derivative.best"}, Mark: e.index()}
	for k, m := range diff.Methods {
		best := "–"
		if h, _, ok := e.errors.best(k); ok {
			best = lab.Short(h)
		}
		t.Rows = append(t.Rows, []string{"derivative." + m.Name, number(e.slopes[k]), number(math.Abs(e.slopes[k] - e.exact)), best})
	}
	exact := "derivative.exact"
	if !e.graph {
		exact = "derivative.accurate"
	}
	t.Rows = append(t.Rows, []string{exact, number(e.exact), "", ""})
	r.Tables = append(r.Tables, t)
}

// number is a value at full precision; what there is not is a dash.
func number(v float64) string {
	if v != v {
		return "–"
	}
	return array.FloatRepr(v)
}

// equations adds f′ and f″ as formulas, each with its value at x: f′(x) = cos x, f′(1) = 0.54. A formula that nobody would
// read is left out, and that is said.
func (in *instance) equations(r *lab.Result, e measured) {
	if in.exact.graph == nil {
		return
	}
	in.exact.write()
	values := [2]float64{e.exact, e.second}
	for k, name := range []string{"exact", "second"} {
		formula := in.exact.formulas[k]
		if formula == "" {
			if k == 0 {
				r.Say = append(r.Say, message.New("derivative.say.long"))
			}
			continue
		}
		of := func(x string) string { // f′(x)
			return "<msup><mi>f</mi>" + notation.Operator([]string{"′", "″"}[k]) + "</msup><mo>\u2061</mo><mrow><mo>(</mo>" + x + "<mo>)</mo></mrow><mo>=</mo>"
		}
		formula = of("<mi>x</mi>") + formula
		if v := values[k]; v == v {
			formula += "<mo>,</mo>" + of(notation.Number(e.x)) + notation.Digits(v, 6)
		}
		r.Equations = append(r.Equations, lab.Equation{Name: name, Math: lab.Markup(formula)})
	}
}
