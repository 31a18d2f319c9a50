package graph

// term is a tangent or a cotangent, or a contribution to one: value where the truth value mask holds
// (None: everywhere), and 0 elsewhere, whatever value is there.
//
// Select divides by masks. So the derivative of a branch that is not taken may be infinite or NaN and
// never meets the other's: select(x > 0, log x, 0) has the derivative 0 at x = 0, not 0·inf.
type term struct {
	mask, value ID
	zeroed      bool // value itself is 0 where the mask does not hold
}

// never is whether the mask of t holds nowhere.
func (b *Builder) never(t term) bool { return t.mask != None && b.nodes[t.mask].Op == Truth }

// holds is the truth value that mask is.
func (b *Builder) holds(mask ID) ID {
	if mask == None {
		return b.Truth(true)
	}
	return mask
}

// both is the conjunction of masks.
func (b *Builder) both(mask, c ID) ID {
	if mask == None {
		return b.mask(c)
	}
	return b.mask(b.Op2(And, mask, c))
}

// mask is c as a mask: None if it always holds.
func (b *Builder) mask(c ID) ID {
	if v, known := b.Known(c); known && v != 0 {
		return None
	}
	return c
}

// total makes one of contributions: of those under complementary masks or under the same, then the
// sum of what is left.
func (b *Builder) total(terms []term) term {
	for b.merge(&terms) {
	}
	return b.join(terms)
}

// merge makes one of two contributions under complementary masks, or under the same, if there are such.
func (b *Builder) merge(terms *[]term) bool {
	for i, t := range *terms {
		for j := i + 1; j < len(*terms); j++ {
			u := (*terms)[j]
			switch {
			case t.mask == u.mask:
				t.value, t.zeroed = b.Add(t.value, u.value), t.zeroed && u.zeroed
			case t.mask == None || u.mask == None:
				continue
			default:
				common, c, ok := b.complement(t.mask, u.mask)
				if !ok {
					continue
				}
				t = term{mask: common, value: b.Select(c, t.value, u.value)}
			}
			(*terms)[i] = t
			*terms = append((*terms)[:j], (*terms)[j+1:]...)
			return true
		}
	}
	return false
}

// join adds contributions under several masks.
func (b *Builder) join(terms []term) term {
	if len(terms) == 1 {
		return terms[0]
	}
	sum := term{mask: terms[0].mask, value: b.masked(terms[0]), zeroed: true}
	for _, t := range terms[1:] {
		if sum.mask != None && t.mask != None {
			sum.mask = b.mask(b.Op2(Or, sum.mask, t.mask))
		} else {
			sum.mask = None
		}
		sum.value = b.Add(sum.value, b.masked(t))
	}
	return sum
}

// masked is the number that t is.
func (b *Builder) masked(t term) ID {
	if t.mask == None || t.zeroed {
		return t.value
	}
	return b.Select(t.mask, t.value, b.Const(0))
}
