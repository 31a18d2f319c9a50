package descent

import (
	"math"
	"slices"

	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/optim"
	"nabla/core/state"
)

// step adds the step that is looked at, of the first method: the rule as a formula, and a table with this step's
// numbers in it, a row for each component.
func (in *instance) step(r *lab.Result, s state.State) {
	c := in.runs[0]
	rule, ok := optim.Find(c.name)
	if !ok {
		return
	}
	r.Equations = append(r.Equations, lab.Equation{Name: "rule", Math: formula(c.name)})
	k := looked(s, c.path)
	if k == len(c.path.Gradients) {
		k--
	}
	if k < 0 {
		return
	}
	before, after := c.remembers(k)
	t := lab.Table{Name: "step", Columns: []string{"descent.component", "x", "∂f/∂x"}, Mark: -1}
	names := rule.Remembers()
	t.Columns = append(t.Columns, names...)
	t.Columns = append(t.Columns, "descent.next")
	n := len(c.path.Points[k])
	for i := range min(n, 10) {
		row := []string{lab.Variable(i, n), lab.Short(c.path.Points[k][i]), lab.Short(c.path.Gradients[k][i])}
		for slot := range names {
			row = append(row, lab.Short(before[slot*n+i])+" → "+lab.Short(after[slot*n+i]))
		}
		t.Rows = append(t.Rows, append(row, lab.Short(c.path.Points[k+1][i])))
	}
	r.Tables = append(r.Tables, t)
}

// remembers is the method's memory before and after step k, slot by slot: made anew from the gradients of the path.
func (c contender) remembers(k int) (before, after []float64) {
	if c.update.Graph == nil {
		return nil, nil
	}
	n := len(c.path.Points[0])
	stepper := c.update.New(n)
	x := make([]float64, n)
	for _, g := range c.path.Gradients[:k] {
		stepper.Step(x, g)
	}
	before = slices.Clone(stepper.Memory)
	stepper.Step(x, c.path.Gradients[k])
	return before, stepper.Memory
}

// vectors are drawn at the point that is looked at: downhill as far as the rate says, and what the method
// remembers: momentum's velocity, or the square roots of summed squares as a cross.
func vectors(s state.State, c contender) []figure.Item {
	k := looked(s, c.path)
	if k == len(c.path.Gradients) {
		k--
	}
	if k < 0 || len(c.path.Points[0]) < 2 {
		return nil
	}
	x, g := c.path.Points[k], c.path.Gradients[k]
	arrow := func(color figure.Color, label string, u, v float64) figure.Item {
		return &figure.Quiver{Style: figure.Style{Color: color, Width: 2}, Label: label, X: x[:1], Y: x[1:2], U: []float64{u}, V: []float64{v}, Scale: 1, Data: true}
	}
	items := []figure.Item{arrow(figure.G, "descent.downhill", -c.lr*g[0], -c.lr*g[1])}
	memory, _ := c.remembers(k)
	n := len(x)
	switch c.name {
	case "momentum", "nesterov":
		items = append(items, arrow(figure.K, "descent.velocity", memory[0], memory[1]))
	case "adam":
		items = append(items, arrow(figure.K, "descent.mean", -c.lr*memory[0], -c.lr*memory[1]))
		memory = memory[n:]
		fallthrough
	case "adagrad", "rmsprop":
		// How far a step would be if the gradient were as long as it used to be: the rate over the root.
		for i := range 2 {
			root := math.Sqrt(memory[i])
			if root == 0 {
				continue
			}
			ends := [2][2]float64{{x[0], x[1]}, {x[0], x[1]}}
			ends[0][i] -= float64(root * c.lr)
			ends[1][i] += float64(root * c.lr)
			items = append(items, &figure.Line{Style: figure.Style{Color: figure.K, Width: 1.5, Dash: figure.Solid}, X: []float64{ends[0][0], ends[1][0]}, Y: []float64{ends[0][1], ends[1][1]}, Marker: figure.VBar})
		}
	}
	return items
}

// formulas are the rules as the book writes them, line by line; all others are gradient descent.
var formulas = map[string][]string{
	"momentum": {"<mi>v</mi>" + becomes + velocity, "<mi>x</mi>" + becomes + "<mi>x</mi><mo>+</mo><mi>v</mi>"},
	"nesterov": {"<mi>x</mi>" + becomes + "<mi>x</mi><mo>+</mo><msup><mi>μ</mi><mn>2</mn></msup>" + times + "<mi>v</mi><mo>−</mo><mo>(</mo><mn>1</mn><mo>+</mo><mi>μ</mi><mo>)</mo>" + times + downhill, "<mi>v</mi>" + becomes + velocity},
	"adagrad":  {"<mi>h</mi>" + becomes + "<mi>h</mi><mo>+</mo>" + squared, scaled},
	"rmsprop":  {"<mi>h</mi>" + becomes + "<mi>ρ</mi>" + times + "<mi>h</mi><mo>+</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>ρ</mi><mo>)</mo>" + times + squared, scaled},
	"adam": {
		"<mi>m</mi>" + becomes + "<mi>m</mi><mo>+</mo><mrow><mo>(</mo><mn>1</mn><mo>−</mo>" + beta1 + "<mo>)</mo></mrow><mo>(</mo><mi>g</mi><mo>−</mo><mi>m</mi><mo>)</mo>",
		"<mi>v</mi>" + becomes + "<mi>v</mi><mo>+</mo><mrow><mo>(</mo><mn>1</mn><mo>−</mo>" + beta2 + "<mo>)</mo></mrow><mo>(</mo>" + squared + "<mo>−</mo><mi>v</mi><mo>)</mo>",
		"<mi>x</mi>" + becomes + "<mi>x</mi><mo>−</mo><mrow><mi>η</mi><mfrac><msqrt><mrow><mn>1</mn><mo>−</mo><msup>" + beta2 + "<mi>k</mi></msup></mrow></msqrt>" +
			"<mrow><mn>1</mn><mo>−</mo><msup>" + beta1 + "<mi>k</mi></msup></mrow></mfrac></mrow><mfrac><mi>m</mi><mrow><msqrt><mi>v</mi></msqrt><mo>+</mo><mi>ε</mi></mrow></mfrac>",
	},
}

// What the formulas share.
const (
	times    = "<mo>\u2062</mo>" // invisible
	becomes  = "<mo>←</mo>"
	downhill = "<mrow><mi>η</mi>" + times + "<mi>g</mi></mrow>"
	velocity = "<mi>μ</mi>" + times + "<mi>v</mi><mo>−</mo>" + downhill
	squared  = "<msup><mi>g</mi><mn>2</mn></msup>"
	scaled   = "<mi>x</mi>" + becomes + "<mi>x</mi><mo>−</mo><mfrac>" + downhill + "<mrow><msqrt><mi>h</mi></msqrt><mo>+</mo><mi>ε</mi></mrow></mfrac>"
	beta1    = "<msub><mi>β</mi><mn>1</mn></msub>"
	beta2    = "<msub><mi>β</mi><mn>2</mn></msub>"
)

// formula is a rule as the book writes it.
func formula(name string) lab.Math {
	lines := formulas[name]
	if lines == nil {
		return lab.Markup("<mi>x</mi>" + becomes + "<mi>x</mi><mo>−</mo>" + downhill)
	}
	rows := ""
	for _, l := range lines {
		rows += "<mtr><mtd><mrow>" + l + "</mrow></mtd></mtr>"
	}
	return lab.Markup("<mtable>" + rows + "</mtable>")
}
