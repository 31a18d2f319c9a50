package interp

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// spec is the format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type spec struct {
	fill        string
	align       byte // '<', '>', '^', '=' or 0
	sign        byte // '+', '-', ' ' or 0
	zero, alt   bool
	noNegZero   bool
	width, prec int // -1: not given
	group       byte
	kind        byte
	text        string
}

const maxWidth = 1 << 24

func (t *Thread) parseSpec(s string) (spec, error) {
	f := spec{fill: " ", width: -1, prec: -1, text: s}
	bad := func() (spec, error) {
		return f, t.Raise(ValueError, "Invalid format specifier").WithHint("run.format-spec", quote(f.text))
	}
	if r, n := utf8.DecodeRuneInString(s); n > 0 && n < len(s) && strings.IndexByte("<>^=", s[n]) >= 0 {
		f.fill, f.align, s = string(r), s[n], s[n+1:]
	} else if s != "" && strings.IndexByte("<>^=", s[0]) >= 0 {
		f.align, s = s[0], s[1:]
	}
	take := func(set string) byte {
		if s != "" && strings.IndexByte(set, s[0]) >= 0 {
			c := s[0]
			s = s[1:]
			return c
		}
		return 0
	}
	number := func() (int, bool) {
		i := 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == 0 {
			return -1, true
		}
		n, err := strconv.Atoi(s[:i])
		s = s[i:]
		return n, err == nil && n <= maxWidth
	}
	f.sign = take("+- ")
	f.noNegZero = take("z") != 0
	f.alt = take("#") != 0
	if take("0") != 0 {
		f.zero = true
		if f.align == 0 {
			f.fill, f.align = "0", '='
		}
	}
	var ok bool
	if f.width, ok = number(); !ok {
		return f, t.Raise(ValueError, "Too many decimal digits in format string")
	}
	f.group = take(",_")
	if take(".") != 0 {
		if f.prec, ok = number(); !ok {
			return f, t.Raise(ValueError, "Too many decimal digits in format string")
		}
		if f.prec < 0 {
			return f, t.Raise(ValueError, "Format specifier missing precision").WithHint("run.format-spec", quote(f.text))
		}
	}
	if len(s) > 1 {
		return bad()
	}
	if s != "" {
		f.kind = s[0]
	}
	return f, nil
}

// pad puts the text into its width. sign is what stays left of '=' padding.
func (f *spec) pad(sign, body string, align byte) string {
	n := f.width - utf8.RuneCountInString(sign) - utf8.RuneCountInString(body)
	if f.align != 0 {
		align = f.align
	}
	if n <= 0 {
		return sign + body
	}
	switch align {
	case '<':
		return sign + body + strings.Repeat(f.fill, n)
	case '^':
		return strings.Repeat(f.fill, n/2) + sign + body + strings.Repeat(f.fill, n-n/2)
	case '=':
		return sign + strings.Repeat(f.fill, n) + body
	}
	return strings.Repeat(f.fill, n) + sign + body
}

func (f *spec) signOf(neg bool) string {
	switch {
	case neg:
		return "-"
	case f.sign == '+' || f.sign == ' ':
		return string(f.sign)
	}
	return ""
}

// grouped puts separators between digits, every n; with zero padding the zeros are grouped too.
func (f *spec) grouped(digits, rest, sign string, n int) string {
	if f.group == 0 {
		return digits
	}
	put := func(d string) string {
		var b strings.Builder
		for i := range len(d) {
			if i > 0 && (len(d)-i)%n == 0 {
				b.WriteByte(f.group)
			}
			b.WriteByte(d[i])
		}
		return b.String()
	}
	out := put(digits)
	if f.align == '=' && f.fill == "0" {
		for len(out)+len(rest)+len(sign) < f.width {
			digits = "0" + digits
			if next := put(digits); len(next)+len(rest)+len(sign) <= f.width || next[0] != '0' {
				out = next
				continue
			}
			out = put(digits)
			break
		}
	}
	return out
}

