package live_test

import (
	"slices"
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/live"
	"nabla/core/python"
)

// book is a page: a session with its log, and what was put out.
type book struct {
	t     *testing.T
	s     *interp.Session
	log   live.Log
	order []string
	cells map[string]string
	out   []string
	clock float64
}

// open makes a page of "name: source" cells, and runs them in the order of running (all, from the top, where it is empty).
func open(t *testing.T, cells []string, running ...string) *book {
	t.Helper()
	b := &book{t: t, cells: map[string]string{}, clock: 1}
	b.s = python.New(interp.Options{
		Clock: func() float64 { b.clock++; return b.clock },
		Emit: func(o interp.Output) {
			if o.Kind == interp.Stdout {
				b.out = append(b.out, strings.TrimSpace(o.Text))
			}
		},
	})
	for _, c := range cells {
		name, source, _ := strings.Cut(c, ": ")
		b.order, b.cells[name] = append(b.order, name), source
	}
	if len(running) == 0 {
		running = b.order
	}
	for _, name := range running {
		b.run(name)
	}
	return b
}

// run runs a cell as the page does.
func (b *book) run(name string) {
	b.t.Helper()
	b.log.Before(b.s, name, name, b.cells[name])
	r := b.s.Run(name, b.cells[name])
	b.log.After(r, 1)
	if r.Err != nil {
		b.t.Fatalf("%s: %s", name, r.Err.Traceback())
	}
}

func (b *book) drag(cell string) *live.Drag {
	b.t.Helper()
	d := b.log.Drag(b.s, cell, b.order)
	if d == nil {
		b.t.Fatalf("nothing in %s can be dragged", cell)
	}
	return d
}

// frame gives what the cells show, "name=display" each.
func frame(d *live.Drag, source string) string {
	var shown []string
	d.Frame(source, func(cell string) { shown = append(shown, cell) }, func(r *interp.Result) {
		text := r.DisplayText
		if r.Err != nil {
			text = r.Err.Error()
		}
		shown[len(shown)-1] += "=" + text
	})
	return strings.Join(slices.DeleteFunc(shown, func(s string) bool { return strings.HasPrefix(s, "=") }), " ")
}

func (b *book) value(expression string) string {
	b.t.Helper()
	p, _ := b.s.Snapshot(1 << 20)
	defer p.Restore()
	return b.s.Run("value", expression).DisplayText
}

// A step of descent that changes W in place is the same step in every frame, however often.
func TestDragDoesNotRunAway(t *testing.T) {
	b := open(t, []string{"w: import numpy as np\nW = np.array([1.0, 2.0])", "step: lr = 0.1\nW -= lr*W\nW", "see: W.sum()"})
	d := b.drag("step")
	for range 100 {
		if got := frame(d, "lr = 0.1\nW -= lr*W\nW"); got != "step=array([0.9, 1.8]) see=2.7" {
			t.Fatal(got)
		}
	}
	if got := frame(d, "lr = 0.5\nW -= lr*W\nW"); got != "step=array([0.5, 1. ]) see=1.5" {
		t.Error(got)
	}
	d.Escape()
	if got := b.value("W"); got != "array([0.9, 1.8])" {
		t.Errorf("after Escape W is %s", got)
	}
}

// On release the session is as the cell begins; the cell and those below run once.
func TestRelease(t *testing.T) {
	b := open(t, []string{"w: W = [1]", "step: lr = 2\nW.append(lr)", "see: len(W)", "other: n = 5"})
	d := b.drag("step")
	frame(d, "lr = 7\nW.append(lr)")
	below := d.Release(b.order)
	if !slices.Equal(below, []string{"see", "other"}) {
		t.Errorf("below run %v", below)
	}
	if got := b.value("(W, 'lr' in globals(), 'n' in globals())"); got != "([1], False, False)" {
		t.Error(got)
	}
	b.cells["step"] = "lr = 7\nW.append(lr)"
	for _, c := range append([]string{"step"}, below...) {
		b.run(c)
	}
	if got := b.value("(W, lr, n)"); got != "([1, 7], 7, 5)" {
		t.Error(got)
	}
	// And again: the log knows the new run.
	if got := frame(b.drag("step"), "lr = 8\nW.append(lr)\nW"); got != "step=[1, 8] see=2" {
		t.Error(got)
	}
}

// The notebook's tangent leaves x as 200 points; a cell above it that reads x as a number has the number.
func TestTangentLeavesPoints(t *testing.T) {
	cells := []string{
		"f: import numpy as np\ndef f(x): return x**2",
		"at: x = 5.0\nf(x)",
		"slope: h = 0.5\n(f(x+h) - f(x-h)) / (2*h)",
		"tangent: x = np.arange(0.0, 20.0, 0.1)\ny = f(x)\nlen(x)",
		"after: x.size",
	}
	b := open(t, cells)
	d := b.drag("slope")
	if got := frame(d, "h = 1.0\n(f(x+h) - f(x-h)) / (2*h)"); got != "slope=10.0" {
		t.Error(got)
	}
	d.Escape()
	if got := b.value("x.size"); got != "200" {
		t.Errorf("after Escape x has %s points", got)
	}
	d = b.drag("at")
	if got := frame(d, "x = 10.0\nf(x)"); got != "at=100.0 slope=20.0" {
		t.Error(got)
	}
	if got := d.Release(b.order); !slices.Equal(got, []string{"slope", "tangent", "after"}) {
		t.Errorf("bound again is what %v bind", got)
	}
}

