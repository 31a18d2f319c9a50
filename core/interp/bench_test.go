package interp

import "testing"

const fibSource = `
def fib(n):
    if n < 2:
        return n
    return fib(n-1) + fib(n-2)
`

const loopSource = `
def loop():
    s = 0.0
    for i in range(300000):
        s = s + i*0.5
    return s
`

func benchCall(b *testing.B, source, call string) {
	s := NewSession(Options{})
	if r := s.Run("<bench>", source); r.Err != nil {
		b.Fatal(r.Err)
	}
	for b.Loop() {
		if r := s.Run("<bench>", call); r.Err != nil {
			b.Fatal(r.Err)
		}
	}
}

// The two programs of the design's table (shared prototypes: 2.6 and 1.0 ms natively, 8.3 and 3.1 ms
// in WebAssembly, without any checks).
func BenchmarkLoop(b *testing.B)  { benchCall(b, loopSource, "loop()") }
func BenchmarkFib22(b *testing.B) { benchCall(b, fibSource, "fib(22)") }
func BenchmarkLoopAtTopLevel(b *testing.B) {
	benchCall(b, "", "s = 0.0\nfor i in range(300000):\n    s = s + i*0.5\n")
}

func BenchmarkMethods(b *testing.B) {
	benchCall(b, `
class P:
    def __init__(self, x):
        self.x = x
    def step(self, d):
        self.x = self.x + d
        return self.x
def run():
    p = P(0.0)
    for i in range(30000):
        p.step(0.5)
    return p.x
`, "run()")
}
