// Package descent is the page of the descent lab: its inputs as fields and sliders, and places for the
// map, the loss, the sentence and the results, which web/static/lab.js paints as they come.
//
// What somebody enters is checked here (core/state), written into the address, and asked for; what is
// wrong is said at its field, and the last good results stay.
package descent

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/ui"
	lab "nabla/core/lab/descent"
	"nabla/core/state"
)

// Descent is the page's component.
type Descent struct {
	app.Compo
	Data page.Data

	state    state.State
	common   state.Common
	shown    map[string]string // what stands in each field, right or wrong
	wrong    map[string]string // what is wrong with it
	problems []string          // what was wrong with the address
	script   app.Value
}

// New makes the lab's page in its default state.
func New(d page.Data) *Descent {
	c := &Descent{Data: d, state: lab.Schema.Default(), shown: map[string]string{}, wrong: map[string]string{}}
	return c
}

// Render draws the frame, the pictures' places and the inputs.
func (c *Descent) Render() app.UI {
	d := c.Data
	head := app.Div().Class("lab-head").Body(
		app.H1().Text(ui.Say(d, "descent.title")),
		app.P().Class("lead").Text(ui.Say(d, "descent.lead")),
	)
	problems := app.Div().Class("problems").DataSet("problems", "").Attr("role", "status")
	if len(c.problems) > 0 {
		items := make([]app.UI, len(c.problems))
		for i, p := range c.problems {
			items[i] = app.Li().Text(p)
		}
		problems = problems.Body(app.Ul().Body(items...))
	}
	pictures := app.Div().Class("pictures").Body(
		app.Div().Class("stage pin").DataSet("map", "").DataSet("keep", "map"),
		c.rate(),
		app.Div().DataSet("keep", "say"),
		app.Div().Class("stage").DataSet("keep", "loss"),
	)
	panel := app.Div().Class("panel").Body(
		c.formula(),
		c.field("x", "text"),
		c.steps(),
		app.Details().Class("more").Body(
			app.Summary().Text(ui.Say(d, "page.moreInputs")),
			app.Div().Class("panel").Body(c.field("h", "text"), c.methods()),
		),
		// It folds on a phone alone; where there is room it stands open whatever the details say.
		app.Details().Class("results").Body(
			app.Summary().Text(ui.Say(d, "page.results")),
			app.Div().DataSet("keep", "readout"),
		),
	)
	return ui.Frame(d, app.Main().ID("main").Body(head, problems, app.Div().Class("lab").Body(pictures, panel)))
}

// value is what stands in a field.
func (c *Descent) value(name string) string {
	if v, ok := c.shown[name]; ok {
		return v
	}
	return c.state.Text(name)
}

func (c *Descent) input(name string) *state.Input { return lab.Schema.Input(name) }

func (c *Descent) hidden(name string) bool { return slices.Contains(c.common.Hide, name) }

func (c *Descent) locked(name string) bool { return slices.Contains(c.common.Lock, name) }

// why is the sentence below a wrong field; its element is always there, so that it is announced.
func (c *Descent) why(name string) app.UI {
	return app.P().Class("why").ID("why-"+name).Attr("role", "status").Text(c.wrong[name])
}

func (c *Descent) invalid(name string) string { return strconv.FormatBool(c.wrong[name] != "") }

// field is a labelled text field.
func (c *Descent) field(name, kind string) app.UI {
	return app.Div().Class("field").Hidden(c.hidden(name)).Body(
		app.Label().For("in-"+name).Text(ui.Say(c.Data, c.input(name).Label)),
		c.box(name, kind),
		c.why(name),
	)
}

// box is the field itself.
func (c *Descent) box(name, kind string) app.UI {
	return app.Input().ID("in-"+name).Name(name).Type(kind).Class("code").Value(c.value(name)).
		ReadOnly(c.locked(name)).Spellcheck(false).Attr("autocomplete", "off").Attr("autocapitalize", "off").
		Aria("invalid", c.invalid(name)).Aria("describedby", "why-"+name).OnInput(c.typed(name))
}

// formula is the field for source: one line as long as one is enough.
func (c *Descent) formula() app.UI {
	return app.Div().Class("field").Hidden(c.hidden("f")).Body(
		app.Label().For("in-f").Text(ui.Say(c.Data, "descent.f")),
		app.Textarea().ID("in-f").Name("f").Class("code").Rows(lines(c.value("f"))).ReadOnly(c.locked("f")).Spellcheck(false).
			Attr("autocomplete", "off").Attr("autocapitalize", "off").Aria("invalid", c.invalid("f")).Aria("describedby", "why-f").
			Text(c.value("f")).OnInput(c.typed("f")),
		c.why("f"),
	)
}

func lines(s string) int {
	n := 1
	for _, r := range s {
		if r == '\n' {
			n++
		}
	}
	return n
}

// slider is a range without a name of its own, beside the field of an input. It counts in thousandths of
// the input's range, by decades where the input says so.
func (c *Descent) slider(name string) app.UI {
	return app.Input().Type("range").Min(0).Max(1000).Step(1).Value(strconv.Itoa(position(c.input(name), c.state))).
		DataSet("slides", name).Disabled(c.locked(name)).Aria("label", ui.Say(c.Data, c.input(name).Label)).Aria("valuetext", c.value(name)).
		OnInput(c.slid(name, true)).OnChange(c.slid(name, false))
}

func (c *Descent) rate() app.UI {
	return app.Div().Class("rate").Hidden(c.hidden("lr")).Body(
		app.Div().Class("pair").Body(app.Label().For("in-lr").Text(ui.Say(c.Data, "descent.lr")), c.box("lr", "text")),
		c.slider("lr"), c.why("lr"),
	)
}

