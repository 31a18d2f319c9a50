package chapter

import (
	"slices"
	"testing"

	"nabla/app/page"
)

func lesson() *Chapter {
	return New(page.Data{Lang: "en", Blocks: []page.Block{{Kind: "prose", Keep: "p1"}, {Kind: "cell", Cell: "a"}, {Kind: "prose", Keep: "p2"}, {Kind: "cell", Cell: "b"}, {Kind: "cell", Cell: "c"}}})
}

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
		{"a stored page", func(c *Chapter) { c.restore([]string{"a", "own-1", "c"}) }, []string{"a", "own-1", "c"}},
		{"nothing stored", func(c *Chapter) { c.restore(nil) }, []string{"a", "b", "c"}},
	} {
		l := lesson()
		c.do(l)
		if got := l.cells(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
