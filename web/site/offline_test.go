package site

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"nabla/web/site/serve"
)

// visitor is a browser at a site that can be rebuilt, and whose network can be cut.
type visitor struct {
	*testing.T
	ctx     context.Context
	url     string
	handler atomic.Value // http.Handler
	cut     atomic.Bool
}

func visit(t *testing.T) *visitor {
	t.Helper()
	browser := ""
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Fatal("no Chromium: `make test` installs it on Debian; elsewhere set CHROMIUM to its path")
	}
	v := &visitor{T: t}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v.cut.Load() {
			panic(http.ErrAbortHandler)
		}
		v.handler.Load().(http.Handler).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	v.url = server.URL
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU, chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()))
	t.Cleanup(cancel)
	v.ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return v
}

// publish builds the site and serves it; the module's content makes it a version of its own.
func (v *visitor) publish(module string, change func(*serve.Options)) {
	v.Helper()
	file := filepath.Join(v.TempDir(), "playground.wasm")
	if err := os.WriteFile(file, []byte("\x00asm\x01\x00\x00\x00"+module), 0o644); err != nil {
		v.Fatal(err)
	}
	out := filepath.Join(v.TempDir(), "dist")
	if _, err := Build(Options{Root: "../..", Out: out, Module: file}); err != nil {
		v.Fatal(err)
	}
	o, err := serve.FromNetlify(out, "../../netlify.toml")
	if err != nil {
		v.Fatal(err)
	}
	if change != nil {
		change(&o)
	}
	h, err := serve.New(o)
	if err != nil {
		v.Fatal(err)
	}
	v.handler.Store(http.Handler(h))
}

func (v *visitor) open(address string) error {
	ctx, cancel := context.WithTimeout(v.ctx, 20*time.Second)
	defer cancel()
	return chromedp.Do(ctx, chromedp.Navigate(v.url+address))
}

func (v *visitor) eval(script string) string {
	v.Helper()
	value, err := chromedp.Run(v.ctx, chromedp.Evaluate[any](`(async () => { `+script+` })()`, func(p *runtime.EvaluateParams) { p.AwaitPromise = new(true) }))
	if err != nil {
		v.Fatalf("%s: %v", script, err)
	}
	if s, ok := value.(string); ok {
		return s
	}
	text, err := json.Marshal(value)
	if err != nil {
		v.Fatal(err)
	}
	return string(text)
}

// install does what boot.js does when the page is idle.
func (v *visitor) install() {
	v.Helper()
	if got := v.eval(`
		const data = JSON.parse(document.getElementById('page-data').textContent);
		const {install} = await import(data.assets['offline.js']);
		return await install({address: '/sw.js', scope: '/', words: {ready: 'New', update: 'Reload', later: 'Later'}});`); got != "true" {
		v.Fatalf("the service worker was not installed: %s", got)
	}
}

func (v *visitor) module() string {
	v.Helper()
	return v.eval(`return JSON.parse(document.getElementById('page-data').textContent).assets['playground.wasm']`)
}

func TestOfflineAfterTheFirstVisit(t *testing.T) {
	v := visit(t)
	if err := chromedp.Do(v.ctx); err != nil {
		t.Fatal(err)
	}
	v.publish("one", nil)
	if err := v.open("/"); err != nil {
		t.Fatal(err)
	}
	v.install()
	v.cut.Store(true)
	for _, c := range []struct{ address, lang string }{{"/", "en"}, {"/descent", "en"}, {"/descent/?theme=dark", "en"}, {"/descent.html", "en"}, {"/ja/", "ja"}, {"/ja/index.html", "ja"}, {"/ko/descent#x=1,2", "ko"}} {
		if err := v.open(c.address); err != nil {
			t.Errorf("%s: %v", c.address, err)
			continue
		}
		if got := v.eval(`return document.documentElement.lang`); got != c.lang {
			t.Errorf("%s is in %q", c.address, got)
		}
		if got := v.eval(`return getComputedStyle(document.body).margin`); got != "0px" {
			t.Errorf("%s has no styles", c.address)
		}
	}
	// What is not the site's is not answered from its cache.
	for _, address := range []string{"/preview.png", "/oembed?url=x", "/s/abc123", "/api/links", "/nowhere"} {
		if got := v.eval(`try { await fetch(` + fmt.Sprintf("%q", address) + `); return 'answered'; } catch { return 'refused'; }`); got != "refused" {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// A host that redirects /descent to /descent/: the stored page still answers a navigation.
func TestOfflineBehindRedirects(t *testing.T) {
	v := visit(t)
	if err := chromedp.Do(v.ctx); err != nil {
		t.Fatal(err)
	}
	v.publish("one", func(o *serve.Options) { o.AlwaysSlash = true })
	if err := v.open("/"); err != nil {
		t.Fatal(err)
	}
	v.install()
	v.cut.Store(true)
	for _, address := range []string{"/descent", "/descent/"} {
		if err := v.open(address); err != nil {
			t.Errorf("%s: %v", address, err)
		} else if got := v.eval(`return document.title`); !strings.Contains(got, "Nabla") {
			t.Errorf("%s is %q", address, got)
		}
	}
}

// A new version waits until the reader agrees; until then everything of the old one is there.
func TestUpdateAsks(t *testing.T) {
	v := visit(t)
	if err := chromedp.Do(v.ctx); err != nil {
		t.Fatal(err)
	}
	v.publish("one", nil)
	if err := v.open("/"); err != nil {
		t.Fatal(err)
	}
	v.install()
	first := v.module()
	if got := v.eval(`return document.querySelector('[data-update]')`); got != "null" {
		t.Error("the first visit asks")
	}
	v.publish("two", nil)
	if err := v.open("/"); err != nil {
		t.Fatal(err)
	}
	if got := v.module(); got != first {
		t.Error("the new version came without being asked")
	}
	v.install()
	v.eval(`const r = await navigator.serviceWorker.ready; await r.update(); while (!document.querySelector('[data-update]')) await new Promise(r => setTimeout(r, 20))`)
	if got := v.eval(`return (await fetch('` + first + `')).status`); got != "200" {
		t.Errorf("the old module is gone while it is in use: %s", got)
	}
	v.eval(`window.old = true; document.querySelector('[data-update] button').click()`)
	for range 200 {
		if v.eval(`return window.old`) == "null" {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if got := v.module(); got == first {
		t.Error("the reader agreed and still has the old version")
	}
	// A tab that still shows the version before finds its assets: one cache back is kept.
	if got := v.eval(`return (await caches.match('` + first + `')) !== undefined`); got != "true" {
		t.Error("the previous version's cache is gone")
	}
	if got := v.eval(`return (await caches.keys()).length`); got != "2" {
		t.Errorf("%s caches", got)
	}
}
