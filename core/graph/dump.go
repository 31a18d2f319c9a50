package graph

import "strconv"

// String is the graph as text, one node a line: `%3 = mul %1 %2`. Inputs are x0, x1, … and p2, p3, …
// (variables and parameters, counted together).
func (g *Graph) String() string {
	var s []byte
	name := func(id ID) {
		s = append(s, '%')
		s = strconv.AppendInt(s, int64(id), 10)
	}
	for i, n := range g.Nodes {
		name(ID(i))
		s = append(s, " = "...)
		s = append(s, n.Op.String()...)
		for k := range n.Op.Arity() {
			s = append(s, ' ')
			name(n.Operand(k))
		}
		switch n.Op {
		case Const, Truth, Input, PowN:
			s = append(s, ' ')
			s = append(s, g.leaf(n)...)
		}
		s = append(s, '\n')
	}
	s = append(s, "return"...)
	for _, id := range g.Outputs {
		s = append(s, ' ')
		name(id)
	}
	if g.Guard != None {
		s = append(s, "\nguard "...)
		name(g.Guard)
	}
	return string(append(s, '\n'))
}

// leaf is what a node's bits mean.
func (g *Graph) leaf(n Node) string {
	switch n.Op {
	case Input:
		if n.Bits < uint64(g.Vars) {
			return "x" + strconv.FormatUint(n.Bits, 10)
		}
		return "p" + strconv.FormatUint(n.Bits, 10)
	case Const:
		return strconv.FormatFloat(n.Value(0, 0, 0), 'g', -1, 64)
	case Truth:
		return strconv.FormatBool(n.Bits != 0)
	}
	return strconv.FormatUint(n.Bits, 10)
}
