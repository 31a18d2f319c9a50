// Package state is a lab's inputs: their names, defaults and bounds, and how they stand in an
// address. The page, an embed and the edge all read an address here, so a wrong parameter means the
// same everywhere.
//
// A lab declares a Schema. Read takes the raw query and fragment and gives a State, in which every
// input has a value that is right, together with what was wrong; With changes one input; Fragment
// writes the address. Numbers are Python literals, vectors 1,2 and matrices 1,2;3,4.
package state

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nabla/core/message"
)

// Kind is what an input holds.
type Kind uint8

// The kinds of inputs.
const (
	Formula Kind = iota // Python source, read by the lab
	Number
	Integer
	Vector
	Matrix
	Choice // one of Choices
	List   // several of Choices, with commas between
	Named  // numbers for some of Choices, such as adam:0.3,gd:0.1
)

// Input is one input of a lab.
type Input struct {
	Name    string
	Kind    Kind
	Default string
	// Opens, where not empty, is what stands here as long as an address names no input of the lab: how the lab opens.
	// Whoever writes an address begins from the Defaults.
	Opens string
	Label string // key in the catalogue
	// Optional says that an empty text is right: then there is no such input.
	Optional bool
	// Min and Max bound numbers, and each component of vectors; they count where Min < Max.
	Min, Max float64
	// Above says that Min itself is too small.
	Above bool
	// Least and Most bound a vector's length; 0 means no bound.
	Least, Most int
	Choices     []string
	// Live is the range and steps of a slider; it counts where From < To.
	From, To float64
	// Decades makes the slider move by decades.
	Decades bool
	// Open, of a Formula, finds the names that its text leaves open: constants, which are parameters of their own.
	Open func(text string) []string
}

// Schema is all that can be put into a lab.
type Schema struct {
	Lab    string
	Inputs []Input
}

// Input finds an input by name.
func (s *Schema) Input(name string) *Input {
	for i := range s.Inputs {
		if s.Inputs[i].Name == name {
			return &s.Inputs[i]
		}
	}
	return nil
}

// MaxFormula is how many characters a formula may have.
const MaxFormula = 20_000

// Problem is a parameter that could not be used, and why.
type Problem struct {
	Name    string          `json:"name"`
	Message message.Message `json:"message"`
}

// Common are the parameters that every page takes. The zero Common is a page as it is.
type Common struct {
	Embed      bool
	Lang       string   // "" as the address says
	Theme      string   // "", light or dark
	Hide, Lock []string // names of inputs
	// Challenge is the name of a ready challenge; Goal a goal of one's own (core/challenge reads both), GoalText its words and
	// Hints its hints, plain text.
	Challenge, Goal, GoalText string
	Hints                     []string
}

// State is a value for every input. States are values: With gives another one.
type State struct {
	schema *Schema
	text   []string // as written
	open   []string // names that the formulas leave open
	given  []Pair   // values for such names; for some there may be none, and some may not be open any more
}

// Default is a schema's state before anybody has touched it: how the lab opens.
func (s *Schema) Default() State {
	st := s.bare()
	for i, in := range s.Inputs {
		if in.Opens != "" {
			st.text[i] = in.Opens
		}
	}
	return st.opened()
}

// bare is the state of an address that has left everything out.
func (s *Schema) bare() State {
	st := State{schema: s, text: make([]string, len(s.Inputs))}
	for i, in := range s.Inputs {
		st.text[i] = in.Default
	}
	return st.opened()
}

// opened is the state with the names that its formulas leave open. What is an input of the lab is none of them.
func (st State) opened() State {
	st.open = nil
	for i, in := range st.schema.Inputs {
		if in.Open == nil {
			continue
		}
		for _, name := range in.Open(st.text[i]) {
			if st.schema.Input(name) == nil && !slices.Contains(st.open, name) {
				st.open = append(st.open, name)
			}
		}
	}
	return st
}

// one is the value of a constant that nobody has given one.
const one = "1"

// Constants are the names that the formulas leave open, and their values as written.
func (st State) Constants() []Pair {
	var list []Pair
	for _, name := range st.open {
		list = append(list, Pair{name, st.constant(name)})
	}
	return list
}

func (st State) constant(name string) string {
	for _, p := range st.given {
		if p.Name == name {
			return p.Value
		}
	}
	return one
}

// Read makes a state of a page's address. A fragment wins over a query. Inputs that are wrong have
// their defaults, and a Problem each. An address without inputs gives the Default.
func (s *Schema) Read(query, fragment string) (State, Common, []Problem) {
	st := s.Default()
	named := func(p Pair) bool { return s.Input(p.Name) != nil }
	if slices.ContainsFunc(Split(query), named) || slices.ContainsFunc(Split(fragment), named) {
		st = s.bare()
	}
	var common Common
	var problems []Problem
	var later []Pair // what may name a constant: the formulas come first
	for _, raw := range []string{query, fragment} {
		for _, p := range Split(raw) {
			if s.Input(p.Name) == nil {
				later = append(later, p)
				continue
			}
			next, why := st.With(p.Name, p.Value)
			if !why.IsZero() {
				problems = append(problems, Problem{p.Name, why})
				continue
			}
			st = next
		}
	}
	for _, p := range later {
		known, why := common.take(st, p)
		if !known {
			st, why = st.With(p.Name, p.Value)
		}
		if !why.IsZero() {
			problems = append(problems, Problem{p.Name, why})
		}
	}
	return st, common, problems
}

