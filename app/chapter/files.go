package chapter

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/ui"
)

// files is the menu of what the page can be saved as. web/static/book.js makes the files.
func files(d page.Data) app.UI {
	list := []app.UI{
		ui.Button("save-as", ui.Say(d, "page.saveNotebook")).DataSet("save-as", "ipynb"),
		ui.Button("save-as", ui.Say(d, "page.saveProgram")).DataSet("save-as", "py"),
	}
	if !d.Opens && d.Open != "" {
		list = append(list, app.A().Class("button").Href(d.Open).Text(ui.Say(d, "page.openNotebook")))
	}
	return app.Details().Class("menu", "files").Body(app.Summary().Class("button").Text(ui.Say(d, "page.files")), app.Div().Body(list...))
}

// opening is the form by which a notebook is opened: from a file, by dropping one, or from an address. What it
// is told stands in data-opening, where web/static/opening.js finds it.
func opening(d page.Data) app.UI {
	return app.Div().Class("opening").DataSet("opening", "").Body(
		app.Div().Class("field").Body(
			app.Label().For("open-file").Text(ui.Say(d, "page.openFile")),
			app.Input().ID("open-file").Type("file").Name("file").Accept(".ipynb,application/json,application/x-ipynb+json"),
		),
		app.Div().Class("field").Body(
			app.Label().For("open-url").Text(ui.Say(d, "page.openURL")),
			app.Div().Class("row").Body(
				app.Input().ID("open-url").Type("url").Name("url").Class("code").Placeholder("https://…/notebook.ipynb").Spellcheck(false).AutoComplete(false),
				ui.Button("fetch", ui.Say(d, "page.openFetch")),
			),
		),
		ui.Keep("opened").Class("opened"),
	)
}
