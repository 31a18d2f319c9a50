package ipynb

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// book is a notebook as Jupyter writes one, with all that a course puts into it.
const book = `{"cells": [
 {"cell_type": "markdown", "id": "a1", "metadata": {}, "source": ["# Title\n", "![p](attachment:p.png)"], "attachments": {"p.png": {"image/png": "iVBORw0KGgo="}}},
 {"cell_type": "code", "id": "b2", "execution_count": 3, "metadata": {"editable": false, "tags": ["hide-input"]}, "source": "x = 1\nx",
  "outputs": [
   {"output_type": "stream", "name": "stdout", "text": ["one\n", "two\n"]},
   {"output_type": "stream", "name": "stderr", "text": "warned\n"},
   {"output_type": "execute_result", "execution_count": 3, "metadata": {}, "data": {"text/plain": "1", "text/html": "<script>alert(1)</script>"}},
   {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>only HTML</b>"}},
   {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBO\nRw0K\n", "text/plain": ["<Figure size 640x480>"]}},
   {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": ["<svg onload='a()'>\n", "</svg>"]}},
   {"output_type": "display_data", "metadata": {}, "data": {"image/png": "\"><script>", "text/plain": "bad picture"}},
   {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["\u001b[0;31mValueError\u001b[0m: no"]}
  ]},
 {"cell_type": "raw", "id": "c3", "metadata": {"format": "text/x-rst"}, "source": []}
], "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "mine": {"deep": [1, 2]}}, "nbformat": 4, "nbformat_minor": 5}`

