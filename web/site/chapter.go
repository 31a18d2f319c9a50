package site

import (
	"html"
	"strings"

	"nabla/core/message"
)

// page is a route's whole document in a language.
func page(o Options, a *assets, lang message.Lang, route Route, version string) (string, error) {
	body := `<div id="app">` + frame(a, lang, route) + `<main id="main" class="lesson"><h1>` + html.EscapeString(message.Text(lang, route.Name)) + `</h1></main></div>`
	return around(o, a, lang, route, body, map[string]any{"base": a.base, "lang": lang.Code(), "route": route.Path, "version": version, "assets": a.at}).html()
}

func around(o Options, a *assets, lang message.Lang, route Route, body string, data any) document {
	d := document{
		lang: lang, title: message.Text(lang, route.Name) + " · Nabla", description: message.Text(lang, "site.app.description"),
		origin: o.Origin, manifest: a.base + manifestFile(lang), assets: a.at, data: data, body: body,
		address: Address(a.base, lang, route.Path), others: map[string]string{},
	}
	for _, l := range message.Langs {
		d.others[l.Code()] = Address(a.base, l, route.Path)
	}
	return d
}

// missing is the page for addresses where nothing is.
func missing(o Options, a *assets, version string) (string, error) {
	var b strings.Builder
	b.WriteString(`<div id="app">` + frame(a, message.EN, Route{}) + `<main id="main" class="lesson"><h1>` + html.EscapeString(message.Text(message.EN, "site.missing.title")) + `</h1>`)
	for _, l := range message.Langs {
		b.WriteString(`<p lang="` + l.Code() + `">` + html.EscapeString(message.Text(l, "site.missing.text")) + ` <a href="` + Address(a.base, l, "/") + `">` + html.EscapeString(message.Text(l, "site.chapter")) + `</a></p>`)
	}
	b.WriteString(`</main></div>`)
	d := around(o, a, message.EN, Routes[0], b.String(), map[string]any{"base": a.base, "lang": "en", "route": "", "version": version, "assets": a.at})
	d.address = ""
	d.title = message.Text(message.EN, "site.missing.title") + " · Nabla"
	return d.html()
}

func frame(a *assets, lang message.Lang, current Route) string {
	var b strings.Builder
	b.WriteString(`<header><a class="mark" href="` + Address(a.base, lang, "/") + `"><b>∇</b> Nabla</a><nav aria-label="` + message.Text(lang, "site.nav") + `">`)
	for _, r := range Routes {
		b.WriteString(`<a href="` + Address(a.base, lang, r.Path) + `"`)
		if r.Path == current.Path {
			b.WriteString(` aria-current="page"`)
		}
		b.WriteString(`>` + message.Text(lang, r.Name) + `</a>`)
	}
	b.WriteString(`</nav></header>`)
	return b.String()
}
