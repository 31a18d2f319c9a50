package notebook

import (
	"slices"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	got := Split("# %%\na = 1\n\n# %%\na\n")
	if want := []string{"a = 1\n\n", "a\n"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := Split("a\n"); !slices.Equal(got, []string{"a\n"}) {
		t.Errorf("got %q", got)
	}
}

// Each line: what happens, then which cells are stale.
func TestStale(t *testing.T) {
	type run struct {
		cell          string
		reads, writes []string
	}
	words := func(s ...string) []string { return s }
	all := []run{
		{"a", nil, words("f", "y")}, // def f; y = …; f(y)
		{"b", words("f"), words("y")},
		{"c", nil, words("f", "y")}, // def f again
		{"d", words("f", "y"), nil},
	}
	book := func() *Tracker {
		tr := NewTracker(words("a", "b", "c", "d"))
		for _, r := range all {
			tr.Ran(r.cell, "", r.reads, r.writes)
		}
		return tr
	}
	cases := []struct {
		name string
		do   func(*Tracker)
		want []string
	}{
		{"run from top to bottom, nothing is stale though names are bound again", func(*Tracker) {}, nil},
		{"an edit makes the cell stale, and those that had a name from it", func(tr *Tracker) { tr.Edited("c", "new") }, words("c", "d")},
		{"an edit taken back is none", func(tr *Tracker) { tr.Edited("c", "new"); tr.Edited("c", "") }, nil},
		{"a rerun above reaches those below that read its names", func(tr *Tracker) { tr.Ran("a", "", nil, words("f", "y")) }, words("b", "d")},
		{"a cell that only bound the name is not stale", func(tr *Tracker) { tr.Ran("b", "", words("f"), words("y")) }, words("d")},
		{"mutation counts as writing", func(tr *Tracker) { tr.Ran("c", "", nil, words("y")) }, words("d")},
		{"a cell run out of order depends on what it had", func(tr *Tracker) {
			tr.Ran("b", "", words("f"), words("y")) // now has f from c
			tr.Ran("c", "", nil, words("f", "y"))
		}, words("b", "d")},
		{"a removed cell makes nothing stale", func(tr *Tracker) { tr.Edited("c", "new"); tr.Order(words("a", "b", "d")) }, nil},
		{"after a reset nothing has run", func(tr *Tracker) { tr.Edited("c", "new"); tr.Reset() }, nil},
	}
	for _, c := range cases {
		tr := book()
		c.do(tr)
		if got := tr.Stale(); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Each line: a cell that runs again, those below as "name: reads > writes", and which run after it; those in brackets unseen.
func TestAgain(t *testing.T) {
	for _, c := range []struct{ name, first, below, want string }{
		{"nobody reads it", "a: > x", "b: y > z", ""},
		{"a reader, and who reads from that", "a: > x", "b: x > y; c: z >; d: y >", "b d"},
		{"a name that is bound anew in between", "a: > x", "b: > x; c: x >", ""},
		{"a supplier in between", "a: > lr", "b: > x; c: lr x >", "(b) c"},
		{"a supplier's supplier", "a: > lr", "b: > f; c: f > x; d: lr x >", "(b) (c) d"},
		{"a supplier behind the last reader", "a: > lr", "b: lr x >; c: > x", "b"},
		{"what changes an object reads it too", "a: > W", "b: W > W; c: W >", "b c"},
		{"a dependent that binds what another would supply", "a: > lr", "b: > x; c: lr > x; d: x >", "c d"},
	} {
		read := func(s string) Ran {
			name, rest, _ := strings.Cut(s, ":")
			reads, writes, _ := strings.Cut(rest, ">")
			return Ran{strings.TrimSpace(name), strings.Fields(reads), strings.Fields(writes)}
		}
		var below []Ran
		for _, s := range strings.Split(c.below, ";") {
			below = append(below, read(s))
		}
		var got []string
		for _, s := range Again(read(c.first), below) {
			if s.Silent {
				s.Cell = "(" + s.Cell + ")"
			}
			got = append(got, s.Cell)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
