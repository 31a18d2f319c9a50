// Command icons draws the mark of Nabla, ∇, in the sizes that browsers and home screens ask for.
//
//	go run ./web/site/cmd/icons web/static/icons
//
// The mark is a triangle on its tip with the heavier right stroke of the letter. The tip's hole is
// moved, not scaled, so that both strokes stay straight at every size. The results are committed;
// run it again after changing the mark.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
	"path/filepath"
)

type point struct{ x, y float64 }

// The mark in a square of side 1, y down: the outer triangle and the hole in it.
var (
	outer = [3]point{{0.140, 0.185}, {0.860, 0.185}, {0.500, 0.850}}
	hole  = [3]point{{0.262, 0.278}, {0.672, 0.278}, {0.466, 0.655}}
	paper = color.NRGBA{0xfb, 0xfa, 0xf7, 0xff}
	mark  = color.NRGBA{0xc7, 0x3a, 0x22, 0xff}
)

// distance is how far a point lies outside a triangle (negative inside), exact along its edges.
func distance(p point, t [3]point) float64 {
	d := math.Inf(-1)
	for i, a := range t {
		b := t[(i+1)%3]
		dx, dy := b.x-a.x, b.y-a.y
		d = max(d, ((p.x-a.x)*dy-(p.y-a.y)*dx)/math.Hypot(dx, dy))
	}
	return d
}

// rounded tells whether p lies in the triangle with its corners rounded by r: within r of the
// triangle whose edges are moved inwards by r.
func rounded(p point, t [3]point, r float64) bool {
	d := distance(p, t)
	if d > 0 {
		return false
	}
	if d < -r {
		return true
	}
	inner := inset(t, r)
	nearest := math.Inf(1)
	for i, a := range inner {
		b := inner[(i+1)%3]
		dx, dy := b.x-a.x, b.y-a.y
		s := min(1, max(0, ((p.x-a.x)*dx+(p.y-a.y)*dy)/(dx*dx+dy*dy)))
		nearest = min(nearest, math.Hypot(p.x-a.x-s*dx, p.y-a.y-s*dy))
	}
	return nearest <= r
}

// inset moves the edges of a triangle inwards by r: towards the centre of its inscribed circle.
func inset(t [3]point, r float64) [3]point {
	var side [3]float64
	for i := range t {
		a, b := t[(i+1)%3], t[(i+2)%3]
		side[i] = math.Hypot(a.x-b.x, a.y-b.y)
	}
	around := side[0] + side[1] + side[2]
	var c point
	for i, p := range t {
		c.x += p.x * side[i] / around
		c.y += p.y * side[i] / around
	}
	area := math.Abs((t[1].x-t[0].x)*(t[2].y-t[0].y)-(t[2].x-t[0].x)*(t[1].y-t[0].y)) / 2
	scale := 1 - r/(2*area/around)
	for i, p := range t {
		t[i] = point{c.x + (p.x-c.x)*scale, c.y + (p.y-c.y)*scale}
	}
	return t
}

func inMark(p point) bool { return rounded(p, outer, 0.035) && distance(p, hole) > 0 }

// draw paints the mark, size its share of the picture's side. corner is the radius of the ground's
// corners as a share of the side; 0 fills the square, as a maskable icon must.
func draw(pixels int, size, corner float64) *image.NRGBA {
	const fine = 8 // samples a pixel in each direction
	picture := image.NewNRGBA(image.Rect(0, 0, pixels, pixels))
	for py := range pixels {
		for px := range pixels {
			ground, on := 0, 0
			for sy := range fine {
				for sx := range fine {
					p := point{(float64(px) + (float64(sx)+0.5)/fine) / float64(pixels), (float64(py) + (float64(sy)+0.5)/fine) / float64(pixels)}
					dx, dy := max(0, corner-p.x, p.x-1+corner), max(0, corner-p.y, p.y-1+corner)
					if corner > 0 && math.Hypot(dx, dy) > corner {
						continue
					}
					ground++
					if inMark(point{(p.x-0.5)/size + 0.5, (p.y-0.5)/size + 0.5}) {
						on++
					}
				}
			}
			mix := func(a, b uint8) uint8 {
				return uint8((float64(a)*float64(ground-on)+float64(b)*float64(on))/float64(max(1, ground)) + 0.5)
			}
			picture.SetNRGBA(px, py, color.NRGBA{mix(paper.R, mark.R), mix(paper.G, mark.G), mix(paper.B, mark.B), uint8(255 * ground / (fine * fine))})
		}
	}
	return picture
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: icons FOLDER")
	}
	for _, icon := range []struct {
		name         string
		pixels       int
		size, corner float64
	}{
		{"icon-32.png", 32, 1.16, 0.18},
		{"icon-192.png", 192, 0.92, 0.2},
		{"icon-512.png", 512, 0.92, 0.2},
		{"maskable-512.png", 512, 0.68, 0}, // inside the safe circle of 80 %
		{"apple-touch-icon.png", 180, 0.84, 0},
	} {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, draw(icon.pixels, icon.size, icon.corner)); err != nil {
			log.Fatal(err)
		}
		write(icon.name, b.Bytes())
	}
	path := func(t [3]point) string {
		return fmt.Sprintf("M%.3g %.3gL%.3g %.3gL%.3g %.3gZ", 32*t[0].x, 32*t[0].y, 32*t[1].x, 32*t[1].y, 32*t[2].x, 32*t[2].y)
	}
	write("icon.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="2 1 28 28"><path fill="#c73a22" fill-rule="evenodd" stroke-linejoin="round" d="`+path(outer)+path(hole)+`"/></svg>`+"\n"))
}

func write(name string, content []byte) {
	if err := os.WriteFile(filepath.Join(os.Args[1], name), content, 0o644); err != nil {
		log.Fatal(err)
	}
}
