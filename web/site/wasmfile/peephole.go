package wasmfile

// inverse are the opposites of eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u, in that order.
var inverse = [10]uint16{1, 0, 8, 9, 6, 7, 4, 5, 2, 3}

// inverted is the comparison of integers that is true where op is false. Comparisons of floats have none, because of nan.
func inverted(op uint16) (uint16, bool) {
	switch {
	case op >= opI32Eq && op <= opI32GeU:
		return opI32Eq + inverse[op-opI32Eq], true
	case op >= opI64Eq && op <= opI64GeU:
		return opI64Eq + inverse[op-opI64Eq], true
	}
	return 0, false
}

// rules shortens what Go's compiler writes out. sp is the local with the copy of the stack pointer, or -1: an address that is a
// small number above it does not wrap round.
func rules(code []instruction, sp int64) []instruction {
	out := make([]instruction, 0, len(code))
	for _, in := range code {
		out = append(out, in)
		for {
			n := len(out)
			out = rule(out, sp)
			if len(out) == n || len(out) == 0 {
				break
			}
		}
	}
	return stores(out, sp)
}

// rule applies one rule to the end of the code, where one fits; it makes the code shorter then.
func rule(out []instruction, sp int64) []instruction {
	n := len(out)
	op := func(k int) uint16 { // of the k-th last
		if k >= n {
			return opUnreachable
		}
		return out[n-1-k].op
	}
	in := func(k int) instruction { return out[n-1-k] }
	switch op(0) {
	case opWrap:
		if op(1) == opExtendU || op(1) == opExtendS {
			return out[:n-2]
		}
		if op(1) == opI64Add && op(2) == opI64Const && op(3) == opExtendU && in(2).a == int64(int32(in(2).a)) {
			return append(out[:n-4], instruction{op: opI32Const, a: in(2).a}, instruction{op: opI32Add})
		}
	case opI64Eqz:
		if op(1) == opExtendU {
			return append(out[:n-2], instruction{op: opI32Eqz})
		}
	case opI32Eqz:
		if opposite, ok := inverted(op(1)); ok {
			return append(out[:n-2], instruction{op: opposite})
		}
	case opIf, opBrIf:
		if op(1) == opI32Eqz && op(2) == opI32Eqz {
			return append(out[:n-3], in(0))
		}
	case opLocalGet:
		if op(1) == opLocalSet && in(1).a == in(0).a {
			return append(out[:n-2], instruction{op: opLocalTee, a: in(0).a})
		}
	case opLocalSet:
		if op(1) == opLocalGet && in(1).a == in(0).a {
			return out[:n-2]
		}
	case opReturn:
		// The frame's size and the return address leave the stack; the copy of its pointer is not needed any more.
		if sp < 0 || op(1) != opI32Const || op(2) != opGlobalSet || op(3) != opLocalTee || in(3).a != sp {
			break
		}
		if op(4) == opI32Add && op(5) == opI32Const && op(6) == opLocalGet && in(6).a == sp && op(7) == opGlobalSet && in(7).a == in(2).a &&
			op(8) == opLocalTee && in(8).a == sp && op(9) == opI32Add && op(10) == opI32Const {
			last := []instruction{{op: opI32Const, a: in(5).a + in(10).a}, {op: opI32Add}, in(2), in(1), in(0)}
			return append(out[:n-11], last...)
		}
		return append(out[:n-4], in(2), in(1), in(0))
	}
	if op(0) >= opI32Load && op(0) <= opI64Load32U && op(1) == opI32Add && op(2) == opI32Const && in(2).a >= 0 && op(3) == opLocalGet && in(3).a == sp {
		load := in(0)
		load.b += in(2).a
		return append(out[:n-3], load)
	}
	return out
}

// stores gives a store the number that was added to the stack pointer for its address.
func stores(code []instruction, sp int64) []instruction {
	more := map[int]int64{} // for the store at this place
	out := make([]instruction, 0, len(code))
	for i := 0; i < len(code); i++ {
		in := code[i]
		in.b += more[i]
		out = append(out, in)
		if in.op != opLocalGet || in.a != sp || i+2 >= len(code) || code[i+1].op != opI32Const || code[i+1].a < 0 || code[i+2].op != opI32Add {
			continue
		}
		if j := consumer(code, i+3); j >= 0 && code[j].op >= opI32Store && code[j].op <= opI64Store32 {
			more[j] = code[i+1].a
			i += 2
		}
	}
	return out
}

// consumer is where the value on top of the stack before code[at] is taken from it as the lower of two operands, or -1
// where that is not in straight code.
func consumer(code []instruction, at int) int {
	height := 1 // above what lies below the value
	for ; at < len(code); at++ {
		pops, pushes, straight := effect(code[at].op)
		if !straight {
			return -1
		}
		if height -= pops; height < 1 {
			if height == 0 && pops == 2 {
				return at
			}
			return -1
		}
		height += pushes
	}
	return -1
}

// effect is how many values an instruction takes from the stack and gives; straight is false for what branches or calls.
func effect(op uint16) (pops, pushes int, straight bool) {
	switch {
	case op == opLocalGet, op == opGlobalGet, op >= opI32Const && op <= opF64Const, op == opMemorySize:
		return 0, 1, true
	case op == opLocalSet, op == opGlobalSet, op == opDrop:
		return 1, 0, true
	case op == opSelect:
		return 3, 1, true
	case op >= opI32Store && op <= opI64Store32:
		return 2, 0, true
	case op == opLocalTee, op >= opI32Load && op <= opI64Load32U, op == opI32Eqz, op == opI64Eqz,
		op >= 0x67 && op <= 0x69, op >= 0x79 && op <= 0x7b, // clz ctz popcnt
		op >= 0x8b && op <= 0x91, op >= 0x99 && op <= 0x9f, // abs neg ceil floor trunc nearest sqrt
		op >= opWrap && op <= opLast, op >= opTruncSat && op <= opTruncSatEnd:
		return 1, 1, true
	case op >= opI32Eq && op <= opF64Ge, op >= opI32Add && op < opWrap:
		return 2, 1, true
	}
	return 0, 0, false
}
