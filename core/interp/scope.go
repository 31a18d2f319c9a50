package interp

import "nabla/core/syntax"

// Names are resolved before code is made. First every scope collects what it binds and what it
// uses; then each use is looked up outwards, and variables that an inner function uses become cells.

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	functionScope
	classScope
	compScope // a comprehension: a scope of names inside its function's frame
)

type variable struct {
	name    string
	owner   *scope // the scope with the frame
	reg     int32
	isParam bool
	cell    bool
	deleted bool // some del: never certain to be bound
	walrus  bool // bound inside expressions
	fresh   bool // of a comprehension: a new cell at every start
}

type scope struct {
	kind      scopeKind
	parent    *scope
	frame     *scope // the scope whose frame holds the variables: itself but for comprehensions
	node      syntax.Node
	vars      map[string]*variable
	order     []*variable
	globals   map[string]bool
	nonlocal  map[string]syntax.Span
	uses      []string
	free      []*variable
	freeAt    map[*variable]int32
	isGen     bool
	usesSuper bool
}

type resolver struct {
	scopes map[syntax.Node]*scope
	cur    *scope
	all    []*scope
	bad    *syntax.Error
	// objects, where not nil, notes the names that are called or looked into.
	objects map[string]bool
}

func (r *resolver) open(kind scopeKind, node syntax.Node) *scope {
	s := &scope{kind: kind, parent: r.cur, node: node, vars: map[string]*variable{}}
	s.frame = s
	if kind == compScope {
		s.frame = r.cur.frame
	}
	r.scopes[node] = s
	r.all = append(r.all, s)
	r.cur = s
	return s
}

func (r *resolver) close() { r.cur = r.cur.parent }

func (r *resolver) fail(at syntax.Span, python, key string, args ...string) {
	if r.bad == nil {
		r.bad = badSyntax(at, python, key, args...)
	}
}

// bindName makes the name a variable of the current scope.
func (r *resolver) bindName(name string) *variable {
	s := r.cur
	if s.globals[name] {
		return nil
	}
	if _, ok := s.nonlocal[name]; ok {
		s.uses = append(s.uses, name)
		return nil
	}
	return s.declare(name)
}

func (s *scope) declare(name string) *variable {
	if v := s.vars[name]; v != nil {
		return v
	}
	v := &variable{name: name, owner: s.frame, fresh: s.kind == compScope}
	s.vars[name] = v
	s.order = append(s.order, v)
	return v
}

func (r *resolver) target(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Name:
		r.bindName(e.ID)
	case *syntax.Tuple:
		for _, x := range e.Elts {
			r.target(x)
		}
	case *syntax.List:
		for _, x := range e.Elts {
			r.target(x)
		}
	case *syntax.Starred:
		r.target(e.X)
	default:
		r.expr(e)
	}
}

func (r *resolver) block(body []syntax.Stmt) {
	for _, s := range body {
		r.stmt(s)
	}
}

