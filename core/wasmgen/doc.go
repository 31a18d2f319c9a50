// Package wasmgen compiles a graph into a WebAssembly module, written byte by byte: the function, its
// gradients, and the loops around them (fill a grid, sweep a line, descend from one start or from many,
// shade a picture). The module imports nothing, so page, worker, pool and native tests run the same bytes.
//
// Start here: Program and Compile (program.go, compile.go) say what goes in and what comes out. block.go
// is the straight-line code to which graphs are lowered (lower.go, modulo.go; inline.go for the lane programs of library), emit.go writes
// a block into a function, split.go into several; body.go and encode.go write functions and modules. The kernels
// are in point.go, grid.go and rows.go, sweep.go, descend.go, starts.go and group.go (with step.go), shade.go and pixels.go.
// A further kernel, such as the training of a network, is a row of kernels in compile.go.
//
// # Numbers
//
// Results have the bits of graph's evaluator. A stored NaN is NaNBits; where the graph's Guard is true
// the value stored is the NaN FlagBits instead, and the caller must interpret there. Lanes of a vector
// that a lane program flags as rare are computed again by the complete scalar code.
//
// # Binary interface
//
// The module exports `memory` and the kernels that were asked for. Addresses are bytes, numbers little endian.
// Everything from Layout.Heap on is the host's, which grows the memory as it needs. The host writes the
// graph's inputs (variables, then parameters) as f64 to Layout.Inputs and the rule's parameters (rate, step number,
// others) to Layout.Rule; kernels read them at each call, so changed parameters need no compiling. The step number there is ignored: kernels count.
//
//	value() → guarded
//	  f at the variables in Inputs, to Layout.Value.
//	central(h f64) → guarded
//	  the central difference with step width h, element by element, to Layout.Gradient.
//	exact() → guarded
//	  the gradient graph's outputs, to Layout.Gradient.
//
// Each of these returns how many evaluations were guarded, 0 for none.
//
//	columns(nx i32, x0 f64, x1 f64)
//	  what depends on the first axis alone, for a grid of nx ≤ MaxColumns columns, into the module's own
//	  tables. To be called before grid, and again when inputs, nx, x0 or x1 change.
//	grid(out i32, nx i32, ny i32, y0 f64, y1 f64, row0 i32, row1 i32) → guarded
//	  f over rows row0 … row1−1 of ny, nx values a row, the first of them at out. Row 0 is y0, both ends are
//	  included. The other variables are as in Inputs. More columns than MaxColumns trap.
//	sweep(out i32, i i32, from f64, to f64, n i32, h f64, k0 i32, k1 i32) → guarded
//	  points k0 … k1−1 of n along variable i, the first at out, SweepBytes each: f, its central difference with
//	  step width h, its exact derivative (0 without a gradient graph).
//	descend(record i32, until i32, h f64, history i32, every i32) → status
//	  steps of the rule by the central gradient, until the record's steps are until or it stops. descend_exact takes
//	  the gradient graph, and no notice of h.
//	starts(records i32, count i32, from i32, until i32, h f64) → running
//	  the same for many records, one after another in memory, whose steps are from unless they have stopped;
//	  returns how many have not. starts_exact alike.
//	shade(values i32, nx i32, ny i32, pixels i32, width i32, height i32, row0 i32, row1 i32)
//	  a picture of a grid, in colours and with isolines: see shade.go.
//
// A record is a descent's whole state, Layout.RecordBytes long: x f64[Vars], the rule's state f64[Slots·Vars], the
// value at x f64, steps i32, status i32. The host writes x and zeros; a call goes on where the last one ended,
// so that long runs are made in tiles. Status is Running, NotFinite (value or point, which are the record's) or Guarded (f,
// its gradient or the rule at x is).
//
// If history is not 0, every is at least 1, and the entry of each step that it divides is written to history + (step/every)·Layout.HistoryBytes:
// x f64[Vars], value f64, gradient f64[Vars]; the last point has no gradient yet.
//
// A start ends as a descent does, with one difference: its value is looked at every few steps only. So
// where f is not finite at a point between, and point and value are finite again at the next look, the start goes on.
package wasmgen
