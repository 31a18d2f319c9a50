package interp

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	expectError = regexp.MustCompile(`# expect error: (.*)$`)
)

// printed runs a program in a session and gives its lines, one a print.
func printed(s *Session, program string, out *[]string) *Result {
	s.options.Emit = func(o Output) {
		if o.Kind == Stdout {
			*out = append(*out, strings.ReplaceAll(strings.TrimSuffix(o.Text, "\n"), "\n", `\n`))
		}
	}
	return s.Run("<cell>", program)
}

// TestPrograms runs testdata: each `# expect: …` is what its line prints, in order, and
// `# expect error: …` stands on the line that raises. See testdata/expect.py.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.ToSlash(strings.TrimPrefix(file, "testdata/")), func(t *testing.T) {
			for _, program := range strings.Split(string(text), "# ---\n") {
				runProgram(t, program)
			}
		})
	}
}

func runProgram(t *testing.T, program string) {
	t.Helper()
	var want []string
	wantError, wantLine := "", 0
	for i, line := range strings.Split(program, "\n") {
		want = append(want, strings.Split(line, "  # expect: ")[1:]...)
		if m := expectError.FindStringSubmatch(line); m != nil {
			wantError, wantLine = m[1], i+1
		}
	}
	var got []string
	r := printed(NewSession(Options{}), program, &got)
	for i := 0; i < len(want) || i < len(got); i++ {
		switch {
		case i >= len(got):
			t.Errorf("not printed: %s", want[i])
		case i >= len(want):
			t.Errorf("printed too much: %s", got[i])
		case got[i] != want[i]:
			t.Errorf("printed %s\n    want %s", got[i], want[i])
		}
	}
	switch {
	case r.Err == nil && wantError != "":
		t.Errorf("no error, want %s in\n%s", wantError, program)
	case r.Err != nil && wantError == "":
		t.Errorf("unexpected error:\n%s", r.Err.Traceback())
	case r.Err != nil:
		text := strings.ReplaceAll(r.Err.Error(), "\n", `\n`)
		if text != wantError {
			t.Errorf("raised %s\n   want %s", text, wantError)
		}
		if line := int(r.Err.At().Start.Line); line != wantLine {
			t.Errorf("raised %s in line %d, want %d", text, line, wantLine)
		}
	}
}

// TestCPython asks CPython 3.11 whether it agrees with testdata.
func TestCPython(t *testing.T) {
	python := "/usr/bin/python3"
	version, err := exec.Command(python, "--version").Output()
	if err != nil || !strings.HasPrefix(string(version), "Python 3.11") {
		t.Skip("no CPython 3.11")
	}
	files, _ := filepath.Glob("testdata/*/*.py")
	out, err := exec.Command(python, append([]string{"testdata/expect.py", "-check"}, files...)...).CombinedOutput()
	if err != nil {
		t.Errorf("CPython differs:\n%s", out)
	}
}
