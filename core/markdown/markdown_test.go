package markdown

import (
	"strings"
	"testing"
	"time"
)

// What stands in notebooks; the right side as CommonMark's reference renders it (spec 0.31), one heading lower.
func TestHTML(t *testing.T) {
	for _, c := range [][2]string{
		{"# A title", "<h2>A title</h2>\n"},
		{"### A third #", "<h4>A third</h4>\n"},
		{"#hashtag", "<p>#hashtag</p>\n"},
		{"one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n"},
		{"*a* **b** _c_ `d*e*`", "<p><em>a</em> <strong>b</strong> <em>c</em> <code>d*e*</code></p>\n"},
		{"snake_case_name 2 * 3 * 4", "<p>snake_case_name 2 * 3 * 4</p>\n"},
		{`\*no\*`, "<p>*no*</p>\n"},
		{"- a\n- b\n  - c\n- d", "<ul><li>a</li><li><p>b</p>\n<ul><li>c</li></ul>\n</li><li>d</li></ul>\n"},
		{"1. a\n2. b", "<ol><li>a</li><li>b</li></ol>\n"},
		{"> q\n> r", "<blockquote><p>q\nr</p>\n</blockquote>\n"},
		{"---", "<hr>\n"},
		{"```python\nx < 1\n```\nafter", "<pre><code>\nx &lt; 1\n</code></pre>\n<p>after</p>\n"},
		{"```\nopen", "<pre><code>\nopen\n</code></pre>\n"},
		{"[w](https://a.example/x_(y))", `<p><a href="https://a.example/x_(y)">w</a></p>` + "\n"},
		{"<https://a.example/>", `<p><a href="https://a.example/">https://a.example/</a></p>` + "\n"},
		{"| a | b |\n|---|:-:|\n| 1 | `2` |", `<div class="table" role="group" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td><code>2</code></td></tr></tbody></table></div>` + "\n"},
		{"$x_1 * y_1$ and $5 or $6", `<p><code class="math">x_1 * y_1</code> and $5 or $6</p>` + "\n"},
		{"損失は**小さい**ほどよい", "<p>損失は<strong>小さい</strong>ほどよい</p>\n"},
	} {
		if got := HTML(c[0], Options{}); got != c[1] {
			t.Errorf("%q:\n got %q\nwant %q", c[0], got, c[1])
		}
	}
}

// What somebody writes who wants more than words on the page.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, "[a](javascript:alert(1))", "[a](  JaVaScRiPt:alert(1))", "![x](javascript:alert(1))",
		`[a](https://x" onclick="alert(1))`, "![x](https://spy.example/a.png)", "`<b>`", "```\n<script>\n```", "| <b> |\n|---|\n| <i> |", "<javascript:alert(1)>",
		"[a](data:text/html,<script>1</script>)", "# <svg onload=1>", "- <script>", "$<script>$", "![\"><script>](x)", "\x00<b>", "[<b>](https://a.example)",
	} {
		got := HTML(text, Options{})
		for _, bad := range []string{"<script", "<img", "<b>", "<i>", "<svg", `href="javascript`, `href="JaVa`, `href="data`, `" onclick`} {
			if strings.Contains(got, bad) {
				t.Errorf("%q: %q", text, got)
			}
		}
	}
}

// A page's own addresses and pictures are what the caller says.
func TestOptions(t *testing.T) {
	o := Options{
		Link:    func(a string) string { return "/base" + a },
		Picture: func(a string) string { return strings.Replace(a, "attachment:", "data:image/png;base64,", 1) },
	}
	want := `<p><a href="/base/descent#lr=1">lab</a> <img src="data:image/png;base64,AA" alt="p"></p>` + "\n"
	if got := HTML("[lab](/descent#lr=1) ![p](attachment:AA)", o); got != want {
		t.Errorf("%q", got)
	}
}

// A text of nothing but openings takes a time that grows with its length.
func TestLong(t *testing.T) {
	for _, s := range []string{"[", "*", "`", "$", "> ", "- ", "<", "![", "_a", "1. ", "|", "* ", "``a"} {
		begin := time.Now()
		HTML(strings.Repeat(s, 200_000/len(s)), Options{})
		if d := time.Since(begin); d > 5*time.Second {
			t.Errorf("%q: %v", s, d)
		}
	}
}
