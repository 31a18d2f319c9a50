package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// taught serves a page of hosts/ as a course site would: from an origin that is not Nabla's, whose address stands in it as
// NABLA. It counts what is asked of Nabla.
func taught(t *testing.T, d device, name string, edit ...func(string) string) (b *tab, address string) {
	t.Helper()
	nabla := site(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		text, err := os.ReadFile(filepath.Join("hosts", name))
		if err != nil {
			t.Error(err)
		}
		page := strings.ReplaceAll(string(text), "NABLA", nabla)
		for _, f := range edit {
			page = f(page)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, page)
	}))
	t.Cleanup(s.Close)
	b = newTab(t, profile(t), d)
	// Localhost and 127.0.0.1 are different sites.
	address = strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/" + name
	b.visit(address)
	b.until(`customElements.get('nabla-cell') && document.querySelector('nabla-cell')?.shadowRoot`)
	return b, address
}

// part is an expression for a part of a cell.
func part(cell, selector string) string {
	return fmt.Sprintf("document.querySelector(%q).shadowRoot.querySelector(%q)", cell, selector)
}

func (b *tab) runCell(cell string) {
	b.Helper()
	b.do(part(cell, ".run") + ".click()")
	b.until(fmt.Sprintf(`['done', 'error'].includes(%s.dataset.state)`, part(cell, ".cell")))
}

func (b *tab) cellText(cell, selector string) string {
	b.Helper()
	return eval[string](b, part(cell, selector)+".innerText")
}

// A course page under a strict policy: nothing is loaded before the first touch, what the page holds is shown, cells share an
// interpreter, hidden ones run first, and figures are pictures.
func TestCellsInACoursePage(t *testing.T) {
	b, _ := taught(t, desktop, "exercise.html")
	if frames := eval[int](b, `document.querySelectorAll('iframe').length`); frames != 0 {
		t.Errorf("%d frames before the first touch", frames)
	}
	if got := eval[string](b, `document.querySelector('#first [data-output]').checkVisibility() ? document.querySelector('#first [data-output]').innerText : ''`); got != "4 (from the page)" {
		t.Errorf("the page's output: %q", got)
	}
	b.runCell("#first")
	if got := strings.TrimSpace(b.cellText("#first", ".output")); got != "4" {
		t.Errorf("after Run: %q", got)
	}
	b.runCell("#plot")
	if got := eval[int](b, part("#plot", ".output")+`.querySelectorAll('svg path, svg polyline').length`); got == 0 {
		t.Error("no picture: ", b.cellText("#plot", ".output"))
	}
	if !eval[bool](b, part("#fixed", "textarea")+`.readOnly`) || b.cellText("#fixed", ".mark") != "locked" {
		t.Error("a locked cell can be edited or does not say that it is locked")
	}
	b.do(part("#loop", ".run") + ".click()")
	b.until(part("#loop", ".cell") + `.dataset.state === 'running'`)
	b.do(part("#loop", ".stop") + ".click()")
	b.until(part("#loop", ".cell") + `.dataset.state === 'error'`)
	if got := b.cellText("#loop", ".output"); !strings.Contains(got, "KeyboardInterrupt") {
		t.Errorf("after Stop: %q", got)
	}
	if frames := eval[int](b, `document.querySelectorAll('iframe').length`); frames != 1 {
		t.Errorf("%d frames for a page", frames)
	}
}

// The editor comes at the first focus, under the same policy, and takes what was typed before; keys run the cell. The page
// may name embed.js, which brings the cells too.
func TestCellEditor(t *testing.T) {
	b, _ := taught(t, desktop, "exercise.html", func(page string) string {
		return strings.Replace(strings.Replace(page, `type="module" src`, "async src", 1), "/nabla-cell.js", "/embed.js", 1)
	})
	b.do(part("#first", "textarea") + `.focus()`)
	b.until(part("#first", ".editor") + `?.shadowRoot.activeElement`)
	if got := eval[string](b, `getComputedStyle(`+part("#first", ".editor")+`.shadowRoot.querySelector('.cm-content')).whiteSpace`); got != "pre" {
		t.Errorf("the editor has no style: white-space %s", got)
	}
	b.press("End", "Control")
	b.typed(" + 10")
	b.press("Enter", "Control")
	b.until(part("#first", ".cell") + `.dataset.state === 'done'`)
	if got := strings.TrimSpace(b.cellText("#first", ".output")); got != "14" {
		t.Errorf("%q, want 14", got)
	}
}

