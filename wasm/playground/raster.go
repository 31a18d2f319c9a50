//go:build js

package main

import (
	"math"
	"syscall/js"

	"nabla/core/figure"
	"nabla/core/lab"
)

// paintedRaster is a raster in pixels. bitmap is handed over to the page; undefined: the page has it.
type paintedRaster struct {
	raster        *lab.Raster
	width, height int
	ratio         float64
	dark          bool
	bitmap        js.Value
}

// paintedRasters are those of a result.
type paintedRasters []paintedRaster

// layout lays the figures of a result out whose sizes a message gives; of others the list is nil. Where it says how many device pixels a CSS pixel
// has, figures have their rasters, which are painted; where one cannot be painted, its figure is laid out without.
func (b *bench) layout(r *lab.Result, m js.Value) (lists []*figure.DisplayList, painted paintedRasters) {
	ratio, dark, sizes := number(m, "ratio", 0), m.Get("dark").Truthy(), m.Get("sizes")
	var o figure.Options
	if ratio > 0 {
		for _, raster := range r.Rasters {
			o.Rasters = append(o.Rasters, raster.Name)
		}
	}
	for _, f := range r.Figures {
		size := js.Undefined()
		if sizes.Type() == js.TypeObject {
			size = sizes.Get(f.Name)
		}
		if size.Type() != js.TypeObject {
			lists = append(lists, nil)
			continue
		}
		width, height := number(size, "width", 640), number(size, "height", 0)
		list := layout(f.Figure, width, height, o)
		for _, place := range list.Rasters {
			p, err := b.paint(r, place, list.Width, ratio, dark)
			if err != nil {
				list = layout(f.Figure, width, height, figure.Options{})
				break
			}
			painted = append(painted, p)
		}
		lists = append(lists, list)
	}
	return lists, painted
}

// paint paints a raster as large as its place is on the page's canvas, unless the page has it.
func (b *bench) paint(r *lab.Result, place figure.RasterPlace, width, ratio float64, dark bool) (paintedRaster, error) {
	p := paintedRaster{ratio: ratio, dark: dark}
	for _, raster := range r.Rasters {
		if raster.Name == place.Name {
			p.raster = raster
		}
	}
	scale := math.Round(width*ratio) / width
	pixels := func(from, size float64) int { return int(math.Round((from+size)*scale) - math.Round(from*scale)) }
	p.width, p.height = pixels(place.X, place.Width), pixels(place.Y, place.Height)
	for _, old := range b.painted {
		if old.raster.Name == place.Name && old.raster.Same(p.raster) && old.width == p.width && old.height == p.height && old.ratio == ratio && old.dark == dark {
			return p, nil
		}
	}
	bitmap, err := p.raster.Paint(p.width, p.height, ratio, dark, b.host.Turn)
	if err == nil {
		p.bitmap = bitmap.(js.Value)
	}
	return p, err
}

// answer is the message's part, and what is to be handed over: from then on the page has the list.
func (list paintedRasters) answer(b *bench) (rasters, transfer []any) {
	rasters = []any{}
	for k := range list {
		p := &list[k]
		m := map[string]any{"name": p.raster.Name}
		if !p.bitmap.IsUndefined() {
			m["bitmap"], transfer = p.bitmap, append(transfer, p.bitmap)
			p.bitmap = js.Undefined()
		}
		rasters = append(rasters, m)
	}
	b.painted = list
	return rasters, transfer
}

// close gives pictures back that nobody wants any more.
func (list paintedRasters) close() {
	for _, p := range list {
		if !p.bitmap.IsUndefined() {
			p.bitmap.Call("close")
		}
	}
}
