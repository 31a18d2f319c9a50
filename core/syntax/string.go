package syntax

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// number gives a literal its value.
func (p *parser) number(t *token) Expr {
	text := strings.ReplaceAll(t.text, "_", "")
	prefixed := len(text) > 1 && text[0] == '0' && strings.ContainsAny(text[1:2], "xXoObB")
	if !prefixed && strings.ContainsAny(text, ".eE") {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil && !math.IsInf(v, 0) {
			p.bad(t.at, "invalid decimal literal", "syntax.number", t.text)
		}
		return &Float{Where{t.at}, v, t.text}
	}
	// CPython's limit on decimal digits also keeps the conversion fast.
	if !prefixed && len(text) > 4300 {
		p.bad(t.at, "Exceeds the limit (4300 digits) for integer string conversion: value has "+itoa(len(text))+" digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", "syntax.digits")
	}
	base := 10
	if prefixed {
		base = map[byte]int{'x': 16, 'o': 8, 'b': 2}[text[1]|0x20]
		text = text[2:]
	}
	v, ok := new(big.Int).SetString(text, base)
	if !ok {
		p.bad(t.at, "invalid decimal literal", "syntax.number", t.text)
	}
	return &Int{Where{t.at}, v, t.text}
}

// strings reads literals that stand side by side as one.
func (p *parser) strings() Expr {
	start := p.tok().at.Start
	var parts []FPart
	formatted := false
	text := func(s string) {
		if s == "" {
			return
		}
		if n := len(parts); n > 0 && parts[n-1].Expr == nil {
			parts[n-1].Text += s
			return
		}
		parts = append(parts, FPart{Text: s})
	}
	for n := 0; p.at(tokString); n++ {
		t := p.tok()
		p.i++
		if !strings.Contains(t.prefix, "f") {
			text(p.unescape(t.text, t.at, strings.Contains(t.prefix, "r")))
			continue
		}
		formatted = true
		f := &fstring{p: p, t: t, src: t.text, at: t.body, raw: strings.Contains(t.prefix, "r")}
		for _, part := range f.parts(0) {
			if part.Expr == nil {
				text(part.Text)
			} else {
				parts = append(parts, part)
			}
		}
	}
	if formatted {
		return &FString{p.from(start), parts}
	}
	s := &Str{Where: p.from(start)}
	if len(parts) > 0 {
		s.Value = parts[0].Text
	}
	return s
}

