package wasmfile

import (
	"bytes"
	"fmt"
)

// Section numbers of a module.
const (
	custom   = 0
	types    = 1
	imports  = 2
	function = 3
	table    = 4
	memory   = 5
	global   = 6
	export   = 7
	start    = 8
	element  = 9
	code     = 10
	data     = 11
)

// section is one section of a module.
type section struct {
	id      byte
	content []byte
}

// header begins every module: "\0asm" and version 1.
var header = []byte{0, 'a', 's', 'm', 1, 0, 0, 0}

// split gives the sections of a module.
func split(file []byte) ([]section, error) {
	if !bytes.HasPrefix(file, header) {
		return nil, fmt.Errorf("not a WebAssembly module")
	}
	r := &reader{b: file, p: len(header)}
	var sections []section
	for r.p < len(r.b) {
		id := r.byte()
		sections = append(sections, section{id, r.take(int(r.uleb()))})
	}
	return sections, r.err
}

// join is the module of these sections.
func join(sections []section) []byte {
	out := bytes.Clone(header)
	for _, s := range sections {
		out = append(out, s.id)
		out = uleb(out, uint64(len(s.content)))
		out = append(out, s.content...)
	}
	return out
}

// reader reads a module's encoding. After a read beyond the end, err is set and every read gives zero.
type reader struct {
	b   []byte
	p   int
	err error
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = fmt.Errorf("the module ends within a value, at byte %d", r.p)
	}
	r.p = len(r.b)
}

func (r *reader) byte() byte {
	if r.p >= len(r.b) {
		r.fail()
		return 0
	}
	r.p++
	return r.b[r.p-1]
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b)-r.p {
		r.fail()
		return nil
	}
	r.p += n
	return r.b[r.p-n : r.p : r.p]
}

func (r *reader) uleb() uint64 {
	var v uint64
	for shift := 0; ; shift += 7 {
		c := r.byte()
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
}

func (r *reader) sleb() int64 {
	var v int64
	for shift := 0; ; {
		c := r.byte()
		v |= int64(c&0x7f) << shift
		shift += 7
		if c < 0x80 {
			if shift < 64 && c&0x40 != 0 {
				v |= -1 << shift
			}
			return v
		}
	}
}

func uleb(out []byte, v uint64) []byte {
	for ; v >= 0x80; v >>= 7 {
		out = append(out, byte(v)|0x80)
	}
	return append(out, byte(v))
}

func sleb(out []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(out, c)
		}
		out = append(out, c|0x80)
	}
}
