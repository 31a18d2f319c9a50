package interp

import (
	"strings"

	"nabla/core/syntax"
)

// cold carries out the instructions outside the machine's main loop. It gives the next pc.
func (t *Thread) cold(f *frame, in *ins, pc int) (int, error) {
	r, k := f.regs, f.code.consts
	name := func(i int32) string { return k[i].ref.(*String).S }
	switch in.op {
	case opUnbind:
		r[in.a] = Value{}
	case opSetAttr:
		return pc, t.SetAttr(r[in.a], name(in.b), r[in.c])
	case opDelAttr:
		return pc, t.SetAttr(r[in.a], name(in.b), Value{})
	case opDelItem:
		return pc, t.DelItem(r[in.a], r[in.b])
	case opDelGlobal:
		g := f.code.globals
		if !g.Delete(g.names[in.a]) && in.b == 0 {
			return pc, t.noName(g.names[in.a], g)
		}
	case opDelCell:
		c := f.cell(in.a, in.b)
		if c.v.kind == KindUnbound {
			return pc, t.unboundLocal(name(in.c))
		}
		c.v = Value{}
	case opUnary:
		if r[in.b].kind == KindFloat && syntax.Op(in.x) == syntax.OpNeg {
			r[in.a] = Float(-r[in.b].Float64())
			return pc, nil
		}
		v, err := t.Unary(syntax.Op(in.x), r[in.b])
		if err != nil {
			return pc, err
		}
		r[in.a] = v
	case opNot:
		if v := r[in.b]; v.IsSymbol() {
			r[in.a] = NewSymbol(t.tape, KindSymBool, t.tape.Not(t.TruthSymbol(v)))
			return pc, nil
		}
		truth, err := t.Truth(r[in.b])
		if err != nil {
			return pc, err
		}
		r[in.a] = Bool(!truth)
	case opCompare:
		v, err := t.compareOp(syntax.Op(in.x), r[in.b], r[in.c])
		if err != nil {
			return pc, err
		}
		r[in.a] = v
	case opIterPrep:
		return pc, t.iterPrep(r[in.a:in.a+3], r[in.b])
	case opBuildTuple, opBuildList, opBuildSet, opBuildDict, opBuildSlice, opListAppend, opListExtend, opListTuple,
		opSetAdd, opSetUpdate, opDictSet, opDictUpdate, opUnpack, opUnpackStar:
		return pc, t.build(f, in)
	case opMakeCell:
		c := &cell{}
		if in.b == 0 {
			c.v = r[in.a]
		}
		r[in.a] = Obj(c)
	case opLoadCell, opLoadFree:
		c := f.cell(in.b, b2i(in.op == opLoadFree))
		if c.v.kind == KindUnbound {
			if in.op == opLoadFree {
				n := name(in.c)
				return pc, t.Raise(NameError, "cannot access free variable '"+n+"' where it is not associated with a value in enclosing scope").
					WithHint("run.unbound-local", n)
			}
			return pc, t.unboundLocal(name(in.c))
		}
		r[in.a] = c.v
	case opStoreCell:
		f.cell(in.a, 0).v = r[in.b]
	case opStoreFree:
		f.cell(in.a, 1).v = r[in.b]
	case opMakeFunc:
		r[in.a] = Obj(t.makeFunction(f, in))
	case opBuildClass:
		v, err := t.buildClass(f, in)
		if err != nil {
			return pc, err
		}
		r[in.a] = v
	case opLoadName:
		n := name(in.b)
		if v, ok := f.ns.get(n); ok {
			r[in.a] = v
			return pc, nil
		}
		if in.c >= 0 {
			if c := f.cell(in.c, 1); c.v.kind != KindUnbound {
				r[in.a] = c.v
				return pc, nil
			}
		}
		g := f.code.globals
		if v, ok := g.Get(n); ok {
			g.noteRead(n)
			r[in.a] = v
			return pc, nil
		}
		v, ok := builtins().get(n)
		if !ok {
			return pc, t.noName(n, g)
		}
		r[in.a] = v
	case opStoreName:
		f.ns.set(name(in.a), r[in.b])
	case opDelName:
		if n := name(in.a); !f.ns.del(n) {
			return pc, t.noName(n, f.code.globals)
		}
	case opCallEx:
		list, dict := r[in.a+1].ref.(*List), r[in.a+2].ref.(*Dict)
		args := append([]Value(nil), list.Items...)
		var names []string
		dict.Each(func(key, v Value) bool {
			s, _ := AsString(key)
			names = append(names, s)
			args = append(args, v)
			return true
		})
		v, err := t.CallKw(r[in.a], args, names)
		if err != nil {
			return pc, err
		}
		r[in.c] = v
	case opFormat:
		return pc, t.formatPart(r, in)
	case opJoin:
		var b strings.Builder
		for _, v := range r[in.b : in.b+in.c] {
			b.WriteString(v.ref.(*String).S)
		}
		if err := t.Alloc(int64(b.Len())); err != nil {
			return pc, err
		}
		r[in.a] = Str(b.String())
	case opRaise:
		return pc, t.raiseOp(r, in)
	case opReraise:
		t.reraising = true
		return pc, r[in.a].ref.(*Exception)
	case opExcMatch:
		ok, err := t.matches(r[in.a].ref.(*Exception), r[in.b])
		if err != nil {
			return pc, err
		}
		if !ok {
			return int(in.c), nil
		}
	case opAssert:
		e := t.Raise(AssertionError, "")
		if in.a >= 0 {
			e.Args = []Value{r[in.a]}
		}
		return pc, e
	case opWithEnter:
		v, err := t.withEnter(r[in.b])
		if err != nil {
			return pc, err
		}
		r[in.a] = v
	case opWithExit:
		return pc, t.withExit(r, in)
	case opImport:
		v, err := t.importName(name(in.b), in.x != 0)
		if err != nil {
			return pc, err
		}
		r[in.a] = v
	case opImportFrom:
		v, err := t.importFrom(r[in.b].ref.(*Module), name(in.c))
		if err != nil {
			return pc, err
		}
		r[in.a] = v
	case opImportStar:
		return pc, t.importStar(r[in.a].ref.(*Module), f.code.globals)
	case opYieldFrom:
		if in.x == 0 {
			it, err := t.Iter(r[in.b])
			if err != nil {
				return pc, err
			}
			r[in.a] = Obj(it)
			return pc, nil
		}
		it := r[in.b].ref.(Iterator)
		if g, ok := it.(*Generator); ok {
			v, more, err := g.resume(t, None, nil)
			if err != nil {
				return pc, err
			}
			r[in.a] = v
			if !more {
				return int(in.c), nil
			}
			return pc, nil
		}
		v, more, err := it.Next(t)
		if err != nil {
			return pc, err
		}
		if !more {
			r[in.a] = None
			return int(in.c), nil
		}
		r[in.a] = v
	case opMagic:
		return pc, t.magic(name(in.a), name(in.b))
	case opSuper:
		class, _ := f.cell(in.b, 1).v.Object().(*Type)
		if class == nil {
			return pc, t.Raise(RuntimeError, "super(): empty __class__ cell")
		}
		r[in.a] = Obj(&superObject{class, r[in.c]})
	}
	return pc, nil
}

