package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/page"
)

// Where the page's own Go does not start, the page says so and is ready all the same: programs and labs
// go through the worker.
func TestWithoutThePagesGo(t *testing.T) {
	url := site(t)
	for name, script := range map[string]string{
		"the module is refused": `WebAssembly.instantiate = () => Promise.reject(new Error('refused'))`,
		"it throws":             `Object.defineProperty(window, 'goappGetenv', {get: () => () => { throw new Error('refused'); }, set() {}})`,
	} {
		for _, p := range []string{"/", "/descent"} {
			t.Run(name+p, func(t *testing.T) {
				b := newTab(t, profile(t), desktop)
				tell(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
				b.visit(url + p)
				b.ready()
				b.until(`document.querySelector('.update.notice')?.innerText.includes('did not start')`)
				if r := b.run("1 + 1"); r.Display == nil || *r.Display != "2" {
					t.Errorf("it does not count: %s", js(r))
				}
				if p == "/" {
					b.do(`await nabla.cells.set('scratch', '2 + 2'); await nabla.cells.run('scratch')`)
					b.until(`document.querySelector('[data-cell=scratch] .output').innerText.trim() === '4'`)
					b.op("scratch", "add")
				} else {
					before := eval[string](b, `document.querySelector('output[name=x_end]').dataset.value`)
					b.do(`await nabla.set({lr: '0.3'})`)
					b.until(`document.querySelector('output[name=x_end]').dataset.value !== ` + js(before))
				}
				b.mu.Lock()
				defer b.mu.Unlock()
				if len(b.faults) == 0 {
					t.Error("nothing in the console says why")
				}
				b.faults = nil
			})
		}
	}
}
