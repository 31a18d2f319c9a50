package array

import (
	"math"
	"strconv"
	"strings"
)

// PrintOptions are NumPy's print options. The zero value is not NumPy's default; see DefaultPrint.
type PrintOptions struct {
	Precision int // digits after the point, at most
	Threshold int // more elements than this are summarised
	EdgeItems int // how many a summary shows at each end
	LineWidth int
	Suppress  bool // no exponents for small numbers
	Sign      byte // '-', '+' or ' '
	Floatmode string
	NaN, Inf  string
}

// DefaultPrint are the options NumPy starts with.
func DefaultPrint() *PrintOptions {
	return &PrintOptions{Precision: 8, Threshold: 1000, EdgeItems: 3, LineWidth: 75, Sign: '-', Floatmode: "maxprec", NaN: "nan", Inf: "inf"}
}

// Repr is repr(a): array([1., 2.]). o may be nil for NumPy's defaults.
func (a *Array) Repr(o *PrintOptions) string {
	if o == nil {
		o = DefaultPrint()
	}
	size := a.Size()
	if size == 0 {
		shape := ""
		if len(a.shape) != 1 {
			shape = ", shape=" + ShapeText(a.shape)
		}
		return "array([]" + shape + ", dtype=" + a.dtype.String() + ")"
	}
	return "array(" + a.text(o, ", ", "array(", ")") + ")"
}

// Text is str(a): [1. 2.]. o may be nil for NumPy's defaults.
func (a *Array) Text(o *PrintOptions) string {
	if o == nil {
		o = DefaultPrint()
	}
	if len(a.shape) == 0 {
		return a.Item().text()
	}
	return a.text(o, " ", "", "")
}

// text is a NumPy scalar's str: Python's float repr.
func (s Scalar) text() string {
	switch s.DType {
	case Float64:
		return FloatRepr(s.F)
	case Int64:
		return strconv.FormatInt(s.I, 10)
	}
	if s.I != 0 {
		return "True"
	}
	return "False"
}

