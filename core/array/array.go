// Package array holds n-dimensional arrays of float64, int64 and bool as NumPy has them: shared
// buffers and views, broadcasting, element-wise functions, reductions in NumPy's order of operations,
// products, and NumPy's printing. It takes and gives Go values and *Array; the numpy module of the
// language (core/numpy) is a thin layer over it.
//
// Start reading here (Array, Buffer, Env), then iterate.go (how several arrays are walked
// together), ufunc.go (the table of element-wise functions), reduce.go and print.go.
//
// Nothing here fuses a multiplication with an addition, and sums are taken pairwise as NumPy takes
// them, so that the same program gives the same bits natively and in every browser.
package array

import "strconv"

// DType is the type of an array's elements.
type DType uint8

// The types, in NumPy's order of promotion.
const (
	Bool DType = iota
	Int64
	Float64
)

// String is the type's name: bool, int64, float64.
func (d DType) String() string {
	switch d {
	case Bool:
		return "bool"
	case Int64:
		return "int64"
	}
	return "float64"
}

// Size is the bytes of an element in NumPy's count.
func (d DType) Size() int {
	if d == Bool {
		return 1
	}
	return 8
}

// Buffer is storage shared by an array and its views. One of F, I and B is in use. Whoever writes
// elements directly calls Touch.
type Buffer struct {
	F []float64
	I []int64
	B []bool
	// S are symbols in place of F or B, while a function is traced.
	S *Symbols
	// Version counts the writes, so that copies of the numbers know when they are old.
	Version uint32
}

// Touch notes that elements are about to change.
func (b *Buffer) Touch() { b.Version++ }

// Array is an n-dimensional array: a window of offset, shape and strides onto a buffer. Strides and
// offset count elements, not bytes. An Array is never changed after it is made, only its elements.
type Array struct {
	buf      *Buffer
	dtype    DType
	readonly bool
	offset   int
	shape    []int
	strides  []int
}

// MaxDims is the most dimensions an array can have.
const MaxDims = 32

// DType is the type of the elements.
func (a *Array) DType() DType { return a.dtype }

// Shape is the size along each axis. It must not be changed.
func (a *Array) Shape() []int { return a.shape }

// Strides are the elements between neighbours along each axis. They must not be changed.
func (a *Array) Strides() []int { return a.strides }

// Offset is the index in the buffer of the first element.
func (a *Array) Offset() int { return a.offset }

// Buffer is the storage, shared with the array's views.
func (a *Array) Buffer() *Buffer { return a.buf }

// NDim is the number of axes.
func (a *Array) NDim() int { return len(a.shape) }

// Readonly tells that elements must not be assigned (broadcast_to).
func (a *Array) Readonly() bool { return a.readonly }

// Size is the number of elements.
func (a *Array) Size() int { return product(a.shape) }

// Len is the size along the first axis; of a 0-d array it is 0.
func (a *Array) Len() int {
	if len(a.shape) == 0 {
		return 0
	}
	return a.shape[0]
}

func product(shape []int) int {
	n := 1
	for _, s := range shape {
		n *= s
	}
	return n
}

// Env is what long or large work asks of its surroundings. A nil Env allows everything, is never
// interrupted and ignores warnings.
type Env interface {
	// Hook accounts for work, about a nanosecond's worth of ten a unit; an error ends the operation.
	Hook(work int) error
	// AllocArray is asked before a buffer is made.
	AllocArray(bytes float64, shape []int, dtype DType) error
	// FloatError tells of floating-point errors in an operation, such as Divide in "log".
	FloatError(flags Flags, op string) error
}

// Flags are floating-point errors, as NumPy's seterr names them.
type Flags uint8

// The errors.
const (
	Divide Flags = 1 << iota
	Overflow
	Invalid
)

// Kind is the class of the Python exception that an Error stands for.
type Kind uint8

// The kinds of errors.
const (
	ValueError Kind = iota
	TypeError
	IndexError
	AxisError
	CastingError
	ZeroDivisionError
	LinAlgError
	OverflowError
)

// Error is what is wrong with arguments, in NumPy's words.
type Error struct {
	Kind Kind
	Text string
}

// Error is the text.
func (e *Error) Error() string { return e.Text }

func valueError(text string) error { return &Error{ValueError, text} }
func typeError(text string) error  { return &Error{TypeError, text} }
func indexError(text string) error { return &Error{IndexError, text} }

func hook(env Env, work int) error {
	if env == nil {
		return nil
	}
	return env.Hook(work)
}

func report(env Env, f Flags, op string) error {
	if f == 0 || env == nil {
		return nil
	}
	return env.FloatError(f, op)
}

// ShapeText is a shape as Python writes the tuple: (), (3,), (2, 3).
func ShapeText(shape []int) string { return shapeText(shape, ", ") }

