package edge

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"strings"
)

// Short links: a name is the beginning of a hash of the address, so that the same address has the same name. Where
// another address has it already, the name is longer.
const (
	maxLink  = 8 << 10 // bytes of an address
	leastLen = 6
	mostLen  = 20
)

// letters of a name: 32, none that is taken for another.
const letters = "0123456789abcdefghjkmnpqrstvwxyz"

var link = handler{"GET, HEAD", followLink}

// named tells whether a name can be one of ours.
func named(name string) bool {
	return len(name) >= leastLen && len(name) <= mostLen && strings.Trim(name, letters) == ""
}

func followLink(e *Edge, r Request) Answer {
	name := strings.TrimPrefix(r.Path, "/s/")
	if !named(name) {
		return refuse(404, "no-such-link", "this short link does not exist")
	}
	address, err := e.Host.Link(name)
	switch {
	case err != nil:
		return refuse(503, "links", "short links cannot be read now")
	case address == "":
		return refuse(404, "no-such-link", "this short link does not exist")
	}
	a := redirect(302, r.Origin+address)
	a.set("Cache-Control", "public, max-age=3600")
	return a
}

func makeLink(e *Edge, r Request) Answer {
	if r.Method == "OPTIONS" { // a page in a sandboxed frame asks before it posts
		return Answer{Status: 204, Header: []Header{
			{"Access-Control-Allow-Origin", "*"}, {"Access-Control-Allow-Methods", "POST"},
			{"Access-Control-Allow-Headers", "Content-Type"}, {"Access-Control-Max-Age", "86400"},
		}}
	}
	if len(r.Body) > MaxBody {
		return refuse(413, "body-too-long", "the body may have at most 16 KiB")
	}
	switch allowed, err := e.Host.Allow(r.Client); {
	case err != nil:
		return refuse(503, "links", "short links cannot be made now")
	case !allowed:
		return refuse(429, "too-many", "too many short links in a minute; wait one")
	}
	var asked struct {
		URL *string `json:"url"`
	}
	d := json.NewDecoder(bytes.NewReader(r.Body))
	d.DisallowUnknownFields()
	if err := d.Decode(&asked); err != nil || d.More() || asked.URL == nil {
		return refuse(400, "body", `the body is {"url": "…"}`)
	}
	address, ok := ours(*asked.URL, r.Origin)
	if !ok {
		return refuse(422, "url", "url is no address of this site")
	}
	if len(address) > maxLink {
		return refuse(413, "link-too-long", "an address may have at most 8 KiB")
	}
	path, query, fragment := cut(address)
	if _, page := e.title(r.Origin, placeOf(path, query, fragment).path()); !page {
		return refuse(422, "url", "url is no page of this site")
	}
	return e.keep(address)
}

// keep gives an address its name.
func (e *Edge) keep(address string) Answer {
	hash := sha256.Sum256([]byte(address))
	var name [mostLen]byte
	for i := range name {
		name[i] = letters[hash[i]&31]
	}
	answer := func(status, n int) Answer {
		return answerJSON(status, map[string]string{"path": "/s/" + string(name[:n])})
	}
	for n := leastLen; n <= mostLen; n++ {
		have, err := e.Host.Link(string(name[:n]))
		switch {
		case err != nil:
			return refuse(503, "links", "short links cannot be read now")
		case have == address:
			return answer(200, n)
		case have == "":
			if err := e.Host.Keep(string(name[:n]), address); err != nil {
				return refuse(503, "links", "short links cannot be made now")
			}
			return answer(201, n)
		}
	}
	return refuse(409, "taken", "every name for this address is taken")
}

// ours is an address of this site without its origin, in the characters that addresses may have.
func ours(address, origin string) (string, bool) {
	for _, scheme := range []string{"http://", "https://"} {
		_, host, _ := strings.Cut(origin, "://")
		if n := len(scheme) + len(host); len(address) >= n && strings.EqualFold(address[:n], scheme+host) {
			if address = address[n:]; address == "" || address[0] == '?' || address[0] == '#' {
				address = "/" + address
			}
			break
		}
	}
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\x00\r\n\t") {
		return "", false
	}
	return ascii(strings.ToValidUTF8(address, "\uFFFD")), true
}
