package interp

import "nabla/core/syntax"

// direct tells expressions that write their result as their very last act, so that it may go
// straight into a variable that they also read.
func direct(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Name, *syntax.Int, *syntax.Float, *syntax.Str, *syntax.Const, *syntax.Binary, *syntax.Unary, *syntax.Call,
		*syntax.Attribute, *syntax.Subscript, *syntax.Tuple, *syntax.Lambda:
		return true
	case *syntax.Compare:
		return len(e.(*syntax.Compare).Ops) == 1
	}
	return false
}

// expr compiles an expression. With want < 0 the result is in any register: a variable's own or a
// new one; otherwise it is in want.
func (c *compiler) expr(e syntax.Expr, want int32) int32 {
	if want >= 0 && want < c.vars && !direct(e) {
		mark := c.top
		r := c.expr(e, -1)
		c.emit(opMove, want, r, 0, e.Span())
		c.top = mark
		return want
	}
	if v, ok := number(e); ok {
		return c.loadConst(v, want, e.Span())
	}
	switch e := e.(type) {
	case *syntax.Name:
		return c.load(e.ID, want, e.At)
	case *syntax.Str:
		return c.loadConst(Str(e.Value), want, e.At)
	case *syntax.Const:
		v := None
		switch e.Kind {
		case syntax.True:
			v = Bool(true)
		case syntax.False:
			v = Bool(false)
		case syntax.Ellipsis:
			v = Ellipsis
		}
		return c.loadConst(v, want, e.At)
	case *syntax.Binary:
		return c.binary(e, want)
	case *syntax.Unary:
		d := c.dst(want)
		mark := c.top
		x := c.expr(e.X, -1)
		if e.Op == syntax.OpNot {
			c.emit(opNot, d, x, 0, e.At)
		} else {
			c.emitX(ins{op: opUnary, x: uint8(e.Op), a: d, b: x}, e.At)
		}
		c.top = mark
		return d
	case *syntax.Compare:
		return c.compare(e, want)
	case *syntax.Call:
		return c.call(e, want)
	case *syntax.Attribute:
		d := c.dst(want)
		mark := c.top
		x := c.expr(e.X, -1)
		c.emit(opGetAttr, d, x, c.str(e.Name), e.At)
		c.top = mark
		return d
	case *syntax.Subscript:
		d := c.dst(want)
		mark := c.top
		x := c.expr(e.X, -1)
		i := c.expr(e.Index, -1)
		c.emit(opGetItem, d, x, i, e.At)
		c.operatorAt(syntax.Span{Start: e.X.Span().End, End: e.At.End})
		c.top = mark
		return d
	case *syntax.Tuple:
		return c.display(opBuildTuple, e.Elts, want, e.At)
	case *syntax.Lambda:
		return c.lambda(e, want)
	case *syntax.List:
		return c.display(opBuildList, e.Elts, want, e.At)
	case *syntax.Set:
		return c.display(opBuildSet, e.Elts, want, e.At)
	case *syntax.Dict:
		return c.dict(e, want)
	case *syntax.BoolOp:
		return c.boolOp(e, want)
	case *syntax.IfExp:
		d := c.dst(want)
		els, end := newLabel(), newLabel()
		mark := c.top
		c.cond(e.Cond, els, false)
		known := len(c.log)
		c.expr(e.Then, d)
		c.forget(known)
		c.jump(end, e.At)
		c.place(els)
		c.top = mark
		c.expr(e.Else, d)
		c.forget(known)
		c.place(end)
		c.top = mark
		return d
	case *syntax.Slice:
		d := c.dst(want)
		mark := c.top
		base := c.reserve(3)
		for i, x := range []syntax.Expr{e.Lo, e.Hi, e.Step} {
			if x == nil {
				c.loadConst(None, base+int32(i), e.At)
			} else {
				c.expr(x, base+int32(i))
			}
		}
		c.emit(opBuildSlice, d, base, 0, e.At)
		c.top = mark
		return d
	case *syntax.FString:
		return c.fstring(e, want)
	case *syntax.Comp:
		return c.comp(e, want)
	case *syntax.Walrus:
		d := c.dst(want)
		c.expr(e.Value, d)
		c.store(e.Target.ID, d, e.At)
		return d
	case *syntax.Yield:
		return c.yield(e, want)
	case *syntax.Starred:
		c.r.fail(e.At, "can't use starred expression here", "run.starred")
	default:
		c.r.fail(e.Span(), "invalid syntax", "run.invalid")
	}
	return c.dst(want)
}

