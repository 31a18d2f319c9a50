package lessons

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"nabla/core/ipynb"
	"nabla/core/markdown"
	"nabla/core/message"
)

// A teacher's lessons are a folder of files, each a lesson: NAME.md, NAME.py or NAME.ipynb; NAME.ja.md is the
// lesson NAME in Japanese, and what has no language is for those that have no file of their own. docs/lessons.md
// says how they are written. An error names file and line.

// Teacher is what a folder of lessons is read with.
type Teacher struct {
	Files   fs.FS
	Address func(route string) string         // a page's address for its route
	Picture func(file string) (string, error) // the address of a picture of the folder
}

var teacherFile = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(en|ja|ko))?\.(md|py|ipynb)$`)

// Names are the lessons of a folder, in the order of their names. Files that are neither lessons nor pictures are errors, so that
// none is left out unseen.
func (t Teacher) Names() ([]string, error) {
	entries, err := fs.ReadDir(t.Files, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		ext := path.Ext(e.Name())
		m := teacherFile.FindStringSubmatch(e.Name())
		switch {
		case m != nil:
			if !slices.Contains(names, m[1]) {
				names = append(names, m[1])
			}
		case ext == ".md" || ext == ".py" || ext == ".ipynb":
			return nil, fmt.Errorf("%s: a lesson's file is called name.md, name.py or name.ipynb, in small letters, digits and hyphens; name.ja.md is one in Japanese", e.Name())
		}
	}
	if len(names) == 0 {
		return nil, errors.New("the folder of lessons has no .md, .py or .ipynb file")
	}
	return names, nil
}

// Load reads a lesson in a language.
func (t Teacher) Load(name string, lang message.Lang) (*Lesson, error) {
	entries, err := fs.ReadDir(t.Files, ".")
	if err != nil {
		return nil, err
	}
	file, exact := "", false
	for _, e := range entries {
		m := teacherFile.FindStringSubmatch(e.Name())
		if m == nil || m[1] != name || m[2] != "" && m[2] != lang.Code() {
			continue
		}
		if file != "" && exact == (m[2] != "") {
			return nil, fmt.Errorf("%s and %s are the same lesson", file, e.Name())
		}
		if !exact {
			file, exact = e.Name(), m[2] != ""
		}
	}
	if file == "" {
		return nil, fmt.Errorf("the lesson %s has no file for %s, and none for all languages", name, lang.Code())
	}
	text, err := fs.ReadFile(t.Files, file)
	if err != nil {
		return nil, err
	}
	b := &builder{Teacher: t, file: file, lesson: &Lesson{Lang: lang}, ids: map[string]bool{}}
	switch path.Ext(file) {
	case ".md":
		err = b.markdownFile(string(text))
	case ".py":
		err = b.programFile(string(text))
	default:
		err = b.notebookFile(text)
	}
	if err == nil {
		err = b.finish()
	}
	return b.lesson, err
}

// builder makes one lesson.
type builder struct {
	Teacher
	file   string
	lesson *Lesson
	ids    map[string]bool
	err    error // of a picture
}

var titleLine = regexp.MustCompile(`(?m)\A\s*#[ \t]+(.+?)[ \t#]*$`)

