package wasmgen_test

import (
	"testing"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// Rosenbrock's function, as a page compiles it: for a map, a path and a basin map.
func BenchmarkCompile(b *testing.B) {
	g := function(named[1].f)
	for name, kernels := range map[string]wasmgen.Kernels{
		"grid": wasmgen.Grid | wasmgen.Shade, "descend": wasmgen.Descend | wasmgen.DescendExact, "starts": wasmgen.Starts, "all": wasmgen.Value<<10 - 1,
	} {
		p := wasmgen.Program{Value: g, Gradient: Gradient(g, 0), I: 0, J: 1, Kernels: kernels}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := wasmgen.Compile(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
