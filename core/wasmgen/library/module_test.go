package library

// The tests' own emitter: a module of all complete functions, with a loop for each function and each
// form of a lane that runs it over arrays.

// A module has room for block points at a time, in arrays one after another from arrays on.
const (
	block  = 1 << 12
	arrays = 1 << 14 // behind the tables
	argX   = arrays
	argY   = argX + 8*block
	result = argY + 8*block
	flags  = result + 8*block // what is rare: 64 ones, or 1 in scalar code
	pages  = 4
)

// loop is a function of the module that runs its body for each place in the arrays, or for each two where
// vector. Local 0 is the number of bytes, local 1 the place.
type loop struct {
	name   string
	vector bool
	locals []byte // from local 2 on
	body   []byte
}

// address is where a table lies in the module.
func address(t Table) uint32 {
	at := 0
	for i := range t {
		at += (len(i.Bytes()) + 15) &^ 15
	}
	return uint32(at)
}

func section(module []byte, id byte, n int, content []byte) []byte {
	content = append(AppendUnsigned(nil, uint64(n)), content...)
	return append(AppendUnsigned(append(module, id), uint64(len(content))), content...)
}

// module is the binary form.
func module(loops []loop) []byte {
	functions := load().functions
	var types, indices, exports, code, data []byte
	for i := range functions {
		f := &functions[i]
		types = append(AppendUnsigned(append(types, 0x60), uint64(len(f.Params))), f.Params...)
		types = append(AppendUnsigned(types, uint64(len(f.Results))), f.Results...)
		indices = AppendUnsigned(indices, uint64(i))
		code = Function(i).AppendBody(code, func(f Function) uint32 { return uint32(f) }, address)
	}
	types = append(types, 0x60, 1, I32, 0) // a loop takes the number of bytes
	for i, l := range loops {
		indices = AppendUnsigned(indices, uint64(len(functions)))
		exports = append(AppendUnsigned(exports, uint64(len(l.name))), l.name...)
		exports = AppendUnsigned(append(exports, 0), uint64(len(functions)+i))
		code = append(code, l.code()...)
	}
	tables := load().tables
	for i := range tables {
		b := Table(i).Bytes()
		data = append(AppendSigned(append(data, 0, 0x41), int64(address(Table(i)))), 0x0b)
		data = append(AppendUnsigned(data, uint64(len(b))), b...)
	}
	if address(Table(len(tables))) > arrays {
		panic("the tables need more room")
	}
	m := []byte("\x00asm\x01\x00\x00\x00")
	m = section(m, 1, len(functions)+1, types)
	m = section(m, 3, len(functions)+len(loops), indices)
	m = section(m, 5, 1, []byte{0, pages})
	m = section(m, 7, len(loops)+1, append([]byte("\x06memory\x02\x00"), exports...))
	m = section(m, 10, len(functions)+len(loops), code)
	return section(m, 11, len(tables), data)
}

// code is a loop's entry in the code section.
func (l *loop) code() []byte {
	locals := append([]byte{I32}, l.locals...)
	b := AppendUnsigned(nil, uint64(len(locals)))
	for _, t := range locals {
		b = append(b, 1, t)
	}
	step := byte(8)
	if l.vector {
		step = 16
	}
	b = append(b, 0x03, 0x40)
	b = append(b, l.body...)
	b = append(b, 0x20, 1, 0x41, step, 0x6a, 0x22, 1, 0x20, 0, 0x49, 0x0d, 0, 0x0b, 0x0b) // place += step; again while below the end
	return append(AppendUnsigned(nil, uint64(len(b))), b...)
}

// Instructions that load an argument and store a value; the address, local 1, is on the stack.
func loadAt(vector bool, at uint64) []byte {
	if vector {
		return AppendUnsigned([]byte{0xfd, 0, 3}, at)
	}
	return AppendUnsigned([]byte{0x2b, 3}, at)
}

func storeAt(t byte, at uint64) []byte {
	return AppendUnsigned(map[byte][]byte{V128: {0xfd, 11, 3}, F64: {0x39, 3}, I32: {0x36, 2}}[t], at)
}

// callLoop runs a complete function; n is PowN's exponent.
func callLoop(name string, f Function, n int) loop {
	l := loop{name: name, body: []byte{0x20, 1, 0x20, 1}}
	l.body = append(l.body, loadAt(false, argX)...)
	if p := f.Code().Params; len(p) == 2 {
		if p[1] == I64 {
			l.body = append(l.body, 0x42, byte(n))
		} else {
			l.body = append(append(l.body, 0x20, 1), loadAt(false, argY)...)
		}
	}
	l.body = AppendUnsigned(append(l.body, 0x10), uint64(f))
	l.body = append(l.body, storeAt(F64, result)...)
	return l
}

// laneLoop runs a lane, inlined: each of its registers is a local.
func laneLoop(name string, p *Lane, vector bool) loop {
	l := loop{name: name, vector: vector}
	local := func(r Reg) uint64 { return uint64(r) + 2 }
	typeOf := func(t byte) byte {
		if vector {
			return V128
		}
		return t
	}
	get := func(b []byte, r Reg) []byte { return AppendUnsigned(append(b, 0x20), local(r)) }
	for r := range p.Args {
		l.locals = append(l.locals, typeOf(F64))
		l.body = append(append(l.body, 0x20, 1), loadAt(vector, uint64(argX+8*block*r))...)
		l.body = AppendUnsigned(append(l.body, 0x21), local(Reg(r)))
	}
	pair := Reg(p.Args + len(p.Code)) // two more locals, for a Load and its LoadNext
	for i := range p.Code {
		in := &p.Code[i]
		l.locals = append(l.locals, typeOf(in.Op.Type()))
		switch {
		case !vector:
			l.body = appendScalar(l.body, in, get)
		case in.Op == Load:
			for lane := range Reg(2) {
				l.body = append(get(l.body, in.A), 0xfd, 29, byte(lane), 0xa7, 0xfd, 0, 3) // i64x2.extract_lane, i32.wrap_i64, v128.load
				l.body = AppendUnsigned(l.body, uint64(address(Table(in.Imm>>16)))+in.Imm&0xffff)
				l.body = AppendUnsigned(append(l.body, 0x21), local(pair+lane))
			}
			fallthrough
		case in.Op == LoadNext:
			l.body = append(get(get(l.body, pair), pair+1), halves[in.Op]...)
		default:
			l.body = appendVector(l.body, in, get)
		}
		l.body = AppendUnsigned(append(l.body, 0x21), local(Reg(p.Args+i)))
	}
	if vector {
		l.locals = append(l.locals, V128, V128)
	}
	l.body = get(append(l.body, 0x20, 1), p.Result)
	l.body = append(l.body, storeAt(typeOf(F64), result)...)
	if p.Rare != None {
		l.body = get(append(l.body, 0x20, 1), p.Rare)
		l.body = append(l.body, storeAt(typeOf(I32), flags)...)
	}
	return l
}
