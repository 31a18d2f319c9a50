package figure

import "math"

// reach gathers what the limits of an Axes must show.
type reach struct {
	x, y extent
}

// extent is an interval of data. Sticky ends get no margin: bars stand on 0, an image ends at its edge.
type extent struct {
	lo, hi     float64
	any        bool
	asked      bool // something was to be shown, finite or not
	stickLo    bool
	stickHi    bool
	sticky     [2]float64
	positiveLo float64 // the smallest value above 0, for log axes
}

func (e *extent) add(v float64) {
	e.asked = true
	if !finite(v) {
		return
	}
	if v > 0 && (e.positiveLo == 0 || v < e.positiveLo) {
		e.positiveLo = v
	}
	if !e.any {
		e.lo, e.hi, e.any = v, v, true
		return
	}
	if v < e.lo {
		e.lo = v
	}
	if v > e.hi {
		e.hi = v
	}
}

// stick notes that the ends get no margin where they are these values.
func (e *extent) stick(lo, hi float64) {
	e.sticky, e.stickLo, e.stickHi = [2]float64{lo, hi}, true, true
}

// points adds the points of which both coordinates are finite.
func (r *reach) points(x, y []float64) {
	r.x.asked, r.y.asked = true, true
	for i := range y {
		if xi := at(x, i); finite(xi) && finite(y[i]) {
			r.x.add(xi)
			r.y.add(y[i])
		}
	}
}

// at is x[i]; a nil x counts 0, 1, 2, ….
func at(x []float64, i int) float64 {
	if x == nil {
		return float64(i)
	}
	if i < len(x) {
		return x[i]
	}
	return math.NaN()
}

// one is v[i] of a list that has one value for all, or one for each.
func one(v []float64, i int, def float64) float64 {
	switch {
	case len(v) == 0:
		return def
	case len(v) == 1:
		return v[0]
	case i < len(v):
		return v[i]
	}
	return math.NaN()
}

// Limits are the limits of both axes: those set, else those that follow from the data. They do not
// depend on the size in which the figure is painted, except with AspectEqual, which widens them.
func (a *Axes) Limits() (x0, x1, y0, y1 float64) {
	r := a.reach()
	x0, x1 = a.X.Shared.scale(&a.X).limits(a.X.Shared.extent(&r.x, false), a.Margins, false)
	y0, y1 = a.Y.Shared.scale(&a.Y).limits(a.Y.Shared.extent(&r.y, true), a.Margins, true)
	return
}

func (a *Axes) reach() reach {
	var r reach
	for _, it := range a.Items {
		it.reach(&r)
	}
	return r
}

// Share is the axes that have the limits of one direction in common.
type Share struct{ Axes []*Axes }

// scale is the one whose limits were set, if any was.
func (h *Share) scale(own *Scale) *Scale {
	if h == nil || own.Fixed {
		return own
	}
	for _, a := range h.Axes {
		for _, s := range [2]*Scale{&a.X, &a.Y} {
			if s.Shared == h && s.Fixed {
				return s
			}
		}
	}
	return own
}

// extent is what all of them show.
func (h *Share) extent(own *extent, vertical bool) *extent {
	if h == nil {
		return own
	}
	var e extent
	for _, a := range h.Axes {
		r := a.reach()
		o := &r.x
		if vertical {
			o = &r.y
		}
		e.asked = e.asked || o.asked
		if o.any {
			e.add(o.lo)
			e.add(o.hi)
		}
		if o.positiveLo > 0 {
			e.add(o.positiveLo)
		}
		if o.stickLo {
			e.stick(o.sticky[0], o.sticky[1])
		}
	}
	return &e
}

