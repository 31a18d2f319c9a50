package edge

import "strings"

// markup makes a text part of HTML or XML, in content and between double quotes. Characters that XML does not know are left
// out.
func markup(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\t', r == '\n', r == '\r':
			b.WriteByte(' ')
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ascii writes an address in the characters that addresses may have: escapes stay, all else is escaped.
func ascii(address string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(address); i++ {
		c := address[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}'", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// parameter writes a whole address as the value of a parameter.
func parameter(s string) string {
	s = strings.NewReplacer("%", "%25", "&", "%26", "#", "%23", "+", "%2B", "?", "%3F", "=", "%3D").Replace(s)
	return ascii(s)
}

// shortened is a text of at most n characters.
func shortened(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
