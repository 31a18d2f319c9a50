package notation

import (
	"math"
	"strconv"
	"strings"
)

// Formulas are MathML as text, which lab.Markup reads: that is the shortest program.

// Operator, Identifier and Row are pieces of formulas.
func Operator(text string) string { return "<mo>" + text + "</mo>" }

func Identifier(text string) string { return "<mi>" + text + "</mi>" }

// Indexed is a letter with a number below it.
func Indexed(letter, index string) string { return tag("msub", Identifier(letter)+digits(index)) }

func Row(inside string) string { return tag("mrow", inside) }

func digits(text string) string { return "<mn>" + text + "</mn>" }

func tag(name, inside string) string { return "<" + name + ">" + inside + "</" + name + ">" }

// Number is a number, so exact that what rounding left behind does not show.
func Number(v float64) string { return Digits(v, 12) }

// Digits is a number of at most n digits, large and small ones with a power of ten.
func Digits(v float64, n int) string {
	mantissa, exponent, scientific := strings.Cut(strconv.FormatFloat(math.Abs(v), 'g', n, 64), "e")
	m := digits(mantissa)
	switch {
	case v != v:
		return digits("nan")
	case math.IsInf(v, 0):
		m = digits("∞")
	case scientific:
		k, _ := strconv.Atoi(exponent)
		ten := tag("msup", digits("10")+Number(float64(k)))
		if m = Row(m + Operator("×") + ten); mantissa == "1" {
			m = ten
		}
	}
	if v < 0 {
		return Row(Operator("−") + m)
	}
	return m
}

func brackets(open, inside, end string) string {
	return Row(Operator(open) + inside + Operator(end))
}

// math writes a sum: higher powers of x first, numbers last, a positive term at the front.
func (e expr) math() string {
	if len(e) == 0 {
		return Number(0)
	}
	order := ranked(len(e), func(i int) int { return -rank(e[i]) })
	for k, i := range order {
		if e[i].c.num > 0 {
			copy(order[1:], order[:k])
			order[0] = i
			break
		}
	}
	s := ""
	for k, i := range order {
		t := e[i]
		switch {
		case t.c.num < 0:
			s += Operator("−")
		case k > 0:
			s += Operator("+")
		}
		t.c.num = math.Abs(t.c.num)
		s += t.math()
	}
	if len(e) == 1 && e[0].c.num > 0 {
		return s
	}
	return Row(s)
}

// ranked are the numbers below n by their ranks, of equals the first first.
func ranked(n int, rank func(i int) int) []int {
	order := make([]int, n)
	for i := range order {
		k := i
		for ; k > 0 && rank(order[k-1]) > rank(i); k-- {
			order[k] = order[k-1]
		}
		order[k] = i
	}
	return order
}

// rank orders terms: twice the power of x, 1 for what has no power of x, 0 for numbers.
func rank(t term) int {
	for _, f := range t.factors {
		if c, ok := f.exp.constant(); ok && f.base.isVariable() && c > 0 {
			return int(math.Ceil(2 * c))
		}
	}
	return min(1, len(t.factors))
}

// math writes a product; what has a negative power stands below a line.
func (t term) math() string {
	above, below := []factor{}, []factor{}
	for _, f := range t.factors {
		if c, ok := f.exp.constant(); ok && c < 0 {
			below = append(below, factor{f.base, f.exp.negative()})
		} else {
			above = append(above, f)
		}
	}
	if len(below) == 0 && t.c.den == 1 {
		return product(t.c.num, above)
	}
	part := func(c float64, factors []factor) string {
		if c == 1 && len(factors) == 1 && factors[0].exp.is(1) {
			return factors[0].base.bare() // the line is bracket enough
		}
		return product(c, factors)
	}
	return tag("mfrac", part(t.c.num, above)+part(t.c.den, below))
}

// product writes a number and factors: letters first, then brackets, then functions, so that no function swallows what
// follows it.
func product(c float64, factors []factor) string {
	s, n := "", len(factors)
	if c != 1 || n == 0 {
		s = Number(c)
		n++
	}
	var before *atom
	for _, i := range ranked(len(factors), func(i int) int { return factors[i].base.order() }) {
		a := factors[i].base
		if s != "" {
			sign := "\u2062" // invisible times
			if a.value != 0 || a.name == "cases" || before != nil && (before.value != 0 || before.order() == last) {
				sign = "·"
			}
			s += Operator(sign)
		}
		s += factors[i].math()
		before = a
	}
	if n == 1 {
		return s
	}
	return Row(s)
}

