package notebook

// Tracker knows which cells' outputs no longer say what the page says.
//
// A cell is stale when its text changed after it ran; or when a name it read has been bound or
// mutated since by a cell above it, or again by the very cell that it had the name from; or when
// the cell it had a name from is itself stale. A cell further down that binds the name anew does
// not count: run from top to bottom, that binding never reaches the cell, and a notebook that uses
// x, y and t over and over would otherwise be stale from end to end after every "run all".
type Tracker struct {
	order []string
	place map[string]int
	cells map[string]*record
	clock int
}

// record is what one cell's last run did.
type record struct {
	ran   bool
	at    int               // when it ran
	text  string            // what ran
	now   string            // what stands in the cell
	from  map[string]string // name read → cell it was had from
	wrote map[string]bool
}

// NewTracker makes a tracker for cells in page order.
func NewTracker(order []string) *Tracker {
	t := &Tracker{cells: map[string]*record{}}
	t.Order(order)
	return t
}

// Order tells the cells' order on the page, after one was added, moved or removed.
func (t *Tracker) Order(order []string) {
	t.order = append([]string(nil), order...)
	t.place = make(map[string]int, len(order))
	for i, c := range order {
		t.place[c] = i
	}
}

// Edited tells what stands in a cell now.
func (t *Tracker) Edited(cell, text string) { t.record(cell).now = text }

// Ran tells that a cell has run: its text, the global names that it read before it wrote them
// itself, and those that it bound or mutated.
func (t *Tracker) Ran(cell, text string, reads, writes []string) {
	r := t.record(cell)
	from := make(map[string]string, len(reads))
	for _, n := range reads {
		if w := t.writer(n); w != "" && w != cell {
			from[n] = w
		}
	}
	t.clock++
	r.ran, r.at, r.text, r.now, r.from = true, t.clock, text, text, from
	r.wrote = make(map[string]bool, len(writes))
	for _, n := range writes {
		r.wrote[n] = true
	}
}

// Reset forgets all runs: the interpreter was started anew.
func (t *Tracker) Reset() {
	for _, r := range t.cells {
		*r = record{now: r.now}
	}
}

// HasRun tells whether a cell has run since the last reset.
func (t *Tracker) HasRun(cell string) bool { return t.record(cell).ran }

// Stale lists the stale cells in page order.
func (t *Tracker) Stale() []string {
	const (
		unknown = iota
		asking
		fresh
		stale
	)
	state := make(map[string]int, len(t.cells))
	var ask func(cell string) bool
	ask = func(cell string) bool {
		switch state[cell] {
		case stale:
			return true
		case fresh, asking: // a circle of cells is fresh unless something outside it is not
			return false
		}
		state[cell] = asking
		if t.staleItself(cell) {
			state[cell] = stale
			return true
		}
		for _, from := range t.record(cell).from {
			if _, on := t.place[from]; on && ask(from) {
				state[cell] = stale
				return true
			}
		}
		state[cell] = fresh
		return false
	}
	var list []string
	for _, c := range t.order {
		if ask(c) {
			list = append(list, c)
		}
	}
	return list
}

// staleItself tells whether a cell is stale for a reason of its own.
func (t *Tracker) staleItself(cell string) bool {
	r := t.record(cell)
	if !r.ran {
		return false
	}
	if r.text != r.now {
		return true
	}
	for name, from := range r.from {
		for other, w := range t.cells {
			if other == cell || w.at <= r.at || !w.wrote[name] {
				continue
			}
			p, on := t.place[other]
			if other == from || on && p < t.place[cell] {
				return true
			}
		}
	}
	return false
}

// writer is the cell that last bound or mutated a name.
func (t *Tracker) writer(name string) string {
	last, at := "", -1
	for c, r := range t.cells {
		if r.ran && r.wrote[name] && r.at > at {
			last, at = c, r.at
		}
	}
	return last
}

func (t *Tracker) record(cell string) *record {
	r := t.cells[cell]
	if r == nil {
		r = &record{}
		t.cells[cell] = r
	}
	return r
}