func (c *Descent) steps() app.UI {
	return app.Div().Class("field").Hidden(c.hidden("steps")).Body(
		app.Div().Class("pair").Body(app.Label().For("in-steps").Text(ui.Say(c.Data, "descent.steps")), c.box("steps", "text")),
		c.slider("steps"), c.why("steps"),
	)
}

func (c *Descent) methods() app.UI { return c.field("methods", "text") }

// position is where a slider stands for a value, in thousandths.
func position(in *state.Input, s state.State) int {
	v := s.Number(in.Name)
	if in.Kind == state.Integer {
		v = float64(s.Integer(in.Name))
	}
	t := (v - in.From) / (in.To - in.From)
	if in.Decades {
		if v <= 0 {
			return 0
		}
		t = math.Log(v/in.From) / math.Log(in.To/in.From)
	}
	return int(math.Round(1000 * min(max(t, 0), 1)))
}

// at is the value where a slider stands, with as many digits as can be told apart.
func at(in *state.Input, position float64) string {
	t := position / 1000
	if in.Decades {
		v := in.From * math.Pow(in.To/in.From, t)
		return short(v)
	}
	v := in.From + t*(in.To-in.From)
	if in.Kind == state.Integer {
		return strconv.Itoa(int(math.Round(v)))
	}
	return short(v)
}

// short is a number with two significant digits, three from 0.1 on: steps that an eye can follow.
func short(v float64) string {
	digits := 2
	if v >= 0.1 {
		digits = 3
		v = math.Round(v*100) / 100
	}
	f, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func (c *Descent) typed(name string) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		c.change(map[string]string{name: ctx.JSSrc().Get("value").String()}, false)
	}
}

func (c *Descent) slid(name string, freeze bool) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64)
		if err != nil {
			return
		}
		text := at(c.input(name), v)
		if !freeze && text == c.state.Text(name) && c.wrong[name] == "" {
			c.ask(false)
			return
		}
		c.change(map[string]string{name: text}, freeze)
	}
}

// change puts values into inputs: right ones are asked for, wrong ones are told.
func (c *Descent) change(inputs map[string]string, freeze bool) {
	changed := false
	for name, text := range inputs {
		next, why := c.state.With(name, text)
		if c.input(name) == nil {
			c.problems = []string{ui.Say(c.Data, "page.addressProblem", name, why.In(ui.Lang(c.Data)))}
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
	}
	if changed {
		c.address()
		c.ask(freeze)
	}
}

// address writes the state into the page's address, for whoever copies it.
func (c *Descent) address() {
	if c.script == nil {
		return
	}
	c.script.Call("address", c.state.Fragment())
}

// ask wants the results of the state.
func (c *Descent) ask(freeze bool) {
	if c.script != nil {
		c.script.Call("request", c.state.Fragment(), freeze)
	}
}

// OnMount reads the address and connects the page's scripts.
func (c *Descent) OnMount(ctx app.Context) {
	if app.IsServer {
		return
	}
	nabla := app.Window().Get("nabla")
	c.script = nabla.Get("page")
	c.read()
	functions := app.Window().Get("Object").New()
	functions.Set("set", app.FuncOf(func(_ app.Value, a []app.Value) any {
		var inputs map[string]string
		if json.Unmarshal([]byte(a[0].String()), &inputs) == nil {
			c.change(inputs, len(a) > 1 && a[1].Bool())
			ctx.Dispatch(func(app.Context) {})
		}
		return nil
	}))
	functions.Set("problems", app.FuncOf(func(_ app.Value, a []app.Value) any {
		text := a[0].String()
		ctx.Dispatch(func(app.Context) { c.told(text) })
		return nil
	}))
	functions.Set("inputs", app.FuncOf(func(app.Value, []app.Value) any {
		all := map[string]string{}
		for _, in := range lab.Schema.Inputs {
			all[in.Name] = c.state.Text(in.Name)
		}
		text, _ := json.Marshal(all)
		return string(text)
	}))
	functions.Set("again", app.FuncOf(func(app.Value, []app.Value) any { c.ask(false); return nil }))
	functions.Set("moved", app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(func(app.Context) { c.read(); c.ask(false) })
		return nil
	}))
	nabla.Set("go", functions)
	c.told(c.script.Call("problems").String())
	var pending map[string]string
	if json.Unmarshal([]byte(c.script.Call("pending").String()), &pending) == nil && len(pending) > 0 {
		c.change(pending, false)
	}
	nabla.Call("mounted")
}

// read takes the state from the address.
func (c *Descent) read() {
	location := app.Window().Get("location")
	part := func(name string) string {
		if s := location.Get(name).String(); s != "" {
			return s[1:]
		}
		return ""
	}
	st, common, problems := lab.Schema.Read(part("search"), part("hash"))
	c.state, c.common = st, common
	c.shown, c.wrong, c.problems = map[string]string{}, map[string]string{}, nil
	for _, p := range problems {
		c.problems = append(c.problems, ui.Say(c.Data, "page.addressProblem", p.Name, p.Message.In(ui.Lang(c.Data))))
	}
}

// told takes what the computation found wrong with inputs.
func (c *Descent) told(text string) {
	var list []struct{ Name, Message, Where string }
	if json.Unmarshal([]byte(text), &list) != nil {
		return
	}
	if len(list) == 0 {
		if c.shown["f"] == "" {
			delete(c.wrong, "f")
		}
		return
	}
	for _, p := range list {
		if c.input(p.Name) == nil {
			continue
		}
		c.wrong[p.Name] = p.Message
		if p.Where != "" {
			c.wrong[p.Name] = p.Where + ": " + p.Message
		}
	}
}
