package interp

import (
	"math"
	"strconv"
	"strings"
)

// strFormat is text.format(*args, **kw).
func (t *Thread) strFormat(text string, args []Value, kw *Dict) (string, error) {
	auto := 0
	return t.formatFields(text, args, kw, &auto, 0)
}

func (t *Thread) formatFields(text string, args []Value, kw *Dict, auto *int, depth int) (string, error) {
	if depth > 2 {
		return "", t.Raise(ValueError, "Max string recursion exceeded")
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		c := text[i]
		if c != '{' && c != '}' {
			b.WriteByte(c)
			i++
			continue
		}
		if i+1 < len(text) && text[i+1] == c {
			b.WriteByte(c)
			i += 2
			continue
		}
		if c == '}' {
			return "", t.Raise(ValueError, "Single '}' encountered in format string").WithHint("run.format-brace", "}")
		}
		end, level := -1, 0
		for j := i; j < len(text); j++ {
			if text[j] == '{' {
				level++
			} else if text[j] == '}' {
				if level--; level == 0 {
					end = j
					break
				}
			}
		}
		if end < 0 {
			return "", t.Raise(ValueError, "Single '{' encountered in format string").WithHint("run.format-brace", "{")
		}
		s, err := t.formatField(text[i+1:end], args, kw, auto, depth)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
		i = end + 1
	}
	if err := t.Alloc(int64(b.Len())); err != nil {
		return "", err
	}
	return b.String(), nil
}

func (t *Thread) formatField(field string, args []Value, kw *Dict, auto *int, depth int) (string, error) {
	name, text := field, ""
	conv := byte(0)
	brackets := 0
	for i := 0; i < len(field); i++ {
		switch c := field[i]; {
		case c == '[':
			brackets++
			continue
		case c == ']':
			brackets--
			continue
		case brackets > 0 || c != '!' && c != ':':
			continue
		case c == '!' && i+1 < len(field):
			name, conv = field[:i], field[i+1]
			if rest := field[i+2:]; rest != "" {
				text = rest[1:]
			}
		default:
			name, text = field[:i], field[i+1:]
		}
		break
	}
	if conv != 0 && strings.IndexByte("rsa", conv) < 0 {
		return "", t.Raise(ValueError, "Unknown conversion specifier "+string(conv))
	}
	v, err := t.fieldValue(name, args, kw, auto)
	if err != nil {
		return "", err
	}
	if conv != 0 {
		s, err := t.convert(v, conv)
		if err != nil {
			return "", err
		}
		v = Str(s)
	}
	if strings.Contains(text, "{") {
		if text, err = t.formatFields(text, args, kw, auto, depth+1); err != nil {
			return "", err
		}
	}
	return t.Format(v, text)
}

func (t *Thread) fieldValue(name string, args []Value, kw *Dict, auto *int) (Value, error) {
	i := strings.IndexAny(name, ".[")
	head, rest := name, ""
	if i >= 0 {
		head, rest = name[:i], name[i:]
	}
	var v Value
	if n, err := strconv.Atoi(head); err == nil || head == "" {
		if head == "" {
			if *auto < 0 {
				return v, t.Raise(ValueError, "cannot switch from manual field specification to automatic field numbering")
			}
			n = *auto
			*auto++
		} else {
			if *auto > 0 {
				return v, t.Raise(ValueError, "cannot switch from automatic field numbering to manual field specification")
			}
			*auto = -1
		}
		if n >= len(args) {
			return v, t.Raise(IndexError, "Replacement index "+itoa(n)+" out of range for positional args tuple").WithHint("run.format-args", itoa(len(args)))
		}
		v = args[n]
	} else {
		x, ok := kw.GetStr(t, head)
		if !ok {
			return v, &Exception{Class: KeyError, Args: []Value{Str(head)}}
		}
		v = x
	}
	for rest != "" {
		var err error
		if rest[0] == '.' {
			rest = rest[1:]
			j := strings.IndexAny(rest, ".[")
			if j < 0 {
				j = len(rest)
			}
			v, err = t.GetAttr(v, rest[:j])
			rest = rest[j:]
		} else {
			j := strings.IndexByte(rest, ']')
			if j < 0 {
				return v, t.Raise(ValueError, "Missing ']' in format string")
			}
			key := Str(rest[1:j])
			if n, e := strconv.ParseInt(rest[1:j], 10, 64); e == nil {
				key = Int(n)
			}
			v, err = t.GetItem(v, key)
			rest = rest[j+1:]
		}
		if err != nil {
			return v, err
		}
	}
	return v, nil
}

