package interp

import (
	"slices"
	"unsafe"

	"nabla/core/graph"
	"nabla/core/trace/tape"
)

// Capture is what a function can reach: all that it could read or change. It is walked in an order
// that depends on its structure alone and written down as a signature, in which everything stands
// that a trace may depend on except the floats: these are the captured numbers. So two walks with
// equal signatures differ in those numbers at most.
//
// Before a trace each captured number is replaced by its symbol, where it is; after each path all
// that was reached is put back. Nothing has to be noted while the function runs.
type Capture struct {
	// Signature is the structure; Numbers are the captured numbers in the order of the walk.
	Signature []byte
	Numbers   []float64

	t      *Thread
	tape   *tape.Tape // nil: only looking
	number map[any]uint64
	work   []Object
	slots  map[globalSlot]bool
	olds   []Old
	undo   []func()
	kept   []any // what the signature has addresses of, so that none is used anew
}

type globalSlot struct {
	g    *Globals
	slot int32
}

// Captured is an object of another room that can be captured: it describes itself.
type Captured interface {
	Object
	Capture(c *Capture)
}

// Look walks what f and the other values reach.
func (t *Thread) Look(roots ...Value) *Capture {
	c := &Capture{t: t, number: map[any]uint64{}, slots: map[globalSlot]bool{}}
	c.walk(roots)
	return c
}

func (c *Capture) walk(roots []Value) {
	c.keepSession()
	for i := range roots {
		c.Fixed(roots[i])
	}
	for len(c.work) > 0 {
		o := c.work[0]
		c.work = c.work[1:]
		c.describe(o)
	}
}

// Tape is what the captured numbers become symbols on; nil where the walk only looks.
func (c *Capture) Tape() *tape.Tape { return c.tape }

// Word puts a number into the signature.
func (c *Capture) Word(n uint64) {
	for range 8 {
		c.Signature = append(c.Signature, byte(n))
		n >>= 8
	}
}

// Text puts a text into the signature.
func (c *Capture) Text(s string) {
	c.Word(uint64(len(s)))
	c.Signature = append(c.Signature, s...)
}

// Identity puts the object itself into the signature: one that never changes.
func (c *Capture) Identity(o Object) { c.address(o, identity(o)) }

func (c *Capture) address(o any, address uint64) {
	c.kept = append(c.kept, o)
	c.Word(address)
}

// First puts a reference into the signature: a number for each that was met. It tells whether this
// is the first time.
func (c *Capture) First(o any) bool {
	n, met := c.number[o]
	if !met {
		n = uint64(len(c.number))
		c.number[o] = n
	}
	c.Word(n)
	return !met
}

// Float notes a captured number, and gives its symbol where there is a tape.
func (c *Capture) Float(x float64) graph.ID {
	c.Numbers = append(c.Numbers, x)
	if c.tape == nil {
		return graph.None
	}
	return c.tape.Capture(x)
}

// Olds visits what is kept.
func (c *Capture) Olds(visit func(Old)) {
	for _, o := range c.olds {
		visit(o)
	}
}

// Keep has an object looked at and put back; the walk that only looks needs none.
func (c *Capture) Keep(o Old) {
	if k, ok := o.(*oldValues); ok {
		k.tape = c.tape
	}
	c.olds = append(c.olds, o)
}

// Fixed puts a value into the signature that is not replaced.
func (c *Capture) Fixed(v Value) {
	switch v.kind {
	case KindFloat, KindNpFloat:
		c.Word(uint64(v.kind))
		c.Word(v.bits)
	default:
		c.Value(&v)
	}
}

// Value puts a value into the signature; a float is captured.
func (c *Capture) Value(v *Value) {
	c.Word(uint64(v.kind))
	switch v.kind {
	case KindUnbound, KindNone:
	case KindFloat, KindNpFloat:
		id := c.Float(v.Float64())
		if c.tape != nil {
			kind := KindSymFloat
			if v.kind == KindNpFloat {
				kind = KindSymNpFloat
			}
			*v = Value{kind: kind, bits: uint64(uint32(id))}
		}
	case KindRef:
		c.object(v.ref)
	default:
		c.Word(v.bits)
	}
}

func (c *Capture) object(o Object) {
	switch o := o.(type) {
	case *String:
		c.Text(o.S)
	case *BigInt:
		c.Text(o.V.Text(16))
	default:
		if c.First(o) {
			c.work = append(c.work, o)
		}
	}
}

// describe puts an object's structure into the signature, and keeps it.
func (c *Capture) describe(o Object) {
	c.Text(o.Type().Name)
	switch o := o.(type) {
	case *List:
		c.values(&o.Items)
		c.keepSlice(&o.Items, &o.Stamp, false)
	case *Tuple:
		c.values(&o.Items)
	case *Dict:
		c.dict(o)
	case *Set:
		c.set(o)
	case *Instance:
		c.object(o.class)
		c.values(&o.vals)
		c.keepSlice(&o.vals, &o.Stamp, true)
	case *cell:
		own := unsafe.Slice(&o.v, 1)
		c.values(&own)
		c.keepSlice(&own, nil, false)
	case *Function:
		c.function(o)
	case *BoundMethod:
		c.Fixed(o.Self)
		c.Fixed(o.Fn)
	case *StaticMethod:
		c.Fixed(o.Fn)
	case *ClassMethod:
		c.Fixed(o.Fn)
	case *Property:
		c.Identity(o)
		for _, f := range []Value{o.fget, o.fset, o.fdel} {
			c.Fixed(f)
		}
	case *superObject:
		c.object(o.class)
		c.Fixed(o.self)
	case *Type:
		c.class(o)
	case *Module:
		c.module(o)
	case *Builtin:
		if o.closed {
			c.opaque(o)
		}
		c.Identity(o)
	case *Singleton, *Struct:
		c.Identity(o)
	case *Range:
		for _, n := range []int64{o.Start, o.Step, o.N} {
			c.Word(uint64(n))
		}
	case *Slice:
		for _, v := range []Value{o.Start, o.Stop, o.Step} {
			c.Fixed(v)
		}
	case *dictView:
		c.Word(uint64(o.kind))
		c.object(o.d)
	case Captured:
		o.Capture(c)
	default:
		c.opaque(o)
	}
}

// opaque is an object whose state nobody sees: an iterator, a generator of random numbers.
func (c *Capture) opaque(o Object) {
	if c.tape != nil {
		tape.Refuse("trace.object", o.Type().Name)
	}
	c.Identity(o)
}

func (c *Capture) values(items *[]Value) {
	c.Word(uint64(len(*items)))
	if c.tape != nil {
		orig := slices.Clone(*items)
		in := *items
		c.undo = append(c.undo, func() { copy(in, orig) })
	}
	for i := range *items {
		c.Value(&(*items)[i])
	}
}
