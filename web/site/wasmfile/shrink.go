// Package wasmfile makes a WebAssembly module that Go's linker has written smaller, for a module's size is what a visitor
// waits for. What the program does stays the same, to the bit; of a panic of Go's, functions' names are printed but no lines.
//
//   - Jumps forward are branches, where Go goes through a table at the function's head (flow.go).
//   - Code around calls is the same in every function, so that a compressor finds it again (flow.go).
//   - What Go's compiler writes at length is shortened (peephole.go).
//   - Tables of functions are without what is only printed, and written as differences that a start function adds up (tables.go, start.go).
//   - Data are few long segments, where Go's linker makes a hundred thousand short ones (memory.go).
//
// A module that is not of the form that Go's tools write is refused with an error.
package wasmfile

import (
	"bytes"
	"fmt"
)

// Shrink gives the smaller module. Functions must not have been inlined (-gcflags=all=-l) for the best result; it is right in any case.
func Shrink(file []byte) ([]byte, error) {
	sections, err := split(file)
	if err != nil {
		return nil, err
	}
	byID := map[byte]*section{}
	var kept []section
	for i, s := range sections {
		if s.id == custom {
			continue // names, the build's number, the compiler's version
		}
		if byID[s.id] != nil {
			return nil, fmt.Errorf("two sections %d", s.id)
		}
		byID[s.id] = &sections[i]
	}
	for _, id := range []byte{types, imports, function, code, data, element} {
		if byID[id] == nil {
			return nil, fmt.Errorf("no section %d", id)
		}
	}
	if byID[start] != nil {
		return nil, fmt.Errorf("there is a start function")
	}
	sig, err := readSignatures(byID[types].content, byID[imports].content, byID[function].content)
	if err != nil {
		return nil, err
	}
	fs, err := sig.routines(byID[code].content)
	if err != nil {
		return nil, err
	}
	memory, err := readData(byID[data].content)
	if err != nil {
		return nil, err
	}
	t, err := findTables(memory, len(fs))
	if err != nil {
		return nil, err
	}
	streamed, err := t.shrink()
	if err != nil {
		return nil, err
	}
	bodies := uleb(nil, uint64(len(fs)+1))
	for i := range fs {
		if err := fs[i].shrink(); err != nil {
			return nil, fmt.Errorf("function %d: %w", i, err)
		}
		bodies = sized(bodies, fs[i].body())
	}
	byID[code].content = sized(bodies, t.startFunction(streamed).body())
	byID[data].content = memory.data()
	byID[types].content, byID[function].content = sig.withStart()
	for _, s := range sections {
		if s.id == element { // the start section's place is before it
			kept = append(kept, section{start, uleb(nil, uint64(sig.imported+len(fs)))})
		}
		if c := byID[s.id]; c != nil {
			kept = append(kept, *c)
		}
	}
	return join(kept), nil
}

// sized appends bytes with their number before them.
func sized(out, b []byte) []byte { return append(uleb(out, uint64(len(b))), b...) }

// shrink makes one function smaller.
func (f *routine) shrink() error {
	fr, ok, err := takeApart(f)
	if err != nil {
		return err
	}
	sp := int64(-1)
	if ok {
		if err := fr.direct(); err != nil {
			return err
		}
		f.code = fr.code()
		if fr.usesSP {
			sp = 1
		}
	}
	f.code = rules(f.code, sp)
	f.returnAddresses()
	return nil
}

// signatures are the functions' types.
type signatures struct {
	types    [][]byte // encoded, without the leading 0x60
	of       []int    // every function's
	imported int
}

func readSignatures(typeSection, importSection, functionSection []byte) (*signatures, error) {
	s := &signatures{}
	r := &reader{b: typeSection}
	for n := r.uleb(); n > 0; n-- {
		if r.byte() != 0x60 {
			return nil, fmt.Errorf("a type that is no function's")
		}
		from := r.p
		r.take(int(r.uleb()))
		r.take(int(r.uleb()))
		s.types = append(s.types, typeSection[from:r.p])
	}
	i := &reader{b: importSection}
	for n := i.uleb(); n > 0; n-- {
		i.take(int(i.uleb()))
		i.take(int(i.uleb()))
		if i.byte() != 0 {
			return nil, fmt.Errorf("an import that is no function")
		}
		i.uleb()
		s.imported++
	}
	f := &reader{b: functionSection}
	for n := f.uleb(); n > 0; n-- {
		t := int(f.uleb())
		if t >= len(s.types) {
			return nil, fmt.Errorf("type %d of %d", t, len(s.types))
		}
		s.of = append(s.of, t)
	}
	for _, r := range []*reader{r, i, f} {
		if r.err != nil {
			return nil, r.err
		}
	}
	return s, nil
}

// routines decodes the code section.
func (s *signatures) routines(content []byte) ([]routine, error) {
	usual := make([]bool, len(s.of))
	for i, t := range s.of {
		usual[i] = bytes.Equal(s.types[t], []byte{1, i32, 1, i32})
	}
	return routines(content, usual)
}

// withStart are the sections of types and functions with one function more, which takes and gives nothing.
func (s *signatures) withStart() (types, functions []byte) {
	all := s.types
	n := len(all)
	for i, t := range all {
		if bytes.Equal(t, []byte{0, 0}) {
			n = i
		}
	}
	if n == len(all) {
		all = append(all, []byte{0, 0})
	}
	types = uleb(nil, uint64(len(all)))
	for _, t := range all {
		types = append(append(types, 0x60), t...)
	}
	functions = uleb(nil, uint64(len(s.of)+1))
	for _, t := range s.of {
		functions = uleb(functions, uint64(t))
	}
	return types, uleb(functions, uint64(n))
}
