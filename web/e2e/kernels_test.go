package e2e

import (
	"encoding/binary"
	"errors"
	"image"
	"math"
	"slices"
	"testing"

	"nabla/core/compute"
	"nabla/core/compute/native"
	"nabla/core/graph"
	"nabla/core/graph/testfunctions"
	"nabla/core/optim"
	"nabla/core/wasmgen"
)

func float64Bytes(list []float64) []byte {
	var b []byte
	for _, v := range list {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}

func float64s(b []byte) []float64 {
	list := make([]float64, len(b)/8)
	for i := range list {
		list[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
	}
	return list
}

// sameBits compares numbers; NaN is NaN.
func sameBits(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) && (got[i] == got[i] || want[i] == want[i]) {
			t.Errorf("%s: number %d is %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}

// unguarded is the Function behind a graph without guards: it is never called.
var unguarded = compute.Func(func([]float64) float64 { panic("the function itself is called") })

// Every kernel gives in Chromium the bits of the graph's evaluator, of the named functions: where they are usual, and where they
// overflow, at infinities and at what is not a number.
func TestKernelsInChromium(t *testing.T) {
	m := newPageMachine(t, 1)
	for _, f := range testfunctions.All() {
		if f.N > 10 {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			traced := &compute.Traced{Value: f.Graph()}
			e, want := compute.New(unguarded, traced, m), compute.New(unguarded, traced, nil)
			defer e.(interface{ Close() }).Close()
			at := make([]float64, f.N)
			for i := range at {
				at[i] = 0.3 + 0.1*float64(i%5)
			}
			kernelsAtPoints(t, m, traced, at)
			if f.N > 1 {
				grids(t, e, want, at)
			}
			s := compute.Sweep{At: at, I: f.N - 1, From: f.Low, To: f.High, N: 3001}
			sweep, err := e.Sweep(s, nil)
			fail(t, err)
			wanted, _ := want.Sweep(s, nil)
			sameBits(t, "sweep", sweep, wanted)
			descents(t, e, want, at)
		})
	}
}

func fail(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// kernelsAtPoints holds value, central and exact to the evaluator.
func kernelsAtPoints(t *testing.T, m compute.Machine, traced *compute.Traced, at []float64) {
	module, err := wasmgen.Compile(wasmgen.Program{Value: traced.Value, Gradient: traced.Gradient(), Kernels: wasmgen.Value | wasmgen.Central | wasmgen.Exact})
	fail(t, err)
	instance, err := m.Load(module)
	fail(t, err)
	defer instance.Close()
	want := compute.New(unguarded, traced, nil)
	for _, scale := range []float64{1, -1e3, 1e200, math.Inf(1), math.NaN()} {
		x := slices.Clone(at)
		x[0] *= scale
		instance.Write(module.Layout.Inputs, float64Bytes(x))
		for _, kernel := range []string{"value", "central", "exact"} {
			var args, wanted []float64
			place := module.Layout.Gradient
			switch kernel {
			case "value":
				v, _ := want.Eval(x)
				wanted, place = []float64{v}, module.Layout.Value
			case "central":
				args = []float64{1e-4}
				wanted, _ = want.Gradient(x, 1e-4)
			case "exact":
				wanted, _ = want.Exact(x)
			}
			guarded, err := instance.Call(kernel, args...)
			fail(t, err)
			b := make([]byte, 8*len(wanted))
			instance.Read(place, b)
			if sameBits(t, kernel, float64s(b), wanted); guarded != 0 {
				t.Errorf("%s: %d points are guarded", kernel, guarded)
			}
		}
	}
}

func grids(t *testing.T, e, want compute.Engine, at []float64) {
	for _, r := range []compute.Rect{{X0: -2, X1: 2.5, Y0: -1, Y1: 3}, {X0: -1e200, X1: 1e200, Y0: -800, Y1: 1e6}, {X0: -math.MaxFloat64, X1: math.MaxFloat64, Y0: 0, Y1: math.Inf(1)}} {
		g := compute.Grid{At: at, I: 0, J: len(at) - 1, Rect: r, NX: 37, NY: 11}
		got, err := e.Grid(g, nil)
		fail(t, err)
		wanted, _ := want.Grid(g, nil)
		sameBits(t, "grid", got, wanted)
	}
}

// descents compares descents with their whole history, and many starts, some with rates of their own, by a rule too.
func descents(t *testing.T, e, want compute.Engine, at []float64) {
	adam, _ := optim.Find("adam")
	for _, method := range []compute.Method{{LR: 1e-3, H: 1e-4}, {LR: 1e-3, Exact: true}, {Update: adam.Update(optim.Params{"lr": 1e-2}), H: 1e-4}} {
		d := compute.Descent{X: at, Steps: 40, Method: method}
		got, err := e.Descend(d, nil)
		fail(t, err)
		wanted, _ := want.Descend(d, nil)
		sameBits(t, "values of a descent", got.Values, wanted.Values)
		sameBits(t, "its end", got.End(), wanted.End())
		s := compute.Starts{Vars: len(at), Steps: 12, Method: method}
		for k := range 9 {
			for i, v := range at {
				s.Points = append(s.Points, v+0.17*float64(k)-0.1*float64(i%3))
			}
		}
		for _, rates := range [][]float64{nil, {1e-4, 1e-3, 2e-3, 3e-3, 5e-3, 1e-2, 2e-2, 1e3, math.NaN()}} {
			s.Rates = rates
			got, err := e.Starts(s, nil, nil)
			fail(t, err)
			wanted, _ := want.Starts(s, nil, nil)
			sameBits(t, "ends", got.Ends, wanted.Ends)
			sameBits(t, "values", got.Values, wanted.Values)
			if !slices.Equal(got.Steps, wanted.Steps) {
				t.Errorf("steps %v, want %v", got.Steps, wanted.Steps)
			}
		}
	}
}

// painting is a map of many pixels, in colours and with isolines.
func painting(width, height int, r compute.Rect) compute.Painting {
	p := compute.Painting{Grid: compute.Grid{At: []float64{0, 0}, I: 0, J: 1, Rect: r, NX: 301, NY: 203}, Width: width, Height: height}
	p.Shades = compute.Shades{Scale: compute.Root, Factor: 3, Nothing: 0x808080, Line: 0x10284640, HalfWidth: 0.6}
	for k := range 30 {
		p.Shades.Colors = append(p.Shades.Colors, uint32(k*8)<<16|uint32(255-k*8)<<8|0x33)
		p.Shades.Levels = append(p.Shades.Levels, float64((k+1)/2)*0.8)
	}
	return p
}

// A picture that is painted in bands, here or in the pool, has the pixels of one that is painted at once.
func TestPicturesInChromium(t *testing.T) {
	whole := native.New(true)
	defer whole.Close()
	for _, cores := range []int{1, 2} {
		m := newPageMachine(t, cores)
		for _, f := range testfunctions.All() {
			if f.N != 2 || !slices.Contains([]string{"Rosenbrock", "Ackley", "Himmelblau", "Easom"}, f.Name) {
				continue
			}
			traced := &compute.Traced{Value: f.Graph()}
			for _, p := range []compute.Painting{painting(1201, 801, compute.Rect{X0: -2, X1: 2, Y0: -1, Y1: 3}), painting(64, 2001, compute.Rect{X0: -2, X1: 2, Y0: -1, Y1: math.Inf(1)}), painting(2, 2, compute.Rect{X1: 1, Y1: 1})} {
				got, err := compute.New(unguarded, traced, m).(compute.Painter).Paint(p, nil)
				fail(t, err)
				want, err := compute.New(unguarded, traced, whole).(compute.Painter).Paint(p, nil)
				fail(t, err)
				a, b := got.(*image.RGBA), want.(*image.RGBA)
				if a.Rect != b.Rect || !slices.Equal(a.Pix, b.Pix) {
					t.Errorf("%d cores, %s, %d × %d: other pixels", cores, f.Name, p.Width, p.Height)
				}
			}
		}
		if n := eval[int](m.b, `workers`); (n > 0) != (cores > 1) {
			t.Errorf("with %d cores there are %d helpers", cores, n)
		}
	}
}

// A module that traps is an error, and the machine goes on.
func TestTrapsInChromium(t *testing.T) {
	m := newPageMachine(t, 1)
	b := graph.NewBuilder(2)
	module, err := wasmgen.Compile(wasmgen.Program{Value: b.Graph([]graph.ID{b.Add(b.Var(0), b.Var(1))}, graph.None), J: 1, Kernels: wasmgen.Grid})
	fail(t, err)
	_, err = m.Load(module)
	fail(t, err)
	thrown := eval[string](m.b, `(async () => { try { await spread(0, `+task(compute.Task{
		Setup: []compute.Call{{Kernel: "columns", Args: []float64{wasmgen.MaxColumns + 1, 0, 1}}}, Call: compute.Call{Kernel: "grid", Args: make([]float64, 7)}, Place: [3]int{0, 5, 6}, Rows: 1, Cost: 1, Heap: module.Layout.Heap,
	})+`); } catch (e) { return e.name; } return 'nothing'; })()`)
	if thrown != "RuntimeError" {
		t.Error(errors.New("a trap gives " + thrown))
	}
}
