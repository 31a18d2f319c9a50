// Package lab is what the pages of all labs share: a page is made of a Sheet, which says what stands where,
// and of the lab's schema, which says what its inputs are.
//
// What somebody enters is checked here (core/state), written into the address, and asked for; what is wrong
// is said at its field, and the last good results stay. Pictures, sentence, tables, equations and results are
// kept nodes, which web/static/lab.js paints as they come. Start with Sheet; page.go is the component,
// controls.go draws inputs, change.go takes what is entered, history.go undoes it, bridge.go meets the page's scripts.
package lab

import "nabla/core/lab"

// Sheet is a lab's page. At most four controls are in sight, those of Gesture and Controls together; all else
// is under More and in Folds.
type Sheet struct {
	Lab      *lab.Lab
	Picture  string    // the figure that the page is about; on a phone it stays in sight
	Gesture  []Control // directly below it
	Below    []Piece   // below the sentence
	Controls []Control // beside the picture
	More     []Control
	Folds    []Fold
}

// Piece is something of a result that has a place: exactly one of the names is given.
type Piece struct{ Figure, Table, Equation string }

// Fold is what opens on request.
type Fold struct {
	Title  string // key in the catalogue
	Pieces []Piece
}

// Control is an input of the schema and how it is shown.
type Control struct {
	Input string
	As    Kind
}

// Kind is how an input is shown. Each has one element with the input's name; what stands beside it (a slider, a
// grid of fields, buttons) has none.
type Kind uint8

// The kinds of controls.
const (
	Field    Kind = iota // one line of text
	Source               // Python, as many lines as it needs
	Slider               // a field with a slider over the input's range
	Grid                 // a field with a table of its numbers, which takes what is copied from a spreadsheet
	Segments             // one of few choices, side by side
	Checks               // several of the choices
	Switch               // the second of two choices, on or off
)

// filled is whether a field shows all of an input, perhaps with a slider beside it.
func (s *Sheet) filled(input string) bool {
	for _, list := range [...][]Control{s.Gesture, s.Controls, s.More} {
		for _, k := range list {
			if k.Input == input && k.As != Field && k.As != Slider {
				return false
			}
		}
	}
	return true
}

// keep is the key of the piece's node.
func (p Piece) keep() string {
	switch {
	case p.Table != "":
		return "table " + p.Table
	case p.Equation != "":
		return "equation " + p.Equation
	}
	return p.Figure
}
