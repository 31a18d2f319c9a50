package wasmgen

import (
	"nabla/core/graph"
	"nabla/core/wasmgen/library"
)

// lowering turns operations of graphs into instructions of a block.
type lowering struct {
	*block
	m    *module
	regs []ref // registers of the lane program that is being inlined
}

// direct are the primitives that are one instruction: on numbers, on vectors.
var direct = [graph.Ops][2]opcode{
	graph.Add: {f64Add, f64x2Add}, graph.Sub: {f64Sub, f64x2Sub}, graph.Mul: {f64Mul, f64x2Mul}, graph.Div: {f64Div, f64x2Div},
	graph.Neg: {f64Neg, f64x2Neg}, graph.Abs: {f64Abs, f64x2Abs}, graph.Sqrt: {f64Sqrt, f64x2Sqrt},
	graph.Floor: {f64Floor, f64x2Floor}, graph.Ceil: {f64Ceil, f64x2Ceil}, graph.Trunc: {f64Trunc, f64x2Trunc}, graph.Rint: {f64Nearest, f64x2Nearest},
	graph.Less: {f64Lt, f64x2Lt}, graph.LessEqual: {f64Le, f64x2Le}, graph.Equal: {f64Eq, f64x2Eq}, graph.NotEqual: {f64Ne, f64x2Ne},
	graph.And: {i32And, v128And}, graph.Or: {i32Or, v128Or}, graph.Not: {i32Eqz, v128Not},
}

// graph adds g's nodes, with the values of its inputs, and gives the values of all nodes. Truth values are
// i32 or, where they have lanes, masks.
func (l *lowering) graph(g *graph.Graph, inputs []ref) []ref {
	values := make([]ref, len(g.Nodes))
	for i, n := range g.Nodes {
		switch n.Op {
		case graph.Const:
			values[i] = l.number(n.Bits)
		case graph.Truth:
			values[i] = l.truth(n.Bits != 0)
		case graph.Input:
			values[i] = inputs[n.Bits]
		default:
			at := [3]ref{none, none, none}
			for k, operand := range [3]graph.ID{n.A, n.B, n.C} {
				if operand != graph.None {
					at[k] = values[operand]
				}
			}
			values[i] = l.operation(n, at[0], at[1], at[2])
		}
	}
	return values
}

// operation is n of operands, which have lanes or not. All that it takes is of the level of its result.
func (l *lowering) operation(n graph.Node, x, y, z ref) ref {
	vector := l.isVector(x) || l.isVector(y) || l.isVector(z)
	if vector {
		x, y, z = l.vector(x), l.vector(y), l.vector(z)
	}
	floor := l.floor
	defer func() { l.floor = floor }()
	for _, operand := range [...]ref{x, y, z} {
		if operand != none {
			l.floor |= l.nodes[operand].level
		}
	}
	switch {
	case n.Op == graph.Mod:
		return l.modulo(x, y)
	case n.Op == graph.FloorDiv:
		return l.floorDivide(x, y)
	case vector:
		return l.lanes(n, x, y, z)
	}
	return l.scalar(n, x, y, z)
}

