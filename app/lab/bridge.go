package lab

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/ui"
)

// OnMount reads the address and connects the page's scripts: nabla.page is what Go asks of them, nabla.go
// what they tell Go.
func (c *Page) OnMount(ctx app.Context) {
	if app.IsServer {
		return
	}
	nabla := app.Window().Get("nabla")
	c.script = nabla.Get("page")
	c.read()
	functions := app.Window().Get("Object").New()
	on := func(name string, do func(args []app.Value) any) {
		functions.Set(name, app.FuncOf(func(_ app.Value, args []app.Value) any { return do(args) }))
	}
	draw := func() { ctx.Dispatch(func(app.Context) {}) }
	on("set", func(a []app.Value) any {
		var inputs map[string]string
		if json.Unmarshal([]byte(a[0].String()), &inputs) == nil && !c.change(inputs, len(a) > 1 && a[1].Bool()) {
			draw()
		}
		return nil
	})
	on("drag", func(a []app.Value) any {
		if !c.drag(a[0].String(), a[1].String(), a[2].Float(), a[3].Float(), [2]string{a[4].String(), a[5].String()}, a[6].Bool()) {
			draw()
		}
		return nil
	})
	on("act", func(a []app.Value) any {
		c.act(a[0].String(), a[1].String())
		draw()
		return nil
	})
	on("problems", func(a []app.Value) any {
		text := a[0].String()
		ctx.Dispatch(func(app.Context) { c.told(text) })
		return nil
	})
	on("inputs", func([]app.Value) any {
		all := map[string]string{}
		for _, in := range c.schema.Inputs {
			all[in.Name] = c.state.Text(in.Name)
		}
		for _, p := range c.state.Constants() {
			all[p.Name] = p.Value
		}
		text, _ := json.Marshal(all)
		return string(text)
	})
	on("wrong", func([]app.Value) any {
		text, _ := json.Marshal(map[string]any{"inputs": c.wrong, "address": c.problems})
		return string(text)
	})
	on("link", func([]app.Value) any { return c.state.Link() })
	on("again", func([]app.Value) any { c.ask(same); return nil })
	on("moved", func([]app.Value) any {
		ctx.Dispatch(func(app.Context) { c.read(); c.ask(fit) })
		return nil
	})
	nabla.Set("go", functions)
	c.told(c.script.Call("problems").String())
	c.pending()
	nabla.Call("mounted")
}

// pending does what was meant before Go was there, in its order.
func (c *Page) pending() {
	var list []struct {
		Set  map[string]string
		Act  []string
		Drag *struct {
			Handle, Axis string
			X, Y         float64
			Text         [2]string
		}
	}
	if json.Unmarshal([]byte(c.script.Call("pending").String()), &list) != nil {
		return
	}
	for _, p := range list {
		switch {
		case p.Set != nil:
			c.change(p.Set, false)
		case len(p.Act) == 2:
			c.act(p.Act[0], p.Act[1])
		case p.Drag != nil:
			c.drag(p.Drag.Handle, p.Drag.Axis, p.Drag.X, p.Drag.Y, p.Drag.Text, false)
		}
	}
}

// read takes the state from the address.
func (c *Page) read() {
	location := app.Window().Get("location")
	part := func(name string) string {
		if s := location.Get(name).String(); s != "" {
			return s[1:]
		}
		return ""
	}
	st, common, problems := c.schema.Read(part("search"), part("hash"))
	c.state, c.common, c.opened = st, common, st.Fragment()
	c.shown, c.wrong, c.problems = map[string]string{}, map[string]string{}, nil
	c.fillAll()
	for _, p := range problems {
		c.problems = append(c.problems, c.say("page.addressProblem", p.Name, p.Message.In(ui.Lang(c.Data))))
	}
}
