package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

func (t *function) statement(s ast.Stmt) {
	switch s := s.(type) {
	case nil:
	case *ast.BlockStmt:
		t.scope(func() {
			for _, s := range s.List {
				t.statement(s)
			}
		})
	case *ast.DeclStmt:
		t.declare(s.Decl.(*ast.GenDecl))
	case *ast.AssignStmt:
		t.assign(s)
	case *ast.IncDecStmt:
		p := t.target(s.X)
		t.get(p...)
		t.op(0x42, 1) // i64.const 1
		t.op(map[token.Token]byte{token.INC: 0x7c, token.DEC: 0x7d}[s.Tok])
		t.put(p...)
	case *ast.ReturnStmt:
		t.pushResults(s)
		t.op(0x0f)
	case *ast.IfStmt:
		t.scope(func() {
			t.statement(s.Init)
			t.expression(s.Cond)
			t.op(0x04, 0x40)
			t.statement(s.Body)
			if s.Else != nil {
				t.op(0x05)
				t.statement(s.Else)
			}
			t.op(0x0b)
		})
	case *ast.SwitchStmt:
		t.scope(func() {
			t.statement(s.Init)
			t.choose(s)
		})
	case *ast.ForStmt:
		t.scope(func() {
			t.statement(s.Init)
			t.loop(func() {
				if s.Cond != nil {
					t.expression(s.Cond)
					t.op(0x45)       // i32.eqz
					t.op(0x0d, 0x01) // br_if
				}
			}, s.Body, func() { t.statement(s.Post) })
		})
	case *ast.RangeStmt:
		t.scope(func() { t.count(s) })
	default:
		t.fail(s, "%T", s)
	}
}

// pushResults leaves the values of a return on the stack.
func (t *function) pushResults(s *ast.ReturnStmt) {
	if len(s.Results) == 0 {
		for r := range t.object.Signature().Results().Variables() {
			t.get(t.places[r].locals...)
		}
		return
	}
	for i, r := range s.Results {
		t.as(r, t.object.Signature().Results().At(i).Type())
	}
}

// choose translates the cases of a switch without a tag as a chain of ifs.
func (t *function) choose(s *ast.SwitchStmt) {
	if s.Tag != nil {
		t.fail(s, "a switch with a tag")
	}
	depth := 0
	var otherwise *ast.CaseClause
	for _, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		if c.List == nil {
			otherwise = c
			continue
		}
		if depth > 0 {
			t.op(0x05)
		}
		for i, e := range c.List {
			t.expression(e)
			if i > 0 {
				t.op(0x72) // i32.or
			}
		}
		t.op(0x04, 0x40)
		t.statement(&ast.BlockStmt{List: c.Body})
		depth++
	}
	if otherwise != nil {
		if depth > 0 {
			t.op(0x05)
		}
		t.statement(&ast.BlockStmt{List: otherwise.Body})
	}
	for range depth {
		t.op(0x0b)
	}
}

// loop is block { loop { leave: br_if 1 where it ends; body; next; br 0 } }.
func (t *function) loop(leave func(), body *ast.BlockStmt, next func()) {
	t.op(0x02, 0x40, 0x03, 0x40)
	leave()
	t.statement(body)
	next()
	t.op(0x0c, 0x00, 0x0b, 0x0b)
}

// count translates "for i := range n" for a whole number n.
func (t *function) count(s *ast.RangeStmt) {
	typ := t.typeOf(s.X)
	limit, i := t.fresh(flat(typ)), t.fresh(flat(typ))
	t.as(s.X, types.Typ[types.Int])
	t.put(limit...)
	t.op(0x42, 0)
	t.put(i...)
	if id, ok := s.Key.(*ast.Ident); ok && id.Name != "_" {
		t.places[t.info.Defs[id]] = place{locals: i, typ: typ}
	}
	t.loop(func() {
		t.get(i...)
		t.get(limit...)
		t.op(0x59) // i64.ge_s
		t.op(0x0d, 0x01)
	}, s.Body, func() {
		t.get(i...)
		t.op(0x42, 1)
		t.op(0x7c)
		t.put(i...)
	})
	t.release(limit)
}

func (t *function) declare(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return // constants are values of expressions
	}
	for _, spec := range d.Specs {
		v := spec.(*ast.ValueSpec)
		for i, name := range v.Names {
			o := t.info.Defs[name]
			locals := t.fresh(flat(o.Type()))
			if v.Values != nil {
				t.as(v.Values[i], o.Type())
			} else {
				t.zero(o.Type())
			}
			t.put(locals...)
			t.places[o] = place{locals: locals, typ: o.Type()}
		}
	}
}

var operators = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO, token.REM_ASSIGN: token.REM,
	token.AND_ASSIGN: token.AND, token.OR_ASSIGN: token.OR, token.XOR_ASSIGN: token.XOR, token.SHL_ASSIGN: token.SHL, token.SHR_ASSIGN: token.SHR,
}

func (t *function) assign(s *ast.AssignStmt) {
	if operator, ok := operators[s.Tok]; ok {
		p := t.target(s.Lhs[0])
		t.binary(&ast.BinaryExpr{X: s.Lhs[0], OpPos: s.TokPos, Op: operator, Y: s.Rhs[0]}, t.typeOf(s.Lhs[0]))
		t.put(p...)
		return
	}
	var targets [][]uint32
	var unused [][]uint32
	var defined []func()
	for i, l := range s.Lhs {
		id, ok := l.(*ast.Ident)
		switch {
		case ok && id.Name == "_":
			typ := t.typeOf(s.Rhs[0])
			if tuple, ok := typ.(*types.Tuple); ok {
				typ = tuple.At(i).Type()
			}
			u := t.fresh(flat(typ))
			targets, unused = append(targets, u), append(unused, u)
		case ok && t.info.Defs[id] != nil:
			o := t.info.Defs[id]
			p := place{locals: t.fresh(flat(o.Type())), typ: o.Type()}
			targets = append(targets, p.locals)
			defined = append(defined, func() { t.places[o] = p })
		default:
			targets = append(targets, t.target(l))
		}
	}
	for i, r := range s.Rhs {
		if len(s.Rhs) == len(s.Lhs) && !isBlank(s.Lhs[i]) {
			t.as(r, t.typeOf(s.Lhs[i]))
		} else {
			t.expression(r)
		}
	}
	t.put(slices.Concat(targets...)...)
	for _, d := range defined {
		d()
	}
	t.release(slices.Concat(unused...))
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

// target is the locals of a variable or of a field of one, to be assigned to.
func (t *function) target(e ast.Expr) []uint32 {
	p, ok := t.placeOf(e)
	if !ok || p.value != nil {
		t.fail(e, "not a local variable")
	}
	return p.locals
}
