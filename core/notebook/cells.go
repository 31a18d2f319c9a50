// Package notebook is what makes cells out of a program: cutting a file into them (# %% between
// them; core/ipynb reads .ipynb) and knowing which of them are stale. It runs nothing itself.
package notebook

import "strings"

// Split cuts a source at its lines that begin with "# %%". Text before the first such line is a
// cell of its own if there is anything in it. Cells keep their text to the letter.
func Split(source string) []string {
	var cells []string
	var cell strings.Builder
	begun := false
	end := func() {
		if s := cell.String(); begun || strings.TrimSpace(s) != "" {
			cells = append(cells, s)
		}
		cell.Reset()
	}
	for _, line := range strings.SplitAfter(source, "\n") {
		if strings.HasPrefix(line, "# %%") || strings.HasPrefix(line, "#%%") {
			end()
			begun = true
			continue
		}
		cell.WriteString(line)
	}
	end()
	return cells
}
