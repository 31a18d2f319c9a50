package e2e

import (
	"strings"
	"testing"
)

// host is a page of somebody else's that notes what frames tell it and asks them by ask(message).
const host = `<script>
window.got = [];
addEventListener('message', e => got.push(e.data));
const said = (type, more = () => true) => got.find(m => m && m.nabla === 1 && m.type === type && more(m));
const ask = (m, from = document.querySelector('iframe').contentWindow) => new Promise((resolve, reject) => {
  const id = Math.random().toString(36);
  const hear = e => { if (e.data && e.data.nabla === 1 && e.data.id === id) { removeEventListener('message', hear); resolve(e.data); } };
  addEventListener('message', hear);
  setTimeout(() => reject(new Error('no answer')), 20000);
  from.postMessage({nabla: 1, id, ...m}, '*');
});
</script>`

func frame(src string) string {
	return host + `<iframe sandbox="allow-scripts" width="900" height="300" src="` + strings.ReplaceAll(src, "&", "&amp;") + `"></iframe>`
}

// The messages of a frame that may run scripts and nothing else.
func TestFrameMessages(t *testing.T) {
	b := newTab(t, profile(t), desktop)
	b.visit(course(t, frame(site(t)+"/descent#f=x[0]**2+x[1]**2&x=-3,4&lr=0.1&steps=100&embed=1")))
	b.until(`said('ready')`)
	if got := eval[string](b, `(m => [m.route, m.lab, m.lang, m.inputs.lr].join())(said('ready'))`); got != "/descent,descent,en,0.1" {
		t.Errorf("ready says %s", got)
	}
	t.Run("its height, in the three forms", func(t *testing.T) {
		b.until(`said('resize') && got.some(m => m && m.subject === 'lti.frameResize' && m.height > 300) && got.some(m => typeof m === 'string' && JSON.parse(m).subject === 'lti.frameResize')`)
		b.do(`const f = document.querySelector('iframe'); f.height = got.findLast(m => m && m.type === 'resize').height; await new Promise(r => setTimeout(r, 700)); got.length = 0; await new Promise(r => setTimeout(r, 700));`)
		if eval[bool](b, `!!said('resize')`) {
			t.Error("a frame as high as it wants to be asks for another height")
		}
	})
	t.Run("get", func(t *testing.T) {
		if got := eval[string](b, `ask({type: 'get', picture: true}).then(m => [m.type, m.inputs.x, m.results.status, m.picture.slice(0, 4)].join(' '))`); got != "state -3,4 converged <svg" {
			t.Errorf("answered %s", got)
		}
	})
	t.Run("set", func(t *testing.T) {
		b.do(`got.length = 0`)
		// One step of x ← x − lr·2x from (−3, 4) with lr 0.25 gives (−1.5, 2).
		if got := eval[string](b, `ask({type: 'set', inputs: {lr: 0.25, steps: 1}}).then(m => [m.inputs.lr, m.inputs.steps, m.results.x_end.map(v => v.toFixed(6))].join(' '))`); got != "0.25 1 -1.500000,2.000000" {
			t.Errorf("answered %s", got)
		}
		b.until(`said('state', m => m.state.includes('lr=0.25') && !m.id) && said('result', m => m.results.steps_done === 1 && !m.id)`)
		if got := eval[string](b, `ask({type: 'set', inputs: {lr: 'fast'}}).then(m => [m.inputs.lr, Object.keys(m.wrong.inputs)].join(' '))`); got != "0.25 lr" {
			t.Errorf("a wrong input is answered %s", got)
		}
	})
	t.Run("run", func(t *testing.T) {
		if got := eval[string](b, `ask({type: 'run', source: 'print(1)\n6 * 7'}).then(m => [m.type, m.ok, m.stdout.trim(), m.display].join(' '))`); got != "result true 1 42" {
			t.Errorf("answered %s", got)
		}
		if got := eval[string](b, `ask({type: 'run', source: '1/0'}).then(m => m.error.type)`); got != "ZeroDivisionError" {
			t.Errorf("an exception is answered %s", got)
		}
	})
}