// Format is format(v, spec).
func (t *Thread) Format(v Value, text string) (string, error) {
	if text == "" && !(v.kind == KindRef && v.ref.Type().user) {
		return t.Str(v)
	}
	v = t.Known(v, "trace.text")
	switch v.kind {
	case KindInt, KindBool, KindNpInt:
		f, err := t.parseSpec(text)
		if err != nil {
			return "", err
		}
		if f.kind == 0 && v.kind == KindBool {
			s, _ := t.Str(v)
			if text == "" {
				return s, nil
			}
		}
		return t.formatInt(big.NewInt(v.Int64()), &f, v)
	case KindFloat, KindNpFloat:
		f, err := t.parseSpec(text)
		if err != nil {
			return "", err
		}
		return t.formatFloat(v.Float64(), &f, v)
	case KindNpBool:
		f, err := t.parseSpec(text)
		if err != nil {
			return "", err
		}
		return t.formatInt(big.NewInt(v.Int64()), &f, v)
	case KindRef:
		switch o := v.ref.(type) {
		case *BigInt:
			f, err := t.parseSpec(text)
			if err != nil {
				return "", err
			}
			return t.formatInt(o.V, &f, v)
		case *String:
			f, err := t.parseSpec(text)
			if err != nil {
				return "", err
			}
			return t.formatStr(o.S, &f)
		}
		for _, c := range v.ref.Type().MRO() {
			if c.Format != nil {
				return c.Format(t, v, text)
			}
		}
	}
	return "", t.Raise(TypeError, "unsupported format string passed to "+v.TypeOf().FullName()+".__format__").
		WithHint("run.format-type", v.TypeOf().Name)
}

func (t *Thread) unknownCode(f *spec, v Value) error {
	return t.Raise(ValueError, "Unknown format code '"+string(f.kind)+"' for object of type '"+v.TypeOf().Name+"'").
		WithHint("run.format-code", string(f.kind), v.TypeOf().Name)
}

func (t *Thread) formatStr(s string, f *spec) (string, error) {
	if f.kind != 0 && f.kind != 's' {
		return "", t.unknownCode(f, Str(""))
	}
	if f.sign != 0 {
		return "", t.Raise(ValueError, "Sign not allowed in string format specifier")
	}
	if f.align == '=' && !f.zero {
		return "", t.Raise(ValueError, "'=' alignment not allowed in string format specifier")
	}
	if f.align == '=' {
		f.align = '<'
	}
	if f.prec >= 0 && utf8.RuneCountInString(s) > f.prec {
		s = string([]rune(s)[:f.prec])
	}
	return f.pad("", s, '<'), nil
}

func (t *Thread) formatInt(b *big.Int, f *spec, v Value) (string, error) {
	base, prefix := 10, ""
	switch f.kind {
	case 0, 'd', 'n':
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0o"
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	case 'c':
		if !b.IsInt64() || b.Int64() < 0 || b.Int64() > 0x10ffff {
			return "", t.Raise(OverflowError, "%c arg not in range(0x110000)")
		}
		return f.pad("", string(rune(b.Int64())), '<'), nil
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		x, err := t.bigFloat(b)
		if err != nil {
			return "", err
		}
		return t.formatFloat(x, f, v)
	default:
		return "", t.unknownCode(f, v)
	}
	if f.prec >= 0 {
		return "", t.Raise(ValueError, "Precision not allowed in integer format specifier").WithHint("run.format-precision", quote(f.text))
	}
	var digits string
	if base == 10 {
		s, err := t.intText(b)
		if err != nil {
			return "", err
		}
		digits = strings.TrimPrefix(s, "-")
	} else {
		digits = strings.TrimPrefix(b.Text(base), "-")
	}
	if f.kind == 'X' {
		digits = strings.ToUpper(digits)
	}
	sign := f.signOf(b.Sign() < 0)
	if f.alt {
		sign += prefix
	}
	n := 3
	if base != 10 {
		n = 4
	}
	return f.pad(sign, f.grouped(digits, "", sign, n), '>'), nil
}

