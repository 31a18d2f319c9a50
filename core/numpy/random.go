package numpy

import (
	"math"

	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/random"
	"nabla/core/trace/tape"
)

// RandomState is numpy.random.RandomState: a generator of its own.
type RandomState struct {
	interp.Stamp
	s *random.State
}

// Type is numpy.random.mtrand.RandomState.
func (*RandomState) Type() *interp.Type { return RandomStateType }

// RandomStateType is the class of generators.
var RandomStateType = &interp.Type{Name: "RandomState", Module: "numpy.random.mtrand", Final: true}

type randomKey struct{}

// Generator is the session's own generator, that np.random draws from. Until it is seeded it starts
// from the session's clock; a session without one (the site's generator) always draws the same.
func Generator(s *interp.Session) *random.State {
	return s.State(randomKey{}, func() any { return random.New(freshSeed(s)) }).(*random.State)
}

// drawing is the session's generator for a program that uses it: no two calls draw the same, so such a
// function is not traced.
func drawing(t *interp.Thread) *random.State {
	if t.Tape() != nil {
		tape.Refuse("trace.changes", "np.random")
	}
	return Generator(t.Session())
}

func freshSeed(s *interp.Session) uint32 {
	bits, ok := s.Seed()
	if !ok {
		return 5489
	}
	return uint32(bits * 0x9E3779B97F4A7C15 >> 32)
}

// draw is a function that draws from a generator.
type draw func(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error)

var draws = []struct {
	name, signature string
	f               draw
}{
	{"seed", "seed=None", seed},
	{"rand", "*dn", fillShape((*random.State).Float64, shapeRest)},
	{"randn", "*dn", fillShape((*random.State).Gauss, shapeRest)},
	{"random", "size=None", fillShape((*random.State).Float64, shapeSize)},
	{"random_sample", "size=None", fillShape((*random.State).Float64, shapeSize)},
	{"ranf", "size=None", fillShape((*random.State).Float64, shapeSize)},
	{"sample", "size=None", fillShape((*random.State).Float64, shapeSize)},
	{"standard_normal", "size=None", fillShape((*random.State).Gauss, shapeSize)},
	{"standard_exponential", "size=None", fillShape((*random.State).Exponential, shapeSize)},
	{"uniform", "low=0.0, high=1.0, size=None", affine((*random.State).Float64, func(lo, hi, u float64) float64 { return lo + float64((hi-lo)*u) }, false)},
	{"normal", "loc=0.0, scale=1.0, size=None", affine((*random.State).Gauss, func(loc, scale, g float64) float64 { return loc + float64(scale*g) }, true)},
	{"exponential", "scale=1.0, size=None", exponential},
	{"randint", "low, high=None, size=None, dtype=None", randint},
	{"choice", "a, size=None, replace=True, p=None", choice},
	{"shuffle", "x", shuffle},
	{"permutation", "x", permutation},
}

// randomMembers are the names of numpy.random.
func randomMembers() []interp.Member {
	var out []interp.Member
	for _, d := range draws {
		f := d.f
		out = append(out, def("random."+d.name, d.signature, func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			return f(t, drawing(t), a)
		}))
		out[len(out)-1].Name = d.name
	}
	state := []interp.Member{
		{Name: "RandomState", V: interp.Obj(RandomStateType)},
		def("random.get_state", "", func(t *interp.Thread, _ []interp.Value) (interp.Value, error) {
			c := *drawing(t)
			return interp.Obj(&RandomState{s: &c}), nil
		}),
		def("random.set_state", "state", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
			r, ok := a[0].Object().(*RandomState)
			if !ok {
				return interp.Value{}, t.Raise(interp.TypeError, "state must be what get_state() gave").WithHint("numpy.random-state")
			}
			*drawing(t) = *r.s
			return interp.None, nil
		}),
	}
	state[1].Name, state[2].Name = "get_state", "set_state"
	return append(out, state...)
}

