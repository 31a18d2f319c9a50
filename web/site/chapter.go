package site

import (
	"html"
	"path/filepath"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/core/message"
)

// pageData is what a page's components and scripts start from.
func pageData(a *assets, lang message.Lang, route Route, version string) page.Data {
	d := page.Data{
		Base: a.base, Lang: lang.Code(), Route: route.Path, Address: Address(a.base, lang, route.Path), Version: version,
		Title: message.Text(lang, route.Title), Assets: a.at, Worker: a.base + marker, Scope: a.base,
	}
	for _, r := range Routes {
		d.Nav = append(d.Nav, page.Link{Address: Address(a.base, lang, r.Path), Name: message.Text(lang, r.Name), Current: r.Path == route.Path})
	}
	for _, l := range message.Langs {
		d.Languages = append(d.Languages, page.Link{Address: Address(a.base, l, route.Path), Name: languageNames[l], Lang: l.Code(), Current: l == lang})
	}
	return d
}

// write is a route's whole document in a language.
func write(o Options, a *assets, lang message.Lang, route Route, version string) (string, error) {
	data := pageData(a, lang, route, version)
	body, err := Markup(app.HTMLString(frame(data, lang)), nil)
	if err != nil {
		return "", err
	}
	return around(o, a, lang, route, body, data).html()
}

func around(o Options, a *assets, lang message.Lang, route Route, body string, data page.Data) document {
	d := document{
		lang: lang, title: message.Text(lang, route.Title) + " · Nabla", description: message.Text(lang, route.Description),
		origin: strings.TrimSuffix(o.Origin, "/"), manifest: a.base + filepath.ToSlash(manifestFile(lang)), assets: a.at, data: data, body: body,
		address: data.Address, others: map[string]string{},
	}
	for _, l := range data.Languages {
		d.others[l.Lang] = l.Address
	}
	return d
}

// missing is the page for addresses where nothing is, in all three languages: the host sends it
// without knowing which the reader wants.
func missing(o Options, a *assets, version string) (string, error) {
	route := Route{Title: "site.missing.title", Description: "site.missing.text"}
	data := page.Data{Base: a.base, Lang: message.EN.Code(), Version: version, Title: message.Text(message.EN, route.Title), Assets: a.at, Worker: a.base + marker, Scope: a.base}
	var b strings.Builder
	b.WriteString(`<div id="app"><main id="main" class="lesson"><h1>` + html.EscapeString(data.Title) + `</h1>`)
	for _, l := range message.Langs {
		b.WriteString(`<p lang="` + l.Code() + `">` + html.EscapeString(message.Text(l, "site.missing.text")) +
			` <a href="` + Address(a.base, l, "/") + `">` + html.EscapeString(message.Text(l, "site.chapter")) + `</a></p>`)
	}
	b.WriteString(`</main></div>`)
	return around(o, a, message.EN, route, b.String(), data).html()
}

// frame is what stands around every page.
func frame(d page.Data, lang message.Lang) app.UI {
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
			name = app.Span().Aria("current", true).Attr("lang", l.Lang).Text(l.Name)
		}
		languages = append(languages, app.Li().Body(name))
	}
	return app.Div().ID("app").Body(
		app.A().Class("skip").Href("#main").Text(message.Text(lang, "site.skip")),
		app.Header().Class("site-header").Body(
			app.A().Class("mark").Href(d.Nav[0].Address).Body(app.B().Text("∇"), app.Span().Text("Nabla")),
			app.Nav().Aria("label", message.Text(lang, "site.nav")).Body(pages...),
			app.Div().Class("end").Body(app.Ul().Class("languages").Aria("label", message.Text(lang, "site.languages")).Body(languages...)),
		),
		app.Main().ID("main").Class("lesson").Body(app.H1().Text(d.Title)),
		app.Footer().Class("site-footer").Body(app.P().Body(
			app.Span().Text("Nabla · MIT · "), app.A().Href(d.Base+"licences.txt").Text(message.Text(lang, "site.licences")),
		)),
	)
}
