package main

import (
	"encoding/binary"
	"slices"

	"nabla/core/graph"
	"nabla/core/wasmgen/library"
)

// writer makes library.bin. Whole numbers are unsigned LEB128, a list begins with its length:
//
//	tables: 0 and a list of words of 64 bits, little-endian; or 1 and more, the number of one of elementary.Tables
//	constants of lanes: a list of words
//	lanes: op, n, arguments, length, result, rare + 1; then all instructions' ops, then all their operands, as distances
//	       back from the register written, then all immediate values (of a constant, its number)
//	functions: op or 0; parameters; results; relocations {distance, target·2 + call, offset in a table}; body
type writer struct{ b []byte }

func (w *writer) byte(b byte)         { w.b = append(w.b, b) }
func (w *writer) number(n int)        { w.b = library.AppendUnsigned(w.b, uint64(n)) }
func (w *writer) word(x uint64)       { w.b = binary.LittleEndian.AppendUint64(w.b, x) }
func (w *writer) list(b []byte)       { w.number(len(b)); w.b = append(w.b, b...) }
func (w *writer) words(list []uint64) { w.number(len(list)); each(list, w.word) }

func each[T any](list []T, f func(T)) {
	for _, x := range list {
		f(x)
	}
}

// compiledLane is a lane and what it computes.
type compiledLane struct {
	op graph.Op
	n  int
	*library.Lane
}

func (w *writer) lanes(lanes []compiledLane) {
	var constants []uint64
	for _, l := range lanes {
		for _, in := range l.Code {
			if (in.Op == library.Float || in.Op == library.Int) && !slices.Contains(constants, in.Imm) {
				constants = append(constants, in.Imm)
			}
		}
	}
	slices.Sort(constants)
	w.words(constants)
	w.number(len(lanes))
	for _, l := range lanes {
		w.byte(byte(l.op))
		for _, n := range []int{l.n, l.Args, len(l.Code), int(l.Result), int(l.Rare + 1)} {
			w.number(n)
		}
		for _, in := range l.Code {
			w.byte(byte(in.Op))
		}
		for i, in := range l.Code {
			for _, r := range in.Operands() {
				w.number(l.Args + i - int(r))
			}
		}
		for _, in := range l.Code {
			switch in.Op {
			case library.Float, library.Int:
				w.number(slices.Index(constants, in.Imm))
			case library.ShiftLeft, library.ShiftRight, library.ShiftRightSigned:
				w.byte(byte(in.Imm))
			case library.Load, library.LoadNext:
				w.number(int(in.Imm))
			}
		}
	}
}

func (w *writer) functions(s *scalar, of map[int]graph.Op) {
	w.number(len(s.functions))
	for i, f := range s.functions {
		w.byte(byte(of[i]))
		w.list(f.params)
		w.list(f.results)
		locals := runs(f.locals[len(f.params):])
		w.number(len(f.relocations))
		last := -len(locals)
		for _, r := range f.relocations {
			w.number(r.at - last)
			last = r.at
			if r.call {
				w.number(r.target<<1 | 1)
				continue
			}
			w.number(r.target << 1)
			w.number(int(r.offset))
		}
		w.list(append(locals, f.code...))
	}
}

// runs declares locals as a function's entry does: how many of a type, again and again.
func runs(locals []byte) []byte {
	var b []byte
	n := 0
	for i := 0; i < len(locals); {
		j := i
		for j < len(locals) && locals[j] == locals[i] {
			j++
		}
		b = append(library.AppendUnsigned(b, uint64(j-i)), locals[i])
		i, n = j, n+1
	}
	return append(library.AppendUnsigned(nil, uint64(n)), b...)
}
