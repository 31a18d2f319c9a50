package library

// Lane is the common path of a function of floats as a straight-line program in single assignment:
// every instruction writes one register that no other writes. Registers 0 … Args−1 hold the
// arguments; Code[i] writes register Args+i.
//
// A register is a float, a 64-bit integer (the bits of a float, or a whole number) or a truth value;
// Type says which. In f64x2 code each is a v128: two floats, two integers, two masks of 64 ones or
// zeros. In scalar code they are f64, i64 and an i32 of 0 or 1. No instruction traps, whatever the
// arguments are (also NaN), and no table is read beyond its end.
type Lane struct {
	Args   int
	Code   []Instr
	Result Reg
	// Rare is the truth value that Result is not the function's value: it must be computed by the
	// complete Function instead. None where the common path always holds.
	Rare Reg
}

// Reg is a register of a Lane.
type Reg = uint16

// None is no register.
const None Reg = 0xffff

// Instr is an instruction: what it does with the registers A, B and C. Imm is a constant's bits, a
// shift's count, or an address in a table.
type Instr struct {
	Op      LaneOp
	A, B, C Reg
	Imm     uint64
}

// LaneOp is what an instruction of a Lane does.
type LaneOp uint8

// The instructions. Floats are f, g; integers i, j; truth values p, q.
const (
	Float LaneOp = iota // the float with the bits Imm
	Int                 // the integer Imm

	Add // f + g, and so on
	Sub
	Mul
	Div
	Sqrt
	Floor
	Abs
	Neg
	Copysign // |A| with the sign of B

	Less // f < g: false where one is NaN
	LessEqual
	Equal
	NotEqual

	Bits   // f as an integer: no instruction in f64x2 code
	Number // i as a float, likewise

	IntAdd
	IntSub
	IntAnd
	IntOr
	IntXor
	ShiftLeft        // i << Imm
	ShiftRight       // unsigned
	ShiftRightSigned //
	IntEqual         // i == j
	And              // p and q
	Or               //
	Not              //
	Select           // A (a truth value) ? B : C, of two floats
	SelectInt        // of two integers
	Load             // the float at byte A + Imm&0xffff of the table Imm>>16; A is an integer
	LoadNext         // the float 8 bytes further; the instruction before is the Load with the same A
	laneOps          // how many there are
)

// operands is how many registers an instruction of each kind reads.
var operands = [laneOps]uint8{
	Add: 2, Sub: 2, Mul: 2, Div: 2, Sqrt: 1, Floor: 1, Abs: 1, Neg: 1, Copysign: 2,
	Less: 2, LessEqual: 2, Equal: 2, NotEqual: 2, Bits: 1, Number: 1,
	IntAdd: 2, IntSub: 2, IntAnd: 2, IntOr: 2, IntXor: 2, ShiftLeft: 1, ShiftRight: 1, ShiftRightSigned: 1, IntEqual: 2,
	And: 2, Or: 2, Not: 1, Select: 3, SelectInt: 3, Load: 1, LoadNext: 1,
}

// Operands are the registers that the instruction reads.
func (in *Instr) Operands() []Reg {
	all := [...]Reg{in.A, in.B, in.C}
	return append([]Reg(nil), all[:operands[in.Op]]...)
}

// Type is the value type in scalar code of what the instruction writes: F64, I64, or I32 for a truth value.
func (op LaneOp) Type() byte {
	switch op {
	case Less, LessEqual, Equal, NotEqual, IntEqual, And, Or, Not:
		return I32
	case Int, Bits, IntAdd, IntSub, IntAnd, IntOr, IntXor, ShiftLeft, ShiftRight, ShiftRightSigned, SelectInt:
		return I64
	}
	return F64
}

// Type is the value type in scalar code of a register.
func (l *Lane) Type(r Reg) byte {
	if int(r) < l.Args {
		return F64
	}
	return l.Code[int(r)-l.Args].Op.Type()
}
