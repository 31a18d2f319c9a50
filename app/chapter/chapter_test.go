package chapter

import (
	"slices"
	"testing"

	"nabla/app/page"
)

func lesson() *Chapter {
	return New(page.Data{Lang: "en", Blocks: []page.Block{{Kind: "prose", Keep: "p1"}, {Kind: "cell", Cell: "a"}, {Kind: "prose", Keep: "p2"}, {Kind: "cell", Cell: "b"}, {Kind: "cell", Cell: "c"}}})
}

// all is what the lesson consists of.
var all = []string{"p1", "a", "p2", "b", "c"}

// What the menu does to the order of cells; prose counts as a place.
func TestOrder(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*Chapter)
		want []string
	}{
		{"up", func(c *Chapter) { c.move("c", -1) }, []string{"a", "c", "b"}},
		{"up past prose", func(c *Chapter) { c.move("b", -1); c.move("b", -1) }, []string{"b", "a", "c"}},
		{"up at the top stays", func(c *Chapter) { c.move("a", -1); c.move("a", -1) }, []string{"a", "b", "c"}},
		{"down at the end stays", func(c *Chapter) { c.move("c", 1) }, []string{"a", "b", "c"}},
		{"add", func(c *Chapter) { c.add("a") }, []string{"a", "own-1", "b", "c"}},
		{"add twice", func(c *Chapter) { c.add("a"); c.add("a") }, []string{"a", "own-2", "own-1", "b", "c"}},
		{"remove", func(c *Chapter) { c.remove("b") }, []string{"a", "c"}},
		{"the last cell stays", func(c *Chapter) { c.remove("a"); c.remove("b"); c.remove("c") }, []string{"c"}},
		{"a removed cell put back", func(c *Chapter) { c.remove("b"); c.putBack() }, []string{"a", "b", "c"}},
		{"nothing to put back", func(c *Chapter) { c.putBack() }, []string{"a", "b", "c"}},
		{"stored with a cell added and one removed", func(c *Chapter) { c.restore([]string{"p1", "a", "p2", "own-1", "c"}, all) }, []string{"a", "own-1", "c"}},
		{"stored with a cell moved", func(c *Chapter) { c.restore([]string{"p1", "c", "a", "p2", "b"}, all) }, []string{"c", "a", "b"}},
		{"stored before the lesson had b", func(c *Chapter) { c.restore([]string{"p1", "a", "p2", "own-1", "c"}, []string{"p1", "a", "p2", "c"}) }, []string{"a", "b", "own-1", "c"}},
		{"nothing stored", func(c *Chapter) { c.restore(nil, nil) }, []string{"a", "b", "c"}},
	} {
		l := lesson()
		c.do(l)
		if got := l.cells(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Prose keeps its place among the cells, and none of it is ever lost.
func TestRestoreKeepsProse(t *testing.T) {
	l := lesson()
	l.restore([]string{"c", "p1", "own-1", "a"}, all)
	var got []string
	for _, it := range l.items {
		got = append(got, it.name())
	}
	if want := []string{"c", "p1", "own-1", "a", "p2"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Removing tells which cell is next, so that the keyboard goes there.
func TestRemoveTellsTheNext(t *testing.T) {
	l := lesson()
	if next := l.remove("b"); next != "c" {
		t.Errorf("behind b comes %q", next)
	}
	if next := l.remove("c"); next != "a" {
		t.Errorf("behind the last one comes %q", next)
	}
	if next := l.remove("a"); next != "" {
		t.Errorf("the only cell was removed; next is %q", next)
	}
}
