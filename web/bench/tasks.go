package main

import (
	"math"
	"slices"

	"nabla/core/wasmgen"
)

// Where a subject runs.
const (
	inBrowser = "chromium"
	inNative  = "native"
	inPython  = "cpython"
	inProduct = "product" // its own page and worker
)

// task is a piece of work that every subject does. Its exported fields are what subjects in pages and in Python
// are told.
type task struct {
	Name     string // as in bench.json
	Kind     string // grid, …: which of its programs a subject runs
	Function string
	Unit     string // what the numbers are for one of

	// f at NX × NY points of a rectangle, both ends included.
	NX, NY int
	rectangle
	// The same at few points with arguments that overflow, are infinite or not a number, to be compared too.
	Special   []rectangle
	SpecialNX int
	SpecialNY int

	// A descent, or one from each point of that grid: Steps steps x ← x − LR·gradient, by central differences of
	// width H or by the exact gradient. Checked steps from Start are compared.
	Start          [2]float64
	LR, H          float64
	Steps, Checked int
	Exact          bool

	Formula, Typed string // the function as a reader types it, for a page and for mathjs
	Constant       string // a number in it that is another one each time, so that no compiled form is found
	Layout         wasmgen.Layout
	Cost           int     // of a row of a pool's tiles, in ns, about
	Shades         *shades // of a picture

	kernels wasmgen.Kernels
	terms   float64 // how large the terms are that results are sums of, where they are small; 0: 1

	// once: medians are judged, else the best is. cold: each round is the first run in a fresh page.
	once    bool
	cold    bool
	limit   float64 // what nabla itself is to take at most, in ns; 0: none
	entries []entry
}

// rectangle of the plane.
type rectangle struct{ X0, X1, Y0, Y1 float64 }

// entry is a subject at a task.
type entry struct {
	subject, where string
	bound          float64 // how far a result may be from the reference's, relative to it or to the task's terms; 0: not a bit
	target         float64 // the ratio of its time to nabla's that is to be reached; 0: none; negative: not to be exceeded
}

// poolTarget is what the pool is to reach beside one worker: two cores are 1.6 times as fast.
const poolTarget = -1 / 1.6

// told is where, as bench.json says it.
func (e entry) told() string {
	switch e.where {
	case inPython:
		return inNative
	case inProduct:
		return inBrowser
	}
	return e.where
}

// The subjects' bounds. jax-js has its exp and cos good to 4e-8, tfjs computes in float32.
const (
	close1e12 = 1e-12
	jaxBound  = 1e-6
	tfBound   = 1e-4
)

// special are rectangles of huge, infinite and not-a-number arguments: between ±max the width overflows.
var special = []rectangle{
	{-1e5, 1e5, -1e3, 1e3}, {-1e200, 1e200, -1, 1}, {-1, 1, -1e154, 1e154}, {-math.MaxFloat64, math.MaxFloat64, -2, 2}, {-2, 2, -math.MaxFloat64, math.MaxFloat64},
}

// allTasks are the tasks, in the order in which they are measured.
func allTasks() []*task {
	return []*task{
		grid("sphere", targets{js: 1.4, jsBest: 0.95, callback: 8, mathjs: 100, jax: 2}),
		grid("rosenbrock", targets{js: 1.4, jsBest: 0.95, callback: 8, mathjs: 100, jax: 2}),
		grid("himmelblau", targets{js: 1.4, jsBest: 0.95, callback: 8, mathjs: 100, jax: 2}),
		grid("styblinski-tang", targets{js: 1, jsBest: 0.95, mathjs: 100}),
		grid("ackley", targets{js: 3, jsBest: 1.7, mathjs: 100, jax: 3, numpy: 1.2, numpyBest: 0.9, pool: true}),
		grid("rastrigin", targets{js: 10, jsBest: 0.95, mathjs: 100, jax: 10, numpy: 4}),
		descend(false, targets{js: 0.95, callback: 3.5, mathjs: 100, numpy: 300}),
		descend(true, targets{js: 0.95}),
		basin(false, targets{js: 3, jsBest: 2}),
		basin(true, targets{js: 5, jsBest: 1.5}),
		frame(),
		first(),
		compileTask(false),
		compileTask(true),
	}
}

// targets are the ratios that are to be reached at a task.
type targets struct {
	js, jsBest, callback, mathjs, jax, numpy, numpyBest float64
	pool                                                bool // the work is long enough to be shared out
}

