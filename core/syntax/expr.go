package syntax

// Expressions, from the loosest binding to the tightest.

// exprList reads expressions with commas between: a tuple if there is a comma. Starred ones are
// allowed, and so is yield.
func (p *parser) exprList() Expr {
	start := p.tok().at.Start
	if p.word("yield") {
		return p.yield()
	}
	x := p.starOr(p.test)
	if !p.op(",") {
		return x
	}
	elts := []Expr{x}
	for p.acceptOp(",") {
		if p.endsList() {
			break
		}
		elts = append(elts, p.starOr(p.test))
	}
	return &Tuple{p.from(start), elts}
}

// value is an exprList that is not bound to: a star alone has no meaning in it.
func (p *parser) value() Expr {
	x := p.exprList()
	if s, ok := x.(*Starred); ok {
		p.later(s.At, "can't use starred expression here", "syntax.star")
	}
	return x
}

// endsList tells whether a comma was the last thing of a list.
func (p *parser) endsList() bool {
	t := p.tok()
	switch t.kind {
	case tokNewline, tokEOF:
		return true
	case tokOp:
		switch t.text {
		case ")", "]", "}", "=", ":", ";", "!":
			return true
		}
		return augmented(t.text) != OpNone
	}
	return false
}

func (p *parser) yield() Expr {
	start := p.tok().at
	p.i++
	if !p.inDef() {
		p.later(start, "'yield' outside function", "syntax.return", "yield")
	}
	y := &Yield{}
	if p.acceptWord("from") {
		y.From = true
		y.Value = p.test()
	} else if !p.endsList() {
		y.Value = p.value()
	}
	y.Where = p.from(start.Start)
	return y
}

func (p *parser) starOrNamed() Expr { return p.starOr(p.namedExpr) }

func (p *parser) starOr(next func() Expr) Expr {
	start := p.tok().at.Start
	if p.acceptOp("*") {
		return &Starred{X: p.bitOr(), Where: p.from(start)}
	}
	return next()
}

// namedExpr is a test, or name := test. A single = behind it is the commonest slip of all.
func (p *parser) namedExpr() Expr {
	x := p.named()
	if t := p.tok(); t.kind == tokOp && t.text == "=" && startsOperand(p.tokens[p.i+1]) {
		switch x.(type) {
		case *Name:
			p.repair(t.at, "==", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "syntax.equal")
		case *List, *Tuple, *Const:
		default:
			p.repair(t.at, "==", "cannot assign to "+describe(x)+" here. Maybe you meant '==' instead of '='?", "syntax.equal")
		}
	}
	return x
}

func (p *parser) named() Expr {
	t := p.tok()
	x := p.test()
	if p.op(":=") && startsOperand(p.tokens[p.i+1]) {
		n, ok := x.(*Name)
		if !ok {
			p.bad(x.Span(), "cannot use assignment expressions with "+describe(x), "syntax.target", describe(x))
		}
		p.i++
		return &Walrus{Target: n, Value: p.test(), Where: p.from(t.at.Start)}
	}
	return x
}

// test is a conditional expression or a lambda.
func (p *parser) test() Expr {
	p.deeper()
	defer func() { p.depth-- }()
	start := p.tok().at.Start
	if p.word("lambda") {
		return p.lambda()
	}
	x := p.or()
	if !p.word("if") {
		return x
	}
	p.i++
	cond := p.or()
	if p.op(":") {
		p.unexpected()
	}
	if !p.acceptWord("else") {
		p.bad(Span{start, p.last()}, "expected 'else' after 'if' expression", "syntax.ifexp")
	}
	return &IfExp{Cond: cond, Then: x, Else: p.test(), Where: p.from(start)}
}

// chain guards what nests without brackets.
func (p *parser) chain(n int) {
	if n > maxChain {
		p.bad(p.tok().at, "too many terms in one expression", "syntax.long")
	}
}

func (p *parser) or() Expr { return p.boolOp("or", p.and) }

