package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
)

// On paper: figures and values, light also where the screen is dark; nothing to press, nothing cut.
func TestPrint(t *testing.T) {
	dark := device{width: 700, height: 1000, scale: 1, dark: true} // about as wide as a sheet
	url := site(t)
	visible := func(b *tab, selector string) int {
		return eval[int](b, `[...document.querySelectorAll(`+js(selector)+`)].filter(e => e.checkVisibility({contentVisibilityAuto: true})).length`)
	}
	for p, c := range map[string]struct{ shown, hidden string }{
		"/":        {".cell .output canvas, .cell .output svg, .covered pre, math", "button, .bar, .menu, .covered > summary, .site-header, [data-cell=scratch]"},
		"/descent": {"[data-map] canvas, output[name=x_end], [data-say], [name=f], [name=lr], [name=h]", "button, input[type=range], .results > summary, .site-header"},
	} {
		t.Run(p, func(t *testing.T) {
			b := open(t, dark, url+p)
			if p == "/" {
				b.do(`await nabla.cells.run('staircase')`)
			}
			b.idle()
			b.until(`document.querySelector('canvas')`)
			if p == "/" && visible(b, ".covered pre") > 0 {
				t.Error("on the screen an output is not covered")
			}
			// A browser says that it will print, and then turns to the styles of paper.
			screen := brightness(b, 25)
			b.do(`dispatchEvent(new Event('beforeprint'))`)
			if got := brightness(b, 255); screen > .4 || got < .75 {
				t.Errorf("the figure's brightness is %.2f on the dark screen, %.2f on paper", screen, got)
			}
			b.do(`dispatchEvent(new Event('afterprint'))`)
			if got := brightness(b, 25); got != screen {
				t.Errorf("after printing the figure on the dark screen has a brightness of %.2f, before %.2f", got, screen)
			}
			tell(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
			if ground := eval[string](b, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(255, 255, 255)" {
				t.Errorf("the paper is %s", ground)
			}
			for _, s := range strings.Split(c.shown, ", ") {
				if visible(b, s) == 0 {
					t.Errorf("%s is not printed", s)
				}
			}
			for _, s := range strings.Split(c.hidden, ", ") {
				if n := visible(b, s); n > 0 {
					t.Errorf("%d of %s are printed", n, s)
				}
			}
			if wide := eval[[]string](b, `[...document.querySelectorAll('main canvas, main svg, main pre, main textarea, main output')].filter(e => e.checkVisibility() && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)).map(e => e.outerHTML.slice(0, 120))`); len(wide) > 0 {
				t.Errorf("cut at the right: %q", wide)
			}
			b.shot("paper")
			// The browser's own way to paper asks for the same.
			if pdf := tell(b, page.PrintToPDF, page.PrintToPDFParams{}); len(pdf.Data) < 20000 {
				t.Errorf("%d bytes of PDF", len(pdf.Data))
			}
		})
	}
}

// brightness is that of the first canvas on a ground (0 to 255), from 0 to 1, on average.
func brightness(b *tab, ground int) float64 {
	b.Helper()
	return eval[float64](b, `(() => {
		const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
		let sum = 0;
		for (let i = 0; i < d.length; i += 4) sum += (d[i] + d[i + 1] + d[i + 2]) / 3 * d[i + 3] / 255 + `+js(ground)+` * (1 - d[i + 3] / 255);
		return sum / (d.length / 4) / 255;
	})()`)
}
