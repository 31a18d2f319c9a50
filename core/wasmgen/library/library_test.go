package library

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"nabla/core/elementary"
	"nabla/core/graph"
)

var long = flag.Bool("long", false, "a million points for each function instead of a hundred thousand")

// subject is a primitive and its function in Go.
type subject struct {
	op graph.Op
	n  int // PowN's exponent
	f  func(x, y float64) float64
}

func one(f func(float64) float64) func(x, y float64) float64 {
	return func(x, _ float64) float64 { return f(x) }
}

func subjects() []subject {
	all := []subject{
		{graph.Pow, 0, elementary.Power},
		{graph.Exp, 0, one(elementary.Exp)}, {graph.Exp2, 0, one(elementary.Exp2)}, {graph.Expm1, 0, one(elementary.Expm1)},
		{graph.Log, 0, one(elementary.Log)}, {graph.Log2, 0, one(elementary.Log2)}, {graph.Log10, 0, one(elementary.Log10)}, {graph.Log1p, 0, one(elementary.Log1p)},
		{graph.Cbrt, 0, one(elementary.Cbrt)}, {graph.Hypot, 0, elementary.Hypot},
		{graph.Sin, 0, one(elementary.Sin)}, {graph.Cos, 0, one(elementary.Cos)}, {graph.Tan, 0, one(elementary.Tan)},
		{graph.Asin, 0, one(elementary.Asin)}, {graph.Acos, 0, one(elementary.Acos)}, {graph.Atan, 0, one(elementary.Atan)}, {graph.Atan2, 0, elementary.Atan2},
		{graph.Sinh, 0, one(elementary.Sinh)}, {graph.Cosh, 0, one(elementary.Cosh)}, {graph.Tanh, 0, one(elementary.Tanh)},
		{graph.Asinh, 0, one(elementary.Asinh)}, {graph.Acosh, 0, one(elementary.Acosh)}, {graph.Atanh, 0, one(elementary.Atanh)},
		{graph.Sigmoid, 0, one(elementary.Sigmoid)},
	}
	for n := 3; n <= 16; n++ {
		all = append(all, subject{graph.PowN, n, func(x, _ float64) float64 { return elementary.PowInt(x, n) }})
	}
	return all
}

func (s subject) name() string {
	if s.op == graph.PowN {
		return fmt.Sprint("pow", s.n)
	}
	return s.op.String()
}

// machine is an instance of the module with all functions and lanes.
type machine struct{ api.Module }

func start(t testing.TB) machine {
	var loops []loop
	for _, s := range subjects() {
		f, ok := Of(s.op)
		if !ok {
			t.Fatalf("there is no function of %s", s.name())
		}
		loops = append(loops, callLoop(s.name(), f, s.n))
		if l := LaneOf(s.op, s.n); l != nil {
			loops = append(loops, laneLoop(s.name()+" lane", l, false), laneLoop(s.name()+" lanes", l, true))
		}
	}
	background := context.Background()
	r := wazero.NewRuntime(background)
	t.Cleanup(func() { r.Close(background) })
	m, err := r.Instantiate(background, module(loops))
	if err != nil {
		t.Fatal(err)
	}
	return machine{m}
}

// run runs a loop over arguments, at most a block of an even number.
func (m machine) run(t testing.TB, name string, x, y []float64) (results []float64, rare []bool) {
	at := func(i int, array int) uint32 { return uint32(array + 8*i) }
	for i := range x {
		m.Memory().WriteFloat64Le(at(i, argX), x[i])
		m.Memory().WriteFloat64Le(at(i, argY), y[i])
		m.Memory().WriteUint64Le(at(i, flags), 0)
	}
	if _, err := m.ExportedFunction(name).Call(context.Background(), uint64(8*len(x))); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for i := range x {
		v, _ := m.Memory().ReadFloat64Le(at(i, result))
		f, _ := m.Memory().ReadUint64Le(at(i, flags))
		if f != 0 && f != 1 && f != math.MaxUint64 {
			t.Fatalf("%s(%x, %x): the truth value is %x", name, x[i], y[i], f)
		}
		results, rare = append(results, v), append(rare, f != 0)
	}
	return results, rare
}

// same tells whether two floats have the same bits; there is one NaN.
func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// Every complete function, and every lane where it is not rare, scalar and of two lanes, gives the
// bits of the Go function.
func TestBits(t *testing.T) {
	m := start(t)
	blocks := 100_000/block + 1
	switch {
	case *long:
		blocks *= 10
	case testing.Short():
		blocks = 2
	}
	for _, s := range subjects() {
		t.Run(s.name(), func(t *testing.T) {
			lane := LaneOf(s.op, s.n)
			p := newPoints()
			rares := 0
			for b := range blocks {
				x, y := p.block(b == 0)
				want := make([]float64, len(x))
				for i := range x {
					want[i] = s.f(x[i], y[i])
				}
				got, _ := m.run(t, s.name(), x, y)
				for i := range x {
					if !same(got[i], want[i]) {
						t.Fatalf("%s(%x, %x) is %x, want %x", s.name(), x[i], y[i], got[i], want[i])
					}
				}
				if lane == nil {
					continue
				}
				for _, form := range []string{" lane", " lanes"} {
					got, rare := m.run(t, s.name()+form, x, y)
					for i := range x {
						if rare[i] {
							rares++
						} else if !same(got[i], want[i]) {
							t.Fatalf("%s(%x, %x) is %x, want %x", s.name()+form, x[i], y[i], got[i], want[i])
						}
					}
				}
			}
			if lane != nil && lane.Rare != None && rares == 0 {
				t.Error("nothing was rare: the points try too little")
			}
		})
	}
}

// In ordinary places nothing is rare; of powers, one in a hundred, where rounding is not decided.
func TestCommonIsCommon(t *testing.T) {
	m := start(t)
	p := newPoints()
	for _, s := range subjects() {
		if LaneOf(s.op, s.n) == nil {
			continue
		}
		x, y := make([]float64, block), make([]float64, block)
		for i := range x {
			x[i], y[i] = p.flat(-100, 100), p.flat(-100, 100)
			switch s.op {
			case graph.Pow:
				y[i] = p.flat(0, 20)
			case graph.Log, graph.Log2, graph.Log10, graph.Log1p:
				x[i] = math.Abs(x[i])
			}
		}
		if s.op != graph.Atan2 && s.op != graph.Log && s.op != graph.Log2 && s.op != graph.Log10 {
			x[0], x[1] = 0, math.Copysign(0, -1)
		}
		_, rare := m.run(t, s.name()+" lanes", x, y)
		allowed := 0
		if s.op == graph.Pow {
			allowed = block / 100
		}
		for i, r := range rare {
			if r {
				if allowed--; allowed < 0 {
					t.Errorf("%s(%v, %v) is rare", s.name(), x[i], y[i])
					break
				}
			}
		}
	}
}

// The library is part of the site's module: compressed it is not to be large.
func TestSize(t *testing.T) {
	const limit = 12_000
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write([]byte(encoded)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d compressed", len(encoded), b.Len())
	if b.Len() > limit {
		t.Errorf("library.bin is %d bytes when compressed, more than %d", b.Len(), limit)
	}
}
