// Package compute is the interface between labs and numbers. A lab says what it wants to know of a
// function (its values over a rectangle, its gradient, the path of a descent), never how it is
// computed; what is behind Engine may be the interpreter, a graph or compiled code.
//
// Start with Engine. New makes the best one that there can be for a function: of a graph (traced.go), compiled
// for a Machine where there is one (compiled.go, machine.go), with the function itself where the graph cannot say what Python
// would do. Direct (direct.go) calls a Function, one value after another: it is what the others are held to.
package compute

import "nabla/core/optim"

// Function is a scalar function of a vector. It may keep x only during the call, and must leave it
// as it was. An error ends the computation, except that where a Hole is met on a map or a curve the value is NaN.
type Function interface {
	Eval(x []float64) (float64, error)
}

// Hole is an error of one point alone: the function raised an exception there.
type Hole interface {
	error
	Hole() bool
}

// Func makes a Function of a Go function.
type Func func(x []float64) float64

// Eval calls the function.
func (f Func) Eval(x []float64) (float64, error) { return f(x), nil }

// Hook is called between pieces of work; an error ends the computation with it.
type Hook func() error

func (h Hook) call() error {
	if h == nil {
		return nil
	}
	return h()
}

// Rect is a rectangle of the plane of two variables.
type Rect struct{ X0, X1, Y0, Y1 float64 }

// Grid asks for values over a rectangle of the plane in which variables I and J vary and all others
// are as in At. Row 0 is Y0, column 0 is X0; both ends are included.
type Grid struct {
	At     []float64
	I, J   int
	Rect   Rect
	NX, NY int
}

// Sweep asks for values along variable I from From to To, both included, all others as in At.
type Sweep struct {
	At       []float64
	I        int
	From, To float64
	N        int
}

// Method is how a descent moves.
type Method struct {
	// Update is the rule; its zero value is gradient descent, x ← x − LR·gradient.
	Update optim.Update
	// LR is the rate of gradient descent; an Update has its own.
	LR float64
	// H is the step width of the central difference, element by element in the course's order.
	H float64
	// Exact takes the exact gradient instead.
	Exact bool
}

// Descent asks for the path of a descent from X, Steps times.
type Descent struct {
	X     []float64
	Steps int
	Method
}

// Path is what a descent did: Points has Steps + 1 points unless a value was not finite, which ends it;
// then the last point is that value's.
type Path = optim.History

// Starts asks where descents from many points end. Points are those of Vars numbers each, one after another.
// With Rates each start has a learning rate of its own.
type Starts struct {
	Vars   int
	Points []float64
	Rates  []float64
	Steps  int
	Method
}

// Outcomes are the ends of many descents: the points, one after another, the values there, and after how many
// steps. A descent that left the finite numbers has an end or a value that is not finite.
type Outcomes struct {
	Ends, Values []float64
	Steps        []int32
}

// Part hears that the outcomes from … to−1 are known now; an error ends the computation.
type Part func(o *Outcomes, from, to int) error

func (p Part) call(o *Outcomes, from, to int) error {
	if p == nil {
		return nil
	}
	return p(o, from, to)
}

// Engine computes.
type Engine interface {
	Function
	// Grid gives NY rows of NX values.
	Grid(g Grid, hook Hook) ([]float64, error)
	// Sweep gives N values.
	Sweep(s Sweep, hook Hook) ([]float64, error)
	// Gradient is the central difference at x with step width h, element by element.
	Gradient(x []float64, h float64) ([]float64, error)
	// Exact is the gradient by differentiation; ErrNoGraph where the function has no graph.
	Exact(x []float64) ([]float64, error)
	// Descend makes a descent.
	Descend(d Descent, hook Hook) (Path, error)
	// Starts makes many descents. hook is called as ever, part as they get done.
	Starts(s Starts, hook Hook, part Part) (*Outcomes, error)
	// Traced is the function's graph, or nil where there is none.
	Traced() *Traced
}

// Painter is an Engine that makes pictures of a function without its values passing through Go.
type Painter interface {
	// Paint gives a picture of the machine's own kind.
	Paint(p Painting, hook Hook) (any, error)
}

// Painting is a map in colours: the values of Grid, Width × Height pixels.
type Painting struct {
	Grid
	Width, Height int
	Shades        Shades
}

// Shades say which colour a value has. A value v has colour k = ⌊(s(v − Shift) − Low)·Factor⌋, cut to those there are, s being
// the value itself, its root or its logarithm to the base 2 (linear between powers of 2).
type Shades struct {
	Scale              Scale
	Shift, Low, Factor float64
	Colors             []uint32  // 0xRRGGBB
	Nothing            uint32    // 0xRRGGBB, where the value is NaN
	Levels             []float64 // of each colour the isoline that is nearest to it; NaN: none
	Line               uint32    // 0xRRGGBBAA of isolines
	HalfWidth          float64   // of isolines, pixels
}

// Scale is how values are spread over the colours; the numbers are those of wasmgen's shade.
type Scale int

// The scales.
const (
	Linear Scale = iota
	Root
	Logarithm
)

// errorText is an error that is the same each time.
type errorText string

func (e errorText) Error() string { return string(e) }

const (
	// ErrNoGraph says that a function has no graph: there is no exact derivative.
	ErrNoGraph = errorText("the function has no graph")
	// ErrUpdate says that a rule cannot be computed at a point that was reached.
	ErrUpdate = errorText("the rule cannot be computed here")
)
