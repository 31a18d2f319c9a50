// Package syntax reads Python: text becomes a tree with positions (ast.go), or an Error that tells a
// learner what is wrong, where, and what would be right.
//
// scanner.go cuts the text into tokens; Parse (this file) makes the tree of them by recursive descent:
// compound.go and statement.go read statements, expr.go and display.go expressions; string.go resolves
// literals; depth.go limits how deep a tree may be; advice.go knows the common slips.
// Depth is limited everywhere: neither a hundred thousand brackets nor as many terms recurse.
package syntax

import (
	"strings"

	"nabla/core/message"
)

// maxDepth limits nesting of brackets, blocks and expressions; maxChain limits what nests to the
// left or right without brackets: terms of a sum, elif after elif, a.b.c.
const (
	maxDepth = 100
	maxChain = 1000
)

// Parse reads a program or a cell. name is its file's name in messages of the caller.
func Parse(name, source string) (*Module, *Error) {
	if strings.IndexByte(source, 0) >= 0 {
		return nil, &Error{Type: "ValueError", At: Span{Pos{1, 1}, Pos{1, 1}}, Python: "source code string cannot contain null bytes", Message: message.New("syntax.character", "NUL")}
	}
	p := newParser(scan(source))
	m := &Module{}
	err := p.protect(func() {
		p.module(m)
		roots := make([]Node, len(m.Body))
		for i, s := range m.Body {
			roots[i] = s
		}
		p.found()
		p.shallow(roots...)
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

// ParseExpr reads a source that is one expression.
func ParseExpr(source string) (Expr, *Error) {
	p := newParser(scan(strings.TrimLeft(source, " \t")))
	var x Expr
	err := p.protect(func() {
		if p.at(tokIndent) {
			p.i++
		}
		x = p.value()
		for p.at(tokNewline) {
			p.i++
		}
		if !p.at(tokEOF) && !p.at(tokDedent) {
			p.unexpected()
		}
		p.found()
		p.shallow(x)
	})
	if err != nil {
		return nil, err
	}
	return x, nil
}

// shallow fails where the tree is too deep for those who walk it.
func (p *parser) shallow(roots ...Node) {
	if n := tooDeep(roots); n != nil {
		p.bad(n.Span(), "too many nested parentheses", "syntax.deep")
	}
}

type parser struct {
	s       *scanner
	tokens  []token
	i       int
	depth   int
	fns     []*function // functions around, innermost last
	loops   int         // loops around within the function
	fstr    bool        // inside an f-string
	advised bool        // a missing comma has been noticed: what is read on is read to make sure
	late    *Error      // the first mistake that CPython finds only after it has read everything
}

// function is what the parser must know of a def around.
type function struct {
	class bool
	loops int // of the surroundings
}

func newParser(s *scanner) *parser { return &parser{s: s, tokens: s.tokens} }

// bailout carries an Error out of the recursion.
type bailout struct{ err *Error }

func (p *parser) protect(f func()) (err *Error) {
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			err = p.better(b.err)
		}
	}()
	f()
	return nil
}

// better is the error that explains another, as CPython chooses: what is wrong with the rest of the
// text as such (quotes, brackets, characters), or a bracket on an earlier line that was never closed.
func (p *parser) better(err *Error) *Error {
	if err.Type != "SyntaxError" || p.fstr || err == p.late || err.Message.Key == "syntax.deep" || err.Message.Key == "syntax.long" || err.Message.Key == "syntax.unsupported" {
		return err
	}
	if later := p.s.err; later != nil {
		if later.Type == "SyntaxError" && later.Message.Key != "syntax.bytes" && later.Message.Key != "syntax.complex" {
			return later
		}
		return err
	}
	if n := len(p.s.open); n > 0 {
		o := p.s.open[n-1]
		t := p.tokens[p.i]
		if ends := t.kind == tokNewline || t.kind == tokEOF; ends || max(t.at.Start.Line, err.At.End.Line) > o.at.Start.Line {
			return &Error{Type: "SyntaxError", At: o.at, Python: "'" + o.text + "' was never closed", Message: message.New("syntax.unclosed", o.text, closer(o.text))}
		}
	}
	return err
}

func (p *parser) fail(at Span, typ, python, key string, args ...string) {
	panic(bailout{&Error{Type: typ, At: at, Python: python, Message: message.New(key, args...)}})
}

func (p *parser) bad(at Span, python, key string, args ...string) {
	p.fail(at, "SyntaxError", python, key, args...)
}

// repair fails with what to put in place of the wrong text.
func (p *parser) repair(at Span, text, python, key string, args ...string) {
	panic(bailout{&Error{Type: "SyntaxError", At: at, Python: python, Message: message.New(key, args...), Repair: text, HasFix: true}})
}

// later notes a mistake that matters only if the program can be read to its end.
func (p *parser) later(at Span, python, key string, args ...string) {
	if p.late == nil {
		p.late = &Error{Type: "SyntaxError", At: at, Python: python, Message: message.New(key, args...)}
	}
}

// found fails with what was noted by later.
func (p *parser) found() {
	if p.late != nil {
		panic(bailout{p.late})
	}
}

// deeper guards a recursion; pair it with p.depth--.
func (p *parser) deeper() {
	if p.depth++; p.depth > maxDepth {
		p.bad(p.tok().at, "too many nested parentheses", "syntax.deep")
	}
}

func (p *parser) tok() *token {
	t := &p.tokens[p.i]
	if t.kind == tokError {
		panic(bailout{t.err})
	}
	return t
}

func (p *parser) at(k kind) bool { return p.tok().kind == k }

// op tells whether the next token is an operator or bracket.
func (p *parser) op(text string) bool {
	t := p.tok()
	return t.kind == tokOp && t.text == text
}

// word tells whether the next token is a keyword.
func (p *parser) word(text string) bool {
	t := p.tok()
	return t.kind == tokName && t.text == text
}

func (p *parser) acceptOp(text string) bool {
	if p.op(text) {
		p.i++
		return true
	}
	return false
}

func (p *parser) acceptWord(text string) bool {
	if p.word(text) {
		p.i++
		return true
	}
	return false
}

// last is where the token before the next one ends.
func (p *parser) last() Pos {
	if p.i == 0 {
		return p.tokens[0].at.Start
	}
	return p.tokens[p.i-1].at.End
}

func (p *parser) from(start Pos) Where { return Where{Span{start, p.last()}} }

func (p *parser) name() (string, Span) {
	t := p.tok()
	if t.kind != tokName || isKeyword(t.text) {
		if t.kind == tokName {
			p.bad(t.at, "invalid syntax", "syntax.keyword", t.text)
		}
		p.unexpected()
	}
	p.i++
	return t.text, t.at
}

func (p *parser) module(m *Module) {
	for !p.at(tokEOF) {
		if p.at(tokIndent) {
			p.fail(p.tok().at, "IndentationError", "unexpected indent", "syntax.indent")
		}
		if p.at(tokNewline) {
			p.i++
			continue
		}
		m.Body = append(m.Body, p.statement(&m.Trailing)...)
	}
	m.Where = Where{Span{Pos{1, 1}, p.tok().at.End}}
}
