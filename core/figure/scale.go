package figure

import (
	"math"
	"strconv"
)

// mapping takes data to pixels along one axis: p = P0 + (v − V0)·k, of log10 v on a log axis.
type mapping struct {
	v0, v1 float64 // limits, as data
	p0, p1 float64 // their pixels
	log    bool
	u0, k  float64
}

func newMapping(v0, v1, p0, p1 float64, log bool) mapping {
	m := mapping{v0: v0, v1: v1, p0: p0, p1: p1, log: log}
	u0, u1 := v0, v1
	if log {
		u0, u1 = log10(v0), log10(v1)
	}
	m.u0 = u0
	// Half the span keeps 2·MaxFloat64 finite.
	m.k = (p1 - p0) / half(u1, u0)
	return m
}

// px is the pixel of a value; NaN for what the axis cannot show.
func (m *mapping) px(v float64) float64 {
	if m.log {
		if v <= 0 {
			return math.NaN()
		}
		v = log10(v)
	}
	return m.p0 + float64(half(v, m.u0)*m.k)
}

// inside tells whether a value lies within the limits (a hair of tolerance included).
func (m *mapping) inside(v float64) bool {
	p := m.px(v)
	return p >= min(m.p0, m.p1)-0.01 && p <= max(m.p0, m.p1)+0.01
}

// pow10 is the double nearest to 10^k.
func pow10(k int) float64 {
	v, err := strconv.ParseFloat("1e"+strconv.Itoa(k), 64)
	if err != nil && k > 0 {
		return math.MaxFloat64
	}
	return v
}

// exponent is k of the scientific form d.ddd·10^k; of 0 it is 0.
func exponent(v float64) int {
	if v == 0 || !finite(v) {
		return 0
	}
	s := strconv.FormatFloat(v, 'e', 15, 64)
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == 'e' {
			k, _ := strconv.Atoi(s[i+1:])
			return k
		}
	}
	return 0
}
