package main

// Tasks that begin with a function's text, which no engine has seen before. Results are compared at one point.

// fresh is what both have in common.
func fresh(kind, name, constant string) *task {
	f := functions[name]
	return &task{
		Name: kind + "/" + name, Kind: kind, Function: name, Unit: "run", NX: 600, NY: 400, rectangle: rectangle{-5, 5, -5, 5}, Start: [2]float64{1.5, 2.25},
		Formula: f.javascript, Typed: f.mathjs, Constant: constant, terms: f.terms, once: true,
	}
}

// first is from a function's text to its first picture on the canvas. Nabla does it through the product's page
// and worker, which also make a step of a descent, the figures' layout and sentences in that time.
func first() *task {
	t := fresh("first", "ackley", "20")
	t.Shades = ackleyShades()
	t.entries = []entry{
		{"js", inBrowser, close1e12, 0},
		{"js-callback", inBrowser, close1e12, 0},
		{"nabla", inProduct, close1e12, 0},
		{"jax-js", inBrowser, jaxBound, 0},
		{"jax-js" + notIsolated, inBrowser, jaxBound, 0},
	}
	return t
}

// compileTask is from a function's text to a kernel that can be called: for Nabla, from the page's message to the worker
// until a module with the descent by this function is there; for jax-js the first call of a step of it. When it is
// cold, it is the first one in a page that is ready.
func compileTask(cold bool) *task {
	t := fresh("compile", "rosenbrock", "100")
	t.LR, t.H = 1e-4, 1e-4
	jaxTarget := 0.0
	if cold {
		t.Name, t.cold, jaxTarget = "compile-cold/rosenbrock", true, 3
	} else {
		t.limit = 5e6
	}
	t.entries = []entry{
		{"js-callback", inBrowser, 0, 0},
		{"nabla", inProduct, 0, 0},
		{"mathjs", inBrowser, close1e12, 0},
		{"jax-js", inBrowser, jaxBound, jaxTarget},
		{"jax-js" + notIsolated, inBrowser, jaxBound, jaxTarget},
	}
	return t
}
