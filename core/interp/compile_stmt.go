package interp

import "nabla/core/syntax"

func (c *compiler) body(list []syntax.Stmt) {
	for _, s := range list {
		c.stmt(s)
	}
}

func (c *compiler) stmt(s syntax.Stmt) {
	mark := c.top
	switch s := s.(type) {
	case *syntax.ExprStmt:
		if _, ok := s.X.(*syntax.Str); !ok {
			c.expr(s.X, -1)
		}
	case *syntax.Assign:
		c.assignment(s)
	case *syntax.AugAssign:
		c.augmented(s)
	case *syntax.AnnAssign:
		if s.Value != nil {
			r := c.expr(s.Value, -1)
			c.assign(s.Target, r)
		}
	case *syntax.Return:
		c.returns(s)
	case *syntax.If:
		c.ifs(s)
	case *syntax.While:
		c.while(s)
	case *syntax.For:
		c.loop(s.Target, s.Iter, s.At, func() { c.body(s.Body) }, s.Else, -1)
	case *syntax.Def:
		c.def(s)
	case *syntax.Class:
		c.class(s)
	case *syntax.Import:
		for _, n := range s.Names {
			r := c.temp()
			c.emitX(ins{op: opImport, x: uint8(b2i(n.As == "")), a: r, b: c.str(n.Name)}, n.At)
			c.store(importedAs(n), r, n.At)
			c.top = r
		}
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.Break, *syntax.Continue:
		c.leaveLoop(s)
	case *syntax.Del:
		for _, t := range s.Targets {
			c.del(t)
		}
	case *syntax.Raise:
		c.raise(s)
	case *syntax.Try:
		c.try(s)
	case *syntax.With:
		c.with(s.Items, s.Body, s.At)
	case *syntax.Assert:
		ok := newLabel()
		c.cond(s.Cond, ok, true)
		known := len(c.log)
		r := int32(-1)
		if s.Msg != nil {
			r = c.expr(s.Msg, -1)
		}
		c.emit(opAssert, r, 0, 0, s.At)
		c.forget(known)
		c.place(ok)
	case *syntax.Magic:
		c.emit(opMagic, c.str(s.Name), c.str(s.Rest), 0, s.At)
	}
	c.top = mark
}

func (c *compiler) assignment(s *syntax.Assign) {
	if len(s.Targets) == 1 {
		if home := c.home(s.Targets[0]); home >= 0 {
			c.expr(s.Value, home)
			c.store(s.Targets[0].(*syntax.Name).ID, home, s.At)
			return
		}
		// a, b = x, y of plain names and no stars needs no tuple.
		if t, ok := s.Targets[0].(*syntax.Tuple); ok {
			if v, ok := s.Value.(*syntax.Tuple); ok && len(t.Elts) == len(v.Elts) && !starred(t.Elts) && !starred(v.Elts) && len(v.Elts) <= 64 {
				base := c.row(v.Elts)
				for i, x := range t.Elts {
					c.assign(x, base+int32(i))
				}
				return
			}
		}
	}
	r := c.expr(s.Value, -1)
	for _, t := range s.Targets {
		c.assign(t, r)
	}
}

// assign binds a target to what a register holds.
func (c *compiler) assign(t syntax.Expr, r int32) {
	mark := c.top
	switch t := t.(type) {
	case *syntax.Name:
		c.store(t.ID, r, t.At)
	case *syntax.Attribute:
		x := c.expr(t.X, -1)
		c.emit(opSetAttr, x, c.str(t.Name), r, t.At)
	case *syntax.Subscript:
		x := c.expr(t.X, -1)
		i := c.expr(t.Index, -1)
		c.emit(opSetItem, x, i, r, t.At)
		c.operatorAt(syntax.Span{Start: t.X.Span().End, End: t.At.End})
	case *syntax.Tuple:
		c.unpack(t.Elts, r, t.At)
	case *syntax.List:
		c.unpack(t.Elts, r, t.At)
	case *syntax.Starred:
		c.r.fail(t.At, "starred assignment target must be in a list or tuple", "run.starred-target")
	default:
		c.r.fail(t.Span(), "cannot assign to this", "run.cannot-assign")
	}
	c.top = mark
}

