// Package e2e tries the built site in a real Chromium, as readers do: under the production headers,
// by mouse, touch and keyboard, wide and 360 px, with and without a network.
//
// Start with chapter_test.go. A test asks for a page with open(t, …), which gives a fresh browser
// profile; whatever the page's policy refuses, and every uncaught error, fails the test at its end.
package e2e

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	cdruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a test waits for something that must happen.
const patience = 30 * time.Second

// chromium finds the browser. A missing one fails: a page that no browser has tried is not tested.
func chromium(t testing.TB) string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no Chromium: `make test` installs it on Debian; elsewhere set CHROMIUM to its path")
	return ""
}

// tab is one page in a browser profile of its own.
type tab struct {
	testing.TB
	ctx    context.Context
	mu     sync.Mutex
	faults []string
}

// device is what the reader holds.
type device struct {
	width, height int64
	scale         float64
	dark, touch   bool
	reduced       bool
}

var (
	desktop = device{width: 1280, height: 900, scale: 1}
	phone   = device{width: 360, height: 740, scale: 2, touch: true}
)

// profile starts a browser with an empty profile, for a test that opens several pages in it.
func profile(t testing.TB, flags ...chromedp.ExecAllocatorOption) context.Context {
	options := append([]chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.Headless, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-GB"), chromedp.UserDataDir(t.TempDir()),
	}, flags...)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	browser, cancelBrowser := chromedp.NewContext(ctx)
	t.Cleanup(cancelBrowser)
	if err := chromedp.Do(browser); err != nil {
		t.Fatal("Chromium does not start: ", err)
	}
	return browser
}

// newTab opens an empty tab in a profile and watches it.
func newTab(t testing.TB, browser context.Context, d device) *tab {
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{TB: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	media := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}
	if d.dark {
		media[0].Value = "dark"
	}
	if d.reduced {
		media = append(media, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	tell(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: d.width, Height: d.height, DeviceScaleFactor: d.scale, Mobile: d.touch})
	tell(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: d.touch})
	tell(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: media})
	tell(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
		window.__violations = [];
		document.addEventListener('securitypolicyviolation', e => window.__violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber));
		window.__shift = 0;
		try { new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.__shift += e.value; }).observe({type: 'layout-shift', buffered: true}); } catch {}
	`})
	t.Cleanup(func() {
		if violations, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`window.__violations || []`)); err == nil {
			for _, v := range violations {
				b.fault("policy: " + v)
			}
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, f := range b.faults {
			t.Error(f)
		}
	})
	return b
}

func (b *tab) fault(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, text)
}

// open opens an address in a fresh profile and waits until the page is ready.
func open(t testing.TB, d device, url string) *tab {
	b := newTab(t, profile(t), d)
	b.visit(url)
	b.ready()
	return b
}

// hear notes what a reader would see in the console.
func (b *tab) hear(ev any) {
	switch ev := ev.(type) {
	case *cdruntime.EventExceptionThrown:
		text := ev.ExceptionDetails.Text
		if e := ev.ExceptionDetails.Exception; e != nil {
			text += " " + e.Description
		}
		b.fault("uncaught: " + text)
	case *cdruntime.EventConsoleAPICalled:
		if ev.Type == cdruntime.ConsoleAPICalledTypeError {
			var args []string
			for _, a := range ev.Args {
				args = append(args, strings.Trim(string(a.Value), `"`)+a.Description)
			}
			b.fault("console: " + strings.Join(args, " "))
		}
	}
}

// tell gives the browser a command of its protocol.
func tell[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	answer, err := chromedp.Run(b.ctx, func(ctx context.Context, t *chromedp.Target) (R, error) {
		return cdp.Call(ctx, t, command, params)
	})
	if err != nil {
		b.Fatal(err)
	}
	return answer
}

func (b *tab) must(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.shot("failed")
		b.Fatal(err)
	}
}

func (b *tab) visit(url string) { b.Helper(); b.must(chromedp.Navigate(url)) }

// ready waits for the page to take input.
func (b *tab) ready() { b.Helper(); b.until(`document.documentElement.dataset.ready === 'true'`) }

// idle waits until nothing is computed.
func (b *tab) idle() {
	b.Helper()
	b.until(`document.documentElement.dataset.busy !== 'true'`)
}

// until waits for a JavaScript condition.
func (b *tab) until(condition string) {
	b.Helper()
	end := time.Now().Add(patience)
	for {
		yes, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`!!(`+condition+`)`))
		if err == nil && yes {
			return
		}
		if time.Now().After(end) {
			b.shot("waited")
			b.Fatalf("waited %v in vain for %s (%v)", patience, condition, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// eval gives the value of a JavaScript expression; a promise is awaited.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 2*patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.shot("failed")
		b.Fatalf("%s: %v", expression, err)
	}
	return value
}

// do evaluates an expression for its effect.
func (b *tab) do(expression string) {
	b.Helper()
	eval[chromedp.Void](b, `(async () => { `+expression+` })()`)
}

// js writes a Go value as JavaScript.
func js(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// result is what nabla.run answers.
type result struct {
	OK      bool    `json:"ok"`
	Stdout  string  `json:"stdout"`
	Display *string `json:"display"`
	Error   *struct {
		Type, Message, Traceback string
		Line, Column             int
	} `json:"error"`
	Figures []struct {
		Title, XLabel, YLabel string
		Items                 []struct {
			Kind, Label string
			X, Y        []float64
		}
	} `json:"figures"`
}

// run runs a program in the page by window.nabla.
func (b *tab) run(source string) result {
	b.Helper()
	return eval[result](b, `nabla.run(`+js(source)+`)`)
}

// shot keeps a picture of the page where SHOTS says, or beside a failure.
func (b *tab) shot(name string) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	if png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100)); err == nil {
		file := filepath.Join(dir, strings.ReplaceAll(b.Name(), "/", "-")+"-"+name+".png")
		_ = os.WriteFile(file, png, 0o644)
	}
}

// root is the repository's top folder: tests run in their own.
func root() string {
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		panic(err)
	}
	return dir
}

// npm installs this folder's packages if they are not there.
func npm(t testing.TB) string {
	dir := filepath.Join(root(), "web", "e2e", "node_modules")
	if _, err := os.Stat(filepath.Join(dir, "axe-core", "axe.min.js")); err == nil {
		return dir
	}
	c := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	c.Dir = filepath.Dir(dir)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return dir
}
