package interp

import (
	"runtime"
	"strconv"

	"nabla/core/message"
	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// Thread is the machine that runs a session's code, and what natives ask of it.
type Thread struct {
	session   *Session
	stack     []Value // registers of all Python frames
	frames    []frame
	top       int // first free register
	fuel      int // steps until the next checkpoint
	natives   int // depth of Go calls that may run Python again
	heap      heapAccount
	kill      *killed  // the host's wish, as soon as it has said so
	repring   []Object // containers being printed
	np        npState
	traced    int        // checkpoints of the trace
	tape      *tape.Tape // what operations on symbols are written on, while a function is traced
	reraising bool       // the next unwinding adds no frame to the traceback
}

// Limits on depth. A Go stack overflow in WebAssembly cannot be caught, so natives that call back
// into Python are counted as well.
const (
	maxFrames  = 1000
	maxNatives = 150
	fuelEvery  = 4096
)

func newThread(s *Session) *Thread {
	return &Thread{session: s, stack: make([]Value, 1024), frames: make([]frame, 0, maxFrames+1), fuel: fuelEvery, heap: heapAccount{limit: s.options.MaxHeap, next: heapStep}}
}

func (t *Thread) begin() {
	t.frames = t.frames[:0]
	t.top, t.natives, t.kill = 0, 0, nil // the fuel goes on: many short runs are a long one
	t.repring = t.repring[:0]
	t.heap.begin(t)
}

// end lets go of what the stack still holds.
func (t *Thread) end() {
	clear(t.stack)
	t.frames = t.frames[:0]
	t.top, t.natives = 0, 0
}

// Session is the session this thread runs.
func (t *Thread) Session() *Session { return t.session }

// Raise makes an exception with a text. Use it as `return Value{}, t.Raise(ValueError, "…")`.
func (t *Thread) Raise(class *Type, text string) *Exception {
	e := &Exception{Class: class}
	if text != "" {
		e.Args = []Value{Str(text)}
	}
	return e
}

// WithHint adds the learner's sentence.
func (e *Exception) WithHint(key string, args ...string) *Exception {
	e.Hint = message.New(key, args...)
	return e
}

// Hook accounts for work done by a native loop, in steps of about a nanosecond's worth of ten.
// Every native loop calls it; an error must be returned at once.
func (t *Thread) Hook(work int) error {
	t.fuel -= work
	if t.fuel > 0 {
		return nil
	}
	// Hosts that count checkpoints hear of large work as such.
	for n := min(-t.fuel/fuelEvery, heapEvery); n > 0; n-- {
		if err := t.checkpoint(); err != nil {
			return err
		}
	}
	return t.checkpoint()
}

func (t *Thread) checkpoint() error {
	t.fuel = fuelEvery
	if t.kill != nil {
		return t.kill
	}
	if t.tape != nil {
		return t.traceCheckpoint()
	}
	if h := t.session.options.Hook; h != nil {
		switch h() {
		case Stop:
			return t.interrupted()
		case Kill:
			t.kill = &killed{t.interrupted()}
			return t.kill
		}
	}
	return t.heap.sample(t)
}

func (t *Thread) interrupted() *Exception {
	return t.Raise(KeyboardInterrupt, "").WithHint("run.interrupted")
}

// heapAccount judges the live heap, after a collection where it seems too large.
type heapAccount struct {
	since  int64 // bytes announced since the last look
	next   int64 // look again when since passes this
	points int
	limit  int64 // of this run
	tight  bool  // the last look found the heap nearly full
}

// checkpoints between looks at the heap for programs that allocate without announcing it.
const heapEvery = 64

// heapStep is how many announced bytes are let pass at least between looks: a first look at once would
// collect a heap that holds nothing yet, while the reader waits for the first result.
const heapStep = 4 << 20

// begin sets the run's limit. A run that finds the heap full of what earlier ones kept may still take
// an eighth, up to a quarter over the limit: after a MemoryError one must be able to look around and
// to delete.
func (h *heapAccount) begin(t *Thread) {
	h.limit = t.session.options.MaxHeap
	if h.tight {
		full := h.limit
		h.limit = min(max(full, h.collect(t)+full/8), full+full/4)
		h.tight = h.limit > full
	}
}

func (h *heapAccount) sample(t *Thread) error {
	if h.points++; h.points < heapEvery {
		return nil
	}
	h.points = 0
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if int64(m.HeapAlloc) <= h.limit {
		return nil
	}
	return h.judge(t, 0)
}

// judge collects, and refuses if what is live and what is wanted pass the limit.
func (h *heapAccount) judge(t *Thread, want int64) error {
	full := t.session.options.MaxHeap
	live := h.collect(t)
	h.tight = h.tight || live+want > full-full/8
	if live+want > h.limit {
		return t.Raise(MemoryError, "").WithHint("run.memory", strconv.FormatInt(full>>20, 10))
	}
	return nil
}

// collect gives what is live after a collection.
func (h *heapAccount) collect(t *Thread) int64 {
	if t.top < len(t.stack) {
		clear(t.stack[t.top:]) // dead registers keep nothing alive
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	h.since = 0
	h.next = max((h.limit-int64(m.HeapAlloc))/2, heapStep)
	return int64(m.HeapAlloc)
}

// Alloc asks for memory before it is taken. It refuses what is larger than one allocation may be,
// or what would take the live heap over its limit.
func (t *Thread) Alloc(bytes int64) error {
	o := &t.session.options
	if bytes > o.MaxAlloc || bytes < 0 {
		return t.Raise(MemoryError, "").WithHint("run.memory", strconv.FormatInt(o.MaxAlloc>>20, 10))
	}
	t.fuel -= int(bytes >> 6) // clearing it, and collecting it later, is work too
	if t.heap.since += bytes; t.heap.since > t.heap.next {
		return t.heap.judge(t, bytes)
	}
	return nil
}

// AllocArray is Alloc for an array: the refusal is NumPy's sentence. shape is Python's text of the
// shape, such as "(1000000000000,)".
func (t *Thread) AllocArray(bytes float64, shape, dtype string) error {
	o := &t.session.options
	if bytes <= float64(o.MaxAlloc) {
		err := t.Alloc(int64(bytes))
		if err == nil {
			return nil
		}
		if e, ok := err.(*Exception); !ok || e.Class != MemoryError {
			return err
		}
	}
	return t.Raise(MemoryError, "Unable to allocate "+binarySize(bytes)+" for an array with shape "+shape+" and data type "+dtype).
		WithHint("run.memory", strconv.FormatInt(o.MaxAlloc>>20, 10))
}

// binarySize is NumPy's form of a size: three digits and a unit.
func binarySize(bytes float64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}
	i := 0
	for bytes >= 1024 && i < len(units)-1 {
		bytes /= 1024
		i++
	}
	digits := 0
	switch {
	case i == 0:
	case bytes < 10:
		digits = 2
	case bytes < 100:
		digits = 1
	}
	return strconv.FormatFloat(bytes, 'f', digits, 64) + " " + units[i]
}

// Emit puts something out.
func (t *Thread) Emit(o Output) {
	if t.tape != nil {
		tape.Refuse("trace.output")
	}
	if f := t.session.options.Emit; f != nil {
		f(o)
	}
}

// Warn puts out a warning as Python does: file, line, category and text on standard error, once for
// each line.
func (t *Thread) Warn(category *Type, text string) {
	if t.np.silent || t.tape != nil {
		return
	}
	file, at := t.here()
	key := file + "\x00" + strconv.Itoa(int(at.Start.Line)) + "\x00" + text
	if !t.session.firstHint(key) {
		return
	}
	t.Emit(Output{Kind: Stderr, At: at, Text: file + ":" + strconv.Itoa(int(at.Start.Line)) + ": " + category.Name + ": " + text + "\n"})
}

// Hint says something useful about the current line; once for each line and key.
func (t *Thread) Hint(m message.Message) {
	if t.tape != nil {
		return
	}
	file, at := t.here()
	if t.session.firstHint(file + "\x00" + strconv.Itoa(int(at.Start.Line)) + "\x00" + m.Key) {
		t.Emit(Output{Kind: Hint, Message: m, At: at})
	}
}

func (s *Session) firstHint(key string) bool {
	if s.hinted[key] {
		return false
	}
	if s.hinted == nil {
		s.hinted = map[string]bool{}
	}
	s.hinted[key] = true
	return true
}

// here is where the innermost Python frame stands.
func (t *Thread) here() (file string, at syntax.Span) {
	if n := len(t.frames); n > 0 {
		f := &t.frames[n-1]
		return f.code.src.name, f.code.spanAt(f.pc)
	}
	return "", syntax.Span{}
}

// enter counts a Go call that may run Python again; every one is paired with leave.
func (t *Thread) enter() error {
	if t.natives >= maxNatives {
		return t.recursion("")
	}
	t.natives++
	return nil
}

func (t *Thread) leave() { t.natives-- }

func (t *Thread) recursion(while string) *Exception {
	key := "run.recursion"
	if while != "" {
		key = "run.nested"
	}
	return t.Raise(RecursionError, "maximum recursion depth exceeded"+while).WithHint(key)
}

// Call calls a function or anything else that can be called.
func (t *Thread) Call(f Value, args ...Value) (Value, error) { return t.CallKw(f, args, nil) }

// Now is the session's clock in seconds; an error where the host gives none.
func (t *Thread) clock(f func() float64, name string) (float64, error) {
	if t.tape != nil {
		tape.Refuse("trace.changes", name+"()")
	}
	if f == nil {
		return 0, t.Raise(OSError, "time."+name+"() is not available here")
	}
	return f(), nil
}
