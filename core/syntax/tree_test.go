package syntax

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Where arguments begin with a star CPython places the star; our tree keeps it in Arg, without a place.
var starPlace = regexp.MustCompile(`\(star@[0-9:?-]+`)

// Our trees are CPython's, places included: for testdata/grammar.py, which has every piece of the
// grammar, and for modules of CPython's library, so far as they use nothing that is left out here.
func TestTreesAreCPythons(t *testing.T) {
	python := cpython(t)
	files := []string{"testdata/grammar.py"}
	out, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	pattern := os.Getenv("SYNTAX_FILES") // all of the library with "*.py"
	if pattern == "" {
		pattern = "[e-h]*.py"
	}
	library, _ := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), pattern))
	files = append(files, library...)
	cmd := exec.Command(python, append([]string{"-W", "ignore", "testdata/dump.py"}, files...)...)
	cmd.Stderr = os.Stderr
	if out, err = cmd.Output(); err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, part := range strings.Split("\n"+string(out), "\n== ")[1:] {
		path, want, _ := strings.Cut(part, "\n")
		want = strings.TrimRight(want, "\n")
		if strings.HasPrefix(want, "-- ") {
			if path == files[0] {
				t.Error(want)
			}
			continue
		}
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m, bad := Parse(path, string(source))
		if bad != nil {
			t.Errorf("%s:%v: %v", path, bad.At.Start, bad)
			continue
		}
		read += bytes.Count(source, []byte("\n"))
		d := &dumper{}
		var got []string
		for _, s := range m.Body {
			got = append(got, d.stmt(s))
		}
		compareLines(t, path, got, strings.Split(want, "\n"))
	}
	t.Logf("%d lines compared", read)
}

// compareLines reports the first statement that differs, from where it differs.
func compareLines(t *testing.T, path string, got, want []string) {
	for i, w := range want {
		if w == "" && len(got) == 0 {
			return
		}
		g := ""
		if i < len(got) {
			g = got[i]
		}
		w, g = starPlace.ReplaceAllString(w, "(star"), starPlace.ReplaceAllString(g, "(star")
		if g == w {
			continue
		}
		n := 0
		for n < len(g) && n < len(w) && g[n] == w[n] {
			n++
		}
		from := max(0, n-60)
		t.Errorf("%s, statement %d:\n got …%s\nwant …%s", path, i+1, g[from:min(len(g), n+100)], w[from:min(len(w), n+100)])
		return
	}
}
