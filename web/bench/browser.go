package main

import (
	"context"
	"embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"nabla/core/wasmgen"
)

//go:embed page
var pageFiles embed.FS

// browser is one Chromium with the server of its pages, a page for each subject of a task.
type browser struct {
	version string
	server  *httptest.Server // of the bench's own pages
	product *httptest.Server // of the built site, when it is needed
	ctx     context.Context
	end     []func()

	lock    sync.Mutex
	results map[string][]float64 // what pages have sent, by address
}

func openBrowser(ctx context.Context, peers, static string, tasks []*task) (*browser, error) {
	b := &browser{results: map[string][]float64{}}
	mux := http.NewServeMux()
	pages, err := fs.Sub(pageFiles, "page")
	if err != nil {
		return nil, err
	}
	mux.Handle("/", http.FileServerFS(pages))
	mux.Handle("/peers/", http.StripPrefix("/peers/", http.FileServer(http.Dir(peers))))
	mux.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir(static))))
	mux.HandleFunc("POST /results/", b.receive)
	for _, t := range tasks {
		module := &wasmgen.Module{}
		if t.kernels != 0 {
			if module, err = compile(t); err != nil {
				return nil, err
			}
		}
		text, err := json.Marshal(t)
		if err != nil {
			return nil, err
		}
		mux.HandleFunc("/task/"+t.Name, answer("application/json", text))
		mux.HandleFunc("/kernel/"+t.Name, answer("application/wasm", module.Code))
	}
	b.server = httptest.NewServer(isolated(mux))
	b.end = append(b.end, b.server.Close)
	ctx, cancel := chromedp.NewExecAllocator(ctx, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.Headless, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	b.end = append(b.end, cancel)
	b.ctx, cancel = chromedp.NewContext(ctx)
	b.end = append(b.end, cancel)
	if err := chromedp.Do(b.ctx); err != nil {
		b.close()
		return nil, err
	}
	version, err := chromedp.CallBrowser(b.ctx, cdpbrowser.GetVersion, cdp.Empty{})
	if err != nil {
		b.close()
		return nil, err
	}
	b.version = version.Product
	return b, nil
}

func (b *browser) close() {
	for i := len(b.end) - 1; i >= 0; i-- {
		b.end[i]()
	}
}

func answer(contentType string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(body)
	}
}

// isolated makes pages cross-origin isolated, which gives them a clock of 5 µs and shared memory; with
// ?isolated=no a page is an ordinary one.
func isolated(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("isolated") != "no" {
			w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
			w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		}
		w.Header().Set("Cache-Control", "no-store")
		h.ServeHTTP(w, r)
	})
}

// receive takes float64 from a page.
func (b *browser) receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	b.lock.Lock()
	b.results[r.URL.Path] = floats(body)
	b.lock.Unlock()
}

// floats are little-endian numbers.
func floats(bytes []byte) []float64 {
	values := make([]float64, len(bytes)/8)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(bytes[8*i:]))
	}
	return values
}

// tab is a subject in a page of its own.
type tab struct {
	b       *browser
	task    *task
	name    string
	address string
	script  string // evaluated in the page when it has loaded, if it is not the bench's own
	opening string // the call that gets window.bench ready
	ctx     context.Context
	cancel  func()
}

// open opens a page. A name that ends in ", not isolated" is of the subject before it, in an ordinary page.
func (b *browser) open(t *task, name string) (subject, error) {
	address := b.server.URL + "/page.html?task=" + t.Name + "&subject=" + strings.TrimSuffix(name, notIsolated)
	if strings.HasSuffix(name, notIsolated) {
		address += "&isolated=no"
	}
	return b.start(&tab{task: t, name: name, address: address, opening: "open()"})
}

// start loads a tab.
func (b *browser) start(p *tab) (subject, error) {
	p.b = b
	if err := p.load(); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *tab) load() error {
	p.ctx, p.cancel = chromedp.NewContext(p.b.ctx)
	err := chromedp.Do(p.ctx, chromedp.Navigate(p.address))
	if err == nil && p.script != "" {
		_, err = chromedp.Run(p.ctx, chromedp.Evaluate[chromedp.Void](p.script))
	}
	if err == nil {
		_, err = ask[bool](p, p.opening)
	}
	if err != nil {
		p.close()
	}
	return err
}

const notIsolated = ", not isolated"

// ask calls a method of the page's bench.
func ask[T any](p *tab, call string) (T, error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[T]("window.bench."+call, chromedp.EvalAwaitPromise))
}

func (p *tab) close() { p.cancel() }

func (p *tab) results(part string) ([]float64, error) {
	path := "/results/" + p.task.Name + "/" + strings.ReplaceAll(p.name, " ", "") + "/" + part
	if _, err := ask[bool](p, fmt.Sprintf("send(%q, %q)", part, path)); err != nil {
		return nil, err
	}
	p.b.lock.Lock()
	defer p.b.lock.Unlock()
	return p.b.results[path], nil
}

func (p *tab) warm() error {
	if p.task.cold {
		return nil
	}
	_, err := ask[bool](p, fmt.Sprintf("warm(%d)", warming.Milliseconds()))
	return err
}

func (p *tab) round() (float64, error) {
	if p.task.cold {
		p.close()
		if err := p.load(); err != nil {
			return 0, err
		}
		return ask[float64](p, "single()")
	}
	length := roundLength
	if p.task.once {
		length = 0
	}
	return ask[float64](p, fmt.Sprintf("round(%d)", length.Milliseconds()))
}
