package wasmfile

import (
	"bytes"
	"fmt"
	"slices"
)

// The tables that Go's runtime finds functions by (runtime/symtab.go, runtime2.go: moduledata, pcHeader, _func; written by
// cmd/link/internal/ld/pcln.go), as of Go 1.26. Every number of them is checked here as far as that is possible; a
// module whose tables are not these is refused.

// firstPC is PC_F of the module's first function.
const firstPC = 0x1000

// Words of a _func before its tables, and of these the ones used here.
const (
	funcWords = 11
	wordEntry = 0
	wordSP    = 4  // pctab: how deep the stack is
	wordFile  = 5  // pctab: files
	wordLine  = 6  // pctab: lines
	wordPC    = 7  // how many tables by pc follow
	wordUnit  = 8  // cutab
	wordStart = 9  // the function's first line
	wordKind  = 10 // funcID, flag, pad, how many tables by function follow
)

// Tables by pc and by function that a running program needs (internal/abi/symtab.go): where pointers are and how a deferred call
// is found. Lines, files and arguments are for printing alone.
const (
	pcStackMap, pcInline = 1, 2
	keptPC               = 3 // unsafe points, of no use where nothing preempts, are left empty
	keptFunc             = 5 // arguments, locals, stack objects, inlined calls, deferred calls
	keptWords            = funcWords + keptPC + keptFunc
	noTable              = 1<<32 - 1
)

// tables are where the tables are, as addresses.
type tables struct {
	m                            image
	header, module               int
	count                        int // functions
	units, files, pctab, funcs   int // cutab, filetab, pctab, and the functab with the _funcs behind it
	funcdata, finder, finderSize int // go:func.*, findfunctab
}

// Offsets in moduledata, in bytes.
const (
	moduleFuncs  = 8 + 4*24 // pclntable, a slice
	moduleFtab   = moduleFuncs + 24
	moduleFinder = moduleFtab + 24
	moduleMinPC  = moduleFinder + 8
	moduleMaxPC  = moduleMinPC + 8
	moduleText   = moduleMaxPC + 8
	moduleGofunc = moduleText + 8*18
	moduleEnd    = moduleGofunc + 16
)

// findTables finds them.
func findTables(m image, functions int) (*tables, error) {
	wrong := func(what string) (*tables, error) {
		return nil, fmt.Errorf("the tables of functions are not those of a Go that this knows: %s", what)
	}
	t := &tables{m: m, header: bytes.Index(m, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})}
	if t.header < 0 || !m.within(t.header, 72) {
		return wrong("no header")
	}
	t.count = m.number(t.header + 8)
	var starts [5]int
	for i := range starts {
		starts[i] = t.header + m.number(t.header+32+8*i)
		if starts[i] < t.header || i > 0 && starts[i] < starts[i-1] || starts[i] > len(m) {
			return wrong("order")
		}
	}
	t.units, t.files, t.pctab, t.funcs = starts[1], starts[2], starts[3], starts[4]
	var begin [16]byte
	image(begin[:]).put64(0, uint64(t.header))
	image(begin[:]).put64(8, uint64(starts[0]))
	t.module = bytes.Index(m, begin[:])
	if t.module < 0 || !m.within(t.module, moduleEnd) || bytes.Contains(m[t.module+1:], begin[:]) {
		return wrong("no moduledata")
	}
	for i, s := range starts {
		if m.number(t.module+8+24*i) != s {
			return wrong("slices")
		}
	}
	field := func(at int) int { return m.number(t.module + at) }
	if field(moduleFtab) != t.funcs || field(moduleFtab+8) != t.count+1 || field(moduleText) != 0 ||
		field(moduleMinPC) != firstPC<<16 || t.count < 1 || t.count > functions {
		return wrong("functions")
	}
	t.finder, t.funcdata = field(moduleFinder), field(moduleGofunc)
	t.finderSize = (t.count-1)*finderBuckets*finderBucket + 5
	if !m.within(t.funcs, 8*t.count+4) || !m.within(t.finder, t.finderSize) || t.funcdata < t.funcs || t.finder < t.funcdata {
		return wrong("sizes")
	}
	return t, nil
}

// The findfunctab has a bucket of this many bytes for every 4096 program counters, and a function has 65536.
const (
	finderBucket  = 20
	finderShift   = 4
	finderBuckets = 1 << finderShift
)

// checkFinder says whether the findfunctab is what the start function writes: in every bucket the number of the function, and zeros.
func (t *tables) checkFinder() error {
	expected := make(image, t.finderSize)
	for i := range (t.count-1)*finderBuckets + 1 {
		expected.put32(i*finderBucket, uint32(i/finderBuckets))
	}
	if !bytes.Equal(t.m[t.finder:t.finder+t.finderSize], expected) {
		return fmt.Errorf("the index of functions is not that of a Go that this knows")
	}
	return nil
}

