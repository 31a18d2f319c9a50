package edge

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"image/png"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"nabla/core/labs"
)

const origin = "https://nabla.example"

// site is a host with three pages, a file, and links in memory.
type site struct {
	links  map[string]string
	denied bool
	broken bool
}

var errBroken = errors.New("broken")

const page1 = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Gradient &lt;descent&gt;</title>
<meta name="description" content="A map &amp; a path.">
<link rel="stylesheet" href="/assets/site.css">
<script type="application/json" id="page-data">{"title":"\u003c/head\u003e"}</script>
<link rel="alternate" hreflang="en" href="/descent">
<meta property="og:title" content="Gradient descent">
<meta property="og:image" content="https://nabla.example/assets/icon.png">
</head>
<body><title>no title</title></body>
</html>
`

func (s *site) File(at, path string) (Answer, error) {
	html := []Header{{"Content-Type", "text/html; charset=utf-8"}, {"ETag", `"1"`}, {"Content-Security-Policy", "default-src 'none'"}}
	switch {
	case s.broken:
		return Answer{}, errBroken
	case at != origin:
		return Answer{}, errors.New("another origin")
	case path == "/descent" || path == "/ja/descent" || path == "/ko/descent" || path == "/":
		return Answer{200, html, []byte(page1)}, nil
	case path == "/sw.js":
		return Answer{200, []Header{{"Content-Type", "text/javascript"}}, nil}, nil
	case path == "//evil.example/index.html":
		return Answer{307, []Header{{"Location", "//evil.example/"}}, nil}, nil
	}
	return Answer{404, html, []byte(page1)}, nil
}

func (s *site) Link(name string) (string, error) {
	if s.broken {
		return "", errBroken
	}
	return s.links[name], nil
}

func (s *site) Keep(name, address string) error {
	if s.broken {
		return errBroken
	}
	s.links[name] = address
	return nil
}

func (s *site) Allow(string) (bool, error) {
	if s.broken {
		return false, errBroken
	}
	return !s.denied, nil
}

func newEdge() (*Edge, *site) {
	s := &site{links: map[string]string{}}
	return &Edge{s}, s
}

func (e *Edge) get(address string) Answer {
	path, query, _ := strings.Cut(address, "?")
	return e.Answer(Request{Method: "GET", Path: path, Query: query, Origin: origin})
}

func (e *Edge) post(body string) Answer {
	return e.Answer(Request{Method: "POST", Path: "/api/links", Origin: origin, Client: "192.0.2.1", Body: []byte(body)})
}

// hostile are requests that must be refused, with the status of each; the tests in workerd send the same.
func hostile(t testing.TB) []struct {
	Why, Method, Path, Body string
	Status                  int
} {
	text, err := os.ReadFile("testdata/hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Why, Method, Path, Body string
		Status                  int
	}
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// Each is refused with its status and a reason as JSON, quickly, and changes nothing.
func TestHostile(t *testing.T) {
	e, s := newEdge()
	list := hostile(t)
	if len(list) < 100 {
		t.Fatalf("only %d", len(list))
	}
	before := e.get("/preview.svg?lab=descent")
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, h := range list {
		path, query, _ := strings.Cut(h.Path, "?")
		least := time.Hour
		var a Answer
		for range 10 {
			start := cpuTime()
			a = e.Answer(Request{Method: h.Method, Path: path, Query: query, Origin: origin, Body: []byte(h.Body)})
			if least = min(least, cpuTime()-start); least < 5*time.Millisecond {
				break
			}
		}
		var reason struct {
			Error struct{ Code, Message string }
		}
		if err := json.Unmarshal(a.Body, &reason); a.Status != h.Status || err != nil || reason.Error.Code == "" || reason.Error.Message == "" || a.header("Content-Type") != "application/json" {
			t.Errorf("%s: %s %.80s is answered %d %.120s, want %d", h.Why, h.Method, h.Path, a.Status, a.Body, h.Status)
		}
		if least > 5*time.Millisecond {
			t.Errorf("%s: %.80s took %v to refuse", h.Why, h.Path, least)
		}
	}
	if after := e.get("/preview.svg?lab=descent"); !bytes.Equal(after.Body, before.Body) || len(s.links) > 0 {
		t.Errorf("something has changed: %d links", len(s.links))
	}
}

func TestPictures(t *testing.T) {
	e, _ := newEdge()
	state := "lab=descent&f=x[0]**2+x[1]**2&x=-3,4&lr=0.1&steps=100"
	a := e.get("/preview.png?" + state)
	img, err := png.Decode(bytes.NewReader(a.Body))
	if err != nil || a.Status != 200 || a.header("Content-Type") != "image/png" {
		t.Fatalf("%d %v %.100s", a.Status, err, a.Body)
	}
	if size := img.Bounds().Size(); size.X != 1200 || size.Y != 630 {
		t.Errorf("size %v", size)
	}
	// The same state written otherwise, and in dark.
	if b := e.get("/preview.png?x=-3,4&steps=100&lab=descent&f=x%5B0%5D**2%2Bx%5B1%5D**2&lr=0.1&lang=ja"); !bytes.Equal(a.Body, b.Body) {
		t.Errorf("another spelling is another picture: %d", b.Status)
	}
	if b := e.get("/preview.png?theme=dark&" + state); b.Status != 200 || bytes.Equal(a.Body, b.Body) {
		t.Error("dark is as light")
	}
	svg := e.get("/preview.svg?" + state)
	if err := xml.Unmarshal(svg.Body, new(struct{})); svg.Status != 200 || err != nil || !strings.Contains(string(svg.Body), `width="1200" height="630"`) {
		t.Errorf("%d %v %.200s", svg.Status, err, svg.Body)
	}
}

// Every lab that is registered has a picture of what it opens with.
func TestEveryLab(t *testing.T) {
	e, _ := newEdge()
	for _, l := range labs.All {
		for _, kind := range []string{"svg", "png"} {
			if a := e.get("/preview." + kind + "?lab=" + l.Schema.Lab); a.Status != 200 || len(a.Body) < 2000 {
				t.Errorf("%s.%s: %d %.200s", l.Schema.Lab, kind, a.Status, a.Body)
			}
		}
	}
}

// The head of a page with a state: title, description in the page's language, picture, alternatives, oEmbed.
func TestHead(t *testing.T) {
	e, _ := newEdge()
	a := e.get("/ja/descent?f=x[0]**2+x[1]**2&x=-3,4&steps=100&theme=dark")
	text := string(a.Body)
	inside := between(text, "<head>", "</head>")
	state := "f=x%5B0%5D%2A%2A2%2Bx%5B1%5D%2A%2A2&amp;x=-3,4&amp;steps=100"
	for _, want := range []string{
		`<title>Gradient &lt;descent&gt;: x[0]**2+x[1]**2</title>`,
		`<meta property="og:title" content="Gradient &lt;descent&gt;: x[0]**2+x[1]**2">`,
		`<meta name="description" content="到着した。`,
		`<meta property="og:description" content="到着した。`,
		`<meta property="og:image" content="https://nabla.example/preview.png?lab=descent&amp;` + state + `">`,
		`<meta property="og:image:width" content="1200">`,
		`<meta name="twitter:card" content="summary_large_image">`,
		`<meta property="og:url" content="https://nabla.example/ja/descent?` + state + `">`,
		`<link rel="canonical" href="https://nabla.example/ja/descent">`,
		`<link rel="alternate" hreflang="ko" href="https://nabla.example/ko/descent?` + state + `">`,
		`<link rel="alternate" hreflang="x-default" href="https://nabla.example/descent?` + state + `">`,
		`<meta property="og:locale" content="ja_JP">`,
		`<link rel="alternate" type="application/json+oembed" href="https://nabla.example/oembed?url=https://nabla.example/ja/descent%3Ff%3D`,
		`<link rel="stylesheet" href="/assets/site.css">`,
	} {
		if n := strings.Count(inside, want); n != 1 {
			t.Errorf("%d times %s", n, want)
		}
	}
	for _, once := range []string{"<title>", `"og:title"`, `"og:image"`, `name="description"`, `hreflang="en"`, `rel="canonical"`} {
		if n := strings.Count(inside, once); n != 1 {
			t.Errorf("%d times %s", n, once)
		}
	}
	if a.header("ETag") != "" || a.header("Content-Security-Policy") == "" || !strings.HasSuffix(text, page1[strings.Index(page1, "</head>"):]) {
		t.Errorf("the rest has changed: %v", a.Header)
	}
}

