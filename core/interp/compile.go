package interp

import (
	"math"

	"nabla/core/message"
	"nabla/core/syntax"
)

// compiler makes the code of one function, class body or module.
type compiler struct {
	s      *Session
	r      *resolver
	code   *Code
	scope  *scope // the innermost, which may be a comprehension's
	outer  *compiler
	top    int32 // first free register
	vars   int32 // registers below are variables
	consts map[constKey]int32
	blocks []*block
	known  map[*variable]bool // certain to be bound here
	log    []*variable        // known, in order
}

type constKey struct {
	kind Kind
	bits uint64
	text string
}

// label is a place in the code; jumps to it are patched when it is placed.
type label struct {
	pos  int32
	refs []int32
}

// block is something that break, continue and return pass on their way out.
type block struct {
	brk, cont *label // of a loop
	leave     func() // emitted on the way out: finally, with, except … as
	// A protected stretch: errors go to target (nil: only tells what is being handled).
	protects bool
	target   *label
	reg      int32
	from     int32
}

func badSyntax(at syntax.Span, python, key string, args ...string) *syntax.Error {
	return &syntax.Error{Type: "SyntaxError", At: at, Python: python, Message: message.New(key, args...)}
}

// compileModule compiles a program. With display, the module's value is that of its last statement
// if that is an expression.
func compileModule(s *Session, g *Globals, name string, m *syntax.Module, display bool) (*Code, *syntax.Error) {
	r := &resolver{scopes: map[syntax.Node]*scope{}}
	top := r.open(moduleScope, m)
	r.block(m.Body)
	r.resolve()
	if r.bad != nil {
		return nil, r.bad
	}
	c := newCompiler(s, r, top, nil, s.sources[name], g, "<module>")
	c.module(m, display)
	if r.bad != nil {
		return nil, r.bad
	}
	return c.code, nil
}

func newCompiler(s *Session, r *resolver, sc *scope, outer *compiler, src *source, g *Globals, name string) *compiler {
	c := &compiler{s: s, r: r, scope: sc, outer: outer, consts: map[constKey]int32{}, known: map[*variable]bool{}}
	c.code = &Code{name: name, qualname: name, src: src, globals: g}
	return c
}

// layout gives the frame's variables their registers: parameters first, then the others, then those
// of comprehensions.
func (c *compiler) layout() {
	f := c.scope
	give := func(v *variable) {
		v.reg = c.top
		c.top++
	}
	for _, v := range f.order {
		if v.isParam {
			give(v)
			c.setKnown(v)
		}
	}
	for _, v := range f.order {
		if !v.isParam {
			give(v)
		}
	}
	for _, s := range c.r.all {
		if s.kind == compScope && s.frame == f {
			for _, v := range s.order {
				give(v)
			}
		}
	}
	c.vars = c.top
	c.code.locals = int(c.top)
	c.code.regs = int(c.top)
	c.code.isGen = f.isGen
	for _, v := range f.free {
		c.code.free = append(c.code.free, v.name)
	}
}

// cells makes the cells of the frame's shared variables.
func (c *compiler) cells(at syntax.Span) {
	for _, v := range c.scope.order {
		if v.cell {
			c.emit(opMakeCell, v.reg, b2i(!v.isParam), 0, at)
		}
	}
}

func b2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func (c *compiler) module(m *syntax.Module, display bool) {
	c.layout()
	for i, s := range m.Body {
		if e, ok := s.(*syntax.ExprStmt); ok && display && i == len(m.Body)-1 {
			r := c.expr(e.X, -1)
			c.emit(opReturn, r, 0, 0, e.At)
			c.finish()
			return
		}
		c.stmt(s)
	}
	r := c.temp()
	c.emit(opUnbind, r, 0, 0, m.At)
	c.emit(opReturn, r, 0, 0, m.At)
	c.finish()
}

// finish orders the handlers, the innermost first.
func (c *compiler) finish() {
	t := c.code.table
	for i := 1; i < len(t); i++ {
		for j := i; j > 0 && t[j].depth > t[j-1].depth; j-- {
			t[j], t[j-1] = t[j-1], t[j]
		}
	}
}

func (c *compiler) here() int32 { return int32(len(c.code.ins)) }

func (c *compiler) emit(op opcode, a, b, cc int32, at syntax.Span) int32 {
	return c.emitX(ins{op: op, a: a, b: b, c: cc}, at)
}

