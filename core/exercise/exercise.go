// Package exercise runs an exercise's hidden tests in the session in which the learner's program has just run, and tells of
// each whether it holds, and if not: why, and with which input.
//
// Tests are Python. Each statement at the outermost level that holds an assert is a test (an assert, or a loop, condition or
// with around some), and so is each def test…() without parameters, which is called. All other statements prepare: they
// run in order and must not fail. What tests bind is taken back.
package exercise

import (
	"strconv"
	"strings"

	"nabla/core/interp"
	"nabla/core/syntax"
)

// Test is one test and what came of it.
type Test struct {
	// Name is the source of its (first) condition, or its function's name.
	Name string
	// Line is where it stands in the tests, or where it failed; from 1.
	Line   int
	Passed bool
	// Message is the failed assertion's, as str() gives it; "" if it has none.
	Message string
	// Raised is what ended the test if that was not an assertion.
	Raised *interp.Exception
	// Seen are the failed condition's two sides (or its call's arguments) with what they were, and after them the variables
	// that its calls were given. What a literal says for itself is not in it.
	Seen []Seen
}

// Seen is an expression's source and the repr of its value.
type Seen struct{ Source, Value string }

// Result is what came of all tests. Err, if not nil, is a mistake of the exercise itself: its tests are no Python, or what
// prepares them raised; tests behind it have not run. Stopped tells that the learner or the host ended the run.
type Result struct {
	Tests   []Test
	Err     *interp.Exception
	Stopped bool
}

// Passed counts the tests that hold.
func (r Result) Passed() int {
	n := 0
	for _, t := range r.Tests {
		if t.Passed {
			n++
		}
	}
	return n
}

// most is how many characters of a value are shown.
const most = 200

// Names of the tests' own, which no learner's program has.
const (
	atName   = "_nabla_at"   // which assert was reached, and how many of its operands have a value: assert·10 + operands
	seenName = "_nabla_seen" // + 0, 1: the operands
)

// Run runs tests in a session. With skip they do not run and none has passed: the program itself failed.
func Run(s *interp.Session, tests string, skip bool) Result {
	module, bad := syntax.Parse("tests", tests)
	if bad != nil {
		// The interpreter makes the exception of it.
		return Result{Err: s.Run("tests", tests).Err}
	}
	src := newSource(tests)
	defer keep(s.Globals())()
	var r Result
	for _, stmt := range module.Body {
		p := plan{src: src}
		p.find(stmt)
		function := ""
		if d, ok := stmt.(*syntax.Def); ok && strings.HasPrefix(d.Name, "test") {
			function = d.Name
		}
		test := Test{Line: int(stmt.Span().Start.Line), Name: function}
		isTest := function != "" || len(p.asserts) > 0
		if function == "" && isTest {
			test.Name = src.text(p.asserts[0].Cond.Span())
		}
		if skip {
			if isTest {
				r.Tests = append(r.Tests, test)
			}
			continue
		}
		s.Globals().Set(atName, interp.Int(-1))
		text := strings.Repeat("\n", max(0, int(stmt.Span().Start.Line)-1)) + p.rewritten(stmt.Span())
		ran := s.Run("tests", text)
		if ran.Err == nil && function != "" {
			ran = s.Run("tests", function+"()")
		}
		if ran.Killed || ran.Err != nil && ran.Err.Class.Name == "KeyboardInterrupt" {
			r.Stopped = true
			return r
		}
		if !isTest {
			if ran.Err != nil {
				r.Err = ran.Err
				return r
			}
			continue
		}
		if test.Passed = ran.Err == nil; !test.Passed {
			p.explain(s, &test, ran.Err)
		}
		r.Tests = append(r.Tests, test)
	}
	return r
}

// keep notes what a session's names are bound to, and gives what puts that back.
func keep(g *interp.Globals) func() {
	before := map[string]interp.Value{}
	for _, n := range g.Names() {
		before[n], _ = g.Get(n)
	}
	return func() {
		for _, n := range g.Names() {
			if _, there := before[n]; !there {
				g.Delete(n)
			}
		}
		for n, v := range before {
			g.Set(n, v)
		}
	}
}

// explain notes why a test failed.
func (p *plan) explain(s *interp.Session, test *Test, e *interp.Exception) {
	if e.Class.Name == "AssertionError" {
		test.Message = e.Text()
	} else {
		test.Raised = e
	}
	v, _ := s.Globals().Get(atName)
	at, err := strconv.Atoi(repr(s, v))
	if err != nil || at < 0 {
		return
	}
	a := p.asserts[at/10]
	test.Name, test.Line = p.src.text(a.Cond.Span()), int(a.Span().Start.Line)
	var names []string
	for i, x := range operands(a.Cond) {
		names = inputs(x, false, names)
		if i >= at%10 {
			continue // it raised
		}
		v, _ := s.Globals().Get(seenName + strconv.Itoa(i))
		if source, value := p.src.text(x.Span()), repr(s, v); source != value {
			test.Seen = append(test.Seen, Seen{source, value})
		}
	}
	for _, n := range names {
		if v, ok := s.Globals().Get(n); ok {
			test.Seen = append(test.Seen, Seen{n, repr(s, v)})
		}
	}
}

func repr(s *interp.Session, v interp.Value) string {
	text, err := s.Thread().Repr(v)
	if err != nil {
		return "?"
	}
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}
