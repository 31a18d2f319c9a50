package site

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"nabla/core/message"
)

// hostFile is the hidden frame of course pages and cellFile the script that they name; neither address ever changes.
const (
	hostFile = "host.html"
	cellFile = "nabla-cell.js"
)

// cellWords is the script with what cells of course pages say: they speak before anything of Nabla's is loaded.
func cellWords() ([]byte, error) {
	words := map[string]map[string]string{}
	for _, lang := range message.Langs {
		words[lang.Code()] = map[string]string{}
		for _, key := range message.Keys() {
			if name, ok := strings.CutPrefix(key, "cell."); ok {
				words[lang.Code()][name] = message.Text(lang, key, "{0}", "{1}")
			}
		}
	}
	text, err := json.Marshal(words)
	return []byte("export const WORDS = " + string(text) + ";\n"), err
}

// writeEmbedded writes what course pages name: a script that finds the hashed ones from where it lies, and the frame.
// Where nobody asks for live blocks by ?attach=, it only defines <nabla-cell> and nabla.attach.
func writeEmbedded(a *assets) error {
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
