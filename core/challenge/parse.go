package challenge

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nabla/core/message"
)

// MaxGoal is how many characters a goal may have, maxDepth how deeply it may be nested.
const (
	MaxGoal  = 1000
	maxDepth = 40
)

type op uint8

const (
	opNumber  op = iota // value
	opWord              // text
	opName              // text: a result
	opIndex             // kids[0][kids[1]]
	opCall              // text: abs, max, min; kids: the arguments
	opSign              // −kids[0]
	opBinary            // kids[0] signs[0] kids[1]
	opCompare           // kids[0] signs[0] kids[1] signs[1] kids[2] …
	opNot
	opAnd
	opOr
)

// node is an expression; start and end are where it stands, in characters.
type node struct {
	op         op
	value      float64
	text       string
	kids       []*node
	signs      []string
	start, end int
}

// Goal is an expression that was read.
type Goal struct {
	text  []rune
	parts []*node
}

// Parse reads a goal.
func Parse(text string) (*Goal, *Problem) {
	if utf8.RuneCountInString(text) > MaxGoal {
		return nil, &Problem{Message: message.New("challenge.long", strconv.Itoa(MaxGoal)), End: MaxGoal}
	}
	p := &parser{text: []rune(text)}
	p.next()
	root := p.or()
	if p.problem == nil && p.kind != end {
		p.fail("challenge.unexpected", p.token)
	}
	if p.problem != nil {
		return nil, p.problem
	}
	if !root.judges() {
		return nil, &Problem{message.New("challenge.no-condition"), root.start, root.end}
	}
	g := &Goal{text: p.text, parts: []*node{root}}
	if root.op == opAnd {
		g.parts = root.kids
	}
	return g, nil
}

// judges is whether an expression holds or does not, and is no number.
func (n *node) judges() bool { return n.op >= opCompare }

// kinds of tokens
const (
	end    = iota
	number // value
	word   // token, without its quotes
	name   // token, with its dots
	sign   // token
)

type parser struct {
	text    []rune
	at      int // behind the token
	start   int
	last    int // the end of the token before
	kind    int
	token   string
	value   float64
	depth   int
	problem *Problem
}

// fail keeps the first problem, at the token; what follows reads as the end.
func (p *parser) fail(key string, args ...string) {
	if p.problem == nil {
		p.problem = &Problem{message.New(key, args...), p.start, max(p.at, p.start+1)}
	}
	p.kind, p.token, p.at = end, "", len(p.text)
}

func letter(r rune) bool {
	return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 0x7f && strings.IndexRune(marks, r) < 0
}
func digit(r rune) bool { return '0' <= r && r <= '9' }

// marks are signs beyond ASCII that people paste for others.
const marks = "≤≥≠−“”‘’＜＞"

func (p *parser) peek(k int) rune {
	if p.at+k < len(p.text) {
		return p.text[p.at+k]
	}
	return 0
}

// next reads a token.
func (p *parser) next() {
	p.last = p.at
	for p.peek(0) == ' ' || p.peek(0) == '\t' || p.peek(0) == '\n' || p.peek(0) == '\r' {
		p.at++
	}
	p.start = p.at
	c := p.peek(0)
	switch {
	case c == 0 && p.at >= len(p.text):
		p.kind, p.token = end, ""
	case digit(c), c == '.' && digit(p.peek(1)):
		p.number()
	case letter(c):
		for letter(p.peek(0)) || digit(p.peek(0)) || p.peek(0) == '.' && letter(p.peek(1)) {
			p.at++
		}
		p.kind, p.token = name, string(p.text[p.start:p.at])
	case c == '\'' || c == '"':
		for p.at++; p.at < len(p.text) && p.text[p.at] != c; {
			p.at++
		}
		if p.at >= len(p.text) {
			p.fail("challenge.quote")
			return
		}
		p.at++
		p.kind, p.token = word, string(p.text[p.start+1:p.at-1])
	default:
		p.at++
		if two := string(c) + string(p.peek(0)); two == "<=" || two == ">=" || two == "==" || two == "!=" {
			p.at++
			p.kind, p.token = sign, two
		} else if strings.ContainsRune("<>+-*/()[],", c) {
			p.kind, p.token = sign, string(c)
		} else if c == '=' {
			p.fail("challenge.equals")
		} else {
			p.fail("challenge.character", string(c))
		}
	}
}

func (p *parser) number() {
	digits := func() {
		for digit(p.peek(0)) {
			p.at++
		}
	}
	digits()
	if p.peek(0) == '.' {
		p.at++
		digits()
	}
	if c := p.peek(0); c == 'e' || c == 'E' {
		if d := p.peek(1); digit(d) || (d == '+' || d == '-') && digit(p.peek(2)) {
			p.at += 2
			digits()
		}
	}
	p.kind, p.token = number, string(p.text[p.start:p.at])
	p.value, _ = strconv.ParseFloat(p.token, 64) // what is too large is infinite, as in Python
	if letter(p.peek(0)) {
		p.fail("challenge.unexpected", string(p.peek(0)))
	}
}

// take reads on where the token is that sign or that keyword.
func (p *parser) take(token string) bool {
	if p.kind != sign && p.kind != name || p.token != token {
		return false
	}
	p.next()
	return true
}