func (l *lowering) scalar(n graph.Node, x, y, z ref) ref {
	if op := direct[n.Op][0]; op != 0 {
		typ := typeF64
		if n.Op.IsTruth() {
			typ = typeI32
		}
		return l.binary(op, typ, x, y)
	}
	choose := func(condition, yes, no ref) ref { return l.add(opSelect, typeF64, yes, no, condition, 0) }
	either := func(p, q ref) ref { return l.binary(i32Or, typeI32, p, q) }
	compare := func(op opcode, x, y ref) ref { return l.binary(op, typeI32, x, y) }
	switch n.Op {
	case graph.Select:
		return choose(x, y, z)
	case graph.Max:
		return choose(either(compare(f64Gt, x, y), compare(f64Ne, x, x)), x, y)
	case graph.Min:
		return choose(either(compare(f64Lt, x, y), compare(f64Ne, x, x)), x, y)
	case graph.Fmax:
		return choose(either(compare(f64Gt, x, y), compare(f64Ne, y, y)), x, y)
	case graph.Fmin:
		return choose(either(compare(f64Lt, x, y), compare(f64Ne, y, y)), x, y)
	case graph.Sign:
		zero, one, less := l.number(0), l.number(0x3FF0000000000000), l.number(0xBFF0000000000000)
		below := choose(compare(f64Eq, x, zero), zero, x)
		return choose(compare(f64Gt, x, zero), one, choose(compare(f64Lt, x, zero), less, below))
	case graph.Copysign:
		// the sign of a NaN is not looked at
		return l.binary(f64Copysign, typeF64, x, choose(compare(f64Ne, y, y), l.number(NaNBits), y))
	case graph.Signbit:
		negative := l.unary(i32WrapI64, typeI32, l.binary(i64ShrU, typeI64, l.unary(i64Reinterpret, typeI64, x), l.add(i64Const, typeI64, none, none, none, 63)))
		return l.binary(i32And, typeI32, negative, compare(f64Eq, x, x))
	}
	return l.call(n, x, y)
}

// call is the complete function: the library's, or fmod.
func (l *lowering) call(n graph.Node, x, y ref) ref {
	if n.Op == graph.Fmod {
		return l.add(opCall, typeF64, x, y, none, uint64(l.m.fmod()))
	}
	f, ok := library.Of(n.Op)
	if !ok {
		l.m.missing = true
		return l.number(0)
	}
	if n.Op == graph.PowN {
		y = l.add(i64Const, typeI64, none, none, none, n.Bits)
	}
	return l.add(opCall, typeF64, x, y, none, uint64(l.m.function(f)))
}

func (l *lowering) lanes(n graph.Node, x, y, z ref) ref {
	v := func(op opcode, x, y ref) ref { return l.binary(op, typeV128, x, y) }
	choose := func(mask, yes, no ref) ref { return l.add(v128Bitselect, typeV128, yes, no, mask, 0) }
	if op := direct[n.Op][1]; op != 0 {
		return v(op, x, y)
	}
	switch n.Op {
	case graph.Select:
		return choose(x, y, z)
	case graph.Max:
		return choose(v(f64x2Ne, x, x), x, v(f64x2Pmax, y, x))
	case graph.Min:
		return choose(v(f64x2Ne, x, x), x, v(f64x2Pmin, y, x))
	case graph.Fmax:
		return choose(v(f64x2Ne, y, y), x, v(f64x2Pmax, y, x))
	case graph.Fmin:
		return choose(v(f64x2Ne, y, y), x, v(f64x2Pmin, y, x))
	case graph.Sign:
		zero := l.vectorOf(0)
		up := v(v128And, v(f64x2Gt, x, zero), l.vectorOf(0x3FF0000000000000))
		down := v(v128And, v(f64x2Lt, x, zero), l.vectorOf(0xBFF0000000000000))
		return choose(v(f64x2Ne, x, x), x, v(v128Or, up, down))
	case graph.Copysign:
		sign := v(v128And, y, v(f64x2Eq, y, y))
		return choose(l.vectorOf(1<<63), sign, x)
	case graph.Signbit:
		sign := l.add(i64x2ShrS, typeV128, x, l.add(i32Const, typeI32, none, none, none, 63), none, 0)
		return v(v128And, sign, v(f64x2Eq, x, x))
	}
	if program := library.LaneOf(n.Op, int(n.Bits)); program != nil {
		return l.inline(program, x, y)
	}
	var result [2]ref
	for lane := range result {
		a, b := l.add(f64x2Extract, typeF64, x, none, none, uint64(lane)), none
		if y != none {
			b = l.add(f64x2Extract, typeF64, y, none, none, uint64(lane))
		}
		result[lane] = l.call(n, a, b)
	}
	return l.add(f64x2Replace, typeV128, l.unary(f64x2Splat, typeV128, result[0]), result[1], none, 1)
}
