package wasmgen

// straight writes a block without loops into f, whose first locals are parameters of types params, the
// values of externals; roots are in locals afterwards. A block of more than maxBody instructions is
// split into functions of the same parameters, which f calls one after another; what one computes and
// another uses goes through memory.
func (c *compiler) straight(b *block, f *body, params []byte, externals []ref, roots ...ref) *schedule {
	end := ref(len(b.nodes))
	s := b.in(f)
	s.parameters(externals)
	s.need(roots...)
	if len(b.nodes) <= maxBody {
		s.emit(0, 0, end)
		return s
	}
	slots := c.crossings(s, roots)
	ps := b.in(nil)
	for from := ref(0); from < end; from += maxBody {
		to := min(from+maxBody, end)
		index := c.declare(params, nil)
		c.define(index, ps.part(len(params), externals, slots, from, to))
		for i := range params {
			f.get(uint32(i))
		}
		f.call(index)
	}
	last := b.in(f)
	last.parameters(externals)
	for _, r := range roots {
		if r != none {
			last.loaded(r, 0, slots[r])
		}
	}
	last.need(roots...)
	last.emit(0, 0, end)
	return last
}

// part writes the nodes from … to−1 into a function of their own: it stores those that have slots.
func (s *schedule) part(params int, externals []ref, slots []int, from, to ref) *body {
	f := &body{next: uint32(params)}
	s.f = f
	for r := from; r < to; r++ {
		s.state[r] = nodeState{}
		n := &s.b.nodes[r]
		for _, operand := range [3]ref{n.a, n.b, n.c} {
			if operand != none && operand < from {
				s.state[operand] = nodeState{slot: int32(slots[operand] + 1)}
			}
		}
	}
	s.parameters(externals)
	var stored []ref
	for r := from; r < to; r++ {
		if slots[r] != 0 {
			stored = append(stored, r)
		}
	}
	s.needWithin(from, to, stored...)
	s.emit(0, from, to)
	for _, r := range stored {
		f.i32(0)
		f.get(s.result(r))
		f.memory(storeOf(s.b.nodes[r].typ), slots[r])
	}
	return f
}

// parameters says that externals are in the first locals.
func (s *schedule) parameters(externals []ref) {
	for i, r := range externals {
		s.at(r, uint32(i))
	}
}

// crossings gives the address in memory of every node that is computed in one part and used in another, and of
// the roots; 0 of others.
func (c *compiler) crossings(s *schedule, roots []ref) []int {
	slots := make([]int, len(s.b.nodes))
	reserve := func(r ref) {
		if slots[r] == 0 {
			slots[r] = c.memory(8)
		}
	}
	for r, st := range s.state {
		if !st.needed {
			continue
		}
		n := &s.b.nodes[r]
		for _, operand := range [3]ref{n.a, n.b, n.c} {
			if operand != none && operand/maxBody != ref(r)/maxBody && !s.inline(operand) && s.b.nodes[operand].op != external {
				reserve(operand)
			}
		}
	}
	for _, r := range roots {
		if r != none {
			reserve(r)
		}
	}
	return slots
}
