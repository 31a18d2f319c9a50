package figure

import (
	"encoding/binary"
	"math"
)

// DisplayList is a laid out figure: what to paint, in CSS pixels, as bytes. All numbers are little
// endian; a length is one in tenths of a pixel (i16), so that a picture is at most 3276 px wide.
//
//	header    "NBL1", u32 length of all, i16 width, i16 height, u32 where strings begin, u32 where
//	          records begin; operations follow at byte 20
//	strings   u32 count, then for each u32 bytes, UTF-8
//	records   u32 count, then for each u8 kind, u32 bytes, payload
//
// An operation is u8 code and its operands; a string is a u16 index, a colour a string: the name of
// a role ("ink", "f", "ramp3") or "#rrggbb/#rrggbb" in light and dark.
//
//	 0 end
//	 1 stroke colour     colour, u8 opacity (255 opaque)
//	 2 fill colour       colour, u8 opacity
//	 3 line width        u16 hundredths of a pixel
//	 4 dash              u8 n, n × u16 hundredths; n = 0: solid
//	 5 polyline          u8 closed, u32 n, n × (x, y): added to the path
//	 6 stroke            the path, which is then empty
//	 7 fill              the path by the even-odd rule, which is then empty
//	 8 rectangles        u32 n, n × (x, y, w, h): filled
//	 9 markers           u8 shape (Marker), u8 filled, size, u32 n, n × (x, y); in the fill colour with a
//	                     rim in the stroke colour (line width 0: none); shapes of lines are stroked
//	10 text              x, y, u8 anchor (0 start, 1 middle, 2 end), u8 level (0 baseline, 1 middle, 2 top),
//	                     i16 degrees, u16 size in hundredths, u8 flags (1 bold, 2 rim in the surface's
//	                     colour), string; in the fill colour
//	11 clip              x, y, w, h, until 12
//	12 end of clip
//	13 image             x, y, w, h, u16 columns, u16 rows, u8 smooth, u8 opacity, string: colours of the map
//	                     separated by blanks, light and dark by "/", from the lowest value up; then a byte a
//	                     cell, rows from the top: 0…254 along the map, 255 nothing. An empty string: 4 bytes
//	                     RGBA a cell instead
//	14 group             string: what the following belongs to ("axes", "grid", "series sin")
//	15 end of group
//	16 raster            x, y, w, h, string: a picture of that name, which whoever paints has (Options.Rasters)
//
// Records:
//
//	1 axes              x, y, w, h, f64 x at the left, x at the right, y at the bottom, y at the top, u8 flags (1 log x, 2 log y),
//	                    string x label, string y label
//	2 series            u16 axes (index among axes records), u8 kind (0 line, 1 points, 2 bars, 3 path), colour, string label, u32 n, n × (f64 x, f64 y)
//	3 handle            u16 axes, x, y, f64 x, f64 y, u8 axis (0 both, else 'x', 'y', or 'a': a press anywhere on the axes holds it), string name, string label
type DisplayList struct {
	Width, Height float64
	Data          []byte
	Rasters       []RasterPlace
}

// RasterPlace is where a raster belongs, in CSS pixels.
type RasterPlace struct {
	Name                string
	X, Y, Width, Height float64
}

const (
	opEnd = iota
	opStrokeColor
	opFillColor
	opWidth
	opDash
	opPolyline
	opStroke
	opFill
	opRects
	opMarkers
	opText
	opClip
	opUnclip
	opImage
	opGroup
	opUngroup
	opRaster
)

const (
	recAxes = 1 + iota
	recSeries
	recHandle
)

const headerSize = 20

// point is a place in pixels.
type point struct{ x, y float64 }

// encoder writes a display list. It leaves out operations that set what is set already.
type encoder struct {
	ops     []byte
	strings []string
	index   map[string]int
	records []byte
	count   int
	axes    int
	rasters []RasterPlace

	stroke, fill       Color
	strokeA, fillA     uint8
	width              float64
	dash               string
	known              bool
	strokeSet, fillSet bool
}

func (e *encoder) str(s string) int {
	if e.index == nil {
		e.index = map[string]int{}
	}
	i, ok := e.index[s]
	if !ok {
		i = len(e.strings)
		e.index[s] = i
		e.strings = append(e.strings, s)
	}
	return i
}

func u16(b []byte, v int) []byte { return binary.LittleEndian.AppendUint16(b, uint16(v)) }
func u32(b []byte, v int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(v)) }
func f64(b []byte, v float64) []byte {
	if v != v {
		v = math.NaN() // one NaN
	}
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
}

// tenth is a length in tenths of a pixel.
func tenth(v float64) int {
	v = math.Floor(float64(v*10) + 0.5)
	switch {
	case v != v:
		return 0
	case v > 32767:
		return 32767
	case v < -32768:
		return -32768
	}
	return int(v)
}

func px(b []byte, v ...float64) []byte {
	for _, x := range v {
		b = u16(b, tenth(x))
	}
	return b
}

func opacity(alpha float64) uint8 {
	if alpha <= 0 || alpha >= 1 {
		return 255
	}
	return uint8(float64(alpha*255) + 0.5)
}

