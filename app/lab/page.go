package lab

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/ui"
	"nabla/core/message"
	"nabla/core/state"
)

// Page is the component of a lab's page.
type Page struct {
	app.Compo
	Data page.Data

	sheet    *Sheet
	schema   *state.Schema
	state    state.State
	common   state.Common
	shown    map[string]string // what stands in each field where it is wrong
	wrong    map[string]string // what is wrong with it
	problems []string          // what was wrong with the address
	opened   string            // the state that the address gave, as a fragment
	history  history
	script   app.Value // nabla.page
}

// New makes a lab's page in its default state.
func New(d page.Data, s *Sheet) *Page {
	return &Page{Data: d, sheet: s, schema: s.Lab.Schema, state: s.Lab.Schema.Default(), shown: map[string]string{}, wrong: map[string]string{}}
}

// say is the catalogue's sentence in the page's language.
func (c *Page) say(key string, args ...string) string { return ui.Say(c.Data, key, args...) }

// name is the key of a word of this lab.
func (c *Page) name(word string) string { return c.schema.Lab + "." + word }

// Render draws the frame, the pictures' places and the inputs.
func (c *Page) Render() app.UI {
	head := app.Div().Class("lab-head").Body(
		app.H1().Text(c.say(c.name("title"))),
		app.P().Class("lead").Text(c.say(c.name("lead"))),
		c.tools(),
	)
	problems := app.Div().Class("problems").DataSet("problems", "").Attr("role", "status")
	if len(c.problems) > 0 {
		items := make([]app.UI, len(c.problems))
		for i, p := range c.problems {
			items[i] = app.Li().Text(p)
		}
		problems = problems.Body(app.Ul().Body(items...))
	}
	pictures := []app.UI{app.Div().Class("stage pin").DataSet("map", "").DataSet("keep", c.sheet.Picture)}
	for _, k := range c.sheet.Gesture {
		in := c.schema.Input(k.Input)
		pictures = append(pictures, c.field("rate", in, k))
	}
	pictures = append(pictures, ui.Keep("say"))
	pictures = append(pictures, pieces(c.sheet.Below)...)

	panel := c.fields(c.sheet.Controls)
	if len(c.sheet.More) > 0 {
		panel = append(panel, app.Details().Class("more").Body(
			app.Summary().Text(c.say("page.moreInputs")),
			app.Div().Class("panel").Body(c.fields(c.sheet.More)...),
		))
	}
	// It folds on a phone alone; where there is room it stands open whatever the details say.
	panel = append(panel, app.Details().Class("results").Body(
		app.Summary().Text(c.say("page.results")),
		ui.Keep("readout"),
	), ui.Keep("note"))
	body := []app.UI{head, problems, ui.Keep("goal"), app.Div().Class("lab").Body(app.Div().Class("pictures").Body(pictures...), app.Div().Class("panel").Body(panel...))}
	var folds []app.UI
	for _, f := range c.sheet.Folds {
		folds = append(folds, c.fold(f.Title, append(c.fields(f.Controls), pieces(f.Pieces)...)...))
	}
	if c.sheet.Lab.Code != nil {
		folds = append(folds, c.fold("page.code", ui.Keep("code")))
	}
	folds = append(folds, c.fold("page.challenges", ui.Keep("challenges")))
	body = append(body, app.Div().Class("folds").Body(folds...))
	return ui.Frame(c.Data, app.Main().ID("main").Body(body...))
}

// pieces are the places of kept nodes.
func pieces(list []Piece) []app.UI {
	places := make([]app.UI, len(list))
	for i, p := range list {
		place := ui.Keep(p.Keep())
		if p.Figure != "" {
			place = place.Class("stage")
		}
		places[i] = place
	}
	return places
}

func (c *Page) fold(title string, body ...app.UI) app.UI {
	return app.Details().Class("fold").Body(app.Summary().Text(c.say(title)), app.Div().Class("pieces").Body(body...))
}

// share are the ways to pass the state on.
func (c *Page) share() app.UI {
	item := func(action, word, note string) app.UI {
		return app.Button().Type("button").DataSet("action", action).Body(app.Span().Text(c.say(word)), app.Small().Text(c.say(note)))
	}
	return app.Details().Class("menu share").Body(
		app.Summary().Class("button quiet icon-link").Title(c.say("page.share")).Aria("label", c.say("page.share")),
		app.Div().Body(
			item("share", "page.shareTo", "page.shareToNote"),
			item("link", "page.copyLink", "page.copyLinkNote"),
			item("preview", "page.previewLink", "page.previewLinkNote"),
			item("short", "page.shortLink", "page.shortLinkNote"),
		),
	)
}

// tools are what every lab can do with its state.
func (c *Page) tools() app.UI {
	button := func(action, value, word string, off bool) app.UI {
		return app.Button().Type("button").Class("button quiet icon-"+action).DataSet("action", action).DataSet("value", value).
			Disabled(off).Title(c.say(word)).Aria("label", c.say(word))
	}
	var tools []app.UI
	if presets := c.sheet.Lab.Presets; len(presets) > 0 {
		items := make([]app.UI, len(presets))
		for i, p := range presets {
			item := app.Button().Type("button").DataSet("action", "preset").DataSet("value", i)
			if message.Has(p.Label) {
				items[i] = item.Text(c.say(p.Label))
			} else {
				items[i] = item.Body(app.Code().Text(p.Label))
			}
		}
		tools = append(tools, app.Details().Class("menu presets").Body(app.Summary().Class("button").Text(c.say("page.presets")), app.Div().Body(items...)))
	}
	tools = append(tools,
		button("undo", "", "page.undo", len(c.history.past) == 0),
		button("redo", "", "page.redo", len(c.history.future) == 0),
		button("reset", "", "page.start", false),
		c.share(),
	)
	return app.Div().Class("lab-tools").Attr("role", "group").Aria("label", c.say("page.tools")).Body(append(tools, ui.Keep("told"))...)
}
