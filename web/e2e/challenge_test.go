package e2e

import (
	"strings"
	"testing"
)

// A challenge says what to reach, how far one is and which conditions hold; a hint comes on request; when it holds it is told once,
// and kept.
func TestChallenge(t *testing.T) {
	url := site(t)
	b := open(t, desktop, url+"/descent")
	b.do(`addEventListener('nabla:complete', e => { (window.told ||= []).push(e.detail); })`)
	b.until(`document.querySelector('[data-goal]').hidden`)
	// The list of the lab's challenges leads to it, on the same page.
	b.do(`document.querySelector('.fold:has([data-challenges])').open = true; document.querySelector('[data-challenge="descent-largest"] a').click()`)
	b.until(`document.querySelector('.goal-parts')?.children.length === 3`)
	b.idle()
	if words := eval[string](b, `document.querySelector('.goal-words').textContent`); !strings.Contains(words, "largest learning rate") {
		t.Errorf("it says %q", words)
	}
	if held := eval[[]string](b, `[...document.querySelectorAll('.goal-parts li')].map(e => e.dataset.holds)`); strings.Join(held, " ") != "true false false" {
		t.Errorf("at the opening hold %v", held)
	}
	if now := eval[string](b, `document.querySelectorAll('.goal-now')[1].textContent`); !strings.Contains(now, "f_end = 0.3") || !strings.Contains(now, "missed by 0.3") {
		t.Errorf("it is %q", now)
	}
	if locked := eval[bool](b, `document.querySelector('[name=steps]').readOnly && !document.querySelector('[name=lr]').readOnly`); !locked {
		t.Error("what is locked can be changed, or what is to be moved cannot")
	}
	b.do(`document.querySelector('[data-hint]').click()`)
	b.until(`document.querySelectorAll('.goal-hints li').length === 1 && document.querySelector('[data-hint]').textContent.includes('2')`)
	b.axe()
	b.shot("open")

	b.do(`nabla.set({lr: 0.962})`)
	b.until(`document.querySelector('[data-goal]').dataset.holds === 'true'`)
	b.until(`window.told?.length === 1`)
	b.shot("reached")
	b.axe()
	if score := eval[float64](b, `told[0].score`); score != 1 || eval[string](b, `told[0].challenge`) != "descent-largest" {
		t.Errorf("it told %v", score)
	}
	if !eval[bool](b, `location.hash.includes('challenge=descent-largest') && location.hash.includes('lr=0.962')`) {
		t.Error("the address has lost the challenge: " + eval[string](b, `location.hash`))
	}
	// Leaving it and coming back is not another time; what was solved stays so.
	b.do(`nabla.set({lr: 0.1})`)
	b.until(`document.querySelector('[data-goal]').dataset.holds === 'false'`)
	b.do(`nabla.set({lr: 0.9625})`)
	b.until(`document.querySelector('[data-goal]').dataset.holds === 'true'`)
	b.idle()
	if n := eval[int](b, `told.length`); n != 1 {
		t.Errorf("told %d times", n)
	}
	b.do(`document.querySelector('[data-action=reset]').click()`)
	b.until(`document.querySelector('[name=lr]').value === '0.1' && document.querySelector('[name=steps]').value === '100'`)
	if file := eval[string](b, `new Promise(r => { const of = URL.createObjectURL; URL.createObjectURL = blob => { blob.text().then(r); return of(blob); }; document.querySelector('[data-export-progress]').click(); })`); !strings.Contains(file, `"descent-largest"`) || !strings.Contains(file, "lr=0.962") {
		t.Errorf("the record is %s", file)
	}

	// The chapter lists all, and knows.
	b.visit(url + "/ko/")
	b.ready()
	b.until(`document.querySelector('[data-challenge="descent-largest"]').dataset.solved === 'true'`)
	if n := eval[int](b, `document.querySelectorAll('[data-challenge]').length`); n < 12 {
		t.Errorf("%d challenges", n)
	}
	if said := eval[string](b, `document.querySelector('[data-progress]').textContent`); said != "15개 중 1개 해결" {
		t.Errorf("it says %q", said)
	}
	b.do(`document.querySelector('[data-challenges]').scrollIntoView()`)
	b.shot("chapter")
}

// A teacher's own goal speaks in the teacher's words, as text; what is wrong with it is shown where it is.
func TestOwnGoal(t *testing.T) {
	url := site(t)
	b := open(t, desktop, url+"/loss#goal=loss%20%3C%200.2&goal-text=%3Cb%3ELower%3C/b%3E%20it&hint=Up")
	b.until(`document.querySelector('.goal-words')?.textContent === '<b>Lower</b> it'`)
	b.idle()
	if n := eval[int](b, `document.querySelectorAll('.goal-parts li').length`); n != 1 {
		t.Errorf("%d conditions", n)
	}
	b.do(`location.hash = 'goal=loss%20%3C%20lr%20and%20loss%20%3E%200'`)
	b.until(`document.querySelector('.goal-now')?.textContent.includes('no result lr')`)
	b.do(`location.hash = 'goal=loss%20%3D%201'`)
	b.until(`document.querySelector('.goal mark')?.textContent === '=' && document.querySelector('.goal-problem').textContent.includes('==')`)
	b.axe()
	b.do(`location.hash = 'challenge=descent-largest'`)
	b.until(`document.querySelector('.goal-problem')?.textContent.includes('loss-guess')`)
	b.do(`location.hash = ''`)
	b.until(`document.querySelector('[data-goal]').hidden`)
}

// A long state is copied compressed, and is the same where it is opened; a damaged one is told.
func TestPackedLink(t *testing.T) {
	url := site(t)
	b := open(t, desktop, url+"/descent")
	long := "def f(x):\n" + strings.Repeat("    # 谷 a long program with many lines\n", 60) + "    return x[0]**2 + 3*x[1]**2\n"
	b.do(`await nabla.set({f: ` + js(long) + `, lr: 0.25})`)
	b.idle()
	ends := eval[string](b, `JSON.stringify(nabla.results().x_end)`)
	b.do(`navigator.clipboard.writeText = async text => { window.copied = text; }; document.querySelector('[data-action=link]').click()`)
	b.until(`window.copied`)
	link := eval[string](b, `copied`)
	if !strings.Contains(link, "/descent#z=") || len(link) > 400 {
		t.Fatalf("the link is %.200s (%d characters)", link, len(link))
	}
	// The device's own sharing gets the same; where there is none, there is no button.
	if can := eval[bool](b, `!!navigator.share`); can != eval[bool](b, `getComputedStyle(document.querySelector('[data-action=share]')).display !== 'none'`) {
		t.Errorf("a browser that can share: %v, its button is the other way", can)
	}
	b.do(`navigator.share = async what => { window.shared = what; }; document.querySelector('[data-action=share]').click()`)
	b.until(`window.shared?.url === copied && shared.title === document.title`)
	b.visit("about:blank")
	b.visit(link)
	b.ready()
	b.idle()
	if f := eval[string](b, `nabla.inputs().f`); f != strings.TrimRight(long, "\n") && f != long {
		t.Errorf("f is %.100q", f)
	}
	if now := eval[string](b, `JSON.stringify(nabla.results().x_end)`); now != ends {
		t.Errorf("x_end is %s, was %s", now, ends)
	}
	b.visit("about:blank")
	b.visit(link[:len(link)-20])
	b.ready()
	b.until(`document.querySelector('[data-problems]').textContent.includes('copied in full')`)
}
