// Package raster paints shapes, smooth at their edges, into a picture of at most 256 colours, and writes it as a PNG. It is
// made to be quick where a millisecond counts: a pixel is one byte, what is flat is filled in runs, and the compressor looks
// for runs and for the row above, and for nothing else.
//
// Start with New. Shapes are a Path (path.go) that is filled (cells.go finds how much of each pixel it covers), lines
// become shapes in stroke.go, text in letters.go; png.go and deflate.go write the file. Lengths are in pixels, y grows
// downwards. The same calls give the same bytes everywhere.
package raster

import "sync"

// Picture is what is painted on.
type Picture struct {
	Width, Height int

	// pixels are indices into the palette, each row after a 0, as the file has them.
	pixels []byte
	colors palette
	clip   box
	cells  cells
}

// RGB is a colour, 0xrrggbb.
type RGB uint32

// box is whole pixels, x0 ≤ x < x1.
type box struct{ x0, y0, x1, y1 int }

// pixels are those of pictures that were released: most of what a picture takes.
var pixels sync.Pool

// New is a picture of one colour, of at most 4096 × 4096 pixels.
func New(width, height int, ground RGB) *Picture {
	p := &Picture{Width: min(max(width, 1), 4096), Height: min(max(height, 1), 4096)}
	n := (1 + p.Width) * p.Height
	if old, ok := pixels.Get().(*[]byte); ok && cap(*old) >= n {
		p.pixels = (*old)[:n]
		clear(p.pixels)
	} else {
		p.pixels = make([]byte, n)
	}
	p.colors.exact(ground)
	p.Unclip()
	return p
}

// Release gives the picture's memory to the next one; it must not be used any more.
func (p *Picture) Release() {
	pixels.Put(&p.pixels)
	p.pixels = nil
}

// Clip keeps what follows within a rectangle, as far as whole pixels allow.
func (p *Picture) Clip(x, y, width, height float64) {
	p.clip = box{
		min(max(int(x+0.5), 0), p.Width), min(max(int(y+0.5), 0), p.Height),
		min(max(int(x+width+0.5), 0), p.Width), min(max(int(y+height+0.5), 0), p.Height),
	}
}

// Unclip lets what follows go everywhere.
func (p *Picture) Unclip() { p.clip = box{0, 0, p.Width, p.Height} }

// Rule tells what is inside of a path that crosses itself.
type Rule uint8

// Where the path winds around a point at all; where it does so an odd number of times.
const (
	NonZero Rule = iota
	EvenOdd
)

// Fill paints the inside of a path. opacity is 0 … 255.
func (p *Picture) Fill(path *Path, rule Rule, color RGB, opacity int) {
	if opacity <= 0 || p.clip.x0 >= p.clip.x1 || p.clip.y0 >= p.clip.y1 {
		return
	}
	b := p.clip
	top, bottom := path.height()
	b.y0, b.y1 = max(b.y0, top), min(b.y1, bottom)
	if b.y0 >= b.y1 {
		return
	}
	p.colors.begin(color, min(opacity, 255))
	p.cells.begin(b)
	path.edges(p.cells.line)
	p.cells.sweep(p, rule)
}

// row is the pixels of a row.
func (p *Picture) row(y int) []byte {
	from := y*(1+p.Width) + 1
	return p.pixels[from : from+p.Width]
}

// At is the colour of a pixel.
func (p *Picture) At(x, y int) RGB { return p.colors.list[p.row(y)[x]] }

// Image paints cols × rows cells into a rectangle; at gives a cell's colour and whether there is one. smooth mixes
// neighbouring cells.
func (p *Picture) Image(x, y, width, height float64, cols, rows int, smooth bool, opacity int, at func(col, row int) (RGB, bool)) {
	if cols <= 0 || rows <= 0 || !(width > 0 && height > 0) {
		return
	}
	x0, x1 := max(int(x+0.5), p.clip.x0), min(int(x+width+0.5), p.clip.x1)
	y0, y1 := max(int(y+0.5), p.clip.y0), min(int(y+height+0.5), p.clip.y1)
	opacity = min(max(opacity, 0), 255)
	for j := y0; j < y1; j++ {
		row := p.row(j)
		v := float64((float64(j) + 0.5 - y) / height * float64(rows))
		for i := x0; i < x1; i++ {
			u := float64((float64(i) + 0.5 - x) / width * float64(cols))
			c, ok := sample(u, v, cols, rows, smooth, at)
			if !ok {
				continue
			}
			row[i] = p.colors.between(blend(p.colors.list[row[i]], c, opacity, 255))
		}
	}
}

// sample is the colour at u, v, in cells.
func sample(u, v float64, cols, rows int, smooth bool, at func(col, row int) (RGB, bool)) (RGB, bool) {
	i, j := min(max(int(u), 0), cols-1), min(max(int(v), 0), rows-1)
	c, ok := at(i, j)
	if !smooth || !ok {
		return c, ok
	}
	u, v = u-0.5, v-0.5
	i, j = min(max(int(u), 0), cols-1), min(max(int(v), 0), rows-1)
	part := func(t float64, k int) int { return int(min(max(t-float64(k), 0), 1) * 256) }
	beside := func(a RGB, i, j int) RGB {
		if b, ok := at(min(i, cols-1), min(j, rows-1)); ok {
			return b
		}
		return a
	}
	fu, fv := part(u, i), part(v, j)
	a := beside(c, i, j)
	top := blend(a, beside(c, i+1, j), fu, 256)
	bottom := blend(beside(c, i, j+1), beside(c, i+1, j+1), fu, 256)
	return blend(top, bottom, fv, 256), true
}
