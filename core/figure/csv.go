package figure

import "strings"

// CSV is the figure's numbers at full precision, as RFC 4180 has them: a table after another, with an empty line between.
func CSV(f *Figure) string {
	var b strings.Builder
	for i, t := range Tables(f, 1<<30) {
		if i > 0 {
			b.WriteString("\r\n")
		}
		record(&b, t.Columns)
		for _, row := range t.Rows {
			record(&b, row)
		}
	}
	return b.String()
}

func record(b *strings.Builder, fields []string) {
	for i, s := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(s, "\",\r\n") {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		b.WriteString(s)
	}
	b.WriteString("\r\n")
}
