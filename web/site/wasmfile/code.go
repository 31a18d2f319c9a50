package wasmfile

import "fmt"

// Opcodes that the rules speak of. Those behind the prefix 0xfc have 0xfc00 added.
const (
	opUnreachable = 0x00
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opElse        = 0x05
	opEnd         = 0x0b
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opReturn      = 0x0f
	opCall        = 0x10
	opIndirect    = 0x11
	opDrop        = 0x1a
	opSelect      = 0x1b
	opLocalGet    = 0x20
	opLocalSet    = 0x21
	opLocalTee    = 0x22
	opGlobalGet   = 0x23
	opGlobalSet   = 0x24
	opI32Load     = 0x28
	opI32Load8U   = 0x2d
	opI64Load32U  = 0x35 // the last of the loads
	opI32Store    = 0x36 // the first of the stores
	opI64Store32  = 0x3e // the last of the stores
	opMemorySize  = 0x3f
	opMemoryGrow  = 0x40
	opI32Const    = 0x41
	opI64Const    = 0x42
	opF32Const    = 0x43
	opF64Const    = 0x44
	opI32Eqz      = 0x45
	opI32Eq       = 0x46 // the first of the comparisons: eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u
	opI32LtU      = 0x49
	opI32GeU      = 0x4f
	opI64Eqz      = 0x50
	opI64Eq       = 0x51
	opI64GeU      = 0x5a
	opF64Ge       = 0x66 // the last of the comparisons
	opI32Add      = 0x6a
	opI32Sub      = 0x6b
	opI32And      = 0x71
	opI32Or       = 0x72
	opI32Xor      = 0x73
	opI32Shl      = 0x74
	opI32ShrU     = 0x76
	opI64Add      = 0x7c
	opI64Or       = 0x84
	opWrap        = 0xa7 // i32.wrap_i64
	opExtendS     = 0xac // i64.extend_i32_s
	opExtendU     = 0xad // i64.extend_i32_u
	opLast        = 0xc4 // i64.extend32_s
	opTruncSat    = 0xfc00
	opTruncSatEnd = 0xfc07
	opMemoryCopy  = 0xfc0a
	opMemoryFill  = 0xfc0b
)

const (
	i32, i64 = 0x7f, 0x7e // types of values
	noResult = 0x40       // the type of a block that gives nothing
)

// instruction is one instruction with its immediates.
type instruction struct {
	op   uint16
	a, b int64    // immediates in the order of the encoding; a float's is its bits
	to   []uint32 // the labels of br_table, its default last
}

// immediates says how an instruction's immediates are encoded.
type immediates byte

const (
	none immediates = iota
	oneByte
	twoBytes
	oneIndex
	twoIndices
	labels
	signed
	bits32
	bits64
	unknown
)

// form knows the instructions that Go's compiler emits.
func form(op uint16) immediates {
	switch {
	case op >= opBlock && op <= opIf, op == opMemorySize, op == opMemoryGrow, op == opMemoryFill:
		return oneByte
	case op == opMemoryCopy:
		return twoBytes
	case op == opBr, op == opBrIf, op == opCall, op >= opLocalGet && op <= opGlobalSet:
		return oneIndex
	case op == opIndirect, op >= opI32Load && op <= opI64Store32:
		return twoIndices
	case op == opBrTable:
		return labels
	case op == opI32Const, op == opI64Const:
		return signed
	case op == opF32Const:
		return bits32
	case op == opF64Const:
		return bits64
	case op <= 0x01, op == opElse, op == opEnd, op == opReturn, op == opDrop, op == opSelect,
		op >= opI32Eqz && op <= opLast, op >= opTruncSat && op <= opTruncSatEnd:
		return none
	}
	return unknown
}

