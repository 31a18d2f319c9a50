package loss

import (
	"strconv"

	"nabla/core/elementary"
	"nabla/core/lab"
)

// shown is how many rows a table has at most.
const shown = 100

// table has the losses of each row, and their means where there are several.
func (a *answers) table() lab.Table {
	t := lab.Table{Name: "rows", Columns: []string{"loss.row", "loss.answer", "loss.of.right", "loss.cross", "loss.half", "loss.mean"}, Mark: a.row}
	number := func(v float64) string { return lab.Digits(v, 5) }
	var halves, means []float64
	for i := range a.y.Rows {
		y := a.y.Row(i)
		half, mean := squared(y, a.t.Row(i))
		halves, means = append(halves, half), append(means, mean)
		if i >= shown {
			continue
		}
		answer, p := "–", "–"
		if k := a.labels[i]; k >= 0 {
			answer, p = strconv.Itoa(k), number(y[k])
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(i), answer, p, number(a.rows[i]), number(half), number(mean)})
	}
	if a.row >= shown {
		t.Mark = -1
	}
	if n := float64(a.y.Rows); n > 1 {
		t.Rows = append(t.Rows, []string{"loss.average", "", "", number(a.loss), number(elementary.PairwiseSum(halves) / n), number(elementary.PairwiseSum(means) / n)})
	}
	return t
}

// equation is the loss with its numbers: of each row the terms that count, at most the first four.
func (a *answers) equation() lab.Math {
	const terms = 4
	op := func(text string) lab.Math { return lab.Math{Tag: "mo", Text: text} }
	number := func(v float64) lab.Math { return lab.Math{Tag: "mn", Text: lab.Digits(v, 5)} }
	var sum []lab.Math
	n := 0
	for i, t := range a.t.Data {
		if t == 0 && !(a.terms[i] != a.terms[i]) {
			continue
		}
		if n++; n > terms {
			sum = append(sum, op("+"), op("⋯"))
			break
		}
		if n > 1 {
			sum = append(sum, op("+"))
		}
		sum = append(sum, number(t), op("·"), lab.Math{Tag: "mi", Text: "log"},
			lab.Math{Tag: "mrow", Kids: []lab.Math{op("("), number(a.y.Data[i]), op("+"), number(a.delta), op(")")}})
	}
	inner := lab.Math{Tag: "mrow", Kids: append(append([]lab.Math{op("(")}, sum...), op(")"))}
	kids := []lab.Math{{Tag: "mi", Text: "E"}, op("="), op("−")}
	if a.y.Rows > 1 {
		kids = append(kids, lab.Math{Tag: "mfrac", Kids: []lab.Math{{Tag: "mn", Text: "1"}, {Tag: "mn", Text: strconv.Itoa(a.y.Rows)}}})
	}
	if n == 1 && a.y.Rows == 1 {
		kids = append(kids, sum...)
	} else {
		kids = append(kids, inner)
	}
	return lab.Math{Tag: "mrow", Kids: append(kids, op("="), number(a.loss))}
}
