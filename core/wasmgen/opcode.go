package wasmgen

// opcode is an instruction of WebAssembly: one byte, or 0xFD00 + n for instruction n after the prefix 0xFD (SIMD), or
// 0xFC00 + n for the prefix 0xFC.
//
// Source: WebAssembly core specification 2.0, Binary Format, Instructions.
type opcode uint16

// Control, locals, memory, constants.
const (
	opUnreachable opcode = 0x00
	opBlock       opcode = 0x02
	opLoop        opcode = 0x03
	opIf          opcode = 0x04
	opElse        opcode = 0x05
	opEnd         opcode = 0x0B
	opBr          opcode = 0x0C
	opBrIf        opcode = 0x0D
	opReturn      opcode = 0x0F
	opCall        opcode = 0x10
	opDrop        opcode = 0x1A
	opSelect      opcode = 0x1B
	opLocalGet    opcode = 0x20
	opLocalSet    opcode = 0x21
	opLocalTee    opcode = 0x22
	i32Load       opcode = 0x28
	i64Load       opcode = 0x29
	f64Load       opcode = 0x2B
	i32Store      opcode = 0x36
	i64Store      opcode = 0x37
	f64Store      opcode = 0x39
	i32Const      opcode = 0x41
	i64Const      opcode = 0x42
	f64Const      opcode = 0x44
)

// Scalar numbers.
const (
	i32Eqz         opcode = 0x45
	i32Eq          opcode = 0x46
	i32Ne          opcode = 0x47
	i32LtS         opcode = 0x48
	i32LtU         opcode = 0x49
	i32GtS         opcode = 0x4A
	i32GeS         opcode = 0x4E
	i32GeU         opcode = 0x4F
	i64Eqz         opcode = 0x50
	i64Eq          opcode = 0x51
	i64Ne          opcode = 0x52
	i64LtU         opcode = 0x54
	i64GtS         opcode = 0x55
	i64GeU         opcode = 0x5A
	f64Eq          opcode = 0x61
	f64Ne          opcode = 0x62
	f64Lt          opcode = 0x63
	f64Gt          opcode = 0x64
	f64Le          opcode = 0x65
	f64Ge          opcode = 0x66
	i32Add         opcode = 0x6A
	i32Sub         opcode = 0x6B
	i32Mul         opcode = 0x6C
	i32DivU        opcode = 0x6E
	i32RemU        opcode = 0x70
	i32And         opcode = 0x71
	i32Or          opcode = 0x72
	i32Shl         opcode = 0x74
	i32ShrU        opcode = 0x76
	i64Clz         opcode = 0x79
	i64Add         opcode = 0x7C
	i64Sub         opcode = 0x7D
	i64RemU        opcode = 0x82
	i64And         opcode = 0x83
	i64Or          opcode = 0x84
	i64Xor         opcode = 0x85
	i64Shl         opcode = 0x86
	i64ShrS        opcode = 0x87
	i64ShrU        opcode = 0x88
	f64Abs         opcode = 0x99
	f64Neg         opcode = 0x9A
	f64Ceil        opcode = 0x9B
	f64Floor       opcode = 0x9C
	f64Trunc       opcode = 0x9D
	f64Nearest     opcode = 0x9E
	f64Sqrt        opcode = 0x9F
	f64Add         opcode = 0xA0
	f64Sub         opcode = 0xA1
	f64Mul         opcode = 0xA2
	f64Div         opcode = 0xA3
	f64Min         opcode = 0xA4
	f64Max         opcode = 0xA5
	f64Copysign    opcode = 0xA6
	i32WrapI64     opcode = 0xA7
	i64ExtendI32S  opcode = 0xAC
	i64ExtendI32U  opcode = 0xAD
	f64ConvertI32S opcode = 0xB7
	f64ConvertI64S opcode = 0xB9
	i64Reinterpret opcode = 0xBD
	f64Reinterpret opcode = 0xBF
	i32TruncSatF64 opcode = 0xFC02
	memoryCopy     opcode = 0xFC0A
	i32GtU         opcode = 0x4B
)

// Vectors of two f64 or i64.
const (
	v128Load       opcode = 0xFD00
	v128Load64Spl  opcode = 0xFD0A
	v128Store      opcode = 0xFD0B
	v128Const      opcode = 0xFD0C
	i8x16Shuffle   opcode = 0xFD0D
	i64x2Splat     opcode = 0xFD12
	f64x2Splat     opcode = 0xFD14
	i64x2Extract   opcode = 0xFD1D
	f64x2Extract   opcode = 0xFD21
	f64x2Replace   opcode = 0xFD22
	f64x2Eq        opcode = 0xFD47
	f64x2Ne        opcode = 0xFD48
	f64x2Lt        opcode = 0xFD49
	f64x2Gt        opcode = 0xFD4A
	f64x2Le        opcode = 0xFD4B
	v128Not        opcode = 0xFD4D
	v128And        opcode = 0xFD4E
	v128Andnot     opcode = 0xFD4F
	v128Or         opcode = 0xFD50
	v128Xor        opcode = 0xFD51
	v128Bitselect  opcode = 0xFD52
	v128AnyTrue    opcode = 0xFD53
	v128Load64Lane opcode = 0xFD57
	v128StoreLane  opcode = 0xFD5B
	v128Load64Zero opcode = 0xFD5D
	f64x2Ceil      opcode = 0xFD74
	f64x2Floor     opcode = 0xFD75
	f64x2Trunc     opcode = 0xFD7A
	f64x2Nearest   opcode = 0xFD94
	i64x2Bitmask   opcode = 0xFDC4
	i64x2Shl       opcode = 0xFDCB
	i64x2ShrS      opcode = 0xFDCC
	i64x2ShrU      opcode = 0xFDCD
	i64x2Add       opcode = 0xFDCE
	i64x2Sub       opcode = 0xFDD1
	i64x2Eq        opcode = 0xFDD6
	f64x2Abs       opcode = 0xFDEC
	f64x2Neg       opcode = 0xFDED
	f64x2Sqrt      opcode = 0xFDEF
	f64x2Add       opcode = 0xFDF0
	f64x2Sub       opcode = 0xFDF1
	f64x2Mul       opcode = 0xFDF2
	f64x2Div       opcode = 0xFDF3
	f64x2Pmin      opcode = 0xFDF6
	f64x2Pmax      opcode = 0xFDF7
)

// Types of values.
const (
	typeI32  byte = 0x7F
	typeI64  byte = 0x7E
	typeF64  byte = 0x7C
	typeV128 byte = 0x7B
	noType   byte = 0x40 // of a block without result
)
