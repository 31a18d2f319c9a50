package interp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nabla/core/syntax"
)

func init() {
	StrType.Len = func(_ *Thread, v Value) (int, error) { return v.Object().(*String).Len(), nil }
	StrType.Repr = func(_ *Thread, v Value) (string, error) { return quote(v.Object().(*String).S), nil }
	StrType.GetItem = strGet
	StrType.Iter = func(_ *Thread, v Value) (Iterator, error) {
		s, i := v.Object().(*String).S, 0
		return NewIterator(strIteratorType, func(*Thread) (Value, bool, error) {
			if i >= len(s) {
				return Value{}, false, nil
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			return Str(s[i-n : i]), true, nil
		}), nil
	}
	StrType.Contains = func(t *Thread, v, x Value) (bool, error) {
		sub, ok := AsString(x)
		if !ok {
			return false, t.Raise(TypeError, "'in <string>' requires string as left operand, not "+x.TypeOf().FullName()).WithHint("run.in-str", x.TypeOf().Name)
		}
		return strings.Contains(v.Object().(*String).S, sub), nil
	}
	StrType.Binary = strBinary
	StrType.New = NewBuiltin("str", "object='', encoding=, errors=", func(t *Thread, a []Value) (Value, error) {
		if _, ok := a[0].Object().(*String); ok {
			return a[0], nil
		}
		s, err := t.Str(a[0])
		return Str(s), err
	})
	StrType.Members = strMembers
}

func strGet(t *Thread, v, key Value) (Value, error) {
	s := v.Object().(*String)
	n := s.Len()
	if sl, ok := key.Object().(*Slice); ok {
		start, step, count, err := sl.Indices(t, n)
		if err != nil {
			return Value{}, err
		}
		if count == 0 {
			return Str(""), nil
		}
		if step == 1 {
			from := s.offset(start)
			rest := &String{S: s.S[from:], n: n - start}
			return Str(rest.S[:rest.offset(count)]), nil
		}
		if s.ascii() {
			b := make([]byte, count)
			for i := range b {
				b[i] = s.S[start+i*step]
			}
			return Str(string(b)), nil
		}
		runes := []rune(s.S)
		out := make([]rune, count)
		for i := range out {
			out[i] = runes[start+i*step]
		}
		return Str(string(out)), nil
	}
	i, err := t.position(key, n, "string")
	if err != nil {
		return Value{}, err
	}
	at := s.offset(i)
	_, size := utf8.DecodeRuneInString(s.S[at:])
	return Str(s.S[at : at+size]), nil
}

func strBinary(t *Thread, op syntax.Op, a, b Value) (Value, error) {
	x, okA := AsString(a)
	y, okB := AsString(b)
	switch {
	case op == syntax.OpMod && okA:
		s, err := t.percent(x, b)
		return Str(s), err
	case op == syntax.OpAdd && okA && okB:
		if err := t.Alloc(int64(len(x) + len(y))); err != nil {
			return Value{}, err
		}
		return Str(x + y), nil
	case op == syntax.OpMul && okA != okB:
		n := b
		if okB {
			n, x = a, y
		}
		count, ok, err := t.repeatCount(n, len(x), 1)
		if !ok || err != nil {
			return NotImplemented, err
		}
		return Str(strings.Repeat(x, count)), nil
	}
	return NotImplemented, nil
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// strArg is an argument that must be a str.
func (t *Thread) strArg(v Value, who string) (string, error) {
	s, ok := AsString(v)
	if !ok {
		return "", t.Raise(TypeError, who+" must be str, not "+v.TypeOf().FullName()).WithHint("run.need-str", t.shortRepr(v), v.TypeOf().Name)
	}
	return s, nil
}

func strMembers() []Member {
	self := func(a []Value) string { return a[0].Object().(*String).S }
	mapped := func(name string, f func(string) string) Member {
		return Method(name, "", func(_ *Thread, a []Value) (Value, error) { return Str(f(self(a))), nil })
	}
	all := func(name string, f func(r rune) bool) Member {
		return Method(name, "", func(_ *Thread, a []Value) (Value, error) {
			s := self(a)
			return Bool(s != "" && strings.IndexFunc(s, func(r rune) bool { return !f(r) }) < 0), nil
		})
	}
	strip := func(name string, f func(s string, in func(rune) bool) string) Member {
		return Method(name, "chars=None, /", func(t *Thread, a []Value) (Value, error) {
			if a[1].kind == KindNone {
				return Str(f(self(a), isSpace)), nil
			}
			set, err := t.strArg(a[1], name+" arg")
			return Str(f(self(a), func(r rune) bool { return strings.ContainsRune(set, r) })), err
		})
	}
	affix := func(name string, f func(s, x string) bool) Member {
		return Method(name, "prefix, start=0, end=9223372036854775807, /", func(t *Thread, a []Value) (Value, error) {
			part, err := strGet(t, a[0], Obj(&Slice{a[2], a[3], None}))
			if err != nil {
				return Value{}, err
			}
			s, _ := AsString(part)
			options := []Value{a[1]}
			if tup, ok := a[1].Object().(*Tuple); ok {
				options = tup.Items
			}
			for _, o := range options {
				x, ok := AsString(o)
				if !ok {
					return Value{}, t.Raise(TypeError, name+" first arg must be str or a tuple of str, not "+o.TypeOf().FullName())
				}
				if f(s, x) {
					return Bool(true), nil
				}
			}
			return Bool(false), nil
		})
	}
	find := func(name string, f func(s, sub string) int, must bool) Member {
		return Method(name, "sub, start=0, end=9223372036854775807, /", func(t *Thread, a []Value) (Value, error) {
			sub, err := t.strArg(a[1], "argument")
			if err != nil {
				return Value{}, err
			}
			o := a[0].Object().(*String)
			start, _, n, err := (&Slice{a[2], a[3], None}).Indices(t, o.Len())
			if err != nil {
				return Value{}, err
			}
			from := o.offset(start)
			part := o.S[from:o.offset(start+n)]
			i := f(part, sub)
			if i < 0 {
				if must {
					return Value{}, t.Raise(ValueError, "substring not found")
				}
				return Int(-1), nil
			}
			return Int(int64(start + utf8.RuneCountInString(part[:i]))), nil
		})
	}
	pad := func(name string, place func(s string, n int, fill string) string) Member {
		return Method(name, "width, fillchar=' ', /", func(t *Thread, a []Value) (Value, error) {
			w, err := t.AsIndex(a[1])
			if err != nil {
				return Value{}, err
			}
			fill, ok := AsString(a[2])
			if !ok || utf8.RuneCountInString(fill) != 1 {
				return Value{}, t.Raise(TypeError, "The fill character must be exactly one character long")
			}
			n := int(w) - a[0].Object().(*String).Len()
			if n <= 0 {
				return a[0], nil
			}
			if err := t.Alloc(w); err != nil {
				return Value{}, err
			}
			return Str(place(self(a), n, fill)), nil
		})
	}
	partition := func(name string, f func(s, sep string) int, back bool) Member {
		return Method(name, "sep, /", func(t *Thread, a []Value) (Value, error) {
			sep, err := t.strArg(a[1], "sep")
			if err != nil {
				return Value{}, err
			}
			if sep == "" {
				return Value{}, t.Raise(ValueError, "empty separator")
			}
			s := self(a)
			i := f(s, sep)
			switch {
			case i >= 0:
				return NewTuple(Str(s[:i]), Str(sep), Str(s[i+len(sep):])), nil
			case back:
				return NewTuple(Str(""), Str(""), Str(s)), nil
			}
			return NewTuple(Str(s), Str(""), Str("")), nil
		})
	}
	return []Member{
		mapped("upper", func(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "ß", "SS") }), mapped("lower", strings.ToLower), mapped("casefold", strings.ToLower),
		mapped("title", titleCase), mapped("capitalize", func(s string) string {
			if s == "" {
				return s
			}
			_, n := utf8.DecodeRuneInString(s)
			return strings.ToUpper(s[:n]) + strings.ToLower(s[n:])
		}),
		mapped("swapcase", func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsUpper(r) {
					return unicode.ToLower(r)
				}
				return unicode.ToUpper(r)
			}, s)
		}),
		strip("strip", func(s string, in func(rune) bool) string { return strings.TrimFunc(s, in) }),
		strip("lstrip", func(s string, in func(rune) bool) string { return strings.TrimLeftFunc(s, in) }),
		strip("rstrip", func(s string, in func(rune) bool) string { return strings.TrimRightFunc(s, in) }),
		affix("startswith", strings.HasPrefix), affix("endswith", strings.HasSuffix),
		Method("removeprefix", "prefix, /", func(t *Thread, a []Value) (Value, error) {
			p, err := t.strArg(a[1], "removeprefix() argument")
			return Str(strings.TrimPrefix(self(a), p)), err
		}),
		Method("removesuffix", "suffix, /", func(t *Thread, a []Value) (Value, error) {
			p, err := t.strArg(a[1], "removesuffix() argument")
			return Str(strings.TrimSuffix(self(a), p)), err
		}),
		find("find", strings.Index, false), find("rfind", strings.LastIndex, false),
		find("index", strings.Index, true), find("rindex", strings.LastIndex, true),
		Method("count", "sub, /", func(t *Thread, a []Value) (Value, error) {
			sub, err := t.strArg(a[1], "argument")
			if err != nil {
				return Value{}, err
			}
			return Int(int64(strings.Count(self(a), sub))), nil
		}),
		Method("replace", "old, new, count=-1, /", func(t *Thread, a []Value) (Value, error) {
			from, err := t.strArg(a[1], "replace() argument 1")
			if err != nil {
				return Value{}, err
			}
			to, err := t.strArg(a[2], "replace() argument 2")
			if err != nil {
				return Value{}, err
			}
			n, err := t.AsIndex(a[3])
			if err != nil {
				return Value{}, err
			}
			s := self(a)
			if err := t.Alloc(int64(len(s)) + int64(strings.Count(s, from))*int64(len(to))); err != nil {
				return Value{}, err
			}
			return Str(strings.Replace(s, from, to, int(n))), nil
		}),
		Method("split", "sep=None, maxsplit=-1", func(t *Thread, a []Value) (Value, error) { return t.split(self(a), a[1], a[2], false) }),
		Method("rsplit", "sep=None, maxsplit=-1", func(t *Thread, a []Value) (Value, error) { return t.split(self(a), a[1], a[2], true) }),
		Method("splitlines", "keepends=False", func(t *Thread, a []Value) (Value, error) {
			keep, err := t.Truth(a[1])
			var out []Value
			for s := self(a); s != ""; {
				i := strings.IndexAny(s, "\n\r")
				if i < 0 {
					out = append(out, Str(s))
					break
				}
				end := i + 1
				if strings.HasPrefix(s[i:], "\r\n") {
					end++
				}
				if keep {
					out = append(out, Str(s[:end]))
				} else {
					out = append(out, Str(s[:i]))
				}
				s = s[end:]
			}
			return NewList(out...), err
		}),
		Method("join", "iterable, /", func(t *Thread, a []Value) (Value, error) {
			items, err := t.ToSlice(a[1])
			if err != nil {
				return Value{}, err
			}
			parts := make([]string, len(items))
			size := 0
			for i, v := range items {
				s, ok := AsString(v)
				if !ok {
					return Value{}, t.Raise(TypeError, "sequence item "+itoa(i)+": expected str instance, "+v.TypeOf().FullName()+" found").
						WithHint("run.join", t.shortRepr(v), v.TypeOf().Name)
				}
				parts[i] = s
				size += len(s) + len(self(a))
			}
			if err := t.Alloc(int64(size)); err != nil {
				return Value{}, err
			}
			return Str(strings.Join(parts, self(a))), nil
		}),
		Method("format", "*args, **kw", func(t *Thread, a []Value) (Value, error) {
			s, err := t.strFormat(self(a), a[1].Object().(*Tuple).Items, a[2].Object().(*Dict))
			return Str(s), err
		}),
		partition("partition", strings.Index, false), partition("rpartition", strings.LastIndex, true),
		pad("ljust", func(s string, n int, f string) string { return s + strings.Repeat(f, n) }),
		pad("rjust", func(s string, n int, f string) string { return strings.Repeat(f, n) + s }),
		pad("center", func(s string, n int, f string) string {
			// CPython puts the odd one out by the parities of pad and width.
			left := n/2 + (n & (n + utf8.RuneCountInString(s)) & 1)
			return strings.Repeat(f, left) + s + strings.Repeat(f, n-left)
		}),
		Method("zfill", "width, /", func(t *Thread, a []Value) (Value, error) {
			w, err := t.AsIndex(a[1])
			if err != nil {
				return Value{}, err
			}
			s := self(a)
			n := int(w) - utf8.RuneCountInString(s)
			if n <= 0 {
				return a[0], nil
			}
			if err := t.Alloc(w); err != nil {
				return Value{}, err
			}
			sign := ""
			if s != "" && (s[0] == '-' || s[0] == '+') {
				sign, s = s[:1], s[1:]
			}
			return Str(sign + strings.Repeat("0", n) + s), nil
		}),
		all("isdigit", unicode.IsDigit), all("isdecimal", unicode.IsDigit), all("isnumeric", unicode.IsNumber),
		all("isalpha", unicode.IsLetter), all("isspace", isSpace),
		all("isalnum", func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }),
		all("isprintable", printable), all("isascii", func(r rune) bool { return r < 128 }),
		Method("isupper", "", func(_ *Thread, a []Value) (Value, error) {
			s := self(a)
			return Bool(s == strings.ToUpper(s) && s != strings.ToLower(s)), nil
		}),
		Method("islower", "", func(_ *Thread, a []Value) (Value, error) {
			s := self(a)
			return Bool(s == strings.ToLower(s) && s != strings.ToUpper(s)), nil
		}),
		Method("isidentifier", "", func(_ *Thread, a []Value) (Value, error) {
			for i, r := range self(a) {
				if !(r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r)) {
					return Bool(false), nil
				}
			}
			return Bool(self(a) != ""), nil
		}),
		Method("expandtabs", "tabsize=8", func(t *Thread, a []Value) (Value, error) {
			n, err := t.AsIndex(a[1])
			var b strings.Builder
			col := 0
			for _, r := range self(a) {
				switch {
				case r == '\t' && n > 0:
					for first := true; first || col%int(n) != 0; first = false {
						b.WriteByte(' ')
						col++
					}
				case r == '\n':
					b.WriteRune(r)
					col = 0
				default:
					b.WriteRune(r)
					col++
				}
			}
			return Str(b.String()), err
		}),
	}
}

