package site

import (
	"strings"
	"testing"

	"nabla/core/message"
)

// Cells share a session; values, prints, figures and mistakes come out as the notebook shows them.
func TestRunCells(t *testing.T) {
	got := runCells(message.JA, []string{
		"import numpy as np\nimport matplotlib.pyplot as plt\ny = np.array([0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0])",
		"t = np.array([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])\n-np.sum(t * np.log(y + 1e-7))",
		"print('a')\nprint('b')",
		"x = np.arange(0.0, 20.0, 0.1)\nplt.plot(x, 0.01*x**2 + 0.1*x);",
		"1/0",
	})
	var all strings.Builder
	for i, outputs := range got {
		all.WriteString(Outputs(message.JA, "c"+string(rune('0'+i)), outputs))
	}
	html := all.String()
	for _, want := range []string{"<pre class=\"display\">\n0.510825457099338</pre>", "<pre class=\"stdout\">\na\nb</pre>", `class="fg wide"`, `<span class="type">ZeroDivisionError</span>`} {
		if !strings.Contains(html, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if len(got[0]) != 0 {
		t.Errorf("a cell without output put out %v", got[0])
	}
}