func read(t *testing.T, data string) *Notebook {
	t.Helper()
	n, err := Read([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRead(t *testing.T) {
	n := read(t, book)
	if len(n.Cells) != 3 || n.Cells[0].Source != "# Title\n![p](attachment:p.png)" || n.Cells[2].Type != Raw || n.Cells[2].Source != "" {
		t.Errorf("%+v", n.Cells)
	}
	if got := n.Cells[0].Attachment("p.png"); got != "data:image/png;base64,iVBORw0KGgo=" {
		t.Errorf("the attachment is %q", got)
	}
	c := n.Cells[1]
	if !c.Locked() || !c.Hidden() || c.Count != 3 || n.Cells[0].Locked() || n.Cells[0].Hidden() {
		t.Errorf("locked %v, hidden %v, count %d", c.Locked(), c.Hidden(), c.Count)
	}
	want := []Output{
		{Kind: Stdout, Text: "one\ntwo\n"}, {Kind: Stderr, Text: "warned\n"}, {Kind: Display, Text: "1"},
		{Kind: Picture, Src: "data:image/png;base64,iVBORw0K", Text: "<Figure size 640x480>"},
		{Kind: Picture, Src: "data:image/svg+xml,%3Csvg%20onload=%27a()%27%3E%0A%3C/svg%3E"},
		{Kind: Display, Text: "bad picture"},
		{Kind: Error, Type: "ValueError", Text: "no", Trace: "ValueError: no"},
	}
	if got := c.Shown(); !reflect.DeepEqual(got, want) {
		t.Errorf("shown\n%q, want\n%q", got, want)
	}
}

// What is not edited comes out as it went in, whatever this package knows of it.
func TestRoundTrip(t *testing.T) {
	var before, after any
	if err := json.Unmarshal([]byte(book), &before); err != nil {
		t.Fatal(err)
	}
	written := Write(read(t, book))
	if err := json.Unmarshal(written, &after); err != nil {
		t.Fatal(err)
	}
	joined := func(v any) any { // a text may be its lines
		for _, c := range v.(map[string]any)["cells"].([]any) {
			c := c.(map[string]any)
			if lines, ok := c["source"].([]any); ok {
				s := ""
				for _, l := range lines {
					s += l.(string)
				}
				c["source"] = s
			}
		}
		return v
	}
	if !reflect.DeepEqual(joined(before), joined(after)) {
		t.Errorf("%s", written)
	}
}

// Damaged files give a sentence that says what is wrong with which place.
func TestDamaged(t *testing.T) {
	for _, c := range []struct{ data, key, arg string }{
		{"", "json", "1"},
		{"hello", "json", "1"},
		{"{\"nbformat\": 4,\n\"cells\": [\n{\"cell_type\": \"code\",", "json", "3"},
		{book[:strings.Index(book, "warned")], "json", "6"}, // cut off in its sixth line
		{"[]", "shape", ""}, {"{}", "shape", ""}, {"null", "shape", ""}, {`{"nbformat": "4"}`, "shape", ""},
		{`{"nbformat": 4, "cells": {}}`, "shape", ""},
		{`{"nbformat": 3, "worksheets": []}`, "format", "3"},
		{`{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}`, "cell", "1"},
		{`{"nbformat": 4, "cells": [{"cell_type": "code", "source": ""}, {"cell_type": "spell", "source": ""}]}`, "cell", "2"},
		{`{"nbformat": 4, "cells": [` + strings.Repeat(`{"cell_type":"raw","source":""},`, MaxCells) + `{"cell_type":"raw","source":""}]}`, "cells", "2000"},
		{`{"nbformat": 4, "cells": [{"cell_type": "code", "source": "` + strings.Repeat("x", MaxText+1) + `"}]}`, "text", "1"},
		{strings.Repeat(" ", MaxBytes+1), "big", "32"},
		{strings.Repeat("[", 5_000_000), "json", "1"},
	} {
		_, err := Read([]byte(c.data))
		var p *Problem
		if !errors.As(err, &p) || p.Key != "ipynb."+c.key || c.arg != "" && p.Args[0] != c.arg {
			t.Errorf("%.60q: %v, want ipynb.%s %s", c.data, err, c.key, c.arg)
		} else if strings.HasPrefix(p.Error(), "[") {
			t.Errorf("the catalogue has no %s", p.Key)
		}
	}
}

// An empty notebook is one.
func TestEmpty(t *testing.T) {
	if n := read(t, "\xEF\xBB\xBF"+`{"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": []}`); len(n.Cells) != 0 {
		t.Errorf("%+v", n)
	}
}

// What is written is a notebook by nbformat's own schema, whatever it is made of.
func TestSchema(t *testing.T) {
	outputs := func(list ...Output) (raw []json.RawMessage) {
		for _, o := range list {
			raw = append(raw, o.Stored(7))
		}
		return raw
	}
	made := &Notebook{Cells: []Cell{
		{Type: Markdown, Source: "# 見出し\n\ttab \"quoted\" \\ \u2028 \x01 \xff"},
		{Type: Code, ID: "twice", Count: 7, Source: "print(1)\n", Outputs: outputs(Output{Kind: Stdout, Text: "1\n"}, Output{Kind: Stderr, Text: ""}, Output{Kind: Display, Text: "array([1,\n       2])"},
			Output{Kind: Picture, Src: "data:image/png;base64,iVBORw0KGgo=", Text: "a figure"}, Output{Kind: Picture, Src: "<svg>\n</svg>"}, Output{Kind: Error, Type: "ValueError", Text: "no", Trace: "Traceback\nValueError: no"})},
		{Type: Code, ID: "twice", Source: ""}, {Type: Code, ID: "not an id!", Source: "x"}, {Type: Raw},
	}}
	for name, n := range map[string]*Notebook{"made": made, "read": read(t, book), "empty": {}} {
		for _, fault := range validate(t, Write(n)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	// The validator sees what is wrong.
	for _, bad := range []string{`{"cells": [], "metadata": {}, "nbformat": 4}`, `{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "x", "outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`,
		`{"cells": [{"cell_type": "raw", "id": "a b", "metadata": {}, "source": "x"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`} {
		if len(validate(t, []byte(bad))) == 0 {
			t.Errorf("the validator passes %s", bad)
		}
	}
	again := read(t, string(Write(made)))
	if got := again.Cells[0].Source; got != "# 見出し\n\ttab \"quoted\" \\ \u2028 \x01 \uFFFD" {
		t.Errorf("read again: %q", got)
	}
	if got, want := again.Cells[1].Shown()[0], (Output{Kind: Stdout, Text: "1\n"}); got != want {
		t.Errorf("read again: %q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(book))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := Read(data)
		if err != nil {
			return
		}
		for i := range n.Cells {
			n.Cells[i].Shown()
			n.Cells[i].Attachment("p.png")
		}
		if _, err := Read(Write(n)); err != nil {
			t.Errorf("what was written is not read: %v", err)
		}
	})
}

// validate holds a file against testdata/nbformat.v4.5.schema.json and says what is wrong with it.
func validate(t *testing.T, data []byte) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/nbformat.v4.5.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	var v any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return []string{fmt.Sprintf("no JSON: %v in %s", err, data)}
	}
	return check(schema, schema, v, "")
}
