package loss

import (
	"strconv"

	"nabla/core/elementary"
	"nabla/core/lab"
	"nabla/core/lab/notation"
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
	number := func(v float64) string { return notation.Digits(v, 5) }
	sum, n := "", 0
	for i, t := range a.t.Data {
		if t == 0 && a.terms[i] == a.terms[i] {
			continue
		}
		if n++; n > 1 {
			sum += "<mo>+</mo>"
		}
		if n > terms {
			sum += "<mo>⋯</mo>"
			break
		}
		sum += number(t) + "<mo>·</mo><mi>log</mi><mrow><mo>(</mo>" + number(a.y.Data[i]) + "<mo>+</mo>" + number(a.delta) + "<mo>)</mo></mrow>"
	}
	if n != 1 || a.y.Rows > 1 {
		sum = "<mrow><mo>(</mo>" + sum + "<mo>)</mo></mrow>"
	}
	if a.y.Rows > 1 {
		sum = "<mfrac><mn>1</mn>" + notation.Number(float64(a.y.Rows)) + "</mfrac>" + sum
	}
	return lab.Markup("<mi>E</mi><mo>=</mo><mo>−</mo>" + sum + "<mo>=</mo>" + number(a.loss))
}
