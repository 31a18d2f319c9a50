package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"nabla/core/ipynb"
)

// handout is a notebook as a course hands it out: prose, a locked cell, a hidden one, stored outputs, and what an
// attacker would put into it.
const handout = `{"cells": [
 {"cell_type": "markdown", "metadata": {}, "source": ["# Slopes\n", "The *slope* at 3. <img src=x onerror=\"window.owned=1\"> [bad](javascript:window.owned=1)"]},
 {"cell_type": "code", "execution_count": 1, "metadata": {"tags": ["hide-input"]}, "outputs": [], "source": "import numpy as np\nimport matplotlib.pyplot as plt"},
 {"cell_type": "code", "execution_count": 2, "metadata": {"editable": false}, "source": ["def f(x):\n", "    return x**2"], "outputs": []},
 {"cell_type": "code", "execution_count": 3, "metadata": {}, "source": ["f(3.0)"], "outputs": [
  {"output_type": "execute_result", "execution_count": 3, "metadata": {}, "data": {"text/plain": ["9.0"], "text/html": ["<script>window.owned=1</script><b id=fromfile>9</b>"]}},
  {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "text/plain": ["<Figure>"]}},
  {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": ["<svg xmlns='http://www.w3.org/2000/svg' onload='window.owned=1' width='9' height='9'><script>window.owned=1</script></svg>"]}}]},
 {"cell_type": "code", "execution_count": null, "metadata": {"mine": 1}, "source": "x = np.arange(0.0, 3.0, 0.5)\nplt.plot(x, f(x), label='f')\nprint('drawn')", "outputs": []},
 {"cell_type": "raw", "metadata": {}, "source": "raw <b>text</b>"}
], "metadata": {"course": "4"}, "nbformat": 4, "nbformat_minor": 4}`

// give drops a file onto the page, as from a folder.
func (b *tab) give(name, content string) {
	b.Helper()
	text, _ := json.Marshal(content)
	b.do(`(() => { const d = new DataTransfer(); d.items.add(new File([` + string(text) + `], '` + name + `'));
		document.querySelector('main').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: d})); })()`)
}

// saved is the file that a button makes.
func (b *tab) saved(button string) string {
	b.Helper()
	b.do(`(() => { window.__file = null; const make = URL.createObjectURL; URL.createObjectURL = blob => { blob.text().then(t => { window.__file = t; }); URL.createObjectURL = make; return make.call(URL, blob); };
		document.querySelector('` + button + `').click(); })()`)
	b.until(`window.__file !== null`)
	return eval[string](b, `window.__file`)
}

// opened opens a notebook's file in a fresh page.
func opened(t *testing.T, address, content string) *tab {
	b := open(t, desktop, address+"/open")
	b.give("slopes.ipynb", content)
	b.until(`document.querySelector('[data-open-go]')`)
	b.do(`document.querySelector('[data-open-go]').click()`)
	b.until(`nabla.cells.list().length > 0`)
	return b
}

