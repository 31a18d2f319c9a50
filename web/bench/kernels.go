package main

import (
	"fmt"

	"nabla/core/graph"
	"nabla/core/interp"
	"nabla/core/python"
	"nabla/core/trace"
	"nabla/core/wasmgen"
)

// compile makes a task's module as the product does: the text is run, the function traced, differentiated, and the
// graphs emitted.
func compile(t *task) (*wasmgen.Module, error) {
	s := python.New(interp.Options{})
	r := s.Run("<f>", "import numpy as np\ndef f(x):\n    return "+functions[t.Function].python)
	if r.Err != nil {
		return nil, fmt.Errorf("%s", r.Err.Traceback())
	}
	f, _ := s.Globals().Get("f")
	traced, refusal := trace.Trace(s, f, trace.Arg{N: 2})
	if refusal != nil {
		return nil, fmt.Errorf("%s is not traced: %v", t.Function, refusal.Message)
	}
	if traced.Graph.Inputs != 2 {
		return nil, fmt.Errorf("%s has parameters", t.Function)
	}
	return wasmgen.Compile(wasmgen.Program{
		Value: traced.Graph, Gradient: graph.Gradient(traced.Graph, 0), I: 0, J: 1, Kernels: t.kernels,
	})
}
