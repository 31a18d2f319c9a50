package notation

import (
	"math"

	"nabla/core/graph"
)

// limit is how much there may be to write; beyond it nobody reads a formula.
const limit = 150

// Of is output k of a graph in mathematical notation, of x or of x₀, x₁, …, as lab.Markup reads it. params are the values of the graph's parameters.
// ok is whether the formula is short enough to be read.
func Of(g *graph.Graph, k int, params []float64) (markup string, ok bool) {
	e, ok := read(g, g.Outputs[k], params)
	if e = e.multiplied(); !ok || e.size() > limit {
		return "", false
	}
	return e.math(), true
}

// reader turns nodes into expressions.
type reader struct {
	g      *graph.Graph
	params []float64
	exprs  []expr
	conds  []cond
}

func read(g *graph.Graph, y graph.ID, params []float64) (expr, bool) {
	needed, count := make([]bool, y+1), 0
	needed[y] = true
	for i := y; i >= 0; i-- {
		if !needed[i] {
			continue
		}
		count++
		n := g.Nodes[i]
		for k := range n.Op.Arity() {
			needed[n.Operand(k)] = true
		}
	}
	if count > 20*limit { // most would cancel: never seen
		return nil, false
	}
	r := reader{g, params, make([]expr, y+1), make([]cond, y+1)}
	for i := range r.exprs {
		if !needed[i] {
			continue
		}
		n := g.Nodes[i]
		if n.Op.IsTruth() {
			r.conds[i] = r.cond(n)
		} else if r.exprs[i] = r.expr(n); r.exprs[i].size() > 4*limit {
			return nil, false
		}
	}
	return r.exprs[y], true
}

// functions are the primitives that are written as functions, by their names in formulas.
var functions = map[graph.Op]string{
	graph.Sin: "sin", graph.Cos: "cos", graph.Tan: "tan", graph.Asin: "arcsin", graph.Acos: "arccos", graph.Atan: "arctan", graph.Atan2: "arctan2",
	graph.Sinh: "sinh", graph.Cosh: "cosh", graph.Tanh: "tanh", graph.Asinh: "arsinh", graph.Acosh: "arcosh", graph.Atanh: "artanh",
	graph.Log: "ln", graph.Log2: "log₂", graph.Log10: "log₁₀", graph.Abs: "|", graph.Floor: "⌊", graph.Ceil: "⌈", graph.Rint: "round", graph.Trunc: "trunc",
	graph.Sign: "sgn", graph.Max: "max", graph.Min: "min", graph.Fmax: "max", graph.Fmin: "min", graph.Sigmoid: "σ", graph.Mod: "mod", graph.Fmod: "fmod",
}

// expr is the expression that a node is.
func (r *reader) expr(n graph.Node) expr {
	var a, b expr
	if n.A != graph.None {
		a = r.exprs[n.A]
	}
	if n.B != graph.None {
		b = r.exprs[n.B]
	}
	switch n.Op {
	case graph.Const:
		return named(math.Float64frombits(n.Bits))
	case graph.Input:
		if i := int(n.Bits); i < r.g.Vars {
			return of(variableOf(i, r.g.Vars))
		}
		return named(r.params[int(n.Bits)-r.g.Vars])
	case graph.Add:
		return a.plus(b)
	case graph.Sub:
		return a.minus(b)
	case graph.Mul:
		return a.times(b)
	case graph.Div:
		if b.is(0) {
			return call("undefined")
		}
		return a.over(b)
	case graph.Neg:
		return a.negative()
	case graph.PowN:
		return a.power(number(float64(n.Bits)))
	case graph.Pow:
		return a.power(b)
	case graph.Sqrt:
		return a.root(2)
	case graph.Cbrt:
		return a.root(3)
	case graph.Exp:
		return of(euler).power(a)
	case graph.Exp2:
		return number(2).power(a)
	case graph.Expm1:
		return of(euler).power(a).minus(number(1))
	case graph.Log1p:
		return call("ln", number(1).plus(a))
	case graph.Hypot:
		return a.square().plus(b.square()).root(2)
	case graph.FloorDiv:
		return call("⌊", a.over(b))
	case graph.Copysign:
		return call("|", a).times(call("sgn", b))
	case graph.Select:
		return r.cases(r.conds[n.A], b, r.exprs[n.C])
	}
	if n.Op.Arity() == 2 {
		return call(functions[n.Op], a, b)
	}
	return call(functions[n.Op], a)
}

// named is a number, as what it is known for: a multiple of π, e, a logarithm that differentiation brings.
func named(v float64) expr {
	for _, den := range []float64{1, 2, 3, 4, 6} {
		for num := 1.0; num <= 12; num++ {
			if math.Abs(v) == math.Pi*num/den && v != 0 {
				return of(pi).scale(ratio{math.Copysign(num, v), den}.reduced())
			}
		}
	}
	ln := func(n float64) expr { return call("ln", number(n)) }
	switch v {
	case math.E:
		return of(euler)
	case math.Ln2:
		return ln(2)
	case math.Ln10:
		return ln(10)
	case math.Log2E:
		return number(1).over(ln(2))
	case math.Log10E:
		return number(1).over(ln(10))
	}
	if bits := math.Float64bits(v); bits&(1<<52-1) == 0 && math.Abs(v) < 1 && math.Abs(v) >= 0x1p-10 { // ½, ¼, …
		return fraction(math.Copysign(1, v), 1/math.Abs(v))
	}
	return number(v)
}

// cases is a where c holds, else b. What is another formula at single points alone is left out.
func (r *reader) cases(c cond, a, b expr) expr {
	switch {
	case c.of == nil && (c.sign == "" || c.sign == "≠"), a.key() == b.key():
		return a
	case c.of == nil && (c.sign == "never" || c.sign == "="):
		return b
	}
	return of(&atom{name: "cases", args: []expr{a, b}, conds: []cond{c, c.not()}})
}

// cond is the condition that a node is.
func (r *reader) cond(n graph.Node) cond {
	switch n.Op {
	case graph.Truth:
		if n.Bits == 0 {
			return never
		}
		return cond{}
	case graph.Signbit:
		return compare(less, r.exprs[n.A], nil)
	case graph.Not:
		return r.conds[n.A].not()
	case graph.And:
		return join("∧", r.conds[n.A], r.conds[n.B])
	case graph.Or:
		return join("∨", r.conds[n.A], r.conds[n.B])
	}
	signs := map[graph.Op]string{graph.Less: less, graph.LessEqual: "≤", graph.Equal: "=", graph.NotEqual: "≠"}
	return compare(signs[n.Op], r.exprs[n.A], r.exprs[n.B])
}
