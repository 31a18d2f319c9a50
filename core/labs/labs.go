// Package labs is the registry of all labs: adding one is adding a line.
package labs

import (
	"nabla/core/lab"
	"nabla/core/lab/derivative"
	"nabla/core/lab/descent"
	"nabla/core/lab/gradient"
	"nabla/core/lab/loss"
	"nabla/core/lab/network"
)

// All are the labs, by the names in their addresses.
var All = []*lab.Lab{
	loss.Lab,
	derivative.Lab,
	gradient.Lab,
	descent.Lab,
	network.Lab,
}

// Find is the lab of a name, or nil.
func Find(name string) *lab.Lab {
	for _, l := range All {
		if l.Schema.Lab == name {
			return l
		}
	}
	return nil
}
