package graph

// reverse is one walk of reverse mode over a builder's nodes, from a number y down.
//
// A cotangent is a value with a mask, a truth value: where the mask does not hold it is 0, whatever
// the value is there. Select divides it by masks; so the derivative of the branch not taken may be
// infinite or NaN and never meets the other one, and select(x > 0, log x, 0) has the derivative 0 at
// x = 0.
//
// Order of sums: a node's contributions come from its users, the youngest first, of operand A before
// B. Those under one mask are added as they come; then those under complementary masks become one
// select; what is left is added in the order of the first of each mask, with 0 where it is masked.
type reverse struct {
	b           *Builder
	active      []bool  // whether a node depends on what is differentiated to
	first, last []int32 // a node's contributions, a list in terms; −1: none
	terms       []term
	record      func(user ID, k int, t term) // if set, is told every contribution to operand k of user
}

// term is a contribution to a cotangent: value where mask holds (None: everywhere), else 0.
type term struct {
	mask, value ID
	zeroed      bool // value itself is 0 where the mask does not hold
	next        int32
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
			k := n.Op.Arity() - 2
			r.pass(i, k, x, term{mask: r.both(t.mask, c), value: t.value})
			r.pass(i, k+1, y, term{mask: r.both(t.mask, b.Not(c)), value: t.value})
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
			r.pass(i, k, n.Operand(k), term{mask: t.mask, value: d(b, cotangent, n, i)})
			if twice {
				break
			}
		}
	}
}

// both is the conjunction of masks.
func (r *reverse) both(mask, c ID) ID {
	if mask == None {
		return r.mask(c)
	}
	return r.mask(r.b.Op2(And, mask, c))
}

// mask is c as a mask: None if it always holds.
func (r *reverse) mask(c ID) ID {
	if v, known := r.b.Known(c); known && v != 0 {
		return None
	}
	return c
}

// pass gives a contribution to operand k of user, if that is active and the mask holds somewhere.
func (r *reverse) pass(user ID, k int, operand ID, t term) {
	if !r.active[operand] {
		return
	}
	if t.mask != None && r.b.nodes[t.mask].Op == Truth {
		return
	}
	if r.record != nil {
		r.record(user, k, t)
	}
	r.give(operand, t)
}

// give adds t to the contributions of a node: to that under the same mask, or as the last one.
func (r *reverse) give(id ID, t term) {
	t.next = -1
	count := 0
	for at := r.first[id]; at >= 0; at = r.terms[at].next {
		if u := &r.terms[at]; u.mask == t.mask {
			u.value, u.zeroed = r.b.Add(u.value, t.value), u.zeroed && t.zeroed
			return
		}
		count++
	}
	if count == manyMasks {
		joined := r.join(r.list(id))
		joined.next = -1
		r.terms[r.first[id]] = joined
		r.last[id] = r.first[id]
	}
	at := int32(len(r.terms))
	r.terms = append(r.terms, t)
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
		terms = append(terms, r.terms[at])
	}
	return terms
}

// settle makes one of a node's contributions.
func (r *reverse) settle(id ID) term {
	if r.terms[r.first[id]].next < 0 {
		return r.terms[r.first[id]]
	}
	terms := r.list(id)
	for r.merge(&terms) {
	}
	return r.join(terms)
}

// merge makes one of two contributions under complementary masks, or under the same, if there are such.
func (r *reverse) merge(terms *[]term) bool {
	for i, t := range *terms {
		for j := i + 1; j < len(*terms); j++ {
			u := (*terms)[j]
			switch {
			case t.mask == u.mask:
				t.value, t.zeroed = r.b.Add(t.value, u.value), t.zeroed && u.zeroed
			case t.mask == None || u.mask == None:
				continue
			default:
				common, c, ok := r.b.complement(t.mask, u.mask)
				if !ok {
					continue
				}
				t = term{mask: common, value: r.b.Select(c, t.value, u.value)}
			}
			(*terms)[i] = t
			*terms = append((*terms)[:j], (*terms)[j+1:]...)
			return true
		}
	}
	return false
}

// join adds contributions under several masks.
func (r *reverse) join(terms []term) term {
	if len(terms) == 1 {
		return terms[0]
	}
	sum := term{mask: terms[0].mask, value: r.masked(terms[0]), zeroed: true}
	for _, t := range terms[1:] {
		if sum.mask != None && t.mask != None {
			sum.mask = r.mask(r.b.Op2(Or, sum.mask, t.mask))
		} else {
			sum.mask = None
		}
		sum.value = r.b.Add(sum.value, r.masked(t))
	}
	return sum
}

// masked is the number that t is.
func (r *reverse) masked(t term) ID {
	if t.mask == None || t.zeroed {
		return t.value
	}
	return r.b.Select(t.mask, t.value, r.b.Const(0))
}

// adjoint is ∂y/∂id after the walk.
func (r *reverse) adjoint(id ID) ID {
	if r.first[id] < 0 {
		return r.b.Const(0)
	}
	return r.masked(r.settle(id))
}
