package trace

import "testing"

func traceOf(b *testing.B, program string, arg Arg) func() *Function {
	s := session(b, "import numpy as np\n"+program)
	f := function(b, s, "f")
	return func() *Function {
		fn, refused := Trace(s, f, arg)
		if refused != nil {
			b.Fatal(refused)
		}
		return fn
	}
}

func benchTrace(b *testing.B, program string, arg Arg) {
	trace := traceOf(b, program, arg)
	b.ReportAllocs()
	for b.Loop() {
		trace()
	}
	b.ReportMetric(float64(len(trace().Graph.Nodes)), "nodes")
}

const ackley = "def f(x):\n    n = x.size\n    return -20*np.exp(-0.2*np.sqrt(np.sum(x**2)/n)) - np.exp(np.sum(np.cos(2*np.pi*x))/n) + 20 + np.e"

const network = `
W1, b1 = np.random.randn(20, 30), np.zeros(30)
W2, b2 = np.random.randn(30, 10), np.zeros(10)
t = np.arange(10) == 3
def f(x):
    h = np.maximum(np.dot(x, W1) + b1, 0)
    a = np.dot(h, W2) + b2
    e = np.exp(a - np.max(a))
    return -np.sum(t * np.log(e / np.sum(e) + 1e-7))
`

func BenchmarkAckley(b *testing.B)  { benchTrace(b, ackley, Arg{N: 2}) }
func BenchmarkNetwork(b *testing.B) { benchTrace(b, network, Arg{N: 20}) }

func BenchmarkRefreshNetwork(b *testing.B) {
	fn := traceOf(b, network, Arg{N: 20})()
	for b.Loop() {
		if !fn.Refresh() {
			b.Fatal("stale")
		}
	}
}
