package interp

import (
	"math"

	"nabla/core/graph"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// Symbols: numbers that are not known while a function is traced (core/trace). A symbol has Python's
// type of the number; operations on it go onto the tape instead of being carried out. The machine's
// fast paths do not know the kinds; they are met where an operand's kind is unknown.

// The kinds of symbols.
const (
	KindSymFloat   Kind = KindRef + 1 + iota // of a float
	KindSymNpFloat                           // of a numpy.float64
	KindSymBool                              // of a bool
	KindSymNpBool                            // of a numpy.bool_
	kindPoison                               // what must be overwritten before it is read; see capture.go
)

// IsSymbol tells that the number is not known.
func (v Value) IsSymbol() bool { return v.kind > KindRef && v.kind <= KindSymNpBool }

// Symbol is the symbol of a value of a symbolic kind.
func (v Value) Symbol() graph.ID { return graph.ID(int32(uint32(v.bits))) }

func (v Value) isSymNumpy() bool { return v.kind == KindSymNpFloat || v.kind == KindSymNpBool }

func (v Value) isSymBool() bool { return v.kind == KindSymBool || v.kind == KindSymNpBool }

// Tape is what the thread's operations are written on, nil where it does not trace.
func (t *Thread) Tape() *tape.Tape { return t.tape }

// NewSymbol makes a value of one of the symbolic kinds; where the symbol is a constant of the
// program, it is the number itself.
func NewSymbol(p *tape.Tape, kind Kind, id graph.ID) Value {
	if x, ok := p.Known(id); ok {
		switch kind {
		case KindSymFloat:
			return Float(x)
		case KindSymNpFloat:
			return NpFloat64(x)
		case KindSymBool:
			return Bool(x != 0)
		}
		return NpBool_(x != 0)
	}
	return Value{kind: kind, bits: uint64(uint32(id))}
}

// refuseUse ends the trace where a symbol is used as a known number; nothing else can be done there.
func refuseUse() { tape.Refuse("trace.use") }

// NumberSymbol is a number, known or not, as a symbol of a float64.
func (t *Thread) NumberSymbol(v Value) graph.ID {
	switch {
	case v.isSymBool():
		return t.tape.Number(v.Symbol())
	case v.IsSymbol():
		return v.Symbol()
	}
	return t.tape.Const(v.Float64())
}

// TruthSymbol is the truth of a number, known or not.
func (t *Thread) TruthSymbol(v Value) graph.ID {
	switch {
	case v.isSymBool():
		return v.Symbol()
	case v.IsSymbol():
		return t.tape.NonZero(v.Symbol())
	case isFloatKind(v):
		return t.tape.Truth(v.Float64() != 0)
	}
	return t.tape.Truth(v.bits != 0)
}

// Known is the number that a symbol stands for, for uses that need it itself. A truth value forks; a
// number that depends on the variables is refused with that message.
func (t *Thread) Known(v Value, key string) Value {
	if !v.IsSymbol() {
		return v
	}
	if t.tape == nil {
		refuseUse()
	}
	if v.isSymBool() {
		truth := t.tape.Decide(v.Symbol())
		if v.kind == KindSymBool {
			return Bool(truth)
		}
		return NpBool_(truth)
	}
	x, ok := t.tape.Pin(v.Symbol())
	if !ok {
		tape.Refuse(key)
	}
	if v.kind == KindSymFloat {
		return Float(x)
	}
	return NpFloat64(x)
}

// symbolIn is the symbol of a number that is not known: of a symbol, or of what holds one.
func (t *Thread) symbolIn(v Value) (graph.ID, bool) {
	if t.tape == nil {
		return graph.None, false
	}
	if v.kind == KindRef {
		if f := v.ref.Type().Symbol; f != nil {
			v = f(t, v)
		}
	}
	if !v.IsSymbol() {
		return graph.None, false
	}
	return t.NumberSymbol(v), true
}

// symbolOp is a op b where one of them is a symbol; ok is false where the other is no number held in
// its Value.
func (t *Thread) symbolOp(op syntax.Op, a, b Value) (v Value, ok bool, err error) {
	if !(a.IsScalar() || a.IsSymbol()) || !(b.IsScalar() || b.IsSymbol()) {
		if _, big := asBig(a); big {
			refuseUse()
		}
		if _, big := asBig(b); big {
			refuseUse()
		}
		return Value{}, false, nil
	}
	np := a.IsNumpy() || b.IsNumpy() || a.isSymNumpy() || b.isSymNumpy()
	if !t.isReal(a) && !t.isReal(b) && !(np && op == syntax.OpDiv) {
		if v, ok := t.symbolLogic(op, np, a, b); ok {
			return v, true, nil
		}
		// The result is a whole number: each truth value is one or the other.
		v, err = t.Binary(op, t.Known(a, ""), t.Known(b, ""))
		return v, true, err
	}
	if np {
		v, err = t.symbolNpOp(op, a, b)
	} else {
		v, err = t.symbolFloatOp(op, a, b)
	}
	return v, true, err
}

func (t *Thread) isReal(v Value) bool {
	return isFloatKind(v) || v.kind == KindSymFloat || v.kind == KindSymNpFloat
}

// symbolLogic is an operation of two truth values whose result is one.
func (t *Thread) symbolLogic(op syntax.Op, np bool, a, b Value) (Value, bool) {
	if !(isBoolKind(a) || a.isSymBool()) || !(isBoolKind(b) || b.isSymBool()) {
		return Value{}, false
	}
	x, y := t.TruthSymbol(a), t.TruthSymbol(b)
	var r graph.ID
	switch {
	case op == syntax.OpAnd, np && op == syntax.OpMul:
		r = t.tape.Op2(graph.And, x, y)
	case op == syntax.OpOr, np && op == syntax.OpAdd:
		r = t.tape.Op2(graph.Or, x, y)
	case op == syntax.OpXor:
		r = t.tape.Select(x, t.tape.Not(y), y)
	default:
		return Value{}, false
	}
	kind := KindSymBool
	if np {
		kind = KindSymNpBool
	}
	return NewSymbol(t.tape, kind, r), true
}

// arithmeticOps are the operators that are primitives on floats.
var arithmeticOps = [...]graph.Op{syntax.OpAdd: graph.Add, syntax.OpSub: graph.Sub, syntax.OpMul: graph.Mul, syntax.OpDiv: graph.Div,
	syntax.OpFloorDiv: graph.FloorDiv, syntax.OpMod: graph.Mod, syntax.OpPow: graph.Pow}

func arithmeticOp(op syntax.Op) graph.Op {
	if int(op) < len(arithmeticOps) {
		return arithmeticOps[op]
	}
	return graph.Const
}

// Exponent is a symbol of an exponent: known, where it does not depend on the variables, since the
// operation depends on which it is.
func (t *Thread) Exponent(id graph.ID) graph.ID {
	if x, ok := t.tape.Pin(id); ok {
		return t.tape.Const(x)
	}
	return id
}

// symbolNpOp follows npFloatOp.
func (t *Thread) symbolNpOp(op syntax.Op, a, b Value) (Value, error) {
	g := arithmeticOp(op)
	if g == graph.Const {
		return t.npFloatOp(op, NpFloat64(1), NpFloat64(1)) // its error
	}
	y := t.NumberSymbol(b)
	if g == graph.Pow {
		y = t.Exponent(y)
	}
	return NewSymbol(t.tape, KindSymNpFloat, t.tape.Op2(g, t.NumberSymbol(a), y)), nil
}

// symbolFloatOp follows floatOp: where Python would raise, the path is guarded.
func (t *Thread) symbolFloatOp(op syntax.Op, a, b Value) (Value, error) {
	g := arithmeticOp(op)
	if g == graph.Const {
		return Value{}, t.unsupported(op, opText(op), a, b)
	}
	x, y := t.NumberSymbol(a), t.NumberSymbol(b)
	switch g {
	case graph.Div, graph.FloorDiv, graph.Mod:
		if divisor, known := t.tape.Known(y); known && divisor == 0 {
			return t.floatOp(op, Float(1), Float(0)) // its error
		}
		t.tape.Guard(t.tape.Op2(graph.Equal, y, t.tape.Const(0)))
	case graph.Pow:
		return NewSymbol(t.tape, KindSymFloat, t.symbolPow(x, t.Exponent(y))), nil
	}
	return NewSymbol(t.tape, KindSymFloat, t.tape.Op2(g, x, y)), nil
}

// symbolPow follows floatPow.
func (t *Thread) symbolPow(x, y graph.ID) graph.ID {
	p := t.tape
	zero, inf := p.Const(0), p.Const(math.Inf(-1))
	r := p.Op2(graph.Pow, x, y)
	p.Guard(p.All(p.Op2(graph.Equal, x, zero), p.Op2(graph.Less, y, zero)))
	whole := p.Op2(graph.Equal, y, p.Op1(graph.Floor, y))
	p.Guard(p.All(p.Op2(graph.Less, x, zero), p.Op2(graph.NotEqual, x, inf), p.Finite(y), p.Not(whole)))
	p.Guard(p.All(p.Infinite(r), p.Not(p.Infinite(x)), p.Not(p.Infinite(y))))
	return r
}

// symbolCompare is a op b where one of them is a symbol; ok as for symbolOp.
func (t *Thread) symbolCompare(op syntax.Op, a, b Value) (Value, bool) {
	for _, v := range [2]Value{a, b} {
		if _, big := v.Object().(*BigInt); big || v.isInt() && !exactFloat(v.Int64()) {
			refuseUse()
		}
		if !v.IsScalar() && !v.IsSymbol() {
			return Value{}, false
		}
	}
	x, y := t.NumberSymbol(a), t.NumberSymbol(b)
	if op == syntax.OpGt || op == syntax.OpGe {
		x, y, op = y, x, swapped(op)
	}
	g := [...]graph.Op{syntax.OpEq: graph.Equal, syntax.OpNe: graph.NotEqual, syntax.OpLt: graph.Less, syntax.OpLe: graph.LessEqual}[op]
	kind := KindSymBool
	if a.IsNumpy() || b.IsNumpy() || a.isSymNumpy() || b.isSymNumpy() {
		kind = KindSymNpBool
	}
	return NewSymbol(t.tape, kind, t.tape.Op2(g, x, y)), true
}

// symbolUnary is -v, +v or ~v of a symbol.
func (t *Thread) symbolUnary(op syntax.Op, v Value) (Value, error) {
	switch {
	case v.kind == KindSymNpBool && op == syntax.OpInvert:
		return NewSymbol(t.tape, KindSymNpBool, t.tape.Not(v.Symbol())), nil
	case v.isSymBool():
		return t.Unary(op, t.Known(v, ""))
	case op == syntax.OpPos:
		return v, nil
	case op == syntax.OpNeg:
		return NewSymbol(t.tape, v.kind, t.tape.Op1(graph.Neg, v.Symbol())), nil
	case v.kind == KindSymNpFloat:
		return t.Unary(op, NpFloat64(0)) // its error
	}
	return t.Unary(op, Float(0))
}

// symbolIs is `a is b` where one of them is a symbol: two numbers of one type may be the same.
func symbolIs(a, b Value) bool {
	if a.kind == b.kind && a.bits == b.bits {
		return true
	}
	if a.TypeOf() == b.TypeOf() {
		tape.Refuse("trace.is")
	}
	return false
}
