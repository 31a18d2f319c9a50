// Package network is the page of the network lab: what stands where.
package network

import (
	"nabla/app/lab"
	"nabla/core/lab/network"
)

// Sheet is the page: the network with its weights, and how many steps they have made.
var Sheet = &lab.Sheet{
	Lab:      network.Lab,
	Picture:  "net",
	Gesture:  []lab.Control{{Input: "steps", As: lab.Player}},
	Below:    []lab.Piece{{Figure: "loss"}},
	Controls: []lab.Control{{Input: "W"}, {Input: "x"}, {Input: "t"}},
	More:     []lab.Control{{Input: "lr"}, {Input: "h"}, {Input: "seed"}, {Input: "sample"}},
	Folds: []lab.Fold{
		{Title: "network.softmax", Pieces: []lab.Piece{{Equation: "probability"}, {Equation: "loss"}, {Table: "softmax"}}},
		{Title: "network.compare", Pieces: []lab.Piece{{Table: "compare"}}},
		{Title: "network.matrices", Pieces: []lab.Piece{{Table: "weights"}, {Table: "dW"}}},
	},
}
