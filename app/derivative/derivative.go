// Package derivative is the page of the derivative lab: what stands where.
package derivative

import (
	"nabla/app/lab"
	"nabla/core/lab/derivative"
)

// Sheet is the page: the curve with its secant, and h under it.
var Sheet = &lab.Sheet{
	Lab:      derivative.Lab,
	Picture:  "curve",
	Gesture:  []lab.Control{{Input: "h"}},
	Controls: []lab.Control{{Input: "f"}, {Input: "x"}, {Input: "method"}},
	More:     []lab.Control{{Input: "from"}, {Input: "to"}},
	Folds: []lab.Fold{
		{Title: "derivative.errors", Pieces: []lab.Piece{{Figure: "errors"}}},
		{Title: "derivative.methods", Pieces: []lab.Piece{{Table: "methods"}}},
		{Title: "derivative.formula", Pieces: []lab.Piece{{Equation: "exact"}, {Equation: "second"}}},
	},
}
