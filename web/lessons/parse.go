package lessons

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"nabla/core/message"
)

// parser reads a lesson's text, line by line. The form, a subset of Markdown with directives:
//
//	title: Plain text
//	description: Plain text
//
//	## Heading {#id}
//	### Heading {#id}
//	A paragraph with *emphasis*, **strength**, `code` and [a link](#id); \* is an asterisk. (inline.go)
//	- a list
//	1. a numbered list
//	{{equation NAME}}
//	{{cell NAME}}
//	{{lab descent#f=x[0]**2&x=3 | the link's words}}
//
//	{{predict}}
//	The question about the cell that follows.
//	- [x] a right answer :: why
//	- [ ] a wrong one :: why not
//	{{end}}
//
// An id is lower-case letters, digits and hyphens, and the same in all languages. What is not of this
// form is an error with file and line, never passed on.
type parser struct {
	file      string
	lines     []string
	at        int // index of the line that is read next
	lesson    *Lesson
	cells     *cellFiles
	equations map[string]string
	address   func(route string) string
	prose     strings.Builder
	predict   *Predict        // waits for its cell
	asked     int             // line of the predict that waits
	ids       map[string]bool // of headings and equations
	used      map[string]bool // "cell NAME"
	anchors   []anchor
}

// anchor is a link within the page, checked when all ids are known.
type anchor struct {
	id   string
	line int
}

func (p *parser) fail(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", p.file, line, fmt.Sprintf(format, args...))
}

func (p *parser) parse() error {
	if err := p.frontMatter(); err != nil {
		return err
	}
	for p.at < len(p.lines) {
		line := strings.TrimRight(p.lines[p.at], " ")
		p.at++
		var err error
		switch {
		case line == "":
		case strings.HasPrefix(line, "{{"):
			err = p.directive(line)
		case strings.HasPrefix(line, "#"):
			err = p.heading(line)
		case listItem.MatchString(line):
			err = p.list()
		default:
			err = p.paragraph()
		}
		if err != nil {
			return err
		}
	}
	if p.predict != nil {
		return p.fail(p.asked, "no cell follows this question")
	}
	p.endProse()
	for _, a := range p.anchors {
		if !p.ids[a.id] {
			return p.fail(a.line, "the link leads to #%s, which is nowhere", a.id)
		}
	}
	return nil
}

// frontMatter reads the lines "name: text" at the top.
func (p *parser) frontMatter() error {
	for ; p.at < len(p.lines) && p.lines[p.at] != ""; p.at++ {
		name, text, ok := strings.Cut(p.lines[p.at], ": ")
		switch {
		case ok && name == "title":
			p.lesson.Title = text
		case ok && name == "description":
			p.lesson.Description = text
		default:
			return p.fail(p.at+1, "the lesson begins with title: and description:, then an empty line")
		}
	}
	if p.lesson.Title == "" || p.lesson.Description == "" {
		return p.fail(p.at+1, "the lesson has no title: or no description:")
	}
	return nil
}

// endProse makes a block of the prose read so far.
func (p *parser) endProse() {
	if p.prose.Len() > 0 {
		p.lesson.Blocks = append(p.lesson.Blocks, Block{Kind: Prose, HTML: p.prose.String()})
		p.prose.Reset()
	}
}

var headingLine = regexp.MustCompile(`^(##|###) (.+) \{#([a-z0-9]+(?:-[a-z0-9]+)*)\}$`)

func (p *parser) heading(line string) error {
	m := headingLine.FindStringSubmatch(line)
	if m == nil {
		return p.fail(p.at, "a heading is written: ## Words {#id}")
	}
	if p.ids[m[3]] {
		return p.fail(p.at, "two things have the id %s", m[3])
	}
	p.ids[m[3]] = true
	text, err := p.inline(m[2], p.at)
	if err != nil {
		return err
	}
	tag := "h" + string(rune('0'+len(m[1])))
	p.prose.WriteString("<" + tag + ` id="` + m[3] + `">` + text + "</" + tag + ">\n")
	return nil
}

// paragraph reads the line before p.at and those after it up to an empty one.
func (p *parser) paragraph() error {
	first := p.at
	text, err := p.inline(p.joined(nil), first)
	if err != nil {
		return err
	}
	p.prose.WriteString("<p>" + text + "</p>\n")
	return nil
}

// joined is the line before p.at with the lines that continue it. Japanese has no spaces between
// lines.
func (p *parser) joined(first *string) string {
	text := p.lines[p.at-1]
	if first != nil {
		text = *first
	}
	for p.at < len(p.lines) {
		next := strings.TrimRight(p.lines[p.at], " ")
		if next == "" || strings.HasPrefix(next, "{{") || strings.HasPrefix(next, "#") || listItem.MatchString(next) {
			break
		}
		if p.lesson.Lang != message.JA {
			text += " "
		}
		text += strings.TrimLeft(next, " ")
		p.at++
	}
	return text
}

