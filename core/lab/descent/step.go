package descent

import (
	"math"

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
	before, after := c.remembers(k), c.remembers(k+1)
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

// remembers is the method's memory before step k, slot by slot: made anew from the gradients of the path.
func (c contender) remembers(k int) []float64 {
	if c.update.Graph == nil {
		return nil
	}
	n := len(c.path.Points[0])
	stepper := c.update.New(n)
	x := make([]float64, n)
	for _, g := range c.path.Gradients[:k] {
		stepper.Step(x, g)
	}
	return stepper.Memory
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
	memory := c.remembers(k)
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

// formula is a rule as the book writes it.
func formula(name string) lab.Math {
	i, o, row := lab.Identifier, lab.Operator, lab.Row
	x, g, lr, v, h, m := i("x"), i("g"), i("η"), i("v"), i("h"), i("m")
	to := func(target lab.Math, what ...lab.Math) lab.Math {
		return row(append([]lab.Math{target, o("←")}, what...)...)
	}
	step := row(lr, o("⁢"), g)
	scaled := func(top, under lab.Math) lab.Math {
		return lab.Fraction(row(lr, o("⁢"), top), row(lab.Root(under), o("+"), i("ε")))
	}
	velocity := to(v, i("μ"), o("⁢"), v, o("−"), step)
	switch name {
	case "momentum":
		return lab.Lines(velocity, to(x, x, o("+"), v))
	case "nesterov":
		return lab.Lines(to(x, x, o("+"), lab.Power(i("μ"), "2"), o("⁢"), v, o("−"), o("("), lab.Numeral("1"), o("+"), i("μ"), o(")"), o("⁢"), step), velocity)
	case "adagrad":
		return lab.Lines(to(h, h, o("+"), lab.Power(g, "2")), to(x, x, o("−"), scaled(g, h)))
	case "rmsprop":
		return lab.Lines(to(h, i("ρ"), o("⁢"), h, o("+"), o("("), lab.Numeral("1"), o("−"), i("ρ"), o(")"), o("⁢"), lab.Power(g, "2")), to(x, x, o("−"), scaled(g, h)))
	case "adam":
		beta := func(k string) lab.Math { return lab.Math{Tag: "msub", Kids: []lab.Math{i("β"), lab.Numeral(k)}} }
		less := func(k string) lab.Math { return row(o("("), lab.Numeral("1"), o("−"), beta(k), o(")")) }
		corrected := func(k string) lab.Math {
			return row(lab.Numeral("1"), o("−"), lab.Math{Tag: "msup", Kids: []lab.Math{beta(k), i("k")}})
		}
		rate := row(lr, lab.Fraction(lab.Root(corrected("2")), corrected("1")))
		return lab.Lines(
			to(m, m, o("+"), less("1"), o("("), g, o("−"), m, o(")")),
			to(v, v, o("+"), less("2"), o("("), lab.Power(g, "2"), o("−"), v, o(")")),
			to(x, x, o("−"), rate, lab.Fraction(m, row(lab.Root(v), o("+"), i("ε")))))
	}
	return to(x, x, o("−"), step)
}
