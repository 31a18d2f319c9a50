// Package notebook is what makes cells out of a program: reading them from a file (# %% between
// them, or .ipynb) and knowing which of them are stale. It runs nothing itself.
package notebook

import (
	"encoding/json"
	"errors"
	"strings"
)

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

// Ipynb reads the code cells of a Jupyter notebook (nbformat 4).
func Ipynb(data []byte) ([]string, error) {
	var book struct {
		Format int `json:"nbformat"`
		Cells  []struct {
			Type   string          `json:"cell_type"`
			Source json.RawMessage `json:"source"`
		} `json:"cells"`
	}
	if err := json.Unmarshal(data, &book); err != nil {
		return nil, errors.New("not a notebook: " + err.Error())
	}
	if book.Format != 4 {
		return nil, errors.New("only notebooks of nbformat 4 can be read")
	}
	var cells []string
	for _, c := range book.Cells {
		if c.Type != "code" {
			continue
		}
		var lines []string
		if json.Unmarshal(c.Source, &lines) != nil {
			var text string
			if err := json.Unmarshal(c.Source, &text); err != nil {
				return nil, errors.New("a cell's source is neither text nor lines")
			}
			lines = []string{text}
		}
		cells = append(cells, strings.Join(lines, ""))
	}
	return cells, nil
}
