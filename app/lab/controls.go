package lab

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/ui"
	"nabla/core/message"
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

func (c *Page) invalid(name string) string { return strconv.FormatBool(c.wrong[name] != "") }

// fields are labelled controls, one below the other. Behind a formula are the constants that it leaves open.
func (c *Page) fields(list []Control) []app.UI {
	var out []app.UI
	for _, k := range list {
		in := c.schema.Input(k.Input)
		out = append(out, c.field("field", in, k))
		if in.Open != nil {
			var constants []app.UI
			for _, p := range c.state.Constants() {
				constants = append(constants, c.field("field", constant(p), Control{As: Slider}))
			}
			out = append(out, app.Div().Class("constants").Body(constants...))
		}
	}
	return out
}

// field is an input's label, its control and the sentence that says what is wrong with it. That one's element is
// always there, so that it is announced.
func (c *Page) field(class string, in *state.Input, k Control) app.UI {
	label := app.Label().ID("label-" + in.Name).For("in-" + in.Name).Text(c.label(in))
	why := app.P().Class("why").ID("why-"+in.Name).Attr("role", "status").Text(c.wrong[in.Name])
	var body []app.UI
	switch k.kind(in) {
	case Source:
		body = []app.UI{label, c.area(in)}
	case Slider:
		body = []app.UI{app.Div().Class("pair").Body(label, c.line(in)), c.slider(in)}
	case Grid:
		body = []app.UI{label, c.grid(in), c.line(in)}
	case Segments:
		body = []app.UI{label, c.segments(in)}
	case Checks:
		body = []app.UI{label, c.checks(in), c.line(in)}
	case Switch:
		body = []app.UI{app.Div().Class("pair").Body(label, c.toggle(in))}
	case Player:
		body = []app.UI{app.Div().Class("pair").Body(label, c.line(in)), c.player(k)}
	default:
		body = []app.UI{label, c.line(in)}
	}
	return app.Div().Class(class).DataSet("control", in.Name).Hidden(c.hidden(in.Name) || k.When != nil && !k.When(c.state)).Body(append(body, why)...)
}

// label is an input's name for people; a constant's is what it is called in the formula.
func (c *Page) label(in *state.Input) string {
	if message.Has(in.Label) {
		return c.say(in.Label)
	}
	return in.Label
}

// word is a choice's name for people.
func (c *Page) word(in *state.Input, choice string) string {
	return c.sheet.Lab.Word(in.Name, choice, ui.Lang(c.Data))
}

// line is a field of one line.
func (c *Page) line(in *state.Input) app.UI {
	return app.Input().ID("in-"+in.Name).Name(in.Name).Type("text").Class("code").Value(c.value(in.Name)).
		ReadOnly(c.locked(in.Name)).Spellcheck(false).Attr("autocomplete", "off").Attr("autocapitalize", "off").
		Aria("invalid", c.invalid(in.Name)).Aria("describedby", "why-"+in.Name)
}

// area is the field for source: one line as long as one is enough.
func (c *Page) area(in *state.Input) app.UI {
	text := c.value(in.Name)
	return app.Textarea().ID("in-"+in.Name).Name(in.Name).Class("code").Rows(1+strings.Count(text, "\n")).
		ReadOnly(c.locked(in.Name)).Spellcheck(false).Attr("autocomplete", "off").Attr("autocapitalize", "off").
		Aria("invalid", c.invalid(in.Name)).Aria("describedby", "why-"+in.Name).Text(text)
}

// slider is a range without a name of its own, beside the field of an input.
func (c *Page) slider(in *state.Input) app.UI {
	v := c.state.Number(in.Name)
	kind := "linear"
	switch {
	case in.Decades:
		kind = "decades"
	case in.Kind == state.Integer:
		kind = "whole"
	}
	return app.Input().ID("slide-"+in.Name).Type("range").Min(0).Max(steps).Step(1).Value(strconv.Itoa(position(in, v))).
		DataSet("slides", in.Name).DataSet("from", in.From).DataSet("to", in.To).DataSet("scale", kind).
		Disabled(c.locked(in.Name)).Aria("label", c.label(in)).Aria("valuetext", c.value(in.Name))
}

