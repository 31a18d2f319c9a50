package network

import (
	"nabla/core/compute"
	"nabla/core/graph"
	"nabla/core/nn"
)

// lossGraph is the loss of simpleNet as a function of W, of given sizes: what a trace of the notebook's program gives. x, t
// and δ are its parameters, so that none of them makes another one.
type lossGraph struct {
	rows, inputs, classes int
	traced                compute.Traced
	engine                compute.Engine
	net                   nn.SimpleNet
	x, t                  nn.Matrix
}

// newLossGraph builds −Σ t·log(softmax(x·W) + δ) / rows with the operations of core/nn in their order: its value has
// the same bits.
func newLossGraph(rows, inputs, classes int, m compute.Machine) *lossGraph {
	l := &lossGraph{rows: rows, inputs: inputs, classes: classes}
	b := graph.NewBuilder(inputs * classes)
	params := func(n int) []graph.ID {
		ids := make([]graph.ID, n)
		for i := range ids {
			ids[i] = b.Param()
		}
		return ids
	}
	x, t, delta := params(rows*inputs), params(rows*classes), b.Param()
	zero := b.Const(0)
	sum := func(ids []graph.ID) graph.ID { return b.Add(zero, graph.PairwiseSum(ids, zero, b.Add)) }
	var products []graph.ID
	for r := range rows {
		scores := make([]graph.ID, classes)
		for j := range scores {
			scores[j] = zero
			for k := range inputs {
				scores[j] = b.Add(scores[j], b.Mul(x[r*inputs+k], b.Var(k*classes+j)))
			}
		}
		most := scores[0]
		for _, s := range scores[1:] {
			most = b.Op2(graph.Max, most, s)
		}
		for j, s := range scores {
			scores[j] = b.Op1(graph.Exp, b.Sub(s, most))
		}
		total := sum(scores)
		for j, s := range scores {
			y := b.Add(b.Div(s, total), delta)
			products = append(products, b.Mul(t[r*classes+j], b.Op1(graph.Log, y)))
		}
	}
	loss := b.Div(b.Neg(sum(products)), b.Const(float64(rows)))
	l.traced.Value = b.Graph([]graph.ID{loss}, graph.None)
	l.traced.Params = make([]float64, l.traced.Value.Inputs-l.traced.Value.Vars)
	l.engine = compute.New(l, &l.traced, m)
	return l
}

// Eval is the loss at W, by core/nn.
func (l *lossGraph) Eval(w []float64) (float64, error) {
	l.net.W = nn.Matrix{Rows: l.inputs, Columns: l.classes, Data: w}
	return l.net.Loss(l.x, l.t)
}

func (l *lossGraph) fits(n *net) bool {
	return l.rows == n.x.Rows && l.inputs == n.x.Columns && l.classes == n.t.Columns
}

// set gives the parameters.
func (l *lossGraph) set(x, t nn.Matrix, delta float64) {
	l.x, l.t, l.net.Delta = x, t, delta
	copy(l.traced.Params, x.Data)
	copy(l.traced.Params[len(x.Data):], t.Data)
	l.traced.Params[len(x.Data)+len(t.Data)] = delta
}

// close gives back what the engine holds of the machine; l may be nil.
func (l *lossGraph) close() {
	if l == nil {
		return
	}
	if c, ok := l.engine.(interface{ Close() }); ok {
		c.Close()
	}
}
