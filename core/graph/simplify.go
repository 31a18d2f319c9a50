package graph

import "math"

// What becomes simpler does so only where every value keeps its bits, for zeros of both signs,
// infinities and NaN (which counts as one). So x·0, x − x and x + 0 stay.

// fold is n where its operands are known.
func (b *Builder) fold(n Node) (ID, bool) {
	var v [2]float64
	for k := range n.Op.Arity() {
		var known bool
		if v[k], known = b.Known(n.Operand(k)); !known {
			return None, false
		}
	}
	value := n.Value(v[0], v[1], 0)
	if n.Op.IsTruth() {
		return b.Truth(value != 0), true
	}
	return b.Const(value), true
}

// is tells whether x is the operation op, and gives its operand A.
func (b *Builder) is(x ID, op Op) (ID, bool) {
	n := &b.nodes[x]
	return n.A, n.Op == op
}

// constant is the number x.
func (b *Builder) constant(x ID) (float64, bool) {
	n := &b.nodes[x]
	return math.Float64frombits(n.Bits), n.Op == Const
}

// isConst is whether x is the number f, −0 being another than 0.
func (b *Builder) isConst(x ID, f float64) bool {
	return b.nodes[x].Op == Const && b.nodes[x].Bits == math.Float64bits(f)
}

var minusZero = math.Copysign(0, -1)

// simplify1 is what op of x is the same as, or None.
func (b *Builder) simplify1(op Op, x ID) ID {
	n := b.nodes[x]
	switch op {
	case Neg:
		switch n.Op {
		case Neg:
			return n.A
		case Mul, Div: // the sign goes into a factor that is known
			if c, ok := b.constant(n.A); ok {
				return b.Op2(n.Op, b.Const(-c), n.B)
			}
			if c, ok := b.constant(n.B); ok {
				return b.Op2(n.Op, n.A, b.Const(-c))
			}
		}
	case Abs:
		switch n.Op {
		case Abs:
			return x
		case Neg:
			return b.Op1(Abs, n.A)
		}
	case Floor, Ceil, Trunc, Rint:
		if n.Op >= Floor && n.Op <= Rint {
			return x
		}
	case Not:
		switch n.Op {
		case Not:
			return n.A
		case Equal:
			return b.Op2(NotEqual, n.A, n.B)
		case NotEqual:
			return b.Op2(Equal, n.A, n.B)
		}
	}
	return None
}

// simplify2 is what op of x and y is the same as, or None.
func (b *Builder) simplify2(op Op, x, y ID) ID {
	negX, xNegated := b.is(x, Neg)
	negY, yNegated := b.is(y, Neg)
	switch op {
	case Add:
		switch {
		case b.isConst(x, minusZero):
			return y
		case b.isConst(y, minusZero):
			return x
		case yNegated:
			return b.Sub(x, negY)
		case xNegated:
			return b.Sub(y, negX)
		case x == y && b.nodes[x].Op == Mul:
			n := b.nodes[x]
			if b.nodes[n.A].Op == Const {
				n.A, n.B = n.B, n.A
			}
			// Doubling is exact, and so is a product by a whole number where it is too small to be normal.
			if c, known := b.constant(n.B); known && c == math.Trunc(c) && math.Abs(c) <= 1<<52 {
				return b.Mul(n.A, b.Const(2*c))
			}
		}
	case Sub:
		switch {
		case b.isConst(y, 0):
			return x
		case b.isConst(x, minusZero):
			return b.Neg(y)
		case yNegated:
			return b.Add(x, negY)
		}
	case Mul:
		if b.nodes[x].Op == Const {
			x, y = y, x
			negX, xNegated = negY, yNegated
		}
		c, known := b.constant(y)
		switch {
		case known && c == 1:
			return x
		case known && c == -1:
			return b.Neg(x)
		case known && xNegated:
			return b.Mul(negX, b.Const(-c))
		case known && c == 2:
			return b.Add(x, x)
		case xNegated && b.nodes[y].Op == Neg:
			return b.Mul(negX, b.nodes[y].A)
		}
	case Div:
		c, known := b.constant(y)
		switch {
		case known && powerOfTwo(c): // its reciprocal is exact
			return b.Mul(x, b.Const(1/c))
		case known && xNegated:
			return b.Div(negX, b.Const(-c))
		case xNegated && yNegated:
			return b.Div(negX, negY)
		}
	case Max, Min, Fmax, Fmin:
		if x == y {
			return x
		}
	case Pow:
		return b.simplifyPow(x, y)
	case Less:
		if x == y {
			return b.Truth(false)
		}
	case And, Or:
		return b.simplifyLogic(op, x, y)
	}
	return None
}

