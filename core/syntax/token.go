package syntax

import "strings"

// kind tells tokens apart.
type kind uint8

const (
	tokEOF kind = iota
	tokNewline
	tokIndent
	tokDedent
	tokName
	tokNumber
	tokString
	tokOp
	tokMagic
	tokError // the scanner could not go on: err says why
)

// token is a word of the program. For a string, text is the body between the quotes as written and
// prefix its letters in lower case.
type token struct {
	kind   kind
	text   string
	prefix string
	triple bool
	at     Span
	body   Pos // where a string's body begins
	err    *Error
}

// keywords cannot be names.
var keywords = []string{"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
	"except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"}

// isKeyword tells whether a word is reserved.
func isKeyword(s string) bool {
	lo, hi := 0, len(keywords)
	for lo < hi {
		m := (lo + hi) / 2
		if keywords[m] < s {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(keywords) && keywords[lo] == s
}

// operators of each length, longest first.
var operators = [3][]string{
	{"**=", "//=", ">>=", "<<=", "...", "<>="},
	{"**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", ":="},
	{"+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=", "!"},
}

// narrowName is a name with its full-width letters, digits and underscores made plain.
func narrowName(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, word)
}

// fullWidth gives the ASCII form of characters that Japanese and Korean keyboards and word
// processors put in its place.
func fullWidth(r rune) (ascii string, ok bool) {
	switch {
	case r == 0x3000 || r == 0xA0 || r == 0x2003 || r == 0x2002 || r == 0x200A || r == 0x202F:
		return " ", true
	case r == 0x200B || r == 0xFEFF || r == 0x200C || r == 0x200D || r == 0x2060:
		return "", true
	case r >= 0xFF01 && r <= 0xFF5E:
		return string(r - 0xFF01 + '!'), true
	}
	switch r {
	case '“', '”', '„', '「', '」', '『', '』', '«', '»':
		return `"`, true
	case '‘', '’', '‚', '´':
		return "'", true
	case '−', '–', '—', 'ー':
		return "-", true
	case '×', '·', '∗', '・':
		return "*", true
	case '÷', '∕':
		return "/", true
	case '、', '،':
		return ",", true
	case '。':
		return ".", true
	case '≤':
		return "<=", true
	case '≥':
		return ">=", true
	case '≠':
		return "!=", true
	case '…':
		return "...", true
	case '【', '〔':
		return "[", true
	case '】', '〕':
		return "]", true
	}
	return "", false
}