// What a cell above did after the cell had last run stays, and runs before it.
func TestDragAfterARunAbove(t *testing.T) {
	b := open(t, []string{"a: a = 1", "b: k = 2\na*k"}, "a", "b")
	b.cells["a"] = "a = 10"
	b.run("a")
	d := b.drag("b")
	if got := frame(d, "k = 3\na*k"); got != "b=30" {
		t.Error(got)
	}
	d.Escape()
	if got := b.value("(a, k)"); got != "(10, 2)" {
		t.Error(got)
	}
}

// Random numbers are the same in each frame; a run after it draws others.
func TestRandomFrozen(t *testing.T) {
	b := open(t, []string{"r: import numpy as np\nscale = 1.0\nx = np.random.randn(3)*scale", "see: x.tolist()"})
	was := b.value("x.tolist()")
	d := b.drag("r")
	source := b.cells["r"]
	for range 3 {
		if got := frame(d, source); got != "r= see="+was {
			t.Errorf("%s, at first %s", got, was)
		}
	}
	d.Escape()
	b.run("r")
	if b.value("x.tolist()") == was {
		t.Error("Run has drawn the same")
	}
}

// An error ends the frame; the next one is as if nothing had been.
func TestErrorInAFrame(t *testing.T) {
	b := open(t, []string{"a: a = [1, 2]\ni = 1.0\na[int(i)]", "b: a.append(i)"})
	d := b.drag("a")
	if got := frame(d, "a = [1, 2]\ni = 7.0\na[int(i)]"); got != "a=IndexError: list index out of range" {
		t.Error(got)
	}
	if got := frame(d, "a = [1, 2]\ni = 0.0\na[int(i)]"); got != "a=1 b=" {
		t.Error(got)
	}
}

// What has not run, or began from what cannot be put back, is not dragged.
func TestNoDrag(t *testing.T) {
	b := open(t, []string{"a: a = 1", "b: z = zip([1], [2])", "c: next(z)"}, "a")
	for range 2 {
		if b.log.Drag(b.s, "c", b.order) != nil {
			t.Error("c is dragged")
		}
		b.run("b")
		b.run("c")
	}
	b = open(t, []string{"a: import numpy as np\nx = np.zeros(10**6)", "b: k = 1\nx[0] + k"})
	if b.log.Drag(b.s, "b", b.order) != nil {
		t.Error("a session of eight megabytes is put back in every frame")
	}
}

// The log of many runs holds a bounded amount: the newest can be dragged.
func TestLogIsBounded(t *testing.T) {
	b := open(t, []string{"x: import numpy as np\nx = np.zeros(400_000)", "k: k = 1.0\nx[0] + k"}, "x")
	for range 30 {
		b.run("k")
	}
	if b.log.Drag(b.s, "k", b.order) == nil {
		t.Error("the newest run cannot be taken back")
	}
	if b.log.Drag(b.s, "x", b.order) != nil {
		t.Error("all of thirty runs is held")
	}
}

// Axes stay as they were, and so do the curves of the beginning, pale and without a name.
func TestFreeze(t *testing.T) {
	of := func(y ...float64) *figure.Figure {
		a := &figure.Axes{}
		a.Add(&figure.Line{Label: "f", X: []float64{0, 1}, Y: []float64{0, 10}}, &figure.Line{Label: "tangent", X: []float64{0, 1}, Y: y})
		return &figure.Figure{Axes: []*figure.Axes{a}}
	}
	first, now := of(0, 5), of(0, 500)
	live.Freeze(now, first)
	_, _, lo, hi := now.Axes[0].Limits()
	if _, _, l, h := first.Axes[0].Limits(); lo != l || hi != h {
		t.Errorf("y goes from %v to %v", lo, hi)
	}
	items := now.Axes[0].Items
	if len(items) != 3 {
		t.Fatalf("%d items", len(items))
	}
	if g := items[0].(*figure.Line); g.Label != "" || g.Y[1] != 5 || g.Alpha >= 1 || g.Alpha == 0 {
		t.Errorf("the ghost is %+v", g)
	}
	if m := items[2].(*figure.Line); m.Label != "tangent" || m.Y[1] != 500 {
		t.Errorf("the curve is %+v", m)
	}
}

// Every text that a number can be moved to, in order; the ends are the bounds.
func TestTable(t *testing.T) {
	for _, c := range []struct {
		source string
		texts  string
		at     int
	}{
		{`a = 1.0 #@param {type:"slider", min:0, max:2, step:0.5}`, "0.0 0.5 1.0 1.5 2.0", 2},
		{`n = 2 #@param {type:"slider", min:1, max:4, step:1}`, "1 2 3 4", 1},
		{"x = 0.2", "-0.1 0.0 0.1 0.2 0.3 0.4 0.5", 3},
		{"h = 1e-4", "1e-5 2e-5 5e-5 1e-4 2e-4 5e-4 1e-3", 3},
	} {
		list, _ := live.Find(c.source, false)
		texts, at := list[0].Table(3)
		if strings.Join(texts, " ") != c.texts || at != c.at {
			t.Errorf("%s: %v, %d", c.source, texts, at)
		}
	}
}
