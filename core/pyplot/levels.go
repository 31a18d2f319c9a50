package pyplot

import (
	"math"
	"strconv"
)

// contourLevels are the levels that Matplotlib chooses for about n intervals: its MaxNLocator
// (matplotlib/ticker.py, _raw_ticks) and the trimming of contour.py (_autolev).
func contourLevels(lo, hi float64, n int, filled bool) []float64 {
	bins := n + 1
	lo, hi = apart(lo, hi)
	scale, offset := scaleRange(lo, hi, bins)
	a, b := lo-offset, hi-offset
	raw := (b - a) / float64(bins)
	steps := [...]float64{0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15}
	k := len(steps) - 1
	for i, s := range steps {
		if s*scale >= raw {
			k = i
			break
		}
	}
	var ticks []float64
	for ; k >= 0; k-- {
		step := float64(steps[k] * scale)
		best := float64(math.Floor(a/step) * step)
		tolerance := 1e-10
		if offset != 0 {
			tolerance = min(0.4999, max(1e-10, power10(decade(math.Abs(offset)/step)-12)))
		}
		d, m := divmod(a-best, step)
		if math.Abs(m/step-1) < tolerance {
			d++
		}
		first := d
		d, m = divmod(b-best, step)
		if !(math.Abs(m/step) < tolerance) {
			d++
		}
		ticks = ticks[:0]
		inside := 0
		for i := first; i <= d; i++ {
			v := float64(i*step) + best
			if v >= a && v <= b {
				inside++
			}
			ticks = append(ticks, v)
		}
		if inside >= 1 {
			break
		}
	}
	for i := range ticks {
		ticks[i] += offset
	}
	first, last := 0, len(ticks)
	for i, v := range ticks {
		if v < lo {
			first = i
		}
	}
	for i, v := range ticks {
		if v > hi {
			last = i + 1
			break
		}
	}
	if last-first < 3 {
		first, last = 0, len(ticks)
	}
	return append([]float64(nil), ticks[first:last]...)
}

func divmod(a, b float64) (q, r float64) {
	q = math.Floor(a / b)
	return q, a - float64(q*b)
}

// apart is Matplotlib's nonsingular with its tiny widening for levels.
func apart(lo, hi float64) (float64, float64) {
	if size := max(math.Abs(lo), math.Abs(hi)); hi-lo <= size*1e-14 {
		if size == 0 {
			return -1e-13, 1e-13
		}
		return lo - float64(1e-13*math.Abs(lo)), hi + float64(1e-13*math.Abs(hi))
	}
	return lo, hi
}

// scaleRange is ticker.scale_range: the power of ten of a step, and what is subtracted first where
// the values are far from 0.
func scaleRange(lo, hi float64, n int) (scale, offset float64) {
	d, mean := math.Abs(hi-lo), (hi+lo)/2
	if math.Abs(mean)/d >= 100 {
		offset = math.Copysign(power10(decade(math.Abs(mean))), mean)
	}
	return power10(decade(d / float64(n))), offset
}

// decade is floor(log10(v)).
func decade(v float64) int {
	s := strconv.FormatFloat(v, 'e', -1, 64)
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == 'e' {
			k, _ := strconv.Atoi(s[i+1:])
			return k
		}
	}
	return 0
}

func power10(k int) float64 {
	v, _ := strconv.ParseFloat("1e"+strconv.Itoa(k), 64)
	return v
}
