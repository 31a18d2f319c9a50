package edge

import (
	"strings"

	"nabla/core/message"
)

var page = handler{"GET, HEAD", servePage}

// servePage gives a page of the site. Where its address has a query, its head tells of the state in it.
func servePage(e *Edge, r Request) Answer {
	p := placeOf(r.Path, r.Query, "")
	if l, ok := message.ParseLang(p.common.Lang); ok && l != p.lang {
		return redirect(302, r.Origin+p.in(l).path()+question(without(r.Query, "lang")))
	}
	path := r.Path
	if p.lab != nil {
		path = p.path()
	}
	a, err := e.Host.File(r.Origin, path)
	switch {
	case err != nil:
		return refuse(502, "site", "the site's files cannot be read")
	case a.Status >= 300 && a.Status < 400:
		to := a.header("Location")
		if strings.HasPrefix(to, "/") { // also //another.site
			to = r.Origin + to
		}
		return redirect(a.Status, to+question(r.Query))
	case a.Status != 200 || p.lab == nil || !strings.HasPrefix(a.header("Content-Type"), "text/html"):
		return a
	}
	a.Body = []byte(head(string(a.Body), tags(r.Origin, p)))
	// The content has changed.
	a.drop("ETag")
	a.drop("Last-Modified")
	a.drop("Content-Length")
	a.drop("Content-Encoding")
	return a
}

func question(query string) string {
	if query == "" {
		return ""
	}
	return "?" + ascii(query)
}

// without is a query without a parameter.
func without(query, name string) string {
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		if n, _, _ := strings.Cut(part, "="); n != name {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

func redirect(status int, address string) Answer {
	return Answer{Status: status, Header: []Header{{"Location", address}, {"Cache-Control", "no-store"}}}
}
