package site

import (
	"nabla/app/view"
	"nabla/core/message"
	"nabla/web/lessons"
)

// Route is a page of the site. The navigation shows these, unless they are reached from others; adding a page is adding a row.
type Route struct {
	Path        string // "/", "/descent": the English address below the base
	Name        string // key of its name in the navigation
	Title       string // keys of its title and of what search engines and previews show
	Description string
	Lab         string                           // the name of its lab; "" for a lesson
	Teacher     map[message.Lang]*lessons.Lesson // a teacher's lesson, which has its own words
	Opens       bool                             // the page that opens notebooks; not in the navigation
}

// Routes are the pages that exist, in the order of the chapter: the lesson, then a page for each lab.
var Routes = routes()

func routes() []Route {
	list := []Route{{"/", "site.chapter", "site.chapter", "site.app.description", "", nil, false}}
	for _, s := range view.Labs {
		name := s.Lab.Schema.Lab
		list = append(list, Route{"/" + name, "site." + name, "site." + name + ".title", "site." + name + ".description", name, nil, false})
	}
	return append(list, Route{Path: openPath, Name: "site.open", Title: "site.open", Description: "site.open.description", Opens: true})
}

// openPath is the page that opens notebooks. netlify.toml names it too: its policy alone allows fetching from elsewhere.
const openPath = "/open"

func (r Route) words(lang message.Lang, key, own string) string {
	if r.Teacher != nil {
		return own
	}
	return message.Text(lang, key)
}

func (r Route) title(lang message.Lang) string {
	return r.words(lang, r.Title, r.own(lang).Title)
}

func (r Route) name(lang message.Lang) string { return r.words(lang, r.Name, r.own(lang).Title) }

func (r Route) description(lang message.Lang) string {
	return r.words(lang, r.Description, r.own(lang).Description)
}

// own is a teacher's lesson in a language; an empty one for pages of the site.
func (r Route) own(lang message.Lang) *lessons.Lesson {
	if l := r.Teacher[lang]; l != nil {
		return l
	}
	return &lessons.Lesson{}
}

// lesson is what a lesson's page shows: a teacher's, or the chapter.
func (r Route) lesson(a *assets, lang message.Lang) (*lessons.Lesson, error) {
	if r.Teacher != nil {
		return r.Teacher[lang], nil
	}
	return lessons.LoadAt(lessons.Files, "chapter4", lang, func(route string) string { return Address(a.base, lang, route) })
}

// Address is where a page lives in a language: English at the address itself, the others below /ja
// and /ko.
func Address(base string, lang message.Lang, path string) string {
	if lang == message.EN {
		return base + path[1:]
	}
	return base + lang.Code() + path
}

// files are the files that hold a page, so that every static server finds it under each form of its
// address: /descent, /descent/, /descent.html, /descent/index.html.
func files(lang message.Lang, path string) []string {
	name := Address("", lang, path)
	if path == "/" {
		return []string{name + "index.html"}
	}
	return []string{name + ".html", name + "/index.html"}
}

// languageNames are the languages in their own words.
var languageNames = map[message.Lang]string{message.EN: "English", message.JA: "日本語", message.KO: "한국어"}
