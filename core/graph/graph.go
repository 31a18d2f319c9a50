// Package graph is a traced program: a flat list of scalar operations in single-assignment form,
// every loop unrolled, every branch a select. It is what is differentiated, evaluated and compiled.
//
// Start here: Graph, Node and the Builder by which graphs are made (build.go), then ops.go, the one
// table of primitives: name, value, derivative, side by side (rules.go has the longer rules).
// simplify.go folds what is made, gradient.go differentiates (reverse.go by reverse mode; terms.go are
// cotangents with masks), eval.go is the reference evaluator, whose bits every other engine must give.
// dump.go and formula.go print, layered.go lays out the computation graph for a picture.
package graph

// ID is a node: its place in Graph.Nodes. Operands stand before what uses them.
type ID int32

// None is no node.
const None ID = -1

// Node is one operation. Operands that an operation does not have are None. Of a Const, Bits are
// those of its float64 (of a truth value 0 or 1); of an Input, Bits is its index; of a PowN, its
// exponent.
type Node struct {
	Op      Op
	A, B, C ID
	Bits    uint64
}

// Operand is operand k: A, B or C.
func (n Node) Operand(k int) ID { return *n.operand(k) }

func (n *Node) operand(k int) *ID {
	switch k {
	case 0:
		return &n.A
	case 1:
		return &n.B
	}
	return &n.C
}

// Graph is a function of Inputs numbers: first the Vars variables, with respect to which one
// differentiates, then the parameters, which are captured numbers and constants that may change
// without the graph changing.
type Graph struct {
	Nodes   []Node
	Vars    int  // inputs 0 … Vars−1 are variables
	Inputs  int  // the others up to Inputs−1 are parameters
	Outputs []ID // what is computed, numbers
	// Guard is a truth value: where it is true the numbers are not Python's, which would raise an
	// exception there or leave the reals, and the caller must interpret. None: never.
	Guard ID
}

// Uses is whether input i has a part in what is computed. A function whose value does not depend on
// a variable has a graph that does not use it.
func (g *Graph) Uses(i int) bool {
	for _, n := range g.Nodes {
		if n.Op == Input && n.Bits == uint64(i) {
			return true
		}
	}
	return false
}
