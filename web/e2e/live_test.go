package e2e

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// Live numbers, tried by hand: by the rules of the chapter's text, each in a browser.

// numberIn is the first number in a cell's code that can be dragged, as an expression.
func numberIn(cell string) string {
	return `document.querySelector('[data-cell="` + cell + `"] .source > div').shadowRoot.querySelector('.cm-number')`
}

// handleOf is a cell's first handle.
func handleOf(cell string) string {
	return `document.querySelector('[data-cell="` + cell + `"] .numbers [role=slider]')`
}

// live opens the chapter with a cell's numbers ready to be moved.
func live(t *testing.T, d device, cell string) *tab {
	b := open(t, d, site(t)+"/")
	b.do(`document.querySelector('[data-cell="` + cell + `"]').scrollIntoView({block: 'center'})`)
	b.until(`document.querySelector('[data-cell="` + cell + `"] .source > div') && ` + numberIn(cell) + ` && ` + handleOf(cell))
	return b
}

// middle is where an element is.
func (b *tab) middle(element string) (x, y float64) {
	b.Helper()
	p := eval[[]float64](b, `(r => [r.x + r.width/2, r.y + r.height/2])(`+element+`.getBoundingClientRect())`)
	return p[0], p[1]
}

// pull presses on an element and moves by so many pixels, without letting go.
func (b *tab) pull(element string, by float64) (x, y float64) {
	b.Helper()
	b.do(element + `.scrollIntoView({block: 'center'})`)
	x, y = b.middle(element)
	b.mouse(input.DispatchMouseEventTypeMousePressed, x, y)
	for i := 1.0; i <= 4; i++ {
		b.mouse(input.DispatchMouseEventTypeMouseMoved, x+by*i/4, y)
	}
	return x + by, y
}

func (b *tab) output(cell string) string {
	b.Helper()
	return eval[string](b, `document.querySelector('[data-cell="`+cell+`"] .output').innerText`)
}

// The number in the code is dragged: its cell's figure and text follow while the button is down; undo is one step and runs again.
func TestLiveByMouse(t *testing.T) {
	b := live(t, desktop, "tangent")
	text := eval[string](b, `nabla.cells.text('tangent')`)
	x, y := b.pull(numberIn("tangent"), 4*6+1)
	b.until(`nabla.cells.text('tangent').startsWith('at = 7.0 ')`)
	slope := func() float64 {
		v, _ := strconv.ParseFloat(strings.Fields(b.output("tangent") + " ?")[0], 64)
		return v
	}
	// The slope of 0.01 x² + 0.1 x is 0.02 x + 0.1.
	becomes := func(want float64) {
		t.Helper()
		b.until(`Math.abs(parseFloat(document.querySelector('[data-cell="tangent"] .output').innerText) - ` + strconv.FormatFloat(want, 'f', -1, 64) + `) < 1e-9`)
	}
	becomes(0.24)
	b.mouse(input.DispatchMouseEventTypeMouseMoved, x+2*6, y)
	becomes(0.26)
	if alt := eval[string](b, `document.querySelector('[data-cell="tangent"] canvas').getAttribute('aria-label')`); !strings.Contains(alt, "3 series") {
		t.Errorf("ghosts are in the words of the figure: %s", alt)
	}
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x+2*6, y)
	b.until(`!document.querySelector('[data-moving]') && document.querySelector('[data-cell="tangent"]').dataset.state === 'done'`)
	if got := eval[string](b, `nabla.cells.text('tangent')`); !strings.HasPrefix(got, "at = 8.0 ") || math.Abs(slope()-0.26) > 1e-9 {
		t.Errorf("the slope is %v, the text %q", slope(), got)
	}
	b.do(`nabla.cells.focus('tangent')`)
	b.press("z", "Control")
	b.until(`nabla.cells.text('tangent') === ` + js(text))
	becomes(0.2)
}

// Escape puts text, output and session back.
func TestLiveEscape(t *testing.T) {
	b := live(t, desktop, "learning-step")
	b.do(`await nabla.cells.run('learning-step')`)
	text, shown := eval[string](b, `nabla.cells.text('learning-step')`), b.output("learning-step")
	x, y := b.pull(numberIn("learning-step"), 5*6+1)
	b.until(`document.querySelector('[data-cell="learning-step"] .output').innerText !== ` + js(shown))
	b.press("Escape")
	b.until(`!document.querySelector('[data-moving]')`)
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x, y)
	if got := eval[string](b, `nabla.cells.text('learning-step')`); got != text {
		t.Errorf("the text is %q", got)
	}
	if got := b.output("learning-step"); got != shown {
		t.Errorf("the output is %q, was %q", got, shown)
	}
	if stale := strings.Count(strings.Join(b.cells(), " "), "*"); stale > 0 {
		t.Errorf("%d cells are stale", stale)
	}
}

