package site

import (
	"encoding/json"
	"html"
	"strings"

	"nabla/core/message"
)

// document is a page around its content: everything from <!doctype> on. Scripts and styles are all
// external, as the policy wants; boot.js blocks in the head, so that theme and language are right
// before the first paint, and finds the page's data above it.
type document struct {
	lang        message.Lang
	title       string
	description string
	address     string            // of this page, from the host's root; "" for a page without one of its own (404)
	others      map[string]string // address of this page by language
	origin      string            // "https://example.org" where it is known, or ""
	manifest    string            // address
	assets      map[string]string // addresses by name
	modules     []string          // scripts that boot.js imports at once
	data        any               // what scripts and go-app read (#page-data)
	body        string            // the content of <body>
}

func (d document) html() (string, error) {
	data, err := json.Marshal(d.data) // escapes <, so that nothing in it ends the element
	if err != nil {
		return "", err
	}
	var b strings.Builder
	line := func(parts ...string) {
		for i, p := range parts {
			if i%2 == 1 {
				p = html.EscapeString(p)
			}
			b.WriteString(p)
		}
		b.WriteByte('\n')
	}
	line(`<!doctype html>`)
	line(`<html lang="`, d.lang.Code(), `">`)
	line(`<head>`)
	line(`<meta charset="utf-8">`)
	line(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	line(`<title>`, d.title, `</title>`)
	line(`<meta name="description" content="`, d.description, `">`)
	line(`<meta name="color-scheme" content="light dark">`)
	line(`<meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)">`)
	line(`<meta name="theme-color" content="#121417" media="(prefers-color-scheme: dark)">`)
	line(`<script type="application/json" id="page-data">` + string(data) + `</script>`)
	// crossorigin: in a sandboxed frame the page has an opaque origin, and only a script that was
	// fetched with CORS may import others from there.
	line(`<script src="`, d.assets["boot.js"], `" crossorigin></script>`)
	// Behind boot.js, which would wait for it: the worker starts while the page still has nothing to lay out.
	line(`<link rel="stylesheet" href="`, d.assets["site.css"], `">`)
	for _, m := range d.modules {
		line(`<link rel="modulepreload" href="`, d.assets[m], `">`)
	}
	line(`<link rel="icon" href="`, d.assets["icon-32.png"], `" sizes="32x32" type="image/png">`)
	line(`<link rel="icon" href="`, d.assets["icon.svg"], `" sizes="any" type="image/svg+xml">`)
	line(`<link rel="apple-touch-icon" href="`, d.assets["apple-touch-icon.png"], `">`)
	line(`<link rel="manifest" href="`, d.manifest, `">`)
	if d.address != "" {
		if d.origin != "" {
			line(`<link rel="canonical" href="`, d.origin+d.address, `">`)
		}
		for _, l := range message.Langs {
			line(`<link rel="alternate" hreflang="`, l.Code(), `" href="`, d.origin+d.others[l.Code()], `">`)
		}
		line(`<link rel="alternate" hreflang="x-default" href="`, d.origin+d.others["en"], `">`)
		line(`<meta property="og:title" content="`, d.title, `">`)
		line(`<meta property="og:description" content="`, d.description, `">`)
		line(`<meta property="og:type" content="website">`)
		if d.origin != "" {
			line(`<meta property="og:url" content="`, d.origin+d.address, `">`)
			line(`<meta property="og:image" content="`, d.origin+d.assets["icon-512.png"], `">`)
		}
	}
	line(`</head>`)
	line(`<body>`)
	b.WriteString(d.body)
	line(``)
	line(`</body>`)
	line(`</html>`)
	return b.String(), nil
}
