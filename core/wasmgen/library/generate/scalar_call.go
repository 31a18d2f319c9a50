package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"

	"nabla/core/wasmgen/library"
)

// instructions are functions that are one instruction of WebAssembly.
var instructions = map[string][]byte{
	"math.Abs": {0x99}, "math.Ceil": {0x9b}, "math.Floor": {0x9c}, "math.Trunc": {0x9d}, "math.RoundToEven": {0x9e}, "math.Sqrt": {0x9f}, "math.Copysign": {0xa6},
	"math.Float64bits": {0xbd}, "math.Float64frombits": {0xbf},
	"math/bits.LeadingZeros64": {0x79}, "math/bits.TrailingZeros64": {0x7a},
}

func (t *function) call(e *ast.CallExpr) {
	if t.info.Types[e.Fun].IsType() {
		t.convert(e)
		return
	}
	f, receiver := t.callee(e)
	if f == nil {
		t.builtin(e)
		return
	}
	name := f.FullName()
	switch {
	case instructions[name] != nil:
		t.arguments(e, f, receiver)
		t.op(instructions[name]...)
	case name == "math.NaN":
		t.float(math.NaN())
	case name == "math.Inf":
		sign := integer(t.info.Types[e.Args[0]].Value)
		t.float(math.Inf(int(int64(sign))))
	case name == "math.Signbit":
		t.arguments(e, f, receiver)
		t.op(0xbd, 0x42, 0, 0x53) // its bits, as a signed integer, are below 0
	case name == "math/bits.Len64":
		t.op(0x42, 0xc0, 0x00) // i64.const 64
		t.arguments(e, f, receiver)
		t.op(0x79, 0x7d)
	case t.source.functions[f] == nil:
		t.fail(e, "%s is not translated", name)
	case t.isSmall(f):
		t.inline(e, f, receiver)
	default:
		t.arguments(e, f, receiver)
		n := t.add(f)
		t.op(0x10)
		t.relocations = append(t.relocations, relocation{at: len(t.code), call: true, target: n})
		t.set = -1
	}
}

// callee is the called function and a method's receiver; nil for a builtin.
func (s *source) callee(e *ast.CallExpr) (f *types.Func, receiver ast.Expr) {
	switch fun := ast.Unparen(e.Fun).(type) {
	case *ast.Ident:
		f, _ = s.info.Uses[fun].(*types.Func)
	case *ast.SelectorExpr:
		f, _ = s.info.Uses[fun.Sel].(*types.Func)
		if f != nil && f.Signature().Recv() != nil {
			receiver = fun.X
		}
	}
	return f, receiver
}

// actuals are the arguments of a call, the receiver first.
func actuals(e *ast.CallExpr, receiver ast.Expr) []ast.Expr {
	if receiver == nil {
		return e.Args
	}
	return append([]ast.Expr{receiver}, e.Args...)
}

func (t *function) arguments(e *ast.CallExpr, f *types.Func, receiver ast.Expr) {
	formals := parameters(f)
	for i, a := range actuals(e, receiver) {
		t.as(a, formals[i].Type())
	}
}

func (t *function) convert(e *ast.CallExpr) {
	to, from := t.typeOf(e).Underlying().(*types.Basic), t.typeOf(e.Args[0]).Underlying().(*types.Basic)
	t.expression(e.Args[0])
	unsigned := func(b *types.Basic) bool { return b.Info()&types.IsUnsigned != 0 }
	switch f, g := from.Info()&types.IsFloat != 0, to.Info()&types.IsFloat != 0; {
	case f == g:
	case f && unsigned(to):
		t.op(0xfc, 0x07)
	case f:
		t.op(0xfc, 0x06) // i64.trunc_sat_f64_s
	case unsigned(from):
		t.op(0xba)
	default:
		t.op(0xb9)
	}
}

