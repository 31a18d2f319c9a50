package main

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"nabla/core/wasmgen/library"
)

// scalar translates functions into WebAssembly. A float64 is an f64, any integer an i64, a bool an
// i32; a struct is its fields one after another, in locals as on the stack and among results.
type scalar struct {
	*source
	functions []*function
	number    map[*types.Func]int
	tables    []*types.Var
}

// function is a translated function.
type function struct {
	*scalar
	object          *types.Func
	params, results []byte
	locals          []byte
	code            []byte
	relocations     []relocation

	places map[types.Object]place
	free   map[byte][]uint32
	set    int // where the last local.set in code begins, if it is the last instruction, else −1
}

// relocation is a place in the code where the number of a function or the address in a table belongs.
type relocation struct {
	at     int
	call   bool
	target int
	offset uint64 // in the table
}

// place is where a variable is: in locals, or it is a constant.
type place struct {
	locals []uint32
	value  constant.Value
	typ    types.Type
}

// add gives f's number, translating it and what it calls when it is met first.
func (s *scalar) add(f *types.Func) int {
	if n, ok := s.number[f]; ok {
		return n
	}
	d := s.source.functions[f]
	if d == nil {
		panic("no source of " + f.FullName())
	}
	t := &function{scalar: s, object: f, places: map[types.Object]place{}, free: map[byte][]uint32{}, set: -1}
	for _, p := range parameters(f) {
		v := flat(p.Type())
		t.places[p] = place{locals: t.fresh(v), typ: p.Type()}
		t.params = append(t.params, v...)
	}
	results := f.Signature().Results()
	for i := range results.Len() {
		r := results.At(i)
		t.results = append(t.results, flat(r.Type())...)
		if r.Name() != "" && r.Name() != "_" {
			t.places[r] = place{locals: t.fresh(flat(r.Type())), typ: r.Type()}
		}
	}
	t.statement(d.Body)
	if !ends(d.Body.List) {
		t.op(0x00) // unreachable: every way through a Go function ends in a return
	}
	t.op(0x0b)
	s.number[f] = len(s.functions)
	s.functions = append(s.functions, t)
	return s.number[f]
}

// ends tells whether the last statement is a return.
func ends(list []ast.Stmt) bool {
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return ok
}

// parameters are a function's receiver and parameters.
func parameters(f *types.Func) []*types.Var {
	var vars []*types.Var
	if r := f.Signature().Recv(); r != nil {
		vars = append(vars, r)
	}
	for v := range f.Signature().Params().Variables() {
		vars = append(vars, v)
	}
	return vars
}

// flat is the value types of which t consists.
func flat(t types.Type) []byte {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsFloat != 0:
			return []byte{library.F64}
		case u.Info()&types.IsInteger != 0:
			return []byte{library.I64}
		case u.Info()&types.IsBoolean != 0:
			return []byte{library.I32}
		}
	case *types.Struct:
		var all []byte
		for f := range u.Fields() {
			all = append(all, flat(f.Type())...)
		}
		return all
	case *types.Tuple:
		var all []byte
		for v := range u.Variables() {
			all = append(all, flat(v.Type())...)
		}
		return all
	}
	panic("no WebAssembly for type " + t.String())
}

// fresh makes locals of the value types, or takes free ones.
func (t *function) fresh(values []byte) []uint32 {
	var all []uint32
	for _, v := range values {
		if n := len(t.free[v]); n > 0 {
			all = append(all, t.free[v][n-1])
			t.free[v] = t.free[v][:n-1]
			continue
		}
		all = append(all, uint32(len(t.locals)))
		t.locals = append(t.locals, v)
	}
	return all
}

func (t *function) release(locals []uint32) {
	for _, l := range slices.Backward(locals) {
		t.free[t.locals[l]] = append(t.free[t.locals[l]], l)
	}
}

func (t *function) op(code ...byte) {
	t.code = append(t.code, code...)
	t.set = -1
}

func (t *function) get(locals ...uint32) {
	for _, l := range locals {
		if t.set >= 0 && string(t.code[t.set+1:]) == string(library.AppendUnsigned(nil, uint64(l))) {
			t.code[t.set] = 0x22 // local.tee
			t.set = -1
			continue
		}
		t.op(library.AppendUnsigned([]byte{0x20}, uint64(l))...)
	}
}

func (t *function) put(locals ...uint32) {
	for _, l := range slices.Backward(locals) {
		at := len(t.code)
		t.op(library.AppendUnsigned([]byte{0x21}, uint64(l))...)
		t.set = at
	}
}

// scope runs translate; the variables that it declares end with it.
func (t *function) scope(translate func()) {
	before := map[types.Object]bool{}
	for o := range t.places {
		before[o] = true
	}
	translate()
	var ended []uint32
	for o, p := range t.places {
		if !before[o] {
			ended = append(ended, p.locals...)
			delete(t.places, o)
		}
	}
	slices.Sort(ended)
	t.release(ended)
}

func newScalar(s *source) *scalar { return &scalar{source: s, number: map[*types.Func]int{}} }
