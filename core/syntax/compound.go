package syntax

// Statements that have blocks.

import (
	"slices"
	"strings"
)

// block reads what follows a colon: a line of simple statements, or an indented block.
func (p *parser) block(after string, head Span) []Stmt {
	p.colon(after)
	if !p.at(tokNewline) {
		if t := p.tok(); t.kind == tokName && compound(t.text) != nil {
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
		p.repair(Span{p.last(), p.last()}, ":", "expected ':'", "syntax.colon")
	case slices.Contains([]string{"'else' statement", "'try' statement", "'finally' statement", "function definition", "'for' statement"}, after):
		p.bad(t.at, "expected ':'", "syntax.colon-here", t.text)
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
				p.repair(Span{head.Start, p.tok().at.End}, "elif", "expected ':'", "syntax.elif")
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
	s.Iter = p.value()
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
	if s, ok := x.(*Starred); ok {
		p.later(s.At, "starred assignment target must be in a list or tuple", "syntax.star")
	}
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

func (p *parser) async() Stmt {
	p.bad(p.tok().at, "'async' is not supported", "syntax.unsupported", "async")
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

// withBrackets tells whether the bracket that comes next holds items, and not an expression that
// happens to begin with one.
func (p *parser) withBrackets() bool {
	depth := 0
	for i := p.i; i < len(p.tokens); i++ {
		t := p.tokens[i]
		switch {
		case t.kind == tokOp && (t.text == "(" || t.text == "[" || t.text == "{"):
			depth++
		case t.kind == tokOp && (t.text == ")" || t.text == "]" || t.text == "}"):
			if depth--; depth == 0 {
				next := p.tokens[i+1]
				return i > p.i+1 && next.kind == tokOp && next.text == ":"
			}
		case depth == 1 && t.kind == tokName && t.text == "as":
			return true
		case depth == 1 && t.kind == tokName && (t.text == "for" || t.text == "yield"), depth == 1 && t.text == ":=":
			return false
		case depth == 1 && t.text == "*" && (i == p.i+1 || p.tokens[i-1].text == ","):
			return false
		case t.kind == tokNewline || t.kind == tokError:
			return false
		}
	}
	return false
}
