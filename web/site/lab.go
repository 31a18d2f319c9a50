package site

import (
	"fmt"
	"html"
	"strings"

	sheet "nabla/app/lab"
	"nabla/app/page"
	"nabla/app/view"
	"nabla/core/lab"
	"nabla/core/labs"
	"nabla/core/message"
	"nabla/core/python"
)

// labContent computes the lab's default state and gives the page its pictures, sentence, tables, equations, program and
// results. What a lab shows in other states alone has an empty, hidden place.
func labContent(d *page.Data, kept map[string]string, lang message.Lang) error {
	l := labs.Find(d.Lab)
	s := view.Sheet(d.Lab)
	if l == nil || s == nil {
		return fmt.Errorf("there is no lab %q", d.Lab)
	}
	d.Drags = l.Drag != nil
	opening := l.Schema.Default()
	r := l.New(lab.Host{}).Compute(opening, nil)
	if len(r.Problems) > 0 {
		return fmt.Errorf("the lab %s in its default state: %v", d.Lab, r.Problems)
	}
	r.Speak(lang)
	var said []string
	for _, m := range r.Say {
		said = append(said, m.In(lang))
	}
	for _, p := range s.Pieces() {
		kept[p.Keep()] = piece(&r, lang, d.Lab, p)
	}
	kept["say"] = `<div class="say" data-say role="status">` + html.EscapeString(strings.Join(said, " ")) + `</div>`
	kept["goal"] = `<section class="goal" data-goal data-holds="false" hidden></section>`
	kept["challenges"] = challenges(d.Base, lang, d.Lab)
	kept["told"] = `<div class="told" data-told role="status"></div>`
	kept["note"] = `<p class="note" data-note>` + html.EscapeString(r.Note.In(lang)) + `</p>`
	if l.Code != nil {
		kept["code"] = `<div class="program" data-code><pre class="code" tabindex="0"><code>` + html.EscapeString(l.Code(opening)) + `</code></pre>` +
			`<button type="button" class="button" data-action="code">` + html.EscapeString(message.Text(lang, "page.copyCode")) + `</button></div>`
	}
	var b strings.Builder
	b.WriteString(`<div><dl class="readout">`)
	for _, o := range r.Outputs {
		text := o.Text
		if word := "page.status " + text; message.Has(word) {
			text = message.Text(lang, word)
		}
		class := ""
		if strings.HasPrefix(o.Value, "[") {
			class = ` class="array"`
		}
		fmt.Fprintf(&b, `<dt>%s</dt><dd%s><output name="%s" data-value="%s">%s</output></dd>`, html.EscapeString(l.Label(o.Name, lang)), class, o.Name, html.EscapeString(o.Value), html.EscapeString(text))
	}
	kept["readout"] = b.String() + `</dl></div>`
	return nil
}

// piece is a figure, table or equation of a result in the markup that web/static/lab.js and parts.js go on with.
func piece(r *lab.Result, lang message.Lang, name string, p sheet.Piece) string {
	title := ""
	for _, key := range []string{name + "." + p.Keep(), name + "." + p.Figure + p.Table + p.Equation} {
		if title == "" && message.Has(key) {
			title = html.EscapeString(message.Text(lang, key))
		}
	}
	switch {
	case p.Table != "":
		for _, t := range r.Tables {
			if t.Name == p.Table {
				return table(t, title)
			}
		}
		return table(lab.Table{Name: p.Table, Mark: -1}, title)
	case p.Equation != "":
		for _, e := range r.Equations {
			if e.Name == p.Equation {
				return equation(e, title)
			}
		}
		return formula(p.Equation, title, " hidden") + `</div>`
	}
	for _, f := range r.Figures {
		if f.Name == p.Figure {
			return `<div class="picture" data-figure="` + p.Figure + `">` + Outputs(lang, name+"-"+p.Figure, []python.Output{{Kind: "figure", Figure: f.Figure}}) + `</div>`
		}
	}
	return `<div class="picture" data-figure="` + p.Figure + `" hidden></div>`
}

func table(t lab.Table, title string) string {
	var b strings.Builder
	hidden := ""
	if len(t.Columns) == 0 {
		hidden = " hidden"
	}
	fmt.Fprintf(&b, `<div class="numbers" data-table="%s" role="group" aria-label="%s" tabindex="0"%s><table>`, t.Name, title, hidden)
	if title != "" {
		b.WriteString("<caption>" + title + "</caption>")
	}
	b.WriteString("<thead><tr>")
	for _, c := range t.Columns {
		if c == "" {
			b.WriteString("<td></td>")
		} else {
			b.WriteString(`<th scope="col">` + html.EscapeString(c) + `</th>`)
		}
	}
	b.WriteString("</tr></thead><tbody>")
	for i, row := range t.Rows {
		if i == t.Mark {
			b.WriteString(`<tr aria-current="true">`)
		} else {
			b.WriteString("<tr>")
		}
		for k, v := range row {
			if k == 0 {
				b.WriteString(`<th scope="row">` + html.EscapeString(v) + `</th>`)
			} else {
				b.WriteString("<td>" + html.EscapeString(v) + "</td>")
			}
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</tbody></table></div>")
	return b.String()
}

// formula begins an equation's place, which can be scrolled.
func formula(name, title, hidden string) string {
	return `<div class="formula" data-equation="` + name + `" role="group" aria-label="` + title + `" tabindex="0"` + hidden + `>`
}

func equation(e lab.Equation, title string) string {
	m := e.Math
	if m.Tag != "math" {
		m = lab.Math{Tag: "math", Kids: []lab.Math{m}}
	}
	var b strings.Builder
	mathML(&b, m, ` display="block"`)
	return formula(e.Name, title, "") + b.String() + `</div>`
}

func mathML(b *strings.Builder, m lab.Math, attributes string) {
	b.WriteString("<" + m.Tag + attributes + ">")
	if len(m.Kids) == 0 {
		b.WriteString(html.EscapeString(m.Text))
	}
	for _, k := range m.Kids {
		mathML(b, k, "")
	}
	b.WriteString("</" + m.Tag + ">")
}
