package lessons

import (
	"strings"
	"testing"
	"testing/fstest"

	"nabla/core/message"
)

// load reads a lesson made of a text, one cell "one" and one equation "sum".
func load(text string, lang message.Lang) (*Lesson, error) {
	files := fstest.MapFS{
		"l/" + lang.Code() + ".md": {Data: []byte(text)},
		"l/cells/01-one.py":        {Data: []byte("x = 0.5  #@param {type:\"slider\", min:0, max:1, step:0.1}\nx\n\n")},
		"equations/equations.json": {Data: []byte(`[{"name": "sum", "number": "1.2", "en": "a \"sum\"", "ja": "和", "ko": "합"}]`)},
		"equations/sum.mml":        {Data: []byte("<math display=\"block\">\n  <mi>a</mi>\n  <mo>+</mo>\n  <mi>b</mi>\n</math>\n")},
	}
	return Load(files, "l", lang)
}

const top = "title: T\ndescription: D\n\n"

// Each line: what is written, what it becomes.
func TestProse(t *testing.T) {
	for _, c := range []struct {
		lang       message.Lang
		text, want string
	}{
		{message.EN, "Plain text\nover two lines.", "<p>Plain text over two lines.</p>"},
		{message.JA, "一行目と\n二行目。", "<p>一行目と二行目。</p>"},
		{message.EN, "## Words *here* {#an-id}", `<h2 id="an-id">Words <em>here</em></h2>`},
		{message.EN, "### Less {#b}", `<h3 id="b">Less</h3>`},
		{message.EN, "*an* **b** *h*. `c*d` \\*e\\*", "<p><em>an</em> <strong>b</strong> <var>h</var>. <code>c*d</code> *e*</p>"},
		{message.EN, "1 < 2 & \"so\" `a<b`", "<p>1 &lt; 2 &amp; &#34;so&#34; <code>a&lt;b</code></p>"},
		{message.EN, "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
		{message.EN, "[to *the* page](/descent#f=x[0]) [out](https://example.org/?a=1&b=2)", `<p><a href="/descent#f=x[0]">to <em>the</em> page</a> <a href="https://example.org/?a=1&amp;b=2">out</a></p>`},
		{message.EN, "- one\n- two\n  goes on\n\nafter", "<ul><li>one</li><li>two goes on</li></ul>\n<p>after</p>"},
		{message.EN, "1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"},
		{message.EN, "{{lab descent#f=x[0]**2&x=3 | try it}}", `<p class="to-lab"><a href="/descent#f=x[0]**2&amp;x=3">try it</a></p>`},
	} {
		l, err := load(top+c.text+"\n\n{{cell one}}\n", c.lang)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := strings.TrimSuffix(l.Blocks[0].HTML, "\n"); got != c.want || l.Blocks[0].Kind != Prose {
			t.Errorf("%q becomes\n%s, want\n%s", c.text, got, c.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	l, err := load(top+"{{equation sum}}\n\n{{predict}}\nWhat is *x*?\n- [ ] 1 :: no\n- [x] `0.5` :: yes\n{{end}}\n\n{{cell one}}\n", message.EN)
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "T" || l.Description != "D" || len(l.Blocks) != 2 {
		t.Fatalf("%+v", l)
	}
	if want := `<div class="equation" id="equation-sum"><math display="block" alttext="a &#34;sum&#34;" aria-label="a &#34;sum&#34;"><mi>a</mi><mo>+</mo><mi>b</mi></math><span class="number">(1.2)</span></div>`; l.Blocks[0].HTML != want {
		t.Errorf("the equation is\n%s, want\n%s", l.Blocks[0].HTML, want)
	}
	cell := Cells(l)[0]
	if cell.CellID != "one" || !strings.HasSuffix(cell.Source, "x\n") || strings.HasSuffix(cell.Source, "\n\n") {
		t.Errorf("the cell is %q", cell.Source)
	}
	if len(cell.Params) != 1 || cell.Params[0] != (Param{Name: "x", Line: 1, Value: "0.5", Min: 0, Max: 1, Step: 0.1}) {
		t.Errorf("its numbers are %+v", cell.Params)
	}
	if want := `<div class="predict"><p>What is <var>x</var>?</p><ul><li><details data-answer="wrong"><summary>1</summary><p>no</p></details></li>` +
		`<li><details data-answer="right"><summary><code>0.5</code></summary><p>yes</p></details></li></ul></div>`; cell.Predict.HTML() != want {
		t.Errorf("the question is\n%s, want\n%s", cell.Predict.HTML(), want)
	}
}

// A slip of the author's is an error that names the line.
func TestSlips(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title: T\n\n{{cell one}}", "l/en.md:2: the lesson has no title: or no description:"},
		{"# Title\n", "l/en.md:1: the lesson begins with title:"},
		{top + "{{cell two}}", `l/en.md:4: there is no cell "two"`},
		{top + "{{cell one}}\n{{cell one}}", "l/en.md:5: the cell one is shown twice"},
		{top + "words", "l/en.md: the cell one is never shown"},
		{top + "{{equation two}}", `l/en.md:4: there is no equation "two"`},
		{top + "{{equation sum}}\n{{equation sum}}", "l/en.md:5: the equation sum is shown twice"},
		{top + "{{picture one}}", "l/en.md:4: there is no directive {{picture}}"},
		{top + "{{cell one}} and more", "l/en.md:4: a directive is alone on its line"},
		{top + "words {{cell one}}", "l/en.md:4: a directive is alone on its line"},
		{top + "# Heading {#a}", "l/en.md:4: a heading is written"},
		{top + "## Heading", "l/en.md:4: a heading is written"},
		{top + "## A {#a}\n## B {#a}", "l/en.md:5: two things have the id a"},
		{top + "an *emphasis", "l/en.md:4: * begins an emphasis"},
		{top + "some `code", "l/en.md:4: ` begins code"},
		{top + "see [there]", "l/en.md:4: a link is written"},
		{top + "see [there](#nowhere)\n\n{{cell one}}", "l/en.md:4: the link leads to #nowhere"},
		{top + "see [there](javascript:alert(1))", "l/en.md:4: a link leads to #id, /page or https://…"},
		{top + "see [there](//example.org/)", "l/en.md:4: a link leads to"},
		{top + "- a\n1. b", "l/en.md:5: a list is numbered or not"},
		{top + "{{predict}}\nWhat?\n- [x] a :: b\n- [ ] c :: d\n{{end}}\n{{equation sum}}", "l/en.md:9: a question is followed by its cell"},
		{top + "{{cell one}}\n{{predict}}\nWhat?\n- [x] a :: b\n- [ ] c :: d\n{{end}}", "l/en.md:5: no cell follows this question"},
		{top + "{{predict}}\nWhat?\n- [x] a :: b\n{{end}}", "l/en.md:4: a question has words and two or more answers"},
		{top + "{{predict}}\nWhat?\n- a\n{{end}}", "l/en.md:6: an answer is written"},
		{top + "{{predict}}\nWhat?", "l/en.md:4: this {{predict}} has no {{end}}"},
		{top + "{{lab descent}}", "l/en.md:4: a link to a lab is written"},
	} {
		if _, err := load(c.text, message.EN); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q gives %v, want %s", c.text, err, c.want)
		}
	}
}

func TestMathML(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`<mi>x</mi>`, "an equation begins with"},
		{`<math display="block"><mi>x</math>`, "XML syntax error"},
		{`<math display="block"><script>1</script></math>`, "an equation has no <script>"},
		{`<math display="block"><mi onclick="f()">x</mi></math>`, "<mi> has no attribute onclick"},
		{`<math display="block"><mi>x</mi></math><!-- -->`, "an equation holds elements and text only"},
	} {
		if _, err := mathML(c.source, "x"); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s gives %v, want %s", c.source, err, c.want)
		}
	}
}

func TestParams(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`lr = 0.1 #@param`, "f:1: a marked number is written"},
		{`lr = f(1) #@param {type:"slider", min:0, max:1, step:0.1}`, "f:1: a marked number is written"},
		{`lr = 2 #@param {type:"slider", min:0, max:1, step:0.1}`, "f:1: 2 is not between 0 and 1"},
		{`lr = 0.1 #@param {type:"slider", min:0, max:one, step:0.1}`, "f:1: one is no number"},
	} {
		if _, err := readParams("f", c.line); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s gives %v, want %s", c.line, err, c.want)
		}
	}
}