// take reads a parameter that every page has.
func (c *Common) take(st State, p Pair) (known bool, why message.Message) {
	switch p.Name {
	case "embed":
		switch p.Value {
		case "1", "true":
			c.Embed = true
		case "0", "false", "":
			c.Embed = false
		default:
			why = message.New("state.choice", p.Value, "0, 1")
		}
	case "lang":
		if _, ok := message.ParseLang(p.Value); !ok {
			return true, message.New("state.choice", p.Value, "ja, en, ko")
		}
		c.Lang = p.Value
	case "theme":
		if p.Value != "light" && p.Value != "dark" {
			return true, message.New("state.choice", p.Value, "light, dark")
		}
		c.Theme = p.Value
	case "z": // what Split could read is not here any more
		why = message.New("state.packed")
	case "challenge":
		c.Challenge = p.Value
	case "goal":
		c.Goal = p.Value
	case "goal-text":
		c.GoalText = clipped(p.Value)
	case "hint":
		if len(c.Hints) < maxHints {
			c.Hints = append(c.Hints, clipped(p.Value))
		}
	case "hide", "lock":
		var names []string
		for n := range strings.SplitSeq(p.Value, ",") {
			if n = strings.TrimSpace(n); n == "" {
				continue
			}
			if !st.Has(n) {
				why = message.New("state.unknown", n, st.names())
				continue
			}
			names = append(names, n)
		}
		if p.Name == "hide" {
			c.Hide = names
		} else {
			c.Lock = names
		}
	default:
		return false, why
	}
	return true, why
}

// maxHints and maxWords bound what an address may have a page say: hints, and characters of each of its texts.
const (
	maxHints = 9
	maxWords = 600
)

func clipped(s string) string {
	if utf8.RuneCountInString(s) > maxWords {
		return string([]rune(s)[:maxWords]) + "…"
	}
	return s
}

// Has tells whether the state has an input or a constant of this name.
func (st State) Has(name string) bool {
	return st.schema.Input(name) != nil || slices.Contains(st.open, name)
}

func (st State) names() string {
	var names []string
	for _, in := range st.schema.Inputs {
		names = append(names, in.Name)
	}
	return strings.Join(append(names, st.open...), ", ")
}

// With is the state with one input changed, or what is wrong with the change; the state it is
// called on stays as it was.
func (st State) With(name, text string) (State, message.Message) {
	in := st.schema.Input(name)
	if in == nil {
		if !slices.Contains(st.open, name) {
			return st, message.New("state.unknown", name, st.names())
		}
		if _, ok := ParseNumber(text); !ok {
			return st, message.New("state.number", shown(text), one)
		}
		st.given = append(slices.DeleteFunc(slices.Clone(st.given), func(p Pair) bool { return p.Name == name }), Pair{name, text})
		return st, message.Message{}
	}
	if why := in.Check(text); !why.IsZero() {
		return st, why
	}
	st.text = slices.Clone(st.text)
	for i := range st.schema.Inputs {
		if st.schema.Inputs[i].Name == name {
			st.text[i] = text
		}
	}
	if in.Open != nil {
		st = st.opened()
	}
	return st, message.Message{}
}

// Schema is what the state is of.
func (st State) Schema() *Schema { return st.schema }

// Text is an input or a constant as it was written.
func (st State) Text(name string) string {
	for i := range st.schema.Inputs {
		if st.schema.Inputs[i].Name == name {
			return st.text[i]
		}
	}
	if slices.Contains(st.open, name) {
		return st.constant(name)
	}
	return ""
}

// Number is the value of a Number or a constant.
func (st State) Number(name string) float64 {
	v, _ := ParseNumber(st.Text(name))
	return v
}

// Integer is the value of an Integer.
func (st State) Integer(name string) int {
	v, _ := parseInteger(st.Text(name))
	return v
}

// Vector is the value of a Vector.
func (st State) Vector(name string) []float64 {
	v, _ := parseVector(st.Text(name))
	return v
}

// Matrix is the value of a Matrix.
func (st State) Matrix(name string) [][]float64 {
	v, _, _ := parseMatrix(st.Text(name))
	return v
}

// List is the value of a List.
func (st State) List(name string) []string { return splitList(st.Text(name)) }

// Named is the value of a Named.
func (st State) Named(name string) map[string]float64 {
	all := map[string]float64{}
	for _, pair := range splitList(st.Text(name)) {
		key, text, _ := strings.Cut(pair, ":")
		all[strings.TrimSpace(key)], _ = ParseNumber(text)
	}
	return all
}