// last is the order of functions.
const last = 5

// order is where an atom stands in a product: numbers, π, x, e, brackets, functions.
func (a *atom) order() int {
	switch {
	case a.value != 0:
		return 0
	case a == pi:
		return 1
	case a.isVariable():
		return 2
	case a == euler:
		return 3
	case a.name == "":
		return 4
	}
	return last
}

// math writes a power: roots as such, sin² x for a function.
func (f factor) math() string {
	c, known := f.exp.constant()
	switch {
	case known && c == 1:
		return f.base.math()
	case known && c == 0.5:
		return tag("msqrt", f.base.bare())
	case f.exp.key() == fraction(1, 3).key():
		return tag("mroot", f.base.bare()+Number(3))
	case known && c > 1 && whole(c) && len(f.base.args) == 1 && letters(f.base.name):
		return f.base.applied(tag("msup", Identifier(f.base.name)+Number(c)))
	}
	base := f.base.math()
	if f.base.value < 0 || len(f.base.args) > 0 && f.base.name != "" && !f.base.fenced() {
		base = brackets("(", base, ")")
	}
	return tag("msup", base+f.exp.math())
}

// letters is whether a function has a word for a name.
func letters(name string) bool {
	return name != "" && name[0] >= 'a' && name[0] <= 'z' && name != "cases"
}

// fenced is whether an atom has brackets of its own.
func (a *atom) fenced() bool {
	return a.name == "" || a.name == "|" || a.name == "⌊" || a.name == "⌈"
}

// bare is an atom where it needs no brackets, as under a root.
func (a *atom) bare() string {
	if a.isSum() {
		return a.args[0].math()
	}
	return a.math()
}

var fences = map[string]string{"": "(", "|": "|", "⌊": "⌊", "⌈": "⌈"}
var ends = map[string]string{"": ")", "|": "|", "⌊": "⌋", "⌈": "⌉"}

// math writes an atom.
func (a *atom) math() string {
	switch {
	case a.value != 0:
		return Number(a.value)
	case a.name == "cases":
		rows := ""
		for i, arg := range a.args {
			rows += tag("mtr", tag("mtd", arg.math())+tag("mtd", brackets("(", a.conds[i].math(), ")")))
		}
		return Row(Operator("{") + tag("mtable", rows))
	case a.isVariable() && len(a.name) > 1:
		return Indexed("x", a.name[1:])
	case len(a.args) == 0:
		return Identifier(a.name)
	case len(a.args) == 1 && a.fenced():
		return brackets(fences[a.name], a.args[0].math(), ends[a.name])
	}
	return a.applied(Identifier(a.name))
}

// applied writes a function's name before its arguments; a single letter, perhaps with a number, needs no brackets.
func (a *atom) applied(name string) string {
	inside := ""
	for i, arg := range a.args {
		if i > 0 {
			inside += Operator(",")
		}
		inside += arg.math()
	}
	if len(a.args) > 1 || !a.args[0].plain() || a.name == "σ" {
		inside = brackets("(", inside, ")")
	}
	return Row(name + Operator("\u2061") + inside) // function application
}

// plain is whether an argument reads without brackets: a number, a letter, 2x, πx.
func (e expr) plain() bool {
	if len(e) != 1 || e[0].c.num < 0 || e[0].c.den != 1 {
		return len(e) == 0
	}
	for _, f := range e[0].factors {
		if len(f.base.args) > 0 || f.base.value != 0 || !f.exp.is(1) {
			return false
		}
	}
	return true
}

// math writes a condition.
func (c cond) math() string {
	if c.of == nil {
		return c.sides[0].math() + Operator(c.sign) + c.sides[1].math()
	}
	s := ""
	for i, p := range c.of {
		part := p.math()
		if p.of != nil {
			part = brackets("(", part, ")")
		}
		if s += part; i == 0 {
			s += Operator(c.sign)
		}
	}
	return s
}
