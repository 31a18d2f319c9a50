package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// On a slow processor too the cursor is, after the mount, where it was: in an editor that the mount has
// put elsewhere in the page.
func TestCursorSurvivesTheMount(t *testing.T) {
	url, letGo := slow(t)
	b := newTab(t, profile(t), desktop)
	b.visit(url + "/")
	b.until(`window.nabla`)
	tell(b, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	b.do(`nabla.cells.focus('scratch')`)
	b.until(`document.activeElement.shadowRoot`)
	b.typed("before\nbehind")
	letGo()
	b.ready()
	time.Sleep(time.Second)
	b.typed("#")
	b.until(`nabla.cells.text('scratch') === 'before\nbehind#'`)
}

// The keyboard's place follows a cell that is moved, goes to the next one when a cell is removed, and a
// removed cell can be had back with what was typed into it.
func TestKeyboardFollowsTheCell(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	at := `document.activeElement.closest('[data-cell]')?.dataset.cell`
	for range 3 {
		b.do(`document.querySelector('[data-cell="sine"] details.menu').open = true; document.querySelector('[data-cell="sine"] [data-op=up]').focus()`)
		b.press("Enter")
		b.until(at + ` === 'sine' && document.activeElement.tagName === 'SUMMARY'`)
	}
	b.do(`await nabla.cells.set('sine', 'mine = 1')`)
	place := eval[int](b, `nabla.cells.list().indexOf('sine')`)
	next := eval[string](b, `nabla.cells.list()[nabla.cells.list().indexOf('sine') + 1]`)
	b.op("sine", "remove")
	b.until(at + ` === '` + next + `'`)
	b.click(`.update.notice button`)
	b.until(`nabla.cells.text('sine') === 'mine = 1' && ` + at + ` === 'sine'`)
	if now := eval[int](b, `nabla.cells.list().indexOf('sine')`); now != place {
		t.Errorf("the cell came back as number %d, it was %d", now, place)
	}
}

// A lesson cell that was moved stays moved after a reload; one that a newer lesson brings is there
// though the page was stored without it; one that was removed stays away.
func TestStoredPageMeetsTheLesson(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.op("batch", "remove")
	b.until(`!document.querySelector('[data-cell=batch]')`)
	for range 4 {
		b.op("sine", "up")
		b.do(`await new Promise(r => setTimeout(r, 100))`)
	}
	moved := eval[int](b, `nabla.cells.list().indexOf('sine')`)
	b.until(`(localStorage['nabla / / 1'] || '').includes('"sine"')`)
	b.do(`await new Promise(r => setTimeout(r, 500)); const s = JSON.parse(localStorage['nabla / / 1']);
		s.cells = s.cells.filter(c => c.id !== 'staircase'); s.lesson = s.lesson.filter(n => n !== 'staircase');
		addEventListener('pagehide', () => { localStorage['nabla / / 1'] = JSON.stringify(s); })`)
	b.must(chromedp.Reload())
	b.ready()
	if now := eval[int](b, `nabla.cells.list().indexOf('sine')`); now != moved {
		t.Errorf("the moved cell is number %d, it was %d", now, moved)
	}
	if !eval[bool](b, `nabla.cells.list().includes('staircase')`) {
		t.Error("a cell that is new in the lesson is missing")
	}
	if eval[bool](b, `nabla.cells.list().includes('batch')`) {
		t.Error("a cell that was removed is back")
	}
}

// Reset also puts the lesson's own outputs back.
func TestResetRestoresOutputs(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`window.__out = () => document.querySelector('[data-cell="sine"] .output').innerHTML; window.__first = __out(); await nabla.cells.set('sine', 'print(5)'); await nabla.cells.run('sine')`)
	b.until(`__out() !== __first`)
	b.do(`document.querySelector('[data-reset]').click()`)
	b.until(`__out() === __first && document.querySelector('[data-cell="sine"]').dataset.state === 'ready'`)
}

// A stop means what waits as well: programs of window.nabla, and cells.
func TestStopMeansWhatWaits(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`window.__ends = 0; for (const s of ['while True: pass', 'while True: pass', 'late = 1']) nabla.run(s).then(r => { __ends += !r.ok; });`)
	time.Sleep(300 * time.Millisecond)
	b.do(`nabla.stop()`)
	b.until(`__ends === 3`)
	if r := b.run("late"); r.Error == nil || r.Error.Type != "NameError" {
		t.Errorf("what waited ran all the same: %s", js(r))
	}
	b.do(`const [a, b] = nabla.cells.list().slice(-2); window.__two = [a, b]; await nabla.cells.set(a, 'while True: pass'); await nabla.cells.set(b, 'late = 2'); nabla.cells.run(a); nabla.cells.run(b)`)
	state := `__two.map(id => document.querySelector('[data-cell="' + id + '"]').dataset.state).join()`
	b.until(state + ` === 'running,queued'`)
	b.do(`nabla.stop()`)
	b.until(state + ` === 'error,ready'`)
}

// Output that is not text is cut as well, and clear_output makes room.
func TestElementsWithoutEnd(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`await nabla.cells.set('scratch', 'from IPython.display import display\nfor i in range(20000): display(i)'); await nabla.cells.run('scratch')`)
	if n := eval[int](b, `document.querySelectorAll('[data-cell=scratch] .output > *').length`); n > 2000 || n < 500 {
		t.Errorf("%d elements", n)
	}
	b.until(`document.querySelector('[data-cell=scratch] .output .cut')`)
	b.do(`await nabla.cells.set('scratch', 'from IPython.display import clear_output\nfor i in range(20000):\n    clear_output()\n    print("x" * 50, i)'); await nabla.cells.run('scratch')`)
	if text := strings.TrimSpace(eval[string](b, `document.querySelector('[data-cell=scratch] .output').innerText`)); text != strings.Repeat("x", 50)+" 19999" {
		t.Errorf("the cell shows %.200q", text)
	}
}

// Where nothing is, the page goes on saying so, in three languages, with the way to the chapter.
func TestMissingPageStays(t *testing.T) {
	url := site(t)
	r, err := http.Get(url + "/nothing-is-here")
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	if r.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", r.StatusCode)
	}
	b := open(t, desktop, url+"/nothing-is-here")
	time.Sleep(time.Second)
	if links := eval[[]string](b, `[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))`); strings.Join(links, " ") != "/ /ja/ /ko/" {
		t.Errorf("links to %v", links)
	}
}
