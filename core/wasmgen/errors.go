package wasmgen

type compileError string

func (e compileError) Error() string { return string(e) }

// What Compile refuses.
const (
	errTooLarge = compileError("the function is too large to be compiled")
	errProgram  = compileError("the program's graphs do not fit together")
)
