package wasmgen_test

import (
	"context"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// engine is a compiled program at work.
type engine struct {
	t testing.TB
	wasmgen.Layout
	code []byte
	api.Module
}

var background = context.Background()

var runtime = wazero.NewRuntimeWithConfig(background, wazero.NewRuntimeConfigInterpreter())

// compile starts a program, with inputs.
func compile(t testing.TB, p wasmgen.Program, inputs ...float64) *engine {
	t.Helper()
	m, err := wasmgen.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	instance, err := runtime.InstantiateWithConfig(background, m.Code, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		dump := filepath.Join(os.TempDir(), "broken.wasm")
		os.WriteFile(dump, m.Code, 0o644)
		t.Fatalf("%v (see %s)\n%s", err, dump, p.Value)
	}
	t.Cleanup(func() { instance.Close(background) })
	e := &engine{t, m.Layout, m.Code, instance}
	e.write(e.Inputs, inputs...)
	return e
}

// reserve makes the host's memory at least that long and gives its address.
func (e *engine) reserve(bytes int) int {
	if missing := e.Heap + bytes - int(e.Memory().Size()); missing > 0 {
		e.Memory().Grow(uint32(missing+0xFFFF) >> 16)
	}
	return e.Heap
}

func (e *engine) write(at int, values ...float64) {
	for i, v := range values {
		if !e.Memory().WriteFloat64Le(uint32(at+8*i), v) {
			e.t.Fatal("outside of memory")
		}
	}
}

func (e *engine) read(at, n int) []float64 {
	b, ok := e.Memory().Read(uint32(at), uint32(8*n))
	if !ok {
		e.t.Fatal("outside of memory")
	}
	values := make([]float64, n)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
	}
	return values
}

// call calls a kernel with numbers (float64) and whole numbers (int).
func (e *engine) call(kernel string, args ...any) int {
	e.t.Helper()
	stack := make([]uint64, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case int:
			stack[i] = api.EncodeI32(int32(a))
		case float64:
			stack[i] = api.EncodeF64(a)
		}
	}
	result, err := e.ExportedFunction(kernel).Call(background, stack...)
	if err != nil {
		e.t.Fatalf("%s: %v", kernel, err)
	}
	if len(result) == 0 {
		return 0
	}
	return int(api.DecodeI32(result[0]))
}

// reference is a graph's evaluator, with results as the module stores them.
type reference struct {
	*Evaluator
	out []float64
}

func evaluator(g *Graph) reference {
	return reference{NewEvaluator(g), make([]float64, len(g.Outputs))}
}

// at is the first output.
func (r reference) at(in []float64) float64 {
	if r.Eval(in, r.out) {
		return math.Float64frombits(wasmgen.FlagBits)
	}
	return canonical(r.out[0])
}

func canonical(v float64) float64 {
	if v != v {
		return math.Float64frombits(wasmgen.NaNBits)
	}
	return v
}

func flagged(v float64) bool { return math.Float64bits(v) == wasmgen.FlagBits }

func sameBits(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }

// validate has the module checked by another implementation, in each of them that is installed.
func validate(t *testing.T, code []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "module.wasm")
	if err := os.WriteFile(file, code, 0o644); err != nil {
		t.Fatal(err)
	}
	checked := false
	for _, tool := range [][]string{
		{"node", "-e", `if (!WebAssembly.validate(require("fs").readFileSync(process.argv[1]))) { new WebAssembly.Module(require("fs").readFileSync(process.argv[1])) }`, file},
		{"wasm-validate", file},
	} {
		if _, err := exec.LookPath(tool[0]); err != nil {
			continue
		}
		checked = true
		if out, err := exec.Command(tool[0], tool[1:]...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", tool[0], err, out)
		}
	}
	if !checked {
		t.Skip("neither node nor wasm-validate is installed: no second tool checks the modules")
	}
}
