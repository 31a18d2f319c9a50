package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"nabla/app/view"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/message"
)

// embedTemplate is the script for course pages without the site's words; it is served at an address that stays.
const embedTemplate = "embed.js"

// embedSlot is the place in it for them.
const embedSlot = "/* site */"

// Width and height of a lab's picture in a course page, in CSS pixels.
const embedWidth, embedHeight = 720, 450

// writeEmbed writes /embed.js and /embed/LAB.svg, each lab's picture in its default state.
func writeEmbed(o Options, out string) error {
	template, err := os.ReadFile(filepath.Join(o.Root, "web", "static", embedTemplate))
	if err != nil {
		return err
	}
	if bytes.Count(template, []byte(embedSlot)) != 1 {
		return fmt.Errorf("%s: want %s once", embedTemplate, embedSlot)
	}
	words, titles, names := map[string]map[string]string{}, map[string]map[string]string{}, map[string]string{}
	for _, lang := range message.Langs {
		words[lang.Code()] = map[string]string{}
		for _, key := range []string{"start", "over", "unknown"} {
			words[lang.Code()][key] = message.Text(lang, "embed."+key)
		}
	}
	for _, s := range view.Labs {
		name := s.Lab.Schema.Lab
		titles[name] = map[string]string{}
		for _, lang := range message.Langs {
			titles[name][lang.Code()] = message.Text(lang, "site."+name+".title")
		}
		for _, in := range s.Lab.Schema.Inputs { // HTML writes attributes in small letters
			if small := strings.ToLower(in.Name); small != in.Name {
				names[small] = in.Name
			}
		}
		r := s.Lab.New(lab.Host{}).Compute(s.Lab.Schema.Default(), nil)
		if len(r.Figures) == 0 {
			return fmt.Errorf("the lab %s has no figure in its default state", name)
		}
		svg := figure.SVG(figure.Layout(r.Figures[0].Figure, embedWidth, embedHeight, figure.Options{}), figure.SVGOptions{Standalone: true})
		if err := writeFile(out, "embed/"+name+".svg", []byte(svg)); err != nil {
			return err
		}
	}
	site, err := json.Marshal(map[string]any{"words": words, "labs": titles, "names": names})
	if err != nil {
		return err
	}
	return writeFile(out, embedTemplate, bytes.Replace(template, []byte(embedSlot), ascii(site), 1))
}

// ascii is JSON whose other characters are escaped: a course page may be written in another encoding, and a server need not
// name a script's.
func ascii(text []byte) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(string(text))) {
		if u < 0x80 {
			out = append(out, byte(u))
		} else {
			out = fmt.Appendf(out, `\u%04x`, u)
		}
	}
	return out
}