func (c *compiler) loadConst(v Value, want int32, at syntax.Span) int32 {
	d := c.dst(want)
	c.emit(opConst, d, c.constant(v), 0, at)
	return d
}

var fastOps = [...]opcode{syntax.OpAdd: opAdd, syntax.OpSub: opSub, syntax.OpMul: opMul}

func (c *compiler) binary(e *syntax.Binary, want int32) int32 {
	// Chains of operators are walked on the left without recursion by the parser's depth limit.
	d := c.dst(want)
	mark := c.top
	l := c.expr(e.L, -1)
	c.operate(ins{x: uint8(e.Op), a: d, b: l}, e.R, e.At)
	c.operatorAt(e.OpAt)
	c.top = mark
	return d
}

// operate emits R[a] = R[b] x right, in its fastest form.
func (c *compiler) operate(i ins, right syntax.Expr, at syntax.Span) {
	op := syntax.Op(i.x)
	fast := int(op) < len(fastOps) && op >= syntax.OpAdd
	if v, ok := number(right); ok && v.IsScalar() {
		i.c = c.constant(v)
		i.op = opBinK
		if fast {
			i.op = fastOps[op] + (opAddK - opAdd)
		}
	} else {
		i.c = c.expr(right, -1)
		i.op = opBin
		if fast {
			i.op = fastOps[op]
		}
	}
	c.emitX(i, at)
}

func (c *compiler) compare(e *syntax.Compare, want int32) int32 {
	if len(e.Ops) == 1 {
		d := c.dst(want)
		mark := c.top
		l := c.expr(e.First, -1)
		r := c.expr(e.Rest[0], -1)
		c.emitX(ins{op: opCompare, x: uint8(e.Ops[0]), a: d, b: l, c: r}, e.At)
		c.top = mark
		return d
	}
	d := c.dst(want)
	mark := c.top
	end := newLabel()
	l := c.expr(e.First, -1)
	known := -1
	for i, op := range e.Ops {
		r := c.expr(e.Rest[i], -1)
		c.emitX(ins{op: opCompare, x: uint8(op), a: d, b: l, c: r}, e.At)
		if i < len(e.Ops)-1 {
			c.jumpTo(ins{op: opJumpFalse, a: d}, end, e.At)
			if known < 0 {
				known = len(c.log)
			}
		}
		l = r
	}
	if known >= 0 {
		c.forget(known)
	}
	c.place(end)
	c.top = mark
	return d
}

func (c *compiler) boolOp(e *syntax.BoolOp, want int32) int32 {
	d := c.dst(want)
	end := newLabel()
	op := opJumpFalse
	if !e.And {
		op = opJumpTrue
	}
	known := -1
	for i, x := range e.Values {
		mark := c.top
		c.expr(x, d)
		c.top = mark
		if i < len(e.Values)-1 {
			c.jumpTo(ins{op: op, a: d}, end, x.Span())
		}
		if known < 0 {
			known = len(c.log)
		}
	}
	c.forget(known)
	c.place(end)
	return d
}

// Which of less, equal, greater, unordered make a comparison hold: bits 0 to 3.
func compareMask(op syntax.Op) (uint8, bool) {
	switch op {
	case syntax.OpLt:
		return 1, true
	case syntax.OpLe:
		return 3, true
	case syntax.OpEq:
		return 2, true
	case syntax.OpNe:
		return 13, true
	case syntax.OpGe:
		return 6, true
	case syntax.OpGt:
		return 4, true
	}
	return 0, false
}

