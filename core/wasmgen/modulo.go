package wasmgen

import "nabla/core/graph"

// modulo is x % y as elementary.Mod has it, of numbers or of lanes.
func (l *lowering) modulo(x, y ref) ref {
	zero := l.number(0)
	m := l.two(graph.Fmod, x, y)
	moved := l.choose(l.opposite(m, y), l.two(graph.Add, m, y), m)
	signed := l.choose(l.two(graph.Equal, m, zero), l.two(graph.Copysign, zero, y), moved)
	return l.choose(l.two(graph.Equal, y, zero), m, signed)
}

// floorDivide is x // y as elementary.FloorDiv has it.
func (l *lowering) floorDivide(x, y ref) ref {
	zero, unit := l.number(0), l.number(one)
	m, quotient := l.two(graph.Fmod, x, y), l.two(graph.Div, x, y)
	q := l.two(graph.Div, l.two(graph.Sub, x, m), y)
	below := l.two(graph.And, l.two(graph.NotEqual, m, zero), l.opposite(m, y))
	q = l.choose(below, l.two(graph.Sub, q, unit), q)
	f := l.two(graph.Floor, q, none)
	snapped := l.choose(l.two(graph.Less, l.number(half), l.two(graph.Sub, q, f)), l.two(graph.Add, f, unit), f)
	signed := l.choose(l.two(graph.Equal, q, zero), l.two(graph.Copysign, zero, quotient), snapped)
	return l.choose(l.two(graph.Equal, y, zero), quotient, signed)
}

// opposite tells whether one of two numbers is below 0 and the other is not.
func (l *lowering) opposite(x, y ref) ref {
	zero := l.number(0)
	p, q := l.two(graph.Less, x, zero), l.two(graph.Less, y, zero)
	return l.two(graph.Or, l.two(graph.And, p, l.two(graph.Not, q, none)), l.two(graph.And, q, l.two(graph.Not, p, none)))
}

// choose is yes where the truth value condition holds, else no.
func (l *lowering) choose(condition, yes, no ref) ref {
	return l.operation(graph.Node{Op: graph.Select}, condition, yes, no)
}

// fmod is the function (x f64, y f64) → f64 of the remainder with the sign of x: the whole numbers m·2^e of x are
// divided by those of y, 11 bits of the difference of exponents at a time, so it is exact.
func (m *module) fmod() uint32 {
	if m.remainder != 0 {
		return m.remainder - 1
	}
	const x, y = 0, 1
	const fractionBits = 1<<52 - 1
	index := m.declare([]byte{typeF64, typeF64}, []byte{typeF64})
	m.remainder = index + 1
	f := &body{next: 2}
	r, d := f.local(typeI64), f.local(typeI64)   // the mantissas
	ex, ey := f.local(typeI64), f.local(typeI64) // the exponents
	step, rest := f.local(typeI64), f.local(typeI64)

	f.f64(NaNBits) // x not finite, y 0 or NaN
	f.get(x)
	f.get(x)
	f.op(f64Sub)
	f.f64(0)
	f.op(f64Ne)
	f.get(y)
	f.f64(0)
	f.op(f64Eq, i32Or)
	f.get(y)
	f.get(y)
	f.op(f64Ne, i32Or)
	f.brIf(0)
	f.op(opDrop)
	f.get(x) // |x| < |y|
	f.get(x)
	f.op(f64Abs)
	f.get(y)
	f.op(f64Abs, f64Lt)
	f.brIf(0)
	f.op(opDrop)
	for _, part := range [2]struct{ number, mantissa, exponent uint32 }{{x, r, ex}, {y, d, ey}} {
		f.get(part.number)
		f.op(f64Abs, i64Reinterpret)
		f.tee(part.mantissa)
		f.i64(52)
		f.op(i64ShrU)
		f.tee(part.exponent)
		f.op(i64Eqz)
		f.begin(opIf)
		f.i64(1)
		f.set(part.exponent)
		f.op(opElse)
		f.get(part.mantissa)
		f.i64(fractionBits)
		f.op(i64And)
		f.i64(1 << 52)
		f.op(i64Or)
		f.set(part.mantissa)
		f.end()
	}
	f.get(r)
	f.get(d)
	f.op(i64RemU)
	f.set(r)
	f.get(ex)
	f.get(ey)
	f.op(i64Sub)
	f.set(rest)
	f.begin(opBlock)
	f.begin(opLoop)
	f.get(rest)
	f.op(i64Eqz)
	f.brIf(1)
	f.get(rest)
	f.i64(11)
	f.get(rest)
	f.i64(11)
	f.op(i64LtU, opSelect)
	f.set(step)
	f.get(r)
	f.get(step)
	f.op(i64Shl)
	f.get(d)
	f.op(i64RemU)
	f.set(r)
	f.get(rest)
	f.get(step)
	f.op(i64Sub)
	f.set(rest)
	f.br(0)
	f.end()
	f.end()
	// r·2^(ey − 1075) in two steps, so that neither rounds
	f.get(ey)
	f.i64(1075)
	f.op(i64Sub)
	f.tee(rest)
	f.i64(1)
	f.op(i64ShrS)
	f.set(step)
	f.get(r)
	f.op(f64ConvertI64S)
	power := func(exponent func()) {
		exponent()
		f.i64(1023)
		f.op(i64Add)
		f.i64(52)
		f.op(i64Shl, f64Reinterpret, f64Mul)
	}
	power(func() { f.get(step) })
	power(func() { f.get(rest); f.get(step); f.op(i64Sub) })
	f.get(x)
	f.op(f64Copysign)
	m.define(index, f)
	return index
}
