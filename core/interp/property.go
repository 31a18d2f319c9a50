package interp

func init() {
	PropertyType.New = NewBuiltin("property", "fget=None, fset=None, fdel=None, doc=None", func(_ *Thread, a []Value) (Value, error) {
		return Obj(&Property{fget: a[0], fset: a[1], fdel: a[2]}), nil
	})
	PropertyType.Members = func() []Member {
		with := func(name string, put func(p *Property, f Value)) Member {
			return Method(name, "f, /", func(_ *Thread, a []Value) (Value, error) {
				old := a[0].Object().(*Property)
				p := &Property{name: old.name, get: old.get, set: old.set, fget: old.fget, fset: old.fset, fdel: old.fdel}
				put(p, a[1])
				return Obj(p), nil
			})
		}
		return []Member{
			with("getter", func(p *Property, f Value) { p.fget = f }),
			with("setter", func(p *Property, f Value) { p.fset = f }),
			with("deleter", func(p *Property, f Value) { p.fdel = f }),
		}
	}
	StaticMethodType.New = NewBuiltin("staticmethod", "function, /", func(_ *Thread, a []Value) (Value, error) {
		return Obj(&StaticMethod{a[0]}), nil
	})
	ClassMethodType.New = NewBuiltin("classmethod", "function, /", func(_ *Thread, a []Value) (Value, error) {
		return Obj(&ClassMethod{a[0]}), nil
	})
	StaticMethodType.Call = func(t *Thread, v Value, args []Value, names []string) (Value, error) {
		return t.CallKw(v.Object().(*StaticMethod).Fn, args, names)
	}
}