func (r *resolver) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		r.expr(s.X)
	case *syntax.Assign:
		r.expr(s.Value)
		for _, t := range s.Targets {
			r.target(t)
		}
	case *syntax.AugAssign:
		r.expr(s.Value)
		r.target(s.Target)
		if n, ok := s.Target.(*syntax.Name); ok {
			r.cur.uses = append(r.cur.uses, n.ID)
		}
	case *syntax.AnnAssign:
		if s.Value != nil {
			r.expr(s.Value)
		}
		r.target(s.Target)
	case *syntax.Return:
		if s.Value != nil {
			r.expr(s.Value)
		}
		if r.cur.kind != functionScope {
			r.fail(s.At, "'return' outside function", "run.return-outside")
		}
	case *syntax.If:
		r.expr(s.Cond)
		r.block(s.Then)
		r.block(s.Else)
	case *syntax.While:
		r.expr(s.Cond)
		r.block(s.Body)
		r.block(s.Else)
	case *syntax.For:
		r.expr(s.Iter)
		r.target(s.Target)
		r.block(s.Body)
		r.block(s.Else)
	case *syntax.Def:
		for _, d := range s.Decorators {
			r.expr(d)
		}
		r.params(s.Params)
		r.bindName(s.Name)
		r.function(s, s.Params, func() { r.block(s.Body) })
	case *syntax.Class:
		for _, d := range s.Decorators {
			r.expr(d)
		}
		for _, b := range s.Bases {
			r.expr(b.Value)
		}
		r.bindName(s.Name)
		c := r.open(classScope, s)
		c.declare("__class__")
		r.block(s.Body)
		r.close()
	case *syntax.Import:
		for _, n := range s.Names {
			r.bindName(importedAs(n))
		}
	case *syntax.ImportFrom:
		if s.Star && r.cur.kind != moduleScope {
			r.fail(s.At, "import * only allowed at module level", "run.star-import")
		}
		for _, n := range s.Names {
			name := n.As
			if name == "" {
				name = n.Name
			}
			r.bindName(name)
		}
	case *syntax.Global:
		for _, n := range s.Names {
			if r.cur.vars[n] != nil && r.cur.kind == functionScope {
				r.fail(s.At, "name '"+n+"' is assigned to before global declaration", "run.global-late", n)
			}
			if r.cur.globals == nil {
				r.cur.globals = map[string]bool{}
			}
			r.cur.globals[n] = true
		}
	case *syntax.Nonlocal:
		for _, n := range s.Names {
			if r.cur.kind == moduleScope {
				r.fail(s.At, "nonlocal declaration not allowed at module level", "run.nonlocal-module")
			}
			if r.cur.vars[n] != nil {
				r.fail(s.At, "name '"+n+"' is assigned to before nonlocal declaration", "run.global-late", n)
			}
			if r.cur.nonlocal == nil {
				r.cur.nonlocal = map[string]syntax.Span{}
			}
			r.cur.nonlocal[n] = s.At
		}
	case *syntax.Del:
		for _, t := range s.Targets {
			r.del(t)
		}
	case *syntax.Raise:
		r.exprs(s.Exc, s.Cause)
	case *syntax.Try:
		r.block(s.Body)
		for i := range s.Handlers {
			h := &s.Handlers[i]
			r.exprs(h.Type)
			if h.Name != "" {
				if v := r.bindName(h.Name); v != nil {
					v.deleted = true
				}
			}
			r.block(h.Body)
		}
		r.block(s.Else)
		r.block(s.Finally)
	case *syntax.With:
		for _, i := range s.Items {
			r.expr(i.Context)
			if i.Target != nil {
				r.target(i.Target)
			}
		}
		r.block(s.Body)
	case *syntax.Assert:
		r.exprs(s.Cond, s.Msg)
	}
}

func importedAs(n syntax.Alias) string {
	if n.As != "" {
		return n.As
	}
	for i := range n.Name {
		if n.Name[i] == '.' {
			return n.Name[:i]
		}
	}
	return n.Name
}

func (r *resolver) del(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Name:
		if v := r.bindName(e.ID); v != nil {
			v.deleted = true
		}
	case *syntax.Tuple:
		for _, x := range e.Elts {
			r.del(x)
		}
	case *syntax.List:
		for _, x := range e.Elts {
			r.del(x)
		}
	default:
		r.expr(e)
	}
}

// params visits what is evaluated outside the function: the defaults.
func (r *resolver) params(p *syntax.Params) {
	if p == nil {
		return
	}
	for i := range p.List {
		r.exprs(p.List[i].Default)
	}
}

func (r *resolver) function(node syntax.Node, p *syntax.Params, body func()) {
	s := r.open(functionScope, node)
	if p != nil {
		for i := range p.List {
			if n := p.List[i].Name; n != "" {
				if s.vars[n] != nil {
					r.fail(p.List[i].At, "duplicate argument '"+n+"' in function definition", "run.duplicate-argument", n)
				}
				s.declare(n).isParam = true
			}
		}
	}
	body()
	r.close()
}

func (r *resolver) exprs(list ...syntax.Expr) {
	for _, e := range list {
		if e != nil {
			r.expr(e)
		}
	}
}

