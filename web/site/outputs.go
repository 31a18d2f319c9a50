package site

import (
	"fmt"
	"html"
	"strings"

	"nabla/core/figure"
	"nabla/core/message"
	"nabla/core/python"
)

// The inner widths of a cell: in the lesson's column, and on a phone of 360 px. A figure is laid out
// for both and the style sheet shows one, so that its letters have their size on each.
const (
	wideFigure   = 702
	narrowFigure = 326
)

// Outputs writes a cell's outputs as HTML, with the markup that web/static/outputs.js makes of the
// same outputs in the page. id begins the names inside the pictures and is the cell's own.
func Outputs(lang message.Lang, id string, outputs []python.Output) string {
	var b strings.Builder
	for i := 0; i < len(outputs); i++ {
		o := outputs[i]
		switch o.Kind {
		case "stdout", "stderr":
			text := o.Text
			for i+1 < len(outputs) && outputs[i+1].Kind == o.Kind {
				i++
				text += outputs[i].Text
			}
			// A browser drops a line break right behind <pre>.
			fmt.Fprintf(&b, "<pre class=\"%s\">\n%s</pre>", o.Kind, html.EscapeString(strings.TrimSuffix(text, "\n")))
		case "display":
			fmt.Fprintf(&b, "<pre class=\"display\">\n%s</pre>", html.EscapeString(o.Text))
		case "figure":
			alt := figure.Alt(o.Figure, lang)
			b.WriteString("<figure>")
			for _, size := range []struct {
				class string
				width float64
			}{{"wide", wideFigure}, {"narrow", narrowFigure}} {
				w, h := o.Figure.Size(size.width)
				b.WriteString(figure.SVG(figure.Layout(o.Figure, w, h, figure.Options{}),
					figure.SVGOptions{Label: alt, ID: fmt.Sprintf("%s-%d-%c", id, i, size.class[0]), Class: size.class}))
			}
			numbers(&b, lang, o.Figure)
			b.WriteString("</figure>")
		case "image":
			fmt.Fprintf(&b, `<div class="image">%s</div>`, html.EscapeString(o.Text))
		case "hint", "error":
			sentence(&b, lang, o)
		case "clear":
			b.Reset()
		default:
			panic("an output of unknown kind " + o.Kind)
		}
	}
	return b.String()
}

// sentence writes a hint or an error: where, what kind, what is wrong, and Python's own words folded.
func sentence(b *strings.Builder, lang message.Lang, o python.Output) {
	fmt.Fprintf(b, `<div class="%s"><p>`, o.Kind)
	if o.Where != "" {
		fmt.Fprintf(b, `<span class="where">%s</span> `, html.EscapeString(o.Where))
	}
	if o.Type != "" {
		fmt.Fprintf(b, `<span class="type">%s</span>: `, html.EscapeString(o.Type))
	}
	b.WriteString(html.EscapeString(o.Text) + "</p>")
	if o.Traceback != "" {
		fmt.Fprintf(b, `<details><summary>%s</summary><pre>%s</pre></details>`, html.EscapeString(message.Text(lang, "site.traceback")), html.EscapeString(o.Traceback))
	}
	b.WriteString("</div>")
}

// tableRows is how many rows of a figure's numbers are written, as in the page.
const tableRows = 200

// numbers writes a figure's data as tables, folded, for those who read them instead of the picture.
func numbers(b *strings.Builder, lang message.Lang, f *figure.Figure) {
	tables := figure.Tables(f, tableRows)
	if len(tables) == 0 {
		return
	}
	name := html.EscapeString(message.Text(lang, "site.data"))
	fmt.Fprintf(b, `<details class="data"><summary>%s</summary>`, name)
	for _, t := range tables {
		label := name
		if t.Caption != "" {
			label = html.EscapeString(t.Caption)
		}
		fmt.Fprintf(b, `<div aria-label="%s" class="table" role="group" tabindex="0"><table>`, label)
		if t.Caption != "" {
			fmt.Fprintf(b, "<caption>%s</caption>", label)
		}
		b.WriteString("<thead><tr>")
		for _, c := range t.Columns {
			fmt.Fprintf(b, `<th scope="col">%s</th>`, html.EscapeString(c))
		}
		b.WriteString("</tr></thead><tbody>")
		for _, row := range t.Rows {
			b.WriteString("<tr>")
			for _, v := range row {
				b.WriteString("<td>" + html.EscapeString(v) + "</td>")
			}
			b.WriteString("</tr>")
		}
		b.WriteString("</tbody></table></div>")
	}
	b.WriteString("</details>")
}