// What hostile pages send: it is answered with a refusal or not at all, runs nothing, and loses nothing.
func TestHostileMessages(t *testing.T) {
	b := newTab(t, profile(t), desktop)
	b.visit(course(t, frame(site(t)+"/descent#lr=0.2&embed=1")+
		`<iframe name="other" srcdoc="<script>addEventListener('message', e => parent.frames[0].postMessage(e.data, '*'))</script>"></iframe>`))
	b.until(`said('ready')`)
	b.do(`await ask({type: 'run', source: 'kept = 42'})`)
	t.Run("without an answer", func(t *testing.T) {
		b.do(`got.length = 0; const f = document.querySelector('iframe').contentWindow;
			for (const m of [null, 0, 'x', [], {}, {nabla: 1}, {nabla: 2, type: 'get', id: 1}, {nabla: '1', type: 'get', id: 1}, {nabla: 1, type: 'eval', id: 1, source: 'alert(1)'}, {nabla: 1, type: 'constructor', id: 1},
				{nabla: 1, type: '__proto__', id: 1}, {nabla: 1, type: 'get'}, {nabla: 1, type: 'get', id: {}}, {nabla: 1, type: 'get', id: NaN}, {nabla: 1, type: 'get', id: 'x'.repeat(1e6)}, {nabla: 1, type: ['get'], id: 1}, JSON.stringify({nabla: 1, type: 'get', id: 1}), new ArrayBuffer(1e7)])
				f.postMessage(m, '*');
			await ask({type: 'get'});`)
		if n := eval[int](b, `got.filter(m => m && m.nabla === 1 && 'id' in m).length`); n != 1 {
			t.Errorf("%d answers, want the one that was asked for", n)
		}
	})
	t.Run("from another frame of the page", func(t *testing.T) {
		b.do(`got.length = 0; frames.other.postMessage({nabla: 1, type: 'set', id: 'forged', inputs: {lr: 0.9}}, '*'); await new Promise(r => setTimeout(r, 500));`)
		if got := eval[string](b, `ask({type: 'get'}).then(m => m.inputs.lr + got.some(m => m && m.id === 'forged'))`); got != "0.2false" {
			t.Errorf("got %s", got)
		}
	})
	for name, message := range map[string]string{
		"a program that is none":     `{type: 'run', source: {toString: 1}}`,
		"a program too long":         `{type: 'run', source: '1'.repeat(2e6)}`,
		"inputs that are none":       `{type: 'set', inputs: 'lr=1'}`,
		"inputs in a list":           `{type: 'set', inputs: [1, 2]}`,
		"ten thousand inputs":        `{type: 'set', inputs: Object.fromEntries(Array.from({length: 1e4}, (_, i) => ['x' + i, 1]))}`,
		"an input that is an object": `{type: 'set', inputs: {lr: {valueOf: 1}}}`,
		"an input too long":          `{type: 'set', inputs: {f: 'x'.repeat(1e6)}}`,
	} {
		t.Run(name, func(t *testing.T) {
			if got := eval[string](b, `ask(`+message+`).then(m => m.error && m.error.type)`); got != "TypeError" {
				t.Errorf("answered %s", got)
			}
		})
	}
	t.Run("a flood", func(t *testing.T) {
		if got := eval[string](b, `Promise.all(Array.from({length: 2000}, () => ask({type: 'run', source: '1'}))).then(all => [...new Set(all.map(m => m.error ? m.error.type : 'ran'))].sort().join())`); got != "BlockingIOError,ran" {
			t.Errorf("answered %s", got)
		}
	})
	if got := eval[string](b, `ask({type: 'run', source: 'kept'}).then(async m => m.display + (await ask({type: 'get'})).inputs.lr)`); got != "420.2" {
		t.Errorf("what was there before is gone: %s", got)
	}
}

// labs is a course page with <nabla-lab> elements, far from each other, under a policy that allows Nabla's script, pictures and frames.
func labs(t *testing.T, url, body string) *tab {
	b := newTab(t, profile(t), desktop)
	b.visit(course(t, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src `+url+` 'unsafe-inline'; style-src 'none'; img-src `+url+` data:; frame-src `+url+`">`+
		`<script>window.heard = []; addEventListener('nabla-result', e => heard.push([e.target.id, e.detail.lab, e.detail.results]))</script><script src="`+url+`/embed.js"></script>`+body))
	b.until(`customElements.get('nabla-lab')`)
	return b
}

