package derivative

import (
	"math"

	"nabla/core/array"
	"nabla/core/diff"
	"nabla/core/lab"
)

// tables adds the methods side by side.
func (in *instance) tables(r *lab.Result, e measured) {
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
