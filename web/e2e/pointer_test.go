package e2e

import (
	"strings"
	"testing"
)

// The readout of x and y follows the mouse over a figure, and goes when it leaves.
func TestHover(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	b.do(`await nabla.cells.set('scratch', 'import matplotlib.pyplot as plt\nplt.plot([0, 1, 2], [0, 1, 4], label="squares"); plt.xlabel("w"); plt.ylabel("loss");'); await nabla.cells.run('scratch')`)
	const figure = `document.querySelector('[data-cell=scratch] .output figure')`
	b.until(figure + `?.querySelector('canvas')`)
	box := eval[[4]float64](b, `(() => { const c = `+figure+`.querySelector('canvas'); c.scrollIntoView({block: 'center', behavior: 'instant'}); const r = c.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`)
	readout := figure + `.querySelector('.fg-hover')`
	before := ""
	for _, c := range []struct {
		u    float64
		want string
	}{{.15, "w 0   loss 0"}, {.5, "w 1   loss 1"}, {.9, "w 2   loss 4"}} {
		b.hover(box[0]+c.u*box[2], box[1]+.5*box[3])
		b.until(`!` + readout + `.hidden`)
		b.until(readout + `.textContent.includes(` + js(c.want) + `)`)
		where := eval[string](b, readout+`.style.transform`)
		if where == before {
			t.Errorf("at %s the readout stays where it was", c.want)
		}
		before = where
	}
	b.hover(box[0]+.5*box[2], box[1]-40)
	b.until(readout + `.hidden`)
}

// A finger: a tap takes the start of the descent there, the start is dragged, and nothing scrolls;
// beside the start a swipe scrolls the page and changes nothing.
func TestTouch(t *testing.T) {
	b := open(t, phone, site(t)+bowl("0.1"))
	b.idle()
	at := func(u, v float64) [2]float64 {
		return eval[[2]float64](b, `(() => { const r = document.querySelector('[data-map] canvas').getBoundingClientRect(); return [r.x + `+js(u)+` * r.width, r.y + `+js(v)+` * r.height]; })()`)
	}
	start := func() []float64 {
		b.idle()
		return eval[[]float64](b, `document.querySelector('[name=x]').value.replace(/[\[\]]/g, '').split(/[ ,]+/).filter(Boolean).map(Number)`)
	}
	text := eval[string](b, `document.querySelector('[name=x]').value`)
	b.swipe(at(.4, .4))
	b.until(`document.querySelector('[name=x]').value !== ` + js(text))
	tapped := start()
	text = eval[string](b, `document.querySelector('[name=x]').value`)
	// Where the start is drawn follows from what the readout says at two places.
	read := func(u, v float64) [2]float64 {
		p := at(u, v)
		b.hover(p[0], p[1])
		b.until(`!document.querySelector('[data-map] .fg-hover').hidden`)
		return eval[[2]float64](b, `document.querySelector('[data-map] .fg-hover').textContent.replaceAll('−', '-').match(/-?[\d.]+(?=\s|$)/g).map(Number)`)
	}
	p, q := read(.3, .7), read(.9, .2)
	u, v := .3+.6*(tapped[0]-p[0])/(q[0]-p[0]), .7-.5*(tapped[1]-p[1])/(q[1]-p[1])
	b.swipe(line(at(u, v), at(u+.25, v+.15))...)
	b.until(`document.querySelector('[name=x]').value !== ` + js(text))
	dragged := start()
	if !(dragged[0] > tapped[0]) || !(dragged[1] < tapped[1]) {
		t.Errorf("dragged to the right and down, the start went from %v to %v", tapped, dragged)
	}
	if y := eval[float64](b, `scrollY`); y != 0 {
		t.Errorf("the page scrolled by %v while the start was dragged", y)
	}
	if !strings.Contains(eval[string](b, `location.hash`), "x=") {
		t.Error("the address does not follow the finger")
	}
	text = eval[string](b, `document.querySelector('[name=x]').value`)
	b.swipe(line(at(.25, .8), at(.25, -.2))...)
	b.until(`scrollY > 40`)
	b.idle()
	if now := eval[string](b, `document.querySelector('[name=x]').value`); now != text {
		t.Errorf("a swipe moved the start from %s to %s", text, now)
	}
}
