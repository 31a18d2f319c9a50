package interp

import (
	"nabla/core/message"
	"nabla/core/syntax"
)

// Exception is a Python exception. It is an Object and an error.
type Exception struct {
	Stamp
	Class *Type
	Args  []Value
	// Trace are the frames it passed, innermost first.
	Trace           []TraceFrame
	Cause, Context  *Exception
	SuppressContext bool
	// Hint says to the learner what is wrong and what would be right; it may be zero.
	Hint message.Message
	// Syntax is the error of a program that could not be read.
	Syntax *syntax.Error
	attrs  attrs
}

// TraceFrame is one place an exception passed through.
type TraceFrame struct {
	File, Function string
	At, Op         syntax.Span // Op is the operator inside At, or zero
	src            *source
}

// Type is the exception's class.
func (e *Exception) Type() *Type { return e.Class }

// Error is the last line of a traceback.
func (e *Exception) Error() string {
	s := e.Text()
	if s == "" {
		return e.Class.Name
	}
	return e.Class.Name + ": " + s
}

// Text is str(e), without calling any Python.
func (e *Exception) Text() string {
	if e.Syntax != nil {
		return e.Syntax.Python
	}
	switch len(e.Args) {
	case 0:
		return ""
	case 1:
		if e.Class.IsSubclass(KeyError) {
			return quickRepr(e.Args[0])
		}
		if s, ok := AsString(e.Args[0]); ok {
			return s
		}
		return quickRepr(e.Args[0])
	}
	return quickRepr(NewTuple(e.Args...))
}

// At is where it was raised: the innermost frame's place in the file that was run.
func (e *Exception) At() syntax.Span {
	if e.Syntax != nil {
		return e.Syntax.At
	}
	if len(e.Trace) > 0 {
		return e.Trace[0].At
	}
	return syntax.Span{}
}

// Reach visits the arguments and attributes.
func (e *Exception) Reach(visit func(Value) bool) {
	for _, v := range e.Args {
		if !visit(v) {
			return
		}
	}
	e.attrs.each(func(_ string, v Value) { visit(v) })
}

// killed unwinds everything, without handlers. exc notes the places that it passes; it may be nil.
type killed struct{ exc *Exception }

func (*killed) Error() string { return "killed" }

// The classes of exceptions.
var (
	BaseException     = &Type{Name: "BaseException"}
	KeyboardInterrupt = &Type{Name: "KeyboardInterrupt", Base: BaseException}
	SystemExit        = &Type{Name: "SystemExit", Base: BaseException}
	GeneratorExit     = &Type{Name: "GeneratorExit", Base: BaseException}
	ExceptionType     = &Type{Name: "Exception", Base: BaseException}

	ArithmeticError     = &Type{Name: "ArithmeticError", Base: ExceptionType}
	FloatingPointError  = &Type{Name: "FloatingPointError", Base: ArithmeticError}
	OverflowError       = &Type{Name: "OverflowError", Base: ArithmeticError}
	ZeroDivisionError   = &Type{Name: "ZeroDivisionError", Base: ArithmeticError}
	AssertionError      = &Type{Name: "AssertionError", Base: ExceptionType}
	AttributeError      = &Type{Name: "AttributeError", Base: ExceptionType}
	BufferError         = &Type{Name: "BufferError", Base: ExceptionType}
	EOFError            = &Type{Name: "EOFError", Base: ExceptionType}
	ImportError         = &Type{Name: "ImportError", Base: ExceptionType}
	ModuleNotFoundError = &Type{Name: "ModuleNotFoundError", Base: ImportError}
	LookupError         = &Type{Name: "LookupError", Base: ExceptionType}
	IndexError          = &Type{Name: "IndexError", Base: LookupError}
	KeyError            = &Type{Name: "KeyError", Base: LookupError}
	MemoryError         = &Type{Name: "MemoryError", Base: ExceptionType}
	NameError           = &Type{Name: "NameError", Base: ExceptionType}
	UnboundLocalError   = &Type{Name: "UnboundLocalError", Base: NameError}
	OSError             = &Type{Name: "OSError", Base: ExceptionType}
	FileNotFoundError   = &Type{Name: "FileNotFoundError", Base: OSError}
	RuntimeError        = &Type{Name: "RuntimeError", Base: ExceptionType}
	NotImplementedError = &Type{Name: "NotImplementedError", Base: RuntimeError}
	RecursionError      = &Type{Name: "RecursionError", Base: RuntimeError}
	StopIteration       = &Type{Name: "StopIteration", Base: ExceptionType}
	SyntaxError         = &Type{Name: "SyntaxError", Base: ExceptionType}
	IndentationError    = &Type{Name: "IndentationError", Base: SyntaxError}
	TabError            = &Type{Name: "TabError", Base: IndentationError}
	SystemError         = &Type{Name: "SystemError", Base: ExceptionType}
	TypeError           = &Type{Name: "TypeError", Base: ExceptionType}
	ValueError          = &Type{Name: "ValueError", Base: ExceptionType}
	UnicodeError        = &Type{Name: "UnicodeError", Base: ValueError}
	Warning             = &Type{Name: "Warning", Base: ExceptionType}
	UserWarning         = &Type{Name: "UserWarning", Base: Warning}
	DeprecationWarning  = &Type{Name: "DeprecationWarning", Base: Warning}
	FutureWarning       = &Type{Name: "FutureWarning", Base: Warning}
	RuntimeWarning      = &Type{Name: "RuntimeWarning", Base: Warning}
)

