package lab

import (
	"testing"

	"nabla/app/page"
	"nabla/core/lab/descent"
)

// A slider and its field say the same; the ends of the slider are the ends of its range.
func TestSlider(t *testing.T) {
	lr, steps := descent.Schema.Input("lr"), descent.Schema.Input("steps")
	for _, c := range []struct {
		position float64
		want     string
	}{{0, "0.001"}, {1000, "2"}, {606, "0.1"}} {
		if got := at(lr, c.position); got != c.want {
			t.Errorf("lr at %v is %s, want %s", c.position, got, c.want)
		}
	}
	if got := at(steps, 500); got != "100" {
		t.Errorf("steps at the middle are %s", got)
	}
	if got := position(lr, -1); got != 0 {
		t.Errorf("a negative rate puts the slider at %d", got)
	}
}

// A wrong value stays in its field with what is wrong; the state keeps the last right one.
func TestChange(t *testing.T) {
	c := New(page.Data{Lang: "en"}, &Sheet{Lab: descent.Lab})
	c.change(map[string]string{"lr": "fast"}, false)
	if c.value("lr") != "fast" || c.wrong["lr"] == "" || c.state.Text("lr") != "0.1" {
		t.Errorf("field %q, wrong %q, state %q", c.value("lr"), c.wrong["lr"], c.state.Text("lr"))
	}
	c.change(map[string]string{"lr": "0.3"}, false)
	if c.value("lr") != "0.3" || c.wrong["lr"] != "" || c.state.Text("lr") != "0.3" {
		t.Errorf("field %q, wrong %q, state %q", c.value("lr"), c.wrong["lr"], c.state.Text("lr"))
	}
}
