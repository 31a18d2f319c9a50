package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// start is how one visit went: milliseconds since the navigation began.
type start struct {
	FirstPaint float64 `json:"firstPaint"` // something is to be read
	Result     float64 `json:"result"`     // the first cell's result is there
	Ready      float64 `json:"ready"`      // the page takes input
	Blocked    float64 `json:"blocked"`    // long tasks (over 50 ms) of the page's thread, summed
}

const watch = `
window.__long = [];
new PerformanceObserver(l => { for (const e of l.getEntries()) window.__long.push(e.duration); }).observe({type: 'longtask', buffered: true});
`

// The reader presses the first cell's Run as soon as there is anything that could hear it.
const nablaVisit = `(async () => {
	while (!window.nabla?.cells || !document.querySelector('[data-cell]')) await new Promise(r => setTimeout(r, 1));
	const first = document.querySelector('[data-cell]').dataset.cell;
	let ready = 0;
	const readied = nabla.ready.then(() => { ready = performance.now(); });
	await nabla.cells.run(first);
	const result = performance.now();
	await readied;
	await new Promise(r => setTimeout(r, 1000));
	return {result, ready, firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, blocked: window.__long.reduce((a, b) => a + b, 0)};
})()`

const pyodidePage = `<!doctype html><meta charset="utf-8"><title>Pyodide</title><p>Pyodide</p><script src="/pyodide/pyodide.js"></script>`

const pyodideVisit = `(async () => {
	while (!window.loadPyodide) await new Promise(r => setTimeout(r, 1));
	const py = await loadPyodide({indexURL: '/pyodide/', stdout: () => {}});
	py.runPython('print(1)');
	const result = performance.now();
	await new Promise(r => setTimeout(r, 1000));
	return {result, ready: result, firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, blocked: window.__long.reduce((a, b) => a + b, 0)};
})()`

// measureStart measures how the page starts, beside Pyodide's core (loadPyodide and print(1)). Each subject opens in a
// fresh profile, in turn; the medians stand in docs/performance.md.
func measureStart(dist, pyodide string, runs int) ([]row, error) {
	site, err := product(dist)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", site)
	mux.Handle("/pyodide/", http.StripPrefix("/pyodide/", http.FileServer(http.Dir(pyodide))))
	mux.HandleFunc("/pyodide.html", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(pyodidePage))
	})
	server := httptest.NewServer(mux)
	defer server.Close()

	subjects := []struct{ name, path, visit string }{{"nabla", "/", nablaVisit}, {"pyodide", "/pyodide.html", pyodideVisit}}
	measured := map[string][]start{}
	for i := range runs {
		for _, s := range subjects {
			m, err := visit(server.URL+s.path, s.visit)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", s.name, err)
			}
			measured[s.name] = append(measured[s.name], m)
			fmt.Fprintf(os.Stderr, "%d %s %+v\n", i+1, s.name, m)
		}
	}
	var rows []row
	fmt.Printf("\nstart/page: in fresh profiles, medians of %d visits, load %s\n", runs, load())
	fmt.Printf("%-10s %12s %12s %12s %12s\n", "", "first paint", "first result", "ready", "blocked")
	for _, s := range subjects {
		fmt.Printf("%-10s", s.name)
		for _, what := range columns {
			v := of(measured[s.name], what.of)
			fmt.Printf(" %9.0f ms", v)
			rows = append(rows, row{"start/" + what.name, "chromium", s.name, v * 1e6})
		}
		fmt.Println()
	}
	fmt.Printf("%-10s", "ratio")
	for _, what := range columns {
		fmt.Printf(" %10.1f x", of(measured["pyodide"], what.of)/of(measured["nabla"], what.of))
	}
	fmt.Println()
	return rows, nil
}

var columns = []struct {
	name string
	of   func(start) float64
}{
	{"first-paint", func(s start) float64 { return s.FirstPaint }},
	{"first-result", func(s start) float64 { return s.Result }},
	{"ready", func(s start) float64 { return s.Ready }},
	{"blocked", func(s start) float64 { return s.Blocked }},
}

// of is the median of one of their numbers.
func of(all []start, number func(start) float64) float64 {
	values := make([]float64, len(all))
	for i, s := range all {
		values[i] = number(s)
	}
	return median(values)
}

// settled is how long the browser is left alone before the visit: its own start takes a second of both
// cores, and a reader's browser runs already.
const settled = 3 * time.Second

// visit opens an address in a fresh profile and gives what the script, which begins with the document, reports.
func visit(url, script string) (start, error) {
	profile, err := os.MkdirTemp("", "nabla-bench")
	if err != nil {
		return start{}, err
	}
	defer func() { _ = os.RemoveAll(profile) }()
	options := []chromedp.ExecAllocatorOption{
		chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.Headless, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	ctx, cancelTab := chromedp.NewContext(ctx)
	defer cancelTab()
	if err := chromedp.Do(ctx); err != nil {
		return start{}, err
	}
	ctx, cancelTime := context.WithTimeout(ctx, 2*time.Minute)
	defer cancelTime()
	_, err = chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) (page.AddScriptToEvaluateOnNewDocumentResult, error) {
		source := watch + "if (location.href !== 'about:blank') window.visited = " + script
		return cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source})
	})
	if err != nil {
		return start{}, err
	}
	time.Sleep(settled)
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		return start{}, err
	}
	return chromedp.Run(ctx, chromedp.Evaluate[start]("window.visited", chromedp.EvalAwaitPromise))
}
