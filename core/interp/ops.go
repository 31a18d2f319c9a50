package interp

import (
	"strconv"
	"strings"

	"nabla/core/syntax"
)

// Truth is bool(v).
func (t *Thread) Truth(v Value) (bool, error) {
	switch v.kind {
	case KindUnbound, KindNone:
		return false, nil
	case KindBool, KindInt, KindNpInt, KindNpBool:
		return v.bits != 0, nil
	case KindFloat, KindNpFloat:
		return v.Float64() != 0, nil
	case KindSymFloat, KindSymNpFloat, KindSymBool, KindSymNpBool:
		return t.tape.Decide(t.TruthSymbol(v)), nil
	case kindPoison:
		refuseUse()
	}
	c := v.ref.Type()
	if c.Bool != nil {
		return c.Bool(t, v)
	}
	if c.Len != nil {
		n, err := c.Len(t, v)
		return n != 0, err
	}
	return true, nil
}

// Len is len(v).
func (t *Thread) Len(v Value) (int, error) {
	if v.kind == KindRef {
		switch o := v.ref.(type) {
		case *List:
			return len(o.Items), nil
		case *Tuple:
			return len(o.Items), nil
		case *String:
			return o.Len(), nil
		}
	}
	c := v.TypeOf()
	if c.Len == nil {
		return 0, t.Raise(TypeError, "object of type '"+c.FullName()+"' has no len()").WithHint("run.no-len", c.Name)
	}
	return c.Len(t, v)
}