func (c *compiler) unpack(elts []syntax.Expr, r int32, at syntax.Span) {
	star := -1
	for i, x := range elts {
		if _, ok := x.(*syntax.Starred); ok {
			if star >= 0 {
				c.r.fail(x.Span(), "multiple starred expressions in assignment", "run.starred-twice")
			}
			star = i
		}
	}
	n := int32(len(elts))
	base := c.reserve(n)
	if star < 0 {
		c.emit(opUnpack, base, r, n, at)
	} else {
		c.emitX(ins{op: opUnpackStar, x: uint8(star), y: uint16(len(elts) - star - 1), a: base, b: r, c: n}, at)
	}
	for i, x := range elts {
		if s, ok := x.(*syntax.Starred); ok {
			x = s.X
		}
		c.assign(x, base+int32(i))
	}
}

func (c *compiler) augmented(s *syntax.AugAssign) {
	// y != 0 marks the in-place form of the fast instructions.
	i := ins{x: uint8(s.Op), y: 1}
	switch t := s.Target.(type) {
	case *syntax.Name:
		i.b = c.load(t.ID, -1, t.At)
		i.a = c.home(t)
		if i.a < 0 {
			i.a = c.temp()
		}
		c.operate(i, s.Value, s.At)
		c.store(t.ID, i.a, s.At)
	case *syntax.Attribute:
		x := c.expr(t.X, -1)
		v := c.temp()
		c.emit(opGetAttr, v, x, c.str(t.Name), t.At)
		i.a, i.b = v, v
		c.operate(i, s.Value, s.At)
		c.emit(opSetAttr, x, c.str(t.Name), v, t.At)
	case *syntax.Subscript:
		x := c.expr(t.X, -1)
		k := c.expr(t.Index, -1)
		v := c.temp()
		c.emit(opGetItem, v, x, k, t.At)
		i.a, i.b = v, v
		c.operate(i, s.Value, s.At)
		c.emit(opSetItem, x, k, v, t.At)
	default:
		c.r.fail(s.Target.Span(), "illegal expression for augmented assignment", "run.cannot-assign")
	}
}

func (c *compiler) returns(s *syntax.Return) {
	var r int32
	if s.Value == nil {
		r = c.loadConst(None, -1, s.At)
	} else {
		r = c.expr(s.Value, -1)
	}
	if len(c.blocks) > 0 && r < c.vars {
		// A finally may change the variable; the value is already decided.
		v := c.temp()
		c.emit(opMove, v, r, 0, s.At)
		r = v
	}
	c.unwind(0, func() { c.emit(opReturn, r, 0, 0, s.At) })
}

// ends tells that control does not come out of a block at its end.
func ends(list []syntax.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	switch list[len(list)-1].(type) {
	case *syntax.Return, *syntax.Raise, *syntax.Break, *syntax.Continue:
		return true
	}
	return false
}

func (c *compiler) ifs(s *syntax.If) {
	// An elif is an If alone in Else: the chain is walked here, without recursion.
	end := newLabel()
	var common []*variable // bound in every branch that comes out; nil before the first
	open := false
	mark := len(c.log)
	branch := func(body []syntax.Stmt) {
		c.body(body)
		gone := c.forget(mark)
		if ends(body) {
			return
		}
		if !open {
			common, open = gone, true
			return
		}
		var both []*variable
		for _, v := range common {
			for _, w := range gone {
				if v == w {
					both = append(both, v)
				}
			}
		}
		common = both
	}
	for {
		next := newLabel()
		c.cond(s.Cond, next, false)
		inCond := append([]*variable(nil), c.log[mark:]...)
		branch(s.Then)
		if len(s.Else) == 0 {
			c.place(next)
			branch(nil)
			break
		}
		if !ends(s.Then) {
			c.jump(end, s.At)
		}
		c.place(next)
		for _, v := range inCond[:0] {
			c.setKnown(v)
		}
		if el, ok := s.Else[0].(*syntax.If); ok && len(s.Else) == 1 {
			s = el
			continue
		}
		branch(s.Else)
		break
	}
	c.place(end)
	for _, v := range common {
		c.setKnown(v)
	}
}

