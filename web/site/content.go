package site

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"nabla/app/page"
	"nabla/core/live"
	"nabla/core/message"
	"nabla/web/lessons"
)

// scratch is the empty cell at a lesson's end.
const scratch = "scratch"

// lessonContent reads the lesson, runs its cells and gives the page its blocks and their content.
func lessonContent(d *page.Data, kept map[string]string, a *assets, lang message.Lang) error {
	lesson, err := lessons.LoadAt(lessons.Files, "chapter4", lang, func(route string) string { return Address(a.base, lang, route) })
	if err != nil {
		return err
	}
	d.Title = lesson.Title
	var sources []string
	for _, b := range lessons.Cells(lesson) {
		sources = append(sources, b.Source)
	}
	outputs := runCells(lang, sources)
	n := 0
	static := func(kind, content string) {
		key := "block-" + strconv.Itoa(len(d.Blocks))
		d.Blocks = append(d.Blocks, page.Block{Kind: kind, Keep: key})
		kept[key] = "<div>" + content + "</div>"
	}
	for _, b := range lesson.Blocks {
		if b.Kind != lessons.Cell {
			static(string(b.Kind), b.HTML)
			continue
		}
		out := Outputs(lang, b.CellID, outputs[n])
		if b.Predict != nil {
			static("predict", b.Predict.HTML())
			out = `<details class="covered"><summary>` + html.EscapeString(message.Text(lang, "page.reveal")) + `</summary>` + out + `</details>`
		}
		n++
		cellContent(d, kept, lang, b.CellID, b.Source, out, n)
	}
	kept["challenges"] = challenges(a.base, lang, "")
	cellContent(d, kept, lang, scratch, "", "", n+1)
	return nil
}

// cellContent adds a cell: its place is the component's, all of it is kept.
func cellContent(d *page.Data, kept map[string]string, lang message.Lang, id, source, output string, n int) {
	source = strings.TrimSuffix(source, "\n")
	d.Blocks = append(d.Blocks, page.Block{Kind: "cell", Cell: id, Source: source})
	kept[id+" cell"] = cellMarkup(lang, id, source, output, strconv.Itoa(n))
}

// cellTemplate is what web/static/cells.js makes an added cell from.
func cellTemplate(lang message.Lang) string {
	return `<template id="cell-template">` + cellMarkup(lang, "", "", "", "+") + `</template>`
}

// cellMarkup is a cell: program, output, and a bar with its status, buttons and menu. The textarea has
// as many rows as the program has lines, so that the editor that takes its place moves nothing. n is
// the cell's number. A Run button is called by its place too, which knows the number as it changes.
func cellMarkup(lang message.Lang, id, source, output, n string) string {
	var b strings.Builder
	say := func(key string, args ...string) string { return html.EscapeString(message.Text(lang, key, args...)) }
	placeholder := ""
	if source == "" {
		placeholder = ` placeholder="` + say("page.scratch") + `"`
	}
	fmt.Fprintf(&b, `<div class="cell" data-cell="%s" data-state="ready" data-stale="false">`, id)
	fmt.Fprintf(&b, "<div class=\"source\"><textarea class=\"code\" rows=\"%d\" spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" aria-label=\"%s\"%s>\n%s</textarea></div>",
		1+strings.Count(source, "\n"), say("page.cellLabel", n), placeholder, html.EscapeString(source))
	if list, hots := live.Find(source, true); len(list)+len(hots) > 0 { // their handles come when the worker knows them, into the place that they take
		fmt.Fprintf(&b, `<div class="numbers" data-count="%d"></div>`, len(list)+len(hots))
	}
	fmt.Fprintf(&b, `<div class="output">%s</div><div class="bar"><div class="status"></div>`, output)
	fmt.Fprintf(&b, `<button type="button" class="button" data-run id="run-%s" aria-labelledby="run-%s place-%s"><span class="play" aria-hidden="true"></span><span>%s</span></button>`, id, id, id, say("page.run"))
	fmt.Fprintf(&b, `<button type="button" class="button primary" data-stop>%s</button>`, say("page.stop"))
	fmt.Fprintf(&b, `<details class="menu"><summary aria-label="%s"><span class="dots" aria-hidden="true">⋯</span></summary><div>`, say("page.more"))
	fmt.Fprintf(&b, `<button type="button" class="button quiet" data-run-from>%s</button>`, say("page.runFrom"))
	for _, op := range []string{"up", "down", "add", "remove"} {
		fmt.Fprintf(&b, `<button type="button" class="button quiet" data-op="%s">%s</button>`, op, say("page."+op))
	}
	fmt.Fprintf(&b, `<button type="button" class="button quiet" data-save-as="cell">%s</button>`, say("page.saveCell"))
	b.WriteString(`</div></details></div></div>`)
	return b.String()
}
