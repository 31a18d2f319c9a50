package compute

import (
	"encoding/binary"
	"math"

	"nabla/core/graph"
	"nabla/core/wasmgen"
)

// compiled is the Engine that runs compiled modules where there is a loop to be run, and evaluates
// the graph for single points, which is cheaper than to cross over. Modules are made when
// they are asked for, each with the kernels of one purpose.
type compiled struct {
	evaluated
	machine Machine
	units   map[unitKey]*unit
}

// unitKey is what a module is made for.
type unitKey struct {
	kernels wasmgen.Kernels
	i, j    int
	update  *graph.Graph
}

// unit is a module at work.
type unit struct {
	wasmgen.Layout
	Instance
}

// maxUnits is how many modules an engine keeps: rules come and go while a learner writes one.
const maxUnits = 16

// unit makes or finds a module; nil where the graphs are too large for one: then they are evaluated.
func (c *compiled) unit(k unitKey) (*unit, error) {
	if u, ok := c.units[k]; ok {
		return u, nil
	}
	p := wasmgen.Program{Value: c.t.Value, Rule: k.update, I: k.i, J: k.j, Kernels: k.kernels}
	if k.kernels&(wasmgen.Exact|wasmgen.DescendExact|wasmgen.StartsExact) != 0 {
		p.Gradient = c.t.Gradient()
		if p.Gradient == nil {
			return nil, ErrNoGraph
		}
	}
	var u *unit
	m, err := wasmgen.Compile(p)
	switch {
	case err == nil:
		instance, err := c.machine.Load(m)
		if err != nil {
			return nil, err
		}
		u = &unit{m.Layout, instance}
	case err != wasmgen.ErrTooLarge:
		return nil, err
	}
	if len(c.units) >= maxUnits {
		c.Close()
	}
	c.units[k] = u
	return u, nil
}

// Close gives the modules back. The engine may still be used: it makes them anew.
func (c *compiled) Close() {
	for k, u := range c.units {
		if u != nil {
			u.Close()
		}
		delete(c.units, k)
	}
}

// inputs are the graph's, as the module wants them.
func (c *compiled) inputs(u *unit, x []float64) Write {
	b := appendFloats(make([]byte, 0, 8*c.t.Value.Inputs), x)
	return Write{u.Inputs, appendFloats(b, c.t.Params)}
}

func appendFloats(b []byte, list []float64) []byte {
	for _, v := range list {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}

func floats(b []byte) []float64 {
	list := make([]float64, len(b)/8)
	for i := range list {
		list[i] = float(b[8*i:])
	}
	return list
}

func float(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

func flagged(v float64) bool { return math.Float64bits(v) == wasmgen.FlagBits }

// cost is about how many nanoseconds an evaluation takes.
func (c *compiled) cost() float64 { return 1 + float64(len(c.t.Value.Nodes)) }

// crossing is about how many nanoseconds a call of a kernel takes for itself.
const crossing = 5000

// Gradient evaluates where that is cheaper.
func (c *compiled) Gradient(x []float64, h float64) ([]float64, error) {
	if 5*c.cost()*float64(2*len(x)) < crossing {
		return c.evaluated.Gradient(x, h)
	}
	u, err := c.unit(unitKey{kernels: wasmgen.Central})
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.evaluated.Gradient(x, h)
	}
	in := c.inputs(u, x)
	u.Write(in.At, in.Data)
	guarded, err := u.Call("central", h)
	if err != nil {
		return nil, err
	}
	if guarded > 0 {
		return c.evaluated.Gradient(x, h)
	}
	b := make([]byte, 8*len(x))
	u.Read(u.Layout.Gradient, b)
	return floats(b), nil
}

// Grid fills the grid by rows.
func (c *compiled) Grid(g Grid, hook Hook) ([]float64, error) {
	if g.I == g.J || g.NX > wasmgen.MaxColumns || g.NX*g.NY == 0 {
		return c.evaluated.Grid(g, hook)
	}
	u, err := c.unit(unitKey{kernels: wasmgen.Grid | wasmgen.Shade, i: g.I, j: g.J})
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.evaluated.Grid(g, hook)
	}
	values := make([]float64, g.NX*g.NY)
	t := Task{
		Writes: []Write{c.inputs(u, g.At)},
		Setup:  []Call{{"columns", []float64{float64(g.NX), g.Rect.X0, g.Rect.X1}}},
		Call:   Call{"grid", []float64{0, float64(g.NX), float64(g.NY), g.Rect.Y0, g.Rect.Y1, 0, 0}},
		Place:  [3]int{0, 5, 6},
		Rows:   g.NY, Cost: c.cost() * float64(g.NX), OutputRow: 8 * g.NX, Heap: u.Heap,
	}
	err = u.Spread(t, hook, func(from int, output []byte) error {
		at := values[from*g.NX:]
		for k := range len(output) / 8 {
			at[k] = float(output[8*k:])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c.interpret(values, g.At, hook, func(x []float64, k int) {
		x[g.I], x[g.J] = between(g.Rect.X0, g.Rect.X1, k%g.NX, g.NX), between(g.Rect.Y0, g.Rect.Y1, k/g.NX, g.NY)
	})
}

// interpret calls the function itself where a module has left a flag: place moves at to the point of value k.
func (c *compiled) interpret(values, at []float64, hook Hook, place func(x []float64, k int)) ([]float64, error) {
	x := append([]float64(nil), at...)
	for k, v := range values {
		if !flagged(v) {
			continue
		}
		place(x, k)
		var err error
		if values[k], err = orHole(c.f.Eval(x)); err != nil {
			return nil, err
		}
		if err := hook.call(); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// Sweep fills the points.
func (c *compiled) Sweep(s Sweep, hook Hook) ([]float64, error) {
	if 5*c.cost()*float64(s.N) < crossing {
		return c.evaluated.Sweep(s, hook)
	}
	u, err := c.unit(unitKey{kernels: wasmgen.Sweep})
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.evaluated.Sweep(s, hook)
	}
	values := make([]float64, s.N)
	t := Task{
		Writes: []Write{c.inputs(u, s.At)},
		Call:   Call{"sweep", []float64{0, float64(s.I), s.From, s.To, float64(s.N), 1, 0, 0}},
		Place:  [3]int{0, 6, 7},
		Rows:   s.N, Cost: 3 * c.cost(), OutputRow: wasmgen.SweepBytes, Heap: u.Heap,
	}
	err = u.Spread(t, hook, func(from int, output []byte) error {
		for k := range len(output) / wasmgen.SweepBytes {
			values[from+k] = float(output[wasmgen.SweepBytes*k:])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c.interpret(values, s.At, hook, func(x []float64, k int) { x[s.I] = between(s.From, s.To, k, s.N) })
}
