package e2e

import (
	"math"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"

	"nabla/web/site/serve"
)

// painter watches the pictures of a page: those that came from the worker, and those that were drawn on the map's canvas as
// they are (drawn) or stretched.
const painter = `
window.came = [];
window.drawn = [];
window.stretched = 0;
window.asked = []; // views that are to stay
window.seen = []; // views of answers
window.Worker = class extends Worker {
	constructor(...a) { super(...a); this.addEventListener('message', e => { if (e.data?.result?.view) seen.push(e.data.result.view); for (const r of e.data?.result?.rasters || []) if (r.bitmap) came.push(r.bitmap); }); }
	postMessage(m, ...more) { if (m.type === 'lab') asked.push(m.view); return super.postMessage(m, ...more); }
};
const {drawImage} = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.drawImage = function(image, x, y, ...size) {
	if (image instanceof ImageBitmap) { if (size.length) stretched++; else drawn.push({x, y, width: image.width, height: image.height}); }
	return drawImage.call(this, image, x, y, ...size);
};
window.mapPixels = () => {
	const c = document.querySelector('[data-map] canvas'), a = drawn.at(-1) ?? window.place;
	return [...c.getContext('2d').getImageData(a.x, a.y, a.width, a.height).data];
};
`

func openPainted(t testing.TB, d device, url string) *tab {
	b := newTab(t, profile(t), d)
	tell(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: painter})
	b.visit(url)
	b.ready()
	b.idle()
	return b
}

// The map is a picture of as many pixels as its place has on the screen. It is painted once as long as it stays the same; another
// theme, size or screen paints it anew, and what it replaces is given back.
func TestMapIsAPicture(t *testing.T) {
	b := openPainted(t, desktop, site(t)+bowl("0.1"))
	b.until(`drawn.length > 0`)
	one := eval[float64](b, `drawn.at(-1).width / document.querySelector('[data-map] canvas').clientWidth`)
	if one < .8 || one > 1 {
		t.Errorf("the picture is %.2f times as wide as the canvas", one)
	}

	box := eval[[4]float64](b, `(() => { const c = document.querySelector('[data-map] canvas'); c.scrollIntoView({block: 'center'}); const r = c.getBoundingClientRect(); window.before = came.length; window.draws = drawn.length; return [r.x, r.y, r.width, r.height]; })()`)
	at := func(u float64) (x, y float64) { return box[0] + u*box[2], box[1] + .4*box[3] }
	x, y := at(.5)
	b.mouse(input.DispatchMouseEventTypeMousePressed, x, y)
	for k := range 8 {
		x, y = at(.5 + .02*float64(k))
		b.mouse(input.DispatchMouseEventTypeMouseMoved, x, y)
		b.do(`await new Promise(requestAnimationFrame)`)
	}
	b.idle()
	if n := eval[int](b, `drawn.length - draws`); n < 3 {
		t.Errorf("the map was drawn %d times in a drag", n)
	}
	if n := eval[int](b, `came.length - before`); n > 0 {
		t.Errorf("the same map was painted %d times more", n)
	}
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x, y)
	b.idle()

	b.do(`window.last = came.at(-1); document.documentElement.dataset.theme = 'dark'`)
	b.until(`came.at(-1) !== last && last.width === 0`)
	if light := eval[float64](b, `mapPixels()[0]`); light > 100 {
		t.Errorf("in dark the map's corner has %v of red", light)
	}

	b.do(`window.last = came.at(-1); window.before = drawn.at(-1).width`)
	tell(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: desktop.width - 20, Height: desktop.height, DeviceScaleFactor: 2})
	b.until(`came.at(-1) !== last && drawn.at(-1).width > 1.8 * before`)
	b.do(`window.last = came.at(-1); window.before = drawn.at(-1).width`)
	tell(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 700, Height: desktop.height, DeviceScaleFactor: 2})
	b.until(`came.at(-1) !== last && drawn.at(-1).width < before`)
}

// A function that cannot be traced shows its map as areas, in the colours of the picture.
func TestMapWithoutAPicture(t *testing.T) {
	const start = "&x=-3,4&lr=0.1&steps=3"
	url := site(t)
	b := openPainted(t, desktop, url+"/descent#f=x[0]**2+x[1]**2"+start)
	b.until(`drawn.length > 0`)
	picture := eval[[]float64](b, `mapPixels()`)
	place := eval[map[string]float64](b, `drawn.at(-1)`)
	b.do(`await nabla.set({f: 'x[0]**2 + x[1]**2 if int(x[0]) < 1000 else 0'}); window.place = drawn.at(-1); drawn = []`)
	b.idle()
	b.do(`await nabla.set({lr: 0.11})`)
	b.idle()
	if n := eval[int](b, `drawn.length`); n > 0 {
		t.Fatalf("a picture of a function that cannot be traced was drawn %d times", n)
	}
	areas := eval[[]float64](b, `mapPixels()`)
	if len(areas) != len(picture) {
		t.Fatalf("%d pixels, the picture has %d, at %v", len(areas)/4, len(picture)/4, place)
	}
	far, colours := 0, map[float64]bool{}
	for i := range areas {
		if math.Abs(areas[i]-picture[i]) > 24 {
			far++
		}
		colours[areas[i]] = true
	}
	if share := float64(far) / float64(len(areas)); share > .02 || len(colours) < 10 {
		t.Errorf("%.1f %% of the pixels differ; %d levels of a colour", 100*share, len(colours))
	}
}

// In a frame that allows scripts and nothing else the map is a picture too.
func TestMapIsAPictureInAFrame(t *testing.T) {
	b := openPainted(t, desktop, site(t, func(o *serve.Options) { sandboxed(o) })+bowl("0.1"))
	b.until(`self.origin === 'null' && drawn.length > 0`)
}

// A drag that begins before the last one's end has been computed keeps the map that this end gives: it does not go
// to and fro between two.
func TestMapStaysInADrag(t *testing.T) {
	b := openPainted(t, desktop, site(t)+bowl("0.1"))
	b.do(`window.asked = []; window.seen = [];
		const state = x => 'f=x[0]**2+x[1]**2&lr=0.1&x=' + x;
		nabla.page.request(state('-9,4'));
		for (let k = 0; k < 5; k++) { nabla.page.request(state('-9,4.' + k), 'still'); await new Promise(r => { const n = seen.length, look = () => seen.length > n ? r() : setTimeout(look, 1); look(); }); }`)
	b.idle()
	if eval[bool](b, `asked[0] !== null || asked.length < 3 || asked.slice(1).some(v => JSON.stringify(v, ['x0', 'x1', 'y0', 'y1']) !== JSON.stringify(seen[0], ['x0', 'x1', 'y0', 'y1']))`) {
		t.Errorf("asked for %s, the first answer has %s", eval[string](b, `JSON.stringify(asked)`), eval[string](b, `JSON.stringify(seen[0])`))
	}
}