func (c *compiler) while(s *syntax.While) {
	again, els, brk := newLabel(), newLabel(), newLabel()
	mark := len(c.log)
	again.pos = c.here()
	c.cond(s.Cond, els, false)
	c.push(&block{brk: brk, cont: again})
	c.body(s.Body)
	c.pop()
	c.jumpTo(ins{op: opLoop}, again, s.At)
	c.place(els)
	c.forget(mark)
	c.body(s.Else)
	c.forget(mark)
	c.place(brk)
}

// loop compiles a for. first ≥ 0 is the register of an iterable that is already there.
func (c *compiler) loop(target, iter syntax.Expr, at syntax.Span, body func(), els []syntax.Stmt, first int32) {
	it := c.reserve(3)
	mark := c.top
	x := first
	if x < 0 {
		x = c.expr(iter, -1)
	}
	pos := at
	if iter != nil {
		pos = iter.Span()
	}
	c.emit(opIterPrep, it, x, 0, pos)
	c.top = mark
	cont, brk := newLabel(), newLabel()
	c.jump(cont, pos)
	start := c.here()
	known := len(c.log)
	d := c.home(target)
	if d < 0 {
		d = c.temp()
	}
	c.assign(target, d)
	c.push(&block{brk: brk, cont: cont})
	body()
	c.pop()
	c.place(cont)
	c.emit(opForIter, d, it, start, pos)
	c.forget(known)
	c.body(els)
	c.forget(known)
	c.place(brk)
}

func (c *compiler) leaveLoop(s syntax.Stmt) {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		b := c.blocks[i]
		if b.brk == nil {
			continue
		}
		c.unwind(i+1, func() {
			if _, ok := s.(*syntax.Break); ok {
				c.jump(b.brk, s.Span())
			} else if b.cont.pos >= 0 {
				c.jumpTo(ins{op: opLoop}, b.cont, s.Span())
			} else {
				c.jump(b.cont, s.Span())
			}
		})
		return
	}
	if _, ok := s.(*syntax.Break); ok {
		c.r.fail(s.Span(), "'break' outside loop", "run.outside-loop", "break")
	} else {
		c.r.fail(s.Span(), "'continue' not properly in loop", "run.outside-loop", "continue")
	}
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	name := s.Module
	for range s.Level {
		name = "." + name
	}
	m := c.temp()
	at := s.ModuleAt
	if at == (syntax.Span{}) {
		at = s.At
	}
	c.emit(opImport, m, c.str(name), 0, at)
	if s.Star {
		c.emit(opImportStar, m, 0, 0, s.At)
		return
	}
	for _, n := range s.Names {
		r := c.temp()
		c.emit(opImportFrom, r, m, c.str(n.Name), n.At)
		as := n.As
		if as == "" {
			as = n.Name
		}
		c.store(as, r, n.At)
		c.top = r
	}
}

func (c *compiler) del(t syntax.Expr) {
	mark := c.top
	switch t := t.(type) {
	case *syntax.Name:
		c.unbind(t.ID, t.At, true)
	case *syntax.Attribute:
		x := c.expr(t.X, -1)
		c.emit(opDelAttr, x, c.str(t.Name), 0, t.At)
	case *syntax.Subscript:
		x := c.expr(t.X, -1)
		i := c.expr(t.Index, -1)
		c.emit(opDelItem, x, i, 0, t.At)
	case *syntax.Tuple:
		for _, x := range t.Elts {
			c.del(x)
		}
	case *syntax.List:
		for _, x := range t.Elts {
			c.del(x)
		}
	default:
		c.r.fail(t.Span(), "cannot delete this", "run.cannot-assign")
	}
	c.top = mark
}