// decode gives the instructions of a function's body, which ends with the reader.
func decode(r *reader) ([]instruction, error) {
	out := make([]instruction, 0, (len(r.b)-r.p)/2)
	for r.p < len(r.b) {
		in := instruction{op: uint16(r.byte())}
		if in.op == 0xfc {
			in.op = 0xfc00 | uint16(r.byte())
		}
		switch form(in.op) {
		case oneByte:
			in.a = int64(r.byte())
		case twoBytes:
			in.a, in.b = int64(r.byte()), int64(r.byte())
		case oneIndex:
			in.a = int64(r.uleb())
		case twoIndices:
			in.a, in.b = int64(r.uleb()), int64(r.uleb())
		case labels:
			n := r.uleb() + 1
			if n > uint64(len(r.b)) {
				return nil, fmt.Errorf("a table of %d labels", n)
			}
			in.to = make([]uint32, n)
			for i := range in.to {
				in.to[i] = uint32(r.uleb())
			}
		case signed:
			in.a = r.sleb()
		case bits32:
			in.a = int64(little(r.take(4)))
		case bits64:
			in.a = int64(little(r.take(8)))
		case unknown:
			return nil, fmt.Errorf("unknown instruction %#x", in.op)
		}
		out = append(out, in)
	}
	return out, r.err
}

// little is the number in these bytes, the lowest first.
func little(b []byte) uint64 {
	var v uint64
	for i, c := range b {
		v |= uint64(c) << (8 * i)
	}
	return v
}

// encode appends the instructions.
func encode(out []byte, list []instruction) []byte {
	for _, in := range list {
		if in.op > 0xff {
			out = append(out, 0xfc)
		}
		out = append(out, byte(in.op))
		switch form(in.op) {
		case oneByte:
			out = append(out, byte(in.a))
		case twoBytes:
			out = append(out, byte(in.a), byte(in.b))
		case oneIndex:
			out = uleb(out, uint64(in.a))
		case twoIndices:
			out = uleb(uleb(out, uint64(in.a)), uint64(in.b))
		case labels:
			out = uleb(out, uint64(len(in.to)-1))
			for _, t := range in.to {
				out = uleb(out, uint64(t))
			}
		case signed:
			out = sleb(out, in.a)
		case bits32, bits64:
			for i := range 4 * int(form(in.op)-bits32+1) {
				out = append(out, byte(in.a>>(8*i)))
			}
		}
	}
	return out
}

// routine is one function of the module.
type routine struct {
	pc     int64  // what a program counter of its is, shifted right by 16 (PC_F)
	usual  bool   // takes where to resume (an i32) and says whether to unwind (an i32)
	locals []byte // types of the locals that are no parameters
	code   []instruction
}

// routines decodes the code section. usual says of every function whether its type is that of Go's functions.
func routines(content []byte, usual []bool) ([]routine, error) {
	r := &reader{b: content}
	out := make([]routine, r.uleb())
	if len(out) != len(usual) {
		return nil, fmt.Errorf("%d bodies for %d functions", len(out), len(usual))
	}
	for i := range out {
		b := &reader{b: r.take(int(r.uleb()))}
		f := routine{pc: firstPC + int64(i), usual: usual[i]}
		for groups := b.uleb(); groups > 0; groups-- {
			n, t := b.uleb(), b.byte()
			if n > 1<<16 {
				return nil, fmt.Errorf("function %d has %d locals", i, n)
			}
			for range n {
				f.locals = append(f.locals, t)
			}
		}
		var err error
		if f.code, err = decode(b); err != nil {
			return nil, fmt.Errorf("function %d: %w", i, err)
		}
		out[i] = f
	}
	return out, r.err
}

// body is the function's entry in the code section, without its length.
func (f *routine) body() []byte {
	var out []byte
	groups := 0
	for i := 0; i < len(f.locals); groups++ {
		n := i
		for n < len(f.locals) && f.locals[n] == f.locals[i] {
			n++
		}
		out = append(uleb(out, uint64(n-i)), f.locals[i])
		i = n
	}
	return encode(append(uleb(nil, uint64(groups)), out...), f.code)
}
