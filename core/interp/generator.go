package interp

// Generator is a function that stops at each yield; it has registers of its own.
type Generator struct {
	fn       *Function
	regs     []Value
	pc       int
	dest     int32
	started  bool
	running  bool
	finished bool
}

// Type is generator.
func (*Generator) Type() *Type { return GeneratorType }

// Reach visits what the generator's variables hold.
func (g *Generator) Reach(visit func(Value) bool) {
	for _, v := range g.regs {
		if v.kind == KindRef && v.ref != nil && !visit(v) {
			return
		}
	}
}

func (g *Generator) finish() {
	g.finished, g.running = true, false
	g.regs = nil
}

func (t *Thread) newGenerator(fn *Function, args []Value, names []string) (Value, error) {
	code := fn.code
	if err := t.Alloc(int64(code.regs) * valueSize); err != nil {
		return Value{}, err
	}
	regs := make([]Value, code.regs)
	if err := t.bindArgs(fn, regs, args, names); err != nil {
		return Value{}, err
	}
	return Obj(&Generator{fn: fn, regs: regs}), nil
}

// resume runs to the next yield or the end. thrown is raised at the yield where it stands.
func (g *Generator) resume(t *Thread, sent Value, thrown error) (v Value, ok bool, err error) {
	switch {
	case g.running:
		return Value{}, false, t.Raise(ValueError, "generator already executing")
	case g.finished:
		return Value{}, false, thrown
	}
	if len(t.frames) >= maxFrames {
		return Value{}, false, t.recursion("")
	}
	if err := t.enter(); err != nil {
		return Value{}, false, err
	}
	defer t.leave()
	if g.started {
		g.regs[g.dest] = sent
	}
	pc := g.pc
	if thrown != nil && pc > 0 {
		pc--
	}
	t.frames = append(t.frames, frame{code: g.fn.code, fn: g.fn, regs: g.regs, pc: pc, top: t.top, gen: g, self: -1})
	g.running, g.started = true, true
	v, err = t.run(thrown)
	if err != nil {
		g.finish()
		if e, ok := err.(*Exception); ok && e.Class.IsSubclass(StopIteration) {
			r := t.Raise(RuntimeError, "generator raised StopIteration")
			r.Cause, r.Context = e, e
			err = r
		}
		return Value{}, false, err
	}
	if g.running { // it returned
		g.finish()
		return v, false, nil
	}
	return v, true, nil
}

// Next runs to the next yield.
func (g *Generator) Next(t *Thread) (Value, bool, error) { return g.resume(t, None, nil) }

// stopIteration is how the end of an iterator looks to a program.
func (t *Thread) stopIteration(v Value) *Exception {
	e := &Exception{Class: StopIteration}
	if v.kind != KindUnbound && v.kind != KindNone {
		e.Args = []Value{v}
	}
	return e
}

func init() {
	GeneratorType.Repr = func(_ *Thread, v Value) (string, error) {
		g := v.Object().(*Generator)
		return "<generator object " + g.fn.code.qualname + " at " + hexID(g) + ">", nil
	}
	GeneratorType.Iter = func(_ *Thread, v Value) (Iterator, error) { return v.Object().(*Generator), nil }
	GeneratorType.Members = func() []Member {
		step := func(t *Thread, g *Generator, sent Value, thrown error) (Value, error) {
			v, ok, err := g.resume(t, sent, thrown)
			if err == nil && !ok {
				err = t.stopIteration(v)
			}
			return v, err
		}
		return []Member{
			Method("__next__", "", func(t *Thread, a []Value) (Value, error) {
				return step(t, a[0].Object().(*Generator), None, nil)
			}),
			Method("send", "value, /", func(t *Thread, a []Value) (Value, error) {
				g := a[0].Object().(*Generator)
				if !g.started && a[1].kind != KindNone {
					return Value{}, t.Raise(TypeError, "can't send non-None value to a just-started generator")
				}
				return step(t, g, a[1], nil)
			}),
			Method("throw", "type, value=None, traceback=None, /", func(t *Thread, a []Value) (Value, error) {
				e, err := t.makeException(a[1])
				if err != nil {
					return Value{}, err
				}
				g := a[0].Object().(*Generator)
				if !g.started {
					g.finish()
				}
				return step(t, g, None, e)
			}),
			Method("close", "", func(t *Thread, a []Value) (Value, error) {
				g := a[0].Object().(*Generator)
				if !g.started || g.finished {
					g.finish()
					return None, nil
				}
				_, ok, err := g.resume(t, None, t.Raise(GeneratorExit, ""))
				if ok {
					return Value{}, t.Raise(RuntimeError, "generator ignored GeneratorExit")
				}
				if e, is := err.(*Exception); is && (e.Class.IsSubclass(GeneratorExit) || e.Class.IsSubclass(StopIteration)) {
					err = nil
				}
				return None, err
			}),
		}
	}
}
