package library

// Lane is the common path of a function of floats as a straight-line program in single assignment:
// every instruction writes one register that no other writes. Registers 0 … Args−1 hold the
// arguments; Code[i] writes register Args+i.
//
// A register is a float, a 64-bit integer (the bits of a float, or a whole number) or a truth value;
// Types says which. In f64x2 code each is a v128: two floats, two integers, two masks of 64 ones or
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
