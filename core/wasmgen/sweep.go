package wasmgen

// sweep makes the kernel sweep.
func (c *compiler) sweep() {
	const out, i, from, to, n, h, k, k1 = 0, 1, 2, 3, 4, 5, 6, 7
	f := &body{next: 8}
	x, variable, guarded := f.local(typeF64), f.local(typeI32), f.local(typeI32)
	above, below := f.local(typeF64), f.local(typeF64)
	f.copyBytes(func() { f.i32(c.at) }, func() { f.i32(c.layout.Inputs) }, 8*c.layout.Vars)
	f.get(i)
	f.i32(3)
	f.op(i32Shl)
	f.set(variable)
	put := func(value func()) { // into the variable
		f.get(variable)
		value()
		f.memory(f64Store, c.at)
	}
	evaluate := func(into uint32) {
		f.i32(c.at)
		f.call(c.point())
		f.set(into)
		f.flagged(into)
		f.get(guarded)
		f.op(i32Add)
		f.set(guarded)
	}
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(k)
	f.get(k1)
	f.op(i32GeS)
	f.brIf(1)
	f.between(from, to, k, n)
	f.set(x)
	put(func() { f.get(x); f.get(h); f.op(f64Add) })
	evaluate(above)
	put(func() { f.get(x); f.get(h); f.op(f64Sub) })
	evaluate(below)
	f.get(above)
	f.get(below)
	f.op(f64Sub)
	f.f64(0x4000000000000000)
	f.get(h)
	f.op(f64Mul, f64Div)
	f.set(above)
	f.get(out)
	f.canonical(above)
	f.memory(f64Store, 8)
	put(func() { f.get(x) })
	evaluate(below)
	f.store(f64Store, out, 0, below)
	f.get(out)
	if c.p.Gradient == nil {
		f.f64(0)
	} else {
		f.i32(c.at)
		f.i32(c.layout.Gradient)
		f.call(c.slopes())
		f.get(guarded)
		f.op(i32Add)
		f.set(guarded)
		f.load(f64Load, variable, c.layout.Gradient)
	}
	f.memory(f64Store, 16)
	f.increment(out, SweepBytes)
	f.increment(k, 1)
	f.br(0)
	f.end()
	f.end()
	f.get(guarded)
	c.kernel("sweep", []byte{typeI32, typeI32, typeF64, typeF64, typeI32, typeF64, typeI32, typeI32}, []byte{typeI32}, f)
}
