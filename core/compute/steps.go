package compute

import (
	"encoding/binary"

	"nabla/core/wasmgen"
)

// kernels is the module that a method needs, of the kernels by the two gradients.
func (m Method) kernels(central, exact wasmgen.Kernels) unitKey {
	k := unitKey{kernels: central, update: m.Update.Graph}
	if m.Exact {
		k.kernels = exact
	}
	return k
}

// numbers are the rule's.
func (m Method) numbers(u *unit) Write {
	if m.Update.Graph != nil {
		return Write{u.Rule, appendFloats(nil, m.Update.Numbers)}
	}
	return Write{u.Rule, appendFloats(nil, []float64{m.LR})}
}

// stepCost is about how many nanoseconds a step takes.
func (c *compiled) stepCost(m Method) float64 {
	if m.Exact {
		return 10 + float64(len(c.t.Value.Nodes)+len(c.t.Gradient().Nodes))
	}
	return 10 + float64(c.cost()*float64(2*c.t.Value.Vars+1))
}

// tile is how many nanoseconds a call of a kernel may take: then there is a turn for others.
const tile = 2e6

// Descend makes the steps in the module, with the whole history. Where the function must be called
// itself, the descent goes on without the module.
func (c *compiled) Descend(d Descent, hook Hook) (Path, error) {
	if d.Exact && c.t.Gradient() == nil {
		return Path{}, ErrNoGraph
	}
	u, err := c.unit(d.kernels(wasmgen.Descend, wasmgen.DescendExact))
	if err != nil {
		return Path{}, err
	}
	if u == nil {
		return c.evaluated.Descend(d, hook)
	}
	for _, w := range []Write{c.inputs(u, d.X), d.numbers(u)} {
		u.Write(w.At, w.Data)
	}
	record := u.Heap
	history := record + u.RecordBytes
	if err := u.Reserve(history + (d.Steps+1)*u.HistoryBytes); err != nil {
		return Path{}, err
	}
	state := appendFloats(appendFloats(make([]byte, 0, u.RecordBytes), d.X), d.Update.Memory)
	state = append(state, make([]byte, u.RecordBytes-len(state))...)
	u.Write(record, state)
	kernel := "descend"
	if d.Exact {
		kernel = "descend_exact"
	}
	each := max(1, int(tile/c.stepCost(d.Method)))
	status := wasmgen.Running
	for until, ended := 0, false; !ended; {
		until = min(until+each, d.Steps)
		if status, err = u.Call(kernel, float64(record), float64(until), d.H, float64(history), 1); err != nil {
			return Path{}, err
		}
		if err := hook.call(); err != nil {
			return Path{}, err
		}
		ended = until == d.Steps || status != wasmgen.Running
	}
	u.Read(record, state)
	made := int(int32(binary.LittleEndian.Uint32(state[len(state)-8:])))
	path := c.path(u, history, made, status)
	if status != wasmgen.Guarded {
		return path, nil
	}
	r := newRun(&c.evaluated, floats(state[:8*u.Vars]), d.Method)
	r.keep, r.path, r.made = true, path, made
	if r.stepper != nil {
		r.stepper.Steps = made
		copy(r.stepper.Memory, floats(state[8*u.Vars:8*u.Vars*(1+u.Slots)]))
	}
	err = r.to(d.Steps, hook)
	return r.path, err
}

// path is what a module has written of a descent: all steps made, and the point where it ended unless that
// is guarded.
func (c *compiled) path(u *unit, history, made, status int) Path {
	n, points := u.Vars, made+1
	if status == wasmgen.Guarded {
		points = made
	}
	b := make([]byte, points*u.HistoryBytes)
	u.Read(history, b)
	all := floats(b)
	p := Path{Points: make([][]float64, points), Values: make([]float64, points), Gradients: make([][]float64, made)}
	for k := range points {
		entry := all[k*(2*n+1):]
		p.Points[k], p.Values[k] = entry[:n:n], entry[n]
		if k < made {
			p.Gradients[k] = entry[n+1 : 2*n+1 : 2*n+1]
		}
	}
	return p
}

// Starts makes the descents in copies of the module.
func (c *compiled) Starts(s Starts, hook Hook, part Part) (*Outcomes, error) {
	if s.Exact && c.t.Gradient() == nil {
		return nil, ErrNoGraph
	}
	u, err := c.unit(s.kernels(wasmgen.Starts, wasmgen.StartsExact))
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.evaluated.Starts(s, hook, part)
	}
	o := s.outcomes()
	size := u.RecordBytes
	records := make([]byte, len(o.Values)*size)
	for i := range o.Values {
		appendFloats(appendFloats(records[i*size:i*size], s.Points[i*s.Vars:(i+1)*s.Vars]), s.Update.Memory)
	}
	t := Task{
		Writes: []Write{c.inputs(u, s.Points[:s.Vars]), s.numbers(u)},
		Call:   Call{"starts", []float64{0, 0, 0, float64(s.Steps), s.H}},
		Place:  [3]int{0, -1, 1},
		Rows:   len(o.Values), Cost: float64(s.Steps) * c.stepCost(s.Method) / 4,
		Input: records, InputRow: size, OutputRow: size,
		Vary: s.Rates, VaryAt: u.Rule, Heap: u.Heap,
	}
	if s.Exact {
		t.Call.Kernel = "starts_exact"
	}
	err = u.Spread(t, hook, func(from int, output []byte) error {
		n := len(output) / size
		for k := range n {
			record := output[k*size : (k+1)*size]
			if binary.LittleEndian.Uint32(record[size-4:]) == wasmgen.Guarded {
				if err := o.find(&c.evaluated, s, from+k, hook); err != nil {
					return err
				}
				continue
			}
			for i := range s.Vars {
				o.Ends[(from+k)*s.Vars+i] = float(record[8*i:])
			}
			o.Values[from+k], o.Steps[from+k] = float(record[size-16:]), int32(binary.LittleEndian.Uint32(record[size-8:]))
		}
		return part.call(o, from, from+n)
	})
	if err != nil {
		return nil, err
	}
	return o, nil
}
