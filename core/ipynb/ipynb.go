// Package ipynb reads and writes Jupyter notebooks (nbformat 4: https://nbformat.readthedocs.io).
//
// A notebook comes from anybody: what is read is bounded in size, cells and text, damaged files give a
// Problem that says what is wrong, and of outputs only text and pictures are given to show (Shown); HTML,
// JavaScript and widgets are kept for the file and never shown. What this package does not know in a file
// (metadata, attachments, outputs of other kinds) comes out of Write as it went into Read. Start with Read.
package ipynb

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"nabla/core/message"
)

// The limits on a file.
const (
	MaxBytes = 32 << 20 // of a file
	MaxCells = 2000
	MaxText  = 1 << 20 // bytes of one cell's text
)

// The kinds of cells.
const (
	Code     = "code"
	Markdown = "markdown"
	Raw      = "raw"
)

// Problem is why a file is no notebook that can be read. Its message is the catalogue's "ipynb.…".
type Problem struct{ message.Message }

// Error is the English sentence.
func (p *Problem) Error() string { return p.In(message.EN) }

func problem(key string, args ...string) *Problem {
	return &Problem{message.New("ipynb."+key, args...)}
}

// Notebook is a file's content.
type Notebook struct {
	Cells    []Cell
	Metadata json.RawMessage // nil: none was given, and Write names a Python kernel
}

// Cell is a cell of any kind.
type Cell struct {
	Type        string // Code, Markdown or Raw
	ID          string // as nbformat 4.5 has it; "" where the file has none
	Source      string
	Metadata    json.RawMessage   // an object; nil is an empty one
	Attachments json.RawMessage   // of a Markdown or raw cell: an object, or nil
	Outputs     []json.RawMessage // of a code cell
	Count       int               // the number in its prompt; 0 is none
}

// Locked tells that the cell's author does not want it edited (Jupyter's "editable": false).
func (c *Cell) Locked() bool {
	var m struct {
		Editable *bool `json:"editable"`
	}
	return json.Unmarshal(c.Metadata, &m) == nil && m.Editable != nil && !*m.Editable
}

// Hidden tells that the cell's program is not for reading: Jupyter's source_hidden, or the tag
// hide-input, hide-cell or remove-input of Jupyter Book.
func (c *Cell) Hidden() bool {
	var m struct {
		Jupyter struct {
			Hidden bool `json:"source_hidden"`
		} `json:"jupyter"`
	}
	return json.Unmarshal(c.Metadata, &m) == nil && m.Jupyter.Hidden || c.tagged("hide-input", "hide-cell", "remove-input")
}

// Raises tells that the cell is meant to end with an error (the tag raises-exception).
func (c *Cell) Raises() bool { return c.tagged("raises-exception") }

// tagged tells whether the cell has one of the tags.
func (c *Cell) tagged(tags ...string) bool {
	var m struct {
		Tags []string `json:"tags"`
	}
	if json.Unmarshal(c.Metadata, &m) != nil {
		return false
	}
	for _, t := range m.Tags {
		for _, want := range tags {
			if t == want {
				return true
			}
		}
	}
	return false
}

// text is nbformat's multiline string: one text, or its lines.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	var lines []string
	if len(data) > 0 && data[0] == '[' {
		err := json.Unmarshal(data, &lines)
		*t = text(strings.Join(lines, ""))
		return err
	}
	var s string
	err := json.Unmarshal(data, &s)
	*t = text(s)
	return err
}

// file is the outermost form of a notebook.
type file struct {
	Format   *int              `json:"nbformat"`
	Metadata json.RawMessage   `json:"metadata"`
	Cells    []json.RawMessage `json:"cells"`
}

// stored is a cell as it is read; places of another type are told apart by cell.
type stored struct {
	Type        string            `json:"cell_type"`
	ID          string            `json:"id"`
	Source      text              `json:"source"`
	Metadata    json.RawMessage   `json:"metadata"`
	Attachments json.RawMessage   `json:"attachments"`
	Outputs     []json.RawMessage `json:"outputs"`
	Count       *int              `json:"execution_count"`
}

// Read reads a file. An error is a *Problem.
func Read(data []byte) (*Notebook, error) {
	if len(data) > MaxBytes {
		return nil, problem("big", strconv.Itoa(MaxBytes>>20))
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		if e, ok := err.(*json.SyntaxError); ok {
			return nil, problem("json", strconv.Itoa(1+bytes.Count(data[:min(len(data), int(e.Offset))], []byte("\n"))))
		}
		return nil, problem("shape")
	}
	switch {
	case f.Format == nil:
		return nil, problem("shape")
	case *f.Format != 4:
		return nil, problem("format", strconv.Itoa(*f.Format))
	case len(f.Cells) > MaxCells:
		return nil, problem("cells", strconv.Itoa(MaxCells))
	}
	n := &Notebook{Metadata: object(f.Metadata)}
	for i, raw := range f.Cells {
		var s stored
		if json.Unmarshal(raw, &s) != nil || s.Type != Code && s.Type != Markdown && s.Type != Raw {
			return nil, problem("cell", strconv.Itoa(i+1))
		}
		if len(s.Source) > MaxText {
			return nil, problem("text", strconv.Itoa(i+1), strconv.Itoa(MaxText>>20))
		}
		c := Cell{Type: s.Type, ID: s.ID, Source: string(s.Source), Metadata: object(s.Metadata)}
		if s.Type == Code {
			c.Outputs = s.Outputs
			if s.Count != nil {
				c.Count = max(0, *s.Count)
			}
		} else {
			c.Attachments = object(s.Attachments)
		}
		n.Cells = append(n.Cells, c)
	}
	return n, nil
}

// object is data if it is an object, else nil.
func object(data json.RawMessage) json.RawMessage {
	if len(data) > 0 && data[0] == '{' {
		return data
	}
	return nil
}

// Programs are the texts of the code cells, in order.
func (n *Notebook) Programs() []string {
	var list []string
	for i := range n.Cells {
		if n.Cells[i].Type == Code {
			list = append(list, n.Cells[i].Source)
		}
	}
	return list
}
