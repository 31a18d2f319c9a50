package interp

import (
	"math"

	"nabla/core/graph"
	"nabla/core/trace/tape"
)

// symbolicMath is a function of math that also knows symbols. Where math would raise, the path is
// guarded.
func symbolicMath(name string, f func(*Thread, []Value) (Value, error)) func(*Thread, []Value) (Value, error) {
	return func(t *Thread, a []Value) (Value, error) {
		if t.tape == nil {
			return f(t, a)
		}
		args := a
		if len(a) == 1 {
			if p, ok := a[0].Object().(*Tuple); ok && name == "hypot" {
				args = p.Items
			}
		}
		var x [2]graph.ID
		some, all := false, len(args) <= len(x)
		for i := 0; i < len(args) && all; i++ {
			if s, ok := t.symbolIn(args[i]); ok {
				x[i], some = s, true
			} else if args[i].IsScalar() {
				x[i] = t.tape.Const(args[i].Float64())
			} else {
				all = args[i].kind == KindUnbound
			}
		}
		if some && all {
			if v, ok := t.symbolMath(name, args, x[0], x[1]); ok {
				return v, nil
			}
		}
		return f(t, a)
	}
}

// mathOps are the functions of one number that are primitives.
var mathOps = map[string]graph.Op{"exp": graph.Exp, "expm1": graph.Expm1, "log2": graph.Log2, "log10": graph.Log10, "log1p": graph.Log1p,
	"sqrt": graph.Sqrt, "sin": graph.Sin, "cos": graph.Cos, "tan": graph.Tan, "asin": graph.Asin, "acos": graph.Acos, "atan": graph.Atan,
	"sinh": graph.Sinh, "cosh": graph.Cosh, "tanh": graph.Tanh, "fabs": graph.Abs}

// symbolMath is the function of that name of one or two symbols; ok is false where it is none that
// can be traced.
func (t *Thread) symbolMath(name string, args []Value, x, y graph.ID) (Value, bool) {
	p := t.tape
	if op, ok := mathOps[name]; ok {
		return t.mathResult(p.Op1(op, x), x), true
	}
	truth := func(c graph.ID) (Value, bool) { return NewSymbol(t.tape, KindSymBool, c), true }
	number := func(id graph.ID) (Value, bool) { return NewSymbol(t.tape, KindSymFloat, id), true }
	switch name {
	case "degrees":
		return t.mathResult(p.Op2(graph.Mul, x, p.Const(180/math.Pi)), x), true
	case "radians":
		return t.mathResult(p.Op2(graph.Mul, x, p.Const(math.Pi/180)), x), true
	case "isnan":
		return truth(p.IsNaN(x))
	case "isinf":
		return truth(p.Infinite(x))
	case "isfinite":
		return truth(p.Finite(x))
	case "log":
		r := t.mathLog(x)
		if args[1].kind == KindUnbound {
			return number(r)
		}
		b := t.mathLog(y)
		p.Guard(p.Op2(graph.Equal, b, p.Const(0)))
		return number(p.Op2(graph.Div, r, b))
	case "pow":
		// math.pow takes none of the short cuts of whole powers up to 16, which the primitive takes.
		if e, ok := p.Pin(y); !ok || e >= 1 && e <= 16 && e == math.Trunc(e) {
			return Value{}, false
		}
		y = t.Exponent(y)
		r := p.Op2(graph.Pow, x, y)
		zero := p.Const(0)
		p.Guard(p.All(p.IsNaN(r), p.Not(p.IsNaN(x)), p.Not(p.IsNaN(y))))
		p.Guard(p.All(p.Op2(graph.Equal, x, zero), p.Op2(graph.Less, y, zero)))
		p.Guard(p.All(p.Infinite(r), p.Not(p.Infinite(x)), p.Not(p.Infinite(y))))
		return number(r)
	case "atan2":
		return number(p.Op2(graph.Atan2, x, y))
	case "copysign":
		// Of a NaN the sign is looked at by Go, and by no primitive.
		p.Guard(p.IsNaN(y))
		return number(p.Op2(graph.Copysign, x, y))
	case "fmod":
		r := p.Op2(graph.Fmod, x, y)
		p.Guard(p.All(p.IsNaN(r), p.Not(p.IsNaN(x)), p.Not(p.IsNaN(y))))
		return number(r)
	case "hypot":
		if len(args) == 2 {
			return number(p.Op2(graph.Hypot, x, y))
		}
		return number(p.Op1(graph.Abs, x))
	case "floor", "ceil", "trunc":
		if _, ok := p.Pin(x); !ok {
			tape.Refuse("trace.int")
		}
	}
	return Value{}, false
}

// mathResult guards what mathCall raises: a NaN of a number, an infinity of a finite number.
func (t *Thread) mathResult(r, x graph.ID) Value {
	p := t.tape
	p.Guard(p.All(p.IsNaN(r), p.Not(p.IsNaN(x))))
	p.Guard(p.All(p.Infinite(r), p.Not(p.Infinite(x))))
	return NewSymbol(t.tape, KindSymFloat, r)
}

// mathLog is logOf.
func (t *Thread) mathLog(x graph.ID) graph.ID {
	t.tape.Guard(t.tape.Op2(graph.LessEqual, x, t.tape.Const(0)))
	return t.tape.Op1(graph.Log, x)
}
