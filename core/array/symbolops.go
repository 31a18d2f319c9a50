package array

import (
	"nabla/core/graph"
	"nabla/core/trace/tape"
)

// The operations of arrays on symbols: those that the numeric ones would carry out, in their order.

// primitives are the functions that are one operation of the graph.
var primitives = [...]struct {
	u  *Ufunc
	op graph.Op
}{
	{Add, graph.Add}, {Subtract, graph.Sub}, {Multiply, graph.Mul}, {Divide2, graph.Div}, {FloorDivide, graph.FloorDiv}, {Remainder, graph.Mod},
	{Fmod, graph.Fmod}, {Maximum, graph.Max}, {Minimum, graph.Min}, {Fmax, graph.Fmax}, {Fmin, graph.Fmin}, {Copysign, graph.Copysign},
	{Equal, graph.Equal}, {NotEqual, graph.NotEqual}, {Less, graph.Less}, {LessEqual, graph.LessEqual},
	{Negative, graph.Neg}, {Absolute, graph.Abs}, {Sign, graph.Sign}, {Sqrt, graph.Sqrt}, {Floor, graph.Floor}, {Ceil, graph.Ceil},
	{Trunc, graph.Trunc}, {Rint, graph.Rint}, {Signbit, graph.Signbit},
	{Exp, graph.Exp}, {Exp2, graph.Exp2}, {Expm1, graph.Expm1}, {Log, graph.Log}, {Log2, graph.Log2}, {Log10, graph.Log10}, {Log1p, graph.Log1p},
	{Cbrt, graph.Cbrt}, {Sin, graph.Sin}, {Cos, graph.Cos}, {Tan, graph.Tan}, {Arcsin, graph.Asin}, {Arccos, graph.Acos}, {Arctan, graph.Atan},
	{Sinh, graph.Sinh}, {Cosh, graph.Cosh}, {Tanh, graph.Tanh}, {Arcsinh, graph.Asinh}, {Arccosh, graph.Acosh}, {Arctanh, graph.Atanh},
	{Arctan2, graph.Atan2}, {Hypot, graph.Hypot},
}

// symbol is u of float64 symbols.
func (u *Ufunc) symbol(t *tape.Tape, x, y graph.ID) graph.ID {
	for i := range primitives {
		if p := &primitives[i]; p.u == u {
			if u.In == 1 {
				return t.Op1(p.op, x)
			}
			return t.Op2(p.op, x, y)
		}
	}
	switch u {
	case Positive:
		return x
	case Square:
		return t.Op2(graph.Mul, x, x)
	case Reciprocal:
		return t.Op2(graph.Div, t.Const(1), x)
	case Greater:
		return t.Op2(graph.Less, y, x)
	case GreaterEqual:
		return t.Op2(graph.LessEqual, y, x)
	case LogicalAnd:
		return t.Op2(graph.And, t.NonZero(x), t.NonZero(y))
	case LogicalOr:
		return t.Op2(graph.Or, t.NonZero(x), t.NonZero(y))
	case LogicalXor:
		return t.Select(t.NonZero(x), t.Not(t.NonZero(y)), t.NonZero(y))
	case LogicalNot:
		return t.Not(t.NonZero(x))
	case IsNaN:
		return t.IsNaN(x)
	case IsInf:
		return t.Infinite(x)
	case IsFinite:
		return t.Finite(x)
	case Deg2rad:
		return t.Op2(graph.Mul, x, t.Const(deg2rad(1)))
	case Rad2deg:
		return t.Op2(graph.Mul, x, t.Const(rad2deg(1)))
	case Heaviside:
		zero := t.Const(0)
		r := t.Select(t.Op2(graph.Less, x, zero), zero, t.Const(1))
		r = t.Select(t.Op2(graph.Equal, x, zero), y, r)
		return t.Select(t.IsNaN(x), x, r)
	case PowerUfunc:
		if e, ok := t.Pin(y); ok {
			y = t.Const(e)
		}
		return t.Op2(graph.Pow, x, y)
	}
	tape.Refuse("trace.ufunc", u.Name)
	return graph.None
}

// truthSymbol is u of truth values.
func (u *Ufunc) truthSymbol(t *tape.Tape, x, y graph.ID) graph.ID {
	switch u {
	case Add, LogicalOr, BitwiseOr, Maximum, Fmax:
		return t.Op2(graph.Or, x, y)
	case Multiply, LogicalAnd, BitwiseAnd, Minimum, Fmin:
		return t.Op2(graph.And, x, y)
	case BitwiseXor, LogicalXor:
		return t.Select(x, t.Not(y), y)
	case LogicalNot, Invert:
		return t.Not(x)
	case Absolute:
		return x
	}
	tape.Refuse("trace.ufunc", u.Name)
	return graph.None
}

// trace is Call1 (y is nil) and Call2 where an operand has symbols; shape is the result's.
func (u *Ufunc) trace(env Env, t *tape.Tape, work, to DType, shape []int, x, y, out *Array) (*Array, error) {
	if work == Int64 { // truth values become whole numbers, which are known
		x, err := x.Cast(env, Int64)
		if err != nil || y == nil {
			if err == nil {
				x, err = u.Call1(env, x, out)
			}
			return x, err
		}
		if y, err = y.Cast(env, Int64); err != nil {
			return nil, err
		}
		return u.Call2(env, x, y, out)
	}
	in := []*Array{x, y}[:u.In]
	dst, err := u.target(env, to, shape, out, in...)
	if err != nil {
		return nil, err
	}
	one := func(a *Array, i int) graph.ID {
		if work == Bool {
			return a.truth(t, i)
		}
		return a.number(t, i)
	}
	f := u.symbol
	if work == Bool {
		f = u.truthSymbol
	}
	dst.promote(t)
	err = each(env, dst.shape, func(at []int) {
		b := graph.None
		if y != nil {
			b = one(y, at[2])
		}
		dst.buf.S.ID[at[0]] = f(t, one(x, at[1]), b)
	}, append([]*Array{dst}, in...)...)
	if err != nil {
		return nil, err
	}
	return u.finish(env, dst, out, 0)
}

