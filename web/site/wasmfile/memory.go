package wasmfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// image is the memory that a module starts with, from address 0.
type image []byte

// maxImage is more than the data of any program of ours.
const maxImage = 1 << 28

// readData gives the memory that the data section fills.
func readData(content []byte) (image, error) {
	r := &reader{b: content}
	var m image
	for n := r.uleb(); n > 0; n-- {
		kind, op := r.byte(), r.byte()
		at := r.sleb()
		if kind != 0 || op != opI32Const || r.byte() != opEnd {
			return nil, fmt.Errorf("a data segment that is not Go's")
		}
		b := r.take(int(r.uleb()))
		end := int(at) + len(b)
		if at < 0 || end > maxImage {
			return nil, fmt.Errorf("data at %d", at)
		}
		if end > len(m) {
			m = append(m, make([]byte, end-len(m))...)
		}
		copy(m[at:], b)
	}
	return m, r.err
}

// gap is how many zeros are worth a new segment. Go's linker cuts at eight; but a segment's address and length are numbers
// that do not compress, and zeros do.
const gap = 1024

// data is the data section for this memory.
func (m image) data() []byte {
	var out []byte
	segments := 0
	zeros := make([]byte, gap)
	for at := 0; ; segments++ {
		for at < len(m) && m[at] == 0 {
			at++
		}
		if at == len(m) {
			break
		}
		n := bytes.Index(m[at:], zeros)
		if n < 0 {
			n = len(bytes.TrimRight(m[at:], "\x00"))
		}
		out = sleb(append(out, 0, opI32Const), int64(at))
		out = uleb(append(out, opEnd), uint64(n))
		out = append(out, m[at:at+n]...)
		at += n
	}
	return append(uleb(nil, uint64(segments)), out...)
}

// within says whether n bytes at an address are there.
func (m image) within(at, n int) bool { return at >= 0 && n >= 0 && at <= len(m)-n }

func (m image) u32(at int) uint32      { return binary.LittleEndian.Uint32(m[at:]) }
func (m image) put32(at int, v uint32) { binary.LittleEndian.PutUint32(m[at:], v) }
func (m image) put64(at int, v uint64) { binary.LittleEndian.PutUint64(m[at:], v) }
func (m image) number(at int) int      { return int(binary.LittleEndian.Uint64(m[at:])) }
