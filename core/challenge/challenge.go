// Package challenge is what a learner is asked to reach in a lab: a goal, an expression over the lab's results such as
// f_end < 1e-6, that holds or does not.
//
// Parse reads a goal, Goal.Judge says of a lab's results which of its parts hold and by how much the others are missed. A goal
// sees results and nothing else: names are results, array elements are taken by index from 0, and there are numbers, words in
// quotes, + − * /, comparisons (also chained), and, or, not, abs, max and min. Numbers are float64 and follow IEEE 754: 1/0 is
// infinite, and no comparison with nan holds but !=. Ready lists the challenges that come with the labs.
package challenge

import (
	"nabla/core/message"
	"nabla/core/state"
)

// Problem is what is wrong with a goal, and where: characters of its text, from Start up to End.
type Problem struct {
	Message    message.Message
	Start, End int
}

// Results are a lab's results: a value as JSON by name (core/lab, Output), and all names.
type Results interface {
	Value(name string) (json string, ok bool)
	Names() []string
}

// Part is one of the conditions that must all hold: a goal's outermost "and" parts it.
type Part struct {
	Text  string // as it was written
	Holds bool
	// Now is what the sides of the comparison are that are no literals, as in "f_end = 0.0127"; "" where the part is not one
	// comparison.
	Now string
	// Missed is how far the numbers of a comparison that does not hold are apart; it counts where Far.
	Missed float64
	Far    bool
	// Problem is why the part cannot be judged by these results.
	Problem *Problem
}

// Judgement is how far results are from a goal.
type Judgement struct {
	Parts []Part
	Holds bool
}

// Score is the share of parts that hold, 0 to 1.
func (j Judgement) Score() float64 {
	n := 0
	for _, p := range j.Parts {
		if p.Holds {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(j.Parts))
}

// Judge looks at results. A part that names what is not there, or compares what cannot be compared, does not hold and says why.
func (g *Goal) Judge(r Results) Judgement {
	j := Judgement{Holds: true}
	for _, n := range g.parts {
		p := Part{Text: string(g.text[n.start:n.end])}
		e := evaluation{results: r, text: g.text}
		v := e.truth(n)
		p.Problem = e.problem
		p.Holds = v && e.problem == nil
		if n.op == opCompare && e.problem == nil {
			p.Now = e.now(n)
			if !p.Holds {
				p.Missed, p.Far = e.missed(n)
			}
		}
		j.Holds = j.Holds && p.Holds
		j.Parts = append(j.Parts, p)
	}
	return j
}

// Task is the challenge of a page's address: a ready one of the lab, or a teacher's own, whose words are plain text. Ready is
// "" for the latter. The zero Task is none.
type Task struct {
	Ready string
	Goal  string
	Words string   // what to reach, "" where the goal speaks for itself
	Hints []string // in the order in which they are given
}

// Of finds the task of an address in a language; a problem is told by the parameter's name.
func Of(lab string, c state.Common, l message.Lang) (Task, *state.Problem) {
	if c.Challenge != "" {
		r := Find(c.Challenge)
		if r == nil || r.Lab != lab {
			return Task{}, &state.Problem{Name: "challenge", Message: message.New("challenge.unknown", c.Challenge, names(lab))}
		}
		t := Task{Ready: r.ID, Goal: r.Goal, Words: message.Text(l, "challenge."+r.ID)}
		for _, k := range hintKeys {
			if key := "challenge." + r.ID + k; message.Has(key) {
				t.Hints = append(t.Hints, message.Text(l, key))
			}
		}
		return t, nil
	}
	return Task{Goal: c.Goal, Words: c.GoalText, Hints: c.Hints}, nil
}

var hintKeys = []string{".hint", ".hint2"}
