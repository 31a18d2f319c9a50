package numpy

import (
	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/syntax"
)

// operator is the function behind an operator; nil for ** and @, which have rules of their own.
func operator(op syntax.Op) *array.Ufunc {
	switch op {
	case syntax.OpAdd:
		return array.Add
	case syntax.OpSub:
		return array.Subtract
	case syntax.OpMul:
		return array.Multiply
	case syntax.OpDiv:
		return array.Divide2
	case syntax.OpFloorDiv:
		return array.FloorDivide
	case syntax.OpMod:
		return array.Remainder
	case syntax.OpAnd:
		return array.BitwiseAnd
	case syntax.OpOr:
		return array.BitwiseOr
	case syntax.OpXor:
		return array.BitwiseXor
	case syntax.OpLShift:
		return array.LeftShift
	case syntax.OpRShift:
		return array.RightShift
	case syntax.OpEq:
		return array.Equal
	case syntax.OpNe:
		return array.NotEqual
	case syntax.OpLt:
		return array.Less
	case syntax.OpLe:
		return array.LessEqual
	case syntax.OpGt:
		return array.Greater
	case syntax.OpGe:
		return array.GreaterEqual
	}
	return nil
}

// operands converts both sides; ok is false where the other one is no number or sequence of numbers.
func operands(t *interp.Thread, a, b interp.Value) (x, y *array.Array, ok bool, err error) {
	for _, v := range [2]interp.Value{a, b} {
		if v.IsScalar() || v.IsSymbol() {
			continue
		}
		switch o := v.Object().(type) {
		case *Array, *interp.List, *interp.Tuple, *interp.Range:
		case *interp.BigInt:
			return nil, nil, false, t.Raise(interp.OverflowError, "Python int too large to convert to C long").WithHint("numpy.big-int")
		default:
			_ = o
			return nil, nil, false, nil
		}
	}
	if x, err = ToArray(t, a); err == nil {
		y, err = ToArray(t, b)
	}
	return x, y, err == nil, raised(t, err)
}

func apply(t *interp.Thread, op syntax.Op, x, y, out *array.Array) (*array.Array, error) {
	switch op {
	case syntax.OpPow:
		return array.Power(env{t}, x, y, out, true)
	case syntax.OpMatMul:
		return array.MatMul(env{t}, x, y)
	}
	return operator(op).Call2(env{t}, x, y, out)
}

func binary(t *interp.Thread, op syntax.Op, a, b interp.Value) (interp.Value, error) {
	x, y, ok, err := operands(t, a, b)
	if err != nil {
		return interp.Value{}, err
	}
	if !ok {
		return interp.NotImplemented, noneOperand(t, op, a, b)
	}
	r, err := result(apply(t, op, x, y, nil))
	return r, raised(t, err)
}

// noneOperand is the TypeError of arithmetic with None, which NumPy tries on the elements.
func noneOperand(t *interp.Thread, op syntax.Op, a, b interp.Value) error {
	if !a.IsNone() && !b.IsNone() {
		return nil
	}
	name := func(v interp.Value) string {
		if x, ok := v.Object().(*Array); ok {
			return [...]string{array.Bool: "bool", array.Int64: "int", array.Float64: "float"}[x.DType()]
		}
		return "NoneType"
	}
	text := opTexts[op]
	shown := text
	if op == syntax.OpPow {
		shown = "** or pow()"
	}
	return t.Raise(interp.TypeError, "unsupported operand type(s) for "+shown+": '"+name(a)+"' and '"+name(b)+"'").WithHint("numpy.none", text)
}

var opTexts = [...]string{syntax.OpAdd: "+", syntax.OpSub: "-", syntax.OpMul: "*", syntax.OpDiv: "/", syntax.OpFloorDiv: "//", syntax.OpMod: "%",
	syntax.OpPow: "**", syntax.OpMatMul: "@", syntax.OpLShift: "<<", syntax.OpRShift: ">>", syntax.OpAnd: "&", syntax.OpOr: "|", syntax.OpXor: "^"}

// inplace writes into a's own storage, as a += b does; all its views see it.
func inplace(t *interp.Thread, op syntax.Op, a, b interp.Value) (interp.Value, error) {
	x, y, ok, err := operands(t, a, b)
	if err != nil {
		return interp.Value{}, err
	}
	if !ok || op == syntax.OpMatMul {
		return interp.NotImplemented, nil
	}
	self(a).touch(t)
	if _, err = apply(t, op, x, y, x); err != nil {
		return interp.Value{}, raised(t, err)
	}
	return a, nil
}

func unary(t *interp.Thread, op syntax.Op, v interp.Value) (interp.Value, error) {
	u := array.Positive
	switch op {
	case syntax.OpNeg:
		u = array.Negative
	case syntax.OpInvert:
		u = array.Invert
	}
	r, err := result(u.Call1(env{t}, self(v).Array, nil))
	return r, raised(t, err)
}

// compare gives an array of bools. == and != with what is not comparable are answered as NumPy 1.24
// does: element by element for None, a plain False with a warning for text and shapes that differ.
func compare(t *interp.Thread, op syntax.Op, a, b interp.Value) (interp.Value, error) {
	equality := op == syntax.OpEq || op == syntax.OpNe
	if _, ok := a.Object().(*Array); !ok {
		return interp.NotImplemented, nil
	}
	x, y, ok, err := operands(t, a, b)
	if err != nil {
		return interp.Value{}, err
	}
	if !ok {
		if !equality {
			return interp.NotImplemented, nil
		}
		if _, text := interp.AsString(b); text {
			t.Warn(interp.FutureWarning, "elementwise comparison failed; returning scalar instead, but in the future will perform elementwise comparison")
			return interp.Bool(op == syntax.OpNe), nil
		}
		return wrapped(array.Full(env{t}, array.Bool, array.BoolScalar(op == syntax.OpNe), x0(a).Shape()...))
	}
	r, err := result(operator(op).Call2(env{t}, x, y, nil))
	if e, shapes := err.(*array.Error); shapes && equality && e.Kind == array.ValueError {
		t.Warn(interp.DeprecationWarning, "elementwise comparison failed; this will raise an error in the future.")
		return interp.Bool(op == syntax.OpNe), nil
	}
	return r, raised(t, err)
}

func x0(v interp.Value) *array.Array { return self(v).Array }
