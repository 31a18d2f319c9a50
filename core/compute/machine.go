package compute

import "nabla/core/wasmgen"

// Machine runs compiled modules: the browser's own WebAssembly (wasm/playground), or wazero (native).
type Machine interface {
	// Load makes a module ready to be called, with a memory of its own.
	Load(m *wasmgen.Module) (Instance, error)
}

// Instance is a module at work. Addresses are bytes in its memory.
type Instance interface {
	// Call calls a kernel; whole numbers are passed as they are, and what it returns (0 if nothing) is one.
	Call(kernel string, args ...float64) (int, error)
	// Write puts bytes, Read copies them out; both stay within what the module has or Reserve made.
	Write(at int, b []byte)
	Read(at int, into []byte)
	// Reserve makes the memory at least end bytes long.
	Reserve(end int) error
	// Spread cuts a task into tiles, runs them here or on as many processors as there are, and hands what
	// comes of each to done, in any order, in the caller's own goroutine; output is valid during that call. It calls
	// hook while it waits. An error of either ends the task.
	Spread(t Task, hook Hook, done func(from int, output []byte) error) error
	// Paint makes a picture of the machine's own kind.
	Paint(p PaintTask, hook Hook) (any, error)
	// Close gives the memory back.
	Close()
}

// Task is a kernel to be called for rows 0 … Rows−1 of something, tile by tile, each tile from any
// copy of the module.
type Task struct {
	// Writes are put into the memory of each copy, and Setup is called there, before its first tile.
	Writes []Write
	Setup  []Call
	// Call is made for each tile, with three arguments put in: at Place[0] the tile's address, at Place[1] its first row,
	// at Place[2] the row after its last, or the number of its rows where Place[1] is −1.
	Call  Call
	Place [3]int
	Rows  int
	// Cost of a row, about, in nanoseconds: tiles are cut so that none takes much longer than 2 ms, and a task that is
	// shorter than a few of them stays here.
	Cost float64
	// Input are InputRow bytes for each row, put at the tile's address. Output are the OutputRow bytes for each row that are found there.
	Input               []byte
	InputRow, OutputRow int
	// Vary are numbers, one for each row, to be written to VaryAt before the row, which then is a tile of its own.
	Vary   []float64
	VaryAt int
	// Heap is the first address for tiles.
	Heap int
}

// Write is something to be put into memory.
type Write struct {
	At   int
	Data []byte
}

// Call is a kernel and its arguments.
type Call struct {
	Kernel string
	Args   []float64
}

// PaintTask is a picture of a grid: Width × Height pixels of NX × NY values. In each copy of the module Writes are put
// into memory and columns(NX, X0, X1) is called; then rows of values are computed by grid, and shaded by shade.
type PaintTask struct {
	Writes        []Write
	NX, NY        int
	Rect          Rect
	Width, Height int
	Cost          float64 // of a value, about, in nanoseconds
	Heap          int
}
