package lessons

import (
	"html"
	"strings"
)

// inline makes HTML of a line's text: *emphasis* (of a single letter: a variable, which is slanted in
// every language, where Japanese and Korean emphasis is bold), **strength**, `code`, [words](address), and a
// backslash before a character that is meant as itself. Everything else is escaped.
func (p *parser) inline(text string, line int) (string, error) {
	return p.span(text, line, true)
}

// span is inline; within a link there are no links.
func (p *parser) span(text string, line int, links bool) (string, error) {
	var b strings.Builder
	emphasis, strength := false, false
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case rest[0] == '\\' && len(rest) > 1 && strings.IndexByte("\\*`[]{}#-", rest[1]) >= 0:
			b.WriteByte(rest[1])
			i += 2
		case rest[0] == '`':
			end := strings.IndexByte(rest[1:], '`')
			if end < 1 {
				return "", p.fail(line, "` begins code that does not end")
			}
			b.WriteString("<code>" + html.EscapeString(rest[1:1+end]) + "</code>")
			i += end + 2
		case strings.HasPrefix(rest, "**"):
			if emphasis {
				return "", p.fail(line, "** within *…*")
			}
			b.WriteString(tag("strong", strength))
			strength = !strength
			i += 2
		case len(rest) > 2 && rest[0] == '*' && isLetter(rest[1]) && rest[2] == '*' && !emphasis:
			b.WriteString("<var>" + rest[1:2] + "</var>")
			i += 3
		case rest[0] == '*':
			b.WriteString(tag("em", emphasis))
			emphasis = !emphasis
			i++
		case rest[0] == '[':
			if !links {
				return "", p.fail(line, "a link within a link")
			}
			words, address, ok := strings.Cut(rest[1:], "](")
			end := strings.IndexByte(address, ')')
			if !ok || end < 1 {
				return "", p.fail(line, "a link is written: [words](address); a bracket alone \\[")
			}
			inner, err := p.span(words, line, false)
			if err != nil {
				return "", err
			}
			href, err := p.href(address[:end], line)
			if err != nil {
				return "", err
			}
			b.WriteString(`<a href="` + html.EscapeString(href) + `">` + inner + "</a>")
			i += 1 + len(words) + 2 + end + 1
		case strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "}}"):
			return "", p.fail(line, "a directive is alone on its line")
		default:
			end := strings.IndexAny(rest[1:], "\\`*[{}") + 1
			if end == 0 {
				end = len(rest)
			}
			b.WriteString(html.EscapeString(rest[:end]))
			i += end
		}
	}
	if emphasis || strength {
		return "", p.fail(line, "* begins an emphasis that does not end; an asterisk is \\*")
	}
	return b.String(), nil
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func tag(name string, open bool) string {
	if open {
		return "</" + name + ">"
	}
	return "<" + name + ">"
}

// href is an address as it goes into the page: an id of this page, a page of the site, or another
// site's page over https.
func (p *parser) href(address string, line int) (string, error) {
	switch {
	case strings.HasPrefix(address, "#"):
		p.anchors = append(p.anchors, anchor{address[1:], line})
		return address, nil
	case strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//"):
		route, fragment, has := strings.Cut(address, "#")
		if has {
			return p.address(route) + "#" + fragment, nil
		}
		return p.address(route), nil
	case strings.HasPrefix(address, "https://"):
		return address, nil
	}
	return "", p.fail(line, "a link leads to #id, /page or https://…, not to %q", address)
}
