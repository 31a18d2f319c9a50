package numpy

import "strings"

// hints are what a learner is told beside an error of core/array: the first pattern that fits the
// error's text. A * stands for anything and becomes an argument of the message.
var hints = []struct{ pattern, key string }{
	{"operands could not be broadcast together with shapes * * *", "numpy.broadcast"},
	{"operands could not be broadcast together with remapped shapes*", "numpy.broadcast-to"},
	{"input operand has more dimensions than allowed*", "numpy.broadcast-to"},
	{"could not broadcast input array from shape * into shape *", "numpy.assign-shape"},
	{"shape mismatch: value array of shape * could not be broadcast to indexing result of shape *", "numpy.assign-shape"},
	{"NumPy boolean array indexing assignment cannot assign * input values to the * output values*", "numpy.assign-mask"},
	{"non-broadcastable output operand with shape * doesn't match the broadcast shape *", "numpy.inplace-shape"},
	{"index * is out of bounds for axis * with size *", "numpy.index"},
	{"index * is out of bounds for size *", "numpy.index-flat"},
	{"too many indices for array: array is *-dimensional, but * were indexed", "numpy.too-many-indices"},
	{"boolean index did not match*", "numpy.mask-shape"},
	{"shape mismatch: indexing arrays*", "numpy.index-arrays"},
	{"an index can only have a single ellipsis*", "numpy.index-kind"},
	{"cannot reshape array of size * into shape *", "numpy.reshape"},
	{"can only specify one unknown dimension", "numpy.reshape-unknown"},
	{"shapes * and * not aligned: * (dim *) != * (dim *)", "numpy.dot"},
	{"matmul: *", "numpy.matmul"},
	{"axis * is out of bounds for array of dimension *", "numpy.axis"},
	{"all the input array dimensions*", "numpy.concatenate"},
	{"all the input arrays must have same number of dimensions*", "numpy.concatenate"},
	{"all input arrays must have the same shape", "numpy.stack"},
	{"need at least one array*", "numpy.empty"},
	{"zero-dimensional arrays cannot be concatenated", "numpy.concatenate"},
	{"zero-size array to reduction*", "numpy.empty"},
	{"attempt to get * of an empty sequence", "numpy.empty"},
	{"Cannot cast ufunc '*' output from dtype('float64') to dtype('int64')*", "numpy.inplace-int"},
	{"Cannot cast ufunc '*' output*", "numpy.inplace-cast"},
	{"Integers to negative integer powers are not allowed.", "numpy.int-power"},
	{"numpy boolean subtract*", "numpy.bool-subtract"},
	{"The numpy boolean negative*", "numpy.bool-negative"},
	{"assignment destination is read-only", "numpy.readonly"},
	{"output array is read-only", "numpy.readonly"},
	{"sort array is read-only", "numpy.readonly"},
	{"negative dimensions*", "numpy.negative"},
	{"ufunc '*' not supported for the input types*", "numpy.ufunc-types"},
	{"Singular matrix", "numpy.singular"},
	{"Last 2 dimensions of the array must be square", "numpy.square"},
	{"division by zero", "numpy.arange-step"},
	{"*", "numpy.argument"},
}

// match fits a text to a pattern and gives what the stars stand for.
func match(pattern, text string) (args []string, ok bool) {
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(text, parts[0]) {
		return nil, false
	}
	text = text[len(parts[0]):]
	for i, p := range parts[1:] {
		if p == "" && i == len(parts)-2 {
			return append(args, text), true
		}
		k := strings.Index(text, p)
		if k < 0 {
			return nil, false
		}
		args = append(args, text[:k])
		text = text[k+len(p):]
	}
	return args, text == ""
}
