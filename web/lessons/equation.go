package lessons

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"regexp"
	"strings"

	"nabla/core/message"
)

// equationEntry is a row of equations/equations.json: an equation's name, its number in the course
// ("" for one that stands beside them without a number), and how it is read aloud.
type equationEntry struct {
	Name   string `json:"name"`
	Number string `json:"number"`
	EN     string `json:"en"`
	JA     string `json:"ja"`
	KO     string `json:"ko"`
}

func (e equationEntry) spoken(l message.Lang) string {
	return [...]string{message.EN: e.EN, message.JA: e.JA, message.KO: e.KO}[l]
}

// loadEquations gives every equation's HTML by name.
func loadEquations(fsys fs.FS, lang message.Lang) (map[string]string, error) {
	const index = "equations/equations.json"
	text, err := fs.ReadFile(fsys, index)
	if err != nil {
		return nil, err
	}
	var entries []equationEntry
	if err := json.Unmarshal(text, &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", index, err)
	}
	equations := make(map[string]string, len(entries))
	for _, e := range entries {
		file := "equations/" + e.Name + ".mml"
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		spoken := e.spoken(lang)
		if spoken == "" {
			return nil, fmt.Errorf("%s: %s is not said in %s", index, e.Name, lang.Code())
		}
		math, err := mathML(string(text), spoken)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		number := ""
		if e.Number != "" {
			number = `<span class="number">(` + html.EscapeString(e.Number) + `)</span>`
		}
		equations[e.Name] = `<div class="equation" id="equation-` + html.EscapeString(e.Name) + `">` + math + number + `</div>`
	}
	return equations, nil
}

// mathAttributes are the elements that an equation may hold, each with its attributes: MathML Core
// without anything that scripts, styles or links.
var mathAttributes = map[string][]string{
	"math": {"display"}, "mrow": nil, "mi": {"mathvariant"}, "mn": nil, "mo": {"stretchy", "form", "lspace", "rspace"}, "mtext": nil,
	"msup": nil, "msub": nil, "msubsup": nil, "mfrac": nil, "munder": nil, "mover": nil, "munderover": nil, "msqrt": nil,
	"mtable": nil, "mtr": nil, "mtd": nil, "mspace": {"width"},
}

var betweenTags = regexp.MustCompile(`>\s+<`)

// mathML checks an equation and gives it the words in which it is read aloud.
func mathML(source, spoken string) (string, error) {
	source = strings.TrimSpace(source)
	const open = `<math display="block">`
	if !strings.HasPrefix(source, open) {
		return "", errors.New("an equation begins with " + open)
	}
	d := xml.NewDecoder(strings.NewReader(source))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			allowed, ok := mathAttributes[t.Name.Local]
			if !ok {
				return "", fmt.Errorf("an equation has no <%s>", t.Name.Local)
			}
			for _, a := range t.Attr {
				if !contains(allowed, a.Name.Local) {
					return "", fmt.Errorf("<%s> has no attribute %s", t.Name.Local, a.Name.Local)
				}
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			return "", errors.New("an equation holds elements and text only")
		}
	}
	words := html.EscapeString(spoken)
	return `<math display="block" alttext="` + words + `" aria-label="` + words + `">` + betweenTags.ReplaceAllString(source[len(open)-1:], "><")[1:], nil
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}
