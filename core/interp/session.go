package interp

import (
	"math"
	"sort"

	"nabla/core/message"
	"nabla/core/syntax"
)

// Interrupt is what the host wants of a running program.
type Interrupt uint8

// The wishes: go on; raise KeyboardInterrupt; unwind without running any handler.
const (
	Continue Interrupt = iota
	Stop
	Kill
)

// OutputKind tells outputs apart.
type OutputKind uint8

// The kinds of output.
const (
	Stdout OutputKind = iota
	Stderr
	Display // an expression's value, as IPython shows it
	Figure  // Payload is the figure
	Image   // an image that is not there: Text is its name, Width its width or 0
	Hint    // Message says something useful about line At
	Error   // Err says what went wrong
	Clear   // clear_output: what was put out so far is taken back
)

// Output is something a program puts out while it runs.
type Output struct {
	Kind    OutputKind
	Text    string
	Payload any
	Width   int
	Message message.Message
	At      syntax.Span
	Err     *Exception
}

// Options is what a session is made of. The zero Options run, and print nowhere.
type Options struct {
	// Emit receives output as it is made.
	Emit func(Output)
	// Hook is called every few thousand steps.
	Hook func() Interrupt
	// Modules are what can be imported beside the standard ones, by dotted name.
	Modules map[string]func(*Session) *Module
	// Source finds a module written in Python: its path and text.
	Source func(module string) (path, text string, ok bool)
	// Clock is the time of day in seconds, Monotonic a stopwatch. Without them time's functions
	// raise an error.
	Clock, Monotonic func() float64
	// Sleep waits; it may return before and is called again.
	Sleep func(seconds float64)
	// MaxAlloc is the most bytes in one allocation, MaxHeap the most that may be live;
	// 0 means 512 MiB.
	MaxAlloc, MaxHeap int64
	// Width is the columns of IPython's display; 0 means 79.
	Width int
	// Main is __name__ of what is run; "" means __main__.
	Main string
}

// Session holds what lasts from cell to cell.
type Session struct {
	options Options
	globals *Globals
	thread  *Thread
	modules map[string]*Module // imported
	run     uint32             // number of the current run; never 0 while one runs
	onEnd   []func()
	sources map[string]*source
	hinted  map[string]bool
	state   map[any]any
	start   uint64 // the clock's bits when Seed was first called
	started bool
	seeds   uint64 // how often Seed was called
}

// Result is what came of a run.
type Result struct {
	// Display is the value of the last expression, unbound if there was none, it was None or a
	// semicolon ended it. DisplayText is how IPython shows it; it is
	// empty for a Displayer, which puts itself out (an image).
	Display     Value
	DisplayText string
	// Err is what ended the run, or nil. Killed tells that the host ended it.
	Err    *Exception
	Killed bool
	// Reads are the global names read before the run bound them itself; Writes those that it bound,
	// deleted, or whose objects it changed.
	Reads, Writes []string
}

// NewSession makes a session with empty globals.
func NewSession(o Options) *Session {
	if o.MaxAlloc == 0 {
		o.MaxAlloc = 512 << 20
	}
	if o.MaxHeap == 0 {
		o.MaxHeap = 512 << 20
	}
	if o.Width == 0 {
		o.Width = 79
	}
	if o.Main == "" {
		o.Main = "__main__"
	}
	s := &Session{options: o, globals: newGlobals(), modules: map[string]*Module{}, sources: map[string]*source{}}
	s.thread = newThread(s)
	s.globals.Set("__name__", Str(o.Main))
	return s
}

// Options are the session's options, with defaults filled in.
func (s *Session) Options() Options { return s.options }

// Thread is the session's machine, for hosts that call functions between runs.
func (s *Session) Thread() *Thread { return s.thread }

// Globals are the names of the main program.
func (s *Session) Globals() *Globals { return s.globals }

// OnCellEnd registers what is done after every run, errors included (open figures are put out).
func (s *Session) OnCellEnd(f func()) { s.onEnd = append(s.onEnd, f) }

// State keeps a room's own state with the session: it makes it at the first call with a key.
func (s *Session) State(key any, build func() any) any {
	if s.state == nil {
		s.state = map[any]any{}
	}
	v, ok := s.state[key]
	if !ok {
		v = build()
		s.state[key] = v
	}
	return v
}

// Seed is what a generator of random numbers starts from that a program has not seeded: each call gives another one, all of
// them from the clock's time at the first call, so that a run that is taken back (Snapshot) and done again
// draws the same. A session without a clock has none.
func (s *Session) Seed() (bits uint64, ok bool) {
	if c := s.options.Clock; c != nil && !s.started {
		s.start, s.started = math.Float64bits(c()), true
	}
	s.seeds++
	return s.start ^ (s.seeds-1)*0xD1342543DE82EF95, s.started
}

// Run runs a program or cell. name is the file in tracebacks ("<cell>").
func (s *Session) Run(name, text string) *Result {
	s.begin(name, text)
	r := &Result{}
	module, bad := syntax.Parse(name, text)
	if bad != nil {
		r.Err = s.syntaxError(name, bad)
		return r
	}
	code, bad := compileModule(s, s.globals, name, module, true)
	if bad != nil {
		r.Err = s.syntaxError(name, bad)
		return r
	}
	v, err := s.thread.runModule(code, s.globals)
	if err == nil && v.kind != KindUnbound && v.kind != KindNone && !module.Trailing {
		r.Display = v
		if d, ok := v.Object().(Displayer); ok {
			err = d.Display(s.thread) // it has put itself out
		} else {
			r.DisplayText, err = s.thread.Pretty(v)
		}
		if err == nil {
			s.globals.Set("_", v)
		} else {
			passed(err, TraceFrame{File: name, Function: code.name, At: module.Body[len(module.Body)-1].Span(), src: code.src})
		}
	}
	s.finish(r, err)
	return r
}

// Call calls a function in a run of its own, as Run runs a cell.
func (s *Session) Call(f Value, args ...Value) (Value, *Result) {
	s.begin("", "")
	r := &Result{}
	v, err := s.thread.Call(f, args...)
	s.finish(r, err)
	return v, r
}

// passed adds a place to what an error has passed through.
func passed(err error, f TraceFrame) {
	switch e := err.(type) {
	case *Exception:
		e.Trace = append(e.Trace, f)
	case *killed:
		if e.exc != nil {
			e.exc.Trace = append(e.exc.Trace, f)
		}
	}
}

func (s *Session) begin(name, text string) {
	s.run++
	s.globals.begin()
	s.hinted = nil
	s.thread.begin()
	if name != "" {
		s.sources[name] = &source{name: name, text: text}
	}
}

func (s *Session) finish(r *Result, err error) {
	switch e := err.(type) {
	case nil:
	case *Exception:
		r.Err = e
	case *killed:
		r.Killed = true
		if r.Err = e.exc; r.Err == nil {
			r.Err = s.thread.interrupted()
		}
	default:
		r.Err = s.thread.Raise(SystemError, err.Error())
	}
	for _, f := range s.onEnd {
		f()
	}
	r.Reads, r.Writes = s.globals.touched(s.run)
	s.thread.end()
}

// ModuleNames lists what can be imported, sorted.
func (s *Session) ModuleNames() []string {
	var names []string
	for n := range standardModules() {
		names = append(names, n)
	}
	for n := range s.options.Modules {
		if _, std := standardModules()[n]; !std {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	return names
}