// powerOfTwo is whether c is ±2^k, and normal.
func powerOfTwo(c float64) bool {
	bits := math.Float64bits(c)
	exponent := bits >> 52 & 0x7FF
	return bits&(1<<52-1) == 0 && exponent != 0 && exponent != 0x7FF
}

// simplifyPow follows elementary.Power.
func (b *Builder) simplifyPow(x, y ID) ID {
	n, known := b.constant(y)
	switch {
	case b.isConst(x, 1):
		return x
	case !known:
	case n == 0:
		return b.Const(1)
	case n == 1:
		return x
	case n == 2:
		return b.Mul(x, x)
	case n >= 3 && n <= 16 && n == float64(int(n)):
		return b.PowN(x, int(n))
	}
	return None
}

// simplifyLogic is x and y, or x or y, by the laws of identity, absorption and complement.
func (b *Builder) simplifyLogic(op Op, x, y ID) ID {
	dual := And + Or - op
	for range 2 {
		v, known := b.Known(x)
		switch n := b.nodes[y]; {
		case known && (v != 0) == (op == And):
			return y
		case known, x == y:
			return x
		case (n.Op == op) && (n.A == x || n.B == x):
			return y
		case (n.Op == dual) && (n.A == x || n.B == x):
			return x
		}
		x, y = y, x
	}
	switch common, _, ok := b.complement(x, y); {
	case !ok:
		return None
	case op == And || common == None:
		return b.Truth(op == Or)
	default:
		return common
	}
}

// opposite is whether exactly one of x and y holds always.
func (b *Builder) opposite(x, y ID) bool {
	n, m := b.nodes[x], b.nodes[y]
	switch {
	case n.Op == Not:
		return n.A == y
	case m.Op == Not:
		return m.A == x
	}
	return (n.Op == Equal && m.Op == NotEqual || n.Op == NotEqual && m.Op == Equal) && n.A == m.A && n.B == m.B
}

// complement finds common and c such that x is common ∧ c and y is common ∧ ¬c. Common is None if x
// is c and y is ¬c.
func (b *Builder) complement(x, y ID) (common, c ID, ok bool) {
	if b.opposite(x, y) {
		return None, x, true
	}
	n, m := b.nodes[x], b.nodes[y]
	if n.Op != And || m.Op != And {
		return None, None, false
	}
	for range 2 {
		for range 2 {
			if n.A == m.A && b.opposite(n.B, m.B) {
				return n.A, n.B, true
			}
			m.A, m.B = m.B, m.A
		}
		n.A, n.B = n.B, n.A
	}
	return None, None, false
}

// simplifySelect is what Select(c, x, y) is the same as, or None.
func (b *Builder) simplifySelect(c, x, y ID) ID {
	n, m := b.nodes[x], b.nodes[y]
	v, known := b.Known(c)
	switch not, negated := b.is(c, Not); {
	case known && v != 0, x == y:
		return x
	case known:
		return y
	case negated:
		return b.Select(not, y, x)
	case n.Op == Select && n.A == c:
		return b.Select(c, n.B, y)
	case m.Op == Select && m.A == c:
		return b.Select(c, x, m.C)
	}
	return None
}
