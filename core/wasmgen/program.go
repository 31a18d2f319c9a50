package wasmgen

import "nabla/core/graph"

// NaNBits is the NaN that is stored; FlagBits is the one that says the point is guarded.
const (
	NaNBits  = 0x7FF8000000000000
	FlagBits = 0x7FF8_0000_6F6F_7073
)

// MaxColumns is how many columns a grid may have; MaxNodes how many nodes a graph.
const (
	MaxColumns = 4096
	MaxNodes   = 100_000
)

// SweepBytes is the size of a point of a sweep.
const SweepBytes = 24

// Statuses of a record.
const (
	Running = iota
	NotFinite
	Guarded
)

// Kernels is a set of kernels.
type Kernels uint16

// The kernels.
const (
	Value Kernels = 1 << iota
	Central
	Exact
	Grid
	Sweep
	Descend
	DescendExact
	Starts
	StartsExact
	Shade
)

// Program is what to compile.
type Program struct {
	// Value has one output, f.
	Value *graph.Graph
	// Gradient has f's inputs and an output for each variable. Nil: the kernels Exact, DescendExact and
	// StartsExact cannot be had.
	Gradient *graph.Graph
	// Rule is how a step moves x. Its variables are x, the gradient and the state, its outputs the new x
	// and the new state, all of them vectors of n elements one after another, the state S such vectors;
	// n is 1 for a rule that is applied to each element, else the number of f's variables. Its parameters are
	// the rate, the number of the step from 1 on, and any others. Nil: x − rate·gradient.
	Rule *graph.Graph
	// I and J are the variables that vary over the columns and rows of a grid.
	I, J int
	// Kernels are those wanted.
	Kernels Kernels
}

// Layout is where the module's memory holds what the host writes and reads.
type Layout struct {
	Inputs   int // f64[inputs of Value]
	Rule     int // f64[parameters of Rule]: rate, step number (ignored), others
	Value    int // f64
	Gradient int // f64[variables]
	Shading  int // what shade.go describes
	Heap     int // the first byte that is the host's, a multiple of 16
	Pages    int // of 64 KiB that the memory has at the start; Heap is in the last or just after

	Vars         int // variables of Value
	Slots        int // vectors of state that the rule has
	RecordBytes  int
	HistoryBytes int
}

// Module is a compiled program.
type Module struct {
	Code   []byte
	Layout Layout
}
