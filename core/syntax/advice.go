package syntax

import "strings"

// This file is where the parser stands still and guesses what was meant.

// unexpected fails at the next token, with the sentence that fits the slip.
func (p *parser) unexpected() {
	t := p.tok()
	prev := token{}
	if p.i > 0 {
		prev = p.tokens[p.i-1]
	}
	if prev.text == "+" && p.i > 1 && p.tokens[p.i-2].text == "+" && endsHere(*t) {
		p.bad(Span{p.tokens[p.i-2].at.Start, prev.at.End}, "invalid syntax", "syntax.use", "++", "+= 1")
	}
	switch t.kind {
	case tokNewline, tokEOF, tokDedent:
		if prev.kind == tokOp && (isOperator(prev.text) || prev.text == "=") {
			p.bad(Span{prev.at.Start, t.at.End}, "invalid syntax", "syntax.end", prev.text)
		}
		if prev.kind == tokName && isKeyword(prev.text) {
			p.bad(Span{prev.at.Start, t.at.End}, "invalid syntax", "syntax.end", prev.text)
		}
		p.bad(t.at, "invalid syntax", "syntax.invalid", "")
	case tokIndent:
		p.fail(t.at, "IndentationError", "unexpected indent", "syntax.indent")
	}
	next := token{}
	if p.i+1 < len(p.tokens) {
		next = p.tokens[p.i+1]
	}
	switch {
	case t.text == "&" && adjacent(*t, next, "&"), prev.text == "&" && t.text == "&":
		p.use(p.pair(t, "&"), "&&", "and")
	case t.text == "|" && adjacent(*t, next, "|"), prev.text == "|" && t.text == "|":
		p.use(p.pair(t, "|"), "||", "or")
	case t.text == "!":
		p.repair(t.at, "not ", "invalid syntax", "syntax.use", "!", "not")
	case t.text == "=" && p.inHead():
		p.repair(t.at, "==", "invalid syntax", "syntax.equal")
	case t.text == "->" || t.text == "=>":
		p.bad(t.at, "invalid syntax", "syntax.invalid", t.text)
	case prev.kind == tokName && (prev.text == "print" || prev.text == "exec") && startsValue(*t):
		p.bad(Span{prev.at.Start, t.at.End}, "Missing parentheses in call to '"+prev.text+"'. Did you mean "+prev.text+"(...)?", "syntax.print", prev.text)
	case t.kind == tokName && t.text == "else" && prev.kind != tokNewline && !p.hasIf():
		p.bad(t.at, "invalid syntax", "syntax.orphan", t.text)
	case t.kind == tokName && isKeyword(t.text) && (prev.kind != tokNewline) && startsName(prev):
		p.bad(t.at, "invalid syntax", "syntax.keyword", t.text)
	case endsValue(prev) && startsValue(*t):
		p.comma(prev)
		if prev.kind == tokNumber && (t.kind == tokName || t.text == "(") {
			p.bad(Span{prev.at.Start, t.at.End}, "invalid syntax", "syntax.times", prev.text, t.text)
		}
		p.bad(Span{prev.at.Start, t.at.End}, "invalid syntax", "syntax.between", prev.text, t.text)
	case t.text == ")" || t.text == "]" || t.text == "}":
		p.bad(t.at, "invalid syntax", "syntax.before-close", t.text)
	}
	p.bad(t.at, "invalid syntax", "syntax.invalid", t.text)
}

// use fails at an operator of other languages, with Python's word for it.
func (p *parser) use(at Span, theirs, word string) {
	text := word
	for _, t := range p.tokens {
		if t.at.End == at.Start {
			text = " " + text
		}
		if t.at.Start == at.End {
			text += " "
		}
	}
	p.repair(at, text, "invalid syntax", "syntax.use", theirs, word)
}

// pair is the span of a doubled operator of which t is one half.
func (p *parser) pair(t *token, text string) Span {
	if p.i > 0 && p.tokens[p.i-1].text == text {
		return Span{p.tokens[p.i-1].at.Start, t.at.End}
	}
	return Span{t.at.Start, p.tokens[p.i+1].at.End}
}

func adjacent(a, b token, text string) bool { return b.text == text && a.at.End == b.at.Start }

