package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
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

// hostFile is the hidden frame of course pages and cellFile the script that they name; neither address ever changes.
const (
	hostFile = "host.html"
	cellFile = "nabla-cell.js"
)

// wordsOf are the catalogue's texts below a prefix, by language and what follows it: scripts of course pages speak before
// anything of Nabla's is loaded. {0} and {1} stay.
func wordsOf(prefix string) map[string]map[string]string {
	words := map[string]map[string]string{}
	for _, lang := range message.Langs {
		words[lang.Code()] = map[string]string{}
		for _, key := range message.Keys() {
			if name, ok := strings.CutPrefix(key, prefix); ok {
				words[lang.Code()][name] = message.Text(lang, key, "{0}", "{1}")
			}
		}
	}
	return words
}

// cellWords is the script with what cells of course pages say.
func cellWords() ([]byte, error) {
	text, err := json.Marshal(wordsOf("cell."))
	return []byte("export const WORDS = " + string(text) + ";\n"), err
}

// writeEmbed writes /embed.js and /embed/LAB.svg, each lab's picture in its default state.
func writeEmbed(o Options, out string) error {
	template, err := os.ReadFile(filepath.Join(o.Root, "web", "static", embedTemplate))
	if err != nil {
		return err
	}
	if bytes.Count(template, []byte(embedSlot)) != 1 {
		return fmt.Errorf("%s: want %s once", embedTemplate, embedSlot)
	}
	titles, names := map[string]map[string]string{}, map[string]string{}
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
	site, err := json.Marshal(map[string]any{"words": wordsOf("embed."), "labs": titles, "names": names})
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

// writeCells writes /nabla-cell.js and /host.html: a script that finds the hashed ones from where it lies, and the frame.
// Where nobody asks for live blocks by ?attach=, it only defines <nabla-cell> and nabla.attach.
func writeCells(a *assets) error {
	relative := func(name string) string { return "./" + strings.TrimPrefix(a.at[name], a.base) }
	script := fmt.Sprintf(`import {install} from '%s';
const here = new URL(import.meta.url);
install({base: new URL('./', here).href, editor: new URL('%s', here).href, attach: here.searchParams.get('attach')});
`, relative("nabla-cell.js"), relative("editor.js"))
	if err := writeFile(a.out, cellFile, []byte(script)); err != nil {
		return err
	}
	data, err := json.Marshal(map[string]string{"worker": a.at["worker.js"], "exec": a.at["wasm_exec.js"], "machine": a.at["machine.js"], "wasm": a.at["playground.wasm"]})
	if err != nil {
		return err
	}
	return writeFile(a.out, hostFile, []byte(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Nabla</title>
<script type="application/json" id="page-data">`+string(data)+`</script>
<script type="module" src="`+html.EscapeString(a.at["host.js"])+`" crossorigin></script>
</head>
<body></body>
</html>
`))
}
