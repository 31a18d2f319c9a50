package lab

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/core/state"
)

// value is what stands in a field.
func (c *Page) value(name string) string {
	if v, ok := c.shown[name]; ok {
		return v
	}
	return c.state.Text(name)
}

func (c *Page) hidden(name string) bool { return slices.Contains(c.common.Hide, name) }

func (c *Page) locked(name string) bool { return slices.Contains(c.common.Lock, name) }

// fields are labelled controls, one below the other.
func (c *Page) fields(list []Control) []app.UI {
	out := make([]app.UI, len(list))
	for i, k := range list {
		out[i] = app.Div().Class("field").Hidden(c.hidden(k.Input)).Body(c.parts(k)...)
	}
	return out
}

// parts are an input's label, its control and the sentence that says what is wrong with it. That one's element is
// always there, so that it is announced.
func (c *Page) parts(k Control) []app.UI {
	in := c.schema.Input(k.Input)
	label := app.Label().For("in-" + in.Name).Text(c.say(in.Label))
	why := app.P().Class("why").ID("why-"+in.Name).Attr("role", "status").Text(c.wrong[in.Name])
	switch k.As {
	case Slider:
		return []app.UI{app.Div().Class("pair").Body(label, c.line(in)), c.slider(in), why}
	case Source:
		return []app.UI{label, c.area(in), why}
	}
	return []app.UI{label, c.line(in), why}
}

// line is a field of one line.
func (c *Page) line(in *state.Input) app.UI {
	return app.Input().ID("in-"+in.Name).Name(in.Name).Type("text").Class("code").Value(c.value(in.Name)).
		ReadOnly(c.locked(in.Name)).Spellcheck(false).Attr("autocomplete", "off").Attr("autocapitalize", "off").
		Aria("invalid", c.invalid(in.Name)).Aria("describedby", "why-"+in.Name).OnInput(c.typed(in.Name))
}

func (c *Page) invalid(name string) string { return strconv.FormatBool(c.wrong[name] != "") }

// area is the field for source: one line as long as one is enough.
func (c *Page) area(in *state.Input) app.UI {
	text := c.value(in.Name)
	return app.Textarea().ID("in-"+in.Name).Name(in.Name).Class("code").Rows(1+strings.Count(text, "\n")).
		ReadOnly(c.locked(in.Name)).Spellcheck(false).Attr("autocomplete", "off").Attr("autocapitalize", "off").
		Aria("invalid", c.invalid(in.Name)).Aria("describedby", "why-"+in.Name).Text(text).OnInput(c.typed(in.Name))
}

// slider is a range without a name of its own, beside the field of an input.
func (c *Page) slider(in *state.Input) app.UI {
	return app.Input().ID("slide-"+in.Name).Type("range").Min(0).Max(1000).Step(1).Value(strconv.Itoa(c.stands(in))).
		DataSet("slides", in.Name).Disabled(c.locked(in.Name)).Aria("label", c.say(in.Label)).Aria("valuetext", c.value(in.Name)).
		OnInput(c.slid(in, true)).OnChange(c.slid(in, false))
}
