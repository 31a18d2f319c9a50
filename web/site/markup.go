package site

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// Markup rewrites what go-app prints (app.HTMLString) into the HTML that the same components have
// once they are mounted in a page, and puts kept content where it belongs.
//
// go-app's printing is not HTML to rely on: attributes come in the random order of a map, their
// values are quoted as Go strings (a quotation mark becomes \", an ideographic space \u3000), a
// value of "true" is dropped (aria-expanded="true" would be lost), and a line break is put between
// children, which shows as a space where the mounted page has none. Here attributes are sorted and
// escaped for HTML, "true" is restored except where the attribute is a boolean one, and the line
// breaks are taken out again.
//
// kept holds the big static content by key: an element with data-keep="KEY" gets kept[KEY] as its
// content. Every key must be used exactly once, for a page that lost its text must not be built.
func Markup(printed string, kept map[string]string) (string, error) {
	p := &printer{in: printed, kept: kept, used: make(map[string]bool, len(kept))}
	for p.at < len(p.in) {
		if err := p.next(); err != nil {
			return "", err
		}
	}
	for key := range kept {
		if !p.used[key] {
			return "", fmt.Errorf("no element has data-keep=%q", key)
		}
	}
	return p.out.String(), nil
}

// booleans are the attributes whose presence alone means true.
var booleans = []string{
	"allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls", "default", "defer", "disabled", "formnovalidate",
	"hidden", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "nomodule", "novalidate", "open", "playsinline", "readonly",
	"required", "reversed", "selected",
}

type printer struct {
	in   string
	at   int
	out  strings.Builder
	pre  int // depth of elements that keep their line breaks
	kept map[string]string
	used map[string]bool
}

// next copies one tag or one run of text.
func (p *printer) next() error {
	rest := p.in[p.at:]
	if rest[0] != '<' {
		end := strings.IndexByte(rest, '<')
		if end < 0 {
			end = len(rest)
		}
		text := rest[:end]
		if p.pre == 0 {
			text = strings.TrimPrefix(strings.TrimSuffix(text, "\n"), "\n")
		}
		p.out.WriteString(text)
		p.at += end
		return nil
	}
	if strings.HasPrefix(rest, "</") || strings.HasPrefix(rest, "<!") {
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			return p.fail("a tag without end")
		}
		if tag := rest[2:end]; p.pre > 0 && keepsBreaks(tag) {
			p.pre--
		}
		p.out.WriteString(rest[:end+1])
		p.at += end + 1
		return nil
	}
	return p.open()
}

func keepsBreaks(tag string) bool { return tag == "pre" || tag == "textarea" || tag == "script" }

func (p *printer) fail(what string) error {
	return fmt.Errorf("go-app's markup: %s at %.60q", what, p.in[p.at:])
}

// open rewrites a start tag.
func (p *printer) open() error {
	i := p.at + 1
	for i < len(p.in) && !strings.ContainsRune(" />\n", rune(p.in[i])) {
		i++
	}
	tag := p.in[p.at+1 : i]
	var attributes [][2]string
	key := ""
	for {
		for i < len(p.in) && (p.in[i] == ' ' || p.in[i] == '\n' || p.in[i] == '/') {
			i++
		}
		if i >= len(p.in) {
			return p.fail("a tag without end")
		}
		if p.in[i] == '>' {
			i++
			break
		}
		start := i
		for i < len(p.in) && !strings.ContainsRune(" =>\n", rune(p.in[i])) {
			i++
		}
		name, value := p.in[start:i], "true"
		if i < len(p.in) && p.in[i] == '=' {
			quoted, err := strconv.QuotedPrefix(p.in[i+1:])
			if err == nil {
				value, err = strconv.Unquote(quoted)
			}
			if err != nil {
				return p.fail("an attribute that is not quoted as Go quotes, " + name)
			}
			i += 1 + len(quoted)
		}
		switch {
		case name == "style" || strings.HasPrefix(name, "on"):
			return p.fail("the page's policy refuses the attribute " + name)
		case name == "data-keep":
			key = value
		}
		attributes = append(attributes, [2]string{name, value})
	}
	slices.SortFunc(attributes, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	p.out.WriteString("<" + tag)
	for _, a := range attributes {
		p.out.WriteString(" " + a[0])
		if a[1] != "true" || !slices.Contains(booleans, a[0]) {
			p.out.WriteString(`="` + html.EscapeString(a[1]) + `"`)
		}
	}
	p.out.WriteByte('>')
	p.at = i
	if keepsBreaks(tag) {
		p.pre++
	}
	if key == "" {
		return nil
	}
	content, ok := p.kept[key]
	if !ok || p.used[key] {
		return p.fail(fmt.Sprintf("data-keep=%q has no content, or stands twice", key))
	}
	if !strings.HasPrefix(p.in[i:], "</"+tag+">") {
		return p.fail(fmt.Sprintf("the element with data-keep=%q is not empty", key))
	}
	p.used[key] = true
	p.out.WriteString(content)
	return nil
}
