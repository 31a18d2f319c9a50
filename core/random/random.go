// Package random is NumPy's legacy generator, numpy.random.RandomState: the Mersenne Twister MT19937
// with the distributions that np.random.seed(n) has always given. Integers and uniforms have NumPy's
// bits; what goes through a logarithm (normals) is within 2 ulp.
//
// Start with New. A State is a value of about 2.5 kB: a copy of it is a snapshot.
//
// Sources: Matsumoto and Nishimura, mt19937ar.c (2002); numpy/random/src/legacy.
package random

import (
	"math"

	"nabla/core/elementary"
)

const (
	size   = 624
	middle = 397
)

// State is a generator. The zero State is not seeded; use New.
type State struct {
	key  [size]uint32
	pos  int
	has  bool // a second normal is kept
	kept float64
}

// New is RandomState(seed).
func New(seed uint32) *State {
	s := &State{}
	s.Seed(seed)
	return s
}

// Seed starts anew from a number, as np.random.seed does (init_genrand).
func (s *State) Seed(seed uint32) {
	s.key[0] = seed
	for i := uint32(1); i < size; i++ {
		seed = 1812433253*(seed^seed>>30) + i
		s.key[i] = seed
	}
	s.pos, s.has, s.kept = size, false, 0
}

// SeedArray starts anew from several numbers (init_by_array), as np.random.seed([…]) and Python's own
// random.seed do. An empty key counts as one 0.
func (s *State) SeedArray(key []uint32) {
	if len(key) == 0 {
		key = []uint32{0}
	}
	s.Seed(19650218)
	i, j := 1, 0
	for range max(size, len(key)) {
		s.key[i] = (s.key[i] ^ (s.key[i-1]^s.key[i-1]>>30)*1664525) + key[j] + uint32(j)
		if i++; i >= size {
			s.key[0] = s.key[size-1]
			i = 1
		}
		if j++; j >= len(key) {
			j = 0
		}
	}
	for range size - 1 {
		s.key[i] = (s.key[i] ^ (s.key[i-1]^s.key[i-1]>>30)*1566083941) - uint32(i)
		if i++; i >= size {
			s.key[0] = s.key[size-1]
			i = 1
		}
	}
	s.key[0] = 0x80000000
}

// Keep keeps the generator's state.
func (s *State) Keep() (restore func()) {
	kept := *s
	return func() { *s = kept }
}

// Uint32 gives 32 random bits.
func (s *State) Uint32() uint32 {
	if s.pos >= size {
		s.twist()
	}
	y := s.key[s.pos]
	s.pos++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (s *State) twist() {
	for i := range size {
		y := s.key[i]&0x80000000 | s.key[(i+1)%size]&0x7fffffff
		v := s.key[(i+middle)%size] ^ y>>1
		if y&1 == 1 {
			v ^= 0x9908b0df
		}
		s.key[i] = v
	}
	s.pos = 0
}

// Uint64 gives 64 random bits, the high word first.
func (s *State) Uint64() uint64 {
	hi := uint64(s.Uint32())
	return hi<<32 | uint64(s.Uint32())
}

// Float64 is uniform in [0, 1) with 53 bits: rand, random_sample.
func (s *State) Float64() float64 {
	a, b := s.Uint32()>>5, s.Uint32()>>6
	return (float64(float64(a)*67108864) + float64(b)) / 9007199254740992
}

// Gauss is a standard normal by the polar method; every second one was made with the first: randn.
func (s *State) Gauss() float64 {
	if s.has {
		s.has = false
		g := s.kept
		s.kept = 0
		return g
	}
	for {
		x := float64(2*s.Float64()) - 1
		y := float64(2*s.Float64()) - 1
		r := float64(x*x) + float64(y*y)
		if r < 1 && r != 0 {
			f := math.Sqrt(float64(-2*elementary.Log(r)) / r)
			s.kept, s.has = float64(f*x), true
			return float64(f * y)
		}
	}
}

// Exponential is a standard exponential.
func (s *State) Exponential() float64 { return -elementary.Log(1 - s.Float64()) }

// Below is uniform in 0 … most, both included, by masks and rejection: what randint, shuffle and
// permutation draw from.
func (s *State) Below(most uint64) uint64 {
	if most == 0 {
		return 0
	}
	mask := most
	for shift := uint(1); shift < 64; shift *= 2 {
		mask |= mask >> shift
	}
	for {
		var v uint64
		if most <= 0xffffffff {
			v = uint64(s.Uint32()) & mask
		} else {
			v = s.Uint64() & mask
		}
		if v <= most {
			return v
		}
	}
}

// Integer is uniform in [lo, hi): randint for int64. lo < hi.
func (s *State) Integer(lo, hi int64) int64 {
	return int64(uint64(lo) + s.Below(uint64(hi)-uint64(lo)-1))
}

// Shuffle brings n things into random order; swap exchanges two of them.
func (s *State) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		if j := int(s.Below(uint64(i))); j != i {
			swap(i, j)
		}
	}
}

// Permutation is 0 … n−1 in random order.
func (s *State) Permutation(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	s.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Choice draws n of 0 … len(p)−1 with the probabilities p, with replacement, by the cumulative sums
// as NumPy forms them.
func (s *State) Choice(n int, p []float64) []int {
	cdf := make([]float64, len(p))
	sum := 0.0
	for i, v := range p {
		sum += v
		cdf[i] = sum
	}
	for i := range cdf {
		cdf[i] /= sum
	}
	drawn := make([]int, n)
	for i := range drawn {
		drawn[i] = searchRight(cdf, s.Float64())
	}
	return drawn
}

// ChoiceWithout draws n different ones of 0 … len(p)−1 with the probabilities p, as NumPy does: drawn
// numbers that were had before are drawn again, their probability set to 0. At least n of p must
// not be 0.
func (s *State) ChoiceWithout(n int, p []float64) []int {
	p = append([]float64(nil), p...)
	var found []int
	seen := make(map[int]bool, n)
	for len(found) < n {
		x := make([]float64, n-len(found))
		for i := range x {
			x[i] = s.Float64()
		}
		for _, i := range found {
			p[i] = 0
		}
		cdf := make([]float64, len(p))
		sum := 0.0
		for i, v := range p {
			sum += v
			cdf[i] = sum
		}
		for i := range cdf {
			cdf[i] /= sum
		}
		for _, v := range x {
			if i := searchRight(cdf, v); !seen[i] {
				seen[i] = true
				found = append(found, i)
			}
		}
	}
	return found
}

// searchRight is the first index whose value is greater than x, at most the last.
func searchRight(sorted []float64, x float64) int {
	lo, hi := 0, len(sorted)
	for lo < hi {
		m := (lo + hi) / 2
		if sorted[m] <= x {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return min(lo, len(sorted)-1)
}
