package library

import "nabla/core/graph"

// Function is a complete function in scalar code: number i of Functions.
type Function uint16

// Code is what a Function consists of.
type Code struct {
	// Params and Results are value types.
	Params, Results []byte
	// Calls are the functions and Tables the tables that its body refers to.
	Calls  []Function
	Tables []Table
}

// Of is the complete function of op: of one or two f64 to f64, in the order of graph's arguments, and
// for PowN of (x f64, n i64). ok is false for what needs no function, such as Add.
func Of(op graph.Op) (f Function, ok bool) { return 0, false }

// With is fs and all functions that they call, each once.
func With(fs ...Function) []Function { return nil }

// Code says what f consists of.
func (f Function) Code() *Code { return nil }

// AppendBody appends the entry of f in a module's code section, its length first: locals,
// instructions, end. index and address say where its Calls and Tables are put.
func (f Function) AppendBody(module []byte, index func(Function) uint32, address func(Table) uint32) []byte {
	return module
}

// LaneOf is the common path of op, or nil where there is none. n is the exponent of PowN, and of no
// meaning for others. A Lane is shared: it must not be changed.
func LaneOf(op graph.Op, n int) *Lane { return nil }
