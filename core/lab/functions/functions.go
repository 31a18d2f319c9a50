// Package functions has the named functions of two variables that labs offer: as Python that a learner could have
// typed, with a start, the part to be seen, and the minima that the literature knows.
//
// Formulas and minima are from Jamil and Yang, "A literature survey of benchmark functions for global optimization
// problems" (2013); the ravine is the course's.
package functions

import "strings"

// Function is a row of the table.
type Function struct {
	// Label is its name in the literature, or a key of the catalogue.
	Label string
	// Source is the formula as it stands in an address.
	Source string
	// Start is where a descent is worth watching, LR a rate at which gradient descent gets somewhere from there.
	Start, LR string
	// Minima are the known lowest points, two numbers each.
	Minima [][2]float64
}

// State is the function's descent as a fragment.
func (f Function) State() string {
	return "f=" + f.Source + "&x=" + f.Start + "&lr=" + f.LR
}

// Find is the function with that formula, blanks aside, or nil. It makes no texts: labs ask in each frame of a drag.
func Find(source string) *Function {
	for i := range All {
		if alike(All[i].Source, source) {
			return &All[i]
		}
	}
	return nil
}

// alike is whether two texts differ in blanks alone.
func alike(a, b string) bool {
	for {
		a, b = strings.TrimLeft(a, " "), strings.TrimLeft(b, " ")
		if a == "" || b == "" || a[0] != b[0] {
			return a == b
		}
		a, b = a[1:], b[1:]
	}
}

// All are the functions; the first few are those that the lessons speak of.
var All = []Function{
	{"function.ravine", "x[0]**2/20 + x[1]**2", "-7,2", "0.95", [][2]float64{{0, 0}}},
	{"function.bowl", "x[0]**2 + x[1]**2", "-3,4", "0.1", [][2]float64{{0, 0}}},
	{"function.steep", "0.05*x[0]**2 + x[1]**2", "-8,2", "0.9", [][2]float64{{0, 0}}},
	{"function.saddle", "x[0]**2 - x[1]**2", "-3,0.001", "0.1", nil},
	{"function.monkey", "x[0]**3 - 3*x[0]*x[1]**2", "1,0.01", "0.05", nil},
	{"function.plateau", "1 - np.exp(-(x[0]**2 + x[1]**2)/2)", "-3,2", "0.5", [][2]float64{{0, 0}}},
	{"function.minima", "np.sin(x[0])*np.cos(x[1]) + (x[0]**2 + x[1]**2)/20", "3,-2", "0.3", nil},
	{"Himmelblau", "(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2", "0,0", "0.01",
		[][2]float64{{3, 2}, {-2.805118086952745, 3.131312518250573}, {-3.779310253377747, -3.28318599128617}, {3.584428340330492, -1.848126526964404}}},
	{"Rosenbrock", "(1 - x[0])**2 + 100*(x[1] - x[0]**2)**2", "-1.2,1", "0.002", [][2]float64{{1, 1}}},
	{"Beale", "(1.5 - x[0] + x[0]*x[1])**2 + (2.25 - x[0] + x[0]*x[1]**2)**2 + (2.625 - x[0] + x[0]*x[1]**3)**2", "1,1.5", "0.01", [][2]float64{{3, 0.5}}},
	{"Booth", "(x[0] + 2*x[1] - 7)**2 + (2*x[0] + x[1] - 5)**2", "-5,-5", "0.1", [][2]float64{{1, 3}}},
	{"Matyas", "0.26*(x[0]**2 + x[1]**2) - 0.48*x[0]*x[1]", "-8,6", "1", [][2]float64{{0, 0}}},
	{"Styblinski–Tang", "(x[0]**4 - 16*x[0]**2 + 5*x[0] + x[1]**4 - 16*x[1]**2 + 5*x[1])/2", "0.5,-0.5", "0.01", [][2]float64{{-2.9035340277711770, -2.9035340277711770}}},
	{"Goldstein–Price", "(1 + (x[0] + x[1] + 1)**2*(19 - 14*x[0] + 3*x[0]**2 - 14*x[1] + 6*x[0]*x[1] + 3*x[1]**2))*(30 + (2*x[0] - 3*x[1])**2*(18 - 32*x[0] + 12*x[0]**2 + 48*x[1] - 36*x[0]*x[1] + 27*x[1]**2))", "-0.5,-0.5", "1e-5", [][2]float64{{0, -1}}},
	{"three-hump camel", "2*x[0]**2 - 1.05*x[0]**4 + x[0]**6/6 + x[0]*x[1] + x[1]**2", "-2,2", "0.05", [][2]float64{{0, 0}}},
	{"six-hump camel", "(4 - 2.1*x[0]**2 + x[0]**4/3)*x[0]**2 + x[0]*x[1] + (4*x[1]**2 - 4)*x[1]**2", "-1.5,0.2", "0.03",
		[][2]float64{{0.08984201310031807, -0.7126564030207396}, {-0.08984201310031807, 0.7126564030207396}}},
	{"McCormick", "np.sin(x[0] + x[1]) + (x[0] - x[1])**2 - 1.5*x[0] + 2.5*x[1] + 1", "2,3", "0.1", [][2]float64{{-0.5471975511965976, -1.5471975511965976}}},
	{"Rastrigin", "20 + x[0]**2 - 10*np.cos(2*np.pi*x[0]) + x[1]**2 - 10*np.cos(2*np.pi*x[1])", "1.8,-2.3", "0.002", [][2]float64{{0, 0}}},
	{"Ackley", "-20*np.exp(-0.2*np.sqrt((x[0]**2 + x[1]**2)/2)) - np.exp((np.cos(2*np.pi*x[0]) + np.cos(2*np.pi*x[1]))/2) + np.e + 20", "1.5,2.2", "0.02", [][2]float64{{0, 0}}},
	{"Griewank", "(x[0]**2 + x[1]**2)/4000 - np.cos(x[0])*np.cos(x[1]/np.sqrt(2)) + 1", "5,-6", "0.5", [][2]float64{{0, 0}}},
	{"Lévy 13", "np.sin(3*np.pi*x[0])**2 + (x[0] - 1)**2*(1 + np.sin(3*np.pi*x[1])**2) + (x[1] - 1)**2*(1 + np.sin(2*np.pi*x[1])**2)", "-2,3", "0.001", [][2]float64{{1, 1}}},
	{"Easom", "-np.cos(x[0])*np.cos(x[1])*np.exp(-((x[0] - np.pi)**2 + (x[1] - np.pi)**2))", "2.3,4", "0.3", [][2]float64{{3.141592653589793, 3.141592653589793}}},
	{"drop-wave", "-(1 + np.cos(12*np.sqrt(x[0]**2 + x[1]**2)))/(0.5*(x[0]**2 + x[1]**2) + 2)", "0.7,0.5", "0.005", [][2]float64{{0, 0}}},
	{"Branin", "(x[1] - 5.1/(4*np.pi**2)*x[0]**2 + 5/np.pi*x[0] - 6)**2 + 10*(1 - 1/(8*np.pi))*np.cos(x[0]) + 10", "6,8", "0.02",
		[][2]float64{{-3.141592653589793, 12.275}, {3.141592653589793, 2.275}, {9.42477796076938, 2.475}}},
	{"Bohachevsky", "x[0]**2 + 2*x[1]**2 - 0.3*np.cos(3*np.pi*x[0]) - 0.4*np.cos(4*np.pi*x[1]) + 0.7", "-2,1.4", "0.01", [][2]float64{{0, 0}}},
}
