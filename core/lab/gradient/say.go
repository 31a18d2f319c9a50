package gradient

import (
	"math"
	"slices"
	"strconv"

	"nabla/core/array"
	"nabla/core/elementary"
	"nabla/core/lab"
	"nabla/core/lab/notation"
	"nabla/core/message"
)

// say are the sentences: what is seen on the map, then what was asked for.
func (in *instance) say(p *point) []message.Message {
	out := []message.Message{in.steepest(p)}
	k, left, right, kink := p.kink()
	if kink {
		convention := message.New("gradient.say.kink", lab.Variable(k, 2), lab.Short(left), lab.Short(right), lab.Short(p.slope()[k]))
		if norm(p.slope()) == 0 { // that nothing rises or falls here would be wrong
			out[0] = convention
		} else {
			out = append(out, convention)
		}
	}
	if p.exact == nil {
		out = append(out, message.New("gradient.say.no-exact"))
	} else if size := norm(p.exact); !kink && p.maxError > 1e-3*max(size, 1e-3) {
		out = append(out, message.New("gradient.say.h", p.Text("h"), lab.Short(p.maxError)))
	}
	if p.shows(direction) {
		out = append(out, in.sayDirection(p))
	}
	if m := in.sayCurvature(p); p.shows(curvature) && !m.IsZero() {
		out = append(out, m)
	}
	if p.shows(stationary) {
		out = append(out, in.sayStationary(p))
	}
	return out
}

// steepest is the sentence of the arrow.
func (in *instance) steepest(p *point) message.Message {
	g := p.slope()
	size := norm(g)
	u, v := g[p.i], g[p.j]
	here := elementary.Hypot(u, v)
	x, y := p.x[p.i], p.x[p.j]
	m, only, ok := in.scene.nearest(x, y)
	distance := elementary.Hypot(m.x-x, m.y-y)
	side := max(p.view.X1-p.view.X0, p.view.Y1-p.view.Y0)
	switch {
	case p.value-p.value != 0 || size-size != 0:
		return message.New("gradient.say.none", lab.Short(p.value))
	case len(p.x) > 2 && size > 0:
		return message.New("gradient.say.plane", lab.Short(size), strconv.Itoa(len(p.x)), lab.Variable(p.i, 2), lab.Variable(p.j, 2), lab.Short(here))
	case size == 0:
		return in.sayRest(p)
	case !ok || distance <= 1e-9*side:
		return message.New("gradient.say.slope", lab.Short(size))
	}
	dx, dy := m.x-x, m.y-y
	angle := float64(math.Abs(elementary.Atan2(float64(v*dx)-float64(u*dy), -float64(u*dx)-float64(v*dy))) * (180 / math.Pi))
	key := "gradient.say.nearest"
	switch {
	case angle < 0.5:
		return message.New("gradient.say.hits", lab.Short(size))
	case angle > 90:
		key = "gradient.say.away"
	case only:
		key = "gradient.say.minimum"
	}
	return message.New(key, lab.Short(size), strconv.FormatFloat(angle, 'f', 0, 64))
}

// kink finds a variable in which the slopes to the left and to the right differ however near one looks.
func (p *point) kink() (k int, left, right float64, ok bool) {
	at := slices.Clone(p.x)
	sides := func(k int, h float64) (left, right float64) {
		at[k] = p.x[k] - h
		below, err := p.engine.Eval(at)
		at[k] = p.x[k] + h
		above, wrong := p.engine.Eval(at)
		at[k] = p.x[k]
		if err != nil || wrong != nil {
			return math.NaN(), math.NaN()
		}
		return (p.value - below) / h, (above - p.value) / h
	}
	for k := range p.x {
		size := max(1, math.Abs(p.x[k]))
		farLeft, farRight := sides(k, 1e-4*size)
		left, right := sides(k, 1e-6*size)
		// Of a smooth function the difference is a hundredth as large on the smaller step.
		if off := math.Abs(right - left); off > 0.5*math.Abs(farRight-farLeft) && off > 1e-4*max(1, math.Abs(left), math.Abs(right)) {
			return k, left, right, true
		}
	}
	return 0, 0, 0, false
}

// sayRest says what the point is, where the slope is 0.
func (in *instance) sayRest(p *point) message.Message {
	side := max(p.view.X1-p.view.X0, p.view.Y1-p.view.Y0)
	for _, r := range in.scene.resting {
		if elementary.Hypot(r.x-p.x[p.i], r.y-p.x[p.j]) <= 1e-3*side {
			return message.New("gradient.say.rest-" + [...]string{"minimum", "saddle", "maximum", "flat"}[r.kind])
		}
	}
	return message.New("gradient.say.rest-flat")
}

// sayDirection compares the slope in a direction with the steepest.
func (in *instance) sayDirection(p *point) message.Message {
	g := p.slope()
	u, v := p.along()
	angle := float64(math.Abs(elementary.Atan2(float64(u*g[p.j])-float64(v*g[p.i]), float64(u*g[p.i])+float64(v*g[p.j]))) * (180 / math.Pi))
	key := "gradient.say.direction"
	if math.Abs(angle-90) < 0.5 {
		key = "gradient.say.along"
	}
	return message.New(key, lab.Short(p.directional()), strconv.FormatFloat(angle, 'f', 0, 64), lab.Short(elementary.Hypot(g[p.i], g[p.j])))
}

