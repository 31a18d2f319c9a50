package main

import (
	"encoding/binary"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"

	"nabla/core/wasmgen/library"
)

func (s *source) typeOf(e ast.Expr) types.Type {
	if id, ok := e.(*ast.Ident); ok {
		if o := s.info.ObjectOf(id); o != nil {
			return o.Type()
		}
	}
	return s.info.Types[e].Type
}

// placeOf is the place of a variable or a field of one.
func (t *function) placeOf(e ast.Expr) (place, bool) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return t.placeOf(e.X)
	case *ast.Ident:
		p, ok := t.places[t.info.ObjectOf(e)]
		return p, ok
	case *ast.SelectorExpr:
		p, ok := t.placeOf(e.X)
		if !ok || p.value != nil {
			return place{}, false
		}
		from, to, typ := field(p.typ, e.Sel.Name)
		return place{locals: p.locals[from:to], typ: typ}, true
	}
	return place{}, false
}

// field is where a field lies among the values of its struct.
func field(t types.Type, name string) (from, to int, typ types.Type) {
	for f := range t.Underlying().(*types.Struct).Fields() {
		to = from + len(flat(f.Type()))
		if f.Name() == name {
			return from, to, f.Type()
		}
		from = to
	}
	panic("no field " + name)
}

// constant pushes v as a value of type typ.
func (t *function) constant(v constant.Value, typ types.Type) {
	switch flat(typ)[0] {
	case library.F64:
		f, _ := constant.Float64Val(constant.ToFloat(v))
		t.float(f)
	case library.I64:
		t.op(library.AppendSigned([]byte{0x42}, int64(integer(v)))...)
	case library.I32:
		b := byte(0)
		if constant.BoolVal(v) {
			b = 1
		}
		t.op(0x41, b)
	}
}

// integer is v in 64 bits.
func integer(v constant.Value) uint64 {
	v = constant.ToInt(v)
	if i, ok := constant.Int64Val(v); ok {
		return uint64(i)
	}
	u, _ := constant.Uint64Val(v)
	return u
}

func (t *function) float(f float64) {
	t.op(binary.LittleEndian.AppendUint64([]byte{0x44}, math.Float64bits(f))...)
}

func (t *function) zero(typ types.Type) {
	for _, v := range flat(typ) {
		switch v {
		case library.F64:
			t.float(0)
		case library.I64:
			t.op(0x42, 0)
		default:
			t.op(0x41, 0)
		}
	}
}

// as pushes e; an untyped constant becomes a typ.
func (t *function) as(e ast.Expr, typ types.Type) {
	if v := t.info.Types[e].Value; v != nil {
		t.constant(v, typ)
		return
	}
	t.expression(e)
}

// expression pushes the values of e.
func (t *function) expression(e ast.Expr) {
	if tv := t.info.Types[e]; tv.Value != nil {
		t.constant(tv.Value, tv.Type)
		return
	}
	if p, ok := t.placeOf(e); ok {
		if p.value != nil {
			t.constant(p.value, p.typ)
		} else {
			t.get(p.locals...)
		}
		return
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		t.expression(e.X)
	case *ast.BinaryExpr:
		t.binary(e, t.typeOf(e.X))
	case *ast.UnaryExpr:
		t.unary(e)
	case *ast.CompositeLit:
		t.literal(e)
	case *ast.CallExpr:
		t.call(e)
	case *ast.IndexExpr:
		t.load(e, 0, t.typeOf(e))
	case *ast.SelectorExpr:
		x, ok := e.X.(*ast.IndexExpr)
		if !ok {
			t.fail(e, "a field of what is neither a variable nor in a table")
		}
		from, _, typ := field(t.typeOf(x), e.Sel.Name)
		t.load(x, from*8, typ)
	default:
		t.fail(e, "%T", e)
	}
}

