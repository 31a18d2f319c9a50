// Package chapter is the lesson's page: prose and cells in order. Cells themselves, running them and
// painting their outputs are web/static/cells.js's, from the first moment on; here is what the page
// knows of its cells: their order, which were added, moved or removed, and which are stale. A cell's
// frame never depends on that but for its number, so it is a kept node like prose, and what is mounted
// and rendered again is one element a block.
package chapter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/ui"
	"nabla/core/notebook"
)

// Chapter is the page's component.
type Chapter struct {
	app.Compo
	Data page.Data

	lesson  []item // the blocks as they came
	items   []item
	tracker *notebook.Tracker
	used    map[string]bool // names that cells have had which were added
	removed []removal
	script  app.Value // nabla.page
}

// item is a block of the lesson or a cell that was added.
type item struct {
	kind string // "cell", else static
	keep string // key of a static block
	cell string
}

// name tells items apart: a cell's name, or the key of a static block.
func (it item) name() string {
	if it.kind == "cell" {
		return it.cell
	}
	return it.keep
}

// removal is a cell that was taken away, and where it stood.
type removal struct {
	item item
	at   int
}

// New makes the page of a lesson.
func New(d page.Data) *Chapter {
	c := &Chapter{Data: d, used: map[string]bool{}}
	for _, b := range d.Blocks {
		c.lesson = append(c.lesson, item{b.Kind, b.Keep, b.Cell})
	}
	c.begin()
	return c
}

// begin puts the page's blocks as they came.
func (c *Chapter) begin() {
	c.items, c.used = slices.Clone(c.lesson), map[string]bool{}
	c.tracker = notebook.NewTracker(c.cells())
}

// open takes a notebook's blocks in the place of the page's own. A block is a cell's name, or the key of
// a static one behind a blank.
func (c *Chapter) open(blocks []string) {
	c.lesson, c.removed = nil, nil
	for _, b := range blocks {
		if key, static := strings.CutPrefix(b, " "); static {
			c.lesson = append(c.lesson, item{"prose", key, ""})
		} else {
			c.lesson = append(c.lesson, item{"cell", "", b})
		}
	}
	c.begin()
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

// Render draws the frame and the places of the lesson's blocks and cells.
func (c *Chapter) Render() app.UI {
	d := c.Data
	var body []app.UI
	body = append(body, app.H1().Text(d.Title))
	if d.Lead != "" {
		body = append(body, app.P().Class("lead").Text(d.Lead))
	}
	if d.Opens {
		body = append(body, opening(d))
	}
	body = append(body, app.Div().Class("tools").Body(
		ui.Button("run-all", ui.Say(d, "page.runAll")),
		ui.Button("live-numbers", ui.Say(d, "page.live")).Aria("pressed", "true").Title(ui.Say(d, "page.liveTitle")),
		ui.Button("reset", ui.Say(d, "page.reset")),
		files(d),
	))
	n := 0
	for _, it := range c.items {
		if it.kind != "cell" {
			body = append(body, ui.Keep(it.keep).Class("prose"))
			continue
		}
		n++
		body = append(body, app.Section().Class("place").ID("place-"+it.cell).Aria("label", ui.Say(d, "page.cell", strconv.Itoa(n))).DataSet("keep", it.cell+" cell"))
	}
	if d.Route == "/" { // not below a teacher's lesson or an opened notebook
		body = append(body, ui.Keep("challenges").Class("prose"))
	}
	return ui.Frame(d, app.Main().ID("main").Class("lesson").Body(body...))
}

// OnInit puts the cells as they were left, before anything is drawn.
func (c *Chapter) OnInit() {
	if app.IsClient {
		stored := app.Window().Get("nabla").Get("page").Call("stored")
		c.restore(ui.Strings(stored.Get("order")), ui.Strings(stored.Get("lesson")))
	}
}

// OnMount connects the page's scripts with the component.
func (c *Chapter) OnMount(ctx app.Context) {
	if app.IsClient {
		c.connect(ctx)
	}
}

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
		if c.index(name) < 0 && !c.used[name] {
			break
		}
	}
	c.used[name] = true
	c.items = append(c.items[:i+1], append([]item{{"cell", "", name}}, c.items[i+1:]...)...)
	c.reorder()
	return name
}

// remove takes a cell away and gives the name of the cell that is now in its place; "" if it stays,
// being the last one.
func (c *Chapter) remove(cell string) string {
	i := c.index(cell)
	cells := c.cells()
	if i < 0 || len(cells) == 1 {
		return ""
	}
	c.removed = append(c.removed, removal{c.items[i], i})
	c.items = append(c.items[:i], c.items[i+1:]...)
	c.reorder()
	at := slices.Index(cells, cell)
	return c.cells()[min(at, len(cells)-2)]
}

// putBack puts the cell that was removed last where it was, and gives its name.
func (c *Chapter) putBack() string {
	if len(c.removed) == 0 {
		return ""
	}
	r := c.removed[len(c.removed)-1]
	c.removed = c.removed[:len(c.removed)-1]
	c.items = slices.Insert(c.items, min(r.at, len(c.items)), r.item)
	c.reorder()
	return r.item.name()
}

// restore puts blocks and cells into the order of a stored page. known is what the lesson consisted of
// when it was stored: a cell of the lesson that is known and not in the order was removed; one that is
// not known is newer, and stands behind what it follows in the lesson.
func (c *Chapter) restore(order, known []string) {
	if len(order) == 0 {
		return
	}
	of := make(map[string]item, len(c.lesson))
	for _, it := range c.lesson {
		of[it.name()] = it
	}
	was := make(map[string]bool, len(known))
	for _, n := range known {
		was[n] = true
	}
	place := make(map[string]bool, len(order))
	c.items = nil
	for _, n := range order {
		it, ok := of[n]
		if !ok {
			it = item{"cell", "", n}
			c.used[n] = true
		}
		if !place[n] {
			place[n] = true
			c.items = append(c.items, it)
		}
	}
	for i, it := range c.lesson {
		if place[it.name()] || it.kind == "cell" && was[it.name()] {
			continue
		}
		at := 0
		for j := i - 1; j >= 0; j-- {
			if k := slices.IndexFunc(c.items, func(o item) bool { return o.name() == c.lesson[j].name() }); k >= 0 {
				at = k + 1
				break
			}
		}
		c.items = slices.Insert(c.items, at, it)
		place[it.name()] = true
	}
	c.reorder()
}

func (c *Chapter) reorder() { c.tracker.Order(c.cells()) }
