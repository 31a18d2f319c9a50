package network

import (
	"strconv"

	"nabla/core/lab"
	"nabla/core/lab/notation"
	"nabla/core/nn"
)

// mostClasses is how many terms a sum may have to be written out.
const mostClasses = 5

// equations are the right class's probability and the loss with this sample's numbers in them, where the targets are
// one-hot and the classes few.
func (n *net) equations() []lab.Equation {
	scores, y := n.scores.Row(n.sample), n.probabilities.Row(n.sample)
	c, ok := right(n.t.Row(n.sample))
	if !ok || len(y) > mostClasses {
		return nil
	}
	equals, plus := notation.Operator("="), notation.Operator("+")
	index := strconv.Itoa(c)
	power := func(exponent string) string { return "<msup><mi>e</mi>" + exponent + "</msup>" }
	letters, numbers := "", ""
	for j, a := range scores {
		if j > 0 {
			letters, numbers = letters+plus, numbers+plus
		}
		letters += power(notation.Indexed("a", strconv.Itoa(j)))
		numbers += power(notation.Digits(a, 4))
	}
	fraction := func(top, bottom string) string {
		return "<mfrac>" + notation.Row(top) + notation.Row(bottom) + "</mfrac>"
	}
	probability := notation.Indexed("y", index) + equals + fraction(power(notation.Indexed("a", index)), letters) + equals +
		fraction(power(notation.Digits(scores[c], 4)), numbers) + equals + notation.Digits(y[c], 4)
	logarithm := func(of, delta string) string {
		return notation.Operator("−") + notation.Identifier("log") + notation.Operator("\u2061") + notation.Row(notation.Operator("(")+of+plus+delta+notation.Operator(")"))
	}
	loss, _ := nn.CrossEntropy(y, n.t.Row(n.sample), nn.Delta) // both have a number for each class
	entropy := notation.Identifier("L") + equals + logarithm(notation.Indexed("y", index), notation.Identifier("δ")) + equals +
		logarithm(notation.Digits(y[c], 4), notation.Number(nn.Delta)) + equals + notation.Digits(loss, 4)
	return []lab.Equation{{Name: "probability", Math: lab.Markup(notation.Row(probability))}, {Name: "loss", Math: lab.Markup(notation.Row(entropy))}}
}
