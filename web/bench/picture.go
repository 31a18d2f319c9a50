package main

import (
	"math"

	"nabla/core/wasmgen"
)

// shades say how a picture is coloured, as core/wasmgen's shade.go describes it: 256 colours over Ackley's values from 0 to 15,
// an isoline at every whole number.
type shades struct {
	Shift, Low, Factor, HalfWidth float64
	Bins                          int
	Line                          uint32   // red, green, blue, alpha, as bytes
	Colours                       []uint32 // of the bins, then of what is not a number
	Levels                        []float64
}

func ackleyShades() *shades {
	const top = 15.0
	s := &shades{Factor: 256 / top, HalfWidth: 0.6, Bins: 256, Line: 0x60_20_10_10}
	for k := range s.Bins {
		share := float64(k) / float64(s.Bins-1)
		red, green, blue := uint32(40+190*share), uint32(60+120*share), uint32(120-60*share)
		s.Colours = append(s.Colours, 0xFF000000|blue<<16|green<<8|red)
		s.Levels = append(s.Levels, math.Round((float64(k)+0.5)/s.Factor))
	}
	s.Colours = append(s.Colours, 0xFF808080)
	return s
}

// frame is what a drag costs: from inputs to a shaded picture with isolines, on the canvas. The picture has a pixel for
// each point of the grid; its colours are compared as bytes, and may be apart by three where a value is near the edge of a bin.
func frame() *task {
	f := functions["ackley"]
	const bound = 3.5 / 255
	return &task{
		Name: "frame/ackley", Kind: "frame", Function: "ackley", Unit: "frame", NX: 600, NY: 400, rectangle: rectangle{f.x0, f.x1, f.y0, f.y1},
		Formula: f.javascript, Typed: f.mathjs, Shades: ackleyShades(), kernels: wasmgen.Grid | wasmgen.Shade, terms: 255, limit: 8e6,
		entries: []entry{
			{"js", inBrowser, bound, 0},
			{"js-best", inBrowser, bound, 0},
			{"nabla", inBrowser, bound, 1},
			{"nabla-pool", inBrowser, bound, 0},
		},
	}
}
