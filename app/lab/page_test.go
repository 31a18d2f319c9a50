package lab

import (
	"slices"
	"testing"
	"time"

	"nabla/app/page"
	core "nabla/core/lab"
	"nabla/core/lab/descent"
	"nabla/core/state"
)

// A slider stands where its field's value is in the range; beyond it, at the end.
func TestPosition(t *testing.T) {
	lr, steps := descent.Schema.Input("lr"), descent.Schema.Input("steps")
	for _, c := range []struct {
		in   *state.Input
		v    float64
		want int
	}{{lr, 0.001, 0}, {lr, 2, 1000}, {lr, 0.1, 606}, {lr, -1, 0}, {lr, 50, 1000}, {steps, 100, 500}} {
		if got := position(c.in, c.v); got != c.want {
			t.Errorf("%s %v stands at %d, want %d", c.in.Name, c.v, got, c.want)
		}
	}
}

func open() *Page { return New(page.Data{Lang: "en"}, &Sheet{Lab: descent.Lab}) }

// A wrong value stays in its field with what is wrong; the state keeps the last right one.
func TestChange(t *testing.T) {
	c := open()
	c.change(map[string]string{"lr": "fast"}, false)
	if c.value("lr") != "fast" || c.wrong["lr"] == "" || c.state.Text("lr") != "0.1" {
		t.Errorf("field %q, wrong %q, state %q", c.value("lr"), c.wrong["lr"], c.state.Text("lr"))
	}
	c.change(map[string]string{"lr": "0.3"}, false)
	if c.value("lr") != "0.3" || c.wrong["lr"] != "" || c.state.Text("lr") != "0.3" {
		t.Errorf("field %q, wrong %q, state %q", c.value("lr"), c.wrong["lr"], c.state.Text("lr"))
	}
}

// A drag is one step to undo, however many places it went through; a preset and a reset are steps too.
func TestHistory(t *testing.T) {
	c := open()
	for _, x := range []string{"-6,2", "-5,2", "-4,2"} {
		c.change(map[string]string{"x": x}, true)
	}
	c.change(map[string]string{"x": "-4,2"}, false)
	for _, x := range []string{"-3,1", "-2,1"} {
		c.change(map[string]string{"x": x}, true)
	}
	c.change(map[string]string{"x": "-2,1"}, false)
	c.act("reset", "")
	steps := []string{""}
	for range 5 {
		c.act("undo", "")
		steps = append(steps, c.state.Fragment())
	}
	if want := []string{"", "x=-2,1", "x=-4,2", "", "", ""}; !slices.Equal(steps, want) {
		t.Errorf("undone: %q, want %q", steps, want)
	}
	c.act("redo", "")
	if c.state.Fragment() != "x=-4,2" {
		t.Errorf("done again: %q", c.state.Fragment())
	}
	c.change(map[string]string{"lr": "0.5"}, false)
	if c.act("redo", ""); c.state.Fragment() != "x=-4,2&lr=0.5" {
		t.Errorf("what was done after an undo is not to be redone: %q", c.state.Fragment())
	}
}

// What is typed in one go is one step; after a rest it is another.
func TestTyping(t *testing.T) {
	var h history
	now := time.Unix(0, 0)
	for i, before := range []string{"a", "b", "c", "d"} {
		if i == 2 {
			now = now.Add(2 * together)
		}
		h.note(before, "f", false, now)
	}
	if want := []string{"a", "c"}; !slices.Equal(h.past, want) {
		t.Errorf("steps %q, want %q", h.past, want)
	}
}

// A handle has the name of an input, whose first two elements follow it, or the one of its axis; a lab may know better.
func TestDrag(t *testing.T) {
	for _, c := range []struct{ x, axis, want string }{{"-7,2", "", "1.5,-2"}, {"[1, 2, 3]", "", "1.5,-2,3"}, {"4", "x", "1.5"}, {"4,5", "x", "1.5,5"}, {"4,5", "y", "4,-2"}} {
		p := open()
		p.change(map[string]string{"x": c.x}, false)
		p.drag("x", c.axis, 1.501, -2.001, [2]string{"1.5", "-2"}, false)
		if got := p.state.Text("x"); got != c.want {
			t.Errorf("%s dragged along %q is %s, want %s", c.x, c.axis, got, c.want)
		}
	}
	l := *descent.Lab
	l.Drag = func(_ state.State, handle string, x, _ float64) map[string]string {
		return map[string]string{"lr": core.Dragged(x, 1)}
	}
	p := New(page.Data{Lang: "en"}, &Sheet{Lab: &l})
	p.drag("rate", "", 0.1234, 0, [2]string{"0.1", "0"}, false)
	if got := p.state.Text("lr"); got != "0.123" {
		t.Errorf("the lab's own drag gives lr = %s", got)
	}
}

// A constant's slider is as wide as its value needs.
func TestConstantRange(t *testing.T) {
	for value, want := range map[string]float64{"1": 5, "-5": 5, "7": 50, "1e-9": 5, "-300": 500} {
		if in := constant(state.Pair{Name: "a", Value: value}); in.To != want || in.From != -want {
			t.Errorf("a = %s has %v … %v", value, in.From, in.To)
		}
	}
}

// What is typed into a grid is kept as it is, right or wrong.
func TestTable(t *testing.T) {
	got := table("[1, 2.50;x,]")
	if len(got) != 2 || !slices.Equal(got[0], []string{"1", "2.50"}) || !slices.Equal(got[1], []string{"x", ""}) {
		t.Errorf("%q", got)
	}
}
