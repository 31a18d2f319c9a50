// Package markdown makes HTML of the Markdown that notebooks and lessons are written in: headings,
// paragraphs, lists, quotations, tables, rules, fenced code, emphasis, code, links, pictures, and
// equations between dollar signs, which are shown as they are typed.
//
// It takes text from anybody and gives HTML that is safe by construction: every character of the text
// is escaped, HTML in it is shown as text, links lead to https, http, mailto, an id of the page or what the caller allows,
// and a picture comes only from where the caller says. Nothing in it is an error: what is not of a
// form is a paragraph. Start with HTML; inline.go has what stands within a line.
package markdown

import "strings"

// Options say what the text may lead to. The zero value allows no pictures and no pages.
type Options struct {
	// Link gives the address of a link that is none of https:, http:, mailto: and #id; "" makes it plain text.
	Link func(address string) string
	// Picture gives the address of a picture; "" shows its words instead.
	Picture func(address string) string
}

// deepest is how far quotations and lists may stand in each other; what is deeper is a paragraph.
const deepest = 12

// HTML is a text's blocks. Headings begin at <h2>, since a page has its own <h1>.
func HTML(text string, o Options) string {
	w := &writer{Options: o}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\x00", "\uFFFD")
	w.blocks(strings.Split(text, "\n"), 0)
	return w.out.String()
}

type writer struct {
	Options
	out strings.Builder
}

func (w *writer) blocks(lines []string, depth int) {
	for i := 0; i < len(lines); {
		line := lines[i]
		switch {
		case strings.TrimSpace(line) == "":
			i++
		case fence(line) != "":
			i = w.fenced(lines, i)
		case headingLevel(line) > 0:
			n := headingLevel(line)
			w.element("h"+string(rune('0'+min(n+1, 6))), strings.TrimRight(strings.TrimSpace(strings.TrimSpace(line)[n:]), "# "))
			i++
		case isRule(line):
			w.out.WriteString("<hr>\n")
			i++
		case depth < deepest && isQuote(line):
			var inner []string
			for ; i < len(lines) && isQuote(lines[i]); i++ {
				inner = append(inner, strings.TrimPrefix(strings.TrimLeft(lines[i], " ")[1:], " "))
			}
			w.out.WriteString("<blockquote>")
			w.blocks(inner, depth+1)
			w.out.WriteString("</blockquote>\n")
		case depth < deepest && marker(line) > 0:
			i = w.list(lines, i, depth)
		case i+1 < len(lines) && strings.Contains(line, "|") && isDivider(lines[i+1]):
			i = w.table(lines, i)
		default:
			i = w.paragraph(lines, i, depth)
		}
	}
}

func (w *writer) element(name, text string) {
	w.out.WriteString("<" + name + ">")
	w.inline(text, 0)
	w.out.WriteString("</" + name + ">\n")
}

// paragraph ends at an empty line or where another block begins.
func (w *writer) paragraph(lines []string, i, depth int) int {
	first := i
	for i++; i < len(lines); i++ {
		l := lines[i]
		if strings.TrimSpace(l) == "" || fence(l) != "" || headingLevel(l) > 0 || isRule(l) || depth < deepest && (isQuote(l) || marker(l) > 0) {
			break
		}
	}
	w.element("p", strings.TrimSpace(strings.Join(lines[first:i], "\n")))
	return i
}

// fence is the run of three or more ` or ~ with which fenced code begins; "" is none.
func fence(line string) string {
	line = strings.TrimLeft(line, " ")
	for _, c := range []string{"`", "~"} {
		if run := line[:len(line)-len(strings.TrimLeft(line, c))]; len(run) >= 3 && !strings.Contains(line[len(run):], "`") {
			return run
		}
	}
	return ""
}

func (w *writer) fenced(lines []string, i int) int {
	mark := fence(lines[i])
	w.out.WriteString("<pre><code>\n")
	for i++; i < len(lines); i++ {
		if t := strings.TrimSpace(lines[i]); strings.HasPrefix(t, mark) && strings.Trim(t, mark[:1]) == "" {
			i++
			break
		}
		w.text(lines[i] + "\n")
	}
	w.out.WriteString("</code></pre>\n")
	return i
}

