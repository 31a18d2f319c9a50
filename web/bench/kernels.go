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
// graphs emitted. It sets the task's layout, and the cost by which the product's pool cuts tiles (core/compute).
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
	gradient := graph.Gradient(traced.Graph, 0)
	m, err := wasmgen.Compile(wasmgen.Program{Value: traced.Graph, Gradient: gradient, I: 0, J: 1, Kernels: t.kernels})
	if err != nil {
		return nil, err
	}
	t.Layout = m.Layout
	t.Cost = 1 + len(traced.Graph.Nodes)
	if t.Kind == "basin" && t.Exact {
		t.Cost = t.Steps * (10 + len(traced.Graph.Nodes) + len(gradient.Nodes)) / 4
	} else if t.Kind == "basin" {
		t.Cost = t.Steps * (10 + 5*t.Cost) / 4
	}
	return m, nil
}
