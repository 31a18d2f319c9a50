package syntax

// What stands between brackets: arguments, tuples, lists, dicts, sets, comprehensions; and parameters.

// args reads the arguments of a call, and the bracket that closes it.
func (p *parser) args() []Arg {
	var args []Arg
	var alone *Comp
	keyword, unpacked := false, false
	opener := p.tokens[p.i-1].at.Start
	seen := map[string]bool{}
	for !p.op(")") {
		start := p.tok().at.Start
		var a Arg
		switch {
		case p.acceptOp("*"):
			if unpacked {
				p.bad(Span{start, p.last()}, "iterable argument unpacking follows keyword argument unpacking", "syntax.positional")
			}
			a.Star = true
			a.Value = p.test()
		case p.acceptOp("**"):
			a.DoubleStar = true
			a.Value = p.test()
			unpacked = true
		default:
			a.Value = p.named()
			switch {
			case p.word("for") || p.word("async"):
				a.Value = p.comprehension(GenExp, start, a.Value, nil)
				if len(args) > 0 || p.op(",") {
					p.bad(a.Value.Span(), "Generator expression must be parenthesized", "syntax.generator")
				}
				alone = a.Value.(*Comp)
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
					p.bad(Span{start, p.last()}, "invalid syntax", "syntax.value", n.ID)
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
		p.missing()
	}
	if alone != nil { // its brackets are the call's
		alone.At = Span{opener, p.last()}
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
			cl.Ifs = append(cl.Ifs, p.or())
		}
		c.Clauses = append(c.Clauses, cl)
	}
	c.Where = p.from(start)
	return c
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
			p.missing()
		}
		return x
	}
	at := p.tok().at.Start
	x := p.starOrNamed()
	if p.word("for") || p.word("async") {
		x = p.comprehension(GenExp, at, x, nil)
		if !p.acceptOp(")") {
			p.missing()
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
			p.missing()
		}
		return &Tuple{p.from(start), elts}
	}
	if s, ok := x.(*Starred); ok {
		p.bad(s.At, "cannot use starred expression here", "syntax.star")
	}
	if !p.acceptOp(")") {
		p.missing()
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
				p.missing()
			}
			c.(*Comp).At = Span{start, p.last()}
			return c
		}
		if !p.acceptOp(",") {
			break
		}
	}
	if !p.acceptOp("]") {
		p.missing()
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
				if _, star := x.(*Starred); star {
					p.unexpected()
				}
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
				p.missing()
			}
			c.(*Comp).At = Span{start, p.last()}
			return c
		}
		if !p.acceptOp(",") {
			break
		}
	}
	if !p.acceptOp("}") {
		p.missing()
	}
	if dict {
		return &Dict{p.from(start), keys, values}
	}
	return &Set{p.from(start), values}
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
				if next := p.tokens[p.i+1]; next.kind == tokOp && (next.text == end || next.text == "**") {
					p.bad(start, "named arguments must follow bare *", "syntax.parameter")
				}
			} else if p.op(end) {
				p.bad(start, "named arguments must follow bare *", "syntax.parameter")
			}
		}
		if param.Name == "" {
			var at Span
			param.Name, at = p.name()
			if seen[param.Name] {
				p.later(at, "duplicate argument '"+param.Name+"' in function definition", "syntax.duplicate", param.Name)
			}
			seen[param.Name] = true
			if annotated && p.acceptOp(":") {
				if param.Kind == VarArgs {
					param.Annotation = p.starOr(p.test)
				} else {
					param.Annotation = p.test()
				}
			}
			if param.Kind <= KeywordOnly {
				if p.acceptOp("=") {
					if p.op(",") || p.op(end) {
						p.bad(p.tokens[p.i-1].at, "expected default value expression", "syntax.value", param.Name)
					}
					param.Default = p.test()
					defaults = defaults || !star
				} else if defaults && !star {
					p.bad(at, "non-default argument follows default argument", "syntax.default", param.Name)
				}
			}
			param.Where = p.from(start.Start)
			ps.List = append(ps.List, param)
			if param.Kind == VarKeywords {
				if p.acceptOp(",") && !p.op(end) {
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