// unescape resolves the escapes of a string's body.
func (p *parser) unescape(s string, at Span, raw bool) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if raw || strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		c := s[i+1]
		i += 2
		if simple := strings.IndexByte("\\'\"abfnrtv", c); simple >= 0 {
			b.WriteByte("\\'\"\a\b\f\n\r\t\v"[simple])
			continue
		}
		switch {
		case c == '\n':
		case c >= '0' && c <= '7':
			v := rune(c - '0')
			for n := 0; n < 2 && i < len(s) && s[i] >= '0' && s[i] <= '7'; n++ {
				v = v*8 + rune(s[i]-'0')
				i++
			}
			b.WriteRune(v)
		case c == 'x' || c == 'u' || c == 'U':
			n := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			form := map[byte]string{'x': `\xXX`, 'u': `\uXXXX`, 'U': `\UXXXXXXXX`}[c]
			end := min(i+n, len(s))
			v, err := strconv.ParseUint(s[i:end], 16, 32)
			if err != nil || end-i < n {
				p.bad(at, "(unicode error) 'unicodeescape' codec can't decode bytes: truncated "+form+" escape", "syntax.escape", `\`+string(c), form)
			}
			if v > utf8.MaxRune || v >= 0xD800 && v < 0xE000 {
				p.bad(at, "(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character", "syntax.escape", `\`+string(c)+s[i:end], form)
			}
			b.WriteRune(rune(v))
			i = end
		case c == 'N':
			p.bad(at, "(unicode error) 'unicodeescape' codec can't decode bytes: unknown Unicode character name", "syntax.escape", `\N`, `\uXXXX`)
		default: // kept as written, as CPython does
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String()
}

// fstring reads the body of an f-string.
type fstring struct {
	p   *parser
	t   *token
	src string
	off int
	at  Pos
	raw bool
}

func (f *fstring) bad(what, key string, args ...string) {
	f.p.bad(f.t.at, "f-string: "+what, key, args...)
}

func (f *fstring) take() byte {
	c := f.src[f.off]
	f.off++
	switch {
	case c == '\n':
		f.at.Line++
		f.at.Col = 1
	case c&0xC0 != 0x80: // the first byte of a character
		f.at.Col++
	}
	return c
}

// parts reads text and fields: to the end, or within a field's format up to its closing brace.
func (f *fstring) parts(depth int) []FPart {
	var parts []FPart
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, FPart{Text: f.p.unescape(text.String(), f.t.at, f.raw)})
			text.Reset()
		}
	}
	for f.off < len(f.src) {
		switch c := f.src[f.off]; {
		case c == '{':
			if depth == 0 && strings.HasPrefix(f.src[f.off:], "{{") {
				f.take()
				f.take()
				text.WriteByte('{')
				continue
			}
			flush()
			parts = append(parts, f.field(depth))
		case c == '}':
			if depth > 0 {
				flush()
				return parts
			}
			f.take()
			if f.off >= len(f.src) || f.src[f.off] != '}' {
				f.bad("single '}' is not allowed", "syntax.fstring-brace", "}")
			}
			f.take()
			text.WriteByte('}')
		case c == '\\' && !f.raw && f.off+1 < len(f.src):
			text.WriteByte(f.take())
			text.WriteByte(f.take())
		default:
			text.WriteByte(f.take())
		}
	}
	flush()
	return parts
}

// field reads {expr=!conv:format}.
func (f *fstring) field(depth int) FPart {
	if depth > 1 {
		f.bad("expressions nested too deeply", "syntax.deep")
	}
	f.take()
	start, at := f.off, f.at
	end := f.expression()
	text := f.src[start:end]
	if strings.TrimSpace(text) == "" {
		f.bad("empty expression not allowed", "syntax.fstring-empty")
	}
	part := FPart{}
	source := text
	if trimmed := strings.TrimRight(text, " "); strings.HasSuffix(trimmed, "=") && !strings.HasSuffix(trimmed, "==") {
		part.Debug = text
		source = strings.TrimSuffix(trimmed, "=")
	}
	part.Expr = f.parse(source, at)
	if f.off < len(f.src) && f.src[f.off] == '!' {
		f.take()
		if f.off >= len(f.src) || !strings.ContainsRune("rsa", rune(f.src[f.off])) {
			f.bad("invalid conversion character: expected 's', 'r', or 'a'", "syntax.fstring-conversion")
		}
		part.Conv = f.take()
	}
	if f.off < len(f.src) && f.src[f.off] == ':' {
		f.take()
		from := f.at
		part.Format = &FString{Parts: f.parts(depth + 1)}
		part.Format.At = Span{from, f.at}
	}
	if f.off >= len(f.src) || f.src[f.off] != '}' {
		f.bad("expecting '}'", "syntax.fstring-brace", "{")
	}
	f.take()
	return part
}

// expression skips to the end of a field's expression and gives where it is.
func (f *fstring) expression() int {
	var open []byte
	for f.off < len(f.src) {
		c := f.src[f.off]
		rest := f.src[f.off:]
		switch {
		case c == '\\':
			f.bad("expression part cannot include a backslash", "syntax.fstring-backslash")
		case c == '#':
			f.bad("expression part cannot include '#'", "syntax.fstring-backslash")
		case c == '\'' || c == '"':
			quote := rest[:1]
			if strings.HasPrefix(rest, quote+quote+quote) {
				quote = rest[:3]
			}
			end := strings.Index(rest[len(quote):], quote)
			if end < 0 {
				f.bad("unterminated string", "syntax.string", quote)
			}
			for n := end + 2*len(quote); n > 0; n-- {
				f.take()
			}
			continue
		case c == '(' || c == '[' || c == '{':
			if len(open) >= maxDepth {
				f.bad("too many nested parenthesis", "syntax.deep")
			}
			open = append(open, c)
		case (c == ')' || c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		case c == ')' || c == ']':
			f.bad("unmatched '"+string(c)+"'", "syntax.unmatched", string(c))
		case len(open) == 0 && (c == '}' || c == ':'):
			return f.off
		case len(open) == 0 && (c == '!' || c == '=' || c == '<' || c == '>'):
			if strings.HasPrefix(rest[1:], "=") {
				f.take()
			} else if c == '!' {
				return f.off
			}
		}
		f.take()
	}
	f.bad("expecting '}'", "syntax.fstring-brace", "{")
	return 0
}

// parse reads an expression that stands at a place of its own.
func (f *fstring) parse(source string, at Pos) Expr {
	s := &scanner{src: source, at: at, indents: []string{""}, inner: true}
	s.run()
	q := newParser(s)
	q.fns, q.depth, q.fstr = f.p.fns, f.p.depth+1, true
	if q.depth > maxDepth {
		f.bad("expressions nested too deeply", "syntax.deep")
	}
	var x Expr
	err := q.protect(func() {
		x = q.value()
		if !q.at(tokEOF) {
			q.unexpected()
		}
	})
	if err != nil {
		if err.Type == "SyntaxError" {
			err.Python = "f-string: " + err.Python
		}
		panic(bailout{err})
	}
	return x
}
