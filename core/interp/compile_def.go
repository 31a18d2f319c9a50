package interp

import (
	"strings"

	"nabla/core/syntax"
)

// inner makes the compiler of a function inside this one.
func (c *compiler) inner(node syntax.Node, name string) *compiler {
	in := newCompiler(c.s, c.r, c.r.scopes[node], c, c.code.src, c.code.globals, name)
	in.code.qualname = name
	if c.scope.frame.kind == classScope {
		in.code.qualname = c.code.qualname + "." + name
	} else if c.scope.frame.kind == functionScope {
		in.code.qualname = c.code.qualname + ".<locals>." + name
	}
	return in
}

// captured fills in where the function made of in finds its free cells.
func (c *compiler) captured(in *compiler) {
	for _, v := range in.scope.frame.free {
		k := capture{fromFree: v.owner != c.scope.frame, index: v.reg}
		if k.fromFree {
			k.index = c.scope.frame.freeAt[v]
		}
		in.code.captures = append(in.code.captures, k)
	}
}

func (c *compiler) setParams(p *syntax.Params) {
	code := c.code
	code.simple = true
	if p == nil {
		return
	}
	var last []string
	for i := range p.List {
		x := &p.List[i]
		switch x.Kind {
		case syntax.VarArgs:
			if x.Name == "" {
				continue
			}
			code.star, code.simple = true, false
			last = append(last, x.Name)
			continue
		case syntax.VarKeywords:
			code.kw, code.simple = true, false
			last = append(last, x.Name)
			continue
		case syntax.KeywordOnly:
			code.kwOnly++
			code.simple = false
		case syntax.PositionalOnly:
			code.posOnly++
			code.npos++
		default:
			code.npos++
		}
		code.params = append(code.params, x.Name)
	}
	code.params = append(code.params, last...)
	// Registers follow this order: positional, keyword-only, *args, **kw.
	sc := c.scope
	order := make([]*variable, 0, len(sc.order))
	for _, n := range code.params {
		order = append(order, sc.vars[n])
	}
	for _, v := range sc.order {
		if !v.isParam {
			order = append(order, v)
		}
	}
	sc.order = order
}

// function compiles the body and emits what makes the function into d.
func (c *compiler) function(node syntax.Node, name string, p *syntax.Params, d int32, at syntax.Span, body func(in *compiler)) {
	in := c.inner(node, name)
	in.setParams(p)
	in.layout()
	in.cells(at)
	body(in)
	in.finish()
	c.captured(in)
	mark := c.top
	make := ins{op: opMakeFunc, a: d, b: int32(len(c.code.codes))}
	c.code.codes = append(c.code.codes, in.code)
	make.c = c.top
	if p != nil {
		for i := range p.List {
			if x := &p.List[i]; x.Default != nil && x.Kind != syntax.KeywordOnly {
				c.expr(x.Default, c.temp())
				make.x++
			}
		}
		for i := range p.List {
			if x := &p.List[i]; x.Kind == syntax.KeywordOnly && x.Name != "" {
				r := c.temp()
				if x.Default != nil {
					c.expr(x.Default, r)
				} else {
					c.emit(opUnbind, r, 0, 0, at)
				}
				make.y++
			}
		}
	}
	c.emitX(make, at)
	c.top = mark
}

func (c *compiler) lambda(e *syntax.Lambda, want int32) int32 {
	d := c.dst(want)
	c.function(e, "<lambda>", e.Params, d, e.At, func(in *compiler) {
		r := in.expr(e.Body, -1)
		in.emit(opReturn, r, 0, 0, e.Body.Span())
	})
	return d
}

func docOf(body []syntax.Stmt) string {
	if len(body) > 0 {
		if e, ok := body[0].(*syntax.ExprStmt); ok {
			if s, ok := e.X.(*syntax.Str); ok {
				return s.Value
			}
		}
	}
	return ""
}

func (c *compiler) def(s *syntax.Def) {
	decorators := c.row(s.Decorators)
	d := c.temp()
	c.function(s, s.Name, s.Params, d, s.NameAt, func(in *compiler) {
		in.code.doc = docOf(s.Body)
		in.body(s.Body)
		r := in.loadConst(None, -1, lastSpan(s.Body, s.At))
		in.emit(opReturn, r, 0, 0, lastSpan(s.Body, s.At))
	})
	c.decorate(decorators, len(s.Decorators), d, s.At)
	c.store(s.Name, d, s.NameAt)
}

// decorate calls the decorators, the last first. Their registers lie just below d.
func (c *compiler) decorate(first int32, n int, d int32, at syntax.Span) {
	for i := n - 1; i >= 0; i-- {
		base := c.reserve(2)
		c.emit(opMove, base, first+int32(i), 0, at)
		c.emit(opMove, base+1, d, 0, at)
		c.emit(opCall, base, 1, d, at)
		c.top = base
	}
}

