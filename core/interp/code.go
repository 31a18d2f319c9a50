package interp

import (
	"strings"

	"nabla/core/syntax"
)

// opcode is an instruction's operation. R is a register, K a constant, → a jump's target.
type opcode uint8

// The instructions. Those up to opHot are in the machine's main loop (vm.go), the others in cold.go.
const (
	opMove        opcode = iota // R[a] = R[b]
	opConst                     // R[a] = K[b]
	opAdd                       // R[a] = R[b] + R[c]
	opSub                       // R[a] = R[b] - R[c]
	opMul                       // R[a] = R[b] * R[c]
	opAddK                      // R[a] = R[b] + K[c]
	opSubK                      // R[a] = R[b] - K[c]
	opMulK                      // R[a] = R[b] * K[c]
	opBin                       // R[a] = R[b] x R[c]
	opBinK                      // R[a] = R[b] x K[c]
	opLoadGlobal                // R[a] = global b
	opStoreGlobal               // global a = R[b]
	opJump                      // → c, forward
	opLoop                      // → c, backward: a step
	opCmpJump                   // unless R[a] x R[b] → c; y: jump if it holds
	opCmpJumpK                  // unless R[a] x K[b] → c; y: jump if it holds
	opJumpFalse                 // unless R[a] → c
	opJumpTrue                  // if R[a] → c
	opForIter                   // R[a] = next of the iteration at R[b], or → c
	opCall                      // R[c] = R[a](R[a+1] … R[a+b])
	opLoadMethod                // R[a], R[a+1] = method K[c] of R[b], its instance (or unbound)
	opCallMethod                // R[c] = R[a](R[a+1], R[a+2] … R[a+1+b])
	opReturn                    // return R[a]
	opGetAttr                   // R[a] = R[b].K[c]
	opGetItem                   // R[a] = R[b][R[c]]
	opSetItem                   // R[a][R[b]] = R[c]
	opCheck                     // R[a] is bound, or UnboundLocalError for K[b]
	opYield                     // yield R[b]; R[a] = what is sent
	opCallKw                    // as opCall; x: with instance as opCallMethod; the last arguments are named by K[y]
	opHot

	opUnbind     // R[a] is no longer bound
	opSetAttr    // R[a].K[b] = R[c]
	opDelAttr    // del R[a].K[b]
	opDelItem    // del R[a][R[b]]
	opDelGlobal  // del global a
	opDelCell    // the cell in R[a] is no longer bound; b: free
	opInplace    // R[a] = R[b] x= R[c]
	opInplaceK   // R[a] = R[b] x= K[c]
	opUnary      // R[a] = x R[b]
	opNot        // R[a] = not R[b]
	opCompare    // R[a] = R[b] x R[c]
	opIterPrep   // the iteration at R[a], R[a+1], R[a+2] is over R[b]
	opBuildTuple // R[a] = (R[b] … R[b+c-1])
	opBuildList  // R[a] = [R[b] … R[b+c-1]]
	opBuildSet   // R[a] = {R[b] … R[b+c-1]}
	opBuildDict  // R[a] = {R[b]: R[b+1], …}, c pairs
	opBuildSlice // R[a] = R[b]:R[b+1]:R[b+2]
	opListAppend // R[a].append(R[b])
	opListExtend // R[a].extend(R[b]), of a display or of star arguments (x)
	opListTuple  // R[a] = tuple(R[a])
	opSetAdd     // R[a].add(R[b])
	opSetUpdate  // R[a].update(R[b])
	opDictSet    // R[a][R[b]] = R[c], in a display or comprehension
	opDictUpdate // R[a].update(R[b]); x: of a call: keys are names, given once
	opUnpack     // R[a] … R[a+c-1] = R[b]
	opUnpackStar // the same; x before a starred one, y after
	opMakeCell   // R[a] = cell of R[a]; b: new and unbound
	opLoadCell   // R[a] = what is in cell R[b]; c its name
	opStoreCell  // cell R[a] = R[b]
	opLoadFree   // R[a] = what is in free cell b; c its name
	opStoreFree  // free cell a = R[b]
	opMakeFunc   // R[a] = function of code b; x defaults at R[c], then y pairs of keyword defaults
	opBuildClass // R[a] = class of code b; bases R[c] … x of them; y: then keyword arguments exist
	opLoadName   // R[a] = name K[b] in a class body; c: free cell, -1: global
	opStoreName  // name K[a] of a class body = R[b]
	opDelName    // del name K[a] of a class body
	opCallEx     // R[c] = R[a](*R[a+1], **R[a+2])
	opFormat     // R[a] = format(R[b], R[c] or "" if c<0), x: conversion
	opJoin       // R[a] = text of R[b] … R[b+c-1]
	opRaise      // raise R[a] from R[b]; -1: without
	opReraise    // raise R[a] again
	opExcMatch   // unless R[a] is one of R[b] → c
	opAssert     // raise AssertionError(R[a]); -1: without
	opWithEnter  // R[a] = R[b].__enter__()
	opWithExit   // R[b].__exit__ with nothing, or with exception R[a]; R[c] = its truth
	opImport     // R[a] = import K[b]; x: the top package
	opImportFrom // R[a] = from R[b] name K[c]
	opImportStar // all names of R[a] become globals
	opYieldFrom  // R[a] = result of delegating to the iteration in R[b]
	opMagic      // IPython line K[a], K[b]
	opSuper      // R[a] = super(class in free cell b, R[c])
	opAnnotate   // nothing; keeps a place
)

// ins is an instruction.
type ins struct {
	op      opcode
	x       uint8
	y       uint16
	a, b, c int32
}

// Code is a compiled function, class body or module.
type Code struct {
	name      string
	qualname  string
	src       *source
	globals   *Globals
	ins       []ins
	at        []syntax.Span
	opAt      map[int32]syntax.Span // where an operator stands, for carets
	consts    []Value
	names     [][]string // keyword names of calls
	codes     []*Code
	captures  []capture // how a function made of this finds its free cells
	free      []string
	table     []handler
	regs      int // registers
	locals    int // those that are variables: unbound at the start, behind the parameters
	params    []string
	npos      int // parameters that can be given by position
	posOnly   int
	kwOnly    int
	star, kw  bool
	simple    bool // no *, **, keyword-only
	isGen     bool
	classCell bool // a class body whose __class__ cell is register 0
	doc       string
}

// capture is a free cell of an inner function: the enclosing function's register or free cell.
type capture struct {
	fromFree bool
	index    int32
}

// handler protects a stretch of code: an error there goes to target with the exception in reg.
// Without a target it only tells which exception was being handled there.
type handler struct {
	from, to, target, reg int32
	depth                 int32
}

// source is a program's text, for tracebacks.
type source struct {
	name, text string
	lines      []string
}

// line gives line n, counting from 1, without its end.
func (s *source) line(n int) string {
	if s.lines == nil {
		s.lines = strings.Split(s.text, "\n")
	}
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return strings.TrimSuffix(s.lines[n-1], "\r")
}

func (c *Code) spanAt(pc int) syntax.Span {
	if pc >= 0 && pc < len(c.at) {
		return c.at[pc]
	}
	return syntax.Span{}
}
