package wasmgen

import "nabla/core/wasmgen/library"

// onVectors are the instructions of lane programs that are one instruction on vectors.
var onVectors = [...]opcode{
	library.Add: f64x2Add, library.Sub: f64x2Sub, library.Mul: f64x2Mul, library.Div: f64x2Div,
	library.Sqrt: f64x2Sqrt, library.Floor: f64x2Floor, library.Abs: f64x2Abs, library.Neg: f64x2Neg,
	library.Less: f64x2Lt, library.LessEqual: f64x2Le, library.Equal: f64x2Eq, library.NotEqual: f64x2Ne,
	library.IntAdd: i64x2Add, library.IntSub: i64x2Sub, library.IntAnd: v128And, library.IntOr: v128Or, library.IntXor: v128Xor,
	library.ShiftLeft: i64x2Shl, library.ShiftRight: i64x2ShrU, library.ShiftRightSigned: i64x2ShrS,
	library.IntEqual: i64x2Eq, library.And: v128And, library.Or: v128Or, library.Not: v128Not,
}

// inline adds a lane program's instructions on vectors, and its rare lanes to rares.
func (l *lowering) inline(p *library.Lane, x, y ref) ref {
	l.regs = append(l.regs[:0], x, y)[:p.Args]
	for _, in := range p.Code {
		a, b, c := l.reg(in.A), l.reg(in.B), l.reg(in.C)
		var r ref
		switch in.Op {
		case library.Float, library.Int:
			r = l.vectorOf(in.Imm)
		case library.Bits, library.Number:
			r = a
		case library.Copysign:
			r = l.add(v128Bitselect, typeV128, b, a, l.vectorOf(1<<63), 0)
		case library.Select, library.SelectInt:
			r = l.add(v128Bitselect, typeV128, b, c, a, 0)
		case library.ShiftLeft, library.ShiftRight, library.ShiftRightSigned:
			r = l.binary(onVectors[in.Op], typeV128, a, l.add(i32Const, typeI32, none, none, none, in.Imm))
		case library.Load, library.LoadNext:
			r = l.gather(in, a)
		default:
			r = l.binary(onVectors[in.Op], typeV128, a, b)
		}
		l.regs = append(l.regs, r)
	}
	if p.Rare != library.None {
		l.rares = append(l.rares, l.reg(p.Rare))
	}
	return l.reg(p.Result)
}

func (l *lowering) reg(r library.Reg) ref {
	if r == library.None {
		return none
	}
	return l.regs[r]
}

// gather loads a float for each lane of index. A float and the next one come with the same two loads.
func (l *lowering) gather(in library.Instr, index ref) ref {
	address, half := int(l.m.address(library.Table(in.Imm>>16)))+int(in.Imm&0xFFFF), uint64(0)
	if in.Op == library.LoadNext {
		address, half = address-8, 1
	}
	var lanes [2]ref
	for k := range lanes {
		at := l.unary(i32WrapI64, typeI32, l.add(i64x2Extract, typeI64, index, none, none, uint64(k)))
		lanes[k] = l.add(v128Load, typeV128, at, none, none, uint64(address))
	}
	return l.add(i8x16Shuffle, typeV128, lanes[0], lanes[1], none, half)
}