// missing fails where a bracket should have been closed.
func (p *parser) missing() {
	prev := p.tokens[p.i-1]
	p.comma(prev)
	p.unexpected()
}

// comma fails where two values stand side by side in brackets. What follows must be a value that can
// be read; else what is wrong with it is told instead.
func (p *parser) comma(prev token) {
	if !endsValue(prev) || !startsValue(*p.tok()) || p.advised || prev.text == "print" || prev.text == "exec" {
		return
	}
	if prev.kind == tokName && (p.at(tokString) || prev.text == "match" || prev.text == "case" || prev.text == "_") {
		return
	}
	at := Span{p.valueStart(), p.tok().at.End}
	i, depth, inside := p.i, p.depth, len(p.open()) > 0
	p.advised = true
	if err := p.protect(func() { p.test() }); err != nil && (inside || err.Message.Key == "syntax.unclosed") {
		panic(bailout{err})
	}
	if inside {
		p.bad(at, "invalid syntax. Perhaps you forgot a comma?", "syntax.comma")
	}
	p.i, p.depth, p.advised = i, depth, false
}

// open lists the brackets that are open at the next token.
func (p *parser) open() []token {
	var open []token
	for _, t := range p.tokens[:p.i] {
		if t.kind != tokOp {
			continue
		}
		switch t.text {
		case "(", "[", "{":
			open = append(open, t)
		case ")", "]", "}":
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	return open
}

// valueStart is where the value before the next token begins: after the last comma or bracket.
func (p *parser) valueStart() Pos {
	depth := 0
	for i := p.i - 1; i >= 0; i-- {
		t := p.tokens[i]
		if t.kind != tokOp {
			continue
		}
		switch t.text {
		case ")", "]", "}":
			depth++
		case "(", "[", "{":
			if depth == 0 {
				return p.tokens[i+1].at.Start
			}
			depth--
		case ",", "=", ":":
			if depth == 0 {
				return p.tokens[i+1].at.Start
			}
		}
	}
	return p.tokens[0].at.Start
}

// inHead tells whether the line begins as a condition does.
func (p *parser) inHead() bool {
	for i := p.i - 1; i >= 0; i-- {
		switch t := p.tokens[i]; t.kind {
		case tokNewline, tokIndent, tokDedent:
			return false
		case tokName:
			if t.text == "if" || t.text == "elif" || t.text == "while" || t.text == "assert" || t.text == "and" || t.text == "or" {
				return true
			}
		}
	}
	return false
}

// hasIf tells whether there is an if earlier in the line.
func (p *parser) hasIf() bool {
	for i := p.i - 1; i >= 0 && p.tokens[i].kind != tokNewline; i-- {
		if p.tokens[i].kind == tokName && p.tokens[i].text == "if" {
			return true
		}
	}
	return false
}

// startsOperand tells whether an expression may begin.
func startsOperand(t token) bool {
	return startsValue(t) || t.kind == tokOp && (t.text == "-" || t.text == "+" || t.text == "~" || t.text == "...")
}

// isOperator tells whether a value must follow.
func isOperator(text string) bool {
	op, _ := binary(text)
	return op != OpNone || comparison(text) != OpNone || text == "**" || augmented(text) != OpNone
}

func endsHere(t token) bool { return t.kind == tokNewline || t.kind == tokEOF || t.text == ";" }

func endsValue(t token) bool {
	switch t.kind {
	case tokNumber, tokString:
		return true
	case tokName:
		return !isKeyword(t.text) || t.text == "None" || t.text == "True" || t.text == "False"
	case tokOp:
		return t.text == ")" || t.text == "]" || t.text == "}"
	}
	return false
}

func startsValue(t token) bool {
	switch t.kind {
	case tokNumber, tokString:
		return true
	case tokName:
		return !isKeyword(t.text) || strings.Contains(" None True False lambda not ", " "+t.text+" ")
	case tokOp:
		return t.text == "(" || t.text == "[" || t.text == "{"
	}
	return false
}

// startsName tells whether a name was about to be given.
func startsName(t token) bool {
	return t.kind == tokName && strings.Contains(" def class import as global nonlocal for ", " "+t.text+" ") || t.text == "." || t.text == ","
}
