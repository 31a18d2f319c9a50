package state

import (
	"math"
	"strconv"
	"strings"
)

// ParseNumber reads a Python number with an optional sign, such as -3, 1_000 or 1e-4. A number that
// overflows is none.
func ParseNumber(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if strings.IndexByte(s, "\u2212"[0]) >= 0 {
		s = strings.Replace(s, "\u2212", "-", 1) // a minus copied from a page
	}
	if !isNumber(s) {
		return 0, false
	}
	if strings.IndexByte(s, '_') >= 0 {
		s = strings.ReplaceAll(s, "_", "")
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// isNumber tells whether s is [sign] digits [. digits] [e [sign] digits], underscores between digits.
func isNumber(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	before, s := digits(s)
	after := 0
	if strings.HasPrefix(s, ".") {
		after, s = digits(s[1:])
	}
	if before < 0 || after < 0 || before+after == 0 {
		return false
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '-' || s[0] == '+') {
			s = s[1:]
		}
		n := 0
		if n, s = digits(s); n <= 0 {
			return false
		}
	}
	return s == ""
}

// digits skips digits with single underscores between them: how many there were, -1 if an
// underscore stands wrong, and what follows.
func digits(s string) (int, string) {
	n, i := 0, 0
	for ; i < len(s); i++ {
		if s[i] == '_' {
			if i == 0 || s[i-1] == '_' || i+1 == len(s) || s[i+1] < '0' || s[i+1] > '9' {
				return -1, s[i:]
			}
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			break
		}
		n++
	}
	return n, s[i:]
}

func parseInteger(s string) (int, bool) {
	s = strings.TrimSpace(s)
	v, ok := ParseNumber(s)
	if !ok || strings.ContainsAny(s, ".eE") || math.Abs(v) > 1<<53 {
		return 0, false
	}
	return int(v), true
}

// parseVector reads 1,2; brackets around it are allowed. bad is the part that is no number.
func parseVector(s string) (v []float64, bad string) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = s[1 : len(s)-1]
	}
	v = make([]float64, 0, strings.Count(s, ",")+1)
	for part := range strings.SplitSeq(s, ",") {
		x, ok := ParseNumber(part)
		if !ok {
			return nil, part
		}
		v = append(v, x)
	}
	return v, ""
}

// parseMatrix reads rows of vectors with semicolons between. Rows of different lengths are none: ragged is the length of the
// first one that differs, known before any number is read.
func parseMatrix(s string) (m [][]float64, bad string, ragged int) {
	rows := strings.Split(s, ";")
	for _, row := range rows {
		if n := strings.Count(row, ","); n != strings.Count(rows[0], ",") {
			return nil, "", n + 1
		}
	}
	m = make([][]float64, len(rows))
	for i, part := range rows {
		if m[i], bad = parseVector(part); m[i] == nil {
			return nil, bad, 0
		}
	}
	return m, "", 0
}

// FormatVector writes a vector as addresses have it, each number in its shortest form.
func FormatVector(v []float64) string {
	var b strings.Builder
	for i, x := range v {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatFloat(x, 'g', -1, 64))
	}
	return b.String()
}