func init() {
	c := RandomStateType
	c.Repr = func(*interp.Thread, interp.Value) (string, error) { return "RandomState(MT19937)", nil }
	c.New = interp.NewBuiltin("RandomState", "seed=None", guarded(func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		if t.Tape() != nil {
			tape.Refuse("trace.changes", "RandomState")
		}
		r := &RandomState{s: random.New(freshSeed(t.Session()))}
		if given(a[0]) {
			if _, err := seed(t, r.s, a); err != nil {
				return interp.Value{}, err
			}
		}
		return interp.Obj(r), nil
	}))
	c.Members = func() []interp.Member {
		var out []interp.Member
		for _, d := range draws {
			f := d.f
			out = append(out, method(d.name, d.signature, func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
				r := a[0].Object().(*RandomState)
				r.Touch(t)
				return f(t, r.s, a[1:])
			}))
		}
		return out
	}
}

func seed(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
	bad := func() (interp.Value, error) {
		return interp.Value{}, t.Raise(interp.ValueError, "Seed must be between 0 and 2**32 - 1").WithHint("numpy.seed")
	}
	v := a[0]
	if !given(v) {
		s.Seed(freshSeed(t.Session()))
		return interp.None, nil
	}
	if x, ok := v.Object().(*Array); ok && x.NDim() > 0 || isSequence(v) {
		items, err := shapeArg(t, v)
		if err != nil {
			return interp.Value{}, err
		}
		if len(items) == 0 {
			return interp.Value{}, t.Raise(interp.ValueError, "Seed must be non-empty").WithHint("numpy.seed")
		}
		key := make([]uint32, len(items))
		for i, k := range items {
			if k < 0 || k > math.MaxUint32 {
				return bad()
			}
			key[i] = uint32(k)
		}
		s.SeedArray(key)
		return interp.None, nil
	}
	k := v.Kind()
	if _, big := v.Object().(*interp.BigInt); big {
		return bad()
	}
	if k == interp.KindFloat || k == interp.KindNpFloat {
		return interp.Value{}, t.Raise(interp.TypeError, "Cannot cast scalar from dtype('float64') to dtype('int64') according to the rule 'safe'").WithHint("numpy.seed")
	}
	n, err := t.AsIndex(v)
	if err != nil {
		return interp.Value{}, err
	}
	if n < 0 || n > math.MaxUint32 {
		return bad()
	}
	s.Seed(uint32(n))
	return interp.None, nil
}

// shapeRest is a shape given as several arguments; one is false when there is none: a single number.
func shapeRest(t *interp.Thread, v interp.Value) (shape []int, one bool, err error) {
	if len(v.Object().(*interp.Tuple).Items) == 0 {
		return nil, true, nil
	}
	items := v.Object().(*interp.Tuple).Items
	shape = make([]int, len(items))
	for i, x := range items {
		if shape[i], err = intArg(t, x); err != nil {
			return nil, false, err
		}
	}
	return shape, false, nil
}

func shapeSize(t *interp.Thread, v interp.Value) (shape []int, one bool, err error) {
	if !given(v) {
		return nil, true, nil
	}
	shape, err = shapeArg(t, v)
	return shape, false, err
}

// fillShape draws one number, or an array of them.
func fillShape(f func(*random.State) float64, shapeOf func(*interp.Thread, interp.Value) ([]int, bool, error)) draw {
	return func(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
		shape, one, err := shapeOf(t, a[0])
		if err != nil {
			return interp.Value{}, err
		}
		if one {
			return interp.Float(f(s)), nil
		}
		return wrapped(drawArray(t, shape, func() float64 { return f(s) }))
	}
}

func drawArray(t *interp.Thread, shape []int, f func() float64) (*array.Array, error) {
	x, err := array.Empty(env{t}, array.Float64, shape...)
	if err != nil {
		return nil, err
	}
	for i := range x.Buffer().F {
		x.Buffer().F[i] = f()
		if i&255 == 255 {
			if err := t.Hook(1024); err != nil {
				return nil, err
			}
		}
	}
	return x, nil
}

