package e2e

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// bowl is the course's function, start and number of steps, with a rate.
func bowl(lr string) string { return "/descent#f=x[0]**2+x[1]**2&x=-3,4&lr=" + lr + "&steps=100" }

// The descent lab has the oracle's values, under the names of the interface, at full precision.
func TestDescentValues(t *testing.T) {
	var oracle struct {
		Descent []struct {
			LR    float64   `json:"lr"`
			Steps int       `json:"steps"`
			End   []float64 `json:"end"`
		} `json:"descent"`
	}
	text, err := os.ReadFile(filepath.Join(root(), "core", "testdata", "oracle", "chapter4.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	url := site(t)
	for _, c := range []struct {
		lr, status string
		say        []string // in the sentence, one of these
	}{
		{"0.1", "converged", nil},
		{"10", "diverged", []string{"rounding"}},
		{"1e-10", "finished", []string{"hardly", "barely"}},
		{"1", "oscillates", []string{"back and forth", "jump", "return", "comes back"}},
	} {
		t.Run("lr "+c.lr, func(t *testing.T) {
			b := open(t, desktop, url+bowl(c.lr))
			b.idle()
			b.until(`document.querySelector('output[name=status]')?.dataset.value === '"` + c.status + `"'`)
			end := eval[[]float64](b, `JSON.parse(document.querySelector('output[name=x_end]').dataset.value)`)
			for _, want := range oracle.Descent {
				var lr float64
				_ = json.Unmarshal([]byte(c.lr), &lr)
				if want.LR == lr && want.Steps == 100 && (math.Float64bits(end[0]) != math.Float64bits(want.End[0]) || math.Float64bits(end[1]) != math.Float64bits(want.End[1])) {
					t.Errorf("x_end is %v, NumPy has %v", end, want.End)
				}
			}
			say := strings.ToLower(eval[string](b, `document.querySelector('[data-say]').innerText`))
			found := c.say == nil
			for _, word := range c.say {
				found = found || strings.Contains(say, word)
			}
			if !found {
				t.Errorf("the page says %q, expected one of %q", say, c.say)
			}
			r := eval[map[string]any](b, `nabla.results()`)
			if r["status"] != c.status || r["steps_done"] != 100.0 {
				t.Errorf("nabla.results() gives %v", r)
			}
		})
	}
}

// Moving an input moves the fragment and the results; a wrong one is told where, and the last
// picture stays.
func TestDescentInputs(t *testing.T) {
	b := open(t, desktop, site(t)+bowl("0.1"))
	b.idle()
	b.do(`await nabla.set({lr: '0.3'})`)
	b.idle()
	b.until(`location.hash.includes('lr=0.3')`)
	before := eval[string](b, `document.querySelector('output[name=x_end]').dataset.value`)
	b.do(`await nabla.set({f: 'x[0]**2 + (x[1]'})`)
	b.until(`document.querySelector('[name=f]').getAttribute('aria-invalid') === 'true'`)
	why := eval[string](b, `document.getElementById(document.querySelector('[name=f]').getAttribute('aria-describedby').split(' ').at(-1)).innerText`)
	if !strings.Contains(why, "11") {
		t.Errorf("the message does not say where: %q", why)
	}
	if got := eval[string](b, `document.querySelector('output[name=x_end]').dataset.value`); got != before {
		t.Errorf("the last good result is gone: %s", got)
	}
	b.do(`await nabla.set({f: 'x[0]**2/20 + x[1]**2'})`)
	b.until(`document.querySelector('[name=f]').getAttribute('aria-invalid') !== 'true'`)
	b.idle()
	if got := eval[string](b, `document.querySelector('output[name=x_end]').dataset.value`); got == before {
		t.Error("the results do not follow the formula")
	}
	for _, bad := range []string{"1/0", "np.log(-x[2])", "x[0] +", "while True: pass", "lambda: 1", "(" + strings.Repeat("(", 5000), "open('x')", "x[0]**2 if x[0] > 0 else None"} {
		b.do(`await nabla.set({f: ` + js(bad) + `})`)
		b.until(`document.querySelector('[name=f]').getAttribute('aria-invalid') === 'true'`)
		b.idle()
	}
	b.do(`await nabla.set({f: 'x[0]**2 + x[1]**2'})`)
	b.until(`document.querySelector('[name=f]').getAttribute('aria-invalid') !== 'true'`)
	b.idle()
}

// The start is dragged on the map; a press anywhere takes it there.
func TestDescentDrag(t *testing.T) {
	b := open(t, desktop, site(t)+bowl("0.1"))
	b.idle()
	before := eval[string](b, `document.querySelector('[name=x]').value`)
	box := eval[[4]float64](b, `(() => { const c = document.querySelector('[data-map] canvas'); c.scrollIntoView({block: 'center'}); const r = c.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`)
	at := func(u, v float64) (float64, float64) { return box[0] + u*box[2], box[1] + v*box[3] }
	x, y := at(.6, .4)
	b.mouse(input.DispatchMouseEventTypeMousePressed, x, y)
	for i := range 10 {
		x, y = at(.6+.02*float64(i), .4)
		b.mouse(input.DispatchMouseEventTypeMouseMoved, x, y)
	}
	b.mouse(input.DispatchMouseEventTypeMouseReleased, x, y)
	b.idle()
	b.until(`document.querySelector('[name=x]').value !== ` + js(before))
	b.until(`location.hash.includes('x=' + document.querySelector('[name=x]').value.replaceAll(' ', ''))`)
}