// Operations by token: of floats, of signed and of unsigned integers.
var (
	floatOps    = map[token.Token]byte{token.ADD: 0xa0, token.SUB: 0xa1, token.MUL: 0xa2, token.QUO: 0xa3, token.EQL: 0x61, token.NEQ: 0x62, token.LSS: 0x63, token.GTR: 0x64, token.LEQ: 0x65, token.GEQ: 0x66}
	signedOps   = map[token.Token]byte{token.ADD: 0x7c, token.SUB: 0x7d, token.MUL: 0x7e, token.QUO: 0x7f, token.REM: 0x81, token.AND: 0x83, token.OR: 0x84, token.XOR: 0x85, token.SHL: 0x86, token.SHR: 0x87, token.EQL: 0x51, token.NEQ: 0x52, token.LSS: 0x53, token.GTR: 0x55, token.LEQ: 0x57, token.GEQ: 0x59}
	unsignedOps = map[token.Token]byte{token.QUO: 0x80, token.REM: 0x82, token.SHR: 0x88, token.LSS: 0x54, token.GTR: 0x56, token.LEQ: 0x58, token.GEQ: 0x5a}
	boolOps     = map[token.Token]byte{token.LAND: 0x71, token.LOR: 0x72, token.EQL: 0x46, token.NEQ: 0x47}
)

// binary translates e, whose left side has type typ. Both sides of && and || are evaluated, since no
// expression has effects or traps. A shift's count must be below 64.
func (t *function) binary(e *ast.BinaryExpr, typ types.Type) {
	if _, ok := typ.(*types.Basic); ok && typ.(*types.Basic).Info()&types.IsUntyped != 0 {
		typ = t.typeOf(e.Y)
	}
	t.as(e.X, typ)
	if e.Op == token.AND_NOT {
		t.as(e.Y, typ)
		t.op(0x42, 0x7f) // i64.const −1
		t.op(0x85)
		t.op(0x83)
		return
	}
	right := typ
	if e.Op == token.SHL || e.Op == token.SHR {
		right = types.Typ[types.Int]
	}
	t.as(e.Y, right)
	t.op(operation(typ, e.Op))
}

func operation(typ types.Type, op token.Token) byte {
	switch b := typ.Underlying().(*types.Basic); {
	case b.Info()&types.IsFloat != 0:
		return floatOps[op]
	case b.Info()&types.IsBoolean != 0:
		return boolOps[op]
	case b.Info()&types.IsUnsigned != 0 && unsignedOps[op] != 0:
		return unsignedOps[op]
	}
	return signedOps[op]
}

func (t *function) unary(e *ast.UnaryExpr) {
	typ := flat(t.typeOf(e.X))[0]
	switch {
	case e.Op == token.SUB && typ == library.F64:
		t.expression(e.X)
		t.op(0x9a)
	case e.Op == token.SUB:
		t.op(0x42, 0)
		t.expression(e.X)
		t.op(0x7d)
	case e.Op == token.NOT:
		t.expression(e.X)
		t.op(0x45)
	case e.Op == token.XOR:
		t.expression(e.X)
		t.op(0x42, 0x7f)
		t.op(0x85)
	default:
		t.fail(e, "%v", e.Op)
	}
}

// literal is a struct's.
func (t *function) literal(e *ast.CompositeLit) {
	fields := t.typeOf(e).Underlying().(*types.Struct)
	if len(e.Elts) == 0 {
		t.zero(fields)
		return
	}
	for i, x := range e.Elts {
		if _, ok := x.(*ast.KeyValueExpr); ok {
			t.fail(x, "a literal with names")
		}
		t.as(x, fields.Field(i).Type())
	}
}

// load pushes an element of a table, or the part of it of type typ at a byte within.
func (t *function) load(e *ast.IndexExpr, at int, typ types.Type) {
	id, ok := e.X.(*ast.Ident)
	if !ok {
		t.fail(e, "not a table")
	}
	v := t.info.ObjectOf(id).(*types.Var)
	table := t.table(v)
	size := 8 * len(flat(t.typeOf(e)))
	t.as(e.Index, types.Typ[types.Int])
	t.op(0xa7)             // i32.wrap_i64
	t.op(0x41, byte(size)) // size < 64
	t.op(0x6c)             // i32.mul
	address := t.fresh([]byte{library.I32})
	t.put(address...)
	for _, v := range flat(typ) {
		t.get(address...)
		t.op(map[byte]byte{library.F64: 0x2b, library.I64: 0x29}[v], 0x03)
		t.relocations = append(t.relocations, relocation{at: len(t.code), target: table, offset: uint64(at)})
		at += 8
	}
	t.release(address)
}

// table is v's number.
func (s *scalar) table(v *types.Var) int {
	i := slices.Index(s.tables, v)
	if i < 0 {
		i = len(s.tables)
		s.tables = append(s.tables, v)
	}
	return i
}
