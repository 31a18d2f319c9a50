package interp

// push makes a frame for a function whose arguments may already lie at base.
func (t *Thread) push(fn *Function, base int, args []Value, names []string, dest, self int32) error {
	if len(t.frames) >= maxFrames {
		return t.recursion("")
	}
	code := fn.code
	var prev []Value
	if base+code.regs > len(t.stack) {
		prev = t.stack
		t.stack = make([]Value, max(8192, 2*code.regs))
		base = 0
	}
	regs := t.stack[base : base+code.regs : base+code.regs]
	if n := len(args); n == code.npos && code.simple && len(names) == 0 {
		if n > 0 && &regs[0] != &args[0] {
			copy(regs, args)
		}
	} else if err := t.bindArgs(fn, regs, args, names); err != nil {
		if prev != nil {
			t.stack = prev
		}
		return err
	}
	for i := len(code.params); i < code.locals; i++ {
		regs[i].kind = KindUnbound
	}
	t.top = base + code.regs
	t.frames = append(t.frames, frame{code: code, fn: fn, regs: regs, base: base, top: t.top, dest: dest, self: self, prev: prev})
	return nil
}

// pop ends the innermost frame.
func (t *Thread) pop() {
	n := len(t.frames) - 1
	f := &t.frames[n]
	if f.prev != nil {
		t.stack = f.prev
	}
	f.regs, f.fn, f.gen, f.ns, f.prev = nil, nil, nil, nil, nil
	t.frames = t.frames[:n]
	if n > 0 {
		t.top = t.frames[n-1].top
	} else {
		t.top = 0
	}
}

// unwind looks for a handler in the frames from the innermost to entry, and leaves the machine
// there; without one, the frames are gone and the error is given back.
func (t *Thread) unwind(err error, entry int) error {
	var exc *Exception
	dead := false
	switch e := err.(type) {
	case *Exception:
		exc = e
	case *killed:
		exc, dead = e.exc, true
	default:
		exc = t.Raise(SystemError, err.Error())
		err = exc
	}
	for len(t.frames)-1 >= entry {
		f := &t.frames[len(t.frames)-1]
		if exc != nil {
			if !t.reraising {
				exc.Trace = append(exc.Trace, TraceFrame{File: f.code.src.name, Function: f.code.name, At: f.code.spanAt(f.pc), Op: f.code.opAt[int32(f.pc)], src: f.code.src})
			}
			t.reraising = false
		}
		if exc != nil && !dead {
			pc := int32(f.pc)
			for i := range f.code.table {
				h := &f.code.table[i]
				if pc < h.from || pc >= h.to {
					continue
				}
				if h.target < 0 {
					if handled, ok := f.regs[h.reg].Object().(*Exception); ok {
						exc.during(handled)
					}
					continue
				}
				f.regs[h.reg] = Obj(exc)
				f.pc = int(h.target)
				return nil
			}
		}
		if f.gen != nil {
			f.gen.finish()
		}
		t.pop()
	}
	return err
}

// during notes which exception was being handled when e was raised.
func (e *Exception) during(handled *Exception) {
	if e == handled || e.Context != nil {
		return
	}
	for h := handled; h != nil; h = h.Context {
		if h == e {
			return
		}
	}
	e.Context = handled
}

func (t *Thread) unboundLocal(name string) *Exception {
	return t.Raise(UnboundLocalError, "cannot access local variable '"+name+"' where it is not associated with a value").
		WithHint("run.unbound-local", name)
}

// builtinName is a global that is not bound: a builtin, or a NameError.
func (t *Thread) builtinName(g *Globals, slot int32) (Value, error) {
	name := g.names[slot]
	if v, ok := builtins().get(name); ok {
		return v, nil
	}
	if g.touch[slot] == 0 {
		g.touch[slot] = touchRead
	}
	return Value{}, t.noName(name, g)
}

// noName is the NameError, with the nearest name that exists.
func (t *Thread) noName(name string, g *Globals) *Exception {
	e := t.Raise(NameError, "name '"+name+"' is not defined")
	known := g.Names()
	if n := len(t.frames); n > 0 {
		f := &t.frames[n-1]
		known = append(known, f.code.params...)
	}
	builtins().each(func(n string, _ Value) { known = append(known, n) })
	if near := nearest(name, known); near != "" {
		return e.WithHint("run.name-near", name, near)
	}
	if m := wellKnown(name); m != "" {
		return e.WithHint("run.name-import", name, m)
	}
	return e.WithHint("run.name", name)
}

// wellKnown is the import that usually binds a name.
func wellKnown(name string) string {
	switch name {
	case "np", "numpy":
		return "import numpy as np"
	case "plt":
		return "import matplotlib.pyplot as plt"
	case "math", "random", "time", "copy", "sys":
		return "import " + name
	}
	return ""
}

// runModule runs a program's code in its globals.
func (t *Thread) runModule(code *Code, g *Globals) (Value, error) {
	if err := t.push(&Function{code: code, name: code.name}, t.top, nil, nil, 0, -1); err != nil {
		return Value{}, err
	}
	return t.run(nil)
}
