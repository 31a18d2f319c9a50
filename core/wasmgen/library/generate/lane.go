package main

import (
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"math"
	"slices"

	"nabla/core/wasmgen/library"
)

// lane makes a straight-line program of a function by running it on symbols: calls are followed,
// loops whose conditions are known are unrolled, and where a condition is a symbol both branches are
// run and what they give is joined by selects. The order of all operations on floats is the source's.
type lane struct {
	*source
	tables *scalar // numbers the tables
	args   int
	code   []library.Instr
	known  map[library.Instr]library.Reg
}

// A value is a register with its kind, or a known integer or truth value, or a struct's fields.
type value struct {
	reg    library.Reg
	kind   kind
	known  uint64 // of an integer or truth value that is known
	fields []value
}

type kind uint8

const (
	float kind = iota
	integral
	truth
	knownInt
	knownTruth
	structure
)

// environment is the values of variables.
type environment map[types.Object]value

// lane translates the function of that name; bound are known last arguments.
func (s *source) lane(name string, tables *scalar, bound ...uint64) *library.Lane {
	f := s.named[name]
	if f == nil {
		panic("no function " + name)
	}
	l := &lane{source: s, tables: tables, known: map[library.Instr]library.Reg{}}
	formals := parameters(f)
	l.args = len(formals) - len(bound)
	var actual []value
	for i := range formals {
		if i < l.args {
			actual = append(actual, value{reg: library.Reg(i), kind: float})
		} else {
			actual = append(actual, value{kind: knownInt, known: bound[i-l.args]})
		}
	}
	result := l.apply(f, actual)
	lane := &library.Lane{Args: l.args, Code: l.code, Result: result.reg, Rare: library.None}
	if result.kind == structure {
		lane.Result = result.fields[0].reg
		if r := result.fields[1]; r.kind == truth {
			lane.Rare = r.reg
		} else if r.known != 0 {
			panic(name + " is always rare")
		}
	}
	return clean(lane)
}

// clean removes what nothing uses, and puts a LoadNext behind its Load.
func clean(l *library.Lane) *library.Lane {
	used := make([]bool, len(l.Code))
	mark := func(r library.Reg) {
		if r != library.None && int(r) >= l.Args {
			used[int(r)-l.Args] = true
		}
	}
	mark(l.Result)
	mark(l.Rare)
	for i, in := range slices.Backward(l.Code) {
		if used[i] {
			for _, r := range in.Operands() {
				mark(r)
			}
		}
	}
	to := map[library.Reg]library.Reg{library.None: library.None}
	for i := range l.Args {
		to[library.Reg(i)] = library.Reg(i)
	}
	out := &library.Lane{Args: l.Args}
	put := func(i int) {
		in := l.Code[i]
		in.A, in.B, in.C = to[in.A], to[in.B], to[in.C]
		to[library.Reg(l.Args+i)] = library.Reg(l.Args + len(out.Code))
		out.Code = append(out.Code, in)
		used[i] = false
	}
	for i, in := range l.Code {
		if !used[i] {
			continue
		}
		put(i)
		if in.Op != library.Load {
			continue
		}
		for j := i + 1; j < len(l.Code); j++ {
			if next := l.Code[j]; used[j] && next.Op == library.Load && next.A == in.A && next.Imm == in.Imm+8 {
				put(j)
				out.Code[len(out.Code)-1].Op = library.LoadNext
			}
		}
	}
	out.Result, out.Rare = to[l.Result], to[l.Rare]
	return out
}

// emit gives the register of an instruction, the earlier one where it is there already.
func (l *lane) emit(op library.LaneOp, imm uint64, operands ...value) library.Reg {
	in := library.Instr{Op: op, A: library.None, B: library.None, C: library.None, Imm: imm}
	for i, at := range []*library.Reg{&in.A, &in.B, &in.C}[:len(operands)] {
		*at = l.register(operands[i]).reg
	}
	if r, ok := l.known[in]; ok {
		return r
	}
	r := library.Reg(l.args + len(l.code))
	l.code = append(l.code, in)
	l.known[in] = r
	return r
}

// register gives a known value a register.
func (l *lane) register(v value) value {
	switch v.kind {
	case knownInt:
		return value{reg: l.emit(library.Int, v.known), kind: integral}
	case knownTruth:
		panic("a known truth value is used as a register")
	}
	return v
}

func (l *lane) float(f float64) value {
	return value{reg: l.emit(library.Float, math.Float64bits(f)), kind: float}
}

// constant is a constant expression's value of type t.
func (l *lane) constant(v constant.Value, t types.Type) value {
	switch flat(t)[0] {
	case library.F64:
		f, _ := constant.Float64Val(constant.ToFloat(v))
		return l.float(f)
	case library.I32:
		if constant.BoolVal(v) {
			return value{kind: knownTruth, known: 1}
		}
		return value{kind: knownTruth}
	}
	return value{kind: knownInt, known: integer(v)}
}

// isFloat gives the number of a register that holds a constant.
func (l *lane) isFloat(v value) (float64, bool) {
	if v.kind == float && int(v.reg) >= l.args {
		if in := l.code[int(v.reg)-l.args]; in.Op == library.Float {
			return math.Float64frombits(in.Imm), true
		}
	}
	return 0, false
}

