package syntax

// exprList reads expressions with commas between: a tuple if there is a comma. Starred ones are
// allowed, and so is yield.
func (p *parser) exprList() Expr {
	start := p.tok().at.Start
	if p.word("yield") {
		return p.yield()
	}
	x := p.starOrNamed()
	if !p.op(",") {
		return x
	}
	elts := []Expr{x}
	for p.acceptOp(",") {
		if p.endsList() {
			break
		}
		elts = append(elts, p.starOrNamed())
	}
	return &Tuple{p.from(start), elts}
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
		return augmented[t.text] != OpNone
	}
	return false
}

func (p *parser) yield() Expr {
	start := p.tok().at
	p.i++
	if !p.inDef() {
		p.bad(start, "'yield' outside function", "syntax.return", "yield")
	}
	y := &Yield{}
	if p.acceptWord("from") {
		y.From = true
		y.Value = p.test()
	} else if !p.endsList() {
		y.Value = p.exprList()
	}
	y.Where = p.from(start.Start)
	return y
}

func (p *parser) starOrNamed() Expr {
	start := p.tok().at.Start
	if p.acceptOp("*") {
		return &Starred{X: p.bitOr(), Where: p.from(start)}
	}
	return p.namedExpr()
}

// namedExpr is a test, or name := test.
func (p *parser) namedExpr() Expr {
	t := p.tok()
	x := p.test()
	if p.op(":=") {
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
	if !p.acceptWord("else") {
		p.bad(Span{start, p.last()}, "expected 'else' after 'if' expression", "syntax.ifexp")
	}
	return &IfExp{Cond: cond, Then: x, Else: p.test(), Where: p.from(start)}
}

func (p *parser) lambda() Expr {
	start := p.tok().at.Start
	p.i++
	l := &Lambda{Params: p.params(":", false)}
	if !p.acceptOp(":") {
		p.unexpected()
	}
	p.inFunction(false, func() []Stmt { l.Body = p.test(); return nil })
	l.Where = p.from(start)
	return l
}

// params reads parameters up to a closing ) or :.
func (p *parser) params(end string, annotated bool) *Params {
	ps := &Params{}
	seen := map[string]bool{}
	kind := Plain
	star, defaults := false, false
	for !p.op(end) {
		start := p.tok().at
		param := Param{Kind: kind}
		switch {
		case p.acceptOp("/"):
			if star || len(ps.List) == 0 {
				p.bad(start, "at least one argument must precede /", "syntax.parameter")
			}
			for i := range ps.List {
				ps.List[i].Kind = PositionalOnly
			}
			param.Name = "/"
		case p.acceptOp("**"):
			param.Kind = VarKeywords
		case p.acceptOp("*"):
			if star {
				p.bad(start, "* argument may appear only once", "syntax.parameter")
			}
			star, kind = true, KeywordOnly
			param.Kind = VarArgs
			if p.op(",") {
				param.Name = "*"
			} else if p.op(end) {
				p.bad(start, "named arguments must follow bare *", "syntax.parameter")
			}
		}
		if param.Name == "" {
			var at Span
			param.Name, at = p.name()
			if seen[param.Name] {
				p.bad(at, "duplicate argument '"+param.Name+"' in function definition", "syntax.duplicate", param.Name)
			}
			seen[param.Name] = true
			if annotated && p.acceptOp(":") {
				param.Annotation = p.test()
			}
			if param.Kind <= KeywordOnly {
				if p.acceptOp("=") {
					param.Default = p.test()
					defaults = defaults || !star
				} else if defaults && !star {
					p.bad(at, "non-default argument follows default argument", "syntax.default", param.Name)
				}
			}
			param.Where = p.from(start.Start)
			ps.List = append(ps.List, param)
			if param.Kind == VarKeywords {
				p.acceptOp(",")
				if !p.op(end) {
					p.bad(p.tok().at, "arguments cannot follow var-keyword argument", "syntax.parameter")
				}
				break
			}
		}
		if !p.acceptOp(",") {
			break
		}
	}
	return ps
}

// chain guards what nests without brackets.
func (p *parser) chain(n int) {
	if n > maxChain {
		p.bad(p.tok().at, "too many terms in one expression", "syntax.long")
	}
}

func (p *parser) or() Expr  { return p.boolOp("or", p.and) }
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

var comparisons = map[string]Op{"==": OpEq, "!=": OpNe, "<": OpLt, "<=": OpLe, ">": OpGt, ">=": OpGe}

// comparator reads a comparison operator, OpNone if there is none.
func (p *parser) comparator() Op {
	t := p.tok()
	switch t.kind {
	case tokOp:
		if op := comparisons[t.text]; op != OpNone {
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

// binaries are the operators with their precedence.
var binaries = map[string]struct {
	op   Op
	prec int
}{
	"|": {OpOr, 1}, "^": {OpXor, 2}, "&": {OpAnd, 3}, "<<": {OpLShift, 4}, ">>": {OpRShift, 4}, "+": {OpAdd, 5}, "-": {OpSub, 5},
	"*": {OpMul, 6}, "/": {OpDiv, 6}, "//": {OpFloorDiv, 6}, "%": {OpMod, 6}, "@": {OpMatMul, 6},
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
		b, ok := binaries[t.text]
		if !ok || b.prec < prec {
			return x
		}
		p.chain(n)
		p.i++
		r := p.binary(b.prec + 1)
		x = &Binary{Op: b.op, L: x, R: r, OpAt: t.at, Where: p.from(start)}
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
				p.missing("]")
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
	if !p.op(",") {
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
		lo = p.starOrNamed()
		if !p.op(":") {
			return lo
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

// args reads the arguments of a call, and the bracket that closes it.
func (p *parser) args() []Arg {
	var args []Arg
	keyword, unpacked := false, false
	seen := map[string]bool{}
	for !p.op(")") {
		start := p.tok().at.Start
		var a Arg
		switch {
		case p.acceptOp("*"):
			a.Star = true
			a.Value = p.test()
		case p.acceptOp("**"):
			a.DoubleStar = true
			a.Value = p.test()
			unpacked = true
		default:
			a.Value = p.namedExpr()
			switch {
			case p.word("for") || p.word("async"):
				a.Value = p.comprehension(GenExp, start, a.Value, nil)
				if len(args) > 0 || p.op(",") && !(p.tokens[p.i+1].kind == tokOp && p.tokens[p.i+1].text == ")") {
					p.bad(a.Value.Span(), "Generator expression must be parenthesized", "syntax.generator")
				}
			case p.op("="):
				n, ok := a.Value.(*Name)
				if !ok {
					p.bad(Span{start, p.tok().at.End}, "expression cannot contain assignment, perhaps you meant \"==\"?", "syntax.assign-equal")
				}
				p.i++
				if seen[n.ID] {
					p.bad(n.At, "keyword argument repeated: "+n.ID, "syntax.repeated", n.ID)
				}
				seen[n.ID] = true
				a.Name, a.NameAt, keyword = n.ID, n.At, true
				if p.op(",") || p.op(")") {
					p.bad(Span{start, p.last()}, "expected argument value expression", "syntax.value", n.ID)
				}
				a.Value = p.test()
			case keyword:
				p.bad(a.Value.Span(), "positional argument follows keyword argument", "syntax.positional")
			case unpacked:
				p.bad(a.Value.Span(), "positional argument follows keyword argument unpacking", "syntax.positional")
			}
		}
		args = append(args, a)
		if !p.acceptOp(",") {
			break
		}
	}
	if !p.acceptOp(")") {
		p.missing(")")
	}
	return args
}

// comprehension reads the clauses after its element; start is where the element or bracket begins.
func (p *parser) comprehension(kind CompKind, start Pos, elt, value Expr) Expr {
	if s, ok := elt.(*Starred); ok {
		p.bad(s.At, "iterable unpacking cannot be used in comprehension", "syntax.star")
	}
	c := &Comp{Kind: kind, Elt: elt, Value: value}
	for p.word("for") || p.word("async") {
		if p.word("async") {
			p.async()
		}
		p.i++
		cl := CompClause{Target: p.targets()}
		if !p.acceptWord("in") {
			p.bad(p.tok().at, "invalid syntax", "syntax.for-in")
		}
		cl.Iter = p.or()
		for p.acceptWord("if") {
			cl.Ifs = append(cl.Ifs, p.compIf())
		}
		c.Clauses = append(c.Clauses, cl)
	}
	c.Where = p.from(start)
	return c
}

func (p *parser) compIf() Expr {
	t := p.tok()
	x := p.or()
	if p.op(":=") {
		if n, ok := x.(*Name); ok {
			p.i++
			return &Walrus{Target: n, Value: p.or(), Where: p.from(t.at.Start)}
		}
	}
	return x
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

func (p *parser) paren() Expr {
	start := p.tok().at.Start
	p.i++
	if p.acceptOp(")") {
		return &Tuple{p.from(start), nil}
	}
	if p.word("yield") {
		x := p.yield()
		if !p.acceptOp(")") {
			p.missing(")")
		}
		return x
	}
	at := p.tok().at.Start
	x := p.starOrNamed()
	if p.word("for") || p.word("async") {
		x = p.comprehension(GenExp, at, x, nil)
		if !p.acceptOp(")") {
			p.missing(")")
		}
		x.(*Comp).At = Span{start, p.last()}
		return x
	}
	if p.op(",") {
		elts := []Expr{x}
		for p.acceptOp(",") {
			if p.op(")") {
				break
			}
			elts = append(elts, p.starOrNamed())
		}
		if !p.acceptOp(")") {
			p.missing(")")
		}
		return &Tuple{p.from(start), elts}
	}
	if s, ok := x.(*Starred); ok {
		p.bad(s.At, "cannot use starred expression here", "syntax.star")
	}
	if !p.acceptOp(")") {
		p.missing(")")
	}
	return x
}

func (p *parser) list() Expr {
	start := p.tok().at.Start
	p.i++
	var elts []Expr
	for !p.op("]") {
		elts = append(elts, p.starOrNamed())
		if len(elts) == 1 && (p.word("for") || p.word("async")) {
			c := p.comprehension(ListComp, start, elts[0], nil)
			if !p.acceptOp("]") {
				p.missing("]")
			}
			c.(*Comp).At = Span{start, p.last()}
			return c
		}
		if !p.acceptOp(",") {
			break
		}
	}
	if !p.acceptOp("]") {
		p.missing("]")
	}
	return &List{p.from(start), elts}
}

func (p *parser) braces() Expr {
	start := p.tok().at.Start
	p.i++
	if p.acceptOp("}") {
		return &Dict{Where: p.from(start)}
	}
	dict := p.op("**")
	var keys, values []Expr
	for n := 0; !p.op("}"); n++ {
		if p.acceptOp("**") {
			if !dict {
				p.unexpected()
			}
			keys, values = append(keys, nil), append(values, p.bitOr())
		} else {
			x := p.starOrNamed()
			if n == 0 {
				dict = p.op(":")
			}
			if dict {
				if !p.acceptOp(":") {
					p.bad(Span{x.Span().Start, p.last()}, "':' expected after dictionary key", "syntax.dict")
				}
				keys = append(keys, x)
				if p.op(",") || p.op("}") {
					p.bad(Span{p.last(), p.last()}, "expression expected after dictionary key and ':'", "syntax.dict")
				}
				x = p.test()
			} else if p.op(":") {
				p.unexpected()
			}
			values = append(values, x)
		}
		if n == 0 && (p.word("for") || p.word("async")) {
			var c Expr
			if dict && keys[0] == nil {
				p.bad(values[0].Span(), "dict unpacking cannot be used in dict comprehension", "syntax.star")
			}
			if dict {
				c = p.comprehension(DictComp, start, keys[0], values[0])
			} else {
				c = p.comprehension(SetComp, start, values[0], nil)
			}
			if !p.acceptOp("}") {
				p.missing("}")
			}
			c.(*Comp).At = Span{start, p.last()}
			return c
		}
		if !p.acceptOp(",") {
			break
		}
	}
	if !p.acceptOp("}") {
		p.missing("}")
	}
	if dict {
		return &Dict{p.from(start), keys, values}
	}
	return &Set{p.from(start), values}
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
