package library

// Target is the function into which lanes are inlined.
type Target struct {
	Vector bool // f64x2, else scalar
	// New makes a local of a value type (V128 alone where Vector) and gives its index.
	New func(valueType byte) uint32
	// Address is where a table is put.
	Address func(Table) uint32

	free [4][]uint32 // locals whose values are not needed any more
}

// Inline appends the program l, once for each of args, which are the locals that hold its arguments;
// the copies are interleaved instruction by instruction, so that their chains overlap. results and rares are the
// locals where each copy's result and truth value of Rare are left (rares is nil if l.Rare is None;
// the value is an i32 in scalar code). They are the caller's, to be given back by Free or not.
func (t *Target) Inline(code []byte, l *Lane, args ...[]uint32) (out []byte, results, rares []uint32) {
	return code, nil, nil
}

// Free gives a local of a value type back, to be used by a later Inline.
func (t *Target) Free(valueType byte, local uint32) {}
