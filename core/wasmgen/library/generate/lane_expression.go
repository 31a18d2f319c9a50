package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"math/bits"
	"slices"

	"nabla/core/wasmgen/library"
)

// simple runs a declaration or an assignment.
func (l *lane) simple(s ast.Stmt, env environment) {
	switch s := s.(type) {
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok || s.Decl.(*ast.GenDecl).Tok != token.VAR {
				continue
			}
			if len(v.Values) > 0 {
				l.fail(s, "a variable with a value: write :=")
			}
			for _, name := range v.Names {
				env[l.info.Defs[name]] = l.zero(l.info.Defs[name].Type())
			}
		}
	case *ast.AssignStmt:
		if op, ok := operators[s.Tok]; ok {
			t := l.typeOf(s.Lhs[0])
			l.store(s.Lhs[0], l.operate(s, op, l.evaluate(s.Lhs[0], env), l.as(s.Rhs[0], t, env), t), env)
			return
		}
		var values []value
		if len(s.Rhs) == 1 && len(s.Lhs) > 1 {
			values = l.evaluate(s.Rhs[0], env).fields
		} else {
			for i, r := range s.Rhs {
				t := l.typeOf(r)
				if !isBlank(s.Lhs[i]) {
					t = l.typeOf(s.Lhs[i])
				}
				values = append(values, l.as(r, t, env))
			}
		}
		for i, e := range s.Lhs {
			l.store(e, values[i], env)
		}
	default:
		l.fail(s, "%T", s)
	}
}

// store assigns to a variable or a field of one.
func (l *lane) store(e ast.Expr, v value, env environment) {
	switch e := e.(type) {
	case *ast.Ident:
		if e.Name != "_" {
			env[l.info.ObjectOf(e)] = v
		}
	case *ast.SelectorExpr:
		whole := l.evaluate(e.X, env)
		i, _, _ := field(l.typeOf(e.X), e.Sel.Name)
		whole.fields = slices.Clone(whole.fields)
		whole.fields[i] = v
		l.store(e.X, whole, env)
	default:
		l.fail(e, "%T", e)
	}
}

func (l *lane) decided(e ast.Expr, env environment) bool {
	c := l.evaluate(e, env)
	if c.kind != knownTruth {
		l.fail(e, "a loop's condition is not known")
	}
	return c.known != 0
}

func (l *lane) returned(s *ast.ReturnStmt, env environment, f *types.Func) value {
	results := f.Signature().Results()
	var values []value
	for i := range results.Len() {
		switch {
		case len(s.Results) == 0:
			values = append(values, env[results.At(i)])
		case len(s.Results) == results.Len():
			values = append(values, l.as(s.Results[i], results.At(i).Type(), env))
		default:
			return l.evaluate(s.Results[0], env)
		}
	}
	if len(values) == 1 {
		return values[0]
	}
	return value{kind: structure, fields: values}
}

// as is e; an untyped constant becomes a t.
func (l *lane) as(e ast.Expr, t types.Type, env environment) value {
	if v := l.info.Types[e].Value; v != nil {
		return l.constant(v, t)
	}
	return l.evaluate(e, env)
}

