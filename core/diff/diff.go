// Package diff differentiates by differences of values: forward, backward, central and five-point,
// the slope of a function of one number, the gradient of a function of many, the second derivative,
// and how the error depends on the step width.
//
// It takes Go functions and gives numbers, with the bits that the same formula has in NumPy. Start
// with Methods, the table of formulas; Numerical and Gradient use a row of it.
package diff

import (
	"math"

	"nabla/core/elementary"
)

// Method is a formula for the derivative by values at a few points around x.
type Method struct {
	// Name is what the method is called in addresses: central, forward, backward, five-point.
	Name string
	// Points are where the function is called, in units of h from x and in this order.
	Points []float64
	// Order is the power of h with which the truncation error vanishes.
	Order int
	// slope combines the values at Points.
	slope func(f [4]float64, h float64) float64
}

// Methods are all formulas; the first is the course's own and the default.
//
// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 25.3.
var Methods = []Method{
	// (f(x+h) − f(x−h)) / 2h, error h²/6·f‴
	{"central", []float64{1, -1}, 2, func(f [4]float64, h float64) float64 { return (f[0] - f[1]) / float64(2*h) }},
	// (f(x+h) − f(x)) / h, error h/2·f″
	{"forward", []float64{1, 0}, 1, func(f [4]float64, h float64) float64 { return (f[0] - f[1]) / h }},
	// (f(x) − f(x−h)) / h, error −h/2·f″
	{"backward", []float64{0, -1}, 1, func(f [4]float64, h float64) float64 { return (f[0] - f[1]) / h }},
	// (f(x−2h) − 8f(x−h) + 8f(x+h) − f(x+2h)) / 12h, error −h⁴/30·f⁽⁵⁾
	{"five-point", []float64{-2, -1, 1, 2}, 4, func(f [4]float64, h float64) float64 {
		return (float64(8*(f[2]-f[1])) - (f[3] - f[0])) / float64(12*h)
	}},
}

// Central is the default: the central difference.
var Central = Methods[0]

// H is the course's step width.
const H = 1e-4

// Find is the method of that name.
func Find(name string) (Method, bool) {
	for _, m := range Methods {
		if m.Name == name {
			return m, true
		}
	}
	return Method{}, false
}

// Step is a step width near the best at x: where the truncation error, which grows with h, meets the
// rounding error, which grows as h shrinks. It is ε^(1/(order+1)) · max(1, |x|).
func (m Method) Step(x float64) float64 {
	return float64(elementary.Pow(0x1p-52, 1/float64(m.Order+1)) * max(1, math.Abs(x)))
}

// Numerical is the derivative of f at x by differences of width h.
func Numerical(f func(x float64) float64, x, h float64, m Method) float64 {
	var values [4]float64
	for k, p := range m.Points {
		values[k] = f(x + float64(p*h))
	}
	return m.slope(values, h)
}

// Second is the second derivative, (f(x+h) − 2f(x) + f(x−h)) / h²; its error is h²/12·f⁗.
func Second(f func(x float64) float64, x, h float64) float64 {
	above, here, below := f(x+h), f(x), f(x-h)
	return (above - float64(2*here) + below) / float64(h*h)
}

// Tangent is the line slope·x + intercept that touches f at x, its slope by differences.
func Tangent(f func(x float64) float64, x, h float64, m Method) (slope, intercept float64) {
	slope = Numerical(f, x, h, m)
	return slope, f(x) - float64(slope*x)
}

// Gradient is the vector of partial derivatives of f at x, of the length of x; a matrix is differentiated as
// its elements one after another. As the course's loop does, each element is moved in x itself and
// put back, so that a function that looks at x's storage sees it move.
func Gradient(f func(x []float64) float64, x []float64, h float64, m Method) []float64 {
	grad := make([]float64, len(x))
	for i, v := range x {
		var values [4]float64
		for k, p := range m.Points {
			x[i] = v + float64(p*h)
			values[k] = f(x)
		}
		grad[i] = m.slope(values, h)
		x[i] = v
	}
	return grad
}

// Directional is the slope of f at x along d, ∇f·d for a d of length 1, by differences of width h.
func Directional(f func(x []float64) float64, x, d []float64, h float64, m Method) float64 {
	at := make([]float64, len(x))
	return Numerical(func(s float64) float64 {
		for i := range x {
			at[i] = x[i] + float64(s*d[i])
		}
		return f(at)
	}, 0, h, m)
}

// Errors is |numerical − exact| of a method for each step width: large h show the truncation, small
// ones the rounding.
func Errors(f func(x float64) float64, x, exact float64, m Method, steps []float64) []float64 {
	errors := make([]float64, len(steps))
	for i, h := range steps {
		errors[i] = math.Abs(Numerical(f, x, h, m) - exact)
	}
	return errors
}

// Steps are step widths 10^from, …, 10^to with perDecade in each decade, for Errors. from ≤ to.
func Steps(from, to, perDecade int) []float64 {
	steps := make([]float64, 0, (to-from)*perDecade+1)
	for i := from * perDecade; i <= to*perDecade; i++ {
		steps = append(steps, elementary.Pow(10, float64(i)/float64(perDecade)))
	}
	return steps
}
