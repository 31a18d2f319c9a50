package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// tick is a mark on an axis with its text.
type tick struct {
	v     float64
	label string
	minor bool
}

// axisTicks are an axis's ticks and what all their labels share: a power of ten that multiplies
// them and a number that is added ("×10⁻¹⁰", "+10¹³").
type axisTicks struct {
	ticks  []tick
	shared string
}

// ticksOf chooses ticks for limits over so many pixels. want is the distance that labels should
// keep, in pixels; least is the smallest step (1 for whole numbers).
func (s *Scale) ticksOf(lo, hi, pixels, want, least float64) axisTicks {
	if lo > hi {
		lo, hi = hi, lo
	}
	switch {
	case s.Ticks != nil:
		return s.given(lo, hi)
	case s.Log:
		return logTicks(lo, hi, pixels, want)
	}
	return evenTicks(tickKey{lo, hi, max(pixels/want, 1.5), least})
}

// tickKey is what wilkinson is asked.
type tickKey struct{ lo, hi, m, least float64 }

// chosen are the ticks that were chosen last: margins are settled by asking several times, and in a drag the axes stay.
var chosen struct {
	sync.Mutex
	keys  [32]tickKey
	ticks [32]axisTicks
	next  int
}

// evenTicks are labelled; nobody changes them.
func evenTicks(k tickKey) axisTicks {
	chosen.Lock()
	defer chosen.Unlock()
	if i := slices.Index(chosen.keys[:], k); i >= 0 && chosen.ticks[i].ticks != nil {
		return chosen.ticks[i]
	}
	i := chosen.next
	chosen.keys[i], chosen.ticks[i] = k, label(wilkinson(k.lo, k.hi, k.m, k.least))
	chosen.next = (i + 1) % len(chosen.keys)
	return chosen.ticks[i]
}

// given are the ticks that somebody asked for.
func (s *Scale) given(lo, hi float64) axisTicks {
	var vs []float64
	var out axisTicks
	slack := float64((hi - lo) * 1e-9)
	for i, v := range s.Ticks {
		if !finite(v) || v < lo-slack || v > hi+slack {
			continue
		}
		vs = append(vs, v)
		if s.TickLabels != nil && i < len(s.TickLabels) {
			out.ticks = append(out.ticks, tick{v: v, label: plain(s.TickLabels[i])})
		} else if s.TickLabels != nil {
			out.ticks = append(out.ticks, tick{v: v})
		}
	}
	if s.TickLabels != nil {
		return out
	}
	if s.Log {
		for _, v := range vs {
			out.ticks = append(out.ticks, tick{v: v, label: Number(v)})
		}
		return out
	}
	return label(vs)
}

// steps are the round numbers of the extended Wilkinson algorithm, best first; 2 stands before 5, since
// even steps of a small range need no decimals.
var steps = [...]float64{1, 2, 5, 2.5, 4, 3}

// wilkinson chooses about m tick values in [lo, hi] by the extended Wilkinson algorithm: Talbot, Lin
// and Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", 2010.
// It weighs how round the step is (0.25), how well the ticks cover the range (0.2), how near their
// number is to m (0.5), and whether labels do without decimals (0.08). Here ticks never leave the limits, and the step is at least least, and whole if least is 1.
func wilkinson(lo, hi, m, least float64) []float64 {
	span := hi - lo
	if !finite(span) {
		return []float64{lo / 2, 0, hi / 2}
	}
	if span <= 0 {
		return []float64{lo}
	}
	best := -2.0
	var bestStart, bestStep float64
	var bestCount int
	top := exponent(span)
	for qi, q := range steps {
		for j := 1; j <= 2; j++ {
			for k := top + 1; k >= top-3; k-- {
				step := float64(q * pow10(k) * float64(j))
				if step == 0 || !finite(step) || least > 0 && (step < least || step != math.Floor(step)) {
					continue
				}
				first, last := math.Ceil(lo/step-1e-10), math.Floor(hi/step+1e-10)
				n := last - first + 1
				if n < 2 || n > float64(4*m)+4 {
					continue
				}
				zero := 0.0
				if first <= 0 && last >= 0 {
					zero = 1
				}
				simple := 1 - float64(qi)/float64(len(steps)-1) - float64(j) + 1 + zero
				a, b := hi-float64(last*step), lo-float64(first*step)
				cover := 1 - float64(0.5*(float64(a*a)+float64(b*b)))/float64(0.05*span*span)
				r, rt := (n-1)/(float64(last*step)-float64(first*step)), (m-1)/span
				density := 2 - max(r/rt, rt/r)
				whole := 0.0
				if step >= 1 && step == math.Floor(step) || top < 0 || top > 4 {
					whole = 1
				}
				if score := float64(0.25*simple) + float64(0.2*max(cover, -3)) + float64(0.5*density) + float64(0.08*whole); score > best {
					best, bestStart, bestStep, bestCount = score, first, step, int(n)
				}
			}
		}
	}
	if bestCount == 0 {
		return []float64{lo, hi}
	}
	vs := make([]float64, bestCount)
	for i := range vs {
		vs[i] = clean(float64((bestStart+float64(i))*bestStep), bestStep)
	}
	return vs
}

// clean is v rounded to the step's decimals, so that 0.30000000000000004 is 0.3.
func clean(v, step float64) float64 {
	d := 2 - exponent(step)
	if d < 0 || d > 300 {
		return v
	}
	w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', d, 64), 64)
	if err != nil || w == 0 {
		return 0
	}
	return w
}

