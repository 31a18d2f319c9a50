package main

import (
	"go/ast"
	"go/constant"
	"go/types"
	"math"
)

// words are the numbers of an array that is written out, structs field by field.
func (s *source) words(e ast.Expr) []uint64 { return s.appendWords(nil, e, s.typeOf(e)) }

func (s *source) appendWords(words []uint64, e ast.Expr, t types.Type) []uint64 {
	if v := s.info.Types[e].Value; v != nil {
		if t.Underlying().(*types.Basic).Info()&types.IsFloat != 0 {
			f, _ := constant.Float64Val(constant.ToFloat(v))
			return append(words, math.Float64bits(f))
		}
		return append(words, integer(v))
	}
	literal, ok := e.(*ast.CompositeLit)
	if !ok {
		s.fail(e, "not a constant")
	}
	switch t := t.Underlying().(type) {
	case *types.Array:
		for _, x := range literal.Elts {
			words = s.appendWords(words, x, t.Elem())
		}
	case *types.Struct:
		if len(literal.Elts) == 0 {
			return append(words, make([]uint64, t.NumFields())...)
		}
		for i, x := range literal.Elts {
			words = s.appendWords(words, x, t.Field(i).Type())
		}
	}
	return words
}
