// Package editor has no Go code of its own, only the tests of the bundle that `make editor` makes:
// in a real Chromium, under the site's policy, by key presses as a reader makes them.
package editor

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"nabla/web/site/serve"
)

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor</title>
<link rel="stylesheet" href="site.css"><script type="module" src="page.js"></script>
<button id="before">before</button><div id="host"></div><button id="after">after</button>`

const script = `
window.violations = [];
document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI));
window.heard = [];
const {createEditor} = await import('./editor.js');
window.editor = createEditor(document.getElementById('host'), {doc: 'x = 1\n', label: 'Cell 1', hint: 'Escape, then Tab leaves the editor',
	onChange: text => heard.push('change'), onRun: kind => heard.push(kind), onFocus: () => heard.push('focus')});
document.documentElement.dataset.ready = 'true';`

// tab is a page with one editor in it.
type tab struct {
	*testing.T
	ctx context.Context
}

func open(t *testing.T) tab {
	t.Helper()
	browser := ""
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Fatal("no Chromium: `make test` installs it on Debian; elsewhere set CHROMIUM to its path")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": page, "page.js": script, "editor.js": file(t, "../static/vendor/editor.js"), "site.css": file(t, "../static/site.css")} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	options, err := serve.FromNetlify(dir, "../../netlify.toml")
	if err != nil {
		t.Fatal(err)
	}
	handler, err := serve.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU, chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()))
	t.Cleanup(cancel)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(cancelTab)
	ctx, cancelTime := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancelTime)
	b := tab{t, ctx}
	b.do(chromedp.Navigate(server.URL), chromedp.WaitVisible(chromedp.CSS(`html[data-ready]`)))
	t.Cleanup(func() {
		if v := b.eval(`JSON.stringify(violations)`); v != "[]" {
			t.Errorf("the policy was violated: %s", v)
		}
	})
	return b
}

func file(t *testing.T, name string) string {
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func (b tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// eval is the value of an expression, as text if it is one and as JSON if not; a promise is awaited.
func (b tab) eval(expression string) string {
	b.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](`(async () => (`+expression+`) ?? null)()`, func(p *runtime.EvaluateParams) { p.AwaitPromise = new(true) }))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	if s, ok := value.(string); ok {
		return s
	}
	text, err := json.Marshal(value)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func (b tab) want(expression, want string) {
	b.Helper()
	if got := b.eval(expression); got != want {
		b.Errorf("%s: %q, want %q", expression, got, want)
	}
}

// keys types text; a line break presses Enter.
func (b tab) keys(text string) {
	b.Helper()
	for _, r := range text {
		switch r {
		case '\n':
			b.press("Enter", 13, 0)
		case '\t':
			b.press("Tab", 9, 0)
		default:
			b.do(chromedp.KeyEvent(string(r)))
		}
	}
}

// press presses a named key and lets it go. The key and its text are one event, as a keyboard's are:
// a page that handles the key prevents the text.
func (b tab) press(key string, code int64, modifiers chromedp.Modifier) {
	b.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: code, Modifiers: int64(modifiers)}
	if key == "Enter" {
		down.Text = "\r"
	}
	up := down
	up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, down)
		if err == nil {
			_, err = cdp.Call(ctx, t, input.DispatchKeyEvent, up)
		}
		return err
	}))
}

// compose is what an input method shows of a word that is not finished.
func (b tab) compose(text string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: 1, SelectionEnd: 1})
		return err
	}))
}

// insert finishes the word.
func (b tab) insert(text string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
}

func TestTyping(t *testing.T) {
	for _, c := range []struct{ name, doc, keys, want string }{
		{"a block is deeper", "", "def f(x):\nreturn x\ny", "def f(x):\n    return x\ny"},
		{"else steps back", "", "if x:\ny = 1\nelse:\nz", "if x:\n    y = 1\nelse:\n    z"},
		{"a comment opens no block", "", "x = 1 # why:\ny", "x = 1 # why:\ny"},
		{"a hash in a string is no comment", "", "if x == '#':\ny", "if x == '#':\n    y"},
		{"an open bracket", "", "f(1,\n2", "f(1,\n    2"},
		{"Tab indents", "", "\tx", "    x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t)
			b.eval(`[editor.setText(''), editor.focus()]`)
			b.keys(c.keys)
			b.want(`editor.text`, c.want)
		})
	}
}

func TestKeys(t *testing.T) {
	b := open(t)
	b.eval(`editor.focus()`)
	b.press("Enter", 13, chromedp.ModifierShift)
	b.press("Enter", 13, chromedp.ModifierCtrl)
	b.want(`heard.join()`, "focus,next,stay")
	b.want(`editor.text`, "x = 1\n")
	b.keys("y")
	b.want(`heard.at(-1)`, "change")
	b.press("z", 90, chromedp.ModifierCtrl)
	b.want(`editor.text`, "x = 1\n")
	// Who uses the keyboard alone gets out again.
	b.press("Escape", 27, 0)
	b.press("Tab", 9, 0)
	b.want(`document.activeElement.id`, "after")
}

func TestTextFromThePage(t *testing.T) {
	b := open(t)
	b.eval(`[editor.setSelection({anchor: 5}), heard.length = 0, editor.setText('xyz = 1\n')]`)
	b.want(`JSON.stringify(editor.selection)`, `{"anchor":7,"head":7}`) // behind the same letter as before
	b.want(`heard.length`, "0")
	b.eval(`[editor.setReadOnly(true), editor.focus()]`)
	b.keys("y")
	b.want(`editor.text`, "xyz = 1\n")
}

// A number that the page moves is one step to undo, however often it moved; what was done before to the same place is a step of its own.
func TestMovesAreOneStep(t *testing.T) {
	b := open(t)
	b.eval(`[editor.setText('x = 5.0\n'), editor.move(4, 7, '6.0', true), editor.move(4, 7, '12.5'), editor.move(4, 8, '7.0'), editor.rest(), editor.focus()]`)
	b.want(`editor.text`, "x = 7.0\n")
	b.eval(`[editor.move(4, 7, '9.0', true), editor.move(4, 7, '20.0'), editor.back()]`) // cancelled
	b.want(`editor.text`, "x = 7.0\n")
	b.eval(`[heard.length = 0, editor.setNumbers([{from: 4, to: 7}])]`)
	b.want(`document.getElementById('host').shadowRoot.querySelector('.cm-number').textContent`, "7.0")
	b.press("z", 90, chromedp.ModifierCtrl)
	b.want(`editor.text`, "x = 5.0\n")
	b.want(`document.getElementById('host').shadowRoot.querySelector('.cm-number').textContent`, "5.0")
	b.press("z", 90, chromedp.ModifierCtrl)
	b.want(`editor.text`, "x = 1\n")
}

// Columns count code points: a letter outside the BMP is one.
func TestWrongSpan(t *testing.T) {
	b := open(t)
	b.eval(`[editor.setText("s = '𝛻' 1 h\n"), editor.mark({line: 1, column: 9, endLine: 1, endColumn: 12})]`)
	b.want(`document.getElementById('host').shadowRoot.querySelector('.cm-wrong').textContent`, "1 h")
	b.want(`getComputedStyle(document.getElementById('host').shadowRoot.querySelector('.cm-wrong')).textDecorationStyle`, "wavy")
	b.eval(`[editor.setText('x'), editor.mark({line: 1, column: 2})]`) // behind the end
	b.want(`document.getElementById('host').shadowRoot.querySelector('.cm-wrong').textContent`, "x")
	b.eval(`editor.mark(null)`)
	b.want(`document.getElementById('host').shadowRoot.querySelector('.cm-wrong')`, "null")
}

// An input method composes; the page sets the text meanwhile; the word is not spoilt.
func TestInputMethod(t *testing.T) {
	b := open(t)
	b.eval(`[editor.setText(''), editor.focus()]`)
	b.compose("하")
	b.compose("한")
	b.want(`editor.composing`, "true")
	b.eval(`editor.setText('x')`)
	b.want(`editor.text`, "한")
	b.insert("한")
	b.do(chromedp.Sleep(200 * time.Millisecond))
	b.want(`editor.text`, "x")
	b.want(`editor.composing`, "false")
}

// The editor's lines are those of the textarea it replaces, and its colours those of the theme.
func TestLook(t *testing.T) {
	b := open(t)
	b.eval(`editor.setText('def f():\n    return "a"')`)
	b.want(`document.getElementById('host').getBoundingClientRect().height`, "76") // 2 lines of 24 px and twice 14
	colour := `getComputedStyle(document.getElementById('host').shadowRoot.querySelector('.tok-keyword')).color`
	b.want(colour, "rgb(122, 62, 157)")
	b.eval(`document.documentElement.dataset.theme = 'dark'`)
	b.want(colour, "rgb(207, 155, 238)")
	b.want(`document.getElementById('host').shadowRoot.querySelector('.cm-content').getAttribute('aria-label')`, "Cell 1")
	b.want(`document.querySelectorAll('head style').length`, "0")
}