// FloatRepr is Python's repr of a float: the shortest text that reads back, with a point or exponent.
func FloatRepr(f float64) string {
	if f-f != 0 {
		switch {
		case f != f:
			return "nan"
		case f > 0:
			return "inf"
		}
		return "-inf"
	}
	x := math.Abs(f)
	if x != 0 && (x >= 1e16 || x < 1e-4) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// text is NumPy's array2string: prefix is what stands before on the first line, suffix what follows.
func (a *Array) text(o *PrintOptions, separator, prefix, suffix string) string {
	if a.Size() == 0 {
		return "[]"
	}
	summary := a.Size() > o.Threshold
	data := a
	if summary {
		data = a.corners(o.EdgeItems)
	}
	p := &printer{a: a, o: o, separator: separator, summary: summary, word: formatter(data, o)}
	// array2string subtracts the suffix from the width.
	p.layout(a.offset, 0, " "+strings.Repeat(" ", len(prefix)), o.LineWidth-len(suffix))
	return p.b.String()
}

// corners keeps the leading and trailing edges along every axis.
func (a *Array) corners(edge int) *Array {
	for axis, n := range a.shape {
		if n > 2*edge {
			a, _ = Concatenate(nil, axis, a.slab(axis, 0, edge), a.slab(axis, n-edge, n))
		}
	}
	return a
}

type printer struct {
	a         *Array
	o         *PrintOptions
	separator string
	summary   bool
	word      func(Scalar) string
	b         strings.Builder
}

// layout is NumPy's _formatArray. It recurs once an axis, so at most 32 deep.
func (p *printer) layout(at, axis int, indent string, width int) {
	left := len(p.a.shape) - axis
	if left == 0 {
		p.b.WriteString(p.word(p.a.at(at)))
		return
	}
	n, stride := p.a.shape[axis], p.a.strides[axis]
	edge := p.o.EdgeItems
	show := p.summary && 2*edge < n
	head, tail := 0, n
	if show {
		head, tail = edge, edge
	}
	p.b.WriteByte('[')
	if left == 1 {
		p.row(at, n, stride, head, tail, show, indent, width)
	} else {
		hanging := indent + " "
		gap := strings.TrimRight(p.separator, " ") + strings.Repeat("\n", left-1)
		sub := func(i int) { p.layout(at+i*stride, axis+1, hanging, width-1) }
		for i := 0; i < head; i++ {
			if i > 0 {
				p.b.WriteString(indent)
			}
			sub(i)
			p.b.WriteString(gap)
		}
		if show {
			if head > 0 {
				p.b.WriteString(indent)
			}
			p.b.WriteString("..." + gap)
		}
		for i := n - tail; i < n; i++ {
			if i > 0 {
				p.b.WriteString(indent)
			}
			sub(i)
			if i < n-1 {
				p.b.WriteString(gap)
			}
		}
	}
	p.b.WriteByte(']')
}

// row writes the elements of the last axis and breaks lines where they would grow too long.
func (p *printer) row(at, n, stride, head, tail int, show bool, indent string, width int) {
	// the length up to the beginning of the separator or bracket
	width -= max(len(strings.TrimRight(p.separator, " ")), 1)
	line := indent
	first := true // the indent of the first line is what the caller has written
	flush := func() {
		s := strings.TrimRight(line, " ")
		if first {
			s = s[min(len(indent), len(s)):]
			first = false
		}
		p.b.WriteString(s)
	}
	put := func(word string) {
		if len(line)+len(word) > width && len(line) > len(indent) {
			flush()
			p.b.WriteByte('\n')
			line = indent
		}
		line += word
	}
	for i := 0; i < head; i++ {
		put(p.word(p.a.at(at + i*stride)))
		line += p.separator
	}
	if show {
		put("...")
		line += p.separator
	}
	for i := n - tail; i < n; i++ {
		put(p.word(p.a.at(at + i*stride)))
		if i < n-1 {
			line += p.separator
		}
	}
	if first {
		line = line[len(indent):]
	}
	p.b.WriteString(line)
}

// formatter chooses how an element is written so that all of data line up.
func formatter(data *Array, o *PrintOptions) func(Scalar) string {
	switch data.dtype {
	case Bool:
		yes := " True"
		if len(data.shape) == 0 {
			yes = "True"
		}
		return func(x Scalar) string {
			if x.I != 0 {
				return yes
			}
			return "False"
		}
	case Int64:
		width := 0
		data.each(func(x Scalar) { width = max(width, len(strconv.FormatInt(x.I, 10))) })
		return func(x Scalar) string { return padLeft(strconv.FormatInt(x.I, 10), width) }
	}
	return floatFormatter(data, o)
}

func (a *Array) each(f func(Scalar)) {
	a.runs(func(start, n, step int) {
		for ; n > 0; n-- {
			f(a.at(start))
			start += step
		}
	})
}

func padLeft(s string, n int) string {
	if len(s) < n {
		return strings.Repeat(" ", n-len(s)) + s
	}
	return s
}

// floatFormatter is NumPy's FloatingFormat: one number of digits for all where an exponent is needed
// (largest ≥ 1e8, smallest < 1e-4, or a ratio over 1000), and aligned points otherwise.
func floatFormatter(data *Array, o *PrintOptions) func(Scalar) string {
	largest, smallest := 0.0, math.Inf(1)
	finite, others, negInf, anyNegative, any := false, false, false, false, false
	data.each(func(x Scalar) {
		f := math.Abs(x.F)
		switch {
		case f-f != 0:
			others = true
			negInf = negInf || x.F < 0
			return
		case f != 0:
			any = true
			largest, smallest = max(largest, f), min(smallest, f)
		}
		finite = true
		anyNegative = anyNegative || math.Signbit(x.F)
	})
	exponent := any && (largest >= 1e8 || !o.Suppress && (smallest < 0.0001 || largest/smallest > 1000))
	plus := o.Sign == '+'
	fixed := o.Floatmode == "fixed"
	precision := o.Precision
	if o.Floatmode == "unique" {
		precision = -1
	}
	left, right, expDigits := 0, 0, 0
	if finite {
		data.each(func(x Scalar) {
			if x.F-x.F != 0 {
				return
			}
			var s string
			if exponent {
				s = scientific(x.F, precision, fixed)
				k := strings.IndexByte(s, 'e')
				expDigits = max(expDigits, len(s)-k-2)
				s = s[:k]
			} else {
				s = positional(x.F, precision, fixed)
			}
			if plus && !math.Signbit(x.F) {
				s = "+" + s
			}
			k := strings.IndexByte(s, '.')
			left, right = max(left, k), max(right, len(s)-k-1)
		})
	}
	digits := right
	if exponent {
		right = expDigits + 2 + digits
	}
	if o.Sign == ' ' && !anyNegative {
		left++
	}
	if others {
		inf := len(o.Inf)
		if negInf || o.Sign != '-' {
			inf++
		}
		left = max(left, len(o.NaN)-right-1, inf-right-1)
	}
	equal := fixed || o.Floatmode == "maxprec_equal"
	return func(x Scalar) string {
		f := x.F
		if f-f != 0 {
			s := o.Inf
			switch {
			case f != f:
				s = o.NaN
				if plus {
					s = "+" + s
				}
			case f < 0:
				s = "-" + s
			case plus:
				s = "+" + s
			}
			return padLeft(s, left+right+1)
		}
		var s string
		switch {
		case exponent:
			s = withExponent(strconv.FormatFloat(f, 'e', digits, 64), expDigits)
		case equal:
			s = strconv.FormatFloat(f, 'f', digits, 64)
		default:
			s = positional(f, precision, false)
		}
		k := strings.IndexByte(s, '.')
		if k < 0 { // no digits after the point
			k = strings.IndexByte(s, 'e')
			if k < 0 {
				k = len(s)
			}
			s = s[:k] + "." + s[k:]
		}
		if plus && !math.Signbit(f) {
			s = "+" + s
			k++
		}
		s = padLeft(s, len(s)+left-k)
		if !exponent {
			if pad := right - (len(s) - 1 - max(left, k)); pad > 0 {
				s += strings.Repeat(" ", pad)
			}
		}
		return s
	}
}

// positional is dragon4_positional(unique, trim='.'): the shortest digits that read back, rounded at
// precision (-1: not at all) if there are more, with a point and no trailing zeros. keep leaves zeros.
func positional(f float64, precision int, keep bool) string {
	var s string
	if keep {
		s = strconv.FormatFloat(f, 'f', precision, 64)
	} else {
		s = strconv.FormatFloat(f, 'f', -1, 64)
		if k := strings.IndexByte(s, '.'); precision >= 0 && k >= 0 && len(s)-k-1 > precision {
			s = strconv.FormatFloat(f, 'f', precision, 64)
		}
	}
	if !strings.Contains(s, ".") {
		return s + "."
	}
	if keep {
		return s
	}
	return strings.TrimRight(s, "0")
}

// scientific is dragon4_scientific(unique, trim='.').
func scientific(f float64, precision int, keep bool) string {
	s := strconv.FormatFloat(f, 'e', -1, 64)
	k := strings.IndexByte(s, 'e')
	if d := k - 1 - strings.IndexByte(s, '.'); keep || strings.Contains(s, ".") && precision >= 0 && d > precision {
		s = strconv.FormatFloat(f, 'e', precision, 64)
		k = strings.IndexByte(s, 'e')
	}
	m, e := s[:k], s[k:]
	if !strings.Contains(m, ".") {
		m += "."
	} else if !keep {
		m = strings.TrimRight(m, "0")
	}
	return m + e
}

// withExponent gives the exponent at least n digits.
func withExponent(s string, n int) string {
	k := strings.IndexByte(s, 'e') + 2
	return s[:k] + strings.Repeat("0", max(n-(len(s)-k), 0)) + s[k:]
}

// Format is np.array2string: separator stands between elements, prefix is the width that stands
// before the first line.
func (a *Array) Format(o *PrintOptions, separator, prefix string) string {
	if o == nil {
		o = DefaultPrint()
	}
	return a.text(o, separator, prefix, "")
}
