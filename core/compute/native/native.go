// Package native is a compute.Machine outside of the browser: wazero runs the modules. Tests hold every
// engine to it, and native programs may compute through it; the site's module does without.
package native

import (
	"context"
	"encoding/binary"
	"errors"
	"image"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"nabla/core/compute"
	"nabla/core/wasmgen"
)

// Machine runs modules in one runtime.
type Machine struct{ runtime wazero.Runtime }

// New makes a machine. With compiled, modules are compiled for this processor, which takes longer than
// to interpret them a few times.
func New(compiled bool) *Machine {
	config := wazero.NewRuntimeConfigInterpreter()
	if compiled {
		config = wazero.NewRuntimeConfig()
	}
	return &Machine{wazero.NewRuntimeWithConfig(context.Background(), config)}
}

// Close ends the machine and all its instances.
func (m *Machine) Close() { m.runtime.Close(context.Background()) }

// Load starts a module.
func (m *Machine) Load(module *wasmgen.Module) (compute.Instance, error) {
	i, err := m.runtime.InstantiateWithConfig(context.Background(), module.Code, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, err
	}
	return instance{i}, nil
}

type instance struct{ module api.Module }

func (i instance) Close() { i.module.Close(context.Background()) }

func (i instance) Call(kernel string, args ...float64) (int, error) {
	f := i.module.ExportedFunction(kernel)
	if f == nil {
		return 0, errors.New("no kernel " + kernel)
	}
	stack := make([]uint64, len(args))
	for k, t := range f.Definition().ParamTypes() {
		if stack[k] = api.EncodeF64(args[k]); t == api.ValueTypeI32 {
			stack[k] = api.EncodeI32(int32(args[k]))
		}
	}
	result, err := f.Call(context.Background(), stack...)
	if err != nil || len(result) == 0 {
		return 0, err
	}
	return int(api.DecodeI32(result[0])), nil
}

func (i instance) Write(at int, b []byte) {
	if !i.module.Memory().Write(uint32(at), b) {
		panic("native: outside of memory")
	}
}

func (i instance) Read(at int, into []byte) {
	b, ok := i.module.Memory().Read(uint32(at), uint32(len(into)))
	if !ok {
		panic("native: outside of memory")
	}
	copy(into, b)
}

func (i instance) Reserve(end int) error {
	memory := i.module.Memory()
	if missing := end - int(memory.Size()); missing > 0 {
		if _, ok := memory.Grow(uint32(missing+0xFFFF) >> 16); !ok {
			return errors.New("out of memory")
		}
	}
	return nil
}

// rows is how many rows a tile has: of about 2 ms.
func rows(t compute.Task) int {
	if t.Vary != nil {
		return 1
	}
	return max(1, min(t.Rows, int(2e6/max(t.Cost, 1))))
}

// Spread runs the tiles one after another.
func (i instance) Spread(t compute.Task, hook compute.Hook, done func(from int, output []byte) error) error {
	for _, w := range t.Writes {
		i.Write(w.At, w.Data)
	}
	for _, c := range t.Setup {
		if _, err := i.Call(c.Kernel, c.Args...); err != nil {
			return err
		}
	}
	size := rows(t)
	if err := i.Reserve(t.Heap + size*max(t.InputRow, t.OutputRow)); err != nil {
		return err
	}
	output := make([]byte, size*t.OutputRow)
	args := append([]float64(nil), t.Call.Args...)
	for from := 0; from < t.Rows; from += size {
		to := min(from+size, t.Rows)
		if t.Vary != nil {
			i.Write(t.VaryAt, float(t.Vary[from]))
		}
		if t.Input != nil {
			i.Write(t.Heap, t.Input[from*t.InputRow:to*t.InputRow])
		}
		args[t.Place[0]] = float64(t.Heap)
		if t.Place[1] < 0 {
			args[t.Place[2]] = float64(to - from)
		} else {
			args[t.Place[1]], args[t.Place[2]] = float64(from), float64(to)
		}
		if _, err := i.Call(t.Call.Kernel, args...); err != nil {
			return err
		}
		part := output[:(to-from)*t.OutputRow]
		i.Read(t.Heap, part)
		if err := done(from, part); err != nil {
			return err
		}
		if hook != nil {
			if err := hook(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Paint gives an *image.RGBA.
func (i instance) Paint(p compute.PaintTask, hook compute.Hook) (any, error) {
	for _, w := range p.Writes {
		i.Write(w.At, w.Data)
	}
	picture := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	values, pixels := p.Heap, p.Heap+8*p.NX*p.NY
	if err := i.Reserve(pixels + len(picture.Pix)); err != nil {
		return nil, err
	}
	n := func(v int) float64 { return float64(v) }
	for _, c := range []compute.Call{
		{Kernel: "columns", Args: []float64{n(p.NX), p.Rect.X0, p.Rect.X1}},
		{Kernel: "grid", Args: []float64{n(values), n(p.NX), n(p.NY), p.Rect.Y0, p.Rect.Y1, 0, n(p.NY)}},
		{Kernel: "shade", Args: []float64{n(values), n(p.NX), n(p.NY), n(pixels), n(p.Width), n(p.Height), 0, n(p.Height)}},
	} {
		if _, err := i.Call(c.Kernel, c.Args...); err != nil {
			return nil, err
		}
		if hook != nil {
			if err := hook(); err != nil {
				return nil, err
			}
		}
	}
	i.Read(pixels, picture.Pix)
	return picture, nil
}

func float(v float64) []byte {
	return binary.LittleEndian.AppendUint64(nil, math.Float64bits(v))
}
