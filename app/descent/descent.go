// Package descent is the page of the descent lab: what stands where.
package descent

import (
	"nabla/app/lab"
	"nabla/core/lab/descent"
)

// Sheet is the page: the map with the learning rate under it.
var Sheet = &lab.Sheet{
	Lab:      descent.Lab,
	Picture:  "map",
	Gesture:  []lab.Control{{Input: "lr"}, {Input: "at", As: lab.Player, Of: "steps_done"}},
	Below:    []lab.Piece{{Table: "race"}, {Figure: "loss"}, {Figure: "norm"}, {Figure: "rates"}, {Figure: "basin"}, {Table: "basin"}},
	Controls: []lab.Control{{Input: "f"}, {Input: "methods"}, {Input: "steps"}},
	More: []lab.Control{
		{Input: "x"},
		{Input: "momentum", When: lab.Has("methods", "momentum", "nesterov")},
		{Input: "rho", When: lab.Has("methods", "rmsprop")},
		{Input: "beta1", When: lab.Has("methods", "adam")},
		{Input: "beta2", When: lab.Has("methods", "adam")},
		{Input: "noise", When: lab.Has("methods", "sgd")},
		{Input: "seed", When: lab.Has("methods", "sgd")},
		{Input: "rule", When: lab.Has("methods", "custom")},
		{Input: "rates"},
		{Input: "grad"},
		{Input: "h"},
		{Input: "show"},
		{Input: "scale"},
		{Input: "ghost"},
	},
	Folds: []lab.Fold{{Title: "descent.step-table", Pieces: []lab.Piece{{Equation: "rule"}, {Table: "step"}}}},
}
