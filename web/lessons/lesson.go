// Package lessons is the chapter as text: its words in three languages, its cells and its equations,
// and what makes blocks of HTML from them.
//
// It takes files (Files holds this project's own): DIR/LANG.md is a lesson in one language,
// DIR/cells/NN-NAME.py are the cells that all languages share, equations/NAME.mml are equations in
// MathML, equations/equations.json says them in words. It gives a Lesson: blocks in order, their HTML
// escaped and free of scripts and styles by construction. Start with Load; parse.go has the form of
// the text.
package lessons

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"nabla/core/message"
)

// Files are the lessons of this project; the chapter is in chapter4.
//
//go:embed chapter4/*.md chapter4/cells/*.py equations/*.mml equations/equations.json
var Files embed.FS

// Kind says what a block is.
type Kind string

// The kinds of blocks.
const (
	Prose    Kind = "prose"    // headings, paragraphs, lists
	Equation Kind = "equation" // one displayed equation
	Cell     Kind = "cell"     // a program and its output
)

// Lesson is one lesson in one language.
type Lesson struct {
	Title       string // plain text
	Description string // plain text, a sentence or two
	Lang        message.Lang
	Blocks      []Block
}

// Block is a piece of a lesson.
type Block struct {
	Kind Kind
	HTML string // of prose and equations; "" for a cell

	Name   string // of an equation: "cross-entropy"
	CellID string // of a cell, the same in all languages: "staircase"
	Source string // of a cell: the program, ending in a line break
	Params []Param
	Locked bool // read and run, not edited
	Hidden bool // its program is folded
	Raises bool // its error belongs to the lesson
	// Where a teacher's cell stands: the line of the file in which its program begins, or 0 and the words for the cell.
	File, Where string
	Line        int
	// Predict is the question before a cell whose output stays covered until the reader has guessed;
	// nil for a cell that shows its output at once.
	Predict *Predict
}

// Predict is a question with a choice of answers, each with a word on why it is right or not.
type Predict struct {
	Question string // HTML of one paragraph's content
	Choices  []Choice
}

// Choice is an answer to choose. Text and Note are HTML of one paragraph's content.
type Choice struct {
	Text, Note string
	Right      bool
}

// HTML is the question with its answers; choosing one unfolds its note. It works without a script.
func (p *Predict) HTML() string {
	var b strings.Builder
	b.WriteString(`<div class="predict"><p>` + p.Question + `</p><ul>`)
	for _, c := range p.Choices {
		answer := "wrong"
		if c.Right {
			answer = "right"
		}
		b.WriteString(`<li><details data-answer="` + answer + `"><summary>` + c.Text + `</summary><p>` + c.Note + `</p></details></li>`)
	}
	b.WriteString(`</ul></div>`)
	return b.String()
}

// Cells are a lesson's cells in order.
func Cells(l *Lesson) []Block {
	var cells []Block
	for _, b := range l.Blocks {
		if b.Kind == Cell {
			cells = append(cells, b)
		}
	}
	return cells
}

// Load reads the lesson in a folder in a language. Links to pages stay as they are written, from the
// site's root: "/descent#lr=1".
func Load(fsys fs.FS, dir string, lang message.Lang) (*Lesson, error) {
	return LoadAt(fsys, dir, lang, func(route string) string { return route })
}

// LoadAt is Load for a site that does not live at the root: address gives a page's address for its
// route ("/descent"); fragments are kept.
func LoadAt(fsys fs.FS, dir string, lang message.Lang, address func(route string) string) (*Lesson, error) {
	cells, err := loadCells(fsys, path.Join(dir, "cells"))
	if err != nil {
		return nil, err
	}
	equations, err := loadEquations(fsys, lang)
	if err != nil {
		return nil, err
	}
	file := path.Join(dir, lang.Code()+".md")
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	p := &parser{
		file: file, lines: strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), cells: cells, equations: equations,
		address: address, lesson: &Lesson{Lang: lang}, ids: map[string]bool{}, used: map[string]bool{},
	}
	if err := p.parse(); err != nil {
		return nil, err
	}
	for _, name := range cells.order {
		if !p.used["cell "+name] {
			return nil, fmt.Errorf("%s: the cell %s is never shown", file, name)
		}
	}
	return p.lesson, nil
}
