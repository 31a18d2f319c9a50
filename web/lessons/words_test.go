package lessons

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nabla/core/labs"
	"nabla/core/message"
)

// outline is what the three languages must have in common: blocks, headings, links, questions.
func outline(l *Lesson) []string {
	var lines []string
	id, link, item := regexp.MustCompile(`<(h[23]) id="([^"]+)"`), regexp.MustCompile(`href="([^"]+)"`), regexp.MustCompile(`<(p|li)\b`)
	for _, b := range l.Blocks {
		line := string(b.Kind) + " " + b.CellID + b.Name
		if b.Kind == Prose {
			for _, m := range id.FindAllStringSubmatch(b.HTML, -1) {
				line += " " + m[1] + "#" + m[2]
			}
			for _, m := range link.FindAllStringSubmatch(b.HTML, -1) {
				line += " →" + m[1]
			}
			line += fmt.Sprint(" paragraphs ", len(item.FindAllString(b.HTML, -1)))
		}
		if b.Predict != nil {
			line += " ?"
			for _, c := range b.Predict.Choices {
				line += map[bool]string{true: "x", false: "-"}[c.Right]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// words is all the HTML that a block shows, beside its program.
func words(b Block) string {
	if b.Predict != nil {
		return b.Predict.HTML()
	}
	return b.HTML
}

func TestLanguagesSayTheSame(t *testing.T) {
	english := chapter(t, message.EN)
	want := outline(english)
	number := regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?e-?[0-9]+|[0-9]+\.[0-9]+|[0-9]+,[0-9]{3}`)
	tags := regexp.MustCompile(`<[^>]*>`)
	numbers := func(b Block) []string {
		found := number.FindAllString(tags.ReplaceAllString(words(b), " "), -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, lang := range []message.Lang{message.JA, message.KO} {
		l := chapter(t, lang)
		got := outline(l)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%s: block %d is %q, in English %q", lang.Code(), i, at(got, i), at(want, i))
			}
			if l.Blocks[i].Kind == Equation { // they are spoken
				continue
			}
			if a, b := numbers(l.Blocks[i]), numbers(english.Blocks[i]); !slices.Equal(a, b) {
				t.Errorf("%s: block %d (%s) has the numbers %v, in English %v", lang.Code(), i, got[i], a, b)
			}
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// The chapter asks about six outputs, shows eight equations and can be entered at thirteen headings.
func TestShape(t *testing.T) {
	l := chapter(t, message.EN)
	asked, equations, headings := 0, 0, 0
	for _, b := range l.Blocks {
		if b.Predict != nil {
			asked++
		}
		if b.Kind == Equation {
			equations++
		}
		headings += strings.Count(b.HTML, "<h2 id=") + strings.Count(b.HTML, "<h3 id=")
	}
	if asked != 6 || equations != 8 || headings != 13 {
		t.Errorf("%d questions, %d equations, %d headings", asked, equations, headings)
	}
}

// What goes into the page holds no script, no style and no handler, and every link leads somewhere: a
// heading of the page, or a lab in a state that it accepts without complaint.
func TestHTML(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)<script|<style|\sstyle=|\son[a-z]+=|javascript:|\{\{|\}\}`)
	link := regexp.MustCompile(`href="([^"]*)"`)
	for _, lang := range message.Langs {
		l, err := LoadAt(Files, "chapter4", lang, func(route string) string { return "/base/" + lang.Code() + route })
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range l.Blocks {
			text := words(b)
			if m := forbidden.FindString(text); m != "" {
				t.Errorf("%s: %q in %s", lang.Code(), m, text)
			}
			for _, m := range link.FindAllStringSubmatch(text, -1) {
				if strings.HasPrefix(m[1], "#") {
					continue // checked by Load
				}
				route, fragment, _ := strings.Cut(strings.ReplaceAll(m[1], "&amp;", "&"), "#")
				name, ok := strings.CutPrefix(route, "/base/"+lang.Code()+"/")
				lab := labs.Find(name)
				if !ok || lab == nil {
					t.Errorf("%s: a link leads to %s", lang.Code(), m[1])
					continue
				}
				if _, _, problems := lab.Schema.Read("", fragment); len(problems) > 0 {
					t.Errorf("%s: %s: %v", lang.Code(), m[1], problems)
				}
			}
		}
	}
}

// Each language's manner: no exclamation marks; Japanese without です・ます and without spaces typed
// beside Latin letters, which the page sets itself; Korean in plain forms.
func TestManner(t *testing.T) {
	never := map[message.Lang]*regexp.Regexp{
		message.EN: regexp.MustCompile(`[!！]`),
		message.JA: regexp.MustCompile(`[!！]|です[。か]|ます[。か]|ません|\p{Hiragana} [A-Za-z0-9]|[A-Za-z0-9] \p{Hiragana}|[（），．]\d`),
		message.KO: regexp.MustCompile(`[!！]|[습입합됩갑옵봅줍납집립낍]니다|[해어아]요[.?]|에요[.?]|[。、]`),
	}
	code := regexp.MustCompile(`<code>.*?</code>`)
	for lang, bad := range never {
		for _, b := range chapter(t, lang).Blocks {
			if b.Kind == Equation {
				continue
			}
			text := code.ReplaceAllString(words(b), "<code></code>")
			if at := bad.FindStringIndex(text); at != nil {
				t.Errorf("%s: %q", lang.Code(), text[max(0, at[0]-30):min(len(text), at[1]+30)])
			}
		}
	}
}

// The lesson is our own: no sentence of the course's notebook and no run of three of its lines. One
// line is quoted, the lambda, for it is what the text is about.
func TestNothingIsCopied(t *testing.T) {
	notebook, err := os.ReadFile("../../../shared/seed/notebook.txt")
	if err != nil {
		t.Skip("the course's notebook is not here")
	}
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	lines := func(s string) []string {
		var list []string
		for line := range strings.SplitSeq(s, "\n") {
			if b := bare(line); b != "" {
				list = append(list, b)
			}
		}
		return list
	}
	theirs := "\n" + strings.Join(lines(string(notebook)), "\n") + "\n"
	for _, cell := range Cells(chapter(t, message.EN)) {
		ours := lines(cell.Source)
		for i := 0; i+3 <= len(ours); i++ {
			if run := strings.Join(ours[i:i+3], "\n"); strings.Contains(theirs, "\n"+run+"\n") {
				t.Errorf("%s has these lines of the notebook:\n%s", cell.CellID, run)
			}
		}
	}
	for _, lang := range message.Langs {
		for _, b := range chapter(t, lang).Blocks {
			for _, line := range lines(string(notebook)) {
				if quoted := "f=lambdaw:net.loss(x,t)"; len([]rune(line)) >= 12 && line != quoted && strings.Contains(bare(words(b)), line) {
					t.Errorf("%s: the notebook says %q", lang.Code(), line)
				}
			}
		}
	}
}
