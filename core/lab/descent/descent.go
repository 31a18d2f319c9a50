// Package descent is the lab of gradient descent: from a start, step by step, against the gradient.
//
// Start with Lab. Compute makes the path through core/compute and judges it (judge.go), says in a
// sentence what happened and why (say.go), and draws the map and the loss (figures.go).
package descent

import (
	"nabla/core/compute"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// Schema are the lab's inputs, by the names of the public interface.
var Schema = &state.Schema{Lab: "descent", Inputs: []state.Input{
	{Name: "f", Kind: state.Formula, Default: "x[0]**2/20 + x[1]**2", Label: "descent.f", Open: lab.Constants},
	{Name: "x", Kind: state.Vector, Default: "-7,2", Label: "descent.x", Least: 1, Most: 100},
	{Name: "lr", Kind: state.Number, Default: "0.1", Label: "descent.lr", Min: -1e6, Max: 1e6, From: 1e-3, To: 2, Decades: true},
	{Name: "steps", Kind: state.Integer, Default: "30", Label: "descent.steps", Min: 0, Max: 10000, From: 0, To: 200},
	{Name: "methods", Kind: state.List, Default: "gd", Label: "descent.methods", Choices: []string{"gd"}},
	{Name: "h", Kind: state.Number, Default: "1e-4", Label: "descent.h", Min: 0, Max: 10, Above: true},
}}

// Lab is the instrument.
var Lab = &lab.Lab{Schema: Schema, New: func(h lab.Host) lab.Instance { return &instance{host: h} }}

// instance remembers the formula and the map's values: moving the start or the rate needs neither
// again.
type instance struct {
	host    lab.Host
	formula *lab.Formula
	engine  compute.Engine
	ground  lab.Terrain
}

// Compute makes the path and all that is told of it.
func (in *instance) Compute(s state.State, frozen *lab.View) lab.Result {
	f, bad := in.formula.Next(in.host, s, true)
	if bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	in.formula = f
	engine, interpreted := f.Engine(len(s.Vector("x")))
	in.engine = engine
	path, err := engine.Descend(compute.Descent{
		X: s.Vector("x"), Steps: s.Integer("steps"), Method: compute.Method{LR: s.Number("lr"), H: s.Number("h")},
	}, in.host.Turn)
	if err != nil {
		return lab.Failed(err)
	}
	v, err := judge(engine, path)
	if err != nil {
		return lab.Failed(err)
	}
	end := len(path.Points) - 1
	r := lab.Result{
		Outputs: []lab.Output{lab.Vector("x_end", path.Points[end]), lab.Number("f_end", path.Values[end]), lab.Integer("steps_done", end), lab.Word("status", string(v.status))},
		Say:     []message.Message{say(path, v)},
		Note:    interpreted,
	}
	if err := in.draw(&r, path, frozen); err != nil {
		return lab.Failed(err)
	}
	return r
}
