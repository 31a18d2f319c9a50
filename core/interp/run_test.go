package interp

import (
	"os"
	"strings"
	"testing"
)

// TestScratch runs the program in $NABLA_PROGRAM.
func TestScratch(t *testing.T) {
	p := os.Getenv("NABLA_PROGRAM")
	if p == "" {
		t.Skip()
	}
	text, _ := os.ReadFile(p)
	var b strings.Builder
	s := NewSession(Options{Emit: func(o Output) { b.WriteString(o.Text) }})
	r := s.Run("<cell>", string(text))
	t.Log("\n" + b.String())
	if r.Err != nil {
		t.Log("\n" + r.Err.Traceback() + r.Err.Hint.In(0))
	}
	t.Log("display:", r.DisplayText, "reads", r.Reads, "writes", r.Writes)
}
