package edge

import (
	"strconv"
	"strings"

	"nabla/core/message"
	"nabla/core/state"
)

// The size of a frame whose consumer sets no bounds; in it a lab shows its picture, its sentence and its inputs. It grows and
// shrinks by itself where the consumer listens (docs/embedding.md).
const (
	frameWidth  = 720
	frameHeight = 600
	frameLeast  = 120 // smaller frames show nothing
)

// embedding is an answer by oEmbed 1.0, https://oembed.com.
type embedding struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	CacheAge        int    `json:"cache_age"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	HTML            string `json:"html"`
}

func oembed(e *Edge, r Request) Answer {
	asked := map[string]string{"format": "json"}
	for _, p := range state.Split(r.Query) {
		switch p.Name {
		case "url", "format", "maxwidth", "maxheight":
			asked[p.Name] = p.Value
		}
	}
	if f := asked["format"]; f != "json" && f != "xml" {
		return refuse(400, "format", "format is json or xml")
	}
	width, ok1 := bound(asked["maxwidth"], frameWidth)
	height, ok2 := bound(asked["maxheight"], frameHeight)
	if !ok1 || !ok2 {
		return refuse(400, "size", "maxwidth and maxheight are whole numbers, at least "+strconv.Itoa(frameLeast))
	}
	address, ok := ours(asked["url"], r.Origin)
	if !ok {
		return refuse(404, "url", "url is no address of this site")
	}
	if name, short := strings.CutPrefix(address, "/s/"); short {
		to, err := e.Host.Link(name)
		if !named(name) || err != nil || to == "" {
			return refuse(404, "url", "url is a short link that does not exist")
		}
		address = to
	}
	path, query, fragment := cut(address)
	p := placeOf(path, query, fragment)
	if l, ok := message.ParseLang(p.common.Lang); ok {
		p = p.in(l)
	}
	title, ok := e.title(r.Origin, p.path())
	if !ok {
		return refuse(404, "url", "url is no page of this site")
	}
	em := embedding{
		Version: "1.0", Type: "rich", Title: title, ProviderName: "Nabla", ProviderURL: r.Origin + "/",
		CacheAge: 86400, Width: width, Height: height, HTML: frame(r.Origin, p, title, width, height),
	}
	if _, bounded := asked["maxwidth"]; p.lab != nil && !bounded && asked["maxheight"] == "" {
		if _, _, ok := compute(p.lab, p.state); ok {
			em.ThumbnailURL, em.ThumbnailWidth, em.ThumbnailHeight = r.Origin+picturePath(p, "png"), PictureWidth, PictureHeight
		}
	}
	a := answerJSON(200, em)
	if asked["format"] == "xml" {
		a.Body = []byte(em.xml())
		a.set("Content-Type", "text/xml; charset=utf-8")
	}
	a.set("Cache-Control", "public, max-age=3600")
	return a
}

// bound is the largest that a side may be.
func bound(asked string, natural int) (int, bool) {
	if asked == "" {
		return natural, true
	}
	n, err := strconv.Atoi(asked)
	return min(n, natural), err == nil && n >= frameLeast
}

// cut takes an address apart.
func cut(address string) (path, query, fragment string) {
	address, fragment, _ = strings.Cut(address, "#")
	path, query, _ = strings.Cut(address, "?")
	return path, query, fragment
}

// title is a page's title, already markup's text; ok tells whether there is such a page.
func (e *Edge) title(origin, path string) (title string, ok bool) {
	if strings.Trim(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/") != "" {
		return "", false
	}
	a, err := e.Host.File(origin, path)
	if err != nil || a.Status != 200 || !strings.HasPrefix(a.header("Content-Type"), "text/html") {
		return "", false
	}
	return plain(between(string(a.Body), "<title>", "</title>")), true
}

// plain undoes the escapes of the site's generator.
func plain(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(s)
}

// frame is the page in a frame that may run scripts and nothing else. The state is its fragment: it stays in the browser.
func frame(origin string, p place, title string, width, height int) string {
	src := p.address("#")
	if strings.Contains(src, "#") {
		src += "&"
	} else {
		src += "#"
	}
	src += "embed=1"
	parameters := [][2]string{{"theme", p.common.Theme}, {"hide", strings.Join(p.common.Hide, ",")}, {"lock", strings.Join(p.common.Lock, ",")},
		{"challenge", p.common.Challenge}, {"goal", p.common.Goal}, {"goal-text", p.common.GoalText}}
	for _, hint := range p.common.Hints {
		parameters = append(parameters, [2]string{"hint", hint})
	}
	for _, more := range parameters {
		if more[1] != "" {
			src += "&" + more[0] + "=" + ascii(state.EncodeForLinks(more[1]))
		}
	}
	return `<iframe src="` + markup(origin+src) + `" title="` + markup(title) + `" width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) +
		`" sandbox="allow-scripts" loading="lazy" style="border:0;max-width:100%"></iframe>`
}

func (em embedding) xml() string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n")
	element := func(name, value string) {
		if value != "" && value != "0" {
			b.WriteString("<" + name + ">" + markup(value) + "</" + name + ">\n")
		}
	}
	element("version", em.Version)
	element("type", em.Type)
	element("title", em.Title)
	element("provider_name", em.ProviderName)
	element("provider_url", em.ProviderURL)
	element("cache_age", strconv.Itoa(em.CacheAge))
	element("thumbnail_url", em.ThumbnailURL)
	element("thumbnail_width", strconv.Itoa(em.ThumbnailWidth))
	element("thumbnail_height", strconv.Itoa(em.ThumbnailHeight))
	element("width", strconv.Itoa(em.Width))
	element("height", strconv.Itoa(em.Height))
	element("html", em.HTML)
	b.WriteString("</oembed>\n")
	return b.String()
}
