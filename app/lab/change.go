package lab

import (
	"encoding/json"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/ui"
	"nabla/core/state"
)

func (c *Page) typed(name string) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		c.change(map[string]string{name: ctx.JSSrc().Get("value").String()}, false)
	}
}

func (c *Page) slid(in *state.Input, freeze bool) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64)
		if err != nil {
			return
		}
		text := at(in, v)
		if !freeze && text == c.state.Text(in.Name) && c.wrong[in.Name] == "" {
			c.ask(false)
			return
		}
		if c.change(map[string]string{in.Name: text}, freeze) {
			ctx.PreventUpdate()
		}
	}
}

// change puts values into inputs: right ones are asked for, wrong ones are told. shown says that the page needs no rendering,
// which would take longer than all else while something is dragged: the script has filled the fields.
func (c *Page) change(inputs map[string]string, freeze bool) (shown bool) {
	changed := false
	shown = freeze && c.script != nil
	for name, text := range inputs {
		next, why := c.state.With(name, text)
		shown = shown && why.IsZero() && c.wrong[name] == "" && c.sheet.filled(name)
		if c.schema.Input(name) == nil {
			c.problems = []string{c.say("page.addressProblem", name, why.In(ui.Lang(c.Data)))}
			continue
		}
		if !why.IsZero() {
			c.shown[name], c.wrong[name] = text, why.In(ui.Lang(c.Data))
			continue
		}
		delete(c.shown, name)
		delete(c.wrong, name)
		c.state = next
		changed = true
		c.fill(name)
	}
	if changed {
		c.address()
		c.ask(freeze)
	}
	return shown
}

// fill shows an input's value at once, in its field and on its slider.
func (c *Page) fill(name string) {
	if c.script == nil {
		return
	}
	at := -1
	if in := c.schema.Input(name); in.From < in.To {
		at = c.stands(in)
	}
	c.script.Call("fill", name, c.state.Text(name), at)
}

// address writes the state into the page's address, for whoever copies it.
func (c *Page) address() {
	if c.script != nil {
		c.script.Call("address", c.state.Fragment())
	}
}

// ask wants the results of the state.
func (c *Page) ask(freeze bool) {
	if c.script != nil {
		c.script.Call("request", c.state.Fragment(), freeze)
	}
}

// told takes what the computation found wrong with inputs.
func (c *Page) told(text string) {
	var list []struct{ Name, Message, Where string }
	if json.Unmarshal([]byte(text), &list) != nil {
		return
	}
	for name := range c.wrong {
		if _, bad := c.shown[name]; !bad {
			delete(c.wrong, name)
		}
	}
	for _, p := range list {
		if c.schema.Input(p.Name) == nil {
			continue
		}
		c.wrong[p.Name] = p.Message
		if p.Where != "" {
			c.wrong[p.Name] = p.Where + ": " + p.Message
		}
	}
}
