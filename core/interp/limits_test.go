package interp

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"nabla/core/message"
)

// What a program must not be able to do: each line is a program and how it ends.
func TestLimits(t *testing.T) {
	cases := []struct{ program, want string }{
		{"9**9**9", "MemoryError: an integer of this size does not fit in memory"},
		{"10**10**8", "MemoryError"},
		{"1 << 10**9", "MemoryError"},
		{"x = 7\nwhile True: x = x * x", "MemoryError"},
		{"[0] * 10**10", "MemoryError"},
		{"[0] * 10**30", "OverflowError"},
		{"'ab' * 10**10", "MemoryError"},
		{"a = []\nwhile True: a.append([0] * 10**6)", "MemoryError"},
		{"a = []\nwhile True: a.append(1)", "MemoryError"},
		{"list(range(10**12))", "MemoryError"},
		{"s = 'x'\nwhile True: s = s + s", "MemoryError"},
		{"def f(): return f()\nf()", "RecursionError: maximum recursion depth exceeded"},
		{"class A:\n def __repr__(self): return repr(self)\nA()", "RecursionError"},
		{"class A:\n def __add__(self, o): return self + o\nA() + 1", "RecursionError"},
		{"class A:\n def __getattr__(self, n): return self.x\nA().y", "RecursionError"},
		{"a = []\nfor i in range(10000): a = [a]\nrepr(a)", "RecursionError"},
		{"a = []\nb = []\nfor i in range(10000): a = [a]; b = [b]\na == b", "RecursionError"},
		{"a = ()\nfor i in range(10000): a = (a,)\nhash(a)", "RecursionError"},
		{"import copy\na = []\nfor i in range(10000): a = [a]\ncopy.deepcopy(a)", "RecursionError"},
		{"def g(n):\n    yield from g(n + 1)\nlist(g(0))", "RecursionError"},
		{"sorted([2, 1], key=lambda x: sorted([2, 1], key=lambda y: 1/0))", "ZeroDivisionError"},
		{"f = lambda x: max([x], key=f)\nf(1)", "RecursionError"},
		{"'%1000000000d' % 5", "ValueError"},
		{"f'{5:1000000000}'", "ValueError"},
		{"a = []; a.append(a); a == a; print(a)\na[0] == [a]", "<nil>"},
		{"a = []; a.append(a); a", "<nil>"},
		{"a = []; b = []; a.append(b); b.append(a); a == b", "RecursionError"},
	}
	for _, c := range cases {
		s := NewSession(Options{MaxHeap: 192 << 20, MaxAlloc: 64 << 20, Hook: deadline(20 * time.Second)})
		r := s.Run("<cell>", c.program)
		got := "<nil>"
		if r.Err != nil {
			got = r.Err.Error()
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%q ended with %s, want %s", c.program, got, c.want)
		}
		if r := s.Run("<cell>", "1 + 1"); r.DisplayText != "2" {
			t.Errorf("after %q the session is broken: %v", c.program, r.Err)
		}
	}
}

func deadline(d time.Duration) func() Interrupt {
	end := time.Now().Add(d)
	return func() Interrupt {
		if time.Now().After(end) {
			return Kill
		}
		return Continue
	}
}

// Stop is a KeyboardInterrupt in the line that runs; what was defined before is still there. Kill
// ends what catches it.
func TestInterrupt(t *testing.T) {
	cases := []struct {
		program string
		line    int
		killed  bool
	}{
		{"x = 5\nwhile True: pass", 2, false},
		{"x = 5\nsum(range(10**18))", 2, false},
		{"x = 5\nfor i in range(10**18):\n    pass", 2, false},
		{"x = 5\ndef f():\n    while True:\n        pass\nf()", 3, false},
		{"x = 5\nlist(map(abs, iter(int, 1)))", 2, false},
		{"x = 5\nmax(x for x in iter(int, 1))", 2, false},
		{"x = 5\nwhile True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass", 4, true},
		{"x = 5\ntry:\n    while True: pass\nfinally:\n    while True: pass", 5, true},
	}
	for _, c := range cases {
		n := 0
		s := NewSession(Options{Hook: func() Interrupt {
			n++
			switch {
			case n == 3:
				return Stop
			case n > 1000:
				return Kill
			}
			return Continue
		}})
		r := s.Run("<cell>", c.program)
		if r.Err == nil || r.Err.Class != KeyboardInterrupt || r.Killed != c.killed {
			t.Errorf("%q: %v, killed %v", c.program, r.Err, r.Killed)
			continue
		}
		if line := int(r.Err.At().Start.Line); line != c.line || !strings.Contains(r.Err.Traceback(), "line "+itoa(c.line)) {
			t.Errorf("%q: stopped in line %d, want %d:\n%s", c.program, line, c.line, r.Err.Traceback())
		}
		if r.Err.Hint.Key == "" {
			t.Errorf("%q: nothing is said", c.program)
		}
		if r := s.Run("<cell>", "x"); r.DisplayText != "5" {
			t.Errorf("after %q: x is %q, %v", c.program, r.DisplayText, r.Err)
		}
	}
}