// Fragment writes the state into an address, without #: the inputs that differ from their defaults,
// in the schema's order, then the constants that were given a value; of the Default nothing.
func (st State) Fragment() string { return st.address(Encode) }

// Link is Fragment in the form that survives Markdown and chats.
func (st State) Link() string { return st.address(EncodeForLinks) }

func (st State) address(encode func(string) string) string {
	opening := st.schema.Default().text
	usual := st.schema.bare().text
	if slices.Equal(st.text, usual) || slices.Equal(st.text, opening) { // what an address means that names no input
		usual = opening
	}
	var b strings.Builder
	write := func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(name + "=" + encode(value))
	}
	for i, in := range st.schema.Inputs {
		if st.text[i] != usual[i] {
			write(in.Name, st.text[i])
		}
	}
	for _, p := range st.given {
		if slices.Contains(st.open, p.Name) {
			write(p.Name, p.Value)
		}
	}
	return b.String()
}

// Check tells what is wrong with a text for an input, or nothing. Formulas are only measured here:
// the lab reads them.
func (in *Input) Check(text string) message.Message {
	if in.Optional && strings.TrimSpace(text) == "" {
		return message.Message{}
	}
	switch in.Kind {
	case Formula:
		if strings.TrimSpace(text) == "" {
			return message.New("state.empty", in.Default)
		}
		if utf8.RuneCountInString(text) > MaxFormula {
			return message.New("state.long", strconv.Itoa(MaxFormula))
		}
	case Number:
		v, ok := ParseNumber(text)
		if !ok {
			return message.New("state.number", shown(text), in.Default)
		}
		return in.bounds(v)
	case Integer:
		v, ok := parseInteger(text)
		if !ok {
			return message.New("state.integer", shown(text), in.Default)
		}
		return in.bounds(float64(v))
	case Vector:
		v, bad := parseVector(text)
		if bad != "" || v == nil {
			return message.New("state.vector", shown(bad), in.Default)
		}
		return in.vector(v)
	case Matrix:
		first, _, _ := strings.Cut(text, ";")
		columns := strings.Count(first, ",") + 1
		if why := in.length(columns); !why.IsZero() {
			return why
		}
		m, bad, ragged := parseMatrix(text)
		switch {
		case ragged > 0:
			return message.New("state.ragged", strconv.Itoa(columns), strconv.Itoa(ragged))
		case m == nil:
			return message.New("state.matrix", shown(bad), in.Default)
		}
		for _, row := range m {
			if why := in.vector(row); !why.IsZero() {
				return why
			}
		}
	case Choice:
		if !slices.Contains(in.Choices, text) {
			return message.New("state.choice", shown(text), strings.Join(in.Choices, ", "))
		}
	case Named:
		for _, pair := range splitList(text) {
			key, number, _ := strings.Cut(pair, ":")
			v, ok := ParseNumber(number)
			switch {
			case !slices.Contains(in.Choices, strings.TrimSpace(key)):
				return message.New("state.choice", shown(key), strings.Join(in.Choices, ", "))
			case !ok:
				return message.New("state.named", shown(pair), in.Choices[0])
			}
			if why := in.bounds(v); !why.IsZero() {
				return why
			}
		}
	case List:
		list := splitList(text)
		if len(list) == 0 {
			return message.New("state.empty", in.Default)
		}
		for _, v := range list {
			if !slices.Contains(in.Choices, v) {
				return message.New("state.choice", shown(v), strings.Join(in.Choices, ", "))
			}
		}
	}
	return message.Message{}
}

func (in *Input) length(n int) message.Message {
	switch {
	case n >= in.Least && (in.Most == 0 || n <= in.Most):
		return message.Message{}
	case in.Least == in.Most:
		return message.New("state.length", strconv.Itoa(in.Least), strconv.Itoa(n))
	}
	return message.New("state.lengths", strconv.Itoa(in.Least), strconv.Itoa(in.Most), strconv.Itoa(n))
}

func (in *Input) vector(v []float64) message.Message {
	if why := in.length(len(v)); !why.IsZero() {
		return why
	}
	for _, x := range v {
		if why := in.bounds(x); !why.IsZero() {
			return why
		}
	}
	return message.Message{}
}

func (in *Input) bounds(v float64) message.Message {
	if in.Min >= in.Max {
		return message.Message{}
	}
	short := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	switch {
	case in.Above && v <= in.Min:
		return message.New("state.above", short(in.Min), short(v))
	case v < in.Min:
		return message.New("state.small", short(in.Min), short(v))
	case v > in.Max:
		return message.New("state.large", short(in.Max), short(v))
	}
	return message.Message{}
}

// shown is a text as a message quotes it: not longer than a line.
func shown(s string) string {
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:40]) + "…"
}

func splitList(s string) []string {
	var list []string
	for v := range strings.SplitSeq(s, ",") {
		if v = strings.TrimSpace(v); v != "" {
			list = append(list, v)
		}
	}
	return list
}
