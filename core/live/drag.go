package live

import (
	"slices"

	"nabla/core/interp"
	"nabla/core/notebook"
)

// A snapshot that would hold more than mostValues is not taken; all of a log hold at most mostHeld, the newest first. A value has 8 to
// 32 bytes.
const (
	mostValues = 1 << 19
	mostHeld   = 1 << 21
)

// Log is the runs of a session since it began, each with the session as it was before it: what a drag needs to take runs
// back. The zero Log is empty.
type Log struct {
	runs []run
	held int
}

// run is one run of a cell; cell is "" where a program was none.
type run struct {
	cell, name, source string
	before             *interp.Snapshot // nil: there is none any more
	reads, writes      []string
	took               float64
}

// Before notes that a program is about to run.
func (l *Log) Before(s *interp.Session, cell, name, source string) {
	r := run{cell: cell, name: name, source: source}
	if r.before, _ = s.Snapshot(mostValues); r.before != nil {
		l.held += r.before.Size()
	}
	l.runs = append(l.runs, r)
	for i := 0; l.held > mostHeld; i++ {
		l.forget(i)
	}
}

// forget lets go of a snapshot.
func (l *Log) forget(i int) {
	if r := &l.runs[i]; r.before != nil {
		l.held -= r.before.Size()
		r.before = nil
	}
}

// After notes how the run ended that Before has told of, and how long it took, in ms.
func (l *Log) After(r *interp.Result, took float64) {
	last := &l.runs[len(l.runs)-1]
	last.reads, last.writes, last.took = r.Reads, r.Writes, took
}

// cut drops all runs from i on.
func (l *Log) cut(i int) {
	for k := i; k < len(l.runs); k++ {
		l.forget(k)
	}
	l.runs = l.runs[:i]
}

// last is the last run of a cell, or -1.
func (l *Log) last(cell string) int {
	for i := len(l.runs) - 1; i >= 0; i-- {
		if l.runs[i].cell == cell {
			return i
		}
	}
	return -1
}

// Drag is a number of a cell being dragged. While it lasts the session is put back again and again to where the cell
// began; Escape or Release must end it.
type Drag struct {
	// Cost is how long the cell and what runs with it took the last time, in ms.
	Cost float64

	s      *interp.Session
	log    *Log
	at     int              // the cell's last run
	base   *interp.Snapshot // what the cell begins from
	after  *interp.Snapshot // the session when the drag began
	again  []run            // what ran since then of cells above; it stays
	first  run
	steps  []notebook.Step
	source map[string]run
}

// Drag begins a drag of a number in a cell; order are the cells in page order. It is nil where the cell has not run in this
// session, or where what it began from is not known.
//
// The cell begins from what its names held when it last began, so that a cell which changes what it reads does not run away. What
// cells above it, or no cells, did since then stays: they run once more before it. What cells below did since is undone: those that
// depend on the cell run in each frame, and all that have run on release.
func (l *Log) Drag(s *interp.Session, cell string, order []string) *Drag {
	at, place := l.last(cell), slices.Index(order, cell)
	if at < 0 || place < 0 || l.runs[at].before == nil {
		return nil
	}
	d := &Drag{s: s, log: l, at: at, base: l.runs[at].before, first: l.runs[at], source: map[string]run{}}
	if d.after, _ = s.Snapshot(mostValues); d.after == nil {
		return nil
	}
	var below []notebook.Ran
	for _, c := range order[place+1:] {
		if i := l.last(c); i >= 0 {
			r := l.runs[i]
			below = append(below, notebook.Ran{Cell: c, Reads: r.reads, Writes: r.writes})
			d.source[c] = r
		}
	}
	for _, r := range l.runs[at+1:] {
		if !slices.Contains(order[place:], r.cell) {
			d.again = append(d.again, r)
		}
	}
	if len(d.again) > 0 && !d.replay() {
		d.after.Restore()
		return nil
	}
	d.Cost = d.first.took
	d.steps = notebook.Again(notebook.Ran{Cell: cell, Reads: d.first.reads, Writes: d.first.writes}, below)
	for _, step := range d.steps {
		d.Cost += d.source[step.Cell].took
	}
	return d
}

// replay runs what stays, and takes what the cell begins from behind it. It is false where a program fails that did not.
func (d *Drag) replay() bool {
	d.base.Restore()
	for i := range d.again {
		r := &d.again[i]
		if r.before, _ = d.s.Snapshot(mostValues); r.before == nil {
			return false
		}
		if d.s.Run(r.name, r.source).Err != nil {
			return false
		}
	}
	d.base, _ = d.s.Snapshot(mostValues)
	return d.base != nil
}

// Cells are the cell and those whose outputs follow it, in page order.
func (d *Drag) Cells() []string {
	list := []string{d.first.cell}
	for _, s := range d.steps {
		if !s.Silent {
			list = append(list, s.Cell)
		}
	}
	return list
}

// Frame runs the cell with another text, and what runs with it. begin is called before each run with the cell whose outputs
// come, or "" where nobody sees them, end after it; where the cell itself fails, the rest does not run.
func (d *Drag) Frame(source string, begin func(cell string), end func(*interp.Result)) {
	d.base.Restore()
	one := func(cell, name, source string) bool {
		begin(cell)
		r := d.s.Run(name, source)
		end(r)
		return r.Err == nil
	}
	if !one(d.first.cell, d.first.name, source) {
		return
	}
	for _, step := range d.steps {
		r, cell := d.source[step.Cell], step.Cell
		if step.Silent {
			cell = ""
		}
		if !one(cell, r.name, r.source) && step.Silent {
			return
		}
	}
}

// Escape puts everything back as it was when the drag began.
func (d *Drag) Escape() { d.after.Restore() }

// Release leaves the session as the cell begins, and the log too: the cell and those below, which it gives in page order, are to be
// run again.
func (d *Drag) Release(order []string) (below []string) {
	d.base.Restore()
	d.log.cut(d.at)
	for _, r := range d.again {
		d.log.held += r.before.Size()
		d.log.runs = append(d.log.runs, r)
	}
	for _, c := range order {
		if _, ok := d.source[c]; ok {
			below = append(below, c)
		}
	}
	return below
}
