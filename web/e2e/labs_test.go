package e2e

import (
	"math"
	"strings"
	"testing"
)

var labPages = []string{"loss", "derivative", "gradient", "descent", "network"}

// Every lab's page shows what its pre-rendered form has shown, has every result and at most four controls in sight, names
// nothing twice, and gives what nabla.compute gives without a page.
func TestLabs(t *testing.T) {
	url := site(t)
	for _, name := range labPages {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, profile(t), desktop)
			b.visit(url + "/" + name)
			before := eval[string](b, `document.querySelector('[data-say]').textContent`)
			b.ready()
			b.idle()
			if now := eval[string](b, `document.querySelector('[data-say]').textContent`); now != before || now == "" {
				t.Errorf("it says %q, before the script %q", now, before)
			}
			if n := eval[int](b, `[...document.querySelectorAll('main [name]:not(output)')].filter(e => e.closest('[data-control]').checkVisibility() && !e.closest('details') && !e.closest('[data-control]').querySelector('[data-player]')).length`); n < 2 || n > 4 {
				t.Errorf("%d controls are in sight", n)
			}
			if twice := eval[[]string](b, `(names => names.filter((n, i) => names.indexOf(n) < i))([...document.querySelectorAll('main [name]')].map(e => e.getAttribute('name')))`); len(twice) > 0 {
				t.Errorf("named twice: %v", twice)
			}
			if bare := eval[[]string](b, `[...document.querySelectorAll('main [name]:not(output), main input[type=range], [data-cell-of]')].filter(e => !e.labels?.length && !e.ariaLabel).map(e => e.outerHTML.slice(0, 80))`); len(bare) > 0 {
				t.Errorf("without a label: %v", bare)
			}
			if differs := eval[[]string](b, `nabla.compute('`+name+`', nabla.inputs()).then(r => Object.entries(nabla.results()).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(r.results[k])).map(([k]) => k).concat(r.errors.map(e => e.name + ': ' + e.message)))`); len(differs) > 0 {
				t.Errorf("nabla.compute differs in %v", differs)
			}
			// Each example shows something, and the next undoes nothing of it.
			presets := eval[int](b, `document.querySelectorAll('[data-action=preset]').length`)
			if presets < 3 {
				t.Errorf("%d examples", presets)
			}
			for i := range presets {
				b.do(`document.querySelectorAll('[data-action=preset]')[` + js(i) + `].click()`)
				b.idle()
				b.until(`document.querySelector('.readout').dataset.stale === 'false'`)
				if wrong := eval[string](b, `[...document.querySelectorAll('.why')].map(e => e.textContent).join('')`); wrong != "" {
					t.Errorf("example %d: %s", i, wrong)
				}
				if seen := eval[int](b, `[...document.querySelectorAll('[data-map] canvas')].filter(c => c.checkVisibility() && c.clientHeight > 100).length`); seen != 1 {
					t.Errorf("example %d shows %d main pictures", i, seen)
				}
			}
			b.until(`document.documentElement.scrollWidth <= innerWidth`)
		})
	}
}

// What folds opens, and what is in it is there: pictures, tables, equations, the program, whose numbers are the page's.
func TestLabFolds(t *testing.T) {
	url := site(t)
	for _, name := range labPages {
		t.Run(name, func(t *testing.T) {
			b := open(t, desktop, url+"/"+name)
			b.idle()
			b.do(`document.querySelectorAll('.fold, .more').forEach(d => { d.open = true; })`)
			b.until(`!document.querySelector('.fold [data-figure]:not([hidden]):not(:has(canvas))')`)
			b.idle()
			if empty := eval[[]string](b, `[...document.querySelectorAll('.fold :is([data-table], [data-equation]):not([hidden])')].filter(e => e.textContent.trim() === '' || e.clientHeight < 20).map(e => e.outerHTML.slice(0, 80))`); len(empty) > 0 {
				t.Errorf("empty: %v", empty)
			}
			b.until(`document.documentElement.scrollWidth <= innerWidth`)
			b.shot("open")
			r := b.run(eval[string](b, `document.querySelector('[data-code] code').textContent`))
			if !r.OK {
				t.Fatalf("the program: %+v", r.Error)
			}
			for _, line := range strings.Split(strings.TrimSpace(r.Stdout), "\n") {
				result, text, ok := strings.Cut(line, " = ")
				if !ok {
					t.Errorf("the program prints %q", line)
					continue
				}
				if n := eval[int](b, `(() => {
					const near = (a, b) => Array.isArray(a) ? a.length === b.length && a.every((x, i) => near(x, b[i])) : a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
					return +near(JSON.parse(`+js(strings.NewReplacer("'", `"`, "nan", `"NaN"`, "inf", `"Infinity"`).Replace(text))+`), nabla.results()[`+js(result)+`]);
				})()`); n != 1 {
					t.Errorf("the program prints %q, the page has %s", line, eval[string](b, `JSON.stringify(nabla.results()[`+js(result)+`])`))
				}
			}
		})
	}
}

