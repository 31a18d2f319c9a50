package main

import (
	_ "embed"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"

	"nabla/web/site/serve"
)

// What is measured through the product itself, from a learner's text on: its own page and worker.

//go:embed page/product.js
var productScript string

// tellLoads is put behind the product's machine.js: it tells the page when a module is ready to be called.
const tellLoads = `
{
  const {load} = nablaMachine, channel = new BroadcastChannel('bench');
  nablaMachine.load = code => {
    const instance = load(code);
    channel.postMessage(performance.timeOrigin + performance.now());
    return instance;
  };
}
`

// product is the built site, uncompressed: from this machine unpacking would be part of what is measured.
func product(dist string) (http.Handler, error) {
	o, err := serve.FromNetlify(dist, "netlify.toml")
	if err != nil {
		return nil, err
	}
	o.NoCompression = true
	return serve.New(o)
}

// serveProduct serves the built site, with that addition.
func (b *browser) serveProduct(dist string) error {
	if b.product != nil {
		return nil
	}
	site, err := product(dist)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /results/", b.receive)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if path.Base(r.URL.Path) != "machine.js" {
			site.ServeHTTP(w, r)
			return
		}
		text, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(path.Clean("/"+r.URL.Path))))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		answer("text/javascript", append(text, tellLoads...))(w, r)
	})
	b.product = httptest.NewServer(mux)
	b.end = append(b.end, b.product.Close)
	return nil
}

// openProduct opens a page of the product for a task.
func (b *browser) openProduct(dist string, t *task) (subject, error) {
	if err := b.serveProduct(dist); err != nil {
		return nil, err
	}
	return b.start(&tab{
		task: t, name: "nabla", address: b.product.URL + "/descent", script: productScript,
		opening: fmt.Sprintf("open(%q, %q, %q)", t.Kind, functions[t.Function].python, t.Constant),
	})
}
