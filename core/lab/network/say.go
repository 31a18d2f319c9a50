package network

import (
	"strconv"
	"strings"

	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/nn"
)

// say are the sentences: what the net answers and what dW does about it, what the steps did, and what δ does.
func (n *net) say() []message.Message {
	out := []message.Message{n.answer()}
	if n.Integer("steps") > 0 {
		out = append(out, n.learned())
	}
	if off, bare := largest(n.textbook, n.numerical), largest(n.textbook, n.bare); off > 10*bare {
		out = append(out, message.New("network.say.delta", lab.Digits(off, 2), lab.Digits(bare, 2)))
	}
	return out
}

// right is the class of a sample whose targets are one-hot.
func right(t []float64) (class int, ok bool) {
	class = -1
	for j, v := range t {
		switch {
		case v == 1 && class < 0:
			class = j
		case v != 0:
			return 0, false
		}
	}
	return class, class >= 0
}

// oneHot is whether all targets are.
func (n *net) oneHot() bool {
	for i := range n.t.Rows {
		if _, ok := right(n.t.Row(i)); !ok {
			return false
		}
	}
	return true
}

// top is the class with the greatest score.
func top(scores []float64) int {
	best := 0
	for j, v := range scores {
		if v > scores[best] {
			best = j
		}
	}
	return best
}

func (n *net) answer() message.Message {
	x, y := n.x.Row(n.sample), n.probabilities.Row(n.sample)
	c, oneHot := right(n.t.Row(n.sample))
	switch {
	case zero(n.net.W.Data) && n.oneHot():
		key := "network.say.zero"
		if zero(n.backprop.Data) {
			key = "network.say.zero-stuck"
		}
		return message.New(key, strconv.Itoa(len(y)), percent(y[0]), lab.Digits(n.loss, 5))
	case zero(n.x.Data):
		return message.New("network.say.nothing", lab.Digits(n.loss, 4))
	case n.x.Rows > 1:
		good := 0
		for i := range n.x.Rows {
			if c, ok := right(n.t.Row(i)); ok && c == top(n.scores.Row(i)) {
				good++
			}
		}
		return message.New("network.say.batch", strconv.Itoa(good), strconv.Itoa(n.x.Rows), lab.Digits(n.loss, 4))
	case oneHot && y[c] < nn.Delta:
		return message.New("network.say.flat", strconv.Itoa(c), lab.Digits(y[c], 2), lab.Digits(n.loss, 4))
	case !oneHot || len(y) < 2:
		return message.New("network.say.loss", lab.Digits(n.loss, 4))
	}
	key := "network.say.wrong"
	if top(n.scores.Row(n.sample)) == c {
		key = "network.say.right"
	}
	for _, v := range x {
		if v < 0 { // then a step moves the elements of a column in different directions
			key += "-scores"
			break
		}
	}
	var others []string
	for j := range y {
		if j != c {
			others = append(others, strconv.Itoa(j))
		}
	}
	args := []string{strconv.Itoa(c), percent(y[c]), strings.Join(others, ", ")}
	if len(others) == 2 {
		key += "-two"
		args = []string{args[0], args[1], others[0], others[1]}
	}
	return message.New(key, args...)
}

// learned says what the steps did to the loss, and when the answer became right.
func (n *net) learned() message.Message {
	values := n.path.Values
	made := len(values) - 1
	from, to := values[0], values[made]
	args := []string{strconv.Itoa(made), lab.Digits(from, 4), lab.Digits(to, 4), strconv.Itoa(2 * len(n.start.Data))}
	switch {
	case to-to != 0:
		return message.New("network.say.broken", args...)
	case to > from:
		return message.New("network.say.rose", args...)
	case to == from:
		return message.New("network.say.same", args...)
	}
	if k, ok := n.flip(); ok {
		return message.New("network.say.flipped", append(args, strconv.Itoa(k))...)
	}
	return message.New("network.say.fell", args...)
}

// flip is the step at which the answer to a single sample became right, where it was wrong at first and has stayed right.
func (n *net) flip() (step int, ok bool) {
	c, oneHot := right(n.t.Row(0))
	if !oneHot || n.x.Rows > 1 {
		return 0, false
	}
	first := 0
	for k, w := range n.path.Points {
		net := nn.SimpleNet{W: nn.Matrix{Rows: n.start.Rows, Columns: n.start.Columns, Data: w}}
		if scores, err := net.Predict(n.x); err != nil || top(scores.Data) != c {
			first = k + 1
		}
	}
	return first, first > 0 && first < len(n.path.Points)
}

func zero(v []float64) bool {
	for _, x := range v {
		if x != 0 {
			return false
		}
	}
	return true
}
