package syntax

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Good programs with one token taken out, put in or replaced: we refuse what CPython refuses, accept
// what it accepts, and nearly always say the same words. (Where we differ in words it is mostly in how
// far Python looked ahead before it gave up.)
func TestSlipsAnywhere(t *testing.T) {
	python := cpython(t)
	sources := mutants(t, 6000)
	in, _ := json.Marshal(sources)
	cmd := exec.Command(python, "testdata/errors.py")
	cmd.Stdin = bytes.NewReader(in)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers [][]any
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	wrong, same := 0, 0
	for i, source := range sources {
		_, bad := Parse("<cell>", source)
		switch want := answers[i]; {
		case want == nil && bad != nil:
			if key := bad.Message.Key; key != "syntax.bytes" && key != "syntax.complex" && key != "syntax.unsupported" {
				t.Errorf("%q is Python; we say %v", source, bad)
			}
		case want != nil && bad == nil:
			if want[1] != "can't use starred expression here" { // told when it is compiled
				t.Errorf("%q is not Python (%v); we read it", source, want[1])
			}
		case want != nil:
			wrong++
			if want[0] == bad.Type && want[1] == bad.Python {
				same++
			}
		}
	}
	t.Logf("%d of %d in Python's words", same, wrong)
	if same*100 < wrong*95 {
		t.Errorf("only %d of %d in Python's words", same, wrong)
	}
}

// mutants are pieces of the grammar's file with one token changed.
func mutants(t *testing.T, n int) []string {
	text, err := os.ReadFile("testdata/grammar.py")
	if err != nil {
		t.Fatal(err)
	}
	var pieces []string
	for _, part := range strings.Split(string(text), "\n\n") {
		pieces = append(pieces, part)
		for _, line := range strings.Split(part, "\n") {
			if m, bad := Parse("", line); bad == nil && len(m.Body) > 0 && !strings.HasPrefix(line, " ") {
				pieces = append(pieces, line)
			}
		}
	}
	words := []string{"(", ")", "[", "]", ":", ",", "=", "==", "if", "else", "for", "in", "x", "1", "'a'", "+", "*", "**", ".", "not", "lambda", "def",
		"return", "\n", "    ", "is", "as", "{", "}", "print x", ":=", "-", "class", "break", "None", "f'{x}'"}
	rng := rand.New(rand.NewSource(1))
	var sources []string
	for len(sources) < n {
		piece := pieces[rng.Intn(len(pieces))]
		s := scan(piece)
		if s.err != nil || len(s.tokens) < 2 {
			continue
		}
		at := s.tokens[rng.Intn(len(s.tokens))].at
		from, to := offset(piece, at.Start), offset(piece, at.End)
		word := words[rng.Intn(len(words))]
		switch rng.Intn(3) {
		case 0:
			piece = piece[:from] + piece[to:]
		case 1:
			piece = piece[:from] + word + piece[to:]
		case 2:
			piece = piece[:from] + word + " " + piece[from:]
		}
		sources = append(sources, piece)
	}
	return sources
}

// offset is where a place is, in bytes.
func offset(source string, p Pos) int {
	at := 0
	for range p.Line - 1 {
		at += strings.IndexByte(source[at:], '\n') + 1
	}
	col := int32(1)
	for i := range source[at:] {
		if col == p.Col {
			return at + i
		}
		col++
	}
	return len(source)
}