// exceptionTypes lists them for the table of builtins.
func exceptionTypes() []*Type {
	return []*Type{BaseException, KeyboardInterrupt, SystemExit, GeneratorExit, ExceptionType, ArithmeticError,
		FloatingPointError, OverflowError, ZeroDivisionError, AssertionError, AttributeError, BufferError, EOFError,
		ImportError, ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError, NameError, UnboundLocalError,
		OSError, FileNotFoundError, RuntimeError, NotImplementedError, RecursionError, StopIteration, SyntaxError,
		IndentationError, TabError, SystemError, TypeError, ValueError, UnicodeError, Warning, UserWarning,
		DeprecationWarning, FutureWarning, RuntimeWarning}
}

func init() {
	BaseException.NewOf = newException
	BaseException.Repr = exceptionRepr
	BaseException.Str = exceptionStr
	BaseException.GetAttr = exceptionGetAttr
	BaseException.SetAttr = exceptionSetAttr
	BaseException.Members = exceptionMembers
}

func newException(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	n := len(args) - len(names)
	e := &Exception{Class: cls, Args: append([]Value(nil), args[:n]...)}
	for i, name := range names {
		if name != "name" && name != "path" && name != "obj" {
			return Value{}, t.Raise(TypeError, cls.Name+"() takes no keyword arguments")
		}
		e.attrs.set(name, args[n+i])
	}
	return Obj(e), nil
}

func exceptionRepr(t *Thread, v Value) (string, error) {
	e := v.Object().(*Exception)
	s, err := t.joinRepr(e.Args)
	if err != nil {
		return "", err
	}
	return e.Class.Name + "(" + s + ")", nil
}

func exceptionStr(t *Thread, v Value) (string, error) {
	e := v.Object().(*Exception)
	if e.Syntax != nil {
		return e.Syntax.Python, nil
	}
	switch len(e.Args) {
	case 0:
		return "", nil
	case 1:
		if e.Class.IsSubclass(KeyError) {
			return t.Repr(e.Args[0])
		}
		return t.Str(e.Args[0])
	}
	return t.Repr(NewTuple(e.Args...))
}

func exceptionGetAttr(_ *Thread, v Value, name string) (Value, error) {
	e := v.Object().(*Exception)
	if x, ok := e.attrs.get(name); ok {
		return x, nil
	}
	one := func(x *Exception) Value {
		if x == nil {
			return None
		}
		return Obj(x)
	}
	switch name {
	case "args":
		return NewTuple(e.Args...), nil
	case "__cause__":
		return one(e.Cause), nil
	case "__context__":
		return one(e.Context), nil
	case "__traceback__":
		return None, nil
	case "__suppress_context__":
		return Bool(e.SuppressContext), nil
	case "value":
		if e.Class.IsSubclass(StopIteration) {
			if len(e.Args) > 0 {
				return e.Args[0], nil
			}
			return None, nil
		}
	case "code":
		if e.Class.IsSubclass(SystemExit) {
			if len(e.Args) > 0 {
				return e.Args[0], nil
			}
			return None, nil
		}
	}
	return Value{}, nil
}

func exceptionSetAttr(t *Thread, v Value, name string, x Value) error {
	e := v.Object().(*Exception)
	e.Touch(t)
	switch {
	case x.kind == KindUnbound:
		if !e.attrs.del(name) {
			return t.noAttribute(v, name)
		}
	case name == "args":
		items, err := t.ToSlice(x)
		if err != nil {
			return err
		}
		e.Args = items
	default:
		e.attrs.set(name, x)
	}
	return nil
}

func exceptionMembers() []Member {
	return []Member{
		Method("with_traceback", "tb", func(_ *Thread, a []Value) (Value, error) { return a[0], nil }),
		Method("add_note", "note", func(t *Thread, a []Value) (Value, error) {
			e := a[0].Object().(*Exception)
			notes, ok := e.attrs.get("__notes__")
			if !ok {
				notes = Obj(&List{})
				e.attrs.set("__notes__", notes)
			}
			notes.Object().(*List).Items = append(notes.Object().(*List).Items, a[1])
			return None, nil
		}),
		Method("__init__", "*args", func(t *Thread, a []Value) (Value, error) {
			e, ok := a[0].Object().(*Exception)
			if !ok {
				return Value{}, t.Raise(TypeError, "descriptor '__init__' requires a 'BaseException' object")
			}
			e.Args = a[1].Object().(*Tuple).Items
			return None, nil
		}),
	}
}
