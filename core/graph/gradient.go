package graph

import "slices"

// Differentiation. Gradient and its kin take a graph and give one of the same inputs and the same
// guard; a Builder's Gradient and Tangents work on nodes, so that what a gradient is used for can be
// in the same graph. All give nil, or a full builder, where there are too many nodes.
//
// A derivative has at most derivativeLimit nodes: a gradient takes up to about five times the
// operations of its function.
const derivativeLimit = 5 * Limit

// Gradient has as outputs the partial derivatives of output k of g with respect to those inputs;
// with none named, to all variables in their order. ValueAndGradient has the value before them.
func Gradient(g *Graph, k int, inputs ...int) *Graph {
	d := load(g)
	return d.b.Graph(d.gradient(k, inputs), d.Guard)
}

// ValueAndGradient has as outputs the value of output k of g, then its partial derivatives as
// Gradient.
func ValueAndGradient(g *Graph, k int, inputs ...int) *Graph {
	d := load(g)
	return d.b.Graph(append([]ID{d.Outputs[k]}, d.gradient(k, inputs)...), d.Guard)
}

// HessianVector has Vars further inputs, a vector v after all others. Its outputs are the gradient of
// output k of g with respect to the variables and then, as many, the Hessian times v.
func HessianVector(g *Graph, k int) *Graph {
	d := load(g)
	x, v := d.inputs[:g.Vars], make([]ID, g.Vars)
	for i := range v {
		v[i] = d.b.Param()
	}
	gradient := d.gradient(k, nil)
	return d.b.Graph(append(gradient, d.b.Tangents(gradient, x, v)...), d.Guard)
}

// Hessian has as outputs the second derivatives of output k of g, row by row. It is symmetric to the
// last bit: the lower triangle is the upper one. For few variables: the graph grows with each.
func Hessian(g *Graph, k int) *Graph {
	d := load(g)
	n := g.Vars
	gradient, one := d.gradient(k, nil), []ID{d.b.Const(1)}
	outputs := make([]ID, n*n)
	for j := range n {
		for i, h := range d.b.Tangents(gradient[:j+1], d.inputs[j:j+1], one) {
			outputs[i*n+j], outputs[j*n+i] = h, h
		}
	}
	return d.b.Graph(outputs, d.Guard)
}

// Derivatives has as outputs output k of g and its derivatives with respect to one input, up to that
// order: f, f′, f″, ….
func Derivatives(g *Graph, k, input, order int) *Graph {
	d := load(g)
	outputs := []ID{d.Outputs[k]}
	for i := range order {
		outputs = append(outputs, d.b.Tangents(outputs[i:], d.inputs[input:input+1], []ID{d.b.Const(1)})...)
	}
	return d.b.Graph(outputs, d.Guard)
}

// loaded is a builder that begins with the nodes of a graph, each with the ID that it has there.
type loaded struct {
	*Graph
	b      *Builder
	inputs []ID
}

func load(g *Graph) loaded {
	b := newBuilder(slices.Clone(g.Nodes), g.Vars, g.Inputs, derivativeLimit)
	d := loaded{g, b, make([]ID, g.Inputs)}
	for i := range d.inputs {
		d.inputs[i] = b.leaf(Input, uint64(i))
	}
	return d
}

func (d loaded) gradient(k int, inputs []int) []ID {
	if len(inputs) == 0 {
		return d.b.Gradient(d.Outputs[k], d.inputs[:d.b.vars])
	}
	wrt := make([]ID, len(inputs))
	for i, input := range inputs {
		wrt[i] = d.inputs[input]
	}
	return d.b.Gradient(d.Outputs[k], wrt)
}

// Gradient appends the partial derivatives of the number y with respect to the nodes wrt, by reverse
// mode. Of what y does not depend on it is 0.
func (b *Builder) Gradient(y ID, wrt []ID) []ID {
	r := newReverse(b, y, wrt)
	r.walk(y)
	partials := make([]ID, len(wrt))
	for i, id := range wrt {
		partials[i] = b.Const(0)
		if id <= y {
			partials[i] = r.adjoint(id)
		}
	}
	return partials
}

// Tangents appends the derivatives of the numbers outputs in the direction in which each node of wrt
// changes by that of directions, by forward mode.
func (b *Builder) Tangents(outputs, wrt, directions []ID) []ID {
	tangents := make([]term, len(b.nodes))
	needed := make([]bool, len(b.nodes))
	for _, id := range outputs {
		needed[id] = true
	}
	for i := len(needed) - 1; i >= 0; i-- {
		tangents[i].value = None
		n := &b.nodes[i]
		for k := 0; needed[i] && k < n.Op.Arity(); k++ {
			needed[n.Operand(k)] = true
		}
	}
	for k, id := range wrt {
		tangents[id] = term{mask: None, value: directions[k]}
	}
	for i := range needed {
		if needed[i] && tangents[i].value == None {
			if t := b.tangent(ID(i), tangents); !b.never(t) {
				tangents[i] = t
			}
		}
	}
	result := make([]ID, len(outputs))
	for k, id := range outputs {
		if result[k] = b.Const(0); tangents[id].value != None {
			result[k] = b.masked(tangents[id])
		}
	}
	return result
}

// tangent is that of node i, of those of its operands; its value is None where they have none.
func (b *Builder) tangent(i ID, tangents []term) term {
	n := b.nodes[i]
	counts := func(id ID) bool { return tangents[id].value != None }
	if c, x, y, ok := b.choice(n, counts); ok {
		t, u := tangents[x], tangents[y]
		switch {
		case !counts(y):
			return term{mask: b.both(t.mask, c), value: t.value}
		case !counts(x):
			return term{mask: b.both(u.mask, b.Not(c)), value: u.value}
		}
		return term{mask: b.mask(b.Select(c, b.holds(t.mask), b.holds(u.mask))), value: b.Select(c, t.value, u.value)}
	}
	var terms []term
	for k, d := range table[n.Op].d {
		if d == nil || !counts(n.Operand(k)) {
			continue
		}
		t := tangents[n.Operand(k)]
		if n.twice() {
			return term{mask: t.mask, value: d(b, b.Add(t.value, t.value), n, i)}
		}
		terms = append(terms, term{mask: t.mask, value: d(b, t.value, n, i)})
	}
	if terms == nil {
		return term{value: None}
	}
	return b.total(terms)
}

// choice is whether n is one of the operands x and y, the first where c holds, and one of them counts.
func (b *Builder) choice(n Node, counts func(ID) bool) (c, x, y ID, ok bool) {
	if n.Op == Select {
		return n.A, n.B, n.C, counts(n.B) || counts(n.C)
	}
	if picks := table[n.Op].picks; picks != nil && (counts(n.A) || counts(n.B)) {
		return picks(b, n.A, n.B), n.A, n.B, true
	}
	return None, None, None, false
}

// twice is whether both operands are the same and have the same derivative: then its rule is applied
// once, to twice the tangent or cotangent, and the derivative of x·x is 2x.
func (n Node) twice() bool { return n.Op.Commutes() && n.A == n.B }
