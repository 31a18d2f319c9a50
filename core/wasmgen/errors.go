package wasmgen

type compileError string

func (e compileError) Error() string { return string(e) }

// What Compile refuses.
const (
	ErrTooLarge = compileError("the function is too large to be compiled")
	ErrProgram  = compileError("the program's graphs do not fit together")
)
