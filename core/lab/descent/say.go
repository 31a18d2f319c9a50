package descent

import (
	"math"
	"strconv"
	"strings"

	"nabla/core/compute"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/optim"
	"nabla/core/state"
)

// say is what is told: what the first method did; with several, which got lowest, and that their rates differ.
func (in *instance) say(s state.State, runs []contender) []message.Message {
	first := runs[0]
	all := []message.Message{say(first.path, first.verdict)}
	if len(runs) == 1 {
		return all
	}
	best, worst := -1, -1
	different := false
	for i, c := range runs {
		different = different || c.hasRate() && first.hasRate() && c.lr != first.lr
		v := c.path.Values[len(c.path.Values)-1]
		if !optim.Finite(v) {
			worst = i
			continue
		}
		if best < 0 || v < end(runs[best]) {
			best = i
		}
		if worst < 0 || optim.Finite(end(runs[worst])) && v > end(runs[worst]) {
			worst = i
		}
	}
	if best >= 0 && best != worst {
		all = append(all, message.New("descent.say.race", runs[best].name, lab.Short(end(runs[best])), runs[worst].name, lab.Short(end(runs[worst]))))
	}
	if different {
		list := make([]string, len(runs))
		for i, c := range runs {
			if list[i] = c.name; c.hasRate() {
				list[i] += " " + lab.Short(c.lr)
			}
		}
		all = append(all, message.New("descent.say.rates", strings.Join(list, ", ")))
	}
	return all
}

// end is f at the end of a run.
func end(c contender) float64 { return c.path.Values[len(c.path.Values)-1] }

// say is the sentence that tells what happened and why.
func say(p compute.Path, v verdict) message.Message {
	end := len(p.Points) - 1
	steps := strconv.Itoa(end)
	switch {
	case end == 0 && v.status == optim.Diverged:
		return message.New("descent.say.start-bad", lab.Short(p.Values[0]))
	case end == 0:
		return message.New("descent.say.no-steps")
	case v.slope != v.slope:
		return message.New("descent.say.infinite", steps, lab.Short(p.Values[end]))
	}
	i, r := factor(p)
	name := lab.Variable(i, len(p.Points[0]))
	switch v.status {
	case optim.Converged:
		return message.New("descent.say.converged", strconv.Itoa(v.first))
	case optim.Diverged:
		if k, ok := frozen(p); ok {
			return message.New("descent.say.frozen", strconv.Itoa(k), lab.Point(p.Points[end]), lab.Short(v.slope))
		}
		if r < -1 {
			return message.New("descent.say.climbs", name, lab.Short(r))
		}
		return message.New("descent.say.uphill", steps, lab.Short(p.Values[end]), lab.Short(p.Values[0]))
	case optim.Oscillates:
		return message.New("descent.say.oscillates", lab.Point(p.Points[end-1]), lab.Point(p.Points[end]))
	}
	if moved, size := travel(p); moved < 1e-3*size {
		return message.New("descent.say.hardly", steps, lab.Short(moved))
	}
	switch {
	case r < -1.001: // still below the start, but climbing
		return message.New("descent.say.climbs", name, lab.Short(r))
	case r < -0.999:
		return message.New("descent.say.bounces", name, lab.Short(r))
	case r < 0:
		return message.New("descent.say.zigzag", name, lab.Short(r))
	case r > 0.95 && r < 1:
		return message.New("descent.say.crawls", name, lab.Short(r))
	}
	return message.New("descent.say.falling", steps, lab.Short(p.Values[0]), lab.Short(p.Values[end]))
}

// factor finds the variable whose steps tell most, and by what each step multiplies the one before,
// where that is steady (as on any bowl): a negative factor before a positive one, then the larger.
// 0 means that there is none.
func factor(p compute.Path) (variable int, r float64) {
	end := len(p.Points) - 1
	if end < 4 {
		return 0, 0
	}
	// Steps that are still large beside rounding: the last ones of a long descent say nothing.
	for i := range p.Points[0] {
		last := 0.0
		steady := false
		scale := max(1e-300, math.Abs(p.Points[1][i]-p.Points[0][i]))
		for k := 2; k <= end; k++ {
			before, now := p.Points[k-1][i]-p.Points[k-2][i], p.Points[k][i]-p.Points[k-1][i]
			if math.Abs(before) < 1e-6*scale || before == 0 {
				break
			}
			q := now / before
			steady = math.Abs(q-last) <= 0.02*max(math.Abs(q), 0.05)
			last = q
		}
		if !steady || end >= 3 && last == 0 {
			continue
		}
		if r == 0 || last < 0 && (r >= 0 || last < r) || last > 0 && r > 0 && last > r {
			variable, r = i, last
		}
	}
	return variable, r
}

// frozen tells since which step the point stands still although its gradient was taken.
func frozen(p compute.Path) (step int, ok bool) {
	k := len(p.Gradients)
	for k > 0 && zero(p.Gradients[k-1]) {
		k--
	}
	return k, k < len(p.Gradients)
}

func zero(v []float64) bool {
	for _, x := range v {
		if x != 0 {
			return false
		}
	}
	return true
}

// travel is how far it is from the start to the end, and the size of where it was.
func travel(p compute.Path) (moved, size float64) {
	end := p.Points[len(p.Points)-1]
	size = 1
	for i, v := range p.Points[0] {
		moved = max(moved, math.Abs(end[i]-v))
		size = max(size, math.Abs(v))
	}
	return moved, size
}
