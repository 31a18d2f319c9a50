package library

// Function is a complete function in scalar code.
type Function uint16

// Code is what a Function consists of.
type Code struct {
	// Params and Results are value types.
	Params, Results []byte
	// Calls are the functions and Tables the tables that its body refers to, each once.
	Calls  []Function
	Tables []Table

	body        []byte // locals, instructions, end; without what the relocations insert
	relocations []relocation
}

// relocation is a place in a body where a number belongs: the index of a function, or the address of a
// table and an offset.
type relocation struct {
	at     int
	call   bool
	target int
	offset int
}

// Code says what f consists of. It must not be changed.
func (f Function) Code() *Code { return &load().functions[f] }

// AppendBody appends the entry of f in a module's code section, its length first: locals,
// instructions, end. index and address say where its Calls and Tables are put.
func (f Function) AppendBody(module []byte, index func(Function) uint32, address func(Table) uint32) []byte {
	c := f.Code()
	var body []byte
	from := 0
	for _, r := range c.relocations {
		body = append(body, c.body[from:r.at]...)
		from = r.at
		n := 0
		if r.call {
			n = int(index(Function(r.target)))
		} else {
			n = int(address(Table(r.target))) + r.offset
		}
		body = AppendUnsigned(body, uint64(n))
	}
	body = append(body, c.body[from:]...)
	return append(AppendUnsigned(module, uint64(len(body))), body...)
}
