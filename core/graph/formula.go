package graph

import "strconv"

// How tightly Python's operators bind.
const (
	bindsIf = iota
	bindsOr
	bindsAnd
	bindsNot
	bindsCompare
	bindsAdd
	bindsMul
	bindsNeg
	bindsPow
	bindsAtom
)

// signs are the primitives that are written between their operands.
var signs = [Ops]struct {
	sign  string
	binds int8
}{
	Add: {" + ", bindsAdd}, Sub: {" - ", bindsAdd}, Mul: {"*", bindsMul}, Div: {"/", bindsMul}, Mod: {" % ", bindsMul}, FloorDiv: {"//", bindsMul},
	Pow: {"**", bindsPow}, PowN: {"**", bindsPow}, Or: {" or ", bindsOr}, And: {" and ", bindsAnd},
	Less: {" < ", bindsCompare}, LessEqual: {" <= ", bindsCompare}, Equal: {" == ", bindsCompare}, NotEqual: {" != ", bindsCompare},
}

// phrase is a piece of a formula: its text, and how tightly what is outermost in it binds.
type phrase struct {
	text  string
	binds int8
}

// in is the phrase as an operand, in brackets if it binds less than its surroundings.
func (p phrase) in(binds int8) string {
	if p.binds < binds {
		return "(" + p.text + ")"
	}
	return p.text
}

// Formula is output k as one expression in Python's manner; names are those of the inputs, nil for
// x0, x1, …. What is used twice is written twice, so it is for small graphs: false if the formula
// would have more than max bytes.
func (g *Graph) Formula(k int, names []string, max int) (formula string, ok bool) {
	phrases := make([]phrase, g.Outputs[k]+1)
	for i := range phrases {
		n := g.Nodes[i]
		var p [3]phrase
		long := 0
		for j := range n.Op.Arity() {
			p[j] = phrases[n.Operand(j)]
			long += len(p[j].text)
			if p[j].text == "" { // too long already
				long = max + 1
			}
		}
		if long > max {
			continue
		}
		if n.Op == Input && names != nil {
			phrases[i] = phrase{names[n.Bits], bindsAtom}
		} else {
			phrases[i] = g.phrase(n, p)
		}
	}
	formula = phrases[g.Outputs[k]].text
	return formula, formula != "" && len(formula) <= max
}

// phrase is node n of operands p.
func (g *Graph) phrase(n Node, p [3]phrase) phrase {
	s := signs[n.Op]
	switch {
	case n.Op.Arity() == 0:
		text := g.leaf(n)
		if text[0] == '-' {
			return phrase{text, bindsNeg}
		}
		return phrase{text, bindsAtom}
	case n.Op == Add && n.A == n.B:
		return phrase{"2*" + p[0].in(bindsMul), bindsMul}
	case n.Op == Mul && n.A == n.B:
		return phrase{p[0].in(bindsAtom) + "**2", bindsPow}
	case n.Op == PowN:
		return phrase{p[0].in(bindsAtom) + s.sign + strconv.FormatUint(n.Bits, 10), bindsPow}
	case n.Op == Pow: // binds to the right, and what is in the exponent may have a sign
		return phrase{p[0].in(bindsAtom) + s.sign + p[1].in(bindsNeg), bindsPow}
	case n.Op == Mul && g.Nodes[n.B].Op == Const:
		return phrase{p[1].in(s.binds) + s.sign + p[0].in(s.binds+1), s.binds}
	case n.Op >= Less && n.Op <= NotEqual:
		return phrase{p[0].in(s.binds+1) + s.sign + p[1].in(s.binds+1), s.binds}
	case s.sign != "":
		return phrase{p[0].in(s.binds) + s.sign + p[1].in(s.binds+1), s.binds}
	case n.Op == Neg:
		return phrase{"-" + p[0].in(bindsNeg), bindsNeg}
	case n.Op == Not:
		return phrase{"not " + p[0].in(bindsNot), bindsNot}
	case n.Op == Select:
		return phrase{p[1].in(bindsOr) + " if " + p[0].in(bindsOr) + " else " + p[2].in(bindsIf), bindsIf}
	}
	text := n.Op.String() + "(" + p[0].text
	if n.Op.Arity() == 2 {
		text += ", " + p[1].text
	}
	return phrase{text + ")", bindsAtom}
}

// label is what stands in the box of a node in a picture: its sign or name, or, with an operand that
// is known, the phrase with a dot for what comes in.
func (g *Graph) label(n Node) string {
	var p [3]phrase
	known := n.Op.Arity() == 2 && n.A == n.B || n.Op == PowN || n.Op.Arity() == 0
	for k := range n.Op.Arity() {
		p[k] = phrase{"·", bindsAtom}
		if operand := g.Nodes[n.Operand(k)]; operand.Op == Const || operand.Op == Truth {
			p[k] = g.phrase(operand, [3]phrase{})
			known = true
		}
	}
	switch sign := signs[n.Op].sign; {
	case known:
		return g.phrase(n, p).text
	case sign == "":
		return n.Op.String()
	case sign[0] == ' ':
		return sign[1 : len(sign)-1]
	default:
		return sign
	}
}
