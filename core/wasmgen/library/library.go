// Package library has the elementary functions for WebAssembly: the IEEE operations of
// core/elementary, in the same order, so with the same bits, as data from which core/wasmgen writes
// modules.
//
// There are two forms. A Lane (lane.go) is the common path of a function as a straight-line program,
// to be inlined in scalar or in f64x2 code; it says where the common path does not hold (it is rare
// there). A Function (function.go) is the whole function with all its special cases, in scalar code,
// to be called. Constant tables belong to both; whoever emits a module places them.
//
// library.bin holds both, made from the Go source of core/elementary by the program in generate/
// (write.go there describes the format, which decode.go reads):
//
//	go generate -tags noasm ./core/wasmgen/library
package library

import "nabla/core/graph"

//go:generate go run -tags noasm ./generate

// WebAssembly's value types.
const (
	F64  byte = 0x7c
	I64  byte = 0x7e
	I32  byte = 0x7f
	V128 byte = 0x7b
)

// Of is the complete function of op: of one or two f64 to f64, in the order of graph's operands, and
// for PowN of (x f64, n i64). ok is false for what needs no function, such as Add.
func Of(op graph.Op) (f Function, ok bool) {
	n := load().of[op]
	return Function(n - 1), n > 0
}

// LaneOf is the common path of op, or nil where there is none. n is the exponent of PowN, and of no
// meaning for others. A Lane is shared: it must not be changed.
func LaneOf(op graph.Op, n int) *Lane {
	if op != graph.PowN {
		n = 0
	}
	for i := range load().lanes {
		if l := &load().lanes[i]; l.op == op && l.n == n {
			return &l.Lane
		}
	}
	return nil
}

// Table is a table of constants. Its address in memory must be a multiple of 8.
type Table uint8

// Bytes is what the table holds: floats or integers, little-endian.
func (t Table) Bytes() []byte {
	words := load().tables[t]
	b := make([]byte, 0, 8*len(words))
	for _, w := range words {
		for range 8 {
			b = append(b, byte(w))
			w >>= 8
		}
	}
	return b
}
