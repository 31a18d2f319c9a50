package lab

import "strings"

// Markup reads MathML without attributes, such as <mi>x</mi><mo>=</mo><mn>1</mn>. Several elements side by side are one
// mrow. The text is the program's own and well formed; a < in it is written &lt;.
func Markup(s string) Math {
	kids, _ := elements(s)
	if len(kids) == 1 {
		return kids[0]
	}
	return Math{Tag: "mrow", Kids: kids}
}

// elements reads elements up to the end tag that closes them, and gives what follows it.
func elements(s string) (kids []Math, rest string) {
	for s != "" && !strings.HasPrefix(s, "</") {
		tag, inside, _ := strings.Cut(s[1:], ">")
		m := Math{Tag: tag}
		if strings.HasPrefix(inside, "<") && !strings.HasPrefix(inside, "</") {
			m.Kids, s = elements(inside)
		} else {
			m.Text, s, _ = strings.Cut(inside, "<")
			m.Text = strings.ReplaceAll(m.Text, "&lt;", "<")
			_, s, _ = strings.Cut(s, ">")
		}
		kids = append(kids, m)
	}
	_, rest, _ = strings.Cut(s, ">")
	return kids, rest
}