func (t *Thread) formatFloat(x float64, f *spec, v Value) (string, error) {
	neg := math.Signbit(x) && x == x
	a := math.Abs(x)
	kind, prec := f.kind, f.prec
	upper := kind == 'E' || kind == 'F' || kind == 'G'
	if upper {
		kind += 'a' - 'A'
	}
	percent := ""
	var body string
	switch kind {
	case 'e', 'f', 'g', 'n', '%', 0:
	default:
		return "", t.unknownCode(f, v)
	}
	switch {
	case x != x:
		body = "nan"
	case math.IsInf(x, 0):
		body = "inf"
	default:
		switch kind {
		case '%':
			if prec < 0 {
				prec = 6
			}
			if a *= 100; math.IsInf(a, 0) {
				body = "inf"
			} else {
				body = strconv.FormatFloat(a, 'f', prec, 64)
			}
		case 'f', 'e':
			if prec < 0 {
				prec = 6
			}
			body = strconv.FormatFloat(a, kind, prec, 64)
			if f.alt && prec == 0 {
				body += "."
			}
		case 'g', 'n':
			if prec < 0 {
				prec = 6
			}
			body = generalFormat(a, max(prec, 1), f.alt, false)
		default:
			if prec < 0 {
				body = FloatRepr(a)
			} else {
				body = generalFormat(a, max(prec, 1), f.alt, true)
			}
		}
	}
	if kind == '%' {
		percent = "%"
	}
	if upper {
		body = strings.ToUpper(body)
	}
	if f.noNegZero && neg && strings.Trim(body, "0.e+-E") == "" {
		neg = false
	}
	sign := f.signOf(neg)
	whole, rest := body, ""
	if i := strings.IndexAny(body, ".e"); i >= 0 {
		whole, rest = body[:i], body[i:]
	}
	rest += percent
	if body[0] <= '9' {
		whole = f.grouped(whole, rest, sign, 3)
	}
	return f.pad(sign, whole+rest, '>'), nil
}

// generalFormat is C's %g with so many significant digits; with dot, as float's empty format code:
// at least one digit after the point, exponent form one decade earlier.
func generalFormat(a float64, digits int, alt, dot bool) string {
	e := strconv.FormatFloat(a, 'e', digits-1, 64)
	i := strings.IndexByte(e, 'e')
	exp, _ := strconv.Atoi(e[i+1:])
	limit := digits
	if dot {
		limit--
	}
	if exp < -4 || exp >= limit {
		m := e[:i]
		if !alt && strings.Contains(m, ".") {
			m = strings.TrimRight(strings.TrimRight(m, "0"), ".")
		}
		return m + e[i:]
	}
	s := strconv.FormatFloat(a, 'f', max(digits-1-exp, 0), 64)
	if alt {
		if !strings.Contains(s, ".") {
			s += "."
		}
		return s
	}
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if dot && !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// formatPart is a replacement field of an f-string.
func (t *Thread) formatPart(r []Value, in *ins) error {
	v := r[in.b]
	if in.x != 0 {
		s, err := t.convert(v, in.x)
		if err != nil {
			return err
		}
		v = Str(s)
	}
	text := ""
	if in.c >= 0 {
		text, _ = AsString(r[in.c])
	}
	s, err := t.Format(v, text)
	if err != nil {
		return err
	}
	r[in.a] = Str(s)
	return nil
}

func (t *Thread) convert(v Value, how byte) (string, error) {
	switch how {
	case 'r':
		return t.Repr(v)
	case 'a':
		s, err := t.Repr(v)
		return asciiOnly(s), err
	}
	return t.Str(v)
}

// asciiOnly escapes what is not ASCII.
func asciiOnly(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 128:
			b.WriteByte(byte(r))
		case r < 0x100:
			b.WriteString(`\x` + hex(uint32(r), 2))
		case r < 0x10000:
			b.WriteString(`\u` + hex(uint32(r), 4))
		default:
			b.WriteString(`\U` + hex(uint32(r), 8))
		}
	}
	return b.String()
}
