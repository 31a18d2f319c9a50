// Command bundle makes web/static/vendor/editor.js of web/editor/src and the npm packages that
// package-lock.json pins, and editor-licences.txt with their licences. Run by `make editor`, from
// the repository's top folder; the result is committed, so that building the site needs no npm.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/evanw/esbuild/pkg/api"
)

const (
	source  = "web/editor/src/editor.js"
	modules = "web/editor/node_modules"
	bundle  = "web/static/vendor/editor.js"
	legal   = "web/static/vendor/editor-licences.txt"
)

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if _, err := os.Stat(modules); err != nil {
		return fmt.Errorf("%s is not there: `make editor` fetches it", modules)
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{source}, Bundle: true, Format: api.FormatESModule, Target: api.ES2022, Platform: api.PlatformBrowser,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: api.LegalCommentsNone, Charset: api.CharsetUTF8,
		Banner:   map[string]string{"js": "/* CodeMirror 6, MIT licence: editor-licences.txt. Made by `make editor` from web/editor/src. */"},
		Metafile: true, LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("esbuild: %s", result.Errors[0].Text)
	}
	code := result.OutputFiles[0].Contents
	packages, err := used(result.Metafile)
	if err != nil {
		return err
	}
	text, err := licences(packages)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(bundle), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(bundle, code, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(legal, []byte(text), 0o644); err != nil {
		return err
	}
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	if _, err := w.Write(code); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes, %d of brotli, of %d packages\n", bundle, len(code), packed.Len(), len(packages))
	return nil
}

// used lists the npm packages that ended up in the bundle, from esbuild's metafile.
func used(metafile string) ([]string, error) {
	var meta struct {
		Inputs map[string]struct{} `json:"inputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, err
	}
	var names []string
	for input := range meta.Inputs {
		_, inside, ok := strings.Cut(filepath.ToSlash(input), "node_modules/")
		if !ok {
			continue
		}
		parts := strings.SplitN(inside, "/", 3)
		name := parts[0]
		if strings.HasPrefix(name, "@") {
			name += "/" + parts[1]
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

func licences(packages []string) (string, error) {
	var b strings.Builder
	b.WriteString("editor.js holds the following packages.\n")
	for _, name := range packages {
		manifest, err := os.ReadFile(filepath.Join(modules, name, "package.json"))
		if err != nil {
			return "", err
		}
		var about struct{ Version, License string }
		if err := json.Unmarshal(manifest, &about); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		text, err := os.ReadFile(filepath.Join(modules, name, "LICENSE"))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\n%s\n%s %s (%s)\n\n%s", strings.Repeat("-", 80), name, about.Version, about.License, text)
	}
	return b.String(), nil
}
