package wasmgen

// body writes one function: its instructions, and the locals that they use. Locals are parameters
// first, then those made by local, each of which stands in a run of its type.
type body struct {
	code []byte
	next uint32
	runs []localRun
	free [5][]uint32 // by typeI32 − type
}

type localRun struct {
	n   uint32
	typ byte
}

// local is a local of a type that nothing uses now; before anything is released it is 0.
func (f *body) local(typ byte) uint32 {
	if list := f.free[typeI32-typ]; len(list) > 0 {
		l := list[len(list)-1]
		f.free[typeI32-typ] = list[:len(list)-1]
		return l
	}
	if n := len(f.runs); n > 0 && f.runs[n-1].typ == typ {
		f.runs[n-1].n++
	} else {
		f.runs = append(f.runs, localRun{1, typ})
	}
	f.next++
	return f.next - 1
}

// release says that a local's value is needed no more.
func (f *body) release(typ byte, l uint32) {
	f.free[typeI32-typ] = append(f.free[typeI32-typ], l)
}

// op writes instructions that have no immediates.
func (f *body) op(ops ...opcode) {
	for _, o := range ops {
		f.code = appendOp(f.code, o)
	}
}

func appendOp(b []byte, o opcode) []byte {
	if o < 0x100 {
		return append(b, byte(o))
	}
	return appendUint(append(b, byte(o>>8)), uint64(o&0xFF))
}

func (f *body) get(l uint32) { f.code = appendUint(append(f.code, byte(opLocalGet)), uint64(l)) }
func (f *body) set(l uint32) { f.code = appendUint(append(f.code, byte(opLocalSet)), uint64(l)) }
func (f *body) tee(l uint32) { f.code = appendUint(append(f.code, byte(opLocalTee)), uint64(l)) }

func (f *body) i32(v int)    { f.code = appendInt(append(f.code, byte(i32Const)), int64(v)) }
func (f *body) i64(v uint64) { f.code = appendInt(append(f.code, byte(i64Const)), int64(v)) }
func (f *body) f64(bits uint64) {
	f.code = appendBits(append(f.code, byte(f64Const)), bits)
}

// v128 is a vector with the same bits in both lanes.
func (f *body) v128(bits uint64) {
	f.code = appendOp(f.code, v128Const)
	f.code = appendBits(appendBits(f.code, bits), bits)
}

// memory writes a load or store at the address on the stack plus offset.
func (f *body) memory(o opcode, offset int) {
	f.code = appendUint(append(appendOp(f.code, o), 0), uint64(offset)) // alignment 2^0 promises nothing
}

// immediate writes an instruction with one byte after it: a lane, or a block's type.
func (f *body) immediate(o opcode, b byte) { f.code = append(appendOp(f.code, o), b) }

func (f *body) begin(o opcode) { f.immediate(o, noType) }
func (f *body) end()           { f.op(opEnd) }

// br and brIf leave blocks, 0 the innermost (of a loop: begin it again).
func (f *body) br(depth int)      { f.immediate(opBr, byte(depth)) }
func (f *body) brIf(depth int)    { f.immediate(opBrIf, byte(depth)) }
func (f *body) call(index uint32) { f.code = appendUint(append(f.code, byte(opCall)), uint64(index)) }

// Loads and stores with the address in a local.
func (f *body) load(o opcode, address uint32, offset int) {
	f.get(address)
	f.memory(o, offset)
}

func (f *body) store(o opcode, address uint32, offset int, value uint32) {
	f.get(address)
	f.get(value)
	f.memory(o, offset)
}

// copyBytes copies in memory.
func (f *body) copyBytes(to, from func(), bytes int) {
	to()
	from()
	f.i32(bytes)
	f.op(memoryCopy)
	f.code = append(f.code, 0, 0)
}

// atMost traps if an i32 local is greater than a limit.
func (f *body) atMost(l uint32, limit int) {
	f.get(l)
	f.i32(limit)
	f.op(i32GtU)
	f.begin(opIf)
	f.op(opUnreachable)
	f.end()
}

// increment adds to an i32 local.
func (f *body) increment(l uint32, by int) {
	f.get(l)
	f.i32(by)
	f.op(i32Add)
	f.set(l)
}

// between leaves on the stack the i-th of n points from a to b, both included.
func (f *body) between(a, b, i, n uint32) {
	f.get(b)
	f.get(a)
	f.get(b)
	f.get(a)
	f.op(f64Sub)
	f.get(i)
	f.op(f64ConvertI32S)
	f.get(n)
	f.i32(1)
	f.op(i32Sub, f64ConvertI32S, f64Div, f64Mul, f64Add)
	f.get(i)
	f.get(n)
	f.i32(1)
	f.op(i32Sub, i32Eq, opSelect)
}

// appendTo appends the function's entry of a code section.
func (f *body) appendTo(b []byte) []byte {
	var head []byte
	head = appendUint(head, uint64(len(f.runs)))
	for _, r := range f.runs {
		head = append(appendUint(head, uint64(r.n)), r.typ)
	}
	b = appendUint(b, uint64(len(head)+len(f.code)+1))
	return append(append(append(b, head...), f.code...), byte(opEnd))
}
