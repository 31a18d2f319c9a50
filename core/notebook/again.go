package notebook

// Ran is what a cell's last run did: the names that it read before it bound them itself, and those that it bound or whose objects it changed.
type Ran struct {
	Cell          string
	Reads, Writes []string
}

// Step is a cell that runs again. Silent ones depend on nothing that changed, but bind what a later one reads.
type Step struct {
	Cell   string
	Silent bool
}

// Again lists which cells must run after the first one has run again, in page order, so that what depends on it shows what it would
// show if all were run from top to bottom. below are the cells below it that have run, in page order.
func Again(first Ran, below []Ran) []Step {
	dirty := map[string]bool{}
	mark := func(names []string, yes bool) {
		for _, n := range names {
			dirty[n] = yes
		}
	}
	any := func(names []string) bool {
		for _, n := range names {
			if dirty[n] {
				return true
			}
		}
		return false
	}
	mark(first.Writes, true)
	depends := make([]bool, len(below))
	for i, r := range below {
		depends[i] = any(r.Reads)
		mark(r.Writes, depends[i])
	}
	clear(dirty) // from here on: what is needed
	var steps []Step
	for i := len(below) - 1; i >= 0; i-- {
		if r := below[i]; depends[i] || any(r.Writes) {
			mark(r.Writes, false)
			mark(r.Reads, true)
			steps = append([]Step{{r.Cell, !depends[i]}}, steps...)
		}
	}
	return steps
}
