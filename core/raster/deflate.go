package raster

import "bytes"

// deflater writes RFC 1951 in one block of fixed codes. It knows two kinds of repetition, the byte before and the row above:
// a painted picture has hardly others, and finding those costs as little as reading it.
type deflater struct {
	out  []byte
	bits uint64
	n    uint

	codes [286]code // of literals and lengths
}

func (d *deflater) put(bits uint64, n uint) {
	d.bits |= bits << d.n
	d.n += n
	for d.n >= 8 {
		d.out = append(d.out, byte(d.bits))
		d.bits >>= 8
		d.n -= 8
	}
}

// code is a symbol of a code, its bits turned round as they are sent.
type code struct {
	bits uint16
	n    uint8
}

// fixed makes the codes of RFC 1951, 3.2.6.
func (d *deflater) fixed() {
	for s := range d.codes {
		v, n := 0, 8
		switch {
		case s < 144:
			v = 0x30 + s
		case s < 256:
			v, n = 0x190+s-144, 9
		case s < 280:
			v, n = s-256, 7
		default:
			v = 0xc0 + s - 280
		}
		d.codes[s] = code{uint16(reversed(v, n)), uint8(n)}
	}
}

func reversed(v, n int) int {
	r := 0
	for range n {
		r = r<<1 | v&1
		v >>= 1
	}
	return r
}

func (d *deflater) symbol(s int) {
	c := d.codes[s]
	d.put(uint64(c.bits), uint(c.n))
}

const (
	shortest = 3
	longest  = 258
)

// match writes that length bytes are those at a distance before.
func (d *deflater) match(length, distance int) {
	switch {
	case length == longest:
		d.symbol(285)
	case length < 11:
		d.symbol(254 + length)
	default:
		// Four symbols for each number of extra bits.
		extra := uint(1)
		for length-3 >= 8<<extra {
			extra++
		}
		d.symbol(261 + 4*int(extra) + (length-3)>>extra - 4)
		d.put(uint64(length-3)&(1<<extra-1), extra)
	}
	s, extra := distance-1, uint(0)
	if s >= 4 {
		for s>>extra >= 4 {
			extra++
		}
		s = 2*int(extra) + s>>extra
	}
	d.put(uint64(reversed(s, 5)), 5)
	d.put(uint64(distance-1)&(1<<extra-1), extra)
}

// deflate compresses rows of stride bytes.
func deflate(data []byte, stride int) []byte {
	d := &deflater{out: make([]byte, 0, 48<<10)}
	d.fixed()
	d.put(1|1<<1, 3) // the last block, of fixed codes
	for i := 0; i < len(data); {
		left, above := 0, 0
		rest := data[i:min(i+longest, len(data))]
		if i >= stride {
			above = same(rest, data[i-stride:])
		}
		if above < longest && i > 0 {
			left = same(rest, data[i-1:])
		}
		switch {
		case max(left, above) < shortest:
			d.symbol(int(data[i]))
			i++
		case left >= above:
			d.match(left, 1)
			i += left
		default:
			d.match(above, stride)
			i += above
		}
	}
	d.symbol(256)
	d.put(0, 7) // to a whole byte
	return d.out
}

// same is how many bytes of a begin b, which is longer or overlaps it.
func same(a, b []byte) int {
	const few = 16
	b = b[:len(a)]
	for i := range a[:min(few, len(a))] {
		if a[i] != b[i] {
			return i
		}
	}
	if bytes.Equal(a, b) { // as mostly then; quicker than a loop
		return len(a)
	}
	for i := few; i < len(a); i++ {
		if a[i] != b[i] {
			return i
		}
	}
	return len(a)
}
