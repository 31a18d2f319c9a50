package serve

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func site(t *testing.T, o Options) http.Handler {
	t.Helper()
	o.Dir = t.TempDir()
	for name, text := range map[string]string{
		"index.html": "chapter", "descent.html": "lab", "descent/index.html": "lab", "ja/index.html": "章", "404.html": "none",
		"sw.js": "worker", "assets/site.1.css": "style", "assets/site.1.css.br": "BR", "assets/site.1.css.gz": "GZ", "assets/m.1.wasm": "\x00asm",
	} {
		file := filepath.Join(o.Dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, address string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Every form of a page's address is the page, whatever the host does with slashes.
func TestAddresses(t *testing.T) {
	plain, slash, below := site(t, Options{}), site(t, Options{AlwaysSlash: true}), site(t, Options{Base: "/course/"})
	for _, c := range []struct {
		server   http.Handler
		address  string
		status   int
		location string
		body     string
	}{
		{plain, "/", 200, "", "chapter"},
		{plain, "/descent", 200, "", "lab"},
		{plain, "/descent/", 200, "", "lab"},
		{plain, "/descent.html", 200, "", "lab"},
		{plain, "/descent/index.html", 200, "", "lab"},
		{plain, "/ja", 301, "/ja/", ""},
		{plain, "/ja?theme=dark", 301, "/ja/?theme=dark", ""},
		{plain, "/ja/", 200, "", "章"},
		{plain, "/nowhere", 404, "", "none"},
		{plain, "/nowhere/", 404, "", "none"},
		{plain, "/../serve.go", 404, "", "none"},
		{slash, "/descent", 301, "/descent/", ""},
		{slash, "/descent/", 200, "", "lab"},
		{below, "/course", 301, "/course/", ""},
		{below, "/course/", 200, "", "chapter"},
		{below, "/course/descent", 200, "", "lab"},
		{below, "/descent", 404, "", "nothing here"},
	} {
		w := get(c.server, c.address)
		if w.Code != c.status || w.Header().Get("Location") != c.location || c.body != "" && !strings.HasPrefix(w.Body.String(), c.body) {
			t.Errorf("%s: %d %q %q, want %d %q %q", c.address, w.Code, w.Header().Get("Location"), w.Body, c.status, c.location, c.body)
		}
	}
}

func TestCompressedForms(t *testing.T) {
	h := site(t, Options{})
	for _, c := range [][4]string{ // Accept-Encoding, Content-Encoding, body
		{"gzip, deflate, br, zstd", "br", "BR"},
		{"gzip", "gzip", "GZ"},
		{"br;q=0, gzip", "gzip", "GZ"},
		{"identity", "", "style"},
	} {
		w := get(h, "/assets/site.1.css", "Accept-Encoding", c[0])
		if got := w.Header().Get("Content-Encoding"); got != c[1] || w.Body.String() != c[2] {
			t.Errorf("%q: %q %q, want %q %q", c[0], got, w.Body, c[1], c[2])
		}
		if got := w.Header().Get("Content-Type"); got != "text/css; charset=utf-8" {
			t.Errorf("%q: content type %q", c[0], got)
		}
	}
}

// The project's own netlify.toml: its policy, and what is cached how long.
func TestHeadersOfNetlify(t *testing.T) {
	o, err := FromNetlify("", "../../../netlify.toml")
	if err != nil {
		t.Fatal(err)
	}
	h := site(t, o)
	for _, c := range []struct{ address, header, want string }{
		{"/", "Cache-Control", "public, max-age=0, must-revalidate"},
		{"/sw.js", "Cache-Control", "public, max-age=0, must-revalidate"},
		{"/assets/site.1.css", "Cache-Control", "public, max-age=31536000, immutable"},
		{"/assets/m.1.wasm", "Content-Type", "application/wasm"},
		{"/descent", "X-Content-Type-Options", "nosniff"},
		{"/assets/m.1.wasm", "Access-Control-Allow-Origin", "*"},
		{"/nowhere", "Cache-Control", "no-store"},
	} {
		if got := get(h, c.address).Header().Get(c.header); got != c.want {
			t.Errorf("%s: %s: %q, want %q", c.address, c.header, got, c.want)
		}
	}
	policy := get(h, "/").Header().Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self' blob:", "style-src 'self'", "base-uri 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the policy lacks %s: %s", part, policy)
		}
	}
	for _, part := range []string{"unsafe-inline", "'unsafe-eval'", "frame-ancestors"} {
		if strings.Contains(policy, part) {
			t.Errorf("the policy has %s: %s", part, policy)
		}
	}
}

func TestRevalidation(t *testing.T) {
	h := site(t, Options{})
	tag := get(h, "/").Header().Get("ETag")
	if w := get(h, "/", "If-None-Match", tag); w.Code != http.StatusNotModified {
		t.Errorf("%d, want 304", w.Code)
	}
}

func TestFaultsOfOtherHosts(t *testing.T) {
	var seen []string
	h := site(t, Options{WasmType: "application/octet-stream", Before: func(r *http.Request) { seen = append(seen, r.URL.Path) }})
	if got := get(h, "/assets/m.1.wasm").Header().Get("Content-Type"); got != "application/octet-stream" {
		t.Error(got)
	}
	if len(seen) != 1 {
		t.Error(seen)
	}
}

func TestRulesThatCannotBeRead(t *testing.T) {
	for _, text := range []string{
		"[[headers]]\nfor = /x",
		"[[headers]]\nform = \"/x\"",
		"[[headers]]\nfor = \"x\"",
		"[[headers]]\nfor = \"/*/*\"",
	} {
		if _, err := Rules(strings.NewReader(text)); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
