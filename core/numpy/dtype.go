package numpy

import (
	"strings"

	"nabla/core/array"
	"nabla/core/interp"
	"nabla/core/syntax"
)

// DType is numpy.dtype('float64'), 'int64' or 'bool'.
type DType struct{ array.DType }

// Type is numpy.dtype.
func (*DType) Type() *interp.Type { return DTypeType }

// DTypeType is the class of dtypes.
var DTypeType = &interp.Type{Name: "dtype", Module: "numpy", Final: true}

var dtypes = [...]*DType{array.Bool: {array.Bool}, array.Int64: {array.Int64}, array.Float64: {array.Float64}}

func dtypeValue(d array.DType) interp.Value { return interp.Obj(dtypes[d]) }

// scalarType is the class of an array's elements.
func scalarType(d array.DType) *interp.Type {
	return [...]*interp.Type{array.Bool: interp.NpBoolType, array.Int64: interp.NpInt64Type, array.Float64: interp.NpFloat64Type}[d]
}

// dtypeNames are the names that NumPy knows for the three types.
func namedDType(name string) (array.DType, bool) {
	switch name {
	case "float64", "float", "f8", "<f8", "d", "double", "float_":
		return array.Float64, true
	case "int64", "int", "i8", "<i8", "l", "q", "int_", "intp", "long":
		return array.Int64, true
	case "bool", "?", "b1", "bool_", "bool8":
		return array.Bool, true
	}
	return 0, false
}

// otherDTypes are NumPy's types that there are not here.
var otherDTypes = []string{"float16", "float32", "float128", "half", "single", "longdouble", "int8", "int16", "int32", "uint", "uint8", "uint16", "uint32",
	"uint64", "byte", "short", "intc", "longlong", "ubyte", "ushort", "uintc", "uintp", "ulonglong", "complex64", "complex128", "complex256",
	"cfloat", "cdouble", "csingle", "clongdouble", "str_", "bytes_", "object_", "unicode_", "string_", "void", "datetime64", "timedelta64"}

// dtypeArg is an optional dtype: given is false for None.
func dtypeArg(t *interp.Thread, v interp.Value) (d array.DType, given bool, err error) {
	if v.IsNone() || v.IsUnbound() {
		return array.Float64, false, nil
	}
	if name, ok := interp.AsString(v); ok {
		if d, ok := namedDType(name); ok {
			return d, true, nil
		}
		for _, other := range otherDTypes {
			if other == name {
				return 0, false, missingDType(t, name)
			}
		}
		switch name {
		case "f4", "f2", "i4", "i2", "i1", "u1", "u2", "u4", "u8", "complex", "str", "object", "O", "S", "U", "c8", "c16", "e", "f", "b", "h", "i", "B", "H", "I", "L", "F", "D":
			return 0, false, missingDType(t, name)
		}
		return 0, false, t.Raise(interp.TypeError, "data type '"+name+"' not understood").WithHint("numpy.dtype", name)
	}
	switch o := v.Object().(type) {
	case *DType:
		return o.DType, true, nil
	case *interp.Type:
		switch o {
		case interp.FloatType, interp.NpFloat64Type:
			return array.Float64, true, nil
		case interp.IntType, interp.NpInt64Type:
			return array.Int64, true, nil
		case interp.BoolType, interp.NpBoolType:
			return array.Bool, true, nil
		}
		return 0, false, missingDType(t, o.Name)
	}
	s, err := t.Repr(v)
	if err != nil {
		return 0, false, err
	}
	return 0, false, t.Raise(interp.TypeError, "Cannot interpret '"+s+"' as a data type").WithHint("numpy.dtype", s)
}

// alias is NumPy's own type for a name that NumPy 1.24 took away.
func alias(name string) (own string, ok bool) {
	switch name {
	case "float":
		return "float64", true
	case "int":
		return "int64", true
	case "bool", "object", "str":
		return name + "_", true
	case "complex":
		return "complex128", true
	}
	return "", false
}

// missing makes the error for a name that numpy does not have: NumPy 1.24's own for aliases of
// Python's types, and one that names the types there are for types.
func missing(t *interp.Thread, name string) *interp.Exception {
	if own, ok := alias(name); ok {
		text := "module 'numpy' has no attribute '" + name + "'.\n`np." + name + "` was a deprecated alias for the builtin `" + name +
			"`. To avoid this error in existing code, use `" + name + "` by itself. Doing this will not modify any behavior and is safe. "
		switch name {
		case "int":
			text = strings.TrimSuffix(text, "is safe. ") + "is safe. When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review your current use, check the release note link for additional information."
		default:
			text += "If you specifically wanted the numpy scalar type, use `np." + own + "` here."
		}
		text += "\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations"
		return t.Raise(interp.AttributeError, text).WithHint("numpy.alias", name)
	}
	for _, other := range otherDTypes {
		if other == name {
			return t.Raise(interp.AttributeError, "module 'numpy' has no attribute '"+name+"'").WithHint("numpy.dtype", "np."+name)
		}
	}
	return nil
}

func missingDType(t *interp.Thread, name string) error {
	return t.Raise(interp.TypeError, "data type '"+name+"' is not available here").WithHint("numpy.dtype", name)
}

func init() {
	c := DTypeType
	c.Repr = func(_ *interp.Thread, v interp.Value) (string, error) {
		return "dtype('" + v.Object().(*DType).String() + "')", nil
	}
	c.Str = func(_ *interp.Thread, v interp.Value) (string, error) { return v.Object().(*DType).String(), nil }
	c.New = interp.NewBuiltin("numpy.dtype", "dtype, align=False, copy=False", func(t *interp.Thread, a []interp.Value) (interp.Value, error) {
		d, _, err := dtypeArg(t, a[0])
		return dtypeValue(d), err
	})
	c.Compare = func(t *interp.Thread, op syntax.Op, a, b interp.Value) (interp.Value, error) {
		if op != syntax.OpEq && op != syntax.OpNe {
			return interp.NotImplemented, nil
		}
		same := false
		if x, ok := a.Object().(*DType); ok {
			y, given, err := dtypeArg(t, b)
			same = err == nil && given && x.DType == y
		}
		return interp.Bool(same == (op == syntax.OpEq)), nil
	}
	c.Hash = func(_ *interp.Thread, v interp.Value) (uint64, error) {
		return uint64(v.Object().(*DType).DType) + 77, nil
	}
	c.Members = func() []interp.Member {
		get := func(name string, f func(d array.DType) interp.Value) interp.Member {
			return interp.Getter(name, func(_ *interp.Thread, v interp.Value) (interp.Value, error) { return f(v.Object().(*DType).DType), nil })
		}
		return []interp.Member{
			get("name", func(d array.DType) interp.Value { return interp.Str(d.String()) }),
			get("kind", func(d array.DType) interp.Value { return interp.Str("bif"[d : d+1]) }),
			get("char", func(d array.DType) interp.Value { return interp.Str("?ld"[d : d+1]) }),
			get("itemsize", func(d array.DType) interp.Value { return interp.Int(int64(d.Size())) }),
			get("type", func(d array.DType) interp.Value { return interp.Obj(scalarType(d)) }),
			get("str", func(d array.DType) interp.Value {
				return interp.Str([...]string{"|b1", "<i8", "<f8"}[d])
			}),
		}
	}
}
