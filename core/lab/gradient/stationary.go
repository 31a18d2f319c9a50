package gradient

import (
	"math"
	"slices"

	"nabla/core/compute"
	"nabla/core/elementary"
)

// resting is a place where both partial derivatives are 0.
type resting struct {
	x, y, value   float64
	kind          kind
	first, second float64 // eigenvalues of the Hessian, the greater by size first; NaN at a tip
}

// kind says what a stationary point is.
type kind int

// The kinds, and of a flat one: the function is constant in some direction, or too flat to tell.
const (
	minimum kind = iota
	saddle
	maximum
	flat
)

// kinds are the words for them, keys of the catalogue.
var kinds = [...]string{minimum: "gradient.minimum", saddle: "gradient.saddle", maximum: "gradient.maximum", flat: "gradient.flat"}

const (
	mostResting = 200
	newtonSteps = 60
	// mostTries bounds what a function costs that goes up and down in every cell.
	mostTries = 500
)

// search finds the stationary points of the view: by Newton's method from the middle of each cell where both components
// of the gradient change sign (or are 0) between the corners; where that fails, a minimum may be a tip, as of |x|. Each is
// there once; of a line of them only one is. Minima come first, the lowest at the front.
func (s *scene) search(g *slopes, hook compute.Hook) ([]resting, error) {
	size := max(s.view.X1-s.view.X0, s.view.Y1-s.view.Y0)
	steepest := 0.0
	for k := range g.u {
		if l := max(math.Abs(g.u[k]), math.Abs(g.v[k])); l-l == 0 {
			steepest = max(steepest, l)
		}
	}
	var found []resting
	w, tries := g.columns+1, 0
	for b := range g.rows {
		if hook != nil {
			if err := hook(); err != nil {
				return nil, err
			}
		}
		for a := range g.columns {
			k := b*w + a
			corners := [4]int{k, k + 1, k + w, k + w + 1}
			if tries == mostTries || len(found) == mostResting || !changes(g.u, corners) || !changes(g.v, corners) {
				continue
			}
			tries++
			x, y := (g.x[k]+g.x[k+1])/2, (g.y[k]+g.y[k+w])/2
			r, ok := s.newton(x, y, size, 1e-10*steepest)
			if !ok {
				r, ok = s.tip(x, y, g.x[k+1]-g.x[k], size)
			}
			if !ok || r.x < s.view.X0 || r.x > s.view.X1 || r.y < s.view.Y0 || r.y > s.view.Y1 || known(found, r, 1e-3*size) {
				continue
			}
			found = append(found, s.classify(r, size, steepest/size))
		}
	}
	slices.SortStableFunc(found, func(a, b resting) int {
		switch {
		case a.kind != b.kind:
			return int(a.kind) - int(b.kind)
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		}
		return 0
	})
	return found, nil
}

// changes is whether a component takes both signs, or 0, at the corners.
func changes(g []float64, corners [4]int) bool {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, k := range corners {
		if g[k] != g[k] {
			return false
		}
		lo, hi = min(lo, g[k]), max(hi, g[k])
	}
	return lo <= 0 && hi >= 0
}

// known is whether there is one so near already, or r is another point of a flat line.
func known(found []resting, r resting, near float64) bool {
	for _, o := range found {
		if math.Abs(o.x-r.x) <= near && math.Abs(o.y-r.y) <= near || o.kind == flat && math.Abs(r.second) <= 1e-9*math.Abs(r.first) {
			return true
		}
	}
	return false
}