// headingLevel is 1 to 6 for a line that begins with so many # and a blank; 0 is no heading.
func headingLevel(line string) int {
	line = strings.TrimSpace(line)
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n < 1 || n > 6 || n == len(line) || line[n] != ' ' {
		return 0
	}
	return n
}

func isRule(line string) bool {
	line = strings.ReplaceAll(line, " ", "")
	return len(line) >= 3 && (strings.Trim(line, "-") == "" || strings.Trim(line, "*") == "" || strings.Trim(line, "_") == "")
}

func isQuote(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), ">") }

// marker is where a list item's words begin in its line; 0 is no item.
func marker(line string) int {
	rest := strings.TrimLeft(line, " ")
	indent := len(line) - len(rest)
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	switch {
	case digits > 0 && digits <= 9 && len(rest) > digits+1 && (rest[digits] == '.' || rest[digits] == ')') && rest[digits+1] == ' ':
		return indent + digits + 2
	case digits == 0 && len(rest) > 1 && strings.IndexByte("-*+", rest[0]) >= 0 && rest[1] == ' ':
		return indent + 2
	}
	return 0
}

// indent is how far a line is indented, in blanks.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// numbered tells whether an item's marker is a number.
func numbered(line string) bool {
	c := strings.TrimLeft(line, " ")[0]
	return '0' <= c && c <= '9'
}

// list reads items of one indentation and kind; what is indented further belongs to the item above.
func (w *writer) list(lines []string, i, depth int) int {
	left, kind, tag := indent(lines[i]), numbered(lines[i]), "ul"
	if kind {
		tag = "ol"
	}
	w.out.WriteString("<" + tag + ">")
	for i < len(lines) && marker(lines[i]) > 0 && indent(lines[i]) <= left && numbered(lines[i]) == kind {
		begin := marker(lines[i])
		item := []string{lines[i][begin:]}
		for i++; i < len(lines); i++ {
			l := lines[i]
			if strings.TrimSpace(l) == "" {
				if i+1 < len(lines) && indent(lines[i+1]) > left && strings.TrimSpace(lines[i+1]) != "" {
					item = append(item, "")
					continue
				}
				break
			}
			if indent(l) <= left && (marker(l) > 0 || headingLevel(l) > 0 || fence(l) != "" || isRule(l) || isQuote(l)) {
				break
			}
			item = append(item, l[min(indent(l), begin):])
		}
		w.out.WriteString("<li>")
		if len(item) == 1 {
			w.inline(item[0], 0)
		} else {
			w.blocks(item, depth+1)
		}
		w.out.WriteString("</li>")
		for j := i; j < len(lines) && strings.TrimSpace(lines[j]) == ""; j++ { // blank lines between items
			if j+1 < len(lines) && marker(lines[j+1]) > 0 && indent(lines[j+1]) <= left {
				i = j + 1
			}
		}
	}
	w.out.WriteString("</" + tag + ">\n")
	return i
}

// isDivider tells whether a line is the one below a table's head: | --- | :-: |
func isDivider(line string) bool {
	return strings.Contains(line, "-") && strings.Contains(line, "|") && strings.Trim(line, " |:-") == ""
}

func (w *writer) table(lines []string, i int) int {
	w.out.WriteString(`<div class="table" role="group" tabindex="0"><table><thead>`)
	head := columns(lines[i])
	w.row(head, len(head), `<th scope="col">`, "</th>")
	w.out.WriteString("</thead><tbody>")
	for i += 2; i < len(lines) && strings.Contains(lines[i], "|"); i++ {
		w.row(columns(lines[i]), len(head), "<td>", "</td>")
	}
	w.out.WriteString("</tbody></table></div>\n")
	return i
}

// columns are a row's cells; \| is a bar that is meant.
func columns(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(strings.ReplaceAll(line, `\|`, "\x00")), "|"), "|")
	list := strings.Split(line, "|")
	for i, c := range list {
		list[i] = strings.ReplaceAll(strings.TrimSpace(c), "\x00", "|")
	}
	return list
}

func (w *writer) row(cells []string, n int, open, end string) {
	w.out.WriteString("<tr>")
	for k := range n {
		w.out.WriteString(open)
		if k < len(cells) {
			w.inline(cells[k], 0)
		}
		w.out.WriteString(end)
	}
	w.out.WriteString("</tr>")
}