// A state that cannot be drawn has the page's own picture and description.
func TestHeadWithoutPicture(t *testing.T) {
	e, _ := newEdge()
	inside := between(string(e.get("/descent?f=1/0").Body), "<head>", "</head>")
	for _, want := range []string{`content="A map &amp; a path."`, `<meta property="og:image" content="https://nabla.example/assets/icon.png">`, `<meta name="twitter:card" content="summary">`} {
		if !strings.Contains(inside, want) {
			t.Errorf("no %s in %s", want, inside)
		}
	}
}

// Nothing of an address reaches markup unescaped, wherever it stands in it.
func TestEscapes(t *testing.T) {
	e, s := newEdge()
	evil := `x[0]**2 + 0*len("</title><script>alert(1)</script>'&quot;")`
	sent := `%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E`
	s.links["abc123"] = "/descent"
	for _, address := range []string{
		"/descent?f=" + strings.ReplaceAll(evil, " ", "%20"), "/descent?f=" + sent, "/descent?" + sent, "/descent?theme=" + sent, "/descent?hide=" + sent,
		"/ja/descent?lr=" + sent, "/preview.svg?lab=" + sent, "/preview.svg?lab=descent&f=" + sent, "/preview.svg?lab=descent&" + sent + "=1",
		"/oembed?format=xml&url=/descent%23f=" + sent, "/oembed?url=/descent%3Ff=" + sent, "/oembed?format=" + sent, "/oembed?format=xml&url=/" + sent,
		"/s/" + sent, "/api/" + sent, "/oembed?format=xml&url=/descent%23hide=" + sent,
	} {
		a := e.get(address)
		if text := string(a.Body); strings.Contains(text, "<script>alert") || strings.Contains(text, "\"'>") {
			t.Errorf("%s: %s", address, text)
		}
		for _, h := range a.Header {
			if strings.ContainsAny(h.Value, "\r\n") {
				t.Errorf("%s: a header is %q", address, h.Value)
			}
		}
	}
}

