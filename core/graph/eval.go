package graph

// Evaluator computes a graph, node by node. It is the reference: every other engine gives its bits.
// It has space of its own and is for one goroutine at a time.
type Evaluator struct {
	graph  *Graph
	values []float64
}

// NewEvaluator prepares the evaluation of g, which must not change any more.
func NewEvaluator(g *Graph) *Evaluator {
	e := &Evaluator{g, make([]float64, len(g.Nodes))}
	for i, n := range g.Nodes {
		if n.Op.Arity() == 0 && n.Op != Input {
			e.values[i] = n.Value(0, 0, 0)
		}
	}
	return e
}

// Eval computes the outputs at in, one number for each input, and tells whether the guard holds:
// then the caller must interpret. It does not allocate.
func (e *Evaluator) Eval(in, out []float64) (guarded bool) {
	v := e.values
	for i := range e.graph.Nodes {
		n := &e.graph.Nodes[i]
		switch n.Op { // first what is most frequent, without a call
		case Const, Truth:
		case Input:
			v[i] = in[n.Bits]
		case Add:
			v[i] = v[n.A] + v[n.B]
		case Sub:
			v[i] = v[n.A] - v[n.B]
		case Mul:
			v[i] = v[n.A] * v[n.B]
		case Select:
			v[i] = n.Value(v[n.A], v[n.B], v[n.C])
		default:
			y := 0.0
			if n.B != None {
				y = v[n.B]
			}
			v[i] = n.Value(v[n.A], y, 0)
		}
	}
	for k, id := range e.graph.Outputs {
		out[k] = v[id]
	}
	return e.graph.Guard != None && v[e.graph.Guard] != 0
}

// Values are the values of all nodes at the last evaluation, truth values as 0 and 1. They are valid
// until the next.
func (e *Evaluator) Values() []float64 { return e.values }