func shapeText(shape []int, sep string) string {
	s := "("
	for i, n := range shape {
		if i > 0 {
			s += sep
		}
		s += strconv.Itoa(n)
	}
	if len(shape) == 1 {
		s += ","
	}
	return s + ")"
}

// compact is a shape without spaces, as errors of NumPy's core write it: (2,3).
func compact(shape []int) string { return shapeText(shape, ",") }

// Empty makes an array of zeros in C order.
func Empty(env Env, dtype DType, shape ...int) (*Array, error) {
	if len(shape) > MaxDims {
		return nil, valueError("maximum supported dimension for an ndarray is 32, found " + strconv.Itoa(len(shape)))
	}
	bytes := float64(dtype.Size())
	n := 1
	for _, s := range shape {
		if s < 0 {
			return nil, valueError("negative dimensions are not allowed")
		}
		bytes *= float64(s)
		if bytes <= 1<<50 {
			n *= s
		}
	}
	if bytes > 0 && env != nil {
		if err := env.AllocArray(bytes, shape, dtype); err != nil {
			return nil, err
		}
	}
	if bytes > 1<<50 {
		return nil, valueError("array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
	}
	if work := n >> 4; work > 256 {
		if err := hook(env, work); err != nil {
			return nil, err
		}
	}
	return alloc(dtype, shape), nil
}

// whole is an array and its buffer in one piece of memory, with room for the sizes and strides of a
// vector or matrix: small arrays are what a numerical gradient makes by the thousand.
type whole struct {
	array Array
	buf   Buffer
	dims  [4]int
}

// alloc makes an array without asking; for small or already allowed ones.
func alloc(dtype DType, shape []int) *Array {
	o := &whole{}
	a := &o.array
	a.buf, a.dtype = &o.buf, dtype
	dims := o.dims[:]
	if 2*len(shape) > len(dims) {
		dims = make([]int, 2*len(shape))
	}
	a.setShape(shape, dims)
	n := product(shape)
	switch dtype {
	case Float64:
		o.buf.F = make([]float64, n)
	case Int64:
		o.buf.I = make([]int64, n)
	default:
		o.buf.B = make([]bool, n)
	}
	return a
}

// setShape gives the array its own copy of a shape, and C-order strides, in dims.
func (a *Array) setShape(shape, dims []int) {
	n := len(shape)
	a.shape, a.strides = dims[:n:n], dims[n:2*n:2*n]
	step := 1
	for i := n - 1; i >= 0; i-- {
		a.shape[i] = shape[i]
		a.strides[i] = step
		step *= shape[i]
	}
}

// Full makes an array with every element x, converted to dtype.
func Full(env Env, dtype DType, x Scalar, shape ...int) (*Array, error) {
	a, err := Empty(env, dtype, shape...)
	if err != nil {
		return nil, err
	}
	a.Fill(x)
	return a, nil
}

// Floats makes an array that owns the slice; without a shape it has one axis.
func Floats(x []float64, shape ...int) *Array {
	if len(shape) == 0 {
		shape = []int{len(x)}
	}
	a := &Array{buf: &Buffer{F: x}, dtype: Float64}
	a.setShape(shape, make([]int, 2*len(shape)))
	return a
}

// Ints makes an array that owns the slice; without a shape it has one axis.
func Ints(x []int64, shape ...int) *Array {
	if len(shape) == 0 {
		shape = []int{len(x)}
	}
	a := &Array{buf: &Buffer{I: x}, dtype: Int64}
	a.setShape(shape, make([]int, 2*len(shape)))
	return a
}

// Bools makes an array that owns the slice; without a shape it has one axis.
func Bools(x []bool, shape ...int) *Array {
	if len(shape) == 0 {
		shape = []int{len(x)}
	}
	a := &Array{buf: &Buffer{B: x}, dtype: Bool}
	a.setShape(shape, make([]int, 2*len(shape)))
	return a
}

// At is the element at an index of the buffer.
func (a *Array) at(i int) Scalar {
	if a.buf.S != nil {
		return a.buf.S.known(a.dtype, i)
	}
	switch a.dtype {
	case Float64:
		return Scalar{DType: Float64, F: a.buf.F[i]}
	case Int64:
		return Scalar{DType: Int64, I: a.buf.I[i]}
	}
	return BoolScalar(a.buf.B[i])
}

// put stores a scalar at an index of the buffer, converted.
func (a *Array) put(i int, x Scalar) {
	if s := a.buf.S; s != nil {
		if a.dtype == Bool {
			s.ID[i] = s.Tape.Truth(x.Bool())
		} else {
			s.ID[i] = s.Tape.Const(x.Float())
		}
		return
	}
	switch a.dtype {
	case Float64:
		a.buf.F[i] = x.Float()
	case Int64:
		a.buf.I[i] = x.Int()
	default:
		a.buf.B[i] = x.Bool()
	}
}

// Item is the only element of an array of one.
func (a *Array) Item() Scalar { return a.at(a.offset) }

// At is the element with the given indices, which must be in range.
func (a *Array) At(index ...int) Scalar { return a.at(a.position(index)) }

// Set stores an element, which must be in range.
func (a *Array) Set(x Scalar, index ...int) {
	a.buf.Touch()
	a.put(a.position(index), x)
}

func (a *Array) position(index []int) int {
	p := a.offset
	for i, k := range index {
		p += k * a.strides[i]
	}
	return p
}

// Flat is element i in C order.
func (a *Array) Flat(i int) Scalar { return a.at(a.flatPosition(i)) }

// SetFlat stores element i in C order.
func (a *Array) SetFlat(i int, x Scalar) {
	a.buf.Touch()
	a.put(a.flatPosition(i), x)
}

// FlatIndex is where element i in C order lies in the buffer.
func (a *Array) FlatIndex(i int) int { return a.flatPosition(i) }

func (a *Array) flatPosition(i int) int {
	p := a.offset
	for d := len(a.shape) - 1; d >= 0; d-- {
		if n := a.shape[d]; n > 1 {
			p += (i % n) * a.strides[d]
			i /= n
		}
	}
	return p
}

// Fill stores x in every element.
func (a *Array) Fill(x Scalar) {
	a.buf.Touch()
	a.runs(func(start, n, step int) {
		if a.buf.S != nil {
			for ; n > 0; n-- {
				a.put(start, x)
				start += step
			}
			return
		}
		switch a.dtype {
		case Float64:
			f := x.Float()
			for ; n > 0; n-- {
				a.buf.F[start] = f
				start += step
			}
		case Int64:
			k := x.Int()
			for ; n > 0; n-- {
				a.buf.I[start] = k
				start += step
			}
		default:
			b := x.Bool()
			for ; n > 0; n-- {
				a.buf.B[start] = b
				start += step
			}
		}
	})
}

// runs visits the elements in C order as runs of equally spaced ones.
func (a *Array) runs(visit func(start, n, step int)) {
	w := newWalk(a.shape, a)
	for w.more {
		visit(w.pos[0], w.n, w.step[0])
		w.next()
	}
}

// IsContiguous tells that the elements lie in the buffer in C order without gaps.
func (a *Array) IsContiguous() bool {
	step, row := 1, true
	for i := len(a.shape) - 1; i >= 0; i-- {
		switch n := a.shape[i]; n {
		case 0:
			return true
		case 1:
		default:
			row = row && a.strides[i] == step
			step *= n
		}
	}
	return row
}

// FloatSlice gives the elements of a contiguous float64 array without copying; ok is false for
// others. Whoever changes them calls Buffer().Touch.
func (a *Array) FloatSlice() (x []float64, ok bool) {
	if a.dtype != Float64 || !a.IsContiguous() {
		return nil, false
	}
	n := a.Size()
	if n == 0 {
		return nil, true
	}
	return a.buf.F[a.offset : a.offset+n], true
}

// Float64s copies the elements in C order, converted.
func (a *Array) Float64s() []float64 {
	out := make([]float64, 0, a.Size())
	a.runs(func(start, n, step int) {
		for ; n > 0; n-- {
			out = append(out, a.at(start).Float())
			start += step
		}
	})
	return out
}

// Copy makes an array of its own in C order.
func (a *Array) Copy(env Env) (*Array, error) { return a.AsType(env, a.dtype) }

// AsType makes a copy with another element type.
func (a *Array) AsType(env Env, dtype DType) (*Array, error) {
	out, err := Empty(env, dtype, a.shape...)
	if err != nil {
		return nil, err
	}
	return out, assign(env, out, a)
}

// Cast gives a itself if it has the type, and a copy otherwise.
func (a *Array) Cast(env Env, dtype DType) (*Array, error) {
	if a.dtype == dtype {
		return a, nil
	}
	return a.AsType(env, dtype)
}

// Promote is the type that holds both.
func Promote(a, b DType) DType { return max(a, b) }

// view makes a view with another window.
func (a *Array) view(offset int, shape, strides []int) *Array {
	return &Array{buf: a.buf, dtype: a.dtype, readonly: a.readonly, offset: offset, shape: shape, strides: strides}
}

// sharesMemory tells that a write into a may change b other than element by element.
func overlaps(a, b *Array) bool {
	if a.buf != b.buf {
		return false
	}
	if a.offset == b.offset && equalInts(a.shape, b.shape) && equalInts(a.strides, b.strides) {
		return false
	}
	alo, ahi := a.extent()
	blo, bhi := b.extent()
	return alo <= bhi && blo <= ahi
}

// extent is the lowest and highest index of the buffer in use.
func (a *Array) extent() (lo, hi int) {
	lo, hi = a.offset, a.offset
	for i, n := range a.shape {
		if n == 0 {
			return 0, -1
		}
		if d := (n - 1) * a.strides[i]; d > 0 {
			hi += d
		} else {
			lo += d
		}
	}
	return lo, hi
}

func equalInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