func TestLanguage(t *testing.T) {
	e, _ := newEdge()
	for address, want := range map[string]string{
		"/descent?lang=ja&lr=0.1":           origin + "/ja/descent?lr=0.1",
		"/ko/descent?lr=0.1&lang=en":        origin + "/descent?lr=0.1",
		"/?lang=ko":                         origin + "/ko/",
		"/ja//evil.example?lang=en":         origin + "//evil.example",
		"//evil.example/index.html?x=1":     origin + "//evil.example/?x=1",
		"/descent?lang=ja&f=%0d%0aX:%20y":   origin + "/ja/descent?f=%0d%0aX:%20y",
		"/descent/index.html?lang=ja&lr=.5": origin + "/ja/descent?lr=.5",
	} {
		a := e.get(address)
		if got := a.header("Location"); a.Status/100 != 3 || got != want {
			t.Errorf("%s leads to %d %s, want %s", address, a.Status, got, want)
		}
	}
	if a := e.get("/ja/descent?lang=ja"); a.Status != 200 {
		t.Errorf("the same language is %d", a.Status)
	}
}

func TestOEmbed(t *testing.T) {
	e, s := newEdge()
	s.links["abc123"] = "/ko/descent#lr=0.5"
	for _, c := range []struct {
		query         string
		src           string
		width, height int
		picture       bool
	}{
		{"url=https://nabla.example/descent%23f=x[0]**2%26x=1%26theme=dark", "https://nabla.example/descent#f=x%5B0%5D%2A%2A2&amp;x=1&amp;embed=1&amp;theme=dark", 720, 600, true},
		{"url=http://NABLA.example/ja/descent%3Flr=0.5&maxwidth=400", "https://nabla.example/ja/descent#lr=0.5&amp;embed=1", 400, 600, false},
		{"url=/descent&maxwidth=4000&maxheight=300", "https://nabla.example/descent#embed=1", 720, 300, false},
		{"url=/", "https://nabla.example/#embed=1", 720, 600, false},
		{"url=https://nabla.example", "https://nabla.example/#embed=1", 720, 600, false},
		{"url=/descent%23lang=ja", "https://nabla.example/ja/descent#embed=1", 720, 600, true},
		{"url=/s/abc123", "https://nabla.example/ko/descent#lr=0.5&amp;embed=1", 720, 600, true},
	} {
		a := e.get("/oembed?" + c.query)
		var got embedding
		if err := json.Unmarshal(a.Body, &got); err != nil || a.Status != 200 {
			t.Errorf("%s: %d %s", c.query, a.Status, a.Body)
			continue
		}
		if src := between(got.HTML, `src="`, `"`); src != c.src || got.Width != c.width || got.Height != c.height || got.Version != "1.0" || got.Type != "rich" || (got.ThumbnailURL != "") != c.picture {
			t.Errorf("%s: %+v", c.query, got)
		}
		if got.Title != "Gradient <descent>" {
			t.Errorf("title %q", got.Title)
		}
		x := e.get("/oembed?format=xml&" + c.query)
		var same struct {
			Title  string `xml:"title"`
			HTML   string `xml:"html"`
			Width  int    `xml:"width"`
			Height int    `xml:"height"`
		}
		if err := xml.Unmarshal(x.Body, &same); err != nil || same.HTML != got.HTML || same.Width != got.Width || same.Height != got.Height || same.Title != got.Title {
			t.Errorf("%s: %v %s", c.query, err, x.Body)
		}
	}
}