// whereSymbols is Where; the operands are broadcast, out has the type of x and y.
func whereSymbols(env Env, t *tape.Tape, out, cond, x, y *Array) (*Array, error) {
	return out, each(env, out.shape, func(at []int) {
		c := cond.truth(t, at[1])
		known, ok := t.Known(c)
		if !ok && out.dtype == Int64 {
			known, ok = float64(bit(t.Decide(c))), true
		}
		switch {
		case ok && known != 0:
			copyOne(out, at[0], x, at[2])
		case ok:
			copyOne(out, at[0], y, at[3])
		case out.dtype == Bool:
			out.setSymbol(t, at[0], t.Select(c, x.truth(t, at[2]), y.truth(t, at[3])))
		default:
			out.setSymbol(t, at[0], t.Select(c, x.number(t, at[2]), y.number(t, at[3])))
		}
	}, out, cond, x, y)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// reduceSymbols is reduceInto: the same operations in the same order.
func reduceSymbols(env Env, t *tape.Tape, how Reduction, out, a *Array) error {
	axes := reduceAxes(out, a)
	if len(axes) == 0 {
		axes = []reduceAxis{{n: 1}}
	}
	k := 0 // axes of a lane that is summed pairwise
	if how == ReduceSum && axes[0].out == 0 {
		for k < len(axes) && axes[k].out == 0 {
			k++
		}
	}
	out.promote(t)
	sums := out.buf.S.ID
	add := func(a, b graph.ID) graph.ID { return t.Op2(graph.Add, a, b) }
	return walkAxes(env, axes[k:], a.offset, out.offset, func(i, o int) error {
		if k == 0 {
			sums[o] = foldSymbols(t, how, out.dtype, sums[o], a, i)
			return nil
		}
		var room []graph.ID
		flush := func() {
			sums[o] = add(sums[o], graph.PairwiseSum(room, t.Const(0), add))
			room = room[:0]
		}
		err := walkAxes(env, axes[:k], i, 0, func(i, _ int) error {
			if room = append(room, a.number(t, i)); len(room) == sumBlock {
				flush()
			}
			return nil
		})
		if len(room) > 0 {
			flush()
		}
		return err
	})
}

// walkAxes visits the indices along axes, the innermost first in the list.
func walkAxes(env Env, axes []reduceAxis, i, o int, visit func(i, o int) error) error {
	idx := make([]int, len(axes))
	for {
		if err := visit(i, o); err != nil {
			return err
		}
		if err := hook(env, 1); err != nil {
			return err
		}
		d := 0
		for ; d < len(axes); d++ {
			idx[d]++
			i += axes[d].in
			o += axes[d].out
			if idx[d] < axes[d].n {
				break
			}
			i -= axes[d].in * axes[d].n
			o -= axes[d].out * axes[d].n
			idx[d] = 0
		}
		if d == len(axes) {
			return nil
		}
	}
}

// foldSymbols is one step of a reduction.
func foldSymbols(t *tape.Tape, how Reduction, dtype DType, before graph.ID, a *Array, i int) graph.ID {
	if dtype == Bool {
		if how == ReduceAny || how == ReduceMax {
			return t.Op2(graph.Or, before, a.truth(t, i))
		}
		return t.Op2(graph.And, before, a.truth(t, i))
	}
	op := [...]graph.Op{ReduceSum: graph.Add, ReduceProd: graph.Mul, ReduceMax: graph.Max, ReduceMin: graph.Min}[how]
	return t.Op2(op, before, a.number(t, i))
}

// multiplySymbols is multiplyInto.
func multiplySymbols(env Env, t *tape.Tape, out, a, b *Array) error {
	out.promote(t)
	for i := range a.shape[0] {
		for j := range b.shape[1] {
			o := out.offset + i*out.strides[0] + j*out.strides[1]
			s := out.buf.S.ID[o]
			for k := range a.shape[1] {
				v := a.number(t, a.offset+i*a.strides[0]+k*a.strides[1])
				w := b.number(t, b.offset+k*b.strides[0]+j*b.strides[1])
				s = t.Op2(graph.Add, s, t.Op2(graph.Mul, v, w))
			}
			out.buf.S.ID[o] = s
			if err := hook(env, a.shape[1]+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// putWhere is a[mask] = x of one number, where the mask has symbols: every element is the number or
// what it was.
func putWhere(env Env, t *tape.Tape, a, mask, x *Array) error {
	a.buf.Touch()
	a.promote(t)
	return each(env, a.shape, func(at []int) {
		c, old := mask.truth(t, at[1]), a.buf.S.ID[at[0]]
		if a.dtype == Bool {
			old = t.Select(c, x.truth(t, at[2]), old)
		} else {
			old = t.Select(c, x.number(t, at[2]), old)
		}
		a.buf.S.ID[at[0]] = old
	}, a, mask, x)
}

// better is whether x takes the place of best as the largest or smallest element: a NaN does, and
// stays.
func betterSymbol(t *tape.Tape, largest bool, x, best graph.ID) bool {
	more := t.Op2(graph.Less, x, best)
	if largest {
		more = t.Op2(graph.Less, best, x)
	}
	return t.Decide(t.All(t.Not(t.IsNaN(best)), t.Op2(graph.Or, t.IsNaN(x), more)))
}