// apply runs a function.
func (l *lane) apply(f *types.Func, actual []value) value {
	d := l.functions[f]
	env := environment{}
	for i, p := range parameters(f) {
		env[p] = actual[i]
	}
	for r := range f.Signature().Results().Variables() {
		env[r] = l.zero(r.Type())
	}
	v, ok := l.run(d.Body.List, env, f)
	if !ok {
		l.fail(d, "does not end in a return")
	}
	return v
}

func (l *lane) zero(t types.Type) value {
	if s, ok := t.Underlying().(*types.Struct); ok {
		var v value
		v.kind = structure
		for f := range s.Fields() {
			v.fields = append(v.fields, l.zero(f.Type()))
		}
		return v
	}
	switch flat(t)[0] {
	case library.F64:
		return l.float(0)
	case library.I32:
		return value{kind: knownTruth}
	}
	return value{kind: knownInt}
}

// run runs statements; ok tells that they returned, with v.
func (l *lane) run(list []ast.Stmt, env environment, f *types.Func) (v value, ok bool) {
	for i, s := range list {
		rest := list[i+1:]
		switch s := s.(type) {
		case *ast.ReturnStmt:
			return l.returned(s, env, f), true
		case *ast.BlockStmt:
			return l.run(slices.Concat(s.List, rest), env, f)
		case *ast.IfStmt:
			c := l.evaluate(s.Cond, env)
			var otherwise []ast.Stmt
			if s.Else != nil {
				otherwise = []ast.Stmt{s.Else}
			}
			return l.branch(c, s.Body.List, otherwise, rest, env, f)
		case *ast.ForStmt:
			if s.Init != nil {
				l.simple(s.Init, env)
			}
			for s.Cond == nil || l.decided(s.Cond, env) {
				if v, ok := l.run(s.Body.List, env, f); ok {
					return v, true
				}
				if s.Post != nil {
					l.simple(s.Post, env)
				}
			}
		default:
			l.simple(s, env)
		}
	}
	return value{}, false
}

// branch runs both ways and what comes after, and joins them.
func (l *lane) branch(c value, then, otherwise, rest []ast.Stmt, env environment, f *types.Func) (value, bool) {
	if c.kind == knownTruth {
		if c.known != 0 {
			return l.run(slices.Concat(then, rest), env, f)
		}
		return l.run(slices.Concat(otherwise, rest), env, f)
	}
	if returns(then) || returns(otherwise) {
		other := maps.Clone(env)
		v, ok := l.run(slices.Concat(then, rest), env, f)
		w, also := l.run(slices.Concat(otherwise, rest), other, f)
		if !ok || !also {
			l.fail(then[0], "a return within a loop depends on a symbol")
		}
		return l.choose(c, v, w), true
	}
	one, other := maps.Clone(env), maps.Clone(env)
	l.run(then, one, f)
	l.run(otherwise, other, f)
	for _, o := range inOrder(env) {
		env[o] = l.choose(c, one[o], other[o])
	}
	return l.run(rest, env, f)
}

// inOrder are the variables by their place in the source.
func inOrder(env environment) []types.Object {
	return slices.SortedFunc(maps.Keys(env), func(a, b types.Object) int { return int(a.Pos() - b.Pos()) })
}

// returns tells whether a return is among the statements.
func returns(list []ast.Stmt) bool {
	found := false
	for _, s := range list {
		ast.Inspect(s, func(n ast.Node) bool {
			_, ok := n.(*ast.ReturnStmt)
			found = found || ok
			return true
		})
	}
	return found
}

// choose is c ? v : w.
func (l *lane) choose(c, v, w value) value {
	switch {
	case v.kind == structure:
		r := value{kind: structure}
		for i := range v.fields {
			r.fields = append(r.fields, l.choose(c, v.fields[i], w.fields[i]))
		}
		return r
	case v.kind == w.kind && v.reg == w.reg && v.known == w.known:
		return v
	case v.kind == truth || v.kind == knownTruth:
		return l.or(l.and(c, v), l.and(l.not(c), w))
	case v.kind == float:
		return value{reg: l.emit(library.Select, 0, c, v, w), kind: float}
	}
	return value{reg: l.emit(library.SelectInt, 0, c, v, w), kind: integral}
}

func (l *lane) and(p, q value) value {
	switch {
	case p.kind == knownTruth && p.known == 0 || q.kind == knownTruth && q.known != 0:
		return p
	case q.kind == knownTruth || p.kind == knownTruth:
		return l.and(q, p)
	}
	return value{reg: l.emit(library.And, 0, p, q), kind: truth}
}

func (l *lane) or(p, q value) value {
	switch {
	case p.kind == knownTruth && p.known != 0 || q.kind == knownTruth && q.known == 0:
		return p
	case q.kind == knownTruth || p.kind == knownTruth:
		return l.or(q, p)
	}
	return value{reg: l.emit(library.Or, 0, p, q), kind: truth}
}

func (l *lane) not(p value) value {
	if p.kind == knownTruth {
		return value{kind: knownTruth, known: 1 - p.known}
	}
	return value{reg: l.emit(library.Not, 0, p), kind: truth}
}
