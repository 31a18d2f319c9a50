package exercise

import (
	"slices"
	"strconv"
	"strings"

	"nabla/core/syntax"
)

// source gives the text of spans; columns count characters from 1.
type source struct {
	letters []rune
	lines   []int // where each begins
}

func newSource(text string) *source {
	s := &source{letters: []rune(text), lines: []int{0}}
	for i, c := range s.letters {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

func (s *source) at(p syntax.Pos) int {
	if int(p.Line) > len(s.lines) {
		return len(s.letters)
	}
	return min(s.lines[p.Line-1]+int(p.Col)-1, len(s.letters))
}

func (s *source) text(at syntax.Span) string { return string(s.letters[s.at(at.Start):s.at(at.End)]) }

// plan is how a statement runs so that its asserts can be explained: the operands of each are computed once, before it, into
// names that are looked at when it fails.
type plan struct {
	src     *source
	asserts []*syntax.Assert
}

// find collects the asserts that run in the module's own scope, in the order of the text. Those in functions keep their
// message and nothing else: their variables are gone when they have failed.
func (p *plan) find(stmts ...syntax.Stmt) {
	for _, s := range stmts {
		switch s := s.(type) {
		case *syntax.Assert:
			p.asserts = append(p.asserts, s)
		case *syntax.If:
			p.find(s.Then...)
			p.find(s.Else...)
		case *syntax.For:
			p.find(s.Body...)
			p.find(s.Else...)
		case *syntax.While:
			p.find(s.Body...)
			p.find(s.Else...)
		case *syntax.With:
			p.find(s.Body...)
		}
	}
}

// operands are what a condition compares: the two sides of a comparison, the first two arguments of a call
// (np.allclose(a, b)), or nothing.
func operands(cond syntax.Expr) []syntax.Expr {
	switch c := cond.(type) {
	case *syntax.Compare:
		if len(c.Rest) == 1 {
			return []syntax.Expr{c.First, c.Rest[0]}
		}
	case *syntax.Call:
		var list []syntax.Expr
		for _, a := range c.Args {
			if a.Name != "" || a.Star || a.DoubleStar || len(list) == 2 {
				break
			}
			list = append(list, a.Value)
		}
		return list
	}
	return nil
}

// inputs adds the variables that stand in the arguments of an expression's calls, each once.
func inputs(x syntax.Expr, given bool, names []string) []string {
	switch x := x.(type) {
	case *syntax.Name:
		if given && !slices.Contains(names, x.ID) {
			names = append(names, x.ID)
		}
	case *syntax.Call:
		names = inputs(x.Fn, false, names)
		for _, a := range x.Args {
			names = inputs(a.Value, true, names)
		}
	case *syntax.Attribute:
		names = inputs(x.X, given, names)
	case *syntax.Subscript:
		names = inputs(x.X, given, names)
	case *syntax.Binary:
		names = inputs(x.R, given, inputs(x.L, given, names))
	case *syntax.Unary:
		names = inputs(x.X, given, names)
	}
	return names
}

// rewritten is a statement's text in which every assert is preceded, in its own line, by the names of what it compares.
func (p *plan) rewritten(at syntax.Span) string {
	var b strings.Builder
	from := p.src.at(at.Start)
	upTo := func(to int) {
		b.WriteString(string(p.src.letters[from:to]))
		from = to
	}
	for i, a := range p.asserts {
		upTo(p.src.at(a.Span().Start))
		reached := func(n int) { b.WriteString(atName + "=" + strconv.Itoa(i*10+n) + ";") }
		reached(0)
		list := operands(a.Cond)
		for k, x := range list {
			b.WriteString(seenName + strconv.Itoa(k) + "=(" + p.src.text(x.Span()) + ");")
			reached(k + 1)
		}
		for k, x := range list {
			upTo(p.src.at(x.Span().Start))
			b.WriteString(seenName + strconv.Itoa(k))
			from = p.src.at(x.Span().End)
		}
	}
	upTo(p.src.at(at.End))
	return b.String()
}
