package wasmgen

import "nabla/core/wasmgen/library"

// module collects what a module consists of. Functions get their index before they are written, so
// that others can call them.
type module struct {
	types     [][2][]byte // parameters, results
	functions []function
	exports   []byte
	exported  int
	tables    []table
	heap      int    // the first free byte of memory
	remainder uint32 // the function fmod's index + 1, or 0
	missing   bool   // the library has not got a function that is asked for
}

// table is a table of the library and where it is.
type table struct {
	library.Table
	content []byte
	at      int
}

type function struct {
	typ     int
	code    []byte // its entry in the code section; nil: library's
	library library.Function
}

// memory reserves bytes of memory at a multiple of 16.
func (m *module) memory(bytes int) int {
	at := m.heap
	m.heap = (at + bytes + 15) &^ 15
	return at
}

// declare makes a function of a type, to be written by define.
func (m *module) declare(params, results []byte) uint32 {
	t := 0
	for t < len(m.types) && (string(m.types[t][0]) != string(params) || string(m.types[t][1]) != string(results)) {
		t++
	}
	if t == len(m.types) {
		m.types = append(m.types, [2][]byte{params, results})
	}
	m.functions = append(m.functions, function{typ: t})
	return uint32(len(m.functions) - 1)
}

// define writes a function.
func (m *module) define(index uint32, f *body) {
	m.functions[index].code = f.appendTo(nil)
}

// export gives a function a name.
func (m *module) export(name string, index uint32) {
	m.exports = append(appendUint(m.exports, uint64(len(name))), name...)
	m.exports = appendUint(append(m.exports, 0), uint64(index))
	m.exported++
}

// function is the index of a function of the library.
func (m *module) function(f library.Function) uint32 {
	for i := range m.functions {
		if m.functions[i].code == nil && m.functions[i].library == f+1 {
			return uint32(i)
		}
	}
	code := f.Code()
	i := m.declare(code.Params, code.Results)
	m.functions[i].library = f + 1
	for _, callee := range code.Calls {
		m.function(callee)
	}
	for _, t := range code.Tables {
		m.address(t)
	}
	return i
}

// address is where a table of the library is.
func (m *module) address(t library.Table) uint32 {
	for i := range m.tables {
		if m.tables[i].Table == t {
			return uint32(m.tables[i].at)
		}
	}
	content := t.Bytes()
	at := m.memory(len(content) + 8) // what is loaded in pairs may reach one number beyond
	m.tables = append(m.tables, table{t, content, at})
	return uint32(at)
}

// bytes is the module's binary form.
func (m *module) bytes() []byte {
	var code []byte
	code = appendUint(code, uint64(len(m.functions)))
	for i := range m.functions {
		if f := &m.functions[i]; f.library != 0 {
			code = (f.library - 1).AppendBody(code, m.function, m.address)
		} else {
			code = append(code, f.code...)
		}
	}
	b := make([]byte, 0, len(code)+1024)
	b = append(b, 0, 'a', 's', 'm', 1, 0, 0, 0)
	var s []byte
	s = appendUint(s, uint64(len(m.types)))
	for _, t := range m.types {
		s = appendUint(append(s, 0x60), uint64(len(t[0])))
		s = appendUint(append(s, t[0]...), uint64(len(t[1])))
		s = append(s, t[1]...)
	}
	b = appendSection(b, 1, s)
	s = appendUint(s[:0], uint64(len(m.functions)))
	for _, f := range m.functions {
		s = appendUint(s, uint64(f.typ))
	}
	b = appendSection(b, 3, s)
	s = appendUint(append(s[:0], 1, 0), uint64(m.pages()))
	b = appendSection(b, 5, s)
	s = appendUint(s[:0], uint64(m.exported+1))
	s = append(append(s, 6), "memory\x02\x00"...)
	b = appendSection(b, 7, append(s, m.exports...))
	b = appendSection(b, 10, code)
	if len(m.tables) > 0 {
		s = appendUint(s[:0], uint64(len(m.tables)))
		for _, t := range m.tables {
			s = appendInt(append(s, 0, byte(i32Const)), int64(t.at))
			s = appendUint(append(s, byte(opEnd)), uint64(len(t.content)))
			s = append(s, t.content...)
		}
		b = appendSection(b, 11, s)
	}
	return b
}

// pages is the size of memory at the start, in units of 64 KiB.
func (m *module) pages() int { return (m.heap + 0xFFFF) >> 16 }

func appendSection(b []byte, id byte, content []byte) []byte {
	return append(appendUint(append(b, id), uint64(len(content))), content...)
}

// appendUint and appendInt append LEB128.
func appendUint(b []byte, v uint64) []byte {
	for ; v >= 0x80; v >>= 7 {
		b = append(b, byte(v)|0x80)
	}
	return append(b, byte(v))
}

func appendInt(b []byte, v int64) []byte {
	for ; v < -64 || v > 63; v >>= 7 {
		b = append(b, byte(v)|0x80)
	}
	return append(b, byte(v)&0x7F)
}

// appendBits appends the bytes of a number of 64 bits, the lowest first.
func appendBits(b []byte, bits uint64) []byte {
	for range 8 {
		b = append(b, byte(bits))
		bits >>= 8
	}
	return b
}
