package wasmgen

// schedule says of the nodes of a block that are needed in one function where each is computed, how
// often and until when its value is used, and where it is. A function has regions, one for each set
// of loops around it, and a node is computed in the region of its level; what is used in a region
// further inside keeps its local to the end of the function.
type schedule struct {
	b     *block
	f     *body
	state []nodeState
	// table is the local with the address of what is loaded and not computed; memory begins at 0 without one.
	table uint32
	shift int // added to the offsets of what is loaded
	stack ref // the node whose value is on the stack, or none
}

// nodeState is what a schedule knows of a node.
type nodeState struct {
	needed bool
	root   bool // is wanted in a local
	pinned bool // keeps its local
	placed bool // has been computed
	local  bool // is in the local place
	region level
	place  uint32
	uses   int32
	last   ref   // the last user
	slot   int32 // its offset in memory + 1, if it is loaded
}

// noLocal is no local.
const noLocal = ^uint32(0)

// in is a new schedule for a function.
func (b *block) in(f *body) *schedule {
	s := &schedule{b: b, f: f, state: make([]nodeState, len(b.nodes)), table: noLocal, stack: none}
	for r := range b.nodes {
		s.state[r].region = b.nodes[r].level
	}
	return s
}

// at says in which local an external is.
func (s *schedule) at(r ref, local uint32) {
	st := &s.state[r]
	st.placed, st.local, st.place, st.pinned = true, true, local, true
}

// loaded says that a node stands in memory, at an offset from the table's address, and is to be
// loaded in a region. It comes before need.
func (s *schedule) loaded(r ref, region level, offset int) {
	s.state[r].slot = int32(offset + 1)
	s.state[r].region = region
}

// need marks what roots depend on. The roots keep their locals. It is called once, after at and loaded.
func (s *schedule) need(roots ...ref) { s.needWithin(0, ref(len(s.b.nodes)), roots...) }

// needWithin does so among the nodes from … to−1; earlier ones must be loaded, external or constant.
func (s *schedule) needWithin(from, to ref, roots ...ref) {
	for _, r := range roots {
		if r != none {
			st := &s.state[r]
			st.needed, st.root, st.pinned = true, true, true
		}
	}
	for r := to - 1; r >= from; r-- {
		st := &s.state[r]
		if !st.needed || st.slot != 0 {
			continue
		}
		n := &s.b.nodes[r]
		for _, operand := range [3]ref{n.a, n.b, n.c} {
			if operand == none {
				continue
			}
			o := &s.state[operand]
			o.needed = true
			o.uses++
			o.pinned = o.pinned || o.region != st.region
			o.last = max(o.last, r)
		}
	}
}

// inline tells that a node is written where it is used: a constant outside of loops, or of an integer type.
func (s *schedule) inline(r ref) bool {
	switch s.b.nodes[r].op {
	case i32Const, i64Const:
		return !s.state[r].root
	case f64Const, v128Const:
		return !s.state[r].pinned
	}
	return false
}

// emit computes the needed nodes from … to−1 of a region, in order.
func (s *schedule) emit(region level, from, to ref) {
	next := s.following(region, from, to)
	for r := next; r < to; r = next {
		next = s.following(region, r+1, to)
		s.compute(r)
		st := &s.state[r]
		st.placed = true
		if next < to && st.uses == 1 && !st.pinned && s.state[next].slot == 0 && s.b.nodes[next].a == r {
			s.stack = r
			continue
		}
		st.local, st.place = true, s.f.local(s.b.nodes[r].typ)
		s.f.set(st.place)
	}
}

// following is the first node from r on that emit computes, or to.
func (s *schedule) following(region level, r, to ref) ref {
	for ; r < to; r++ {
		if st := &s.state[r]; st.needed && !st.placed && st.region == region && !s.inline(r) {
			break
		}
	}
	return r
}

// again prepares a region's nodes from … to−1 to be computed once more, with locals of their own.
func (s *schedule) again(region level, from, to ref) {
	for r := from; r < to; r++ {
		if st := &s.state[r]; st.region == region && (s.b.nodes[r].op != external || st.slot != 0) {
			st.placed, st.local = false, false
		}
	}
}

// compute leaves a node's value on the stack, and gives the locals back that it used last.
func (s *schedule) compute(r ref) {
	n := &s.b.nodes[r]
	if s.state[r].slot != 0 {
		s.load(r)
		return
	}
	s.push(n.a)
	s.push(n.b)
	s.push(n.c)
	s.f.instruction(n)
	s.drop(r, n.a)
	s.drop(r, n.b)
	s.drop(r, n.c)
}

// load loads a node that stands in memory.
func (s *schedule) load(r ref) {
	if s.table == noLocal {
		s.f.i32(0)
	} else {
		s.f.get(s.table)
	}
	s.f.memory(loadOf(s.b.nodes[r].typ), int(s.state[r].slot-1)+s.shift)
}

// push brings a value to the stack.
func (s *schedule) push(r ref) {
	switch {
	case r == none:
	case r == s.stack:
		s.stack = none
	case s.inline(r):
		s.f.instruction(&s.b.nodes[r])
	case !s.state[r].local: // outside of what emit was asked for
		s.load(r)
	default:
		s.f.get(s.state[r].place)
	}
}

// drop gives an operand's local back if its user is the last one.
func (s *schedule) drop(user, operand ref) {
	if operand == none {
		return
	}
	if st := &s.state[operand]; st.local && !st.pinned && st.last == user {
		st.local = false
		s.f.release(s.b.nodes[operand].typ, st.place)
	}
}

// result is the local of a root, localOf too or noLocal of none; free gives it back.
func (s *schedule) result(r ref) uint32 { return s.state[r].place }

func (s *schedule) localOf(r ref) uint32 {
	if r == none {
		return noLocal
	}
	return s.result(r)
}

func (s *schedule) free(r ref) {
	if st := &s.state[r]; st.local {
		st.local = false
		s.f.release(s.b.nodes[r].typ, st.place)
	}
}

// loadOf and storeOf move a value of a type.
func loadOf(typ byte) opcode {
	switch typ {
	case typeI32:
		return i32Load
	case typeI64:
		return i64Load
	case typeF64:
		return f64Load
	}
	return v128Load
}

func storeOf(typ byte) opcode {
	switch typ {
	case typeI32:
		return i32Store
	case typeI64:
		return i64Store
	case typeF64:
		return f64Store
	}
	return v128Store
}

// instruction writes a node's instruction; its operands are on the stack.
func (f *body) instruction(n *node) {
	switch n.op {
	case f64Const:
		f.f64(n.imm)
	case v128Const:
		f.v128(n.imm)
	case i32Const:
		f.i32(int(int32(n.imm)))
	case i64Const:
		f.i64(n.imm)
	case i32Load, f64Load, v128Load:
		if n.a == none {
			f.i32(0)
		}
		f.memory(n.op, int(n.imm))
	case f64x2Extract, i64x2Extract, f64x2Replace:
		f.immediate(n.op, byte(n.imm))
	case i8x16Shuffle: // the lanes imm of both operands
		f.op(n.op)
		for k := range byte(16) {
			f.code = append(f.code, k&7+byte(n.imm)*8+k>>3*16)
		}
	case opCall:
		f.call(uint32(n.imm))
	default:
		f.op(n.op)
	}
}

// freeResults gives the locals of roots back that are computed in a region.
func (s *schedule) freeResults(region level, roots ...ref) {
	for _, r := range roots {
		if r != none && s.state[r].region == region && s.b.nodes[r].op != external {
			s.free(r)
		}
	}
}
