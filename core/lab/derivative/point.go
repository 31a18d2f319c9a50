package derivative

import "math"

// kind is what a function does at a point.
type kind uint8

const (
	smooth  kind = iota // as far as can be seen
	steep               // continuous, with an upright tangent
	kink                // continuous, with another slope on the left than on the right
	jump                // the values do not meet
	pole                // the values grow without bound
	gap                 // no value here, though the sides meet
	edge                // values on one side only
	outside             // no value here, and none beside
)

// point is what the function does at x. left and right are the slopes at a kink, the values at a jump.
type point struct {
	kind        kind
	left, right float64
}

func finite(v float64) bool { return v-v == 0 }

// look compares f on both sides of x, near it and much nearer: what is smooth becomes alike in proportion to the
// distance, what is not does not. Slopes are those of the graph where there is one, else differences of values,
// which have to stay further off to be accurate.
func (in *instance) look(v *samples, x float64) point {
	unit := unitOf(x)
	near, nearer := float64(unit*0x1p-26), float64(unit*0x1p-40)
	slope := func(d float64) float64 {
		first, _ := in.exact.at(in.engine, v, x+d)
		return first
	}
	fx, blur := v.at(x), 0.0 // blur: what rounding of values makes of slopes
	if in.exact.graph == nil {
		near, nearer = float64(unit*0x1p-13), float64(unit*0x1p-26)
		blur = 1 / nearer
		slope = func(d float64) float64 { return (v.at(x+d) - fx) / d }
	}
	left, lefter := v.at(x-nearer), v.at(x-near)
	right, righter := v.at(x+nearer), v.at(x+near)
	grows := func(f, before float64) bool {
		return math.IsInf(f, 0) || finite(f) && math.Abs(f) > 64*math.Abs(before) && !(math.Abs(f) < 64*math.Abs(fx))
	}
	noise := float64(0x1p-48 * (math.Abs(left) + math.Abs(right)))
	rise := math.Abs(righter-right) + math.Abs(lefter-left)
	apart := func(a, b, before float64) bool {
		return math.Abs(a-b) > max(noise, float64(0x1p-10*rise), math.Abs(before)/2)
	}
	switch {
	case !finite(left) && !finite(right) && !finite(fx):
		return point{kind: outside}
	case math.IsInf(fx, 0), grows(left, lefter), grows(right, righter):
		return point{kind: pole}
	case !finite(left) || !finite(right):
		return point{kind: edge, left: left, right: right}
	case apart(left, right, lefter-righter):
		return point{jump, beside(left, right), beside(right, left)}
	case finite(fx) && apart(fx, right, fx-righter):
		return point{jump, fx, beside(right, fx)}
	case !finite(fx):
		return point{kind: gap}
	}
	return side(slope(-nearer), slope(nearer), slope(-near), slope(near), float64(noise*blur))
}

// unitOf is a power of two near |x|, by which distances from x are measured; 1 at 0.
func unitOf(x float64) float64 {
	unit := 1.0
	for unit < math.Abs(x) {
		unit *= 2
	}
	for x != 0 && unit/2 >= math.Abs(x) && unit > 0x1p-500 {
		unit /= 2
	}
	return unit
}

// beside is v as it is told with the value on the other side of a jump: 0 if beside that it is nothing.
func beside(v, other float64) float64 {
	if math.Abs(v) < float64(1e-9*math.Abs(other)) {
		return 0
	}
	return v
}

// side judges by the slopes on both sides, nearer and further off, how the point is, where values meet.
func side(left, right, lefter, righter, noise float64) point {
	steeper := func(s, before float64) bool {
		return math.IsInf(s, 0) || math.Abs(s) > max(noise, 16*math.Abs(before))
	}
	between := math.Abs(right - left)
	switch {
	case steeper(left, lefter) && steeper(right, righter):
		if (left < 0) != (right < 0) {
			return point{kink, left, right}
		}
		return point{kind: steep}
	case between > max(noise, float64(1e-6*(math.Abs(left)+math.Abs(right))), float64(0.5*math.Abs(righter-lefter))):
		return point{kink, left, right}
	}
	return point{}
}
