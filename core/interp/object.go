// Package interp runs Python: it takes a syntax tree and gives values, output and errors.
//
// Start reading at Session (session.go), which holds globals between cells. A program becomes
// register code (scope.go resolves names, compile*.go emit, code.go lists the instructions), run by
// a small machine (vm.go) on tagged values (value.go) that do not allocate for numbers. What a class
// can do is a Type with slots (object.go); functions written in Go are Builtins (builtin.go);
// exceptions are in exception.go; what natives may ask of the machine is Thread (thread.go).
package interp

import (
	"sync"

	"nabla/core/syntax"
)

// Object is a value that is not a number.
type Object interface{ Type() *Type }

// Iterator is an object that gives one value after another; ok is false at the end.
type Iterator interface {
	Object
	Next(t *Thread) (v Value, ok bool, err error)
}

// Reacher is an object that holds other values. Reach calls visit for each until it returns false.
type Reacher interface{ Reach(visit func(Value) bool) }

// Mutable is an object that can be changed; see Stamp.
type Mutable interface{ MutatedIn() uint32 }

// Stamp tells in which run an object was last changed. Mutable objects embed it (views share the
// stamp of their buffer) and call Touch before every change. From it a session knows which names a
// cell has changed.
type Stamp struct{ run uint32 }

// Touch notes that the object is about to be changed.
func (s *Stamp) Touch(t *Thread) {
	if t != nil {
		s.run = t.session.run
	}
}

// MutatedIn is the number of the run that last changed the object.
func (s *Stamp) MutatedIn() uint32 { return s.run }

// Type is a class. A nil slot means that instances cannot do it (or do it as object does).
// Slots get the instance as a Value, since numbers are no objects.
type Type struct {
	Name   string
	Module string // "" for builtins
	Doc    string
	Base   *Type // nil: object

	// Members lists methods and properties; it is called once, at the first look.
	Members func() []Member
	// New makes an instance from the arguments of a call (without the class). nil: cannot be called.
	New *Builtin
	// NewOf is New for classes that need to know which class was called.
	NewOf func(t *Thread, cls *Type, args []Value, names []string) (Value, error)

	Repr func(t *Thread, v Value) (string, error)
	Str  func(t *Thread, v Value) (string, error) // nil: Repr
	// Pretty writes IPython's display of v; nil: Repr.
	Pretty func(t *Thread, p *Printer, v Value) error
	Bool   func(t *Thread, v Value) (bool, error) // nil: Len() != 0, or true
	Hash   func(t *Thread, v Value) (uint64, error)
	Len    func(t *Thread, v Value) (int, error)
	// GetAttr looks an attribute up before Members do; an unbound Value means: look there.
	GetAttr func(t *Thread, v Value, name string) (Value, error)
	SetAttr func(t *Thread, v Value, name string, x Value) error // x unbound: delete
	GetItem func(t *Thread, v, key Value) (Value, error)
	SetItem func(t *Thread, v, key, x Value) error
	DelItem func(t *Thread, v, key Value) error
	Iter    func(t *Thread, v Value) (Iterator, error)
	// Contains is `x in v`; nil: by iterating.
	Contains func(t *Thread, v, x Value) (bool, error)
	// Call calls an instance; the last len(names) of args are keyword arguments.
	Call func(t *Thread, v Value, args []Value, names []string) (Value, error)
	// Binary is a op b where either operand is an instance, as in CPython's number slots. It gives
	// NotImplemented where it does not know the other operand.
	Binary func(t *Thread, op syntax.Op, a, b Value) (Value, error)
	// Inplace is a op= b; nil, or NotImplemented: a = a op b.
	Inplace func(t *Thread, op syntax.Op, a, b Value) (Value, error)
	Unary   func(t *Thread, op syntax.Op, v Value) (Value, error)
	// Compare is a op b for == != < <= > >=. It gives NotImplemented where it does not know.
	Compare func(t *Thread, op syntax.Op, a, b Value) (Value, error)
	// Index is the integer an instance stands for (__index__), Num the float (__float__).
	Index func(t *Thread, v Value) (Value, error)
	Num   func(t *Thread, v Value) (float64, error)
	// Symbol is the number that an instance stands for while a function is traced; an unbound Value
	// means: what Num gives.
	Symbol func(t *Thread, v Value) Value
	Format func(t *Thread, v Value, spec string) (string, error) // nil: str, spec must be empty

	// Unhashable classes cannot be keys; Final ones cannot be bases of a class statement.
	Unhashable, Final bool

	bases   []*Type // more than one only for user classes
	mro     []*Type
	dict    attrs
	extend  []func() []Member
	user    bool
	native  *Type            // the builtin class whose instances this user class has, or nil: plain ones
	special uint8            // hasSetAttr, …, of the class or one it derives from
	shape   shape            // where instances keep their attributes
	found   map[string]Value // what Lookup found, of a user class; unbound: nothing
	derived []*Type          // user classes with this one in their order
	once    sync.Once
}

// Type is type.
func (*Type) Type() *Type { return TypeType }

// Extend adds members to a class of another room, lazily, as Members does: NumPy gives numpy.float64
// its methods. It must be called while the program is loaded.
func (c *Type) Extend(more func() []Member) { c.extend = append(c.extend, more) }

// attrs is an ordered table from names to values.
type attrs struct {
	index map[string]int32
	names []string
	vals  []Value
}

func (a *attrs) get(name string) (Value, bool) {
	if i, ok := a.index[name]; ok && a.vals[i].kind != KindUnbound {
		return a.vals[i], true
	}
	return Value{}, false
}