func (c *compiler) raise(s *syntax.Raise) {
	if s.Exc == nil {
		for i := len(c.blocks) - 1; i >= 0; i-- {
			if b := c.blocks[i]; b.protects && b.target == nil {
				c.emit(opReraise, b.reg, 0, 0, s.At)
				return
			}
		}
		c.emit(opRaise, -1, -1, 0, s.At)
		return
	}
	r := c.expr(s.Exc, -1)
	from := int32(-1)
	if s.Cause != nil {
		from = c.expr(s.Cause, -1)
	}
	c.emit(opRaise, r, from, 0, s.At)
}

func (c *compiler) try(s *syntax.Try) {
	if len(s.Finally) == 0 {
		c.tryExcept(s)
		return
	}
	exc := c.temp()
	caught, end := newLabel(), newLabel()
	mark := len(c.log)
	b := c.protect(caught, exc)
	b.leave = func() { c.body(s.Finally) }
	if len(s.Handlers) > 0 {
		c.tryExcept(s)
	} else {
		c.body(s.Body)
	}
	c.pop()
	c.body(s.Finally)
	c.jump(end, s.At)
	c.placeHandler(caught)
	c.forget(mark)
	c.protect(nil, exc)
	c.body(s.Finally)
	c.emit(opReraise, exc, 0, 0, s.At)
	c.pop()
	c.forget(mark)
	c.place(end)
}

func (c *compiler) tryExcept(s *syntax.Try) {
	exc := c.temp()
	caught, end := newLabel(), newLabel()
	mark := len(c.log)
	c.protect(caught, exc)
	c.body(s.Body)
	c.pop()
	c.body(s.Else)
	c.jump(end, s.At)
	c.placeHandler(caught)
	c.forget(mark)
	c.protect(nil, exc)
	for i := range s.Handlers {
		h := &s.Handlers[i]
		next := newLabel()
		top := c.top
		if h.Type != nil {
			r := c.expr(h.Type, -1)
			c.jumpTo(ins{op: opExcMatch, a: exc, b: r}, next, h.Type.Span())
			c.top = top
		}
		if h.Name != "" {
			c.store(h.Name, exc, h.At)
			c.push(&block{leave: func() { c.unbind(h.Name, h.At, false) }})
		}
		c.body(h.Body)
		if h.Name != "" {
			c.pop()
			c.unbind(h.Name, h.At, false)
		}
		c.jump(end, h.At)
		c.place(next)
		c.forget(mark)
	}
	c.emit(opReraise, exc, 0, 0, s.At)
	c.pop()
	c.place(end)
}

func (c *compiler) with(items []syntax.WithItem, body []syntax.Stmt, at syntax.Span) {
	if len(items) == 0 {
		c.body(body)
		return
	}
	item := items[0]
	mgr := c.temp()
	exc := c.temp()
	truth := c.temp()
	c.expr(item.Context, mgr)
	v := c.temp()
	pos := item.Context.Span()
	c.emit(opWithEnter, v, mgr, 0, pos)
	caught, end := newLabel(), newLabel()
	mark := len(c.log)
	b := c.protect(caught, exc)
	b.leave = func() { c.emit(opWithExit, -1, mgr, truth, pos) }
	if item.Target != nil {
		c.assign(item.Target, v)
	}
	c.with(items[1:], body, at)
	c.pop()
	c.emit(opWithExit, -1, mgr, truth, pos)
	c.jump(end, pos)
	c.placeHandler(caught)
	c.forget(mark)
	c.protect(nil, exc)
	c.emit(opWithExit, exc, mgr, truth, pos)
	c.jumpTo(ins{op: opJumpTrue, a: truth}, end, pos)
	c.emit(opReraise, exc, 0, 0, pos)
	c.pop()
	c.place(end)
}
