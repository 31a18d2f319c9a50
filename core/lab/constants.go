package lab

import (
	"slices"
	"sync"

	"nabla/core/interp"
	"nabla/core/syntax"
)

// Constants are the names that a formula leaves open and that mean a number to be moved, such as a in a*x**2, for
// state.Input.Open: a letter, perhaps with a number behind it, or a Greek letter's name. Any other name that is not
// defined stays a mistake, and so do x, y and z, which are variables, and e, i and j, which are other things to many.
func Constants(formula string) []string {
	lastOpen.Lock()
	defer lastOpen.Unlock()
	if lastOpen.formula != formula {
		lastOpen.formula, lastOpen.names = formula, openConstants(formula)
	}
	return slices.Clone(lastOpen.names)
}

// lastOpen is what was found last: a state asks each time that something else is moved.
var lastOpen struct {
	sync.Mutex
	formula string
	names   []string
}

func openConstants(formula string) []string {
	m, bad := syntax.Parse("<f>", formula)
	if bad != nil {
		return nil
	}
	return slices.DeleteFunc(interp.OpenNames(m), func(name string) bool { return !constant(name) })
}

var greek = []string{"alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "kappa", "mu", "nu", "rho", "sigma", "tau", "phi", "psi", "omega"}

func constant(name string) bool {
	if slices.Contains(greek, name) {
		return true
	}
	letters := []rune(name)
	switch first := letters[0]; {
	case first >= 'α' && first <= 'ω':
	case first >= 'A' && first <= 'Z':
	case first >= 'a' && first <= 'w' && first != 'e' && first != 'f' && first != 'i' && first != 'j':
	default:
		return false
	}
	for _, c := range letters[1:] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
