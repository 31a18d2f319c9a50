// Package chapter is the lesson's page: prose and cells in order. Running cells and painting outputs is
// web/static/cells.js's, from the first moment on; here is what the page knows of its cells: their
// order, which were added, moved or removed, and which are stale.
package chapter

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/ui"
	"nabla/core/notebook"
)

// Chapter is the page's component.
type Chapter struct {
	app.Compo
	Data page.Data

	items   []item
	tracker *notebook.Tracker
	stale   map[string]bool
	states  map[string]string
	undo    []item
	bridge  bridge
}

// item is a block of the lesson or a cell that was added.
type item struct {
	kind string // "cell", else static
	keep string // key of a static block
	cell string
}

// New makes the page of a lesson.
func New(d page.Data) *Chapter {
	c := &Chapter{Data: d, stale: map[string]bool{}, states: map[string]string{}}
	for _, b := range d.Blocks {
		c.items = append(c.items, item{b.Kind, b.Keep, b.Cell})
	}
	c.tracker = notebook.NewTracker(c.cells())
	return c
}

// cells are the cells' names in page order.
func (c *Chapter) cells() []string {
	var list []string
	for _, it := range c.items {
		if it.kind == "cell" {
			list = append(list, it.cell)
		}
	}
	return list
}

// Render draws the frame, the lesson's blocks and the cells' frames.
func (c *Chapter) Render() app.UI {
	d := c.Data
	var body []app.UI
	n := 0
	body = append(body, app.H1().Text(d.Title))
	if d.Lead != "" {
		body = append(body, app.P().Class("lead").Text(d.Lead))
	}
	body = append(body, app.Div().Class("tools").Body(
		ui.Button("run-all", ui.Say(d, "page.runAll")),
		ui.Button("reset", ui.Say(d, "page.reset")),
	))
	for i, it := range c.items {
		if it.kind != "cell" {
			body = append(body, app.Div().Class("prose").DataSet("keep", it.keep))
			continue
		}
		n++
		body = append(body, c.cell(it, n, i == 0, i == len(c.items)-1))
	}
	return ui.Frame(d, app.Main().ID("main").Class("lesson").Body(body...))
}

// cell is a cell's frame around its kept editor, output and status.
func (c *Chapter) cell(it item, n int, first, last bool) app.UI {
	d := c.Data
	state := c.states[it.cell]
	if state == "" {
		state = "ready"
	}
	op := func(name, key string, off bool) app.UI {
		return app.Button().Type("button").Class("button quiet").DataSet("op", name).Disabled(off).Text(ui.Say(d, key))
	}
	section := app.Section().Class("cell").DataSet("cell", it.cell).DataSet("state", state).DataSet("stale", strconv.FormatBool(c.stale[it.cell])).
		Aria("label", ui.Say(d, "page.cell", strconv.Itoa(n)))
	return section.Body(
		ui.Keep(it.cell+" editor"),
		ui.Keep(it.cell+" output"),
		app.Div().Class("bar").Body(
			app.Div().Class("status-place").DataSet("keep", it.cell+" status"),
			app.Button().Type("button").Class("button").DataSet("run", "").Aria("label", ui.Say(d, "page.run")+" · "+ui.Say(d, "page.cell", strconv.Itoa(n))).Body(app.Span().Class("play").Aria("hidden", "true"), app.Span().Text(ui.Say(d, "page.run"))),
			app.Button().Type("button").Class("button primary").DataSet("stop", "").Text(ui.Say(d, "page.stop")),
			app.Details().Class("menu").Body(
				app.Summary().Aria("label", ui.Say(d, "page.more")).Body(app.Span().Class("dots").Aria("hidden", "true").Text("⋯")),
				app.Div().Body(
					app.Button().Type("button").Class("button quiet").DataSet("run-from", "").Text(ui.Say(d, "page.runFrom")),
					op("up", "page.up", first), op("down", "page.down", last),
					op("add", "page.add", false), op("remove", "page.remove", false),
				),
			),
		),
	)
}

// OnInit puts the cells as they were left, before anything is drawn.
func (c *Chapter) OnInit() {
	if app.IsClient {
		c.restore(ui.Strings(app.Window().Get("nabla").Get("page").Call("stored")))
	}
}

// OnMount connects the page's scripts with the component.
func (c *Chapter) OnMount(ctx app.Context) { c.connect(ctx) }

// index is where a cell stands among the items.
func (c *Chapter) index(cell string) int {
	for i, it := range c.items {
		if it.kind == "cell" && it.cell == cell {
			return i
		}
	}
	return -1
}

// move takes a cell past the block before (by −1) or behind it (by 1).
func (c *Chapter) move(cell string, by int) {
	i := c.index(cell)
	j := i + by
	if i < 0 || j < 0 || j >= len(c.items) {
		return
	}
	c.items[i], c.items[j] = c.items[j], c.items[i]
	c.reorder()
}

// add puts an empty cell below another and gives its name.
func (c *Chapter) add(below string) string {
	i := c.index(below)
	if i < 0 {
		i = len(c.items) - 1
	}
	name := ""
	for n := 1; ; n++ {
		name = "own-" + strconv.Itoa(n)
		if c.index(name) < 0 && c.states[name] == "" {
			break
		}
	}
	c.states[name] = "ready"
	c.items = append(c.items[:i+1], append([]item{{"cell", "", name}}, c.items[i+1:]...)...)
	c.reorder()
	return name
}

// remove takes a cell away; the last one stays.
func (c *Chapter) remove(cell string) bool {
	i := c.index(cell)
	if i < 0 || len(c.cells()) == 1 {
		return false
	}
	c.undo = append([]item(nil), c.items...)
	c.items = append(c.items[:i], c.items[i+1:]...)
	c.reorder()
	return true
}

// restore puts the cells into the order of a stored page: added ones behind the cell they stood
// behind, lesson cells that were removed away.
func (c *Chapter) restore(order []string) {
	if len(order) == 0 {
		return
	}
	wanted := map[string]bool{}
	for _, n := range order {
		wanted[n] = true
	}
	var rest []item
	for _, it := range c.items {
		if it.kind != "cell" || wanted[it.cell] {
			rest = append(rest, it)
		}
	}
	c.items = rest
	before := ""
	for _, n := range order {
		if c.index(n) < 0 {
			i := c.index(before)
			c.states[n] = "ready"
			c.items = append(c.items[:i+1], append([]item{{"cell", "", n}}, c.items[i+1:]...)...)
		}
		before = n
	}
	c.reorder()
}

func (c *Chapter) reorder() {
	c.tracker.Order(c.cells())
	c.refresh()
}

// refresh notes which cells are stale and gives their names.
func (c *Chapter) refresh() []string {
	list := c.tracker.Stale()
	c.stale = map[string]bool{}
	for _, n := range list {
		c.stale[n] = true
	}
	return list
}