func (p *parser) and() Expr { return p.boolOp("and", p.not) }

func (p *parser) boolOp(word string, next func() Expr) Expr {
	start := p.tok().at.Start
	x := next()
	if !p.word(word) {
		return x
	}
	values := []Expr{x}
	for p.acceptWord(word) {
		values = append(values, next())
	}
	return &BoolOp{p.from(start), word == "and", values}
}

func (p *parser) not() Expr {
	if !p.word("not") {
		return p.comparison()
	}
	p.deeper()
	defer func() { p.depth-- }()
	start := p.tok().at.Start
	p.i++
	return &Unary{Op: OpNot, X: p.not(), Where: p.from(start)}
}

// comparison is the operator of a comparison by symbols, or OpNone.
func comparison(text string) Op {
	switch text {
	case "==":
		return OpEq
	case "!=":
		return OpNe
	case "<":
		return OpLt
	case "<=":
		return OpLe
	case ">":
		return OpGt
	case ">=":
		return OpGe
	}
	return OpNone
}

// comparator reads a comparison operator, OpNone if there is none.
func (p *parser) comparator() Op {
	t := p.tok()
	switch t.kind {
	case tokOp:
		if op := comparison(t.text); op != OpNone {
			p.i++
			return op
		}
	case tokName:
		switch t.text {
		case "in":
			p.i++
			return OpIn
		case "is":
			p.i++
			if p.acceptWord("not") {
				return OpIsNot
			}
			return OpIs
		case "not":
			if n := p.tokens[p.i+1]; n.kind == tokName && n.text == "in" {
				p.i += 2
				return OpNotIn
			}
		}
	}
	return OpNone
}

func (p *parser) comparison() Expr {
	start := p.tok().at.Start
	x := p.bitOr()
	op := p.comparator()
	if op == OpNone {
		return x
	}
	c := &Compare{First: x}
	for op != OpNone {
		c.Ops = append(c.Ops, op)
		c.Rest = append(c.Rest, p.bitOr())
		op = p.comparator()
	}
	c.Where = p.from(start)
	return c
}

// binary gives a binary operator with its precedence, 1 for the loosest; OpNone if it is none.
func binary(text string) (op Op, precedence int) {
	switch text {
	case "|":
		return OpOr, 1
	case "^":
		return OpXor, 2
	case "&":
		return OpAnd, 3
	case "<<":
		return OpLShift, 4
	case ">>":
		return OpRShift, 4
	case "+":
		return OpAdd, 5
	case "-":
		return OpSub, 5
	case "*":
		return OpMul, 6
	case "/":
		return OpDiv, 6
	case "//":
		return OpFloorDiv, 6
	case "%":
		return OpMod, 6
	case "@":
		return OpMatMul, 6
	}
	return OpNone, 0
}

func (p *parser) bitOr() Expr { return p.binary(1) }

func (p *parser) binary(prec int) Expr {
	start := p.tok().at.Start
	x := p.unary()
	for n := 0; ; n++ {
		t := p.tok()
		if t.kind != tokOp {
			return x
		}
		op, tightness := binary(t.text)
		if op == OpNone || tightness < prec {
			return x
		}
		p.chain(n)
		p.i++
		r := p.binary(tightness + 1)
		x = &Binary{Op: op, L: x, R: r, OpAt: t.at, Where: p.from(start)}
	}
}

func (p *parser) unary() Expr {
	t := p.tok()
	op := OpNone
	if t.kind == tokOp {
		switch t.text {
		case "-":
			op = OpNeg
		case "+":
			op = OpPos
		case "~":
			op = OpInvert
		}
	}
	if op == OpNone {
		return p.power()
	}
	p.deeper()
	defer func() { p.depth-- }()
	p.i++
	return &Unary{Op: op, X: p.unary(), Where: p.from(t.at.Start)}
}

