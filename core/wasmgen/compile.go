package wasmgen

import "nabla/core/graph"

// compiler is a program on its way to a module. Functions that several kernels call are made when the
// first one asks.
type compiler struct {
	module
	p      Program
	layout Layout
	at     int // f64[Vars]: the point at which the module itself evaluates f
	shared [functions]uint32
}

// The functions inside a module.
const (
	pointFunction = iota
	slopesFunction
	differenceFunction
	againFunction
	settleFunction
	descendFunction
	descendExactFunction
	functions
)

// maxBody is how many instructions of a block go into one function; a larger block is split.
const maxBody = 4000

// Compile makes the module.
func Compile(p Program) (*Module, error) {
	c := &compiler{p: p}
	if err := c.check(); err != nil {
		return nil, err
	}
	c.place()
	for _, k := range kernels {
		if p.Kernels&k.bit != 0 {
			k.make(c)
		}
	}
	if c.missing {
		return nil, ErrProgram
	}
	c.layout.Heap, c.layout.Pages = c.heap, c.pages()
	return &Module{c.bytes(), c.layout}, nil
}

// kernels are all kernels, in the order in which they are made.
var kernels []struct {
	bit  Kernels
	make func(*compiler)
}

func init() {
	kernels = []struct {
		bit  Kernels
		make func(*compiler)
	}{
		{Value, (*compiler).value},
		{Central, (*compiler).central},
		{Exact, (*compiler).exact},
		{Grid, (*compiler).grid},
		{Descend, (*compiler).descend},
		{DescendExact, (*compiler).descendExact},
		{Starts, (*compiler).starts},
		{StartsExact, (*compiler).startsExact},
		{Sweep, (*compiler).sweep},
		{Shade, (*compiler).shade},
	}
}

// check refuses programs whose graphs are too large or do not fit together.
func (c *compiler) check() error {
	p := &c.p
	if p.Value == nil || len(p.Value.Outputs) != 1 {
		return ErrProgram
	}
	vars := p.Value.Vars
	c.layout.Vars = vars
	if g := p.Gradient; g != nil {
		if g.Vars != vars || g.Inputs != p.Value.Inputs || len(g.Outputs) != vars {
			return ErrProgram
		}
	} else if p.Kernels&(Exact|DescendExact|StartsExact) != 0 {
		return ErrProgram
	}
	if r := p.Rule; r != nil {
		n := r.Vars - len(r.Outputs)
		if n != 1 && n != vars || n < 1 || len(r.Outputs)%n != 0 || r.Inputs < r.Vars+2 {
			return ErrProgram
		}
		c.layout.Slots = len(r.Outputs)/n - 1
	}
	if p.Kernels&Grid != 0 && (p.I < 0 || p.J < 0 || p.I >= vars || p.J >= vars || p.I == p.J) {
		return ErrProgram
	}
	for _, g := range [...]*graph.Graph{p.Value, p.Gradient, p.Rule} {
		if g != nil && len(g.Nodes) > limit(g == p.Gradient) {
			return ErrTooLarge
		}
	}
	return nil
}

// place lays out what the host writes and reads.
func (c *compiler) place() {
	l := &c.layout
	c.heap = 16
	l.Inputs = c.memory(8 * c.p.Value.Inputs)
	parameters := 1
	if r := c.p.Rule; r != nil {
		parameters = r.Inputs - r.Vars
	}
	l.Rule = c.memory(8 * parameters)
	l.Value = c.memory(8)
	l.Gradient = c.memory(8 * l.Vars)
	c.at = c.memory(8 * l.Vars)
	l.RecordBytes = 8 * (l.Vars*(1+l.Slots) + 2)
	l.HistoryBytes = 8 * (2*l.Vars + 1)
}

// once is the index of a function inside the module; write makes it if it has not been made.
func (c *compiler) once(which int, params, results []byte, write func(*compiler, uint32)) uint32 {
	if c.shared[which] == 0 {
		index := c.declare(params, results)
		c.shared[which] = index + 1
		write(c, index)
	}
	return c.shared[which] - 1
}

// lower is a new block.
func (c *compiler) lower() *lowering { return &lowering{block: &block{}, m: &c.module} }

// limit is how many nodes a graph may have; a gradient has up to five operations for one of its function.
func limit(gradient bool) int {
	if gradient {
		return 5 * MaxNodes
	}
	return MaxNodes
}
