// Package labs is the registry of all labs: adding one is adding a line.
package labs

import (
	"nabla/core/lab"
	"nabla/core/lab/descent"
)

// All are the labs, by the names in their addresses.
var All = []*lab.Lab{
	descent.Lab,
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
