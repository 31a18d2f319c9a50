package compute

import (
	"encoding/binary"
	"math"

	"nabla/core/wasmgen"
)

// Paint computes and shades in copies of the module; a guarded point is one where there is nothing.
func (c *compiled) Paint(p Painting, hook Hook) (any, error) {
	u, err := c.unit(unitKey{kernels: wasmgen.Grid | wasmgen.Shade, i: p.I, j: p.J})
	if err != nil {
		return nil, err
	}
	if u == nil {
		return nil, wasmgen.ErrTooLarge
	}
	return u.Paint(PaintTask{
		Writes: []Write{c.inputs(u, p.At), {u.Shading, p.Shades.table()}},
		NX:     p.NX, NY: p.NY, Rect: p.Rect, Width: p.Width, Height: p.Height,
		Cost: c.cost(), Heap: u.Heap,
	}, hook)
}

// table is what shade reads.
func (s Shades) table() []byte {
	b := make([]byte, wasmgen.ShadeTable+wasmgen.ShadeBinBytes*(len(s.Colors)+1))
	put := func(at int, v float64) { binary.LittleEndian.PutUint64(b[at:], math.Float64bits(v)) }
	word := func(at int, v uint32) { binary.LittleEndian.PutUint32(b[at:], v) }
	put(wasmgen.ShadeShift, s.Shift)
	put(wasmgen.ShadeLow, s.Low)
	put(wasmgen.ShadeFactor, s.Factor)
	put(wasmgen.ShadeHalfWidth, s.HalfWidth)
	word(wasmgen.ShadeScale, uint32(s.Scale))
	word(wasmgen.ShadeBins, uint32(len(s.Colors)))
	word(wasmgen.ShadeLine, bytes(s.Line))
	for k, color := range append(s.Colors[:len(s.Colors):len(s.Colors)], s.Nothing) {
		level := math.NaN()
		if k < len(s.Levels) {
			level = s.Levels[k]
		}
		at := wasmgen.ShadeTable + wasmgen.ShadeBinBytes*k
		put(at, level)
		word(at+8, bytes(color<<8|255))
	}
	return b
}

// bytes turns 0xRRGGBBAA into bytes in that order.
func bytes(color uint32) uint32 {
	return color>>24 | color>>8&0xff00 | color<<8&0xff0000 | color<<24
}
