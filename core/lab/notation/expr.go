// Package notation writes a graph as a textbook writes a formula: 2x and not x + x, cos x, a fraction, a root.
//
// It takes a graph.Graph and gives MathML. Start with Of (read.go), which turns nodes into expressions; this file keeps
// those in a normal form, math.go writes them. What is simplified are single formulas for reading, as by hand: it holds
// wherever both sides have a value, but not to the last bit, so nothing is computed from it.
package notation

import (
	"math"
	"slices"
	"strconv"
)

// expr is a sum of terms; without terms it is 0.
type expr []term

// term is a coefficient times factors. Factors have different bases.
type term struct {
	c       ratio
	factors []factor
}

// factor is a base to a power.
type factor struct {
	base *atom
	exp  expr
}

// atom is what is not taken apart: a letter (name alone), a number as a base (value), a function of args, a sum in brackets
// (name "", args[0]), or cases: args[i] where conds[i] holds.
type atom struct {
	name  string
	value float64
	args  []expr
	conds []cond
}

// letters are atoms.
var (
	variable = &atom{name: "x"}
	pi       = &atom{name: "π"}
	euler    = &atom{name: "e"}
)

// variableOf is variable i of n: x where there is one, else x₀, x₁, ….
func variableOf(i, n int) *atom {
	if n == 1 {
		return variable
	}
	return &atom{name: "x" + strconv.Itoa(i)}
}

// isSum is whether an atom is a sum in brackets.
func (a *atom) isSum() bool { return a.name == "" && len(a.args) == 1 }

// isVariable is whether an atom is a variable.
func (a *atom) isVariable() bool { return len(a.args) == 0 && a.name != "" && a.name[0] == 'x' }

// ratio is num/den, den > 0.
type ratio struct{ num, den float64 }

func whole(v float64) bool { return v == math.Trunc(v) && math.Abs(v) < 1<<53 }

// reduced is in lowest terms where both parts are whole.
func (r ratio) reduced() ratio {
	if r.num == 0 {
		return ratio{0, 1}
	}
	if r.den < 0 {
		r.num, r.den = -r.num, -r.den
	}
	if !whole(r.num) || !whole(r.den) {
		if v := r.num / r.den; !whole(r.den) || short(v) {
			return ratio{v, 1}
		}
		return r
	}
	a, b := math.Abs(r.num), r.den
	for b != 0 {
		a, b = b, math.Mod(a, b)
	}
	return ratio{r.num / a, r.den / a}
}

// short is whether a number has few digits: then it is better read than a fraction.
func short(v float64) bool {
	few, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	return math.Abs(few-v) <= 1e-12*math.Abs(v)
}

func (r ratio) times(s ratio) ratio {
	return ratio{float64(r.num * s.num), float64(r.den * s.den)}.reduced()
}

func (r ratio) plus(s ratio) ratio {
	return ratio{float64(r.num*s.den) + float64(s.num*r.den), float64(r.den * s.den)}.reduced()
}

func (r ratio) value() float64 { return r.num / r.den }

// number is a constant expression.
func number(v float64) expr {
	if v == 0 {
		return nil
	}
	return expr{{c: ratio{v, 1}.reduced()}}
}

func fraction(num, den float64) expr { return expr{{c: ratio{num, den}.reduced()}} }

// of is an atom as an expression.
func of(a *atom) expr { return expr{{ratio{1, 1}, []factor{{a, number(1)}}}} }

// call is a function of arguments.
func call(name string, args ...expr) expr { return of(&atom{name: name, args: args}) }

// constant is the value of an expression that is a number.
func (e expr) constant() (float64, bool) {
	switch {
	case len(e) == 0:
		return 0, true
	case len(e) == 1 && len(e[0].factors) == 0:
		return e[0].c.value(), true
	}
	return 0, false
}

func (e expr) is(v float64) bool {
	c, ok := e.constant()
	return ok && c == v
}

// size is how much there is to write.
func (e expr) size() int {
	n := 1
	for _, t := range e {
		n++
		for _, f := range t.factors {
			n += f.exp.size()
			for _, a := range f.base.args {
				n += a.size()
			}
		}
	}
	return n
}

// key is the same for equal expressions.
func (e expr) key() string {
	terms := make([]string, len(e))
	for i, t := range e {
		terms[i] = strconv.FormatFloat(t.c.value(), 'g', -1, 64) + t.key()
	}
	slices.Sort(terms)
	s := "("
	for _, t := range terms {
		s += t + "+"
	}
	return s + ")"
}

// key of a term leaves the coefficient out.
func (t term) key() string {
	factors := make([]string, len(t.factors))
	for i, f := range t.factors {
		factors[i] = f.base.key() + "^" + f.exp.key()
	}
	slices.Sort(factors)
	s := ""
	for _, f := range factors {
		s += "*" + f
	}
	return s
}

func (a *atom) key() string {
	s := a.name
	if a.value != 0 {
		s += strconv.FormatFloat(a.value, 'g', -1, 64)
	}
	for i, arg := range a.args {
		s += arg.key()
		if a.conds != nil {
			s += a.conds[i].key()
		}
	}
	return s
}

