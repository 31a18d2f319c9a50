package interp

import (
	"math"

	"nabla/core/syntax"
)

// frame is one running function. Its registers are a window of the stack (a generator's are its own).
type frame struct {
	code *Code
	fn   *Function
	regs []Value
	pc   int // where it stands, or stood when it called
	base int // of regs in the stack
	top  int // first register of the stack that nobody uses while this frame runs
	dest int32
	self int32 // ≥ 0: this is an __init__; the caller's register with the new instance
	gen  *Generator
	ns   *attrs  // the names of a class body
	prev []Value // the stack before, if this frame needed a new one
}

// Iterations that for loops make without an object, in three registers: the state, and two more.
const (
	kindIterRange Kind = 64 + iota // next, [left, step]
	kindIterList                   // the list, [index]
	kindIterTuple                  // the tuple, [index]
	kindIter                       // an Iterator
)

// run runs the innermost frame until it returns, or from an error thrown into it. Calls between
// Python functions stay in this loop; only natives that call back make it recurse.
func (t *Thread) run(err error) (Value, error) {
	entry := len(t.frames) - 1
	f := &t.frames[entry]
	r, k, code := f.regs, f.code.consts, f.code.ins
	pc := f.pc
	for {
		if err != nil {
			if err = t.unwind(err, entry); err != nil {
				return Value{}, err
			}
			f = &t.frames[len(t.frames)-1]
			r, k, code, pc = f.regs, f.code.consts, f.code.ins, f.pc
		}
	loop:
		for {
			in := &code[pc]
			pc++
			switch in.op {
			case opMove:
				r[in.a] = r[in.b]
			case opConst:
				r[in.a] = k[in.b]
			case opAdd, opAddK:
				b := &r[in.b]
				var c *Value
				if in.op == opAdd {
					c = &r[in.c]
				} else {
					c = &k[in.c]
				}
				if b.kind == KindFloat && c.kind == KindFloat {
					d := &r[in.a]
					d.bits = math.Float64bits(math.Float64frombits(b.bits) + math.Float64frombits(c.bits))
					d.kind = KindFloat
					continue
				}
				if b.kind == KindInt && c.kind == KindInt {
					x, y := int64(b.bits), int64(c.bits)
					if s := x + y; (s^x)&(s^y) >= 0 {
						d := &r[in.a]
						d.bits, d.kind = uint64(s), KindInt
						continue
					}
				}
				f.pc = pc - 1
				if r[in.a], err = t.arith(in, syntax.OpAdd, *b, *c, r[in.a]); err != nil {
					break loop
				}
			case opSub, opSubK:
				b := &r[in.b]
				var c *Value
				if in.op == opSub {
					c = &r[in.c]
				} else {
					c = &k[in.c]
				}
				if b.kind == KindFloat && c.kind == KindFloat {
					d := &r[in.a]
					d.bits = math.Float64bits(math.Float64frombits(b.bits) - math.Float64frombits(c.bits))
					d.kind = KindFloat
					continue
				}
				if b.kind == KindInt && c.kind == KindInt {
					x, y := int64(b.bits), int64(c.bits)
					if s := x - y; (x^y)&(s^x) >= 0 {
						d := &r[in.a]
						d.bits, d.kind = uint64(s), KindInt
						continue
					}
				}
				f.pc = pc - 1
				if r[in.a], err = t.arith(in, syntax.OpSub, *b, *c, r[in.a]); err != nil {
					break loop
				}
			case opMul, opMulK:
				b := &r[in.b]
				var c *Value
				if in.op == opMul {
					c = &r[in.c]
				} else {
					c = &k[in.c]
				}
				if c.kind == KindFloat {
					var x float64
					if b.kind == KindFloat {
						x = math.Float64frombits(b.bits)
					} else if b.kind == KindInt {
						x = float64(int64(b.bits))
					} else {
						goto slowMul
					}
					d := &r[in.a]
					d.bits = math.Float64bits(x * math.Float64frombits(c.bits))
					d.kind = KindFloat
					continue
				}
				if b.kind == KindInt && c.kind == KindInt {
					x, y := int64(b.bits), int64(c.bits)
					if x == int64(int32(x)) && y == int64(int32(y)) {
						d := &r[in.a]
						d.bits, d.kind = uint64(x*y), KindInt
						continue
					}
				}
			slowMul:
				f.pc = pc - 1
				if r[in.a], err = t.arith(in, syntax.OpMul, *b, *c, r[in.a]); err != nil {
					break loop
				}
			case opBin:
				f.pc = pc - 1
				if r[in.a], err = t.arith(in, syntax.Op(in.x), r[in.b], r[in.c], r[in.a]); err != nil {
					break loop
				}
			case opBinK:
				f.pc = pc - 1
				if r[in.a], err = t.arith(in, syntax.Op(in.x), r[in.b], k[in.c], r[in.a]); err != nil {
					break loop
				}
			case opLoadGlobal:
				g := f.code.globals
				if v := &g.vals[in.b]; v.kind != KindUnbound {
					if g.touch[in.b] == 0 {
						g.touch[in.b] = touchRead
					}
					r[in.a] = *v
					continue
				}
				f.pc = pc - 1
				if r[in.a], err = t.builtinName(g, in.b); err != nil {
					break loop
				}
			case opStoreGlobal:
				g := f.code.globals
				g.vals[in.a] = r[in.b]
				g.touch[in.a] |= touchWrite
			case opJump:
				pc = int(in.c)
			case opLoop:
				pc = int(in.c)
				if t.fuel--; t.fuel <= 0 {
					f.pc = pc
					if err = t.checkpoint(); err != nil {
						break loop
					}
				}
			case opCmpJump, opCmpJumpK:
				a := &r[in.a]
				var b *Value
				if in.op == opCmpJump {
					b = &r[in.b]
				} else {
					b = &k[in.b]
				}
				var which uint8 // bit: less, equal, greater, unordered
				if a.kind == KindInt && b.kind == KindInt {
					x, y := int64(a.bits), int64(b.bits)
					if x < y {
						which = 1
					} else if x == y {
						which = 2
					} else {
						which = 4
					}
				} else if a.kind == KindFloat && b.kind == KindFloat {
					x, y := math.Float64frombits(a.bits), math.Float64frombits(b.bits)
					if x < y {
						which = 1
					} else if x == y {
						which = 2
					} else if x > y {
						which = 4
					} else {
						which = 8
					}
				} else {
					f.pc = pc - 1
					var v Value
					if v, err = t.Compare(syntax.Op(in.y>>1), *a, *b); err != nil {
						break loop
					}
					var truth bool
					if truth, err = t.Truth(v); err != nil {
						break loop
					}
					if truth == (in.y&1 != 0) {
						pc = int(in.c)
					}
					continue
				}
				if (in.x&which != 0) == (in.y&1 != 0) {
					pc = int(in.c)
				}
			case opJumpFalse, opJumpTrue:
				a := &r[in.a]
				var truth bool
				if a.kind == KindBool {
					truth = a.bits != 0
				} else {
					f.pc = pc - 1
					if truth, err = t.Truth(*a); err != nil {
						break loop
					}
				}
				if truth == (in.op == opJumpTrue) {
					pc = int(in.c)
				}
			case opForIter:
				if t.fuel--; t.fuel <= 0 {
					f.pc = pc - 1
					if err = t.checkpoint(); err != nil {
						break loop
					}
				}
				it := &r[in.b]
				switch it.kind {
				case kindIterRange:
					left := &r[in.b+1]
					if left.bits == 0 {
						continue
					}
					left.bits--
					d := &r[in.a]
					d.bits, d.kind = it.bits, KindInt
					it.bits += r[in.b+2].bits
					pc = int(in.c)
					continue
				case kindIterList:
					l := it.ref.(*List)
					i := &r[in.b+1].bits
					if *i < uint64(len(l.Items)) {
						r[in.a] = l.Items[*i]
						*i++
						pc = int(in.c)
					}
					continue
				case kindIterTuple:
					l := it.ref.(*Tuple)
					i := &r[in.b+1].bits
					if *i < uint64(len(l.Items)) {
						r[in.a] = l.Items[*i]
						*i++
						pc = int(in.c)
					}
					continue
				}
				f.pc = pc - 1
				var v Value
				var ok bool
				if v, ok, err = it.ref.(Iterator).Next(t); err != nil {
					break loop
				}
				if ok {
					r[in.a] = v
					pc = int(in.c)
				}
			case opCall:
				if t.fuel--; t.fuel <= 0 {
					f.pc = pc - 1
					if err = t.checkpoint(); err != nil {
						break loop
					}
				}
				f.pc = pc - 1
				args := r[in.a+1 : in.a+1+in.b]
				if fn, ok := r[in.a].ref.(*Function); ok && r[in.a].kind == KindRef && !fn.code.isGen {
					base := f.base + int(in.a) + 1
					if f.gen != nil {
						base = f.top
					}
					if err = t.push(fn, base, args, nil, in.c, -1); err != nil {
						break loop
					}
					f = &t.frames[len(t.frames)-1]
					r, k, code, pc = f.regs, f.code.consts, f.code.ins, 0
					continue
				}
				var pushed bool
				if pushed, err = t.invoke(f, r[in.a], args, nil, in.a, in.c); err != nil {
					break loop
				}
				if pushed {
					f = &t.frames[len(t.frames)-1]
					r, k, code, pc = f.regs, f.code.consts, f.code.ins, 0
				}
			case opLoadMethod:
				f.pc = pc - 1
				var fn Value
				var bound bool
				self := r[in.b]
				if fn, bound, err = t.method(self, k[in.c].ref.(*String).S); err != nil {
					break loop
				}
				if fn.kind == KindUnbound {
					err = t.noAttribute(self, k[in.c].ref.(*String).S)
					break loop
				}
				r[in.a] = fn
				if bound {
					r[in.a+1] = self
				} else {
					r[in.a+1].kind = KindUnbound
				}
			case opCallMethod:
				if t.fuel--; t.fuel <= 0 {
					f.pc = pc - 1
					if err = t.checkpoint(); err != nil {
						break loop
					}
				}
				f.pc = pc - 1
				first := in.a + 2
				if r[in.a+1].kind != KindUnbound {
					first--
				}
				args := r[first : in.a+2+in.b]
				if fn, ok := r[in.a].ref.(*Function); ok && r[in.a].kind == KindRef && !fn.code.isGen {
					base := f.base + int(first)
					if f.gen != nil {
						base = f.top
					}
					if err = t.push(fn, base, args, nil, in.c, -1); err != nil {
						break loop
					}
					f = &t.frames[len(t.frames)-1]
					r, k, code, pc = f.regs, f.code.consts, f.code.ins, 0
					continue
				}
				var pushed bool
				if pushed, err = t.invoke(f, r[in.a], args, nil, in.a, in.c); err != nil {
					break loop
				}
				if pushed {
					f = &t.frames[len(t.frames)-1]
					r, k, code, pc = f.regs, f.code.consts, f.code.ins, 0
				}
			case opCallKw:
				f.pc = pc - 1
				first := in.a + 1
				end := in.a + 1 + in.b
				if in.x != 0 {
					end++
					if r[in.a+1].kind == KindUnbound {
						first++
					}
				}
				var pushed bool
				if pushed, err = t.invoke(f, r[in.a], r[first:end], f.code.names[in.y], in.a, in.c); err != nil {
					break loop
				}
				if pushed {
					f = &t.frames[len(t.frames)-1]
					r, k, code, pc = f.regs, f.code.consts, f.code.ins, 0
				}
			case opReturn:
				v := r[in.a]
				dest, self := f.dest, f.self
				if self >= 0 && v.kind != KindNone {
					t.pop()
					err = t.Raise(TypeError, "__init__() should return None, not '"+v.TypeOf().Name+"'")
					break loop
				}
				last := len(t.frames)-1 == entry
				t.pop()
				if last {
					return v, nil
				}
				f = &t.frames[len(t.frames)-1]
				r, k, code, pc = f.regs, f.code.consts, f.code.ins, f.pc+1
				if self >= 0 {
					r[dest] = r[self]
				} else {
					r[dest] = v
				}
			case opGetAttr:
				name := k[in.c].ref.(*String).S
				if b := &r[in.b]; b.kind == KindRef {
					if i, ok := b.ref.(*Instance); ok {
						if v, ok := i.get(name); ok {
							r[in.a] = v
							continue
						}
					}
				}
				f.pc = pc - 1
				if r[in.a], err = t.GetAttr(r[in.b], name); err != nil {
					break loop
				}
			case opGetItem:
				b, c := &r[in.b], &r[in.c]
				if b.kind == KindRef && c.kind == KindInt {
					if l, ok := b.ref.(*List); ok {
						i := int64(c.bits)
						if i < 0 {
							i += int64(len(l.Items))
						}
						if uint64(i) < uint64(len(l.Items)) {
							r[in.a] = l.Items[i]
							continue
						}
					}
				}
				f.pc = pc - 1
				if r[in.a], err = t.GetItem(*b, *c); err != nil {
					break loop
				}
			case opSetItem:
				a, b := &r[in.a], &r[in.b]
				if a.kind == KindRef && b.kind == KindInt {
					if l, ok := a.ref.(*List); ok {
						i := int64(b.bits)
						if i < 0 {
							i += int64(len(l.Items))
						}
						if uint64(i) < uint64(len(l.Items)) {
							l.Touch(t)
							l.Items[i] = r[in.c]
							continue
						}
					}
				}
				f.pc = pc - 1
				if err = t.SetItem(*a, *b, r[in.c]); err != nil {
					break loop
				}
			case opCheck:
				if r[in.a].kind == KindUnbound {
					f.pc = pc - 1
					err = t.unboundLocal(k[in.b].ref.(*String).S)
					break loop
				}
			case opYield:
				v := r[in.b]
				g := f.gen
				g.pc, g.dest = pc, in.a
				t.pop()
				g.running = false
				return v, nil
			default:
				f.pc = pc - 1
				if pc, err = t.cold(f, in, pc); err != nil {
					break loop
				}
			}
		}
	}
}

// arith is the general form of an operator's instruction. old is what is given back beside an error,
// so that a failed x = x / 0 leaves x.
func (t *Thread) arith(in *ins, op syntax.Op, b, c, old Value) (Value, error) {
	if b.kind == KindUnbound || c.kind == KindUnbound {
		return old, t.Raise(UnboundLocalError, "a variable is used before it has a value")
	}
	var v Value
	var err error
	switch {
	case b.kind == KindFloat && c.kind == KindFloat && op == syntax.OpDiv && c.Float64() != 0:
		return Float(b.Float64() / c.Float64()), nil
	case in.y != 0:
		v, err = t.Inplace(op, b, c)
	default:
		v, err = t.Binary(op, b, c)
	}
	if err != nil {
		return old, err
	}
	return v, nil
}
