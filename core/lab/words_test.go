package lab_test

import (
	"math"
	"testing"

	"nabla/core/lab"
)

// Numbers as sentences have them.
func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{lab.Short(4.0607881), "4.06"}, {lab.Short(-0.7000000000000001), "−0.7"}, {lab.Short(-4.3e-7), "−4.3e−7"}, {lab.Short(-2.5898e13), "−2.59e13"},
		{lab.Short(math.Copysign(0, -1)), "0"}, {lab.Short(math.NaN()), "nan"}, {lab.Short(math.Inf(-1)), "−inf"}, {lab.Digits(1.7564290629, 4), "1.756"},
		{lab.Variable(0, 1), "x"}, {lab.Variable(12, 20), "x₁₂"}, {lab.Point([]float64{1, -2, 3, 4}), "(1, −2, 3, …)"}, {lab.Point([]float64{0.5}), "0.5"},
		{lab.Dragged(-6.98765, 20), "-6.99"}, {lab.Dragged(2.5, 20), "2.5"}, {lab.Dragged(-0.0001, 20), "0"}, {lab.Dragged(1234.5, 5000), "1234"}, {lab.Dragged(3e-9, 1e-6), "0.000000003"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}