func titleCase(s string) string {
	in := false
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			in = false
			return r
		}
		if in {
			return unicode.ToLower(r)
		}
		in = true
		return unicode.ToTitle(r)
	}, s)
}

// split is str.split and str.rsplit.
func (t *Thread) split(s string, sep, most Value, right bool) (Value, error) {
	n, err := t.AsIndex(most)
	if err != nil {
		return Value{}, err
	}
	if err := t.Alloc(int64(len(s)) * 4); err != nil {
		return Value{}, err
	}
	var parts []string
	if sep.kind == KindNone {
		parts = splitSpace(s, int(n), right)
	} else {
		x, err := t.strArg(sep, "sep")
		if err != nil {
			return Value{}, err
		}
		switch {
		case x == "":
			return Value{}, t.Raise(ValueError, "empty separator").WithHint("run.empty-separator")
		case n < 0:
			parts = strings.Split(s, x)
		case !right:
			parts = strings.SplitN(s, x, int(min(n, 1<<30))+1)
		default:
			for ; n > 0; n-- {
				i := strings.LastIndex(s, x)
				if i < 0 {
					break
				}
				parts = append([]string{s[i+len(x):]}, parts...)
				s = s[:i]
			}
			parts = append([]string{s}, parts...)
		}
	}
	out := make([]Value, len(parts))
	for i, p := range parts {
		out[i] = Str(p)
	}
	return NewList(out...), nil
}

func splitSpace(s string, n int, right bool) []string {
	if n < 0 {
		return strings.FieldsFunc(s, isSpace)
	}
	var parts []string
	if right {
		for s = strings.TrimRightFunc(s, isSpace); s != ""; s = strings.TrimRightFunc(s, isSpace) {
			i := strings.LastIndexFunc(s, isSpace)
			if n == 0 || i < 0 {
				return append([]string{s}, parts...)
			}
			_, size := utf8.DecodeRuneInString(s[i:])
			parts = append([]string{s[i+size:]}, parts...)
			s = s[:i]
			n--
		}
		return parts
	}
	for s = strings.TrimLeftFunc(s, isSpace); s != ""; s = strings.TrimLeftFunc(s, isSpace) {
		i := strings.IndexFunc(s, isSpace)
		if n == 0 || i < 0 {
			return append(parts, s)
		}
		parts = append(parts, s[:i])
		s = s[i:]
		n--
	}
	return parts
}