// segments are the choices side by side. The select among them is the input: it has the name, the focus and the keys; the
// buttons are for a pointer.
func (c *Page) segments(in *state.Input) app.UI {
	now := c.value(in.Name)
	var options, buttons []app.UI
	for _, choice := range in.Choices {
		word := c.word(in, choice)
		options = append(options, app.Option().Value(choice).Selected(choice == now).Text(word))
		buttons = append(buttons, app.Button().Type("button").TabIndex(-1).DataSet("choose", choice).DataSet("chosen", strconv.FormatBool(choice == now)).
			Disabled(c.locked(in.Name)).Text(word))
	}
	choose := app.Select().ID("in-"+in.Name).Name(in.Name).Class("visually-hidden").Disabled(c.locked(in.Name)).
		Aria("invalid", c.invalid(in.Name)).Aria("describedby", "why-"+in.Name).Body(options...)
	return app.Div().Class("segments").Body(choose, app.Div().Aria("hidden", "true").Body(buttons...))
}

// checks are the choices of a list, each on or off; the field below is the list itself, in its order.
func (c *Page) checks(in *state.Input) app.UI {
	var boxes []app.UI
	now := c.list(in.Name)
	for _, choice := range in.Choices {
		boxes = append(boxes, app.Label().Class("chip").Body(
			app.Input().Type("checkbox").DataSet("check", choice).DataSet("of", in.Name).Checked(slices.Contains(now, choice)).Disabled(c.locked(in.Name)),
			app.Span().Text(c.word(in, choice)),
		))
	}
	return app.Div().Class("chips").Attr("role", "group").Aria("labelledby", "label-"+in.Name).Body(boxes...)
}

func (c *Page) list(name string) []string {
	list := strings.Split(c.value(name), ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// player is what plays a count of steps. Its parts never change here: web/static/player.js moves them.
func (c *Page) player(k Control) app.UI {
	button := func(what, word string) app.UI {
		return app.Button().Type("button").Class("button quiet play-"+what).DataSet("play", what).Disabled(c.locked(k.Input)).Aria("label", c.say(word))
	}
	speed := app.Select().DataSet("play", "speed").Aria("label", c.say("page.playerSpeed"))
	var speeds []app.UI
	for _, v := range []string{"0.5", "1", "2", "5", "20"} {
		speeds = append(speeds, app.Option().Value(v).Selected(v == "1").Text(v+"×"))
	}
	return app.Div().Class("player").DataSet("player", k.Input).DataSet("of", k.Of).DataSet("most", c.schema.Input(k.Input).To).DataSet("playing", "false").Attr("role", "group").Aria("label", c.say("page.player")).Body(
		app.Input().Type("range").DataSet("play", "scrub").Min(0).Max(1).Step(1).Disabled(c.locked(k.Input)).Aria("label", c.label(c.schema.Input(k.Input))),
		app.Div().Class("player-keys").Body(
			button("first", "page.playerFirst"), button("back", "page.playerBack"), button("toggle", "page.playerPlay"),
			button("forward", "page.playerForward"), button("last", "page.playerLast"),
			app.Span().Class("player-count").DataSet("play", "count"), speed.Body(speeds...),
		),
	)
}

// toggle is on where the value is the second of the two choices.
func (c *Page) toggle(in *state.Input) app.UI {
	return app.Input().ID("in-"+in.Name).Name(in.Name).Type("checkbox").Attr("role", "switch").Value(c.value(in.Name)).
		DataSet("off", in.Choices[0]).DataSet("on", in.Choices[1]).Checked(c.value(in.Name) == in.Choices[1]).
		Disabled(c.locked(in.Name)).Aria("invalid", c.invalid(in.Name)).Aria("describedby", "why-"+in.Name)
}
