package state

import (
	"strings"
	"unicode/utf8"
)

// Pair is a parameter of an address, its value decoded.
type Pair struct{ Name, Value string }

// Split reads the parameters of a fragment or a query, without its # or ?. Values are
// percent-decoded and nothing else: a plus stays a plus. The parameters that z= holds stand in its place; where it
// cannot be read, it stays as it is.
func Split(raw string) []Pair {
	var pairs []Pair
	for _, p := range split(raw) {
		if p.Name == "z" {
			if parameters, ok := unpack(p.Value); ok && parameters != "" {
				pairs = append(pairs, split(parameters)...)
				continue
			}
		}
		pairs = append(pairs, p)
	}
	return pairs
}

func split(raw string) []Pair {
	var pairs []Pair
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		pairs = append(pairs, Pair{Decode(name), Decode(value)})
	}
	return pairs
}

// Decode resolves percent escapes. A per cent sign that begins no escape, or one that would give a
// control character (but tab and line ends) or broken UTF-8, stays a per cent sign: people type
// x%2 and x%10.
func Decode(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '%' {
			if text, n := escapes(s[i:]); n > 0 {
				b.WriteString(text)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// escapes reads the escapes at the beginning of s that make up one character: the character and how
// many bytes of s it took, or 0.
func escapes(s string) (string, int) {
	var text [utf8.UTFMax]byte
	n := 0
	for n < len(text) && len(s) >= 3*n+3 && s[3*n] == '%' {
		hi, lo := hex(s[3*n+1]), hex(s[3*n+2])
		if hi < 0 || lo < 0 {
			break
		}
		text[n] = byte(hi<<4 | lo)
		n++
		if utf8.FullRune(text[:n]) {
			break
		}
	}
	r, size := utf8.DecodeRune(text[:n])
	switch {
	case n == 0 || r == utf8.RuneError && size <= 1:
		return "", 0
	case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0x7f, r >= 0x80 && r < 0xa0:
		return "", 0
	}
	return string(text[:size]), 3 * size
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// Encode writes a value so that the address stays readable: only what would be read otherwise is
// escaped, &, %, #, tabs, line ends and blanks at either end.
func Encode(s string) string { return escape(s, "") }

// EncodeForLinks also escapes what Markdown, chats and form decoders break: + [ ] * ( ) and blanks.
func EncodeForLinks(s string) string { return escape(s, "+[]*() ") }

func escape(s, more string) string {
	const digits = "0123456789ABCDEF"
	inner := strings.Trim(s, " ")
	from := strings.Index(s, inner)
	to := from + len(inner)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == 0x7f || c == '&' || c == '%' || c == '#' || c == ' ' && (i < from || i >= to) || strings.IndexByte(more, c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
