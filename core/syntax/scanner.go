package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nabla/core/message"
)

// scanner cuts a source into tokens. Positions count from the place it is told, so that the
// expressions of an f-string stand where they are.
type scanner struct {
	src     string
	off     int
	at      Pos
	open    []token // brackets not yet closed
	indents []string
	tokens  []token
	inner   bool // an expression inside an f-string: line ends are blanks
	err     *Error
}

// scan gives the tokens of a program, the last one tokEOF or tokError.
func scan(src string) *scanner {
	src = strings.TrimPrefix(src, "\ufeff")
	s := &scanner{src: src, at: Pos{1, 1}, indents: []string{""}, tokens: make([]token, 0, min(len(src)/2, 1024)+8)}
	s.run()
	return s
}

func (s *scanner) run() {
	if !s.inner {
		s.line()
	}
	for s.err == nil && s.next() {
	}
	if s.err != nil {
		if s.err.Message.Key == "syntax.deep" { // parsing what comes before would cost most
			s.tokens = s.tokens[:0]
		}
		s.tokens = append(s.tokens, token{kind: tokError, at: s.err.At, err: s.err})
		return
	}
	end := Span{s.at, s.at}
	if !s.inner {
		if n := len(s.tokens); n > 0 && s.tokens[n-1].kind != tokNewline && s.tokens[n-1].kind != tokDedent {
			s.tokens = append(s.tokens, token{kind: tokNewline, at: end})
		}
		for range s.indents[1:] {
			s.tokens = append(s.tokens, token{kind: tokDedent, at: end})
		}
	}
	s.tokens = append(s.tokens, token{kind: tokEOF, at: end})
}

func (s *scanner) fail(at Span, typ, python, key string, args ...string) {
	if s.err == nil {
		s.err = &Error{Type: typ, At: at, Python: python, Message: message.New(key, args...)}
	}
}

// peek is the next character, 0 at the end.
func (s *scanner) peek() rune {
	if s.off >= len(s.src) {
		return 0
	}
	r, _ := s.rune()
	return r
}

// rune is the character that begins here, and its length in bytes: 0 at the end.
func (s *scanner) rune() (rune, int) {
	if s.off < len(s.src) && s.src[s.off] < utf8.RuneSelf {
		return rune(s.src[s.off]), 1
	}
	return utf8.DecodeRuneInString(s.src[s.off:])
}

// take consumes a character.
func (s *scanner) take() rune {
	r, n := s.rune()
	s.off += n
	switch {
	case r == '\r' && s.peek() == '\n':
		s.off++
		r = '\n'
		fallthrough
	case r == '\n' || r == '\r':
		s.at.Line++
		s.at.Col = 1
		return '\n'
	}
	s.at.Col++
	return r
}

func (s *scanner) takeN(n int) {
	for end := s.off + n; s.off < end; {
		s.take()
	}
}

// has tells whether the source goes on with a text.
func (s *scanner) has(text string) bool { return strings.HasPrefix(s.src[s.off:], text) }

func (s *scanner) add(k kind, from Pos, start int) {
	s.tokens = append(s.tokens, token{kind: k, text: s.src[start:s.off], at: Span{from, s.at}})
}

// line reads the white space at the beginning of a logical line and tells the parser of blocks that
// begin and end. Blank lines and lines of comments count for nothing.
func (s *scanner) line() {
	for {
		start, from := s.off, s.at
		for r := s.peek(); r == ' ' || r == '\t' || r == '\f'; r = s.peek() {
			s.take()
		}
		indent := strings.ReplaceAll(s.src[start:s.off], "\f", "")
		switch s.peek() {
		case 0:
			if s.off >= len(s.src) {
				return
			}
		case '#':
			s.comment()
			continue
		case '\n', '\r':
			s.take()
			continue
		case '%', '!', '?':
			if s.magic() {
				continue
			}
		}
		at := Span{from, s.at}
		top := s.indents[len(s.indents)-1]
		switch {
		case indent == top:
		case strings.HasPrefix(indent, top):
			if len(s.indents) > maxDepth {
				s.fail(at, "IndentationError", "too many levels of indentation", "syntax.deep")
				return
			}
			s.indents = append(s.indents, indent)
			s.tokens = append(s.tokens, token{kind: tokIndent, at: at})
		default:
			for strings.HasPrefix(top, indent) && top != indent {
				s.indents = s.indents[:len(s.indents)-1]
				top = s.indents[len(s.indents)-1]
				s.tokens = append(s.tokens, token{kind: tokDedent, at: at})
			}
			if top != indent {
				if strings.ContainsAny(indent+top, "\t") && strings.Contains(indent+top, " ") {
					s.fail(at, "TabError", "inconsistent use of tabs and spaces in indentation", "syntax.tabs")
				} else {
					s.fail(at, "IndentationError", "unindent does not match any outer indentation level", "syntax.unindent")
				}
			}
		}
		return
	}
}

