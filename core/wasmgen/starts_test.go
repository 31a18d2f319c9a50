package wasmgen_test

import (
	"math"
	"math/rand"
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// testStarts runs many starts in two pieces and compares all records with descents of their own.
func testStarts(t *testing.T, e *engine, p wasmgen.Program, exact bool, parameters, numbers []float64, xs [][]float64, until int) (running int) {
	t.Helper()
	kernel := "starts"
	if exact {
		kernel = "starts_exact"
	}
	const h = 1e-4
	e.write(e.Inputs+8*p.Value.Vars, parameters...)
	e.write(e.Rule, numbers...)
	at := e.reserve((len(xs) + 1) * e.RecordBytes)
	trials := make([]*trial, len(xs))
	for i, x := range xs {
		trials[i] = newTrial(p, exact, parameters, numbers, x, h)
		e.write(at+i*e.RecordBytes, append(append([]float64(nil), x...), make([]float64, e.RecordBytes/8-len(x))...)...)
	}
	const sentinel = 12345
	e.write(at+len(xs)*e.RecordBytes, sentinel)
	from := 0
	for _, until := range []int{until / 3, until} {
		got := e.call(kernel, at, len(xs), from, until, h)
		from, running = until, 0
		for i, d := range trials {
			d.run(until)
			if d.status == wasmgen.Running {
				running++
			}
			if got, want := e.read(at+i*e.RecordBytes, e.RecordBytes/8), d.record(); !sameNumbers(got, want) {
				t.Fatalf("start %d at %v, until %d: %v, want %v\n%s", i, xs[i], until, got, want, p.Value)
			}
		}
		if got != running {
			t.Fatalf("%d are running, want %d", got, running)
		}
	}
	if got := e.read(at+len(xs)*e.RecordBytes, 1)[0]; got != sentinel {
		t.Fatal("written behind the end")
	}
	return running
}

// Basin maps of the named functions; some starts diverge.
func TestStarts(t *testing.T) {
	eachNamed(t, func(t *testing.T, g *Graph) {
		p := wasmgen.Program{Value: g, Gradient: Gradient(g, 0), Kernels: wasmgen.Starts}
		if canCompile(p.Gradient) {
			p.Kernels |= wasmgen.StartsExact
		}
		e := compile(t, p)
		validate(t, e.code)
		for _, n := range []int{1, 2, 13, 40} {
			var xs [][]float64
			for i := range n {
				xs = append(xs, []float64{between(-6, 7, i*7%n, n), between(-5, 4, i, n)})
			}
			if n == 13 {
				xs[3], xs[4], xs[8] = []float64{math.Inf(1), 0}, []float64{1e300, 1}, []float64{math.NaN(), 1}
			}
			testStarts(t, e, p, false, nil, []float64{0.003}, xs, 50)
			if p.Kernels&wasmgen.StartsExact != 0 {
				testStarts(t, e, p, true, nil, []float64{0.003}, xs, 50)
			}
		}
	})
}

// Starts on random graphs by random rules. Random graphs are finite again between two looks
// too seldom to matter, except by poles that are met exactly: these seeds have none.
func TestStartsOfRandomGraphs(t *testing.T) {
	running := 0
	for seed := range 150 {
		r := rand.New(rand.NewSource(int64(seed)))
		p, numbers := randomDescent(r)
		e := compile(t, p)
		var xs [][]float64
		for range 1 + r.Intn(20) {
			x := []float64{r.NormFloat64(), r.NormFloat64()}
			if r.Intn(6) == 0 {
				x[r.Intn(2)] = anyNumber(r)
			}
			xs = append(xs, x)
		}
		for _, exact := range []bool{false, true} {
			running += testStarts(t, e, p, exact, []float64{anyNumber(r)}, numbers, xs, 1+r.Intn(60))
		}
	}
	if running == 0 {
		t.Error("all starts have stopped")
	}
}

// A function too large for lanes has its starts one after another.
func TestStartsOfLargeGraph(t *testing.T) {
	p := wasmgen.Program{Value: iterated(2, 400), Kernels: wasmgen.Starts}
	e := compile(t, p)
	testStarts(t, e, p, false, []float64{3.3}, []float64{0.01}, [][]float64{{1, 2}, {-1, 0.5}, {0, 0}}, 20)
}
