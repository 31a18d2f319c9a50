// Package gradient is the page of the gradient lab: what stands where.
package gradient

import (
	"nabla/app/lab"
	"nabla/core/lab/gradient"
)

// Sheet is the page: the map with the downhill arrow, and the bowl beside the ravine.
var Sheet = &lab.Sheet{
	Lab:      gradient.Lab,
	Picture:  "map",
	Below:    []lab.Piece{{Figure: "bowl"}, {Figure: "slices"}, {Figure: "surface"}, {Figure: "graph"}, {Table: "stationary"}},
	Controls: []lab.Control{{Input: "f"}, {Input: "x"}, {Input: "range"}, {Input: "show"}},
	More: []lab.Control{
		{Input: "own"},
		{Input: "h"},
		{Input: "lengths", When: lab.Has("show", "quiver")},
		{Input: "density", When: lab.Has("show", "quiver")},
		{Input: "direction", When: lab.Has("show", "direction")},
		{Input: "azimuth", When: lab.Has("show", "surface")},
		{Input: "elevation", When: lab.Has("show", "surface")},
		{Input: "plane"},
	},
	Folds: []lab.Fold{{Title: "gradient.components", Pieces: []lab.Piece{{Equation: "exact"}, {Table: "components"}}}},
}
