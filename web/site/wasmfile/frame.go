package wasmfile

import "fmt"

// frame is a Go function taken apart. Go's compiler brings every function into this form: the straight pieces of its code stand
// one behind the other, each behind the end of a block; the blocks begin all together, and a table branches to the piece
// that is named by PC_B, the function's parameter (local 0). So a function that was unwound can go on where it was.
//
//	global.get SP, local.set 1              where it uses the stack
//	block                                   (unwinding: after it, 1 is returned)
//	  loop                                  (jumping: PC_B is set, then the loop is begun anew)
//	    block … block, local.get 0, br_table
//	    end, piece 0, end, piece 1, …
//	  end
//	  unreachable
//	end, i32.const 1
//	end
type frame struct {
	entry    []instruction   // before the blocks
	table    []uint32        // the piece of every PC_B; the last is that of all others
	pieces   [][]instruction // each complete: what it opens it closes
	unwinds  bool            // there is an outer block, and a branch to it returns 1
	loops    bool            // there is the loop
	usesSP   bool            // local 1 is a copy of the stack pointer
	dispatch []instruction   // local.get 0, br_table
}

// takeApart gives the frame of a function; ok is false for the few functions that have none, since they never resume.
func takeApart(f *routine) (fr *frame, ok bool, err error) {
	code := f.code
	fr = &frame{}
	at := 0
	if len(code) > 1 && code[0].op == opGlobalGet && code[0].a == 0 && code[1].op == opLocalSet && code[1].a == 1 {
		at, fr.usesSP = 2, f.usual
	}
	fr.entry = code[:at]
	opened, loop := 0, -1
	for ; at < len(code) && (code[at].op == opBlock || code[at].op == opLoop && loop < 0); at++ {
		if code[at].op == opLoop {
			loop = opened
		}
		opened++
	}
	if !f.usual || at+2 >= len(code) || code[at].op != opLocalGet || code[at].a != 0 || code[at+1].op != opBrTable || code[at+2].op != opEnd {
		return nil, false, nil
	}
	fr.dispatch, fr.table = code[at:at+2], code[at+1].to
	pieces := 0
	for _, t := range fr.table {
		pieces = max(pieces, int(t)+1)
	}
	fr.loops = loop >= 0
	outer := opened - pieces // the block for unwinding, and the loop
	if fr.loops {
		outer--
	}
	fr.unwinds = outer == 1
	if outer < 0 || outer > 1 || fr.loops && loop != outer {
		return nil, false, fmt.Errorf("%d blocks for %d pieces", opened, pieces)
	}
	tail := []instruction{{op: opUnreachable}}
	if fr.loops {
		tail = []instruction{{op: opEnd}, {op: opUnreachable}}
	}
	if fr.unwinds {
		tail = append(tail, instruction{op: opEnd}, instruction{op: opI32Const, a: 1})
	}
	tail = append(tail, instruction{op: opEnd})
	end := len(code) - len(tail)
	for i, in := range tail {
		if end < at || code[end+i].op != in.op || code[end+i].a != in.a {
			return nil, false, fmt.Errorf("an end that is not Go's")
		}
	}
	depth, from := 0, at+3
	for i := from; i < end; i++ {
		switch code[i].op {
		case opBlock, opLoop, opIf:
			depth++
		case opEnd:
			if depth--; depth < 0 {
				fr.pieces = append(fr.pieces, code[from:i])
				depth, from = 0, i+1
			}
		}
	}
	fr.pieces = append(fr.pieces, code[from:end])
	if depth != 0 || len(fr.pieces) != pieces {
		return nil, false, fmt.Errorf("%d pieces in a table of %d", len(fr.pieces), pieces)
	}
	return fr, true, nil
}
