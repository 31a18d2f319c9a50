// Package optim descends: update rules (gradient descent, momentum, Nesterov, AdaGrad, RMSProp,
// Adam) as a table of graphs, a descent that keeps its whole path, and the judgement of how one ended.
//
// It takes a function and its gradient and gives a History. Start with Rules; step.go makes steps of
// any rule, also of one that a learner wrote; judge.go says whether they converged.
package optim

import (
	"sync"

	"nabla/core/graph"
)

// Params are the numbers of a rule by the names that addresses use: lr, the learning rate; momentum, μ; rho,
// RMSProp's memory ρ; beta1, beta2, Adam's memories of g and g²; epsilon, added outside the root.
type Params map[string]float64

// Default is a parameter's value in the course book; lr's is gradient_descent's. ok is false for
// what is no parameter.
func Default(name string) (v float64, ok bool) {
	for _, d := range defaults {
		if d.name == name {
			return d.v, true
		}
	}
	return 0, false
}

var defaults = []struct {
	name string
	v    float64
}{{"lr", 0.01}, {"momentum", 0.9}, {"rho", 0.99}, {"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-7}}

// Rule is a row of the table: how one element moves.
type Rule struct {
	// Name is what the rule is called in addresses.
	Name string
	// Uses names the parameters that it looks at, the rate first.
	Uses []string
	// slots is how many numbers it remembers of an element; they begin as 0.
	slots int
	build func(e *element)
}

// element is the building of a rule: how an element x with gradient g and memory s moves at step k. Rules
// set x and s to what they become.
type element struct {
	*graph.Builder
	x, g, lr, k graph.ID
	s, p        []graph.ID // p: the parameters after lr, in the order of Uses
}

func (e *element) sqrt(x graph.ID) graph.ID { return e.Op1(graph.Sqrt, x) }

// less is 1 − x.
func (e *element) less(x graph.ID) graph.ID { return e.Sub(e.Const(1), x) }

// scaled is lr·g/(√h + ε).
func (e *element) scaled(h, epsilon graph.ID) graph.ID {
	return e.Div(e.Mul(e.lr, e.g), e.Add(e.sqrt(h), epsilon))
}

// velocity is μv − lr·g.
func (e *element) velocity() graph.ID { return e.Sub(e.Mul(e.p[0], e.s[0]), e.Mul(e.lr, e.g)) }

// Rules are all update rules. Each computes in the order of the course book's NumPy, so that it gives
// the same bits.
//
// Source: Saitoh, Deep Learning from Scratch, chapter 6, common/optimizer.py.
var Rules = []Rule{
	// x ← x − lr·g
	{"gd", []string{"lr"}, 0, descend},
	// the same by another name: the stochastic one, when g is a mini-batch's
	{"sgd", []string{"lr"}, 0, descend},
	// v ← μv − lr·g, x ← x + v
	{"momentum", []string{"lr", "momentum"}, 1, func(e *element) {
		e.s[0] = e.velocity()
		e.x = e.Add(e.x, e.s[0])
	}},
	// x ← x + μ²·v − (1+μ)·lr·g with the old v, v ← μv − lr·g
	{"nesterov", []string{"lr", "momentum"}, 1, func(e *element) {
		mu := e.p[0]
		e.x = e.Add(e.x, e.Mul(e.Mul(mu, mu), e.s[0]))
		e.x = e.Sub(e.x, e.Mul(e.Mul(e.Add(e.Const(1), mu), e.lr), e.g))
		e.s[0] = e.velocity()
	}},
	// h ← h + g², x ← x − lr·g/(√h + ε)
	{"adagrad", []string{"lr", "epsilon"}, 1, func(e *element) {
		e.s[0] = e.Add(e.s[0], e.Mul(e.g, e.g))
		e.x = e.Sub(e.x, e.scaled(e.s[0], e.p[0]))
	}},
	// h ← ρh + (1−ρ)g², x ← x − lr·g/(√h + ε)
	{"rmsprop", []string{"lr", "rho", "epsilon"}, 1, func(e *element) {
		rho := e.p[0]
		e.s[0] = e.Add(e.Mul(rho, e.s[0]), e.Mul(e.Mul(e.less(rho), e.g), e.g))
		e.x = e.Sub(e.x, e.scaled(e.s[0], e.p[1]))
	}},
	// m ← m + (1−β₁)(g − m), v ← v + (1−β₂)(g² − v), x ← x − lr·√(1−β₂ᵏ)/(1−β₁ᵏ) · m/(√v + ε)
	{"adam", []string{"lr", "beta1", "beta2", "epsilon"}, 2, func(e *element) {
		beta1, beta2 := e.p[0], e.p[1]
		power := func(beta graph.ID) graph.ID { return e.less(e.Op2(graph.Pow, beta, e.k)) }
		rate := e.Div(e.Mul(e.lr, e.sqrt(power(beta2))), power(beta1))
		e.s[0] = e.Add(e.s[0], e.Mul(e.less(beta1), e.Sub(e.g, e.s[0])))
		e.s[1] = e.Add(e.s[1], e.Mul(e.less(beta2), e.Sub(e.Mul(e.g, e.g), e.s[1])))
		e.x = e.Sub(e.x, e.Div(e.Mul(rate, e.s[0]), e.Add(e.sqrt(e.s[1]), e.p[2])))
	}},
}

func descend(e *element) { e.x = e.Sub(e.x, e.Mul(e.lr, e.g)) }

// Find is the rule of that name.
func Find(name string) (Rule, bool) {
	for _, r := range Rules {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}

// Remembers are the names of what it remembers of each element, slot by slot, as the book calls them.
func (r Rule) Remembers() []string {
	switch {
	case r.slots == 0:
		return nil
	case r.slots == 2:
		return []string{"m", "v"}
	case r.Uses[1] == "momentum":
		return []string{"v"}
	}
	return []string{"h"}
}

// graphs are the rules' graphs, each made once: what is compiled for one serves as long as it is the same.
var graphs sync.Map // name → *graph.Graph

// graph is the rule as Update has it.
func (r Rule) graph() *graph.Graph {
	if g, ok := graphs.Load(r.Name); ok {
		return g.(*graph.Graph)
	}
	e := &element{Builder: graph.NewBuilder(2 + r.slots)}
	e.x, e.g = e.Var(0), e.Var(1)
	for i := range r.slots {
		e.s = append(e.s, e.Var(2+i))
	}
	e.lr, e.k = e.Param(), e.Param()
	for range r.Uses[1:] {
		e.p = append(e.p, e.Param())
	}
	r.build(e)
	g, _ := graphs.LoadOrStore(r.Name, e.Graph(append([]graph.ID{e.x}, e.s...), graph.None))
	return g.(*graph.Graph)
}

// Update is the rule with its numbers. Those that p does not have are the defaults. The graph of a rule is
// the same each time.
func (r Rule) Update(p Params) Update {
	u := Update{Graph: r.graph()}
	for i, name := range r.Uses {
		v, given := p[name]
		if !given {
			v, _ = Default(name)
		}
		if u.Numbers = append(u.Numbers, v); i == 0 {
			u.Numbers = append(u.Numbers, 0) // the number of the step
		}
	}
	return u
}