func (r *resolver) expr(e syntax.Expr) {
	switch e := e.(type) {
	case nil:
	case *syntax.Name:
		r.cur.uses = append(r.cur.uses, e.ID)
		if e.ID == "super" || e.ID == "__class__" {
			r.useClass()
		}
	case *syntax.FString:
		r.fstring(e)
	case *syntax.List:
		r.exprs(e.Elts...)
	case *syntax.Tuple:
		r.exprs(e.Elts...)
	case *syntax.Set:
		r.exprs(e.Elts...)
	case *syntax.Dict:
		r.exprs(e.Keys...)
		r.exprs(e.Values...)
	case *syntax.Unary:
		r.expr(e.X)
	case *syntax.Binary:
		r.expr(e.L)
		r.expr(e.R)
	case *syntax.BoolOp:
		r.exprs(e.Values...)
	case *syntax.Compare:
		r.expr(e.First)
		r.exprs(e.Rest...)
	case *syntax.IfExp:
		r.exprs(e.Cond, e.Then, e.Else)
	case *syntax.Lambda:
		r.params(e.Params)
		r.function(e, e.Params, func() { r.expr(e.Body) })
	case *syntax.Call:
		r.object(e.Fn)
		for i := range e.Args {
			r.expr(e.Args[i].Value)
		}
	case *syntax.Attribute:
		r.object(e.X)
	case *syntax.Subscript:
		r.object(e.X)
		r.expr(e.Index)
	case *syntax.Slice:
		r.exprs(e.Lo, e.Hi, e.Step)
	case *syntax.Starred:
		r.expr(e.X)
	case *syntax.Comp:
		r.comp(e)
	case *syntax.Walrus:
		r.expr(e.Value)
		s := r.cur
		for s.kind == compScope {
			if s.vars[e.Target.ID] != nil {
				r.fail(e.Target.At, "assignment expression cannot rebind comprehension iteration variable '"+e.Target.ID+"'", "run.walrus-comprehension", e.Target.ID)
			}
			s = s.parent
		}
		was := r.cur
		r.cur = s
		if v := r.bindName(e.Target.ID); v != nil {
			v.walrus = true
		}
		r.cur = was
		r.cur.uses = append(r.cur.uses, e.Target.ID)
	case *syntax.Yield:
		if e.Value != nil {
			r.expr(e.Value)
		}
		if f := r.cur.frame; f.kind != functionScope || r.cur.kind == compScope {
			r.fail(e.At, "'yield' outside function", "run.yield-outside")
		} else {
			f.isGen = true
		}
	}
}

// object visits what is called or looked into.
func (r *resolver) object(e syntax.Expr) {
	if n, ok := e.(*syntax.Name); ok && r.objects != nil {
		r.objects[n.ID] = true
	}
	r.expr(e)
}

func (r *resolver) fstring(e *syntax.FString) {
	for i := range e.Parts {
		if p := &e.Parts[i]; p.Expr != nil {
			r.expr(p.Expr)
			if p.Format != nil {
				r.fstring(p.Format)
			}
		}
	}
}

// useClass notes that a function wants the class it stands in.
func (r *resolver) useClass() {
	if r.cur.frame.kind == functionScope {
		r.cur.frame.usesSuper = true
		r.cur.uses = append(r.cur.uses, "__class__")
	}
}

func (r *resolver) comp(e *syntax.Comp) {
	r.expr(e.Clauses[0].Iter)
	body := func() {
		for i := range e.Clauses {
			c := &e.Clauses[i]
			if i > 0 {
				r.expr(c.Iter)
			}
			r.target(c.Target)
			r.exprs(c.Ifs...)
		}
		r.expr(e.Elt)
		if e.Value != nil {
			r.expr(e.Value)
		}
	}
	if e.Kind == syntax.GenExp {
		s := r.open(functionScope, e)
		s.isGen = true
		s.declare(".0").isParam = true
		body()
		r.close()
		return
	}
	r.open(compScope, e)
	body()
	r.close()
}

// find looks a name up from a scope outwards; nil is a global. inClass is the class body whose
// names come first.
func (s *scope) find(name string) (v *variable, inClass bool) {
	for k := s; k != nil; k = k.parent {
		if k.kind == moduleScope {
			break
		}
		if k.kind == classScope && k != s {
			if name == "__class__" {
				return k.vars[name], false
			}
			continue
		}
		if k.globals[name] {
			return nil, false
		}
		if _, ok := k.nonlocal[name]; ok && k == s {
			continue
		}
		if v := k.vars[name]; v != nil {
			if k.kind == classScope {
				if name == "__class__" {
					continue
				}
				return nil, true
			}
			return v, false
		}
	}
	return nil, false
}

// resolve finds every use, and gives inner functions the cells they need.
func (r *resolver) resolve() {
	for _, s := range r.all {
		for name, at := range s.nonlocal {
			if v, _ := s.find(name); v == nil {
				r.fail(at, "no binding for nonlocal '"+name+"' found", "run.nonlocal-missing", name)
			}
		}
		for _, name := range s.uses {
			if v, _ := s.find(name); v != nil {
				s.frame.capture(v)
			}
		}
	}
}

// capture makes v reachable from a frame: directly, or as a free cell.
func (f *scope) capture(v *variable) {
	if f == v.owner {
		return
	}
	v.cell = true
	for k := f; k != nil && k != v.owner; k = k.parent.frame {
		if _, ok := k.freeAt[v]; ok {
			return
		}
		if k.freeAt == nil {
			k.freeAt = map[*variable]int32{}
		}
		k.freeAt[v] = int32(len(k.free))
		k.free = append(k.free, v)
	}
}
