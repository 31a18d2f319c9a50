package lab

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"nabla/app/ui"
	"nabla/core/challenge"
	"nabla/core/state"
)

// How the map's part is chosen for a request.
const (
	still = "still" // it stays as it is, while something is dragged
	fit   = "fit"   // anew
	same  = ""      // anew, or what somebody has zoomed to
)

// change puts values into inputs: right ones are asked for, wrong ones are told. While goesOn more of the same follows. shown
// says that the page needs no rendering, which would take longer than all else while something is dragged: the script has
// filled the fields.
func (c *Page) change(inputs map[string]string, goesOn bool) (shown bool) {
	before, changed := c.state.Fragment(), false
	shown = goesOn && c.script != nil
	var names []string
	for name, text := range inputs {
		names = append(names, name)
		next, why := c.state.With(name, text)
		shown = shown && why.IsZero() && c.wrong[name] == "" && c.sheet.filled(name)
		if !c.state.Has(name) {
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
	if !changed {
		return shown
	}
	slices.Sort(names)
	if c.state.Fragment() != before {
		c.history.note(before, strings.Join(names, ","), goesOn, time.Now())
	} else if !goesOn {
		c.history.rest()
	}
	c.address()
	if goesOn {
		c.ask(still)
	} else {
		c.ask(same)
	}
	return shown
}

func (c *Page) fillAll() {
	for _, in := range c.schema.Inputs {
		c.fill(in.Name)
	}
}

// fill shows an input's value at once, in its field and on its slider.
func (c *Page) fill(name string) {
	if c.script == nil {
		return
	}
	at := -1
	if in := c.schema.Input(name); in == nil {
		at = position(constant(state.Pair{Name: name, Value: c.state.Text(name)}), c.state.Number(name))
	} else if in.From < in.To {
		at = position(in, c.state.Number(name))
	}
	c.script.Call("fill", name, c.state.Text(name), at)
}

// drag moves a handle to a place in its figure's data; text is the place with the digits that can be seen. shown is as
// change says.
func (c *Page) drag(handle, axis string, x, y float64, text [2]string, goesOn bool) (shown bool) {
	if drag := c.sheet.Lab.Drag; drag != nil {
		inputs := drag(c.state, handle, x, y)
		for name := range inputs {
			if c.locked(name) {
				delete(inputs, name)
			}
		}
		return c.change(inputs, goesOn)
	}
	if c.schema.Input(handle) == nil || c.locked(handle) {
		return true
	}
	parts := strings.Split(strings.Trim(c.state.Text(handle), " []"), ",")
	if axis != "y" {
		parts[0] = text[0]
	}
	if n := len(parts) - 1; axis == "y" {
		parts[min(1, n)] = text[1]
	} else if axis == "" && n > 0 {
		parts[1] = text[1]
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return c.change(map[string]string{handle: strings.Join(parts, ",")}, goesOn)
}

// act does what a button of the page says.
func (c *Page) act(name, value string) {
	now := c.state.Fragment()
	fragment, ok := "", true
	switch name {
	case "undo":
		fragment, ok = c.history.back(now)
	case "redo":
		fragment, ok = c.history.forth(now)
	case "reset":
		fragment = c.opening()
	case "preset":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(c.sheet.Lab.Presets) {
			return
		}
		fragment = c.sheet.Lab.Presets[i].State
	default:
		return
	}
	if !ok {
		return
	}
	next, _, _ := c.schema.Read("", fragment)
	if name == "preset" || name == "reset" {
		if next.Fragment() == now && len(c.shown) == 0 {
			return
		}
		c.history.note(now, "", false, time.Now())
	}
	c.state = next
	c.shown, c.wrong, c.problems = map[string]string{}, map[string]string{}, nil
	c.fillAll()
	c.address()
	c.ask(fit)
}

// opening is what reset goes back to, as a fragment: how the lab opens, or how the challenge did.
func (c *Page) opening() string {
	if r := challenge.Find(c.common.Challenge); r != nil && r.Lab == c.schema.Lab {
		return r.State
	}
	if c.common.Goal != "" {
		return c.opened
	}
	return ""
}

// address writes the state into the page's address, for whoever copies it.
func (c *Page) address() {
	if c.script != nil {
		c.script.Call("address", c.state.Fragment())
	}
}

// ask wants the results of the state.
func (c *Page) ask(view string) {
	if c.script != nil {
		c.script.Call("request", c.state.Fragment(), view)
	}
}

// told takes what the computation found wrong with inputs.
func (c *Page) told(text string) {
	var list []struct{ Name, Message, Where string }
	if json.Unmarshal([]byte(text), &list) != nil {
		return
	}
	for name := range c.wrong {
		if _, typed := c.shown[name]; !typed {
			delete(c.wrong, name)
		}
	}
	for _, p := range list {
		if !c.state.Has(p.Name) {
			continue
		}
		c.wrong[p.Name] = p.Message
		if p.Where != "" {
			c.wrong[p.Name] = p.Where + ": " + p.Message
		}
	}
}
