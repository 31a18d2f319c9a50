package site

import (
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/message"
	"nabla/core/python"
)

func TestOutputs(t *testing.T) {
	for _, c := range []struct {
		name    string
		outputs []python.Output
		want    string
	}{
		{"prints run together", []python.Output{{Kind: "stdout", Text: "a\n"}, {Kind: "stdout", Text: "b\n"}, {Kind: "display", Text: "array([6., 8.])"}},
			"<pre class=\"stdout\">\na\nb</pre><pre class=\"display\">\narray([6., 8.])</pre>"},
		{"text is text", []python.Output{{Kind: "stdout", Text: "<b> & \"\n"}}, "<pre class=\"stdout\">\n&lt;b&gt; &amp; &#34;</pre>"},
		{"an empty line at the start stays", []python.Output{{Kind: "stdout", Text: "\nx\n"}}, "<pre class=\"stdout\">\n\nx</pre>"},
		{"an error", []python.Output{{Kind: "error", Type: "IndexError", Text: "index 2", Where: "line 1", Traceback: "line 1"}},
			`<div class="error"><p><span class="where">line 1</span> <span class="type">IndexError</span>: index 2</p><details><summary>Traceback</summary><pre>line 1</pre></details></div>`},
	} {
		if got := Outputs(message.EN, "c1", c.outputs); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A figure is there for wide and for narrow pages, each named, without a style of its own.
func TestFigureOutput(t *testing.T) {
	f, axes := figure.New()
	axes.Items = append(axes.Items, &figure.Line{X: []float64{0, 1}, Y: []float64{0, 1}})
	got := Outputs(message.EN, "c1", []python.Output{{Kind: "figure", Figure: f}})
	for _, want := range []string{`class="fg wide"`, `class="fg narrow"`, `viewBox="0 0 702 `, `viewBox="0 0 326 `, `role="img" aria-label="`, `<details class="data">`, `<th scope="col">x</th>`} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s", want)
		}
	}
	for _, bad := range []string{"<style", " style="} {
		if strings.Contains(got, bad) {
			t.Errorf("has %s", bad)
		}
	}
}