func (a *attrs) set(name string, v Value) {
	if i, ok := a.index[name]; ok {
		a.vals[i] = v
		return
	}
	if a.index == nil {
		a.index = make(map[string]int32, 8)
	}
	a.index[name] = int32(len(a.names))
	a.names = append(a.names, name)
	a.vals = append(a.vals, v)
}

func (a *attrs) del(name string) bool {
	if i, ok := a.index[name]; ok && a.vals[i].kind != KindUnbound {
		a.vals[i] = Value{}
		return true
	}
	return false
}

// each visits the bound names in order.
func (a *attrs) each(f func(name string, v Value)) {
	for i, n := range a.names {
		if a.vals[i].kind != KindUnbound {
			f(n, a.vals[i])
		}
	}
}

// Member is a method or property of a class written in Go.
type Member struct {
	Name string
	V    Value // a *Builtin, *Property, …, or a plain class attribute
}

// Method makes a member that is called with the instance first: a[0] is self.
func Method(name, sig string, f func(t *Thread, a []Value) (Value, error)) Member {
	if sig == "" {
		sig = "self, /"
	} else {
		sig = "self, /, " + sig
	}
	return Member{name, Obj(&Builtin{Name: name, sig: sig, fn: f, method: true})}
}

// Getter makes a read-only property.
func Getter(name string, get func(t *Thread, self Value) (Value, error)) Member {
	return Member{name, Obj(&Property{name: name, get: get})}
}

// GetSetter makes a property that can be assigned.
func GetSetter(name string, get func(t *Thread, self Value) (Value, error), set func(t *Thread, self, x Value) error) Member {
	return Member{name, Obj(&Property{name: name, get: get, set: set})}
}

// ClassFunc makes a member that is called with the class's arguments alone (dict.fromkeys).
func ClassFunc(name, sig string, f func(t *Thread, a []Value) (Value, error)) Member {
	return Member{name, Obj(&StaticMethod{Obj(&Builtin{Name: name, sig: sig, fn: f})})}
}

// own is the class's own table of attributes, filled at the first look.
func (c *Type) own() *attrs {
	c.once.Do(func() {
		if c.Members != nil {
			for _, m := range c.Members() {
				c.dict.set(m.Name, c.qualify(m.V))
			}
		}
		for _, more := range c.extend {
			for _, m := range more() {
				c.dict.set(m.Name, c.qualify(m.V))
			}
		}
	})
	return &c.dict
}

func (c *Type) qualify(v Value) Value {
	if b, ok := v.Object().(*Builtin); ok && b.method {
		b.owner = c
	}
	return v
}

// MemberNames lists what the class itself adds, in the order of its making; dunder names left out.
func (c *Type) MemberNames() []string {
	var names []string
	c.own().each(func(n string, _ Value) {
		if len(n) < 4 || n[:2] != "__" {
			names = append(names, n)
		}
	})
	return names
}

// Lookup finds an attribute of the class along its method resolution order.
func (c *Type) Lookup(name string) (Value, bool) {
	if !c.user {
		return c.search(name)
	}
	v, ok := c.found[name]
	if !ok {
		v, _ = c.search(name)
		if c.found == nil {
			c.found = map[string]Value{}
		}
		c.found[name] = v
	}
	return v, v.kind != KindUnbound
}

// forgetFound is called when a class of a program changes: what it and those that derive from it
// have looked up may be wrong.
func (c *Type) forgetFound() {
	c.found = nil
	for _, k := range c.derived {
		k.found = nil
	}
}

func (c *Type) search(name string) (Value, bool) {
	for _, k := range c.MRO() {
		if v, ok := k.own().get(name); ok {
			return v, true
		}
	}
	return Value{}, false
}

// MRO is the method resolution order, the class itself first, object last.
func (c *Type) MRO() []*Type {
	if c.mro == nil {
		m := []*Type{c}
		for k := c; k != ObjectType; {
			if k = k.Base; k == nil {
				k = ObjectType
			}
			m = append(m, k)
		}
		c.mro = m
	}
	return c.mro
}

// IsSubclass tells whether c is k or derives from it.
func (c *Type) IsSubclass(k *Type) bool {
	for _, m := range c.MRO() {
		if m == k {
			return true
		}
	}
	return false
}

// FullName is the name with the module where it is not builtins.
func (c *Type) FullName() string {
	if c.Module == "" || c.user {
		return c.Name
	}
	return c.Module + "." + c.Name
}

// Singleton is an object of which there is one: NotImplemented, Ellipsis.
type Singleton struct {
	name string
	typ  *Type
}

// Type is the singleton's class.
func (s *Singleton) Type() *Type { return s.typ }

var (
	notImplemented = &Singleton{"NotImplemented", NotImplementedType}
	ellipsis       = &Singleton{"Ellipsis", EllipsisType}

	// NotImplemented is what a slot gives when it does not know the other operand.
	NotImplemented = Value{ref: notImplemented, kind: KindRef}
	// Ellipsis is `...`.
	Ellipsis = Value{ref: ellipsis, kind: KindRef}
)

// IsNotImplemented tells that a slot did not know the other operand.
func (v Value) IsNotImplemented() bool {
	if v.kind != KindRef {
		return false
	}
	s, ok := v.ref.(*Singleton)
	return ok && s == notImplemented
}

// IsEllipsis tells that the value is `...`.
func (v Value) IsEllipsis() bool {
	s, ok := v.Object().(*Singleton)
	return ok && s == ellipsis
}
