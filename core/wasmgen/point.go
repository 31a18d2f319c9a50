package wasmgen

import "nabla/core/graph"

// point is the function (x i32) → f64: f at the variables at address x. It is complete: it has all special
// cases. Its result is stored as it is: a NaN is NaNBits, or FlagBits where the guard holds.
func (c *compiler) point() uint32 {
	return c.once(pointFunction, []byte{typeI32}, []byte{typeF64}, func(c *compiler, index uint32) {
		l := c.lower()
		x := l.external(typeI32, 0, 0)
		g := c.p.Value
		values := l.graph(g, c.inputsAt(l, g, x))
		result, guard := values[g.Outputs[0]], guardOf(g, values)
		f := &body{next: 1}
		s := c.straight(l.block, f, []byte{typeI32}, []ref{x}, result, guard)
		s.storable(result, guard)
		c.define(index, f)
	})
}

// slopes is the function (x i32, out i32) → i32: the gradient graph's outputs at the variables at address x, to
// out. Its result is whether the guard holds.
func (c *compiler) slopes() uint32 {
	params := []byte{typeI32, typeI32}
	return c.once(slopesFunction, params, []byte{typeI32}, func(c *compiler, index uint32) {
		l := c.lower()
		x, out := l.external(typeI32, 0, 0), l.external(typeI32, 0, 1)
		g := c.p.Gradient
		values := l.graph(g, c.inputsAt(l, g, x))
		guard := guardOf(g, values)
		roots := []ref{guard}
		for _, id := range g.Outputs {
			roots = append(roots, values[id])
		}
		f := &body{next: 2}
		s := c.straight(l.block, f, params, []ref{x, out}, roots...)
		for i, r := range roots[1:] {
			f.get(1)
			s.storable(r, none)
			f.memory(f64Store, 8*i)
		}
		if guard == none {
			f.i32(0)
		} else {
			f.get(s.result(guard))
		}
		c.define(index, f)
	})
}

// inputsAt are the inputs of f's graph or its gradient's: variables from address x, parameters from Inputs.
func (c *compiler) inputsAt(l *lowering, g *graph.Graph, x ref) []ref {
	variables := make([]ref, g.Vars)
	for i := range variables {
		variables[i] = l.add(f64Load, typeF64, x, none, none, uint64(8*i))
	}
	return c.inputs(l, g, variables)
}

// guardOf is the guard's value, or none.
func guardOf(g *graph.Graph, values []ref) ref {
	if g.Guard == graph.None {
		return none
	}
	return values[g.Guard]
}

// storable leaves the root r on the stack as it is stored: a NaN is NaNBits, where the truth value guard
// holds it is FlagBits.
func (s *schedule) storable(r, guard ref) { s.f.storable(s.result(r), s.localOf(guard)) }

// storable does so with a number and a truth value, or noLocal, in locals.
func (f *body) storable(v, guard uint32) {
	if guard != noLocal {
		f.f64(FlagBits)
	}
	f.canonical(v)
	if guard != noLocal {
		f.get(guard)
		f.op(opSelect)
	}
}

// canonical leaves the number in a local on the stack, NaNBits if it is a NaN.
func (f *body) canonical(local uint32) {
	f.get(local)
	f.f64(NaNBits)
	f.get(local)
	f.get(local)
	f.op(f64Eq, opSelect)
}

// flagged leaves 1 on the stack if a number has the bits FlagBits, else 0.
func (f *body) flagged(local uint32) {
	f.get(local)
	f.op(i64Reinterpret)
	f.i64(FlagBits)
	f.op(i64Eq)
}

// difference is the function (x i32, out i32, h f64) → i32: the central difference at the variables at address x,
// element by element, to out. Its result is how many evaluations were guarded.
func (c *compiler) difference() uint32 {
	return c.once(differenceFunction, []byte{typeI32, typeI32, typeF64}, []byte{typeI32}, func(c *compiler, index uint32) {
		const x, out, h = 0, 1, 2
		f := &body{next: 3}
		e, end, guarded := f.local(typeI32), f.local(typeI32), f.local(typeI32)
		v, above, below := f.local(typeF64), f.local(typeF64), f.local(typeF64)
		f.get(x)
		f.tee(e)
		f.i32(8 * c.layout.Vars)
		f.op(i32Add)
		f.set(end)
		f.begin(opBlock)
		f.begin(opLoop)
		f.get(e)
		f.get(end)
		f.op(i32GeU)
		f.brIf(1)
		f.load(f64Load, e, 0)
		f.set(v)
		for _, side := range [2]struct {
			op opcode
			to uint32
		}{{f64Add, above}, {f64Sub, below}} {
			f.get(e)
			f.get(v)
			f.get(h)
			f.op(side.op)
			f.memory(f64Store, 0)
			f.get(x)
			f.call(c.point())
			f.set(side.to)
			f.flagged(side.to)
			f.get(guarded)
			f.op(i32Add)
			f.set(guarded)
		}
		f.store(f64Store, e, 0, v)
		f.get(above)
		f.get(below)
		f.op(f64Sub)
		f.f64(0x4000000000000000)
		f.get(h)
		f.op(f64Mul, f64Div)
		f.set(v)
		f.get(out)
		f.canonical(v)
		f.memory(f64Store, 0)
		f.increment(out, 8)
		f.increment(e, 8)
		f.br(0)
		f.end()
		f.end()
		f.get(guarded)
		c.define(index, f)
	})
}

// value, central and exact are the kernels of their names.
func (c *compiler) value() {
	f := &body{}
	v := f.local(typeF64)
	f.i32(c.layout.Inputs)
	f.call(c.point())
	f.set(v)
	f.i32(c.layout.Value)
	f.get(v)
	f.memory(f64Store, 0)
	f.flagged(v)
	c.kernel("value", nil, []byte{typeI32}, f)
}

func (c *compiler) central() {
	f := &body{next: 1}
	f.i32(c.layout.Inputs)
	f.i32(c.layout.Gradient)
	f.get(0)
	f.call(c.difference())
	c.kernel("central", []byte{typeF64}, []byte{typeI32}, f)
}

func (c *compiler) exact() {
	f := &body{}
	f.i32(c.layout.Inputs)
	f.i32(c.layout.Gradient)
	f.call(c.slopes())
	c.kernel("exact", nil, []byte{typeI32}, f)
}

// kernel defines and exports a function.
func (c *compiler) kernel(name string, params, results []byte, f *body) {
	index := c.declare(params, results)
	c.define(index, f)
	c.export(name, index)
}