// A loop that makes large lists and drops them is legal.
func TestHeapIsJudgedAfterCollection(t *testing.T) {
	s := NewSession(Options{MaxHeap: 192 << 20, MaxAlloc: 64 << 20})
	if r := s.Run("<cell>", "for i in range(100): b = [0] * 10**6"); r.Err != nil {
		t.Error(r.Err)
	}
}

// After a MemoryError the session goes on: what it keeps leaves room for small work, again and again,
// up to a bound; and once it is deleted all is there again.
func TestAfterMemoryError(t *testing.T) {
	s := NewSession(Options{MaxHeap: 192 << 20, MaxAlloc: 64 << 20, Hook: deadline(20 * time.Second)})
	fill := "a = []\nwhile True: a.append([0] * 10**5)"
	for _, c := range []struct{ program, want string }{
		{fill, "MemoryError"},
		{"for i in range(200): b = [0] * 10**5", ""},
		{"while True: a.append([0] * 10**5)", "MemoryError"},
		{"while True: a.append([0] * 10**5)", "MemoryError"},
		{"while True: a.append([0] * 10**5)", "MemoryError"},
		{"del a", ""},
		{"b = [[0] * 10**5 for i in range(30)]", ""},
		{fill, "MemoryError"},
	} {
		r := s.Run("<cell>", c.program)
		got := ""
		if r.Err != nil {
			got = r.Err.Class.Name
		}
		if got != c.want {
			t.Errorf("%q ended with %s, want %s", c.program, got, c.want)
		}
		var m runtime.MemStats
		runtime.GC()
		if runtime.ReadMemStats(&m); m.HeapAlloc > 260<<20 {
			t.Errorf("%q left %d MB", c.program, m.HeapAlloc>>20)
		}
	}
}

// An error while the last value is shown has the place of the last line.
func TestDisplayErrorHasPlace(t *testing.T) {
	for _, program := range []string{
		"a = []\nfor i in range(10**4): a = [a]\na",
		"class A:\n    def __repr__(self): return 1 / 0\nA()",
		"class A:\n    def __repr__(self): return repr(self)\nA()",
	} {
		r := NewSession(Options{}).Run("<cell>", program)
		if r.Err == nil || !strings.Contains(r.Err.Traceback(), "line 3, in <module>") || r.Err.At().Start.Line < 2 {
			t.Errorf("%q: %v", program, r.Err)
		}
	}
}

// Every sentence that this room says is in the catalogue.
func TestMessages(t *testing.T) {
	key := regexp.MustCompile(`"(run\.[a-z-]+)"`)
	files, _ := filepath.Glob("*.go")
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(text), -1) {
			if !message.Has(m[1]) {
				t.Errorf("%s: no sentence for %s", f, m[1])
			}
		}
	}
}

func FuzzRun(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.py")
	for _, name := range files {
		text, _ := os.ReadFile(name)
		for _, p := range strings.Split(string(text), "# ---\n") {
			f.Add(p)
		}
	}
	f.Fuzz(func(t *testing.T, program string) {
		n := 0
		s := NewSession(Options{MaxHeap: 64 << 20, MaxAlloc: 8 << 20, Hook: func() Interrupt {
			if n++; n > 200 {
				return Kill
			}
			return Continue
		}})
		if r := s.Run("<fuzz>", program); r.Err != nil {
			_ = r.Err.Traceback()
		}
	})
}
