package pyplot

import (
	"math"
	"strconv"

	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/numpy"
)

type (
	value  = interp.Value
	thread = interp.Thread
)

// numbers is data that a call was given: numbers with a shape, or names of categories.
type numbers struct {
	v     []float64
	shape []int
	names []string
	ints  bool // no number had a type with a point
	other bool // one had
}

// whole tells that all numbers are integers.
func (n *numbers) whole() bool { return n.ints && !n.other && n.names == nil }

func (n *numbers) dims() int { return len(n.shape) }

// shapeText is the shape as Python writes it.
func (n *numbers) shapeText() string {
	s := "("
	for i, k := range n.shape {
		if i > 0 {
			s += ", "
		}
		s += strconv.Itoa(k)
	}
	if len(n.shape) == 1 {
		s += ","
	}
	return s + ")"
}

// floats is what arrays offer: their numbers in order and their shape.
type floats interface {
	Float64s() []float64
	Shape() []int
	DType() array.DType
}

func (n *numbers) typed(a floats) {
	if a.DType() == array.Float64 {
		n.other = true
	} else {
		n.ints = true
	}
}

const maxNesting = 8

// read takes numbers from a number, an array, or lists in lists.
func read(t *thread, v value) (*numbers, error) {
	n := &numbers{}
	if err := n.read(t, v, 0); err != nil {
		return nil, err
	}
	return n, nil
}

// vector is read for what must have one dimension; a number counts as one point.
func vector(t *thread, v value) (*numbers, error) {
	n, err := read(t, v)
	if err != nil {
		return nil, err
	}
	if n.dims() == 0 {
		n.shape = []int{1}
	}
	return n, nil
}

func (n *numbers) read(t *thread, v value, depth int) error {
	switch {
	case v.IsNone():
		n.v, n.other = append(n.v, math.NaN()), true
		return nil
	case v.IsNumber():
		f, err := t.AsFloat(v)
		n.v = append(n.v, f)
		if v.Kind() == interp.KindFloat || v.Kind() == interp.KindNpFloat {
			n.other = true
		} else {
			n.ints = true
		}
		return err
	}
	if a, ok := v.Object().(floats); ok {
		shape := a.Shape()
		size := 1
		for _, k := range shape {
			size *= k
		}
		if err := t.Alloc(8 * int64(size)); err != nil {
			return err
		}
		n.v = append(n.v, a.Float64s()...)
		n.typed(a)
		if n.shape == nil || depth == 0 {
			n.shape = append(n.shape[:min(depth, len(n.shape))], shape...)
		}
		return nil
	}
	if s, ok := interp.AsString(v); ok {
		if depth != 1 && depth != 0 {
			return t.Raise(interp.ValueError, "could not convert string to float: "+quote(s))
		}
		n.names = append(n.names, s)
		n.v = append(n.v, float64(len(n.v)))
		return nil
	}
	if depth >= maxNesting {
		return t.Raise(interp.ValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 8.")
	}
	items, err := t.ToSlice(v)
	if err != nil {
		return t.Raise(interp.TypeError, "float() argument must be a string or a real number, not '"+v.TypeOf().Name+"'")
	}
	if err := t.Alloc(8 * int64(len(items))); err != nil {
		return err
	}
	if len(n.shape) <= depth {
		n.shape = append(n.shape, len(items))
	} else if n.shape[depth] != len(items) {
		return t.Raise(interp.ValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after "+
			strconv.Itoa(depth)+" dimensions. The detected shape was "+(&numbers{shape: n.shape[:depth]}).shapeText()+" + inhomogeneous part.")
	}
	for i, x := range items {
		if err := t.Hook(1); err != nil {
			return err
		}
		before := len(n.v)
		scalar := x.IsNumber() || x.IsNone()
		if len(n.shape) > depth+1 && scalar || i > 0 && scalar != (items[0].IsNumber() || items[0].IsNone()) {
			if _, str := interp.AsString(x); !str {
				return t.Raise(interp.ValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after "+
					strconv.Itoa(depth+1)+" dimensions. The detected shape was "+(&numbers{shape: n.shape[:depth+1]}).shapeText()+" + inhomogeneous part.")
			}
		}
		if a, ok := x.Object().(floats); ok { // a list of arrays
			shape := a.Shape()
			if i == 0 && len(n.shape) == depth+1 {
				n.shape = append(n.shape, shape...)
			}
			n.v = append(n.v, a.Float64s()...)
			n.typed(a)
			if len(n.v)-before != per(n.shape[depth+1:]) {
				return t.Raise(interp.ValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after "+
					strconv.Itoa(depth+1)+" dimensions. The detected shape was "+(&numbers{shape: n.shape[:depth+1]}).shapeText()+" + inhomogeneous part.")
			}
			continue
		}
		if err := n.read(t, x, depth+1); err != nil {
			return err
		}
	}
	if n.names != nil && len(n.names) != len(n.v) {
		return t.Raise(interp.ValueError, "could not convert string to float: "+quote(n.names[0]))
	}
	return nil
}

func per(shape []int) int {
	n := 1
	for _, k := range shape {
		n *= k
	}
	return n
}

// quote is Python's repr of a text, for errors.
func quote(s string) string {
	q := strconv.Quote(s)
	return "'" + q[1:len(q)-1] + "'"
}

// pair reads two numbers.
func pair(t *thread, v value) (a, b float64, err error) {
	n, err := read(t, v)
	if err != nil {
		return 0, 0, err
	}
	if len(n.v) != 2 || n.names != nil {
		return 0, 0, t.Raise(interp.ValueError, "expected two numbers, got "+strconv.Itoa(len(n.v)))
	}
	return n.v[0], n.v[1], nil
}

// array makes a NumPy array of numbers.
func (st *state) array(t *thread, v []float64) (value, error) {
	if err := t.Alloc(8 * int64(len(v))); err != nil {
		return value{}, err
	}
	return numpy.Wrap(array.Floats(append([]float64(nil), v...), len(v))), nil
}

// wholeArray is array for whole numbers.
func wholeArray(t *thread, v []float64) (value, error) {
	if err := t.Alloc(8 * int64(len(v))); err != nil {
		return value{}, err
	}
	out := make([]int64, len(v))
	for i, x := range v {
		out[i] = int64(x)
	}
	return numpy.Wrap(array.Ints(out, len(v))), nil
}

func text(t *thread, v value) (string, error) {
	if s, ok := interp.AsString(v); ok {
		return s, nil
	}
	return t.Str(v)
}
