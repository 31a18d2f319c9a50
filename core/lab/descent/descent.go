// Package descent is the lab of gradient descent: from a start, step by step, against the gradient, by several
// methods in a race.
//
// Start with Lab. Compute makes each method's path through core/compute (methods.go) and judges it (judge.go), says in
// sentences what happened and why (say.go), and draws the map, the loss and the step that is looked at (figures.go,
// step.go). Refine draws what takes longer: the sweep of learning rates (rates.go) and the basins (basin.go).
//
// In sight: the map, the loss, and the controls lr, methods, steps and the step looked at ("at"); under
// "more": f, x, the methods' own numbers, the rule, what else to show.
package descent

import (
	"math"
	"strconv"
	"strings"

	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// What can be shown besides, by the names of the input "show".
const (
	showVectors = "vectors"
	showNorm    = "norm"
	showRates   = "rates"
	showBasin   = "basin"
)

// Momentum as a learner would write it: where a rule of one's own begins.
const exampleRule = "def update(x, grad, state, lr):\n    v = 0.9*state.get('v', 0*x) - lr*grad\n    state['v'] = v\n    return x + v"

// Schema are the lab's inputs, by the names of the public interface, and others that it does not name: rates, each
// method's own learning rate; noise and seed of sgd; at, the step that is looked at, −1 for the last;
// show, what is drawn besides; scale, of the loss; ghost, another run to compare with, as a state's inputs with semicolons between.
var Schema = &state.Schema{Lab: "descent", Inputs: []state.Input{
	{Name: "f", Kind: state.Formula, Default: "x[0]**2/20 + x[1]**2", Label: "descent.f", Open: lab.Constants},
	{Name: "x", Kind: state.Vector, Default: "-7,2", Label: "descent.x", Least: 1, Most: 100},
	{Name: "lr", Kind: state.Number, Default: "0.1", Label: "descent.lr", Min: -1e6, Max: 1e6, From: 1e-3, To: 2, Decades: true},
	{Name: "steps", Kind: state.Integer, Default: "30", Label: "descent.steps", Min: 0, Max: 10000, From: 0, To: 200},
	{Name: "methods", Kind: state.List, Default: "gd", Label: "descent.methods", Choices: names()},
	{Name: "momentum", Kind: state.Number, Default: "0.9", Label: "descent.momentum", Min: 0, Max: 1, From: 0, To: 0.99},
	{Name: "beta1", Kind: state.Number, Default: "0.9", Label: "descent.beta1", Min: 0, Max: 1, From: 0, To: 0.99},
	{Name: "beta2", Kind: state.Number, Default: "0.999", Label: "descent.beta2", Min: 0, Max: 1, From: 0, To: 0.999},
	{Name: "rho", Kind: state.Number, Default: "0.99", Label: "descent.rho", Min: 0, Max: 1, From: 0, To: 0.99},
	{Name: "rule", Kind: state.Formula, Default: exampleRule, Label: "descent.rule"},
	{Name: "grad", Kind: state.Choice, Default: "numerical", Label: "descent.grad", Choices: []string{"numerical", "exact"}},
	{Name: "h", Kind: state.Number, Default: "1e-4", Label: "descent.h", Min: 0, Max: 10, Above: true},
	{Name: "rates", Kind: state.Named, Label: "descent.rates", Choices: names(), Optional: true, Min: -1e6, Max: 1e6},
	{Name: "noise", Kind: state.Number, Default: "0", Label: "descent.noise", Min: 0, Max: 1e6, From: 0, To: 2},
	{Name: "seed", Kind: state.Integer, Default: "0", Label: "descent.seed", Min: 0, Max: 1<<32 - 1},
	{Name: "at", Kind: state.Integer, Default: "-1", Label: "descent.at", Min: -1, Max: 10000},
	{Name: "show", Kind: state.List, Label: "descent.show", Choices: []string{showVectors, showNorm, showRates, showBasin}, Optional: true},
	{Name: "scale", Kind: state.Choice, Default: "linear", Label: "descent.scale", Choices: []string{"linear", "log"}},
	{Name: "ghost", Kind: state.Formula, Label: "descent.ghost", Optional: true},
}}

// Lab is the instrument.
var Lab = &lab.Lab{Schema: Schema, Presets: presets(), Code: code, New: func(h lab.Host) lab.Instance { return &instance{host: h} }}

// instance remembers the formula and the map's values: moving the start or the rate needs neither
// again.
type instance struct {
	host    lab.Host
	formula *lab.Formula
	engine  compute.Engine
	rule    *lab.Rule
	ground  lab.Terrain

	// What Refine goes on with.
	state state.State
	view  lab.View
	runs  []contender
}

// Compute makes the paths and all that is told of them.
func (in *instance) Compute(s state.State, frozen *lab.View) lab.Result {
	in.runs = nil
	f, bad := in.formula.Next(in.host, s, true)
	if bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	in.formula = f
	engine, interpreted := f.Engine(len(s.Vector("x")))
	in.engine = engine
	if s.Text("grad") == "exact" && in.engine.Traced() == nil {
		return lab.Result{Problems: []lab.Problem{{Name: "grad", Message: message.New("descent.no-exact")}}}
	}
	var runs []contender
	for _, name := range s.List("methods") {
		if has(runs, name) {
			continue
		}
		c, err := in.run(name, s)
		if err != nil {
			return failed(err)
		}
		runs = append(runs, c)
	}
	ghost, problem := in.ghost(s)
	r := lab.Result{Outputs: outputs(runs), Say: in.say(s, runs), Note: interpreted}
	if !problem.IsZero() {
		r.Say = append(r.Say, problem)
	}
	if len(runs) > 1 {
		r.Tables = append(r.Tables, race(runs))
	}
	in.state, in.runs = s, runs
	if err := in.draw(&r, s, append(runs[:len(runs):len(runs)], ghost...), frozen); err != nil {
		return failed(err)
	}
	in.view = r.View
	return r
}

func has(runs []contender, name string) bool {
	for _, c := range runs {
		if c.name == name {
			return true
		}
	}
	return false
}

// outputs are the first method's results, and with several those of each by its name.
func outputs(runs []contender) []lab.Output {
	var all []lab.Output
	add := func(prefix string, c contender) {
		end := len(c.path.Points) - 1
		all = append(all, lab.Vector(prefix+"x_end", c.path.Points[end]), lab.Number(prefix+"f_end", c.path.Values[end]),
			lab.Integer(prefix+"steps_done", end), lab.Word(prefix+"status", string(c.verdict.status)))
	}
	add("", runs[0])
	if len(runs) > 1 {
		for _, c := range runs {
			add(c.name+".", c)
		}
	}
	return all
}

// race is a table of the methods: rate, f at the end, steps and status.
func race(runs []contender) lab.Table {
	t := lab.Table{Name: "race", Columns: []string{"descent.methods", "descent.lr", "descent.f_end", "descent.steps_done", "descent.status"}, Mark: -1}
	least := math.Inf(1)
	for i, c := range runs {
		rate := "–"
		if c.hasRate() {
			rate = lab.Short(c.lr)
		}
		t.Rows = append(t.Rows, []string{c.name, rate, lab.Short(end(c)), strconv.Itoa(len(c.path.Points) - 1), "page.status " + string(c.verdict.status)})
		if end(c) < least {
			least, t.Mark = end(c), i
		}
	}
	return t
}

// ghost is a run that was kept, of the inputs that are in "ghost"; all others, and f, are s's. problem names an
// input that cannot be used.
func (in *instance) ghost(s state.State) (ghosts []contender, problem message.Message) {
	n := len(s.Vector("x"))
	for pair := range strings.SplitSeq(s.Text("ghost"), ";") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok || name == "f" || name == "ghost" {
			continue
		}
		next, why := s.With(name, value)
		if !why.IsZero() || len(next.Vector("x")) != n {
			return nil, message.New("descent.bad-ghost", name)
		}
		s = next
	}
	if s.Text("ghost") == "" {
		return nil, problem
	}
	c, err := in.run(s.List("methods")[0], s)
	if err != nil {
		return nil, message.New("descent.bad-ghost", s.Text("methods"))
	}
	c.ghost, c.dash = true, figure.Dotted
	return []contender{c}, problem
}

func failed(err error) lab.Result {
	if err == compute.ErrUpdate {
		return lab.Result{Problems: []lab.Problem{{Name: "rule", Message: message.New("descent.bad-rule")}}}
	}
	return lab.Failed(err)
}
