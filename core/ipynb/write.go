package ipynb

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// kernel is what a notebook of Nabla's says of itself: any Python 3 with NumPy and Matplotlib runs it.
const kernel = `{
  "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
  "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
 }`

// Write is the notebook as a file of nbformat 4.5, with a line for each line of its cells, as Jupyter writes
// it. Cells without an id get one; ids that stand twice or are none by the format are replaced.
func Write(n *Notebook) []byte {
	w := &writer{}
	w.raw("{\n \"cells\": [")
	used := map[string]bool{}
	for i := range n.Cells {
		c := &n.Cells[i]
		if i > 0 {
			w.raw(",")
		}
		id := c.ID
		for k := i + 1; !validID(id) || used[id]; k++ {
			id = "cell-" + strconv.Itoa(k)
		}
		used[id] = true
		w.raw("\n  {\n   ")
		if c.Type != Code && c.Attachments != nil {
			w.raw(`"attachments": `)
			w.raw(string(c.Attachments))
			w.raw(",\n   ")
		}
		w.raw(`"cell_type": "` + c.Type + "\",\n   ")
		if c.Type == Code {
			w.raw(`"execution_count": ` + prompt(c.Count) + ",\n   ")
		}
		w.raw(`"id": `)
		w.str(id)
		w.raw(",\n   \"metadata\": ")
		w.object(c.Metadata, "{}")
		if c.Type == Code {
			w.raw(",\n   \"outputs\": [")
			for k, o := range c.Outputs {
				if k > 0 {
					w.raw(",")
				}
				w.raw("\n    ")
				w.raw(string(o))
			}
			if len(c.Outputs) > 0 {
				w.raw("\n   ")
			}
			w.raw("]")
		}
		w.raw(",\n   \"source\": ")
		w.lines(c.Source, 3)
		w.raw("\n  }")
	}
	if len(n.Cells) > 0 {
		w.raw("\n ")
	}
	w.raw("],\n \"metadata\": ")
	w.object(n.Metadata, kernel)
	w.raw(",\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n")
	return w.out
}

// prompt is a cell's number, as JSON.
func prompt(count int) string {
	if count <= 0 {
		return "null"
	}
	return strconv.Itoa(count)
}

// validID tells whether the format allows an id: 1 to 64 of A–Z a–z 0–9 - _.
func validID(id string) bool {
	for _, c := range id {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return id != "" && len(id) <= 64
}

type writer struct{ out []byte }

func (w *writer) raw(s string) { w.out = append(w.out, s...) }

func (w *writer) object(data json.RawMessage, otherwise string) {
	if data == nil {
		w.raw(otherwise)
	} else {
		w.raw(string(data))
	}
}

// lines is a text as an array with a string for each of its lines, indented by depth blanks.
func (w *writer) lines(s string, depth int) {
	if s == "" {
		w.raw("[]")
		return
	}
	w.raw("[")
	for i, line := range strings.SplitAfter(s, "\n") {
		if line == "" {
			continue // behind the last line break
		}
		if i > 0 {
			w.raw(",")
		}
		w.raw("\n" + strings.Repeat(" ", depth+1))
		w.str(line)
	}
	w.raw("\n" + strings.Repeat(" ", depth) + "]")
}

// str is a JSON string. Bytes that are no UTF-8 become the replacement character.
func (w *writer) str(s string) {
	w.raw(`"`)
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.out = append(w.out, '\\', byte(r))
		case r == '\n':
			w.raw(`\n`)
		case r == '\t':
			w.raw(`\t`)
		case r < ' ' || r == 0x2028 || r == 0x2029:
			const hex = "0123456789abcdef"
			w.out = append(w.out, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			w.out = utf8.AppendRune(w.out, r)
		}
	}
	w.raw(`"`)
}
