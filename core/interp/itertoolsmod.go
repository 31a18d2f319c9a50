package interp

func itertoolsModule(*Session) *Module {
	return NewModule("itertools", func() []Member { return itertoolsMembers() })
}
func itertoolsMembers() []Member { return nil }
func collectionsModule(*Session) *Module {
	return NewModule("collections", func() []Member { return nil })
}
