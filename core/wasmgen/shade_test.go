package wasmgen_test

import (
	"math"
	"testing"

	"nabla/core/wasmgen"
)

// picture is a shaded grid, and what the host says of it.
type picture struct {
	values                   []float64
	nx, ny, width, height    int
	shift, low, factor, half float64
	scale, bins              int
	line                     uint32
	colours                  []uint32
	levels                   []float64 // by bin
}

// shade runs the kernel, in two tiles.
func (p *picture) shade(e *engine) []uint32 {
	at := e.reserve(8*len(p.values) + 4*p.width*p.height)
	pixels := at + 8*len(p.values)
	e.write(at, p.values...)
	e.write(e.Shading, p.shift, p.low, p.factor, p.half)
	memory := e.Memory()
	memory.WriteUint32Le(uint32(e.Shading+wasmgen.ShadeScale), uint32(p.scale))
	memory.WriteUint32Le(uint32(e.Shading+wasmgen.ShadeBins), uint32(p.bins))
	memory.WriteUint32Le(uint32(e.Shading+wasmgen.ShadeLine), p.line)
	for i := range p.bins + 1 {
		at := e.Shading + wasmgen.ShadeTable + wasmgen.ShadeBinBytes*i
		memory.WriteFloat64Le(uint32(at), p.levels[i])
		memory.WriteUint32Le(uint32(at+8), p.colours[i])
	}
	cut := p.height / 2
	e.call("shade", at, p.nx, p.ny, pixels+4*p.width*cut, p.width, p.height, cut, p.height)
	e.call("shade", at, p.nx, p.ny, pixels, p.width, p.height, 0, cut)
	out := make([]uint32, p.width*p.height)
	for i := range out {
		out[i], _ = memory.ReadUint32Le(uint32(pixels + 4*i))
	}
	return out
}

// bin is the bin of a value, as shade.go defines it.
func (p *picture) bin(v float64) int {
	if v != v {
		return p.bins
	}
	s := v - p.shift
	switch p.scale {
	case wasmgen.Root:
		s = math.Sqrt(max(s, 0))
	case wasmgen.Logarithm:
		s = float64(math.Float64bits(max(s, 0x1p-1022))>>12) * 0x1p-40
	}
	return int(min(max((s-p.low)*p.factor, 0), float64(p.bins-1)))
}

// plane is a picture of x + 2y − 1 on a grid of 5×4, at x, y ∈ [0, 1], in 16 grey bins.
func plane() *picture {
	p := &picture{nx: 5, ny: 4, width: 37, height: 22, low: -1, factor: 16.0 / 3, bins: 16, line: 0xFF0000FF}
	for j := range p.ny {
		for i := range p.nx {
			p.values = append(p.values, float64(i)/4+2*float64(j)/3-1)
		}
	}
	for i := range p.bins + 1 {
		p.colours = append(p.colours, 0xFF000000|uint32(i*15)*0x010101)
		p.levels = append(p.levels, math.NaN())
	}
	return p
}

func shader(t *testing.T) *engine {
	e := compile(t, wasmgen.Program{Value: function(named[0].f), Kernels: wasmgen.Shade})
	validate(t, e.code)
	return e
}

// A pixel has the colour of the value at its middle, row 0 of the picture being the grid's last; on all scales.
func TestShade(t *testing.T) {
	e := shader(t)
	for scale, low := range []float64{-1, 0, 1019} {
		p := plane()
		p.scale, p.low = scale, low
		if scale != wasmgen.Linear {
			p.shift = -1.01
		}
		got := p.shade(e)
		for row := range p.height {
			for column := range p.width {
				x, y := (float64(column)+0.5)/float64(p.width), 1-(float64(row)+0.5)/float64(p.height)
				v := x + 2*y - 1
				if c := got[row*p.width+column]; c != p.colours[p.bin(v-1e-12)] && c != p.colours[p.bin(v+1e-12)] {
					t.Fatalf("scale %d, row %d, column %d, value %v: %x, want %x", scale, row, column, v, c, p.colours[p.bin(v)])
				}
			}
		}
	}
}

// NaN has its own colour, also between a NaN and a number; infinities are at the ends.
func TestShadeNotFinite(t *testing.T) {
	e := shader(t)
	p := plane()
	p.values[0] = math.NaN()
	p.colours[p.bins] = 0x11223344
	got := p.shade(e)
	if c := got[(p.height-1)*p.width]; c != 0x11223344 {
		t.Errorf("beside a NaN: %x", c)
	}
	if c := got[p.width-1]; c != p.colours[p.bins-1] {
		t.Errorf("far from it: %x", c)
	}
	p.width, p.height, p.values = 4, 4, []float64{math.Inf(1), math.Inf(1), 0, 0}
	p.nx, p.ny = 2, 2
	for _, c := range p.shade(e)[12:] {
		if c != p.colours[p.bins] && c != p.colours[p.bins-1] {
			t.Errorf("beside an infinity: %x", c)
		}
	}
}

// The isoline of 0.2 covers the pixels within its half width, those at its edge in part.
func TestShadeIsoline(t *testing.T) {
	e := shader(t)
	p := plane()
	const level, half = 0.2, 1.5
	p.half = half
	for i := range p.levels {
		p.levels[i] = level
	}
	for i := range p.colours {
		p.colours[i] = 0xFF000000
	}
	got := p.shade(e)
	slope := math.Hypot(1/float64(p.width), 2/float64(p.height))
	for row := range p.height {
		for column := range p.width {
			x, y := (float64(column)+0.5)/float64(p.width), 1-(float64(row)+0.5)/float64(p.height)
			distance := math.Abs(x+2*y-1-level) / slope
			want := 255 * max(0, min(1, half+0.5-distance))
			c := got[row*p.width+column]
			if red := float64(c & 0xFF); math.Abs(red-want) > 2 || c>>8 != 0xFF0000 {
				t.Fatalf("row %d, column %d, %v pixels away: %x, want %v of red", row, column, distance, c, want)
			}
		}
	}
}
