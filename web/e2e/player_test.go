package e2e

import "testing"

// A descent is played: by single steps, by itself, scrubbed; the results stay those of the end.
func TestPlayer(t *testing.T) {
	b := open(t, desktop, site(t)+"/descent#lr=0.1&steps=12&methods=gd,momentum")
	press := func(what string) { b.do(`document.querySelector('[data-play="` + what + `"]').click()`) }
	shows := func(count, at string) {
		t.Helper()
		b.until(`document.querySelector('[data-play="count"]').textContent === '` + count + `' && document.querySelector('[name="at"]').value === '` + at + `'`)
		b.idle()
	}
	shows("12 / 12", "-1")
	press("first")
	shows("0 / 12", "0")
	press("forward")
	shows("1 / 12", "1")
	if got := eval[int](b, `nabla.results().steps_done`); got != 12 {
		t.Errorf("steps_done is %d while step 1 is looked at", got)
	}
	b.do(`(e => { e.value = '20'; e.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector('[data-play="speed"]'))`)
	press("toggle")
	shows("12 / 12", "-1")
	press("back")
	shows("11 / 12", "11")
	b.do(`(e => { e.value = 5; e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector('[data-play="scrub"]'))`)
	shows("5 / 12", "5")
	b.shot("TestPlayer")
	// Each method's own results fold, and are there by name.
	if got := eval[string](b, `document.querySelector('.each output[name="momentum.status"]').dataset.value`); got != `"finished"` {
		t.Errorf("momentum.status is %s", got)
	}
}

// What takes longer comes after the rest: the sweep of rates and the basins, each with its sentence.
func TestRefinement(t *testing.T) {
	b := open(t, desktop, site(t)+"/descent#f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&x=0,4&lr=0.01&steps=100&show=rates,basin")
	b.until(`document.querySelectorAll('[data-table=basin] tbody tr').length >= 4`)
	b.idle()
	for _, name := range []string{"rates", "basin"} {
		if !eval[bool](b, `(e => !!e && !e.hidden && !!e.querySelector('canvas'))(document.querySelector('[data-figure="`+name+`"]'))`) {
			t.Errorf("no figure %s", name)
		}
	}
	b.shot("TestRefinement")
}
