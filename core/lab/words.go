package lab

import (
	"math"
	"strconv"
	"strings"
)

// Words are numbers as sentences have them: few digits, a true minus.

// Short is a number with three significant digits.
func Short(v float64) string { return Digits(v, 3) }

// Digits is a number with at most n significant digits.
func Digits(v float64, n int) string {
	switch {
	case v != v:
		return "nan"
	case v > 0 && v-v != 0:
		return "inf"
	case v-v != 0:
		return "−inf"
	case v == 0: // also −0
		return "0"
	}
	mantissa, exponent, has := strings.Cut(strconv.FormatFloat(v, 'g', n, 64), "e")
	if has { // e−7, not e-07
		sign := ""
		if exponent[0] == '-' {
			sign = "−"
		}
		mantissa += "e" + sign + strings.TrimLeft(exponent, "+-0")
	}
	return strings.ReplaceAll(mantissa, "-", "−")
}

// Variable is x₀, x₁, …, or x where there is one.
func Variable(i, n int) string {
	if n == 1 {
		return "x"
	}
	return "x" + Subscript(i)
}

// Subscript is a whole number ≥ 0 below the line.
func Subscript(i int) string {
	digits := []rune(strconv.Itoa(i))
	for k, d := range digits {
		digits[k] = d - '0' + '₀'
	}
	return string(digits)
}

// Point is a point for a sentence, at most its first three coordinates.
func Point(x []float64) string {
	parts := make([]string, 0, 4)
	for i, v := range x {
		if i == 3 {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, Short(v))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// Dragged is a number that a handle was dragged to, with the digits that can be seen where the axis shows a span: a five
// hundredth of it.
func Dragged(v, span float64) string {
	digits := 0
	for unit := math.Abs(span) / 500; unit > 0 && unit < 1 && digits < 12; unit *= 10 {
		digits++
	}
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}