// affine draws numbers of two parameters, which may be arrays.
func affine(f func(*random.State) float64, g func(p, q, u float64) float64, scale bool) draw {
	return func(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
		p, q, err := pair(t, a)
		if err != nil {
			return interp.Value{}, err
		}
		if scale {
			for i := 0; i < q.Size(); i++ {
				if q.Flat(i).Float() < 0 {
					return interp.Value{}, t.Raise(interp.ValueError, "scale < 0").WithHint("numpy.scale")
				}
			}
		}
		if p.NDim() == 0 && q.NDim() == 0 {
			x, y := p.Item().Float(), q.Item().Float()
			shape, one, err := shapeSize(t, a[2])
			if err != nil {
				return interp.Value{}, err
			}
			if one {
				return interp.Float(g(x, y, f(s))), nil
			}
			return wrapped(drawArray(t, shape, func() float64 { return g(x, y, f(s)) }))
		}
		shape, err := array.BroadcastShapes(p, q)
		if err != nil {
			return interp.Value{}, err
		}
		if given(a[2]) {
			if shape, err = shapeArg(t, a[2]); err != nil {
				return interp.Value{}, err
			}
		}
		if p, err = array.BroadcastTo(p, shape...); err != nil {
			return interp.Value{}, err
		}
		if q, err = array.BroadcastTo(q, shape...); err != nil {
			return interp.Value{}, err
		}
		i := -1
		return wrapped(drawArray(t, shape, func() float64 {
			i++
			return g(p.Flat(i).Float(), q.Flat(i).Float(), f(s))
		}))
	}
}