// grid is f at 600×400 points.
func grid(name string, to targets) *task {
	f := functions[name]
	bound := close1e12
	if f.polynomial {
		bound = 0
	}
	t := &task{
		Name: "grid/" + name, Kind: "grid", Function: name, Unit: "point", NX: 600, NY: 400, rectangle: rectangle{f.x0, f.x1, f.y0, f.y1},
		terms: f.terms, Special: special, SpecialNX: 41, SpecialNY: 9, Formula: f.javascript, Typed: f.mathjs, kernels: wasmgen.Grid,
		entries: []entry{
			{"go", inNative, bound, 0},
			{"nabla", inBrowser, bound, 1},
			{"js", inBrowser, bound, to.js},
			{"js-best", inBrowser, bound, to.jsBest},
			{"js-callback", inBrowser, bound, to.callback},
			{"mathjs", inBrowser, close1e12, to.mathjs},
			{"jax-js", inBrowser, jaxBound, to.jax},
			{"jax-js" + notIsolated, inBrowser, jaxBound, to.jax},
			{"tfjs", inBrowser, tfBound, 0},
			{"numpy", inPython, close1e12, to.numpy},
			{"numpy-best", inPython, close1e12, to.numpyBest},
		},
	}
	if to.pool {
		t.entries = slices.Insert(t.entries, 2, entry{"nabla-pool", inBrowser, bound, 0})
	}
	return t
}

// descent is what descend and basin share: Rosenbrock's function.
func descent(kind string, exact bool, central, byGradient wasmgen.Kernels) *task {
	f := functions["rosenbrock"]
	t := &task{Name: kind + "/rosenbrock", Kind: kind, Function: "rosenbrock", LR: 1e-4, H: 1e-4, Exact: exact, Formula: f.javascript, Typed: f.mathjs, kernels: central}
	if exact {
		t.Name, t.kernels = kind+"-exact/rosenbrock", byGradient
	}
	return t
}

// descend is one path of 10⁶ steps.
func descend(exact bool, to targets) *task {
	t := descent("descend", exact, wasmgen.Descend, wasmgen.DescendExact)
	t.Unit, t.Start, t.Steps, t.Checked = "step", [2]float64{-1.2, 1}, 1_000_000, 1000
	if exact {
		t.entries = []entry{
			{"go", inNative, 0, 0},
			{"nabla", inBrowser, close1e12, 1},
			{"js", inBrowser, 0, to.js},
			{"js-best", inBrowser, 0, 0},
			{"jax-js", inBrowser, jaxBound, 0},
			{"jax-js" + notIsolated, inBrowser, jaxBound, 0},
			{"tfjs", inBrowser, tfBound, 0},
		}
		return t
	}
	t.entries = []entry{
		{"go", inNative, 0, 0},
		{"nabla", inBrowser, 0, 1},
		{"js", inBrowser, 0, to.js},
		{"js-best", inBrowser, close1e12, 0},
		{"js-callback", inBrowser, 0, to.callback},
		{"mathjs", inBrowser, close1e12, to.mathjs},
		{"jax-js", inBrowser, jaxBound, 0},
		{"jax-js" + notIsolated, inBrowser, jaxBound, 0},
		{"gonum", inNative, close1e12, 0},
		{"cpython", inPython, close1e12, 0},
		{"numpy", inPython, close1e12, to.numpy},
	}
	return t
}

// basin is where 200 steps lead from 120×60 starts.
func basin(exact bool, to targets) *task {
	f := functions["rosenbrock"]
	t := descent("basin", exact, wasmgen.Starts, wasmgen.StartsExact)
	t.Unit, t.NX, t.NY, t.rectangle, t.Steps = "step and start", 120, 60, rectangle{f.x0, f.x1, f.y0, f.y1}, 200
	if exact {
		t.entries = []entry{
			{"go", inNative, 0, 0},
			{"nabla", inBrowser, close1e12, 1},
			{"nabla-pool", inBrowser, close1e12, poolTarget},
			{"js", inBrowser, 0, to.js},
			{"js-best", inBrowser, 0, to.jsBest},
			{"jax-js", inBrowser, jaxBound, 0},
			{"jax-js" + notIsolated, inBrowser, jaxBound, 0},
		}
		return t
	}
	t.entries = []entry{
		{"go", inNative, 0, 0},
		{"nabla", inBrowser, 0, 1},
		{"nabla-pool", inBrowser, 0, poolTarget},
		{"js", inBrowser, 0, to.js},
		{"js-best", inBrowser, close1e12, to.jsBest},
		{"js-callback", inBrowser, 0, 0},
		{"jax-js", inBrowser, jaxBound, 0},
		{"jax-js" + notIsolated, inBrowser, jaxBound, 0},
		{"numpy", inPython, close1e12, 0},
		{"numpy-best", inPython, close1e12, 0},
	}
	return t
}
