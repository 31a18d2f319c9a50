package loss

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nabla/core/nn"
	"nabla/core/state"
)

// drag turns a moved handle into inputs: "y[i]" is the top of bar i, "p" the right one's on the axis of the curve, "t" the
// right answer, which goes to the class that is nearest.
func drag(s state.State, handle string, x, y float64) map[string]string {
	a, bad := read(s)
	if bad != nil {
		return nil
	}
	switch {
	case handle == "t":
		return a.answer(s, int(min(max(math.Round(x), 0), float64(a.y.Columns-1))))
	case handle == "p":
		return a.push(s, a.right(), x)
	case strings.HasPrefix(handle, "y["):
		if i, err := strconv.Atoi(strings.Trim(handle, "y[]")); err == nil && i >= 0 && i < a.y.Columns {
			return a.push(s, i, y)
		}
	}
	return nil
}

// right is the class of the shown row that is right, or the one that is most so.
func (a *answers) right() int {
	if k := a.labels[a.row]; k >= 0 {
		return k
	}
	return largest(a.t.Row(a.row))
}

// answer makes class k of the shown row the right one.
func (a *answers) answer(s state.State, k int) map[string]string {
	if s.Text("labels") != "" {
		labels := s.Vector("labels")
		labels[a.row] = float64(k)
		return map[string]string{"labels": state.FormatVector(labels)}
	}
	row := a.t.Row(a.row)
	clear(row)
	row[k] = 1
	return map[string]string{"t": format(a.t)}
}

// push makes bar k of the shown row p high. As softmax has it, where one score alone changes, all others keep their
// ratios and the sum stays 1; free bars stay as they are.
func (a *answers) push(s state.State, k int, p float64) map[string]string {
	row := a.y.Row(a.row)
	free := s.Text("bars") == "free" || len(row) == 1
	p = rounded(min(max(p, 0), 1), 3)
	if !free && p > 0.999 { // at 1 nothing would be left of the others, and no way back
		p = 0.999
	}
	row[k] = p
	if !free {
		rest(row, k, 1-p)
	}
	return map[string]string{"y": format(a.y)}
}

// rest scales all but bar k to a sum.
func rest(row []float64, k int, sum float64) {
	others := slices.Clone(row)
	others[k] = 0
	now := 0.0
	for _, v := range others {
		now += v
	}
	for i := range row {
		switch {
		case i == k:
		case now > 0:
			row[i] = rounded(float64(others[i]*(sum/now)), 6)
		default:
			row[i] = rounded(sum/float64(len(row)-1), 6)
		}
	}
}

// rounded is v to so many decimals.
func rounded(v float64, decimals int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', decimals, 64), 64)
	return r
}

// format writes a matrix as addresses have it.
func format(m nn.Matrix) string {
	rows := make([]string, m.Rows)
	for i := range rows {
		rows[i] = state.FormatVector(m.Row(i))
	}
	return strings.Join(rows, ";")
}
