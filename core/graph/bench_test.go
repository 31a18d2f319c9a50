package graph_test

import (
	"testing"

	. "nabla/core/graph"
	"nabla/core/graph/testfunctions"
)

// From nodes to the gradient's graph, and the evaluation of both, for functions of all sizes.
func BenchmarkGraph(b *testing.B) {
	for _, f := range testfunctions.All() {
		if f.Name != "Ackley" && f.Name != "Rosenbrock" || f.N == 5 {
			continue
		}
		name := f.Name + map[int]string{2: "", 100: " 100"}[f.N]
		g := f.Graph()
		gradient := ValueAndGradient(g, 0)
		x, out := make([]float64, f.N), make([]float64, 1+f.N)
		for i := range x {
			x[i] = 0.3
		}
		b.Run(name+"/build", func(b *testing.B) {
			for b.Loop() {
				f.Graph()
			}
		})
		b.Run(name+"/gradient", func(b *testing.B) {
			for b.Loop() {
				ValueAndGradient(g, 0)
			}
		})
		b.Run(name+"/evaluate", func(b *testing.B) {
			e := NewEvaluator(gradient)
			for b.Loop() {
				e.Eval(x, out)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(gradient.Nodes)), "ns/node")
		})
	}
}