// By keys on the handle: one step a key, one step to undo for all of them; Home and End are the bounds.
func TestLiveByKeys(t *testing.T) {
	b := live(t, desktop, "tangent")
	b.do(handleOf("tangent") + `.focus()`)
	for range 3 {
		b.press("ArrowRight")
	}
	b.until(handleOf("tangent") + `.getAttribute('aria-valuetext') === '6.5'`)
	b.press("Enter")
	b.until(`!document.querySelector('[data-moving]') && nabla.cells.text('tangent').startsWith('at = 6.5 ')`)
	b.press("End")
	b.until(handleOf("tangent") + `.getAttribute('aria-valuetext') === '20.0'`)
	b.press("Escape")
	b.until(`!document.querySelector('[data-moving]') && nabla.cells.text('tangent').startsWith('at = 6.5 ')`)
	b.do(`nabla.cells.focus('tangent')`)
	b.press("z", "Control")
	b.until(`nabla.cells.text('tangent').startsWith('at = 5.0 ')`)
}

// What depends on a cell follows it in the same frame; what does not stays, and what later cells bound is bound again.
func TestLiveDependents(t *testing.T) {
	b := live(t, desktop, "tangent")
	b.op("tangent", "add")
	b.until(`document.querySelector('[data-cell="own-1"] textarea, [data-cell="own-1"] .source > div')`)
	b.do(`await nabla.cells.set('own-1', 'x = at * 2\nx'); await nabla.cells.run('own-1')`)
	b.until(`document.querySelector('[data-cell="own-1"] .output').innerText.trim() === '10.0'`)
	x, y := b.pull(numberIn("tangent"), 2*6+1)
	b.until(`document.querySelector('[data-cell="own-1"] .output').innerText.trim() === '12.0'`)
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x, y)
	b.until(`!document.querySelector('[data-moving]') && document.querySelector('[data-cell="own-1"]').dataset.state === 'done'`)
	if got := b.run("x"); got.Display == nil || *got.Display != "12.0" {
		t.Errorf("x is %+v", got)
	}
}

// With "Live" off a moved number makes cells stale, as typing does, and nothing runs.
func TestLiveOff(t *testing.T) {
	b := live(t, desktop, "tangent")
	b.do(`await nabla.cells.run('tangent')`)
	b.do(`document.querySelector('[data-live-numbers]').click()`)
	shown := b.output("tangent")
	x, y := b.pull(numberIn("tangent"), 2*6+1)
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x, y)
	b.until(`nabla.cells.text('tangent').startsWith('at = 6.0 ') && document.querySelector('[data-cell="tangent"]').dataset.stale === 'true'`)
	if got := b.output("tangent"); got != shown {
		t.Errorf("the output became %q", got)
	}
	if eval[string](b, `document.querySelector('[data-live-numbers]').getAttribute('aria-pressed')`) != "false" {
		t.Error("the switch does not say that it is off")
	}
}

// On a phone a tap on a number docks a slider, without a keyboard, and the figure stays in sight.
func TestLiveOnAPhone(t *testing.T) {
	b := live(t, phone, "tangent")
	x, y := b.middle(numberIn("tangent"))
	b.swipe([2]float64{x, y})
	b.until(`document.querySelector('.dock input') && Number(document.querySelector('.dock input').max) === 40`)
	if eval[bool](b, `document.activeElement.matches('textarea, .source > div')`) {
		t.Error("the editor has the focus, and a keyboard covers the page")
	}
	for _, side := range []string{"height", "width"} {
		if got := eval[float64](b, `document.querySelector('.dock input').getBoundingClientRect().`+side); got < 48 {
			t.Errorf("the slider's %s is %v px", side, got)
		}
	}
	b.do(`await new Promise(r => setTimeout(r, 400))`)
	b.click(`.dock .row button:last-child`)
	b.until(`nabla.cells.text('tangent').startsWith('at = 5.5 ') && !document.querySelector('[data-moving]')`)
	b.until(`Math.abs(parseFloat(document.querySelector('[data-cell="tangent"] .output').innerText) - 0.21) < 1e-9`)
	if !eval[bool](b, `(r => r.top >= 0 && r.bottom <= document.querySelector('.dock').getBoundingClientRect().top)(document.querySelector('[data-cell="tangent"] canvas').getBoundingClientRect())`) {
		t.Error("the figure is not in sight")
	}
	if eval[bool](b, `document.documentElement.scrollWidth > innerWidth`) {
		t.Error("the page scrolls sideways")
	}
	b.click(`.dock .head button:last-child`)
	b.until(`!document.querySelector('.dock')`)
}

