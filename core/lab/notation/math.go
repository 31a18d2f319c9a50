package notation

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nabla/core/lab"
)

// Row, Operator and Identifier are pieces of formulas.
func Row(kids ...lab.Math) lab.Math              { return lab.Math{Tag: "mrow", Kids: kids} }
func Operator(text string) lab.Math              { return lab.Math{Tag: "mo", Text: text} }
func Identifier(text string) lab.Math            { return lab.Math{Tag: "mi", Text: text} }
func tag(name string, kids ...lab.Math) lab.Math { return lab.Math{Tag: name, Kids: kids} }

// Number is a number of at most twelve digits, large and small ones with a power of ten.
func Number(v float64) lab.Math {
	digits := func(s string) lab.Math { return lab.Math{Tag: "mn", Text: s} }
	s := strconv.FormatFloat(math.Abs(v), 'g', 12, 64)
	mantissa, exponent, scientific := strings.Cut(s, "e")
	m := digits(mantissa)
	switch {
	case v != v:
		return digits("nan")
	case math.IsInf(v, 0):
		m = digits("∞")
	case scientific:
		k, _ := strconv.Atoi(exponent)
		ten := tag("msup", digits("10"), Number(float64(k)))
		if m = Row(digits(mantissa), Operator("×"), ten); mantissa == "1" {
			m = ten
		}
	}
	if math.Signbit(v) && v != 0 {
		return Row(Operator("−"), m)
	}
	return m
}

func brackets(open string, m lab.Math, end string) lab.Math {
	return Row(Operator(open), m, Operator(end))
}

// math writes a sum: higher powers of x first, numbers last, a positive term at the front.
func (e expr) math() lab.Math {
	if len(e) == 0 {
		return Number(0)
	}
	terms := slices.Clone(e)
	slices.SortStableFunc(terms, func(a, b term) int { return rank(b) - rank(a) })
	if k := slices.IndexFunc(terms, func(t term) bool { return t.c.num > 0 }); k > 0 {
		first := terms[k]
		terms = slices.Insert(slices.Delete(terms, k, k+1), 0, first)
	}
	var kids []lab.Math
	for i, t := range terms {
		switch {
		case t.c.num < 0:
			kids = append(kids, Operator("−"))
		case i > 0:
			kids = append(kids, Operator("+"))
		}
		t.c.num = math.Abs(t.c.num)
		kids = append(kids, t.math())
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return Row(kids...)
}

// rank orders terms: twice the power of x, 1 for what has no power of x, 0 for numbers.
func rank(t term) int {
	for _, f := range t.factors {
		if c, ok := f.exp.constant(); ok && f.base == variable && c > 0 {
			return int(math.Ceil(2 * c))
		}
	}
	return min(1, len(t.factors))
}

// math writes a product; what has a negative power stands below a line.
func (t term) math() lab.Math {
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
	part := func(c float64, factors []factor) lab.Math {
		if c == 1 && len(factors) == 1 && factors[0].exp.is(1) {
			return factors[0].base.bare() // the line is bracket enough
		}
		return product(c, factors)
	}
	return tag("mfrac", part(t.c.num, above), part(t.c.den, below))
}

// product writes a number and factors: letters first, then brackets, then functions, so that no function swallows what
// follows it.
func product(c float64, factors []factor) lab.Math {
	factors = slices.Clone(factors)
	slices.SortStableFunc(factors, func(a, b factor) int { return a.base.order() - b.base.order() })
	var kids []lab.Math
	if c != 1 || len(factors) == 0 {
		kids = append(kids, Number(c))
	}
	for i, f := range factors {
		if len(kids) > 0 {
			sign := "\u2062" // invisible times
			if f.base.value != 0 || f.base.name == "cases" || i > 0 && (factors[i-1].base.value != 0 || factors[i-1].base.order() == last) {
				sign = "·"
			}
			kids = append(kids, Operator(sign))
		}
		kids = append(kids, f.math())
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return Row(kids...)
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
	case a == variable:
		return 2
	case a == euler:
		return 3
	case a.name == "":
		return 4
	}
	return last
}

// math writes a power: roots as such, sin² x for a function.
func (f factor) math() lab.Math {
	c, known := f.exp.constant()
	switch {
	case known && c == 1:
		return f.base.math()
	case known && c == 0.5:
		return tag("msqrt", f.base.bare())
	case f.exp.key() == fraction(1, 3).key():
		return tag("mroot", f.base.bare(), Number(3))
	case known && c > 1 && whole(c) && len(f.base.args) == 1 && letters(f.base.name):
		return f.base.applied(tag("msup", Identifier(f.base.name), Number(c)))
	}
	base := f.base.math()
	if f.base.value < 0 || len(f.base.args) > 0 && f.base.name != "" && !f.base.fenced() {
		base = brackets("(", base, ")")
	}
	return tag("msup", base, f.exp.math())
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
func (a *atom) bare() lab.Math {
	if a.name == "" && len(a.args) == 1 {
		return a.args[0].math()
	}
	return a.math()
}

var fences = map[string]string{"": "(", "|": "|", "⌊": "⌊", "⌈": "⌈"}
var ends = map[string]string{"": ")", "|": "|", "⌊": "⌋", "⌈": "⌉"}

// math writes an atom.
func (a *atom) math() lab.Math {
	switch {
	case a.value != 0:
		return Number(a.value)
	case a.name == "cases":
		rows := make([]lab.Math, len(a.args))
		for i, arg := range a.args {
			rows[i] = tag("mtr", tag("mtd", arg.math()), tag("mtd", Operator("("), a.conds[i].math(), Operator(")")))
		}
		return Row(Operator("{"), tag("mtable", rows...))
	case len(a.args) == 0:
		return Identifier(a.name)
	case len(a.args) == 1 && a.fenced():
		return brackets(fences[a.name], a.args[0].math(), ends[a.name])
	}
	return a.applied(Identifier(a.name))
}

// applied writes a function's name before its arguments; a single letter, perhaps with a number, needs no brackets.
func (a *atom) applied(name lab.Math) lab.Math {
	if len(a.args) == 1 && a.args[0].plain() && a.name != "σ" {
		return Row(name, Operator("\u2061"), a.args[0].math()) // function application
	}
	var inside []lab.Math
	for i, arg := range a.args {
		if i > 0 {
			inside = append(inside, Operator(","))
		}
		inside = append(inside, arg.math())
	}
	return Row(name, Operator("\u2061"), brackets("(", Row(inside...), ")"))
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
func (c cond) math() lab.Math {
	if c.of == nil {
		return Row(c.sides[0].math(), Operator(c.sign), c.sides[1].math())
	}
	part := func(p cond) lab.Math {
		if p.of != nil {
			return brackets("(", p.math(), ")")
		}
		return p.math()
	}
	return Row(part(c.of[0]), Operator(c.sign), part(c.of[1]))
}
