package interp

import (
	"math"
	"strings"

	"nabla/core/trace/tape"
)

// standardModules are those of Python's library that are here, by name. A function, so that nothing
// is built at start-up.
func standardModules() map[string]func(*Session) *Module {
	standardOnce.Do(func() {
		standardTable = map[string]func(*Session) *Module{
			"math":            mathModule,
			"random":          randomModule,
			"time":            timeModule,
			"sys":             sysModule,
			"copy":            copyModule,
			"functools":       functoolsModule,
			"itertools":       itertoolsModule,
			"collections":     collectionsModule,
			"operator":        operatorModule,
			"warnings":        warningsModule,
			"IPython":         func(*Session) *Module { return NewModule("IPython", nil) },
			"IPython.display": displayModule,
			"builtins":        func(*Session) *Module { return NewModule("builtins", Builtins) },
			"__future__": func(*Session) *Module {
				return NewModule("__future__", func() []Member {
					return []Member{{"annotations", Bool(true)}, {"division", Bool(true)}, {"print_function", Bool(true)}}
				})
			},
		}
	})
	return standardTable
}

// stream is sys.stdout or sys.stderr.
type stream struct{ kind OutputKind }

var streamType = &Type{Name: "TextIOWrapper", Final: true}

func (*stream) Type() *Type { return streamType }

func init() {
	streamType.Members = func() []Member {
		return []Member{
			Method("write", "text, /", func(t *Thread, a []Value) (Value, error) {
				s, err := t.strArg(a[1], "write() argument")
				if err != nil {
					return Value{}, err
				}
				t.Emit(Output{Kind: a[0].Object().(*stream).kind, Text: s})
				return Int(int64(len([]rune(s)))), t.Hook(len(s)/16 + 64)
			}),
			Method("flush", "", func(*Thread, []Value) (Value, error) { return None, nil }),
		}
	}
}

func sysModule(s *Session) *Module {
	return NewModule("sys", func() []Member {
		info := &Struct{class: &Type{Name: "float_info", Module: "sys", Final: true}, names: []string{"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"},
			vals: []Value{Float(math.MaxFloat64), Int(1024), Int(308), Float(0x1p-1022), Int(-1021), Int(-307), Int(15), Int(53), Float(0x1p-52), Int(2), Int(1)}}
		info.class.Repr, info.class.GetAttr = structRepr, structGet
		names := NewList()
		return []Member{
			{"maxsize", Int(math.MaxInt64)}, {"float_info", Obj(info)}, {"version", Str("3.11 (Nabla)")},
			{"version_info", NewTuple(Int(3), Int(11), Int(0), Str("final"), Int(0))}, {"platform", Str("nabla")},
			{"byteorder", Str("little")}, {"stdout", Obj(&stream{Stdout})}, {"stderr", Obj(&stream{Stderr})},
			{"path", names}, {"argv", NewList(Str(""))},
			{"getrecursionlimit", Func("sys.getrecursionlimit", "", func(*Thread, []Value) (Value, error) { return Int(maxFrames), nil })},
			{"setrecursionlimit", Func("sys.setrecursionlimit", "limit, /", func(t *Thread, a []Value) (Value, error) {
				n, err := t.AsIndex(a[0])
				if err == nil && n > maxFrames {
					err = t.Raise(RecursionError, "the recursion limit is 1000 here and cannot be raised").WithHint("run.recursion")
				}
				return None, err
			})},
			{"getsizeof", Func("sys.getsizeof", "object, default=", refuse(NotImplementedError, "sys.getsizeof() is not available here", "run.not-here"))},
			{"exit", Func("sys.exit", "status=None, /", func(t *Thread, a []Value) (Value, error) {
				e := &Exception{Class: SystemExit}
				if a[0].kind != KindNone {
					e.Args = []Value{a[0]}
				}
				return Value{}, e
			})},
		}
	})
}

// Struct is a value with named fields that cannot be changed.
type Struct struct {
	class *Type
	names []string
	vals  []Value
}

// Type is the struct's class.
func (s *Struct) Type() *Type { return s.class }

func structGet(_ *Thread, v Value, name string) (Value, error) {
	s := v.Object().(*Struct)
	for i, n := range s.names {
		if n == name {
			return s.vals[i], nil
		}
	}
	return Value{}, nil
}

func structRepr(t *Thread, v Value) (string, error) {
	s := v.Object().(*Struct)
	parts := make([]string, len(s.names))
	for i, n := range s.names {
		r, err := t.Repr(s.vals[i])
		if err != nil {
			return "", err
		}
		parts[i] = n + "=" + r
	}
	return s.class.FullName() + "(" + strings.Join(parts, ", ") + ")", nil
}