// newton goes to where the gradient is 0, less than least; steps are halved until the gradient shrinks, and a
// direction without curvature is left alone.
func (s *scene) newton(x, y, size, least float64) (r resting, ok bool) {
	u, v, h, ok := s.curves.at(s.at(x, y), s.i, s.j)
	for range newtonSteps {
		if !ok {
			return r, false
		}
		first, second, p, q := h.axes()
		r = resting{x: x, y: y, first: first, second: second}
		now := max(math.Abs(u), math.Abs(v))
		if now == 0 {
			return r, true
		}
		a, b := float64(p*u)+float64(q*v), float64(p*v)-float64(q*u) // along the eigenvectors
		a /= first
		if b /= second; math.Abs(second) <= 1e-12*math.Abs(first) {
			b = 0
		}
		dx, dy := float64(p*a)-float64(q*b), float64(q*a)+float64(p*b)
		length := elementary.Hypot(dx, dy)
		if length-length != 0 {
			return r, now <= least
		}
		t := min(1, size/4/max(length, 1e-300))
		for ; ; t /= 2 {
			if float64(t*length) <= 1e-15*size {
				return r, now <= least
			}
			nu, nv, nh, good := s.curves.at(s.at(x-float64(t*dx), y-float64(t*dy)), s.i, s.j)
			if good && max(math.Abs(nu), math.Abs(nv)) < now {
				x, y, u, v, h = x-float64(t*dx), y-float64(t*dy), nu, nv, nh
				break
			}
		}
	}
	return r, max(math.Abs(u), math.Abs(v)) <= least
}

// tip goes downhill from the middle of a cell in eight directions, with ever shorter steps, to a minimum without a
// gradient. It is one where all around is higher, and near the cell. Its curvatures are NaN.
func (s *scene) tip(x, y, cell, size float64) (r resting, ok bool) {
	r = resting{x: x, y: y, first: math.NaN(), second: math.NaN()}
	var err error
	r.value, err = s.engine.Eval(s.at(x, y))
	for step := cell / 2; err == nil && step > 1e-11*size; {
		moved := false
		for _, d := range [8][2]float64{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
			a, b := r.x+float64(step*d[0]), r.y+float64(step*d[1])
			if f, wrong := s.engine.Eval(s.at(a, b)); wrong == nil && f < r.value {
				r.x, r.y, r.value, moved = a, b, f, true
			}
		}
		if max(math.Abs(r.x-x), math.Abs(r.y-y)) > 2*cell {
			return r, false
		}
		if !moved {
			step /= 2
		}
	}
	return r, err == nil && s.around(r, 1e-6*size) == minimum
}

// classify tells what a stationary point is by its curvatures; where one is too small to trust, by the values around
// it. usual is a middling curvature of the view.
func (s *scene) classify(r resting, size, usual float64) resting {
	if math.Abs(r.x) < 1e-12*size {
		r.x = 0
	}
	if math.Abs(r.y) < 1e-12*size {
		r.y = 0
	}
	r.value, _ = s.engine.Eval(s.at(r.x, r.y))
	if math.Abs(r.value) < float64(1e-18*size*size)*math.Abs(r.first) { // what Newton's last digit leaves of a 0
		r.value = 0
	}
	switch {
	case r.first != r.first: // a tip
		r.kind = minimum
	case math.Abs(r.first) <= 1e-3*usual || math.Abs(r.second) <= 1e-9*math.Abs(r.first):
		r.kind = s.around(r, 1e-2*size)
	case r.first > 0 && r.second > 0:
		r.kind = minimum
	case r.first < 0 && r.second < 0:
		r.kind = maximum
	default:
		r.kind = saddle
	}
	return r
}

// around compares a point with those on a circle.
func (s *scene) around(r resting, radius float64) kind {
	const places = 32
	var off [places]float64
	most := 0.0
	for k := range off {
		a := 2 * math.Pi * float64(k) / places
		f, err := s.engine.Eval(s.at(r.x+float64(radius*elementary.Cos(a)), r.y+float64(radius*elementary.Sin(a))))
		if err != nil || f != f {
			return flat
		}
		off[k] = f - r.value
		most = max(most, math.Abs(off[k]))
	}
	higher, lower := 0, 0
	for _, d := range off {
		switch { // less is rounding
		case d > 1e-6*most:
			higher++
		case d < -1e-6*most:
			lower++
		}
	}
	switch {
	case higher == places:
		return minimum
	case lower == places:
		return maximum
	case higher > 0 && lower > 0:
		return saddle
	}
	return flat
}

// nearest is the minimum that is nearest to a point, and whether it is the only one.
func (s *scene) nearest(x, y float64) (r resting, only, ok bool) {
	best, count := math.Inf(1), 0
	for _, o := range s.resting {
		if o.kind != minimum {
			continue
		}
		count++
		if d := elementary.Hypot(o.x-x, o.y-y); d < best {
			best, r = d, o
		}
	}
	return r, count == 1, count > 0
}