func (t *function) builtin(e *ast.CallExpr) {
	id, ok := e.Fun.(*ast.Ident)
	if !ok || len(e.Args) != 2 || id.Name != "max" && id.Name != "min" {
		t.fail(e, "not translated")
	}
	typ := t.typeOf(e)
	if flat(typ)[0] == library.F64 {
		t.as(e.Args[0], typ)
		t.as(e.Args[1], typ)
		t.op(map[string]byte{"min": 0xa4, "max": 0xa5}[id.Name])
		return
	}
	pair := t.fresh([]byte{library.I64, library.I64})
	t.as(e.Args[0], typ)
	t.as(e.Args[1], typ)
	t.put(pair...)
	t.get(pair...)
	t.get(pair...)
	t.op(operation(typ, map[string]token.Token{"min": token.LSS, "max": token.GTR}[id.Name]))
	t.op(0x1b) // select
	t.release(pair)
}

// small is the size up to which a function without branches is inlined.
const small = 10

// isSmall tells whether f is to be inlined: straight-line code of at most that many operations.
func (s *source) isSmall(f *types.Func) bool {
	n, straight := s.size(f)
	return straight && n <= small
}

// size is how many operations f has, with what is inlined into it; straight tells that it does not
// branch and ends in its only return.
func (s *source) size(f *types.Func) (n int, straight bool) {
	d := s.functions[f]
	straight = ends(d.Body.List)
	ast.Inspect(d.Body, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.BinaryExpr, *ast.UnaryExpr:
			n++
		case *ast.CallExpr:
			if g, _ := s.callee(x); g != nil && s.functions[g] != nil {
				m, plain := s.size(g)
				if !plain || m > small {
					m = 1
				}
				n += m
			} else if g != nil {
				n++
			}
		case *ast.IfStmt, *ast.SwitchStmt, *ast.ForStmt, *ast.RangeStmt:
			straight = false
		}
		return true
	})
	return n, straight
}

// inline translates the body of f in the place of its call. An argument that is a variable or a
// constant stands for the parameter itself, unless the body assigns to it.
func (t *function) inline(e *ast.CallExpr, f *types.Func, receiver ast.Expr) {
	d := t.source.functions[f]
	assigned := t.assigned(d.Body)
	formals := parameters(f)
	bound := map[types.Object]place{}
	var own [][]uint32
	for i, a := range actuals(e, receiver) {
		p := formals[i]
		if v := t.info.Types[a].Value; v != nil && !assigned[p] {
			bound[p] = place{value: v, typ: p.Type()}
			continue
		}
		if there, ok := t.placeOf(a); ok && !assigned[p] {
			bound[p] = there
			continue
		}
		t.as(a, p.Type())
		own = append(own, t.fresh(flat(p.Type())))
		bound[p] = place{locals: own[len(own)-1], typ: p.Type()}
	}
	for i := len(own) - 1; i >= 0; i-- {
		t.put(own[i]...)
	}
	outer := t.object
	t.object = f
	t.scope(func() {
		for o, p := range bound {
			t.places[o] = p
		}
		for r := range f.Signature().Results().Variables() {
			if r.Name() != "" && r.Name() != "_" {
				t.places[r] = place{locals: t.fresh(flat(r.Type())), typ: r.Type()}
			}
		}
		for _, s := range d.Body.List {
			if r, ok := s.(*ast.ReturnStmt); ok {
				t.pushResults(r)
				break
			}
			t.statement(s)
		}
		for o := range bound { // not to be released: they are others', or released below
			delete(t.places, o)
		}
	})
	t.object = outer
	for _, l := range own {
		t.release(l)
	}
}

// assigned are the variables to which a body assigns.
func (s *source) assigned(body *ast.BlockStmt) map[types.Object]bool {
	set := map[types.Object]bool{}
	var mark func(e ast.Expr)
	mark = func(e ast.Expr) {
		switch e := e.(type) {
		case *ast.Ident:
			set[s.info.ObjectOf(e)] = true
		case *ast.SelectorExpr:
			mark(e.X)
		}
	}
	ast.Inspect(body, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.AssignStmt:
			for _, l := range x.Lhs {
				mark(l)
			}
		case *ast.IncDecStmt:
			mark(x.X)
		}
		return true
	})
	return set
}
