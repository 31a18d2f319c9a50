package figure

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden SVGs of testdata anew")

// The gallery's pictures are as they were: `go test ./core/figure -update` writes them anew, and a
// change is to be looked at, in light and dark.
func TestGolden(t *testing.T) {
	for _, p := range gallery {
		f := p.make()
		if p.height == 0 {
			p.width, p.height = f.Size(p.width)
		}
		l := Layout(f, p.width, p.height, Options{})
		got := SVG(l, SVGOptions{Standalone: true, Label: p.name})
		file := filepath.Join("testdata", p.name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not as it was:\n%s", file, lineDiff(string(want), got))
		}
	}
}

// lineDiff shows the first lines that differ.
func lineDiff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 8; i++ {
		var a, c string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			c = g[i]
		}
		if a != c {
			shown++
			b.WriteString("- " + clip(a) + "\n+ " + clip(c) + "\n")
		}
	}
	return b.String()
}

func clip(s string) string {
	if len(s) > 200 {
		return s[:200] + "…"
	}
	return s
}

func TestLayoutIsDeterministic(t *testing.T) {
	for _, p := range gallery {
		a, b := Layout(p.make(), p.width, p.height, Options{}), Layout(p.make(), p.width, p.height, Options{})
		if !bytes.Equal(a.Data, b.Data) {
			t.Errorf("%s gives different bytes", p.name)
		}
	}
}
