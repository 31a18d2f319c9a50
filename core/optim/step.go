package optim

import "nabla/core/graph"

// Update is how a step moves a point, as a graph: of the table, or of a learner's own function. Its variables are
// x, the gradient and then the memory, each n elements, its outputs the new x and the new memory; n is 1
// for a rule that is applied to each element, else the number of variables of what is descended. Its
// parameters are Numbers: the rate, the number of the step from 1 on (whatever stands there), and others.
type Update struct {
	Graph   *graph.Graph
	Numbers []float64
	// Memory is what it remembers at first, slot by slot; nil: zeros.
	Memory []float64
}

// Stepper is an update at work on a vector: what it remembers.
type Stepper struct {
	update  Update
	eval    *graph.Evaluator
	in, out []float64
	size, n int       // of the vectors of the graph, of x
	next    []float64 // x and Memory after the step that is made
	// Memory is the slots' vectors, one after another, each as long as x.
	Memory []float64
	// Steps is how many steps were made.
	Steps int
}

// New starts an update on vectors of n elements.
func (u Update) New(n int) *Stepper {
	g := u.Graph
	size := g.Vars - len(g.Outputs)
	s := &Stepper{update: u, eval: graph.NewEvaluator(g), in: make([]float64, g.Inputs), out: make([]float64, len(g.Outputs)), size: size, n: n}
	s.Memory = make([]float64, (len(g.Outputs)/size-1)*n)
	copy(s.Memory, u.Memory)
	s.next = make([]float64, n+len(s.Memory))
	copy(s.in[g.Vars:], u.Numbers)
	return s
}

// Step moves x by its gradient g, in place; both have New's n elements. guarded says that the update
// cannot be computed there (it would raise an exception): then nothing has moved.
func (s *Stepper) Step(x, g []float64) (guarded bool) {
	next, memory := s.next[:s.n], s.next[s.n:]
	s.in[s.update.Graph.Vars+1] = float64(s.Steps + 1)
	for i := 0; i < s.n; i += s.size {
		at := copy(s.in, x[i:i+s.size])
		at += copy(s.in[at:], g[i:i+s.size])
		for k := i; k < len(s.Memory); k += s.n {
			at += copy(s.in[at:], s.Memory[k:k+s.size])
		}
		guarded = s.eval.Eval(s.in, s.out) || guarded
		at = copy(next[i:i+s.size], s.out)
		for k := i; k < len(memory); k += s.n {
			at += copy(memory[k:k+s.size], s.out[at:])
		}
	}
	if !guarded {
		s.Steps++
		copy(x, next)
		copy(s.Memory, memory)
	}
	return guarded
}
