package challenge

import (
	"math"
	"strconv"
	"strings"

	"nabla/core/message"
)

// value is a number, a word or an array: items is not nil of the last, word counts where isWord.
type value struct {
	number float64
	word   string
	isWord bool
	items  []value
}

// decode reads a result's JSON as core/lab writes it: numbers (NaN and the infinities as strings), strings, arrays of these.
func decode(s string) value {
	v, _ := decoded(strings.TrimSpace(s))
	return v
}

func decoded(s string) (v value, rest string) {
	if strings.HasPrefix(s, "[") {
		v.items = []value{}
		for s = strings.TrimLeft(s[1:], " "); s != "" && s[0] != ']'; s = strings.TrimLeft(s, ", ") {
			var item value
			item, s = decoded(s)
			v.items = append(v.items, item)
		}
		return v, strings.TrimPrefix(s, "]")
	}
	end := strings.IndexAny(s, ",]")
	if strings.HasPrefix(s, `"`) {
		end = 2 + strings.IndexByte(s[1:], '"')
	}
	if end <= 0 {
		end = len(s)
	}
	text, rest := strings.TrimSpace(s[:end]), s[end:]
	if w, err := strconv.Unquote(text); err == nil {
		switch w {
		case "NaN", "Infinity", "-Infinity":
			text = w
		default:
			return value{word: w, isWord: true}, rest
		}
	}
	v.number, _ = strconv.ParseFloat(text, 64)
	return v, rest
}

// evaluation is one part looked at; the first problem ends it.
type evaluation struct {
	results Results
	text    []rune
	problem *Problem
}

func (e *evaluation) fail(n *node, key string, args ...string) value {
	if e.problem == nil {
		e.problem = &Problem{message.New(key, args...), n.start, n.end}
	}
	return value{number: math.NaN()}
}

// truth is whether a condition holds.
func (e *evaluation) truth(n *node) bool {
	switch n.op {
	case opNot:
		return !e.truth(n.kids[0])
	case opAnd:
		for _, k := range n.kids {
			if !e.truth(k) {
				return false
			}
		}
		return true
	case opOr:
		for _, k := range n.kids {
			if e.truth(k) {
				return true
			}
		}
		return false
	}
	for i, sign := range n.signs {
		if !e.compare(n, sign, e.value(n.kids[i]), e.value(n.kids[i+1])) {
			return false
		}
	}
	return true
}

func (e *evaluation) compare(n *node, sign string, a, b value) bool {
	switch {
	case e.problem != nil:
		return false
	case a.items != nil || b.items != nil:
		e.fail(n, "challenge.array")
		return false
	case a.isWord != b.isWord, a.isWord && sign != "==" && sign != "!=":
		e.fail(n, "challenge.words")
		return false
	case a.isWord:
		return (a.word == b.word) == (sign == "==")
	}
	x, y := a.number, b.number
	switch sign {
	case "<":
		return x < y
	case "<=":
		return x <= y
	case ">":
		return x > y
	case ">=":
		return x >= y
	case "==":
		return x == y
	}
	return x != y
}

// value computes; what cannot be is a problem.
func (e *evaluation) value(n *node) value {
	switch n.op {
	case opNumber:
		return value{number: n.value}
	case opWord:
		return value{word: n.text, isWord: true}
	case opName:
		json, ok := e.results.Value(n.text)
		if !ok {
			return e.fail(n, "challenge.name", n.text, strings.Join(e.results.Names(), ", "))
		}
		return decode(json)
	case opIndex:
		return e.item(n)
	case opCall:
		return e.call(n)
	case opSign:
		return e.each(n, e.value(n.kids[0]), func(x float64) float64 { return -x })
	}
	a, b := e.number(n.kids[0]), e.number(n.kids[1])
	switch n.signs[0] {
	case "+":
		return value{number: a + b}
	case "-":
		return value{number: a - b}
	case "*":
		return value{number: float64(a * b)}
	}
	return value{number: a / b}
}

func (e *evaluation) number(n *node) float64 {
	v := e.value(n)
	switch {
	case v.items != nil:
		return e.fail(n, "challenge.array").number
	case v.isWord:
		return e.fail(n, "challenge.words").number
	}
	return v.number
}

func (e *evaluation) item(n *node) value {
	of, i := e.value(n.kids[0]), e.number(n.kids[1])
	switch {
	case e.problem != nil:
		return value{}
	case of.items == nil:
		return e.fail(n, "challenge.no-array", string(e.text[n.kids[0].start:n.kids[0].end]))
	}
	count := len(of.items)
	if i < 0 {
		i += float64(count)
	}
	if i != math.Trunc(i) || !(i >= 0 && i < float64(count)) {
		return e.fail(n, "challenge.index", strconv.Itoa(count), strconv.Itoa(count-1))
	}
	return of.items[int(i)]
}

// each applies a function to a number, or to every number of an array.
func (e *evaluation) each(n *node, v value, f func(float64) float64) value {
	switch {
	case v.isWord:
		return e.fail(n, "challenge.words")
	case v.items == nil:
		return value{number: f(v.number)}
	}
	all := make([]value, len(v.items))
	for i, item := range v.items {
		all[i] = e.each(n, item, f)
	}
	return value{items: all}
}

// call gives abs of a number or of every element, and the largest or smallest number of all arguments and their elements; nan
// where one is nan, as NumPy has it.
func (e *evaluation) call(n *node) value {
	if n.text == "abs" {
		return e.each(n, e.value(n.kids[0]), math.Abs)
	}
	found, best := false, 0.0
	for _, k := range n.kids {
		e.each(k, e.value(k), func(x float64) float64 {
			if !found || x != x || n.text == "max" && x > best || n.text == "min" && x < best {
				best = x
			}
			found = true
			return x
		})
	}
	return value{number: best}
}

// now tells the sides of a comparison that are not literals.
func (e *evaluation) now(n *node) string {
	var parts []string
	for _, k := range n.kids {
		if k.op == opNumber || k.op == opWord || k.op == opSign && k.kids[0].op == opNumber {
			continue
		}
		v := e.value(k)
		text := v.word
		if !v.isWord {
			text = strconv.FormatFloat(v.number, 'g', 6, 64)
		}
		parts = append(parts, string(e.text[k.start:k.end])+" = "+text)
	}
	return strings.Join(parts, ", ")
}

// missed is how far the two numbers are apart of the first comparison that fails.
func (e *evaluation) missed(n *node) (float64, bool) {
	for i, sign := range n.signs {
		a, b := e.value(n.kids[i]), e.value(n.kids[i+1])
		if !e.compare(n, sign, a, b) {
			d := math.Abs(a.number - b.number)
			return d, !a.isWord && d-d == 0
		}
	}
	return 0, false
}
