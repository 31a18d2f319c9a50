package wasmfile

// startFunction is a function that writes the functab and the findfunctab, to be run before Go starts. It reads columns from the memory at
// t.finder: address, stride and count as i32, then count differences, each a variable-length number with its sign in bit 0; a
// column at address 0 ends them.
func (t *tables) startFunction(streamed int) *routine {
	const p, at, stride, n, v, d, shift, b = 0, 1, 2, 3, 4, 5, 6, 7 // locals
	var code []instruction
	emit := func(op uint16, a ...int64) {
		in := instruction{op: op}
		if len(a) > 0 {
			in.a = a[0]
		}
		if len(a) > 1 {
			in.b = a[1]
		}
		code = append(code, in)
	}
	number := func(x int64) { emit(opI32Const, x) }
	get := func(x int64) { emit(opLocalGet, x) }
	set := func(x int64) { emit(opLocalSet, x) }
	add := func(x, amount int64) { get(x); number(amount); emit(opI32Add); set(x) }

	number(int64(t.finder))
	set(p)
	emit(opBlock, noResult)
	emit(opLoop, noResult) // for every column
	get(p)
	emit(opI32Load, 2, 0)
	emit(opLocalTee, at)
	emit(opI32Eqz)
	emit(opBrIf, 1)
	get(p)
	emit(opI32Load, 2, 4)
	set(stride)
	get(p)
	emit(opI32Load, 2, 8)
	set(n)
	add(p, 12)
	number(0)
	set(v)
	emit(opLoop, noResult) // for every number
	number(0)
	set(d)
	number(0)
	set(shift)
	emit(opLoop, noResult) // for every byte: d |= b & 127 << shift
	get(d)
	get(p)
	emit(opI32Load8U, 0, 0)
	emit(opLocalTee, b)
	number(127)
	emit(opI32And)
	get(shift)
	emit(opI32Shl)
	emit(opI32Or)
	set(d)
	add(p, 1)
	add(shift, 7)
	get(b)
	number(128)
	emit(opI32And)
	emit(opBrIf, 0)
	emit(opEnd)
	get(at)
	get(v) // v += d>>1 ^ -(d&1)
	get(d)
	number(1)
	emit(opI32ShrU)
	number(0)
	get(d)
	number(1)
	emit(opI32And)
	emit(opI32Sub)
	emit(opI32Xor)
	emit(opI32Add)
	emit(opLocalTee, v)
	emit(opI32Store, 2, 0)
	get(at)
	get(stride)
	emit(opI32Add)
	set(at)
	add(n, -1)
	get(n)
	emit(opBrIf, 0)
	emit(opEnd)
	emit(opBr, 0)
	emit(opEnd)
	emit(opEnd)

	number(int64(t.finder))
	number(0)
	number(int64(streamed))
	emit(opMemoryFill, 0)
	number(int64(t.finder))
	set(at)
	emit(opLoop, noResult) // for every bucket, n being 0 now
	get(at)
	get(n)
	number(finderShift)
	emit(opI32ShrU)
	emit(opI32Store, 2, 0)
	add(at, finderBucket)
	add(n, 1)
	get(n)
	number(int64((t.count-1)*finderBuckets + 1))
	emit(opI32LtU)
	emit(opBrIf, 0)
	emit(opEnd)
	emit(opEnd)
	return &routine{locals: []byte{i32, i32, i32, i32, i32, i32, i32, i32}, code: code}
}
