// Package site makes the static site: every page in three languages, complete without WebAssembly,
// with its assets, service worker, manifests and (for a build) compressed forms.
//
// Start with Build. It renders the go-app components of app/ natively, runs every cell of the lesson
// natively, and writes both into documents that any static file server serves. serve/ serves them
// as the real host does; cmd/nabla-site is the command behind make.
package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nabla/core/message"
)

// Options say what to build.
type Options struct {
	Root     string // the repository
	Out      string // the site's folder; what a build left there is replaced
	Base     string // where the site will live: "/" (the default), "/course/"
	Origin   string // "https://example.org" where it is known: canonical addresses need one
	Module   string // a ready-made module, for tests; "" builds wasm/playground and lists its licences
	Lessons  string // a teacher's folder of lessons; "" is none
	Compress bool   // write .br and .gz forms
}

// Report tells what was built.
type Report struct {
	Version string
	Pages   []string // addresses
	Module  int      // bytes of the module
}

// required are the files that every document mentions.
var required = []string{"boot.js", "offline.js", "icon-32.png", "icon-192.png", "icon-512.png", "maskable-512.png", "apple-touch-icon.png", "icon.svg"}

// marker is the file by which Build knows a folder of its own.
const marker = "sw.js"

// Build makes the site. The old one stays until the new one is whole.
func Build(o Options) (Report, error) {
	if o.Base == "" {
		o.Base = "/"
	}
	if o.Base[0] != '/' || o.Base[len(o.Base)-1] != '/' || strings.ContainsAny(o.Base, `"'<>&?#% `) {
		return Report{}, fmt.Errorf("base %q: want a path that begins and ends with a slash", o.Base)
	}
	out := filepath.Clean(o.Out)
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(out, marker)); err != nil {
			return Report{}, fmt.Errorf("%s is not a site that was built before; it is left alone", out)
		}
	}
	fresh := out + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return Report{}, err
	}
	report, err := build(o, fresh)
	if err == nil && o.Compress {
		err = compress(fresh)
	}
	if err != nil {
		return report, errors.Join(err, os.RemoveAll(fresh))
	}
	if err := os.RemoveAll(out); err != nil {
		return report, err
	}
	return report, os.Rename(fresh, out)
}

func build(o Options, out string) (Report, error) {
	var report Report
	wasm, err := readModule(o)
	if err != nil {
		return report, err
	}
	report.Module = len(wasm)
	exec, err := wasmExec()
	if err != nil {
		return report, err
	}
	a := &assets{out: out, base: o.Base, at: map[string]string{}}
	words, err := cellWords()
	if err != nil {
		return report, err
	}
	if err := a.static(filepath.Join(o.Root, "web", "static"), map[string][]byte{"wasm_exec.js": exec, "cell-words.js": words}); err != nil {
		return report, err
	}
	if err := a.add("playground.wasm", wasm); err != nil {
		return report, err
	}
	for _, name := range required {
		if a.at[name] == "" {
			return report, fmt.Errorf("web/static/%s is missing", name)
		}
	}
	routes := Routes
	if o.Lessons != "" {
		more, err := teacherRoutes(a, o.Lessons)
		if err != nil {
			return report, err
		}
		routes = slices.Concat(Routes, more)
	}
	version := digest([]byte(strings.Join(a.order, "\n")))

	var everything [][]byte
	for _, lang := range message.Langs {
		if err := writeManifest(a, lang); err != nil {
			return report, err
		}
		for _, route := range routes {
			text, err := write(o, a, lang, route, routes, version)
			if err != nil {
				return report, fmt.Errorf("%s in %s: %w", route.Path, lang.Code(), err)
			}
			for _, file := range files(lang, route.Path) {
				if err := writeFile(out, file, []byte(text)); err != nil {
					return report, err
				}
			}
			everything = append(everything, []byte(text))
			report.Pages = append(report.Pages, Address(o.Base, lang, route.Path))
		}
	}
	if err := writeCells(a); err != nil {
		return report, err
	}
	text, err := missing(o, a, version)
	if err != nil {
		return report, err
	}
	if err := writeFile(out, "404.html", []byte(text)); err != nil {
		return report, err
	}
	legal, err := licences(o.Root, o.Module == "")
	if err != nil {
		return report, err
	}
	if err := writeFile(out, "licences.txt", legal); err != nil {
		return report, err
	}
	report.Version = digest(everything...)
	if err := writeEmbed(o, out); err != nil {
		return report, err
	}
	return report, writeWorker(o, a, report)
}

func readModule(o Options) ([]byte, error) {
	if o.Module != "" {
		return os.ReadFile(o.Module)
	}
	return module(o.Root, filepath.Join(o.Root, "build", "playground.wasm"))
}

// workerTemplate is the service worker without its list of what there is.
const workerTemplate = "sw.template.js"

func writeWorker(o Options, a *assets, report Report) error {
	text, err := os.ReadFile(filepath.Join(o.Root, "web", "static", workerTemplate))
	if err != nil {
		return err
	}
	site, err := json.Marshal(map[string]any{
		"base": a.base, "version": report.Version, "pages": report.Pages, "assets": a.order, "module": a.at["playground.wasm"],
	})
	if err != nil {
		return err
	}
	return writeFile(a.out, marker, []byte("const site = "+string(site)+";\n"+string(text)))
}

// writeManifest writes what installing needs, one for each language.
func writeManifest(a *assets, lang message.Lang) error {
	icon := func(name, size, purpose string) map[string]string {
		return map[string]string{"src": a.at[name], "sizes": size, "type": "image/png", "purpose": purpose}
	}
	say := func(key string) string { return message.Text(lang, key) }
	text, err := json.MarshalIndent(map[string]any{
		"id": Address(a.base, lang, "/"), "name": "Nabla", "short_name": "Nabla", "description": say("site.app.description"),
		"lang": lang.Code(), "dir": "ltr", "start_url": Address(a.base, lang, "/"), "scope": a.base, "display": "standalone",
		"background_color": "#fbfaf7", "theme_color": "#fbfaf7", "categories": []string{"education"},
		"icons": []any{icon("icon-192.png", "192x192", "any"), icon("icon-512.png", "512x512", "any"), icon("maskable-512.png", "512x512", "maskable")},
	}, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(a.out, manifestFile(lang), text)
}

func manifestFile(lang message.Lang) string { return Address("", lang, "/") + "manifest.webmanifest" }
