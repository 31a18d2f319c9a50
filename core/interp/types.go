package interp

// The classes. Their slots are set where each is written; the variables stand alone so that slots
// may refer to them.
var (
	ObjectType         = &Type{Name: "object"}
	TypeType           = &Type{Name: "type", Final: true}
	NoneType           = &Type{Name: "NoneType", Final: true}
	NotImplementedType = &Type{Name: "NotImplementedType", Final: true}
	EllipsisType       = &Type{Name: "ellipsis", Final: true}
	IntType            = &Type{Name: "int", Final: true}
	BoolType           = &Type{Name: "bool", Base: IntType, Final: true}
	FloatType          = &Type{Name: "float", Final: true}
	StrType            = &Type{Name: "str", Final: true}
	ListType           = &Type{Name: "list", Unhashable: true, Final: true}
	TupleType          = &Type{Name: "tuple", Final: true}
	DictType           = &Type{Name: "dict", Unhashable: true, Final: true}
	SetType            = &Type{Name: "set", Unhashable: true, Final: true}
	FrozenSetType      = &Type{Name: "frozenset", Final: true}
	SliceType          = &Type{Name: "slice", Unhashable: true, Final: true}
	RangeType          = &Type{Name: "range", Final: true}
	FunctionType       = &Type{Name: "function", Final: true}
	MethodType         = &Type{Name: "method", Final: true}
	BuiltinType        = &Type{Name: "builtin_function_or_method", Final: true}
	ModuleType         = &Type{Name: "module", Final: true}
	GeneratorType      = &Type{Name: "generator", Final: true}
	PropertyType       = &Type{Name: "property", Final: true}
	StaticMethodType   = &Type{Name: "staticmethod", Final: true}
	ClassMethodType    = &Type{Name: "classmethod", Final: true}
	SuperType          = &Type{Name: "super", Final: true}
	CellType           = &Type{Name: "cell", Final: true}

	NpFloat64Type = &Type{Name: "float64", Module: "numpy", Final: true}
	NpInt64Type   = &Type{Name: "int64", Module: "numpy", Final: true}
	NpBoolType    = &Type{Name: "bool_", Module: "numpy", Final: true}
)
