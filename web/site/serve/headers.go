package serve

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
)

// Rule is a [[headers]] table of netlify.toml: the headers of all addresses that match For.
type Rule struct {
	For    string // as in "/assets/*", "/*.webmanifest"; a * stands for anything, slashes too
	Values [][2]string
}

// Rules reads the [[headers]] tables of a netlify.toml, so that the development server and the
// tests send what the host sends. It knows the small part of TOML that such a file needs: tables,
// comments, and keys with a basic string. Anything else inside a headers table is an error.
func Rules(r io.Reader) ([]Rule, error) {
	var rules []Rule
	table := ""
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			table = line
			if table == "[[headers]]" {
				rules = append(rules, Rule{})
			}
			continue
		}
		if table != "[[headers]]" && table != "[headers.values]" {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		key, value = strings.Trim(strings.TrimSpace(key), `"`), strings.TrimSpace(value)
		if !ok || len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' || strings.ContainsAny(value[1:len(value)-1], `"\`) {
			return nil, fmt.Errorf("netlify.toml:%d: want key = \"value\"", n)
		}
		value = value[1 : len(value)-1]
		rule := &rules[len(rules)-1]
		switch {
		case table == "[headers.values]":
			rule.Values = append(rule.Values, [2]string{key, value})
		case key == "for":
			rule.For = value
		default:
			return nil, fmt.Errorf("netlify.toml:%d: a headers table has no key %q", n, key)
		}
	}
	for _, rule := range rules {
		if !strings.HasPrefix(rule.For, "/") || strings.Count(rule.For, "*") > 1 {
			return nil, fmt.Errorf("netlify.toml: for = %q: want a path with at most one *", rule.For)
		}
	}
	return rules, lines.Err()
}

// apply sets the headers of every rule that matches; of two that set the same header, the later
// in the file wins.
func apply(rules []Rule, address string, h http.Header) {
	for _, rule := range rules {
		if match(rule.For, address) {
			for _, v := range rule.Values {
				h.Set(v[0], v[1])
			}
		}
	}
}

func match(pattern, address string) bool {
	before, after, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == address
	}
	return len(address) >= len(before)+len(after) && strings.HasPrefix(address, before) && strings.HasSuffix(address, after)
}

// types are the content types of what the site holds. Not package mime: its table depends on the machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".webmanifest": "application/manifest+json",
	".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
	".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".gz": "application/gzip", ".br": "application/octet-stream",
}

func contentType(name string) string {
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}
