// Package live finds the numbers of a program that make sense to move, and writes them moved.
//
// Start with Find. A Number says where it stands, how far it may go and what its steps are; Number.Step gives its text so many
// steps away, with its type and its decimals kept. walk.go knows where a number must not be moved: in
// indices, shapes, sizes and exponents, where another value is another program.
package live

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nabla/core/syntax"
)

// Number is a literal that can be moved, its sign included.
type Number struct {
	At      syntax.Span
	Text    string
	Value   float64
	Integer bool
	// Min and Max bound it where Bounded.
	Bounded  bool
	Min, Max float64
	// By is the step between two positions; 0: by 1, 2, 5 in each decade, and the sign stays.
	By float64
	// Label is what it is of: the name it is assigned to, or "".
	Label string
	// Marked says that its line asks for a slider: #@param {type:"slider", …}.
	Marked bool
}

// OneHot is a list of zeros with a single one, which a click moves: At are its elements, Hot the one.
type OneHot struct {
	At  []syntax.Span
	Hot int
}

// Find gives what can be moved in a program, in the order in which it stands there: the marked numbers, or where lesson is false and
// none is marked, floats and right-hand sides. A program with a mistake has none.
func Find(source string, lesson bool) ([]Number, []OneHot) {
	m, bad := syntax.Parse("<live>", source)
	if bad != nil {
		return nil, nil
	}
	w := &walker{marks: marks(source)}
	w.block(m.Body)
	marked := slices.DeleteFunc(slices.Clone(w.numbers), func(n Number) bool { return !n.Marked })
	if lesson || len(marked) > 0 {
		return marked, w.hots
	}
	return w.numbers, w.hots
}

// mark is what a line's comment asks for.
type mark struct{ min, max, step string }

// marks are the lines' marks, by the line's number.
func marks(source string) map[int32]mark {
	all := map[int32]mark{}
	line := int32(0)
	for text := range strings.Lines(source) {
		line++
		_, comment, ok := strings.Cut(text, "#@param")
		if !ok || !strings.Contains(comment, "slider") {
			continue
		}
		m := mark{}
		comment = strings.Trim(strings.TrimSpace(comment), "{}")
		for field := range strings.SplitSeq(comment, ",") {
			name, value, _ := strings.Cut(field, ":")
			value = strings.TrimSpace(value)
			switch strings.Trim(strings.TrimSpace(name), `"'`) {
			case "min":
				m.min = value
			case "max":
				m.max = value
			case "step":
				m.step = value
			}
		}
		all[line] = m
	}
	return all
}

// apply puts a mark's bounds and step on a number.
func (m mark) apply(n *Number) {
	n.Marked = true
	lo, bad := strconv.ParseFloat(m.min, 64)
	hi, worse := strconv.ParseFloat(m.max, 64)
	if bad == nil && worse == nil && lo < hi {
		n.Bounded, n.Min, n.Max = true, lo, hi
	}
	if by, bad := strconv.ParseFloat(m.step, 64); bad == nil && by > 0 && (!n.Integer || by == math.Trunc(by)) {
		n.By = by
	}
}

// Step is the number's text so many steps from where it stands, within its bounds. It has as many decimals as were
// typed, so that 0.1 by two is 0.3.
func (n Number) Step(steps int) string {
	if steps == 0 {
		return n.Text
	}
	if n.By == 0 {
		return n.decade(steps)
	}
	decimals := max(places(n.Text), places(strconv.FormatFloat(n.By, 'f', -1, 64)))
	v := n.Value + float64(float64(steps)*n.By)
	v = n.clamp(v)
	if n.Integer {
		return strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	}
	s := strconv.FormatFloat(v, 'f', max(decimals, 1), 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

// Table is every text that the number can be moved to, from the lowest on, at most most to either side, and which of them stands there.
func (n Number) Table(most int) (texts []string, at int) {
	texts = []string{n.Text}
	for _, way := range [2]int{-1, 1} {
		last := n.Text
		for k := 1; k <= most; k++ {
			s := n.Step(way * k)
			if s == last {
				break
			}
			last = s
			if way < 0 {
				at++
			}
			texts = append(texts, s)
		}
		if way < 0 {
			slices.Reverse(texts)
		}
	}
	return texts, at
}

func (n Number) clamp(v float64) float64 {
	if n.Bounded {
		return min(max(v, n.Min), n.Max)
	}
	return v
}

// decade moves along 1, 2, 5, 10, 20, ….
func (n Number) decade(steps int) string {
	sign, size := 1.0, n.Value
	if size < 0 {
		sign, size = -1, -size
	}
	from := position(size)
	k := from + steps
	allowed := func(k int) bool { return !n.Bounded || sign*ladder(k) >= n.Min && sign*ladder(k) <= n.Max }
	for k != from && !allowed(k) {
		k -= sgn(steps)
	}
	if k == from {
		return n.Text
	}
	v := sign * ladder(k)
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if mantissa, exponent, ok := strings.Cut(s, "e"); ok {
		// Python writes 1e-05; people write 1e-5.
		e, _ := strconv.Atoi(exponent)
		return mantissa + "e" + strconv.Itoa(e)
	}
	if strings.ContainsAny(n.Text, "eE") && (math.Abs(v) < 1e-2 || math.Abs(v) >= 1e4) {
		return scientific(v)
	}
	if !n.Integer && !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

func scientific(v float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	return mantissa + "e" + strconv.Itoa(e)
}

func sgn(i int) int {
	if i < 0 {
		return -1
	}
	return 1
}

// ladder is step k of 1, 2, 5, 10, …: 1 is step 0.
func ladder(k int) float64 {
	decade := k / 3
	if k%3 < 0 {
		decade--
	}
	v, _ := strconv.ParseFloat([]string{"1e", "2e", "5e"}[k-3*decade]+strconv.Itoa(decade), 64)
	return v
}

// position is the step of the ladder nearest to a positive number.
func position(v float64) int {
	if !(v > 0) {
		return -12 // 1e-4
	}
	k := 0
	for ladder(k) > v && k > -900 {
		k--
	}
	for ladder(k+1) <= v && k < 900 {
		k++
	}
	if ladder(k+1)-v < v-ladder(k) {
		k++
	}
	return k
}

// places is how many decimals a number was written with.
func places(text string) int {
	mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
	_, decimals, _ := strings.Cut(mantissa, ".")
	return len(strings.ReplaceAll(decimals, "_", ""))
}