func (e *encoder) strokeColor(c Color, alpha float64) {
	a := opacity(alpha)
	if e.strokeSet && e.stroke == c && e.strokeA == a {
		return
	}
	e.strokeSet, e.stroke, e.strokeA = true, c, a
	e.ops = append(u16(append(e.ops, opStrokeColor), e.str(c.Token())), a)
}

func (e *encoder) fillColor(c Color, alpha float64) {
	a := opacity(alpha)
	if e.fillSet && e.fill == c && e.fillA == a {
		return
	}
	e.fillSet, e.fill, e.fillA = true, c, a
	e.ops = append(u16(append(e.ops, opFillColor), e.str(c.Token())), a)
}

func (e *encoder) lineWidth(w float64) {
	if e.known && e.width == w {
		return
	}
	e.known, e.width = true, w
	e.ops = u16(append(e.ops, opWidth), int(float64(w*100)+0.5))
}

func (e *encoder) lineDash(d ...float64) {
	b := []byte{byte(len(d))}
	for _, v := range d {
		b = u16(b, int(float64(v*100)+0.5))
	}
	if e.dash == string(b) || e.dash == "" && len(d) == 0 {
		return
	}
	e.dash = string(b)
	e.ops = append(append(e.ops, opDash), b...)
}

func (e *encoder) polyline(closed bool, pts []point) {
	if len(pts) == 0 {
		return
	}
	c := byte(0)
	if closed {
		c = 1
	}
	e.ops = u32(append(e.ops, opPolyline, c), len(pts))
	for _, p := range pts {
		e.ops = px(e.ops, p.x, p.y)
	}
}

func (e *encoder) strokePath() { e.ops = append(e.ops, opStroke) }
func (e *encoder) fillPath()   { e.ops = append(e.ops, opFill) }

// line strokes one straight line.
func (e *encoder) line(x0, y0, x1, y1 float64) {
	e.polyline(false, []point{{x0, y0}, {x1, y1}})
	e.strokePath()
}

func (e *encoder) rect(x, y, w, h float64) {
	e.ops = px(u32(append(e.ops, opRects), 1), x, y, w, h)
}

func (e *encoder) markers(m Marker, filled bool, size float64, pts []point) {
	if len(pts) == 0 {
		return
	}
	f := byte(0)
	if filled {
		f = 1
	}
	e.ops = u32(px(append(e.ops, opMarkers, byte(m), f), size), len(pts))
	for _, p := range pts {
		e.ops = px(e.ops, p.x, p.y)
	}
}

// words is a text to be written.
type words struct {
	x, y     float64
	text     string
	anchor   Anchor
	level    Level
	size     float64
	rotation float64
	bold     bool
	rim      bool
}

func (e *encoder) text(w words) {
	if w.text == "" {
		return
	}
	flags := byte(0)
	if w.bold {
		flags |= 1
	}
	if w.rim {
		flags |= 2
	}
	b := px(append(e.ops, opText), w.x, w.y)
	b = append(b, byte(w.anchor), byte(w.level))
	b = u16(b, int(math.Floor(w.rotation+0.5)))
	b = append(u16(b, int(float64(w.size*100)+0.5)), flags)
	e.ops = u16(b, e.str(w.text))
}

func (e *encoder) clip(r box)        { e.ops = px(append(e.ops, opClip), r.x, r.y, r.w, r.h) }
func (e *encoder) unclip()           { e.ops = append(e.ops, opUnclip) }
func (e *encoder) group(name string) { e.ops = u16(append(e.ops, opGroup), e.str(name)) }
func (e *encoder) ungroup()          { e.ops = append(e.ops, opUngroup) }

func (e *encoder) raster(name string, r box) {
	e.ops = u16(px(append(e.ops, opRaster), r.x, r.y, r.w, r.h), e.str(name))
	e.rasters = append(e.rasters, RasterPlace{name, r.x, r.y, r.w, r.h})
}

// image puts cells; colors "" means RGBA.
func (e *encoder) image(r box, cols, rows int, smooth bool, alpha float64, colors string, cells []byte) {
	s := byte(0)
	if smooth {
		s = 1
	}
	b := px(append(e.ops, opImage), r.x, r.y, r.w, r.h)
	b = append(u16(u16(b, cols), rows), s, opacity(alpha))
	e.ops = append(u16(b, e.str(colors)), cells...)
}

func (e *encoder) record(kind byte, payload []byte) {
	e.records = append(u32(append(e.records, kind), len(payload)), payload...)
	e.count++
}

// list puts the parts together.
func (e *encoder) list(width, height float64) *DisplayList {
	ops := append(e.ops, opEnd)
	b := append(make([]byte, 0, headerSize+len(ops)+len(e.records)+256), "NBL1"...)
	b = px(u32(b, 0), width, height)
	b = append(u32(u32(b, 0), 0), ops...)
	binary.LittleEndian.PutUint32(b[12:], uint32(len(b)))
	b = u32(b, len(e.strings))
	for _, s := range e.strings {
		b = append(u32(b, len(s)), s...)
	}
	binary.LittleEndian.PutUint32(b[16:], uint32(len(b)))
	b = append(u32(b, e.count), e.records...)
	binary.LittleEndian.PutUint32(b[4:], uint32(len(b)))
	return &DisplayList{Width: width, Height: height, Data: b, Rasters: e.rasters}
}
