package array

import (
	"nabla/core/graph"
	"nabla/core/trace/tape"
)

// Symbols are the elements of a buffer while a function is traced: float64s that are not known, or
// truth values. They stand in place of the numbers, which are not there meanwhile, so that an
// operation that does not know symbols cannot go on with something else.
type Symbols struct {
	Tape *tape.Tape
	ID   []graph.ID
}

// tapeOf is the tape of the first operand that has symbols, or nil.
func tapeOf(arrays ...*Array) *tape.Tape {
	for _, a := range arrays {
		if s := a.buf.S; s != nil {
			return s.Tape
		}
	}
	return nil
}

// Traced tells whether the elements are symbols.
func (a *Array) Traced() bool { return a.buf.S != nil }

// NewSymbols makes a vector of float64 symbols; it owns the slice.
func NewSymbols(t *tape.Tape, ids []graph.ID) *Array {
	a := &Array{buf: &Buffer{S: &Symbols{t, ids}}, dtype: Float64}
	a.setShape([]int{len(ids)}, make([]int, 2))
	return a
}

// SymbolScalar is a 0-d array of a symbol, a number or a truth value.
func SymbolScalar(t *tape.Tape, dtype DType, id graph.ID) *Array {
	return &Array{buf: &Buffer{S: &Symbols{t, []graph.ID{id}}}, dtype: dtype}
}

// Symbol is the element with the given indices, which must be in range, of an array of symbols.
func (a *Array) Symbol(index ...int) graph.ID { return a.buf.S.ID[a.position(index)] }

// FlatSymbol is element i in C order of an array of symbols.
func (a *Array) FlatSymbol(i int) graph.ID { return a.buf.S.ID[a.flatPosition(i)] }

// SetSymbol stores a symbol of a number (of a truth value in an array of bools) in element i in C
// order. An array of whole numbers takes none.
func (a *Array) SetSymbol(t *tape.Tape, i int, id graph.ID) {
	a.buf.Touch()
	a.setSymbol(t, a.flatPosition(i), id)
}

func (a *Array) setSymbol(t *tape.Tape, i int, id graph.ID) {
	a.promote(t)
	a.buf.S.ID[i] = id
}

// promote gives the buffer symbols in place of its numbers.
func (a *Array) promote(t *tape.Tape) {
	b := a.buf
	if b.S != nil {
		return
	}
	var ids []graph.ID
	switch a.dtype {
	case Float64:
		ids = make([]graph.ID, len(b.F))
		for i, f := range b.F {
			ids[i] = t.Const(f)
		}
		b.F = nil
	case Bool:
		ids = make([]graph.ID, len(b.B))
		for i, x := range b.B {
			ids[i] = t.Truth(x)
		}
		b.B = nil
	default:
		tape.Refuse("trace.int-array")
	}
	b.S = &Symbols{t, ids}
}

// number is the element at an index of the buffer as a symbol of a float64.
func (a *Array) number(t *tape.Tape, i int) graph.ID {
	switch {
	case a.buf.S == nil:
		return t.Const(a.at(i).Float())
	case a.dtype == Bool:
		return t.Number(a.buf.S.ID[i])
	}
	return a.buf.S.ID[i]
}

// truth is whether the element at an index of the buffer is not zero, as a symbol.
func (a *Array) truth(t *tape.Tape, i int) graph.ID {
	switch {
	case a.buf.S == nil:
		return t.Truth(a.at(i).Bool())
	case a.dtype == Bool:
		return a.buf.S.ID[i]
	}
	return t.NonZero(a.buf.S.ID[i])
}

// isTrue is whether the element at an index of the buffer is not zero; a path may fork there.
func (a *Array) isTrue(i int) bool {
	if s := a.buf.S; s != nil {
		return s.Tape.Decide(a.truth(s.Tape, i))
	}
	return a.at(i).Bool()
}

// known is an element as it is: a truth value forks, a number must not depend on the variables.
func (s *Symbols) known(dtype DType, i int) Scalar {
	if dtype == Bool {
		return BoolScalar(s.Tape.Decide(s.ID[i]))
	}
	f, ok := s.Tape.Pin(s.ID[i])
	if !ok {
		tape.Refuse("trace.number")
	}
	return FloatScalar(f)
}

// copyOne stores element k of b's buffer in element i of a's, converted.
func copyOne(a *Array, i int, b *Array, k int) {
	t := tapeOf(a, b)
	switch {
	case t == nil || a.dtype == Int64:
		if t != nil && b.dtype == Float64 {
			if _, ok := t.Pin(b.number(t, k)); !ok {
				tape.Refuse("trace.int-array")
			}
		}
		a.put(i, b.at(k))
	case a.dtype == Bool:
		a.setSymbol(t, i, b.truth(t, k))
	default:
		a.setSymbol(t, i, b.number(t, k))
	}
}

// each visits the elements of arrays broadcast to shape together, in C order: their indices in the
// buffers.
func each(env Env, shape []int, visit func(at []int), arrays ...*Array) error {
	w := newWalk(shape, arrays...)
	at := make([]int, len(arrays))
	for w.more {
		copy(at, w.pos)
		for range w.n {
			visit(at)
			for j := range at {
				at[j] += w.step[j]
			}
		}
		if err := hook(env, w.n+1); err != nil {
			return err
		}
		w.next()
	}
	return nil
}