// bend is the Hessian in the plane at the point; not ok where there is none.
func (in *instance) bend(p *point) (h hessian, ok bool) {
	if in.scene.curves == nil {
		return h, false
	}
	_, _, h, ok = in.scene.curves.at(p.x, p.i, p.j)
	return h, ok
}

func (in *instance) sayCurvature(p *point) message.Message {
	h, ok := in.bend(p)
	if !ok {
		return message.Message{}
	}
	first, second, u, v := h.axes()
	a, b := way(u, v), way(-v, u)
	switch {
	case first == 0:
		return message.New("gradient.say.straight")
	case first == second:
		return message.New("gradient.say.round", lab.Short(first))
	case second == 0:
		return message.New("gradient.say.trough", a, lab.Short(first), b)
	case first < 0 != (second < 0):
		return message.New("gradient.say.twisted", a, lab.Short(first), b, lab.Short(second))
	}
	return message.New("gradient.say.curvature", a, lab.Short(first), b, lab.Short(second), lab.Short(first/second))
}

// way is a direction for a sentence: of the two that a line has the one to the right, or up.
func way(u, v float64) string {
	if u < 0 || u == 0 && v < 0 {
		u, v = -u, -v
	}
	return lab.Point([]float64{u, v})
}

func (in *instance) sayStationary(p *point) message.Message {
	if in.scene.curves == nil {
		return message.New("gradient.say.no-search")
	}
	var count [len(kinds)]int
	for _, r := range in.scene.resting {
		count[r.kind]++
	}
	if len(in.scene.resting) == 0 {
		return message.New("gradient.say.nothing")
	}
	return message.New("gradient.say.stationary", strconv.Itoa(count[minimum]), strconv.Itoa(count[saddle]), strconv.Itoa(count[maximum]), strconv.Itoa(count[flat]))
}

// tables are the gradient component by component, and the stationary points.
func (in *instance) tables(p *point) ([]lab.Table, error) {
	t := lab.Table{Name: "components", Columns: []string{"gradient.component", "gradient.numerical", "gradient.exact", "gradient.error"}, Mark: -1}
	var own []float64
	if in.own != nil {
		var err error
		if own, err = in.own.Values(p.x); err != nil {
			return nil, err
		}
		t.Columns = append(t.Columns, "gradient.yours")
	}
	if p.exact != nil {
		t.Columns = append(t.Columns, "gradient.formula")
	}
	for k, g := range p.numerical {
		row := []string{partial(k), array.FloatRepr(g), "", ""}
		if p.exact != nil {
			row[2], row[3] = array.FloatRepr(p.exact[k]), array.FloatRepr(math.Abs(g-p.exact[k]))
		}
		if own != nil {
			row = append(row, array.FloatRepr(own[k]))
		}
		if p.exact != nil {
			row = append(row, in.scene.formulas.python[k])
		}
		t.Rows = append(t.Rows, row)
	}
	out := []lab.Table{t}
	if p.shows(stationary) && len(in.scene.resting) > 0 {
		t := lab.Table{Name: "stationary", Columns: []string{"gradient.kind", lab.Variable(p.i, 2), lab.Variable(p.j, 2), "f", "λ₁", "λ₂"}, Mark: -1}
		for _, r := range in.scene.resting {
			t.Rows = append(t.Rows, []string{kinds[r.kind], lab.Digits(r.x, 6), lab.Digits(r.y, 6), lab.Digits(r.value, 6), lab.Digits(r.first, 6), lab.Digits(r.second, 6)})
		}
		out = append(out, t)
	}
	return out, nil
}

// formulas are the partial derivatives as they are written: in Python, and for the first few in mathematical notation. ""
// stands for one that nobody would read.
type formulas struct{ python, math []string }

const (
	longestFormula = 80 // characters of Python
	mostEquations  = 6
)

// derivatives writes the partial derivatives; of a function that has no graph none.
func (p *point) derivatives() formulas {
	f := formulas{python: make([]string, len(p.x))}
	if p.exact == nil {
		return f
	}
	t := p.engine.Traced()
	g, names := t.Gradient(), lab.InputNames(t, lab.Elements(len(p.x))...)
	for k := range p.x {
		f.python[k], _ = g.Formula(k, names, longestFormula)
		if k < mostEquations {
			m, _ := notation.Of(g, k, t.Params)
			f.math = append(f.math, m)
		}
	}
	return f
}

// equations are the partial derivatives in mathematical notation, each with its value at the point.
func (in *instance) equations(p *point) []lab.Equation {
	rows := ""
	for k, formula := range in.scene.formulas.math {
		if formula == "" {
			continue
		}
		d := notation.Operator("∂")
		rows += "<mtr><mtd><mrow><mfrac>" + notation.Row(d+notation.Identifier("f")) + notation.Row(d+notation.Indexed("x", strconv.Itoa(k))) + "</mfrac>" +
			notation.Operator("=") + formula + notation.Operator("=") + notation.Digits(p.exact[k], 6) + "</mrow></mtd></mtr>"
	}
	if rows == "" {
		return nil
	}
	return []lab.Equation{{Name: "exact", Math: lab.Markup("<mtable>" + rows + "</mtable>")}}
}

// norm is the length of a vector.
func norm(v []float64) float64 {
	l := 0.0
	for _, x := range v {
		l = elementary.Hypot(l, x)
	}
	return l
}
