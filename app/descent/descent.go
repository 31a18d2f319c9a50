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
	Gesture:  []lab.Control{{Input: "lr", As: lab.Slider}},
	Below:    []lab.Piece{{Figure: "loss"}},
	Controls: []lab.Control{{Input: "f", As: lab.Source}, {Input: "x"}, {Input: "steps", As: lab.Slider}},
	More:     []lab.Control{{Input: "h"}, {Input: "methods"}},
}
