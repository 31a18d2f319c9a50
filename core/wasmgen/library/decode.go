package library

import (
	_ "embed"
	"sync"

	"nabla/core/elementary"
	"nabla/core/graph"
)

//go:embed library.bin
var encoded string

// contents is library.bin decoded.
type contents struct {
	tables    [][]uint64
	lanes     []namedLane
	functions []Code
	of        [graph.Ops]int // number of the function, from 1 on
}

type namedLane struct {
	op graph.Op
	n  int
	Lane
}

var (
	decoded contents
	once    sync.Once
)

func load() *contents {
	once.Do(func() {
		r := reader{encoded}
		r.tables(&decoded)
		r.lanes(&decoded)
		r.functions(&decoded)
	})
	return &decoded
}

// reader reads from the front of what is left.
type reader struct{ rest string }

func (r *reader) byte() byte {
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader) number() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := r.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (r *reader) bytes(n int) []byte {
	b := []byte(r.rest[:n])
	r.rest = r.rest[n:]
	return b
}

func (r *reader) words() []uint64 {
	n := r.number()
	var words []uint64
	for range n {
		var w uint64
		for shift := 0; shift < 64; shift += 8 {
			w |= uint64(r.byte()) << shift
		}
		words = append(words, w)
	}
	return words
}

func (r *reader) tables(c *contents) {
	c.tables = make([][]uint64, r.number())
	for i := range c.tables {
		if k := r.byte(); k == 0 {
			c.tables[i] = r.words()
		} else {
			c.tables[i] = elementary.Tables()[k-1]
		}
	}
}

func (r *reader) lanes(c *contents) {
	constants := r.words()
	c.lanes = make([]namedLane, r.number())
	for i := range c.lanes {
		l := &c.lanes[i]
		l.op, l.n, l.Args = graph.Op(r.byte()), r.number(), r.number()
		l.Code = make([]Instr, r.number())
		l.Result = Reg(r.number())
		l.Rare = Reg(r.number()) - 1 // None is written as 0
		for k := range l.Code {
			l.Code[k] = Instr{Op: LaneOp(r.byte()), A: None, B: None, C: None}
		}
		for k := range l.Code {
			in := &l.Code[k]
			for j, at := range []*Reg{&in.A, &in.B, &in.C} {
				if j < int(operands[in.Op]) {
					*at = Reg(l.Args + k - r.number())
				}
			}
		}
		for k := range l.Code {
			switch in := &l.Code[k]; in.Op {
			case Float, Int:
				in.Imm = constants[r.number()]
			case ShiftLeft, ShiftRight, ShiftRightSigned:
				in.Imm = uint64(r.byte())
			case Load, LoadNext:
				in.Imm = uint64(r.number())
			}
		}
	}
}

func (r *reader) functions(c *contents) {
	c.functions = make([]Code, r.number())
	for i := range c.functions {
		f := &c.functions[i]
		if op := r.byte(); op > 0 {
			c.of[op] = i + 1
		}
		f.Params = r.bytes(r.number())
		f.Results = r.bytes(r.number())
		f.relocations = make([]relocation, r.number())
		at := 0
		for k := range f.relocations {
			at += r.number()
			n := r.number()
			l := relocation{at: at, call: n&1 == 1, target: n >> 1}
			if l.call {
				f.Calls = appendNew(f.Calls, Function(l.target))
			} else {
				f.Tables = appendNew(f.Tables, Table(l.target))
				l.offset = r.number()
			}
			f.relocations[k] = l
		}
		f.body = r.bytes(r.number())
	}
}

func appendNew[T comparable](list []T, x T) []T {
	for _, y := range list {
		if x == y {
			return list
		}
	}
	return append(list, x)
}
