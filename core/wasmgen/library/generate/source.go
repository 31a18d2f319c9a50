package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

// source is the Go code to be translated, with its types: package elementary and package math/bits, whose
// functions are plain Go too.
type source struct {
	files *token.FileSet
	info  *types.Info
	// functions are the declarations of both packages' functions and methods.
	functions map[*types.Func]*ast.FuncDecl
	// elementary's own, by name.
	named map[string]*types.Func
	// tables are elementary's variables that hold arrays of constants.
	tables map[*types.Var]ast.Expr
}

func load(elementary string) (*source, error) {
	s := &source{
		files: token.NewFileSet(),
		info: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
		},
		functions: map[*types.Func]*ast.FuncDecl{}, named: map[string]*types.Func{}, tables: map[*types.Var]ast.Expr{},
	}
	imports := packages{"unsafe": types.Unsafe}
	var err error
	if imports["math"], err = importer.ForCompiler(s.files, "source", nil).Import("math"); err != nil {
		return nil, err
	}
	if imports["math/bits"], err = s.check("math/bits", filepath.Join(build.Default.GOROOT, "src/math/bits"), imports); err != nil {
		return nil, err
	}
	e, err := s.check("nabla/core/elementary", elementary, imports)
	if err != nil {
		return nil, err
	}
	for f := range s.functions {
		if f.Pkg() == e && f.Signature().Recv() == nil {
			s.named[f.Name()] = f
		}
	}
	return s, nil
}

// packages is a types.Importer of what is already there.
type packages map[string]*types.Package

func (p packages) Import(path string) (*types.Package, error) {
	if q := p[path]; q != nil {
		return q, nil
	}
	return nil, fmt.Errorf("package %s is not translated", path)
}

// check parses and type-checks the package in a folder.
func (s *source) check(path, folder string, imports packages) (*types.Package, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range names {
		if ok, err := build.Default.MatchFile(folder, filepath.Base(name)); err != nil || !ok || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(s.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		if f.Name.Name == "main" { // programs that make tables
			continue
		}
		files = append(files, f)
	}
	p, err := (&types.Config{Importer: imports}).Check(path, s.files, files, s.info)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				s.functions[s.info.Defs[d.Name].(*types.Func)] = d
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR && len(v.Values) == 1 {
						s.tables[s.info.Defs[v.Names[0]].(*types.Var)] = v.Values[0]
					}
				}
			}
		}
	}
	return p, nil
}

// outside is the error of Go code that is not in the translated subset.
type outside struct{ error }

// fail panics with an outside error at n.
func (s *source) fail(n ast.Node, format string, args ...any) {
	panic(outside{fmt.Errorf("%v: %s", s.files.Position(n.Pos()), fmt.Sprintf(format, args...))})
}