func (p *parser) power() Expr {
	start := p.tok().at.Start
	x := p.primary()
	t := p.tok()
	if !p.acceptOp("**") {
		return x
	}
	p.deeper()
	defer func() { p.depth-- }()
	return &Binary{Op: OpPow, L: x, R: p.unary(), OpAt: t.at, Where: p.from(start)}
}

// primary is an atom with calls, items and attributes behind it.
func (p *parser) primary() Expr {
	start := p.tok().at.Start
	if p.word("await") {
		p.bad(p.tok().at, "'await' is not supported", "syntax.unsupported", "await")
	}
	x := p.atom()
	for n := 0; ; n++ {
		p.chain(n)
		switch {
		case p.acceptOp("."):
			name, at := p.name()
			x = &Attribute{X: x, Name: name, NameAt: at, Where: p.from(start)}
		case p.acceptOp("("):
			x = &Call{Fn: x, Args: p.args(), Where: p.from(start)}
		case p.op("["):
			p.i++
			index := p.index()
			if !p.acceptOp("]") {
				p.missing()
			}
			x = &Subscript{X: x, Index: index, Where: p.from(start)}
		default:
			return x
		}
	}
}

// index is what stands between the brackets of x[…].
func (p *parser) index() Expr {
	start := p.tok().at.Start
	if p.op("]") {
		p.bad(p.tok().at, "invalid syntax", "syntax.index")
	}
	x := p.slice()
	if _, star := x.(*Starred); !p.op(",") && !star {
		return x
	}
	elts := []Expr{x}
	for p.acceptOp(",") {
		if p.op("]") {
			break
		}
		elts = append(elts, p.slice())
	}
	return &Tuple{p.from(start), elts}
}

func (p *parser) slice() Expr {
	start := p.tok().at.Start
	var lo Expr
	if !p.op(":") {
		if p.acceptOp("*") {
			return &Starred{X: p.test(), Where: p.from(start)}
		}
		lo = p.namedExpr()
		if !p.op(":") {
			return lo
		}
		if _, walrus := lo.(*Walrus); walrus {
			p.unexpected()
		}
	}
	p.i++
	s := &Slice{Lo: lo}
	stop := func() bool { return p.op(":") || p.op(",") || p.op("]") }
	if !stop() {
		s.Hi = p.test()
	}
	if p.acceptOp(":") && !stop() {
		s.Step = p.test()
	}
	s.Where = p.from(start)
	return s
}

func (p *parser) atom() Expr {
	t := p.tok()
	switch t.kind {
	case tokNumber:
		p.i++
		return p.number(t)
	case tokString:
		return p.strings()
	case tokName:
		switch t.text {
		case "None", "True", "False":
			p.i++
			k := map[string]ConstKind{"None": None, "True": True, "False": False}[t.text]
			return &Const{Where{t.at}, k}
		case "lambda", "yield":
			p.unexpected()
		}
		if isKeyword(t.text) {
			p.unexpected()
		}
		p.i++
		return &Name{Where{t.at}, t.text}
	case tokOp:
		switch t.text {
		case "(":
			return p.paren()
		case "[":
			return p.list()
		case "{":
			return p.braces()
		case "...":
			p.i++
			return &Const{Where{t.at}, Ellipsis}
		}
	}
	p.unexpected()
	return nil
}

// describe names an expression as CPython's messages do.
func describe(x Expr) string {
	switch x := x.(type) {
	case *Call:
		return "function call"
	case *Int, *Float, *Str:
		return "literal"
	case *FString:
		return "f-string expression"
	case *Const:
		return [...]string{"None", "True", "False", "ellipsis"}[x.Kind]
	case *Binary, *Unary, *BoolOp:
		return "expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *Lambda:
		return "lambda"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *Comp:
		return [...]string{"list comprehension", "set comprehension", "dict comprehension", "generator expression"}[x.Kind]
	case *Walrus:
		return "named expression"
	case *Yield:
		return "yield expression"
	case *Name:
		return "name"
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	}
	return "expression"
}
