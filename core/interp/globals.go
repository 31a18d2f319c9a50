package interp

import "sort"

// Globals are the variables of a module: a slot for each name, kept from cell to cell, with the
// notes of the current run on which were read and written.
type Globals struct {
	index map[string]int32
	names []string
	vals  []Value
	touch []uint8
}

// What a run did with a global.
const (
	touchRead  = 1 // before it was written
	touchWrite = 2
)

func newGlobals() *Globals { return &Globals{index: map[string]int32{}} }

// slot gives the name's slot, making one if there is none.
func (g *Globals) slot(name string) int32 {
	i, ok := g.index[name]
	if !ok {
		i = int32(len(g.names))
		g.index[name] = i
		g.names = append(g.names, name)
		g.vals = append(g.vals, Value{})
		g.touch = append(g.touch, 0)
	}
	return i
}

// Get gives a variable's value.
func (g *Globals) Get(name string) (Value, bool) {
	i, ok := g.index[name]
	if !ok || g.vals[i].kind == KindUnbound {
		return Value{}, false
	}
	return g.vals[i], true
}

// Set binds a variable.
func (g *Globals) Set(name string, v Value) {
	i := g.slot(name)
	g.vals[i] = v
	g.touch[i] |= touchWrite
}

// Delete unbinds a variable.
func (g *Globals) Delete(name string) bool {
	i, ok := g.index[name]
	if !ok || g.vals[i].kind == KindUnbound {
		return false
	}
	g.vals[i] = Value{}
	g.touch[i] |= touchWrite
	return true
}

// Names lists the bound names in the order of their first use.
func (g *Globals) Names() []string {
	names := make([]string, 0, len(g.names))
	for i, n := range g.names {
		if g.vals[i].kind != KindUnbound {
			names = append(names, n)
		}
	}
	return names
}

func (g *Globals) begin() { clear(g.touch) }

// reachBudget bounds the objects looked at after a run to see what it changed.
const reachBudget = 1 << 17

// touched lists what a run read and wrote. A name is also written when an object that can be
// reached from it was changed in the run.
func (g *Globals) touched(run uint32) (reads, writes []string) {
	budget := reachBudget
	seen := map[Object]bool{}
	for i, n := range g.names {
		t := g.touch[i]
		if t&touchRead != 0 {
			reads = append(reads, n)
		}
		if t&touchWrite == 0 && g.vals[i].kind == KindRef && changedIn(run, g.vals[i].ref, seen, &budget) {
			t |= touchWrite
		}
		if t&touchWrite != 0 {
			writes = append(writes, n)
		}
	}
	sort.Strings(reads)
	sort.Strings(writes)
	return reads, writes
}

// changedIn tells whether the object, or one that it holds, was changed in the run. seen keeps the
// verdicts: true where a change was found.
func changedIn(run uint32, o Object, seen map[Object]bool, budget *int) bool {
	if simple(o) {
		return false
	}
	work := []Object{o}
	visited := map[Object]bool{}
	for len(work) > 0 {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		if visited[o] {
			continue
		}
		visited[o] = true
		if *budget--; *budget < 0 {
			return false
		}
		if m, ok := o.(Mutable); ok && m.MutatedIn() == run || seen[o] {
			for v := range visited {
				if v == o {
					seen[v] = true
				}
			}
			return true
		}
		if r, ok := o.(Reacher); ok {
			left := *budget
			r.Reach(func(v Value) bool {
				if v.kind == KindRef && !simple(v.ref) {
					work = append(work, v.ref)
				}
				left--
				return left > 0
			})
		}
	}
	return false
}

// simple tells objects that hold nothing that can change.
func simple(o Object) bool {
	switch o.(type) {
	case *String, *BigInt, *Builtin, *Module, *Type, *Range, *Singleton:
		return true
	}
	return false
}
