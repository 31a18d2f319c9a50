package edge

import (
	"strings"

	"nabla/core/lab"
	"nabla/core/labs"
	"nabla/core/message"
	"nabla/core/state"
)

// place is an address of the site, taken apart.
type place struct {
	lang message.Lang
	page string // the English path: "/", "/descent"
	lab  *lab.Lab
	// state and common are what query and fragment say, where there is a lab. What is wrong in them is left to the page,
	// which says so and takes its defaults.
	state  state.State
	common state.Common
}

// placeOf takes an address apart. A static server gives a page under several addresses; they are one here.
func placeOf(path, query, fragment string) place {
	p := place{page: path}
	for _, l := range message.Langs[1:] {
		prefix := "/" + l.Code()
		if rest, ok := strings.CutPrefix(path, prefix); ok && (rest == "" || rest[0] == '/') {
			p.lang, p.page = l, rest
		}
	}
	p.page = strings.TrimSuffix(strings.TrimSuffix(p.page, "index.html"), ".html")
	if p.page = strings.TrimSuffix(p.page, "/"); p.page == "" {
		p.page = "/"
	}
	if p.lab = labs.Find(p.page[1:]); p.lab != nil {
		query, _ = short(p.lab, query)
		fragment, _ = short(p.lab, fragment)
		p.state, p.common, _ = p.lab.Schema.Read(query, fragment)
		return p
	}
	for _, raw := range []string{query, fragment} {
		for _, v := range state.Split(raw) {
			if _, ok := message.ParseLang(v.Value); ok && v.Name == "lang" {
				p.common.Lang = v.Value
			}
		}
	}
	return p
}

// in is the place in a language.
func (p place) in(l message.Lang) place {
	p.lang = l
	return p
}

// path is the address of the page in its language.
func (p place) path() string {
	if p.lang == message.EN {
		return p.page
	}
	return "/" + p.lang.Code() + p.page
}

// query is the state as a query, "" for the default one.
func (p place) query() string {
	if p.lab == nil {
		return ""
	}
	return ascii(p.state.Link())
}

// address is the path with the state behind a sign, "?" or "#".
func (p place) address(sign string) string {
	if q := p.query(); q != "" {
		return p.path() + sign + q
	}
	return p.path()
}
