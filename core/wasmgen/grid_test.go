package wasmgen_test

import (
	"math"
	"math/rand"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// between is compute's: the i-th of n points from a to b, both included.
func between(a, b float64, i, n int) float64 {
	if n < 2 || i == n-1 {
		return b
	}
	return a + float64((b-a)*(float64(i)/float64(n-1)))
}

// rectangle is what a grid is asked for.
type rectangle struct {
	x0, x1, y0, y1 float64
	nx, ny         int
}

// testGrid compares a grid, computed in two tiles, with the evaluator. It gives how many points are guarded.
func testGrid(t *testing.T, e *engine, g *Graph, i, j int, in []float64, r rectangle) (guards int) {
	t.Helper()
	at := e.reserve(8*r.nx*r.ny + 8)
	const sentinel = 12345
	e.write(e.Inputs, in...)
	e.write(at+8*r.nx*r.ny, sentinel)
	e.call("columns", r.nx, r.x0, r.x1)
	cut := r.ny / 3
	guarded := e.call("grid", at+8*r.nx*cut, r.nx, r.ny, r.y0, r.y1, cut, r.ny)
	guarded += e.call("grid", at, r.nx, r.ny, r.y0, r.y1, 0, cut)
	got := e.read(at, r.nx*r.ny+1)
	if got[r.nx*r.ny] != sentinel {
		t.Fatalf("%d×%d: written behind the end", r.nx, r.ny)
	}
	f, in := evaluator(g), append([]float64(nil), in...)
	for row := range r.ny {
		in[j] = between(r.y0, r.y1, row, r.ny)
		for column := range r.nx {
			in[i] = between(r.x0, r.x1, column, r.nx)
			want := f.at(in)
			if flagged(want) {
				guards++
			}
			if v := got[row*r.nx+column]; !sameBits(v, want) {
				t.Fatalf("row %d, column %d, at %v: %v (%x), want %v (%x)\n%s", row, column, in, v, math.Float64bits(v), want, math.Float64bits(want), g)
			}
		}
	}
	if guarded != guards {
		t.Fatalf("%d points are guarded, want %d", guarded, guards)
	}
	return guards
}

// Grids of the named functions, of all sizes, where they are usual and where they overflow.
func TestGrid(t *testing.T) {
	eachNamed(t, func(t *testing.T, g *Graph) {
		e := compile(t, wasmgen.Program{Value: g, I: 0, J: 1, Kernels: wasmgen.Grid})
		validate(t, e.code)
		for _, r := range []rectangle{
			{-5, 5, -4, 6, 60, 21}, {-1, 3, 2, 1, 41, 5}, {-3, 3, -3, 3, 7, 7}, {0, 1, 0, 1, 1, 1}, {0, 1, 0, 1, 2, 3}, {0, 2, 0, 2, 9, 4},
			{-1e200, 1e200, -1e3, 1e3, 33, 8}, {-800, 800, -1e6, 1e6, 64, 9}, {-math.MaxFloat64, math.MaxFloat64, 0, math.Inf(1), 16, 3},
		} {
			testGrid(t, e, g, 0, 1, []float64{0, 0}, r)
		}
		e = compile(t, wasmgen.Program{Value: g, I: 1, J: 0, Kernels: wasmgen.Grid})
		testGrid(t, e, g, 1, 0, []float64{0, 0}, rectangle{-2, 2, -3, 3, 13, 4})
	})
}

// Grids of random graphs of all primitives, at special numbers too, with guards, over two of three variables, when
// parameters change.
func TestGridOfRandomGraphs(t *testing.T) {
	guards := 0
	for seed := range 300 {
		r := rand.New(rand.NewSource(int64(seed)))
		want := everything
		if seed%3 == 0 {
			want = arithmetic
		}
		g := random(r, 3, 1, 6+r.Intn(50), want)
		i := r.Intn(3)
		j := (i + 1 + r.Intn(2)) % 3
		e := compile(t, wasmgen.Program{Value: g, I: i, J: j, Kernels: wasmgen.Grid})
		in := make([]float64, g.Inputs)
		for range 4 {
			for k := range in {
				in[k] = anyNumber(r)
			}
			guards += testGrid(t, e, g, i, j, in, rectangle{anyNumber(r), anyNumber(r), anyNumber(r), anyNumber(r), 1 + r.Intn(20), 1 + r.Intn(5)})
		}
	}
	if guards == 0 {
		t.Error("no point was guarded")
	}
}

// A graph that is too large for lanes is computed by its split scalar form.
func TestGridOfLargeGraph(t *testing.T) {
	g := iterated(2, 2000)
	e := compile(t, wasmgen.Program{Value: g, I: 1, J: 0, Kernels: wasmgen.Grid})
	testGrid(t, e, g, 1, 0, []float64{0, 0, 3.7}, rectangle{-3, 3, -2, 2, 11, 5})
}
