package derivative

import (
	"math"

	"nabla/core/lab"
	"nabla/core/message"
)

// say tells how good the slope is and why, or why there is no derivative.
func say(e measured) []message.Message {
	said := []message.Message{e.sentence()}
	if !e.graph && finite(e.exact) {
		said = append(said, message.New("derivative.say.no-graph"))
	}
	return said
}

// names are the kinds of points as keys of the catalogue have them.
var names = [...]string{smooth: "", steep: "steep", kink: "kink", jump: "jump", pole: "pole", gap: "gap", edge: "edge", outside: "outside"}

func (e *measured) sentence() message.Message {
	slope := lab.Short(e.slope())
	sides := []string{lab.Short(e.point.left), lab.Short(e.point.right), slope}
	key := names[e.point.kind]
	switch {
	case key != "" && !finite(e.slope()):
		return message.New("derivative.say."+key, sides...)
	case key != "":
		return message.New("derivative.say."+key+".number", sides...)
	case !finite(e.slope()):
		return message.New("derivative.say.no-value", slope)
	case e.vanished():
		return message.New("derivative.say.vanished", lab.Short(e.exact))
	}
	off := lab.Short(e.error())
	best, least, ok := e.errors.best(e.index())
	if !ok {
		best, least = e.method.Step(e.x), math.NaN()
	}
	switch {
	case e.h >= 1e-3 && e.polynomial():
		return message.New("derivative.say.exact", off)
	case e.error() == 0:
		return message.New("derivative.say.none", slope)
	case e.error() <= float64(4*least):
		return message.New("derivative.say.good", off)
	case e.h > best && slope == lab.Short(e.exact):
		return message.New("derivative.say.far", off, lab.Short(best), lab.Short(least))
	case e.h > best:
		return message.New("derivative.say.truncation", slope, lab.Short(e.exact), off)
	}
	return message.New("derivative.say.rounding", off, lab.Short(best), lab.Short(least))
}

// vanished is whether all points of the method are x itself.
func (e *measured) vanished() bool {
	for _, p := range e.method.Points {
		if e.x+float64(p*e.h) != e.x {
			return false
		}
	}
	return true
}

// polynomial is whether the method has no truncation error at x, as on a polynomial of at most its order: then widths from 1
// down to a hundredth are wrong by rounding alone.
func (e *measured) polynomial() bool {
	for i, h := range e.errors.steps {
		if h >= 0.01 && !(float64(e.errors.errors[e.index()][i]*h) <= 0x1p-44*max(math.Abs(e.fx), math.Abs(e.exact), math.Abs(e.second), 1e-300)) {
			return false
		}
	}
	return len(e.errors.steps) > 0
}