// label writes evenly spaced values with as many decimals as their step needs.
func label(vs []float64) axisTicks {
	var out axisTicks
	if len(vs) == 0 {
		return out
	}
	size := 0.0
	for _, v := range vs {
		size = max(size, math.Abs(v))
	}
	step := size
	for i := 1; i < len(vs); i++ {
		step = min(step, math.Abs(vs[i]-vs[i-1]))
	}
	if step == 0 {
		step = 1
	}
	// Numbers that differ only behind five digits share what they have in common.
	base := 0.0
	if exponent(size)-exponent(step) >= 5 && len(vs) > 1 {
		base = offset(vs[0], step)
	}
	rest := make([]float64, len(vs))
	size = 0
	for i, v := range vs {
		rest[i] = clean(v-base, step)
		size = max(size, math.Abs(rest[i]))
	}
	power := 0
	if k := exponent(size); size != 0 && (k >= 5 || k <= -4) {
		power = k
		if k > 0 {
			power = k / 3 * 3 // thousands, millions: digits before the point stay few
			if k-power > 0 && power == 0 {
				power = k
			}
		}
	}
	unit := pow10(power)
	decimals := 0
	for ; decimals < 12; decimals++ {
		ok := true
		for _, v := range rest {
			u := v / unit
			w, err := strconv.ParseFloat(strconv.FormatFloat(u, 'f', decimals, 64), 64)
			if err != nil || math.Abs(w-u) > float64(step/unit*1e-3) {
				ok = false
				break
			}
		}
		if ok {
			break
		}
	}
	for i, v := range vs {
		s := strconv.FormatFloat(rest[i]/unit, 'f', decimals, 64)
		if strings.Trim(s, "-0.") == "" {
			s = strings.TrimPrefix(s, "-")
			if power != 0 || decimals > 0 && allWhole(rest, unit) {
				s = "0"
			}
		}
		out.ticks = append(out.ticks, tick{v: v, label: trueMinus(s)})
	}
	if power != 0 {
		out.shared = "×10" + superscript(power)
	}
	if base != 0 {
		if out.shared != "" {
			out.shared += " "
		}
		if base > 0 {
			out.shared += "+ "
		}
		out.shared += strings.Replace(Number(base), "−", "− ", 1)
	}
	return out
}

func allWhole(vs []float64, unit float64) bool {
	for _, v := range vs {
		if u := v / unit; u != math.Floor(u) {
			return false
		}
	}
	return true
}

// offset is what numbers near v have in common when they differ by multiples of step: v cut to the
// digits above the step's.
func offset(v, step float64) float64 {
	p := pow10(exponent(step) + 2)
	b := float64(math.Floor(v/p) * p)
	return clean(b, p)
}

// logTicks are powers of ten, every so many decades, with 2 … 9 as minor ticks where there is room.
// Within less than a decade and a half they are labelled too, or ticks are as on a linear axis.
func logTicks(lo, hi, pixels, want float64) axisTicks {
	l, h := log10(lo), log10(hi)
	span := h - l
	if span < 1 {
		t := label(wilkinson(lo, hi, max(pixels/want, 2), 0))
		return t
	}
	var out axisTicks
	first, last := int(math.Ceil(l-1e-9)), int(math.Floor(h+1e-9))
	stride := 1
	for float64(stride)*pixels/span < want {
		stride++
	}
	perDecade := pixels / span
	for k := first - 1; k <= last; k++ {
		if k >= first {
			t := tick{v: pow10(k)}
			if floorMod(k, stride) == 0 {
				t.label = decade(k, first, last)
			} else {
				t.minor = true
			}
			out.ticks = append(out.ticks, t)
		}
		if stride > 1 || perDecade < 30 {
			continue
		}
		for d := 2; d <= 9; d++ {
			v := float64(float64(d) * pow10(k))
			if v < lo || v > hi {
				continue
			}
			t := tick{v: v, minor: true}
			if last-first < 1 && (d == 2 || d == 5) {
				t.label, t.minor = Number(v), false
			}
			out.ticks = append(out.ticks, t)
		}
	}
	return out
}

func floorMod(a, b int) int { return ((a % b) + b) % b }

// decade writes 10^k: small ranges near 1 as plain numbers.
func decade(k, first, last int) string {
	if first >= -3 && last <= 4 {
		return Number(pow10(k))
	}
	if k == 0 {
		return "1"
	}
	if k == 1 {
		return "10"
	}
	return "10" + superscript(k)
}

// Number writes a value for a picture: shortest form, a true minus, ×10ⁿ where it is very large or
// small.
func Number(v float64) string {
	if !finite(v) {
		switch {
		case v > 0:
			return "∞"
		case v < 0:
			return "−∞"
		}
		return "nan"
	}
	k := exponent(v)
	if v != 0 && (k >= 7 || k <= -5) {
		s := strconv.FormatFloat(v, 'e', -1, 64)
		m, _, _ := strings.Cut(s, "e")
		if m == "1" {
			return "10" + superscript(k)
		}
		if m == "-1" {
			return "−10" + superscript(k)
		}
		return trueMinus(m) + "×10" + superscript(k)
	}
	return trueMinus(strconv.FormatFloat(v, 'f', -1, 64))
}

// Short is Number rounded to so many significant digits.
func Short(v float64, digits int) string {
	if !finite(v) {
		return Number(v)
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil {
		return Number(v)
	}
	return Number(r)
}

func trueMinus(s string) string {
	if strings.HasPrefix(s, "-") {
		return "−" + s[1:]
	}
	return s
}

var superDigits = [...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}

func superscript(k int) string {
	var b strings.Builder
	for _, c := range strconv.Itoa(k) {
		if c == '-' {
			b.WriteString("⁻")
		} else {
			b.WriteString(superDigits[c-'0'])
		}
	}
	return b.String()
}
