package lab

import (
	"math"

	"nabla/core/state"
)

// steps is how many places a slider has.
const steps = 1000

// position is where a slider stands for a value: between 0 and steps over the input's range, by decades where the input
// says so. The way back is in web/static/controls.js.
func position(in *state.Input, v float64) int {
	t := (v - in.From) / (in.To - in.From)
	if in.Decades {
		if v <= 0 {
			return 0
		}
		t = math.Log(v/in.From) / math.Log(in.To/in.From)
	}
	return int(math.Round(steps * min(max(t, 0), 1)))
}

// constant is a constant of a formula as an input: its range is as wide as its value needs.
func constant(p state.Pair) *state.Input {
	v, _ := state.ParseNumber(p.Value)
	wide := 5.0
	for wide < math.Abs(v) {
		wide *= 10
	}
	return &state.Input{Name: p.Name, Kind: state.Number, Default: "1", Label: p.Name, From: -wide, To: wide}
}