// A name that the formula leaves open becomes a slider and a parameter of the address.
func TestConstants(t *testing.T) {
	b := open(t, desktop, site(t)+"/derivative#f=a*x**2&a=3&x=1")
	b.idle()
	b.until(`document.querySelector('[name=a]').value === '3' && Math.abs(nabla.results().exact - 6) < 1e-9`)
	b.do(`const s = document.querySelector('[data-slides=a]'); s.value = 700; s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true}));`)
	b.until(`document.querySelector('[name=a]').value === '2' && location.hash.includes('a=2') && Math.abs(nabla.results().exact - 4) < 1e-9`)
	b.do(`await nabla.set({f: 'b*np.sin(k*x)'})`)
	b.until(`document.querySelector('[name=k]') && document.querySelector('[name=b]') && !document.querySelector('[name=a]')`)
	b.do(`await nabla.set({k: 2})`)
	b.until(`Math.abs(nabla.results().exact - 2 * Math.cos(2)) < 1e-9`)
	b.do(`await nabla.set({k: 'two'})`)
	b.until(`document.querySelector('[name=k]').getAttribute('aria-invalid') === 'true'`)
	b.do(`await nabla.set({f: 'x**2 + speling'})`)
	b.until(`document.querySelector('[name=f]').getAttribute('aria-invalid') === 'true'`)
}

// States go back and forth by buttons and keys; a drag is one step.
func TestUndo(t *testing.T) {
	b := open(t, desktop, site(t)+bowl("0.1"))
	b.idle()
	b.do(`const s = document.querySelector('[data-slides=lr]'); for (const v of [300, 400, 500]) { s.value = v; s.dispatchEvent(new Event('input', {bubbles: true})); } s.dispatchEvent(new Event('change', {bubbles: true}));`)
	b.until(`location.hash.includes('lr=0.045')`)
	b.do(`await nabla.set({steps: 20})`)
	b.until(`location.hash.includes('steps=20') && !document.querySelector('[data-action=undo]').disabled`)
	b.click(`[data-action=undo]`)
	b.until(`location.hash.includes('steps=100') && location.hash.includes('lr=0.045')`)
	b.press("z", "Control")
	b.until(`!location.hash.includes('lr=') && document.querySelector('[name=lr]').value === '0.1' && document.querySelector('[data-action=undo]').disabled`)
	b.press("z", "Control", "Shift")
	b.until(`document.querySelector('[name=lr]').value === '0.045'`)
	// In a field the keys are the field's own.
	b.do(`document.querySelector('[name=steps]').focus()`)
	b.press("z", "Control")
	b.idle()
	if got := eval[string](b, `document.querySelector('[name=lr]').value`); got != "0.045" {
		t.Errorf("Ctrl+Z in a field undoes a step of the page: lr = %s", got)
	}
	b.click(`[data-action=reset]`)
	b.until(`document.querySelector('[name=f]').value === 'x[0]**2/20 + x[1]**2' && !location.hash.includes('f=')`)
	b.click(`[data-action=undo]`)
	b.until(`document.querySelector('[name=f]').value === 'x[0]**2+x[1]**2'`)
}