func (p *parser) need(token string) {
	if !p.take(token) && p.problem == nil {
		p.fail("challenge.missing", token)
	}
}

// deeper guards a level of nesting.
func (p *parser) deeper() bool {
	if p.depth++; p.depth > maxDepth {
		p.fail("challenge.deep")
		return false
	}
	return true
}

func (p *parser) or() *node  { return p.join("or", opOr, p.and) }
func (p *parser) and() *node { return p.join("and", opAnd, p.not) }

// join reads conditions with a keyword between them.
func (p *parser) join(keyword string, o op, inner func() *node) *node {
	first := inner()
	if p.kind != name || p.token != keyword {
		return first
	}
	n := &node{op: o, kids: []*node{first}, start: first.start}
	for p.take(keyword) {
		n.kids = append(n.kids, inner())
	}
	n.end = p.last
	for _, k := range n.kids {
		p.condition(k)
	}
	return n
}

// condition refuses a number where something must hold or not.
func (p *parser) condition(n *node) {
	if p.problem == nil && !n.judges() {
		p.problem = &Problem{message.New("challenge.no-condition"), n.start, n.end}
	}
}

// quantity refuses a condition where a value must be.
func (p *parser) quantity(n *node) {
	if p.problem == nil && n.judges() {
		p.problem = &Problem{message.New("challenge.no-value"), n.start, n.end}
	}
}

func (p *parser) not() *node {
	start := p.start
	if !p.take("not") {
		return p.comparison()
	}
	if !p.deeper() {
		return &node{}
	}
	n := &node{op: opNot, kids: []*node{p.not()}, start: start, end: p.last}
	p.depth--
	p.condition(n.kids[0])
	return n
}

func (p *parser) comparison() *node {
	first := p.sum()
	n := &node{op: opCompare, kids: []*node{first}, start: first.start}
	for p.kind == sign && strings.Contains(" < > <= >= == != ", " "+p.token+" ") {
		n.signs = append(n.signs, p.token)
		p.next()
		n.kids = append(n.kids, p.sum())
	}
	if len(n.signs) == 0 {
		return first
	}
	n.end = p.last
	for _, k := range n.kids {
		p.quantity(k)
	}
	return n
}

func (p *parser) sum() *node     { return p.binary("+-", p.product) }
func (p *parser) product() *node { return p.binary("*/", p.signed) }

func (p *parser) binary(signs string, inner func() *node) *node {
	n := inner()
	for p.kind == sign && strings.Contains(signs, p.token) {
		token := p.token
		p.next()
		right := inner()
		p.quantity(n)
		p.quantity(right)
		n = &node{op: opBinary, signs: []string{token}, kids: []*node{n, right}, start: n.start, end: p.last}
	}
	return n
}

func (p *parser) signed() *node {
	start := p.start
	if p.kind != sign || p.token != "-" && p.token != "+" {
		return p.atom()
	}
	o := opSign
	if p.token == "+" {
		o = opCall // of no function: the value itself
	}
	p.next()
	if !p.deeper() {
		return &node{}
	}
	kid := p.signed()
	p.depth--
	p.quantity(kid)
	if o == opCall {
		return kid
	}
	return &node{op: opSign, kids: []*node{kid}, start: start, end: p.last}
}

// atom reads a literal, a result with its indices, a call, or what stands in brackets.
func (p *parser) atom() *node {
	n := &node{start: p.start, text: p.token, value: p.value}
	switch {
	case p.kind == number:
		n.op = opNumber
		p.next()
	case p.kind == word:
		n.op = opWord
		p.next()
	case p.kind == name && p.token != "and" && p.token != "or" && p.token != "not":
		p.next()
		if n.op = opName; p.kind == sign && p.token == "(" {
			p.call(n)
		}
		n.end = p.last
		for p.kind == sign && p.token == "[" {
			n = p.index(n)
		}
		return n
	case p.take("("):
		if !p.deeper() {
			return n
		}
		inner := p.or()
		p.depth--
		p.need(")")
		return inner
	case p.kind == end:
		p.fail("challenge.ends")
	default:
		p.fail("challenge.unexpected", p.token)
	}
	n.end = p.last
	return n
}

// list reads values with commas between, up to the closing sign.
func (p *parser) list(closing string) []*node {
	if !p.deeper() {
		return nil
	}
	var kids []*node
	for first := true; first || p.take(","); first = false {
		k := p.sum()
		p.quantity(k)
		kids = append(kids, k)
	}
	p.depth--
	p.need(closing)
	return kids
}

func (p *parser) call(n *node) {
	if n.text != "abs" && n.text != "max" && n.text != "min" {
		if p.problem == nil {
			p.problem = &Problem{message.New("challenge.function", n.text), n.start, p.last}
		}
		p.fail("")
		return
	}
	p.next()
	n.op, n.kids = opCall, p.list(")")
	if n.text == "abs" && len(n.kids) != 1 && p.problem == nil {
		p.problem = &Problem{message.New("challenge.one"), n.start, p.last}
	}
}

// index reads [i] or [i, j].
func (p *parser) index(of *node) *node {
	p.next()
	for _, k := range p.list("]") {
		of = &node{op: opIndex, kids: []*node{of, k}, start: of.start, end: p.last}
	}
	return of
}