// A finger on the handle pulls it; the page scrolls from everywhere else.
func TestLiveByFinger(t *testing.T) {
	b := live(t, phone, "tangent")
	x, y := b.middle(handleOf("tangent"))
	b.swipe(line([2]float64{x, y}, [2]float64{x + 25, y})...)
	b.until(`nabla.cells.text('tangent').startsWith('at = 7.0 ') && !document.querySelector('[data-moving]')`)
	if side := eval[[]float64](b, `(r => [r.width, r.height])(`+handleOf("tangent")+`.getBoundingClientRect())`); side[0] < 44 || side[1] < 44 {
		t.Errorf("the handle is %v px", side)
	}
}

// A click on a place of a one-hot list moves the 1 there; the cell runs.
func TestLiveOneHot(t *testing.T) {
	b := live(t, desktop, "tangent")
	b.op("tangent", "add")
	b.until(`document.querySelector('[data-cell="own-1"] textarea, [data-cell="own-1"] .source > div')`)
	b.do(`await nabla.cells.set('own-1', 't = [0, 0, 1, 0]\nt'); await nabla.cells.run('own-1')`)
	b.until(`document.querySelector('[data-cell="own-1"] .source > div') && ` + numberIn("own-1"))
	place := eval[[]float64](b, `(r => [r.x + r.width / 10 / 2, r.y + r.height / 2])(`+numberIn("own-1")+`.getBoundingClientRect())`)
	b.mouse(input.DispatchMouseEventTypeMousePressed, place[0], place[1])
	b.mouse(input.DispatchMouseEventTypeMouseReleased, place[0], place[1])
	b.until(`nabla.cells.text('own-1') === 't = [1, 0, 0, 0]\nt'`)
	b.until(`document.querySelector('[data-cell="own-1"] .output').innerText.trim() === '[1, 0, 0, 0]'`)
}

// An error while a number moves leaves the picture and says one line; the next value is as if nothing had been.
func TestLiveError(t *testing.T) {
	b := live(t, desktop, "tangent")
	b.op("tangent", "add")
	b.until(`document.querySelector('[data-cell="own-1"] textarea, [data-cell="own-1"] .source > div')`)
	b.do(`await nabla.cells.set('own-1', 'i = 1\n[10, 20, 30][i]'); await nabla.cells.run('own-1')`)
	b.until(`document.querySelector('[data-cell="own-1"] .source > div') && ` + numberIn("own-1"))
	x, y := b.pull(numberIn("own-1"), 6*6+1)
	b.until(`document.querySelector('[data-cell="own-1"] .fault')`)
	if got := b.output("own-1"); !strings.HasPrefix(got, "20") || !strings.Contains(got, "IndexError") {
		t.Errorf("the output is %q", got)
	}
	b.mouse(input.DispatchMouseEventTypeMouseMoved, x-5*6, y)
	b.until(`document.querySelector('[data-cell="own-1"] .output').innerText.trim() === '30'`)
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x-5*6, y)
	b.until(`!document.querySelector('[data-moving]') && nabla.cells.text('own-1').startsWith('i = 2')`)
}

// A key for presentation: code of 24 px, the numbers beside the figure.
func TestPresentation(t *testing.T) {
	b := live(t, desktop, "tangent")
	b.do(`document.activeElement.blur()`)
	b.press("p")
	b.until(`document.documentElement.classList.contains('presentation')`)
	if got := eval[string](b, `getComputedStyle(document.querySelector('[data-cell="tangent"] .output'), '::before').content`); !strings.Contains(got, "at = 5.0") {
		t.Errorf("beside the figure stands %s", got)
	}
	if got := eval[float64](b, `15 * Number(getComputedStyle(document.querySelector('[data-cell="tangent"] .source')).zoom)`); got != 24 {
		t.Errorf("code is %v px", got)
	}
	b.press("p")
	b.until(`!document.documentElement.classList.contains('presentation')`)
}
