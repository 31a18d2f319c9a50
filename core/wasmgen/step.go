package wasmgen

import "nabla/core/graph"

// What a step of a descent computes, of numbers or of lanes: the same operations either way.

// valueOf is f at variables x, and its guard or none.
func (c *compiler) valueOf(l *lowering, x []ref) (value, guard ref) {
	g := c.p.Value
	values := l.graph(g, c.inputs(l, g, x))
	return values[g.Outputs[0]], guardOf(g, values)
}

// gradientOf is the gradient at variables x, and whether it is guarded: the gradient graph's, or central
// differences of width h, each variable moved by h to both sides.
func (c *compiler) gradientOf(l *lowering, x []ref, h ref, exact bool) (slopes []ref, guard ref) {
	slopes = make([]ref, len(x))
	if exact {
		g := c.p.Gradient
		values := l.graph(g, c.inputs(l, g, x))
		for i, id := range g.Outputs {
			slopes[i] = values[id]
		}
		return slopes, guardOf(g, values)
	}
	guard = none
	moved := append([]ref(nil), x...)
	width := l.two(graph.Mul, l.number(0x4000000000000000), h)
	for i := range x {
		moved[i] = l.two(graph.Add, x[i], h)
		above, g1 := c.valueOf(l, moved)
		moved[i] = l.two(graph.Sub, x[i], h)
		below, g2 := c.valueOf(l, moved)
		moved[i] = x[i]
		slopes[i] = l.two(graph.Div, l.two(graph.Sub, above, below), width)
		guard = l.either(guard, l.either(g1, g2))
	}
	return slopes, guard
}

// moveOf is where the rule takes variables x and the state, by their gradient in step number k: the new
// variables, then the new state; and whether the rule is guarded.
func (c *compiler) moveOf(l *lowering, x, slopes, state []ref, k ref) (next []ref, guard ref) {
	n := len(x)
	next, guard = make([]ref, n+len(state)), none
	rule := c.p.Rule
	if rule == nil {
		lr := l.input(c.layout.Rule)
		for i := range x {
			next[i] = l.two(graph.Sub, x[i], l.two(graph.Mul, lr, slopes[i]))
		}
		return next, none
	}
	inputs := make([]ref, rule.Inputs)
	for i := rule.Vars; i < rule.Inputs; i++ {
		inputs[i] = l.input(c.layout.Rule + 8*(i-rule.Vars))
	}
	inputs[rule.Vars+1] = k
	m := c.ruleSize()
	for i := 0; i < n; i += m {
		copy(inputs, x[i:i+m])
		copy(inputs[m:], slopes[i:i+m])
		for s := range c.layout.Slots {
			copy(inputs[(2+s)*m:], state[s*n+i:s*n+i+m])
		}
		values := l.graph(rule, inputs)
		for k, id := range rule.Outputs {
			next[k/m*n+i+k%m] = values[id]
		}
		guard = l.either(guard, guardOf(rule, values))
	}
	return next, guard
}

// ruleSize is the length of the vectors that the rule moves.
func (c *compiler) ruleSize() int { return c.p.Rule.Vars - len(c.p.Rule.Outputs) }

// inputs are a graph's: variables x, parameters as the host has written them.
func (c *compiler) inputs(l *lowering, g *graph.Graph, x []ref) []ref {
	inputs := make([]ref, g.Inputs)
	for i := copy(inputs, x); i < len(inputs); i++ {
		inputs[i] = l.input(c.layout.Inputs + 8*i)
	}
	return inputs
}

// two is an operation of two operands.
func (l *lowering) two(op graph.Op, x, y ref) ref {
	return l.operation(graph.Node{Op: op}, x, y, none)
}

// either is a truth value that holds where one of two does; none holds nowhere.
func (l *lowering) either(p, q ref) ref {
	switch {
	case p == none:
		return q
	case q == none:
		return p
	}
	return l.two(graph.Or, p, q)
}

// notFinite is a number that is 0 where all of xs are finite, else NaN.
func (l *lowering) notFinite(xs ...ref) ref {
	sum := none
	for _, x := range xs {
		if d := l.two(graph.Sub, x, x); sum == none {
			sum = d
		} else {
			sum = l.two(graph.Add, sum, d)
		}
	}
	return sum
}

// externals makes n values of a type that come from outside, from number first on.
func (l *lowering) externals(typ byte, of level, first, n int) []ref {
	list := make([]ref, n)
	for i := range list {
		list[i] = l.external(typ, of, first+i)
	}
	return list
}

// flat tells whether f at so many points and the rule fit into one function.
func (c *compiler) flat(exact bool, size int) bool {
	n := len(c.p.Value.Nodes)
	if exact {
		n += len(c.p.Gradient.Nodes)
	} else {
		n += 2 * c.layout.Vars * n
	}
	if r := c.p.Rule; r != nil {
		n += len(r.Nodes) * (c.layout.Vars / c.ruleSize())
	}
	return n <= size
}
