package e2e

import "testing"

// On a phone the map stays in sight while any number is moved, in at most 45 % of the height; the
// learning rate stands directly under it, then the sentence; the results fold, and open.
func TestDescentOnAPhone(t *testing.T) {
	for _, d := range []device{phone, {width: 320, height: 600, scale: 2, touch: true}} {
		b := open(t, d, site(t)+bowl("0.1"))
		b.idle()
		order := eval[[4]float64](b, `['.pin', '.rate', '[data-say]', '.panel'].map(s => document.querySelector(s).getBoundingClientRect().top)`)
		if !(order[0] < order[1] && order[1] < order[2] && order[2] < order[3]) {
			t.Errorf("map, rate, sentence and panel begin at %v", order)
		}
		if gap := eval[float64](b, `document.querySelector('.rate').getBoundingClientRect().top - document.querySelector('.pin').getBoundingClientRect().bottom`); gap < 0 || gap > 24 {
			t.Errorf("the rate is %v px below the map", gap)
		}
		b.do(`document.querySelector('[name=steps]').focus()`)
		b.until(`scrollY > 100`)
		if box := eval[[3]float64](b, `(() => { const m = document.querySelector('.pin').getBoundingClientRect(); return [m.top, m.height / innerHeight, document.querySelector('[name=steps]').getBoundingClientRect().top - m.bottom]; })()`); box[0] != 0 || box[1] > .45 || box[2] < 0 {
			t.Errorf("the map begins %v px below the top, takes %.2f of the height and ends %v px above what has the focus", box[0], box[1], box[2])
		}
		shown := `document.querySelector('output[name=x_end]').checkVisibility({contentVisibilityAuto: true})`
		if eval[bool](b, shown) {
			t.Error("the results do not fold")
		}
		b.click(`.results > summary`)
		b.until(shown)
		b.until(`document.documentElement.scrollWidth <= innerWidth`)
	}
	b := open(t, desktop, site(t)+bowl("0.1"))
	if !eval[bool](b, `document.querySelector('output[name=x_end]').checkVisibility() && !document.querySelector('.results > summary').checkVisibility()`) {
		t.Error("where there is room the results fold too")
	}
}