// Arrow keys move a handle that has the focus; the point is said.
func TestHandlesByKeys(t *testing.T) {
	b := open(t, desktop, site(t)+"/gradient")
	b.idle()
	b.until(`document.querySelector('[data-map] .fg-handle')`)
	b.do(`document.querySelector('[data-map] .fg-handle').focus()`)
	b.press("ArrowRight")
	b.press("ArrowRight", "Shift")
	b.press("ArrowUp")
	b.idle()
	x := eval[[2]float64](b, `document.querySelector('[name=x]').value.split(',').map(Number)`)
	if !(x[0] > -6.8 && x[0] < -5 && x[1] > 2.02 && x[1] < 2.5) {
		t.Errorf("the point is at %v", x)
	}
	if said := eval[string](b, `document.activeElement.getAttribute('role') + ' ' + document.activeElement.getAttribute('aria-valuetext')`); !strings.HasPrefix(said, "slider x₀ −") {
		t.Errorf("the handle says %q", said)
	}
	b.until(`location.hash.includes('x=')`)
}

// A map is zoomed by keys and wheel, moved, and shown as a whole again; a drag keeps what was zoomed to; a double click
// leaves the point where it was.
func TestZoom(t *testing.T) {
	b := open(t, desktop, site(t)+"/gradient")
	b.idle()
	b.do(`document.querySelector('[data-map]').scrollIntoView({block: 'center'}); document.querySelector('[data-map] canvas').focus()`)
	pixels := `[...document.querySelectorAll('[data-map] canvas')].map(c => c.toDataURL()).join()`
	whole := eval[string](b, pixels)
	b.press("+")
	b.until(`document.querySelector('[data-map]').hasAttribute('data-zoomed')`)
	b.idle()
	near := eval[string](b, pixels)
	if near == whole {
		t.Error("+ does not zoom")
	}
	b.do(`await nabla.set({x: '-7,2.5'})`)
	b.idle()
	if !eval[bool](b, `document.querySelector('[data-map]').hasAttribute('data-zoomed')`) {
		t.Error("another point forgets the zoom")
	}
	b.do(`await nabla.set({x: '-7,2'})`)
	b.idle()
	if eval[string](b, pixels) != near {
		t.Error("the zoomed part has moved")
	}
	b.do(`const c = document.querySelector('[data-map] canvas'), r = c.getBoundingClientRect();
		const at = {bubbles: true, cancelable: true, clientX: r.x + r.width * .6, clientY: r.y + r.height * .5};
		c.dispatchEvent(new WheelEvent('wheel', {...at, deltaY: 100}));
		if (!c.dispatchEvent(new WheelEvent('wheel', {...at, deltaY: -100, ctrlKey: true}))) c.dataset.zoomed = 'yes';`)
	b.until(`document.querySelector('[data-map] canvas').dataset.zoomed === 'yes'`)
	b.idle()
	box := eval[[4]float64](b, `(() => { const r = document.querySelector('[data-map] canvas').getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`)
	b.double(math.Round(box[0]+.7*box[2]), math.Round(box[1]+.4*box[3]))
	b.until(`!document.querySelector('[data-map]').hasAttribute('data-zoomed')`)
	b.until(`document.querySelector('[name=x]').value === '-7,2'`)
	b.idle()
	if eval[string](b, pixels) != whole {
		t.Error("after the double click the map is not as it was")
	}
}

// Numbers from a spreadsheet go into a grid: a row, a block at a place, decimal commas.
func TestPaste(t *testing.T) {
	b := open(t, desktop, site(t)+"/network")
	b.idle()
	paste := func(selector, text string) {
		b.do(`const e = document.querySelector(` + js(selector) + `), data = new DataTransfer(); data.setData('text', ` + js(text) + `); e.focus(); e.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));`)
		b.idle()
	}
	value := func(name string) string { return eval[string](b, `document.querySelector('[name=`+name+`]').value`) }
	paste(`#cell-W-0-1`, "1\t2\n3\t4\n")
	if got := value("W"); got != "-0.48115741,1,2;-0.41143265,3,4" {
		t.Errorf("a block laid over W gives %s", got)
	}
	paste(`#cell-W-0-0`, "0,5\t-1,25\t2\r\n1\t2\t3\r\n")
	if got := value("W"); got != "0.5,-1.25,2;1,2,3" {
		t.Errorf("a table with decimal commas gives %s", got)
	}
	paste(`[name=x]`, "0.1\t0.2\n0.3\t0.4")
	if got := value("x"); got != "0.1,0.2;0.3,0.4" {
		t.Errorf("a table in the line gives %s", got)
	}
	b.until(`document.querySelectorAll('[data-cell-of=x]').length === 4`)
	b.do(`const e = document.querySelector('#cell-W-1-2'); e.value = 'three'; e.dispatchEvent(new Event('input', {bubbles: true}));`)
	b.until(`document.querySelector('[name=W]').getAttribute('aria-invalid') === 'true' && document.querySelector('#cell-W-1-2').getAttribute('aria-invalid') === 'true'`)
}