// magic reads a line of IPython, %name rest; a line that begins so is never Python.
func (s *scanner) magic() bool {
	from, start := s.at, s.off
	for s.off < len(s.src) && s.peek() != '\n' && s.peek() != '\r' {
		s.take()
	}
	s.add(tokMagic, from, start)
	s.tokens = append(s.tokens, token{kind: tokNewline, at: Span{s.at, s.at}})
	if s.off < len(s.src) {
		s.take()
	}
	return true
}

func (s *scanner) comment() {
	for s.off < len(s.src) && s.peek() != '\n' && s.peek() != '\r' {
		s.take()
	}
}

// next scans one token; false at the end.
func (s *scanner) next() bool {
	for r := s.peek(); r == ' ' || r == '\t' || r == '\f'; r = s.peek() {
		s.take()
	}
	if s.off >= len(s.src) {
		return false
	}
	from, start := s.at, s.off
	r := s.peek()
	switch {
	case r == '\n' || r == '\r':
		s.take()
		if len(s.open) > 0 || s.inner {
			return true
		}
		s.tokens = append(s.tokens, token{kind: tokNewline, at: Span{from, from}})
		s.line()
	case r == '#' && !s.inner:
		s.comment()
	case r == '\\':
		s.take()
		if n := s.peek(); n != '\n' && n != '\r' {
			s.fail(Span{from, s.at}, "SyntaxError", "unexpected character after line continuation character", "syntax.backslash")
			return false
		}
		s.take()
		if s.off >= len(s.src) {
			s.fail(Span{from, s.at}, "SyntaxError", "unexpected EOF while parsing", "syntax.backslash")
		}
	case r == '"' || r == '\'':
		s.str(from, "")
	case r >= '0' && r <= '9', r == '.' && s.off+1 < len(s.src) && s.src[s.off+1] >= '0' && s.src[s.off+1] <= '9':
		s.number(from, start)
	case r == '_' || unicode.IsLetter(r):
		for r := s.peek(); r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r); r = s.peek() {
			s.take()
		}
		word := s.src[start:s.off]
		if narrow := narrowName(word); narrow != word { // Python takes full-width letters in names for the plain ones
			if isKeyword(narrow) {
				s.fail(Span{from, s.at}, "SyntaxError", "invalid syntax", "syntax.wide", word, narrow)
				s.err.Repair, s.err.HasFix = narrow, true
				return false
			}
			s.tokens = append(s.tokens, token{kind: tokName, text: narrow, at: Span{from, s.at}})
			return true
		}
		if q := s.peek(); (q == '"' || q == '\'') && len(word) <= 2 {
			switch p := strings.ToLower(word); p {
			case "r", "u", "f", "b", "rf", "fr", "rb", "br":
				s.str(from, p)
				return s.err == nil
			}
		}
		s.add(tokName, from, start)
	default:
		s.operator(from, start, r)
	}
	return s.err == nil
}

func (s *scanner) operator(from Pos, start int, r rune) {
	for i, list := range operators {
		for _, op := range list {
			if n := 3 - i; op[0] == s.src[s.off] && s.has(op) {
				s.takeN(n)
				if s.bracket(token{kind: tokOp, text: op, at: Span{from, s.at}}); s.err == nil {
					s.add(tokOp, from, start)
				}
				return
			}
		}
	}
	s.stranger(from)
}

// stranger names a character that Python does not know; many are full-width forms of ones it does.
func (s *scanner) stranger(from Pos) {
	r := s.take()
	at := Span{from, s.at}
	code := strings.ToUpper("U+" + hex4(r))
	python := "invalid character '" + string(r) + "' (" + code + ")"
	if !unicode.IsPrint(r) {
		python = "invalid non-printable character " + code
	}
	if ascii, ok := fullWidth(r); ok {
		key := "syntax.wide"
		name := string(r)
		if strings.TrimSpace(ascii) == "" {
			key, name = "syntax.wide-space", code
		}
		s.fail(at, "SyntaxError", python, key, name, ascii)
		s.err.Repair, s.err.HasFix = ascii, true
		return
	}
	switch r {
	case '$', '?', '`':
		s.fail(at, "SyntaxError", "invalid syntax", "syntax.character", string(r))
	default:
		s.fail(at, "SyntaxError", python, "syntax.character", string(r))
	}
}

func hex4(r rune) string {
	const digits = "0123456789abcdef"
	out := ""
	for n := uint32(r); n > 0 || len(out) < 4; n >>= 4 {
		out = string(digits[n&15]) + out
	}
	return out
}

// bracket keeps count of brackets.
func (s *scanner) bracket(t token) {
	switch t.text {
	case "(", "[", "{":
		if len(s.open) >= maxDepth {
			s.fail(t.at, "SyntaxError", "too many nested parentheses", "syntax.deep")
			return
		}
		s.open = append(s.open, t)
	case ")", "]", "}":
		if len(s.open) == 0 {
			s.fail(t.at, "SyntaxError", "unmatched '"+t.text+"'", "syntax.unmatched", t.text)
			return
		}
		o := s.open[len(s.open)-1]
		if want := closer(o.text); want != t.text {
			python := "closing parenthesis '" + t.text + "' does not match opening parenthesis '" + o.text + "'"
			if o.at.Start.Line != t.at.Start.Line {
				python += " on line " + itoa(o.at.Start.Line)
			}
			s.fail(t.at, "SyntaxError", python, "syntax.mismatch", t.text, o.text, want)
			return
		}
		s.open = s.open[:len(s.open)-1]
	}
}