// cond jumps to l if the truth of e is when, and falls through otherwise.
func (c *compiler) cond(e syntax.Expr, l *label, when bool) {
	mark := c.top
	defer func() { c.top = mark }()
	switch e := e.(type) {
	case *syntax.Unary:
		if e.Op == syntax.OpNot {
			c.cond(e.X, l, !when)
			return
		}
	case *syntax.BoolOp:
		if e.And != when { // the first false of an and, the first true of an or, decides
			known := -1
			for _, x := range e.Values {
				c.cond(x, l, when)
				if known < 0 {
					known = len(c.log)
				}
			}
			c.forget(known)
			return
		}
		past := newLabel()
		known := -1
		for i, x := range e.Values {
			if i < len(e.Values)-1 {
				c.cond(x, past, !when)
			} else {
				c.cond(x, l, when)
			}
			if known < 0 {
				known = len(c.log)
			}
		}
		c.forget(known)
		c.place(past)
		return
	case *syntax.Compare:
		if mask, ok := compareMask(e.Ops[0]); ok && len(e.Ops) == 1 {
			i := ins{op: opCmpJump, x: mask, y: uint16(b2i(when)) | uint16(e.Ops[0])<<1, a: c.expr(e.First, -1)}
			if v, ok := number(e.Rest[0]); ok && v.IsScalar() {
				i.op, i.b = opCmpJumpK, c.constant(v)
			} else {
				i.b = c.expr(e.Rest[0], -1)
			}
			c.jumpTo(i, l, e.At)
			return
		}
	case *syntax.Const:
		if e.Kind == syntax.True || e.Kind == syntax.False || e.Kind == syntax.None {
			if (e.Kind == syntax.True) == when {
				c.jump(l, e.At)
			}
			return
		}
	}
	r := c.expr(e, -1)
	op := opJumpFalse
	if when {
		op = opJumpTrue
	}
	c.jumpTo(ins{op: op, a: r}, l, e.Span())
}

func starred(list []syntax.Expr) bool {
	for _, x := range list {
		if _, ok := x.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// row compiles expressions into registers in a row and gives the first.
func (c *compiler) row(list []syntax.Expr) int32 {
	base := c.top
	for _, x := range list {
		r := c.temp()
		c.expr(x, r)
		c.top = r + 1
	}
	return base
}

func (c *compiler) display(op opcode, elts []syntax.Expr, want int32, at syntax.Span) int32 {
	d := c.dst(want)
	mark := c.top
	// Long displays are built in pieces, so that registers stay few.
	const piece = 64
	if !starred(elts) && len(elts) <= piece {
		base := c.row(elts)
		c.emit(op, d, base, int32(len(elts)), at)
		c.top = mark
		return d
	}
	acc := c.temp()
	add := opListExtend
	build := opBuildList
	if op == opBuildSet {
		add, build = opSetUpdate, opBuildSet
	}
	c.emit(build, acc, 0, 0, at)
	for i := 0; i < len(elts); {
		m := c.top
		if s, ok := elts[i].(*syntax.Starred); ok {
			r := c.expr(s.X, -1)
			c.emit(add, acc, r, 0, s.At)
			i++
		} else {
			j := i
			for j < len(elts) && j-i < piece {
				if _, ok := elts[j].(*syntax.Starred); ok {
					break
				}
				j++
			}
			base := c.row(elts[i:j])
			r := c.temp()
			c.emit(opBuildTuple, r, base, int32(j-i), at)
			c.emit(add, acc, r, 0, at)
			i = j
		}
		c.top = m
	}
	if op == opBuildTuple {
		c.emit(opListTuple, acc, 0, 0, at)
	}
	c.emit(opMove, d, acc, 0, at)
	c.top = mark
	return d
}

func (c *compiler) dict(e *syntax.Dict, want int32) int32 {
	d := c.dst(want)
	mark := c.top
	c.emit(opBuildDict, d, 0, 0, e.At)
	for i, k := range e.Keys {
		if k == nil {
			r := c.expr(e.Values[i], -1)
			c.emit(opDictUpdate, d, r, 0, e.Values[i].Span())
		} else {
			kr := c.expr(k, -1)
			vr := c.expr(e.Values[i], -1)
			c.emit(opDictSet, d, kr, vr, k.Span())
		}
		c.top = mark
	}
	return d
}