// cell is the cell in a register, or a free one of the function.
func (f *frame) cell(i, free int32) *cell {
	if free != 0 {
		return f.fn.free[i]
	}
	return f.regs[i].ref.(*cell)
}

// noteRead marks a global as read before it was written.
func (g *Globals) noteRead(name string) {
	if i := g.index[name]; g.touch[i] == 0 {
		g.touch[i] = touchRead
	}
}

func (t *Thread) compareOp(op syntax.Op, a, b Value) (Value, error) {
	switch op {
	case syntax.OpIs:
		return Bool(a.Is(b)), nil
	case syntax.OpIsNot:
		return Bool(!a.Is(b)), nil
	case syntax.OpIn, syntax.OpNotIn:
		in, err := t.Contains(b, a)
		return Bool(in == (op == syntax.OpIn)), err
	}
	return t.Compare(op, a, b)
}

// iterPrep sets up the three registers of a for loop.
func (t *Thread) iterPrep(r []Value, v Value) error {
	switch o := v.Object().(type) {
	case *Range:
		r[0] = Value{kind: kindIterRange, bits: uint64(o.Start)}
		r[1] = Value{bits: uint64(o.N)}
		r[2] = Value{bits: uint64(o.Step)}
	case *List:
		r[0] = Value{kind: kindIterList, ref: o}
		r[1] = Value{}
	case *Tuple:
		r[0] = Value{kind: kindIterTuple, ref: o}
		r[1] = Value{}
	default:
		it, err := t.Iter(v)
		if err != nil {
			return err
		}
		r[0] = Value{kind: kindIter, ref: it}
	}
	return nil
}

// build carries out the instructions that make and take apart containers.
func (t *Thread) build(f *frame, in *ins) error {
	r := f.regs
	switch in.op {
	case opBuildTuple:
		if err := t.Alloc(int64(in.c) * valueSize); err != nil {
			return err
		}
		r[in.a] = NewTuple(append(make([]Value, 0, in.c), r[in.b:in.b+in.c]...)...)
	case opBuildList:
		if err := t.Alloc(int64(in.c) * valueSize); err != nil {
			return err
		}
		r[in.a] = NewList(append(make([]Value, 0, in.c), r[in.b:in.b+in.c]...)...)
	case opBuildSet:
		s := NewSet()
		for _, v := range r[in.b : in.b+in.c] {
			if err := s.Add(t, v); err != nil {
				return err
			}
		}
		r[in.a] = Obj(s)
	case opBuildDict:
		r[in.a] = Obj(NewDict())
	case opBuildSlice:
		r[in.a] = Obj(&Slice{r[in.b], r[in.b+1], r[in.b+2]})
	case opListAppend:
		return r[in.a].ref.(*List).Append(t, r[in.b])
	case opListExtend:
		l := r[in.a].ref.(*List)
		err := t.Iterate(r[in.b], func(v Value) error { return l.Append(t, v) })
		if e, ok := err.(*Exception); ok && in.x != 0 && e.Class == TypeError && len(e.Trace) == 0 && r[in.b].TypeOf().Iter == nil {
			e.Args = []Value{Str(t.callableName(r[in.c]) + "() argument after * must be an iterable, not " + r[in.b].TypeOf().FullName())}
		}
		return err
	case opListTuple:
		r[in.a] = NewTuple(r[in.a].ref.(*List).Items...)
	case opSetAdd:
		return r[in.a].ref.(*Set).Add(t, r[in.b])
	case opSetUpdate:
		s := r[in.a].ref.(*Set)
		return t.Iterate(r[in.b], func(v Value) error { return s.Add(t, v) })
	case opDictSet:
		d := r[in.a].ref.(*Dict)
		if in.x != 0 {
			if _, ok, _ := d.Get(t, r[in.b]); ok {
				s, _ := AsString(r[in.b])
				return t.Raise(TypeError, "got multiple values for keyword argument '"+s+"'")
			}
		}
		return d.Set(t, r[in.b], r[in.c])
	case opDictUpdate:
		return t.dictUpdate(r[in.a].ref.(*Dict), r[in.b], in.x != 0)
	case opUnpack:
		return t.unpack(r[in.a:in.a+in.c], r[in.b])
	case opUnpackStar:
		return t.unpackStar(r[in.a:in.a+in.c], r[in.b], int(in.x), int(in.y))
	}
	return nil
}

