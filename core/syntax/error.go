package syntax

import "nabla/core/message"

// Error is a program that cannot be read: what is wrong, where, and what would be right.
// Type is the name Python gives it: SyntaxError, IndentationError or TabError.
type Error struct {
	Type    string
	At      Span
	Message message.Message // the sentence for the learner
	Python  string          // the words CPython 3.11 uses, for tracebacks
	Repair  string          // text to put in place of At that would repair it, or ""; see HasFix
	HasFix  bool            // whether Repair can be applied with one click
}

func (e *Error) Error() string { return e.Type + ": " + e.Python }
