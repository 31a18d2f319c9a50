package notation

// cond is a condition: a comparison of two expressions by its sign, or one of conditions joined by ∧ or ∨. The zero cond is a
// condition that always holds; not is a condition that never does.
type cond struct {
	sign  string
	sides [2]expr
	of    []cond
}

var never = cond{sign: "never"}

// less is < as it stands in MathML.
const less = "&lt;"

// opposites are the signs of what holds where a comparison does not.
var opposites = map[string]string{less: "≥", "≥": less, "≤": ">", ">": "≤", "=": "≠", "≠": "=", "∧": "∨", "∨": "∧", "": "never", "never": ""}

func compare(sign string, a, b expr) cond {
	if a.key() == b.key() {
		if sign == "=" || sign == "≤" {
			return cond{}
		}
		return never
	}
	if _, constant := a.constant(); constant { // the number to the right: x > 0
		a, b = b, a
		sign = map[string]string{less: ">", "≤": "≥", "=": "=", "≠": "≠"}[sign]
	}
	return cond{sign: sign, sides: [2]expr{a, b}}
}

// not is where c does not hold.
func (c cond) not() cond {
	n := cond{sign: opposites[c.sign], sides: c.sides}
	for _, part := range c.of {
		n.of = append(n.of, part.not())
	}
	return n
}

// join is a ∧ b or a ∨ b.
func join(sign string, a, b cond) cond {
	neutral, strong := "", "never" // of ∧
	if sign == "∨" {
		neutral, strong = strong, neutral
	}
	switch {
	case a.of == nil && a.sign == neutral, b.of == nil && b.sign == strong:
		return b
	case b.of == nil && b.sign == neutral, a.of == nil && a.sign == strong:
		return a
	}
	return cond{sign: sign, of: []cond{a, b}}
}

func (c cond) key() string {
	s := c.sides[0].key() + c.sign + c.sides[1].key()
	for _, part := range c.of {
		s += "[" + part.key() + "]"
	}
	return s
}