// dictUpdate adds a mapping's entries; those of a call must be names given once.
func (t *Thread) dictUpdate(d *Dict, v Value, call bool) error {
	m, ok := v.Object().(*Dict)
	if !ok {
		if call {
			return t.Raise(TypeError, "argument after ** must be a mapping, not "+v.TypeOf().FullName())
		}
		return t.Raise(TypeError, "'"+v.TypeOf().FullName()+"' object is not a mapping")
	}
	var err error
	m.Each(func(key, x Value) bool {
		if call {
			s, str := AsString(key)
			if !str {
				err = t.Raise(TypeError, "keywords must be strings")
				return false
			}
			if _, twice, _ := d.Get(t, key); twice {
				err = t.Raise(TypeError, "got multiple values for keyword argument '"+s+"'")
				return false
			}
		}
		err = d.Set(t, key, x)
		return err == nil
	})
	return err
}

func (t *Thread) unpack(dst []Value, v Value) error {
	var items []Value
	switch o := v.Object().(type) {
	case *Tuple:
		items = o.Items
	case *List:
		items = o.Items
	default:
		if v.TypeOf().Iter == nil {
			if _, ok := v.Object().(Iterator); !ok {
				return t.Raise(TypeError, "cannot unpack non-iterable "+v.TypeOf().FullName()+" object").
					WithHint("run.unpack-type", itoa(len(dst)), v.TypeOf().Name)
			}
		}
		it, err := t.Iter(v)
		if err != nil {
			return err
		}
		for len(items) <= len(dst) {
			x, ok, err := it.Next(t)
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			items = append(items, x)
		}
	}
	switch {
	case len(items) < len(dst):
		return t.Raise(ValueError, "not enough values to unpack (expected "+itoa(len(dst))+", got "+itoa(len(items))+")").
			WithHint("run.unpack", itoa(len(dst)), itoa(len(items)))
	case len(items) > len(dst):
		return t.Raise(ValueError, "too many values to unpack (expected "+itoa(len(dst))+")").WithHint("run.unpack-many", itoa(len(dst)))
	}
	copy(dst, items)
	return nil
}

func (t *Thread) unpackStar(dst []Value, v Value, before, after int) error {
	items, err := t.ToSlice(v)
	if err != nil {
		return err
	}
	if len(items) < before+after {
		return t.Raise(ValueError, "not enough values to unpack (expected at least "+itoa(before+after)+", got "+itoa(len(items))+")").
			WithHint("run.unpack", itoa(before+after), itoa(len(items)))
	}
	copy(dst, items[:before])
	dst[before] = NewList(append([]Value(nil), items[before:len(items)-after]...)...)
	copy(dst[before+1:], items[len(items)-after:])
	return nil
}

func (t *Thread) makeFunction(f *frame, in *ins) *Function {
	code := f.code.codes[in.b]
	fn := &Function{code: code, name: code.name}
	fn.run = t.session.run
	at := in.c
	if n := int32(in.x); n > 0 {
		fn.defaults = append([]Value(nil), f.regs[at:at+n]...)
		at += n
	}
	if n := int32(in.y); n > 0 {
		fn.kwDefs = append([]Value(nil), f.regs[at:at+n]...)
	}
	if len(code.captures) > 0 {
		fn.free = make([]*cell, len(code.captures))
		for i, c := range code.captures {
			fn.free[i] = f.cell(c.index, b2i(c.fromFree))
		}
	}
	return fn
}

// callableName is how errors name what is called.
func (t *Thread) callableName(v Value) string {
	switch o := v.Object().(type) {
	case *Function:
		return o.code.qualname
	case *Builtin:
		return o.Name
	case *Type:
		return o.Name
	case *BoundMethod:
		return t.callableName(o.Fn)
	}
	return v.TypeOf().Name + " object"
}