func timeModule(s *Session) *Module {
	o := s.options
	return NewModule("time", func() []Member {
		clock := func(name string, f func() float64, scale float64) Member {
			return Member{name, Func("time."+name, "", func(t *Thread, _ []Value) (Value, error) {
				x, err := t.clock(f, name)
				if scale != 1 {
					return Int(int64(x * scale)), err
				}
				return Float(x), err
			})}
		}
		return []Member{
			clock("time", o.Clock, 1), clock("time_ns", o.Clock, 1e9), clock("perf_counter", o.Monotonic, 1),
			clock("perf_counter_ns", o.Monotonic, 1e9), clock("monotonic", o.Monotonic, 1), clock("process_time", o.Monotonic, 1),
			{"sleep", Func("time.sleep", "seconds, /", func(t *Thread, a []Value) (Value, error) {
				d, err := t.AsFloat(a[0])
				if err != nil {
					return Value{}, err
				}
				if d < 0 || d != d {
					return Value{}, t.Raise(ValueError, "sleep length must be non-negative")
				}
				if o.Monotonic == nil || o.Sleep == nil {
					return Value{}, t.Raise(OSError, "time.sleep() is not available here").WithHint("run.not-here", "time.sleep()")
				}
				if t.tape != nil {
					tape.Refuse("trace.changes", "time.sleep()")
				}
				for end := o.Monotonic() + d; ; {
					left := end - o.Monotonic()
					if left <= 0 {
						return None, nil
					}
					if err := t.checkpoint(); err != nil {
						return Value{}, err
					}
					o.Sleep(min(left, 0.02))
				}
			})},
		}
	})
}

func warningsModule(*Session) *Module {
	return NewModule("warnings", func() []Member {
		quiet := func(t *Thread, a []Value) (Value, error) {
			action, _ := AsString(a[0])
			t.np.silent = action == "ignore"
			return None, nil
		}
		return []Member{
			{"warn", Func("warnings.warn", "message, category=None, stacklevel=1", func(t *Thread, a []Value) (Value, error) {
				if t.tape != nil {
					tape.Refuse("trace.output")
				}
				c := UserWarning
				if k, ok := a[1].Object().(*Type); ok {
					c = k
				}
				s, err := t.Str(a[0])
				if err == nil {
					t.Warn(c, s)
				}
				return None, err
			})},
			{"filterwarnings", Func("warnings.filterwarnings", "action, message='', category=None, module='', lineno=0, append=False", quiet)},
			{"simplefilter", Func("warnings.simplefilter", "action, category=None, lineno=0, append=False", quiet)},
		}
	})
}

// image is IPython.display.Image: here there are no files, so it shows as a labelled frame.
type image struct {
	name  string
	width int
}

var imageType = &Type{Name: "Image", Module: "IPython.core.display", Final: true}

func (*image) Type() *Type { return imageType }

// Display puts the frame out.
func (i *image) Display(t *Thread) error {
	t.Emit(Output{Kind: Image, Text: i.name, Width: i.width})
	return nil
}

func init() {
	imageType.Repr = func(_ *Thread, v Value) (string, error) { return "<IPython.core.display.Image object>", nil }
	imageType.New = NewBuiltin("Image", "data=None, url=None, filename=None, format=None, embed=None, width=None, height=None", func(t *Thread, a []Value) (Value, error) {
		i := &image{}
		for _, v := range []Value{a[2], a[1], a[0]} {
			if s, ok := AsString(v); ok {
				i.name = s
				break
			}
		}
		if a[5].kind != KindNone {
			w, err := t.AsIndex(a[5])
			if err != nil {
				return Value{}, err
			}
			i.width = int(w)
		}
		return Obj(i), nil
	})
}

func displayModule(*Session) *Module {
	return NewModule("IPython.display", func() []Member {
		return []Member{
			{"Image", Obj(imageType)},
			{"display", Func("display", "*objs", builtinDisplay)},
			{"clear_output", Func("clear_output", "wait=False", func(t *Thread, _ []Value) (Value, error) {
				t.Emit(Output{Kind: Clear})
				return None, t.Hook(64)
			})},
		}
	})
}

// magic carries out an IPython line. Those that set up plotting mean nothing here.
func (t *Thread) magic(name, rest string) error {
	switch name {
	case "matplotlib", "config", "load_ext", "autoreload":
		return nil
	}
	return t.Raise(NameError, "Line magic function `%"+name+"` not found.").WithHint("run.magic", name)
}
