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
	on("set", func(a []app.Value) any {
		var inputs map[string]string
		if json.Unmarshal([]byte(a[0].String()), &inputs) == nil && !c.change(inputs, len(a) > 1 && a[1].Bool()) {
			ctx.Dispatch(func(app.Context) {})
		}
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
		text, _ := json.Marshal(all)
		return string(text)
	})
	on("again", func([]app.Value) any { c.ask(false); return nil })
	on("moved", func([]app.Value) any {
		ctx.Dispatch(func(app.Context) { c.read(); c.ask(false) })
		return nil
	})
	nabla.Set("go", functions)
	c.told(c.script.Call("problems").String())
	var pending map[string]string
	if json.Unmarshal([]byte(c.script.Call("pending").String()), &pending) == nil && len(pending) > 0 {
		c.change(pending, false)
	}
	nabla.Call("mounted")
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
	c.state, c.common = st, common
	c.shown, c.wrong, c.problems = map[string]string{}, map[string]string{}, nil
	for _, p := range problems {
		c.problems = append(c.problems, c.say("page.addressProblem", p.Name, p.Message.In(ui.Lang(c.Data))))
	}
}
