package main

import "math"

// function is a function of the plane, in the forms in which subjects that are given text take it.
type function struct {
	polynomial bool
	x0, x1     float64 // where it is looked at
	y0, y1     float64
	python     string // of x[0] and x[1], as a learner types it in a lab
	javascript string // of x and y, as typed into a page that makes a function of it
	mathjs     string // the same for mathjs
	at         func(x, y float64) float64
	slopes     func(x, y float64) (dx, dy float64) // the exact gradient, where a task needs it
	terms      float64                             // how large the terms are that f adds up where it is small; 0: 1
}

// Products are rounded before they are added, on processors with a fused operation too.
var functions = map[string]function{
	"sphere": {polynomial: true, x0: -5, x1: 5, y0: -5, y1: 5,
		python:     "x[0]**2 + x[1]**2",
		javascript: "x**2 + y**2",
		mathjs:     "x^2 + y^2",
		at:         func(x, y float64) float64 { return float64(x*x) + float64(y*y) }},
	"rosenbrock": {polynomial: true, x0: -2, x1: 2, y0: -1, y1: 3,
		python:     "100*(x[1] - x[0]**2)**2 + (1 - x[0])**2",
		javascript: "100*(y - x**2)**2 + (1 - x)**2",
		mathjs:     "100*(y - x^2)^2 + (1 - x)^2",
		at: func(x, y float64) float64 {
			a, b := y-float64(x*x), 1-x
			return float64(100*float64(a*a)) + float64(b*b)
		},
		slopes: func(x, y float64) (dx, dy float64) {
			dy = 200 * (y - float64(x*x))
			return float64(-2*(1-x)) - float64(2*dy*x), dy
		}},
	"himmelblau": {polynomial: true, x0: -5, x1: 5, y0: -5, y1: 5,
		python:     "(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2",
		javascript: "(x**2 + y - 11)**2 + (x + y**2 - 7)**2",
		mathjs:     "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
		at: func(x, y float64) float64 {
			a, b := float64(x*x)+y-11, x+float64(y*y)-7
			return float64(a*a) + float64(b*b)
		}},
	"styblinski-tang": {x0: -5, x1: 5, y0: -5, y1: 5, // a polynomial too, but fourth powers are rounded in other ways
		python:     "((x[0]**4 - 16*x[0]**2 + 5*x[0]) + (x[1]**4 - 16*x[1]**2 + 5*x[1])) / 2",
		javascript: "((x**4 - 16*x**2 + 5*x) + (y**4 - 16*y**2 + 5*y)) / 2",
		mathjs:     "((x^4 - 16*x^2 + 5*x) + (y^4 - 16*y^2 + 5*y)) / 2",
		at: func(x, y float64) float64 {
			quartic := func(x float64) float64 { return float64(x*x)*float64(x*x) - float64(16*float64(x*x)) + float64(5*x) }
			return (quartic(x) + quartic(y)) / 2
		}},
	"ackley": {terms: 20, x0: -5, x1: 5, y0: -5, y1: 5,
		python:     "-20*np.exp(-0.2*np.sqrt(0.5*(x[0]**2 + x[1]**2))) - np.exp(0.5*(np.cos(2*np.pi*x[0]) + np.cos(2*np.pi*x[1]))) + np.e + 20",
		javascript: "-20*Math.exp(-0.2*Math.sqrt(0.5*(x**2 + y**2))) - Math.exp(0.5*(Math.cos(2*Math.PI*x) + Math.cos(2*Math.PI*y))) + Math.E + 20",
		mathjs:     "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20",
		at: func(x, y float64) float64 {
			return -20*math.Exp(-0.2*math.Sqrt(0.5*(x*x+y*y))) - math.Exp(0.5*(math.Cos(2*math.Pi*x)+math.Cos(2*math.Pi*y))) + math.E + 20
		}},
	"rastrigin": {terms: 20, x0: -5.12, x1: 5.12, y0: -5.12, y1: 5.12,
		python:     "20 + (x[0]**2 - 10*np.cos(2*np.pi*x[0])) + (x[1]**2 - 10*np.cos(2*np.pi*x[1]))",
		javascript: "20 + (x**2 - 10*Math.cos(2*Math.PI*x)) + (y**2 - 10*Math.cos(2*Math.PI*y))",
		mathjs:     "20 + (x^2 - 10*cos(2*pi*x)) + (y^2 - 10*cos(2*pi*y))",
		at: func(x, y float64) float64 {
			return 20 + (x*x - 10*math.Cos(2*math.Pi*x)) + (y*y - 10*math.Cos(2*math.Pi*y))
		}},
}
