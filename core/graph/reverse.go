package graph

// reverse is one walk of reverse mode over a builder's nodes, from a number y down.
//
// Order of sums: a node's contributions come from its users, the youngest first, of operand A before
// B. Those under one mask are added as they come; then those under complementary masks become one
// select; what is left is added in the order of the first of each mask, with 0 where it is masked.
type reverse struct {
	b           *Builder
	active      []bool  // whether a node depends on what is differentiated to
	first, last []int32 // a node's contributions, a list in terms; −1: none
	terms       []link
	record      func(user, operand ID, t term) // if set, is told every contribution
}

// link is a contribution in a node's list.
type link struct {
	term
	next int32 // −1: the last
}

// manyMasks is how many masks a node has before they are joined without looking for complements.
const manyMasks = 64

func newReverse(b *Builder, y ID, wrt []ID) *reverse {
	n := int(y) + 1
	r := &reverse{b: b, active: make([]bool, n), first: make([]int32, n), last: make([]int32, n)}
	for _, id := range wrt {
		if id <= y {
			r.active[id] = true
		}
	}
	for i := range r.active {
		r.first[i] = -1
		n := &b.nodes[i]
		for k := 0; k < n.Op.Arity() && !r.active[i]; k++ {
			r.active[i] = n.differentiable(k) && r.active[n.Operand(k)]
		}
	}
	return r
}

// differentiable is whether operand k can have a part in the derivative.
func (n *Node) differentiable(k int) bool {
	if n.Op == Select {
		return k > 0
	}
	row := &table[n.Op]
	return row.picks != nil || row.d[k] != nil
}

// walk gives every active node its contributions, beginning with 1 for y.
func (r *reverse) walk(y ID) {
	b := r.b
	if !r.active[y] {
		return
	}
	r.give(y, term{mask: None, value: b.Const(1)})
	for i := y; i >= 0; i-- {
		if !r.active[i] || r.first[i] < 0 {
			continue
		}
		t := r.settle(i)
		n := b.nodes[i]
		if c, x, y, ok := b.choice(n, func(id ID) bool { return r.active[id] }); ok {
			r.pass(i, x, term{mask: b.both(t.mask, c), value: t.value})
			r.pass(i, y, term{mask: b.both(t.mask, b.Not(c)), value: t.value})
			continue
		}
		for k, d := range table[n.Op].d {
			if d == nil || !r.active[n.Operand(k)] {
				continue
			}
			cotangent, twice := t.value, n.twice()
			if twice {
				cotangent = b.Add(cotangent, cotangent)
			}
			r.pass(i, n.Operand(k), term{mask: t.mask, value: d(b, cotangent, n, i)})
			if twice {
				break
			}
		}
	}
}

// pass gives a contribution of user to its operand, if that is active and the mask holds somewhere.
func (r *reverse) pass(user, operand ID, t term) {
	if !r.active[operand] || r.b.never(t) {
		return
	}
	if r.record != nil {
		r.record(user, operand, t)
	}
	r.give(operand, t)
}

// give adds t to the contributions of a node: to that under the same mask, or as the last one.
func (r *reverse) give(id ID, t term) {
	count := 0
	for at := r.first[id]; at >= 0; at = r.terms[at].next {
		if u := &r.terms[at]; u.mask == t.mask {
			u.value, u.zeroed = r.b.Add(u.value, t.value), u.zeroed && t.zeroed
			return
		}
		count++
	}
	if count == manyMasks {
		r.terms[r.first[id]] = link{r.b.join(r.list(id)), -1}
		r.last[id] = r.first[id]
	}
	at := int32(len(r.terms))
	r.terms = append(r.terms, link{t, -1})
	if r.first[id] < 0 {
		r.first[id] = at
	} else {
		r.terms[r.last[id]].next = at
	}
	r.last[id] = at
}

// list are a node's contributions in order.
func (r *reverse) list(id ID) []term {
	var terms []term
	for at := r.first[id]; at >= 0; at = r.terms[at].next {
		terms = append(terms, r.terms[at].term)
	}
	return terms
}

// settle makes one of a node's contributions.
func (r *reverse) settle(id ID) term {
	if r.terms[r.first[id]].next < 0 {
		return r.terms[r.first[id]].term
	}
	return r.b.total(r.list(id))
}

// adjoint is ∂y/∂id after the walk.
func (r *reverse) adjoint(id ID) ID {
	if r.first[id] < 0 {
		return r.b.Const(0)
	}
	return r.b.masked(r.settle(id))
}
