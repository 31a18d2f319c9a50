// Package edge is the small server beside the static site: previews of a lab's state as pictures, heads of pages that
// carry them, oEmbed, and short links. The site does without it.
//
// It takes a Request and gives an Answer; what it needs of the host is in Host: the site's own files, a store of links, a
// limit of rates. It knows nothing of Cloudflare, keeps nothing of a request, and runs natively in its tests. Start with
// Edge.Answer; wasm/edge connects it with the host.
//
// Whatever comes in: what is malformed, too long or too costly is answered with a 4xx and a reason as JSON, cheaply; nothing
// of an address reaches HTML, XML or SVG unescaped.
package edge

import (
	"slices"
	"strings"

	"nabla/core/lab"
)

// Limits of what comes in, in bytes.
const (
	MaxAddress = 16 << 10 // path and query
	MaxBody    = 16 << 10
)

// Request is what came in.
type Request struct {
	Method string
	// Path and Query are as they were sent, escapes and all, without the question mark.
	Path, Query string
	// Origin is the site's own, as in https://nabla.example.
	Origin string
	// Client is the sender's address. It is shown to the rate limit and to nothing else.
	Client string
	// Body is what was posted, at most MaxBody + 1 bytes of it.
	Body []byte
}

// Answer is what goes out.
type Answer struct {
	Status int
	Header []Header
	Body   []byte
}

// Header is a line of an answer's head.
type Header struct{ Name, Value string }

// set adds a header, or replaces the one that is there.
func (a *Answer) set(name, value string) {
	for i := range a.Header {
		if strings.EqualFold(a.Header[i].Name, name) {
			a.Header[i].Value = value
			return
		}
	}
	a.Header = append(a.Header, Header{name, value})
}

func (a Answer) header(name string) string {
	for _, h := range a.Header {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}

func (a *Answer) drop(name string) {
	a.Header = slices.DeleteFunc(a.Header, func(h Header) bool { return strings.EqualFold(h.Name, name) })
}

// Host is what the edge needs of the machine that it runs on. A call may wait.
type Host interface {
	// File is a page or another file of the site, by its path.
	File(origin, path string) (Answer, error)
	// Link is the address that a name stands for, "" where there is none.
	Link(name string) (address string, err error)
	// Keep stores a link for good.
	Keep(name, address string) error
	// Allow tells whether a client may make another link now.
	Allow(client string) (bool, error)
}

// Edge answers. It is for one request at a time, except while it waits for its Host.
type Edge struct {
	Host Host
}

// limits are what a formula may cost here: the characters and operations of the public interface, and so much work that
// a picture is drawn in about ten milliseconds and a refusal takes less than five.
var limits = lab.Limits{Operations: 500, Work: 4_000_000, Checkpoints: 1, Alloc: 16 << 10, Heap: 96 << 20}

// Answer answers a request.
func (e *Edge) Answer(r Request) Answer {
	if len(r.Path)+len(r.Query) > MaxAddress {
		return refuse(414, "address-too-long", "an address may have at most 16 KiB")
	}
	route, ok := routes[r.Path]
	switch {
	case ok:
	case strings.HasPrefix(r.Path, "/s/"):
		route = link
	case strings.HasPrefix(r.Path, "/api/"):
		return refuse(404, "not-found", "there is nothing at this address")
	default:
		route = page
	}
	if r.Method == "HEAD" { // the host leaves the body out
		r.Method = "GET"
	}
	if !slices.Contains(strings.Split(route.methods, ", "), r.Method) {
		a := refuse(405, "method", "this address answers "+route.methods)
		a.set("Allow", route.methods)
		return a
	}
	return route.answer(e, r)
}

// handler is what answers some addresses, and by which methods.
type handler struct {
	methods string
	answer  func(*Edge, Request) Answer
}

var routes map[string]handler

func init() {
	routes = map[string]handler{
		"/healthz":     {"GET, HEAD", health},
		"/api/links":   {"POST, OPTIONS", makeLink},
		"/oembed":      {"GET, HEAD", oembed},
		"/preview.png": {"GET, HEAD", previewPNG},
		"/preview.svg": {"GET, HEAD", previewSVG},
	}
}

func health(*Edge, Request) Answer {
	return Answer{Status: 200, Header: []Header{{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}}, Body: []byte("ok\n")}
}
