package numpy

import (
	"math"

	"nabla/core/array"
	"nabla/core/interp"
)

// linalgMembers are the names of numpy.linalg.
func linalgMembers() []interp.Member {
	out := []interp.Member{
		def("linalg.norm", "x, ord=None, axis=None, keepdims=False", norm),
		def("linalg.det", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			d, err := array.Det(env{t}, x)
			return interp.NpFloat64(d), err
		}),
		def("linalg.inv", "a", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			return wrapped(array.Inv(env{t}, x))
		}),
		def("linalg.solve", "a, b", two(array.Solve)),
		def("linalg.eigh", "a, UPLO='L'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			w, v, err := array.Eigh(env{t}, x)
			if err != nil {
				return interp.Value{}, err
			}
			return interp.NewTuple(Wrap(w), Wrap(v)), nil
		}),
		def("linalg.eigvalsh", "a, UPLO='L'", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			x, err := ToArray(t, a[0])
			if err != nil {
				return interp.Value{}, err
			}
			w, _, err := array.Eigh(env{t}, x)
			return wrapped(w, err)
		}),
		def("linalg.matrix_power", "a, n", matrixPower),
	}
	for i := range out {
		out[i].Name = out[i].Name[len("linalg."):]
	}
	return append(out, interp.Member{Name: "LinAlgError", V: interp.Obj(LinAlgError)})
}

// norm is the length of a vector (ord None or 2: the square root of the dot product; 1, inf, -inf, 0
// and other powers), or Frobenius's of a matrix.
func norm(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if x, err = x.Cast(env{t}, array.Float64); err != nil {
		return interp.Value{}, err
	}
	keep, err := t.Truth(a[3])
	if err != nil {
		return interp.Value{}, err
	}
	axes, err := axesArg(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	fro, _ := interp.AsString(a[1])
	if axes == nil && (a[1].IsNone() || fro == "fro") && !keep {
		// As NumPy: the elements in memory order, as one dot product.
		v, err := x.Ravel(env{t})
		if err != nil {
			return interp.Value{}, err
		}
		d, err := array.Dot(env{t}, v, v)
		if err != nil {
			return interp.Value{}, err
		}
		return result(array.Sqrt.Call1(env{t}, d, nil))
	}
	dims := x.NDim()
	if axes != nil {
		dims = len(axes)
	}
	sum := func(y *array.Array, err error) (*array.Array, error) {
		if err != nil {
			return nil, err
		}
		return array.Reduce(env{t}, array.ReduceSum, y, axes, keep)
	}
	if a[1].IsNone() || fro == "fro" || dims == 1 && a[1].IsScalar() && a[1].Float64() == 2 {
		s, err := sum(array.Square.Call1(env{t}, x, nil))
		if err != nil {
			return interp.Value{}, err
		}
		return result(array.Sqrt.Call1(env{t}, s, nil))
	}
	if dims != 1 {
		return interp.Value{}, t.Raise(interp.NotImplementedError, "of matrices only the Frobenius norm is available here").WithHint("numpy.norm")
	}
	p, err := t.AsFloat(a[1])
	if err != nil {
		return interp.Value{}, err
	}
	abs, err := array.Absolute.Call1(env{t}, x, nil)
	if err != nil {
		return interp.Value{}, err
	}
	switch {
	case math.IsInf(p, 1):
		return result(array.Reduce(env{t}, array.ReduceMax, abs, axes, keep))
	case math.IsInf(p, -1):
		return result(array.Reduce(env{t}, array.ReduceMin, abs, axes, keep))
	case p == 0:
		nonzero, err := array.NotEqual.Call2(env{t}, abs, array.IntScalar(0).Array(), nil)
		if err == nil {
			nonzero, err = nonzero.AsType(env{t}, array.Float64)
		}
		return result(sum(nonzero, err))
	case p == 1:
		return result(sum(abs, nil))
	}
	s, err := sum(array.Power(env{t}, abs, array.FloatScalar(p).Array(), nil, true))
	if err != nil {
		return interp.Value{}, err
	}
	return result(array.PowerUfunc.Call2(env{t}, s, array.FloatScalar(1/p).Array(), nil))
}

func matrixPower(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	n, err := intArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if x.NDim() != 2 || x.Shape()[0] != x.Shape()[1] {
		return interp.Value{}, t.Raise(LinAlgError, "Last 2 dimensions of the array must be square").WithHint("numpy.square")
	}
	if n < 0 {
		if x, err = array.Inv(env{t}, x); err != nil {
			return interp.Value{}, err
		}
		n = -n
	}
	size := x.Shape()[0]
	r, err := array.Eye(env{t}, size, size, 0, x.DType())
	for ; n > 0 && err == nil; n >>= 1 {
		if n&1 != 0 {
			r, err = array.Dot(env{t}, r, x)
		}
		if err == nil && n > 1 {
			x, err = array.Dot(env{t}, x, x)
		}
	}
	return wrapped(r, err)
}
