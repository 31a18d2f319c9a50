package figure

import (
	"encoding/base64"
	"os"
	"strings"
	"testing"
)

// With FIGURE_GALLERY=FILE the gallery is written as a page: every picture as SVG and, played by
// web/static/draw.js (served beside it), on a canvas. The two must look the same.
func TestGalleryPage(t *testing.T) {
	file := os.Getenv("FIGURE_GALLERY")
	if file == "" {
		t.Skip("FIGURE_GALLERY is not set")
	}
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en" data-theme="` + os.Getenv("FIGURE_THEME") + `"><meta charset="utf-8"><link rel="stylesheet" href="site.css"><link rel="stylesheet" href="figure.css"><body>`)
	for i, p := range gallery {
		f := p.make()
		if p.height == 0 {
			p.width, p.height = f.Size(p.width)
		}
		l := Layout(f, p.width, p.height, Options{})
		b.WriteString(`<div class="pair">` + SVG(l, SVGOptions{Label: p.name, ID: "g" + number(float64(i))}) +
			`<canvas width="` + number(l.Width) + `" height="` + number(l.Height) + `" data-list="` + base64.StdEncoding.EncodeToString(l.Data) + `"></canvas></div>` + "\n")
	}
	b.WriteString(`<script type="module" src="gallery.js"></script>`)
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
