// Package ui holds what pages share: the frame around them and kept nodes. Components render the same
// natively, where the site generator prints them, and in the browser.
package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/core/message"
)

// Lang is the page's language.
func Lang(d page.Data) message.Lang {
	l, _ := message.ParseLang(d.Lang)
	return l
}

// Say is the catalogue's sentence in the page's language.
func Say(d page.Data, key string, args ...string) string { return message.Text(Lang(d), key, args...) }

// Keep is the place of a node that stays while components render around it: prose, an editor, an
// output. web/static/keep.js puts it in; the generator writes it there.
func Keep(key string) app.HTMLDiv { return app.Div().DataSet("keep", key) }

// Frame is header, main and footer around a page: the root that go-app mounts.
func Frame(d page.Data, main app.UI) app.UI {
	var pages, languages []app.UI
	for _, l := range d.Nav {
		a := app.A().Href(l.Address).Text(l.Name)
		if l.Current {
			a = a.Aria("current", "page")
		}
		pages = append(pages, a)
	}
	for _, l := range d.Languages {
		var name app.UI = app.A().Href(l.Address).Attr("lang", l.Lang).Attr("hreflang", l.Lang).Text(l.Name)
		if l.Current {
			name = app.Span().Aria("current", "true").Attr("lang", l.Lang).Text(l.Name)
		}
		languages = append(languages, app.Li().Body(name))
	}
	home := d.Base
	if len(d.Nav) > 0 {
		home = d.Nav[0].Address
	}
	return app.Div().ID("app").Body(
		app.A().Class("skip").Href("#main").Text(Say(d, "site.skip")),
		app.Header().Class("site-header").Body(
			app.A().Class("mark").Href(home).Body(app.B().Text("∇"), app.Span().Text("Nabla")),
			app.Nav().Aria("label", Say(d, "site.nav")).Body(pages...),
			app.Div().Class("end").Body(app.Ul().Class("languages").Aria("label", Say(d, "site.languages")).Body(languages...)),
		),
		main,
		app.Footer().Class("site-footer").Body(app.P().Body(
			app.Span().Text("Nabla · MIT · "), app.A().Href(d.Base+"licences.txt").Text(Say(d, "site.licences")),
		)),
	)
}

// Button is a button that scripts and tests find by its data attribute.
func Button(data, label string) app.HTMLButton {
	return app.Button().Type("button").Class("button").DataSet(data, "").Text(label)
}