// A notebook in, edited, out, and run again: here, and in Jupyter where it is installed.
func TestNotebookInAndOut(t *testing.T) {
	address := site(t)
	b := opened(t, address, handout)

	if got := eval[string](b, `JSON.stringify([nabla.cells.list().length, document.querySelectorAll('.cell[data-locked]').length, document.querySelectorAll('details.setup').length, document.querySelectorAll('.output > img').length, !!window.owned, !!document.getElementById('fromfile'), document.querySelector('.prose h2').textContent, document.querySelectorAll('.prose img, .prose b').length, [...nabla.cells.list()].some(id => document.querySelector('[data-cell="'+id+'"]').dataset.state !== 'ready')])`); got != `[4,1,1,2,false,false,"Slopes",0,false]` {
		t.Errorf("the page has %s", got)
	}
	cells := eval[[]string](b, `nabla.cells.list()`)
	b.do(`nabla.cells.set('` + cells[2] + `', 'f(4.0)')`)
	b.do(`document.querySelector('[data-run-all]').click()`)
	b.until(`document.querySelector('[data-cell="` + cells[3] + `"]').dataset.state === 'done'`)
	file := b.saved(`.files [data-save-as=ipynb]`)
	n, err := ipynb.Read([]byte(file))
	if err != nil {
		t.Fatalf("%v: %.300s", err, file)
	}
	if len(n.Cells) != 6 || n.Cells[3].Source != "f(4.0)" || !n.Cells[2].Locked() || !strings.Contains(string(n.Metadata), `"course": "4"`) || !strings.Contains(string(n.Cells[4].Metadata), `"mine": 1`) || n.Cells[5].Type != ipynb.Raw {
		t.Errorf("saved: %s", file)
	}
	if got := n.Cells[3].Shown(); len(got) != 1 || got[0].Text != "16.0" {
		t.Errorf("the edited cell shows %+v", got)
	}
	if got := n.Cells[4].Shown(); len(got) != 2 || got[0].Text != "drawn\n" && got[1].Text != "drawn\n" {
		t.Errorf("the drawing cell shows %.300v", got)
	}

	again := opened(t, address, file)
	again.do(`document.querySelector('[data-run-all]').click()`)
	last := eval[[]string](again, `nabla.cells.list()`)[3]
	again.until(`document.querySelector('[data-cell="` + last + `"]').dataset.state === 'done'`)
	if got := eval[string](again, `[...document.querySelectorAll('.output .display')].map(e => e.textContent).join()`); got != "16.0" {
		t.Errorf("run again, it shows %q", got)
	}
	jupyter(t, file)
}

// What was typed into a file is there when the file is opened again, also after another one.
func TestNotebookTypedIsKept(t *testing.T) {
	b := opened(t, site(t), handout)
	b.do(`nabla.cells.set(nabla.cells.list()[2], 'f(5.0)')`)
	b.give("other.ipynb", strings.Replace(handout, "Slopes", "Others", 1))
	b.until(`document.querySelector('[data-open-go]')`)
	b.do(`document.querySelector('[data-open-go]').click()`)
	b.until(`document.querySelector('.prose h2')?.textContent === 'Others' && nabla.cells.text(nabla.cells.list()[2]) === 'f(3.0)'`)
	b.give("slopes.ipynb", handout)
	b.until(`document.querySelector('[data-open-go]')`)
	b.do(`document.querySelector('[data-open-go]').click()`)
	b.until(`document.querySelector('.prose h2')?.textContent === 'Slopes' && nabla.cells.text(nabla.cells.list()[2]) === 'f(5.0)'`)
}

