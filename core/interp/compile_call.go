package interp

import (
	"nabla/core/syntax"
)

// call compiles a call; the callee and its arguments lie in a row of registers, which become the
// first registers of the callee's frame.
func (c *compiler) call(e *syntax.Call, want int32) int32 {
	d := c.dst(want)
	mark := c.top
	c.top = mark
	spread := false
	named := 0
	for i := range e.Args {
		a := &e.Args[i]
		spread = spread || a.Star || a.DoubleStar
		if a.Name != "" {
			named++
		}
	}
	if n, ok := e.Fn.(*syntax.Name); ok && n.ID == "super" && len(e.Args) == 0 && c.superCall(d, e.At) {
		return d
	}
	if spread || len(e.Args) > 200 {
		c.callSpread(e, d)
		c.top = mark
		return d
	}
	attr, method := e.Fn.(*syntax.Attribute)
	var base, first int32
	if method {
		base = c.reserve(2)
		m := c.top
		x := c.expr(attr.X, -1)
		c.emit(opLoadMethod, base, x, c.str(attr.Name), attr.At)
		c.top, first = m, base+2
	} else {
		base = c.temp()
		c.expr(e.Fn, base)
		first = base + 1
	}
	c.top = first
	var names []string
	for i := range e.Args {
		r := c.temp()
		c.expr(e.Args[i].Value, r)
		c.top = r + 1
		if n := e.Args[i].Name; n != "" {
			names = append(names, n)
		}
	}
	i := ins{op: opCall, a: base, b: int32(len(e.Args)), c: d}
	if method {
		i.op = opCallMethod
	}
	if named > 0 {
		i.x = uint8(b2i(method))
		i.op, i.y = opCallKw, uint16(len(c.code.names))
		c.code.names = append(c.code.names, names)
	}
	c.emitX(i, e.At)
	c.top = mark
	return d
}

// superCall compiles super() inside a method; false where there is no class around.
func (c *compiler) superCall(d int32, at syntax.Span) bool {
	v, _ := c.scope.find("__class__")
	if v == nil || len(c.code.params) == 0 || c.scope.frame.kind != functionScope {
		return false
	}
	self := c.load(c.code.params[0], -1, at)
	c.emit(opSuper, d, c.scope.frame.freeAt[v], self, at)
	return true
}

// callSpread compiles a call with *args or **kw: a list and a dict are made first.
func (c *compiler) callSpread(e *syntax.Call, d int32) {
	base := c.reserve(3)
	c.expr(e.Fn, base)
	c.emit(opBuildList, base+1, 0, 0, e.At)
	c.emit(opBuildDict, base+2, 0, 0, e.At)
	for i := range e.Args {
		a := &e.Args[i]
		mark := c.top
		r := c.expr(a.Value, -1)
		switch {
		case a.Star:
			c.emitX(ins{op: opListExtend, x: 1, a: base + 1, b: r, c: base}, a.Value.Span())
		case a.DoubleStar:
			c.emitX(ins{op: opDictUpdate, x: 1, a: base + 2, b: r, c: base}, a.Value.Span())
		case a.Name != "":
			k := c.loadConst(Str(a.Name), -1, a.NameAt)
			c.emitX(ins{op: opDictSet, x: 1, a: base + 2, b: k, c: r}, a.NameAt)
		default:
			c.emit(opListAppend, base+1, r, 0, a.Value.Span())
		}
		c.top = mark
	}
	c.emit(opCallEx, base, 0, d, e.At)
}

func (c *compiler) fstring(e *syntax.FString, want int32) int32 {
	d := c.dst(want)
	mark := c.top
	base := c.top
	for i := range e.Parts {
		p := &e.Parts[i]
		if p.Text != "" || p.Debug != "" {
			r := c.temp()
			c.loadConst(Str(p.Text+p.Debug), r, e.At)
		}
		if p.Expr == nil {
			continue
		}
		r := c.temp()
		m := c.top
		x := c.expr(p.Expr, -1)
		spec := int32(-1)
		if p.Format != nil {
			spec = c.fstring(p.Format, -1)
		}
		conv := p.Conv
		if conv == 0 && p.Debug != "" && p.Format == nil {
			conv = 'r'
		}
		c.emitX(ins{op: opFormat, x: conv, a: r, b: x, c: spec}, p.Expr.Span())
		c.top = m
	}
	c.emit(opJoin, d, base, c.top-base, e.At)
	c.top = mark
	return d
}

func (c *compiler) yield(e *syntax.Yield, want int32) int32 {
	d := c.dst(want)
	mark := c.top
	if e.From {
		it := c.temp()
		x := c.expr(e.Value, -1)
		c.emit(opYieldFrom, it, x, 0, e.At) // make the iterator
		again := c.here()
		v := c.temp()
		// Ask for the next value: the result and on to the end, or a value to yield.
		end := newLabel()
		c.jumpTo(ins{op: opYieldFrom, x: 1, a: v, b: it}, end, e.At)
		c.emit(opYield, d, v, 0, e.At)
		c.emit(opLoop, 0, 0, again, e.At)
		c.place(end)
		c.emit(opMove, d, v, 0, e.At)
		c.top = mark
		return d
	}
	var x int32
	if e.Value == nil {
		x = c.loadConst(None, -1, e.At)
	} else {
		x = c.expr(e.Value, -1)
	}
	c.emit(opYield, d, x, 0, e.At)
	c.top = mark
	return d
}
