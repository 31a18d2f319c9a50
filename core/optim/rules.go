// Package optim descends: update rules (gradient descent, momentum, Nesterov, AdaGrad, RMSProp,
// Adam) as a table, a descent that keeps its whole path, and the judgement of how one ended.
//
// It takes a function and its gradient and gives a History. Start with Rules; descend.go makes
// steps, judge.go says whether they converged.
package optim

import (
	"math"

	"nabla/core/elementary"
)

// Params are the numbers of a rule; a rule looks only at those it lists.
type Params struct {
	LR       float64 // learning rate
	Momentum float64 // μ
	Rho      float64 // ρ, RMSProp's memory
	Beta1    float64 // β₁, Adam's memory of g
	Beta2    float64 // β₂, Adam's memory of g²
	Epsilon  float64 // ε, added outside the root
}

// Defaults are the course book's numbers; LR is gradient_descent's.
var Defaults = Params{LR: 0.01, Momentum: 0.9, Rho: 0.99, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-7}

// Rule is a row of the table: how one element moves.
type Rule struct {
	// Name is what the rule is called in addresses.
	Name string
	// Uses names the parameters that it looks at, as they are called in addresses.
	Uses []string
	// next is where x goes, by its gradient g and what the rule remembers of this element, s, which
	// begins as 0; c are the numbers that are the same for all elements of this step.
	next func(c constants, x, g float64, s *[2]float64) float64
}

// constants are the parameters and, for Adam, the rate of this step.
type constants struct {
	Params
	adam float64
}

// Rules are all update rules. Each computes in the order of the course book's NumPy, so that it gives
// the same bits.
//
// Source: Saitoh, Deep Learning from Scratch, chapter 6, common/optimizer.py.
var Rules = []Rule{
	// x ← x − lr·g
	{"gd", []string{"lr"}, descend},
	// the same by another name: the stochastic one, when g is a mini-batch's
	{"sgd", []string{"lr"}, descend},
	// v ← μv − lr·g, x ← x + v
	{"momentum", []string{"lr", "momentum"}, func(c constants, x, g float64, s *[2]float64) float64 {
		s[0] = float64(c.Momentum*s[0]) - float64(c.LR*g)
		return x + s[0]
	}},
	// x ← x + μ²·v − (1+μ)·lr·g with the old v, v ← μv − lr·g
	{"nesterov", []string{"lr", "momentum"}, func(c constants, x, g float64, s *[2]float64) float64 {
		x += float64(float64(c.Momentum*c.Momentum) * s[0])
		x -= float64(float64((1+c.Momentum)*c.LR) * g)
		s[0] = float64(c.Momentum*s[0]) - float64(c.LR*g)
		return x
	}},
	// h ← h + g², x ← x − lr·g/(√h + ε)
	{"adagrad", []string{"lr"}, func(c constants, x, g float64, s *[2]float64) float64 {
		s[0] += float64(g * g)
		return x - float64(c.LR*g)/(math.Sqrt(s[0])+c.Epsilon)
	}},
	// h ← ρh + (1−ρ)g², x ← x − lr·g/(√h + ε)
	{"rmsprop", []string{"lr", "rho"}, func(c constants, x, g float64, s *[2]float64) float64 {
		s[0] = float64(c.Rho*s[0]) + float64(float64((1-c.Rho)*g)*g)
		return x - float64(c.LR*g)/(math.Sqrt(s[0])+c.Epsilon)
	}},
	// m ← m + (1−β₁)(g − m), v ← v + (1−β₂)(g² − v), x ← x − lr·√(1−β₂ᵏ)/(1−β₁ᵏ) · m/(√v + ε)
	{"adam", []string{"lr", "beta1", "beta2"}, func(c constants, x, g float64, s *[2]float64) float64 {
		s[0] += float64((1 - c.Beta1) * (g - s[0]))
		s[1] += float64((1 - c.Beta2) * (float64(g*g) - s[1]))
		return x - float64(c.adam*s[0])/(math.Sqrt(s[1])+c.Epsilon)
	}},
}

func descend(c constants, x, g float64, _ *[2]float64) float64 { return x - float64(c.LR*g) }

// Find is the rule of that name.
func Find(name string) (Rule, bool) {
	for _, r := range Rules {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}

// Optimizer is a rule at work on a vector: its parameters and what it remembers.
type Optimizer struct {
	rule   Rule
	params Params
	steps  int
	memory [][2]float64
}

// New starts a rule on vectors of n elements.
func (r Rule) New(n int, p Params) *Optimizer {
	return &Optimizer{rule: r, params: p, memory: make([][2]float64, n)}
}

// Update makes one step of x by its gradient g, in place; both have the optimizer's length.
func (o *Optimizer) Update(x, g []float64) {
	o.steps++
	c := constants{Params: o.params}
	if o.rule.Name == "adam" {
		k := float64(o.steps)
		c.adam = float64(c.LR*math.Sqrt(1-elementary.Power(c.Beta2, k))) / (1 - elementary.Power(c.Beta1, k))
	}
	for i := range x {
		x[i] = o.rule.next(c, x[i], g[i], &o.memory[i])
	}
}
