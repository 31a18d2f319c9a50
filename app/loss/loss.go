// Package loss is the page of the loss lab: what stands where.
package loss

import (
	"nabla/app/lab"
	"nabla/core/lab/loss"
)

// Sheet is the page: the bars, with their numbers under them.
var Sheet = &lab.Sheet{
	Lab:      loss.Lab,
	Picture:  "bars",
	Gesture:  []lab.Control{{Input: "y"}},
	Below:    []lab.Piece{{Figure: "curve"}},
	Controls: []lab.Control{{Input: "t", As: lab.Field}, {Input: "bars"}},
	More:     []lab.Control{{Input: "labels"}, {Input: "delta"}, {Input: "row"}},
	Folds: []lab.Fold{
		{Title: "loss.rows", Pieces: []lab.Piece{{Equation: "loss"}, {Table: "rows"}}},
		{Title: "loss.softmax", Controls: []lab.Control{{Input: "scores"}, {Input: "temperature"}}, Pieces: []lab.Piece{{Figure: "softmax"}, {Table: "softmax"}}},
	},
}
