package interp

import (
	"strings"

	"nabla/core/syntax"
)

// syntaxError is the exception of a program that could not be read.
func (s *Session) syntaxError(name string, bad *syntax.Error) *Exception {
	class := SyntaxError
	switch bad.Type {
	case "IndentationError":
		class = IndentationError
	case "TabError":
		class = TabError
	case "ValueError":
		class = ValueError
	case "MemoryError":
		class = MemoryError
	case "RecursionError":
		class = RecursionError
	}
	e := &Exception{Class: class, Syntax: bad, Args: []Value{Str(bad.Python)}, Hint: bad.Message}
	e.Trace = []TraceFrame{{File: name, At: bad.At, src: s.sources[name]}}
	return e
}

// Traceback is the text that CPython 3.11 prints.
func (e *Exception) Traceback() string {
	var b strings.Builder
	e.traceback(&b, 0)
	return b.String()
}

func (e *Exception) traceback(b *strings.Builder, depth int) {
	if depth < 20 {
		switch {
		case e.Cause != nil:
			e.Cause.traceback(b, depth+1)
			b.WriteString("\nThe above exception was the direct cause of the following exception:\n\n")
		case e.Context != nil && !e.SuppressContext:
			e.Context.traceback(b, depth+1)
			b.WriteString("\nDuring handling of the above exception, another exception occurred:\n\n")
		}
	}
	if e.Syntax != nil {
		f := e.Trace[0]
		b.WriteString("  File \"" + f.File + "\", line " + itoa(int(f.At.Start.Line)) + "\n")
		if f.src != nil {
			writeSyntaxLine(b, f.src.line(int(f.At.Start.Line)), f.At)
		}
		b.WriteString(e.Error() + "\n")
		return
	}
	if len(e.Trace) > 0 {
		b.WriteString("Traceback (most recent call last):\n")
	}
	same := 0
	for i := len(e.Trace) - 1; i >= 0; i-- {
		f := &e.Trace[i]
		if i < len(e.Trace)-1 && sameLine(f, &e.Trace[i+1]) {
			if same++; same >= 3 {
				if i == 0 || !sameLine(&e.Trace[i-1], f) {
					n := same - 2
					b.WriteString("  [Previous line repeated " + itoa(n) + " more " + plural(n, "time") + "]\n")
				}
				continue
			}
		} else {
			same = 0
		}
		f.write(b)
	}
	b.WriteString(e.Error() + "\n")
	if notes, ok := e.attrs.get("__notes__"); ok {
		if l, ok := notes.Object().(*List); ok {
			for _, n := range l.Items {
				if s, ok := AsString(n); ok {
					b.WriteString(s + "\n")
				}
			}
		}
	}
}

func sameLine(a, b *TraceFrame) bool {
	return a.File == b.File && a.Function == b.Function && a.At.Start.Line == b.At.Start.Line
}

func (f *TraceFrame) write(b *strings.Builder) {
	b.WriteString("  File \"" + f.File + "\", line " + itoa(int(f.At.Start.Line)) + ", in " + f.Function + "\n")
	if f.src == nil {
		return
	}
	text := f.src.line(int(f.At.Start.Line))
	line := strings.TrimSpace(text)
	if line == "" {
		return
	}
	b.WriteString("    " + line + "\n")
	runes := []rune(text)
	indent := len(runes) - len([]rune(strings.TrimLeft(text, " \t\f")))
	width := len([]rune(line))
	start := int(f.At.Start.Col) - 1 - indent
	end := width
	if f.At.End.Line == f.At.Start.Line {
		end = int(f.At.End.Col) - 1 - indent
	}
	if start < 0 || end > width || start >= end || start == 0 && end == width && f.Op == (syntax.Span{}) {
		return
	}
	marks := []byte(strings.Repeat(" ", start) + strings.Repeat("^", end-start))
	if f.Op != (syntax.Span{}) && f.Op.Start.Line == f.At.Start.Line && f.Op.End.Line == f.At.Start.Line {
		from, to := int(f.Op.Start.Col)-1-indent, int(f.Op.End.Col)-1-indent
		for i := start; i < end; i++ {
			if i < from || i >= to {
				marks[i] = '~'
			}
		}
	}
	b.WriteString("    " + string(marks) + "\n")
}

func writeSyntaxLine(b *strings.Builder, text string, at syntax.Span) {
	line := strings.TrimSpace(text)
	if line == "" {
		return
	}
	b.WriteString("    " + line + "\n")
	indent := len([]rune(text)) - len([]rune(strings.TrimLeft(text, " \t\f")))
	start := max(int(at.Start.Col)-1-indent, 0)
	n := 1
	if at.End.Line == at.Start.Line && at.End.Col > at.Start.Col {
		n = int(at.End.Col - at.Start.Col)
	}
	b.WriteString("    " + strings.Repeat(" ", start) + strings.Repeat("^", n) + "\n")
}
