package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"nabla/web/site/serve"
)

// The site is built once a test run, or taken from DIST (one built with BASE=/).
var built = sync.OnceValues(func() (string, error) {
	if dir := os.Getenv("DIST"); dir != "" {
		return dir, nil
	}
	dir := filepath.Join(root(), "dist")
	return dir, build(dir, "/")
})

// build makes the site as `make run` does: without the compressed forms, which take long.
func build(dir, base string, more ...string) error {
	c := exec.Command("go", append([]string{"run", "-tags", "noasm", "./web/site/cmd/nabla-site", "build", "-out", dir, "-base", base, "-compress=false"}, more...)...)
	c.Dir = root()
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return c.Run()
}

// site serves the built site under the production headers and gives its address, without a slash
// at the end. Each option may change how it is served.
func site(t testing.TB, change ...func(*serve.Options)) string {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal("the site does not build: ", err)
	}
	return hosted(t, dir, change...)
}

// hosted serves a folder.
func hosted(t testing.TB, dir string, change ...func(*serve.Options)) string {
	t.Helper()
	o, err := serve.FromNetlify(dir, filepath.Join(root(), "netlify.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range change {
		c(&o)
	}
	h, err := serve.New(o)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// course is a page of somebody else's site, from another origin, with our page in it.
func course(t testing.TB, html string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!doctype html><title>A course</title><body>" + html))
	}))
	t.Cleanup(s.Close)
	return s.URL
}
