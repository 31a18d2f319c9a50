package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// cells tells of every cell its name, and a star where it is stale.
func (b *tab) cells() []string {
	b.Helper()
	return eval[[]string](b, `[...document.querySelectorAll('[data-cell]')].map(c => c.dataset.cell + (c.dataset.stale === 'true' ? '*' : ''))`)
}

// op presses a button of a cell's menu.
func (b *tab) op(cell, op string) {
	b.Helper()
	b.do(`document.querySelector('[data-cell="` + cell + `"] [data-op=` + op + `]').click()`)
}

// An edit makes the cell stale and those that had something from it; a rerun leaves only those.
func TestStaleCells(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`document.querySelector('[data-run-all]').click()`)
	b.until(`document.querySelector('[data-cell="small-steps"]').dataset.state === 'done'`)
	if stale := strings.Count(strings.Join(b.cells(), " "), "*"); stale > 0 {
		t.Errorf("%d cells are stale after a run from top to bottom", stale)
	}
	b.do(`await nabla.cells.set('cross-entropy', nabla.cells.text('cross-entropy').replace('0.6', '0.7'))`)
	b.until(`document.querySelector('[data-cell="cross-entropy"]').dataset.stale === 'true'`)
	after := b.cells()
	for _, want := range []string{"cross-entropy*", "wrong-answer*", "staircase", "sine"} {
		if !slices.Contains(after, want) {
			t.Errorf("no %s in %v", want, after)
		}
	}
	b.do(`await nabla.cells.run('cross-entropy')`)
	b.until(`document.querySelector('[data-cell="cross-entropy"]').dataset.stale !== 'true' && document.querySelector('[data-cell="wrong-answer"]').dataset.stale === 'true'`)
}

// Cells are added, moved and removed; all of it survives a reload; reset brings the lesson back, and
// its undo what was there before.
func TestCellsComeAndGo(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	first := b.cells()
	b.op("wrong-answer", "add")
	b.until(`document.querySelector('[data-cell="own-1"] textarea, [data-cell="own-1"] .source > div')`)
	b.do(`await nabla.cells.set('own-1', '1 + 1'); await nabla.cells.run('own-1')`)
	b.until(`document.querySelector('[data-cell="own-1"] .output').innerText.trim() === '2'`)
	b.op("own-1", "up")
	b.op("staircase", "remove")
	b.until(`!document.querySelector('[data-cell="staircase"]')`)
	b.until(`nabla.cells.list().indexOf('own-1') < nabla.cells.list().indexOf('perfect-answer')`)
	left := b.cells()
	b.until(`(localStorage['nabla / / 1'] || '').includes('own-1')`)
	b.do(`await new Promise(r => setTimeout(r, 500))`)
	b.must(chromedp.Reload())
	b.ready()
	b.until(`nabla.cells.text('own-1') === '1 + 1'`)
	plain := func(list []string) []string {
		return strings.Fields(strings.ReplaceAll(strings.Join(list, " "), "*", ""))
	}
	if got := plain(b.cells()); !slices.Equal(got, plain(left)) {
		t.Errorf("after a reload there are %v, before %v", got, left)
	}
	b.do(`await nabla.cells.set('own-1', '2 + 2')`)
	b.do(`document.querySelector('[data-reset]').click()`)
	b.until(`document.querySelector('[data-cell="staircase"]') && !document.querySelector('[data-cell="own-1"]')`)
	if got := plain(b.cells()); !slices.Equal(got, plain(first)) {
		t.Errorf("after the reset there are %v, at first %v", got, first)
	}
	b.click(`.update.notice button`)
	b.until(`document.querySelector('[data-cell="own-1"]')`)
	b.ready()
	b.until(`nabla.cells.text('own-1') === '2 + 2'`)
}

// Keys alone: Tab reaches a cell, Shift+Enter runs it and goes on, Escape and Tab leave the editor.
func TestKeyboardAlone(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`nabla.cells.focus('staircase')`)
	b.press("Enter", "Shift")
	b.until(`document.querySelector('[data-cell="staircase"]').dataset.state === 'done'`)
	b.until(`document.activeElement.closest('[data-cell]')?.dataset.cell === 'cross-entropy'`)
	b.press("Escape")
	b.press("Tab")
	b.until(`!document.activeElement.shadowRoot && document.activeElement.closest('[data-cell]')?.dataset.cell === 'cross-entropy' || document.activeElement.closest('[data-cell]')?.dataset.cell !== 'cross-entropy'`)
	b.do(`document.querySelector('[data-cell="cross-entropy"] [data-run]').focus()`)
	b.press("Enter")
	b.until(`document.querySelector('[data-cell="cross-entropy"]').dataset.state === 'done'`)
}

// A mistake is told with line and column in the reader's language; a full-width bracket is repaired
// with one press; the wrong place is underlined.
func TestMistakesInCells(t *testing.T) {
	b := open(t, desktop, site(t)+"/ja/")
	b.do(`await nabla.cells.set('scratch', 'print（1）'); await nabla.cells.run('scratch')`)
	text := eval[string](b, `document.querySelector('[data-cell=scratch] .error').innerText`)
	if !strings.Contains(text, "1 行目 6 文字目") || !strings.Contains(text, "全角") {
		t.Errorf("the page says %q", text)
	}
	b.click(`[data-cell=scratch] .error button`)
	b.until(`nabla.cells.text('scratch') === 'print(1）'`)
	b.until(`document.querySelector('[data-cell=scratch] .error button')`)
	b.click(`[data-cell=scratch] .error button`)
	b.until(`nabla.cells.text('scratch') === 'print(1)' && document.querySelector('[data-cell=scratch] .stdout')?.innerText.trim() === '1'`)
}