// plus adds; terms that differ in the coefficient alone become one.
func (e expr) plus(o expr) expr {
	sum := slices.Clone(e)
	for _, t := range o {
		k := slices.IndexFunc(sum, func(s term) bool { return s.key() == t.key() })
		if k < 0 {
			sum = append(sum, t)
			continue
		}
		if sum[k].c = sum[k].c.plus(t.c); sum[k].c.num == 0 {
			sum = slices.Delete(sum, k, k+1)
		}
	}
	return sum
}

// scale multiplies by a number.
func (e expr) scale(c ratio) expr {
	if c.num == 0 {
		return nil
	}
	out := make(expr, len(e))
	for i, t := range e {
		out[i] = term{t.c.times(c), t.factors}
	}
	return out
}

func (e expr) negative() expr      { return e.scale(ratio{-1, 1}) }
func (e expr) minus(o expr) expr   { return e.plus(o.negative()) }
func (e expr) over(o expr) expr    { return e.times(o.power(number(-1))) }
func (e expr) square() expr        { return e.power(number(2)) }
func (e expr) root(n float64) expr { return e.power(fraction(1, n)) }

// times multiplies. A sum stays in brackets, unless what it is multiplied by is a number, or the product is no longer
// than two terms.
func (e expr) times(o expr) expr {
	switch {
	case len(e) == 0 || len(o) == 0:
		return nil
	case len(o) == 1 && len(o[0].factors) == 0:
		return e.scale(o[0].c)
	case len(e) == 1 && len(e[0].factors) == 0:
		return o.scale(e[0].c)
	case len(e) == 2 && len(o) == 2:
		var all expr
		for _, s := range e {
			for _, t := range o {
				all = all.plus(expr{s.times(t)})
			}
		}
		if len(all) <= 2 {
			return all
		}
	}
	return expr{e.single().times(o.single())}
}

// multiplied is a sum with its brackets multiplied out where that makes it shorter: x·(x² − 1) − 2x is x³ − 3x.
func (e expr) multiplied() expr {
	if len(e) < 2 {
		return e
	}
	var out expr
	for _, t := range e {
		k := slices.IndexFunc(t.factors, func(f factor) bool { return f.base.isSum() && f.exp.is(1) })
		if k < 0 {
			out = out.plus(expr{t})
			continue
		}
		rest := term{t.c, slices.Concat(t.factors[:k], t.factors[k+1:])}
		for _, inner := range t.factors[k].base.args[0] {
			out = out.plus(expr{rest.times(inner)})
		}
	}
	if out.size() < e.size() {
		return out
	}
	return e
}

// single is an expression as one term: a sum in brackets.
func (e expr) single() term {
	if len(e) == 1 {
		return e[0]
	}
	return term{ratio{1, 1}, []factor{{&atom{args: []expr{e}}, number(1)}}}
}

// times multiplies terms: powers of the same base become one.
func (t term) times(o term) term {
	out := term{t.c.times(o.c), slices.Clone(t.factors)}
	for _, f := range o.factors {
		k := slices.IndexFunc(out.factors, func(g factor) bool { return g.base.key() == f.base.key() })
		if k < 0 {
			out.factors = append(out.factors, f)
			continue
		}
		if out.factors[k].exp = out.factors[k].exp.plus(f.exp); out.factors[k].exp.is(0) {
			out.factors = slices.Delete(out.factors, k, k+1)
		}
	}
	return out
}

// power raises to a power. Whole powers go to each factor; others only to a bare base, since √(x²) is not x.
func (e expr) power(n expr) expr {
	c, known := n.constant()
	switch {
	case known && c == 0:
		return number(1)
	case known && c == 1:
		return e
	}
	if v, ok := e.constant(); ok {
		return constantPower(v, n)
	}
	t := e.single()
	bare := t.c == ratio{1, 1} && len(t.factors) == 1 && t.factors[0].exp.is(1)
	if bare || t.c == (ratio{1, 1}) && len(t.factors) == 1 && t.factors[0].base == euler {
		return expr{{ratio{1, 1}, []factor{{t.factors[0].base, t.factors[0].exp.times(n)}}}}
	}
	if !known || !whole(c) || math.Abs(c) > 64 {
		return expr{{ratio{1, 1}, []factor{{&atom{args: []expr{e}}, n}}}}
	}
	out := term{ratio{1, 1}, nil}
	for range int(math.Abs(c)) {
		out.c = out.c.times(t.c)
	}
	if c < 0 {
		out.c = ratio{out.c.den, out.c.num}.reduced()
	}
	for _, f := range t.factors {
		out.factors = append(out.factors, factor{f.base, f.exp.times(n)})
	}
	return expr{out}
}

// constantPower is a number to a power: again a number where that is one to write.
func constantPower(v float64, n expr) expr {
	c, known := n.constant()
	switch {
	case v == 1:
		return number(1)
	case known && c == -1 && v != 0:
		return fraction(1, v)
	case known && c == 0.5 && v >= 0 && whole(math.Sqrt(v)):
		return number(math.Sqrt(v))
	case known && whole(c) && c > 0 && c <= 16 && v != 0:
		p := 1.0
		for range int(c) {
			p *= v
		}
		return number(p)
	}
	return expr{{ratio{1, 1}, []factor{{&atom{value: v}, n}}}}
}
