//go:build js

package main

import (
	"encoding/json"
	"errors"
	"syscall/js"

	"nabla/core/ipynb"
	"nabla/core/markdown"
)

// book answers what is asked of notebooks, without waiting for what runs: read gives a file's cells to show,
// write makes a file of what a page shows.
func (w *worker) book(id int, m js.Value) {
	answer := map[string]any{"type": "book", "id": id}
	n := &ipynb.Notebook{}
	if file := text(m, "file"); file != "" || text(m, "op") == "read" {
		var err error
		if n, err = ipynb.Read([]byte(file)); err != nil {
			var p *ipynb.Problem
			errors.As(err, &p)
			answer["problem"] = p.In(lang(m))
			post(answer)
			return
		}
	}
	if text(m, "op") == "read" {
		answer["cells"] = cellsOf(n)
	} else {
		answer["text"] = string(ipynb.Write(merged(n, m.Get("cells"))))
	}
	post(answer)
}

// cellsOf are a notebook's cells as a page shows them.
func cellsOf(n *ipynb.Notebook) []any {
	list := []any{}
	for i := range n.Cells {
		c := &n.Cells[i]
		cell := map[string]any{"type": c.Type, "source": c.Source, "locked": c.Locked(), "hidden": c.Hidden()}
		if c.Type == ipynb.Markdown {
			cell["html"] = markdown.HTML(c.Source, markdown.Options{Picture: func(a string) string {
				const prefix = "attachment:"
				if len(a) < len(prefix) || a[:len(prefix)] != prefix {
					return ""
				}
				return c.Attachment(a[len(prefix):])
			}})
		}
		outputs := []any{}
		for _, o := range c.Shown() {
			outputs = append(outputs, map[string]any{"kind": o.Kind, "text": o.Text, "errorType": o.Type, "traceback": o.Trace, "src": o.Src})
		}
		cell["outputs"] = outputs
		list = append(list, cell)
	}
	return list
}

// merged is the notebook of a page's cells. Each says which of the file's cells it was (from, −1: none), its text, and its
// outputs, unless they are the file's.
func merged(n *ipynb.Notebook, cells js.Value) *ipynb.Notebook {
	made := &ipynb.Notebook{Metadata: n.Metadata}
	for i := range cells.Length() {
		v := cells.Index(i)
		c := ipynb.Cell{Type: text(v, "type")}
		if from := int(number(v, "from", -1)); from >= 0 && from < len(n.Cells) {
			c = n.Cells[from]
		}
		c.Source = text(v, "source")
		if list := v.Get("outputs"); list.Type() == js.TypeObject {
			c.Count = int(number(v, "count", 0))
			c.Outputs = []json.RawMessage{}
			for k := range list.Length() {
				o := list.Index(k)
				c.Outputs = append(c.Outputs, ipynb.Output{Kind: text(o, "kind"), Text: text(o, "text"), Type: text(o, "errorType"), Trace: text(o, "traceback"), Src: text(o, "src")}.Stored(c.Count))
			}
		}
		made.Cells = append(made.Cells, c)
	}
	return made
}
