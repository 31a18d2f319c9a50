package loss

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nabla/core/elementary"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/nn"
)

// say tells how bad the answer is, and what the loss does not see.
func (a *answers) say() []message.Message {
	said := []message.Message{a.sentence()}
	if a.assumed {
		said = append(said, message.New("loss.say.assumed", strconv.Itoa(assumed)))
	}
	if m := a.remark(); !m.IsZero() {
		said = append(said, m)
	}
	return said
}

func (a *answers) sentence() message.Message {
	guess := elementary.Log(float64(a.y.Columns))
	loss, n, even := amount(a.loss), strconv.Itoa(a.y.Columns), amount(guess)
	if a.y.Rows > 1 && finite(a.loss) {
		return message.New("loss.say.batch", strconv.Itoa(a.y.Rows), loss, amount(slices.Min(a.rows)), amount(slices.Max(a.rows)))
	}
	k, y := a.labels[a.row], a.y.Row(a.row)
	switch {
	case a.loss != a.loss && a.delta == 0 && slices.Min(a.y.Data) == 0:
		return message.New("loss.say.nan")
	case a.loss != a.loss:
		return message.New("loss.say.negative", lab.Short(slices.Min(a.y.Data)))
	case math.IsInf(a.loss, 0):
		return message.New("loss.say.infinite")
	case k < 0:
		least, _ := nn.CrossEntropy(a.t.Row(a.row), a.t.Row(a.row), a.delta)
		return message.New("loss.say.soft", loss, amount(least))
	}
	p := percent(y[k])
	switch {
	case y[k] > 1:
		return message.New("loss.say.over", p, loss)
	case y[k] == 1 && a.delta > 0:
		return message.New("loss.say.perfect", loss, lab.Short(a.delta))
	case y[k] == 0:
		return message.New("loss.say.zero", loss, lab.Short(a.delta))
	case len(y) == 1:
		return message.New("loss.say.alone", p, loss)
	case math.Abs(a.loss-guess) <= float64(0.005*guess):
		return message.New("loss.say.guess", p, loss, n)
	case a.loss < guess:
		return message.New("loss.say.better", p, loss, n, even)
	}
	return message.New("loss.say.worse", p, loss, n, even)
}

// remark is what else is to be noticed in the row: a sum that is not 1, or that the largest bar is right already.
func (a *answers) remark() message.Message {
	y := a.y.Row(a.row)
	sum := elementary.PairwiseSum(y)
	switch k := a.labels[a.row]; {
	case math.Abs(sum-1) > 1e-4 && finite(sum):
		return message.New("loss.say.sum", lab.Digits(sum, 5))
	case a.y.Rows > 1 || k < 0 || y[k] > 0.9 || !finite(a.loss):
		return message.Message{}
	case largest(y) == k:
		return message.New("loss.say.first")
	default:
		return message.New("loss.say.second", strconv.Itoa(largest(y)))
	}
}

func finite(v float64) bool { return v-v == 0 }

// percent is a probability in per cent, with as many digits as tell it from 0 and 100.
func percent(p float64) string { return lab.Short(float64(100 * p)) }

// amount is a loss with two decimals, so that losses can be compared at a glance; very small ones as they are.
func amount(v float64) string {
	if math.Abs(v) < 0.005 || !finite(v) {
		return lab.Short(v)
	}
	return strings.Replace(strconv.FormatFloat(v, 'f', 2, 64), "-", "−", 1)
}
