package e2e

import (
	"strings"
	"testing"
	"time"
)

// What people and machines write that must neither kill the page nor freeze it: each program, the
// error that it ends with (or what it displays), and afterwards the page still counts.
func TestHostilePrograms(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`await nabla.run('import numpy as np\nkept = 42', {reset: true})`)
	for _, c := range []struct{ name, source, want string }{
		{"division by zero", "1/0", "ZeroDivisionError"},
		{"log of a negative number is nan and a warning", "np.log(-1)", "nan"},
		{"shapes that do not fit", "np.zeros(2) + np.zeros(3)", "ValueError"},
		{"an integer too large for a float", "10**400 * 1.0", "OverflowError"},
		{"recursion without end", "def f(n):\n    return f(n + 1)\nf(0)", "RecursionError"},
		{"recursion through a method", "class A:\n    def __add__(self, o):\n        return self + o\nA() + 1", "RecursionError"},
		{"recursion through a native", "def f(x):\n    return sorted([1, 2], key=f)\nf(0)", "RecursionError"},
		{"ten thousand brackets", strings.Repeat("(", 10000) + strings.Repeat(")", 10000), "SyntaxError"},
		{"ten thousand minus signs", strings.Repeat("-", 10000) + "1", "SyntaxError"},
		{"a hundred thousand terms", "0" + strings.Repeat("+1", 100000), "SyntaxError"},
		{"a list that contains itself", "a = [1]\na.append(a)\na", "[1, [...]]"},
		{"two lists that contain each other, compared", "a = []\nb = [a]\na.append(b)\na == b", "RecursionError"},
		{"lists nested deep at run time", "a = []\nfor i in range(100000):\n    a = [a]\na", "RecursionError"},
		{"memory without end", "a = []\nwhile True:\n    a.append(np.zeros(10**6))", "MemoryError"},
		{"which is let go", "a = None", ""},
		{"an array too large", "np.zeros(10**12)", "MemoryError"},
		{"a list too large", "[0]*10**10", "MemoryError"},
		{"text too large", "'a' * 10**11", "MemoryError"},
		{"a power too large", "9**9**9", "MemoryError|OverflowError"},
		{"a shift too large", "1 << 10**10", "MemoryError|OverflowError"},
		{"much garbage is legal", "for i in range(1000):\n    b = np.zeros(10**6)\nb.size", "1000000"},
		{"text that would be markup", "'<img src=x onerror=alert(1)>'", "'<img src=x onerror=alert(1)>'"},
		{"what is not there is named", "np.fft.rfft2(1)", "AttributeError"},
		{"a module that is not there", "import tensorflow", "ModuleNotFoundError"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			r := b.run(c.source)
			got := ""
			if r.Display != nil {
				got = *r.Display
			}
			if r.Error != nil {
				got = r.Error.Type
				if r.Error.Message == "" || r.Error.Line < 1 {
					t.Errorf("the error does not say what and where: %+v", *r.Error)
				}
			}
			for _, want := range strings.Split(c.want, "|") {
				if got == want {
					t.Logf("%v", time.Since(begin).Round(time.Millisecond))
					return
				}
			}
			t.Errorf("got %s (%s), want %s", got, js(r.Error), c.want)
		})
	}
	if r := b.run("kept"); r.Display == nil || *r.Display != "42" {
		t.Errorf("what was defined before is gone: %s", js(r))
	}
}

// Programs that never end by themselves. Stop ends them, and what they had defined is still there.
func TestStop(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	for _, c := range []struct{ name, source string }{
		{"a loop that does nothing", "while True: pass"},
		{"a loop that prints", "while True: print(1)"},
		{"a long builtin", "sum(range(10**12))"},
		{"a loop that catches the interrupt", "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt:\n        pass"},
		{"a loop in finally", "try:\n    while True: pass\nfinally:\n    while True: pass"},
		{"a long product", "import numpy as np\na = np.ones((1500, 1500))\nwhile True: a = np.dot(a, a) * 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.do(`await nabla.run('before = 7', {reset: true}); window.__run = nabla.run(` + js(c.source) + `); window.__ended = false; window.__run.then(() => { window.__ended = true; }, () => { window.__ended = true; });`)
			time.Sleep(400 * time.Millisecond)
			if !eval[bool](b, `document.documentElement.dataset.busy === 'true'`) {
				t.Error("the page does not say that it is busy")
			}
			begin := time.Now()
			b.do(`nabla.stop()`)
			b.until(`window.__ended`)
			t.Logf("stopped after %v", time.Since(begin).Round(time.Millisecond))
			if r := b.run("before"); r.Display == nil || *r.Display != "7" {
				t.Errorf("what was defined before the loop is gone: %s", js(r))
			}
		})
	}
	t.Run("says where", func(t *testing.T) {
		b.do(`window.__run = nabla.run('n = 0\nwhile True:\n    n += 1')`)
		time.Sleep(200 * time.Millisecond)
		b.do(`nabla.stop()`)
		r := eval[result](b, `window.__run`)
		if r.Error == nil || r.Error.Type != "KeyboardInterrupt" || r.Error.Line < 2 || !strings.Contains(r.Error.Traceback, "line ") {
			t.Errorf("got %s", js(r))
		}
	})
}

// A long output is cut with a note; the page stays quick.
func TestOutputWithoutEnd(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`window.__run = nabla.run('while True: print("x" * 50)')`)
	time.Sleep(time.Second)
	took := eval[float64](b, `new Promise(r => { const t = performance.now(); setTimeout(() => r(performance.now() - t), 0); })`)
	if took > 500 {
		t.Errorf("the page answers after %.0f ms", took)
	}
	b.do(`nabla.stop()`)
	if r := eval[result](b, `window.__run`); len(r.Stdout) > 2<<20 || len(r.Stdout) < 1000 {
		t.Errorf("%d characters came out", len(r.Stdout))
	}
}