// The same address has the same name; another one that would have it gets a longer one; both are followed.
func TestLinks(t *testing.T) {
	e, s := newEdge()
	path := func(a Answer) string {
		var got struct{ Path string }
		if err := json.Unmarshal(a.Body, &got); err != nil {
			t.Fatalf("%s: %v", a.Body, err)
		}
		return got.Path
	}
	first := e.post(`{"url": "/descent#f=x[0]**2+x[1]**2&x=-3,4"}`)
	again := e.post(`{"url": "https://nabla.example/descent#f=x[0]**2+x[1]**2&x=-3,4"}`)
	name := path(first)
	if first.Status != 201 || again.Status != 200 || path(again) != name || len(name) != len("/s/")+leastLen {
		t.Fatalf("%d %s, %d %s", first.Status, first.Body, again.Status, again.Body)
	}
	if a := e.get(name); a.Status != 302 || a.header("Location") != origin+"/descent#f=x[0]**2+x[1]**2&x=-3,4" {
		t.Errorf("it leads to %d %v", a.Status, a.Header)
	}
	// Somebody else is there already.
	s.links[strings.TrimPrefix(name, "/s/")] = "/ja/descent"
	longer := e.post(`{"url": "/descent#f=x[0]**2+x[1]**2&x=-3,4"}`)
	if p := path(longer); longer.Status != 201 || len(p) != len(name)+1 || !strings.HasPrefix(p, name) || e.get(p).header("Location") == e.get(name).header("Location") {
		t.Errorf("a collision gives %d %s", longer.Status, longer.Body)
	}
	if a := e.post(`{"url": "/ja/descent#f=勾配 \"<>&lr=1"}`); a.Status != 201 || e.get(path(a)).header("Location") != origin+"/ja/descent#f=%E5%8B%BE%E9%85%8D%20%22%3C%3E&lr=1" {
		t.Errorf("%d %s %v", a.Status, a.Body, s.links)
	}
	s.denied = true
	if a := e.post(`{"url": "/descent"}`); a.Status != 429 {
		t.Errorf("too many are %d", a.Status)
	}
}

// A host that fails is a 5xx with a reason, and nothing else.
func TestBrokenHost(t *testing.T) {
	e, s := newEdge()
	s.broken = true
	for _, a := range []Answer{e.get("/s/abc123"), e.post(`{"url": "/descent"}`), e.get("/descent?lr=1")} {
		if a.Status/100 != 5 || !strings.HasPrefix(string(a.Body), `{"error":`) {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
}

// Whatever the address, there is an answer, and what is refused says why.
func FuzzAnswer(f *testing.F) {
	for _, h := range hostile(f) {
		f.Add(h.Path, h.Body)
	}
	f.Fuzz(func(t *testing.T, address, body string) {
		e, _ := newEdge()
		path, query, _ := strings.Cut(address, "?")
		for _, r := range []Request{{Method: "GET", Path: path, Query: query, Origin: origin}, {Method: "POST", Path: "/api/links", Origin: origin, Body: []byte(body)}} {
			a := e.Answer(r)
			if a.Status >= 500 || a.Status < 200 {
				t.Errorf("%q is answered %d %s", address, a.Status, a.Body)
			}
		}
	})
}

var update = flag.Bool("update", false, "write testdata/preview.* anew")

// The picture of the course's own descent, as it was looked at; workerd must draw the same bytes.
func TestGolden(t *testing.T) {
	e, _ := newEdge()
	for _, kind := range []string{"svg", "png"} {
		a := e.get("/preview." + kind + "?lab=descent&f=x[0]**2+x[1]**2&x=-3,4&lr=0.1&steps=100")
		file := "testdata/preview." + kind
		if *update {
			if err := os.WriteFile(file, a.Body, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(a.Body, want) {
			t.Errorf("%s has changed (%v): look at it, then go test -update", file, err)
		}
	}
}
