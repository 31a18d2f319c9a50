package interp

import (
	"slices"

	"nabla/core/syntax"
)

// OpenNames are the names that a program uses as values and binds nowhere, in the order of their first use: what it
// wants from outside. Names that are only called, or looked into (by a dot or an index), are not among them.
func OpenNames(m *syntax.Module) []string {
	r := &resolver{scopes: map[syntax.Node]*scope{}, objects: map[string]bool{}}
	top := r.open(moduleScope, m)
	r.block(m.Body)
	var open []string
	for _, s := range r.all {
		for _, name := range s.uses {
			if v, inClass := s.find(name); v == nil && !inClass && top.vars[name] == nil && !r.objects[name] && !slices.Contains(open, name) {
				open = append(open, name)
			}
		}
	}
	return open
}
