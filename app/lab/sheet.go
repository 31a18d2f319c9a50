// Package lab is what the pages of all labs share: a page is made of a Sheet, which says what stands where,
// and of the lab's schema, which says what its inputs are.
//
// The component only draws: web/static/controls.js hears what is entered, so that inputs work before Go is there. What it
// means is checked here (core/state), written into the address, and asked for; what is wrong is said at its field, and
// the last good results stay. Pictures, sentence, tables, equations and results are kept nodes, which web/static/lab.js
// paints as they come. Start with Sheet; page.go is the component, controls.go draws inputs, change.go takes what is
// entered, history.go undoes it, bridge.go meets the page's scripts.
package lab

import (
	"slices"

	"nabla/core/lab"
	"nabla/core/state"
)

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
	Title    string // key in the catalogue
	Controls []Control
	Pieces   []Piece
}

// Control is an input of the schema and how it is shown.
type Control struct {
	Input string
	As    Kind
	// Of is, for a Player, the result that says how many steps there are; without it they are as many as the input's range has.
	Of string
	// When, where not nil, is whether the input does anything in a state: otherwise the control is not there.
	When func(s state.State) bool
}

// Has is, for Control.When, that a list of the schema has a word.
func Has(list string, words ...string) func(state.State) bool {
	return func(s state.State) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(s.List(list), w) })
	}
}

// Kind is how an input is shown. Each has one element with the input's name; what stands beside it (a slider, a
// grid of fields, buttons) has none.
type Kind uint8

// The kinds of controls.
const (
	Usual    Kind = iota // as its kind in the schema wants: Source, Slider where it has a range, Grid for a matrix, Segments, Checks
	Field                // one line of text
	Source               // Python, as many lines as it needs
	Slider               // a field with a slider over the input's range
	Grid                 // a field with a table of its numbers, which takes what is copied from a spreadsheet
	Segments             // one of few choices, side by side
	Checks               // several of the choices
	Switch               // the second of two choices, on or off
	Player               // a whole number that counts steps, to be played and scrubbed
)

// filled is whether a field shows all of an input, perhaps with a slider beside it.
func (s *Sheet) filled(input string) bool {
	in := s.Lab.Schema.Input(input)
	for _, k := range s.all() {
		if k.Input == input && !slices.Contains([]Kind{Field, Source, Slider}, k.kind(in)) {
			return false
		}
	}
	return true
}

func (k Control) kind(in *state.Input) Kind {
	switch {
	case k.As != Usual:
		return k.As
	case in.Kind == state.Formula:
		return Source
	case in.Kind == state.Matrix:
		return Grid
	case in.Kind == state.Choice:
		return Segments
	case in.Kind == state.List:
		return Checks
	case in.From < in.To:
		return Slider
	}
	return Field
}

// all are the page's controls.
func (s *Sheet) all() []Control {
	list := slices.Concat(s.Gesture, s.Controls, s.More)
	for _, f := range s.Folds {
		list = append(list, f.Controls...)
	}
	return list
}

// Pieces are all that have a place on the page.
func (s *Sheet) Pieces() []Piece {
	list := append([]Piece{{Figure: s.Picture}}, s.Below...)
	for _, f := range s.Folds {
		list = append(list, f.Pieces...)
	}
	return list
}

// Keep is the key of the piece's node.
func (p Piece) Keep() string {
	switch {
	case p.Table != "":
		return "table " + p.Table
	case p.Equation != "":
		return "equation " + p.Equation
	}
	return p.Figure
}
