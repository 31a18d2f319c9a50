package trace

import (
	"fmt"
	"testing"
)

// TestSums: sums are taken in NumPy's order, whatever their length and strides.
func TestSums(t *testing.T) {
	for _, n := range []int{1, 7, 8, 9, 17, 127, 128, 129, 135, 200, 270, 1000, 9001} {
		for _, sum := range []string{"np.sum(v)", "np.sum(v[::-1])", "np.mean(np.stack([v, v * 2]))", "np.sum(np.stack([v, v * 2]), axis=0)[0]", "np.sum(np.stack([v, v * 2]).T, axis=0)[1]", "sum(v)", "np.dot(v, v)"} {
			program := fmt.Sprintf("import numpy as np\nw = np.sin(np.arange(%d.0)) * 1e3\ndef f(x):\n    v = w + x\n    return %s", n, sum)
			s := session(t, program)
			f := function(t, s, "f")
			fn, refused := Trace(s, f, Arg{})
			if refused != nil {
				t.Fatal(program, refused)
			}
			agree(t, program, s, fn, f, Arg{})
		}
	}
}