// shrink takes out of the memory what the start function writes again, and puts in what that reads: streamed bytes where the findfunctab
// will be. What is only printed (lines, files, arguments of functions; not their names) is gone.
func (t *tables) shrink() (streamed int, err error) {
	if err := t.checkFinder(); err != nil {
		return 0, err
	}
	rows, pctab, err := t.rows()
	if err != nil {
		return 0, err
	}
	ftab := t.pctab + (len(pctab)+3)&^3 // the new functab follows the new pctab
	first := 8*t.count + 4              // of the _funcs, from the functab
	if ftab+first+len(rows)*4*keptWords > t.funcdata {
		return 0, fmt.Errorf("the new tables of functions are larger than the old ones")
	}
	m := t.m
	clear(m[t.units:t.funcdata])
	clear(m[t.finder : t.finder+t.finderSize])
	copy(m[t.pctab:], pctab)
	size := uint64(first + len(rows)*4*keptWords)
	m.put64(t.header+64, uint64(ftab-t.header))
	for at, v := range map[int]uint64{
		moduleFuncs: uint64(ftab), moduleFuncs + 8: size, moduleFuncs + 16: size, moduleFtab: uint64(ftab),
	} {
		m.put64(t.module+at, v)
	}
	var stream []byte
	column := func(at, stride, n int, value func(i int) uint32) {
		for _, v := range []int{at, stride, n} {
			stream = append(stream, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
		}
		before := uint32(0)
		for i := range n {
			d := int32(value(i) - before)
			stream = uleb(stream, uint64(uint32(d<<1)^uint32(d>>31)))
			before = value(i)
		}
	}
	column(ftab, 8, t.count+1, func(i int) uint32 { return uint32(firstPC + i) })
	column(ftab+4, 8, t.count, func(i int) uint32 { return uint32(first + i*4*keptWords) })
	for w := range keptWords {
		column(ftab+first+4*w, 4*keptWords, t.count, func(i int) uint32 { return rows[i][w] })
	}
	stream = append(stream, make([]byte, 12)...)
	if len(stream) > t.finderSize {
		return 0, fmt.Errorf("no room for the tables of functions while they are read")
	}
	copy(m[t.finder:], stream)
	return len(stream), nil
}

// rows are the new _funcs, all of one size, and the new pctab.
func (t *tables) rows() (rows [][keptWords]uint32, pctab []byte, err error) {
	m := t.m
	pctab = []byte{0}
	places := map[uint32]uint32{0: 0}
	place := func(old uint32) uint32 {
		if at, ok := places[old]; ok {
			return at
		}
		at := uint32(len(pctab))
		table, e := t.byPC(int(old))
		if e != nil {
			err = e
		}
		pctab, places[old] = append(pctab, table...), at
		return at
	}
	used, printed := map[uint32]bool{}, map[uint32]bool{}
	for i := range t.count {
		if m.u32(t.funcs+8*i) != uint32(firstPC+i) {
			return nil, nil, fmt.Errorf("functions are missing in the table")
		}
		at := t.funcs + int(m.u32(t.funcs+8*i+4))
		if at+4*funcWords > t.funcdata {
			return nil, nil, fmt.Errorf("a function out of the table")
		}
		var row [keptWords]uint32
		for w := range funcWords {
			row[w] = m.u32(at + 4*w)
		}
		byPC, byFunc := int(row[wordPC]), int(row[wordKind]>>24)
		if row[wordEntry] != uint32(firstPC+i) || at+4*(funcWords+byPC+byFunc) > t.funcdata {
			return nil, nil, fmt.Errorf("a function that is not where it is said to be")
		}
		row[wordSP] = place(row[wordSP])
		row[wordFile], row[wordLine], row[wordUnit], row[wordStart] = 0, 0, 0, 0
		row[wordPC] = keptPC
		row[wordKind] = row[wordKind]&(1<<24-1) | keptFunc<<24
		for k := pcStackMap; k <= pcInline && k < byPC; k++ {
			row[funcWords+k] = place(m.u32(at + 4*(funcWords+k)))
		}
		for k := range max(keptFunc, byFunc) {
			offset := uint32(noTable)
			if k < byFunc {
				offset = m.u32(at + 4*(funcWords+byPC+k))
			}
			if k < keptFunc {
				row[funcWords+keptPC+k] = offset
				used[offset] = true
			} else {
				printed[offset] = true
			}
		}
		rows = append(rows, row)
	}
	t.forget(used, printed)
	return rows, pctab, err
}

// byPC is a table by program counter: pairs of numbers until a zero.
func (t *tables) byPC(offset int) ([]byte, error) {
	r := &reader{b: t.m[:t.funcs], p: t.pctab + offset}
	for first := true; ; first = false {
		if v := r.uleb(); v == 0 && !first || r.err != nil {
			break
		}
		r.uleb()
	}
	return t.m[t.pctab+offset : r.p], r.err
}

// forget clears what in go:func.* is only printed.
func (t *tables) forget(used, printed map[uint32]bool) {
	all := []uint32{uint32(t.finder - t.funcdata)}
	for _, set := range []map[uint32]bool{used, printed} {
		for offset := range set {
			if offset != noTable {
				all = append(all, offset)
			}
		}
	}
	slices.Sort(all)
	for i, offset := range all[:len(all)-1] {
		if printed[offset] && !used[offset] {
			clear(t.m[t.funcdata+int(offset) : t.funcdata+int(all[i+1])])
		}
	}
}