// What a teacher hides is not there, what is locked cannot be moved, in fields nor on the map; an embed has no frame.
func TestHideAndLock(t *testing.T) {
	b := open(t, desktop, site(t)+"/gradient#embed=1&hide=f,show&lock=x")
	b.idle()
	b.until(`!document.querySelector('[data-control=f]').checkVisibility() && !document.querySelector('[data-control=show]').checkVisibility() && document.querySelector('[name=x]').readOnly`)
	if eval[bool](b, `document.querySelector('.site-header').checkVisibility() || document.querySelector('.lab-head h1').checkVisibility()`) {
		t.Error("an embed shows the site's frame")
	}
	b.do(`document.querySelector('[data-map] .fg-handle').focus()`)
	b.press("ArrowRight")
	b.idle()
	if got := eval[string](b, `document.querySelector('[name=x]').value`); got != "-7,2" {
		t.Errorf("a locked point moves to %s", got)
	}
}

// The address is copied in the form that survives chats; a picture and its numbers become files.
func TestLinkAndFiles(t *testing.T) {
	b := open(t, desktop, site(t)+bowl("0.2"))
	b.idle()
	b.do(`navigator.clipboard.writeText = async s => { window.copied = s; };
		window.files = []; const real = URL.createObjectURL; URL.createObjectURL = blob => { window.files.push(blob); return real(blob); };
		HTMLAnchorElement.prototype.click = function () { window.names = [...(window.names || []), this.download]; };`)
	b.click(`.share > summary`)
	b.click(`[data-action=link]`)
	b.until(`window.copied`)
	if got := eval[string](b, `copied.replace(location.origin, '')`); got != "/descent#f=x%5B0%5D%2A%2A2%2Bx%5B1%5D%2A%2A2&x=-3,4&lr=0.2&steps=100" {
		t.Errorf("copied %s", got)
	}
	b.until(`document.querySelector('[data-told]').textContent !== ''`)
	for range 3 {
		b.do(`const n = window.files.length; [...document.querySelectorAll('[data-figure=loss] .figure-tools button')][n].click(); for (let i = 0; i < 100 && window.files.length === n; i++) await new Promise(r => setTimeout(r, 30));`)
	}
	if names := eval[string](b, `names.join()`); names != "nabla-descent-loss.png,nabla-descent-loss.svg,nabla-descent-loss.csv" {
		t.Errorf("files %s", names)
	}
	wide := eval[[2]float64](b, `createImageBitmap(files[0]).then(i => [i.width, document.querySelector('[data-figure=loss] canvas').clientWidth])`)
	if math.Abs(wide[0]-2*wide[1]) > 2 {
		t.Errorf("the picture is %v px wide where the canvas has %v", wide[0], wide[1])
	}
	if text := eval[string](b, `files[1].text()`); !strings.HasPrefix(text, "<svg") && !strings.HasPrefix(text, "<?xml") {
		t.Errorf("the SVG begins %.40q", text)
	}
	if lines := strings.Split(strings.TrimSpace(eval[string](b, `files[2].text()`)), "\r\n"); len(lines) != 102 || lines[1] != "0,25" {
		t.Errorf("the CSV has %d lines, the second is %q", len(lines), lines[1])
	}
}

// On a phone nothing is wider than the screen, whatever is open, and the page's name among the others is in sight.
func TestLabsOnAPhone(t *testing.T) {
	url := site(t)
	for _, name := range labPages {
		t.Run(name, func(t *testing.T) {
			b := open(t, phone, url+"/ja/"+name)
			b.do(`document.querySelectorAll('main details:not(.menu)').forEach(d => { d.open = true; })`)
			b.idle()
			b.until(`document.documentElement.scrollWidth <= innerWidth`)
			if !eval[bool](b, `(() => { const r = document.querySelector('nav [aria-current]').getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; })()`) {
				t.Error("the current page's name is out of sight")
			}
		})
	}
}
