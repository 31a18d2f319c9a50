package graph

import "slices"

// Picture is a computation graph laid out in layers from left to right, as plain data: boxes for
// inputs and operations (known numbers are in the labels) and edges, over which values go forwards
// and adjoints come back.
type Picture struct {
	Boxes  []Box
	Edges  []Edge
	Layers int
	Rows   int // the most that is in one layer, boxes and edges that pass
	// Values has, of the graph's inputs, first the value of each box (a truth value as 0 or 1), then
	// the adjoint of each edge: how much the output changes with what goes over it.
	Values *Graph
}

// Box is an input or an operation. Layer 0 is left, row 0 above.
type Box struct {
	Node       ID
	Label      string
	Layer, Row int
}

// Edge goes from one box to another, to operand Operand there; if both operands are the same, it is
// one edge and its adjoint that of both. Via are its rows in the layers between.
type Edge struct {
	From, To, Operand int
	Via               []int
}

// sweeps is how often the rows are put in order of their neighbours, there and back.
const sweeps = 4

// Layered is the picture of output k. It is for graphs that one can look at, of some tens of nodes;
// nil if the derivative has too many.
func Layered(g *Graph, k int) *Picture {
	p := &Picture{}
	p.place(g, g.Outputs[k])
	l := layering{layers: make([][]int, p.Layers)}
	for i, box := range p.Boxes {
		l.add(box.Layer)
		p.Boxes[i].Row = i
	}
	for i, e := range p.Edges {
		last := e.From
		for layer := p.Boxes[e.From].Layer + 1; layer < p.Boxes[e.To].Layer; layer++ {
			next := l.add(layer)
			p.Edges[i].Via = append(p.Edges[i].Via, next)
			l.connect(last, next)
			last = next
		}
		l.connect(last, e.To)
	}
	row := l.rows()
	for i := range p.Boxes {
		p.Boxes[i].Row = row[i]
	}
	for _, e := range p.Edges {
		for i, v := range e.Via {
			e.Via[i] = row[v]
		}
	}
	for _, layer := range l.layers {
		p.Rows = max(p.Rows, len(layer))
	}
	if p.Values = p.values(g, g.Outputs[k]); p.Values == nil {
		return nil
	}
	return p
}

// place makes the boxes and edges that y needs, each box one layer after the last of its operands.
func (p *Picture) place(g *Graph, y ID) {
	needed := make([]bool, y+1)
	needed[y] = true
	boxes := make([]int, y+1)
	for i := y; i >= 0; i-- {
		n := g.Nodes[i]
		if boxes[i] = -1; needed[i] {
			for k := range n.Op.Arity() {
				needed[n.Operand(k)] = true
			}
		}
	}
	for i := range boxes {
		n := g.Nodes[i]
		if !needed[i] || n.Op == Const && ID(i) != y || n.Op == Truth {
			continue
		}
		box := Box{Node: ID(i), Label: g.label(n)}
		for k := range n.Op.Arity() {
			from := boxes[n.Operand(k)]
			if from < 0 || k == 1 && n.A == n.B {
				continue
			}
			box.Layer = max(box.Layer, p.Boxes[from].Layer+1)
			p.Edges = append(p.Edges, Edge{From: from, To: len(p.Boxes), Operand: k})
		}
		boxes[i] = len(p.Boxes)
		p.Boxes = append(p.Boxes, box)
		p.Layers = max(p.Layers, box.Layer+1)
	}
}

// values is the graph of the boxes' values and the edges' adjoints.
func (p *Picture) values(g *Graph, y ID) *Graph {
	d := load(g)
	b := d.b
	outputs := make([]ID, 0, len(p.Boxes)+len(p.Edges))
	one, zero := b.Const(1), b.Const(0)
	for _, box := range p.Boxes {
		value := box.Node
		if b.IsTruth(value) {
			value = b.Select(value, one, zero)
		}
		outputs = append(outputs, value)
	}
	adjoints := make([]ID, len(p.Edges))
	for i := range adjoints {
		adjoints[i] = zero
	}
	r := newReverse(b, y, d.inputs)
	r.record = func(user, operand ID, t term) {
		for i, e := range p.Edges {
			if p.Boxes[e.To].Node != user || p.Boxes[e.From].Node != operand {
				continue
			}
			if value := b.masked(t); adjoints[i] == zero {
				adjoints[i] = value
			} else { // both operands are the same
				adjoints[i] = b.Add(adjoints[i], value)
			}
		}
	}
	r.walk(y)
	outputs = append(outputs, adjoints...)
	return b.Graph(outputs, None)
}

// layering are the vertices of each layer, boxes first, then the places where edges pass.
type layering struct {
	layers       [][]int
	layer        []int
	before, next [][]int // neighbours to the left and to the right
}

func (l *layering) add(layer int) int {
	v := len(l.layer)
	l.layer = append(l.layer, layer)
	l.before, l.next = append(l.before, nil), append(l.next, nil)
	l.layers[layer] = append(l.layers[layer], v)
	return v
}

func (l *layering) connect(v, w int) {
	l.next[v] = append(l.next[v], w)
	l.before[w] = append(l.before[w], v)
}

// rows puts each layer in order of the mean rows of its neighbours, to the right and to the left in
// turn (the barycentre method of Sugiyama, Tagawa and Toda), and gives each vertex's row.
func (l *layering) rows() []int {
	row := make([]int, len(l.layer))
	for _, layer := range l.layers {
		for i, v := range layer {
			row[v] = i
		}
	}
	mean := make([]float64, len(row))
	order := func(layer []int, neighbours [][]int) {
		for _, v := range layer {
			mean[v] = float64(row[v])
			if len(neighbours[v]) > 0 {
				sum := 0
				for _, w := range neighbours[v] {
					sum += row[w]
				}
				mean[v] = float64(sum) / float64(len(neighbours[v]))
			}
		}
		slices.SortStableFunc(layer, func(v, w int) int {
			switch {
			case mean[v] < mean[w]:
				return -1
			case mean[v] > mean[w]:
				return 1
			}
			return 0
		})
		for i, v := range layer {
			row[v] = i
		}
	}
	for range sweeps {
		for i := 1; i < len(l.layers); i++ {
			order(l.layers[i], l.before)
		}
		for i := len(l.layers) - 2; i >= 0; i-- {
			order(l.layers[i], l.next)
		}
	}
	return row
}
