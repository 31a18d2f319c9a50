package chapter

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/ui"
)

// connect gives the page's scripts the functions by which they tell (nabla.go), and notes those that
// they are asked by (nabla.page); they tell then what happened before.
func (c *Chapter) connect(ctx app.Context) {
	nabla := app.Window().Get("nabla")
	c.script = nabla.Get("page")
	functions := app.Window().Get("Object").New()
	// do runs a change in go-app's own turn and lets it render.
	do := func(name string, change func(args []app.Value)) {
		functions.Set(name, app.FuncOf(func(_ app.Value, args []app.Value) any {
			ctx.Dispatch(func(app.Context) { change(args) })
			return nil
		}))
	}
	do("edited", func(a []app.Value) { c.tracker.Edited(a[0].String(), a[1].String()); c.tell() })
	do("ran", func(a []app.Value) {
		c.tracker.Ran(a[0].String(), a[1].String(), ui.Strings(a[2]), ui.Strings(a[3]))
		c.tell()
	})
	do("restarted", func([]app.Value) { c.tracker.Reset(); c.tell() })
	do("reset", func([]app.Value) {
		c.begin()
		c.tell()
		c.script.Call("changed")
	})
	do("open", func(a []app.Value) {
		c.open(ui.Strings(a[0]))
		c.restore(ui.Strings(a[1]), ui.Strings(a[2]))
		c.tell()
	})
	move := func(by int) func([]app.Value) {
		return func(a []app.Value) {
			id := a[0].String()
			c.move(id, by)
			c.tell()
			c.script.Call("moved", id)
		}
	}
	do("up", move(-1))
	do("down", move(1))
	do("add", func(a []app.Value) { c.script.Call("added", c.add(a[0].String())); c.tell() })
	do("remove", func(a []app.Value) {
		id := a[0].String()
		if next := c.remove(id); next != "" {
			c.tell()
			c.script.Call("removed", id, next)
		}
	})
	do("putBack", func([]app.Value) {
		if id := c.putBack(); id != "" {
			c.tell()
			c.script.Call("moved", id)
		}
	})
	nabla.Set("go", functions)
	nabla.Call("mounted")
}

// tell lets the scripts say which cells are stale.
func (c *Chapter) tell() {
	list := c.tracker.Stale()
	names := make([]any, len(list))
	for i, n := range list {
		names[i] = n
	}
	c.script.Call("stale", names)
}
