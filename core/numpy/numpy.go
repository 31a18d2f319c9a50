// Package numpy is the module numpy of the language: it takes and gives values of core/interp and
// lets core/array do the work. Results, warnings and the texts of errors are those of NumPy 1.24.
//
// Start reading here: Array is the object ndarray, Module lists what `import numpy` finds. Then
// convert.go (values to arrays and back), ndarray.go and index.go (what an array does), ufunc.go and
// the files named after groups of functions. docs/python.md is generated from what is registered.
package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
)

// Array is an ndarray. Views point to the array they were made from, so that a write through any of
// them marks the storage as changed in this run.
type Array struct {
	interp.Stamp
	*array.Array
	base *Array
}

// Type is numpy.ndarray.
func (*Array) Type() *interp.Type { return ArrayType }

// MutatedIn is the run that last changed the elements, through whichever view.
func (a *Array) MutatedIn() uint32 { return a.root().Stamp.MutatedIn() }

func (a *Array) root() *Array {
	if a.base != nil {
		return a.base
	}
	return a
}

// touch notes that elements are about to change.
func (a *Array) touch(t *interp.Thread) { a.root().Stamp.Touch(t) }

// view wraps a view of a.
func (a *Array) view(v *array.Array) interp.Value {
	return interp.Obj(&Array{Array: v, base: a.root()})
}

// viewOrCopy wraps v, which shares a's storage or has its own.
func (a *Array) viewOrCopy(v *array.Array) interp.Value {
	if v.Buffer() == a.Buffer() {
		return a.view(v)
	}
	return Wrap(v)
}

// Wrap makes an ndarray of an array that owns its storage.
func Wrap(a *array.Array) interp.Value { return interp.Obj(&Array{Array: a}) }

// AsArray gives the array of an ndarray value; ok is false for everything else.
func AsArray(v interp.Value) (a *array.Array, ok bool) {
	if x, is := v.Object().(*Array); is {
		return x.Array, true
	}
	return nil, false
}

// self is the array that a method is called on.
func self(v interp.Value) *Array { return v.Object().(*Array) }

// result wraps what a function gives: an array of no dimensions becomes a NumPy scalar.
func result(a *array.Array, err error) (interp.Value, error) {
	if err != nil {
		return interp.Value{}, err
	}
	if a.NDim() == 0 {
		return flatElement(a, 0), nil
	}
	return Wrap(a), nil
}

// wrapped is result for functions that keep arrays of no dimensions.
func wrapped(a *array.Array, err error) (interp.Value, error) {
	if err != nil {
		return interp.Value{}, err
	}
	return Wrap(a), nil
}

// scalar is a NumPy scalar as a value.
func scalar(s array.Scalar) interp.Value {
	switch s.DType {
	case array.Float64:
		return interp.NpFloat64(s.F)
	case array.Int64:
		return interp.NpInt64(s.I)
	}
	return interp.NpBool_(s.I != 0)
}

// env is what core/array asks of the machine.
type env struct{ *interp.Thread }

// AllocArray asks for an array's memory. The text of the refusal is made only where it is needed.
func (e env) AllocArray(bytes float64, shape []int, dtype array.DType) error {
	if bytes < 1<<20 && e.Alloc(int64(bytes)) == nil {
		return nil
	}
	return e.Thread.AllocArray(bytes, array.ShapeText(shape), dtype.String())
}

// FloatError turns floating-point errors into warnings, or into exceptions where np.seterr says so.
func (e env) FloatError(f array.Flags, op string) error {
	for _, k := range flagKinds {
		if f&k.flag == 0 {
			continue
		}
		switch stateOf(e.Thread).mode(k.kind) {
		case "ignore":
		case "raise":
			return e.Raise(interp.FloatingPointError, k.text+" encountered in "+op).WithHint("numpy.floating", k.text, op)
		default:
			e.FloatWarning(k.kind, op)
		}
	}
	return nil
}

var flagKinds = [...]struct {
	flag       array.Flags
	kind, text string
}{
	{array.Divide, "divide", "divide by zero"},
	{array.Overflow, "over", "overflow"},
	{array.Invalid, "invalid", "invalid value"},
}

// Exception classes of NumPy.
var (
	AxisError      = &interp.Type{Name: "AxisError", Module: "numpy", Base: interp.ValueError}
	UFuncTypeError = &interp.Type{Name: "UFuncTypeError", Module: "numpy.core._exceptions", Base: interp.TypeError}
	LinAlgError    = &interp.Type{Name: "LinAlgError", Module: "numpy.linalg", Base: interp.ExceptionType}
)

// raised turns an error of core/array into a Python exception with a hint; others pass.
func raised(t *interp.Thread, err error) error {
	e, ok := err.(*array.Error)
	if !ok {
		return err
	}
	class := [...]*interp.Type{
		array.ValueError: interp.ValueError, array.TypeError: interp.TypeError, array.IndexError: interp.IndexError,
		array.AxisError: AxisError, array.CastingError: UFuncTypeError, array.ZeroDivisionError: interp.ZeroDivisionError,
		array.LinAlgError: LinAlgError, array.OverflowError: interp.OverflowError,
	}[e.Kind]
	x := t.Raise(class, e.Text)
	for _, h := range hints {
		if args, ok := match(h.pattern, e.Text); ok {
			return x.WithHint(h.key, args...)
		}
	}
	return x
}

// fn is a native function of the module; def makes its errors Python's.
type fn = func(t *interp.Thread, a []interp.Value) (interp.Value, error)

func def(name, signature string, f fn) interp.Member {
	return interp.Member{Name: name, V: interp.Func("numpy."+name, signature, guarded(f))}
}

func method(name, signature string, f fn) interp.Member {
	return interp.Method(name, signature, guarded(f))
}

func guarded(f fn) fn {
	return func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		v, err := f(t, a)
		if err != nil {
			return interp.Value{}, raised(t, err)
		}
		return v, nil
	}
}

// state is what the module keeps with a session.
type state struct {
	modes map[string]string // of seterr, by kind; "" is warn
	print *array.PrintOptions
	// small is the first whole number that lost less than it shows, to be told at the end of the run
	// if nothing larger was.
	small  *lost
	hinted bool
}

type stateKey struct{}

func stateOf(t *interp.Thread) *state {
	s := t.Session()
	return s.State(stateKey{}, func() any {
		st := &state{modes: map[string]string{}, print: array.DefaultPrint()}
		s.OnCellEnd(func() { st.endOfRun(s.Thread()) })
		return st
	}).(*state)
}

func (s *state) mode(kind string) string {
	if m := s.modes[kind]; m != "" {
		return m
	}
	if kind == "under" {
		return "ignore"
	}
	return "warn"
}
