package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// assets are the files whose address holds a hash of their content, so that they can be cached for
// ever. Scripts import each other by relative addresses; they stay together in one folder whose
// name holds the hash of them all, so nothing in them has to be rewritten.
type assets struct {
	out   string            // the site's folder
	base  string            // the site's address
	at    map[string]string // "boot.js", "site.css", "playground.wasm", "icon-192.png" → address
	order []string          // addresses, in the order in which they were added
}

// digest is short enough for an address and long enough never to meet another.
func digest(contents ...[]byte) string {
	h := sha256.New()
	for _, c := range contents {
		fmt.Fprintf(h, "%d\n", len(c))
		h.Write(c)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// add writes one file and gives it an address.
func (a *assets) add(name string, content []byte) error {
	ext := path.Ext(name)
	return a.write(name, "assets/"+strings.TrimSuffix(name, ext)+"."+digest(content)+ext, content)
}

func (a *assets) write(name, file string, content []byte) error {
	if _, twice := a.at[name]; twice {
		return fmt.Errorf("two assets are called %s", name)
	}
	a.at[name] = a.base + file
	a.order = append(a.order, a.base+file)
	return writeFile(a.out, file, content)
}

// addScripts writes the scripts into one folder.
func (a *assets) addScripts(scripts map[string][]byte) error {
	names := sortedKeys(scripts)
	var all [][]byte
	for _, name := range names {
		all = append(all, []byte(name), scripts[name])
	}
	folder := "assets/js-" + digest(all...) + "/"
	for _, name := range names {
		if err := a.write(name, folder+name, scripts[name]); err != nil {
			return err
		}
	}
	return nil
}

// static collects web/static: scripts into one folder, style sheets into one file (site.css first,
// for it holds the tokens), everything in vendor/ and icons/ by itself.
func (a *assets) static(dir string, extra map[string][]byte) error {
	scripts, sheets := map[string][]byte{}, map[string][]byte{}
	for name, content := range extra {
		scripts[name] = content
	}
	files := os.DirFS(dir)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		folder, ext := path.Dir(name), path.Ext(name)
		switch {
		case name == workerTemplate || name == embedTemplate || ext == ".md" || ext == ".txt" || strings.HasPrefix(path.Base(name), "."):
			return nil
		case folder == "." && (ext == ".js" || ext == ".mjs"):
			scripts[name] = content
		case folder == "." && ext == ".css":
			sheets[name] = content
		case folder == "vendor" || folder == "icons":
			return a.add(path.Base(name), content)
		default:
			return fmt.Errorf("web/static/%s: the generator does not know what to do with it", name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	first, ok := sheets["site.css"]
	if !ok {
		return fmt.Errorf("%s holds no site.css", dir)
	}
	delete(sheets, "site.css")
	for _, name := range sortedKeys(sheets) {
		first = slices.Concat(first, []byte("\n"), sheets[name])
	}
	if err := a.add("site.css", first); err != nil {
		return err
	}
	return a.addScripts(scripts)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func writeFile(out, name string, content []byte) error {
	file := filepath.Join(out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}