// prose adds a text. The first heading of a lesson is its title.
func (b *builder) prose(text, where string, attachment func(string) string) {
	if m := titleLine.FindStringSubmatchIndex(text); m != nil && b.lesson.Title == "" {
		b.lesson.Title = text[m[2]:m[3]]
		text = text[m[1]:]
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	html := markdown.HTML(text, markdown.Options{
		Link: func(a string) string {
			if strings.HasPrefix(a, "/") && !strings.HasPrefix(a, "//") {
				route, fragment, has := strings.Cut(a, "#")
				if has {
					fragment = "#" + fragment
				}
				return b.Address(route) + fragment
			}
			b.fault("%s: a link leads to /page, #id or https://…, not to %q", where, a)
			return ""
		},
		Picture: func(a string) string {
			if name, ok := strings.CutPrefix(a, "attachment:"); ok && attachment != nil {
				return attachment(name)
			}
			address, err := b.Picture(a)
			if err != nil {
				b.fault("%s: the picture %s: %v", where, a, err)
			}
			return address
		},
	})
	b.lesson.Blocks = append(b.lesson.Blocks, Block{Kind: Prose, HTML: html})
}

func (b *builder) fault(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

var cellID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,60}$`)

// cell adds a program. words are what stands behind its mark: locked, hidden, raises, #id.
func (b *builder) cell(source string, words []string, where string, line int) error {
	c := Block{Kind: Cell, CellID: fmt.Sprintf("cell-%d", 1+len(Cells(b.lesson))), Source: strings.Trim(source, "\n") + "\n", File: b.file, Line: line + strings.Count(source[:len(source)-len(strings.TrimLeft(source, "\n"))], "\n"), Where: where}
	for _, w := range words {
		switch {
		case w == "locked":
			c.Locked = true
		case w == "hidden":
			c.Hidden = true
		case w == "raises":
			c.Raises = true
		case len(w) > 1 && w[0] == '#' && cellID.MatchString(w[1:]):
			c.CellID = w[1:]
		default:
			return fmt.Errorf("%s: a cell is locked, hidden, raises or has a name (#name); %q is none of these", where, w)
		}
	}
	if b.ids[c.CellID] {
		return fmt.Errorf("%s: two cells are called %s", where, c.CellID)
	}
	b.ids[c.CellID] = true
	if strings.TrimSpace(source) != "" {
		b.lesson.Blocks = append(b.lesson.Blocks, c)
	}
	return nil
}

func (b *builder) at(line int) string { return fmt.Sprintf("%s:%d", b.file, line) }

// markdownFile reads Markdown whose code fenced as ```python is cells.
func (b *builder) markdownFile(text string) error {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	begin := 0
	for i := 0; i < len(lines); i++ {
		mark, info := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], "`"))], strings.Fields(strings.TrimLeft(lines[i], "`"))
		if len(mark) < 3 {
			continue
		}
		end := i + 1
		for end < len(lines) && strings.TrimRight(lines[end], " ") != mark {
			end++
		}
		if end == len(lines) {
			return fmt.Errorf("%s: the code that begins here does not end; write %s below it", b.at(i+1), mark)
		}
		if len(info) > 0 && info[0] == "python" {
			b.prose(strings.Join(lines[begin:i], "\n"), b.at(begin+1), nil)
			if err := b.cell(strings.Join(lines[i+1:end], "\n"), info[1:], b.at(i+1), i+2); err != nil {
				return err
			}
			begin = end + 1
		}
		i = end
	}
	b.prose(strings.Join(lines[begin:], "\n"), b.at(begin+1), nil)
	return nil
}

// programFile reads cells between lines that begin with # %%; those marked [markdown] are prose in comments.
func (b *builder) programFile(text string) error {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var words []string
	begin := 0
	end := func(i int) error {
		part := lines[begin:i]
		if !slices.Contains(words, "[markdown]") {
			return b.cell(strings.Join(part, "\n"), words, b.at(max(begin, 1)), begin+1)
		}
		prose := make([]string, len(part))
		for k, l := range part {
			if l != "" && l[0] != '#' {
				return fmt.Errorf("%s: prose stands in comments, behind # and a blank", b.at(begin+k+1))
			}
			prose[k] = strings.TrimPrefix(strings.TrimPrefix(l, "#"), " ")
		}
		b.prose(strings.Join(prose, "\n"), b.at(begin+1), nil)
		return nil
	}
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l, "# %%"); ok {
			if i > 0 {
				if err := end(i); err != nil {
					return err
				}
			}
			words, begin = strings.Fields(rest), i+1
		}
	}
	return end(len(lines))
}

// notebookFile reads a notebook; its stored outputs are not used, since its programs are run.
func (b *builder) notebookFile(data []byte) error {
	book, err := ipynb.Read(data)
	if err != nil {
		return fmt.Errorf("%s: %w", b.file, err)
	}
	for i := range book.Cells {
		c := &book.Cells[i]
		where := fmt.Sprintf("%s: cell %d", b.file, i+1)
		switch c.Type {
		case ipynb.Markdown:
			b.prose(c.Source, where, c.Attachment)
		case ipynb.Code:
			var words []string
			for word, has := range map[string]bool{"locked": c.Locked(), "hidden": c.Hidden(), "raises": c.Raises()} {
				if has {
					words = append(words, word)
				}
			}
			if cellID.MatchString(c.ID) {
				words = append(words, "#"+c.ID)
			}
			if err := b.cell(c.Source, words, where, 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// finish judges the whole.
func (b *builder) finish() error {
	switch {
	case b.err != nil:
		return b.err
	case b.lesson.Title == "":
		return fmt.Errorf("%s: the lesson has no title; begin it with the line: # Its title", b.at(1))
	case len(Cells(b.lesson)) == 0:
		return fmt.Errorf("%s: the lesson has no cell; in Markdown a cell is fenced as ```python", b.at(1))
	}
	b.lesson.Description = b.lesson.Title
	return nil
}

// Place is where a line of a cell's program stands in its file.
func (b Block) Place(line int) string {
	if b.Line == 0 {
		return fmt.Sprintf("%s, line %d", b.Where, line)
	}
	return fmt.Sprintf("%s:%d", b.File, b.Line+line-1)
}
