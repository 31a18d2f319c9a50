//go:build js

package main

import (
	"nabla/core/lab"
	"nabla/core/message"
)

// parts adds to a lab's answer what is neither a number nor a picture: tables {name, columns, rows, mark}, equations
// {name, math} and the note.
func parts(answer map[string]any, r *lab.Result, l message.Lang) {
	tables, equations := []any{}, []any{}
	for _, t := range r.Tables {
		rows := make([]any, len(t.Rows))
		for i, row := range t.Rows {
			rows[i] = texts(row)
		}
		tables = append(tables, map[string]any{"name": t.Name, "columns": texts(t.Columns), "rows": rows, "mark": t.Mark})
	}
	for _, e := range r.Equations {
		equations = append(equations, map[string]any{"name": e.Name, "math": nested(e.Math)})
	}
	answer["tables"], answer["equations"], answer["note"] = tables, equations, ""
	if !r.Note.IsZero() {
		answer["note"] = r.Note.In(l)
	}
}

// nested is an element as [tag, text] or [tag, child, …], where a child is an element.
func nested(m lab.Math) []any {
	out := []any{m.Tag}
	if len(m.Kids) == 0 {
		return append(out, m.Text)
	}
	for _, k := range m.Kids {
		out = append(out, nested(k))
	}
	return out
}