// The chapter as a notebook: Jupyter runs it, and its outputs are the page's.
func TestChapterAsNotebook(t *testing.T) {
	b := open(t, desktop, site(t)+"/")
	file := b.saved(`.files [data-save-as=ipynb]`)
	n, err := ipynb.Read([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	find := func(text string) *ipynb.Cell {
		for i := range n.Cells {
			if strings.Contains(n.Cells[i].Source, text) {
				return &n.Cells[i]
			}
		}
		t.Fatalf("no cell has %q", text)
		return nil
	}
	if c := find("wrong ="); c.Type != ipynb.Code || c.Shown()[0].Text != "2.302584092994546" {
		t.Errorf("%+v", c)
	}
	find("## A staircase and a slope")
	find("$$L=")
	program := b.saved(`.files [data-save-as=py]`)
	if !strings.Contains(program, "# %%\n") || !strings.Contains(program, "# %% [markdown]\n# ") {
		t.Errorf("%.400s", program)
	}
	jupyter(t, file)
}

// jupyter runs a notebook with Jupyter's own tools and holds its texts against what the file says.
func jupyter(t *testing.T, file string) {
	t.Helper()
	python := os.Getenv("PYTHON")
	if python == "" {
		python = "python3"
	}
	if err := exec.Command(python, "-c", "import nbformat, nbclient, ipykernel, numpy, matplotlib").Run(); err != nil {
		t.Logf("Jupyter's tools are not installed for %s (nbformat, nbclient, ipykernel, numpy, matplotlib): the file was held against nbformat's schema in core/ipynb only", python)
		return
	}
	name := filepath.Join(t.TempDir(), "book.ipynb")
	if err := os.WriteFile(name, []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(python, "testdata/jupyter.py", name)
	if out, err := run.CombinedOutput(); err != nil {
		t.Errorf("Jupyter: %v\n%s", err, out)
	} else {
		t.Logf("Jupyter: %s", out)
	}
}

// A notebook at an address is fetched, shown, and opened when the reader says so. No page but this one may fetch it.
func TestNotebookFromAddress(t *testing.T) {
	address := site(t)
	other := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if r.URL.Path != "/a.ipynb" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(handout))
	}))
	t.Cleanup(other.Close)
	browser := profile(t, chromedp.IgnoreCertErrors)
	b := newTab(t, browser, desktop)
	b.visit(address + "/open?url=" + other.URL + "/a.ipynb")
	b.until(`document.querySelector('[data-open-go]')`)
	if got := eval[string](b, `JSON.stringify([document.querySelector('.opening .from').textContent.includes('`+other.URL+`/a.ipynb'), nabla.cells.list().length])`); got != `[true,0]` {
		t.Errorf("before it was asked for: %s", got)
	}
	b.do(`document.querySelector('[data-open-go]').click()`)
	b.until(`nabla.cells.list().length === 4`)
	for _, c := range [][2]string{{other.URL + "/b.ipynb", "404"}, {"http://example.org/a.ipynb", "https://"}, {"nonsense", "https://"}} {
		b.do(`document.getElementById('open-url').value = '` + c[0] + `'; document.querySelector('[data-fetch]').click()`)
		b.until(`document.querySelector('.opening .problem')?.textContent.includes('` + c[1] + `')`)
		b.do(`document.querySelector('.opening .problem').remove()`)
	}
}

// Damaged and huge files: a sentence, and the page stays as it was.
func TestNotebookDamaged(t *testing.T) {
	b := opened(t, site(t), handout)
	for _, c := range [][2]string{{handout[:500], "damaged"}, {"{}", "not a Jupyter notebook"}, {strings.Replace(handout, `"nbformat": 4`, `"nbformat": 3`, 1), "format 3"}} {
		b.give("bad.ipynb", c[0])
		b.until(`document.querySelector('.opening .problem')?.textContent.includes('` + c[1] + `')`)
	}
	b.do(`(() => { const d = new DataTransfer(); d.items.add(new File([new Uint8Array(33 << 20)], 'huge.ipynb')); document.querySelector('main').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: d})); })()`)
	b.until(`document.querySelector('.opening .problem')?.textContent.includes('32 MB')`)
	if n := eval[int](b, `nabla.cells.list().length`); n != 4 {
		t.Errorf("%d cells are left", n)
	}
}

// A teacher's folder is pages that work: hidden cells run before the others, locked ones cannot be edited.
func TestTeachersLesson(t *testing.T) {
	folder, out := t.TempDir(), filepath.Join(t.TempDir(), "dist")
	text := "# Week 1\n\n```python hidden\nimport numpy as np\n```\n\n```python #square\nnp.array([3.0, 4.0])**2\n```\n\n```python #fixed locked\nprint('as it is')\n```\n"
	if err := os.WriteFile(filepath.Join(folder, "week-1.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := build(out, "/", "-lessons", folder); err != nil {
		t.Fatal(err)
	}
	b := open(t, desktop, hosted(t, out)+"/lessons/week-1")
	b.do(`await nabla.cells.set('square', 'np.array([3.0, 5.0])**2'); await nabla.cells.run('square')`)
	if got := b.output("square"); got != "array([ 9., 25.])" {
		t.Errorf("the cell shows %s", got)
	}
	b.click(`[data-cell="fixed"] .source`)
	b.typed("x")
	if got := eval[string](b, `nabla.cells.text('fixed')`); got != "print('as it is')" {
		t.Errorf("a locked cell became %s", got)
	}
	b.axe()
}
