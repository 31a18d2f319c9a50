package derivative

import (
	"strconv"

	"nabla/core/elementary"
	"nabla/core/lab"
	"nabla/core/state"
)

// drag turns a moved handle into inputs. "x" is the point, "ahead" the point x + h, "behind" x − h; "h" is the width itself, on
// the axis of the error figure.
func drag(s state.State, handle string, at, _ float64) map[string]string {
	width := s.Number("to") - s.Number("from")
	switch handle {
	case "x":
		return map[string]string{"x": lab.Dragged(at, width)}
	case "ahead":
		return map[string]string{"h": step(at-s.Number("x"), width)}
	case "behind":
		return map[string]string{"h": step(s.Number("x")-at, width)}
	case "h":
		return map[string]string{"h": digits(at)}
	}
	return nil
}

// step is the width for a point pulled to a distance from x in a picture of some width. Close to x, and on beyond it, the
// distance shrinks by a constant factor instead of by a constant amount, so that one pull leads from a secant that one sees
// through the best width into the noise.
func step(distance, width float64) string {
	near := width / 100
	if distance < near {
		distance = float64(near * elementary.Exp(distance/near-1))
	}
	return digits(distance)
}

// digits is a width with two significant digits, within what h may be.
func digits(h float64) string {
	h = min(max(h, 1e-16), Schema.Input("h").Max)
	short, _ := strconv.ParseFloat(strconv.FormatFloat(h, 'g', 2, 64), 64)
	return strconv.FormatFloat(short, 'g', -1, 64)
}
