package figure

import (
	"os"
	"strings"
	"testing"
)

// styleSheet is web/static/figure.css: the colours of figures as custom properties, and the classes
// that inline SVG names. It is made from the tables here, so that page and files look alike.
func styleSheet() string {
	var b strings.Builder
	b.WriteString(`/* Made by ` + "`go test ./core/figure -update`" + ` from core/figure/color.go. The colours that figures name:
   those of site.css (--f, --ink, …) are used as they are, what only figures need is defined here.
   <html data-theme> chooses a theme; without it the system does. */
`)
	block := func(theme int) string {
		var b strings.Builder
		for i := S5; i < roleCount; i++ {
			b.WriteString("--" + roleTokens[i] + ":" + i.resolve(theme) + ";")
		}
		for i := range RampSize {
			b.WriteString("--" + Ramp(i).Token() + ":" + Ramp(i).resolve(theme) + ";")
		}
		return b.String()
	}
	hide := []string{".fg-dark{display:none}", ".fg-light{display:none}"}
	b.WriteString(":root{" + block(0) + "}\n" + hide[0] + "\n")
	b.WriteString("@media(prefers-color-scheme:dark){:root:not([data-theme=light]){" + block(1) + "}\n" +
		":root:not([data-theme=light]) .fg-light{display:none}:root:not([data-theme=light]) .fg-dark{display:inline}}\n")
	b.WriteString(":root[data-theme=dark]{" + block(1) + "}\n:root[data-theme=dark] .fg-light{display:none}:root[data-theme=dark] .fg-dark{display:inline}\n")
	b.WriteString("@media print{:root,:root:not([data-theme=light]),:root[data-theme=dark]{" + block(0) + "}\n" +
		":root:not(#fg) .fg-light{display:inline}:root:not(#fg) .fg-dark{display:none}}\n")
	b.WriteString(`.fg{display:block;max-width:100%;height:auto}
.fg-text{font-family:var(--sans);font-variant-numeric:tabular-nums}
.fg-bold{font-weight:600}
`)
	for i := Ink; i < roleCount; i++ {
		n := roleTokens[i]
		b.WriteString(".fg-stroke-" + n + "{stroke:var(--" + n + ")}.fg-fill-" + n + "{fill:var(--" + n + ")}\n")
	}
	for i := range RampSize {
		n := Ramp(i).Token()
		b.WriteString(".fg-stroke-" + n + "{stroke:var(--" + n + ")}.fg-fill-" + n + "{fill:var(--" + n + ")}\n")
	}
	b.WriteString(`.fg-hover{position:absolute;pointer-events:none;left:0;top:0;padding:3px 8px;border-radius:6px;background:var(--surface);color:var(--ink);
border:1px solid var(--line);font:13px/1.45 var(--sans);font-variant-numeric:tabular-nums;white-space:pre;z-index:3}
.fg-hair{position:absolute;pointer-events:none;left:-.5px;top:0;width:1px;background:var(--ink-3);opacity:.6;z-index:1}
.fg-dot{position:absolute;pointer-events:none;left:-5.5px;top:-5.5px;width:11px;height:11px;border-radius:50%;border:2px solid var(--surface);z-index:2}
.fg-hover[hidden],.fg-hair[hidden],.fg-dot[hidden]{display:none}
`)
	return b.String()
}

func TestStyleSheet(t *testing.T) {
	const file = "../../web/static/figure.css"
	want := styleSheet()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not as the tables of color.go have it; -update writes it:\n%s", file, lineDiff(want, string(got)))
	}
}

// The tokens that figures share with the page are the page's own.
func TestTokensAreThePages(t *testing.T) {
	css, err := os.ReadFile("../../web/static/site.css")
	if os.IsNotExist(err) {
		t.Skip("site.css is not there")
	}
	for i := Ink; i < S5; i++ {
		for theme := range 2 {
			if s := "--" + roleTokens[i] + ": " + i.resolve(theme) + ";"; !strings.Contains(string(css), s) {
				t.Errorf("site.css has no %s", s)
			}
		}
	}
}