func (l *lane) evaluate(e ast.Expr, env environment) value {
	if tv := l.info.Types[e]; tv.Value != nil {
		return l.constant(tv.Value, tv.Type)
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return l.evaluate(e.X, env)
	case *ast.Ident:
		if v, ok := env[l.info.ObjectOf(e)]; ok {
			return v
		}
		l.fail(e, "%s is no variable", e.Name)
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.IndexExpr); ok {
			from, _, typ := field(l.typeOf(x), e.Sel.Name)
			return l.load(x, from*8, typ, env)
		}
		i, _, _ := field(l.typeOf(e.X), e.Sel.Name)
		return l.evaluate(e.X, env).fields[i]
	case *ast.CompositeLit:
		if len(e.Elts) == 0 {
			return l.zero(l.typeOf(e))
		}
		v := value{kind: structure}
		for i, x := range e.Elts {
			v.fields = append(v.fields, l.as(x, l.typeOf(e).Underlying().(*types.Struct).Field(i).Type(), env))
		}
		return v
	case *ast.IndexExpr:
		return l.load(e, 0, l.typeOf(e), env)
	case *ast.UnaryExpr:
		v := l.evaluate(e.X, env)
		switch {
		case e.Op == token.NOT:
			return l.not(v)
		case e.Op == token.SUB && v.kind == float:
			return value{reg: l.emit(library.Neg, 0, v), kind: float}
		case e.Op == token.SUB:
			return l.operate(e, token.SUB, value{kind: knownInt}, v, l.typeOf(e.X))
		case e.Op == token.XOR:
			return l.operate(e, token.XOR, v, value{kind: knownInt, known: math.MaxUint64}, l.typeOf(e.X))
		}
	case *ast.BinaryExpr:
		t := l.typeOf(e.X)
		if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
			t = l.typeOf(e.Y)
		}
		right := t
		if e.Op == token.SHL || e.Op == token.SHR {
			right = types.Typ[types.Int]
		}
		return l.operate(e, e.Op, l.as(e.X, t, env), l.as(e.Y, right, env), t)
	case *ast.CallExpr:
		return l.call(e, env)
	}
	l.fail(e, "%T", e)
	return value{}
}

var laneFloat = map[token.Token]library.LaneOp{token.ADD: library.Add, token.SUB: library.Sub, token.MUL: library.Mul, token.QUO: library.Div,
	token.LSS: library.Less, token.LEQ: library.LessEqual, token.EQL: library.Equal, token.NEQ: library.NotEqual}

var laneInt = map[token.Token]library.LaneOp{token.ADD: library.IntAdd, token.SUB: library.IntSub, token.AND: library.IntAnd, token.OR: library.IntOr, token.XOR: library.IntXor}

// operate is v op w, of operands of type t.
func (l *lane) operate(at ast.Node, op token.Token, v, w value, t types.Type) value {
	switch {
	case op == token.LAND:
		return l.and(v, w)
	case op == token.LOR:
		return l.or(v, w)
	case op == token.GTR || op == token.GEQ:
		return l.operate(at, map[token.Token]token.Token{token.GTR: token.LSS, token.GEQ: token.LEQ}[op], w, v, t)
	case v.kind == float:
		return l.floats(at, op, v, w)
	case v.kind == knownInt && w.kind == knownInt:
		return known(op, v.known, w.known, t.Underlying().(*types.Basic).Info()&types.IsUnsigned != 0)
	case op == token.SHL && w.kind == knownInt:
		return value{reg: l.emit(library.ShiftLeft, w.known, v), kind: integral}
	case op == token.SHR && w.kind == knownInt:
		shift := library.ShiftRightSigned
		if t.Underlying().(*types.Basic).Info()&types.IsUnsigned != 0 {
			shift = library.ShiftRight
		}
		return value{reg: l.emit(shift, w.known, v), kind: integral}
	case op == token.EQL:
		return value{reg: l.emit(library.IntEqual, 0, v, w), kind: truth}
	case op == token.NEQ:
		return l.not(value{reg: l.emit(library.IntEqual, 0, v, w), kind: truth})
	}
	o, ok := laneInt[op]
	if !ok {
		l.fail(at, "%v of integers has no lanes", op)
	}
	if w.kind == knownInt && w.known == 0 && (op == token.ADD || op == token.SUB) {
		return v
	}
	return value{reg: l.emit(o, 0, v, w), kind: integral}
}

// floats folds only what is exact: an operation on two constants.
func (l *lane) floats(at ast.Node, op token.Token, v, w value) value {
	o, ok := laneFloat[op]
	if !ok {
		l.fail(at, "%v of floats", op)
	}
	x, isX := l.isFloat(v)
	y, isY := l.isFloat(w)
	if isX && isY {
		switch op {
		case token.ADD:
			return l.float(x + y)
		case token.SUB:
			return l.float(x - y)
		case token.MUL:
			return l.float(x * y)
		case token.QUO:
			return l.float(x / y)
		}
	}
	if o >= library.Less {
		return value{reg: l.emit(o, 0, v, w), kind: truth}
	}
	return value{reg: l.emit(o, 0, v, w), kind: float}
}

