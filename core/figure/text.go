package figure

import "strings"

// advances are the widths of ASCII from space to ~ in thousandths of an em, of a wide enough sans
// serif: what is measured with it is not clipped in any of the faces of the page.
var advances = [95]uint16{
	278, 300, 380, 640, 630, 920, 690, 220, 360, 360, 430, 640, 290, 420, 290, 360,
	620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 300, 300, 640, 640, 640, 560,
	1015, 700, 680, 740, 740, 640, 620, 770, 760, 290, 540, 690, 580, 890, 760, 790,
	660, 790, 680, 660, 640, 750, 700, 980, 690, 680, 650, 360, 360, 360, 500, 560,
	360, 580, 610, 570, 610, 590, 360, 610, 600, 260, 260, 560, 260, 880, 600, 610,
	610, 610, 390, 540, 360, 600, 560, 810, 560, 560, 560, 400, 300, 400, 640,
}

// textWidth is about how wide a line of text is at a size.
func textWidth(s string, size float64) float64 {
	w := 0
	for _, r := range s {
		w += advance(r)
	}
	return float64(size * float64(w) / 1000)
}

func advance(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(advances[r-' '])
	case r < ' ':
		return 0
	case r >= 0x0300 && r <= 0x036F: // combining marks
		return 0
	case r == '−' || r == '×':
		return 640
	case r >= 0x2070 && r <= 0x209F || r == '¹' || r == '²' || r == '³': // super- and subscripts
		return 410
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFF60, r >= 0x1F000:
		return 1000
	}
	return 650
}

// fitText cuts a text so that it is no wider than most, with an ellipsis.
func fitText(s string, size, most float64) string {
	if textWidth(s, size) <= most {
		return s
	}
	w := textWidth("…", size)
	for i, r := range s {
		if w += float64(size * float64(advance(r)) / 1000); w > most {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// plain turns the little TeX that labels carry ($x_0$, $\alpha^2$, $10^{-3}$) into Unicode. What has
// no such form keeps its letters.
func plain(s string) string {
	if !strings.Contains(s, "$") {
		return s
	}
	parts := strings.Split(s, "$")
	if len(parts)%2 == 0 {
		return s // an odd dollar sign is a dollar sign
	}
	for i := 1; i < len(parts); i += 2 {
		parts[i] = formula(parts[i], 0)
	}
	return strings.Join(parts, "")
}

// maxNesting is how deep braces may lie in each other; deeper ones stay as they are written.
const maxNesting = 16

// formula writes one formula.
func formula(s string, depth int) string {
	if depth > maxNesting {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '\\':
			name, n := command(s[i:])
			i += n
			switch name {
			case "frac", "dfrac", "tfrac":
				over, n := group(s[i:])
				i += n
				under, n := group(s[i:])
				i += n
				b.WriteString(bracketed(formula(over, depth+1)) + "/" + bracketed(formula(under, depth+1)))
			case "sqrt":
				arg, n := group(s[i:])
				i += n
				b.WriteString("√" + bracketed(formula(arg, depth+1)))
			default:
				b.WriteString(texName(name))
				if (name == "partial" || name == "nabla") && i < len(s) && s[i] == ' ' {
					i++ // an operator stands at what it is applied to
				}
			}
		case '_', '^':
			arg, n := group(s[i+1:])
			b.WriteString(script(formula(arg, depth+1), c == '^'))
			i += 1 + n
		case '{', '}':
			i++
		case '-':
			b.WriteString("−")
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// command is the name behind a backslash (letters, or one other character) and the length of both.
func command(s string) (name string, n int) {
	n = 1
	for n < len(s) && (s[n]|32 >= 'a' && s[n]|32 <= 'z') {
		n++
	}
	if n == 1 && len(s) > 1 {
		n = 2
	}
	return s[1:n], n
}

// bracketed puts brackets around what is not one thing.
func bracketed(s string) string {
	if strings.ContainsAny(s, "+−-/ ") {
		return "(" + s + ")"
	}
	return s
}

// group is the next argument: what braces hold, a command, or one character; and its length.
func group(s string) (arg string, n int) {
	if s == "" {
		return "", 0
	}
	if s[0] == '{' {
		depth := 0
		for i := range len(s) {
			switch s[i] {
			case '{':
				depth++
			case '}':
				if depth--; depth == 0 {
					return s[1:i], i + 1
				}
			}
		}
		return s[1:], len(s)
	}
	if s[0] == '\\' {
		_, n := command(s)
		return s[:n], n
	}
	for i := range s {
		if i > 0 {
			return s[:i], i
		}
	}
	return s, len(s)
}

const (
	scriptFrom = "0123456789+-=()naeioxhkjlmpst−"
	superTo    = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵃᵉⁱᵒˣʰᵏʲˡᵐᵖˢᵗ⁻"
	subTo      = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙₐₑᵢₒₓₕₖⱼₗₘₚₛₜ₋"
)

// script raises or lowers a text; one that has letters without such a form is written with ^ or _.
func script(s string, up bool) string {
	to, mark := []rune(subTo), "_"
	if up {
		to, mark = []rune(superTo), "^"
	}
	from := []rune(scriptFrom)
	var b strings.Builder
next:
	for _, r := range s {
		for i, f := range from {
			if f == r {
				b.WriteRune(to[i])
				continue next
			}
		}
		if len([]rune(s)) == 1 {
			return mark + s
		}
		return mark + "(" + s + ")"
	}
	return b.String()
}

var texNames = [...][2]string{
	{"alpha", "α"}, {"beta", "β"}, {"gamma", "γ"}, {"delta", "δ"}, {"epsilon", "ε"}, {"varepsilon", "ε"}, {"zeta", "ζ"},
	{"eta", "η"}, {"theta", "θ"}, {"kappa", "κ"}, {"lambda", "λ"}, {"mu", "μ"}, {"nu", "ν"}, {"xi", "ξ"}, {"pi", "π"},
	{"rho", "ρ"}, {"sigma", "σ"}, {"tau", "τ"}, {"phi", "φ"}, {"varphi", "φ"}, {"chi", "χ"}, {"psi", "ψ"}, {"omega", "ω"},
	{"Gamma", "Γ"}, {"Delta", "Δ"}, {"Theta", "Θ"}, {"Lambda", "Λ"}, {"Sigma", "Σ"}, {"Phi", "Φ"}, {"Psi", "Ψ"}, {"Omega", "Ω"},
	{"partial", "∂"}, {"nabla", "∇"}, {"sum", "∑"}, {"prod", "∏"}, {"int", "∫"}, {"infty", "∞"}, {"times", "×"}, {"cdot", "·"},
	{"pm", "±"}, {"leq", "≤"}, {"le", "≤"}, {"geq", "≥"}, {"ge", "≥"}, {"neq", "≠"}, {"ne", "≠"}, {"approx", "≈"}, {"sim", "∼"},
	{"to", "→"}, {"rightarrow", "→"}, {"leftarrow", "←"}, {"Rightarrow", "⇒"}, {"in", "∈"}, {"circ", "°"},
	{"ldots", "…"}, {"dots", "…"}, {"quad", "  "}, {"left", ""}, {"right", ""}, {"mathrm", ""}, {"mathbf", ""}, {"text", ""}, {"rm", ""}, {"displaystyle", ""},
	{",", " "}, {";", " "}, {":", " "}, {"!", ""}, {" ", " "},
}

func texName(name string) string {
	for i := range texNames {
		if texNames[i][0] == name {
			return texNames[i][1]
		}
	}
	return name // \sin, \log, …
}