func (c *compiler) emitX(i ins, at syntax.Span) int32 {
	c.code.ins = append(c.code.ins, i)
	c.code.at = append(c.code.at, at)
	return int32(len(c.code.ins) - 1)
}

// operatorAt notes where the operator of the last instruction stands.
func (c *compiler) operatorAt(at syntax.Span) {
	if c.code.opAt == nil {
		c.code.opAt = map[int32]syntax.Span{}
	}
	c.code.opAt[c.here()-1] = at
}

func (c *compiler) temp() int32 {
	r := c.top
	c.reserve(1)
	return r
}

// reserve takes n registers in a row and gives the first.
func (c *compiler) reserve(n int32) int32 {
	r := c.top
	c.top += n
	if int(c.top) > c.code.regs {
		c.code.regs = int(c.top)
	}
	return r
}

// dst is the register for a result: the wanted one, or a new one.
func (c *compiler) dst(want int32) int32 {
	if want >= 0 {
		return want
	}
	return c.temp()
}

func (c *compiler) constant(v Value) int32 {
	key := constKey{kind: v.kind, bits: v.bits}
	if v.kind == KindRef {
		if s, ok := v.ref.(*String); ok {
			key = constKey{kind: KindRef, text: s.S}
		} else {
			c.code.consts = append(c.code.consts, v)
			return int32(len(c.code.consts) - 1)
		}
	}
	if i, ok := c.consts[key]; ok {
		return i
	}
	i := int32(len(c.code.consts))
	c.consts[key] = i
	c.code.consts = append(c.code.consts, v)
	return i
}

func (c *compiler) str(s string) int32 { return c.constant(Str(s)) }

// Jumps.

func (c *compiler) jump(l *label, at syntax.Span) { c.jumpTo(ins{op: opJump}, l, at) }

func (c *compiler) jumpTo(i ins, l *label, at syntax.Span) {
	i.c = l.pos
	n := c.emitX(i, at)
	l.refs = append(l.refs, n)
}

func newLabel() *label { return &label{pos: -1} }

func (c *compiler) place(l *label) {
	l.pos = c.here()
	for _, n := range l.refs {
		c.code.ins[n].c = l.pos
	}
}

// Certainty of being bound.

func (c *compiler) setKnown(v *variable) {
	if !c.known[v] && !v.deleted {
		c.known[v] = true
		c.log = append(c.log, v)
	}
}

// forget drops what became known since mark, and gives it back.
func (c *compiler) forget(mark int) []*variable {
	gone := append([]*variable(nil), c.log[mark:]...)
	for _, v := range gone {
		delete(c.known, v)
	}
	c.log = c.log[:mark]
	return gone
}

// Protected stretches.

func (c *compiler) protect(target *label, reg int32) *block {
	b := &block{protects: true, target: target, reg: reg, from: c.here()}
	c.blocks = append(c.blocks, b)
	return b
}

func (c *compiler) push(b *block) *block {
	c.blocks = append(c.blocks, b)
	return b
}

// pop ends the innermost block.
func (c *compiler) pop() {
	b := c.blocks[len(c.blocks)-1]
	c.endStretch(b, len(c.blocks))
	c.blocks = c.blocks[:len(c.blocks)-1]
}

func (c *compiler) endStretch(b *block, depth int) {
	if b.protects && b.from < c.here() {
		h := handler{from: b.from, to: c.here(), target: -1, reg: b.reg, depth: int32(depth)}
		c.code.table = append(c.code.table, h)
		if b.target != nil {
			c.code.table[len(c.code.table)-1].target = -2
			b.target.refs = append(b.target.refs, ^int32(len(c.code.table)-1))
		}
	}
}

// placeHandler is place for the target of a protected stretch.
func (c *compiler) placeHandler(l *label) {
	l.pos = c.here()
	for _, n := range l.refs {
		c.code.table[^n].target = l.pos
	}
}

// unwind emits what is to be done on the way out of the blocks above depth, then jump, which ends
// the way. What it emits is not protected by the blocks that it leaves.
func (c *compiler) unwind(depth int, jump func()) {
	blocks := c.blocks
	for i := len(blocks) - 1; i >= depth; i-- {
		b := blocks[i]
		c.endStretch(b, i+1)
		c.blocks = blocks[:i]
		if b.leave != nil {
			mark := len(c.log)
			b.leave()
			c.forget(mark)
		}
	}
	jump()
	c.blocks = blocks
	for _, b := range blocks[depth:] {
		b.from = c.here()
	}
}

