package lab

// Parts of formulas, as elements of MathML Core.

// Identifier is a name, Operator a sign between others, Numeral a number.
func Identifier(s string) Math { return Math{Tag: "mi", Text: s} }
func Operator(s string) Math   { return Math{Tag: "mo", Text: s} }
func Numeral(s string) Math    { return Math{Tag: "mn", Text: s} }

// Row is parts one after another.
func Row(parts ...Math) Math { return Math{Tag: "mrow", Kids: parts} }

// Fraction is top over bottom.
func Fraction(top, bottom Math) Math { return Math{Tag: "mfrac", Kids: []Math{top, bottom}} }

// Root is a square root.
func Root(of Math) Math { return Math{Tag: "msqrt", Kids: []Math{of}} }

// Power is a base with a number above it.
func Power(base Math, exponent string) Math {
	return Math{Tag: "msup", Kids: []Math{base, Numeral(exponent)}}
}

// Lines are formulas below each other.
func Lines(lines ...Math) Math {
	rows := make([]Math, len(lines))
	for i, l := range lines {
		rows[i] = Math{Tag: "mtr", Kids: []Math{{Tag: "mtd", Kids: []Math{l}}}}
	}
	return Math{Tag: "mtable", Kids: rows}
}