// known is an operation on known integers.
func known(op token.Token, x, y uint64, unsigned bool) value {
	bool := func(b bool) value {
		if b {
			return value{kind: knownTruth, known: 1}
		}
		return value{kind: knownTruth}
	}
	less := int64(x) < int64(y)
	if unsigned {
		less = x < y
	}
	var r uint64
	switch op {
	case token.ADD:
		r = x + y
	case token.SUB:
		r = x - y
	case token.MUL:
		r = x * y
	case token.AND:
		r = x & y
	case token.OR:
		r = x | y
	case token.XOR:
		r = x ^ y
	case token.SHL:
		r = x << y
	case token.SHR:
		r = uint64(int64(x) >> y)
		if unsigned {
			r = x >> y
		}
	case token.EQL:
		return bool(x == y)
	case token.NEQ:
		return bool(x != y)
	case token.LSS:
		return bool(less)
	case token.LEQ:
		return bool(less || x == y)
	default:
		panic("known integers: " + op.String())
	}
	return value{kind: knownInt, known: r}
}

// load is an element of a table, or the part of type typ at a byte within, for an index that is a symbol.
func (l *lane) load(e *ast.IndexExpr, at int, typ types.Type, env environment) value {
	id, ok := e.X.(*ast.Ident)
	if !ok {
		l.fail(e, "not a table")
	}
	v := l.info.ObjectOf(id).(*types.Var)
	index := l.as(e.Index, types.Typ[types.Int], env)
	size := 8 * len(flat(l.typeOf(e)))
	shift := map[int]uint64{8: 3, 16: 4, 32: 5}[size]
	address := value{reg: l.emit(library.ShiftLeft, shift, index), kind: integral}
	table := uint64(l.tables.table(v)) << 16
	part := func(t types.Type) value {
		r := value{reg: l.emit(library.Load, table|uint64(at), address), kind: float}
		at += 8
		if flat(t)[0] == library.I64 {
			return value{reg: l.emit(library.Bits, 0, r), kind: integral}
		}
		return r
	}
	s, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return part(typ)
	}
	whole := value{kind: structure}
	for f := range s.Fields() {
		whole.fields = append(whole.fields, part(f.Type()))
	}
	return whole
}

func (l *lane) call(e *ast.CallExpr, env environment) value {
	if l.info.Types[e.Fun].IsType() {
		to := flat(l.typeOf(e))[0]
		v := l.evaluate(e.Args[0], env)
		if (to == library.F64) != (v.kind == float) {
			l.fail(e, "lanes do not convert between floats and integers")
		}
		return v
	}
	f, receiver := l.callee(e)
	if f == nil {
		l.fail(e, "not translated")
	}
	var actual []value
	for i, a := range actuals(e, receiver) {
		actual = append(actual, l.as(a, parameters(f)[i].Type(), env))
	}
	one := func(op library.LaneOp) value { return value{reg: l.emit(op, 0, actual...), kind: float} }
	switch f.FullName() {
	case "math.Sqrt":
		return one(library.Sqrt)
	case "math.Floor":
		return one(library.Floor)
	case "math.Abs":
		return one(library.Abs)
	case "math.Copysign":
		return one(library.Copysign)
	case "math.Float64frombits":
		if actual[0].kind == knownInt {
			return l.float(math.Float64frombits(actual[0].known))
		}
		return one(library.Number)
	case "math.Float64bits":
		if x, ok := l.isFloat(actual[0]); ok {
			return value{kind: knownInt, known: math.Float64bits(x)}
		}
		return value{reg: l.emit(library.Bits, 0, actual...), kind: integral}
	case "math/bits.Len64":
		if actual[0].kind == knownInt {
			return value{kind: knownInt, known: uint64(bits.Len64(actual[0].known))}
		}
	case "math.NaN":
		return l.float(math.NaN())
	}
	if l.functions[f] == nil || f.Name() == "Len64" {
		l.fail(e, "%s has no lanes", f.FullName())
	}
	return l.apply(f, actual)
}
