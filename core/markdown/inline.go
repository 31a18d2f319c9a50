package markdown

import "strings"

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

func (w *writer) text(s string) { _, _ = escapes.WriteString(&w.out, s) }

// farthest is how many bytes emphasis, code, an equation or a link may take, so that a text of nothing
// but brackets is read in a time that grows with its length.
const farthest = 4000

// inline writes what stands within a block. Emphasis and links nest, to a depth.
func (w *writer) inline(s string, depth int) {
	begin := 0 // of the plain text that is not written yet
	flush := func(end int) { w.text(s[begin:end]) }
	for i := 0; i < len(s); {
		open, inner, end, next := "", "", "", 0
		verbatim := false
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|~>$<", s[i+1]) >= 0:
			flush(i)
			begin = i + 1
			i += 2
			continue
		case c == '\n' && strings.HasSuffix(s[:i], "  "):
			open, next = "<br>\n", i+1
		case c == '`':
			run := s[i : len(s)-len(strings.TrimLeft(s[i:], "`"))]
			if len(run) > farthest/2 {
				i += len(run)
				continue
			}
			inner, next = delimited(s, i, run)
			open, end, verbatim = "<code>", "</code>", true
		case c == '$':
			run := "$"
			if strings.HasPrefix(s[i:], "$$") {
				run = "$$"
			}
			// A price is no equation: "$" stands before what is not a blank, and ends behind such.
			if inner, next = delimited(s, i, run); next > 0 && run == "$" && (inner == "" || strings.TrimSpace(inner) != inner || next < len(s) && '0' <= s[next] && s[next] <= '9') {
				next = 0
			}
			open, end, verbatim = `<code class="math">`, "</code>", true
		case (c == '*' || c == '_') && depth < deepest:
			open, inner, end, next = emphasis(s, i)
		case c == '!' && strings.HasPrefix(s[i:], "!["):
			if words, address, after := link(s, i+1); after > 0 {
				if src := w.picture(address); src != "" {
					flush(i)
					w.out.WriteString(`<img src="`)
					w.text(src)
					w.out.WriteString(`" alt="`)
					w.text(words)
					w.out.WriteString(`">`)
				} else {
					flush(i)
					w.text(words)
				}
				i, begin = after, after
				continue
			}
		case c == '[' && depth < deepest:
			if words, address, after := link(s, i); after > 0 {
				inner, next = words, after
				if href := w.address(address); href != "" {
					open, end = `<a href="`+escapes.Replace(href)+`">`, "</a>"
				}
			}
		case c == '<':
			if k := strings.IndexByte(s[i:min(len(s), i+farthest)], '>'); k > 0 && isWeb(s[i+1:i+k]) && !strings.ContainsAny(s[i+1:i+k], " \n<") {
				inner, next, verbatim = s[i+1:i+k], i+k+1, true
				open, end = `<a href="`+escapes.Replace(inner)+`">`, "</a>"
			}
		}
		if next == 0 {
			i++
			continue
		}
		flush(i)
		w.out.WriteString(open)
		if verbatim {
			w.text(inner)
		} else {
			w.inline(inner, depth+1)
		}
		w.out.WriteString(end)
		i, begin = next, next
	}
	flush(len(s))
}

// delimited is what stands between a mark at i and the next one that is no longer, and where it ends;
// 0: there is none.
func delimited(s string, i int, mark string) (inner string, next int) {
	s = s[:min(len(s), i+farthest)]
	from := i + len(mark)
	for at := from; ; {
		k := strings.Index(s[at:], mark)
		if k < 0 {
			return "", 0
		}
		at += k
		end := at + len(mark)
		for end < len(s) && s[end] == mark[0] {
			end++
		}
		if end-at == len(mark) && at > from {
			return s[from:at], end
		}
		at = end
	}
}

// emphasis reads *…*, **…**, _…_ or __…__ at i.
func emphasis(s string, i int) (open, inner, end string, next int) {
	mark, tag := s[i:i+1], "em"
	if strings.HasPrefix(s[i+1:], mark) {
		mark, tag = s[i:i+2], "strong"
	}
	if mark[0] == '_' && i > 0 && isWord(s[i-1]) { // in the middle of a name
		return "", "", "", 0
	}
	inner, next = delimited(s, i, mark)
	if next == 0 || strings.TrimSpace(inner) != inner || mark[0] == '_' && next < len(s) && isWord(s[next]) || strings.Contains(inner, "\n\n") {
		return "", "", "", 0
	}
	return "<" + tag + ">", inner, "</" + tag + ">", next
}

func isWord(c byte) bool {
	return c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// link reads [words](address "title") whose bracket stands at i; after is 0 where there is none.
func link(s string, i int) (words, address string, after int) {
	s = s[:min(len(s), i+farthest)]
	depth, k := 0, i
	for ; k < len(s); k++ {
		if s[k] == '\\' {
			k++
		} else if s[k] == '[' {
			depth++
		} else if s[k] == ']' {
			if depth--; depth == 0 {
				break
			}
		}
	}
	if k+1 >= len(s) || s[k+1] != '(' {
		return "", "", 0
	}
	rest := s[k+2:]
	end, open := -1, 0
	for j := range len(rest) {
		if rest[j] == '(' {
			open++
		} else if rest[j] == ')' {
			if open == 0 {
				end = j
				break
			}
			open--
		}
	}
	if end < 0 {
		return "", "", 0
	}
	address, _, _ = strings.Cut(strings.TrimSpace(rest[:end]), " ")
	return s[i+1 : k], strings.Trim(address, "<>"), k + 2 + end + 1
}

func isWeb(address string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if len(address) > len(scheme) && strings.EqualFold(address[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

func (w *writer) address(a string) string {
	switch {
	case isWeb(a), len(a) > 1 && a[0] == '#':
		return a
	case w.Link != nil:
		return w.Link(a)
	}
	return ""
}

func (w *writer) picture(a string) string {
	if w.Picture == nil {
		return ""
	}
	return w.Picture(a)
}
