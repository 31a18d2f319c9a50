package graph

import "math"

// Limit is how many nodes a traced program may have.
const Limit = 100_000

// Builder makes a graph, node by node. Equal nodes are one (hash-consing), what is known is computed
// at once, and what can be simplified without changing a bit is (simplify.go); so an ID that comes
// back may be an older one.
//
// Operands must be of the kind that the primitive takes, and of this builder.
type Builder struct {
	nodes        []Node
	slots        []ID // open addressing by hash: ID + 1, 0 is free; a power of two long, at most half full
	vars, inputs int
	limit        int
	full         bool
}

// NewBuilder begins a graph of that many variables, with at most Limit nodes.
func NewBuilder(vars int) *Builder { return newBuilder(nil, vars, vars, Limit) }

func newBuilder(nodes []Node, vars, inputs, limit int) *Builder {
	b := &Builder{nodes: nodes, vars: vars, inputs: inputs, limit: limit}
	b.index()
	return b
}

// AtMost lowers the limit to so many nodes.
func (b *Builder) AtMost(nodes int) { b.limit = min(b.limit, nodes) }

// Full is whether there were too many nodes. What was made since means nothing, and Graph gives nil.
func (b *Builder) Full() bool { return b.full }

// Len is how many nodes there are, also those that nothing uses.
func (b *Builder) Len() int { return len(b.nodes) }

// Node is the operation at id.
func (b *Builder) Node(id ID) Node { return b.nodes[id] }

// IsTruth is whether id is a truth value.
func (b *Builder) IsTruth(id ID) bool { return b.nodes[id].Op.IsTruth() }

// Known is the value of id where it does not depend on the inputs: a number, or a truth value as 0 or 1.
func (b *Builder) Known(id ID) (value float64, ok bool) {
	n := b.nodes[id]
	if n.Op == Const || n.Op == Truth {
		return n.Value(0, 0, 0), true
	}
	return 0, false
}

// Var is variable i.
func (b *Builder) Var(i int) ID { return b.leaf(Input, uint64(i)) }

// Param is a further input, whose index is the number of inputs so far.
func (b *Builder) Param() ID {
	b.inputs++
	return b.leaf(Input, uint64(b.inputs-1))
}

// Inputs is how many inputs there are so far.
func (b *Builder) Inputs() int { return b.inputs }

// nan is the one NaN that is stored.
const nan = 0x7FF8000000000000

// Const is a number.
func (b *Builder) Const(f float64) ID {
	if f != f {
		return b.leaf(Const, nan)
	}
	return b.leaf(Const, math.Float64bits(f))
}

// Truth is a truth value.
func (b *Builder) Truth(t bool) ID { return b.leaf(Truth, uint64(bit(t))) }

// Op1 is a primitive of one operand.
func (b *Builder) Op1(op Op, x ID) ID {
	n := Node{op, x, None, None, 0}
	if id, ok := b.fold(n); ok {
		return id
	}
	if id := b.simplify1(op, x); id != None {
		return id
	}
	return b.intern(n)
}

// Op2 is a primitive of two operands. A power with a known exponent becomes 1, x, x·x or a PowN where
// elementary.Power has a rule for it.
func (b *Builder) Op2(op Op, x, y ID) ID {
	if op.Commutes() && y < x {
		x, y = y, x
	}
	n := Node{op, x, y, None, 0}
	if id, ok := b.fold(n); ok {
		return id
	}
	if id := b.simplify2(op, x, y); id != None {
		return id
	}
	return b.intern(n)
}

// PowN is x to the whole power n, 3 … 16.
func (b *Builder) PowN(x ID, n int) ID {
	p := Node{PowN, x, None, None, uint64(n)}
	if id, ok := b.fold(p); ok {
		return id
	}
	return b.intern(p)
}

// Select is x where the truth value c holds, else y; x and y are both numbers or both truth values.
func (b *Builder) Select(c, x, y ID) ID {
	if x != y && b.IsTruth(x) {
		return b.Op2(Or, b.Op2(And, c, x), b.Op2(And, b.Not(c), y))
	}
	if id := b.simplifySelect(c, x, y); id != None {
		return id
	}
	return b.intern(Node{Select, c, x, y, 0})
}

// Add is x + y.
func (b *Builder) Add(x, y ID) ID { return b.Op2(Add, x, y) }

// Sub is x − y.
func (b *Builder) Sub(x, y ID) ID { return b.Op2(Sub, x, y) }

// Mul is x·y.
func (b *Builder) Mul(x, y ID) ID { return b.Op2(Mul, x, y) }

// Div is x/y.
func (b *Builder) Div(x, y ID) ID { return b.Op2(Div, x, y) }

// Neg is −x.
func (b *Builder) Neg(x ID) ID { return b.Op1(Neg, x) }

// Not is whether the truth value x does not hold.
func (b *Builder) Not(x ID) ID { return b.Op1(Not, x) }