// Equal is bool(a == b).
func (t *Thread) Equal(a, b Value) (bool, error) {
	v, err := t.Compare(syntax.OpEq, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(v)
}

// Less is bool(a < b).
func (t *Thread) Less(a, b Value) (bool, error) {
	v, err := t.Compare(syntax.OpLt, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(v)
}

// Compare is a op b for the six comparisons; arrays give arrays.
func (t *Thread) Compare(op syntax.Op, a, b Value) (Value, error) {
	if a.IsScalar() && b.IsScalar() {
		return compareScalars(op, a, b), nil
	}
	if a.IsSymbol() || b.IsSymbol() {
		if v, ok := t.symbolCompare(op, a, b); ok {
			return v, nil
		}
	}
	if x, ok := a.Object().(*String); ok {
		if y, ok := b.Object().(*String); ok {
			return Bool(ordered(op, strings.Compare(x.S, y.S))), nil
		}
	}
	if a.IsNumber() && b.IsNumber() {
		return compareNumbers(op, a, b), nil
	}
	ca, cb := a.TypeOf(), b.TypeOf()
	if cb != ca && cb.Compare != nil && cb.IsSubclass(ca) {
		v, err := cb.Compare(t, swapped(op), b, a)
		if err != nil || !v.IsNotImplemented() {
			return v, err
		}
	}
	if ca.Compare != nil {
		v, err := ca.Compare(t, op, a, b)
		if err != nil || !v.IsNotImplemented() {
			return v, err
		}
	}
	if cb.Compare != nil {
		v, err := cb.Compare(t, swapped(op), b, a)
		if err != nil || !v.IsNotImplemented() {
			return v, err
		}
	}
	switch op {
	case syntax.OpEq:
		return Bool(a.Is(b)), nil
	case syntax.OpNe:
		return Bool(!a.Is(b)), nil
	}
	return Value{}, t.Raise(TypeError, "'"+opText(op)+"' not supported between instances of '"+ca.FullName()+"' and '"+cb.FullName()+"'").
		WithHint("run.compare", opText(op), ca.Name, cb.Name)
}

// swapped is the comparison with its sides changed.
func swapped(op syntax.Op) syntax.Op {
	switch op {
	case syntax.OpLt:
		return syntax.OpGt
	case syntax.OpGt:
		return syntax.OpLt
	case syntax.OpLe:
		return syntax.OpGe
	case syntax.OpGe:
		return syntax.OpLe
	}
	return op
}

// ordered turns a three-way comparison into the answer for op.
func ordered(op syntax.Op, c int) bool {
	switch op {
	case syntax.OpEq:
		return c == 0
	case syntax.OpNe:
		return c != 0
	case syntax.OpLt:
		return c < 0
	case syntax.OpLe:
		return c <= 0
	case syntax.OpGt:
		return c > 0
	}
	return c >= 0
}

var opTexts = [...]string{syntax.OpAdd: "+", syntax.OpSub: "-", syntax.OpMul: "*", syntax.OpDiv: "/", syntax.OpFloorDiv: "//",
	syntax.OpMod: "%", syntax.OpPow: "**", syntax.OpMatMul: "@", syntax.OpLShift: "<<", syntax.OpRShift: ">>", syntax.OpAnd: "&",
	syntax.OpOr: "|", syntax.OpXor: "^", syntax.OpPos: "+", syntax.OpNeg: "-", syntax.OpInvert: "~", syntax.OpNot: "not",
	syntax.OpEq: "==", syntax.OpNe: "!=", syntax.OpLt: "<", syntax.OpLe: "<=", syntax.OpGt: ">", syntax.OpGe: ">=",
	syntax.OpIs: "is", syntax.OpIsNot: "is not", syntax.OpIn: "in", syntax.OpNotIn: "not in"}

func opText(op syntax.Op) string { return opTexts[op] }

// Binary is a op b.
func (t *Thread) Binary(op syntax.Op, a, b Value) (Value, error) {
	if a.IsScalar() && b.IsScalar() {
		return t.scalarOp(op, a, b)
	}
	if a.IsSymbol() || b.IsSymbol() {
		if v, ok, err := t.symbolOp(op, a, b); ok {
			return v, err
		}
	}
	ca, cb := a.TypeOf(), b.TypeOf()
	if cb != ca && cb.Binary != nil && cb.user && cb.IsSubclass(ca) {
		v, err := cb.Binary(t, op, a, b)
		if err != nil || !v.IsNotImplemented() {
			return v, err
		}
	}
	if ca.Binary != nil {
		v, err := ca.Binary(t, op, a, b)
		if err != nil || !v.IsNotImplemented() {
			return v, err
		}
	}
	if cb != ca && cb.Binary != nil {
		v, err := cb.Binary(t, op, a, b)
		if err != nil || !v.IsNotImplemented() {
			return v, err
		}
	}
	if a.IsNumber() && b.IsNumber() {
		return t.bigOp(op, a, b)
	}
	return Value{}, t.unsupported(op, opText(op), a, b)
}

// unsupported is the TypeError of an operator that its operands do not have.
func (t *Thread) unsupported(op syntax.Op, text string, a, b Value) *Exception {
	ca, cb := a.TypeOf(), b.TypeOf()
	if a.kind == KindUnbound || b.kind == KindUnbound {
		return t.Raise(UnboundLocalError, "a variable is used before it has a value")
	}
	if op == syntax.OpAdd {
		_, str := a.Object().(*String)
		if str {
			return t.Raise(TypeError, "can only concatenate str (not \""+cb.FullName()+"\") to str").WithHint("run.concat-str", cb.Name)
		}
		if _, list := a.Object().(*List); list {
			return t.Raise(TypeError, "can only concatenate list (not \""+cb.FullName()+"\") to list").WithHint("run.concat-list", cb.Name)
		}
		if _, tuple := a.Object().(*Tuple); tuple {
			return t.Raise(TypeError, "can only concatenate tuple (not \""+cb.FullName()+"\") to tuple").WithHint("run.concat-list", cb.Name)
		}
	}
	if op == syntax.OpMul {
		for _, p := range [2][2]Value{{a, b}, {b, a}} {
			if isSequence(p[0]) {
				return t.Raise(TypeError, "can't multiply sequence by non-int of type '"+p[1].TypeOf().FullName()+"'").
					WithHint("run.multiply-sequence", p[0].TypeOf().Name)
			}
		}
	}
	if op == syntax.OpPow && text == "**" {
		text = "** or pow()"
	}
	e := t.Raise(TypeError, "unsupported operand type(s) for "+text+": '"+ca.FullName()+"' and '"+cb.FullName()+"'")
	switch {
	case ca == NoneType || cb == NoneType:
		return e.WithHint("run.operand-none", opText(op))
	case op == syntax.OpXor:
		return e.WithHint("run.xor")
	case ca == ListType || cb == ListType:
		return e.WithHint("run.operand-list", opText(op))
	case ca == FunctionType || cb == FunctionType || ca == BuiltinType || cb == BuiltinType:
		return e.WithHint("run.operand-function", opText(op))
	}
	return e.WithHint("run.operand", opText(op), ca.Name, cb.Name)
}

func isSequence(v Value) bool {
	switch v.Object().(type) {
	case *String, *List, *Tuple:
		return true
	}
	return false
}

// Inplace is a op= b: the new value of a.
func (t *Thread) Inplace(op syntax.Op, a, b Value) (Value, error) {
	if a.kind == KindRef {
		if f := a.ref.Type().Inplace; f != nil {
			v, err := f(t, op, a, b)
			if err != nil || !v.IsNotImplemented() {
				return v, err
			}
		}
	}
	v, err := t.Binary(op, a, b)
	if e, ok := err.(*Exception); ok && e.Class == TypeError && len(e.Args) == 1 {
		// CPython names the operator as written.
		if s, _ := AsString(e.Args[0]); strings.HasPrefix(s, "unsupported operand type(s) for "+opText(op)) {
			_, rest, _ := strings.Cut(s, ": ")
			e.Args[0] = Str("unsupported operand type(s) for " + opText(op) + "=: " + rest)
		}
	}
	return v, err
}

// Unary is -v, +v or ~v.
func (t *Thread) Unary(op syntax.Op, v Value) (Value, error) {
	if v.IsSymbol() {
		return t.symbolUnary(op, v)
	}
	if v.IsNumber() {
		return t.unaryNumber(op, v)
	}
	c := v.TypeOf()
	if c.Unary != nil {
		w, err := c.Unary(t, op, v)
		if err != nil || !w.IsNotImplemented() {
			return w, err
		}
	}
	return Value{}, t.Raise(TypeError, "bad operand type for unary "+opText(op)+": '"+c.FullName()+"'").
		WithHint("run.unary", opText(op), c.Name)
}

// Hash is hash(v), as dicts and sets use it.
func (t *Thread) Hash(v Value) (uint64, error) {
	switch v.kind {
	case KindUnbound, KindNone:
		return 0xfca86420, nil
	case KindBool, KindInt, KindNpInt, KindNpBool:
		return hashInt(v.Int64()), nil
	case KindFloat, KindNpFloat:
		return hashFloat(v.Float64()), nil
	case KindSymFloat, KindSymNpFloat, KindSymBool, KindSymNpBool, kindPoison:
		return t.Hash(t.Known(v, "trace.hash"))
	}
	switch o := v.ref.(type) {
	case *String:
		if o.hash == 0 {
			o.hash = hashString(o.S)
		}
		return o.hash, nil
	case *BigInt:
		return hashBig(o.V), nil
	}
	c := v.ref.Type()
	switch {
	case c.Unhashable:
		return 0, t.Raise(TypeError, "unhashable type: '"+c.FullName()+"'").WithHint("run.unhashable", c.Name)
	case c.Hash != nil:
		return c.Hash(t, v)
	}
	return identity(v.ref), nil
}

// GetItem is v[key].
func (t *Thread) GetItem(v, key Value) (Value, error) {
	c := v.TypeOf()
	if c.GetItem == nil {
		if k, ok := v.Object().(*Type); ok {
			return Value{}, t.Raise(TypeError, "type '"+k.Name+"' is not subscriptable").WithHint("run.subscript", k.Name)
		}
		return Value{}, t.Raise(TypeError, "'"+c.FullName()+"' object is not subscriptable").WithHint("run.subscript", c.Name)
	}
	return c.GetItem(t, v, key)
}

// SetItem is v[key] = x.
func (t *Thread) SetItem(v, key, x Value) error {
	c := v.TypeOf()
	if c.SetItem == nil {
		return t.Raise(TypeError, "'"+c.FullName()+"' object does not support item assignment").WithHint("run.set-item", c.Name)
	}
	return c.SetItem(t, v, key, x)
}

// DelItem is del v[key].
func (t *Thread) DelItem(v, key Value) error {
	c := v.TypeOf()
	if c.DelItem == nil {
		return t.Raise(TypeError, "'"+c.FullName()+"' object doesn't support item deletion").WithHint("run.set-item", c.Name)
	}
	return c.DelItem(t, v, key)
}

// Contains is x in v.
func (t *Thread) Contains(v, x Value) (bool, error) {
	c := v.TypeOf()
	if c.Contains != nil {
		return c.Contains(t, v, x)
	}
	if c.Iter == nil {
		return false, t.Raise(TypeError, "argument of type '"+c.FullName()+"' is not iterable").WithHint("run.not-iterable", c.Name)
	}
	found := false
	err := t.Iterate(v, func(y Value) error {
		same := y.Is(x)
		if !same {
			var err error
			if same, err = t.Equal(y, x); err != nil {
				return err
			}
		}
		if same {
			found = true
			return errStop
		}
		return nil
	})
	return found, err
}

// Iter is iter(v).
func (t *Thread) Iter(v Value) (Iterator, error) {
	if v.kind == KindRef {
		switch o := v.ref.(type) {
		case *List:
			return &listIterator{list: o}, nil
		case *Range:
			return &rangeIterator{r: *o}, nil
		}
	}
	c := v.TypeOf()
	if c.Iter == nil {
		if it, ok := v.Object().(Iterator); ok {
			return it, nil
		}
		e := t.Raise(TypeError, "'"+c.FullName()+"' object is not iterable")
		if v.isInt() || v.kind == KindNpInt {
			return nil, e.WithHint("run.iterate-int", t.shortRepr(v))
		}
		return nil, e.WithHint("run.not-iterable", c.Name)
	}
	return c.Iter(t, v)
}

// errStop ends an Iterate early without an error.
var errStop = &killed{}

// Iterate calls f for each item of v; Break of f ends it early.
func (t *Thread) Iterate(v Value, f func(Value) error) error {
	switch o := v.Object().(type) {
	case *List:
		for i := 0; i < len(o.Items); i++ {
			if err := t.Hook(1); err != nil {
				return err
			}
			if err := f(o.Items[i]); err != nil {
				return stopped(err)
			}
		}
		return nil
	case *Tuple:
		for _, x := range o.Items {
			if err := f(x); err != nil {
				return stopped(err)
			}
		}
		return nil
	}
	it, err := t.Iter(v)
	if err != nil {
		return err
	}
	for {
		x, ok, err := it.Next(t)
		if err != nil || !ok {
			return err
		}
		if err := t.Hook(1); err != nil {
			return err
		}
		if err := f(x); err != nil {
			return stopped(err)
		}
	}
}

// Break, returned by the function given to Iterate, ends the iteration without an error.
func Break() error { return errStop }

func stopped(err error) error {
	if err == error(errStop) {
		return nil
	}
	return err
}

// ToSlice is list(v): a new slice of its items.
func (t *Thread) ToSlice(v Value) ([]Value, error) {
	switch o := v.Object().(type) {
	case *List:
		if err := t.Alloc(int64(len(o.Items)) * valueSize); err != nil {
			return nil, err
		}
		return append([]Value(nil), o.Items...), nil
	case *Tuple:
		return append([]Value(nil), o.Items...), nil
	case *Range:
		if o.N > (1<<62)/valueSize {
			return nil, t.Alloc(1 << 62)
		}
		if err := t.Alloc(o.N * valueSize); err != nil {
			return nil, err
		}
		items := make([]Value, o.N)
		for i := range items {
			items[i] = Int(o.At(int64(i)))
		}
		return items, nil
	}
	var l List
	err := t.Iterate(v, func(x Value) error { return l.Append(t, x) })
	return l.Items, err
}

// index is v.__index__(): an int of any size.
func (t *Thread) index(v Value) (Value, error) {
	switch v.kind {
	case KindBool, KindInt, KindNpInt:
		return Int(v.Int64()), nil
	case KindSymBool:
		return Int(t.Known(v, "").Int64()), nil
	case KindRef:
		if _, ok := v.ref.(*BigInt); ok {
			return v, nil
		}
		if f := v.ref.Type().Index; f != nil {
			return f(t, v)
		}
	}
	name := v.TypeOf().FullName()
	return Value{}, t.Raise(TypeError, "'"+name+"' object cannot be interpreted as an integer").WithHint("run.need-int", t.shortRepr(v), name)
}

// AsIndex is an integer argument that fits 64 bits: counts, sizes, positions.
func (t *Thread) AsIndex(v Value) (int64, error) {
	if v.kind == KindInt {
		return v.Int64(), nil
	}
	i, err := t.index(v)
	if err != nil {
		return 0, err
	}
	if _, big := i.Object().(*BigInt); big {
		return 0, t.Raise(OverflowError, "Python int too large to convert to C ssize_t")
	}
	return i.Int64(), nil
}

// AsFloat is a number as a float64: float(v) without strings.
func (t *Thread) AsFloat(v Value) (float64, error) {
	if v.IsScalar() {
		return v.Float64(), nil
	}
	if v.IsSymbol() {
		return t.Known(v, "trace.number").Float64(), nil
	}
	if b, ok := v.Object().(*BigInt); ok {
		return t.bigFloat(b.V)
	}
	c := v.TypeOf()
	if c.Num != nil {
		return c.Num(t, v)
	}
	if c.Index != nil {
		i, err := c.Index(t, v)
		if err != nil {
			return 0, err
		}
		return t.AsFloat(i)
	}
	return 0, t.Raise(TypeError, "must be real number, not "+c.FullName()).WithHint("run.need-number", t.shortRepr(v), c.Name)
}

// itoa is the decimal text of an int.
func itoa(i int) string { return strconv.Itoa(i) }
