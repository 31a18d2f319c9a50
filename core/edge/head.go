package edge

import (
	"strings"

	"nabla/core/message"
	"nabla/core/state"
)

// told is what a head tells of a state.
type told struct {
	lines string // tags, one a line
	// title and description add to the page's own, or replace it. They are texts, not markup.
	title, description string
}

// locales are the languages as Open Graph names them.
var locales = [...]string{message.EN: "en_US", message.JA: "ja_JP", message.KO: "ko_KR"}

// tags are those of a page with a state: what search engines, chats and oEmbed consumers read.
func tags(origin string, p place) told {
	var t told
	line := func(parts ...string) {
		for i, part := range parts {
			if i%2 == 1 {
				part = markup(part)
			}
			t.lines += part
		}
		t.lines += "\n"
	}
	for _, in := range p.lab.Schema.Inputs {
		if in.Kind == state.Formula && t.title == "" {
			t.title = shortened(p.state.Text(in.Name), 60)
		}
	}
	here := origin + p.address("?")
	line(`<link rel="canonical" href="`, origin+p.path(), `">`)
	for _, l := range message.Langs {
		line(`<link rel="alternate" hreflang="`, l.Code(), `" href="`, origin+p.in(l).address("?"), `">`)
	}
	line(`<link rel="alternate" hreflang="x-default" href="`, origin+p.in(message.EN).address("?"), `">`)
	line(`<link rel="alternate" type="application/json+oembed" href="`, origin+"/oembed?url="+parameter(here)+"&format=json", `">`)
	line(`<link rel="alternate" type="text/xml+oembed" href="`, origin+"/oembed?url="+parameter(here)+"&format=xml", `">`)
	line(`<meta property="og:type" content="website">`)
	line(`<meta property="og:site_name" content="`, message.Text(p.lang, "site.name"), `">`)
	line(`<meta property="og:url" content="`, here, `">`)
	line(`<meta property="og:locale" content="`, locales[p.lang], `">`)
	for _, l := range message.Langs {
		if l != p.lang {
			line(`<meta property="og:locale:alternate" content="`, locales[l], `">`)
		}
	}
	card := "summary"
	if r, _, ok := compute(p.lab, p.state); ok {
		var said []string
		for _, m := range r.Say {
			said = append(said, m.In(p.lang))
		}
		t.description = strings.Join(said, " ")
		if len(r.Figures) > 0 {
			card = "summary_large_image"
			image := origin + picturePath(p, "png")
			line(`<meta property="og:image" content="`, image, `">`)
			line(`<meta property="og:image:type" content="image/png">`)
			line(`<meta property="og:image:width" content="1200">`)
			line(`<meta property="og:image:height" content="630">`)
			line(`<meta property="og:image:alt" content="`, t.description, `">`)
			line(`<meta name="twitter:image" content="`, image, `">`)
		}
	}
	line(`<meta name="twitter:card" content="`, card, `">`)
	return t
}

// picturePath is the address of a state's picture.
func picturePath(p place, kind string) string {
	address := "/preview." + kind + "?lab=" + p.lab.Schema.Lab
	if q := p.query(); q != "" {
		address += "&" + q
	}
	return address
}

// replaced are the beginnings of the tags that tags writes anew. The site's generator writes each tag on a line of its own.
var replaced = []string{
	`<title>`, `<meta name="description"`, `<meta property="og:`, `<meta name="twitter:`, `<link rel="canonical"`, `<link rel="alternate" `,
}

// head puts what is told into a page's head. The page's own title and description, and its own picture where the state has
// none, stay.
func head(html string, t told) string {
	before, rest, ok := strings.Cut(html, "<head>")
	inside, after, closed := strings.Cut(rest, "</head>")
	if !ok || !closed {
		return html
	}
	var b strings.Builder
	b.WriteString(before + "<head>")
	title, description, picture := "", "", ""
	for line := range strings.Lines(inside) {
		written := strings.TrimSpace(line)
		switch {
		case !begins(written, replaced):
			b.WriteString(line)
		case strings.HasPrefix(written, "<title>"):
			title = between(written, "<title>", "</title>")
		case strings.HasPrefix(written, `<meta name="description"`):
			description = between(written, `content="`, `"`)
		case strings.HasPrefix(written, `<meta property="og:image"`):
			picture = line
		}
	}
	if t.title != "" {
		title += ": " + markup(t.title)
	}
	if t.description != "" {
		description = markup(t.description)
	}
	b.WriteString("<title>" + title + "</title>\n")
	for _, name := range []string{`name="description"`, `property="og:description"`, `name="twitter:description"`} {
		b.WriteString("<meta " + name + ` content="` + description + "\">\n")
	}
	for _, name := range []string{`property="og:title"`, `name="twitter:title"`} {
		b.WriteString("<meta " + name + ` content="` + title + "\">\n")
	}
	b.WriteString(t.lines)
	if !strings.Contains(t.lines, `"og:image"`) {
		b.WriteString(picture)
	}
	b.WriteString("</head>" + after)
	return b.String()
}

func begins(s string, with []string) bool {
	for _, w := range with {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// between is what stands between two texts, "" where they are not there.
func between(s, from, to string) string {
	_, rest, ok := strings.Cut(s, from)
	inside, _, closed := strings.Cut(rest, to)
	if !ok || !closed {
		return ""
	}
	return inside
}
