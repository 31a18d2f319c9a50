package compute_test

import (
	"errors"
	"image"
	"math"
	"testing"

	"nabla/core/compute"
	"nabla/core/compute/native"
	"nabla/core/graph"
	"nabla/core/graph/testfunctions"
	"nabla/core/optim"
)

// slow is the function as an interpreter gives it: by the reference evaluator, one call a value.
type slow struct {
	e       *graph.Evaluator
	g       *graph.Graph
	in, out []float64
}

type hole struct{}

func (hole) Error() string { return "raised" }
func (hole) Hole() bool    { return true }

func interpreted(t *compute.Traced) *slow {
	return &slow{e: graph.NewEvaluator(t.Value), g: t.Value, in: append(make([]float64, t.Value.Vars), t.Params...), out: make([]float64, 1)}
}

func (s *slow) Eval(x []float64) (float64, error) {
	copy(s.in, x)
	if s.e.Eval(s.in, s.out) {
		return 0, hole{}
	}
	return s.out[0], nil
}

func equal(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

func sameList(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if !equal(got[i], want[i]) {
			t.Errorf("%s: number %d is %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}

// Every engine gives the bits of Direct: over grids and sweeps, gradients, descents by every rule, and many
// starts.
func TestEnginesAgree(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	for _, f := range testfunctions.All() {
		if f.N > 10 { // wasmgen's own tests have those of a hundred variables
			continue
		}
		traced := &compute.Traced{Value: f.Graph()}
		direct := compute.Direct{F: interpreted(traced)}
		for _, e := range []struct {
			name string
			compute.Engine
		}{{"evaluated", compute.New(interpreted(traced), traced, nil)}, {"compiled", compute.New(interpreted(traced), traced, m)}} {
			t.Run(f.Name+"/"+e.name, func(t *testing.T) { agree(t, e.Engine, direct, f) })
		}
	}
}

func agree(t *testing.T, e compute.Engine, direct compute.Direct, f testfunctions.Function) {
	n := f.N
	at := make([]float64, n)
	for i := range at {
		at[i] = 0.3 + 0.1*float64(i%5)
	}
	if n > 1 {
		g := compute.Grid{At: at, I: 0, J: n - 1, Rect: compute.Rect{X0: -2, X1: 2.5, Y0: -1, Y1: 3}, NX: 13, NY: 9}
		got, err := e.Grid(g, nil)
		want, _ := direct.Grid(g, nil)
		if err != nil {
			t.Fatal(err)
		}
		sameList(t, "grid", got, want)
	}
	s := compute.Sweep{At: at, I: n - 1, From: -3, To: 3, N: 801}
	got, err := e.Sweep(s, nil)
	want, _ := direct.Sweep(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	sameList(t, "sweep", got, want)
	got, err = e.Gradient(at, 1e-4)
	want, _ = direct.Gradient(at, 1e-4)
	if err != nil {
		t.Fatal(err)
	}
	sameList(t, "gradient", got, want)
	for _, name := range []string{"", "momentum", "adam"} {
		for _, exact := range []bool{false, true} {
			method := compute.Method{LR: 1e-3, H: 1e-4, Exact: exact}
			if r, ok := optim.Find(name); ok {
				method.Update = r.Update(optim.Params{"lr": 1e-2})
			}
			d := compute.Descent{X: at, Steps: 40, Method: method}
			p, err := e.Descend(d, nil)
			if err != nil {
				t.Fatal(err)
			}
			q := reference(t, direct, e, d)
			sameList(t, name+" values", p.Values, q.Values)
			for k := range q.Points {
				sameList(t, name+" points", p.Points[k], q.Points[k])
			}
			for k := range q.Gradients {
				sameList(t, name+" gradients", p.Gradients[k], q.Gradients[k])
			}
			starts(t, e, d)
		}
	}
}

// reference is the descent by Direct, with e's exact gradients where those are wanted.
func reference(t *testing.T, direct compute.Direct, e compute.Engine, d compute.Descent) compute.Path {
	t.Helper()
	f := func(x []float64) float64 {
		v, err := direct.Eval(x)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	gradient := func(x []float64) []float64 {
		g, err := direct.Gradient(x, d.H)
		if d.Exact {
			g, err = e.Exact(x)
		}
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	update := d.Update
	if update.Graph == nil {
		update = optim.Rules[0].Update(optim.Params{"lr": d.LR})
	}
	return optim.Descend(f, gradient, d.X, update, d.Steps)
}

// starts holds many starts to one descent from each, with rates of their own too.
func starts(t *testing.T, e compute.Engine, d compute.Descent) {
	t.Helper()
	n := len(d.X)
	s := compute.Starts{Vars: n, Steps: 12, Method: d.Method}
	for k := range 7 {
		for i := range n {
			s.Points = append(s.Points, d.X[i]+0.17*float64(k)-0.1*float64(i%3))
		}
	}
	for _, rates := range [][]float64{nil, {1e-4, 1e-3, 2e-3, 3e-3, 5e-3, 1e-2, 2e-2}} {
		s.Rates = rates
		known := 0
		o, err := e.Starts(s, nil, func(o *compute.Outcomes, from, to int) error { known += to - from; return nil })
		if err != nil {
			t.Fatal(err)
		}
		if known != 7 {
			t.Errorf("told of %d of 7 outcomes", known)
		}
		for k := range 7 {
			one := compute.Descent{X: s.Points[k*n : (k+1)*n], Steps: s.Steps, Method: s.Method}
			if rates != nil {
				one.LR = rates[k]
				if one.Update.Graph != nil {
					one.Update.Numbers = append([]float64{rates[k]}, one.Update.Numbers[1:]...)
				}
			}
			p, err := e.Descend(one, nil)
			if err != nil {
				t.Fatal(err)
			}
			sameList(t, "end of a start", o.Ends[k*n:(k+1)*n], p.End())
			sameList(t, "value of a start", o.Values[k:k+1], p.Values[len(p.Values)-1:])
		}
	}
}

// Where the graph cannot say what Python would do, the function is called: its exceptions are holes in
// maps and curves, and end descents; its values are taken.
func TestGuarded(t *testing.T) {
	b := graph.NewBuilder(2)
	x, y := b.Var(0), b.Var(1)
	sum := b.Add(b.Mul(x, x), b.Mul(y, y))
	g := b.Graph([]graph.ID{sum}, b.Op2(graph.Less, x, b.Const(0)))
	traced := &compute.Traced{Value: g}
	m := native.New(false)
	defer m.Close()
	raising := interpreted(traced)
	lenient := compute.Func(func(x []float64) float64 { return float64(x[0]*x[0]) + float64(x[1]*x[1]) })
	grid := compute.Grid{At: []float64{0, 0}, I: 0, J: 1, Rect: compute.Rect{X0: -1, X1: 1, Y0: 0, Y1: 1}, NX: 3, NY: 2}
	sweep := compute.Sweep{At: []float64{0, 0}, From: -1, To: 1, N: 1001}
	for _, machine := range []compute.Machine{nil, m} {
		e := compute.New(raising, traced, machine)
		values, err := e.Grid(grid, nil)
		if err != nil {
			t.Fatal(err)
		}
		sameList(t, "grid with holes", values, []float64{math.NaN(), 0, 1, math.NaN(), 1, 2})
		values, err = e.Sweep(sweep, nil)
		if err != nil || !math.IsNaN(values[0]) || values[1000] != 1 {
			t.Errorf("sweep from %v to %v, %v", values[0], values[1000], err)
		}
		d := compute.Descent{X: []float64{1, 1}, Steps: 50, Method: compute.Method{LR: 0.6, H: 1e-4}}
		if _, err := e.Descend(d, nil); err != (hole{}) {
			t.Errorf("a descent into a hole ends with %v", err)
		}
		o, err := e.Starts(compute.Starts{Vars: 2, Points: []float64{1, 1, 0, 1}, Steps: 50, Method: d.Method}, nil, nil)
		if err != nil || !math.IsNaN(o.Values[0]) {
			t.Errorf("a start into a hole ends with %v, %v", o, err)
		}
		e = compute.New(lenient, traced, machine)
		want, _ := compute.Direct{F: lenient}.Descend(d, nil)
		got, err := e.Descend(d, nil)
		if err != nil {
			t.Fatal(err)
		}
		sameList(t, "descent through guarded points", got.Values, want.Values)
		sameList(t, "its end", got.End(), want.End())
	}
}

// A parameter's new value is used without compiling anew, and an error of the hook ends everything.
func TestParametersAndHooks(t *testing.T) {
	b := graph.NewBuilder(2)
	a := b.Param()
	traced := &compute.Traced{Value: b.Graph([]graph.ID{b.Add(b.Mul(a, b.Mul(b.Var(0), b.Var(0))), b.Var(1))}, graph.None), Params: []float64{2}}
	m := native.New(false)
	defer m.Close()
	e := compute.New(interpreted(traced), traced, m)
	grid := compute.Grid{At: []float64{0, 0}, J: 1, Rect: compute.Rect{X0: 0, X1: 1, Y0: 0, Y1: 1}, NX: 2, NY: 2}
	for _, a := range []float64{2, -3} {
		traced.Params[0] = a
		values, err := e.Grid(grid, nil)
		if err != nil {
			t.Fatal(err)
		}
		sameList(t, "grid", values, []float64{0, a, 1, a + 1})
	}
	stop := errors.New("stop")
	hook := func() error { return stop }
	if _, err := e.Grid(grid, hook); err != stop {
		t.Errorf("grid: %v", err)
	}
	if _, err := e.Descend(compute.Descent{X: []float64{1, 1}, Steps: 5, Method: compute.Method{LR: .1, H: 1e-4}}, hook); err != stop {
		t.Errorf("descend: %v", err)
	}
	picture, err := e.(compute.Painter).Paint(compute.Painting{Grid: grid, Width: 8, Height: 6, Shades: compute.Shades{Shift: -3, Factor: 1, Colors: []uint32{0xff0000, 0x00ff00, 0x0000ff, 0xffffff}, HalfWidth: 0.5}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := picture.(*image.RGBA)
	if c := p.RGBAAt(7, 5); c.R != 255 || c.G != 0 { // about −3 at the bottom right: bin 0
		t.Errorf("bottom right is %v", c)
	}
}