// Variables.

// load reads a name.
func (c *compiler) load(name string, want int32, at syntax.Span) int32 {
	v, inClass := c.scope.find(name)
	if inClass {
		d := c.dst(want)
		free := int32(-1)
		if outer, _ := c.scope.parent.find(name); outer != nil && c.scope.parent.kind != moduleScope {
			if i, ok := c.scope.frame.freeAt[outer]; ok {
				free = i
			}
		}
		c.emit(opLoadName, d, c.str(name), free, at)
		return d
	}
	if v == nil {
		d := c.dst(want)
		c.emit(opLoadGlobal, d, c.code.globals.slot(name), 0, at)
		return d
	}
	if v.owner != c.scope.frame {
		d := c.dst(want)
		c.emit(opLoadFree, d, c.scope.frame.freeAt[v], c.str(name), at)
		return d
	}
	if v.cell {
		d := c.dst(want)
		c.emit(opLoadCell, d, v.reg, c.str(name), at)
		return d
	}
	if !c.known[v] {
		c.emit(opCheck, v.reg, c.str(name), 0, at)
		c.setKnown(v)
	}
	if want < 0 && !v.walrus {
		return v.reg
	}
	d := c.dst(want)
	if d != v.reg {
		c.emit(opMove, d, v.reg, 0, at)
	}
	return d
}

// home is the register of a name that is a plain variable of this frame, or -1.
func (c *compiler) home(e syntax.Expr) int32 {
	n, ok := e.(*syntax.Name)
	if !ok {
		return -1
	}
	v, inClass := c.scope.find(n.ID)
	if inClass || v == nil || v.owner != c.scope.frame || v.cell || c.scope.frame.kind == classScope && c.scope.kind == classScope {
		return -1
	}
	return v.reg
}

// store binds a name to what a register holds.
func (c *compiler) store(name string, r int32, at syntax.Span) {
	if c.scope.kind == classScope && !c.scope.globals[name] {
		if _, ok := c.scope.nonlocal[name]; !ok {
			c.emit(opStoreName, c.str(name), r, 0, at)
			return
		}
	}
	v, _ := c.scope.find(name)
	switch {
	case v == nil:
		c.emit(opStoreGlobal, c.code.globals.slot(name), r, 0, at)
	case v.owner != c.scope.frame:
		c.emit(opStoreFree, c.scope.frame.freeAt[v], r, 0, at)
	case v.cell:
		c.emit(opStoreCell, v.reg, r, 0, at)
	default:
		if v.reg != r {
			c.emit(opMove, v.reg, r, 0, at)
		}
		c.setKnown(v)
	}
}

// unbind is del of a name.
func (c *compiler) unbind(name string, at syntax.Span, check bool) {
	if c.scope.kind == classScope {
		c.emit(opDelName, c.str(name), 0, 0, at)
		return
	}
	v, _ := c.scope.find(name)
	quiet := b2i(!check)
	switch {
	case v == nil:
		c.emit(opDelGlobal, c.code.globals.slot(name), quiet, 0, at)
	case v.owner != c.scope.frame:
		c.emit(opDelCell, c.scope.frame.freeAt[v], 1, c.str(name), at)
	case v.cell:
		c.emit(opDelCell, v.reg, 0, c.str(name), at)
	default:
		if check {
			c.emit(opCheck, v.reg, c.str(name), 0, at)
		}
		c.emit(opUnbind, v.reg, 0, 0, at)
	}
}

func intConst(e *syntax.Int) Value { return Big(e.Value) }

// number is the value of a number literal, perhaps with a minus.
func number(e syntax.Expr) (Value, bool) {
	switch e := e.(type) {
	case *syntax.Int:
		return intConst(e), true
	case *syntax.Float:
		return Float(e.Value), true
	case *syntax.Unary:
		if e.Op != syntax.OpNeg {
			break
		}
		switch x := e.X.(type) {
		case *syntax.Int:
			v := intConst(x)
			if v.kind == KindInt && v.Int64() != math.MinInt64 {
				return Int(-v.Int64()), true
			}
		case *syntax.Float:
			return Float(-x.Value), true
		}
	}
	return Value{}, false
}
