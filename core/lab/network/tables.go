package network

import (
	"strconv"

	"nabla/core/array"
	"nabla/core/elementary"
	"nabla/core/lab"
	"nabla/core/nn"
)

// tables are every number between the scores and the loss, W and dW as matrices, and dW in its ways.
func (in *instance) tables(n *net) []lab.Table {
	return []lab.Table{n.softmaxTable(), matrix("weights", n.net.W), matrix("dW", n.numerical), in.compare(n)}
}

// number is a number as a table has it.
func number(v float64) string { return lab.Digits(v, 8) }

// softmaxTable goes from the sample's scores to its loss, class by class, with the sums below.
func (n *net) softmaxTable() lab.Table {
	t := lab.Table{Name: "softmax", Mark: -1, Columns: []string{"network.class", "network.score", "network.shifted", "network.exp", "network.probability", "t", "y − t", "−t·log(y + δ)"}}
	scores, y, target := n.scores.Row(n.sample), n.probabilities.Row(n.sample), n.t.Row(n.sample)
	most := scores[top(scores)]
	terms, _ := nn.Terms(y, target, nn.Delta) // both have a number for each class
	var exps []float64
	for j, a := range scores {
		exps = append(exps, elementary.Exp(a-most))
		t.Rows = append(t.Rows, []string{strconv.Itoa(j), number(a), number(a - most), number(exps[j]), number(y[j]), number(target[j]), number(y[j] - target[j]), number(terms[j])})
	}
	if c, ok := right(target); ok {
		t.Mark = c
	}
	t.Rows = append(t.Rows, []string{"network.sum", "", "", number(elementary.PairwiseSum(exps)), number(elementary.PairwiseSum(y)), number(elementary.PairwiseSum(target)), "", number(elementary.PairwiseSum(terms))})
	return t
}

// matrix is a table of W's shape: a row for each input, a column for each class.
func matrix(name string, m nn.Matrix) lab.Table {
	t := lab.Table{Name: name, Mark: -1, Columns: []string{""}}
	for j := range m.Columns {
		t.Columns = append(t.Columns, strconv.Itoa(j))
	}
	for i := range m.Rows {
		row := []string{strconv.Itoa(i)}
		for _, v := range m.Row(i) {
			row = append(row, number(v))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// compare is dW cell by cell in its ways, with the largest difference of each from the numerical one below. The weight
// that was moved last is marked.
func (in *instance) compare(n *net) lab.Table {
	t := lab.Table{Name: "compare", Mark: in.moved, Columns: []string{"network.cell", "network.numerical", "network.backprop", "network.traced", "network.textbook"}}
	ways := [...]nn.Matrix{n.numerical, n.backprop, n.traced, n.textbook}
	off := []string{"network.difference", ""}
	for _, m := range ways[1:] {
		off = append(off, lab.Digits(largest(n.numerical, m), 2))
	}
	for k := range n.numerical.Data {
		row := []string{weight(k/n.start.Columns, k%n.start.Columns)}
		for _, m := range ways {
			row = append(row, array.FloatRepr(m.Data[k]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, off)
	return t
}
