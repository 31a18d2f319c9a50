package numpy

import (
	"maps"
	"slices"

	"nabla/core/array"
	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/trace/tape"
)

// Symbols in arrays, while a function is traced (core/trace).

// element is the element of an array with the given indices, which must be in range, as a value.
func (a *Array) element(index ...int) interp.Value {
	if a.Traced() {
		return symbol(a.Array, a.Symbol(index...))
	}
	return scalar(a.At(index...))
}

// flatElement is element i in C order.
func flatElement(a *array.Array, i int) interp.Value {
	if a.Traced() {
		return symbol(a, a.FlatSymbol(i))
	}
	return scalar(a.Flat(i))
}

// symbol is an element that is not known as a NumPy scalar.
func symbol(a *array.Array, id graph.ID) interp.Value {
	kind := interp.KindSymNpFloat
	if a.DType() == array.Bool {
		kind = interp.KindSymNpBool
	}
	return interp.NewSymbol(a.Buffer().S.Tape, kind, id)
}

// symbolType is the type of an array that holds the symbol.
func symbolType(v interp.Value) array.DType {
	switch v.Kind() {
	case interp.KindSymBool, interp.KindSymNpBool:
		return array.Bool
	}
	return array.Float64
}

// pythonSymbol is a NumPy scalar, known or not, as Python's number.
func pythonSymbol(t *interp.Thread, v interp.Value) interp.Value {
	switch v.Kind() {
	case interp.KindSymNpFloat:
		return interp.NewSymbol(t.Tape(), interp.KindSymFloat, v.Symbol())
	case interp.KindSymNpBool:
		return interp.NewSymbol(t.Tape(), interp.KindSymBool, v.Symbol())
	}
	s, _ := asScalar(v)
	return python(s)
}

// oneSymbol is the only element of an array of one while a function is traced.
func oneSymbol(_ *interp.Thread, v interp.Value) interp.Value {
	if a := self(v); a.Traced() && a.Size() == 1 {
		return flatElement(a.Array, 0)
	}
	return interp.Value{}
}

// wholeNumbers refuses symbols that depend on what is traced where they would be cut to whole numbers.
func wholeNumbers(t *interp.Thread, a *array.Array) {
	if a.Traced() {
		for i := range a.Size() {
			t.Known(flatElement(a, i), "trace.int-array")
		}
	}
}

// placed is a symbol in a list, and which of its numbers it is.
type placed struct {
	i int
	v interp.Value
}

// fillSymbols stores the symbols of a list in the array that was made of its numbers.
func fillSymbols(t *interp.Thread, a *array.Array, symbols []placed) {
	p := t.Tape()
	for _, x := range symbols {
		i, v := x.i, x.v
		switch a.DType() {
		case array.Float64:
			a.SetSymbol(p, i, t.NumberSymbol(v))
		case array.Bool:
			a.SetSymbol(p, i, t.TruthSymbol(v))
		default:
			s, _ := asScalar(t.Known(v, "trace.int-array"))
			a.SetFlat(i, s)
		}
	}
}

// Capture makes the numbers of a float64 array symbols; whole numbers and truth values belong to the
// structure. An array that shares its storage with one that was met says so.
func (a *Array) Capture(c *interp.Capture) {
	c.Word(uint64(a.DType()))
	c.Word(uint64(bit(a.Readonly())))
	c.Word(uint64(a.Offset()))
	c.Word(uint64(a.NDim()))
	for i, n := range a.Shape() {
		c.Word(uint64(n))
		c.Word(uint64(a.Strides()[i]))
	}
	if a.base != nil {
		c.Fixed(interp.Obj(a.base))
	}
	if c.Tape() != nil {
		c.Keep(&oldShape{a, a.Array, a.Stamp})
	}
	b := a.Buffer()
	if !c.First(b) {
		return
	}
	k := &oldBuffer{b: b, orig: *b}
	c.Word(uint64(len(b.F)))
	for _, f := range b.F {
		id := c.Float(f)
		if c.Tape() != nil {
			k.start = append(k.start, id)
		}
	}
	c.Word(uint64(len(b.I)))
	for _, n := range b.I {
		c.Word(uint64(n))
	}
	c.Word(uint64(len(b.B)))
	for _, x := range b.B {
		c.Word(uint64(bit(x)))
	}
	if c.Tape() != nil {
		k.tape, k.i, k.b8 = c.Tape(), slices.Clone(b.I), slices.Clone(b.B)
		k.Reset()
		c.Keep(k)
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// oldShape is an array that a traced function reaches: only an assignment to its shape changes it.
type oldShape struct {
	a     *Array
	array *array.Array
	stamp interp.Stamp
}

func (o *oldShape) Changed() bool { return o.a.Array == o.array }
func (o *oldShape) Reset()        { o.a.Array = o.array }

func (o *oldShape) Restore() { o.a.Array, o.a.Stamp = o.array, o.stamp }

// oldBuffer is the storage of arrays that a traced function reaches.
type oldBuffer struct {
	tape  *tape.Tape
	b     *array.Buffer
	orig  array.Buffer
	i     []int64
	b8    []bool
	start []graph.ID
}

// Changed tells the tape which numbers are others now. Whole numbers and truth values may not change.
func (o *oldBuffer) Changed() bool {
	if o.start == nil {
		return o.b.S == nil && slices.Equal(o.b.I, o.i) && slices.Equal(o.b.B, o.b8)
	}
	for k, now := range o.b.S.ID {
		switch before := o.start[k]; {
		case now == before:
		case before >= 0: // a variable
			return false
		default:
			o.tape.Write(before, now)
		}
	}
	return true
}

func (o *oldBuffer) Reset() {
	*o.b = o.orig
	if o.start != nil {
		o.b.F, o.b.S = nil, &array.Symbols{Tape: o.tape, ID: slices.Clone(o.start)}
		return
	}
	copy(o.b.I, o.i)
	copy(o.b.B, o.b8)
}

func (o *oldBuffer) Restore() {
	o.start = nil
	o.Reset()
}

// Variables makes the elements of a float64 array of the program, which was captured, the variables
// of the function that is traced.
func Variables(c *interp.Capture, v interp.Value) {
	a := self(v)
	c.Olds(func(o interp.Old) {
		k, ok := o.(*oldBuffer)
		if !ok || k.b != a.Buffer() {
			return
		}
		for i := range a.Size() {
			k.start[a.FlatIndex(i)] = k.tape.Var(i)
		}
		k.Reset()
	})
}

// Capture puts the object itself into the signature: it never changes.
func (d *DType) Capture(c *interp.Capture) { c.Identity(d) }

// Capture puts the object itself into the signature: it never changes.
func (u *Ufunc) Capture(c *interp.Capture) { c.Identity(u) }

// Capture puts the object itself into the signature: it never changes.
func (i *info) Capture(c *interp.Capture) { c.Identity(i) }

// Capture captures the function.
func (f *vectorized) Capture(c *interp.Capture) {
	c.Fixed(f.f)
	c.Fixed(f.otypes)
}

// Save keeps the settings. Where floating-point errors raise exceptions, nothing can be traced.
func (s *state) Save() (restore func()) {
	for _, m := range s.modes {
		if m == "raise" {
			return nil
		}
	}
	kept, modes := *s, maps.Clone(s.modes)
	return func() {
		*s = kept
		s.modes = maps.Clone(modes)
	}
}

// Element is the element of an array of one, as a value.
func Element(a *array.Array) interp.Value { return flatElement(a, 0) }
