package e2e

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"nabla/web/site/serve"
)

// pages are what readers open.
var pages = []string{"/", "/descent", "/loss", "/derivative", "/ja/", "/ja/descent", "/ja/network", "/ko/", "/ko/descent", "/ko/gradient", "/open", "/ko/open"}

// axe holds what is shown to axe's rules, and to the screen's width.
func (b *tab) axe() {
	b.Helper()
	axe, err := os.ReadFile(filepath.Join(npm(b), "axe-core", "axe.min.js"))
	if err != nil {
		b.Fatal(err)
	}
	eval[chromedp.Void](b, string(axe))
	type violation struct {
		ID, Help string
		Nodes    []struct{ HTML, FailureSummary string }
	}
	for _, v := range eval[[]violation](b, `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)`) {
		b.Errorf("%s: %s (%d): %s\n%s", v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
	}
	if wide := eval[float64](b, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		b.Errorf("the page is %v px wider than the screen", wide)
	}
}

// Accessibility: axe finds nothing, on every page, in both themes, wide and narrow, before and after
// an error is shown; nothing is wider than the screen.
func TestAccessible(t *testing.T) {
	url := site(t)
	for _, d := range []struct {
		name string
		device
	}{{"wide", desktop}, {"phone", phone}, {"dark", device{width: 1280, height: 900, scale: 1, dark: true}}, {"phone dark", device{width: 360, height: 740, scale: 2, touch: true, dark: true}}} {
		for _, p := range pages {
			t.Run(d.name+p, func(t *testing.T) {
				b := open(t, d.device, url+p)
				b.idle()
				b.axe()
				b.shot("page")
				if shift := eval[float64](b, `window.__shift`); shift > 0.01 {
					t.Errorf("the layout moved by %.3f while the page started", shift)
				}
				switch {
				case strings.HasSuffix(p, "/open"):
					b.give("slopes.ipynb", handout)
					b.until(`document.querySelector('[data-open-go]')`)
					b.axe()
					b.shot("asks")
					b.do(`document.querySelector('[data-open-go]').click()`)
					b.until(`nabla.cells.list().length > 0`)
				case !strings.HasSuffix(p, "/"):
					b.do(`await nabla.set({[document.querySelector('[data-control] [name]').name]: 'x[0] +'})`)
					b.until(`document.querySelector('[aria-invalid=true]')`)
				default:
					b.do(`const c = [...document.querySelectorAll('[data-cell]')].at(-1).dataset.cell; await nabla.cells.set(c, '1 +'); await nabla.cells.run(c);`)
				}
				b.idle()
				b.axe()
				b.shot("error")
				// With all that folds open, and a cell's menu.
				b.do(`for (const d of document.querySelectorAll('details:not(.menu)')) d.open = true; const m = [...document.querySelectorAll('details.menu')].at(-1); if (m) m.open = true;`)
				b.idle()
				b.axe()
				b.shot("open")
			})
		}
	}
}

// The page reads completely without script, outputs and figures included.
func TestWithoutScript(t *testing.T) {
	url := site(t)
	for _, p := range pages {
		r, err := http.Get(url + p)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		html := string(text)
		want := []string{"<svg", "<h1"}
		switch p[strings.LastIndexByte(p, '/')+1:] {
		case "":
			want = append(want, "0.510825457099338", "array([6., 8.])", "<math", "-0.74460537")
		case "loss":
			want = append(want, "0.510825457099338", "<math", "print(")
		case "derivative":
			want = append(want, "0.0678264420177852", "<math", "np.sin(x)")
		case "gradient":
			want = append(want, "[-0.7", "64°")
		case "network":
			want = append(want, "1.7564290629163721", "-0.49640358", "<math")
		case "open":
			want = []string{"<h1", `class="lead"`, `type="file"`} // its figures are the notebook's
		}
		for _, w := range want {
			if !strings.Contains(html, w) {
				t.Errorf("%s lacks %s", p, w)
			}
		}
		for _, bad := range []string{" style=", "<script>", "javascript:", " onclick="} {
			if strings.Contains(html, bad) {
				t.Errorf("%s has %s", p, bad)
			}
		}
	}
}

// Visited once, the site works without a network.
func TestOffline(t *testing.T) {
	stop := false
	url := site(t, func(o *serve.Options) {
		o.Before = func(*http.Request) {
			for stop {
				panic(http.ErrAbortHandler)
			}
		}
	})
	b := open(t, desktop, url+"/")
	b.do(`await navigator.serviceWorker.ready; for (let i = 0; i < 300 && !(await caches.keys()).length; i++) await new Promise(r => setTimeout(r, 50))`)
	b.do(`await nabla.offline`)
	stop = true
	for _, p := range []string{"/", "/descent", "/ja/", "/ko/descent"} {
		b.visit(url + p)
		b.ready()
		if r := b.run("1 + 1"); r.Display == nil || *r.Display != "2" {
			t.Errorf("%s counts no more: %s", p, js(r))
		}
	}
	stop = false
}

// Below a base path everything is found.
func TestBelowABasePath(t *testing.T) {
	dir := t.TempDir()
	if err := build(dir, "/course/"); err != nil {
		t.Fatal(err)
	}
	missing := ""
	url := hosted(t, dir, func(o *serve.Options) {
		o.Base = "/course/"
		o.After = func(r *http.Request, status int, _ int64) {
			if status >= 400 {
				missing += r.URL.Path + " "
			}
		}
	})
	for _, p := range []string{"/course/", "/course/descent", "/course/ja/descent"} {
		b := open(t, desktop, url+p)
		if r := b.run("1 + 1"); r.Display == nil || *r.Display != "2" {
			t.Errorf("%s: %s", p, js(r))
		}
	}
	if strings.ReplaceAll(missing, "/favicon.ico ", "") != "" {
		t.Errorf("not found: %s", missing)
	}
}

// Other hosts: no type for wasm, no compression, no headers; a slash behind every address; Python's
// own server; a sandboxed frame on another origin's page.
func TestHosts(t *testing.T) {
	counts := func(t *testing.T, b *tab) {
		if r := b.run("1 + 1"); r.Display == nil || *r.Display != "2" {
			t.Errorf("it does not count: %s", js(r))
		}
	}
	t.Run("a server that knows no wasm", func(t *testing.T) {
		b := open(t, desktop, site(t, func(o *serve.Options) { o.WasmType = "application/octet-stream"; o.Rules = nil; o.NoCompression = true })+"/descent")
		counts(t, b)
	})
	t.Run("a host that redirects to a slash", func(t *testing.T) {
		url := site(t, func(o *serve.Options) { o.AlwaysSlash = true })
		for _, p := range []string{"/descent", "/descent/", "/ja/descent"} {
			b := open(t, desktop, url+p+"#lr=0.2")
			b.idle()
			b.until(`document.querySelector('[name=lr]').value === '0.2'`)
			counts(t, b)
		}
	})
	t.Run("python3 -m http.server", func(t *testing.T) {
		dir, err := built()
		if err != nil {
			t.Fatal(err)
		}
		port := strconv.Itoa(20000 + os.Getpid()%20000)
		c := exec.Command("python3", "-m", "http.server", port, "--bind", "127.0.0.1", "--directory", dir)
		if err := c.Start(); err != nil {
			t.Fatal("python3 is needed: ", err)
		}
		defer func() { _ = c.Process.Kill(); _ = c.Wait() }()
		url := "http://127.0.0.1:" + port
		for i := 0; i < 100; i++ {
			if r, err := http.Get(url); err == nil {
				_ = r.Body.Close()
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		for _, p := range []string{"/", "/descent/", "/descent.html"} {
			counts(t, open(t, desktop, url+p))
		}
	})
	for _, p := range []string{"/", "/descent#lr=0.2"} {
		t.Run("a sandboxed frame "+p, func(t *testing.T) {
			var modules atomic.Int32
			host := site(t, func(o *serve.Options) {
				o.After = func(r *http.Request, _ int, _ int64) {
					if strings.HasSuffix(r.URL.Path, ".wasm") {
						modules.Add(1)
					}
				}
			})
			url := course(t, `<script>window.got=[];addEventListener('message',e=>got.push(e.data))</script><iframe sandbox="allow-scripts" width=800 height=600 src="`+host+p+`"></iframe>`)
			b := newTab(t, profile(t), desktop)
			b.visit(url)
			b.until(`window.got.some(m => m && m.nabla === 1 && m.type === 'ready')`)
			// The worker's module reaches the page in an opaque origin too.
			if n := modules.Load(); n != 1 {
				t.Errorf("the module was fetched %d times", n)
			}
		})
	}
}

// Addresses that people type and servers make.
func TestAddresses(t *testing.T) {
	url := site(t)
	for _, c := range []struct{ address, f string }{
		{"/descent#f=x[0]%2", "x[0]%2"},
		{"/descent/#f=x[0]%2B1", "x[0]+1"},
		{"/descent.html#f=x[0]**2+x[1]**2&lr=0.2", "x[0]**2+x[1]**2"},
		{"/descent/index.html#f=x[0]%10", "x[0]%10"},
		{"/descent?f=x[0]**4%2Bx[1]**2", "x[0]**4+x[1]**2"},
		{"/descent?f=x[0]**4#f=x[1]**2", "x[1]**2"},
		{"/descent#f=x%5B0%5D**2%20%2B%20x%5B1%5D**2", "x[0]**2 + x[1]**2"},
	} {
		t.Run(c.address, func(t *testing.T) {
			b := open(t, desktop, url+c.address)
			b.idle()
			if f := eval[string](b, `document.querySelector('[name=f]').value`); f != c.f {
				t.Errorf("f is %q, want %q", f, c.f)
			}
		})
	}
	t.Run("a fragment changed by hand", func(t *testing.T) {
		b := open(t, desktop, url+"/descent#lr=0.2")
		b.do(`location.hash = '#f=x[0]%3&lr=0.4'`)
		b.until(`document.querySelector('[name=f]').value === 'x[0]%3' && document.querySelector('[name=lr]').value === '0.4'`)
	})
	t.Run("a bad parameter", func(t *testing.T) {
		b := open(t, desktop, url+"/descent#lr=fast&stepz=3&steps=12")
		b.idle()
		text := eval[string](b, `document.querySelector('[data-problems]').innerText`)
		for _, w := range []string{"lr", "stepz"} {
			if !strings.Contains(text, w) {
				t.Errorf("%q does not name %s", text, w)
			}
		}
		if s := eval[string](b, `document.querySelector('[name=steps]').value`); s != "12" {
			t.Errorf("steps is %s", s)
		}
	})
	t.Run("the language of ?lang=", func(t *testing.T) {
		b := open(t, desktop, url+"/descent?lang=ko#lr=0.2")
		b.until(`location.pathname === '/ko/descent' && document.documentElement.lang === 'ko'`)
	})
}

// slow holds the module back until it is let go.
func slow(t *testing.T) (url string, letGo func()) {
	held := make(chan struct{})
	url = site(t, func(o *serve.Options) {
		o.Before = func(r *http.Request) {
			if strings.Contains(r.URL.Path, ".wasm") {
				select {
				case <-held:
				case <-time.After(patience):
				}
			}
		}
	})
	return url, func() { close(held) }
}

// What is done before WebAssembly has arrived is not lost: a press on Run, text typed into a cell.
func TestBeforeTheModuleArrives(t *testing.T) {
	url, letGo := slow(t)
	b := newTab(t, profile(t), desktop)
	b.visit(url + "/")
	b.until(`window.nabla`)
	if paint := eval[float64](b, `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`); paint == 0 {
		t.Error("nothing is painted before the module arrives")
	}
	first := eval[string](b, `document.querySelector('[data-cell]').dataset.cell`)
	b.click(`[data-cell="` + first + `"] [data-run]`)
	last := eval[string](b, `[...document.querySelectorAll('[data-cell]')].at(-1).dataset.cell`)
	b.do(`document.querySelector('[data-cell="` + last + `"]').scrollIntoView(); nabla.cells.focus('` + last + `')`)
	b.typed("typed = 'early'\ntyped")
	b.press("Enter", "Control")
	scroll := eval[float64](b, `scrollY`)
	letGo()
	b.ready()
	b.idle()
	b.until(`document.querySelector('[data-cell="` + last + `"] .output').innerText.includes("'early'")`)
	b.until(`['done', 'error'].includes(document.querySelector('[data-cell="` + first + `"]').dataset.state)`)
	if got := eval[float64](b, `scrollY`); got < scroll-200 || got > scroll+200 {
		t.Errorf("the page scrolled from %v to %v", scroll, got)
	}
	b.typed("#") // where the focus is: still in the cell that was typed into
	b.until("nabla.cells.text('" + last + "') === \"typed = 'early'\\ntyped#\"")
}

// A word half composed when the page mounts or the editor loads stays whole.
func TestComposition(t *testing.T) {
	url, letGo := slow(t)
	b := newTab(t, profile(t), desktop)
	b.visit(url + "/ko/")
	b.until(`window.nabla`)
	last := eval[string](b, `[...document.querySelectorAll('[data-cell]')].at(-1).dataset.cell`)
	b.do(`document.querySelector('[data-cell="` + last + `"]').scrollIntoView(); nabla.cells.focus('` + last + `')`)
	compose := func(text string) {
		tell(b, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: int64(len([]rune(text))), SelectionEnd: int64(len([]rune(text)))})
	}
	compose("ㅎ")
	compose("하")
	letGo()
	time.Sleep(2500 * time.Millisecond)
	compose("한")
	b.typed("한")
	b.ready()
	time.Sleep(500 * time.Millisecond)
	if text := eval[string](b, `nabla.cells.text('`+last+`')`); text != "한" {
		t.Errorf("the cell has %q, want 한", text)
	}
}

// What was typed survives a reload; without storage the page works all the same.
func TestTypedTextSurvives(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	first := eval[string](b, `document.querySelector('[data-cell]').dataset.cell`)
	b.do(`await nabla.cells.set('` + first + `', 'survives = 1')`)
	time.Sleep(600 * time.Millisecond)
	b.must(chromedp.Reload())
	b.ready()
	b.until(`nabla.cells.text('` + first + `') === 'survives = 1'`)
}

// A slow network: the text is there long before the module.
func TestSlowNetwork(t *testing.T) {
	url := site(t, func(o *serve.Options) { o.BytesPerSecond = 400e3 }) // before the tab, which leaves it first
	b := newTab(t, profile(t), phone)
	b.visit(url + "/")
	b.until(`performance.getEntriesByName('first-contentful-paint').length`)
	if ready := eval[bool](b, `document.documentElement.dataset.ready === 'true'`); ready {
		t.Error("the page was not painted before it was ready")
	}
}
