package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fake is a module that stands for the real one, which takes long to build.
func fake(t *testing.T) string {
	file := filepath.Join(t.TempDir(), "playground.wasm")
	if err := os.WriteFile(file, []byte("\x00asm\x01\x00\x00\x00"), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestBuild(t *testing.T) {
	out := filepath.Join(t.TempDir(), "dist")
	report, err := Build(Options{Root: "../..", Out: out, Base: "/course/", Module: fake(t), Compress: true})
	if err != nil {
		t.Fatal(err)
	}
	worker := read(t, out, "sw.js")
	for _, c := range []struct{ file, lang, address string }{
		{"index.html", "en", "/course/"},
		{"descent.html", "en", "/course/descent"},
		{"descent/index.html", "en", "/course/descent"},
		{"ja/index.html", "ja", "/course/ja/"},
		{"ja/descent.html", "ja", "/course/ja/descent"},
		{"ja/descent/index.html", "ja", "/course/ja/descent"},
		{"ko/index.html", "ko", "/course/ko/"},
		{"ko/descent.html", "ko", "/course/ko/descent"},
		{"ko/descent/index.html", "ko", "/course/ko/descent"},
	} {
		html := read(t, out, c.file)
		for _, want := range []string{
			`<html lang="` + c.lang + `">`, `hreflang="ja"`, `hreflang="ko"`, `hreflang="en"`, `hreflang="x-default"`,
			`name="viewport" content="width=device-width, initial-scale=1"`, `id="page-data"`, `<title>`, `name="description"`,
		} {
			if !strings.Contains(html, want) {
				t.Errorf("%s lacks %s", c.file, want)
			}
		}
		// The policy refuses everything inline; zooming must stay possible.
		for _, bad := range []string{" style=", "<style", "<script>", " onclick=", "javascript:", "user-scalable", "maximum-scale"} {
			if strings.Contains(html, bad) {
				t.Errorf("%s has %s", c.file, bad)
			}
		}
		if !strings.Contains(worker, `"`+c.address+`"`) {
			t.Errorf("the service worker does not know %s", c.address)
		}
		for _, form := range []string{".br", ".gz"} {
			read(t, out, c.file+form)
		}
	}
	// Every address in the pages is absolute from the base, and there.
	html := read(t, out, "ja", "index.html")
	for _, attribute := range []string{`href="`, `src="`} {
		for _, part := range strings.Split(html, attribute)[1:] {
			address, _, _ := strings.Cut(part, `"`)
			if strings.HasPrefix(address, "#") || strings.HasPrefix(address, "https:") {
				continue
			}
			inside, ok := strings.CutPrefix(address, "/course/")
			if !ok {
				t.Errorf("%s is not below the base", address)
				continue
			}
			inside, _, _ = strings.Cut(inside, "#")
			file := filepath.Join(out, inside)
			if info, err := os.Stat(file); err == nil && info.IsDir() {
				file = filepath.Join(file, "index.html")
			}
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s leads nowhere", address)
			}
		}
	}
	if len(report.Pages) != 3*len(Routes) {
		t.Errorf("%d pages", len(report.Pages))
	}
}

// The same sources make the same site, byte for byte: what has not changed keeps its address.
func TestBuildIsReproducible(t *testing.T) {
	module := fake(t)
	var texts [2]string
	for i := range texts {
		out := filepath.Join(t.TempDir(), "dist")
		if _, err := Build(Options{Root: "../..", Out: out, Module: module}); err != nil {
			t.Fatal(err)
		}
		texts[i] = read(t, out, "sw.js") + read(t, out, "index.html") + read(t, out, "ko", "descent.html")
	}
	if texts[0] != texts[1] {
		t.Error("two builds differ")
	}
}

// A folder that no build made is not deleted.
func TestBuildLeavesOtherFoldersAlone(t *testing.T) {
	out := t.TempDir()
	file := filepath.Join(out, "thesis.txt")
	if err := os.WriteFile(file, []byte("years of work"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(Options{Root: "../..", Out: out, Module: fake(t)}); err == nil {
		t.Error("no error")
	}
	read(t, file)
}

func TestBuildRefusesABadBase(t *testing.T) {
	for _, base := range []string{"course", "/course", "course/", `/a"b/`} {
		if _, err := Build(Options{Root: "../..", Out: filepath.Join(t.TempDir(), "dist"), Base: base, Module: fake(t)}); err == nil {
			t.Errorf("%q: no error", base)
		}
	}
}
