package numpy

import (
	"math"

	"nabla/core/array"
	"nabla/core/interp"
)

// Functions on vectors and neighbours: differences, sums along a line, shifts and borders.

func roll(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, k, err := arrayAxis(t, a[0], a[2])
	if err != nil {
		return interp.Value{}, err
	}
	shift, err := intArg(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	shape := x.Shape()
	axis := 0
	if k == nil {
		if x, err = x.Ravel(env{t}); err != nil {
			return interp.Value{}, err
		}
	} else if axis = *k; axis < 0 {
		axis += x.NDim()
	}
	if axis < 0 || axis >= x.NDim() {
		_, err := x.Squeeze(*k) // NumPy's AxisError
		return interp.Value{}, err
	}
	n := x.Shape()[axis]
	index := make([]int64, n)
	for i := range index {
		index[i] = int64(((i-shift)%n + n) % n)
	}
	r, err := array.Take(env{t}, x, array.Ints(index), axis)
	if err != nil {
		return interp.Value{}, err
	}
	return result(r.Reshape(env{t}, shape...))
}

func pad(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	mode, _ := interp.AsString(a[2])
	if mode != "constant" && mode != "edge" && mode != "reflect" && mode != "wrap" {
		return interp.Value{}, t.Raise(interp.ValueError, "mode '"+mode+"' is not supported").WithHint("numpy.pad", "constant, edge, reflect, wrap")
	}
	w, err := ToArray(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if w, err = array.BroadcastTo(w, x.NDim(), 2); err != nil {
		return interp.Value{}, err
	}
	for d := 0; d < x.NDim(); d++ {
		before, after := int(w.At(d, 0).Int()), int(w.At(d, 1).Int())
		if before < 0 || after < 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "index can't contain negative values").WithHint("numpy.pad", "constant, edge, reflect, wrap")
		}
		n := x.Shape()[d]
		if mode == "constant" {
			value, err := ToArray(t, a[3])
			if err != nil {
				return interp.Value{}, err
			}
			border := func(m int) (*array.Array, error) {
				shape := append([]int(nil), x.Shape()...)
				shape[d] = m
				b, err := array.Empty(env{t}, x.DType(), shape...)
				if err != nil {
					return nil, err
				}
				return b, array.Assign(env{t}, b, value)
			}
			lo, err := border(before)
			if err != nil {
				return interp.Value{}, err
			}
			hi, err := border(after)
			if err != nil {
				return interp.Value{}, err
			}
			if x, err = array.Concatenate(env{t}, d, lo, x, hi); err != nil {
				return interp.Value{}, err
			}
			continue
		}
		if n == 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "can't extend empty axis "+itoa(d)+" using modes other than 'constant' or 'empty'").WithHint("numpy.empty")
		}
		index := make([]int64, before+n+after)
		for i := range index {
			k := i - before
			switch mode {
			case "edge":
				k = min(max(k, 0), n-1)
			case "wrap":
				k = ((k % n) + n) % n
			case "reflect":
				if n == 1 {
					k = 0
				} else if k = ((k % (2*n - 2)) + 2*n - 2) % (2*n - 2); k >= n {
					k = 2*n - 2 - k
				}
			}
			index[i] = int64(k)
		}
		if x, err = array.Take(env{t}, x, array.Ints(index), d); err != nil {
			return interp.Value{}, err
		}
	}
	return result(x, nil)
}

