package site

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"nabla/app/page"
	"nabla/core/live"
	"nabla/core/message"
	"nabla/core/python"
	"nabla/web/lessons"
)

// scratch is the empty cell at a lesson's end.
const scratch = "scratch"

// lessonContent runs a lesson's cells and gives the page its blocks and their content. A teacher's cell that ends with an error, and
// is not meant to, is an error with file and line.
func lessonContent(d *page.Data, kept map[string]string, lesson *lessons.Lesson) error {
	lang := lesson.Lang
	d.Title = lesson.Title
	var sources []string
	cells := lessons.Cells(lesson)
	for _, b := range cells {
		sources = append(sources, b.Source)
	}
	outputs := runCells(lang, sources)
	for i, b := range cells {
		at := slices.IndexFunc(outputs[i], func(o python.Output) bool { return o.Kind == "error" })
		switch {
		case b.File == "" || b.Raises == (at >= 0):
		case b.Raises:
			return fmt.Errorf("%s: the cell is said to raise an error, and does not", b.Place(1))
		default:
			o := outputs[i][at]
			return fmt.Errorf("%s: %s: %s", b.Place(max(1, int(o.At.Start.Line))), o.Type, o.Text)
		}
	}
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
		cellContent(d, kept, lang, b, out, n)
	}
	if d.Route == "/" { // those of all labs stand below the chapter
		kept["challenges"] = challenges(d.Base, lang, "")
	}
	cellContent(d, kept, lang, lessons.Block{CellID: scratch}, "", n+1)
	return nil
}

// cellContent adds a cell: its place is the component's, all of it is kept.
func cellContent(d *page.Data, kept map[string]string, lang message.Lang, b lessons.Block, output string, n int) {
	b.Source = strings.TrimSuffix(b.Source, "\n")
	d.Blocks = append(d.Blocks, page.Block{Kind: "cell", Cell: b.CellID, Source: b.Source})
	kept[b.CellID+" cell"] = cellMarkup(lang, b, output, strconv.Itoa(n))
}

// cellTemplate is what web/static/cells.js makes an added cell from.
func cellTemplate(lang message.Lang) string {
	return `<template id="cell-template">` + cellMarkup(lang, lessons.Block{}, "", "+") + `</template>`
}

// cellMarkup is a cell: program, output, and a bar with its status, buttons and menu. The textarea has
// as many rows as the program has lines, so that the editor that takes its place moves nothing. n is
// the cell's number. A Run button is called by its place too, which knows the number as it changes.
func cellMarkup(lang message.Lang, cell lessons.Block, output, n string) string {
	id, source := cell.CellID, cell.Source
	var b strings.Builder
	say := func(key string, args ...string) string { return html.EscapeString(message.Text(lang, key, args...)) }
	attributes, locked, mark := "", "", ""
	if source == "" {
		attributes = ` placeholder="` + say("page.scratch") + `"`
	}
	if cell.Locked {
		attributes, locked, mark = " readonly", ` data-locked=""`, `<span class="locked">`+say("page.locked")+`</span>`
	}
	fmt.Fprintf(&b, `<div class="cell" data-cell="%s" data-state="ready" data-stale="false"%s>`, id, locked)
	if cell.Hidden {
		fmt.Fprintf(&b, `<details class="setup"><summary>%s</summary>`, say("page.setup"))
	}
	fmt.Fprintf(&b, "<div class=\"source\"><textarea class=\"code\" rows=\"%d\" spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" aria-label=\"%s\"%s>\n%s</textarea></div>",
		1+strings.Count(source, "\n"), say("page.cellLabel", n), attributes, html.EscapeString(source))
	if cell.Hidden {
		b.WriteString("</details>")
	}
	if list, hots := live.Find(source, true); !cell.Locked && len(list)+len(hots) > 0 { // their handles come when the worker knows them, into the place that they take
		fmt.Fprintf(&b, `<div class="numbers" data-count="%d"></div>`, len(list)+len(hots))
	}
	fmt.Fprintf(&b, `<div class="output">%s</div><div class="bar">%s<div class="status"></div>`, output, mark)
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