// A course page holds a lab by one script and one element: it is as high as it must be, its events bubble, and the page's own
// storage keeps what the learner did until it is cleared.
func TestNablaLab(t *testing.T) {
	b := labs(t, site(t), `<nabla-lab id="a" src="descent" f="x[0]**2+x[1]**2" x="-3,4" lr="0.25" steps="1" lock="f"></nabla-lab>`)
	b.until(`heard.length`)
	if got := eval[string](b, `heard[0][0] + ' ' + heard[0][1] + ' ' + heard[0][2].x_end.map(v => v.toFixed(6))`); got != "a descent -1.500000,2.000000" {
		t.Errorf("heard %s", got)
	}
	b.until(`(h => h > 300 && h !== 560)(document.querySelector('nabla-lab').shadowRoot.querySelector('iframe').clientHeight)`)
	b.do(`document.querySelector('nabla-lab').shadowRoot.querySelector('iframe').contentWindow.postMessage({nabla: 1, type: 'set', id: 1, inputs: {steps: 2}}, '*')`)
	b.until(`heard.some(h => h[2].steps_done === 2) && document.querySelector('nabla-lab').progress.state?.includes('steps=2')`)
	b.do(`location.reload()`)
	b.until(`window.heard && heard.length && heard[0][2].steps_done === 2`)
	b.do(`heard.length = 0; document.querySelector('nabla-lab').shadowRoot.lastElementChild.previousElementSibling.click()`)
	b.until(`heard.some(h => h[2].steps_done === 1) && document.querySelector('nabla-lab').progress.state === undefined`)
}

// Of six labs at most three live at once; one that sleeps shows its last picture and values, and wakes where it was.
func TestThreeLive(t *testing.T) {
	one := func(id, steps string) string {
		return `<nabla-lab id="` + id + `" src="descent" steps="` + steps + `"></nabla-lab><div><br><br><br></div>`
	}
	b := labs(t, site(t), one("a", "1")+one("b", "2")+one("c", "3")+one("d", "4")+one("e", "5")+one("f", "6"))
	b.until(`heard.some(h => h[0] === 'a')`)
	most := 0
	for _, id := range []string{"b", "c", "d", "e", "f"} {
		b.do(`document.getElementById('` + id + `').scrollIntoView({block: 'center'})`)
		b.until(`heard.some(h => h[0] === '` + id + `')`)
		most = max(most, eval[int](b, `[...document.querySelectorAll('nabla-lab')].filter(e => e.shadowRoot.querySelector('iframe')).length`))
	}
	if most != 3 {
		t.Errorf("%d labs live at once, want 3", most)
	}
	if got := eval[string](b, `(r => r.querySelector('img').src.slice(0, 18) + ' ' + r.querySelector('dl').textContent.includes('steps_done1'))(document.getElementById('a').shadowRoot)`); got != "data:image/svg+xml true" {
		t.Errorf("asleep it shows %s", got)
	}
	b.do(`heard.length = 0; document.getElementById('a').shadowRoot.querySelector('figure button').click()`)
	b.until(`heard.some(h => h[0] === 'a' && h[2].steps_done === 1)`)
}

// A goal stays when the learner's own state takes the page's place, and is reported when it is reached.
func TestNablaLabGoal(t *testing.T) {
	b := labs(t, site(t), `<nabla-lab id="g" src="descent" f="x[0]**2+x[1]**2" x="-3,4" lr="0.25" steps="1" goal="steps_done >= 2"></nabla-lab>`)
	b.do(`window.done = []; addEventListener('nabla-complete', e => done.push([e.target.id, e.detail.goal])); window.lab = document.querySelector('nabla-lab')`)
	b.until(`heard.length`)
	if n := eval[int](b, `done.length`); n != 0 {
		t.Error("it is complete as it opens")
	}
	b.do(`lab.shadowRoot.querySelector('iframe').contentWindow.postMessage({nabla: 1, type: 'set', id: 1, inputs: {steps: 3}}, '*')`)
	b.until(`done.length === 1 && done[0].join() === 'g,steps_done >= 2' && lab.progress.complete && lab.progress.state.includes('steps=3')`)
	b.do(`heard.length = 0; const p = lab.parentNode; lab.remove(); p.append(lab)`)
	b.until(`heard.some(h => h[2].steps_done === 3)`)
	if src := eval[string](b, `decodeURIComponent(lab.shadowRoot.querySelector('iframe').src)`); !strings.Contains(src, "goal=steps_done") {
		t.Errorf("the goal is lost: %s", src)
	}
}