// gradient is np.gradient: central differences inside, one-sided at the ends, for one spacing or one
// for each axis, or the places themselves.
func gradient(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if x, err = x.Cast(env{t}, array.Float64); err != nil {
		return interp.Value{}, err
	}
	n := x.NDim()
	axes, err := axesArg(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	if axes == nil {
		for i := 0; i < n; i++ {
			axes = append(axes, i)
		}
	}
	spacing := a[1].Object().(*interp.Tuple).Items
	if len(spacing) > 1 && len(spacing) != len(axes) {
		return interp.Value{}, t.Raise(interp.TypeError, "invalid number of arguments").WithHint("numpy.gradient")
	}
	var out []interp.Value
	for i, axis := range axes {
		if axis < 0 {
			axis += n
		}
		h := array.FloatScalar(1).Array()
		if len(spacing) > 0 {
			if h, err = ToArray(t, spacing[min(i, len(spacing)-1)]); err != nil {
				return interp.Value{}, err
			}
		}
		g, err := gradientAlong(t, x, h, axis)
		if err != nil {
			return interp.Value{}, err
		}
		out = append(out, Wrap(g))
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return interp.NewList(out...), nil
}

func gradientAlong(t *interp.Thread, x, h *array.Array, axis int) (*array.Array, error) {
	view, err := x.MoveAxis(axis, -1)
	if err != nil {
		return nil, err
	}
	m := view.Shape()[view.NDim()-1]
	if m < 2 {
		return nil, t.Raise(interp.ValueError, "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.").
			WithHint("numpy.gradient")
	}
	var at []float64
	step := h.Flat(0).Float()
	if h.NDim() > 0 {
		at = h.Float64s()
		if len(at) != m {
			return nil, t.Raise(interp.ValueError, "when 1d, distances must match the length of the corresponding dimension").WithHint("numpy.gradient")
		}
		even := true
		for i := 2; i < m; i++ {
			even = even && at[i]-at[i-1] == at[1]-at[0]
		}
		if step = at[1] - at[0]; even {
			at = nil
		}
	}
	rows := x.Size() / m
	f := view.Float64s()
	g := make([]float64, len(f))
	for r := 0; r < rows; r++ {
		y, d := f[r*m:(r+1)*m], g[r*m:(r+1)*m]
		for i := range d {
			switch {
			case i == 0:
				first := step
				if at != nil {
					first = at[1] - at[0]
				}
				d[i] = (y[1] - y[0]) / first
			case i == m-1:
				last := step
				if at != nil {
					last = at[m-1] - at[m-2]
				}
				d[i] = (y[i] - y[i-1]) / last
			case at == nil:
				d[i] = (y[i+1] - y[i-1]) / (2 * step)
			default:
				p, q := at[i]-at[i-1], at[i+1]-at[i]
				u := -q / (p * (p + q))
				v := (q - p) / (p * q)
				w := p / (q * (p + q))
				d[i] = float64(float64(u*y[i-1])+float64(v*y[i])) + float64(w*y[i+1])
			}
		}
		if err := t.Hook(m); err != nil {
			return nil, err
		}
	}
	return array.Floats(g, view.Shape()...).MoveAxis(-1, axis)
}

func convolve(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, y, err := pair(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	x, y = x.AtLeast(1), y.AtLeast(1)
	if x.NDim() != 1 || y.NDim() != 1 {
		return interp.Value{}, t.Raise(interp.ValueError, "object too deep for desired array").WithHint("numpy.vector")
	}
	n, m := x.Size(), y.Size()
	if n == 0 || m == 0 {
		return interp.Value{}, t.Raise(interp.ValueError, "a cannot be empty").WithHint("numpy.empty")
	}
	if m > n {
		x, y, n, m = y, x, m, n
	}
	from, count := 0, n+m-1
	switch mode, _ := interp.AsString(a[2]); mode {
	case "full":
	case "same":
		from, count = (m-1)/2, n
	case "valid":
		from, count = m-1, n-m+1
	default:
		return interp.Value{}, t.Raise(interp.ValueError, "mode must be one of 'valid', 'same', or 'full'").WithHint("numpy.convolve")
	}
	u, v := x.Float64s(), y.Float64s()
	out, err := array.Empty(env{t}, array.Float64, count)
	if err != nil {
		return interp.Value{}, err
	}
	for i := range out.Buffer().F {
		s := 0.0
		for j := 0; j < m; j++ {
			if k := from + i - j; k >= 0 && k < n {
				s += float64(u[k] * v[j])
			}
		}
		out.Buffer().F[i] = s
		if err := t.Hook(m); err != nil {
			return interp.Value{}, err
		}
	}
	if array.Promote(x.DType(), y.DType()) == array.Int64 {
		return wrapped(out.AsType(env{t}, array.Int64))
	}
	return Wrap(out), nil
}

// interpolate is np.interp: straight lines between (xp, fp), level outside.
func interpolate(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	xp, err := Floats(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	fp, err := Floats(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	if len(xp) != len(fp) || len(xp) == 0 {
		return interp.Value{}, t.Raise(interp.ValueError, "fp and xp are not of the same length.").WithHint("numpy.interp")
	}
	n := len(xp)
	u := &array.Ufunc{Name: "interp", In: 1, F1: func(v float64) float64 {
		switch {
		case v != v:
			return v
		case v < xp[0]:
			return fp[0]
		case v >= xp[n-1]:
			return fp[n-1]
		}
		lo, hi := 0, n-1
		for hi-lo > 1 {
			if mid := (lo + hi) / 2; v >= xp[mid] {
				lo = mid
			} else {
				hi = mid
			}
		}
		slope := (fp[lo+1] - fp[lo]) / (xp[lo+1] - xp[lo])
		return float64(slope*(v-xp[lo])) + fp[lo]
	}}
	return result(u.Call1(env{t}, x, nil))
}

func polyval(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	p, err := t.ToSlice(a[0])
	if err != nil {
		return interp.Value{}, err
	}
	x := a[1]
	if isSequence(x) {
		y, err := ToArray(t, x)
		if err != nil {
			return interp.Value{}, err
		}
		x = Wrap(y)
	}
	y, err := t.Binary(opMul, x, interp.Int(0))
	for _, c := range p {
		if err == nil {
			y, err = t.Binary(opMul, y, x)
		}
		if err == nil {
			y, err = t.Binary(opAdd, y, c)
		}
	}
	return y, err
}

func bincount(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if x.DType() == array.Float64 && x.Size() > 0 {
		return interp.Value{}, t.Raise(interp.TypeError, "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'").WithHint("numpy.index-kind")
	}
	least, err := intArg(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	n := least
	for i := 0; i < x.Size(); i++ {
		k := x.Flat(i).Int()
		if k < 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "'list' argument must have no negative elements").WithHint("numpy.negative")
		}
		if k >= 1<<40 {
			return interp.Value{}, t.AllocArray(float64(k)*8, array.ShapeText([]int{int(k)}), "int64")
		}
		n = max(n, int(k)+1)
	}
	dtype := array.Int64
	var weights []float64
	if given(a[1]) {
		dtype = array.Float64
		if weights, err = Floats(t, a[1]); err != nil {
			return interp.Value{}, err
		}
		if len(weights) != x.Size() {
			return interp.Value{}, t.Raise(interp.ValueError, "The weights and list don't have the same length.").WithHint("numpy.weights")
		}
	}
	out, err := array.Empty(env{t}, dtype, n)
	if err != nil {
		return interp.Value{}, err
	}
	for i := 0; i < x.Size(); i++ {
		k := x.Flat(i).Int()
		if weights != nil {
			out.Buffer().F[k] += weights[i]
		} else {
			out.Buffer().I[k]++
		}
	}
	return Wrap(out), t.Hook(x.Size())
}

func trapz(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	y, err := Floats(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	dx, err := t.AsFloat(a[2])
	if err != nil {
		return interp.Value{}, err
	}
	var x []float64
	if given(a[1]) {
		if x, err = Floats(t, a[1]); err != nil {
			return interp.Value{}, err
		}
		if len(x) != len(y) {
			return interp.Value{}, t.Raise(interp.ValueError, "operands could not be broadcast together with shapes ("+itoa(len(x)-1)+",) ("+itoa(len(y)-1)+",) ").WithHint("numpy.vector")
		}
	}
	parts := make([]float64, max(len(y)-1, 0))
	for i := range parts {
		d := dx
		if x != nil {
			d = x[i+1] - x[i]
		}
		parts[i] = float64(d*(y[i+1]+y[i])) / 2
	}
	return result(array.Reduce(env{t}, array.ReduceSum, array.Floats(parts), nil, false))
}

// histogram counts how many elements lie in each of the bins; the last one includes its right edge.
func histogram(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, err := Floats(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	var edges *array.Array
	if isSequence(a[1]) || a[1].Kind() == interp.KindRef {
		if edges, err = ToArray(t, a[1]); err != nil {
			return interp.Value{}, err
		}
	} else {
		n, err := intArg(t, a[1])
		if err != nil {
			return interp.Value{}, err
		}
		if n < 1 {
			return interp.Value{}, t.Raise(interp.ValueError, "`bins` must be positive, when an integer").WithHint("numpy.bins")
		}
		lo, hi := 0.0, 1.0
		if given(a[2]) {
			r, err := Floats(t, a[2])
			if err != nil {
				return interp.Value{}, err
			}
			if len(r) != 2 || r[0] > r[1] {
				return interp.Value{}, t.Raise(interp.ValueError, "max must be larger than min in range parameter.").WithHint("numpy.bins")
			}
			lo, hi = r[0], r[1]
		} else if len(x) > 0 {
			lo, hi = math.Inf(1), math.Inf(-1)
			for _, v := range x {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		if lo == hi {
			lo, hi = lo-0.5, hi+0.5
		}
		if lo-lo != 0 || hi-hi != 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "autodetected range of ["+array.FloatRepr(lo)+", "+array.FloatRepr(hi)+"] is not finite").WithHint("numpy.bins")
		}
		if edges, _, err = array.Linspace(env{t}, lo, hi, n+1, true); err != nil {
			return interp.Value{}, err
		}
	}
	e := edges.Float64s()
	n := len(e) - 1
	if n < 1 {
		return interp.Value{}, t.Raise(interp.ValueError, "`bins` must be 1d, when an array").WithHint("numpy.bins")
	}
	counts := make([]int64, n)
	for _, v := range x {
		if !(v >= e[0] && v <= e[n]) {
			continue
		}
		lo, hi := 0, n
		for hi-lo > 1 {
			if mid := (lo + hi) / 2; v >= e[mid] {
				lo = mid
			} else {
				hi = mid
			}
		}
		counts[lo]++
	}
	return interp.NewTuple(Wrap(array.Ints(counts)), Wrap(edges)), t.Hook(8 * len(x))
}

// cross is the vector product of vectors of three (or two) numbers.
func cross(t *interp.Thread, a []interp.Value) (interp.Value, error) {
	x, y, err := pair(t, a)
	if err != nil {
		return interp.Value{}, err
	}
	if x.NDim() != 1 || y.NDim() != 1 || x.Size() != y.Size() || x.Size() < 2 || x.Size() > 3 {
		return interp.Value{}, t.Raise(interp.ValueError, "incompatible dimensions for cross product\n(dimension must be 2 or 3)").WithHint("numpy.cross")
	}
	minor := func(i, j int) (interp.Value, error) {
		p, err := t.Binary(opMul, flatElement(x, i), flatElement(y, j))
		if err != nil {
			return p, err
		}
		q, err := t.Binary(opMul, flatElement(x, j), flatElement(y, i))
		if err != nil {
			return q, err
		}
		return t.Binary(opSub, p, q)
	}
	if x.Size() == 2 {
		return minor(0, 1)
	}
	var parts [3]interp.Value
	for i := range parts {
		if parts[i], err = minor((i+1)%3, (i+2)%3); err != nil {
			return interp.Value{}, err
		}
	}
	return asArray(t, []interp.Value{interp.NewList(parts[:]...), interp.None})
}