func exponential(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
	scale, err := t.AsFloat(a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if scale < 0 {
		return interp.Value{}, t.Raise(interp.ValueError, "scale < 0").WithHint("numpy.scale")
	}
	shape, one, err := shapeSize(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	if one {
		return interp.Float(scale * s.Exponential()), nil
	}
	return wrapped(drawArray(t, shape, func() float64 { return scale * s.Exponential() }))
}

func randint(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
	lo, err := t.AsIndex(a[0])
	if err != nil {
		return interp.Value{}, err
	}
	hi := lo
	if given(a[1]) {
		if hi, err = t.AsIndex(a[1]); err != nil {
			return interp.Value{}, err
		}
	} else {
		lo = 0
	}
	if lo >= hi {
		text := "low >= high"
		if !given(a[1]) {
			text = "high <= 0"
		}
		return interp.Value{}, t.Raise(interp.ValueError, text).WithHint("numpy.randint")
	}
	shape, one, err := shapeSize(t, a[2])
	if err != nil {
		return interp.Value{}, err
	}
	if d, asked, err := dtypeArg(t, a[3]); err != nil {
		return interp.Value{}, err
	} else if asked && d != array.Int64 {
		return interp.Value{}, t.Raise(interp.TypeError, "Unsupported dtype dtype('"+d.String()+"') for randint").WithHint("numpy.dtype", d.String())
	}
	if one {
		return interp.Int(s.Integer(lo, hi)), nil
	}
	return wrapped(drawInts(t, shape, func() int64 { return s.Integer(lo, hi) }))
}

func drawInts(t *interp.Thread, shape []int, f func() int64) (*array.Array, error) {
	x, err := array.Empty(env{t}, array.Int64, shape...)
	if err != nil {
		return nil, err
	}
	for i := range x.Buffer().I {
		x.Buffer().I[i] = f()
		if i&255 == 255 {
			if err := t.Hook(1024); err != nil {
				return nil, err
			}
		}
	}
	return x, nil
}

// choice draws from a range or a vector, evenly or with the probabilities p.
func choice(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
	fail := func(text string) (interp.Value, error) {
		return interp.Value{}, t.Raise(interp.ValueError, text).WithHint("numpy.choice")
	}
	var pool *array.Array
	n := 0
	if v := a[0]; v.IsScalar() {
		k, err := intArg(t, v)
		if err != nil {
			return interp.Value{}, err
		}
		if n = k; n <= 0 {
			return fail("a must be greater than 0 unless no samples are taken")
		}
	} else {
		x, err := ToArray(t, v)
		if err != nil {
			return interp.Value{}, err
		}
		if x.NDim() != 1 {
			return fail("a must be 1-dimensional")
		}
		if pool, n = x, x.Size(); n == 0 {
			return fail("'a' cannot be empty unless no samples are taken")
		}
	}
	shape, one, err := shapeSize(t, a[1])
	if err != nil {
		return interp.Value{}, err
	}
	count := 1
	for _, k := range shape {
		if k < 0 {
			return fail("negative dimensions are not allowed")
		}
		count *= k
	}
	replace, err := t.Truth(a[2])
	if err != nil {
		return interp.Value{}, err
	}
	if !replace && count > n {
		return fail("Cannot take a larger sample than population when 'replace=False'")
	}
	if err := t.AllocArray(float64(count)*8, array.ShapeText([]int{count}), "int64"); err != nil {
		return interp.Value{}, err
	}
	index := make([]int64, count)
	switch {
	case given(a[3]):
		p, err := Floats(t, a[3])
		if err != nil {
			return interp.Value{}, err
		}
		if len(p) != n {
			return fail("'a' and 'p' must have same size")
		}
		total, positive := 0.0, 0
		for _, v := range p {
			if !(v >= 0) {
				return fail("probabilities are not non-negative")
			}
			if v > 0 {
				positive++
			}
			total += v
		}
		if math.Abs(total-1) > 1.4901161193847656e-08 {
			return fail("probabilities do not sum to 1")
		}
		if !replace && positive < count {
			return fail("Fewer non-zero entries in p than size")
		}
		drawn := s.Choice
		if !replace {
			drawn = s.ChoiceWithout
		}
		for i, k := range drawn(count, p) {
			index[i] = int64(k)
		}
	case replace:
		for i := range index {
			index[i] = s.Integer(0, int64(n))
		}
	default:
		for i, k := range s.Permutation(n)[:count] {
			index[i] = int64(k)
		}
	}
	if err := t.Hook(8 * count); err != nil {
		return interp.Value{}, err
	}
	if one {
		if pool != nil {
			return scalar(pool.At(int(index[0]))), nil
		}
		return interp.Int(index[0]), nil
	}
	r := array.Ints(index, shape...)
	if pool == nil {
		return Wrap(r), nil
	}
	return wrapped(array.Take(env{t}, pool, r, 0))
}

func shuffle(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
	switch o := a[0].Object().(type) {
	case *interp.List:
		o.Touch(t)
		s.Shuffle(len(o.Items), func(i, j int) { o.Items[i], o.Items[j] = o.Items[j], o.Items[i] })
		return interp.None, t.Hook(4 * len(o.Items))
	case *Array:
		if o.NDim() == 0 {
			return interp.Value{}, t.Raise(interp.TypeError, "shuffle of a 0-d array").WithHint("numpy.unsized")
		}
		if o.Readonly() {
			return interp.Value{}, t.Raise(interp.ValueError, "array is read-only").WithHint("numpy.readonly")
		}
		o.touch(t)
		return interp.None, shuffleRows(t, s, o.Array)
	}
	return interp.Value{}, t.Raise(interp.TypeError, "'"+a[0].TypeOf().Name+"' object does not support item assignment").WithHint("numpy.shuffle")
}

func shuffleRows(t *interp.Thread, s *random.State, x *array.Array) error {
	var failed error
	s.Shuffle(x.Len(), func(i, j int) {
		if x.NDim() == 1 {
			u, v := x.At(i), x.At(j)
			x.Set(v, i)
			x.Set(u, j)
			return
		}
		u, v := x.Sub(i), x.Sub(j)
		kept, err := u.Copy(nil)
		if err == nil {
			err = array.Assign(nil, u, v)
		}
		if err == nil {
			err = array.Assign(nil, v, kept)
		}
		if err != nil {
			failed = err
		}
	})
	if failed != nil {
		return failed
	}
	return t.Hook(4 * x.Size())
}

func permutation(t *interp.Thread, s *random.State, a []interp.Value) (interp.Value, error) {
	if a[0].IsScalar() {
		n, err := t.AsIndex(a[0])
		if err != nil {
			return interp.Value{}, err
		}
		x, err := array.ArangeInt(env{t}, 0, n, 1)
		if err != nil {
			return interp.Value{}, err
		}
		return wrapped(x, shuffleRows(t, s, x))
	}
	x, err := ToArray(t, a[0])
	if err != nil {
		return interp.Value{}, err
	}
	if x, err = x.Copy(env{t}); err != nil {
		return interp.Value{}, err
	}
	return wrapped(x, shuffleRows(t, s, x))
}
