package lab

import (
	"math"
	"strconv"

	"nabla/core/state"
)

// position is where a slider stands for a value, in thousandths of the input's range, by decades where the
// input says so.
func position(in *state.Input, v float64) int {
	t := (v - in.From) / (in.To - in.From)
	if in.Decades {
		if v <= 0 {
			return 0
		}
		t = math.Log(v/in.From) / math.Log(in.To/in.From)
	}
	return int(math.Round(1000 * min(max(t, 0), 1)))
}

// stands is where the slider of an input stands now.
func (c *Page) stands(in *state.Input) int {
	if in.Kind == state.Integer {
		return position(in, float64(c.state.Integer(in.Name)))
	}
	return position(in, c.state.Number(in.Name))
}

// at is the value where a slider stands, with as many digits as can be told apart.
func at(in *state.Input, position float64) string {
	t := position / 1000
	if in.Decades {
		return short(in.From * math.Pow(in.To/in.From, t))
	}
	v := in.From + t*(in.To-in.From)
	if in.Kind == state.Integer {
		return strconv.Itoa(int(math.Round(v)))
	}
	return short(v)
}

// short is a number with two significant digits, hundredths from 0.1 on: steps that an eye can follow.
func short(v float64) string {
	digits := 2
	if math.Abs(v) >= 0.1 {
		digits = 17
		v = math.Round(v*100) / 100
	}
	f, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	return strconv.FormatFloat(f, 'g', -1, 64)
}