func closer(open string) string {
	switch open {
	case "(":
		return ")"
	case "[":
		return "]"
	}
	return "}"
}

// number scans the text of a literal; the parser gives it a value.
func (s *scanner) number(from Pos, start int) {
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	digits := func(ok func(rune) bool) {
		for r := s.peek(); ok(r) || r == '_' && s.off+1 < len(s.src) && ok(rune(s.src[s.off+1])); r = s.peek() {
			s.take()
		}
	}
	base := 10
	if s.peek() == '0' && s.off+1 < len(s.src) {
		switch s.src[s.off+1] {
		case 'x', 'X':
			base = 16
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
	}
	if base != 10 {
		s.takeN(2)
		before := s.off
		digits(func(r rune) bool {
			return isDigit(r) && int(r-'0') < base || base == 16 && (r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F')
		})
		name := map[int]string{16: "hexadecimal", 8: "octal", 2: "binary"}[base]
		if s.off == before || isDigit(s.peek()) || unicode.IsLetter(s.peek()) || s.peek() == '_' {
			s.take()
			s.fail(Span{from, s.at}, "SyntaxError", "invalid "+name+" literal", "syntax.number", s.src[start:s.off])
			return
		}
		s.add(tokNumber, from, start)
		return
	}
	digits(isDigit)
	if s.peek() == '.' {
		s.take()
		digits(isDigit)
	}
	if r := s.peek(); r == 'e' || r == 'E' {
		rest := strings.TrimLeft(s.src[s.off+1:], "+-")
		if len(s.src)-s.off-1-len(rest) <= 1 && rest != "" && isDigit(rune(rest[0])) {
			s.take()
			if r := s.peek(); r == '+' || r == '-' {
				s.take()
			}
			digits(isDigit)
		}
	}
	text := s.src[start:s.off]
	switch r := s.peek(); {
	case r == 'j' || r == 'J':
		s.take()
		s.fail(Span{from, s.at}, "SyntaxError", "complex numbers are not supported", "syntax.complex", s.src[start:s.off])
	case r == '_' || unicode.IsLetter(r):
		word := s.src[s.off:]
		for i, r := range word {
			if !unicode.IsLetter(r) && r != '_' && !unicode.IsDigit(r) {
				word = word[:i]
				break
			}
		}
		switch word { // 1if x else y is legal
		case "if", "else", "and", "or", "in", "is", "for", "not":
			s.add(tokNumber, from, start)
			return
		}
		s.take()
		s.fail(Span{from, s.at}, "SyntaxError", "invalid decimal literal", "syntax.number", text+word)
	case len(text) > 1 && text[0] == '0' && !strings.ContainsAny(text, ".eE") && strings.Trim(text, "0_") != "":
		s.fail(Span{from, s.at}, "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", "syntax.zeros", text, strings.TrimLeft(text, "0_"))
	default:
		s.add(tokNumber, from, start)
	}
}

// str scans a string literal whose prefix has been taken.
func (s *scanner) str(from Pos, prefix string) {
	quote := s.src[s.off : s.off+1]
	triple := s.has(quote + quote + quote)
	if triple {
		quote += quote[:1] + quote[:1]
	}
	opener := Span{from, Pos{s.at.Line, s.at.Col + int32(len(quote))}}
	s.takeN(len(quote))
	body, start := s.at, s.off
	for {
		if s.off >= len(s.src) || !triple && (s.peek() == '\n' || s.peek() == '\r') {
			last := s.at.Line
			if s.at.Col == 1 && last > 1 {
				last--
			}
			if triple {
				s.fail(opener, "SyntaxError", "unterminated triple-quoted string literal (detected at line "+itoa(last)+")", "syntax.string-triple", quote)
			} else if !s.typographic(body, start) {
				s.fail(opener, "SyntaxError", "unterminated string literal (detected at line "+itoa(s.at.Line)+")", "syntax.string", quote)
			}
			return
		}
		if s.has(quote) {
			break
		}
		if s.take() == '\\' && s.off < len(s.src) {
			s.take()
		}
	}
	text := s.src[start:s.off]
	s.takeN(len(quote))
	if strings.Contains(prefix, "b") {
		s.fail(Span{from, s.at}, "SyntaxError", "bytes literals are not supported", "syntax.bytes")
		return
	}
	s.tokens = append(s.tokens, token{kind: tokString, text: text, prefix: prefix, triple: triple, at: Span{from, s.at}, body: body})
}

// typographic looks for the reason why a string does not end: a typographic quote at its end.
func (s *scanner) typographic(body Pos, start int) bool {
	col := body.Col
	for i, r := range s.src[start:s.off] {
		if a, ok := fullWidth(r); ok && (a == `"` || a == "'") {
			s.off, s.at = start+i, Pos{body.Line, col}
			s.stranger(s.at)
			return true
		}
		col++
	}
	return false
}

// itoa writes a number.
func itoa[T ~int | ~int32](n T) string {
	if n == 0 {
		return "0"
	}
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}
