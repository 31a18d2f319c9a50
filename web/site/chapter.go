package site

import (
	"html"
	"path/filepath"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/view"
	"nabla/core/message"
	"nabla/web/lessons"
)

// pageData is what a page's components and scripts start from.
func pageData(a *assets, lang message.Lang, route Route, routes []Route, version string) page.Data {
	d := page.Data{
		Base: a.base, Lang: lang.Code(), Route: route.Path, Address: Address(a.base, lang, route.Path), Version: version,
		Title: route.title(lang), Assets: a.at, Worker: a.base + marker, Scope: a.base,
	}
	for _, r := range routes {
		if r.Opens {
			d.Open = Address(a.base, lang, r.Path)
			continue
		}
		d.Nav = append(d.Nav, page.Link{Address: Address(a.base, lang, r.Path), Name: r.name(lang), Current: r.Path == route.Path})
	}
	for _, l := range message.Langs {
		d.Languages = append(d.Languages, page.Link{Address: Address(a.base, l, route.Path), Name: languageNames[l], Lang: l.Code(), Current: l == lang})
	}
	return d
}

// write is a route's whole document in a language: the page's component, printed natively, with the
// kept content in its places.
func write(o Options, a *assets, lang message.Lang, route Route, routes []Route, version string) (string, error) {
	data := pageData(a, lang, route, routes, version)
	data.Fill(lang)
	kept := map[string]string{}
	var err error
	switch {
	case route.Lab != "":
		data.Lab = route.Lab
		err = labContent(&data, kept, lang)
	case route.Opens:
		data.Opens, data.Lead = true, message.Text(lang, "site.open.lead")
		kept["opened"] = `<div role="status"></div>`
	default:
		var lesson *lessons.Lesson
		if lesson, err = route.lesson(a, lang); err == nil {
			err = lessonContent(&data, kept, lesson)
		}
	}
	if err != nil {
		return "", err
	}
	body, err := Markup(app.HTMLString(view.Root(data)), kept)
	if err != nil {
		return "", err
	}
	if route.Lab == "" {
		body += cellTemplate(lang)
	}
	return around(o, a, lang, route, body, data).html()
}

func around(o Options, a *assets, lang message.Lang, route Route, body string, data page.Data) document {
	d := document{
		lang: lang, title: data.Title + " · Nabla", description: route.description(lang),
		origin: strings.TrimSuffix(o.Origin, "/"), manifest: a.base + filepath.ToSlash(manifestFile(lang)), assets: a.at, data: data, body: body,
		address: data.Address, others: map[string]string{},
		// All at once, not each when the one before has said that it is needed.
		modules: []string{"main.js", "client.js", "address.js", "dom.js", "keep.js", "cells.js", "lab.js", "outputs.js", "live.js", "dock.js", "frame.js", "notice.js", "draw.js", "pointer.js", "controls.js", "handles.js", "parts.js", "player.js", "tools.js", "zoom.js"},
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
