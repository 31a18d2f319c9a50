package figure

import (
	"encoding/binary"
	"math"
)

// reader takes a display list apart. The lists are ours; what is cut short reads as zeros.
type reader struct {
	b   []byte
	pos int
}

func (r *reader) take(n int) []byte {
	if n < 0 || r.pos+n > len(r.b) {
		r.pos = len(r.b)
		return make([]byte, max(n, 0)&0xffff)
	}
	s := r.b[r.pos : r.pos+n]
	r.pos += n
	return s
}

func (r *reader) u8() int     { return int(r.take(1)[0]) }
func (r *reader) u16() int    { return int(binary.LittleEndian.Uint16(r.take(2))) }
func (r *reader) i16() int    { return int(int16(binary.LittleEndian.Uint16(r.take(2)))) }
func (r *reader) u32() int    { return int(binary.LittleEndian.Uint32(r.take(4))) }
func (r *reader) px() float64 { return float64(r.i16()) / 10 }
func (r *reader) f64() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(r.take(8)))
}

func (l *DisplayList) stringTable() []string {
	r := &reader{b: l.Data, pos: int(binary.LittleEndian.Uint32(l.Data[12:]))}
	out := make([]string, r.u32())
	for i := range out {
		out[i] = string(r.take(r.u32()))
	}
	return out
}

// AxesPlace is where an Axes lies and how its pixels and data relate, read from a display list.
type AxesPlace struct {
	X, Y, Width, Height      float64 // of the data's box, CSS pixels
	Left, Right, Bottom, Top float64 // its limits as data
	LogX, LogY               bool
}

// Places are all axes of the list.
func (l *DisplayList) Places() []AxesPlace {
	var out []AxesPlace
	r := &reader{b: l.Data, pos: int(binary.LittleEndian.Uint32(l.Data[16:]))}
	for range r.u32() {
		kind, end := r.u8(), r.u32()
		end += r.pos
		if kind == recAxes {
			p := AxesPlace{r.px(), r.px(), r.px(), r.px(), r.f64(), r.f64(), r.f64(), r.f64(), false, false}
			flags := r.u8()
			p.LogX, p.LogY = flags&1 != 0, flags&2 != 0
			out = append(out, p)
		}
		r.pos = end
	}
	return out
}
