package wasmgen

// block is straight-line code in single assignment, scalar and vector values side by side. Equal
// instructions are one node, so what several evaluations of a function share is computed once.
type block struct {
	nodes []node
	table []ref // open addressing; entries are ref + 1
	// floor is added to the level of every node that depends on anything.
	floor level
	// rares are truth values (masks of lanes) that results are not right: lane programs do not hold.
	rares []ref
}

// ref is a node of a block: its index. Operands stand before what uses them.
type ref int32

const none ref = -1

// level says on which of the loops around it a value depends: a set. Values of level 0 are the same during
// the whole call.
type level uint8

// node is an instruction with operands a, b, c. imm is a constant's bits, the offset of a load, a lane,
// a shuffle's number, the function called; of an external, which one.
type node struct {
	op      opcode
	typ     byte
	level   level
	a, b, c ref
	imm     uint64
}

// external is a value that the code around the block computes.
const external opcode = 0

// add is the node with an instruction, made if there is none.
func (b *block) add(op opcode, typ byte, x, y, z ref, imm uint64) ref {
	var l level
	for _, operand := range [3]ref{x, y, z} {
		if operand != none {
			l |= b.nodes[operand].level
		}
	}
	if l != 0 {
		l |= b.floor
	}
	return b.intern(node{op, typ, l, x, y, z, imm})
}

// external makes a value that comes from outside. n tells it from others.
func (b *block) external(typ byte, l level, n int) ref {
	return b.intern(node{external, typ, l, none, none, none, uint64(n)})
}

func (b *block) intern(n node) ref {
	if 2*len(b.nodes) >= len(b.table) {
		b.grow()
	}
	mask := uint64(len(b.table) - 1)
	for h := n.hash(); ; h++ {
		switch e := b.table[h&mask]; {
		case e == 0:
			b.nodes = append(b.nodes, n)
			b.table[h&mask] = ref(len(b.nodes))
			return ref(len(b.nodes) - 1)
		case b.nodes[e-1] == n:
			return e - 1
		}
	}
}

func (n *node) hash() uint64 {
	h := (n.imm ^ uint64(n.op)<<48 ^ uint64(n.level)<<40) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32 ^ uint64(uint32(n.a))<<32 ^ uint64(uint32(n.b))) * 0xC2B2AE3D27D4EB4F
	h = (h ^ h>>32 ^ uint64(uint32(n.c))) * 0x9E3779B97F4A7C15
	return h ^ h>>32
}

func (b *block) grow() {
	size := max(256, 2*len(b.table))
	b.table = make([]ref, size)
	mask := uint64(size - 1)
	for i := range b.nodes {
		h := b.nodes[i].hash()
		for b.table[h&mask] != 0 {
			h++
		}
		b.table[h&mask] = ref(i + 1)
	}
}

// The shapes of instructions.

func (b *block) unary(op opcode, typ byte, x ref) ref     { return b.add(op, typ, x, none, none, 0) }
func (b *block) binary(op opcode, typ byte, x, y ref) ref { return b.add(op, typ, x, y, none, 0) }

// number is a constant, truth a scalar truth value that is known.
func (b *block) number(bits uint64) ref { return b.add(f64Const, typeF64, none, none, none, bits) }
func (b *block) truth(v bool) ref {
	if v {
		return b.add(i32Const, typeI32, none, none, none, 1)
	}
	return b.add(i32Const, typeI32, none, none, none, 0)
}

// input is the number at a fixed address, which does not change during a call.
func (b *block) input(address int) ref {
	return b.add(f64Load, typeF64, none, none, none, uint64(address))
}

// isVector tells whether a node has lanes.
func (b *block) isVector(x ref) bool { return x != none && b.nodes[x].typ == typeV128 }

// vector is x in both lanes: a number, an integer, or a mask for a truth value; x itself if it has lanes
// or is none.
func (b *block) vector(x ref) ref {
	if x == none {
		return none
	}
	n := &b.nodes[x]
	switch n.typ {
	case typeF64:
		if n.op == f64Const {
			return b.vectorOf(n.imm)
		}
		return b.unary(f64x2Splat, typeV128, x)
	case typeI64:
		if n.op == i64Const {
			return b.vectorOf(n.imm)
		}
		return b.unary(i64x2Splat, typeV128, x)
	case typeI32:
		zero := b.add(i64Const, typeI64, none, none, none, 0)
		wide := b.unary(i64ExtendI32U, typeI64, x)
		return b.unary(i64x2Splat, typeV128, b.binary(i64Sub, typeI64, zero, wide))
	}
	return x
}

// vectorOf is the same bits in both lanes.
func (b *block) vectorOf(bits uint64) ref {
	return b.add(v128Const, typeV128, none, none, none, bits)
}
