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
			b.WriteString("</figure>")
		case "image":
			fmt.Fprintf(&b, `<div class="image">%s</div>`, html.EscapeString(o.Text))
		case "hint":
			fmt.Fprintf(&b, `<div class="hint"><p>%s</p>%s</div>`, html.EscapeString(o.Text), where(o))
		case "error":
			fmt.Fprintf(&b, `<div class="error"><p><span class="type">%s</span>: %s</p>%s<details><summary>%s</summary><pre>%s</pre></details></div>`,
				html.EscapeString(o.Type), html.EscapeString(o.Text), where(o), html.EscapeString(message.Text(lang, "site.traceback")), html.EscapeString(o.Traceback))
		case "clear":
			b.Reset()
		default:
			panic("an output of unknown kind " + o.Kind)
		}
	}
	return b.String()
}

func where(o python.Output) string {
	if o.Where == "" {
		return ""
	}
	return `<p class="where">` + html.EscapeString(o.Where) + `</p>`
}
