// Package library has the elementary functions for WebAssembly: the IEEE operations of
// core/elementary, in the same order, so with the same bits, as data from which core/wasmgen writes
// modules.
//
// There are two forms. A Lane (lane.go) is the common path of a function as a straight-line program,
// to be inlined in scalar or in f64x2 code; it says where the common path does not hold (it is rare
// there). A Function (function.go) is the whole function with all its special cases, in scalar code,
// to be called. Constant tables (table.go) belong to both; whoever emits a module places them.
//
// library.bin holds both, made from the Go source of core/elementary by the program in generate/:
//
//	go generate ./core/wasmgen/library
package library

//go:generate go run -tags noasm ./generate

// WebAssembly's value types.
const (
	F64  byte = 0x7c
	I64  byte = 0x7e
	I32  byte = 0x7f
	V128 byte = 0x7b
)
