package ipynb

import (
	"encoding/json"
	"strings"
)

// The kinds of what is shown of outputs.
const (
	Stdout  = "stdout"
	Stderr  = "stderr"
	Display = "display" // the value of a last expression, or what a program displayed, as text
	Picture = "picture"
	Error   = "error"
)

// Output is what can be shown of a stored output: text, or a picture by its address.
type Output struct {
	Kind  string
	Text  string // of a picture: the words that stand for it, "" where the file has none
	Type  string // of an error: its class, "ValueError"
	Trace string // of an error: its traceback, without colours
	Src   string // of a picture: "data:image/png;base64,…"
}

// Shown are a code cell's outputs as they can be shown. An output that is neither text nor picture is
// left out: HTML and scripts of a file are never shown.
func (c *Cell) Shown() []Output {
	var list []Output
	for _, raw := range c.Outputs {
		var o struct {
			Type  string                     `json:"output_type"`
			Name  string                     `json:"name"`
			Text  text                       `json:"text"`
			Data  map[string]json.RawMessage `json:"data"`
			Class string                     `json:"ename"`
			Value string                     `json:"evalue"`
			Trace []string                   `json:"traceback"`
		}
		if json.Unmarshal(raw, &o) != nil {
			continue
		}
		switch o.Type {
		case "stream":
			kind := Stdout
			if o.Name == "stderr" {
				kind = Stderr
			}
			list = append(list, Output{Kind: kind, Text: string(o.Text)})
		case "execute_result", "display_data":
			words := bundled(o.Data, "text/plain")
			if src := picture(o.Data); src != "" {
				list = append(list, Output{Kind: Picture, Text: words, Src: src})
			} else if words != "" {
				list = append(list, Output{Kind: Display, Text: words})
			}
		case "error":
			list = append(list, Output{Kind: Error, Type: o.Class, Text: o.Value, Trace: plain(strings.Join(o.Trace, "\n"))})
		}
	}
	return list
}

func bundled(data map[string]json.RawMessage, mime string) string {
	var t text
	if raw, ok := data[mime]; !ok || json.Unmarshal(raw, &t) != nil {
		return ""
	}
	return string(t)
}

// picture is the address of a bundle's picture, "" if it has none. As an image an SVG runs no script and loads nothing.
func picture(data map[string]json.RawMessage) string {
	for _, mime := range []string{"image/png", "image/jpeg", "image/gif", "image/webp"} {
		s := strings.Join(strings.Fields(bundled(data, mime)), "")
		if s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") == "" {
			return "data:" + mime + ";base64," + s
		}
	}
	if s := bundled(data, "image/svg+xml"); s != "" {
		var b strings.Builder
		b.WriteString("data:image/svg+xml,")
		for i := range len(s) {
			if c := s[i]; c <= ' ' || c >= 0x7F || strings.IndexByte("%#\"'<>&?\\^`{|}", c) >= 0 {
				b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
			} else {
				b.WriteByte(c)
			}
		}
		return b.String()
	}
	return ""
}

// Attachment is the address of a picture that is attached to the cell; "" if there is none of that name.
func (c *Cell) Attachment(name string) string {
	var all map[string]map[string]json.RawMessage
	if json.Unmarshal(c.Attachments, &all) != nil {
		return ""
	}
	return picture(all[name])
}

// plain is a text without the terminal's escape sequences for colours.
func plain(s string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		s = strings.TrimLeft(after, "0123456789;")
		if s != "" {
			s = s[1:]
		}
	}
}

// Stored makes a file's output of one that is shown. count is the number in the cell's prompt. PNG and JPEG
// pictures come as data addresses with base64, an SVG picture's Src is its text.
func (o Output) Stored(count int) json.RawMessage {
	w := &writer{}
	switch o.Kind {
	case Stdout, Stderr:
		w.raw(`{"name": "` + o.Kind + `", "output_type": "stream", "text": `)
		w.lines(o.Text, 4)
	case Error:
		w.raw(`{"ename": `)
		w.str(o.Type)
		w.raw(`, "evalue": `)
		w.str(o.Text)
		w.raw(`, "output_type": "error", "traceback": `)
		w.lines(o.Trace, 4)
	case Picture:
		w.raw(`{"data": {`)
		if mime, data, ok := strings.Cut(strings.TrimPrefix(o.Src, "data:"), ";base64,"); ok {
			w.str(mime)
			w.raw(": ")
			w.str(data)
		} else {
			w.raw(`"image/svg+xml": `)
			w.lines(o.Src, 5)
		}
		w.raw(`, "text/plain": `)
		w.lines(o.Text, 5)
		w.raw(`}, "metadata": {}, "output_type": "display_data"`)
	default:
		w.raw(`{"data": {"text/plain": `)
		w.lines(o.Text, 5)
		w.raw(`}, "execution_count": ` + prompt(count) + `, "metadata": {}, "output_type": "execute_result"`)
	}
	w.raw("}")
	return w.out
}
