package library

import "encoding/binary"

// What instructions of lanes are in WebAssembly. Registers are read by get; the result stays on the stack.

func simd(op uint64) []byte { return AppendUnsigned([]byte{0xfd}, op) }

// halves are shuffles that take the first or the second half of two vectors.
var halves = map[LaneOp][]byte{
	Load:     append(simd(13), 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
	LoadNext: append(simd(13), 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
}

var scalarCode = [laneOps]byte{
	Add: 0xa0, Sub: 0xa1, Mul: 0xa2, Div: 0xa3, Sqrt: 0x9f, Floor: 0x9c, Abs: 0x99, Neg: 0x9a, Copysign: 0xa6,
	Less: 0x63, LessEqual: 0x65, Equal: 0x61, NotEqual: 0x62, Bits: 0xbd, Number: 0xbf,
	IntAdd: 0x7c, IntSub: 0x7d, IntAnd: 0x83, IntOr: 0x84, IntXor: 0x85, ShiftLeft: 0x86, ShiftRight: 0x88, ShiftRightSigned: 0x87, IntEqual: 0x51,
	And: 0x71, Or: 0x72, Not: 0x45,
}

var vectorCode = [laneOps]uint64{
	Add: 240, Sub: 241, Mul: 242, Div: 243, Sqrt: 239, Floor: 117, Abs: 236, Neg: 237,
	Less: 73, LessEqual: 75, Equal: 71, NotEqual: 72,
	IntAdd: 206, IntSub: 209, IntAnd: 78, IntOr: 80, IntXor: 81, ShiftLeft: 203, ShiftRight: 205, ShiftRightSigned: 204, IntEqual: 214,
	And: 78, Or: 80, Not: 77,
}

// appendScalar appends an instruction for scalar code; get appends the reading of a register.
func appendScalar(b []byte, in *Instr, get func([]byte, Reg) []byte) []byte {
	switch in.Op {
	case Float:
		return binary.LittleEndian.AppendUint64(append(b, 0x44), in.Imm)
	case Int:
		return AppendSigned(append(b, 0x42), int64(in.Imm))
	case Select, SelectInt:
		return append(get(get(get(b, in.B), in.C), in.A), 0x1b)
	case Load, LoadNext:
		b = append(get(b, in.A), 0xa7, 0x2b, 3) // i32.wrap_i64, f64.load
		return AppendUnsigned(b, uint64(address(Table(in.Imm>>16)))+in.Imm&0xffff)
	}
	for _, r := range in.Operands() {
		b = get(b, r)
	}
	switch in.Op {
	case ShiftLeft, ShiftRight, ShiftRightSigned:
		b = append(b, 0x42, byte(in.Imm)) // counts are below 64
	}
	return append(b, scalarCode[in.Op])
}

// appendVector does so for f64x2 code; Load and LoadNext are made elsewhere.
func appendVector(b []byte, in *Instr, get func([]byte, Reg) []byte) []byte {
	splat := func(b []byte, bits uint64) []byte {
		b = append(b, simd(12)...)
		return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, bits), bits)
	}
	switch in.Op {
	case Float, Int:
		return splat(b, in.Imm)
	case Select, SelectInt:
		return append(get(get(get(b, in.B), in.C), in.A), simd(82)...)
	case Copysign:
		return append(splat(get(get(b, in.A), in.B), 1<<63-1), simd(82)...)
	}
	for _, r := range in.Operands() {
		b = get(b, r)
	}
	switch in.Op {
	case Bits, Number:
		return b
	case ShiftLeft, ShiftRight, ShiftRightSigned:
		b = append(b, 0x41, byte(in.Imm))
	}
	return append(b, simd(vectorCode[in.Op])...)
}
