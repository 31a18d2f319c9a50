package interp

import (
	"strings"

	"nabla/core/syntax"
	"nabla/core/trace/tape"
)

// Module is what import gives: members built at the first look, or the globals of a Python file.
type Module struct {
	Stamp
	Name string
	// Missing makes the error for a name that the module does not have; nil, or nil from it: the usual
	// one.
	Missing func(t *Thread, name string) *Exception
	build   func() []Member
	table   attrs
	// globals of a module written in Python; nil for native ones.
	globals *Globals
	built   bool
}

// Type is module.
func (*Module) Type() *Type { return ModuleType }

// NewModule makes a module; build lists its members and is called at the first look.
func NewModule(name string, build func() []Member) *Module { return &Module{Name: name, build: build} }

func (m *Module) members() *attrs {
	if !m.built {
		m.built = true
		if m.build != nil {
			for _, x := range m.build() {
				m.table.set(x.Name, x.V)
			}
		}
	}
	return &m.table
}

func (m *Module) get(t *Thread, name string) (Value, error) {
	if m.globals != nil {
		if v, ok := m.globals.Get(name); ok {
			return v, nil
		}
	} else if v, ok := m.members().get(name); ok {
		return v, nil
	}
	if v, ok := m.table.get(name); ok {
		return v, nil
	}
	if name == "__name__" {
		return Str(m.Name), nil
	}
	if t != nil && t.session.knows(m.Name+"."+name) {
		sub, err := t.importModule(m.Name + "." + name)
		if err != nil {
			return Value{}, err
		}
		return Obj(sub), nil
	}
	return Value{}, nil
}

// Get finds a member.
func (m *Module) Get(name string) (Value, bool) {
	v, _ := m.get(nil, name)
	return v, v.kind != KindUnbound
}

func (m *Module) set(t *Thread, name string, v Value) error {
	m.Touch(t)
	if m.globals != nil {
		if v.kind == KindUnbound {
			m.globals.Delete(name)
		} else {
			m.globals.Set(name, v)
		}
		return nil
	}
	m.members().set(name, v)
	return nil
}

// Set gives the module a member.
func (m *Module) Set(name string, v Value) { m.members().set(name, v) }

// Names lists the members' names; t may be nil.
func (m *Module) Names(*Thread) []string {
	if m.globals != nil {
		return m.globals.Names()
	}
	var names []string
	m.members().each(func(n string, _ Value) { names = append(names, n) })
	return names
}

// knows tells whether a module can be imported.
func (s *Session) knows(name string) bool {
	if s.modules[name] != nil || s.options.Modules[name] != nil || standardModules()[name] != nil {
		return true
	}
	if s.options.Source != nil {
		_, _, ok := s.options.Source(name)
		return ok
	}
	return false
}

// Module gives a module as import does, or nil; natives use it to reach each other.
func (s *Session) Module(name string) *Module {
	m, err := s.thread.importModule(name)
	if err != nil {
		return nil
	}
	return m
}

// importModule finds or makes a module.
func (t *Thread) importModule(name string) (*Module, error) {
	s := t.session
	if m := s.modules[name]; m != nil {
		return m, nil
	}
	if t.tape != nil && !traceable(name) {
		tape.Refuse("trace.module", name)
	}
	if make := s.options.Modules[name]; make != nil {
		m := make(s)
		s.modules[name] = m
		return m, nil
	}
	if make := standardModules()[name]; make != nil {
		m := make(s)
		s.modules[name] = m
		return m, nil
	}
	if s.options.Source != nil {
		if path, text, ok := s.options.Source(name); ok {
			return t.importSource(name, path, text)
		}
	}
	for other := range s.options.Modules { // a package that only holds others
		if strings.HasPrefix(other, name+".") {
			m := NewModule(name, nil)
			s.modules[name] = m
			return m, nil
		}
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		parent, err := t.importModule(name[:i])
		if err != nil {
			return nil, err
		}
		e := t.Raise(ModuleNotFoundError, "No module named '"+name+"'")
		if v, ok := parent.Get(name[i+1:]); ok {
			if m, ok := v.Object().(*Module); ok {
				return m, nil
			}
			return nil, t.Raise(ModuleNotFoundError, "No module named '"+name+"'; '"+name[:i]+"' is not a package").WithHint("run.module", name, strings.Join(t.session.ModuleNames(), ", "))
		}
		return nil, e.WithHint("run.module", name, strings.Join(s.ModuleNames(), ", "))
	}
	e := t.Raise(ModuleNotFoundError, "No module named '"+name+"'")
	if near := nearest(name, s.ModuleNames()); near != "" {
		return nil, e.WithHint("run.module-near", name, near)
	}
	return nil, e.WithHint("run.module", name, strings.Join(s.ModuleNames(), ", "))
}

// importSource runs a module written in Python.
func (t *Thread) importSource(name, path, text string) (*Module, error) {
	s := t.session
	m := &Module{Name: name, globals: newGlobals()}
	m.globals.Set("__name__", Str(name))
	m.globals.Set("__file__", Str(path))
	s.sources[path] = &source{name: path, text: text}
	tree, bad := syntax.Parse(path, text)
	if bad != nil {
		return nil, s.syntaxError(path, bad)
	}
	code, bad := compileModule(s, m.globals, path, tree, false)
	if bad != nil {
		return nil, s.syntaxError(path, bad)
	}
	s.modules[name] = m
	if err := t.enter(); err != nil {
		return nil, err
	}
	defer t.leave()
	if _, err := t.runModule(code, m.globals); err != nil {
		delete(s.modules, name)
		return nil, err
	}
	return m, nil
}

// importName is import a.b.c: the module itself, or its top package.
func (t *Thread) importName(name string, top bool) (Value, error) {
	if strings.HasPrefix(name, ".") {
		return Value{}, t.Raise(ImportError, "attempted relative import with no known parent package").WithHint("run.relative-import")
	}
	m, err := t.importModule(name)
	if err != nil {
		return Value{}, err
	}
	parts := dotted(name)
	var first, parent *Module
	for i := range parts {
		k := m
		if i < len(parts)-1 {
			if k, err = t.importModule(strings.Join(parts[:i+1], ".")); err != nil {
				return Value{}, err
			}
		}
		if i == 0 {
			first = k
		} else if parent.globals == nil {
			if _, ok := parent.members().get(parts[i]); !ok {
				parent.table.set(parts[i], Obj(k))
			}
		}
		parent = k
	}
	if top {
		return Obj(first), nil
	}
	return Obj(m), nil
}

func (t *Thread) importFrom(m *Module, name string) (Value, error) {
	v, err := m.get(t, name)
	if err != nil || v.kind != KindUnbound {
		return v, err
	}
	e := t.Raise(ImportError, "cannot import name '"+name+"' from '"+m.Name+"' (unknown location)")
	if near := nearest(name, m.Names(t)); near != "" {
		return Value{}, e.WithHint("run.attribute-module-near", m.Name, name, near)
	}
	return Value{}, e.WithHint("run.attribute-module", m.Name, name)
}

func (t *Thread) importStar(m *Module, g *Globals) error {
	for _, n := range m.Names(t) {
		if n[0] == '_' {
			continue
		}
		v, err := m.get(t, n)
		if err != nil {
			return err
		}
		g.Set(n, v)
	}
	return nil
}