// limits turns an extent into limits.
func (s *Scale) limits(e *extent, m Margins, vertical bool) (lo, hi float64) {
	if s.Fixed {
		return s.usable(s.Lo, s.Hi)
	}
	lo, hi = e.lo, e.hi
	if !e.any {
		lo, hi = 0, 1
		if m == MarginsPlain && e.asked { // as Matplotlib does
			lo, hi = -0.05, 0.05
		} else if m == MarginsPlain {
			return s.oneSided(lo, hi)
		}
	}
	if s.Log {
		lo, hi = e.logEnds()
		if lo == hi {
			lo, hi = lo/10, hi*10
		}
	} else {
		lo, hi = apart(lo, hi)
	}
	stickLo := e.stickLo && lo == e.sticky[0]
	stickHi := e.stickHi && hi == e.sticky[1]
	switch {
	case m == MarginsPlain && s.Log:
		l, h := log10(lo), log10(hi)
		d := float64((h - l) * s.margin())
		if !stickLo {
			lo = exp10(l - d)
		}
		if !stickHi {
			hi = exp10(h + d)
		}
	case m == MarginsPlain:
		d := float64((hi - lo) * s.margin())
		if !finite(d) {
			break
		}
		if !stickLo {
			lo -= d
		}
		if !stickHi {
			hi += d
		}
	case m == MarginsNice && vertical && s.Log:
		l, h := log10(lo), log10(hi)
		if d := float64((h - l) * 0.04); !stickLo && !stickHi {
			lo, hi = exp10(l-d), exp10(h+d)
		}
	case m == MarginsNice && vertical:
		l, h := nice(lo, hi)
		if !stickLo {
			lo = l
		}
		if !stickHi {
			hi = h
		}
	}
	return s.oneSided(lo, hi)
}

// margin is the share of the range that MarginsPlain adds at both ends.
func (s *Scale) margin() float64 {
	if s.Margin != nil {
		return *s.Margin
	}
	return 0.05
}

func (s *Scale) oneSided(lo, hi float64) (float64, float64) {
	if s.LoOnly {
		lo = s.Lo
	}
	if s.HiOnly {
		hi = s.Hi
	}
	return s.usable(lo, hi)
}

// usable makes sure that there is a range, and a positive one on a log axis.
func (s *Scale) usable(lo, hi float64) (float64, float64) {
	if !finite(lo) || !finite(hi) {
		lo, hi = 0, 1
	}
	if s.Log {
		const least = 1e-307
		if lo <= 0 && hi <= 0 {
			return 0.1, 10
		}
		if lo <= 0 {
			lo = hi / 1000
		}
		if hi <= 0 {
			hi = lo / 1000
		}
		lo, hi = max(lo, least), max(hi, least)
		if lo == hi {
			return lo / 10, min(hi, math.MaxFloat64/100) * 10
		}
	}
	if lo == hi {
		return apart(lo, hi)
	}
	return lo, hi
}

func (e *extent) logEnds() (lo, hi float64) {
	if e.positiveLo == 0 {
		return 1, 10
	}
	return e.positiveLo, max(e.hi, e.positiveLo)
}

// apart widens an interval that is a point, or nearly: by 5 % of its value, or to ±0.05 about 0, as
// Matplotlib's nonsingular does.
func apart(lo, hi float64) (float64, float64) {
	size := max(math.Abs(lo), math.Abs(hi))
	switch {
	case size < 1e-300:
		return -0.05, 0.05
	case hi-lo <= size*1e-15:
		return lo - float64(0.05*math.Abs(lo)), hi + float64(0.05*math.Abs(hi))
	}
	return lo, hi
}

// nice takes both ends to multiples of a round step.
func nice(lo, hi float64) (float64, float64) {
	if !finite(hi - lo) {
		return lo, hi
	}
	step := roundStep((hi - lo) / 4)
	l, h := float64(math.Floor(lo/step)*step), float64(math.Ceil(hi/step)*step)
	// Not more than a quarter of the picture may stay empty.
	if h-l > float64(1.34*(hi-lo)) {
		step = roundStep((hi - lo) / 9)
		l, h = float64(math.Floor(lo/step)*step), float64(math.Ceil(hi/step)*step)
	}
	if lo >= 0 && l < 0 {
		l = 0
	}
	return l, h
}

// roundStep is 1, 2 or 5 times a power of ten, at least v.
func roundStep(v float64) float64 {
	k := exponent(v)
	p := pow10(k)
	switch m := v / p; {
	case m <= 1:
		return p
	case m <= 2:
		return 2 * p
	case m <= 5:
		return 5 * p
	}
	return pow10(k + 1)
}
