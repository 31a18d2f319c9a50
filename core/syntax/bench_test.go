package syntax

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkParse reads the grammar's file, in bytes a second.
func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("testdata/grammar.py")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Parse("grammar.py", string(text)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParseLong refuses a sum of a hundred thousand terms.
func BenchmarkParseLong(b *testing.B) {
	text := "0" + strings.Repeat("+1", 100_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Parse("sum.py", text); err == nil {
			b.Fatal("it was read")
		}
	}
}
