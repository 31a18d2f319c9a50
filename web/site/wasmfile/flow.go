package wasmfile

import "fmt"

// code puts the function together again.
func (fr *frame) code() []instruction {
	out := append([]instruction(nil), fr.entry...)
	if fr.loops {
		out = append(out, instruction{op: opLoop, a: noResult})
	}
	for range fr.pieces {
		out = append(out, instruction{op: opBlock, a: noResult})
	}
	out = append(out, fr.dispatch...)
	for _, p := range fr.pieces {
		out = append(append(out, instruction{op: opEnd}), p...)
	}
	if fr.loops {
		out = append(out, instruction{op: opEnd})
	}
	return append(out, instruction{op: opUnreachable}, instruction{op: opEnd})
}

// direct lets a jump to a piece further down branch there, where Go's compiler sets PC_B, goes back to the loop and
// through its table; the loop stays only where something jumps back. Unwinding returns at once. Both give the same bytes
// wherever in a function they stand, unlike the depth of an outer block.
func (fr *frame) direct() error {
	back := false
	for n, piece := range fr.pieces {
		var err error
		if fr.pieces[n], err = fr.piece(n, piece, &back); err != nil {
			return err
		}
	}
	fr.loops, fr.unwinds = back, false
	return nil
}

// piece is piece n with its branches rewritten; back is set where it jumps back.
func (fr *frame) piece(n int, code []instruction, back *bool) ([]instruction, error) {
	open := len(fr.pieces) - 1 - n // blocks that end further down
	toLoop, toUnwind := -1, -1     // labels, seen from the piece's outermost level
	if fr.loops {
		toLoop = open
	}
	if fr.unwinds {
		toUnwind = open
		if fr.loops {
			toUnwind++
		}
	}
	out := make([]instruction, 0, len(code))
	depth := 0
	for i := 0; i < len(code); i++ {
		in := code[i]
		switch in.op {
		case opBlock, opLoop, opIf:
			depth++
		case opEnd:
			depth--
			if k := len(out); k >= 2 && out[k-1].op == opBr && out[k-1].a >= 1 && out[k-2].op == opIf {
				out = append(out[:k-2], instruction{op: opBrIf, a: out[k-1].a - 1})
				continue
			}
		case opI32Const:
			jump := i+2 < len(code) && code[i+1].op == opLocalSet && code[i+1].a == 0 &&
				code[i+2].op == opBr && fr.loops && int(code[i+2].a) == depth+toLoop
			if !jump {
				break
			}
			to := int(fr.table[min(max(int(in.a), 0), len(fr.table)-1)])
			if to > n {
				out = append(out, instruction{op: opBr, a: int64(depth + to - n - 1)})
			} else {
				*back = true
				out = append(out, code[i:i+3]...)
			}
			i += 2
			continue
		case opBr, opBrIf:
			if int(in.a) < depth {
				break
			}
			if !fr.unwinds || int(in.a) != depth+toUnwind {
				return nil, fmt.Errorf("a branch out of a piece that is no jump")
			}
			leave := []instruction{{op: opI32Const, a: 1}, {op: opReturn}}
			if in.op == opBrIf {
				leave = []instruction{{op: opIf, a: noResult}, leave[0], leave[1], {op: opEnd}}
			}
			out = append(out, leave...)
			continue
		case opBrTable:
			return nil, fmt.Errorf("a second table")
		}
		out = append(out, in)
	}
	return out, nil
}

// returnAddresses writes the return addresses that a function pushes as PC_B, or'ed with its PC_F, which a local of its own
// holds from the entry on: so the code around a call no longer depends on the function that it stands in. The local
// comes behind the copy of the stack pointer.
func (f *routine) returnAddresses() {
	own := func(in instruction) bool { return in.op == opI64Const && in.a>>16 == f.pc }
	n := 0
	for _, in := range f.code {
		if own(in) {
			n++
		}
	}
	if !f.usual || n == 0 || len(f.locals) == 0 || f.locals[0] != i32 {
		return
	}
	f.locals = append([]byte{i32, i64}, f.locals[1:]...)
	out := make([]instruction, 0, len(f.code)+2+2*n)
	out = append(out, instruction{op: opI64Const, a: f.pc << 16}, instruction{op: opLocalSet, a: 2})
	for _, in := range f.code {
		switch {
		case in.op >= opLocalGet && in.op <= opLocalTee && in.a >= 2:
			in.a++
		case own(in):
			out = append(out, instruction{op: opI64Const, a: in.a & 0xffff}, instruction{op: opLocalGet, a: 2}, instruction{op: opI64Or})
			continue
		}
		out = append(out, in)
	}
	f.code = out
}