func (b *Builder) scale(x ID, by float64) ID { return b.Mul(x, b.Const(by)) }
func (b *Builder) isNaN(x ID) ID             { return b.Op2(NotEqual, x, x) }

// Make is the node n with operands of this builder, by the constructor for its operation. An Input
// is as it stands.
func (b *Builder) Make(n Node) ID {
	switch {
	case n.Op == Select:
		return b.Select(n.A, n.B, n.C)
	case n.Op == PowN:
		return b.PowN(n.A, int(n.Bits))
	case n.Op == Const:
		return b.Const(math.Float64frombits(n.Bits))
	case n.Op.Arity() == 2:
		return b.Op2(n.Op, n.A, n.B)
	case n.Op.Arity() == 1:
		return b.Op1(n.Op, n.A)
	}
	return b.leaf(n.Op, n.Bits)
}

// Inline makes the nodes of g again, with args in the place of its inputs, and gives what each has
// become. Its outputs are then at g.Outputs in the result, its guard at g.Guard.
func (b *Builder) Inline(g *Graph, args []ID) []ID {
	ids := make([]ID, len(g.Nodes))
	for i, n := range g.Nodes {
		if n.Op == Input {
			ids[i] = args[n.Bits]
			continue
		}
		for k := range n.Op.Arity() {
			*n.operand(k) = ids[*n.operand(k)]
		}
		ids[i] = b.Make(n)
	}
	return ids
}

// Graph is the graph of those outputs with that guard (or None), without nodes that they do not use,
// in the order in which they were made. Inputs stay as they are, also those that are not used. It is
// nil if there were too many nodes.
func (b *Builder) Graph(outputs []ID, guard ID) *Graph {
	if b.full {
		return nil
	}
	if guard != None {
		if v, known := b.Known(guard); known && v == 0 {
			guard = None
		}
	}
	ids := make([]ID, len(b.nodes)) // first 1 where used, then the new ID
	for _, id := range outputs {
		ids[id] = 1
	}
	if guard != None {
		ids[guard] = 1
	}
	used := 0
	for i := len(b.nodes) - 1; i >= 0; i-- {
		if ids[i] == 0 {
			continue
		}
		used++
		n := &b.nodes[i]
		for k := range n.Op.Arity() {
			ids[*n.operand(k)] = 1
		}
	}
	g := &Graph{Nodes: make([]Node, 0, used), Vars: b.vars, Inputs: b.inputs, Outputs: make([]ID, len(outputs)), Guard: None}
	for i, n := range b.nodes {
		if ids[i] == 0 {
			continue
		}
		for k := range n.Op.Arity() {
			*n.operand(k) = ids[*n.operand(k)]
		}
		ids[i] = ID(len(g.Nodes))
		g.Nodes = append(g.Nodes, n)
	}
	for k, id := range outputs {
		g.Outputs[k] = ids[id]
	}
	if guard != None {
		g.Guard = ids[guard]
	}
	return g
}

// intern is the ID of n, which is appended if it is new.
func (b *Builder) intern(n Node) ID {
	slot := b.find(n)
	if id := b.slots[slot]; id != 0 {
		return id - 1
	}
	if len(b.nodes) >= b.limit && !b.spare(n) {
		b.full = true
		if n.Op.IsTruth() {
			return b.Truth(false)
		}
		return b.Const(math.NaN())
	}
	b.nodes = append(b.nodes, n)
	b.slots[slot] = ID(len(b.nodes))
	if 2*len(b.nodes) > len(b.slots) {
		b.index()
	}
	return ID(len(b.nodes) - 1)
}

// index makes slots for all nodes and as many more.
func (b *Builder) index() {
	size := 64
	for size < 4*len(b.nodes) {
		size *= 2
	}
	b.slots = make([]ID, size)
	for i, n := range b.nodes {
		b.slots[b.find(n)] = ID(i + 1)
	}
}

// spare is whether n is one of the two nodes for which there is always room, since a full builder
// gives them for all that is new.
func (b *Builder) spare(n Node) bool {
	return b.full && (n.Op == Truth && n.Bits == 0 || n.Op == Const && n.Bits == nan)
}

func (b *Builder) leaf(op Op, bits uint64) ID { return b.intern(Node{op, None, None, None, bits}) }

// find is the slot of n: where it is, or where it would be.
func (b *Builder) find(n Node) int {
	h := (uint64(n.Op)<<32 | uint64(uint32(n.A))) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32 ^ uint64(uint32(n.B))<<32 ^ uint64(uint32(n.C))) * 0xD6E8FEB86659FD93
	h = (h ^ h>>29 ^ n.Bits) * 0xA3B195354A39B70D
	mask := len(b.slots) - 1
	for i := int(h>>32) & mask; ; i = (i + 1) & mask {
		if id := b.slots[i]; id == 0 || b.nodes[id-1] == n {
			return i
		}
	}
}
