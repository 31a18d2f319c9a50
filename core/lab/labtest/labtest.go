// Package labtest is what the tests of all labs do: compute a state given as a fragment, find an output, and hold a lab to what
// every lab must do.
package labtest

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"nabla/core/compute/native"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// State is a fragment read; a problem with it ends the test.
func State(t *testing.T, l *lab.Lab, fragment string) state.State {
	t.Helper()
	st, _, problems := l.Schema.Read("", fragment)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", fragment, problems)
	}
	return st
}

// Result is what a new instance of the lab makes of a fragment, without a machine.
func Result(t *testing.T, l *lab.Lab, fragment string) lab.Result {
	t.Helper()
	return l.New(lab.Host{}).Compute(State(t, l, fragment), nil)
}

// Output is an output's value as JSON, "" where there is none of that name.
func Output(r lab.Result, name string) string {
	for _, o := range r.Outputs {
		if o.Name == name {
			return o.Value
		}
	}
	return ""
}

// Said are a result's sentences in English.
func Said(r lab.Result) string {
	var parts []string
	for _, m := range r.Say {
		parts = append(parts, m.In(message.EN))
	}
	return strings.Join(parts, " ")
}

// Compiled holds a lab to the same results with a machine, as in a browser, as without one: one state after another in one
// instance.
func Compiled(t *testing.T, l *lab.Lab, fragments ...string) {
	t.Helper()
	m := native.New(false)
	defer m.Close()
	compiled, evaluated := l.New(lab.Host{Machine: m}), l.New(lab.Host{})
	for _, fragment := range fragments {
		st := State(t, l, fragment)
		a, b := compiled.Compute(st, nil), evaluated.Compute(st, nil)
		if len(a.Problems) > 0 || !slices.Equal(a.Outputs, b.Outputs) || Said(a) != Said(b) {
			t.Errorf("%s: %+v %v %q, not %v %q", fragment, a.Problems, a.Outputs, Said(a), b.Outputs, Said(b))
		}
		for k, f := range a.Figures {
			if g := b.Figures[k]; f.Name != g.Name || !bytes.Equal(figure.Layout(f.Figure, 500, 400, figure.Options{}).Data, figure.Layout(g.Figure, 500, 400, figure.Options{}).Data) {
				t.Errorf("%s: the figures %s and %s differ", fragment, f.Name, g.Name)
			}
		}
	}
}

// Words holds a lab to having words in all languages for everything: inputs, choices, results, figures, tables, presets, and what it
// says of the fragments.
func Words(t *testing.T, l *lab.Lab, fragments ...string) {
	t.Helper()
	name := l.Schema.Lab + "."
	has := func(key string) {
		t.Helper()
		if !message.Has(key) {
			t.Errorf("%s is not in the catalogue", key)
		}
	}
	has(name + "title")
	has(name + "lead")
	for _, in := range l.Schema.Inputs {
		has(in.Label)
		for _, c := range in.Choices {
			has(name + in.Name + " " + c)
		}
	}
	for _, p := range l.Presets {
		if strings.HasPrefix(p.Label, name) {
			has(p.Label)
		}
		if r := Result(t, l, p.State); len(r.Problems) > 0 {
			t.Errorf("%s: %+v", p.Label, r.Problems)
		}
	}
	for _, fragment := range fragments {
		r := Result(t, l, fragment)
		for _, o := range r.Outputs {
			has(name + o.Name)
		}
		for _, f := range r.Figures {
			has(name + f.Name)
		}
		for _, table := range r.Tables {
			has(name + table.Name)
		}
		for _, lang := range message.Langs {
			for _, m := range r.Say {
				if s := m.In(lang); strings.ContainsAny(s, "{}") || !message.Has(m.Key) {
					t.Errorf("%s: %q", m.Key, s)
				}
			}
		}
	}
}
