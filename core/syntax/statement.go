package syntax

// Statements of one line, and what can stand on the left of "=".

import (
	"slices"
	"strings"
)

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
		if f := compound(t.text); f != nil {
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

// compound gives the parser of a statement with blocks, by its first word.
func compound(word string) func(*parser) Stmt {
	switch word {
	case "if":
		return (*parser).ifStmt
	case "while":
		return (*parser).whileStmt
	case "for":
		return (*parser).forStmt
	case "def":
		return func(p *parser) Stmt { return p.def(nil, p.tok().at.Start) }
	case "class":
		return func(p *parser) Stmt { return p.class(nil, p.tok().at.Start) }
	case "try":
		return (*parser).try
	case "with":
		return (*parser).with
	case "async":
		return (*parser).async
	}
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
				python := "'break' outside loop"
				if t.text == "continue" {
					python = "'continue' not properly in loop"
				}
				p.later(t.at, python, "syntax.loop", t.text)
			}
			if t.text == "break" {
				return &Break{p.from(start)}
			}
			return &Continue{p.from(start)}
		case "return":
			p.i++
			if !p.inDef() {
				p.later(t.at, "'return' outside function", "syntax.return", t.text)
			}
			s := &Return{}
			if !p.ended() {
				s.Value = p.value()
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
		p.later(Span{t.at.Start, p.last()}, "nonlocal declaration not allowed at module level", "syntax.nonlocal")
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
	if s.Level == 0 || !p.word("import") {
		s.Module, s.ModuleAt = p.dotted()
	}
	if !p.acceptWord("import") {
		p.unexpected()
	}
	if p.acceptOp("*") {
		s.Star = true
		if len(p.fns) > 0 {
			p.later(Span{start, p.last()}, "import * only allowed at module level", "syntax.import-star")
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

// augmented is the operator of an augmented assignment, or OpNone.
func augmented(text string) Op {
	switch text {
	case "+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^=":
		if text == "**=" {
			return OpPow
		}
		op, _ := binary(text[:len(text)-1])
		return op
	}
	return OpNone
}

func (p *parser) exprStmt() Stmt {
	start := p.tok().at.Start
	x := p.exprList()
	t := p.tok()
	if t.kind == tokOp {
		switch op := augmented(t.text); {
		case op != OpNone:
			p.augmentable(x)
			p.i++
			s := &AugAssign{Target: x, Op: op, Value: p.value()}
			s.Where = p.from(start)
			return s
		case t.text == ":":
			switch x.(type) {
			case *Name, *Attribute, *Subscript:
				p.i++
				s := &AnnAssign{Target: x, Annotation: p.test()}
				if p.acceptOp("=") {
					s.Value = p.value()
				}
				s.Where = p.from(start)
				return s
			}
			p.i++
			p.test()
			switch x.(type) {
			case *Tuple, *List:
				p.bad(x.Span(), "only single target (not "+describe(x)+") can be annotated", "syntax.target", describe(x))
			}
			p.bad(x.Span(), "illegal target for annotation", "syntax.target", describe(x))
		case t.text == "=":
			s := &Assign{}
			for p.op("=") {
				p.assignable(x, "assign to")
				if st, ok := x.(*Starred); ok {
					p.later(st.At, "starred assignment target must be in a list or tuple", "syntax.star")
				}
				p.i++
				s.Targets = append(s.Targets, x)
				x = p.exprList()
				if len(s.Targets) > maxChain {
					p.bad(p.tok().at, "too many targets", "syntax.deep")
				}
			}
			if st, ok := x.(*Starred); ok {
				p.later(st.At, "can't use starred expression here", "syntax.star")
			}
			s.Value = x
			s.Where = p.from(start)
			return s
		}
	}
	if st, ok := x.(*Starred); ok {
		p.later(st.At, "can't use starred expression here", "syntax.star")
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
		if what == "delete" {
			p.bad(x.At, "cannot delete starred", "syntax.star")
		}
		p.assignable(x.X, what)
	case *Tuple:
		p.allAssignable(x.Elts, what)
	case *List:
		p.allAssignable(x.Elts, what)
	default:
		d := describe(x)
		python := "cannot " + what + " " + d
		if t := p.tokens[p.i]; t.text == "=" && x.Span().End == p.last() && startsValue(p.tokens[p.i+1]) && !slices.Contains([]string{"True", "False", "None", "generator expression", "list", "tuple"}, d) {
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
				p.later(s.At, "multiple starred expressions in assignment", "syntax.star")
			}
		}
		p.assignable(e, what)
	}
}