// An exercise fails, names the test, why and with which input; a hint is counted; it is solved, reports, and shows the
// solution. Attempts outlive a reload, and the completion is reported once.
func TestExercise(t *testing.T) {
	b, address := taught(t, desktop, "exercise.html")
	watch := `window.heard = []; for (const n of ['nabla-result', 'nabla-complete']) document.addEventListener(n, e => heard.push(n + ' ' + e.target.id + ' ' + e.detail.passed + ' ' + e.detail.failed + ' ' + e.detail.score))`
	b.do(watch)
	b.runCell("#exercise")
	feedback := b.cellText("#exercise", ".feedback")
	for _, want := range []string{"1 of 2 tests passed.", "abs(sigmoid(x) - 1 / (1 + np.exp(-x))) < 1e-12", "the exponent is minus x", "x = 2", "Attempts: 1"} {
		if !strings.Contains(feedback, want) {
			t.Errorf("no %q in the feedback:\n%s", want, feedback)
		}
	}
	if got := b.cellText("#exercise", ".help"); !strings.Contains(got, "Hint (1 of 2)") || strings.Contains(got, "exponent") {
		t.Errorf("help before a hint: %q", got)
	}
	b.do(part("#exercise", ".help button") + ".click()")
	if got := b.cellText("#exercise", ".help"); !strings.Contains(got, "Look at the exponent.") || !strings.Contains(got, "Hint (2 of 2)") {
		t.Errorf("help after one: %q", got)
	}
	b.do(`document.querySelector('#exercise').setText('def sigmoid(x):\n    return 1 / (1 + np.exp(-x))')`)
	b.runCell("#exercise")
	b.runCell("#exercise")
	want := []string{"nabla-result exercise 1 1 0.5", "nabla-result exercise 2 0 1", "nabla-complete exercise 2 0 1", "nabla-result exercise 2 0 1"}
	if got := eval[[]string](b, `heard`); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("heard %q", got)
	}
	if n := eval[int](b, part("#exercise", ".help")+`.querySelectorAll('.beside pre').length`); n != 2 {
		t.Errorf("%d programs beside each other", n)
	}
	b.visit(address)
	b.until(`document.querySelector('#exercise')?.kept?.attempts === 3`)
	if got := eval[string](b, `document.querySelector('#exercise').text`); !strings.Contains(got, "-x") {
		t.Errorf("what was typed is gone: %q", got)
	}
}

// A teacher changes the page after a learner has typed into it: both texts are there, whatever is chosen.
func TestAChangedPageLosesNothing(t *testing.T) {
	changed := false
	b, address := taught(t, phone, "exercise.html", func(page string) string {
		if changed {
			return strings.Replace(page, "secret + 1", "secret + 100", 1)
		}
		return page
	})
	b.do(`document.querySelector('#first').setText('secret + 7')`)
	if got := b.cellText("#first", ".mark"); got != "edited" {
		t.Errorf("the mark says %q", got)
	}
	changed = true
	b.visit(address)
	b.until(`document.querySelector('#first')?.shadowRoot?.querySelector('.note')`)
	if got := eval[string](b, `document.querySelector('#first').text`); got != "secret + 7" {
		t.Errorf("text %q", got)
	}
	if got := eval[string](b, part("#first", ".note pre")+`.textContent`); got != "secret + 100" {
		t.Errorf("the page's text beside it: %q", got)
	}
	b.do(part("#first", ".note button") + ".click()")
	if got := eval[string](b, `document.querySelector('#first').text + ' | ' + `+part("#first", ".note pre")+`.textContent`); got != "secret + 100 | secret + 7" {
		t.Errorf("after taking the page's: %q", got)
	}
	b.do(part("#first", ".note button") + ".click()")
	if got := eval[string](b, `document.querySelector('#first').text`); got != "secret + 7" {
		t.Errorf("taken back: %q", got)
	}
}

// Blocks as the generators write them become cells with one script tag; each shows its last name's value.
func TestAttach(t *testing.T) {
	b, _ := taught(t, desktop, "generators.html")
	want := map[string]string{"sphinx": "1", "jupyter-book": "2", "mkdocs": "3", "quarto": "4", "docusaurus": "5", "hugo": "6", "transcript": "7"}
	if n := eval[int](b, `document.querySelectorAll('nabla-cell').length`); n != len(want) {
		t.Errorf("%d cells, want %d", n, len(want))
	}
	for id, value := range want {
		cell := "#" + id + " nabla-cell"
		b.runCell(cell)
		if got := strings.TrimSpace(b.cellText(cell, ".output")); got != value {
			t.Errorf("%s: %q of %q", id, got, eval[string](b, fmt.Sprintf("document.querySelector(%q).text", cell)))
		}
		if eval[bool](b, fmt.Sprintf("document.querySelector('#%s pre').checkVisibility()", id)) {
			t.Errorf("%s: the block is still seen beside its cell", id)
		}
	}
}

// axe finds nothing in cells and feedback, light and dark, wide and narrow.
func TestCellsAreAccessible(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(npm(t), "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []device{desktop, phone} {
		for _, theme := range []string{"light", "dark"} {
			b, _ := taught(t, d, "exercise.html", func(page string) string {
				page = strings.Replace(page, "; require-trusted-types-for 'script'", "; style-src 'unsafe-inline'", 1)
				return strings.ReplaceAll(page, "<nabla-cell ", "<nabla-cell theme="+theme+" ")
			})
			b.runCell("#exercise")
			b.runCell("#plot")
			b.do(part("#exercise", ".help button") + ".click()")
			eval[chromedp.Void](b, string(axe))
			found := eval[json.RawMessage](b, `axe.run('main', {resultTypes: ['violations']}).then(r => r.violations.filter(v => v.nodes.some(n => n.target.flat().includes('nabla-cell') || JSON.stringify(n.target).includes('#'))).map(v => v.id + ' ' + v.nodes.map(n => JSON.stringify(n.target) + n.html).join(' ')))`)
			if string(found) != "[]" {
				t.Errorf("%s, %d px: %s", theme, d.width, found)
			}
			b.shot(fmt.Sprintf("cell-%s-%d", theme, d.width))
			if over := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%d px wider than the window", over)
			}
		}
	}
}
