package gradient

import (
	"nabla/core/figure"
	"nabla/core/graph"
	"nabla/core/lab"
)

// mostBoxes is how many operations a computation graph may have to be drawn: more cannot be read.
const mostBoxes = 40

// computation is f as a graph of operations: each box with its value, each edge with its adjoint, how much f changes with
// what goes over it. The chain rule is the product along a path, the gradient the sum over all of a variable's. There is
// none where f was not traced, or has too many operations.
func (in *instance) computation(p *point) (*figure.Figure, error) {
	t := p.engine.Traced()
	if t == nil || len(t.Value.Nodes) > 4*mostBoxes {
		return nil, nil
	}
	if in.layout == nil || in.layoutOf != t.Value {
		in.layout, in.layoutOf = graph.Layered(t.Value, 0), t.Value
	}
	l := in.layout
	if l == nil || len(l.Boxes) > mostBoxes {
		return nil, nil
	}
	values, guarded := t.At(l.Values, p.x)
	if guarded {
		return nil, nil
	}
	fig, a := figure.New()
	a.Off, a.Grid, a.Legend = true, figure.GridNone, figure.LegendOff
	a.X.Fix(0, 1)
	a.Y.Fix(0, 1)
	d := &figure.Diagram{Label: "gradient.graph", Layers: l.Layers, Rows: l.Rows}
	across := func(layer int) float64 { return (float64(layer) + 0.5) / float64(l.Layers) }
	inLayer := make([]int, l.Layers)
	count := func(layer, row int) { inLayer[layer] = max(inLayer[layer], row+1) }
	for _, b := range l.Boxes {
		count(b.Layer, b.Row)
	}
	for _, e := range l.Edges {
		for k, row := range e.Via {
			count(l.Boxes[e.From].Layer+1+k, row)
		}
	}
	down := func(layer, row int) float64 { return 1 - (float64(row)+0.5)/float64(inLayer[layer]) }
	for k, b := range l.Boxes {
		n := t.Value.Nodes[b.Node]
		node := figure.Node{X: across(b.Layer), Y: down(b.Layer, b.Row), Text: b.Label, Note: lab.Short(values[k]), Color: figure.F}
		if n.Op == graph.Input && int(n.Bits) < t.Value.Vars {
			node.Text = lab.Variable(int(n.Bits), t.Value.Vars)
		}
		d.Nodes = append(d.Nodes, node)
	}
	for k, e := range l.Edges {
		edge := figure.Edge{From: e.From, To: e.To, Arrow: true, Text: lab.Short(values[len(l.Boxes)+k]), Ink: figure.G}
		for v, row := range e.Via {
			layer := l.Boxes[e.From].Layer + 1 + v
			edge.Via = append(edge.Via, [2]float64{across(layer), down(layer, row)})
		}
		d.Edges = append(d.Edges, edge)
	}
	a.Add(d)
	return fig, nil
}