func lastSpan(body []syntax.Stmt, at syntax.Span) syntax.Span {
	if len(body) > 0 {
		return body[len(body)-1].Span()
	}
	return at
}

func (c *compiler) class(s *syntax.Class) {
	decorators := c.row(s.Decorators)
	d := c.temp()
	in := c.inner(s, s.Name)
	in.layout()
	in.cells(s.NameAt)
	in.code.doc = docOf(s.Body)
	in.body(s.Body)
	self := in.scope.vars["__class__"]
	in.code.classCell = self.cell
	in.emit(opReturn, self.reg, 0, 0, s.NameAt)
	in.finish()
	c.captured(in)
	mark := c.top
	base := c.top
	n := 0
	for i := range s.Bases {
		b := &s.Bases[i]
		if b.Name != "" || b.Star || b.DoubleStar {
			c.r.fail(b.Value.Span(), "a class can only have bases here", "run.class-keyword")
			continue
		}
		r := c.temp()
		c.expr(b.Value, r)
		c.top = r + 1
		n++
	}
	code := int32(len(c.code.codes))
	c.code.codes = append(c.code.codes, in.code)
	c.emitX(ins{op: opBuildClass, x: uint8(n), a: d, b: code, c: base}, s.NameAt)
	c.top = mark
	c.decorate(decorators, len(s.Decorators), d, s.At)
	c.store(s.Name, d, s.NameAt)
}

func (c *compiler) comp(e *syntax.Comp, want int32) int32 {
	if e.Kind == syntax.GenExp {
		return c.genExp(e, want)
	}
	d := c.temp()
	switch e.Kind {
	case syntax.ListComp:
		c.emit(opBuildList, d, 0, 0, e.At)
	case syntax.SetComp:
		c.emit(opBuildSet, d, 0, 0, e.At)
	default:
		c.emit(opBuildDict, d, 0, 0, e.At)
	}
	mark := c.top
	first := c.expr(e.Clauses[0].Iter, c.temp())
	outer := c.scope
	c.scope = c.r.scopes[e]
	for _, v := range c.scope.order {
		if v.cell {
			c.emit(opMakeCell, v.reg, 1, 0, e.At)
		}
	}
	known := len(c.log)
	c.clauses(e, first, func() {
		switch e.Kind {
		case syntax.ListComp:
			c.emit(opListAppend, d, c.expr(e.Elt, -1), 0, e.Elt.Span())
		case syntax.SetComp:
			c.emit(opSetAdd, d, c.expr(e.Elt, -1), 0, e.Elt.Span())
		default:
			k := c.expr(e.Elt, -1)
			c.emit(opDictSet, d, k, c.expr(e.Value, -1), e.Elt.Span())
		}
	})
	c.forget(known)
	c.scope = outer
	c.top = mark
	if want >= 0 {
		c.emit(opMove, want, d, 0, e.At)
		c.top = d
		return want
	}
	return d
}

// clauses nests the loops of a comprehension; first holds the first iterable.
func (c *compiler) clauses(e *syntax.Comp, first int32, body func()) {
	var nest func(i int)
	nest = func(i int) {
		if i == len(e.Clauses) {
			mark := c.top
			body()
			c.top = mark
			return
		}
		cl := &e.Clauses[i]
		at := int32(-1)
		if i == 0 {
			at = first
		}
		mark := c.top
		c.loop(cl.Target, cl.Iter, e.At, func() {
			skip := newLabel()
			known := len(c.log)
			for _, cond := range cl.Ifs {
				c.cond(cond, skip, false)
			}
			nest(i + 1)
			c.forget(known)
			c.place(skip)
		}, nil, at)
		c.top = mark
	}
	nest(0)
}

func (c *compiler) genExp(e *syntax.Comp, want int32) int32 {
	d := c.dst(want)
	mark := c.top
	base := c.reserve(2)
	in := c.inner(e, "<genexpr>")
	in.code.params, in.code.npos, in.code.simple = []string{".0"}, 1, true
	in.layout()
	in.cells(e.At)
	in.clauses(e, in.scope.vars[".0"].reg, func() {
		x := in.expr(e.Elt, -1)
		in.emit(opYield, in.temp(), x, 0, e.Elt.Span())
	})
	r := in.loadConst(None, -1, e.At)
	in.emit(opReturn, r, 0, 0, e.At)
	in.finish()
	c.captured(in)
	c.emit(opMakeFunc, base, int32(len(c.code.codes)), c.top, e.At)
	c.code.codes = append(c.code.codes, in.code)
	x := c.expr(e.Clauses[0].Iter, -1)
	c.emit(opYieldFrom, base+1, x, 0, e.Clauses[0].Iter.Span()) // its iterator
	c.emit(opCall, base, 1, d, e.At)
	c.top = mark
	return d
}

// dotted cuts a module's name at its dots.
func dotted(name string) []string { return strings.Split(name, ".") }
