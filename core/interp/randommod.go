package interp

import (
	"math"
	"math/big"
	"math/bits"

	"nabla/core/elementary"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// pyRandom is Python's random.Random: MT19937, bit for bit (Modules/_randommodule.c, Lib/random.py).
type pyRandom struct {
	mt     [624]uint32
	i      int
	spare  float64 // gauss makes two at a time
	spared bool
}

func (r *pyRandom) initGenrand(s uint32) {
	r.mt[0] = s
	for i := 1; i < 624; i++ {
		r.mt[i] = 1812433253*(r.mt[i-1]^r.mt[i-1]>>30) + uint32(i)
	}
	r.i = 624
}

// seed is init_by_array of the absolute value's 32-bit words.
func (r *pyRandom) seed(n *big.Int) {
	var key []uint32
	for b := new(big.Int).Abs(n); ; {
		key = append(key, uint32(b.Uint64()))
		if b.Rsh(b, 32); b.Sign() == 0 {
			break
		}
	}
	r.initGenrand(19650218)
	i, j := 1, 0
	for k := max(624, len(key)); k > 0; k-- {
		r.mt[i] = (r.mt[i] ^ (r.mt[i-1]^r.mt[i-1]>>30)*1664525) + key[j] + uint32(j)
		if i++; i >= 624 {
			r.mt[0] = r.mt[623]
			i = 1
		}
		if j++; j >= len(key) {
			j = 0
		}
	}
	for k := 623; k > 0; k-- {
		r.mt[i] = (r.mt[i] ^ (r.mt[i-1]^r.mt[i-1]>>30)*1566083941) - uint32(i)
		if i++; i >= 624 {
			r.mt[0] = r.mt[623]
			i = 1
		}
	}
	r.mt[0] = 1 << 31
	r.spared = false
}

func (r *pyRandom) next() uint32 {
	if r.i >= 624 {
		for k := range 624 {
			y := r.mt[k]&(1<<31) | r.mt[(k+1)%624]&(1<<31-1)
			v := r.mt[(k+397)%624] ^ y>>1
			if y&1 != 0 {
				v ^= 0x9908b0df
			}
			r.mt[k] = v
		}
		r.i = 0
	}
	y := r.mt[r.i]
	r.i++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// random is a float in [0, 1) of 53 bits.
func (r *pyRandom) random() float64 {
	a, b := r.next()>>5, r.next()>>6
	return (float64(float64(a)*67108864) + float64(b)) * (1.0 / 9007199254740992.0)
}

func (r *pyRandom) getrandbits(k int) uint64 {
	if k <= 32 {
		return uint64(r.next() >> (32 - k))
	}
	lo := uint64(r.next())
	return lo | uint64(r.next()>>(64-k))<<32
}

// below is _randbelow_with_getrandbits.
func (r *pyRandom) below(n uint64) uint64 {
	k := bits.Len64(n)
	v := r.getrandbits(k)
	for v >= n {
		v = r.getrandbits(k)
	}
	return v
}

func (r *pyRandom) gauss(mu, sigma float64) float64 {
	z := r.spare
	if r.spared {
		r.spared = false
	} else {
		x := r.random() * (2 * math.Pi)
		g := math.Sqrt(-2 * elementary.Log(1-r.random()))
		z = elementary.Cos(x) * g
		r.spare, r.spared = elementary.Sin(x)*g, true
	}
	return mu + float64(z*sigma)
}

// normalvariate is Kinderman and Monahan's ratio of uniforms.
func (r *pyRandom) normalvariate(mu, sigma float64) float64 {
	const magic = 1.7155277699214135 // 4·exp(−0.5)/√2
	for {
		u1 := r.random()
		u2 := 1 - r.random()
		z := magic * (u1 - 0.5) / u2
		if zz := float64(z*z) / 4; zz <= -elementary.Log(u2) {
			return mu + float64(z*sigma)
		}
	}
}

type pyRandomKey struct{}

// Keep keeps the generator's state.
func (r *pyRandom) Keep() (restore func()) {
	kept := *r
	return func() { *r = kept }
}

func randomModule(s *Session) *Module {
	r := s.State(pyRandomKey{}, func() any {
		r := &pyRandom{}
		// Without a seed Python takes one from the system; here the session's, or always the same.
		bits, _ := s.Seed()
		r.seed(new(big.Int).SetUint64(bits))
		return r
	}).(*pyRandom)
	return NewModule("random", func() []Member {
		fn := func(name, sig string, f func(t *Thread, a []Value) (Value, error)) Member {
			return Member{name, Func("random."+name, sig, func(t *Thread, a []Value) (Value, error) {
				if t.tape != nil { // no two calls draw the same
					tape.Refuse("trace.changes", "random."+name)
				}
				return f(t, a)
			})}
		}
		two := func(name, sig string, f func(x, y float64) float64) Member {
			return fn(name, sig, func(t *Thread, a []Value) (Value, error) {
				x, err := t.AsFloat(a[0])
				if err != nil {
					return Value{}, err
				}
				y, err := t.AsFloat(a[1])
				return Float(f(x, y)), err
			})
		}
		between := func(t *Thread, a, b Value, last int64) (Value, error) {
			lo, err := t.AsIndex(a)
			if err != nil {
				return Value{}, err
			}
			hi, err := t.AsIndex(b)
			if err != nil {
				return Value{}, err
			}
			if n := hi - lo + last; n > 0 {
				return Int(lo + int64(r.below(uint64(n)))), nil
			}
			return Value{}, t.Raise(ValueError, "empty range for randrange() ("+itoa(int(lo))+", "+itoa(int(hi+last))+", "+itoa(int(hi-lo+last))+")").
				WithHint("run.random-range", itoa(int(lo)), itoa(int(hi)))
		}
		pick := func(t *Thread, seq Value) (Value, error) {
			n, err := t.Len(seq)
			if err != nil {
				return Value{}, err
			}
			if n == 0 {
				return Value{}, t.Raise(IndexError, "Cannot choose from an empty sequence")
			}
			return t.GetItem(seq, Int(int64(r.below(uint64(n)))))
		}
		return []Member{
			fn("seed", "a=None, version=2", func(t *Thread, a []Value) (Value, error) {
				switch b, ok := asBig(a[0]); {
				case ok:
					r.seed(b)
				case a[0].kind == KindNone:
					bits, _ := s.Seed()
					r.seed(new(big.Int).SetUint64(bits))
				default:
					return Value{}, t.Raise(TypeError, "random.seed() takes an int here").WithHint("run.random-seed")
				}
				return None, nil
			}),
			fn("random", "", func(*Thread, []Value) (Value, error) { return Float(r.random()), nil }),
			two("uniform", "a, b", func(x, y float64) float64 { return x + float64((y-x)*r.random()) }),
			fn("randint", "a, b", func(t *Thread, a []Value) (Value, error) { return between(t, a[0], a[1], 1) }),
			fn("randrange", "start, stop=None, step=1", func(t *Thread, a []Value) (Value, error) {
				if a[1].kind == KindNone {
					return between(t, Int(0), a[0], 0)
				}
				step, err := t.AsIndex(a[2])
				if err != nil {
					return Value{}, err
				}
				if step == 1 {
					return between(t, a[0], a[1], 0)
				}
				lo, err := t.AsIndex(a[0])
				if err != nil {
					return Value{}, err
				}
				hi, err := t.AsIndex(a[1])
				if err != nil {
					return Value{}, err
				}
				if step == 0 {
					return Value{}, t.Raise(ValueError, "zero step for randrange()")
				}
				g := NewRange(lo, hi, step)
				if g.N == 0 {
					return Value{}, t.Raise(ValueError, "empty range for randrange()")
				}
				return Int(g.At(int64(r.below(uint64(g.N))))), nil
			}),
			fn("getrandbits", "k, /", func(t *Thread, a []Value) (Value, error) {
				k, err := t.AsIndex(a[0])
				if err != nil || k < 0 || k > 64 {
					if err == nil {
						err = t.Raise(ValueError, "getrandbits() takes 0 to 64 bits here")
					}
					return Value{}, err
				}
				if k == 0 {
					return Int(0), nil
				}
				return Big(new(big.Int).SetUint64(r.getrandbits(int(k)))), nil
			}),
			fn("choice", "seq", func(t *Thread, a []Value) (Value, error) { return pick(t, a[0]) }),
			fn("choices", "population, weights=None, *, cum_weights=None, k=1", func(t *Thread, a []Value) (Value, error) {
				return r.choices(t, a)
			}),
			fn("shuffle", "x", func(t *Thread, a []Value) (Value, error) {
				n, err := t.Len(a[0])
				if err != nil {
					return Value{}, err
				}
				for i := n - 1; i > 0; i-- {
					j := Int(int64(r.below(uint64(i + 1))))
					x, err := t.GetItem(a[0], Int(int64(i)))
					if err != nil {
						return Value{}, err
					}
					y, err := t.GetItem(a[0], j)
					if err != nil {
						return Value{}, err
					}
					if err := t.SetItem(a[0], Int(int64(i)), y); err != nil {
						return Value{}, err
					}
					if err := t.SetItem(a[0], j, x); err != nil {
						return Value{}, err
					}
				}
				return None, t.Hook(n)
			}),
			fn("sample", "population, k", func(t *Thread, a []Value) (Value, error) { return r.sample(t, a[0], a[1]) }),
			two("gauss", "mu=0.0, sigma=1.0", r.gauss), two("normalvariate", "mu=0.0, sigma=1.0", r.normalvariate),
			fn("expovariate", "lambd", func(t *Thread, a []Value) (Value, error) {
				l, err := t.AsFloat(a[0])
				if err == nil && l == 0 {
					err = t.zeroDivision("float division by zero")
				}
				return Float(-elementary.Log(1-r.random()) / l), err
			}),
		}
	})
}

// choices is random.choices: a float for each pick, found among the cumulative weights.
func (r *pyRandom) choices(t *Thread, a []Value) (Value, error) {
	items, err := t.ToSlice(a[0])
	if err != nil {
		return Value{}, err
	}
	k, err := t.AsIndex(a[3])
	if err != nil {
		return Value{}, err
	}
	if err := t.Alloc(max(k, 0) * valueSize); err != nil {
		return Value{}, err
	}
	out := []Value{}
	if a[1].kind == KindNone && a[2].kind == KindNone {
		if len(items) == 0 {
			return Value{}, t.Raise(IndexError, "Cannot choose from an empty sequence")
		}
		for range k {
			out = append(out, items[int(r.random()*float64(len(items)))])
		}
		return NewList(out...), nil
	}
	given := a[2]
	if given.kind == KindNone {
		given = a[1]
	}
	weights, err := t.ToSlice(given)
	if err != nil {
		return Value{}, err
	}
	if len(weights) != len(items) {
		return Value{}, t.Raise(ValueError, "The number of weights does not match the population")
	}
	cum := make([]float64, len(weights))
	sum := 0.0
	for i, w := range weights {
		x, err := t.AsFloat(w)
		if err != nil {
			return Value{}, err
		}
		if sum += x; a[2].kind != KindNone {
			sum = x
		}
		cum[i] = sum
	}
	if !(sum > 0) || math.IsInf(sum, 0) {
		return Value{}, t.Raise(ValueError, "Total of weights must be greater than zero")
	}
	for range k {
		x := r.random() * sum
		i := 0
		for i < len(cum)-1 && cum[i] <= x {
			i++
		}
		out = append(out, items[i])
	}
	return NewList(out...), nil
}

// sample is random.sample, by pool or by set as Python chooses, so that the picks agree.
func (r *pyRandom) sample(t *Thread, population, count Value) (Value, error) {
	pool, err := t.ToSlice(population)
	if err != nil {
		return Value{}, err
	}
	k64, err := t.AsIndex(count)
	if err != nil {
		return Value{}, err
	}
	n, k := len(pool), int(k64)
	if k < 0 || k > n {
		return Value{}, t.Raise(ValueError, "Sample larger than population or is negative").WithHint("run.random-sample", itoa(k), itoa(n))
	}
	out := make([]Value, k)
	setSize := 21
	if k > 5 {
		// 4 ** ceil(log(k * 3, 4))
		p := 1
		for p < k*3 {
			p *= 4
		}
		setSize += p
	}
	if n <= setSize {
		for i := range out {
			j := int(r.below(uint64(n - i)))
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return NewList(out...), nil
	}
	taken := map[uint64]bool{}
	for i := range out {
		j := r.below(uint64(n))
		for taken[j] {
			j = r.below(uint64(n))
		}
		taken[j] = true
		out[i] = pool[j]
	}
	return NewList(out...), nil
}

func (t *Thread) mul(a, b Value) (Value, error) { return t.Binary(syntax.OpMul, a, b) }
