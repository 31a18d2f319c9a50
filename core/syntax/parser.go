// Package syntax reads Python: text becomes a tree with positions (ast.go), or an Error that tells a
// learner what is wrong, where, and what would be right.
//
// scanner.go cuts the text into tokens; Parse (this file: statements) and expr.go (expressions) make
// the tree by recursive descent; string.go resolves literals; advice.go knows the common slips.
// Depth is limited everywhere: neither a hundred thousand brackets nor as many terms recurse.
package syntax

import (
	"slices"
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
	err := p.protect(func() { p.module(m) })
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
		x = p.exprList()
		for p.at(tokNewline) {
			p.i++
		}
		if !p.at(tokEOF) && !p.at(tokDedent) {
			p.unexpected()
		}
	})
	if err != nil {
		return nil, err
	}
	return x, nil
}

type parser struct {
	s      *scanner
	tokens []token
	i      int
	depth  int
	fns    []*function // functions around, innermost last
	loops  int         // loops around within the function
	fstr   bool        // inside an f-string
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

// better is the error that explains another: a bracket that was never closed explains whatever goes
// wrong after it.
func (p *parser) better(err *Error) *Error {
	if n := len(p.s.open); n > 0 && p.s.err == nil && err.Type == "SyntaxError" && !p.fstr {
		o := p.s.open[n-1]
		if before(o.at.Start, err.At.Start) && (err.Message.Key == "syntax.invalid" || err.Message.Key == "syntax.comma" || err.Message.Key == "syntax.end" || err.Message.Key == "syntax.assign-equal" || err.Message.Key == "syntax.colon") {
			return &Error{Type: "SyntaxError", At: o.at, Python: "'" + o.text + "' was never closed", Message: message.New("syntax.unclosed", o.text, closer(o.text))}
		}
	}
	return err
}

func before(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

func (p *parser) fail(at Span, typ, python, key string, args ...string) {
	panic(bailout{&Error{Type: typ, At: at, Python: python, Message: message.New(key, args...)}})
}

func (p *parser) bad(at Span, python, key string, args ...string) {
	p.fail(at, "SyntaxError", python, key, args...)
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

// statement reads a compound statement, or a line of simple ones; trailing, where not nil, is told
// whether the line ended in a semicolon.
func (p *parser) statement(trailing *bool) []Stmt {
	t := p.tok()
	if trailing != nil {
		*trailing = false
	}
	if t.kind == tokMagic {
		p.i++
		return []Stmt{p.magic(t)}
	}
	if t.kind == tokName {
		if f := compound[t.text]; f != nil {
			return []Stmt{f(p)}
		}
	}
	if p.op("@") {
		return []Stmt{p.decorated()}
	}
	var list []Stmt
	for {
		list = append(list, p.simple())
		semicolon := p.acceptOp(";")
		if p.at(tokNewline) {
			p.i++
			if trailing != nil {
				*trailing = semicolon
			}
			return list
		}
		if p.at(tokEOF) {
			return list
		}
		if !semicolon {
			p.unexpected()
		}
	}
}

var compound map[string]func(*parser) Stmt

func init() { // the parsers refer to the table through statement
	compound = map[string]func(*parser) Stmt{
		"if": (*parser).ifStmt, "while": (*parser).whileStmt, "for": (*parser).forStmt, "def": func(p *parser) Stmt { return p.def(nil, p.tok().at.Start) },
		"class": func(p *parser) Stmt { return p.class(nil, p.tok().at.Start) }, "try": (*parser).try, "with": (*parser).with, "async": (*parser).async,
	}
}

func (p *parser) async() Stmt {
	p.bad(p.tok().at, "'async' is not supported", "syntax.unsupported", "async")
	return nil
}

func (p *parser) magic(t *token) Stmt {
	text := strings.TrimRight(t.text, " \t\r")
	if text[0] != '%' {
		p.bad(t.at, "invalid syntax", "syntax.shell", text[:1])
	}
	name, rest, _ := strings.Cut(strings.TrimLeft(text, "%"), " ")
	if p.at(tokNewline) {
		p.i++
	}
	return &Magic{Where{t.at}, name, strings.TrimSpace(rest)}
}

// block reads what follows a colon: a line of simple statements, or an indented block.
func (p *parser) block(after string, head Span) []Stmt {
	p.colon(after)
	if !p.at(tokNewline) {
		if t := p.tok(); t.kind == tokName && compound[t.text] != nil {
			p.unexpected()
		}
		return p.statement(nil)
	}
	p.i++
	if !p.at(tokIndent) {
		t := p.tok()
		at := t.at
		p.fail(at, "IndentationError", "expected an indented block after "+after+" on line "+itoa(head.Start.Line), "syntax.block", "'"+strings.Trim(strings.Fields(after)[0], "'")+"'", itoa(head.Start.Line))
	}
	p.i++
	p.deeper()
	var list []Stmt
	for !p.at(tokDedent) {
		if p.at(tokEOF) {
			return list
		}
		if p.at(tokIndent) {
			p.fail(p.tok().at, "IndentationError", "unexpected indent", "syntax.indent")
		}
		if p.at(tokNewline) {
			p.i++
			continue
		}
		list = append(list, p.statement(nil)...)
	}
	p.i++
	p.depth--
	return list
}

// colon wants the colon of a compound statement.
func (p *parser) colon(after string) {
	if p.acceptOp(":") {
		return
	}
	t := p.tok()
	switch {
	case t.kind == tokNewline || t.kind == tokEOF:
		p.bad(Span{p.last(), p.last()}, "expected ':'", "syntax.colon")
	case p.op("=") && (strings.HasPrefix(after, "'if'") || strings.HasPrefix(after, "'elif'") || strings.HasPrefix(after, "'while'")):
		p.bad(t.at, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "syntax.equal")
	}
	p.unexpected()
}

func (p *parser) ifStmt() Stmt {
	first := p.conditional("'if' statement")
	// elif nests in Else; a long chain is built without recursion, last one first when compiled.
	at := first
	for n := 0; ; n++ {
		if p.word("elif") {
			if n > maxChain/2 {
				p.bad(p.tok().at, "too many statically nested blocks", "syntax.deep")
			}
			next := p.conditional("'elif' statement")
			at.Else = []Stmt{next}
			at = next
			continue
		}
		if p.word("else") {
			head := p.tok().at
			p.i++
			if p.word("if") {
				p.bad(Span{head.Start, p.tok().at.End}, "expected ':'", "syntax.elif")
			}
			at.Else = p.block("'else' statement", head)
		}
		return first
	}
}

func (p *parser) conditional(after string) *If {
	head := p.tok().at
	p.i++
	s := &If{Cond: p.namedExpr()}
	s.Then = p.block(after, head)
	s.Where = p.from(head.Start)
	return s
}

func (p *parser) whileStmt() Stmt {
	head := p.tok().at
	p.i++
	s := &While{Cond: p.namedExpr()}
	p.loops++
	s.Body = p.block("'while' statement", head)
	p.loops--
	s.Else = p.elseBlock()
	s.Where = p.from(head.Start)
	return s
}

func (p *parser) elseBlock() []Stmt {
	if !p.word("else") {
		return nil
	}
	head := p.tok().at
	p.i++
	return p.block("'else' statement", head)
}

func (p *parser) forStmt() Stmt {
	head := p.tok().at
	p.i++
	s := &For{Target: p.targets()}
	if !p.acceptWord("in") {
		if p.op("=") {
			p.bad(p.tok().at, "invalid syntax", "syntax.for-in")
		}
		if p.at(tokNewline) || p.op(":") {
			p.bad(p.tok().at, "invalid syntax", "syntax.for-in")
		}
		p.unexpected()
	}
	s.Iter = p.exprList()
	p.loops++
	s.Body = p.block("'for' statement", head)
	p.loops--
	s.Else = p.elseBlock()
	s.Where = p.from(head.Start)
	return s
}

// targets reads what a for binds: names, attributes, items, nested in brackets.
func (p *parser) targets() Expr {
	start := p.tok().at.Start
	one := func() Expr {
		star := p.tok().at.Start
		if p.acceptOp("*") {
			return &Starred{X: p.bitOr(), Where: p.from(star)}
		}
		return p.bitOr()
	}
	x := one()
	if p.op(",") {
		elts := []Expr{x}
		for p.acceptOp(",") {
			if p.word("in") {
				break
			}
			elts = append(elts, one())
		}
		x = &Tuple{p.from(start), elts}
	}
	p.assignable(x, "assign to")
	return x
}

func (p *parser) decorated() Stmt {
	start := p.tok().at.Start
	var decorators []Expr
	for p.acceptOp("@") {
		decorators = append(decorators, p.namedExpr())
		if !p.at(tokNewline) {
			p.unexpected()
		}
		p.i++
	}
	switch {
	case p.word("def"):
		return p.def(decorators, start)
	case p.word("class"):
		return p.class(decorators, start)
	case p.word("async"):
		return p.async()
	}
	p.unexpected()
	return nil
}

func (p *parser) def(decorators []Expr, start Pos) Stmt {
	head := p.tok().at
	p.i++
	s := &Def{Decorators: decorators}
	s.Name, s.NameAt = p.name()
	if !p.acceptOp("(") {
		p.bad(p.tok().at, "expected '('", "syntax.def")
	}
	s.Params = p.params(")", true)
	if !p.acceptOp(")") {
		p.unexpected()
	}
	if p.acceptOp("->") {
		s.Returns = p.test()
	}
	s.Body = p.inFunction(false, func() []Stmt { return p.block("function definition", head) })
	s.Where = p.from(start)
	return s
}

// inFunction reads a body whose loops and returns are its own.
func (p *parser) inFunction(class bool, f func() []Stmt) []Stmt {
	p.fns = append(p.fns, &function{class, p.loops})
	p.loops = 0
	body := f()
	p.loops = p.fns[len(p.fns)-1].loops
	p.fns = p.fns[:len(p.fns)-1]
	return body
}

func (p *parser) class(decorators []Expr, start Pos) Stmt {
	head := p.tok().at
	p.i++
	s := &Class{Decorators: decorators}
	s.Name, s.NameAt = p.name()
	if p.acceptOp("(") {
		s.Bases = p.args()
	}
	s.Body = p.inFunction(true, func() []Stmt { return p.block("class definition", head) })
	s.Where = p.from(start)
	return s
}

func (p *parser) try() Stmt {
	head := p.tok().at
	p.i++
	s := &Try{Body: p.block("'try' statement", head)}
	for p.word("except") {
		at := p.tok().at
		p.i++
		var h Handler
		if p.op("*") {
			p.bad(p.tok().at, "'except*' is not supported", "syntax.unsupported", "except*")
		}
		if !p.op(":") {
			h.Type = p.test()
			if p.op(",") {
				p.bad(Span{h.Type.Span().Start, p.tok().at.End}, "multiple exception types must be parenthesized", "syntax.except")
			}
			if p.acceptWord("as") {
				h.Name, _ = p.name()
			}
		}
		if n := len(s.Handlers); n > 0 && s.Handlers[n-1].Type == nil {
			p.bad(s.Handlers[n-1].At, "default 'except:' must be last", "syntax.except-last")
		}
		h.Body = p.block("'except' statement", at)
		h.Where = p.from(at.Start)
		s.Handlers = append(s.Handlers, h)
	}
	if p.word("else") && len(s.Handlers) > 0 {
		s.Else = p.elseBlock()
	}
	if p.word("finally") {
		at := p.tok().at
		p.i++
		s.Finally = p.block("'finally' statement", at)
	}
	if s.Handlers == nil && s.Finally == nil {
		p.bad(p.tok().at, "expected 'except' or 'finally' block", "syntax.try")
	}
	s.Where = p.from(head.Start)
	return s
}

func (p *parser) with() Stmt {
	head := p.tok().at
	p.i++
	s := &With{}
	// Brackets around the items are read as a tuple where there is no "as" inside.
	bracket := p.op("(") && p.withBrackets()
	if bracket {
		p.i++
	}
	for {
		item := WithItem{Context: p.test()}
		if p.acceptWord("as") {
			item.Target = p.bitOr()
			p.assignable(item.Target, "assign to")
		}
		s.Items = append(s.Items, item)
		if !p.acceptOp(",") || bracket && p.op(")") {
			break
		}
	}
	if bracket && !p.acceptOp(")") {
		p.unexpected()
	}
	s.Body = p.block("'with' statement", head)
	s.Where = p.from(head.Start)
	return s
}

// withBrackets looks ahead for "as" directly inside the bracket that comes next.
func (p *parser) withBrackets() bool {
	depth := 0
	for _, t := range p.tokens[p.i:] {
		switch {
		case t.kind == tokOp && (t.text == "(" || t.text == "[" || t.text == "{"):
			depth++
		case t.kind == tokOp && (t.text == ")" || t.text == "]" || t.text == "}"):
			if depth--; depth == 0 {
				return false
			}
		case depth == 1 && t.kind == tokName && t.text == "as":
			return true
		case t.kind == tokNewline || t.kind == tokError:
			return false
		}
	}
	return false
}

// simple reads a statement of one line.
func (p *parser) simple() Stmt {
	t := p.tok()
	start := t.at.Start
	if t.kind == tokName {
		switch t.text {
		case "pass":
			p.i++
			return &Pass{p.from(start)}
		case "break", "continue":
			p.i++
			if p.loops == 0 {
				if t.text == "break" {
					p.bad(t.at, "'break' outside loop", "syntax.loop", t.text)
				}
				p.bad(t.at, "'continue' not properly in loop", "syntax.loop", t.text)
			}
			if t.text == "break" {
				return &Break{p.from(start)}
			}
			return &Continue{p.from(start)}
		case "return":
			p.i++
			if !p.inDef() {
				p.bad(t.at, "'return' outside function", "syntax.return", t.text)
			}
			s := &Return{}
			if !p.ended() {
				s.Value = p.exprList()
			}
			s.Where = p.from(start)
			return s
		case "raise":
			return p.raise()
		case "global", "nonlocal":
			return p.scope()
		case "del":
			p.i++
			s := &Del{}
			for {
				x := p.bitOr()
				p.assignable(x, "delete")
				s.Targets = append(s.Targets, x)
				if !p.acceptOp(",") || p.ended() {
					break
				}
			}
			s.Where = p.from(start)
			return s
		case "assert":
			p.i++
			s := &Assert{Cond: p.test()}
			if p.acceptOp(",") {
				s.Msg = p.test()
			}
			s.Where = p.from(start)
			return s
		case "import":
			return p.imports()
		case "from":
			return p.importFrom()
		case "elif", "else", "except", "finally":
			p.bad(t.at, "invalid syntax", "syntax.orphan", t.text)
		case "match":
			if n := p.tokens[p.i+1]; n.kind == tokName && !isKeyword(n.text) {
				p.bad(t.at, "'match' is not supported", "syntax.unsupported", "match")
			}
		}
	}
	return p.exprStmt()
}

func (p *parser) inDef() bool {
	n := len(p.fns)
	return n > 0 && !p.fns[n-1].class
}

// ended tells whether the statement is over.
func (p *parser) ended() bool {
	return p.at(tokNewline) || p.at(tokEOF) || p.op(";")
}

func (p *parser) raise() Stmt {
	start := p.tok().at.Start
	p.i++
	s := &Raise{}
	if !p.ended() {
		s.Exc = p.test()
		if p.acceptWord("from") {
			s.Cause = p.test()
		}
	}
	s.Where = p.from(start)
	return s
}

func (p *parser) scope() Stmt {
	t := p.tok()
	p.i++
	var names []string
	for {
		n, _ := p.name()
		names = append(names, n)
		if !p.acceptOp(",") {
			break
		}
	}
	if t.text == "global" {
		return &Global{p.from(t.at.Start), names}
	}
	if len(p.fns) == 0 {
		p.bad(Span{t.at.Start, p.last()}, "nonlocal declaration not allowed at module level", "syntax.nonlocal")
	}
	return &Nonlocal{p.from(t.at.Start), names}
}

func (p *parser) dotted() (string, Span) {
	n, at := p.name()
	var b strings.Builder
	b.WriteString(n)
	for p.acceptOp(".") {
		part, end := p.name()
		b.WriteString("." + part)
		at.End = end.End
	}
	return b.String(), at
}

func (p *parser) imports() Stmt {
	start := p.tok().at.Start
	p.i++
	s := &Import{}
	for {
		n, at := p.dotted()
		a := Alias{Where: Where{at}, Name: n}
		if p.acceptWord("as") {
			a.As, _ = p.name()
		}
		s.Names = append(s.Names, a)
		if !p.acceptOp(",") {
			break
		}
	}
	s.Where = p.from(start)
	return s
}

func (p *parser) importFrom() Stmt {
	start := p.tok().at.Start
	p.i++
	s := &ImportFrom{}
	s.ModuleAt = p.tok().at
	for p.op(".") || p.op("...") {
		s.Level += len(p.tok().text)
		p.i++
	}
	if !p.word("import") {
		s.Module, s.ModuleAt = p.dotted()
	}
	if !p.acceptWord("import") {
		p.unexpected()
	}
	if p.acceptOp("*") {
		s.Star = true
		if len(p.fns) > 0 {
			p.bad(Span{start, p.last()}, "import * only allowed at module level", "syntax.import-star")
		}
		s.Where = p.from(start)
		return s
	}
	bracket := p.acceptOp("(")
	for {
		n, at := p.name()
		a := Alias{Where: Where{at}, Name: n}
		if p.acceptWord("as") {
			a.As, _ = p.name()
		}
		s.Names = append(s.Names, a)
		if !p.acceptOp(",") || bracket && p.op(")") {
			break
		}
	}
	if bracket && !p.acceptOp(")") {
		p.unexpected()
	}
	s.Where = p.from(start)
	return s
}

var augmented = map[string]Op{"+=": OpAdd, "-=": OpSub, "*=": OpMul, "/=": OpDiv, "//=": OpFloorDiv, "%=": OpMod, "**=": OpPow, "@=": OpMatMul,
	"<<=": OpLShift, ">>=": OpRShift, "&=": OpAnd, "|=": OpOr, "^=": OpXor}

func (p *parser) exprStmt() Stmt {
	start := p.tok().at.Start
	x := p.exprList()
	t := p.tok()
	if t.kind == tokOp {
		switch op := augmented[t.text]; {
		case op != OpNone:
			p.augmentable(x)
			p.i++
			s := &AugAssign{Target: x, Op: op, Value: p.exprList()}
			s.Where = p.from(start)
			return s
		case t.text == ":":
			switch x.(type) {
			case *Name, *Attribute, *Subscript:
				p.i++
				s := &AnnAssign{Target: x, Annotation: p.test()}
				if p.acceptOp("=") {
					s.Value = p.exprList()
				}
				s.Where = p.from(start)
				return s
			}
		case t.text == "=":
			s := &Assign{}
			for p.acceptOp("=") {
				p.assignable(x, "assign to")
				s.Targets = append(s.Targets, x)
				x = p.exprList()
				if len(s.Targets) > maxChain {
					p.bad(p.tok().at, "too many targets", "syntax.deep")
				}
			}
			if st, ok := x.(*Starred); ok {
				p.bad(st.At, "can't use starred expression here", "syntax.star")
			}
			s.Value = x
			s.Where = p.from(start)
			return s
		}
	}
	if st, ok := x.(*Starred); ok {
		p.bad(st.At, "can't use starred expression here", "syntax.star")
	}
	if !p.ended() {
		p.unexpected()
	}
	return &ExprStmt{p.from(start), x}
}

func (p *parser) augmentable(x Expr) {
	switch x := x.(type) {
	case *Name, *Attribute, *Subscript:
	case *Tuple, *List:
		what := "tuple"
		if _, ok := x.(*List); ok {
			what = "list"
		}
		p.bad(x.Span(), "'"+what+"' is an illegal expression for augmented assignment", "syntax.target", describe(x))
	default:
		p.bad(x.Span(), "'"+describe(x)+"' is an illegal expression for augmented assignment", "syntax.target", describe(x))
	}
}

// assignable makes sure that an expression can be bound (what = "assign to") or deleted.
func (p *parser) assignable(x Expr, what string) {
	switch x := x.(type) {
	case *Name, *Attribute, *Subscript:
	case *Starred:
		p.assignable(x.X, what)
	case *Tuple:
		p.allAssignable(x.Elts, what)
	case *List:
		p.allAssignable(x.Elts, what)
	default:
		d := describe(x)
		python := "cannot " + what + " " + d
		if what == "assign to" && !slices.Contains([]string{"True", "False", "None", "ellipsis"}, d) {
			python += " here. Maybe you meant '==' instead of '='?"
		}
		p.bad(x.Span(), python, "syntax.target", d)
	}
}

func (p *parser) allAssignable(elts []Expr, what string) {
	stars := 0
	for _, e := range elts {
		if s, ok := e.(*Starred); ok {
			if stars++; stars > 1 {
				p.bad(s.At, "multiple starred expressions in assignment", "syntax.star")
			}
		}
		p.assignable(e, what)
	}
}
