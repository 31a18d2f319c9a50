package gradient

import (
	"math"
	"strconv"

	"nabla/core/compute"
	"nabla/core/lab"
	"nabla/core/message"
)

// trial is a place where the learner's own gradient was compared with the right one.
type trial struct{ at, own, right []float64 }

// trialsAcross is how many places there are along each side of the view, beside the point itself.
const trialsAcross = 5

// check says whether the learner's own gradient is right: at the point, and spread over the view, since at one point a
// wrong one may be right by chance. Of the first component that is wrong it says how, where that is the same everywhere.
func (in *instance) check(p *point) ([]message.Message, error) {
	if in.own == nil {
		return nil, nil
	}
	trials, err := in.trials(p)
	if err != nil {
		return nil, err
	}
	tolerance := 1e-9
	if p.exact == nil {
		tolerance = 1e-6
	}
	var said []message.Message
	for k := range p.x {
		if m := verdict(trials, k, tolerance); !m.IsZero() {
			said = append(said, m)
		}
	}
	if len(said) == 0 {
		said = append(said, message.New("gradient.own.right", strconv.Itoa(len(trials))))
	}
	return said[:min(len(said), 3)], nil
}

// trials are the places where both gradients are finite. The first is the point.
func (in *instance) trials(p *point) ([]trial, error) {
	places := [][]float64{p.x}
	s := in.scene
	for b := range trialsAcross {
		for a := range trialsAcross {
			x := s.view.X0 + float64((s.view.X1-s.view.X0)*(float64(a)+0.5)/trialsAcross)
			y := s.view.Y0 + float64((s.view.Y1-s.view.Y0)*(float64(b)+0.5)/trialsAcross)
			places = append(places, s.at(x, y))
		}
	}
	var out []trial
	for k, at := range places {
		own, err := in.own.Values(at)
		if err == nil && len(own) != len(at) {
			err = &lab.Failure{Problem: lab.Problem{Name: "own", Message: message.New("gradient.own.length", strconv.Itoa(len(at)), strconv.Itoa(len(own)))}}
		}
		if f, ok := err.(*lab.Failure); ok {
			if f.Hole() && k > 0 {
				continue
			}
			f.Name = "own"
		}
		if err != nil {
			return nil, err
		}
		right, err := right(p, at)
		if hole, ok := err.(compute.Hole); ok && hole.Hole() {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, trial{at, own, right})
	}
	return out, nil
}

// right is the exact gradient, or an accurate one where f has no graph.
func right(p *point, at []float64) ([]float64, error) {
	if p.exact == nil {
		return compute.Accurate(p.engine, at)
	}
	return p.engine.Exact(at)
}

// verdict says what is wrong with component k: everywhere the same factor or the same difference, or where it is
// farthest off. The zero message says that it is right.
func verdict(trials []trial, k int, tolerance float64) message.Message {
	worst, most := -1, 0.0
	factor, shift := math.NaN(), math.NaN()
	factors, shifts, counted := true, true, 0
	for i, t := range trials {
		own, right := t.own[k], t.right[k]
		if right-right != 0 {
			continue
		}
		slack := float64(tolerance * max(1, math.Abs(right)))
		if off := math.Abs(own - right); !(off <= slack) && !(off <= most) {
			worst, most = i, off
		}
		if shift != shift {
			shift = own - right
		}
		shifts = shifts && math.Abs(own-right-shift) <= slack
		if math.Abs(right) <= slack {
			factors = factors && math.Abs(own) <= slack
			continue
		}
		if counted++; factor != factor {
			factor = own / right
		}
		factors = factors && math.Abs(own-float64(factor*right)) <= slack*max(1, math.Abs(factor))
	}
	name := partial(k)
	switch {
	case worst < 0:
		return message.Message{}
	case factors && counted > 1 && factor == -1:
		return message.New("gradient.own.sign", name)
	case factors && counted > 1 && factor == 0:
		return message.New("gradient.own.zero", name)
	case factors && counted > 1:
		return message.New("gradient.own.factor", name, lab.Short(factor))
	case shifts:
		return message.New("gradient.own.shift", name, lab.Short(shift))
	}
	t := trials[worst]
	return message.New("gradient.own.wrong", name, lab.Point(t.at), lab.Short(t.own[k]), lab.Short(t.right[k]))
}

// partial is how the partial derivative by x_k is written.
func partial(k int) string { return "∂f/∂x" + lab.Subscript(k) }