var listItem = regexp.MustCompile(`^(-|[0-9]+\.) (.+)$`)

// list reads the item before p.at and those after it.
func (p *parser) list() error {
	tag := "ul"
	if p.lines[p.at-1][0] != '-' {
		tag = "ol"
	}
	p.prose.WriteString("<" + tag + ">")
	for {
		line := p.at
		m := listItem.FindStringSubmatch(p.lines[p.at-1])
		if (m[1] == "-") != (tag == "ul") {
			return p.fail(line, "a list is numbered or not, not both")
		}
		text, err := p.inline(p.joined(&m[2]), line)
		if err != nil {
			return err
		}
		p.prose.WriteString("<li>" + text + "</li>")
		if p.at >= len(p.lines) || !listItem.MatchString(p.lines[p.at]) {
			break
		}
		p.at++
	}
	p.prose.WriteString("</" + tag + ">\n")
	return nil
}

var directiveLine = regexp.MustCompile(`^\{\{([a-z]+)(?: (.+))?\}\}$`)

func (p *parser) directive(line string) error {
	m := directiveLine.FindStringSubmatch(line)
	if m == nil {
		return p.fail(p.at, "a directive is alone on its line: {{cell name}}")
	}
	name, argument := m[1], m[2]
	if p.predict != nil && name != "cell" {
		return p.fail(p.at, "a question is followed by its cell")
	}
	switch name {
	case "cell":
		return p.cell(argument)
	case "equation":
		return p.equation(argument)
	case "predict":
		return p.question(argument)
	case "lab":
		return p.lab(argument)
	}
	return p.fail(p.at, "there is no directive {{%s}}", name)
}

func (p *parser) cell(name string) error {
	source, ok := p.cells.source[name]
	if !ok {
		return p.fail(p.at, "there is no cell %q", name)
	}
	if p.used["cell "+name] {
		return p.fail(p.at, "the cell %s is shown twice", name)
	}
	p.used["cell "+name] = true
	p.endProse()
	p.lesson.Blocks = append(p.lesson.Blocks, Block{Kind: Cell, CellID: name, Source: source, Params: p.cells.params[name], Predict: p.predict})
	p.predict = nil
	return nil
}

func (p *parser) equation(name string) error {
	math, ok := p.equations[name]
	if !ok {
		return p.fail(p.at, "there is no equation %q", name)
	}
	if p.ids["equation-"+name] {
		return p.fail(p.at, "the equation %s is shown twice", name)
	}
	p.ids["equation-"+name] = true
	p.endProse()
	p.lesson.Blocks = append(p.lesson.Blocks, Block{Kind: Equation, Name: name, HTML: math})
	return nil
}

// lab is a link to a lab in a state, in a paragraph of its own.
func (p *parser) lab(argument string) error {
	target, words, ok := strings.Cut(argument, " | ")
	if !ok || strings.ContainsAny(target, " \"<>") {
		return p.fail(p.at, "a link to a lab is written: {{lab descent#lr=1 | words}}")
	}
	text, err := p.inline(words, p.at)
	if err != nil {
		return err
	}
	href, err := p.href("/"+target, p.at)
	if err != nil {
		return err
	}
	p.prose.WriteString(`<p class="to-lab"><a href="` + html.EscapeString(href) + `">` + text + "</a></p>\n")
	return nil
}

var choiceLine = regexp.MustCompile(`^- \[([ x])\] (.+) :: (.+)$`)

// question reads a {{predict}} up to its {{end}}.
func (p *parser) question(argument string) error {
	if argument != "" {
		return p.fail(p.at, "{{predict}} speaks of the cell that follows and takes no name")
	}
	q := &Predict{}
	p.asked = p.at
	right := 0
	for {
		if p.at >= len(p.lines) {
			return p.fail(p.asked, "this {{predict}} has no {{end}}")
		}
		line := strings.TrimRight(p.lines[p.at], " ")
		p.at++
		var err error
		switch m := choiceLine.FindStringSubmatch(line); {
		case line == "{{end}}":
			if q.Question == "" || right != 1 || len(q.Choices) < 2 {
				return p.fail(p.asked, "a question has words and two or more answers, one of them right")
			}
			p.predict = q
			return nil
		case m != nil:
			c := Choice{Right: m[1] == "x"}
			if c.Text, err = p.inline(m[2], p.at); err != nil {
				return err
			}
			if c.Note, err = p.inline(m[3], p.at); err != nil {
				return err
			}
			if c.Right {
				right++
			}
			q.Choices = append(q.Choices, c)
		case line != "" && q.Question == "" && !strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "{{"):
			if q.Question, err = p.inline(line, p.at); err != nil {
				return err
			}
		case line != "":
			return p.fail(p.at, "an answer is written: - [ ] words :: why; the right one has [x]")
		}
	}
}