// percent is text % args.
func (t *Thread) percent(text string, arg Value) (string, error) {
	args := []Value{arg}
	tuple, isTuple := arg.Object().(*Tuple)
	if isTuple {
		args = tuple.Items
	}
	dict, _ := arg.Object().(*Dict)
	next := 0
	take := func() (Value, error) {
		if next >= len(args) {
			return Value{}, t.Raise(TypeError, "not enough arguments for format string").WithHint("run.percent-few")
		}
		next++
		return args[next-1], nil
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			b.WriteByte(text[i])
			continue
		}
		if i++; i >= len(text) {
			return "", t.Raise(ValueError, "incomplete format")
		}
		var key Value
		if text[i] == '(' {
			j := strings.IndexByte(text[i:], ')')
			if j < 0 {
				return "", t.Raise(ValueError, "incomplete format key")
			}
			if dict == nil {
				return "", t.Raise(TypeError, "format requires a mapping")
			}
			v, err := t.GetItem(arg, Str(text[i+1:i+j]))
			if err != nil {
				return "", err
			}
			key = v
			i += j + 1
		}
		f := spec{fill: " ", width: -1, prec: -1}
		left, zero := false, false
		for ; i < len(text) && strings.IndexByte("-+ #0", text[i]) >= 0; i++ {
			switch text[i] {
			case '-':
				left = true
			case '0':
				zero = true
			case '#':
				f.alt = true
			case '+':
				f.sign = '+'
			case ' ':
				if f.sign == 0 {
					f.sign = ' '
				}
			}
		}
		number := func() (int, error) {
			if i < len(text) && text[i] == '*' {
				i++
				v, err := take()
				if err != nil {
					return 0, err
				}
				n, err := t.AsIndex(v)
				return int(n), err
			}
			n := 0
			for ; i < len(text) && text[i] >= '0' && text[i] <= '9'; i++ {
				if n = n*10 + int(text[i]-'0'); n > maxWidth {
					return 0, t.Raise(ValueError, "width too big")
				}
			}
			return n, nil
		}
		var err error
		if f.width, err = number(); err != nil {
			return "", err
		}
		if f.width < 0 {
			left, f.width = true, -f.width
		}
		if i < len(text) && text[i] == '.' {
			i++
			if f.prec, err = number(); err != nil {
				return "", err
			}
		}
		for i < len(text) && strings.IndexByte("hlL", text[i]) >= 0 {
			i++
		}
		if i >= len(text) {
			return "", t.Raise(ValueError, "incomplete format")
		}
		if text[i] == '%' {
			b.WriteByte('%')
			continue
		}
		v := key
		if v.kind == KindUnbound {
			if v, err = take(); err != nil {
				return "", err
			}
		}
		switch {
		case left:
			f.align = '<'
		case zero:
			f.fill, f.align = "0", '='
		default:
			f.align = '>'
		}
		s, err := t.percentField(text[i], v, &f)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	if next < len(args) && dict == nil && (isTuple || next == 0) {
		return "", t.Raise(TypeError, "not all arguments converted during string formatting").WithHint("run.percent-many")
	}
	return b.String(), nil
}

func (t *Thread) percentField(kind byte, v Value, f *spec) (string, error) {
	f.kind = kind
	switch kind {
	case 's', 'r', 'a':
		s, err := t.convert(v, kind)
		if err != nil {
			return "", err
		}
		f.kind, f.sign = 's', 0
		if f.align == '=' {
			f.align, f.fill = '>', " "
		}
		return t.formatStr(s, f)
	case 'd', 'i', 'u':
		f.kind = 'd'
		if isFloatKind(v) {
			i, err := t.floatToInt(math.Trunc(v.Float64()))
			if err != nil {
				return "", err
			}
			v = i
		}
	case 'o', 'x', 'X':
		if isFloatKind(v) {
			return "", t.Raise(TypeError, "%"+string(kind)+" format: an integer is required, not float")
		}
	case 'c':
		if s, ok := AsString(v); ok {
			f.kind = 's'
			return t.formatStr(s, f)
		}
	case 'e', 'E', 'f', 'F', 'g', 'G':
		if !v.IsNumber() && v.TypeOf().Num == nil {
			return "", t.Raise(TypeError, "must be real number, not "+v.TypeOf().FullName()).WithHint("run.need-number", t.shortRepr(v), v.TypeOf().Name)
		}
		x, err := t.AsFloat(v)
		if err != nil {
			return "", err
		}
		return t.formatFloat(x, f, v)
	default:
		return "", t.Raise(ValueError, "unsupported format character '"+string(kind)+"' (0x"+strconv.FormatInt(int64(kind), 16)+")").
			WithHint("run.format-code", string(kind), v.TypeOf().Name)
	}
	prec := f.prec
	f.prec = -1
	b, ok := asBig(v)
	if !ok {
		return "", t.Raise(TypeError, "%"+string(kind)+" format: a real number is required, not "+v.TypeOf().FullName()).WithHint("run.need-number", t.shortRepr(v), v.TypeOf().Name)
	}
	if prec > 0 { // at least so many digits
		g := *f
		g.width, g.align, g.sign = -1, 0, 0
		s, err := t.formatInt(b, &g, v)
		if err != nil {
			return "", err
		}
		s = strings.TrimPrefix(s, "-")
		s = strings.Repeat("0", max(prec-len(s), 0)) + s
		return f.pad(f.signOf(b.Sign() < 0), s, '>'), nil
	}
	return t.formatInt(b, f, v)
}
